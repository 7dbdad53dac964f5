//! Lines of a table that are none of its rows: sums, and who filled the table in.

use super::heading::plain;

/// What stands at the beginning of a line that sums up the rows above it.
const SUMS: [&str; 9] = ["合计", "小计", "总计", "共计", "累计", "total", "totals", "subtotal", "grandtotal"];

/// What stands before a colon at the beginning of a line below a table.
const BELOW: [&str; 43] = [
    "制表",
    "制表人",
    "填表",
    "填表人",
    "填表日期",
    "填表单位",
    "填报人",
    "填报单位",
    "填报日期",
    "审核",
    "审核人",
    "复核人",
    "负责人",
    "单位负责人",
    "经办人",
    "盖章",
    "注",
    "备注",
    "说明",
    "附注",
    "单位",
    "金额单位",
    "计量单位",
    "货币单位",
    "数据来源",
    "资料来源",
    "联系人",
    "联系电话",
    "制表单位",
    "制表日期",
    "填报说明",
    "填表说明",
    "校对",
    "校对人",
    "录入人",
    "签字",
    "领导签字",
    "unit",
    "source",
    "note",
    "notes",
    "preparedby",
    "checkedby",
];

/// Whether a line of a table, by its cells that are not empty, sums up the rows above it or tells of the table as a whole. Offices write
/// both below their rows and between them; as a row it would be counted once more.
///
/// ```
/// use fupin::form::table_row::stands_apart;
/// assert!(stands_apart(["合  计", "300000"]) && stands_apart(["3", "本页小计", "300000"]));
/// assert!(stands_apart(["制表人：王某", "审核："]));
/// assert!(!stands_apart(["王某", "300000", "合计"]) && !stands_apart(["注某", "300000"]));
/// ```
pub fn stands_apart<S: AsRef<str>>(cells: impl IntoIterator<Item = S>) -> bool {
    let mut cells = cells.into_iter().filter(|cell| !cell.as_ref().trim().is_empty());
    let Some(first) = cells.next() else { return false };
    let first = first.as_ref().trim();
    let is_number = first.bytes().all(|byte| byte.is_ascii_digit());
    is_sum(first) || is_below(first) || (is_number && cells.next().is_some_and(|second| is_sum(second.as_ref())))
}

/// `合计`, `本页小计`, `合计（3户）`.
fn is_sum(cell: &str) -> bool {
    // Nothing longer is a sum's name.
    if cell.len() > 60 {
        return false;
    }
    let plain = plain(cell);
    SUMS.contains(&plain.as_str()) || (plain.chars().count() <= 6 && SUMS[..3].iter().any(|sum| plain.ends_with(sum)))
}

fn is_below(cell: &str) -> bool {
    let Some((word, _)) = cell.split_once([':', '：']) else { return false };
    let word = word.trim_start_matches(['(', '（', '*', '※', ' ']);
    word.len() <= 60 && BELOW.contains(&plain(word).trim_end_matches(|c: char| c.is_ascii_digit()))
}
