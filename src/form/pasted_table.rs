//! A table from the clipboard, as spreadsheet and text programs put it there, and what it says for the rows of a list.

use super::cell_text;
use super::field::Kind;
use super::heading::{Headings, Named};
use super::heading_rows::{Again, HeadingRows, KnownHeadings, heading_rows, unit_above};
use super::heading_unit::{unit_of, unit_of_table};
use super::html_table;
use super::outline::{Question, Shape};
use super::table_row::stands_apart;
use std::borrow::Cow;

/// The rows above the headings in which titles may stand.
const TITLE_ROWS: usize = 8;

/// A table that was pasted, for the rows of a list.
#[derive(Debug)]
pub struct PastedTable {
    /// The fields of its columns, in their order; none for a column that is no field.
    pub columns: Vec<Option<PastedColumn>>,
    /// The headings, where it has any.
    pub headings: Vec<String>,
    /// How many lines below the headings are left out, as they sum up others, tell of the table, repeat its headings or begin another one.
    pub apart: usize,
    /// Its rows below the headings; none of them is empty.
    pub rows: Vec<Vec<String>>,
}

/// A column of a field.
#[derive(Clone, Debug)]
pub struct PastedColumn {
    /// The field's name below the list, with dots.
    pub name: String,
    kind: Kind,
    /// The unit that its heading or the whole table gives to bare numbers.
    pub unit: Option<&'static str>,
}

impl PastedTable {
    /// Reads a text with tabs and lines, or the HTML of a table, for a list that asks these questions. Without headings the
    /// columns are the fields in their order.
    ///
    /// ```
    /// use fupin::form::pasted_table::PastedTable;
    /// use fupin::form::{question_at, Shape};
    /// let questions = fupin::measures::find("tenant-hiring").unwrap().questions();
    /// let Shape::Rows(roster) = &question_at(&questions, "roster").unwrap().shape else { unreachable!() };
    /// let table = PastedTable::read("备注\t身份证号\t姓名\n新来的\t320800199001010011\t王某\n", roster);
    /// let entries = table.entries("roster", 3);
    /// assert_eq!(entries[1], ("roster.3.name".to_owned(), "王某".to_owned()));
    /// ```
    pub fn read(text: &str, questions: &[Question]) -> PastedTable {
        let mut rows = if html_table::is_html_table(text) { html_table::rows(text) } else { rows_of_text(text) };
        rows.retain(|row| row.iter().any(|cell| !cell.trim().is_empty()));
        let known = Headings::new(questions);
        let Some(Head { unit, words, headings, below }) = head(&known, &rows) else {
            let widest = rows.iter().map(Vec::len).max().unwrap_or(0);
            let (columns, all) = (in_order(questions, widest), rows.len());
            rows.retain(|row| !stands_apart(row));
            return PastedTable { columns, headings: Vec::new(), apart: all - rows.len(), rows };
        };
        let (mut apart, mut kept) = (Vec::new(), Vec::new());
        let mut again = KnownHeadings::new(words.iter().map(|(column, word)| (*column, word.as_str())));
        let mut is_another = false;
        for row in rows.drain(below..) {
            let cells: Vec<(u32, &str)> =
                (0..).zip(row.iter().map(String::as_str)).filter(|(_, cell)| !cell.trim().is_empty()).collect();
            let headings = again.next(&cells);
            is_another |= headings == Again::Moved;
            let is_apart = is_another || headings == Again::Same || stands_apart(&row);
            if is_apart { apart.push(row) } else { kept.push(row) }
        }
        let unit = unit.or_else(|| unit_of_table(apart.iter().flatten().map(String::as_str)));
        let columns = columns_of(&known, &headings, unit);
        PastedTable { columns, headings, apart: apart.len(), rows: kept }
    }

