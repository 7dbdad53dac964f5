//! Tables of results that are no copy of a sheet: written as CSV or as a workbook.

use crate::amount::yuan;
use crate::fault::SheetFault;
use crate::results::{cut, guarded, undated, unwritten};
use fupin::words::{Lang, Text};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

/// What a cell of a table holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Text, which is never a formula.
    Text(String),
    /// A whole number.
    Count(u32),
    /// An amount in fen.
    Fen(i128),
}

/// A table.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The name of its sheet.
    pub name: String,
    /// The headings.
    pub headings: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

impl Cell {
    /// A text.
    pub fn text(text: impl Into<String>) -> Cell {
        Cell::Text(text.into())
    }

    /// The cell as a program reads it.
    pub fn plain(&self) -> String {
        match self {
            Cell::Text(text) => text.clone(),
            Cell::Count(count) => count.to_string(),
            Cell::Fen(fen) => yuan(*fen),
        }
    }
}

impl Table {
    /// A table whose name and headings are said in a language.
    pub fn new(name: Text, headings: &[Text], rows: Vec<Vec<Cell>>, lang: Lang) -> Table {
        let headings = headings.iter().map(|heading| heading.in_lang(lang).to_owned()).collect();
        Table { name: name.in_lang(lang).to_owned(), headings, rows }
    }

    /// The table as CSV.
    ///
    /// # Errors
    /// What cannot be written.
    pub fn csv(&self) -> Result<Vec<u8>, SheetFault> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(&self.headings).map_err(SheetFault::damaged)?;
        for row in &self.rows {
            writer.write_record(csv_row(row)).map_err(SheetFault::damaged)?;
        }
        writer.into_inner().map_err(|error| SheetFault::damaged(error.error()))
    }
}

/// A row as the line of a CSV text.
pub fn csv_row(row: &[Cell]) -> impl Iterator<Item = String> + '_ {
    row.iter().map(|cell| guarded(&cell.plain()))
}

/// Tables as the sheets of one workbook.
///
/// # Errors
/// What does not fit on a sheet.
pub fn workbook(tables: &[Table]) -> Result<Vec<u8>, SheetFault> {
    workbook_of(tables.iter().map(Page::of).collect::<Result<_, _>>()?)
}

/// A sheet of a workbook that is written row by row.
pub struct Page {
    sheet: Worksheet,
    next: u32,
    money: Format,
}

impl Page {
    /// Begins with the headings.
    ///
    /// # Errors
    /// What does not fit on a sheet.
    pub fn new(name: &str, headings: &[String]) -> Result<Page, SheetFault> {
        let mut page = Page { sheet: Worksheet::new(), next: 1, money: Format::new().set_num_format("#,##0.00") };
        page.begin(name, headings).map_err(unwritten)?;
        Ok(page)
    }

    /// A whole table.
    ///
    /// # Errors
    /// What does not fit on a sheet.
    pub fn of(table: &Table) -> Result<Page, SheetFault> {
        let mut page = Page::new(&table.name, &table.headings)?;
        table.rows.iter().try_for_each(|row| page.row(row))?;
        Ok(page)
    }

    fn begin(&mut self, name: &str, headings: &[String]) -> Result<(), XlsxError> {
        let bold = Format::new().set_bold();
        self.sheet.set_name(name)?.set_freeze_panes(1, 0)?;
        for (column, heading) in (0..).zip(headings) {
            self.sheet.write_string_with_format(0, column, heading, &bold)?;
        }
        Ok(())
    }

    /// Writes a row.
    ///
    /// # Errors
    /// What does not fit on a sheet.
    pub fn row(&mut self, row: &[Cell]) -> Result<(), SheetFault> {
        self.cells(row).map_err(unwritten)
    }

    fn cells(&mut self, row: &[Cell]) -> Result<(), XlsxError> {
        let at = self.next;
        for (column, cell) in (0..).zip(row) {
            match cell {
                Cell::Text(text) => self.sheet.write_string(at, column, cut(text))?,
                Cell::Count(count) => self.sheet.write_number(at, column, *count)?,
                // A spreadsheet keeps 15 digits of a number; a longer amount stays text, so that none is lost.
                Cell::Fen(fen) => match yuan(*fen).parse::<f64>() {
                    Ok(number) if fen.unsigned_abs() < 1_000_000_000_000_000 => {
                        self.sheet.write_number_with_format(at, column, number, &self.money)?
                    }
                    _ => self.sheet.write_string(at, column, yuan(*fen))?,
                },
            };
        }
        self.next += 1;
        Ok(())
    }
}

/// A workbook of sheets that are written.
///
/// # Errors
/// What cannot be written.
pub fn workbook_of(pages: Vec<Page>) -> Result<Vec<u8>, SheetFault> {
    let write = || {
        let mut book = Workbook::new();
        for mut page in pages {
            page.sheet.autofit();
            book.push_worksheet(page.sheet);
        }
        book.set_properties(&undated()?);
        book.save_to_buffer()
    };
    write().map_err(unwritten)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell::{Row, Value};
    use crate::workbook::{MOST_BYTES, Workbook as Reader};
    use std::io::Cursor;

    fn table() -> Table {
        let rows = vec![
            vec![Cell::Count(1), Cell::text("=1+1"), Cell::Fen(60_000_005)],
            vec![Cell::Count(2), Cell::text("大兴村"), Cell::Fen(-123_456_789_012_345_678)],
        ];
        Table { name: "名单".into(), headings: ["n", "name", "sum"].map(str::to_owned).to_vec(), rows }
    }

    #[test]
    fn a_workbook_holds_text_as_text_and_every_digit_of_an_amount() {
        let bytes = workbook(&[table(), Table { name: "b".into(), ..Table::default() }]).unwrap();
        let mut book = Reader::open(Cursor::new(bytes), MOST_BYTES).unwrap();
        assert_eq!(book.sheets(), ["名单", "b"]);
        let mut rows: Vec<Row> = Vec::new();
        book.each_row(0, &mut |row| {
            rows.push(row);
            Ok(true)
        })
        .unwrap();
        let cell = |row: usize, column| rows[row].value(column).unwrap().clone();
        assert_eq!((cell(1, 1), cell(1, 2)), (Value::Text("=1+1".into()), Value::Number(600_000.05)));
        assert_eq!((cell(2, 0), cell(2, 2)), (Value::Number(2.0), Value::Text("-1234567890123456.78".into())));
    }

    #[test]
    fn a_text_guards_formulas_and_keeps_negative_amounts() {
        let text = String::from_utf8(table().csv().unwrap()).unwrap();
        assert_eq!(text, "n,name,sum\n1,'=1+1,600000.05\n2,大兴村,-1234567890123456.78\n");
    }
}
