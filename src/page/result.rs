//! The result of an assessment: verdict, remedies, figures, checks, and what comes next.

use super::icons::icon;
use super::part_name::part_name;
use super::picture::picture;
pub use super::verdict::{bar, brief, inside_bar, tone, verdict_word};
use super::verdict::{main_figure, verdict};
use super::working::parameters_in;
use super::{Place, open, row_results, words};
use crate::finding::{Assessment, Check, Figure, Importance, Outcome, Part, RemedyFound};
use crate::measures::{self, Outlook};
use crate::words::{Gap, Lang, Text, Visible, clauses, say_clause, told};
use maud::{Markup, PreEscaped, html};

/// The parts of a result, which are updated one by one (`data-part`).
pub const PARTS: [&str; 8] = ["verdict", "open", "remedies", "next", "picture", "figures", "checks", "assumptions"];

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
pub fn result(assessment: &Assessment<'_>, outlook: &Outlook<'_>, place: &Place) -> Markup {
    html! {
        @for name in PARTS {
            @let told = name == "verdict";
            div data-part=(name) role=[told.then_some("status")] tabindex=[told.then_some("-1")] { (part(name, assessment, outlook, place)) }
        }
    }
}

/// One part of the result, by its name in [`PARTS`].
pub fn part(name: &str, assessment: &Assessment<'_>, outlook: &Outlook<'_>, place: &Place) -> Markup {
    let lang = place.lang;
    match name {
        "verdict" => verdict(assessment, outlook, lang),
        "open" => open::answers(assessment, outlook, place),
        "remedies" => remedies(assessment, lang),
        "picture" => picture(assessment, lang),
        "figures" => figures(assessment, outlook, lang),
        "checks" => checks(assessment, lang),
        "next" => next(assessment, place),
        _ => assumptions(assessment, lang),
    }
}

fn remedies(assessment: &Assessment<'_>, lang: Lang) -> Markup {
    let found = &assessment.findings.remedies;
    html! {
        @if !found.is_empty() {
            section.section {
                h2.section-title { (words::REMEDIES.in_lang(lang)) }
                ul.remedies {
                    @for several in found.chunk_by(|left, right| left.check == right.check) {
                        @for (index, one) in several.iter().enumerate() {
                            @let said = (several.len() > 1).then_some(if index == 0 { words::EITHER } else { words::OR });
                            (remedy(assessment, one, said, lang))
                        }
                    }
                }
            }
        }
    }
}

