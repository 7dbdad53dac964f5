//! Asking for an assessment, and looking at the answer.

use fupin::api::{Options, assess_value};
use fupin::words::Lang;
use serde_json::Value;

/// The assessment of an input.
pub(crate) fn assess(measure: &str, input: &Value) -> Value {
    assess_in(Lang::Zh, measure, input)
}

/// The assessment of an input, with its words in a language.
pub(crate) fn assess_in(lang: Lang, measure: &str, input: &Value) -> Value {
    let options = Options { lang, ..Options::default() };
    serde_json::from_str(&assess_value(measure, &input.to_string(), &options).unwrap()).unwrap()
}

/// What became of a rule of a part; the empty part is the whole application.
pub(crate) fn outcome<'a>(answer: &'a Value, code: &str, at: &str) -> &'a str {
    let check = rows(answer, "checks").iter().find(|check| check["code"] == code && part_of(check) == at);
    check.unwrap_or_else(|| panic!("no {code} in {answer}"))["outcome"].as_str().unwrap()
}

/// The part that a check or remedy belongs to.
pub(crate) fn part_of(row: &Value) -> &str {
    row["at"].as_str().unwrap_or("")
}

/// A list of an assessment.
pub(crate) fn rows<'a>(answer: &'a Value, list: &str) -> &'a [Value] {
    answer[list].as_array().unwrap()
}

/// The value of a figure in its smallest steps: fen of money, ten-thousandths of a share of ownership, ones of counts.
pub(crate) fn figure(answer: &Value, key: &str) -> Option<i128> {
    let figure = rows(answer, "figures").iter().find(|figure| figure["key"] == key)?;
    Some(steps(figure["value"].as_str().unwrap()))
}

/// A number of the contract in its smallest steps.
pub(crate) fn steps(text: &str) -> i128 {
    text.replace('.', "").parse().unwrap()
}

/// A number of fen or other hundredths as the contract writes it.
pub(crate) fn hundredths(steps: i64) -> String {
    format!("{}{}.{:02}", if steps < 0 { "-" } else { "" }, steps.abs() / 100, steps.abs() % 100)
}
