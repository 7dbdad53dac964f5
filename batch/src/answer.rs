//! What the page is told, as JSON.

use fupin::form::canonical::push_string;
use fupin::form::{Kind, Question, Shape};
use fupin::words::{Lang, Unit, push_decimal, told};
use fupin_sheets::amount::fen;
use fupin_sheets::cell::{Row, Value};
use fupin_sheets::check::{Checked, Checker, Plan};
use fupin_sheets::register::Standing;
use fupin_sheets::results::Summary;
use fupin_sheets::table::{Cell, Table};

/// How many cells name a row, and how many letters of each.
const NAMES: usize = 3;
const LETTERS: usize = 40;

pub(crate) fn list<T>(out: &mut String, items: impl IntoIterator<Item = T>, mut push: impl FnMut(&mut String, T)) {
    out.push('[');
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        push(out, item);
    }
    out.push(']');
}

pub(crate) fn strings<'a>(out: &mut String, all: impl IntoIterator<Item = &'a str>) {
    list(out, all, push_string);
}

/// Which sheet is read, which it could be, what each of its headings is taken for, and what it could be taken for:
/// `{sheet, sheets, headings: [[column, heading, field, unit]], fields: [[name, label]], figures: [[key, label]], codes: [[code, sentence]]}`.
pub fn described(checker: &Checker, plan: &Plan, sheets: &[String]) -> String {
    let lang = checker.lang();
    let mut out = String::new();
    let columns: Vec<DescribedColumn<'_>> = plan
        .headings
        .cells
        .iter()
        .map(|(column, heading)| {
            let field = plan.columns.known.iter().find(|known| known.column == *column);
            (*column, heading, field.map_or_else(String::new, |field| field.name.clone()), field.and_then(|field| field.unit))
        })
        .collect();
    begin_described(&mut out, &plan.sheet, sheets, &columns);
    out.push_str(",\"fields\":");
    let mut fields = fields(checker.questions(), lang);
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

/// A column: where it stands, its heading, the name of what it is taken for, and its unit.
pub(crate) type DescribedColumn<'a> = (u32, &'a Value, String, Option<&'static str>);

/// Begins to tell what was recognised: `{sheet, sheets, headings: [[column, heading, field, unit]]`.
pub(crate) fn begin_described(out: &mut String, sheet: &str, sheets: &[String], columns: &[DescribedColumn<'_>]) {
    out.push_str("{\"sheet\":");
    push_string(out, sheet);
    out.push_str(",\"sheets\":");
    strings(out, sheets.iter().map(String::as_str));
    out.push_str(",\"headings\":");
    list(out, columns, |out, (column, heading, field, unit)| {
        out.push_str(&format!("[{column},"));
        push_string(out, &heading.shown());
        out.push(',');
        push_string(out, field);
        out.push(',');
        push_string(out, unit.unwrap_or_default());
        out.push(']');
    });
}

/// The fields that a column can be, each with its label.
pub(crate) fn fields(questions: &[Question], lang: Lang) -> Vec<(String, String)> {
    let mut all = Vec::new();
    push_fields(&mut all, questions, lang, "", "");
    all
}

/// The same below a part of the form, with the first rows of lists.
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

/// A row as every table shows it: `[row, keys, cells]`, where keys are what it is filtered by, each one or a list.
pub fn push_keyed(out: &mut String, row: u32, keys: impl FnOnce(&mut String), cells: &[Cell], lang: Lang) {
    out.push_str(&format!("[{row},["));
    keys(out);
    out.push_str("],");
    list(out, cells, |out, cell| push_string(out, &shown(cell, lang)));
    out.push(']');
}

/// A cell as people read it.
pub fn shown(cell: &Cell, lang: Lang) -> String {
    match cell {
        Cell::Fen(fen) => told(|out| Unit::Yuan.push(out, lang, *fen, 2, 2)),
        other => other.plain(),
    }
}

/// A table for the page: `{name, headings, numbers, rows}`, where `numbers` says which columns are amounts and counts.
pub fn table(table: &Table, lang: Lang) -> String {
    let mut out = String::from("{\"name\":");
    push_string(&mut out, &table.name);
    out.push_str(",\"headings\":");
    strings(&mut out, table.headings.iter().map(String::as_str));
    out.push_str(",\"numbers\":");
    let first = table.rows.first().map_or(&[][..], Vec::as_slice);
    list(&mut out, first, |out, cell| out.push_str(if matches!(cell, Cell::Text(_)) { "false" } else { "true" }));
    out.push_str(",\"rows\":");
    list(&mut out, &table.rows, |out, row| list(out, row, |out, cell| push_string(out, &shown(cell, lang))));
    out.push('}');
    out
}

/// Texts as JSON.
pub fn texts(all: &[String]) -> String {
    let mut out = String::new();
    strings(&mut out, all.iter().map(String::as_str));
    out
}

/// A row of a check as the table shows it: its keys are the verdict and the codes.
pub fn push_row(out: &mut String, checker: &Checker, plan: &Plan, row: &Row, checked: &Checked) {
    let lang = checker.lang();
    let keys = |out: &mut String| {
        push_string(out, checked.verdict.id());
        out.push(',');
        strings(out, checked.codes.iter().copied());
    };
    let amount = amount(checker, checked);
    let amount = fen(amount).map_or_else(|| Cell::text(amount), Cell::Fen);
    let cells = [Cell::Count(row.number), Cell::text(checked.verdict.label().in_lang(lang)), amount, Cell::Text(name(plan, row))];
    push_keyed(out, row.number, keys, &cells, lang);
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

/// Counts and sums as people read them: `{lines: [[label, value]], money: [[label, amount, width]]}`, where the width is in percent of the
/// largest amount.
pub fn summed(checker: &Checker, summary: &Summary) -> String {
    let mut out = String::from("{\"lines\":");
    list(&mut out, summary.lines(checker), |out, (label, value)| strings(out, [label.as_str(), value.as_str()]));
    out.push_str(",\"money\":");
    let sums = summary.sums(checker);
    let largest = sums.iter().map(|(_, fen)| *fen).max().unwrap_or(0).max(1);
    let lang = checker.lang();
    list(&mut out, sums, |out, (figure, fen)| {
        let hundredths = fen.max(0).checked_mul(10_000).map_or(10_000, |scaled| scaled / largest);
        let width = told(|out| push_decimal(out, hundredths, 2, 2, false));
        strings(out, [figure.label.in_lang(lang), &shown(&Cell::Fen(fen), lang), &width]);
    });
    out.push('}');
    out
}

/// A row's whole explanation: `{row, verdict, label, to_do, cells: [[cell, message]], figures: [[key, label, value]], assessment}`.
pub fn explained(checker: &Checker, plan: &Plan, row: &Row, checked: &Checked) -> String {
    explained_as(checker, plan, row, checked, None)
}

/// The same; of a row of a register also `title` of the measure and `missing`, the answers that must be known, with the verdict in
/// the measure's words.
pub fn explained_as(checker: &Checker, plan: &Plan, row: &Row, checked: &Checked, standing: Option<&Standing>) -> String {
    let lang = checker.lang();
    let (verdict, label) = match standing {
        Some(standing) => (standing.told, standing.said),
        None => (checked.verdict, checked.verdict.label()),
    };
    let mut out = format!("{{\"row\":{},\"verdict\":\"{}\",\"label\":", row.number, verdict.id());
    push_string(&mut out, label.in_lang(lang));
    if let Some(standing) = standing {
        out.push_str(",\"title\":");
        push_string(&mut out, checker.measure().title.in_lang(lang));
        out.push_str(",\"missing\":");
        strings(&mut out, standing.missing.iter().map(|missing| missing.label.as_str()));
    }
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
