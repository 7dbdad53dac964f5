//! The JSON Schema (2020-12) of each measure's input, written from the questions of its form.
//!
//! **Invariant:** a schema is never stricter than the core: what the core takes without a problem is valid. What no schema
//! can say is told in its description and left to the core.

use crate::patterns;
use crate::schema_text::{Json, both, head, list, object, told, with};
use fupin::form::{Field, Kind, MOST_ROWS, NumberKind, Question, Shape};
use fupin::measures::MeasureInfo;
use fupin::words::{Choice, push_decimal};

/// The most characters of a text.
const LONGEST_TEXT: usize = 200;

static UNSAID: &str = "什么都可以不填：缺的和 null 一样。数用 JSON 数，或用只有数字的字符串（精确）。以下各项由程序核对，本 Schema 说不出：部分与总数、日期先后、重复的行、证件号码的校验位、政策是否涵盖某一天、JSON 数的小数位。 / Everything may be left out: absent and null mean the same. A number is a JSON number, or a string of digits, which is exact. What a schema cannot say is left to the program: parts and wholes, dates in order, rows that repeat, check characters, whether the policy covers a day, decimals of JSON numbers.";

/// The JSON Schema of a measure's input.
///
/// ```
/// let entry = fupin::measures::find("village-eligibility").unwrap();
/// assert!(fupin_reference::input_schema(&entry).contains("\"collective_income\""));
/// ```
pub fn input_schema(info: &MeasureInfo) -> String {
    let title = format!("{} ({})", both(info.title), info.id);
    let description = format!("{}\n{UNSAID}", both(info.lead));
    head(title, &description)
        .and(fields(&info.questions()).or_null())
        .with("examples", vec![Json::Written(info.example.to_owned())])
        .file()
}

/// An object that asks these questions.
fn fields(questions: &[Question]) -> Json {
    object(questions.iter().map(|question| (question.field.name, schema(question))).collect())
}

fn schema(question: &Question) -> Json {
    let field = &question.field;
    match &question.shape {
        Shape::Single(kind) => single(field, kind),
        Shape::Group(questions) => worded(field, None).and(fields(questions).or_null()),
        // A row that is null is a problem, unlike a field.
        Shape::Rows(questions) => worded(field, None).and(rows(fields(questions))),
    }
}

fn single(field: &Field, kind: &Kind) -> Json {
    match kind {
        Kind::Number(kind) => worded(field, Some(number_told(kind))).and(number(kind)),
        Kind::Flag => worded(field, None).and(with("type", "boolean").or_null()),
        Kind::Date => {
            worded(field, Some("YYYY-MM-DD".to_owned())).and(text().with("format", "date").with("pattern", patterns::DAY))
        }
        Kind::Text => worded(field, None).and(text().with("maxLength", LONGEST_TEXT)),
        Kind::ResidentId => worded(field, Some("GB 11643".to_owned())).and(text().with("pattern", patterns::RESIDENT_ID)),
        Kind::CreditCode => worded(field, Some("GB 32100".to_owned())).and(text().with("pattern", patterns::CREDIT_CODE)),
        Kind::Choice(choices) => {
            let mut all: Vec<Json> = ids(choices);
            all.push(Json::Written("null".to_owned()));
            worded(field, Some(told(choices))).with("enum", all)
        }
        Kind::Choices(choices) => worded(field, Some(told(choices))).and(rows(with("enum", ids(choices)))),
    }
}

fn ids(choices: &[Choice]) -> Vec<Json> {
    choices.iter().map(|choice| choice.id.into()).collect()
}

/// The words of a field: its label, its hint, and what else a person must know.
fn worded(field: &Field, more: Option<String>) -> Json {
    let hint = (!field.hint.is_empty()).then(|| both(field.hint));
    let told: Vec<String> = hint.into_iter().chain(more).collect();
    with("title", both(field.label)).with_some("description", (!told.is_empty()).then(|| told.join(" · ")))
}

/// A list of so many rows.
fn rows(row: Json) -> Json {
    list(row).or_null().with("maxItems", MOST_ROWS)
}

fn text() -> Json {
    with("type", "string").or_null()
}

/// A number as JSON's own, whose decimals no schema can count, or in a string, which is drawn exactly.
fn number(kind: &NumberKind) -> Json {
    let own = if kind.decimals == 0 { "integer" } else { "number" };
    let (pattern, too_small) = patterns::number(kind);
    with("type", vec![own, "string", "null"])
        .with("minimum", Json::Written(plain(kind.least, kind.decimals)))
        .with("maximum", Json::Written(plain(kind.most, kind.decimals)))
        .with("pattern", pattern)
        .with_some("not", too_small.map(|pattern| with("type", "string").with("pattern", pattern)))
}

/// The unit, range and decimals of a number, for people.
pub(crate) fn number_told(kind: &NumberKind) -> String {
    let decimals = match kind.decimals {
        0 => "整数 / whole".to_owned(),
        some => format!("≤ {some} 位小数 / decimals"),
    };
    format!("{}, {} … {}, {decimals}", kind.unit.id(), plain(kind.least, kind.decimals), plain(kind.most, kind.decimals))
}

/// A scaled number without the zeros that say nothing.
fn plain(scaled: i64, decimals: u8) -> String {
    let mut out = String::new();
    push_decimal(&mut out, scaled.into(), decimals, 0, false);
    out
}
