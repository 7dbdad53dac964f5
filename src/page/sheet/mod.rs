//! The sheet that an office stamps: what was stated as it was understood, what was found, and the places to sign and stamp.
//!
//! The first page holds the amount with the signatures; long lists and the arithmetic are annexes on pages of their own. What does
//! not hold, or rests on a changed policy, says so across every page and has no place for a stamp.

mod answers;
mod grid;
mod qr;
mod words;

use super::open;
use super::part_name::part_name;
use super::result::{assumed_values, outcome_word};
use super::words as page_words;
use crate::finding::{Assessment, Check, Figure, Part, Verdict, push_more_problems};
use crate::form::json::Node;
use crate::measures::{Measure, PreparedPolicy, SheetForm, SigningPlace, verdict_words};
use crate::value::Day;
use crate::words::{Gap, Lang, Text, Unit, Visible, push_chinese_capitals, say_clause, told};
use answers::Answers;
use grid::{columns, grid};
use maud::{Markup, html};

/// Of more errors than these only the number is printed, so that the verdict stays on the first page.
const MOST_ERRORS: usize = 12;

/// What a sheet is made of.
pub struct Stated<'a> {
    /// The measure.
    pub measure: Measure,
    /// What was found.
    pub assessment: &'a Assessment<'a>,
    /// What was stated.
    pub root: Option<Node<'a>>,
    /// The digest of the receipt.
    pub receipt: &'a str,
    /// The day of the application, where one was chosen.
    pub on: Option<Day>,
    /// The language.
    pub lang: Lang,
}

/// The whole sheet.
pub fn sheet(stated: &Stated<'_>) -> Markup {
    let Stated { measure, assessment, lang, .. } = *stated;
    let mut answers = Answers { assessment, lang, annexes: Vec::new() };
    let form = answers.form(&measure.questions(), stated.root);
    let applicant = answers.named(stated.root, measure.sheet.named_by);
    let doubts = warnings(assessment);
    html! {
        article.sheet lang=(lang.tag()) data-sheet-of=(measure.id) {
            @if !doubts.is_empty() {
                div.sheet-watermark { @for (word, more) in &doubts { p { (word.in_lang(lang)) } p { (more.in_lang(lang)) } } }
            }
            section.sheet-front {
                p.sheet-title { (title(measure, lang)) }
                p.sheet-head {
                    span { (measure.sheet.applicant.in_lang(lang)) (colon(lang)) @if applicant.is_empty() { span.sheet-line {} } @else { b { (applicant) } } }
                    span { (dated(stated)) }
                }
                (form)
                (checks(assessment, lang))
                (decision(stated, doubts.is_empty()))
            }
            @for one in &answers.annexes { (annex(&one.name, stated, &one.table, one.is_wide)) }
            @if !assessment.findings.figures.is_empty() { (annex(words::ARITHMETIC.in_lang(lang), stated, &arithmetic(assessment, lang), false)) }
        }
    }
}

/// The title of a measure's sheet.
pub fn title(measure: Measure, lang: Lang) -> String {
    match measure.sheet.title {
        Some(title) => title.in_lang(lang).to_owned(),
        None => format!("{}{}", measure.title.in_lang(lang), words::APPLICATION.in_lang(lang)),
    }
}

/// Why the sheet is no basis for an application, as its watermark says it; nothing where it is one.
fn warnings(assessment: &Assessment<'_>) -> Vec<(Text, Text)> {
    let mut found = Vec::new();
    if !matches!(assessment.verdict, Verdict::Eligible | Verdict::Review) {
        found.push((verdict_words(assessment).said_of(assessment).0, words::NO_BASIS));
    }
    if assessment.policy.digest != PreparedPolicy::built_in().policy().digest {
        found.push((words::ALTERED, words::NO_BASIS));
    }
    found
}

fn colon(lang: Lang) -> &'static str {
    if lang == Lang::Zh { "：" } else { ": " }
}

fn heading(words: Text, lang: Lang) -> Markup {
    html! { p.sheet-heading { (words.in_lang(lang)) } }
}

