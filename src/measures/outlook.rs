//! What an application still lacks: the answers that would decide it, and what follows once the remedies are applied.
//!
//! Both are found by trying: the form's own entries are changed and assessed anew, so that no rule is told twice.

use super::MeasureInfo;
use crate::finding::{Assessment, FormToMend, Importance, Outcome, RemedyFound, Rule, Verdict};
use crate::form::entries::{NONE_OF_THESE, to_json};
use crate::form::json::Document;
use crate::form::{Kind, Question, Shape, dossier, kind_at};
use crate::value::{Day, into_order};
use crate::words::{push_decimal, told};

/// The most answers that are tried one by one; of a longer form the first ones are told.
const MOST_TRIED: usize = 60;

/// The most entries of a form that is looked ahead from.
const MOST_ENTRIES: usize = MOST_TRIED * MOST_TRIED;

/// Names and values of a form.
type Entries = Vec<(String, String)>;

/// Assesses what a form could hold.
type Trial<'t, 'p> = dyn Fn(&[(String, String)]) -> Option<Assessment<'p>> + 't;

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

/// An answer that would decide what is unknown.
#[derive(Clone, Debug)]
pub struct OpenAnswer {
    /// Its name in the form.
    pub name: String,
    /// The rules that wait for it: why it is asked.
    pub rules: Vec<&'static Rule>,
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
            .and_then(|entries| written(questions, &entries, assess))
            .filter(|after| matches!(after.verdict, Verdict::Eligible | Verdict::Review));
    }
    outlook
}

/// Assesses what a form could hold.
fn written<'p>(
    questions: &[Question],
    entries: &[(String, String)],
    assess: &dyn Fn(&Document<'_>) -> Assessment<'p>,
) -> Option<Assessment<'p>> {
    let entries: Vec<(&str, &str)> = entries.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    Document::parse(&to_json(questions, &entries).json).ok().map(|document| assess(&document))
}

/// The rules that decide and are unknown, once for each part: requirements, or goals where there are no others.
fn unknown(found: &Assessment<'_>) -> Vec<&'static Rule> {
    let checks = &found.findings.checks;
    let decides = |importance| checks.iter().any(|check| check.rule.importance == importance);
    let kind = if decides(Importance::Requirement) { Importance::Requirement } else { Importance::Goal };
    let open = checks.iter().filter(|check| check.outcome == Outcome::Unknown && check.rule.importance == kind);
    open.map(|check| check.rule).collect()
}

/// The least answers of a complete form without which something that decides is unknown, in the form's order; none where
/// nothing is. The form is completed with the answers of the measure's example, which are then taken away again as long as
/// nothing becomes unknown.
pub fn open_answers<'p>(
    measure: &MeasureInfo,
    questions: &[Question],
    entries: &[(String, String)],
    found: &Assessment<'p>,
    assess: &dyn Fn(&Document<'_>) -> Assessment<'p>,
) -> Vec<OpenAnswer> {
    let can_be_open = matches!(found.verdict, Verdict::Incomplete | Verdict::Ineligible);
    if !can_be_open || entries.len() > MOST_ENTRIES || unknown(found).is_empty() {
        return Vec::new();
    }
    let written = |entries: &[(String, String)]| written(questions, entries, assess);
    let mut example = Vec::new();
    if let Ok(document) = Document::parse(measure.example) {
        dossier::entries_of(&document, 0, "", &mut example);
    }
    let mut missing = Vec::new();
    missing_answers(questions, "", "", entries, &example, &mut missing);
    missing.truncate(MOST_TRIED);
    fit(questions, entries, &mut missing, &written);
    let with = |kept: &[bool]| -> Entries {
        let some = missing.iter().zip(kept).filter(|(_, kept)| **kept).map(|(answer, _)| answer.clone());
        entries.iter().cloned().chain(some).collect()
    };
    let mut kept = vec![true; missing.len()];
    let least = written(&with(&kept)).map(|found| unknown(&found)).unwrap_or_default();
    // Lists that the form has no row of go as a whole first: half a row is worse than none.
    for list in lists_without_rows(questions, "", entries) {
        let before = kept.clone();
        let below = format!("{list}.");
        missing.iter().zip(&mut kept).for_each(|((name, _), kept)| *kept &= !name.starts_with(&below));
        if written(&with(&kept)).is_none_or(|found| unknown(&found).len() > least.len()) {
            kept = before;
        }
    }
    let mut rules = vec![Vec::new(); missing.len()];
    for index in (0..missing.len()).rev() {
        kept[index] = false;
        let waiting = written(&with(&kept)).map(|found| unknown(&found)).unwrap_or_default();
        kept[index] = waiting.len() > least.len();
        if kept[index] {
            rules[index] = beyond(waiting, &least);
        }
    }
    let mut open: Vec<OpenAnswer> = Vec::new();
    for (index, (name, _)) in missing.iter().enumerate().filter(|(index, _)| kept[*index]) {
        // A form without rows shows one, so that is what can be answered.
        let is_there = |name: &str| !name.split('.').any(|step| step.parse().is_ok_and(|row: usize| row > 0));
        if open.iter().all(|known| known.name != *name) && (is_there(name) || is_in_row_of(entries, name)) {
            open.push(OpenAnswer { name: name.clone(), rules: std::mem::take(&mut rules[index]) });
        }
    }
    open
}

/// The rules of one list that another does not have as often, each once.
fn beyond(rules: Vec<&'static Rule>, known: &[&'static Rule]) -> Vec<&'static Rule> {
    let count = |all: &[&'static Rule], rule: &Rule| all.iter().filter(|other| std::ptr::eq(**other, rule)).count();
    let mut found: Vec<&'static Rule> = Vec::new();
    for rule in &rules {
        if count(&rules, rule) > count(known, rule) && count(&found, rule) == 0 {
            found.push(rule);
        }
    }
    found
}

