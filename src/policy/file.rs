//! The policy file: reading it, and every fault that it may have.
//!
//! ```json
//! { "id": "…", "title": {"zh": "…", "en": "…"}, "sources": {"NAME": {"zh": "…", "en": "…"}},
//!   "parameters": {"KEY": {"clause": "3.8", "source": "NAME", "unit": "yuan", "assumed": true,
//!                          "note": {"zh": "…", "en": "…"}, "values": [{"from": "2009-01-01", "value": "400000.00"}]}} }
//! ```
//!
//! A version holds from its `from` (the first may have none: always) until the next begins; a `null` value ends it.
//! `assumed` and `note` may be left out. All amounts are strings.

use super::digest::sha256_hex;
use super::fault::PolicyFault;
use super::parameter::{Declared, SettingKind};
use super::rates::{RateRow, RateTable};
use crate::form::json::{Document, NodeKind};
use crate::form::{NumberKind, canonical, scalar};
use crate::value::{Day, Percent, into_order};
use crate::words::{Choice, Fill, Gap, Lang, Note, Unit};
use std::sync::Arc;

/// A policy: parameters by key, with the digest of the file that they come from.
#[derive(Clone, Debug)]
pub struct Policy {
    /// Its name.
    pub id: String,
    /// Its title in both languages.
    pub title: Wording,
    /// The lower-case hex SHA-256 of its canonical JSON.
    pub digest: String,
    /// The parameters in the order of the file.
    pub records: Vec<Record>,
    /// The file as it was read.
    pub text: String,
}

/// Text of a policy file in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// Simplified Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Wording {
    /// The text in one language.
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// One parameter of a policy.
#[derive(Clone, Debug)]
pub struct Record {
    /// What a measure declares of it.
    pub declared: Declared,
    /// The clause, such as `3.8`, or `outside`.
    pub clause: String,
    /// Where the value stands.
    pub source: Wording,
    /// Whether the source gives no number, so that this one is assumed.
    pub assumed: bool,
    /// What a reader should know; may be empty.
    pub note: Wording,
    /// The versions, the earliest first.
    pub versions: Vec<Version>,
}

/// A value and the first day on which it holds.
#[derive(Clone, Debug)]
pub struct Version {
    /// The first day; none holds always until the next version.
    pub from: Option<Day>,
    /// The value; none where nothing is in force.
    pub value: Option<Value>,
}

/// The value of a parameter.
#[derive(Clone, Debug)]
pub enum Value {
    /// A scaled number.
    Number(i64),
    /// A day.
    Date(Day),
    /// The position of a choice.
    Choice(usize),
    /// A least and a largest number.
    Range(i64, i64),
    /// Benchmark rates.
    Rates(Arc<RateTable>),
    /// For each subject the position of its condition.
    Conditions(Arc<Vec<usize>>),
}

impl Value {
    /// The value as people write it; none for tables, which have a place of their own.
    pub fn shown(&self, kind: &SettingKind, lang: Lang) -> Option<String> {
        let gap = match (self, kind) {
            (Value::Number(scaled), SettingKind::Number(kind)) => {
                Gap::Amount { scaled: (*scaled).into(), decimals: kind.decimals, unit: kind.unit }
            }
            (Value::Date(day), _) => (*day).into(),
            (Value::Choice(index), SettingKind::Choice(choices)) => Gap::Choices(choices, 1 << index),
            _ => return None,
        };
        Some(gap.told(lang, ""))
    }
}

impl Record {
    /// The value in force on a day, or the newest where there is no day.
    pub fn in_force(&self, on: Option<Day>) -> Option<&Value> {
        let version = match on {
            None => self.versions.last(),
            Some(day) => self.versions.iter().rev().find(|version| version.from.is_none_or(|from| from <= day)),
        };
        version.and_then(|version| version.value.as_ref())
    }

    /// Whether the value holds on every day.
    pub fn is_undated(&self) -> bool {
        matches!(self.versions.as_slice(), [Version { from: None, value: Some(_) }])
    }
}

