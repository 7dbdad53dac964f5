//! Which column is which field: by the field's name, its label in either language, or another word for it.

use crate::cell::{Row, Value};
use fupin::form::heading::{Headings, Named};
use fupin::form::heading_rows::{self, HeadingRows};
use fupin::form::heading_unit::unit_of;
use fupin::form::{Kind, Question};
use std::borrow::Cow;

/// The rows in which headings are looked for; titles may stand above them.
pub const TITLE_ROWS: usize = 20;

/// A column that was recognised.
#[derive(Clone, Debug)]
pub struct Column {
    /// Where it stands, from 0.
    pub column: u32,
    /// The name of the field, with dots; rows of a list are numbered as the heading numbers them.
    pub name: String,
    /// What the field takes.
    pub kind: Kind,
    /// The unit that its heading or the whole table gives to bare numbers.
    pub unit: Option<&'static str>,
    /// What the column is called where it has no letter: in a table whose columns have names.
    pub called: Option<String>,
}

/// A column each of whose cells holds the rows of a list.
#[derive(Clone, Debug)]
pub struct ListColumn {
    /// Where it stands, from 0.
    pub column: u32,
    /// The name of the list, with dots.
    pub list: String,
    /// What the column is called.
    pub called: String,
    /// The columns of its rows.
    pub columns: Columns,
}

/// The columns of a sheet.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// Those that are fields.
    pub known: Vec<Column>,
    /// Headings that are none, by column; they are handed on as they are.
    pub strangers: Vec<(u32, String)>,
    /// Headings of a field that a column before it has already.
    pub doubled: Vec<(u32, String)>,
    /// The unit that stands above the headings for all amounts of money.
    pub unit: Option<&'static str>,
    /// Those whose cells hold the rows of a list.
    pub lists: Vec<ListColumn>,
}

impl Columns {
    /// Calls the columns by the names that they have in a table whose columns have names, and takes up its columns of lists.
    pub fn name(&mut self, names: &Row, lists: Vec<ListColumn>) {
        for known in &mut self.known {
            known.called = names.value(known.column).map(|name| name.shown().into_owned());
        }
        self.strangers.retain(|(column, _)| !lists.iter().any(|list| list.column == *column));
        self.lists = lists;
    }

    /// Takes a column for a field, whose whole name is given; the column that had the field loses it, and no field leaves it with none.
    pub fn take_for(&mut self, questions: &[Question], column: u32, field: &str, heading: &str) {
        self.known.retain(|known| known.column != column && known.name != field);
        let Some((name, kind)) = Headings::new(questions).field_of(field).filter(|(name, _)| name == field) else { return };
        let at = self.known.partition_point(|known| known.column < column);
        self.known.insert(at, of_field(column, name, kind, heading, self.unit));
    }
}

/// Where headings stand that go over several rows.
#[derive(Clone, Copy, Debug)]
pub struct Together {
    /// The first of the rows.
    pub first: usize,
    /// The last of them, in which all now stand.
    pub last: usize,
}

/// Lays headings that go over several of the first rows together into the last of them; none where one row says it all.
pub fn lay_together(rows: &mut [Row], named: &dyn Fn(&str) -> Named) -> Option<Together> {
    let top = rows.len().min(TITLE_ROWS);
    let found = with_texts(&rows[..top], &|texts| heading_rows::heading_rows(texts, named))?;
    let HeadingRows { first, last, headings } = found;
    let cells = (0..).zip(headings).filter(|(_, heading)| !heading.is_empty());
    rows[last].cells = cells.map(|(column, heading)| (column, Value::Text(heading))).collect();
    Some(Together { first, last })
}

/// Does something with the texts of rows, each in its column.
fn with_texts<T>(rows: &[Row], each: &dyn Fn(&[Vec<&str>]) -> T) -> T {
    let shown: Vec<Vec<(u32, Cow<'_, str>)>> =
        rows.iter().map(|row| row.cells.iter().map(|(column, value)| (*column, value.shown())).collect()).collect();
    let mut texts: Vec<Vec<&str>> = vec![Vec::new(); rows.len()];
    for (row, cells) in texts.iter_mut().zip(&shown) {
        for (column, text) in cells {
            row.resize(*column as usize, "");
            row.push(text);
        }
    }
    each(&texts)
}

/// Finds the row of the headings among the first rows: the one with most of them, the upper one of two. Where they go over several rows,
/// the last of these then holds them all.
pub fn find(questions: &[Question], rows: &mut [Row]) -> Option<(usize, Columns)> {
    let known = Headings::new(questions);
    if let Some(together) = lay_together(rows, &|heading| known.named(heading)) {
        let unit = unit_above(&rows[..together.last], together.first);
        return Some((together.last, recognise(&known, &rows[together.last], unit)));
    }
    let mut best: Option<(usize, Columns)> = None;
    for (index, row) in rows.iter().take(TITLE_ROWS).enumerate() {
        let columns = recognise(&known, row, unit_above(&rows[..index], index));
        let most = best.as_ref().map_or(0, |(_, columns)| columns.known.len());
        if columns.known.len() > most {
            best = Some((index, columns));
        }
    }
    best
}

/// The unit that the rows above the last row of headings give to the whole table, of which the first row of headings is one.
pub fn unit_above(rows: &[Row], first: usize) -> Option<&'static str> {
    with_texts(rows, &|texts| heading_rows::unit_above(texts, first))
}

