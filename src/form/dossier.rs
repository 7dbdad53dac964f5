//! The dossier: what a person has stated, held once, whichever form asked for it.
//!
//! Answers are kept as they were typed, under names with dots (`villages.0.name`), several under one name where several
//! boxes are ticked. A form is a view of a part of it: its [`View`]s say where each of its answers lives.

use super::entries::NONE_OF_THESE;
use super::json::{Node, NodeKind, value_text};
use super::outline::{Question, Shape};
use crate::value::into_order;
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

/// Where some answers of a form live in the dossier.
///
/// A name stands for itself and for all that lies below it; the empty one for the whole form. A star in the dossier's name
/// stands for the row that the page shows, such as one village of all.
#[derive(Clone, Copy, Debug)]
pub struct View {
    /// The name in the form.
    pub form: &'static str,
    /// The name in the dossier.
    pub dossier: &'static str,
}

impl View {
    /// Answers of the form below a name live below another in the dossier.
    pub const fn of(form: &'static str, dossier: &'static str) -> View {
        View { form, dossier }
    }

    /// The list of which the form shows one row.
    fn list(self) -> Option<&'static str> {
        self.dossier.strip_suffix(".*")
    }

    fn in_dossier(self, item: usize) -> String {
        self.dossier.replace('*', &item.to_string())
    }
}

/// The list of which a form with these views shows one row.
pub fn list_of(views: &[View]) -> Option<&'static str> {
    views.iter().find_map(|view| view.list())
}

/// What stands behind `own` in a name that is `own` or lies below it.
fn below<'n>(name: &'n str, own: &str) -> Option<&'n str> {
    match name.strip_prefix(own)? {
        rest if rest.is_empty() || own.is_empty() => Some(rest),
        rest => rest.strip_prefix('.'),
    }
}

fn joined(above: &str, rest: &str) -> String {
    if above.is_empty() || rest.is_empty() { format!("{above}{rest}") } else { format!("{above}.{rest}") }
}

/// Everything that was stated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dossier {
    answers: Vec<(String, String)>,
}

impl Dossier {
    /// The dossier of a JSON object, such as `{"grant": {"area_sqm": "1080"}, "villages": [{"name": "甲"}]}`.
    ///
    /// ```
    /// use fupin::form::{dossier::Dossier, json::Document};
    /// let text = r#"{"attachments":["land-approval","public-notice"],"villages":[{},{"name":"甲"}]}"#;
    /// let dossier = Dossier::of(Document::parse(text).unwrap().root());
    /// assert_eq!(dossier.to_json(), text);
    /// ```
    pub fn of(node: Node<'_>) -> Dossier {
        let mut answers = Vec::new();
        entries_of(node, "", &mut answers);
        answers.retain(|(_, value)| !value.is_empty());
        Dossier { answers }
    }

    /// Whether nothing was stated.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }

    /// The names of all answers, in the order in which they were stated.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.answers.iter().map(|(name, _)| name.as_str())
    }

    /// The answers that a form shows, by its own names, in the order in which they were stated.
    pub fn shown_by(&self, views: &[View], questions: &[Question], item: usize) -> Vec<(String, String)> {
        let shown = |(name, value): &(String, String)| Some((form_name(views, questions, item, name)?, value.clone()));
        self.answers.iter().filter_map(shown).collect()
    }

    /// Takes over what a form holds now, in place of what it showed. Rows without an answer are left out, so the rows of a
    /// list move up.
    ///
    /// ```
    /// use fupin::form::dossier::{Dossier, View};
    /// let questions = fupin::measures::find("village-eligibility").unwrap().questions();
    /// let views = [View::of("", "villages.*")];
    /// let mut dossier = Dossier::default();
    /// dossier.take_over(&views, &questions, 1, &[("name".to_owned(), "甲".to_owned())]);
    /// assert_eq!(dossier.to_json(), r#"{"villages":[{},{"name":"甲"}]}"#);
    /// ```
    pub fn take_over(&mut self, views: &[View], questions: &[Question], item: usize, entries: &[(String, String)]) {
        self.answers.retain(|(name, _)| form_name(views, questions, item, name).is_none());
        let mut tree = Tree::default();
        for (name, value) in entries.iter().filter(|(_, value)| !value.is_empty()) {
            tree.put(name, value);
        }
        let mut compact = Vec::new();
        tree.flatten("", &mut compact);
        for (name, value) in compact {
            if let Some(name) = asks(questions, &name).then(|| dossier_name(views, item, &name)).flatten() {
                self.answers.push((name, value));
            }
        }
    }

    /// States what is answered under a name, in place of what was; nothing where there are no values.
    ///
    /// ```
    /// use fupin::form::dossier::Dossier;
    /// let mut dossier = Dossier::default();
    /// dossier.state("household.members", &["4".to_owned()]);
    /// assert_eq!(dossier.to_json(), r#"{"household":{"members":"4"}}"#);
    /// dossier.state("household.members", &[]);
    /// assert!(dossier.is_empty());
    /// ```
    pub fn state(&mut self, name: &str, values: &[String]) {
        self.answers.retain(|(known, _)| known != name);
        let stated = values.iter().filter(|value| !value.is_empty());
        self.answers.extend(stated.map(|value| (name.to_owned(), value.clone())));
    }

    /// Every answer by its name, in the order in which they were stated.
    pub fn answers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.answers.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// How many rows a list has.
    pub fn rows(&self, list: &str) -> usize {
        let row =
            |(name, _): &(String, String)| name.strip_prefix(list)?.strip_prefix('.')?.split('.').next()?.parse::<usize>().ok();
        self.answers.iter().filter_map(row).max().map_or(0, |last| last.saturating_add(1))
    }

    /// What was answered under a name.
    pub fn answer(&self, name: &str) -> Option<&str> {
        self.answers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The dossier as JSON. A row that was left out among others stands as an empty object, so that rows keep their numbers.
    pub fn to_json(&self) -> String {
        let mut tree = Tree::default();
        for (name, value) in &self.answers {
            tree.put(name, value);
        }
        value_text(&tree)
    }
}

/// The name in the form of an answer of the dossier; none where the form does not ask for it.
pub fn form_name(views: &[View], questions: &[Question], item: usize, name: &str) -> Option<String> {
    let found = views.iter().find_map(|view| below(name, &view.in_dossier(item)).map(|rest| joined(view.form, rest)))?;
    asks(questions, &found).then_some(found)
}

/// The name in the dossier of an answer of the form, whichever measure asks for it.
///
/// ```
/// use fupin::form::dossier::dossier_name;
/// let loan = fupin::measures::find("loan-interest-subsidy").unwrap();
/// assert_eq!(dossier_name(loan.views, 0, "registered_household").as_deref(), Some("household.registered"));
/// assert_eq!(dossier_name(loan.views, 0, "principal").as_deref(), Some("loan.principal"));
/// ```
pub fn dossier_name(views: &[View], item: usize, name: &str) -> Option<String> {
    views.iter().find_map(|view| below(name, view.form).map(|rest| joined(&view.in_dossier(item), rest)))
}

/// Whether the questions ask for a name.
fn asks(questions: &[Question], name: &str) -> bool {
    let (first, rest) = name.split_once('.').map_or((name, None), |(first, rest)| (first, Some(rest)));
    questions.iter().filter(|question| question.field.name == first).any(|question| match (&question.shape, rest) {
        (Shape::Single(_), None) => true,
        (Shape::Group(inner), Some(rest)) => asks(inner, rest),
        (Shape::Rows(inner), Some(rest)) => {
            rest.split_once('.').is_some_and(|(row, rest)| row.parse::<usize>().is_ok() && asks(inner, rest))
        }
        _ => false,
    })
}

/// Names with dots and values of a document, as they stand in a form.
pub fn entries_of(node: Node<'_>, name: &str, into: &mut Vec<(String, String)>) {
    let inner = |step: &str| joined(name, step);
    match node.kind() {
        NodeKind::Object(_) => {
            for (key, value) in node.members() {
                entries_of(value, &inner(&key.string().unwrap_or_default()), into);
            }
        }
        NodeKind::List(_) => {
            for (row, element) in node.elements().enumerate() {
                let plain = matches!(element.kind(), NodeKind::String { .. });
                // A list of choices is one name with several values.
                entries_of(element, &if plain { name.to_owned() } else { inner(&row.to_string()) }, into);
            }
            if node.elements().next().is_none() {
                into.push((name.to_owned(), NONE_OF_THESE.to_owned()));
            }
        }
        NodeKind::Null => {}
        _ => {
            let text = node.string().map_or_else(|| node.source().to_owned(), |text| text.into_owned());
            into.push((name.to_owned(), text));
        }
    }
}