/// Takes other answers than the example's where those contradict what the form holds: the least or the most that there is.
fn fit(questions: &[Question], entries: &[(String, String)], missing: &mut Entries, written: &Trial<'_, '_>) {
    let problems = |missing: &Entries| {
        let all: Entries = entries.iter().chain(missing.iter()).cloned().collect();
        written(&all).map_or(0, |found| found.findings.problems.len())
    };
    let mut now = problems(missing);
    for index in 0..missing.len() {
        if now == 0 {
            return;
        }
        for other in kind_at(questions, &missing[index].0).map(extremes).into_iter().flatten() {
            let before = std::mem::replace(&mut missing[index].1, other);
            let then = problems(missing);
            if then < now {
                now = then;
                break;
            }
            missing[index].1 = before;
        }
    }
}

/// The least and the most that can be answered, where there is such a thing.
fn extremes(kind: Kind) -> Vec<String> {
    match kind {
        Kind::Number(number) => {
            let text = |steps: i64| told(|out| push_decimal(out, steps.into(), number.decimals, 0, false));
            vec![text(number.least.max(0)), text(number.most)]
        }
        Kind::Date => [Day::FIRST, Day::LAST].map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}")).to_vec(),
        _ => Vec::new(),
    }
}

/// Whether the form has the row that a name stands in.
fn is_in_row_of(entries: &[(String, String)], name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(row, _)| {
        let row = format!("{row}.");
        entries.iter().any(|(known, _)| known.starts_with(&row))
    })
}

/// The outermost lists of which a form has no row.
fn lists_without_rows(questions: &[Question], above: &str, entries: &[(String, String)]) -> Vec<String> {
    let name = |question: &Question| format!("{above}{}", question.field.name);
    let of = |question: &Question| match &question.shape {
        Shape::Rows(_) => Some(name(question)).into_iter().filter(|list| row_numbers(entries, list).is_empty()).collect(),
        Shape::Group(inner) => lists_without_rows(inner, &format!("{}.", name(question)), entries),
        Shape::Single(_) => Vec::new(),
    };
    questions.iter().flat_map(of).collect()
}

/// The answers that a form lacks, with those of the example; `like` is where the example has the same.
fn missing_answers(
    questions: &[Question],
    above: &str,
    like: &str,
    entries: &[(String, String)],
    example: &[(String, String)],
    into: &mut Entries,
) {
    for question in questions {
        let (name, like) = (format!("{above}{}", question.field.name), format!("{like}{}", question.field.name));
        match &question.shape {
            Shape::Single(kind) => {
                if entries.iter().any(|(known, value)| *known == name && !value.trim().is_empty()) {
                    continue;
                }
                let values = example.iter().filter(|(known, _)| *known == like).map(|(_, value)| (name.clone(), value.clone()));
                let before = into.len();
                into.extend(values);
                if into.len() == before {
                    into.extend(any_answer(kind).map(|value| (name, value)));
                }
            }
            Shape::Group(inner) => {
                missing_answers(inner, &format!("{name}."), &format!("{like}."), entries, example, into);
            }
            Shape::Rows(inner) => {
                let (own, likes) = (row_numbers(entries, &name), row_numbers(example, &like));
                let rows = if own.is_empty() { likes.clone() } else { own };
                for row in rows {
                    let like_row = if likes.contains(&row) { row } else { 0 };
                    let (name, like) = (format!("{name}.{row}."), format!("{like}.{like_row}."));
                    missing_answers(inner, &name, &like, entries, example, into);
                }
            }
        }
    }
}

/// Some answer of a kind that the example leaves out.
fn any_answer(kind: &Kind) -> Option<String> {
    match kind {
        Kind::Number(number) => Some(told(|out| push_decimal(out, number.least.max(0).into(), number.decimals, 0, false))),
        Kind::Flag => Some("true".to_owned()),
        Kind::Choice(all) => all.first().map(|choice| choice.id.to_owned()),
        Kind::Choices(_) => Some(NONE_OF_THESE.to_owned()),
        Kind::Date | Kind::Text | Kind::ResidentId | Kind::CreditCode => None,
    }
}

/// The numbers of a list's rows.
fn row_numbers(entries: &[(String, String)], list: &str) -> Vec<usize> {
    let row = |name: &str| name.strip_prefix(list)?.strip_prefix('.')?.split('.').next()?.parse().ok();
    let mut rows: Vec<usize> = entries.iter().filter_map(|(name, _)| row(name)).collect();
    rows.dedup();
    let mut rows = into_order(rows, &|left: &usize, right: &usize| left.cmp(right));
    rows.dedup();
    rows
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
    use crate::measures::{Basis, PreparedPolicy, find};

    fn ahead(measure: &str, entries: &[(&str, &str)]) -> (Vec<String>, Option<String>) {
        let measure = find(measure).unwrap();
        let questions = measure.questions();
        let assess = |document: &Document<'_>| PreparedPolicy::built_in().assess(measure, document, Some(0), Basis::default());
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
