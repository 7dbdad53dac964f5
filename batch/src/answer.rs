//! What the page is told, as JSON.

use fupin::form::{Kind, Question, Shape};
use fupin::words::{Lang, Unit, push_decimal, told};
use fupin_sheets::amount::fen;
use fupin_sheets::cell::{Row, Value};
use fupin_sheets::check::{Checked, Checker, Plan};
use fupin_sheets::household_members;
use fupin_sheets::register::Standing;
use fupin_sheets::results::Summary;
use fupin_sheets::table::{Cell, Table};
use serde::Serialize;
use serde_json::value::RawValue;
use std::borrow::Cow;

/// How many cells name a row, and how many letters of each.
const NAMES: usize = 3;
const LETTERS: usize = 40;

/// What serde describes, as text; nothing of it can fail to be written.
pub(crate) fn json(of: &(impl Serialize + ?Sized)) -> String {
    serde_json::to_string(of).unwrap_or_default()
}

/// Text that is JSON already.
fn raw(json: String) -> Box<RawValue> {
    RawValue::from_string(json).unwrap_or_default()
}

#[derive(Serialize)]
struct Described<'a> {
    sheet: &'a str,
    sheets: &'a [String],
    headings: Vec<ToldColumn<'a>>,
    beside: &'a [(String, String)],
    remark: Option<String>,
    fields: Vec<(String, String)>,
    figures: Vec<(&'a str, &'a str)>,
    codes: Vec<(&'a str, &'a str)>,
}

/// Which sheet is read, which it could be, what each of its headings is taken for, and what it could be taken for:
/// `{sheet, sheets, headings: [[column, heading, field, unit]], beside: [[name, typed]], fields: [[name, label]], figures: [[key, label]],
/// codes: [[code, sentence]], remark}`, where `beside` stands above the headings of a list and `remark` may be null.
pub fn described(checker: &Checker, plan: &Plan, sheets: &[String]) -> String {
    let lang = checker.lang();
    let headings = plan.headings.cells.iter().map(|(column, heading)| {
        let field = plan.columns.known.iter().find(|known| known.column == *column);
        let name = field.map_or_else(String::new, |field| field.name.clone());
        told_column((*column, heading, name, field.and_then(|field| field.unit)))
    });
    let mut fields = fields(checker.questions(), lang);
    for known in &plan.columns.known {
        if !fields.iter().any(|(name, _)| *name == known.name) {
            fields.push((known.name.clone(), known.name.clone()));
        }
    }
    let codes = &checker.measure().codes;
    let money = codes.figures.iter().filter(|figure| figure.unit == Unit::Yuan);
    json(&Described {
        sheet: &plan.sheet,
        sheets,
        headings: headings.collect(),
        beside: &plan.beside,
        remark: household_members::remark(&plan.headings, checker.measure(), lang),
        fields,
        figures: money.map(|figure| (figure.key, figure.label.in_lang(lang))).collect(),
        codes: codes.rules.iter().map(|rule| (rule.code, rule.sentence.in_lang(lang))).collect(),
    })
}

/// A column: where it stands, its heading, the name of what it is taken for, and its unit.
pub(crate) type DescribedColumn<'a> = (u32, &'a Value, String, Option<&'static str>);

/// A column as a page is told of it: `[column, heading, field, unit]`.
pub(crate) type ToldColumn<'a> = (u32, Cow<'a, str>, String, &'a str);

pub(crate) fn told_column((column, heading, field, unit): DescribedColumn<'_>) -> ToldColumn<'_> {
    (column, heading.shown(), field, unit.unwrap_or_default())
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
#[derive(Serialize)]
pub struct Keyed<K>(u32, K, Vec<String>);

impl<K> Keyed<K> {
    /// The row of so many cells.
    pub fn of(row: u32, keys: K, cells: &[Cell], lang: Lang) -> Keyed<K> {
        Keyed(row, keys, cells.iter().map(|cell| shown(cell, lang)).collect())
    }
}

/// A cell as people read it.
pub fn shown(cell: &Cell, lang: Lang) -> String {
    match cell {
        Cell::Fen(fen) => told(|out| Unit::Yuan.push(out, lang, *fen, 2, 2)),
        other => other.plain(),
    }
}

/// A table for the page; `numbers` says which columns are amounts and counts.
#[derive(Serialize)]
pub struct ShownTable<'a> {
    name: &'a str,
    headings: &'a [String],
    numbers: Vec<bool>,
    rows: Vec<Vec<String>>,
}

impl ShownTable<'_> {
    /// A table as people read it.
    pub fn of(table: &Table, lang: Lang) -> ShownTable<'_> {
        let first = table.rows.first().map_or(&[][..], Vec::as_slice);
        ShownTable {
            name: &table.name,
            headings: &table.headings,
            numbers: first.iter().map(|cell| !matches!(cell, Cell::Text(_))).collect(),
            rows: table.rows.iter().map(|row| row.iter().map(|cell| shown(cell, lang)).collect()).collect(),
        }
    }
}

