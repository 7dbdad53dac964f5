//! What was found in a row of a list, said in one word beside it.

use super::icons::icon;
use super::words;
use crate::finding::{Assessment, Importance, Outcome};
use crate::value::{into_order, sorted_numbers};
use crate::words::{Lang, Text};
use maud::{Markup, html};

/// What was found in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowState {
    /// Every requirement that is checked of it holds.
    Holds,
    /// It has no check of its own, and nothing in it is wrong.
    Sound,
    /// A requirement cannot be checked yet.
    Open,
    /// Somebody has to look at it.
    Review,
    /// A requirement fails.
    Fails,
    /// An answer is to be mended.
    Wrong,
}

impl RowState {
    fn of(outcome: Outcome) -> RowState {
        match outcome {
            Outcome::Pass => RowState::Holds,
            Outcome::Fail => RowState::Fails,
            Outcome::Review => RowState::Review,
            Outcome::Unknown => RowState::Open,
        }
    }

    /// The icon, and the outcome whose colour it has.
    fn looks(self) -> (&'static str, &'static str) {
        match self {
            RowState::Holds | RowState::Sound => ("pass", "pass"),
            RowState::Open => ("unknown", "unknown"),
            RowState::Review => ("review", "review"),
            RowState::Fails => ("fail", "fail"),
            RowState::Wrong => ("invalid", "fail"),
        }
    }

    fn word(self) -> Text {
        match self {
            RowState::Holds => Outcome::Pass.label(),
            RowState::Sound => words::ROW_SOUND,
            RowState::Open => Outcome::Unknown.label(),
            RowState::Review => Outcome::Review.label(),
            RowState::Fails => Outcome::Fail.label(),
            RowState::Wrong => words::ROW_WRONG,
        }
    }
}

/// The rows of a list (`roster`, `tenants.0.roster`) of which something is to be said, by their names (`roster.3`). Nothing is
/// said of a row in which nobody answered, nor of one with a problem that is not told yet, as `is_told` says by a name.
pub fn states(
    list: &str,
    entries: &[(String, String)],
    assessment: &Assessment<'_>,
    is_told: &dyn Fn(&str) -> bool,
) -> Vec<(String, RowState)> {
    let row_in = |name: &str| name.strip_prefix(list)?.strip_prefix('.')?.split('.').next()?.parse::<usize>().ok();
    let findings = &assessment.findings;
    let mut found: Vec<(usize, Option<RowState>)> = Vec::new();
    for problem in &findings.problems {
        let name = problem.path.trim_start_matches('/').replace('/', ".");
        if let Some(row) = row_in(&name) {
            found.push((row, is_told(&name).then_some(RowState::Wrong)));
        }
    }
    let mut checked = Vec::new();
    for check in findings.checks.iter().filter(|check| check.rule.importance == Importance::Requirement) {
        if let Some(part) = check.at.filter(|part| part.name == list)
            && let Some(row) = part.row
        {
            checked.push((row as usize, RowState::of(check.outcome)));
        }
    }
    let found = into_order(found, &|left, right| left.cmp(right));
    let checked = into_order(checked, &|left, right| left.cmp(right));
    let answered = entries.iter().filter(|(_, value)| !value.trim().is_empty()).filter_map(|(name, _)| row_in(name));
    let rows = sorted_numbers(&answered.collect::<Vec<usize>>());
    let state = |row: usize| match worst(&found, row) {
        Some(told) => told,
        // Not every problem is named: a row that is not may have one, too.
        None if findings.more_problems > 0 => None,
        None => Some(worst(&checked, row).unwrap_or(RowState::Sound)),
    };
    rows.into_iter().filter_map(|row| Some((format!("{list}.{row}"), state(row)?))).collect()
}

/// The worst that was found of a row, in the order of rows and what was found.
fn worst<T: Copy>(found: &[(usize, T)], row: usize) -> Option<T> {
    let (last, what) = found[..found.partition_point(|(of, _)| *of <= row)].last()?;
    (*last == row).then_some(*what)
}

/// The state as an icon, with its word for those who do not see it.
pub fn shown(state: RowState, lang: Lang) -> Markup {
    let (drawing, colour) = state.looks();
    let word = state.word().in_lang(lang);
    html! { span.row-found data-outcome=(colour) title=(word) { (icon(drawing)) span.visually-hidden { (word) } } }
}
