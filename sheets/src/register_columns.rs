//! What the columns of a register are taken for: answers that measures share, and what a row is known by.

use crate::applied;
use crate::cell::Row;
use crate::check::Checker;
use crate::headings::{self, Column, Columns, recognise, unit_above};
use fupin::form::heading::{Headings, Named};
use fupin::form::{Kind, Question};
use fupin::measures::{Audience, Measure, own_name, shared_name};
use fupin::words::{Text, text};
use std::collections::{BTreeMap, BTreeSet};

/// What a column can be beside an answer, each with the name under which it is chosen.
pub static ROLES: [(&str, Text); 3] = [
    ("register.name", text("名称（户主、村、企业）", "Name (of household, village or enterprise)")),
    ("register.number", text("身份证号或统一社会信用代码", "Identity number or credit code")),
    ("register.applied", text("已申请的项目", "Measures applied for already")),
];

/// The columns that a row is known by.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Roles([Option<u32>; 3]);

impl Roles {
    /// As the headings name them; `found` is what each measure takes them for.
    pub(crate) fn of(headings: &Row, found: &[Columns]) -> Roles {
        Roles([text_column(found.iter()), applied::number_column(headings), applied::applied_column(headings)])
    }

    /// The column of the name, where one is meant for it.
    pub(crate) fn named(self) -> Option<u32> {
        self.0[0]
    }

    /// The column of the number that applications are found by.
    pub(crate) fn numbered(self) -> Option<u32> {
        self.0[1]
    }

    /// The column that tells the measures applied for.
    pub(crate) fn applied(self) -> Option<u32> {
        self.0[2]
    }

    /// Under which name the column is chosen.
    pub(crate) fn of_column(self, column: u32) -> Option<&'static str> {
        self.0.iter().position(|place| *place == Some(column)).map(|role| ROLES[role].0)
    }

    /// Takes a column for a role by its name; what it was before it is no longer.
    pub(crate) fn take_for(&mut self, column: u32, field: &str) {
        for ((name, _), place) in ROLES.iter().zip(&mut self.0) {
            if *name == field {
                *place = Some(column);
            } else if *place == Some(column) {
                *place = None;
            }
        }
    }

    /// Takes up what the answers of measures say of a column: a name or a number tells rows apart, too.
    pub(crate) fn follow<'c>(&mut self, column: u32, taken: impl Iterator<Item = &'c Columns> + Clone) {
        self.0[0] = self.0[0].or_else(|| text_column(taken.clone()));
        let known = taken.flat_map(|columns| &columns.known).find(|known| known.column == column);
        if known.is_some_and(|known| matches!(known.kind, Kind::ResidentId | Kind::CreditCode)) {
            self.0[1] = Some(column);
        }
    }
}

/// The first column that any measure takes for a name.
fn text_column<'c>(all: impl Iterator<Item = &'c Columns>) -> Option<u32> {
    let known = all.flat_map(|columns| &columns.known);
    known.filter(|column| matches!(column.kind, Kind::Text)).map(|column| column.column).min()
}

/// Takes a column for an answer that measures share, or for none.
pub(crate) fn take_for(checker: &Checker, columns: &mut Columns, headings: &Row, column: u32, shared: &str) {
    let (measure, questions) = (checker.measure(), checker.questions());
    let heading = headings.value(column).map(|value| value.shown()).unwrap_or_default();
    columns.take_for(questions, column, &name_in(&measure, questions, shared).unwrap_or_default(), &heading);
}

/// The name in a measure's form of an answer by the name that measures share, or by its own below the measure's.
fn name_in(measure: &Measure, questions: &[Question], shared: &str) -> Option<String> {
    let own = || shared.strip_prefix(measure.id)?.strip_prefix('.').map(str::to_owned);
    own_name(measure, questions, shared).or_else(own)
}

/// Whether an answer can say anything: names and numbers of people and enterprises tell who it is and decide nothing.
pub(crate) fn says_something(column: &Column) -> bool {
    !matches!(column.kind, Kind::Text | Kind::ResidentId | Kind::CreditCode)
}

