//! The entries of an HTML form, or of a row of a table, as JSON of the contract.
//!
//! Names are JSON pointers with dots (`villages.0.name`); values are text as people type it. A row, group or list in
//! which nothing was answered is no part of the input, so rows move up: [`RowMap`] leads back to the form's own numbers.

use super::field::{Field, Kind};
use super::json::value_text;
use super::outline::{Question, Shape};
use super::{Doubt, scalar, typed_text, yes_or_no};
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// The value of the box that says that none of a list of choices applies.
pub const NONE_OF_THESE: &str = "none";

/// Which row of the form each row of the input is, by the pointer of its list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowMap(Vec<(String, Vec<usize>)>);

impl RowMap {
    /// A pointer into the input as a pointer into the form.
    pub fn to_form(&self, pointer: &str) -> String {
        let (mut input, mut form) = (String::new(), String::new());
        for step in pointer.split('/').skip(1) {
            let row = self.rows(&input).and_then(|rows| rows.get(step.parse::<usize>().ok()?));
            form.push('/');
            match row {
                Some(row) => form.push_str(&row.to_string()),
                None => form.push_str(step),
            }
            input.push('/');
            input.push_str(step);
        }
        form
    }

    /// The row of the form that a row of a list is.
    pub fn row(&self, list: &str, row: usize) -> usize {
        self.rows(list).and_then(|rows| rows.get(row)).copied().unwrap_or(row)
    }

    fn rows(&self, list: &str) -> Option<&Vec<usize>> {
        self.0.iter().find(|(known, _)| known == list).map(|(_, rows)| rows)
    }
}

/// The entries of a form as an input of the contract.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// The input as JSON.
    pub json: String,
    /// Which rows are which.
    pub rows: RowMap,
    /// What is doubted of how it was typed; the contract's own reader doubts the rest.
    pub doubts: Vec<Doubt>,
}

/// Writes the entries of a form as JSON. Entries of other names are left alone.
///
/// ```
/// use fupin::form::entries;
/// let questions = fupin::measures::find("village-eligibility").unwrap().questions();
/// let typed = [("collective_income", "3.85万元"), ("on_provincial_list", "false"), ("name", "")];
/// let written = entries::to_json(&questions, &typed);
/// assert_eq!(written.json, r#"{"on_provincial_list":false,"collective_income":"38500"}"#);
/// ```
pub fn to_json(questions: &[Question], entries: &[(&str, &str)]) -> Written {
    let mut given = nothing_of(questions);
    for (name, value) in entries {
        put(questions, &mut given, name, value);
    }
    let mut writer = Writer::default();
    let answers = writer.object(questions, &given, "").unwrap_or_default();
    Written { json: value_text(&answers), rows: writer.rows, doubts: writer.doubts }
}

/// What was entered for a question.
enum Given<'a> {
    /// In the order in which it was given.
    Values(Vec<&'a str>),
    Group(Vec<Given<'a>>),
    /// By the numbers of the rows, in their order.
    Rows(Vec<(usize, Vec<Given<'a>>)>),
}

/// An answer as the contract writes it.
#[derive(Serialize)]
#[serde(untagged)]
enum Answer<'a> {
    Flag(bool),
    Text(Cow<'a, str>),
    Choices(Vec<&'a str>),
    Group(Answers<'a>),
    Rows(Vec<Answers<'a>>),
}

/// Answers by the names of their fields.
#[derive(Default)]
struct Answers<'a>(Vec<(&'static str, Answer<'a>)>);

impl Serialize for Answers<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(name, answer)| (name, answer)))
    }
}

/// Nothing entered yet for each of some questions.
fn nothing_of<'a>(questions: &[Question]) -> Vec<Given<'a>> {
    let nothing = |question: &Question| match &question.shape {
        Shape::Single(_) => Given::Values(Vec::new()),
        Shape::Group(inner) => Given::Group(nothing_of(inner)),
        Shape::Rows(_) => Given::Rows(Vec::new()),
    };
    questions.iter().map(nothing).collect()
}

/// Puts a value to the question that its name asks for; none where there is no such question.
fn put<'a>(questions: &[Question], given: &mut [Given<'a>], name: &str, value: &'a str) -> Option<()> {
    let (field, below) = name.split_once('.').map_or((name, None), |(field, below)| (field, Some(below)));
    let at = questions.iter().position(|question| question.field.name == field)?;
    match (&questions.get(at)?.shape, given.get_mut(at)?) {
        (Shape::Single(_), Given::Values(values)) if below.is_none() => values.push(value),
        (Shape::Group(inner), Given::Group(given)) => return put(inner, given, below?, value),
        (Shape::Rows(inner), Given::Rows(rows)) => {
            let (row, below) = below?.split_once('.')?;
            let number = row_number(row)?;
            let at = rows.binary_search_by_key(&number, |(known, _)| *known).unwrap_or_else(|at| {
                rows.insert(at, (number, nothing_of(inner)));
                at
            });
            return put(inner, &mut rows.get_mut(at)?.1, below, value);
        }
        _ => {}
    }
    Some(())
}

