//! The result of an assessment: verdict, remedies, figures, checks, and what comes next.

use super::embedded::RESULT;
use super::icons::icon;
use super::{Place, words};
use crate::finding::{Assessment, Check, Figure, Importance, Outcome, RemedyFound, Token, Verdict};
use crate::measures;
use crate::words::{Gap, Lang, Text, Visible, clauses, say_clause};
use maud::{Markup, PreEscaped, html};

/// The parts of a result, which are updated one by one (`data-part`).
pub const PARTS: [&str; 6] = ["verdict", "remedies", "figures", "checks", "next", "assumptions"];

/// A problem with the control that it belongs to.
#[derive(Clone, Debug)]
pub struct ShownProblem {
    /// A pointer into the form, by the form's own row numbers.
    pub pointer: String,
    /// The problem's code.
    pub code: &'static str,
    /// The message.
    pub message: String,
    /// The control to mend.
    pub input_id: String,
}

/// The linked summary of all problems.
pub fn summary(problems: &[ShownProblem], lang: Lang) -> Markup {
    html! {
        div.error-summary role="alert" tabindex="-1" {
            h2 { (icon("invalid")) (words::SUMMARY.in_lang(lang)) }
            ul {
                @for problem in problems {
                    li {
                        // What belongs to the whole application has no control to lead to.
                        @if problem.input_id.is_empty() { (problem.message) } @else { a href={ "#" (problem.input_id) } { (problem.message) } }
                    }
                }
            }
        }
    }
}

/// The message under a field.
pub fn problem(problem: &ShownProblem) -> Markup {
    html! {
        p.problem id={ (problem.input_id) "-problem" } data-problem=(problem.pointer) data-code=(problem.code) { (problem.message) }
    }
}

/// The whole inside of the result panel. The verdict's holder stays while its inside is replaced, so it is what tells a
/// screen reader that the verdict changed.
pub fn result(assessment: &Assessment<'_>, place: &Place) -> Markup {
    html! {
        @for name in PARTS {
            @let told = name == "verdict";
            div data-part=(name) role=[told.then_some("status")] tabindex=[told.then_some("-1")] { (part(name, assessment, place)) }
        }
    }
}

/// One part of the result, by its name in [`PARTS`].
pub fn part(name: &str, assessment: &Assessment<'_>, place: &Place) -> Markup {
    let lang = place.lang;
    match name {
        "verdict" => verdict(assessment.verdict, lang),
        "remedies" => remedies(assessment, lang),
        "figures" => figures(assessment, lang),
        "checks" => checks(assessment, lang),
        "next" => next(assessment, place),
        _ => assumptions(assessment, lang),
    }
}

fn verdict(verdict: Verdict, lang: Lang) -> Markup {
    html! {
        div.verdict data-verdict=(verdict.id()) {
            (icon(verdict_icon(verdict)))
            div {
                p.verdict-word { (verdict.label().in_lang(lang)) }
                p.verdict-reason { (verdict.meaning().in_lang(lang)) }
            }
        }
    }
}

fn verdict_icon(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Eligible => "pass",
        Verdict::Ineligible => "fail",
        Verdict::Invalid | Verdict::Review | Verdict::Incomplete => verdict.id(),
    }
}

/// The bar that keeps the verdict in sight on a phone while one fills the form in.
pub fn bar(assessment: &Assessment<'_>, place: &Place) -> Markup {
    let to = format!("#{}", place.id(&[RESULT]));
    html! { a.verdict-bar href=(to) data-verdict-bar=(assessment.verdict.id()) { (inside_bar(assessment, place.lang)) } }
}

/// What the bar says.
pub fn inside_bar(assessment: &Assessment<'_>, lang: Lang) -> Markup {
    html! {
        (icon(verdict_icon(assessment.verdict)))
        span.verdict-bar-word data-verdict-label { (assessment.verdict.label().in_lang(lang)) }
        @if let Some(figure) = main_figure(assessment) {
            span.verdict-bar-figure {
                (told(|out| assessment.findings.push_shown(out, figure, lang)))
                small { (figure.key.label.in_lang(lang)) }
            }
        }
    }
}

/// The figures that people come for, the foremost first.
const MAIN_FIGURES: [&str; 6] = ["total", "subsidy", "due_now", "deductible", "annual_income", "poor_share"];

