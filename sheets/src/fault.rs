//! Why a file cannot be read, for people, in either language.

use fupin::words::Lang;
use std::fmt;

/// What is wrong with a whole file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetFault {
    /// The stable code.
    pub code: &'static str,
    zh: String,
    en: String,
}

impl SheetFault {
    /// A fault with its message in both languages.
    pub fn new(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> SheetFault {
        SheetFault { code, zh: zh.into(), en: en.into() }
    }

    /// What is wrong and what to do.
    pub fn message(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }

    /// A file that ends too early, or whose inside is damaged.
    pub fn damaged(why: impl fmt::Display) -> SheetFault {
        SheetFault::new(
            "damaged-file",
            format!("文件不完整或已损坏（{why}）。请重新取得文件，或用表格软件打开后另存为 .xlsx。"),
            format!("The file is incomplete or damaged ({why}). Get it anew, or open it and save it again as .xlsx."),
        )
    }

    /// A file that grows beyond the limit when it is unpacked.
    pub fn too_large(most: u64) -> SheetFault {
        let megabytes = most >> 20;
        SheetFault::new(
            "too-large",
            format!("文件解压后超过{megabytes}MB，没有读完。确实需要时，请用 --most-mb 提高上限，或分成几个文件。"),
            format!(
                "Unpacked, the file is larger than {megabytes} MB and was not read. Raise the limit with --most-mb if it is meant to be, or divide the file."
            ),
        )
    }

    /// A web page that is larger than any with a table, which no option raises.
    pub fn large_page(most: u64) -> SheetFault {
        let megabytes = most >> 20;
        SheetFault::new(
            "too-large",
            format!("这个文件其实是网页，超过{megabytes}MB，没有读。请用表格软件打开，另存为 .xlsx 或 .csv。"),
            format!(
                "The file is a web page of more than {megabytes} MB, whatever it is called, and was not read. Open it in a spreadsheet program and save it as .xlsx or .csv."
            ),
        )
    }

    /// A file behind a password.
    pub fn password() -> SheetFault {
        SheetFault::new(
            "password",
            "文件有密码，读不了。请在表格软件里去掉密码后另存。",
            "The file is protected by a password. Remove it in your spreadsheet program and save the file again.",
        )
    }

    /// A web page or XML, whatever the file is called, without a table.
    pub fn no_table() -> SheetFault {
        SheetFault::new(
            "no-table",
            "这个文件其实是网页或 XML，里面没有认得出的表格。请用表格软件打开，另存为 .xlsx 或 .csv。",
            "The file is a web page or XML, whatever it is called, and no table is found in it. Open it in a spreadsheet program and save it as .xlsx or .csv.",
        )
    }

    /// A workbook in a format from before Excel 97, or another file of its kind.
    pub fn old_format() -> SheetFault {
        SheetFault::new(
            "old-format",
            "这不是 Excel 97 及以后版本的工作簿（可能是 Excel 95 或更早的 .xls，或别的软件的文件），读不了。请在表格软件里打开，另存为 .xlsx 或 .csv。",
            "This is no workbook of Excel 97 or later (perhaps an older .xls, or a file of another program) and is not read. Open it in a spreadsheet program and save it as .xlsx or .csv.",
        )
    }
}