/// The application's own day, or a line for it: the sheet knows no clock.
fn dated(stated: &Stated<'_>) -> String {
    let lang = stated.lang;
    let day = stated.on.map_or_else(|| words::BLANK_DAY.in_lang(lang).to_owned(), |day| Gap::from(day).told(lang, ""));
    format!("{}{}{day}", words::DATED.in_lang(lang), colon(lang))
}

/// What people call the part that something belongs to.
fn part(assessment: &Assessment<'_>, at: Option<Part>, lang: Lang) -> String {
    part_name(assessment, at, lang).map_or_else(String::new, |name| name + colon(lang))
}

fn checks(assessment: &Assessment<'_>, lang: Lang) -> Markup {
    html! {
        table.sheet-list.sheet-checks {
            thead {
                tr { th { (words::CLAUSE.in_lang(lang)) } th { (words::CHECKED.in_lang(lang)) } th { (words::OUTCOME.in_lang(lang)) } }
            }
            tbody { @for one in &assessment.findings.checks { (check(assessment, one, lang)) } }
        }
    }
}

fn check(assessment: &Assessment<'_>, check: &Check, lang: Lang) -> Markup {
    use crate::finding::Importance;
    let rule = check.rule;
    html! {
        tr {
            td { (told(|out| say_clause(out, lang, rule.clause))) }
            td {
                (part(assessment, check.at, lang))
                // What ranks is often answered with a bare yes or no.
                @if rule.importance == Importance::Priority { (rule.sentence.in_lang(lang)) }
                @else { (told(|out| assessment.findings.say(&mut Visible(out), check.said, lang))) }
            }
            td {
                (outcome_word(check).in_lang(lang))
                @if rule.importance != Importance::Requirement { small { " " (rule.importance.label().in_lang(lang)) } }
            }
        }
    }
}

/// Verdict, amounts, what they rest on, and the places to sign and stamp: together on one page.
fn decision(stated: &Stated<'_>, may_be_stamped: bool) -> Markup {
    let Stated { measure, assessment, lang, .. } = *stated;
    let (word, meaning) = verdict_words(assessment).said_of(assessment);
    html! {
        div.sheet-decision data-sheet-decision {
            table.sheet-pairs.sheet-verdict {
                (columns())
                tr { th { (words::FINDING.in_lang(lang)) } td colspan="3" { b { (word.in_lang(lang)) } " " (meaning.in_lang(lang)) } }
                (amounts(assessment, &measure.sheet, lang))
            }
            (to_mend(stated))
            (grounds(stated))
            @if may_be_stamped {
                p.sheet-declared { b { (words::DECLARED.in_lang(lang)) } (measure.sheet.declaration.in_lang(lang)) }
                div.sheet-places { @for one in measure.sheet.places { (place(one, lang)) } }
            }
        }
    }
}

/// The figures that people come for with their capitals, then the others two by two.
fn amounts(assessment: &Assessment<'_>, form: &SheetForm, lang: Lang) -> Markup {
    let figures: Vec<&Figure> = assessment.findings.figures.iter().filter(|figure| figure.of.is_none()).collect();
    let main: Vec<&Figure> =
        form.amounts.iter().filter_map(|key| figures.iter().find(|figure| figure.key.key == *key)).copied().collect();
    let shown = |figure: &Figure| told(|out| assessment.findings.push_shown(&mut Visible(out), figure, lang));
    let others = figures.iter().filter(|figure| !form.amounts.contains(&figure.key.key));
    let others: Vec<(&str, Markup)> = others.map(|figure| (figure.key.label.in_lang(lang), html! { (shown(figure)) })).collect();
    html! {
        @for figure in main {
            tr.sheet-main {
                th { (figure.key.label.in_lang(lang)) }
                td colspan="3" { b { (shown(figure)) } @if let Some(words) = capitals(assessment, figure, lang) { span { (words::IN_CAPITALS.zh) (words) } } }
            }
        }
        (grid(&others))
    }
}

/// An amount of money in Chinese capitals.
fn capitals(assessment: &Assessment<'_>, figure: &Figure, lang: Lang) -> Option<String> {
    let Gap::Amount { scaled, decimals: 2, unit: Unit::Yuan } = assessment.findings.value(figure) else { return None };
    let mut out = String::new();
    (lang == Lang::Zh && push_chinese_capitals(&mut out, scaled)).then_some(out)
}