fn main_figure<'a>(assessment: &'a Assessment<'_>) -> Option<&'a Figure> {
    let figures = &assessment.findings.figures;
    MAIN_FIGURES.iter().find_map(|key| figures.iter().find(|figure| figure.of.is_none() && figure.key.key == *key))
}

/// What was said, as text.
fn told(say: impl FnOnce(&mut String)) -> String {
    let mut out = String::new();
    say(&mut out);
    out
}

fn remedies(assessment: &Assessment<'_>, lang: Lang) -> Markup {
    let found = &assessment.findings.remedies;
    html! {
        @if !found.is_empty() {
            section.section {
                h2.section-title { (words::REMEDIES.in_lang(lang)) span.tally { (found.len()) (words::ITEMS.in_lang(lang)) } }
                ul.remedies { @for one in found { (remedy(assessment, one, lang)) } }
            }
        }
    }
}

fn remedy(assessment: &Assessment<'_>, remedy: &RemedyFound, lang: Lang) -> Markup {
    let findings = &assessment.findings;
    let message = told(|out| findings.say(&mut Visible(out), remedy.said, lang));
    let values = remedy.kind.body.gaps.iter().zip(findings.values_of(remedy.said));
    let attributes = told(|out| {
        for (name, value) in values.filter(|(_, value)| !matches!(value, Gap::Choices(..))) {
            // Names are our own, and bare values are digits, points and dashes.
            out.push_str(&format!(" data-value-{}=\"", name.replace('_', "-")));
            value.push_bare(out);
            out.push('"');
        }
    });
    let open = told(|out| {
        out.push_str(&format!("<li class=\"remedy\" data-remedy=\"{}\"{attributes}", remedy.kind.code));
        if let Some(at) = remedy.at {
            out.push_str(&format!(" data-at=\"{}\"", at.pointer()));
        }
        out.push('>');
    });
    html! {
        (PreEscaped(open))
        p { (part_label(assessment, remedy.at, lang)) (message) }
        @if remedy.kind.changes.is_empty() {
            p.remedy-by-hand { (words::BY_HAND.in_lang(lang)) }
        } @else {
            button.button.button-main type="button" data-apply {
                (icon("apply")) (words::APPLY.in_lang(lang)) span.visually-hidden { " " (message) }
            }
        }
        (PreEscaped("</li>"))
    }
}

/// What people call the part that a check or remedy belongs to.
fn part_label(assessment: &Assessment<'_>, at: Option<crate::finding::Part>, lang: Lang) -> Markup {
    let questions = measures::find(assessment.measure).map(|entry| entry.questions()).unwrap_or_default();
    let label = at.and_then(|place| questions.iter().find(|question| question.field.name == place.name));
    html! {
        @if let (Some(place), Some(question)) = (at, label) {
            span.part { (question.field.label.in_lang(lang)) @if let Some(row) = place.row { " " (row + 1) } } " "
        }
    }
}

fn figures(assessment: &Assessment<'_>, lang: Lang) -> Markup {
    let figures = &assessment.findings.figures;
    let main = main_figure(assessment);
    html! {
        @if !figures.is_empty() {
            section.section {
                h2.section-title { (words::FIGURES.in_lang(lang)) }
                ul.figures { @for one in figures { (figure(assessment, one, main.is_some_and(|main| std::ptr::eq(main, one)), lang)) } }
            }
        }
    }
}

fn figure(assessment: &Assessment<'_>, figure: &Figure, main: bool, lang: Lang) -> Markup {
    let findings = &assessment.findings;
    let key = told(|out| figure.push_key(out));
    let bare = told(|out| findings.push_value(out, figure));
    let shown = told(|out| findings.push_shown(out, figure, lang));
    let how = told(|out| findings.push_how(&mut Visible(out), figure, assessment.policy, lang));
    html! {
        li.figure.figure-main[main] data-figure=(key) data-value=(bare) {
            p.figure-row {
                span.figure-label { (part_label(assessment, figure.of, lang)) (figure.key.label.in_lang(lang)) } " "
                span.figure-value {
                    @match shown.strip_suffix(figure.key.unit.suffix(lang, false)) {
                        Some(number) => { (number) span.figure-unit { (figure.key.unit.suffix(lang, false)) } },
                        None => (shown),
                    }
                }
            }
            @if !how.is_empty() { p.how { span.visually-hidden { (words::ARITHMETIC.in_lang(lang)) "：" } (how) } }
            (numbers_put_in(assessment, figure, lang))
        }
    }
}

