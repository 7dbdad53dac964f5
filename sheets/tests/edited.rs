//! The results of a check stand in the workbook that was read: what is not added to keeps its bytes.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a file that cannot be made ends the test")]

mod packages;

use fupin::api::Options;
use fupin::measures;
use fupin::words::Lang;
use fupin_sheets::cell::{Row, Value};
use fupin_sheets::check::Checker;
use fupin_sheets::checked_book::CheckedBook;
use fupin_sheets::fault::SheetFault;
use fupin_sheets::results::Summary;
use fupin_sheets::source::{Source, TextFile};
use fupin_sheets::workbook::{EachRow, MOST_BYTES, Workbook};
use packages::{Package, plain};
use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, DataValidation, DocProperties, ExcelDateTime, Format, FormatBorder, Note,
    Table, Workbook as Written,
};
use std::io::Cursor;

/// No workbook is a text.
struct NoText;

impl TextFile for NoText {
    fn each_row(&mut self, _: EachRow<'_>) -> Result<(), SheetFault> {
        Ok(())
    }
}

/// What became of a file.
struct Done {
    bytes: Vec<u8>,
    ending: &'static str,
    remark: Option<String>,
}

fn check_as(measure: &str, bytes: &[u8]) -> Result<Done, SheetFault> {
    let checker = Checker::new(measures::find(measure).unwrap(), Options { lang: Lang::En, ..Options::default() });
    let book = Workbook::open(Cursor::new(bytes), MOST_BYTES)?;
    let mut source: Source<NoText, Cursor<&[u8]>> = Source::Book(Box::new(book), 0);
    let (plan, above) = source.plan(&checker, None)?;
    let mut book = CheckedBook::begin(&mut source, &checker, &plan, &above)?;
    let mut summary = Summary::default();
    source.each_row(&mut |row| {
        if row.number > plan.headings.number {
            let checked = checker.check(&plan, &row);
            summary.add(&row, &checked);
            book.row(&row, &checked)?;
        }
        Ok(true)
    })?;
    let (ending, remark) = (book.ending(), book.remark().map(str::to_owned));
    Ok(Done { bytes: book.finish(&mut source, &checker, &summary)?, ending, remark })
}

fn check(bytes: &[u8]) -> Done {
    check_as("village-eligibility", bytes).unwrap()
}

fn rows(bytes: &[u8], sheet: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut each = |row| {
        rows.push(row);
        Ok(true)
    };
    Workbook::open(Cursor::new(bytes), MOST_BYTES).unwrap().each_row(sheet, &mut each).unwrap();
    rows
}

fn shown(row: &Row) -> Vec<String> {
    row.cells.iter().map(|(_, value)| value.shown().into_owned()).collect()
}

/// A register as an office keeps it: a title over all columns, formats, a formula, a filter, rules, a second sheet.
fn register() -> Vec<u8> {
    let mut book = Written::new();
    let title = Format::new().set_bold().set_font_size(16);
    let head = Format::new().set_bold().set_border(FormatBorder::Thin).set_background_color(0x00DD_EBF7);
    let money = Format::new().set_num_format("#,##0.00").set_border(FormatBorder::Thin);
    let sheet = book.add_worksheet().set_name("村 & 镇").unwrap();
    sheet.merge_range(0, 0, 0, 3, "2009 年登记", &title).unwrap();
    for (column, words) in (0..).zip(["村名", "collective_income", "备注"]) {
        sheet.write_string_with_format(1, column, words, &head).unwrap();
    }
    sheet.set_column_width(0, 20).unwrap().set_column_width(1, 14).unwrap();
    sheet.set_row_height(1, 30).unwrap();
    for row in 2..6 {
        sheet.write_string(row, 0, format!("村{row}")).unwrap();
        // A border alone, in a column that gets results.
        sheet.write_blank(row, 3, &money).unwrap();
    }
    sheet.write_number_with_format(2, 1, 38500, &money).unwrap();
    sheet.write_string_with_format(3, 1, "many", &money).unwrap();
    sheet.write_formula_with_format(4, 1, rust_xlsxwriter::Formula::new("=B3*2").set_result("77000"), &money).unwrap();
    sheet.write_number(5, 1, 100).unwrap();
    sheet.write_string(5, 2, "=HYPERLINK(\"x\")").unwrap();
    sheet.autofilter(1, 0, 5, 2).unwrap();
    sheet.set_freeze_panes(2, 1).unwrap();
    sheet.protect();
    let rule = ConditionalFormatCell::new().set_rule(ConditionalFormatCellRule::GreaterThan(50000)).set_format(&head);
    sheet.add_conditional_format(2, 1, 5, 1, &rule).unwrap();
    let validation = DataValidation::new().allow_list_strings(&["甲", "乙"]).unwrap();
    sheet.add_data_validation(2, 2, 5, 2, &validation).unwrap();
    let second = book.add_worksheet().set_name("summary").unwrap();
    second.write_formula(0, 0, rust_xlsxwriter::Formula::new("=SUM('村 & 镇'!B3:B6)").set_result("1")).unwrap();
    second.add_table(3, 0, 5, 1, &Table::new()).unwrap();
    second.insert_note(0, 0, &Note::new("问过")).unwrap();
    book.define_name("收入", "='村 & 镇'!$B$3:$B$6").unwrap();
    // Without a day of its own a workbook says in which second it was made.
    let made = ExcelDateTime::from_ymd(2009, 3, 1).unwrap();
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    book.save_to_buffer().unwrap()
}