/// The largest number of a row that is kept; a form has fewer rows.
const MOST_ROWS: usize = 20_000;

/// So many rows of a list may be left out; with more, its rows are written by their numbers, so that no short name makes a long file.
const MOST_GAPS: usize = 200;

/// Answers by the steps of their names, in the order in which they came.
#[derive(Default)]
struct Tree {
    values: Vec<String>,
    inner: Vec<(String, Tree)>,
}

impl Tree {
    fn put(&mut self, name: &str, value: &str) {
        let mut tree = self;
        for step in name.split('.') {
            let at = match tree.inner.iter().rposition(|(known, _)| known == step) {
                Some(at) => at,
                None => {
                    tree.inner.push((step.to_owned(), Tree::default()));
                    tree.inner.len() - 1
                }
            };
            tree = &mut tree.inner[at].1;
        }
        tree.values.push(value.to_owned());
    }

    /// The rows by their numbers, where the steps are numbers and each leads to the answers of a row.
    fn rows(&self) -> Option<Vec<(usize, &Tree)>> {
        if self.inner.is_empty() || !self.inner.iter().all(|(_, tree)| tree.values.is_empty()) {
            return None;
        }
        let mut rows = Vec::with_capacity(self.inner.len());
        for (step, tree) in &self.inner {
            // A number that is written another way, such as 007, would be read back as another name.
            let is_plain = step.bytes().all(|byte| byte.is_ascii_digit()) && (step == "0" || !step.starts_with('0'));
            rows.push((step.parse().ok().filter(|row| is_plain && *row < MOST_ROWS)?, tree));
        }
        Some(into_order(rows, &|left, right| left.0.cmp(&right.0)))
    }

    /// The names and values below, rows numbered anew from 0.
    fn flatten(&self, name: &str, into: &mut Vec<(String, String)>) {
        into.extend(self.values.iter().map(|value| (name.to_owned(), value.clone())));
        let inner = |step: &str| joined(name, step);
        match self.rows() {
            Some(rows) => rows.iter().enumerate().for_each(|(row, (_, tree))| tree.flatten(&inner(&row.to_string()), into)),
            None => self.inner.iter().for_each(|(step, tree)| tree.flatten(&inner(step), into)),
        }
    }

