//! Answers that stand above the headings of a list: the label of a field, and its answer behind a colon, in the next cell or below it.

use crate::cell::{Row, Value};
use crate::headings::recognise;
use fupin::form::heading::Headings;
use fupin::form::heading_unit::unit_of;
use fupin::form::{Kind, Question, cell_text};
use std::borrow::Cow;

/// The names of fields and what is typed for them, the first of each.
pub(crate) fn answers_above(
    questions: &[Question],
    rows: &[Row],
    of_table: Option<&'static str>,
    from_1904: bool,
) -> Vec<(String, String)> {
    let known = Headings::new(questions);
    let mut all: Vec<(String, String)> = Vec::new();
    let mut add = |name: &str, kind: &Kind, text: Cow<'_, str>, unit| {
        if !name.contains('.') && all.iter().all(|(known, _)| known != name) {
            all.extend(cell_text::typed(kind, text, unit).into_iter().map(|text| (name.to_owned(), text.into_owned())));
        }
    };
    for (at, row) in rows.iter().enumerate() {
        for (_, value) in &row.cells {
            let shown = value.shown();
            let Some((label, answer)) = shown.split_once([':', '：']).filter(|(_, answer)| !answer.trim().is_empty()) else {
                continue;
            };
            if let Some((name, kind)) = known.field_of(label) {
                add(&name, &kind, Cow::Borrowed(answer.trim_matches(BLANKS)), unit_of(&kind, label, of_table));
            }
        }
        for column in recognise(&known, row, of_table).known {
            let below = || rows.get(at + 1).and_then(|next| next.value(column.column));
            let answer = beside(&known, row, column.column).or_else(|| below().filter(|value| !is_label(&known, value)));
            if let Some(value) = answer {
                add(&column.name, &column.kind, value.typed(&column.kind, from_1904), column.unit);
            }
        }
    }
    all
}

/// What stands around an answer in a sentence.
const BLANKS: [char; 7] = [' ', '\u{3000}', ';', '；', ',', '，', '。'];

/// The next cell of a row, unless it is another label.
fn beside<'r>(known: &Headings, row: &'r Row, column: u32) -> Option<&'r Value> {
    let (_, next) = row.cells.iter().find(|(at, _)| *at > column)?;
    Some(next).filter(|value| !is_label(known, value))
}

fn is_label(known: &Headings, value: &Value) -> bool {
    known.field_of(value.shown().split([':', '：']).next().unwrap_or_default()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use fupin::measures;

    fn told(rows: &[&[&str]], of_table: Option<&'static str>) -> Vec<(String, String)> {
        let cells = |words: &&[&str]| {
            let cells = (0..).zip(words.iter()).filter(|(_, word)| !word.is_empty());
            Row { cells: cells.map(|(column, word)| (column, Value::Text((*word).into()))).collect(), ..Row::default() }
        };
        let rows: Vec<Row> = rows.iter().map(cells).collect();
        answers_above(&measures::find("grant-allocation").unwrap().questions(), &rows, of_table, false)
    }

    #[test]
    fn pools_are_found_however_they_stand_above_the_list() {
        let rows: [&[&[&str]]; 6] = [
            &[&["市级资金（万元）", "40", "县级资金（万元）", "30"]],
            &[&["市级资金", "", "40万元"], &["县级资金：", "30万元"]],
            &[&["市级资金：40万元", "县级资金（万元）：30"]],
            &[&["市级资金（万元）", "县级资金（万元）"], &["40", "30"]],
            &[&["2009年安排"], &["市级资金:40万元；", "x"], &["县级资金", "30万元"]],
            &[&["市级资金", "40万元", "县级资金", "30万元"], &["市级资金", "7"]],
        ];
        for rows in rows {
            let told = told(rows, None);
            let amounts: Vec<&str> = told.iter().map(|(_, text)| text.as_str()).collect();
            assert_eq!(
                (told[0].0.as_str(), told[1].0.as_str(), &amounts[..]),
                ("city_pool", "county_pool", &["40万元", "30万元"][..])
            );
        }
        assert_eq!(told(&[&["市级资金", "40", "县级资金", "30"]], Some("万元"))[1].1, "30万元");
        assert_eq!(told(&[&["市级资金", "县级资金"]], None), []);
    }
}
