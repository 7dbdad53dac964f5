//! Why nothing can be added to a workbook itself.

use crate::fault::SheetFault;
use fupin::words::{Lang, Text, text};

/// What keeps results from being added to a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unfit(pub(super) Text);

/// Parts are written in a dialect of their own.
pub(super) static STRICT: Unfit = Unfit(text("文件是 Strict Open XML 格式", "the file is in the Strict Open XML format"));
/// A template, an add-in, or something unknown.
pub(super) static OTHER_KIND: Unfit = Unfit(text("文件是模板或加载项", "the file is a template or an add-in"));
/// A part that is added to is missing, or is not as it should be.
pub(super) static PARTS: Unfit = Unfit(text("文件里缺少样式等部分", "parts of the file, such as its styles, are missing"));
/// Rows or cells stand in no order.
pub(super) static ORDER: Unfit = Unfit(text("行或单元格没有按顺序存放", "its rows or cells are in no order"));
/// No columns are left.
pub(super) static ROOM: Unfit = Unfit(text("表格右边没有空列", "no column is left on its right"));

impl Unfit {
    /// What was done instead, and what to do.
    pub(crate) fn told(self, lang: Lang) -> String {
        let why = self.0.in_lang(lang);
        match lang {
            Lang::Zh => format!(
                "{why}，结果不能加在原文件里，已写成只含所核对工作表数值的新文件；要保留格式和其他工作表，请用表格软件另存为 .xlsx 再核对。"
            ),
            Lang::En => format!(
                "The results could not be added to the workbook itself, since {why}, and stand in a new one with the values of the checked sheet alone; to keep formats and other sheets, save the file again as .xlsx and check that."
            ),
        }
    }
}

/// Why the adding ends.
pub(crate) enum Stop {
    /// The workbook is sound but cannot be added to.
    Unfit(Unfit),
    /// It cannot be read.
    Fault(SheetFault),
}

impl From<SheetFault> for Stop {
    fn from(fault: SheetFault) -> Stop {
        Stop::Fault(fault)
    }
}

impl From<Unfit> for Stop {
    fn from(unfit: Unfit) -> Stop {
        Stop::Unfit(unfit)
    }
}