/// Reads a row as headings, below a unit that stands for the whole table.
pub fn recognise(known: &Headings, row: &Row, of_table: Option<&'static str>) -> Columns {
    let mut columns = Columns { unit: of_table, ..Columns::default() };
    for (column, value) in &row.cells {
        let heading = value.shown();
        match known.field_of(&heading) {
            Some((name, _)) if columns.known.iter().any(|known| known.name == name) => {
                columns.doubled.push((*column, heading.into_owned()));
            }
            Some((name, kind)) => columns.known.push(of_field(*column, name, kind, &heading, of_table)),
            None => columns.strangers.push((*column, heading.into_owned())),
        }
    }
    columns
}

fn of_field(column: u32, name: String, kind: Kind, heading: &str, of_table: Option<&'static str>) -> Column {
    let unit = unit_of(&kind, heading, of_table);
    Column { column, name, kind, unit, called: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell::Value;
    use fupin::form::Shape;
    use fupin::measures;

    fn name(measure: &str, heading: &str) -> Option<String> {
        Headings::new(&measures::find(measure).unwrap().questions()).field_of(heading).map(|(name, _)| name)
    }

    #[test]
    fn every_field_is_found_by_its_name_and_by_both_labels() {
        fn each(questions: &[Question], all: &[Question], above: &[(String, String, String)], found: &mut usize) {
            for question in questions {
                let field = question.field;
                let mut path: Vec<_> = above.to_vec();
                path.push((field.name.to_owned(), field.label.zh.to_owned(), field.label.en.to_owned()));
                match &question.shape {
                    Shape::Single(_) => {
                        let whole: String = path.iter().map(|step| step.0.clone() + ".").collect();
                        let expected = whole.trim_end_matches('.').to_owned();
                        let zh: String = path.iter().map(|step| step.1.clone()).collect();
                        let en: String = path.iter().map(|step| step.2.clone() + " ").collect();
                        for heading in [expected.clone(), zh, en] {
                            let found = Headings::new(all).field_of(&heading).map(|(name, _)| name);
                            assert_eq!(found.as_deref(), Some(expected.as_str()), "{heading}");
                        }
                        *found += 1;
                    }
                    Shape::Group(inner) => each(inner, all, &path, found),
                    Shape::Rows(inner) => {
                        path.push(("2".to_owned(), "2".to_owned(), "2".to_owned()));
                        each(inner, all, &path, found);
                    }
                }
            }
        }
        let mut found = 0;
        for measure in measures::all() {
            let questions = measure.questions();
            each(&questions, &questions, &[], &mut found);
        }
        assert!(found > 100, "{found}");
    }

    #[test]
    fn offices_words_are_known() {
        for heading in ["身份证号", "身份证号码", "公民身份号码", " 身份 证号 "] {
            let heading = format!("职工花名册1{heading}");
            let roster = measures::find("tenant-hiring").unwrap().questions();
            let label = roster.iter().find(|question| question.field.name == "roster").unwrap().field.label.zh;
            let heading = heading.replace("职工花名册", label);
            assert_eq!(name("tenant-hiring", &heading).as_deref(), Some("roster.1.id_number"), "{heading}");
        }
        assert_eq!(name("loan-interest-subsidy", "贷款本金（万元）").as_deref(), Some("principal"));
        assert_eq!(name("loan-interest-subsidy", "本金\nPrincipal (yuan)").as_deref(), Some("principal"));
        assert_eq!(name("loan-interest-subsidy", "户主"), None);
    }

    #[test]
    fn titles_may_stand_above() {
        let text = |words: &[&str]| words.iter().enumerate().map(|(i, word)| (i as u32, Value::Text((*word).into()))).collect();
        let mut rows = [
            Row { number: 1, cells: text(&["2009年贴息申请"]), ..Row::default() },
            Row {
                number: 3, cells: text(&["户主", "贷款金额（万元）", "放款日期", "放款日"]), ..Row::default()
            },
        ];
        let (index, columns) = find(&measures::find("loan-interest-subsidy").unwrap().questions(), &mut rows).unwrap();
        assert_eq!((index, columns.known.len(), columns.known[0].unit), (1, 2, Some("万元")));
        assert_eq!(columns.strangers, [(0, "户主".to_owned())]);
        assert_eq!(columns.doubled, [(3, "放款日".to_owned())]);
    }
}