impl Policy {
    /// Reads a policy file that must hold exactly the parameters of `declared`.
    ///
    /// # Errors
    /// Every fault of the file at once.
    pub fn load(text: &str, declared: &[Declared]) -> Result<Policy, Vec<PolicyFault>> {
        let document = match Document::parse(text) {
            Ok(document) => document,
            Err(broken) => {
                return Err(vec![PolicyFault::new(
                    "not-json",
                    String::new(),
                    broken.line,
                    &NOT_JSON,
                    (broken.reason,),
                    String::new(),
                )]);
            }
        };
        let mut loader = Loader { document: &document, declared, faults: Vec::new() };
        let policy = loader.policy(text);
        match (policy, loader.faults) {
            (Some(policy), faults) if faults.is_empty() => Ok(policy),
            (_, faults) => Err(into_order(faults, &|a, b| a.line.cmp(&b.line))),
        }
    }

    /// A policy without parameters, under which nothing can be assessed.
    pub fn empty() -> Policy {
        Policy { id: String::new(), title: Wording::default(), digest: String::new(), records: Vec::new(), text: String::new() }
    }

    /// A parameter by its key, and where it stands.
    pub fn find(&self, key: &str) -> Option<(u16, &Record)> {
        let index = self.records.iter().position(|record| record.declared.key == key)?;
        Some((u16::try_from(index).ok()?, &self.records[index]))
    }

    /// Whether every parameter holds on every day.
    pub fn is_undated(&self) -> bool {
        self.records.iter().all(Record::is_undated)
    }
}

static NOT_JSON: Note<(crate::words::Text,)> =
    Note::new(&["reason"], "不是 JSON：{reason}。请修正格式。", "This is not JSON: {reason}. Correct the syntax.");
static UNKNOWN_KEY: Note<(Gap,)> = Note::new(
    &["key"],
    "没有名为“{key}”的项。请核对拼写，或删去它。",
    "There is no key “{key}”. Check the spelling, or remove it.",
);
static MISSING_KEY: Note<(Gap,)> = Note::new(&["key"], "缺少“{key}”。请补上。", "“{key}” is missing. Add it.");
static WRONG_TYPE: Note<(Gap,)> =
    Note::new(&["expected"], "这里应是{expected}。请改正。", "This must be {expected}. Correct it.");
static WRONG_UNIT: Note<(Gap, Gap)> = Note::new(
    &["found", "expected"],
    "单位是“{found}”，应为“{expected}”。请改正。",
    "The unit is “{found}” and must be “{expected}”. Correct it.",
);
static WRONG_VALUE: Note<(Gap, Gap, Gap)> = Note::new(
    &["found", "least", "most"],
    "“{found}”不可用。请写{least}到{most}之间的数，小数位不要过多，并加引号。",
    "“{found}” cannot be used. Write a number from {least} to {most} in quotation marks, without too many decimals.",
);
static WRONG_CHOICE: Note<(Gap, Gap)> =
    Note::new(&["found", "choices"], "“{found}”不可用。可选：{choices}。", "“{found}” cannot be used. Choose from: {choices}.");
static WRONG_DATE: Note<(Gap,)> = Note::new(
    &["found"],
    "“{found}”不是1990年到2100年之间的日期。请写成 2009-03-01 这样。",
    "“{found}” is not a day from 1990 to 2100. Write it like 2009-03-01.",
);
static DATE_ORDER: Note<(Gap,)> = Note::new(
    &["found"],
    "起始日“{found}”早于上一版本的起始日。请按日期先后排列。",
    "The start “{found}” is before that of the version above. Put the versions in the order of their dates.",
);
static DATE_TWICE: Note<(Gap,)> =
    Note::new(&["found"], "起始日“{found}”出现了两次。请只留一个版本。", "The start “{found}” is given twice. Keep one version.");
static NO_DATE: Note<()> =
    Note::new(&[], "只有第一个版本可以没有起始日。请写明 from。", "Only the first version may have no start. State “from”.");
static NO_VERSION: Note<()> = Note::new(&[], "没有任何版本。请至少写一个值。", "There is no version. State at least one value.");
static HOLE: Note<(Gap, Gap)> = Note::new(
    &["found", "expected"],
    "这一行有{found}个利率，应有{expected}个。请补齐。",
    "This row has {found} rates and needs {expected}. Complete it.",
);
static BAD_RANGE: Note<()> = Note::new(&[], "最小值大于最大值。请核对。", "The least is more than the most. Check both.");
static TERM_ORDER: Note<()> = Note::new(
    &[],
    "期限应由短到长，最后一档写 null（不设上限）。请改正。",
    "The terms must grow, and the last must be null (no limit). Correct them.",
);
static UNKNOWN_SOURCE: Note<(Gap,)> = Note::new(
    &["found"],
    "sources 里没有“{found}”。请补上这个来源，或改正名称。",
    "“{found}” is not among the sources. Add it there, or correct the name.",
);
static BAD_CLAUSE: Note<(Gap,)> = Note::new(
    &["found"],
    "“{found}”不是条款号。请写成 3.8 这样，几条之间用逗号和空格隔开；一般法律写 outside。",
    "“{found}” is no clause. Write it like 3.8, several with a comma and a space between; write outside for general law.",
);

