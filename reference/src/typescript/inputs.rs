//! The types of inputs, from the questions of each form.

use super::{both, comment, ids, joined, pascal, quoted};
use crate::input_schema::number_told;
use crate::schema_text::told;
use fupin::form::{Kind, Question, Shape};
use fupin::measures::MeasureInfo;

/// How a row's number, or the star that stands for any, is written in the template of a name.
const ROW: &str = "${Row}";

/// Appends the types of a measure's input and the names of its fields.
pub(super) fn push(out: &mut String, info: &MeasureInfo) {
    let questions = info.questions();
    let name = pascal(info.id);
    let lead = [both(info.title), both(info.lead)];
    push_interface(out, &format!("{name}Input"), &name, &lead, &questions);
    let mut fields = Vec::new();
    list_fields(&mut fields, "", &questions);
    out.push_str(&format!("\nexport type {name}Field ={};\n", joined(&fields)));
}

/// Appends an interface, and before it those of the groups and rows in it; `prefix` begins their names.
fn push_interface(out: &mut String, name: &str, prefix: &str, lead: &[String], questions: &[Question]) {
    let mut body = String::new();
    for question in questions {
        let field = &question.field;
        let below = format!("{prefix}{}", pascal(field.name));
        let mut lines = vec![both(field.label)];
        if !field.hint.is_empty() {
            lines.push(both(field.hint));
        }
        let written = match &question.shape {
            Shape::Single(kind) => {
                lines.extend(limits(kind));
                single(kind)
            }
            Shape::Group(questions) => {
                push_interface(out, &below, &below, &[both(field.label)], questions);
                below
            }
            Shape::Rows(questions) => {
                let row = format!("{below}Row");
                push_interface(out, &row, &below, &[both(field.label)], questions);
                format!("readonly {row}[]")
            }
        };
        comment(&mut body, "  ", &lines);
        body.push_str(&format!("  {}?: Maybe<{written}>;\n", field.name));
    }
    out.push('\n');
    comment(out, "", lead);
    out.push_str(&format!("export interface {name} {{\n{body}}}\n"));
}

fn single(kind: &Kind) -> String {
    match kind {
        Kind::Number(_) => "Numeric".to_owned(),
        Kind::Flag => "boolean".to_owned(),
        Kind::Date => "Day".to_owned(),
        Kind::Text | Kind::ResidentId | Kind::CreditCode => "string".to_owned(),
        Kind::Choice(choices) => ids(choices),
        Kind::Choices(choices) => format!("readonly ({})[]", ids(choices)),
    }
}

/// What people must know to fill the field.
fn limits(kind: &Kind) -> Option<String> {
    match kind {
        Kind::Number(kind) => Some(number_told(kind)),
        Kind::Flag => None,
        Kind::Date => Some("YYYY-MM-DD, 1990-01-01 … 2100-12-31".to_owned()),
        Kind::Text => Some("≤ 200 字 / characters".to_owned()),
        Kind::ResidentId => Some("GB 11643".to_owned()),
        Kind::CreditCode => Some("GB 32100".to_owned()),
        Kind::Choice(choices) | Kind::Choices(choices) => Some(told(choices)),
    }
}

fn list_fields(fields: &mut Vec<String>, prefix: &str, questions: &[Question]) {
    for question in questions {
        let name = format!("{prefix}{}", question.field.name);
        match &question.shape {
            Shape::Single(_) if name.contains(ROW) => fields.push(format!("`{name}`")),
            Shape::Single(_) => fields.push(quoted(&name)),
            Shape::Group(questions) => list_fields(fields, &format!("{name}."), questions),
            Shape::Rows(questions) => list_fields(fields, &format!("{name}.{ROW}."), questions),
        }
    }
}
