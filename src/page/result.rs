//! The result of an assessment: verdict, remedies, figures, checks, and what comes next.

use super::words;
use crate::finding::{Assessment, Check, Figure, Importance, Outcome, RemedyFound, Verdict};
use crate::measures;
use crate::words::{Gap, Lang, say_clause};
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
            h2 { (words::SUMMARY.in_lang(lang)) }
            ul { @for problem in problems { li { a href={ "#" (problem.input_id) } { (problem.message) } } } }
        }
    }
}

/// The message under a field.
pub fn problem(problem: &ShownProblem) -> Markup {
    html! {
        p.problem id={ (problem.input_id) "-problem" } data-problem=(problem.pointer) data-code=(problem.code) { (problem.message) }
    }
}

/// The whole inside of the result panel.
pub fn result(assessment: &Assessment<'_>, lang: Lang) -> Markup {
    html! {
        @for name in PARTS { div data-part=(name) tabindex=[(name == "verdict").then_some("-1")] { (part(name, assessment, lang)) } }
    }
}

/// One part of the result, by its name in [`PARTS`].
pub fn part(name: &str, assessment: &Assessment<'_>, lang: Lang) -> Markup {
    match name {
        "verdict" => verdict(assessment.verdict, lang),
        "remedies" => remedies(assessment, lang),
        "figures" => figures(assessment, lang),
        "checks" => checks(assessment, lang),
        "next" => next(assessment, lang),
        _ => assumptions(assessment, lang),
    }
}

fn verdict(verdict: Verdict, lang: Lang) -> Markup {
    html! {
        div.verdict data-verdict=(verdict.id()) role="status" {
            span.mark aria-hidden="true" { (verdict_mark(verdict)) }
            div {
                strong { (verdict.label().in_lang(lang)) }
                p { (verdict.meaning().in_lang(lang)) }
            }
        }
    }
}

fn verdict_mark(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Eligible => "✓",
        Verdict::Ineligible => "✕",
        Verdict::Invalid => "!",
        Verdict::Review => "人",
        Verdict::Incomplete => "…",
    }
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
            section.remedies {
                h2 { (words::REMEDIES.in_lang(lang)) }
                ul { @for one in found { (remedy(assessment, one, lang)) } }
            }
        }
    }
}

fn remedy(assessment: &Assessment<'_>, remedy: &RemedyFound, lang: Lang) -> Markup {
    let findings = &assessment.findings;
    let message = told(|out| findings.say(out, remedy.said, lang));
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
        span { (part_label(assessment, remedy.at, lang)) (message) }
        @if !remedy.kind.changes.is_empty() {
            button type="button" data-apply { (words::APPLY.in_lang(lang)) span.hidden-label { " " (message) } }
        }
        (PreEscaped("</li>"))
    }
}

/// What people call the part that a check or remedy belongs to.
fn part_label(assessment: &Assessment<'_>, at: Option<crate::finding::Place>, lang: Lang) -> Markup {
    let questions = measures::find(assessment.measure).map(|(_, entry)| entry.questions()).unwrap_or_default();
    let label = at.and_then(|place| questions.iter().find(|question| question.field.name == place.name));
    html! {
        @if let (Some(place), Some(question)) = (at, label) {
            span.part { (question.field.label.in_lang(lang)) @if let Some(row) = place.row { " " (row + 1) } } " "
        }
    }
}

fn figures(assessment: &Assessment<'_>, lang: Lang) -> Markup {
    let figures = &assessment.findings.figures;
    html! {
        @if !figures.is_empty() {
            section.figures {
                h2 { (words::FIGURES.in_lang(lang)) }
                dl { @for one in figures { (figure(assessment, one, lang)) } }
            }
        }
    }
}

