//! Reading a policy file: what every policy and every parameter holds. All faults are collected, and reading goes on.

use super::digest::sha256_hex;
use super::fault::{FaultNote, PolicyFault};
use super::fault_notes as notes;
use super::file::{Policy, Provision, Wording};
use super::parameter_info::{ParameterInfo, ParameterKind};
use crate::form::canonical;
use crate::form::json::{Document, Node, NodeKind};
use crate::value::into_order;
use crate::words::{Fill, Gap, Unit, clauses};

/// Reads one document and collects its faults.
pub(super) struct Loader<'a> {
    root: Node<'a>,
    declared: &'a [ParameterInfo],
    faults: Vec<PolicyFault>,
}

impl Policy {
    /// Reads a policy file that must hold exactly the parameters of `declared`.
    ///
    /// # Errors
    /// Every fault of the file at once.
    pub fn load(text: &str, declared: &[ParameterInfo]) -> Result<Policy, Vec<PolicyFault>> {
        let document = match Document::parse(text) {
            Ok(document) => document,
            Err(broken) => {
                let fault = PolicyFault::new(String::new(), broken.line, &notes::NOT_JSON, (broken.reason,), String::new());
                return Err(vec![fault]);
            }
        };
        let mut loader = Loader { root: document.root(), declared, faults: Vec::new() };
        let policy = loader.policy(text);
        if policy.is_none() && loader.faults.is_empty() {
            // What has no canonical form has no digest: a number without quotation marks somewhere.
            let _: Option<()> = loader.wrong_type(
                "",
                document.root(),
                ["不含裸数字的对象", "an object in which every number is in quotation marks"],
            );
        }
        match (policy, loader.faults) {
            (Some(policy), faults) if faults.is_empty() => Ok(policy),
            (_, faults) => Err(into_order(faults, &|a, b| a.line.cmp(&b.line))),
        }
    }
}

