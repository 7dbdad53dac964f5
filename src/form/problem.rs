//! What can be wrong with an input: every problem code with its sentence.

use crate::value::Day;
use crate::words::{Body, Fill, Gap, Note, Text, text};

/// One thing that is wrong with the input, and where.
#[derive(Clone, Debug)]
pub struct Problem {
    /// Where the question stands in the form.
    pub place: u32,
    /// A JSON pointer (RFC 6901).
    pub path: String,
    /// What is wrong.
    pub kind: ProblemKind,
    /// What fills the gaps of the sentence.
    pub values: Vec<Gap>,
}

impl Problem {
    /// A problem at a place and a path.
    pub fn new<A: Fill>(place: u32, path: String, note: &'static ProblemNote<A>, values: A) -> Problem {
        let mut gaps = Vec::with_capacity(A::COUNT);
        values.fill(&mut gaps);
        Problem { place, path, kind: note.kind(), values: gaps }
    }
}

/// A kind of problem: its code, what the code means, and the sentence that tells a person what to write instead.
#[derive(Clone, Copy, Debug)]
pub struct ProblemKind {
    /// The stable code of the contract.
    pub code: &'static str,
    /// What the code means.
    pub meaning: Text,
    /// The sentence.
    pub body: &'static Body,
}

/// A kind of problem with the types that fill its sentence.
pub struct ProblemNote<A: 'static> {
    code: &'static str,
    meaning: Text,
    note: Note<A>,
}

impl<A: Fill> ProblemNote<A> {
    pub(super) const fn new(
        code: &'static str,
        meaning: Text,
        gaps: &'static [&'static str],
        zh: &'static str,
        en: &'static str,
    ) -> Self {
        ProblemNote { code, meaning, note: Note::new(gaps, zh, en) }
    }
}

impl<A> ProblemNote<A> {
    /// The kind without the types.
    pub const fn kind(&'static self) -> ProblemKind {
        ProblemKind { code: self.code, meaning: self.meaning, body: self.note.body() }
    }
}

/// Text that somebody typed, as a gap.
type Typed = Gap;

/// A part is larger than its whole.
pub static EXCEEDS_TOTAL: ProblemNote<(Text, Gap, Text, Gap)> = ProblemNote::new(
    "exceeds-total",
    text("部分大于总数", "A part is larger than its whole"),
    &["field", "part", "total", "whole"],
    "{field}是{part}，不能大于{total}（{whole}）。请核对这两个数。",
    "{field} is {part}, which is more than {total} ({whole}). Check the two numbers.",
);

/// Two days stand in the wrong order.
pub static DATE_ORDER: ProblemNote<(Text, Day, Text, Day)> = ProblemNote::new(
    "date-order",
    text("两个日期的先后不对", "Two dates are in the wrong order"),
    &["field", "day", "other", "bound"],
    "{field}（{day}）与{other}（{bound}）的先后不对。请核对这两个日期。",
    "{field} ({day}) and {other} ({bound}) are in the wrong order. Check the two dates.",
);

/// The policy holds no value of a parameter for the day that an answer names.
pub static NOT_IN_FORCE: ProblemNote<(Text, Day, Text)> = ProblemNote::new(
    "not-in-force",
    text("政策没有涵盖这一天", "The policy does not cover the day"),
    &["field", "day", "parameter"],
    "{field}是{day}，而政策文件没有这一天的“{parameter}”。请核对日期，或改用涵盖这一天的政策文件。",
    "{field} is {day}, and the policy holds no value of “{parameter}” for that day. Check the date, or use a policy that covers it.",
);

/// The policy holds no value of a parameter for the day that was asked for.
pub static NOT_IN_FORCE_THEN: ProblemNote<(Day, Text)> = ProblemNote::new(
    "not-in-force",
    text("政策没有涵盖这一天", "The policy does not cover the day"),
    &["day", "parameter"],
    "政策文件没有{day}的“{parameter}”。请另选日期，或改用涵盖这一天的政策文件。",
    "The policy holds no value of “{parameter}” for {day}. Choose another day, or use a policy that covers it.",
);

/// The newest version of a parameter says that it has ended.
pub static NO_LONGER_IN_FORCE: ProblemNote<(Text,)> = ProblemNote::new(
    "not-in-force",
    text("政策没有涵盖这一天", "The policy does not cover the day"),
    &["parameter"],
    "政策文件里的“{parameter}”已经终止。请指明按哪一天的规定，或改用仍然有效的政策文件。",
    "The policy has ended “{parameter}”. Say by which day's rules to decide, or use a policy that is in force.",
);

/// A row repeats another.
pub static DUPLICATE: ProblemNote<(Text, Gap)> = ProblemNote::new(
    "duplicate",
    text("与前面某一行相同", "The same as in an earlier row"),
    &["field", "row"],
    "{field}与第{row}行的相同，只计前一行。请改正或删去这一行。",
    "{field} is the same as in row {row}, and only that row counts. Correct it or remove this row.",
);

