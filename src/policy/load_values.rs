//! Reading the versions of a parameter, and a value of every kind.

use super::fault_notes as notes;
use super::file::{Value, Version};
use super::load::Loader;
use super::parameter_info::{ParameterInfo, ParameterKind};
use super::rates::{RATE, TERM};
use super::rates::{RateRow, RateTable};
use crate::form::NumberKind;
use crate::form::json::{Node, NodeKind};
use crate::form::scalar::{self, NumberFault};
use crate::value::{Day, Percent};
use crate::words::{Choice, Gap};
use std::sync::Arc;

const LIST: [&str; 2] = ["列表（方括号）", "a list in brackets"];
const NUMBER: [&str; 2] = ["加引号的数", "a number in quotation marks"];

impl Loader<'_> {
    /// The versions of a parameter.
    pub(super) fn versions(&mut self, declared: &ParameterInfo, node: Node<'_>, path: &str) -> Option<Vec<Version>> {
        let list = node.member("values")?;
        let path = format!("{path}/values");
        let elements = self.elements(list, &path)?;
        let mut versions: Vec<Version> = Vec::new();
        let mut ends = 0;
        let mut before = None;
        for (i, element) in elements.iter().enumerate() {
            let path = format!("{path}/{i}");
            self.object(*element, &path, &["value"], &["from"]);
            let from = self.version_start(*element, &path, i, before);
            before = from.or(before);
            let value = match element.member("value") {
                Some(value) if value.kind() == NodeKind::Null => {
                    ends += 1;
                    None
                }
                Some(value) => self.value(&declared.kind, value, &format!("{path}/value")),
                None => None,
            };
            versions.push(Version { from, value });
        }
        if versions.is_empty() {
            self.fault(&path, list, &notes::NO_VERSION, &[], |_| ());
        } else if ends == versions.len() {
            self.fault(&path, list, &notes::NEVER_IN_FORCE, &[], |_| ());
        }
        if matches!(declared.kind, ParameterKind::Rates) {
            self.refuse_dates(&elements, &path);
        }
        Some(versions)
    }

    /// A table of rates has its dates in its rows.
    fn refuse_dates(&mut self, versions: &[Node<'_>], path: &str) {
        let dated = |(i, version): (usize, &Node<'_>)| (i > 0 || version.member("from").is_some()).then_some(i);
        if let Some(i) = versions.iter().enumerate().find_map(dated) {
            self.fault(&format!("{path}/{i}"), versions[i], &notes::DATED_TABLE, &[], |_| ());
        }
    }

    /// The first day of a version or row, which follows the one before.
    fn version_start(&mut self, element: Node<'_>, path: &str, index: usize, before: Option<Day>) -> Option<Day> {
        let Some(node) = element.member("from") else {
            if index > 0 && matches!(element.kind(), NodeKind::Object(_)) {
                self.fault(path, element, &notes::NO_DATE, &[], |_| ());
            }
            return None;
        };
        let path = format!("{path}/from");
        let day = self.day(node, &path)?;
        let text = node.string()?.into_owned();
        match before {
            Some(earlier) if earlier == day => self.fault(&path, node, &notes::DATE_TWICE, &[&text], |quotes| (quotes[0],)),
            Some(earlier) if earlier > day => self.fault(&path, node, &notes::DATE_ORDER, &[&text], |quotes| (quotes[0],)),
            _ => {}
        }
        Some(day)
    }

    fn value(&mut self, kind: &ParameterKind, node: Node<'_>, path: &str) -> Option<Value> {
        match kind {
            ParameterKind::Number(kind) => self.number(kind, node, path).map(Value::Number),
            ParameterKind::Date => self.day(node, path).map(Value::Date),
            ParameterKind::Choice(choices) => self.choice(choices, node, path).map(Value::Choice),
            ParameterKind::Range(kind) => self.range(kind, node, path),
            ParameterKind::Rates => self.rates(node, path),
            ParameterKind::Conditions { subjects, conditions } => self.conditions(subjects, conditions, node, path),
        }
    }

    fn number(&mut self, kind: &NumberKind, node: Node<'_>, path: &str) -> Option<i64> {
        if node.kind() == NodeKind::Number {
            let found = node.source();
            self.fault(path, node, &notes::NOT_QUOTED, &[found], |quotes| (quotes[0],));
            return None;
        }
        let Some(text) = node.string() else { return self.wrong_type(path, node, NUMBER) };
        match scalar::number_in_text(&text, kind) {
            Ok(scaled) => return Some(scaled),
            Err(NumberFault::Type) => self.fault(path, node, &notes::NOT_A_NUMBER, &[&text], |quotes| (quotes[0],)),
            Err(NumberFault::Whole | NumberFault::Precision) => {
                let decimals = Gap::number(kind.decimals.into());
                self.fault(path, node, &notes::TOO_PRECISE, &[&text], |quotes| (quotes[0], decimals));
            }
            Err(NumberFault::Range) => {
                let bound = |scaled: i64| Gap::Amount { scaled: scaled.into(), decimals: kind.decimals, unit: kind.unit };
                let (least, most) = (bound(kind.least), bound(kind.most));
                self.fault(path, node, &notes::OUT_OF_RANGE, &[&text], |quotes| (quotes[0], least, most));
            }
        }
        None
    }

    fn day(&mut self, node: Node<'_>, path: &str) -> Option<Day> {
        let text = node.string();
        if let Some(day) = text.as_ref().and_then(|text| scalar::date(text)).filter(|day| day.in_range()) {
            return Some(day);
        }
        let found = text.unwrap_or_else(|| node.source().into());
        self.fault(path, node, &notes::WRONG_DATE, &[&found], |quotes| (quotes[0],));
        None
    }

    fn choice(&mut self, choices: &'static [Choice], node: Node<'_>, path: &str) -> Option<usize> {
        let text = node.string();
        if let Some(index) = text.as_ref().and_then(|text| choices.iter().position(|choice| choice.id == text.as_ref())) {
            return Some(index);
        }
        let found = text.unwrap_or_else(|| node.source().into());
        let ids: Vec<&str> = choices.iter().map(|choice| choice.id).collect();
        self.fault(path, node, &notes::WRONG_CHOICE, &[&found, &ids.join(", ")], |quotes| (quotes[0], quotes[1]));
        None
    }

    fn range(&mut self, kind: &NumberKind, node: Node<'_>, path: &str) -> Option<Value> {
        self.object(node, path, &["least", "most"], &[])?;
        let end = |loader: &mut Self, name: &str| {
            let member = node.member(name)?;
            loader.number(kind, member, &format!("{path}/{name}"))
        };
        let (least, most) = (end(self, "least"), end(self, "most"));
        let (least, most) = (least?, most?);
        if least > most {
            self.fault(path, node, &notes::WRONG_RANGE, &[], |_| ());
            return None;
        }
        Some(Value::Range(least, most))
    }

    fn rates(&mut self, node: Node<'_>, path: &str) -> Option<Value> {
        self.object(node, path, &["months", "rows"], &[])?;
        let terms = node.member("months").and_then(|months| self.terms(months, &format!("{path}/months")));
        let list = node.member("rows")?;
        let path = format!("{path}/rows");
        let elements = self.elements(list, &path)?;
        let mut rows = Vec::with_capacity(elements.len());
        let mut before = None;
        for (i, element) in elements.iter().enumerate() {
            let path = format!("{path}/{i}");
            let Some(()) = self.object(*element, &path, &["from", "rates"], &[]) else { continue };
            let from = self.version_start(*element, &path, 0, before);
            before = from.or(before);
            let rates = self.rate_row(*element, &format!("{path}/rates"), terms.as_ref().map(Vec::len));
            rows.extend(from.zip(rates).map(|(from, rates)| RateRow { from, rates }));
        }
        if elements.is_empty() {
            self.fault(&path, list, &notes::NO_VERSION, &[], |_| ());
        }
        Some(Value::Rates(Arc::new(RateTable { terms: terms?, rows })))
    }

    fn terms(&mut self, list: Node<'_>, path: &str) -> Option<Vec<Option<i64>>> {
        let mut terms = Vec::new();
        let mut sound = true;
        for (i, element) in self.elements(list, path)?.into_iter().enumerate() {
            if element.kind() == NodeKind::Null {
                terms.push(None);
                continue;
            }
            match self.number(&TERM, element, &format!("{path}/{i}")) {
                Some(months) => terms.push(Some(months)),
                None => sound = false,
            }
        }
        // `None` is larger than every term here: it has no limit.
        let length = |term: &Option<i64>| term.unwrap_or(i64::MAX);
        let grow = terms.windows(2).all(|pair| length(&pair[0]) < length(&pair[1]));
        if !grow || terms.last() != Some(&None) {
            self.fault(path, list, &notes::WRONG_TERMS, &[], |_| ());
            return None;
        }
        sound.then_some(terms)
    }

    /// The rates of a row, one for each column where the columns are known; `null` is a hole.
    fn rate_row(&mut self, row: Node<'_>, path: &str, columns: Option<usize>) -> Option<Vec<Percent>> {
        let list = row.member("rates")?;
        let mut rates = Vec::new();
        let mut stated = 0;
        let elements = self.elements(list, path)?;
        for (i, element) in elements.iter().enumerate() {
            if element.kind() != NodeKind::Null {
                stated += 1;
                rates.extend(self.number(&RATE, *element, &format!("{path}/{i}")).map(Percent::from_scaled));
            }
        }
        let columns = columns.unwrap_or(elements.len());
        if stated != columns {
            let counts = (Gap::number(stated as i128), Gap::number(columns as i128));
            self.fault(path, list, &notes::RATE_HOLE, &[], |_| counts);
        }
        (rates.len() == columns).then_some(rates)
    }

    fn conditions(
        &mut self,
        subjects: &'static [Choice],
        conditions: &'static [Choice],
        node: Node<'_>,
        path: &str,
    ) -> Option<Value> {
        let names: Vec<&str> = subjects.iter().map(|subject| subject.id).collect();
        self.object(node, path, &names, &[])?;
        let mut chosen = Vec::with_capacity(subjects.len());
        for subject in subjects {
            let member = node.member(subject.id);
            chosen.extend(member.and_then(|member| self.choice(conditions, member, &format!("{path}/{}", subject.id))));
        }
        (chosen.len() == subjects.len()).then(|| Value::Conditions(Arc::new(chosen)))
    }

    fn elements<'n>(&mut self, list: Node<'n>, path: &str) -> Option<Vec<Node<'n>>> {
        match list.kind() {
            NodeKind::List(_) => Some(list.elements().collect()),
            _ => self.wrong_type(path, list, LIST),
        }
    }
}