/// The number of a row, which is written in one way.
fn row_number(step: &str) -> Option<usize> {
    let is_plain = step.bytes().all(|byte| byte.is_ascii_digit()) && (step.len() == 1 || !step.starts_with('0'));
    is_plain.then(|| step.parse().ok()).flatten()
}

#[derive(Default)]
struct Writer {
    rows: RowMap,
    doubts: Vec<Doubt>,
}

impl Writer {
    /// The answers to some questions below `pointer` in the input; none where nothing was answered.
    fn object<'a>(&mut self, questions: &[Question], given: &[Given<'a>], pointer: &str) -> Option<Answers<'a>> {
        let mut answers = Vec::new();
        for (question, given) in questions.iter().zip(given) {
            let field = question.field.name;
            let below = || format!("{pointer}/{field}");
            let answer = match (&question.shape, given) {
                (Shape::Single(Kind::Choices(_)), Given::Values(values)) => choices(values),
                (Shape::Single(kind), Given::Values(values)) => {
                    if matches!(kind, Kind::Date) {
                        self.doubt_weekday(values, pointer, question.field);
                    }
                    single(values, kind)
                }
                (Shape::Group(inner), Given::Group(given)) => self.object(inner, given, &below()).map(Answer::Group),
                (Shape::Rows(inner), Given::Rows(rows)) => self.list(inner, rows, below()),
                _ => None,
            };
            answers.extend(answer.map(|answer| (field, answer)));
        }
        (!answers.is_empty()).then_some(Answers(answers))
    }

    fn list<'a>(&mut self, questions: &[Question], given: &[(usize, Vec<Given<'a>>)], pointer: String) -> Option<Answer<'a>> {
        let (mut answered, mut rows) = (Vec::new(), Vec::new());
        for (number, row) in given {
            if let Some(answers) = self.object(questions, row, &format!("{pointer}/{}", rows.len())) {
                answered.push(answers);
                rows.push(*number);
            }
        }
        if rows.is_empty() {
            return None;
        }
        self.rows.0.push((pointer, rows));
        Some(Answer::Rows(answered))
    }

    /// Doubts a day beside which another day of the week is written.
    fn doubt_weekday(&mut self, values: &[&str], pointer: &str, field: Field) {
        let differs = |typed: &&str| {
            let weekday = typed_text::weekday(typed)?;
            scalar::date(&typed_text::date(typed)).filter(|day| day.weekday() != weekday)
        };
        if let Some(day) = values.iter().filter(|typed| !typed.is_empty()).find_map(differs) {
            self.doubts.push(Doubt::of_weekday(format!("{pointer}/{}", field.name), field.label, day));
        }
    }
}

/// The one answer to a question. A form that sends several under one name has one where all say the same; else what is
/// handed on is all of them, which is no answer to any question but what a text is.
fn single<'a>(values: &[&'a str], kind: &Kind) -> Option<Answer<'a>> {
    let mut read = values.iter().map(|typed| read(typed, kind)).filter(|text| !text.is_empty());
    let first = read.next()?;
    let text = match read.find(|other| *other != first) {
        Some(other) => Cow::Owned(format!("{first} / {other}")),
        None => first,
    };
    if let (Kind::Flag, Some(flag)) = (kind, yes_or_no::said_by(&text)) {
        return Some(Answer::Flag(flag));
    }
    Some(Answer::Text(text))
}

fn choices<'a>(values: &[&'a str]) -> Option<Answer<'a>> {
    let chosen: Vec<&str> = values.iter().copied().filter(|value| !value.is_empty() && *value != NONE_OF_THESE).collect();
    (!chosen.is_empty() || values.contains(&NONE_OF_THESE)).then_some(Answer::Choices(chosen))
}

