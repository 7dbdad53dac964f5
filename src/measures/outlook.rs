//! What an application still lacks: the answers that would decide it, and what follows once the remedies are applied.
//!
//! Both are found by trying: the form's own entries are changed and assessed anew, so that no rule is told twice.

use super::MeasureInfo;
use super::open_answers::{MOST_ENTRIES, open_answers, pairs, row_numbers, unknown, written};
use crate::finding::{Assessment, FormToMend, Importance, Outcome, RemedyFound, Verdict};
use crate::form::Question;
use crate::form::json::Document;

/// Names and values of a form.
type Entries = Vec<(String, String)>;

/// What is still open, and what could follow.
#[derive(Debug, Default)]
pub struct Outlook<'p> {
    /// The names of the answers that would decide what is unknown, in the form's order.
    pub open: Vec<String>,
    /// What follows once the first remedy of each failed rule is applied; nothing where that does not mend it.
    pub mended: Option<Assessment<'p>>,
    /// What the rows hold, for naming them.
    pub entries: Entries,
}

/// Looks ahead from what a form holds; `assess` assesses an input.
pub fn outlook<'p>(
    measure: &MeasureInfo,
    questions: &[Question],
    entries: &[(String, String)],
    found: &Assessment<'p>,
    assess: &dyn Fn(&Document<'_>) -> Assessment<'p>,
) -> Outlook<'p> {
    let mut outlook = Outlook { entries: entries.to_vec(), ..Outlook::default() };
    if entries.len() > MOST_ENTRIES {
        return outlook;
    }
    let open = open_answers(measure, questions, entries, found, assess);
    outlook.open = open.into_iter().map(|answer| answer.name).collect();
    if found.verdict == Verdict::Ineligible && unknown(found).is_empty() {
        outlook.mended = mended(questions, entries, found)
            .and_then(|entries| written(questions, &pairs(&entries), assess))
            .filter(|after| matches!(after.verdict, Verdict::Eligible | Verdict::Review));
    }
    outlook
}

/// What a form would hold once the first remedy of each failed rule is applied; nothing where one is for a person to do.
fn mended(questions: &[Question], entries: &[(String, String)], found: &Assessment<'_>) -> Option<Entries> {
    let mut entries = entries.to_vec();
    let failed = |index: &usize| {
        let check = &found.findings.checks[*index];
        check.outcome == Outcome::Fail && check.rule.importance == Importance::Requirement
    };
    for index in (0..found.findings.checks.len()).filter(failed) {
        let remedy = found.findings.remedies.iter().find(|remedy| remedy.check as usize == index)?;
        apply(questions, &mut entries, remedy, found)?;
    }
    Some(entries)
}

/// Makes the changes of a remedy, as a click on it does in the form.
fn apply(questions: &[Question], entries: &mut Entries, remedy: &RemedyFound, found: &Assessment<'_>) -> Option<()> {
    if remedy.kind.changes.is_empty() {
        return None;
    }
    let at = remedy.at.map(|at| at.pointer()).unwrap_or_default();
    let value = |name: &str| {
        let at = remedy.kind.body.gaps.iter().position(|gap| *gap == name)?;
        let mut bare = String::new();
        found.findings.values_of(remedy.said).get(at)?.push_bare(&mut bare);
        Some(bare)
    };
    remedy.kind.carry_out(&at, &value, questions, entries)
}

impl FormToMend for Entries {
    fn typed(&self, name: &str) -> Option<String> {
        Some(self.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()).unwrap_or_default())
    }

    fn set(&mut self, name: &str, value: &str) {
        self.retain(|(known, _)| known != name);
        self.push((name.to_owned(), value.to_owned()));
    }

    fn rows(&self, list: &str) -> Vec<usize> {
        row_numbers(self, list)
    }

    fn add_row(&mut self, list: &str) -> Option<usize> {
        Some(row_numbers(self, list).last().map_or(0, |last| last + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::entries::to_json;
    use crate::measures::{Basis, PreparedPolicy, find};

    fn ahead(measure: &str, entries: &[(&str, &str)]) -> (Vec<String>, Option<String>) {
        let measure = find(measure).unwrap();
        let questions = measure.questions();
        let assess =
            |document: &Document<'_>| PreparedPolicy::built_in().assess(measure, Some(document.root()), Basis::default());
        let json = to_json(&questions, entries).json;
        let found = assess(&Document::parse(&json).unwrap());
        let entries: Entries = entries.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let outlook = outlook(&measure, &questions, &entries, &found, &assess);
        let mended = outlook.mended.map(|after| {
            let total = after.findings.figures.iter().find(|figure| figure.key.key == "total").unwrap();
            let mut value = String::new();
            after.findings.push_value(&mut value, total);
            value
        });
        (outlook.open, mended)
    }

    #[test]
    fn an_empty_form_lacks_what_decides_and_nothing_else() {
        let (open, _) = ahead("factory-grant", &[]);
        assert_eq!(open, ["area_sqm", "provincial_grant", "earmarked", "villages.0.on_provincial_list"]);
    }

    #[test]
    fn an_answer_that_decides_alone_spares_the_other() {
        let (open, _) = ahead("village-eligibility", &[("on_provincial_list", "false")]);
        assert_eq!(open, ["collective_income"]);
        assert!(ahead("village-eligibility", &[("collective_income", "38500")]).0.is_empty());
    }

    #[test]
    fn a_failed_application_is_reckoned_with_its_remedies_applied() {
        let entries = [
            ("area_sqm", "900"),
            ("provincial_grant", "false"),
            ("raised.aid_unit", "15万"),
            ("earmarked", "true"),
            ("villages.0.on_provincial_list", "true"),
        ];
        assert_eq!(ahead("factory-grant", &entries).1.as_deref(), Some("200000.00"));
        let by_hand = entries.map(|(name, value)| (name, if name == "earmarked" { "false" } else { value }));
        assert_eq!(ahead("factory-grant", &by_hand).1, None);
    }
}
