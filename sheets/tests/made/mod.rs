//! Workbooks made part by part, as hostile or careless programs make them.

use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The parts of a workbook.
pub(crate) struct Made {
    pub(crate) sheets: Vec<(&'static str, String)>,
    pub(crate) texts: Option<String>,
    pub(crate) workbook: &'static str,
    pub(crate) styles: &'static str,
}

impl Made {
    /// A workbook of one sheet with such rows.
    pub(crate) fn of(rows: impl Into<String>) -> Made {
        Made {
            sheets: vec![("Sheet1", format!("<sheetData>{}</sheetData>", rows.into()))],
            texts: None,
            workbook: "",
            styles: "",
        }
    }

    /// The file.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let mut part = |name: &str, text: &str| {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        };
        let (mut sheets, mut links) = (String::new(), String::new());
        for (number, (name, content)) in (1..).zip(&self.sheets) {
            sheets.push_str(&format!("<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>"));
            links.push_str(&format!("<Relationship Id=\"rId{number}\" Target=\"worksheets/sheet{number}.xml\"/>"));
            part(&format!("xl/worksheets/sheet{number}.xml"), &format!("<worksheet>{content}</worksheet>"));
        }
        part("xl/workbook.xml", &format!("<workbook xmlns:r=\"r\">{}<sheets>{sheets}</sheets></workbook>", self.workbook));
        part("xl/_rels/workbook.xml.rels", &format!("<Relationships>{links}</Relationships>"));
        part("xl/styles.xml", &format!("<styleSheet>{}</styleSheet>", self.styles));
        if let Some(texts) = &self.texts {
            part("xl/sharedStrings.xml", texts);
        }
        zip.finish().unwrap().into_inner()
    }
}

/// A row of cells with text inside.
pub(crate) fn row(number: u32, cells: &[&str]) -> String {
    let cells: String = cells.iter().map(|text| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>")).collect();
    format!("<row r=\"{number}\">{cells}</row>")
}
