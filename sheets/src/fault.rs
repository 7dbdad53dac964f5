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

    /// A file behind a password.
    pub fn password() -> SheetFault {
        SheetFault::new(
            "password",
            "文件有密码，读不了。请在表格软件里去掉密码后另存。",
            "The file is protected by a password. Remove it in your spreadsheet program and save the file again.",
        )
    }

    /// A workbook of Excel's older binary format, or one behind a password.
    pub fn of_compound_file(start: &[u8]) -> SheetFault {
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        if start.windows(name.len()).any(|window| window == name) {
            return SheetFault::password();
        }
        SheetFault::new(
            "old-format",
            "这是旧的 .xls 格式，读不了。请在表格软件里另存为 .xlsx 或 .csv。",
            "This is the older .xls format, which is not read. Save it as .xlsx or .csv.",
        )
    }
}