/// What is typed, as the contract writes it; empty where nothing is.
fn read<'t>(typed: &'t str, kind: &Kind) -> Cow<'t, str> {
    match kind {
        Kind::Number(number) => typed_text::number(typed, number.unit.typed_suffixes()),
        Kind::Date => typed_text::date(typed),
        Kind::ResidentId | Kind::CreditCode => typed_text::identity(typed),
        Kind::Text | Kind::Choice(_) | Kind::Choices(_) | Kind::Flag => typed_text::plain(typed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures;

    fn json(measure: &str, entries: &[(&str, &str)]) -> (String, RowMap) {
        let written = to_json(&measures::find(measure).unwrap().questions(), entries);
        (written.json, written.rows)
    }

    #[test]
    fn another_day_of_the_week_is_doubted_and_the_day_is_read() {
        let questions = measures::find("loan-interest-subsidy").unwrap().questions();
        let typed = [
            ("drawn_on", "2009年3月1日 星期一"),
            ("repayments.2.on", "2010-03-02（周一）"),
            ("repayments.5.on", "2010-03-02 周二"),
            ("due_on", "2010-02-30 周一"),
        ];
        let written = to_json(&questions, &typed);
        assert!(written.json.contains(r#""drawn_on":"2009-03-01""#) && written.json.contains(r#""on":"2010-03-02""#));
        let doubted: Vec<(&str, &str)> = written.doubts.iter().map(|doubt| (doubt.path.as_str(), doubt.kind.code)).collect();
        assert_eq!(doubted, [("/drawn_on", "other-weekday"), ("/repayments/0/on", "other-weekday")]);
    }

    #[test]
    fn rows_without_answers_are_left_out_and_found_again() {
        let (text, rows) =
            json("factory-grant", &[("villages.0.name", " "), ("villages.2.name", "甲"), ("villages.10.name", "乙")]);
        assert_eq!(text, r#"{"villages":[{"name":"甲"},{"name":"乙"}]}"#);
        assert_eq!(rows.to_form("/villages/1/name"), "/villages/10/name");
        assert_eq!(rows.to_form("/villages/7/name"), "/villages/7/name");
        assert_eq!(rows.to_form(""), "");
    }

    #[test]
    fn nested_rows_are_found_again() {
        let (text, rows) = json("factory-application", &[("tenants.3.roster.4.name", "甲"), ("tenants.1.roster.0.name", "")]);
        assert_eq!(text, r#"{"tenants":[{"roster":[{"name":"甲"}]}]}"#);
        assert_eq!(rows.to_form("/tenants/0/roster/0/id_number"), "/tenants/3/roster/4/id_number");
        assert_eq!(rows.row("/tenants/0/roster", 0), 4);
    }

    #[test]
    fn answers_that_contradict_each_other_are_no_answer() {
        let of = |entries: &[(&str, &str)]| json("factory-grant", entries).0;
        assert_eq!(of(&[("area_sqm", "1000"), ("area_sqm", " "), ("area_sqm", "１，０００㎡")]), r#"{"area_sqm":"1000"}"#);
        assert_eq!(of(&[("area_sqm", "1000"), ("area_sqm", "2000")]), r#"{"area_sqm":"1000 / 2000"}"#);
        assert_eq!(of(&[("accepted", "true"), ("accepted", "false")]), r#"{"accepted":"true / false"}"#);
    }

    #[test]
    fn none_of_these_is_an_empty_list() {
        assert_eq!(json("factory-application", &[("attachments", "none")]).0, r#"{"attachments":[]}"#);
        assert_eq!(
            json("factory-application", &[("attachments", "none"), ("attachments", "public-notice")]).0,
            r#"{"attachments":["public-notice"]}"#
        );
        assert_eq!(json("factory-application", &[]).0, "{}");
    }

    #[test]
    fn text_is_read_by_the_kind_of_its_field() {
        let entries = [
            ("area_sqm", "１，０００㎡"),
            ("provincial_grant", "true"),
            ("raised.social", "４０万"),
            ("accepted", "maybe"),
            ("stranger", "1"),
        ];
        assert_eq!(
            json("factory-grant", &entries).0,
            r#"{"area_sqm":"1000","accepted":"maybe","provincial_grant":true,"raised":{"social":"400000"}}"#
        );
    }
}
