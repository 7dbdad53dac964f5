//! Every kind of fault that a policy file can have, with its sentence.

use super::fault::{FaultKind, FaultNote};
use crate::words::{Gap, Text};

pub(super) static NOT_JSON: FaultNote<(Text,)> = FaultNote::new(
    "not-json",
    &["reason"],
    "不是 JSON：{reason}。请修正格式。",
    "This is not JSON: {reason}. Correct the syntax.",
);
pub(super) static WRONG_TYPE: FaultNote<(Gap,)> =
    FaultNote::new("wrong-type", &["expected"], "这里应是{expected}。请改正。", "This must be {expected}. Correct it.");
pub(super) static UNKNOWN_KEY: FaultNote<(Gap,)> = FaultNote::new(
    "unknown-key",
    &["key"],
    "没有名为“{key}”的项。请核对拼写，或删去它。",
    "There is no key “{key}”. Check the spelling, or remove it.",
);
pub(super) static MISSING_KEY: FaultNote<(Gap,)> =
    FaultNote::new("missing-key", &["key"], "缺少“{key}”。请补上。", "“{key}” is missing. Add it.");
pub(super) static UNKNOWN_SOURCE: FaultNote<(Gap,)> = FaultNote::new(
    "unknown-source",
    &["found"],
    "sources 里没有“{found}”。请补上这个来源，或改正名称。",
    "“{found}” is not among the sources. Add it there, or correct the name.",
);
pub(super) static WRONG_CLAUSE: FaultNote<(Gap,)> = FaultNote::new(
    "wrong-clause",
    &["found"],
    "“{found}”不是条款号。请写成 3.8 这样，几条之间用逗号和空格隔开；一般法律写 outside。",
    "“{found}” is no clause. Write it like 3.8, several with a comma and a space between; write outside for general law.",
);
pub(super) static WRONG_UNIT: FaultNote<(Gap, Gap)> = FaultNote::new(
    "wrong-unit",
    &["found", "expected"],
    "单位是“{found}”，应为“{expected}”。请改正。",
    "The unit is “{found}” and must be “{expected}”. Correct it.",
);
pub(super) static NOT_QUOTED: FaultNote<(Gap,)> = FaultNote::new(
    "not-quoted",
    &["found"],
    "数{found}没有加引号。请把它放在英文双引号里。",
    "The number {found} is not in quotation marks. Put it in straight double quotation marks.",
);
pub(super) static NOT_A_NUMBER: FaultNote<(Gap,)> = FaultNote::new(
    "not-a-number",
    &["found"],
    "“{found}”不是数。请只写数字和小数点，例如 400000.00。",
    "“{found}” is not a number. Write digits and a point only, such as 400000.00.",
);
pub(super) static OUT_OF_RANGE: FaultNote<(Gap, Gap, Gap)> = FaultNote::new(
    "out-of-range",
    &["found", "least", "most"],
    "“{found}”超出范围。请写{least}到{most}之间的数。",
    "“{found}” is out of range. Write a number from {least} to {most}.",
);
pub(super) static TOO_PRECISE: FaultNote<(Gap, Gap)> = FaultNote::new(
    "too-precise",
    &["found", "decimals"],
    "“{found}”的小数位太多，最多{decimals}位。请改正。",
    "“{found}” has too many decimals; at most {decimals} are kept. Correct it.",
);
pub(super) static WRONG_CHOICE: FaultNote<(Gap, Gap)> = FaultNote::new(
    "wrong-choice",
    &["found", "choices"],
    "“{found}”不可用。请改为其中之一：{choices}。",
    "“{found}” cannot be used. Choose from: {choices}.",
);
pub(super) static WRONG_DATE: FaultNote<(Gap,)> = FaultNote::new(
    "wrong-date",
    &["found"],
    "“{found}”不是1990年到2100年之间的日期。请写成 2009-03-01 这样。",
    "“{found}” is not a day from 1990 to 2100. Write it like 2009-03-01.",
);
pub(super) static DATE_ORDER: FaultNote<(Gap,)> = FaultNote::new(
    "date-order",
    &["found"],
    "起始日“{found}”早于上一版本的起始日。请按日期先后排列。",
    "The start “{found}” is before that of the version above. Put the versions in the order of their dates.",
);
pub(super) static DATE_TWICE: FaultNote<(Gap,)> = FaultNote::new(
    "date-twice",
    &["found"],
    "起始日“{found}”出现了两次。请只留一个版本。",
    "The start “{found}” is given twice. Keep one version.",
);
pub(super) static NO_DATE: FaultNote<()> = FaultNote::new(
    "no-date",
    &[],
    "只有第一个版本可以没有起始日。请写明 from。",
    "Only the first version may have no start. State “from”.",
);
pub(super) static NO_VERSION: FaultNote<()> =
    FaultNote::new("no-version", &[], "没有任何版本。请至少写一个值。", "There is no version. State at least one value.");
pub(super) static NEVER_IN_FORCE: FaultNote<()> = FaultNote::new(
    "never-in-force",
    &[],
    "所有版本都是 null，这一项从来没有值。请至少写一个值。",
    "Every version is null, so there is never a value. State at least one.",
);
pub(super) static DATED_TABLE: FaultNote<()> = FaultNote::new(
    "dated-table",
    &[],
    "利率表的各行已有起始日。请只写一个没有 from 的版本，把变动写进表里。",
    "The rows of a rate table have dates of their own. State one version without “from”, and the changes as rows.",
);
pub(super) static WRONG_TERMS: FaultNote<()> = FaultNote::new(
    "wrong-terms",
    &[],
    "期限应由短到长，最后一档写 null（不设上限）。请改正。",
    "The terms must grow, and the last must be null (no limit). Correct them.",
);
pub(super) static RATE_HOLE: FaultNote<(Gap, Gap)> = FaultNote::new(
    "rate-hole",
    &["found", "expected"],
    "这一行有{found}个利率，应有{expected}个。请每档期限写一个。",
    "This row has {found} rates and needs {expected}. State one for each term.",
);
pub(super) static WRONG_RANGE: FaultNote<()> =
    FaultNote::new("wrong-range", &[], "最小值大于最大值。请核对。", "The least is more than the most. Check both.");

/// Every kind of fault, in the order in which a reader of the file meets them.
pub static FAULTS: [FaultKind; 22] = [
    NOT_JSON.kind(),
    WRONG_TYPE.kind(),
    UNKNOWN_KEY.kind(),
    MISSING_KEY.kind(),
    UNKNOWN_SOURCE.kind(),
    WRONG_CLAUSE.kind(),
    WRONG_UNIT.kind(),
    NOT_QUOTED.kind(),
    NOT_A_NUMBER.kind(),
    OUT_OF_RANGE.kind(),
    TOO_PRECISE.kind(),
    WRONG_CHOICE.kind(),
    WRONG_DATE.kind(),
    DATE_ORDER.kind(),
    DATE_TWICE.kind(),
    NO_DATE.kind(),
    NO_VERSION.kind(),
    NEVER_IN_FORCE.kind(),
    DATED_TABLE.kind(),
    WRONG_TERMS.kind(),
    RATE_HOLE.kind(),
    WRONG_RANGE.kind(),
];
