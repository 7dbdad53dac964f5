//! What a line below the headings is: a row, a line that stands apart from the rows, or one that changes what the rows mean.

use crate::cell::{Row, Value};
use crate::fault::SheetFault;
use crate::headings::Columns;
use fupin::form::heading_rows::{Again, KnownHeadings};
use fupin::form::heading_unit::unit_of_table;

/// The lines below the headings of a sheet.
#[derive(Clone, Debug, Default)]
pub struct Below {
    /// The row of the headings.
    headings: u32,
    again: KnownHeadings,
    /// Whether some amounts are yuan only because nothing says otherwise.
    in_yuan: bool,
}

impl Below {
    /// Below headings, and the rows above them that may hold more of them.
    pub fn new(above: &[Row], headings: &Row) -> Below {
        let words = || above.iter().chain([headings]).flat_map(|row| &row.cells);
        let texts: Vec<(u32, _)> = words().map(|(column, value)| (*column, value.shown())).collect();
        let again = KnownHeadings::new(texts.iter().map(|(column, text)| (*column, text.as_ref())));
        Below { headings: headings.number, again, in_yuan: false }
    }

    /// The same where the amounts of these columns are read.
    pub fn with<'c>(&self, columns: impl IntoIterator<Item = &'c Columns>) -> Below {
        let mut known = columns.into_iter().flat_map(|columns| &columns.known);
        let in_yuan = known.any(|column| column.unit.is_none() && column.kind.takes_yuan());
        Below { in_yuan, ..self.clone() }
    }

    /// The number of the row of the headings, behind which the lines begin.
    pub(crate) fn headings(&self) -> u32 {
        self.headings
    }

    /// The next line, told whether it stands apart.
    ///
    /// # Errors
    /// Headings of another table, and a unit that stands below the amounts that it is meant for.
    pub(crate) fn line(&mut self, row: Row) -> Result<Row, SheetFault> {
        let apart = match self.again(&row) {
            Again::Same => true,
            Again::Moved => return Err(another_table(row.number)),
            Again::No => row.says_apart(),
        };
        if apart && self.in_yuan {
            let cells: Vec<_> = row.cells.iter().map(|(_, value)| value.shown()).collect();
            if let Some(unit) = unit_of_table(cells.iter().map(AsRef::as_ref)) {
                return Err(unit_below(row.number, unit));
            }
        }
        Ok(Row { apart, ..row })
    }

    fn again(&mut self, row: &Row) -> Again {
        if self.again.is_below() {
            let shown: Vec<_> = row.cells.iter().map(|(column, value)| (*column, value.shown())).collect();
            return self.again.next(&shown.iter().map(|(column, text)| (*column, text.as_ref())).collect::<Vec<_>>());
        }
        let cells: Vec<(u32, &str)> = row.cells.iter().map(|(column, value)| (*column, text_of(value))).collect();
        self.again.next(&cells)
    }
}

/// The text of a cell; numbers are no headings.
fn text_of(value: &Value) -> &str {
    if let Value::Text(text) = value { text } else { "" }
}

fn another_table(row: u32) -> SheetFault {
    SheetFault::new(
        "another-table",
        format!(
            "第{row}行又是一行表头，各列的次序和上面的不同：下面是另一张表。请把它放到另一张工作表或另一个文件里，再各自核对。"
        ),
        format!(
            "Row {row} holds headings again, in another order than above: another table begins. Put it on a sheet or into a file of its own, and check each by itself."
        ),
    )
}

fn unit_below(row: u32, unit: &str) -> SheetFault {
    SheetFault::new(
        "unit-below",
        format!(
            "第{row}行写着单位是{unit}，可是表头没有写，上面的金额会按元计算。请把单位写进金额的表头（例如“贷款金额（{unit}）”），或在表头上方写“单位：{unit}”，再核对。"
        ),
        format!(
            "Row {row} gives the unit {unit}, which no heading names, so that the amounts above it would count in yuan. Write it into the headings of the amounts (such as “Principal ({unit})”), or “单位：{unit}” above them, and check again."
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::headings;
    use fupin::measures;

    fn row(number: u32, cells: &[&str]) -> Row {
        let cells = (0..).zip(cells).filter(|(_, text)| !text.is_empty());
        Row { number, cells: cells.map(|(column, text)| (column, Value::Text((*text).into()))).collect(), ..Row::default() }
    }

    fn below(rows: &[&[&str]]) -> Below {
        let mut rows: Vec<Row> = (1..).zip(rows).map(|(number, cells)| row(number, cells)).collect();
        let questions = measures::find("village-eligibility").unwrap().questions();
        let (at, columns) = headings::find(&questions, &mut rows).unwrap();
        Below::new(&rows[..at], &rows[at]).with([&columns])
    }

    fn kinds(below: &mut Below, lines: &[&[&str]]) -> Vec<Result<bool, &'static str>> {
        let told = lines.iter().map(|cells| below.line(row(9, cells)));
        told.map(|line| line.map(|row| row.apart).map_err(|fault| fault.code)).collect()
    }

    #[test]
    fn headings_that_come_again_are_no_rows() {
        let mut below = below(&[&["序号", "村名", "村集体年收入"], &["", "", "（元）"]]);
        let lines: [&[&str]; 7] = [
            &["1", "甲", "38500"],
            &["序号", "村名", "村集体年收入"],
            &["", "", "（元）"],
            &["1", "2", "3"],
            &["2", "乙", "5000"],
            &["1", "2", "3"],
            &["村名", "甲", "5000"],
        ];
        assert_eq!(kinds(&mut below, &lines), [false, true, true, true, false, false, false].map(Ok));
    }

    #[test]
    fn another_table_below_ends_the_check() {
        let mut below = below(&[&["村名", "村集体年收入", "x"]]);
        let lines: [&[&str]; 2] = [&["甲", "38500", "村名"], &["村名", "x", "村集体年收入"]];
        assert_eq!(kinds(&mut below, &lines), [Ok(false), Err("another-table")]);
    }

    #[test]
    fn a_unit_below_the_amounts_is_never_passed_over() {
        for note in ["注：单位为万元", "单位：万元", "说明：本表金额以万元计", "（注1：金额单位万元）", "合计（万元）"]
        {
            assert_eq!(kinds(&mut below(&[&["村名", "村集体年收入"]]), &[&[note]]), [Err("unit-below")], "{note}");
            for stated in ["村集体年收入（万元）", "村集体年收入(千元)"] {
                assert_eq!(kinds(&mut below(&[&["村名", stated]]), &[&[note]]), [Ok(true)], "{note}");
            }
            assert_eq!(kinds(&mut below(&[&["单位：万元"], &["村名", "村集体年收入"]]), &[&[note]]), [Ok(true)], "{note}");
        }
        assert_eq!(kinds(&mut below(&[&["村名", "村集体年收入"]]), &[&["单位：元"], &["注：含补贴"]]), [Ok(true), Ok(true)]);
    }
}