fn figure(assessment: &Assessment<'_>, figure: &Figure, lang: Lang) -> Markup {
    let findings = &assessment.findings;
    let key = told(|out| figure.push_key(out));
    let bare = told(|out| findings.push_value(out, figure));
    let how = told(|out| findings.push_how(out, figure, assessment.policy, lang));
    html! {
        div.figure data-figure=(key) data-value=(bare) {
            dt { (part_label(assessment, figure.of, lang)) (figure.key.label.in_lang(lang)) }
            dd {
                span.value { (told(|out| findings.push_shown(out, figure, lang))) }
                p.how { span.hidden-label { (words::ARITHMETIC.in_lang(lang)) "：" } (how) }
            }
        }
    }
}

fn checks(assessment: &Assessment<'_>, lang: Lang) -> Markup {
    html! {
        section.checks {
            h2 { (words::CHECKS.in_lang(lang)) }
            ul { @for one in &assessment.findings.checks { (check(assessment, one, lang)) } }
        }
    }
}

fn check(assessment: &Assessment<'_>, check: &Check, lang: Lang) -> Markup {
    let rule = check.rule;
    let message = told(|out| assessment.findings.say(out, check.said, lang));
    let at = check.at.map(|place| place.pointer());
    html! {
        li.check data-check=(rule.code) data-outcome=(check.outcome.id()) data-at=[at] {
            span.outcome { span.mark aria-hidden="true" { (outcome_mark(check.outcome)) } (check.outcome.label().in_lang(lang)) }
            p.message { (part_label(assessment, check.at, lang)) (message) }
            p.facts {
                @if rule.importance != Importance::Requirement { span.badge { (rule.importance.label().in_lang(lang)) } }
                span.clause { (told(|out| say_clause(out, lang, rule.clause))) }
            }
            details {
                summary { (words::WHY.in_lang(lang)) }
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

/// The source of a clause: that of a parameter which cites it, else of the policy's first one.
fn source_of<'a>(assessment: &'a Assessment<'_>, clause: &str) -> Option<&'a crate::policy::Wording> {
    let parameters = measures::find(assessment.measure).map(|(_, entry)| entry.parameters()).unwrap_or_default();
    let records = &assessment.policy.records;
    let own = |record: &&crate::policy::Record| {
        record.clause.split(", ").any(|one| one == clause)
            && parameters.iter().any(|parameter| parameter.key == record.declared.key)
    };
    records.iter().find(own).or_else(|| records.first()).map(|record| &record.source)
}

fn outcome_mark(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Pass => "✓",
        Outcome::Fail => "✕",
        Outcome::Review => "人",
        Outcome::Unknown => "？",
    }
}

fn next(assessment: &Assessment<'_>, lang: Lang) -> Markup {
    let next = &assessment.findings.next;
    html! {
        @if !next.is_empty() {
            section.next-steps {
                h2 { (words::NEXT.in_lang(lang)) }
                ul {
                    @for one in next {
                        li data-next=(one.measure) {
                            @match measures::find(one.measure) {
                                Some((_, entry)) => a.next href={ "../" (one.measure) "/" } data-carry=(one.measure) { (entry.title.in_lang(lang)) },
                                None => strong { (one.measure) },
                            }
                            " " (one.message.in_lang(lang))
                        }
                    }
                }
            }
        }
    }
}

fn assumptions(assessment: &Assessment<'_>, lang: Lang) -> Markup {
    let parameters = measures::find(assessment.measure).map(|(_, entry)| entry.parameters()).unwrap_or_default();
    let assumed: Vec<_> = assessment
        .policy
        .records
        .iter()
        .filter(|record| record.assumed && parameters.iter().any(|parameter| parameter.key == record.declared.key))
        .collect();
    html! {
        @if !assumed.is_empty() {
            section.assumptions {
                h2 { (words::ASSUMPTIONS.in_lang(lang)) }
                ul {
                    @for record in assumed {
                        li {
                            span.badge { (words::ASSUMED.in_lang(lang)) } " "
                            (record.declared.label.in_lang(lang))
                            @if let Some(value) = record.in_force(None).and_then(|value| value.shown(&record.declared.kind, lang)) { "：" (value) }
                            @if !record.note.in_lang(lang).is_empty() { span.note { "（" (record.note.in_lang(lang)) "）" } }
                        }
                    }
                }
            }
        }
    }
}
