//! The types of what each measure can find: checks, figures, remedies and next measures.

use super::{both, comment, ids, joined, pascal, quoted, union};
use fupin::measures::{MeasureInfo, PartName, PossibleCheck, PossibleFigure, PossibleRemedy, ValueForm, Vocabulary};

/// How a row's number stands in a template of TypeScript.
const ROW: &str = "${number}";

/// Appends the types of what a measure can find.
pub(super) fn push(out: &mut String, info: &MeasureInfo) {
    let answers = Vocabulary::of(info);
    let name = pascal(info.id);
    let checks: Vec<String> = answers.checks.iter().map(check).collect();
    let figures: Vec<String> = answers.figures.iter().map(figure).collect();
    let remedies: Vec<String> = answers.remedies.iter().map(remedy).collect();
    for (what, types) in [("Check", checks), ("Figure", figures), ("Remedy", remedies)] {
        out.push_str(&format!("\nexport type {name}{what} ={};\n", joined(&types)));
    }
    out.push('\n');
    comment(out, "", &[format!("{} / what it can find", both(info.title))]);
    out.push_str(&format!(
        "export interface {name}Findings {{\n  check: {name}Check;\n  figure: {name}Figure;\n  remedy: {name}Remedy;\n  next:{};\n}}\n",
        union(answers.next)
    ));
}

fn check(said: &PossibleCheck) -> String {
    let rule = said.rule;
    let facts = [rule.code, rule.importance.id(), rule.clause].map(quoted).join(", ");
    match said.at {
        None => format!("Check<{facts}>"),
        Some(at) => format!("PartCheck<{facts}, {}>", pointer(at)),
    }
}

fn figure(said: &PossibleFigure) -> String {
    format!("Figure<{}, {}>", template(&said.key(ROW)), quoted(said.figure.unit.id()))
}

fn remedy(said: &PossibleRemedy) -> String {
    let values: Vec<String> = said.values.iter().map(|(name, form)| format!("{name}: {}", value(form))).collect();
    let values = if values.is_empty() { "NoValues".to_owned() } else { format!("{{ {} }}", values.join("; ")) };
    let facts = format!("{}, {values}", quoted(said.kind.code));
    match said.at {
        None => format!("Remedy<{facts}>"),
        Some(at) => format!("PartRemedy<{facts}, {}>", pointer(at)),
    }
}

fn value(form: &ValueForm) -> String {
    match form {
        ValueForm::Number(_) => "string".to_owned(),
        ValueForm::Date => "Day".to_owned(),
        ValueForm::Choices(choices) => format!("({})[]", ids(choices)),
    }
}

fn pointer(at: PartName) -> String {
    template(&format!("/{}", at.steps(ROW)))
}

/// A text as a type: a template where a number stands in it.
fn template(text: &str) -> String {
    if text.contains(ROW) { format!("`{text}`") } else { quoted(text) }
}