const SHEET: &str = "xl/worksheets/sheet1.xml";

#[test]
fn what_is_not_added_to_keeps_its_bytes() {
    let file = register();
    let (before, after) = (Package::of(&file), Package::of(&check(&file).bytes));
    let changed = [SHEET, "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"];
    for (name, text) in &before.parts {
        assert_eq!(after.parts.get(name) == Some(text), !changed.contains(&name.as_str()), "{name}");
    }
    let new: Vec<&str> = after.parts.keys().filter(|name| !before.parts.contains_key(*name)).map(String::as_str).collect();
    let expected =
        ["xl/comments2.xml", "xl/drawings/vmlDrawing2.vml", "xl/worksheets/_rels/sheet1.xml.rels", "xl/worksheets/sheet3.xml"];
    assert_eq!(new, expected);
    assert!(after.text("xl/workbook.xml").contains("<sheet name=\"Summary 2\" sheetId=\"3\""));
}

#[test]
fn the_sheet_is_what_it_was_with_cells_behind_its_own() {
    let (before, after) = (Package::of(&register()), Package::of(&check(&register()).bytes));
    let (before, after) = (before.text(SHEET), after.text(SHEET));
    let mut left = plain(after);
    // What was added, taken away again, leaves what was there.
    for column in "DEFGHIJ".chars() {
        for row in 2..=6 {
            let begin = format!("<c r=\"{column}{row}\"");
            let Some(from) = left.find(&begin) else { continue };
            let to = from + left[from..].find("</c>").unwrap() + 4;
            let blank = if column == 'D' && row > 2 { format!("<c r=\"D{row}\" s=\"3\"/>") } else { String::new() };
            left.replace_range(from..to, &blank);
        }
    }
    let cols = left.find("<col min=\"4\"").unwrap();
    left.replace_range(cols..left.find("</cols>").unwrap(), "");
    let drawing = left.find("<legacyDrawing").unwrap();
    left.replace_range(drawing..left.find("</worksheet>").unwrap(), "");
    let red = "<c r=\"B4\" s=\"5\"";
    assert!(left.contains(red) && before.contains("<c r=\"B4\" s=\"3\""), "{left}");
    left = left.replace(red, "<c r=\"B4\" s=\"3\"");
    let extent = before.find("<dimension").unwrap()..before.find("<sheetViews").unwrap();
    assert_eq!(left.replace("<dimension ref=\"A1:F6\"/>", &before[extent]), plain(before));
}