/// A row has the number of another; both count.
pub static SAME_NUMBER: ProblemNote<(Text, Gap)> = ProblemNote::new(
    "duplicate",
    text("与前面某一行相同", "The same as in an earlier row"),
    &["field", "row"],
    "{field}与第{row}行的相同。请改正编号，或删去重复的一行。",
    "{field} is the same as in row {row}. Correct the number, or remove the row if it was entered twice.",
);

pub(super) static UNKNOWN_FIELD: ProblemNote<(Typed,)> = ProblemNote::new(
    "unknown-field",
    text("没有这个字段", "There is no such field"),
    &["typed"],
    "没有名为“{typed}”的字段。请核对字段名，或删去它。",
    "There is no field named “{typed}”. Check the name, or leave it out.",
);

pub(super) static NOT_A_NUMBER: ProblemNote<(Text, Typed)> = ProblemNote::new(
    "not-a-number",
    text("不是数", "Not a number"),
    &["field", "typed"],
    "{field}：“{typed}”不是数。请只写数字，例如 1200 或 1200.5。",
    "{field}: “{typed}” is not a number. Write digits only, such as 1200 or 1200.5.",
);

pub(super) static NOT_A_WHOLE_NUMBER: ProblemNote<(Text, Typed)> = ProblemNote::new(
    "not-a-whole-number",
    text("不是整数", "Not a whole number"),
    &["field", "typed"],
    "{field}：“{typed}”不是整数。请写整数，例如 12。",
    "{field}: “{typed}” is not a whole number. Write a whole number, such as 12.",
);

pub(super) static NOT_A_DATE: ProblemNote<(Text, Typed)> = ProblemNote::new(
    "not-a-date",
    text("不是日期", "Not a date"),
    &["field", "typed"],
    "{field}：“{typed}”不是日历上有的日期。请写成 2009-03-01 这样。",
    "{field}: “{typed}” is not a day of the calendar. Write it like 2009-03-01.",
);

pub(super) static NOT_A_CHOICE: ProblemNote<(Text, Typed, Gap)> = ProblemNote::new(
    "not-a-choice",
    text("不在可选之列", "Not one of the choices"),
    &["field", "typed", "choices"],
    "{field}：“{typed}”不在可选之列。请从以下各项中选：{choices}。",
    "{field}: “{typed}” is not one of the choices. Choose from: {choices}.",
);

pub(super) static NOT_TRUE_OR_FALSE: ProblemNote<(Text, Typed)> = ProblemNote::new(
    "not-true-or-false",
    text("既不是“是”也不是“否”", "Neither true nor false"),
    &["field", "typed"],
    "{field}：“{typed}”既不是“是”也不是“否”。请写 true（是）或 false（否）。",
    "{field}: “{typed}” is neither yes nor no. Write true (yes) or false (no).",
);

pub(super) static NOT_TEXT: ProblemNote<(Text, Typed)> = ProblemNote::new(
    "not-text",
    text("不是文字", "Not text"),
    &["field", "typed"],
    "{field}：“{typed}”不是文字。请写成带引号的文字。",
    "{field}: “{typed}” is not text. Write it as text in quotation marks.",
);

pub(super) static NOT_A_LIST: ProblemNote<(Text, Typed)> = ProblemNote::new(
    "not-a-list",
    text("不是列表", "Not a list"),
    &["field", "typed"],
    "{field}：“{typed}”不是列表。请用方括号列出各行。",
    "{field}: “{typed}” is not a list. List its rows in square brackets.",
);

pub(super) static NOT_AN_OBJECT: ProblemNote<(Text, Typed)> = ProblemNote::new(
    "not-an-object",
    text("不是一组字段", "Not a set of fields"),
    &["field", "typed"],
    "{field}：“{typed}”不是一组字段。请用花括号写出各个字段。",
    "{field}: “{typed}” is not a set of fields. Write its fields in braces.",
);

pub(super) static OUT_OF_RANGE: ProblemNote<(Text, Typed, Gap, Gap)> = ProblemNote::new(
    "out-of-range",
    text("超出允许的范围", "Outside the range allowed"),
    &["field", "typed", "least", "most"],
    "{field}：“{typed}”超出范围。请写{least}到{most}之间的值。",
    "{field}: “{typed}” is out of range. Write a value from {least} to {most}.",
);

pub(super) static TEXT_TOO_LONG: ProblemNote<(Text, Gap, Gap)> = ProblemNote::new(
    "out-of-range",
    text("超出允许的范围", "Outside the range allowed"),
    &["field", "length", "most"],
    "{field}有{length}个字符，太长。最多写{most}个字符。",
    "{field} has {length} characters, which is too long. Write at most {most}.",
);

pub(super) static TOO_PRECISE: ProblemNote<(Text, Typed, Gap)> = ProblemNote::new(
    "too-precise",
    text("小数位太多", "Too many decimals"),
    &["field", "typed", "decimals"],
    "{field}：“{typed}”的小数位太多。最多写{decimals}位小数。",
    "{field}: “{typed}” has too many decimals. Write at most {decimals}.",
);

