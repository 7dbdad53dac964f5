//! The entries of an HTML form, or of a row of a table, as JSON of the contract.
//!
//! Names are JSON pointers with dots (`villages.0.name`); values are text as people type it. A row, group or list in
//! which nothing was answered is no part of the input, so rows move up: [`RowMap`] leads back to the form's own numbers.

use super::canonical::push_string;
use super::field::Kind;
use super::outline::{Question, Shape};
use super::{Doubt, scalar, typed_text, yes_or_no};
use crate::value::{sorted_numbers, sorted_order};
use crate::words::Text;
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
    let order = sorted_order(entries.len(), &|i, j| entries[i].0.cmp(entries[j].0));
    let entries = order.into_iter().map(|index| entries[index]).collect();
    let mut writer = Writer { entries, rows: RowMap::default(), doubts: Vec::new() };
    let json = writer.object(questions, "", "").unwrap_or_else(|| "{}".to_owned());
    Written { json, rows: writer.rows, doubts: writer.doubts }
}

struct Writer<'a> {
    /// In the order of their names; entries of one name in the order in which they were given.
    entries: Vec<(&'a str, &'a str)>,
    rows: RowMap,
    doubts: Vec<Doubt>,
}

impl<'a> Writer<'a> {
    /// The object of some questions below `name` in the form and `pointer` in the input; none where nothing was answered.
    fn object(&mut self, questions: &[Question], name: &str, pointer: &str) -> Option<String> {
        let mut out = String::from("{");
        for question in questions {
            let field = question.field.name;
            let inner = if name.is_empty() { field.to_owned() } else { format!("{name}.{field}") };
            let value = match &question.shape {
                Shape::Single(Kind::Choices(_)) => self.choices(&inner),
                Shape::Single(kind) => {
                    if matches!(kind, Kind::Date) {
                        self.doubt_weekday(&inner, format!("{pointer}/{field}"), question.field.label);
                    }
                    self.single(&inner, kind)
                }
                Shape::Group(questions) => self.object(questions, &inner, &format!("{pointer}/{field}")),
                Shape::Rows(questions) => self.list(questions, &inner, &format!("{pointer}/{field}")),
            };
            if let Some(value) = value {
                if out.len() > 1 {
                    out.push(',');
                }
                push_string(&mut out, field);
                out.push(':');
                out.push_str(&value);
            }
        }
        out.push('}');
        (out.len() > 2).then_some(out)
    }

    fn list(&mut self, questions: &[Question], name: &str, pointer: &str) -> Option<String> {
        let mut out = String::from("[");
        let mut rows = Vec::new();
        for row in self.row_numbers(name) {
            let inner = format!("{pointer}/{}", rows.len());
            if let Some(object) = self.object(questions, &format!("{name}.{row}"), &inner) {
                if out.len() > 1 {
                    out.push(',');
                }
                out.push_str(&object);
                rows.push(row);
            }
        }
        if rows.is_empty() {
            return None;
        }
        out.push(']');
        self.rows.0.push((pointer.to_owned(), rows));
        Some(out)
    }

    /// What was entered under a name.
    fn values(&self, name: &str) -> impl Iterator<Item = &'a str> {
        let first = self.entries.partition_point(|(known, _)| *known < name);
        let own = self.entries[first..].iter().take_while(move |(known, _)| *known == name);
        own.map(|(_, value)| *value)
    }

    /// The numbers of the rows that have entries, in order.
    fn row_numbers(&self, name: &str) -> Vec<usize> {
        let prefix = format!("{name}.");
        let first = self.entries.partition_point(|(name, _)| *name < prefix.as_str());
        let below = self.entries[first..].iter().map(|(name, _)| *name).take_while(|name| name.starts_with(&prefix));
        let numbers: Vec<usize> = below.filter_map(|key| key[prefix.len()..].split('.').next()?.parse().ok()).collect();
        sorted_numbers(&numbers)
    }

    /// Doubts a day beside which another day of the week is written.
    fn doubt_weekday(&mut self, name: &str, pointer: String, label: Text) {
        let differs = |typed: &str| {
            let weekday = typed_text::weekday(typed)?;
            scalar::date(&typed_text::date(typed)).filter(|day| day.weekday() != weekday)
        };
        let differing = self.values(name).find_map(differs);
        if let Some(day) = differing {
            self.doubts.push(Doubt::of_weekday(pointer, label, day));
        }
    }

    /// The one answer to a question. A form that sends several under one name has one where all say the same; else what is
    /// handed on is all of them, which is no answer to any question but what a text is.
    fn single(&self, name: &str, kind: &Kind) -> Option<String> {
        let mut read = self.values(name).map(|typed| read(typed, kind)).filter(|text| !text.is_empty());
        let first = read.next()?;
        let text = match read.find(|other| *other != first) {
            Some(other) => format!("{first} / {other}"),
            None => first.into_owned(),
        };
        if let (Kind::Flag, Some(flag)) = (kind, yes_or_no::said_by(&text)) {
            return Some(flag.to_string());
        }
        let mut out = String::new();
        push_string(&mut out, &text);
        Some(out)
    }

    fn choices(&self, name: &str) -> Option<String> {
        let mut out = String::from("[");
        for value in self.values(name).filter(|value| !value.is_empty() && *value != NONE_OF_THESE) {
            if out.len() > 1 {
                out.push(',');
            }
            push_string(&mut out, value);
        }
        out.push(']');
        (out.len() > 2 || self.values(name).any(|value| value == NONE_OF_THESE)).then_some(out)
    }
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