/// Reads one document and collects its faults.
struct Loader<'a> {
    document: &'a Document<'a>,
    declared: &'a [Declared],
    faults: Vec<PolicyFault>,
}

impl Loader<'_> {
    fn policy(&mut self, text: &str) -> Option<Policy> {
        self.object(0, "", &["id", "title", "sources", "parameters"], &[])?;
        let id = self.text_at(0, "", "id");
        let title = self.wording_at(0, "", "title");
        let sources = self.sources();
        let records = self.records(&sources);
        let mut canonical_form = String::new();
        canonical::push(&mut canonical_form, self.document, 0)?;
        Some(Policy { id: id?, title: title?, digest: sha256_hex(canonical_form.as_bytes()), records, text: text.to_owned() })
    }

    fn sources(&mut self) -> Vec<(String, Wording)> {
        let Some(node) = self.document.member(0, "sources") else { return Vec::new() };
        if !self.is_object(node, "/sources") {
            return Vec::new();
        }
        let document = self.document;
        document
            .members(node)
            .filter_map(|(key, _)| {
                let name = document.string(key)?.into_owned();
                let wording = self.wording_at(node, "/sources", &name)?;
                Some((name, wording))
            })
            .collect()
    }

    fn records(&mut self, sources: &[(String, Wording)]) -> Vec<Record> {
        let Some(node) = self.document.member(0, "parameters") else { return Vec::new() };
        if !self.is_object(node, "/parameters") {
            return Vec::new();
        }
        let (document, declared) = (self.document, self.declared);
        let mut records = Vec::new();
        let mut found = Vec::new();
        for (key, value) in document.members(node) {
            let name = document.string(key).unwrap_or_default();
            let path = format!("/parameters/{}", escaped(&name));
            match declared.iter().find(|declared| declared.key == name) {
                Some(declared) => {
                    found.push(declared.key);
                    records.extend(self.record(declared, value, &path, sources));
                }
                None => self.fault("unknown-key", &path, key, &UNKNOWN_KEY, &[&name], |quotes| (quotes[0],)),
            }
        }
        for missing in declared.iter().filter(|declared| !found.contains(&declared.key)) {
            self.fault("missing-key", "/parameters", node, &MISSING_KEY, &[missing.key], |quotes| (quotes[0],));
        }
        records
    }

    fn record(&mut self, declared: &Declared, node: usize, path: &str, sources: &[(String, Wording)]) -> Option<Record> {
        let unit = unit_of(&declared.kind);
        let needed: &[&str] =
            if unit.is_some() { &["clause", "source", "unit", "values"] } else { &["clause", "source", "values"] };
        self.object(node, path, needed, &["assumed", "note"])?;
        self.check_unit(node, path, unit);
        let clause = self.text_at(node, path, "clause").and_then(|clause| self.clause(node, path, clause));
        let source = self.text_at(node, path, "source").and_then(|name| self.source(node, path, &name, sources));
        let assumed = self.flag_at(node, path, "assumed");
        let note = self.document.member(node, "note").map_or(Some(Wording::default()), |_| self.wording_at(node, path, "note"));
        let versions = self.versions(declared, node, path)?;
        Some(Record { declared: *declared, clause: clause?, source: source?, assumed: assumed?, note: note?, versions })
    }

    fn check_unit(&mut self, node: usize, path: &str, unit: Option<Unit>) {
        if let (Some(unit), Some(found)) = (unit, self.document.member(node, "unit"))
            && let Some(text) = self.text_at(node, path, "unit")
            && text != unit.id()
        {
            self.fault("wrong-unit", &format!("{path}/unit"), found, &WRONG_UNIT, &[&text, unit.id()], |quotes| {
                (quotes[0], quotes[1])
            });
        }
    }

    fn clause(&mut self, node: usize, path: &str, clause: String) -> Option<String> {
        let is_number = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        let is_clause = |one: &str| match one.split_once('.') {
            Some((chapter, item)) => is_number(chapter) && is_number(item),
            None => is_number(one),
        };
        if clause == "outside" || clause.split(", ").all(is_clause) {
            return Some(clause);
        }
        let at = self.document.member(node, "clause")?;
        self.fault("wrong-clause", &format!("{path}/clause"), at, &BAD_CLAUSE, &[&clause], |quotes| (quotes[0],));
        None
    }

    fn source(&mut self, node: usize, path: &str, name: &str, sources: &[(String, Wording)]) -> Option<Wording> {
        if let Some((_, wording)) = sources.iter().find(|(source, _)| source == name) {
            return Some(wording.clone());
        }
        let at = self.document.member(node, "source")?;
        self.fault("unknown-source", &format!("{path}/source"), at, &UNKNOWN_SOURCE, &[name], |quotes| (quotes[0],));
        None
    }

    fn versions(&mut self, declared: &Declared, node: usize, path: &str) -> Option<Vec<Version>> {
        let list = self.document.member(node, "values")?;
        let path = format!("{path}/values");
        if !matches!(self.document.kind(list), NodeKind::List(_)) {
            return self.wrong_type(&path, list, ["列表", "a list"]);
        }
        let document = self.document;
        let mut versions: Vec<Version> = Vec::new();
        for (i, element) in document.elements(list).enumerate() {
            let path = format!("{path}/{i}");
            let from = self.version_start(element, &path, i, versions.last());
            let value = match document.member(element, "value") {
                Some(value) if document.kind(value) != NodeKind::Null => {
                    self.value(&declared.kind, value, &format!("{path}/value"))
                }
                _ => None,
            };
            self.object(element, &path, &["value"], &["from"]);
            versions.push(Version { from, value });
        }
        if versions.is_empty() {
            self.fault("no-version", &path, list, &NO_VERSION, &[], |_| ());
        }
        Some(versions)
    }

    fn version_start(&mut self, element: usize, path: &str, index: usize, before: Option<&Version>) -> Option<Day> {
        let Some(node) = self.document.member(element, "from") else {
            if index > 0 {
                self.fault("no-date", path, element, &NO_DATE, &[], |_| ());
            }
            return None;
        };
        let path = format!("{path}/from");
        let day = self.day(node, &path)?;
        let text = self.document.string(node)?.into_owned();
        match before.and_then(|version| version.from) {
            Some(earlier) if earlier == day => {
                self.fault("date-twice", &path, node, &DATE_TWICE, &[&text], |quotes| (quotes[0],))
            }
            Some(earlier) if earlier > day => self.fault("date-order", &path, node, &DATE_ORDER, &[&text], |quotes| (quotes[0],)),
            _ => {}
        }
        Some(day)
    }

    fn value(&mut self, kind: &SettingKind, node: usize, path: &str) -> Option<Value> {
        match kind {
            SettingKind::Number(kind) => self.number(kind, node, path).map(Value::Number),
            SettingKind::Date => self.day(node, path).map(Value::Date),
            SettingKind::Choice(choices) => self.choice(choices, node, path).map(Value::Choice),
            SettingKind::Range(kind) => self.range(kind, node, path),
            SettingKind::Rates => self.rates(node, path),
            SettingKind::Conditions { subjects, conditions } => self.conditions(subjects, conditions, node, path),
        }
    }

    fn number(&mut self, kind: &NumberKind, node: usize, path: &str) -> Option<i64> {
        let text = self.document.string(node);
        if let Some(scaled) = text.as_ref().and_then(|text| scalar::number_in_text(text, kind).ok()) {
            return Some(scaled);
        }
        let found = text.map_or_else(|| self.document.source(node).to_owned(), |text| text.into_owned());
        let bound = |scaled: i64| Gap::Amount { scaled: scaled.into(), decimals: kind.decimals, unit: kind.unit };
        let bounds = (bound(kind.least), bound(kind.most));
        self.fault("wrong-value", path, node, &WRONG_VALUE, &[&found], |quotes| (quotes[0], bounds.0, bounds.1));
        None
    }

    fn day(&mut self, node: usize, path: &str) -> Option<Day> {
        let text = self.document.string(node);
        if let Some(day) = text.as_ref().and_then(|text| scalar::date(text)).filter(|day| day.in_range()) {
            return Some(day);
        }
        let found = text.map_or_else(|| self.document.source(node).to_owned(), |text| text.into_owned());
        self.fault("wrong-date", path, node, &WRONG_DATE, &[&found], |quotes| (quotes[0],));
        None
    }

    fn choice(&mut self, choices: &'static [Choice], node: usize, path: &str) -> Option<usize> {
        let text = self.document.string(node);
        if let Some(index) = text.as_ref().and_then(|text| choices.iter().position(|choice| choice.id == text.as_ref())) {
            return Some(index);
        }
        let found = text.map_or_else(|| self.document.source(node).to_owned(), |text| text.into_owned());
        let ids: Vec<&str> = choices.iter().map(|choice| choice.id).collect();
        self.fault("wrong-choice", path, node, &WRONG_CHOICE, &[&found, &ids.join(", ")], |quotes| (quotes[0], quotes[1]));
        None
    }

    fn range(&mut self, kind: &NumberKind, node: usize, path: &str) -> Option<Value> {
        self.object(node, path, &["least", "most"], &[])?;
        let end = |loader: &mut Self, name: &str| {
            let member = loader.document.member(node, name)?;
            loader.number(kind, member, &format!("{path}/{name}"))
        };
        let (least, most) = (end(self, "least"), end(self, "most"));
        let (least, most) = (least?, most?);
        if least > most {
            self.fault("wrong-range", path, node, &BAD_RANGE, &[], |_| ());
            return None;
        }
        Some(Value::Range(least, most))
    }

    fn rates(&mut self, node: usize, path: &str) -> Option<Value> {
        self.object(node, path, &["months", "rows"], &[])?;
        let document = self.document;
        let months = document.member(node, "months")?;
        let terms = self.terms(months, &format!("{path}/months"))?;
        let list = document.member(node, "rows")?;
        let mut rows: Vec<RateRow> = Vec::new();
        for (i, element) in document.elements(list).enumerate() {
            let path = format!("{path}/rows/{i}");
            let before = rows.last().map(|row| Version { from: Some(row.from), value: None });
            if let Some(row) = self.rate_row(element, &path, terms.len(), before.as_ref()) {
                rows.push(row);
            }
        }
        if rows.is_empty() {
            self.fault("no-version", &format!("{path}/rows"), list, &NO_VERSION, &[], |_| ());
            return None;
        }
        Some(Value::Rates(Arc::new(RateTable { terms, rows })))
    }

    fn terms(&mut self, list: usize, path: &str) -> Option<Vec<Option<i64>>> {
        const TERM: NumberKind = NumberKind::whole(Unit::Months, 1, 1_200);
        let document = self.document;
        let mut terms = Vec::new();
        for (i, element) in document.elements(list).enumerate() {
            terms.push(match document.kind(element) {
                NodeKind::Null => None,
                _ => Some(self.number(&TERM, element, &format!("{path}/{i}"))?),
            });
        }
        // `None` is larger than every term here: it has no limit.
        let length = |term: &Option<i64>| term.unwrap_or(i64::MAX);
        let grow = terms.windows(2).all(|pair| length(&pair[0]) < length(&pair[1]));
        if !grow || terms.last() != Some(&None) {
            self.fault("wrong-terms", path, list, &TERM_ORDER, &[], |_| ());
            return None;
        }
        Some(terms)
    }

    fn rate_row(&mut self, node: usize, path: &str, columns: usize, before: Option<&Version>) -> Option<RateRow> {
        self.object(node, path, &["from", "rates"], &[])?;
        let from = self.version_start(node, path, 0, before);
        let list = self.document.member(node, "rates")?;
        let document = self.document;
        const RATE: NumberKind = NumberKind { unit: Unit::Percent, decimals: 4, least: 0, most: 1_000_000 };
        let mut rates = Vec::with_capacity(columns);
        for (i, element) in document.elements(list).enumerate() {
            rates.push(self.number(&RATE, element, &format!("{path}/rates/{i}")).map(Percent::from_scaled));
        }
        if rates.len() != columns {
            let counts = (Gap::number(rates.len() as i128), Gap::number(columns as i128));
            self.fault("rate-hole", &format!("{path}/rates"), list, &HOLE, &[], |_| counts);
            return None;
        }
        Some(RateRow { from: from?, rates: rates.into_iter().collect::<Option<_>>()? })
    }

    fn conditions(
        &mut self,
        subjects: &'static [Choice],
        conditions: &'static [Choice],
        node: usize,
        path: &str,
    ) -> Option<Value> {
        let names: Vec<&str> = subjects.iter().map(|subject| subject.id).collect();
        self.object(node, path, &names, &[])?;
        let mut chosen = Vec::with_capacity(subjects.len());
        for subject in subjects {
            let member = self.document.member(node, subject.id)?;
            chosen.push(self.choice(conditions, member, &format!("{path}/{}", subject.id))?);
        }
        Some(Value::Conditions(Arc::new(chosen)))
    }

    /// Checks that a node is an object with all of `needed` and nothing beyond `optional`.
    fn object(&mut self, node: usize, path: &str, needed: &[&str], optional: &[&str]) -> Option<()> {
        if !self.is_object(node, path) {
            return None;
        }
        let document = self.document;
        for (key, _) in document.members(node) {
            let name = document.string(key).unwrap_or_default();
            if !needed.contains(&name.as_ref()) && !optional.contains(&name.as_ref()) {
                self.fault("unknown-key", &format!("{path}/{}", escaped(&name)), key, &UNKNOWN_KEY, &[&name], |quotes| {
                    (quotes[0],)
                });
            }
        }
        for name in needed.iter().filter(|name| document.member(node, name).is_none()) {
            self.fault("missing-key", path, node, &MISSING_KEY, &[name], |quotes| (quotes[0],));
        }
        Some(())
    }

    fn is_object(&mut self, node: usize, path: &str) -> bool {
        let is_object = matches!(self.document.kind(node), NodeKind::Object(_));
        if !is_object {
            let _: Option<()> = self.wrong_type(path, node, ["一组字段（花括号）", "an object"]);
        }
        is_object
    }

    fn text_at(&mut self, object: usize, path: &str, name: &str) -> Option<String> {
        let node = self.document.member(object, name)?;
        match self.document.string(node) {
            Some(text) if !text.trim().is_empty() => Some(text.into_owned()),
            _ => self.wrong_type(&format!("{path}/{}", escaped(name)), node, ["非空的文字", "text that is not empty"]),
        }
    }

    fn flag_at(&mut self, object: usize, path: &str, name: &str) -> Option<bool> {
        match self.document.member(object, name).map(|node| (node, self.document.kind(node))) {
            None => Some(false),
            Some((_, NodeKind::Flag(flag))) => Some(flag),
            Some((node, _)) => self.wrong_type(&format!("{path}/{name}"), node, ["true 或 false", "true or false"]),
        }
    }

    fn wording_at(&mut self, object: usize, path: &str, name: &str) -> Option<Wording> {
        let node = self.document.member(object, name)?;
        let path = format!("{path}/{}", escaped(name));
        self.object(node, &path, &["zh", "en"], &[])?;
        let (zh, en) = (self.text_at(node, &path, "zh"), self.text_at(node, &path, "en"));
        Some(Wording { zh: zh?, en: en? })
    }

    fn wrong_type<T>(&mut self, path: &str, node: usize, [zh, en]: [&'static str; 2]) -> Option<T> {
        let expected = Gap::Text(crate::words::Text { zh, en });
        self.fault("wrong-type", path, node, &WRONG_TYPE, &[], |_| (expected,));
        None
    }

    fn fault<A: Fill>(
        &mut self,
        code: &'static str,
        path: &str,
        node: usize,
        note: &'static Note<A>,
        quoted: &[&str],
        values: impl FnOnce(&[Gap]) -> A,
    ) {
        let mut quotes = String::new();
        let gaps: Vec<Gap> = quoted
            .iter()
            .map(|text| {
                let from = quotes.len() as u32;
                quotes.extend(text.chars().take(200));
                Gap::Quote(from, quotes.len() as u32)
            })
            .collect();
        self.faults.push(PolicyFault::new(code, path.to_owned(), self.document.line(node), note, values(&gaps), quotes));
    }
}

fn unit_of(kind: &SettingKind) -> Option<Unit> {
    match kind {
        SettingKind::Number(kind) | SettingKind::Range(kind) => Some(kind.unit),
        SettingKind::Rates => Some(Unit::Percent),
        SettingKind::Date | SettingKind::Choice(_) | SettingKind::Conditions { .. } => None,
    }
}

fn escaped(step: &str) -> String {
    step.replace('~', "~0").replace('/', "~1")
}
