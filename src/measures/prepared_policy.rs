//! A policy made ready: checked as a whole, with the parameters of every measure read once.

use super::measure::{Assessed, RulesFor, Uncovered};
use super::{ALL, Measure, MeasureInfo};
use crate::finding::Assessment;
use crate::form::ReadingOptions;
use crate::form::json::Node;
use crate::policy::{BUILT_IN, ParameterInfo, Policy, PolicyFault, PolicyReader};
use crate::value::Day;
use std::any::Any;
use std::sync::OnceLock;

/// What an assessment rests on beside policy and input.
#[derive(Clone, Copy, Debug, Default)]
pub struct Basis {
    /// The day whose rules apply where no answer names one; the newest where there is none.
    pub on: Option<Day>,
    /// How the input is read.
    pub reading: ReadingOptions,
}

/// A policy with the rules of every measure.
pub struct PreparedPolicy {
    policy: Policy,
    /// The rules of each measure, for a policy without dates; one with dates is read anew for each day.
    undated: Option<Vec<Box<dyn Any + Send + Sync>>>,
}

impl PreparedPolicy {
    /// Reads a policy file.
    ///
    /// # Errors
    /// Every fault of the file at once.
    pub fn load(text: &str) -> Result<PreparedPolicy, Vec<PolicyFault>> {
        let policy = Policy::load(text, &parameters())?;
        let undated = policy
            .is_undated()
            .then(|| ALL.iter().map(|measure| (measure.rules)(&mut PolicyReader::new(&policy, None))).collect());
        Ok(PreparedPolicy { policy, undated })
    }

    /// The policy that fupin is built with.
    pub fn built_in() -> &'static PreparedPolicy {
        static POLICY: OnceLock<PreparedPolicy> = OnceLock::new();
        POLICY.get_or_init(|| match PreparedPolicy::load(BUILT_IN) {
            Ok(prepared) => prepared,
            // A test loads the built-in file, so that a faulty one is never released.
            Err(_) => PreparedPolicy { policy: Policy::empty(), undated: None },
        })
    }

    /// The policy.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Assesses the input at a node of a document. `None` stands for an absent input.
    pub fn assess(&self, measure: Measure, root: Option<Node<'_>>, basis: Basis) -> Assessment<'_> {
        let rules = Rules { prepared: self, measure, on: basis.on };
        let Assessed { findings, answered, decided_on } = (measure.assess)(root, basis.reading, &rules);
        Assessment::new(measure.id, &self.policy, decided_on, findings, answered)
    }
}

/// Every parameter that a measure reads, once.
pub fn parameters() -> Vec<ParameterInfo> {
    let mut all: Vec<ParameterInfo> = Vec::new();
    for parameter in ALL.iter().flat_map(MeasureInfo::parameters) {
        if all.iter().all(|known| known.key != parameter.key) {
            all.push(parameter);
        }
    }
    all
}

struct Rules<'b> {
    prepared: &'b PreparedPolicy,
    measure: Measure,
    on: Option<Day>,
}

impl RulesFor for Rules<'_> {
    fn default_day(&self) -> Option<Day> {
        self.on
    }

    fn on(&self, day: Option<Day>, with: &mut dyn FnMut(&dyn Any)) -> Option<Uncovered> {
        if let Some(rules) = self.prepared.undated.as_ref().and_then(|all| all.get(self.measure.index)) {
            with(rules.as_ref());
            return None;
        }
        let mut reader = PolicyReader::new(&self.prepared.policy, day);
        let rules = (self.measure.rules)(&mut reader);
        with(rules.as_ref());
        reader.uncovered().map(|parameter| Uncovered { parameter })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    #[test]
    fn the_built_in_policy_has_no_fault() {
        let faults = PreparedPolicy::load(BUILT_IN).err().unwrap_or_default();
        let told: Vec<String> =
            faults.iter().map(|fault| format!("{} {}: {}", fault.line, fault.path, fault.message(Lang::En))).collect();
        assert!(told.is_empty(), "{told:#?}");
    }
}
