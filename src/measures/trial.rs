//! How the unit tests of measures ask for an assessment and look at it.

use super::{PreparedPolicy, find};
use crate::form::json::Document;

/// An assessment under the built-in policy, as far as tests look at it.
pub(super) struct Trial {
    /// The verdict.
    pub(super) verdict: &'static str,
    /// Path and code of each problem.
    pub(super) problems: String,
    /// How many measures come next.
    pub(super) next: usize,
    /// How many remedies there are.
    pub(super) remedies: usize,
    checks: Vec<(&'static str, &'static str)>,
    figures: Vec<(String, String)>,
}

impl Trial {
    /// Assesses an input.
    pub(super) fn of(measure: &str, input: &str) -> Trial {
        let document = Document::parse(input).unwrap_or_else(|_| panic!("{input}"));
        let measure = find(measure).unwrap();
        let assessment = PreparedPolicy::built_in().assess(measure, Some(document.root()), crate::measures::Basis::default());
        let findings = &assessment.findings;
        let problems: Vec<String> =
            findings.problems.iter().map(|problem| format!("{} {}", problem.path, problem.kind.code)).collect();
        let text = |push: &dyn Fn(&mut String)| {
            let mut out = String::new();
            push(&mut out);
            out
        };
        Trial {
            verdict: assessment.verdict.id(),
            problems: problems.join(", "),
            next: findings.next.len(),
            remedies: findings.remedies.len(),
            checks: findings.checks.iter().map(|check| (check.rule.code, check.outcome.id())).collect(),
            figures: findings
                .figures
                .iter()
                .map(|figure| (text(&|out| figure.push_key(out)), text(&|out| findings.push_value(out, figure))))
                .collect(),
        }
    }

    /// What became of a rule.
    pub(super) fn outcome(&self, rule: &str) -> &'static str {
        self.checks.iter().find(|(code, _)| *code == rule).unwrap().1
    }

    /// What became of every rule, in order.
    pub(super) fn outcomes(&self) -> String {
        self.checks.iter().map(|(_, outcome)| *outcome).collect::<Vec<_>>().join(" ")
    }

    /// The value of a figure.
    pub(super) fn figure(&self, key: &str) -> Option<&str> {
        self.figures.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
    }
}