    /// The members of an object. A name that has an answer of its own as well as answers below it, as files of others may have
    /// it, stands for itself, and those below it stand beside it under names with points: they are read back alike.
    fn members<M: SerializeMap>(&self, name: &str, into: &mut M) -> Result<(), M::Error> {
        for (step, tree) in &self.inner {
            let key = joined(name, step);
            match tree.values.as_slice() {
                [] => into.serialize_entry(&key, tree)?,
                [one] => into.serialize_entry(&key, one)?,
                several => into.serialize_entry(&key, several)?,
            }
            if !tree.values.is_empty() {
                tree.members(&key, into)?;
            }
        }
        Ok(())
    }
}

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let rows = self.rows().filter(|rows| rows.last().is_some_and(|(last, _)| *last < rows.len() + MOST_GAPS));
        let Some(rows) = rows else {
            let mut object = to.serialize_map(None)?;
            self.members("", &mut object)?;
            return object.end();
        };
        let mut list = to.serialize_seq(None)?;
        let mut next = 0;
        for (row, tree) in rows {
            for _ in next..row {
                list.serialize_element(&Tree::default())?;
            }
            list.serialize_element(tree)?;
            next = row + 1;
        }
        list.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::json::Document;
    use crate::measures::{self, Measure};

    fn owned(entries: &[(&str, &str)]) -> Vec<(String, String)> {
        entries.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn shown(dossier: &Dossier, measure: Measure, item: usize) -> Vec<(String, String)> {
        dossier.shown_by(measure.views, &measure.questions(), item)
    }

    fn take_over(dossier: &mut Dossier, measure: Measure, item: usize, entries: &[(&str, &str)]) {
        dossier.take_over(measure.views, &measure.questions(), item, &owned(entries));
    }

    #[test]
    fn a_village_is_stated_once_for_all_its_pages() {
        let [village, grant, application] =
            ["village-eligibility", "factory-grant", "factory-application"].map(|id| measures::find(id).unwrap());
        let mut dossier = Dossier::default();
        take_over(&mut dossier, village, 0, &[("name", "甲"), ("collective_income", "3.8万")]);
        take_over(&mut dossier, village, 1, &[("name", "乙")]);
        assert_eq!(
            shown(&dossier, grant, 0),
            owned(&[("villages.0.name", "甲"), ("villages.0.collective_income", "3.8万"), ("villages.1.name", "乙")])
        );
        take_over(&mut dossier, grant, 0, &[("area_sqm", "1080"), ("villages.2.name", "乙"), ("villages.5.name", "丙")]);
        assert_eq!(
            shown(&dossier, application, 0),
            owned(&[("grant.area_sqm", "1080"), ("grant.villages.0.name", "乙"), ("grant.villages.1.name", "丙")])
        );
        assert_eq!(shown(&dossier, village, 1), owned(&[("name", "丙")]));
    }

    #[test]
    fn what_a_form_does_not_ask_for_stays_as_it_is() {
        let [household, loan] = ["household-eligibility", "loan-interest-subsidy"].map(|id| measures::find(id).unwrap());
        let mut dossier = Dossier::default();
        take_over(&mut dossier, household, 0, &[("registered", "true"), ("members", "3")]);
        take_over(&mut dossier, loan, 0, &[("registered_household", "false"), ("principal", "1万"), ("stranger", "1")]);
        assert_eq!(shown(&dossier, household, 0), owned(&[("members", "3"), ("registered", "false")]));
        assert!(!dossier.to_json().contains("stranger"));
    }

    #[test]
    fn every_answer_of_every_form_finds_its_way_back() {
        for measure in measures::all() {
            let document = Document::parse(measure.example).unwrap();
            let mut entries = Vec::new();
            entries_of(document.root(), "", &mut entries);
            let item = usize::from(list_of(measure.views).is_some());
            let mut dossier = Dossier::default();
            dossier.take_over(measure.views, &measure.questions(), item, &entries);
            let text = dossier.to_json();
            let read = Dossier::of(Document::parse(&text).unwrap().root());
            let mut found = shown(&read, measure, item);
            entries.sort();
            found.sort();
            assert_eq!(found, entries, "{}: {text}", measure.id);
        }
    }

    #[test]
    fn an_answer_and_answers_below_it_are_all_saved() {
        for file in [
            r#"{"raised":"9","raised.aid_unit":"1","raised.social":"2"}"#,
            r#"{"roster":"甲","roster.0":{"name":"乙"}}"#,
            r#"{"use":["a","b"],"use.x":"c"}"#,
            r#"{"score":{"1":"3"}}"#,
            r#"{"villages":[{},{"name":"甲"}]}"#,
            r#"{"villages":{"007":{"name":"甲"}}}"#,
            r#"{"villages":{"19999":{"name":"甲"}}}"#,
        ] {
            let document = Document::parse(file).unwrap();
            let dossier = Dossier::of(document.root());
            let saved = dossier.to_json();
            assert_eq!(Dossier::of(Document::parse(&saved).unwrap().root()), dossier, "{file} became {saved}");
            assert!(saved.len() <= file.len(), "{saved}");
        }
        let mixed = Document::parse(r#"{"raised":"9","raised.aid_unit":"1"}"#).unwrap();
        assert_eq!(Dossier::of(mixed.root()).to_json(), r#"{"raised":"9","raised.aid_unit":"1"}"#);
    }

    #[test]
    fn a_view_shows_answers_that_its_form_asks_for() {
        for measure in measures::all() {
            let questions = measure.questions();
            for view in measure.views.iter().filter(|view| !view.form.is_empty()) {
                let first = view.form.split('.').next();
                assert!(questions.iter().any(|question| Some(question.field.name) == first), "{} {}", measure.id, view.form);
            }
        }
    }
}