/// What a figure was reckoned from: the answers, and the parameters with clause, source and assumption.
fn numbers_put_in(assessment: &Assessment<'_>, figure: &Figure, lang: Lang) -> Markup {
    let findings = &assessment.findings;
    let tokens = findings.tokens(figure);
    html! {
        @if tokens.iter().any(|token| matches!(token, Token::Labelled(..) | Token::Parameter(..))) {
            details.explain {
                summary { (words::NUMBERS.in_lang(lang)) }
                div.explain-body {
                    dl {
                        @for token in tokens {
                            @match token {
                                Token::Labelled(label, value) => {
                                    dt { (label.in_lang(lang)) } dd { (value.told(lang, &findings.quotes)) }
                                },
                                Token::Parameter(label, value, record) => {
                                    dt { (label.in_lang(lang)) }
                                    dd {
                                        (value.told(lang, &findings.quotes))
                                        @if let Some(record) = assessment.policy.records.get(usize::from(*record)) {
                                            " " span.clause { (told(|out| say_clause(out, lang, &record.clause))) } " "
                                            (record.source.in_lang(lang))
                                            @if record.assumed { " " span.assumed { (words::ASSUMED.in_lang(lang)) } " " (record.note.in_lang(lang)) }
                                        }
                                    }
                                },
                                Token::Value(_) | Token::Words(_) => {},
                            }
                        }
                    }
                }
            }
        }
    }
}

fn checks(assessment: &Assessment<'_>, lang: Lang) -> Markup {
    let checks = &assessment.findings.checks;
    let required = checks.iter().filter(|check| check.rule.importance == Importance::Requirement).count();
    let kinds: Vec<_> = checks.chunk_by(|left, right| left.rule.importance == right.rule.importance).collect();
    // The order of the checks holds; where each kind stands together it gets its heading, else each check tells its kind.
    let apart = [Importance::Requirement, Importance::Goal, Importance::Priority]
        .iter()
        .all(|kind| kinds.iter().filter(|checks| checks.first().is_some_and(|check| check.rule.importance == *kind)).count() < 2);
    html! {
        section.section {
            h2.section-title {
                (words::CHECKS.in_lang(lang))
                @if required > 0 {
                    span.tally { (words::TALLY.in_lang(lang)) " " (assessment.findings.passed(Importance::Requirement)) " / " (required) }
                }
            }
            @if apart {
                @for kind in &kinds {
                    @if let Some(first) = kind.first() { h3.checks-kind { (kind_heading(first.rule.importance).in_lang(lang)) } }
                    ul.checks { @for one in *kind { (check(assessment, one, false, lang)) } }
                }
            } @else {
                ul.checks { @for one in checks { (check(assessment, one, true, lang)) } }
            }
        }
    }
}

fn kind_heading(importance: Importance) -> Text {
    match importance {
        Importance::Requirement => words::REQUIREMENTS,
        Importance::Goal => words::GOALS,
        Importance::Priority => words::PRIORITIES,
    }
}