fn remedy(assessment: &Assessment<'_>, remedy: &RemedyFound, choice: Option<Text>, lang: Lang) -> Markup {
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
        p {
            @if let Some(choice) = choice { b.remedy-choice { (choice.in_lang(lang)) } " " }
            (part_label(assessment, remedy.at, lang)) (message)
        }
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

/// The name of the part that something belongs to, before it.
pub(super) fn part_label(assessment: &Assessment<'_>, at: Option<Part>, lang: Lang) -> Markup {
    html! { @if let Some(name) = part_name(assessment, at, lang) { span.part { (name) } " " } }
}

fn figures(assessment: &Assessment<'_>, outlook: &Outlook<'_>, lang: Lang) -> Markup {
    let figures = &assessment.findings.figures;
    let main = main_figure(assessment);
    html! {
        @if !figures.is_empty() {
            section.section {
                h2.section-title { (words::FIGURES.in_lang(lang)) }
                @if figures.iter().any(|figure| !assessment.findings.tokens(figure).is_empty()) {
                    details.fold data-fold="arithmetic" { summary { (words::ARITHMETIC.in_lang(lang)) } }
                }
                ul.figures { @for one in figures.iter().filter(|figure| !row_results::is_of_row(figure)) { (figure(assessment, one, main.is_some_and(|main| std::ptr::eq(main, one)), lang)) } }
                (row_results::tables(assessment, outlook, lang))
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
        li.figure.figure-main[main].figure-nothing[findings.is_nothing(figure)] data-figure=(key) data-value=(bare) {
            p.figure-row {
                span.figure-label { (part_label(assessment, figure.of, lang)) (figure.key.label.in_lang(lang)) } " "
                span.figure-value {
                    @match shown.strip_suffix(figure.key.unit.suffix(lang, false)) {
                        Some(number) => { (number) span.figure-unit { (figure.key.unit.suffix(lang, false)) } },
                        None => (shown),
                    }
                }
            }
            @if !how.is_empty() { p.how { (how) } }
            (parameters_in(assessment, figure, lang))
        }
    }
}

fn checks(assessment: &Assessment<'_>, lang: Lang) -> Markup {
    let checks = &assessment.findings.checks;
    let kinds: Vec<_> = checks.chunk_by(|left, right| left.rule.importance == right.rule.importance).collect();
    // The order of the checks holds; where each kind stands together it gets its heading, else each check tells its kind.
    let apart = [Importance::Requirement, Importance::Goal, Importance::Priority]
        .iter()
        .all(|kind| kinds.iter().filter(|checks| checks.first().is_some_and(|check| check.rule.importance == *kind)).count() < 2);
    html! {
        section.section {
            h2.section-title {
                (words::CHECKS.in_lang(lang))
            }
            @let passed = checks.iter().filter(|check| check.outcome == Outcome::Pass).count();
            @if passed > 0 {
                details.fold data-fold="checks" { summary { (held(passed, lang)) } }
            }
            @if apart {
                @for kind in &kinds {
                    @let all_hold = kind.iter().all(|check| check.outcome == Outcome::Pass);
                    @if let Some(first) = kind.first() { h3.checks-kind data-all-hold[all_hold] { (kind_heading(first.rule.importance).in_lang(lang)) } }
                    ul.checks { @for one in *kind { (check(assessment, one, false, lang)) } }
                }
            } @else {
                ul.checks { @for one in checks { (check(assessment, one, true, lang)) } }
            }
        }
    }
}

/// How many checks hold, which are folded away.
fn held(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Zh, _) => format!("{count} 条符合"),
        (Lang::En, 1) => "1 check holds".to_owned(),
        (Lang::En, _) => format!("{count} checks hold"),
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
    let parameters = measures::find(assessment.measure).map(|measure| measure.parameters()).unwrap_or_default();
    let provisions = &assessment.policy.provisions;
    let own = |provision: &&crate::policy::Provision| {
        clauses(&provision.clause).any(|one| one == clause)
            && parameters.iter().any(|parameter| parameter.key == provision.parameter.key)
    };
    provisions.iter().find(own).or_else(|| provisions.first()).map(|provision| &provision.source)
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
                        @let title = measures::find(one.measure).map_or(one.measure, |measure| measure.title.in_lang(lang));
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

/// The parameters of a measure to which the source gives no number, each with the value that was used.
pub(super) fn assumed_values(assessment: &Assessment<'_>, lang: Lang) -> Vec<String> {
    let told = |provision: &crate::policy::Provision| {
        let value =
            assessment.value(provision).and_then(|value| value.shown(&provision.parameter.kind, lang)).unwrap_or_default();
        format!("{} {value}", provision.parameter.label.in_lang(lang))
    };
    measures::assumed(assessment).into_iter().map(told).collect()
}

fn assumptions(assessment: &Assessment<'_>, lang: Lang) -> Markup {
    let assumed = measures::assumed(assessment);
    html! {
        @if !assumed.is_empty() {
            section.section {
                h2.section-title { (words::ASSUMPTIONS.in_lang(lang)) }
                ul.assumptions {
                    @for provision in assumed {
                        li {
                            span.assumed { (words::ASSUMED.in_lang(lang)) } " "
                            (provision.parameter.label.in_lang(lang))
                            @if let Some(value) = assessment.value(provision).and_then(|value| value.shown(&provision.parameter.kind, lang)) { (words::COLON.in_lang(lang)) (value) }
                            @if !provision.note.in_lang(lang).is_empty() { span.soft { (words::BRACKET.in_lang(lang)) (provision.note.in_lang(lang)) (words::CLOSING.in_lang(lang)) } }
                        }
                    }
                }
            }
        }
    }
}