/// A row of a check as the table shows it: its keys are the verdict and the codes.
pub fn row(checker: &Checker, plan: &Plan, row: &Row, checked: &Checked) -> String {
    let lang = checker.lang();
    let amount = amount(checker, checked);
    let amount = fen(amount).map_or_else(|| Cell::text(amount), Cell::Fen);
    let cells = [Cell::Count(row.number), Cell::text(checked.verdict.label().in_lang(lang)), amount, Cell::Text(name(plan, row))];
    json(&Keyed::of(row.number, (checked.verdict.id(), &checked.codes), &cells, lang))
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

#[derive(Serialize)]
struct Summed<'a> {
    lines: Vec<(String, String)>,
    money: Vec<(&'a str, String, String)>,
}

/// Counts and sums as people read them: `{lines: [[label, value]], money: [[label, amount, width]]}`, where the width is in percent of the
/// largest amount.
pub fn summed(checker: &Checker, summary: &Summary) -> String {
    let sums = summary.sums(checker);
    let largest = sums.iter().map(|(_, fen)| *fen).max().unwrap_or(0).max(1);
    let lang = checker.lang();
    let money = sums.into_iter().map(|(figure, fen)| {
        let hundredths = fen.max(0).checked_mul(10_000).map_or(10_000, |scaled| scaled / largest);
        let width = told(|out| push_decimal(out, hundredths, 2, 2, false));
        (figure.label.in_lang(lang), shown(&Cell::Fen(fen), lang), width)
    });
    json(&Summed { lines: summary.lines(checker), money: money.collect() })
}

/// A row's whole explanation: `{row, verdict, label, to_do, cells: [[cell, message]], figures: [[key, label, value]], assessment}`; of a
/// row of a register also `title` of the measure and `missing`, the answers that must be known.
#[derive(Serialize)]
pub struct Explained<'a> {
    row: u32,
    verdict: &'static str,
    label: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    missing: Option<Vec<&'a str>>,
    to_do: Vec<String>,
    cells: Vec<(String, String)>,
    figures: Vec<(&'static str, &'static str, String)>,
    assessment: Box<RawValue>,
}

impl<'a> Explained<'a> {
    /// What was found of a row.
    pub fn of(checker: &Checker, plan: &Plan, row: &Row, checked: Checked) -> Explained<'a> {
        let lang = checker.lang();
        let figures = checked.figures.into_iter().filter_map(|(key, value)| {
            let figure = checker.measure().codes.figures.iter().find(|figure| figure.key == key)?;
            Some((key, figure.label.in_lang(lang), value))
        });
        Explained {
            row: row.number,
            verdict: checked.verdict.id(),
            label: checked.verdict.label().in_lang(lang),
            title: None,
            missing: None,
            to_do: checked.to_do,
            cells: checked.marked.into_iter().map(|cell| (cell.place(&plan.sheet), cell.message)).collect(),
            figures: figures.collect(),
            assessment: raw(checked.assessment),
        }
    }

    /// The same of a row of a register, with the verdict in the measure's words.
    pub fn standing(self, checker: &Checker, standing: &'a Standing) -> Explained<'a> {
        let lang = checker.lang();
        Explained {
            verdict: standing.told.id(),
            label: standing.said.in_lang(lang),
            title: Some(checker.measure().title.in_lang(lang)),
            missing: Some(standing.missing.iter().map(|missing| missing.label.as_str()).collect()),
            ..self
        }
    }
}