fn check(assessment: &Assessment<'_>, check: &Check, tells_kind: bool, lang: Lang) -> Markup {
    let rule = check.rule;
    let message = told(|out| assessment.findings.say(&mut Visible(out), check.said, lang));
    let at = check.at.map(|place| place.pointer());
    html! {
        li.check data-check=(rule.code) data-kind=(rule.importance.id()) data-outcome=(check.outcome.id()) data-at=[at] {
            (icon(check.outcome.id()))
            div.check-body {
                p {
                    span.check-outcome { (outcome_word(check).in_lang(lang)) } " "
                    (part_label(assessment, check.at, lang)) (message)
                    span.check-marks {
                        @if tells_kind && rule.importance != Importance::Requirement {
                            span.badge { (rule.importance.label().in_lang(lang)) }
                        }
                        span.clause { (told(|out| say_clause(out, lang, rule.clause))) }
                    }
                }
                details.explain {
                    summary { (words::WHY.in_lang(lang)) }
                    div.explain-body {
                        dl {
                            dt { (words::RULE.in_lang(lang)) } dd { (rule.sentence.in_lang(lang)) }
                            @let values = assessment.findings.values_of(check.said);
                            @if !values.is_empty() {
                                dt { (words::NUMBERS.in_lang(lang)) }
                                @for value in values { dd { (value.told(lang, &assessment.findings.quotes)) } }
                            }
                            @if let Some(source) = source_of(assessment, rule.clause) {
                                dt { (words::SOURCE.in_lang(lang)) } dd { (source.in_lang(lang)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A goal or a priority that is not met decides nothing, so it does not read as a failure.
pub(super) fn outcome_word(check: &Check) -> Text {
    match (check.outcome, check.rule.importance) {
        (Outcome::Fail, Importance::Goal | Importance::Priority) => words::NOT_MET,
        (outcome, _) => outcome.label(),
    }
}

/// The source of a clause: that of a parameter which cites it, else of the policy's first one.
fn source_of<'a>(assessment: &'a Assessment<'_>, clause: &str) -> Option<&'a crate::policy::Wording> {
    let parameters = measures::find(assessment.measure).map(|entry| entry.parameters()).unwrap_or_default();
    let records = &assessment.policy.records;
    let own = |record: &&crate::policy::Record| {
        clauses(&record.clause).any(|one| one == clause)
            && parameters.iter().any(|parameter| parameter.key == record.declared.key)
    };
    records.iter().find(own).or_else(|| records.first()).map(|record| &record.source)
}

fn next(assessment: &Assessment<'_>, place: &Place) -> Markup {
    let next = &assessment.findings.next;
    let lang = place.lang;
    html! {
        @if !next.is_empty() {
            section.section.next-section {
                h2.section-title { (words::NEXT.in_lang(lang)) }
                ul.next {
                    @for one in next {
                        @let title = measures::find(one.measure).map_or(one.measure, |entry| entry.title.in_lang(lang));
                        li data-next=(one.measure) {
                            @if place.linked {
                                a href={ "../" (one.measure) "/" } { span { (title) } (icon("next")) }
                            } @else {
                                strong { (title) }
                            }
                            p.soft { (one.message.in_lang(lang)) }
                        }
                    }
                }
            }
        }
    }
}

/// The parameters of a measure to which the source gives no number, each with the value that holds on a day.
pub(super) fn assumed_values(assessment: &Assessment<'_>, on: Option<crate::value::Day>, lang: Lang) -> Vec<String> {
    let parameters = measures::find(assessment.measure).map(|entry| entry.parameters()).unwrap_or_default();
    let read = |record: &&crate::policy::Record| parameters.iter().any(|parameter| parameter.key == record.declared.key);
    let assumed = assessment.policy.records.iter().filter(|record| record.assumed).filter(read);
    let told = |record: &crate::policy::Record| {
        let value = record.in_force(on).and_then(|value| value.shown(&record.declared.kind, lang)).unwrap_or_default();
        format!("{} {value}", record.declared.label.in_lang(lang))
    };
    assumed.map(told).collect()
}

fn assumptions(assessment: &Assessment<'_>, lang: Lang) -> Markup {
    let parameters = measures::find(assessment.measure).map(|entry| entry.parameters()).unwrap_or_default();
    let assumed: Vec<_> = assessment
        .policy
        .records
        .iter()
        .filter(|record| record.assumed && parameters.iter().any(|parameter| parameter.key == record.declared.key))
        .collect();
    html! {
        @if !assumed.is_empty() {
            section.section {
                h2.section-title { (words::ASSUMPTIONS.in_lang(lang)) }
                ul.assumptions {
                    @for record in assumed {
                        li {
                            span.assumed { (words::ASSUMED.in_lang(lang)) } " "
                            (record.declared.label.in_lang(lang))
                            @if let Some(value) = record.in_force(None).and_then(|value| value.shown(&record.declared.kind, lang)) { "：" (value) }
                            @if !record.note.in_lang(lang).is_empty() { span.soft { "（" (record.note.in_lang(lang)) "）" } }
                        }
                    }
                }
            }
        }
    }
}
