//! What the page is told, as JSON.

use fupin::form::canonical::push_string;
use fupin::form::{Kind, Question, Shape};
use fupin::words::{Lang, Unit};
use fupin_sheets::cell::Row;
use fupin_sheets::check::{Checked, Checker, Plan};
use fupin_sheets::results::Summary;

/// How many cells name a row, and how many letters of each.
const NAMES: usize = 3;
const LETTERS: usize = 40;

fn list<T>(out: &mut String, items: impl IntoIterator<Item = T>, mut push: impl FnMut(&mut String, T)) {
    out.push('[');
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        push(out, item);
    }
    out.push(']');
}

fn strings<'a>(out: &mut String, all: impl IntoIterator<Item = &'a str>) {
    list(out, all, push_string);
}

/// Which sheet is read, which it could be, what each of its headings is taken for, and what it could be taken for:
/// `{sheet, sheets, headings: [[column, heading, field, unit]], fields: [[name, label]], figures: [[key, label]], codes: [[code, sentence]]}`.
pub fn described(checker: &Checker, plan: &Plan, sheets: &[String]) -> String {
    let lang = checker.lang();
    let mut out = String::from("{\"sheet\":");
    push_string(&mut out, &plan.sheet);
    out.push_str(",\"sheets\":");
    strings(&mut out, sheets.iter().map(String::as_str));
    out.push_str(",\"headings\":");
    list(&mut out, &plan.headings.cells, |out, (column, heading)| {
        let field = plan.columns.known.iter().find(|known| known.column == *column);
        out.push_str(&format!("[{column},"));
        push_string(out, &heading.shown());
        out.push(',');
        push_string(out, field.map_or("", |field| &field.name));
        out.push(',');
        push_string(out, field.and_then(|field| field.unit).unwrap_or_default());
        out.push(']');
    });
    out.push_str(",\"fields\":");
    let mut fields = Vec::new();
    push_fields(&mut fields, checker.questions(), lang, "", "");
    for known in &plan.columns.known {
        if !fields.iter().any(|(name, _)| *name == known.name) {
            fields.push((known.name.clone(), known.name.clone()));
        }
    }
    list(&mut out, &fields, |out, (name, label)| strings(out, [name.as_str(), label.as_str()]));
    let codes = &checker.measure().codes;
    out.push_str(",\"figures\":");
    let money = codes.figures.iter().filter(|figure| figure.unit == Unit::Yuan);
    list(&mut out, money, |out, figure| strings(out, [figure.key, figure.label.in_lang(lang)]));
    out.push_str(",\"codes\":");
    list(&mut out, codes.rules, |out, rule| strings(out, [rule.code, rule.sentence.in_lang(lang)]));
    out.push('}');
    out
}

/// The fields that a column can be, with the first rows of lists.
fn push_fields(out: &mut Vec<(String, String)>, questions: &[Question], lang: Lang, name: &str, label: &str) {
    const ROWS: usize = 3;
    for question in questions {
        let name = format!("{name}{}", question.field.name);
        let label = format!("{label}{}", question.field.label.in_lang(lang));
        match &question.shape {
            Shape::Single(_) => out.push((name, label)),
            Shape::Group(inner) => push_fields(out, inner, lang, &format!("{name}."), &format!("{label} · ")),
            Shape::Rows(inner) => {
                for row in 1..=ROWS {
                    push_fields(out, inner, lang, &format!("{name}.{row}."), &format!("{label} {row} · "));
                }
            }
        }
    }
}

/// A row as the table shows it: `[row, verdict, amount, codes, name]`.
pub fn push_row(out: &mut String, checker: &Checker, plan: &Plan, row: &Row, checked: &Checked) {
    out.push_str(&format!("[{},\"{}\",", row.number, checked.verdict.id()));
    push_string(out, amount(checker, checked));
    out.push(',');
    strings(out, checked.codes.iter().copied());
    out.push(',');
    push_string(out, &name(plan, row));
    out.push(']');
}

/// The first amount of a row.
fn amount<'c>(checker: &Checker, checked: &'c Checked) -> &'c str {
    let mut money = checker.measure().codes.figures.iter().filter(|figure| figure.unit == Unit::Yuan);
    money.find_map(|figure| checked.figure(figure.key)).unwrap_or_default()
}

/// What people know a row by: the texts of its first columns that are no fields, or fields that take any text.
fn name(plan: &Plan, row: &Row) -> String {
    let is_name = |column: u32| match plan.columns.known.iter().find(|known| known.column == column) {
        Some(known) => matches!(known.kind, Kind::Text),
        None => true,
    };
    let cells = row.cells.iter().filter(|(column, _)| is_name(*column)).take(NAMES);
    let texts: Vec<String> = cells.map(|(_, value)| value.shown().chars().take(LETTERS).collect()).collect();
    texts.join(" · ")
}

/// Counts and sums as people read them: `[[label, value]]`.
pub fn summed(checker: &Checker, summary: &Summary) -> String {
    let mut out = String::new();
    list(&mut out, summary.lines(checker), |out, (label, value)| strings(out, [label.as_str(), value.as_str()]));
    out
}

/// A row's whole explanation: `{row, verdict, label, to_do, cells: [[cell, message]], figures: [[key, label, value]], assessment}`.
pub fn explained(checker: &Checker, plan: &Plan, row: &Row, checked: &Checked) -> String {
    let lang = checker.lang();
    let mut out = format!("{{\"row\":{},\"verdict\":\"{}\",\"label\":", row.number, checked.verdict.id());
    push_string(&mut out, checked.verdict.label().in_lang(lang));
    out.push_str(",\"to_do\":");
    strings(&mut out, checked.to_do.iter().map(String::as_str));
    out.push_str(",\"cells\":");
    list(&mut out, &checked.marked, |out, cell| strings(out, [cell.place(&plan.sheet).as_str(), cell.message.as_str()]));
    out.push_str(",\"figures\":");
    let figures = checked.figures.iter().filter_map(|(key, value)| {
        let figure = checker.measure().codes.figures.iter().find(|figure| figure.key == *key)?;
        Some([*key, figure.label.in_lang(lang), value.as_str()])
    });
    list(&mut out, figures, strings);
    out.push_str(",\"assessment\":");
    out.push_str(&checked.assessment);
    out.push('}');
    out
}