    /// The names and values that the rows state, numbered from a first row of a list.
    pub fn entries(&self, list: &str, first: usize) -> Vec<(String, String)> {
        let mut entries = Vec::new();
        for (index, row) in self.rows.iter().enumerate() {
            for (column, cell) in self.columns.iter().zip(row) {
                let (Some(column), false) = (column, cell.trim().is_empty()) else { continue };
                let name = format!("{list}.{}.{}", first + index, column.name);
                let typed = cell_text::typed(&column.kind, Cow::Borrowed(cell.trim()), column.unit);
                entries.extend(typed.into_iter().map(|text| (name.clone(), text.into_owned())));
            }
        }
        entries
    }
}

/// Where the headings of a table stand, and what they say.
struct Head {
    /// The unit that stands above them for all amounts.
    unit: Option<&'static str>,
    /// All that stands in their rows, with its column.
    words: Vec<(u32, String)>,
    /// What each column is called.
    headings: Vec<String>,
    /// The first row below them.
    below: usize,
}

fn head(known: &Headings, rows: &[Vec<String>]) -> Option<Head> {
    let first: Vec<Vec<&str>> = rows.iter().take(TITLE_ROWS).map(|row| row.iter().map(String::as_str).collect()).collect();
    let named = |row: &[String]| row.iter().filter(|cell| known.named(cell) != Named::Nothing).count();
    let of_several = heading_rows(&first, &|heading| known.named(heading));
    let (from, to, headings) = match of_several {
        Some(HeadingRows { first, last, headings }) => (first, last, headings),
        None => {
            let best = (0..first.len()).rev().max_by_key(|at| named(&rows[*at]))?;
            (best, best, rows[best].clone())
        }
    };
    // One word of a row may happen to be a field's; most of them are none.
    if named(&headings) * 2 < headings.len().max(1) {
        return None;
    }
    let in_rows = rows[from..=to].iter().chain([&headings]);
    let words = in_rows.flat_map(|row| (0..).zip(row.iter().cloned())).collect();
    Some(Head { unit: unit_above(&first[..to], from), words, headings, below: to + 1 })
}

fn columns_of(known: &Headings, headings: &[String], of_table: Option<&'static str>) -> Vec<Option<PastedColumn>> {
    let mut columns: Vec<Option<PastedColumn>> = Vec::new();
    for heading in headings {
        let found = known.field_of(heading).filter(|(name, _)| columns.iter().flatten().all(|column| column.name != *name));
        columns.push(found.map(|(name, kind)| {
            let unit = unit_of(&kind, heading, of_table);
            PastedColumn { name, kind, unit }
        }));
    }
    columns
}

/// The fields in their order, as many as there are columns.
fn in_order(questions: &[Question], count: usize) -> Vec<Option<PastedColumn>> {
    let single = questions.iter().filter_map(|question| match question.shape {
        Shape::Single(kind) => Some(Some(PastedColumn { name: question.field.name.to_owned(), kind, unit: None })),
        Shape::Group(_) | Shape::Rows(_) => None,
    });
    single.take(count).collect()
}

