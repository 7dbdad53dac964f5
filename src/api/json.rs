//! An assessment as the JSON of the public contract, written in one pass into one buffer.

use crate::finding::{Assessment, Check, Figure, Findings, Part, RemedyFound};
use crate::form::{Doubt, canonical};
use crate::policy::Policy;
use crate::words::{Gap, Lang, Sink, chosen, push_integer};

mod parts;

/// Appends an assessment.
pub fn push_assessment(out: &mut String, assessment: &Assessment<'_>, lang: Lang) {
    let findings = &assessment.findings;
    out.push_str("{\"measure\":\"");
    out.push_str(assessment.measure);
    out.push_str("\",\"policy\":{\"id\":\"");
    canonical::push_escaped(out, &assessment.policy.id);
    out.push_str("\",\"digest\":\"");
    out.push_str(&assessment.policy.digest);
    out.push_str("\"},\"verdict\":\"");
    out.push_str(assessment.verdict.id());
    out.push_str("\",\"problems\":[");
    push_problems(out, findings, lang);
    out.push(']');
    if findings.more_problems > 0 {
        out.push_str(",\"more_problems\":");
        push_integer(out, findings.more_problems as i128);
    }
    out.push_str(",\"doubts\":[");
    list(out, &findings.doubts, |out, doubt| push_doubt(out, findings, doubt, lang));
    out.push_str("],\"checks\":[");
    list(out, &findings.checks, |out, check| push_check(out, findings, check, lang));
    out.push_str("],\"figures\":[");
    list(out, &findings.figures, |out, figure| push_figure(out, findings, figure, assessment.policy, lang));
    out.push_str("],\"remedies\":[");
    list(out, &findings.remedies, |out, remedy| push_remedy(out, findings, remedy, lang));
    out.push_str("],\"next\":[");
    list(out, &findings.next, |out, next| {
        out.push_str("{\"measure\":\"");
        out.push_str(next.measure);
        out.push_str("\",\"message\":\"");
        out.push_str(next.message.in_lang(lang));
        out.push_str("\"}");
    });
    out.push_str("]}");
}

fn list<T>(out: &mut String, items: &[T], mut push: impl FnMut(&mut String, &T)) {
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        push(out, item);
    }
}

/// Writes into a JSON string: our own texts need no escape, what people typed does.
struct JsonString<'o>(&'o mut String);

impl Sink for JsonString<'_> {
    fn plain(&mut self, text: &str) {
        self.0.push_str(text);
    }
    fn foreign(&mut self, text: &str) {
        canonical::push_escaped(self.0, text);
    }
    fn buffer(&mut self) -> &mut String {
        self.0
    }
}

fn push_problems(out: &mut String, findings: &Findings, lang: Lang) {
    list(out, &findings.problems, |out, problem| {
        out.push_str("{\"path\":\"");
        canonical::push_escaped(out, &problem.path);
        out.push_str("\",\"code\":\"");
        out.push_str(problem.kind.code);
        out.push_str("\",\"message\":\"");
        problem.kind.body.say(&mut JsonString(out), lang, &problem.values, &findings.quotes);
        out.push_str("\"}");
    });
}

fn push_doubt(out: &mut String, findings: &Findings, doubt: &Doubt, lang: Lang) {
    out.push_str("{\"path\":\"");
    canonical::push_escaped(out, &doubt.path);
    out.push_str("\",\"code\":\"");
    out.push_str(doubt.kind.code);
    out.push_str("\",\"message\":\"");
    doubt.kind.body.say(&mut JsonString(out), lang, &doubt.values, &findings.quotes);
    if doubt.instead.is_some() {
        out.push_str("\",\"instead\":\"");
        doubt.push_instead(out);
    }
    out.push_str("\"}");
}

fn push_check(out: &mut String, findings: &Findings, check: &Check, lang: Lang) {
    out.push_str("{\"code\":\"");
    out.push_str(check.rule.code);
    out.push_str(parts::importance(check.rule.importance));
    out.push_str(parts::outcome(check.outcome));
    out.push_str(check.rule.clause);
    out.push_str("\",\"message\":\"");
    findings.say(&mut JsonString(out), check.said, lang);
    close_message(out, check.at);
}

/// Ends a message and its object, with the part that it is about.
fn close_message(out: &mut String, at: Option<Part>) {
    if let Some(place) = at {
        out.push_str("\",\"at\":\"");
        place.push_pointer(out);
    }
    out.push_str("\"}");
}

fn push_figure(out: &mut String, findings: &Findings, figure: &Figure, policy: &Policy, lang: Lang) {
    out.push_str("{\"key\":\"");
    figure.push_key(out);
    out.push_str("\",\"value\":\"");
    findings.push_value(out, figure);
    out.push_str(parts::unit(figure.key.unit));
    findings.push_how(&mut JsonString(out), figure, policy, lang);
    out.push_str("\"}");
}

fn push_remedy(out: &mut String, findings: &Findings, remedy: &RemedyFound, lang: Lang) {
    out.push_str("{\"code\":\"");
    out.push_str(remedy.kind.code);
    out.push_str("\",\"values\":{");
    let gaps = remedy.kind.body.gaps;
    let values = findings.values_of(remedy.said);
    list(out, gaps, |out, name| {
        out.push('"');
        out.push_str(name);
        out.push_str("\":");
        if let Some(value) = gaps.iter().position(|gap| gap == name).and_then(|index| values.get(index)) {
            push_remedy_value(out, value);
        }
    });
    out.push_str("},\"message\":\"");
    findings.say(&mut JsonString(out), remedy.said, lang);
    close_message(out, remedy.at);
}

fn push_remedy_value(out: &mut String, value: &Gap) {
    if let Gap::Choices(all, some) = value {
        let chosen: Vec<&str> = chosen(all, *some).map(|choice| choice.id).collect();
        out.push('[');
        list(out, &chosen, |out, id| {
            out.push('"');
            out.push_str(id);
            out.push('"');
        });
        out.push(']');
    } else {
        out.push('"');
        value.push_bare(out);
        out.push('"');
    }
}