impl Loader<'_> {
    fn policy(&mut self, text: &str) -> Option<Policy> {
        let root = self.root;
        self.object(root, "", &["id", "title", "sources", "parameters"], &[])?;
        let id = self.text_at(root, "", "id");
        let title = self.wording_at(root, "", "title");
        let sources = self.sources();
        let provisions = self.provisions(&sources);
        let mut canonical_form = String::new();
        canonical::push(&mut canonical_form, root)?;
        Some(Policy { id: id?, title: title?, digest: sha256_hex(canonical_form.as_bytes()), provisions, text: text.to_owned() })
    }

    fn sources(&mut self) -> Vec<(String, Wording)> {
        let Some(node) = self.root.member("sources") else { return Vec::new() };
        if !self.is_object(node, "/sources") {
            return Vec::new();
        }
        node.members()
            .filter_map(|(key, value)| {
                let name = key.string()?.into_owned();
                let wording = self.wording(value, format!("/sources/{}", escaped(&name)))?;
                Some((name, wording))
            })
            .collect()
    }

    fn provisions(&mut self, sources: &[(String, Wording)]) -> Vec<Provision> {
        let Some(node) = self.root.member("parameters") else { return Vec::new() };
        if !self.is_object(node, "/parameters") {
            return Vec::new();
        }
        let declared = self.declared;
        let mut provisions = Vec::new();
        let mut found = Vec::new();
        for (key, value) in node.members() {
            let name = key.string().unwrap_or_default();
            let path = format!("/parameters/{}", escaped(&name));
            match declared.iter().find(|declared| declared.key == name) {
                Some(declared) => {
                    found.push(declared.key);
                    provisions.extend(self.provision(declared, value, &path, sources));
                }
                None => self.fault(&path, key, &notes::UNKNOWN_KEY, &[&name], |quotes| (quotes[0],)),
            }
        }
        for missing in declared.iter().filter(|declared| !found.contains(&declared.key)) {
            self.fault("/parameters", node, &notes::MISSING_KEY, &[missing.key], |quotes| (quotes[0],));
        }
        provisions
    }

    fn provision(
        &mut self,
        declared: &ParameterInfo,
        node: Node<'_>,
        path: &str,
        sources: &[(String, Wording)],
    ) -> Option<Provision> {
        let unit = unit_of(&declared.kind);
        let needed: &[&str] =
            if unit.is_some() { &["clause", "source", "unit", "values"] } else { &["clause", "source", "values"] };
        self.object(node, path, needed, &["assumed", "note"])?;
        self.check_unit(node, path, unit);
        let clause = self.text_at(node, path, "clause").and_then(|clause| self.clause(node, path, clause));
        let source = self.text_at(node, path, "source").and_then(|name| self.source(node, path, &name, sources));
        let assumed = self.flag_at(node, path, "assumed");
        let note = node.member("note").map_or(Some(Wording::default()), |_| self.wording_at(node, path, "note"));
        let versions = self.versions(declared, node, path)?;
        let (clause, assumed) = (clause?, assumed?);
        let citation = Wording::citation(&clause, assumed);
        Some(Provision { parameter: *declared, clause, citation, source: source?, assumed, note: note?, versions })
    }

    fn check_unit(&mut self, node: Node<'_>, path: &str, unit: Option<Unit>) {
        if let (Some(unit), Some(found)) = (unit, node.member("unit"))
            && let Some(text) = self.text_at(node, path, "unit")
            && text != unit.id()
        {
            self.fault(&format!("{path}/unit"), found, &notes::WRONG_UNIT, &[&text, unit.id()], |quotes| (quotes[0], quotes[1]));
        }
    }

    fn clause(&mut self, node: Node<'_>, path: &str, clause: String) -> Option<String> {
        let is_number = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        let is_clause = |one: &str| match one.split_once('.') {
            Some((chapter, item)) => is_number(chapter) && is_number(item),
            None => is_number(one),
        };
        if clause == "outside" || clauses(&clause).all(is_clause) {
            return Some(clause);
        }
        let at = node.member("clause")?;
        self.fault(&format!("{path}/clause"), at, &notes::WRONG_CLAUSE, &[&clause], |quotes| (quotes[0],));
        None
    }

    fn source(&mut self, node: Node<'_>, path: &str, name: &str, sources: &[(String, Wording)]) -> Option<Wording> {
        if let Some((_, wording)) = sources.iter().find(|(source, _)| source == name) {
            return Some(wording.clone());
        }
        let at = node.member("source")?;
        self.fault(&format!("{path}/source"), at, &notes::UNKNOWN_SOURCE, &[name], |quotes| (quotes[0],));
        None
    }

    /// Checks that a node is an object with all of `needed` and nothing beyond `optional`.
    pub(super) fn object(&mut self, node: Node<'_>, path: &str, needed: &[&str], optional: &[&str]) -> Option<()> {
        if !self.is_object(node, path) {
            return None;
        }
        for (key, _) in node.members() {
            let name = key.string().unwrap_or_default();
            if !needed.contains(&name.as_ref()) && !optional.contains(&name.as_ref()) {
                self.fault(&format!("{path}/{}", escaped(&name)), key, &notes::UNKNOWN_KEY, &[&name], |quotes| (quotes[0],));
            }
        }
        for name in needed.iter().filter(|name| node.member(name).is_none()) {
            self.fault(path, node, &notes::MISSING_KEY, &[name], |quotes| (quotes[0],));
        }
        Some(())
    }

    pub(super) fn is_object(&mut self, node: Node<'_>, path: &str) -> bool {
        let is_object = matches!(node.kind(), NodeKind::Object(_));
        if !is_object {
            let _: Option<()> = self.wrong_type(path, node, ["一组字段（花括号）", "an object"]);
        }
        is_object
    }

    fn text_at(&mut self, object: Node<'_>, path: &str, name: &str) -> Option<String> {
        let node = object.member(name)?;
        match node.string() {
            Some(text) if !text.trim().is_empty() => Some(text.into_owned()),
            _ => self.wrong_type(&format!("{path}/{}", escaped(name)), node, ["非空的文字", "text that is not empty"]),
        }
    }

    fn flag_at(&mut self, object: Node<'_>, path: &str, name: &str) -> Option<bool> {
        match object.member(name).map(|node| (node, node.kind())) {
            None => Some(false),
            Some((_, NodeKind::Flag(flag))) => Some(flag),
            Some((node, _)) => self.wrong_type(&format!("{path}/{name}"), node, ["true 或 false", "true or false"]),
        }
    }

    fn wording_at(&mut self, object: Node<'_>, path: &str, name: &str) -> Option<Wording> {
        let node = object.member(name)?;
        self.wording(node, format!("{path}/{}", escaped(name)))
    }

    fn wording(&mut self, node: Node<'_>, path: String) -> Option<Wording> {
        self.object(node, &path, &["zh", "en"], &[])?;
        let (zh, en) = (self.text_at(node, &path, "zh"), self.text_at(node, &path, "en"));
        Some(Wording { zh: zh?, en: en? })
    }

    pub(super) fn wrong_type<T>(&mut self, path: &str, node: Node<'_>, [zh, en]: [&'static str; 2]) -> Option<T> {
        let expected = Gap::Text(crate::words::Text { zh, en });
        self.fault(path, node, &notes::WRONG_TYPE, &[], |_| (expected,));
        None
    }

    pub(super) fn fault<A: Fill>(
        &mut self,
        path: &str,
        node: Node<'_>,
        note: &'static FaultNote<A>,
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
        self.faults.push(PolicyFault::new(path.to_owned(), node.line(), note, values(&gaps), quotes));
    }
}

/// The unit that a parameter of a kind states in the file.
pub fn unit_of(kind: &ParameterKind) -> Option<Unit> {
    match kind {
        ParameterKind::Number(kind) | ParameterKind::Range(kind) => Some(kind.unit),
        ParameterKind::Rates => Some(Unit::Percent),
        ParameterKind::Date | ParameterKind::Choice(_) | ParameterKind::Conditions { .. } => None,
    }
}

fn escaped(step: &str) -> String {
    step.replace('~', "~0").replace('/', "~1")
}