/// Lines of cells between tabs. Spreadsheets put a cell that holds a line's end or a tab between quotes.
fn rows_of_text(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut is_quoted = false;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if is_quoted && characters.peek() == Some(&'"') => {
                characters.next();
                cell.push('"');
            }
            '"' if is_quoted => is_quoted = false,
            '"' if cell.is_empty() => is_quoted = true,
            '\r' if !is_quoted => {}
            '\t' if !is_quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !is_quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            other => cell.push(other),
        }
    }
    row.push(cell);
    rows.push(row);
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::question_at;
    use crate::measures;

    fn table_of(measure: &str, list: &str, text: &str) -> PastedTable {
        let questions = measures::find(measure).unwrap().questions();
        let Some(Shape::Rows(rows)) = question_at(&questions, list).map(|question| &question.shape) else { panic!() };
        PastedTable::read(text, rows)
    }

    fn table(text: &str) -> PastedTable {
        table_of("tenant-hiring", "roster", text)
    }

    fn names(table: &PastedTable) -> Vec<&str> {
        table.columns.iter().map(|column| column.as_ref().map_or("-", |column| column.name.as_str())).collect()
    }

    #[test]
    fn headings_are_found_in_any_order_below_titles_and_doubled_ones_count_once() {
        let pasted = table("2009年用工名册\n\n序号\t身份证号码\t姓名\tname\n1\t320800199001010011\t王某\tWang\n");
        assert_eq!(names(&pasted), ["-", "id_number", "name", "-"]);
        assert_eq!(pasted.rows.len(), 1);
    }

    #[test]
    fn without_headings_the_columns_are_the_fields_in_their_order() {
        let pasted = table("王某\t320800199001010011\n李某\t320800199001010038");
        assert_eq!((names(&pasted), pasted.rows.len()), (vec!["name", "id_number"], 2));
        assert!(pasted.headings.is_empty());
    }

    #[test]
    fn headings_over_several_rows_give_the_unit_and_come_again() {
        let repaid = |text: &str| {
            let pasted = table_of("loan-interest-subsidy", "repayments", text);
            let amounts = pasted.entries("repayments", 0).into_iter().filter(|(name, _)| name.ends_with("principal"));
            (amounts.map(|(_, value)| value).collect::<Vec<_>>(), pasted.apart)
        };
        for (text, apart) in [
            ("还款\t\n还款日\t归还本金\n\t（万元）\n2009-03-01\t3\n", 0),
            ("还款（万元）\t\n还款日\t归还本金\n2009-03-01\t3\n", 0),
            ("还款日\t归还本金\n2009-03-01\t3\n还款日\t归还本金\n注：金额单位均为万元\t\n", 2),
            ("单位：万元\t\n还款日\t归还本金\n2009-03-01\t3\n归还本金\t还款日\n5\t2009-03-01\n", 2),
        ] {
            assert_eq!(repaid(text), (vec!["3万元".to_owned()], apart), "{text}");
        }
    }

    #[test]
    fn a_cell_between_quotes_holds_tabs_and_lines() {
        let pasted = table("姓名\t身份证号\r\n\"王\n\"\"某\"\"\"\t3208\r\n");
        assert_eq!(pasted.rows, [["王\n\"某\"", "3208"]]);
    }

    #[test]
    fn html_gives_its_text_and_nothing_else() {
        let html = "<html><body><!--StartFragment--><table><tr><th>姓名</th><th>身份证号</th></tr>\
                    <tr><td>王&lt;b&gt;<b>某</b>&#x4e00;&nbsp;</td><td>\n 3208 \n</td></tr></table><p>x</p></body></html>";
        let pasted = table(html);
        assert_eq!(pasted.rows, [["王<b>某一 ", "3208 "]]);
        assert_eq!(pasted.entries("roster", 0)[0], ("roster.0.name".to_owned(), "王<b>某一".to_owned()));
    }

    #[test]
    fn days_that_were_copied_as_a_count_are_days() {
        let pasted =
            table_of("loan-interest-subsidy", "repayments", "on\tprincipal\n39873\t39873\n2009年\t1\n20090301\t1\n2009\t1");
        let days: Vec<String> = pasted.entries("repayments", 0).into_iter().map(|(_, value)| value).step_by(2).collect();
        assert_eq!(days, ["2009-03-01", "2009年", "20090301", "2009"]);
        assert_eq!(pasted.entries("repayments", 0)[1].1, "39873");
    }

    #[test]
    fn yes_and_no_are_read_by_their_words_and_broken_html_ends() {
        let pasted = table_of("factory-grant", "villages", "name\ton_provincial_list\n甲\t√\n乙\t否\n丙\t说不准");
        let values: Vec<String> = pasted.entries("villages", 0).into_iter().map(|(_, value)| value).collect();
        assert_eq!(values, ["甲", "true", "乙", "false", "丙", "说不准"]);
        for broken in ["<table><tr><td>x", "<td", "<", "", "\t\t\n", "\""] {
            table(broken);
        }
    }
}