pub(super) static TOO_MANY_ROWS: ProblemNote<(Text, Gap, Gap)> = ProblemNote::new(
    "too-many-rows",
    text("行数太多", "Too many rows"),
    &["field", "count", "most"],
    "{field}有{count}行，太多。最多{most}行，请分成几次。",
    "{field} has {count} rows, which is too many. Give at most {most} at a time.",
);

pub(super) static ID_LENGTH: ProblemNote<(Text, Gap)> = ProblemNote::new(
    "id-length",
    text("身份证号码的位数不对", "An identity number of the wrong length"),
    &["field", "length"],
    "{field}有{length}位，应为18位。请照身份证补全或改正。",
    "{field} has {length} characters, where 18 are needed. Complete it from the identity card.",
);

pub(super) static ID_CHARACTERS: ProblemNote<(Text,)> = ProblemNote::new(
    "id-characters",
    text("身份证号码里有不该有的字符", "An identity number with a wrong character"),
    &["field"],
    "{field}的前17位应为数字，末位应为数字或大写字母X。请照身份证改正。",
    "{field} must have 17 digits, then a digit or a capital X. Correct it from the identity card.",
);

pub(super) static ID_BIRTHDATE: ProblemNote<(Text,)> = ProblemNote::new(
    "id-birthdate",
    text("身份证号码里的出生日期不存在", "An identity number whose birth date does not exist"),
    &["field"],
    "{field}的第7到14位应是出生日期，但日历上没有这一天。请照身份证改正。",
    "{field}: characters 7 to 14 are the birth date, and there is no such day. Correct it from the identity card.",
);

pub(super) static ID_CHECKSUM: ProblemNote<(Text,)> = ProblemNote::new(
    "id-checksum",
    text("身份证号码的校验位不符", "An identity number whose check character does not fit"),
    &["field"],
    "{field}的末位校验不符，多半有一位写错或两位写颠倒了。请照身份证逐位核对。",
    "{field}: the check character does not fit, so a digit is wrong or two are swapped. Compare it with the identity card.",
);

pub(super) static USCC_LENGTH: ProblemNote<(Text, Gap)> = ProblemNote::new(
    "uscc-length",
    text("统一社会信用代码的位数不对", "A credit code of the wrong length"),
    &["field", "length"],
    "{field}有{length}位，应为18位。请照营业执照补全或改正。",
    "{field} has {length} characters, where 18 are needed. Complete it from the business licence.",
);

pub(super) static USCC_CHARACTERS: ProblemNote<(Text,)> = ProblemNote::new(
    "uscc-characters",
    text("统一社会信用代码里有不该有的字符", "A credit code with a wrong character"),
    &["field"],
    "{field}只用数字和大写字母，且不含 I、O、S、V、Z。请照营业执照改正。",
    "{field} consists of digits and capital letters other than I, O, S, V and Z. Correct it from the business licence.",
);

pub(super) static USCC_CHECKSUM: ProblemNote<(Text,)> = ProblemNote::new(
    "uscc-checksum",
    text("统一社会信用代码的校验位不符", "A credit code whose check character does not fit"),
    &["field"],
    "{field}的末位校验不符，多半有一位写错或两位写颠倒了。请照营业执照逐位核对。",
    "{field}: the check character does not fit, so a character is wrong or two are swapped. Compare it with the business licence.",
);

/// The text is no JSON object; it is told instead of an assessment.
pub static NOT_JSON: ProblemNote<(Text, Gap)> = ProblemNote::new(
    "not-json",
    text("不是 JSON 对象", "Not a JSON object"),
    &["reason", "line"],
    "读不出 JSON 对象：第{line}行{reason}。",
    "This cannot be read as a JSON object: line {line}: {reason}.",
);

/// A figure would be larger than can be computed exactly.
pub static TOO_LARGE: ProblemNote<(Text,)> = ProblemNote::new(
    "out-of-range",
    text("超出允许的范围", "Outside the range allowed"),
    &["figure"],
    "{figure}太大，无法准确计算。请核对所填的数。",
    "{figure} is too large to be computed exactly. Check the numbers given.",
);

/// Every kind of problem that an assessment may hold, once per code.
pub static CODES: [ProblemKind; 23] = [
    UNKNOWN_FIELD.kind(),
    NOT_A_NUMBER.kind(),
    NOT_A_WHOLE_NUMBER.kind(),
    NOT_A_DATE.kind(),
    NOT_A_CHOICE.kind(),
    NOT_TRUE_OR_FALSE.kind(),
    NOT_TEXT.kind(),
    NOT_A_LIST.kind(),
    NOT_AN_OBJECT.kind(),
    OUT_OF_RANGE.kind(),
    TOO_PRECISE.kind(),
    TOO_MANY_ROWS.kind(),
    DATE_ORDER.kind(),
    NOT_IN_FORCE.kind(),
    EXCEEDS_TOTAL.kind(),
    DUPLICATE.kind(),
    ID_LENGTH.kind(),
    ID_CHARACTERS.kind(),
    ID_BIRTHDATE.kind(),
    ID_CHECKSUM.kind(),
    USCC_LENGTH.kind(),
    USCC_CHARACTERS.kind(),
    USCC_CHECKSUM.kind(),
];