#[test]
fn results_are_read_again_with_their_formats() {
    let done = check(&register());
    assert_eq!((done.ending, done.remark), ("xlsx", None));
    let read = rows(&done.bytes, 0);
    assert_eq!(shown(&read[1])[..5], ["村名", "collective_income", "备注", "Verdict", "What to do"]);
    assert_eq!(shown(&read[2])[..3], ["村2", "38500", "Eligible"]);
    assert_eq!(shown(&read[3])[2], "The input has errors");
    assert!(shown(&read[3])[3].starts_with("B4: "), "{:?}", read[3]);
    assert_eq!(shown(&read[5])[..3], ["村5", "100", "=HYPERLINK(\"x\")"]);
    assert_eq!(read[4].value(1), Some(&Value::Number(77000.0)));
    assert_eq!(shown(&rows(&done.bytes, 2)[0]), ["Rows", "4"]);
    let package = Package::of(&done.bytes);
    let styles = package.text("xl/styles.xml");
    // The red format is the cell's own with another fill: number format and border stay.
    let formats: Vec<&str> =
        styles.split("<cellXfs").nth(1).unwrap().split("</cellXfs>").next().unwrap().split("<xf ").skip(1).collect();
    let (own, red) = (formats[3], formats[5]);
    let fills = styles.split("<fills count=\"").nth(1).unwrap().split('"').next().unwrap().parse::<u32>().unwrap();
    assert!(red.contains(&format!("fillId=\"{}\"", fills - 1)) && own.contains("fillId=\"0\""), "{own} {red}");
    for kept in ["numFmtId", "borderId"] {
        let value = |format: &str| format.split(&format!("{kept}=\"")).nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert_eq!(value(own), value(red), "{kept}");
    }
    assert!(styles.contains(&format!("<cellXfs count=\"{}\">", formats.len())));
    let notes = package.text("xl/comments2.xml");
    assert!(notes.contains("<comment ref=\"B4\"") && notes.matches("<comment ").count() == 1, "{notes}");
}

#[test]
fn the_same_file_gives_the_same_bytes_and_may_be_checked_again() {
    let file = register();
    assert!(file == register(), "the same file is made twice");
    let (first, second) = (check(&file).bytes, check(&file).bytes);
    assert!(first == second, "the results differ");
    let again = check(&first);
    assert_eq!(again.remark, None);
    let package = Package::of(&again.bytes);
    // The cell that has a note already gets a second paragraph, and no second box.
    let notes = package.text("xl/comments2.xml");
    assert_eq!((notes.matches("<comment ").count(), notes.matches("<r>").count()), (1, 2), "{notes}");
    assert_eq!(package.text("xl/drawings/vmlDrawing2.vml").matches("<v:shape ").count(), 1);
    let heads = shown(&rows(&again.bytes, 0)[1]);
    assert_eq!(heads.iter().filter(|words| *words == "Verdict").count(), 2);
}

#[test]
fn notes_that_are_there_are_added_to() {
    let mut book = Written::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "村名").unwrap().write_string(0, 1, "collective_income").unwrap();
    sheet.write_string(1, 1, "many").unwrap().write_string(2, 1, "few").unwrap();
    sheet.insert_note(1, 1, &Note::new("问过")).unwrap();
    let package = Package::of(&check(&book.save_to_buffer().unwrap()).bytes);
    let notes = package.text("xl/comments1.xml");
    let first = notes.split("</comment>").next().unwrap();
    assert!(
        first.contains("问过") && first.matches("<t ").count() > 1 && notes.contains("<comment ref=\"B3\" authorId=\"1\""),
        "{notes}"
    );
    let boxes = package.text("xl/drawings/vmlDrawing1.vml");
    assert!(boxes.matches("<v:shape ").count() == 2 && boxes.contains("_x0000_s1026\"") && boxes.ends_with("</xml>"), "{boxes}");
    assert_eq!(package.text(SHEET).matches("<legacyDrawing").count(), 1);
}

#[test]
fn prefixes_rows_without_numbers_and_columns_to_the_last_are_understood() {
    let mut package = Package::of(&register());
    let cells = "<x:row><x:c t=\"inlineStr\"><x:is><x:t>村名</x:t></x:is></x:c><x:c t=\"inlineStr\"><x:is><x:t>collective_income</x:t></x:is></x:c></x:row>\n<x:row spans=\"1:2\"><x:c/><x:c><x:v>1</x:v></x:c><x:c s=\"1\"></x:c></x:row>";
    let sheet = format!(
        "<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><x:cols><x:col min=\"2\" max=\"16384\" width=\"9\" hidden=\"1\"/></x:cols><x:sheetData>{cells}</x:sheetData><x:tableParts count=\"0\"/></x:worksheet>"
    );
    package.put(SHEET, &sheet);
    let done = check(&package.bytes());
    assert_eq!(shown(&rows(&done.bytes, 0)[1])[..2], ["1", "Eligible"]);
    let after = Package::of(&done.bytes);
    let text = after.text(SHEET);
    assert!(
        text.contains("<x:col min=\"2\" max=\"2\" width=\"9\" hidden=\"1\"/><x:col min=\"3\" max=\"3\" width=\"14\""),
        "{text}"
    );
    assert!(text.contains("<x:col min=\"6\" max=\"16384\" width=\"9\" hidden=\"1\"/></x:cols>"), "{text}");
    assert!(
        text.contains("<x:row spans=\"1:5\"><x:c/><x:c><x:v>1</x:v></x:c><x:c r=\"C2\" s=\"1\" t=\"inlineStr\"><x:is>"),
        "{text}"
    );
}