/// What is wrong and what would mend it; of many errors the first ones, each with its row.
fn to_mend(stated: &Stated<'_>) -> Markup {
    let Stated { measure, assessment, lang, .. } = *stated;
    let findings = &assessment.findings;
    let questions = measure.questions();
    let typed = |name: &str| Some(stated.root?.at(&format!("/{}", name.replace('.', "/")))?.string()?.into_owned());
    let row_of = |path: &str| open::row_of(&questions, &path.trim_start_matches('/').replace('/', "."), &typed, lang);
    let more = (findings.problems.len() + findings.more_problems).saturating_sub(MOST_ERRORS);
    html! {
        @if !(findings.problems.is_empty() && findings.remedies.is_empty()) {
            (heading(words::TO_MEND, lang))
            ul.sheet-mend {
                @for problem in findings.problems.iter().take(MOST_ERRORS) {
                    li { (row_of(&problem.path)) (told(|out| problem.kind.body.say(&mut Visible(out), lang, &problem.values, &findings.quotes))) }
                }
                @if more > 0 { li { (told(|out| push_more_problems(out, more, lang))) } }
                @for remedy in &findings.remedies {
                    li { (part(assessment, remedy.at, lang)) (told(|out| findings.say(&mut Visible(out), remedy.said, lang))) }
                }
            }
        }
    }
}

/// What the result rests on: assumptions, the policy that was used, and the receipt.
fn grounds(stated: &Stated<'_>) -> Markup {
    let Stated { assessment, lang, receipt, .. } = *stated;
    let policy = assessment.policy;
    let assumed = assumed_values(assessment, lang);
    html! {
        div.sheet-grounds {
            div {
                @if !assumed.is_empty() { p { (words::ASSUMED.in_lang(lang)) (assumed.join(if lang == Lang::Zh { "；" } else { "; " })) } }
                p { (words::POLICY.in_lang(lang)) (policy.title.in_lang(lang)) " " (policy.id) }
                p { (words::DIGEST.in_lang(lang)) code data-digest=(policy.digest) { (policy.digest) } }
                p { (words::RECEIPT.in_lang(lang)) code data-receipt=(receipt) { (receipt) } }
                p { (words::VERIFY.in_lang(lang)) " " (page_words::ADVICE.in_lang(lang)) }
            }
            (qr::code(receipt, words::RECEIPT.in_lang(lang)))
        }
    }
}

fn place(place: &SigningPlace, lang: Lang) -> Markup {
    html! {
        div.sheet-place data-seal[place.has_seal] {
            p { (place.who.in_lang(lang)) @if place.has_seal { (words::SEAL.in_lang(lang)) } }
            @if let Some(hand) = place.hand { p { (hand.in_lang(lang)) (colon(lang)) } }
            p.sheet-day { (words::BLANK_DAY.in_lang(lang)) }
        }
    }
}

/// A page of its own that says to which sheet it belongs.
fn annex(name: &str, stated: &Stated<'_>, content: &Markup, is_wide: bool) -> Markup {
    html! {
        section.sheet-annex.sheet-wide[is_wide] {
            p.sheet-annex-title { b { (name) } " " (title(stated.measure, stated.lang)) " " code { (stated.receipt.get(..16).unwrap_or("")) } }
            (content)
        }
    }
}

fn is_place(figure: &Figure) -> bool {
    figure.of.is_some() && figure.key.shown_unit == Unit::One
}

fn arithmetic(assessment: &Assessment<'_>, lang: Lang) -> Markup {
    let findings = &assessment.findings;
    html! {
        table.sheet-list.sheet-arithmetic {
            thead { tr { th { (words::FIGURE.in_lang(lang)) } th { (words::RESULT.in_lang(lang)) } th { (words::HOW.in_lang(lang)) } } }
            tbody {
                // A place in an order is read off the list itself.
                @for figure in findings.figures.iter().filter(|figure| !is_place(figure)) {
                    tr {
                        th { (part(assessment, figure.of, lang)) (figure.key.label.in_lang(lang)) }
                        td.sheet-amount { (told(|out| findings.push_shown(&mut Visible(out), figure, lang))) }
                        td { (told(|out| findings.push_how(&mut Visible(out), figure, assessment.policy, lang))) }
                    }
                }
            }
        }
    }
}