pub(crate) fn decide(columns: &Columns) -> bool {
    columns.known.iter().any(says_something)
}

pub(crate) fn places(columns: &Columns) -> impl Iterator<Item = u32> + '_ {
    columns.known.iter().map(|column| column.column)
}

/// The row with most headings that say something for any measure, and what each measure takes them for.
pub(crate) fn find(checkers: &[Checker], rows: &mut [Row]) -> Option<(usize, Vec<Columns>)> {
    let known: Vec<Headings> = checkers.iter().map(|checker| Headings::new(checker.questions())).collect();
    let of_row = |row: &Row, unit| known.iter().map(|known| recognise(known, row, unit)).collect();
    let named = |heading: &str| known.iter().map(|known| known.named(heading)).max().unwrap_or(Named::Nothing);
    if let Some(together) = headings::lay_together(rows, &named) {
        let unit = unit_above(&rows[..together.last], together.first);
        return Some((together.last, of_row(&rows[together.last], unit)));
    }
    let mut best = None;
    let mut most = 0;
    for (at, row) in rows.iter().enumerate() {
        let all: Vec<Columns> = of_row(row, unit_above(&rows[..at], at));
        let saying = all.iter().flat_map(|columns| &columns.known).filter(|column| says_something(column));
        let count = saying.map(|column| column.column).collect::<BTreeSet<u32>>().len();
        if count > most {
            most = count;
            best = Some((at, all));
        }
    }
    best
}

/// What each column answers, whichever measure asks for it, and from it the columns of each measure.
pub(crate) fn share(checkers: &[Checker], headings: &Row, found: Vec<Columns>) -> Vec<Columns> {
    let audience = audience_of(checkers, &found);
    let is_for = |measure: Measure| measure.offered.iter().any(|offered| offered.to == audience);
    // Those for whom the measures are whose register it is come first; where they know a column, nobody else is asked.
    let (mut first, mut others): (BTreeMap<u32, BTreeSet<String>>, BTreeMap<u32, BTreeSet<String>>) = Default::default();
    for (checker, columns) in checkers.iter().zip(&found) {
        let meanings = if is_for(checker.measure()) { &mut first } else { &mut others };
        for column in &columns.known {
            meanings.entry(column.column).or_default().insert(shared_name(&checker.measure(), &column.name));
        }
    }
    others.append(&mut first);
    let meanings = others;
    let of_measure = |(checker, mut columns): (&Checker, Columns)| {
        let (measure, questions) = (checker.measure(), checker.questions());
        let is_meant = |column: &Column| meanings[&column.column].contains(&shared_name(&measure, &column.name));
        columns.known.retain(is_meant);
        for (column, shared) in meanings.iter().flat_map(|(column, names)| names.iter().map(move |name| (*column, name))) {
            let Some(own) = own_name(&measure, questions, shared) else { continue };
            if columns.known.iter().all(|known| known.column != column && known.name != own) {
                let heading = headings.value(column).map(|value| value.shown()).unwrap_or_default();
                columns.take_for(questions, column, &own, &heading);
            }
        }
        columns
    };
    checkers.iter().zip(found).map(of_measure).collect()
}

/// Those for whom most columns say something.
fn audience_of(checkers: &[Checker], found: &[Columns]) -> Audience {
    let count = |audience: &Audience| {
        let is_for = |measure: Measure| measure.offered.iter().any(|offered| offered.to == *audience);
        let own = checkers.iter().zip(found).filter(|(checker, _)| is_for(checker.measure()));
        let saying = own.flat_map(|(_, columns)| &columns.known).filter(|column| says_something(column));
        saying.map(|column| column.column).collect::<BTreeSet<u32>>().len()
    };
    // Of two the last is taken, so the list is read from its end.
    Audience::ALL.into_iter().rev().max_by_key(count).unwrap_or(Audience::Village)
}