#[test]
fn macros_keep_their_bytes_and_signatures_are_left_out() {
    let mut package = Package::of(&register());
    let content = package.text("[Content_Types].xml").to_owned();
    package.put(
        "[Content_Types].xml",
        &content.replace("openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "ms-excel.sheet.macroEnabled.main+xml"),
    );
    package.put("xl/vbaProject.bin", "\u{1}macro");
    package.put("_xmlsignatures/origin.sigs", "");
    package.put("_xmlsignatures/sig1.xml", "<Signature/>");
    let done = check(&package.bytes());
    assert_eq!(done.ending, "xlsm");
    assert!(done.remark.unwrap().contains("signature"));
    let after = Package::of(&done.bytes);
    assert_eq!(after.text("xl/vbaProject.bin"), "\u{1}macro");
    assert!(!after.parts.keys().any(|name| name.starts_with("_xmlsignatures")));
}

#[test]
fn what_cannot_be_added_to_is_written_anew_and_says_so() {
    let sheet = Package::of(&register()).text(SHEET).to_owned();
    let strict = sheet
        .replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main");
    let unordered = sheet.replace("<row r=\"6\"", "<row r=\"2\"");
    for (part, text, why) in
        [(SHEET, strict.as_str(), "Strict"), (SHEET, &unordered, "no order"), ("xl/styles.xml", "<styleSheet/>", "missing")]
    {
        let mut package = Package::of(&register());
        package.put(part, text);
        let done = check(&package.bytes());
        let remark = done.remark.expect("nothing is said");
        assert!(remark.contains(why) && remark.ends_with('.'), "{remark}");
        let told: Vec<String> = rows(&done.bytes, 1).iter().map(|row| shown(row)[0].clone()).collect();
        assert!(told.contains(&remark), "{told:?}");
    }
}

#[test]
fn a_sheet_that_is_full_to_its_last_column_is_refused() {
    let mut package = Package::of(&register());
    package.put(SHEET, &package.text(SHEET).replace("<c r=\"C6\"", "<c r=\"XFD6\""));
    assert_eq!(check_as("village-eligibility", &package.bytes()).err().map(|fault| fault.code), Some("not-written"));
}

#[test]
fn cells_of_a_list_on_another_sheet_are_marked_there() {
    let mut book = Written::new();
    let loans = book.add_worksheet();
    for (column, words) in (0..).zip(["合同号", "principal", "drawn_on", "due_on"]) {
        loans.write_string(0, column, words).unwrap();
    }
    for (column, words) in (0..).zip(["A1", "10000", "2009-03-01", "2010-03-01"]) {
        loans.write_string(1, column, words).unwrap();
    }
    let list = book.add_worksheet().set_name("repayments").unwrap();
    for (row, words) in (0..).zip([["合同号", "on", "principal"], ["A1", "2009-06-01", "some"]]) {
        for (column, word) in (0..).zip(words) {
            list.write_string(row, column, word).unwrap();
        }
    }
    let done = check_as("loan-interest-subsidy", &book.save_to_buffer().unwrap()).unwrap();
    let package = Package::of(&done.bytes);
    assert!(package.text("xl/comments1.xml").contains("<comment ref=\"C2\""));
    let sheet = package.text("xl/worksheets/sheet2.xml");
    assert!(sheet.contains("<legacyDrawing") && sheet.contains("<c r=\"C2\" t=\"s\" s=\"2\""), "{sheet}");
    assert_eq!(rows(&done.bytes, 1)[1].cells.len(), 3);
}
