//! What a register comes to, measure by measure: how many rows hold, what is missing to know, and the sums.

use crate::amount::fen;
use crate::cell::Row;
use crate::register::{Register, Standing};
use fupin::finding::{FigureKey, Verdict};
use fupin::measures::Measure;
use fupin::words::Unit;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// So many missing answers are counted apart; with more, rows are counted together.
pub const COUNTED: usize = 3;

/// What all rows come to.
#[derive(Debug, Default)]
pub struct RegisterSummary {
    /// The rows.
    pub rows: u64,
    /// Of them, those that the file hides.
    pub hidden: u64,
    /// Whether a cell was wrong for any measure.
    pub any_wrong: bool,
    /// The measures, in the order of the register.
    pub tallies: Vec<Tally>,
}

/// What all rows come to for a measure.
#[derive(Debug)]
pub struct Tally {
    /// The measure.
    pub measure: Measure,
    /// The rows that hold.
    pub holds: u64,
    /// Those that a person must decide.
    pub review: u64,
    /// Those that may hold once one, two, three or more answers are known.
    pub may_hold: [u64; COUNTED + 1],
    /// Those that do not hold.
    pub fails: u64,
    /// Those with a cell that is wrong.
    pub wrong: u64,
    /// The figure that people come for.
    pub figure: Option<&'static FigureKey>,
    /// What the rows that hold or are for a person come to, in fen, where the figure is an amount.
    pub amount: Option<i128>,
    /// What those that may hold come to, as far as it is known.
    pub open_amount: Option<i128>,
    /// Those that hold or are for a person and have not applied, where it is asked who has.
    pub not_applied: u64,
    /// What those come to.
    pub not_applied_amount: Option<i128>,
    /// How many rows lack each answer, by its name in the form, with what people call it.
    pub missing: BTreeMap<String, (String, u64)>,
}

impl RegisterSummary {
    /// Of a register without rows yet.
    pub fn new(register: &Register) -> RegisterSummary {
        let tallies = register.held.iter().map(|held| Tally::new(held.checker.measure())).collect();
        RegisterSummary { tallies, ..RegisterSummary::default() }
    }

    /// What a share of the rows comes to, to be read by [`RegisterSummary::add_text`].
    pub fn to_text(&self) -> String {
        let tallies = self.tallies.iter().map(TallyShare::of).collect();
        let share = Share { rows: self.rows, hidden: self.hidden, any_wrong: self.any_wrong, tallies };
        serde_json::to_string(&share).unwrap_or_default()
    }

    /// Adds what another share of the rows of the same register comes to.
    pub fn add_text(&mut self, share: &str) {
        let Ok(share) = serde_json::from_str::<Share>(share) else { return };
        self.rows += share.rows;
        self.hidden += share.hidden;
        self.any_wrong |= share.any_wrong;
        for (tally, more) in self.tallies.iter_mut().zip(&share.tallies) {
            more.add_to(tally);
        }
    }

    /// Counts a row.
    pub fn add(&mut self, row: &Row, standings: &[Standing]) {
        self.rows += 1;
        self.hidden += u64::from(row.hidden);
        for (tally, standing) in self.tallies.iter_mut().zip(standings) {
            self.any_wrong |= standing.told == Verdict::Invalid;
            tally.add(standing);
        }
    }
}

impl Tally {
    fn new(measure: Measure) -> Tally {
        let figure = measure.foremost_figure();
        let nothing = figure.filter(|figure| figure.unit == Unit::Yuan).map(|_| 0);
        Tally {
            measure,
            holds: 0,
            review: 0,
            may_hold: [0; COUNTED + 1],
            fails: 0,
            wrong: 0,
            figure,
            amount: nothing,
            open_amount: nothing,
            not_applied: 0,
            not_applied_amount: nothing,
            missing: BTreeMap::new(),
        }
    }

    fn add(&mut self, standing: &Standing) {
        let (count, sum) = match standing.told {
            Verdict::Eligible => (&mut self.holds, Some(&mut self.amount)),
            Verdict::Review => (&mut self.review, Some(&mut self.amount)),
            Verdict::Incomplete => {
                let open = standing.missing.len().clamp(1, COUNTED + 1);
                (&mut self.may_hold[open - 1], Some(&mut self.open_amount))
            }
            Verdict::Ineligible => (&mut self.fails, None),
            Verdict::Invalid => (&mut self.wrong, None),
        };
        *count += 1;
        let value = standing.figure.as_deref().and_then(fen);
        let may_apply = matches!(standing.told, Verdict::Eligible | Verdict::Review);
        if may_apply && standing.applied.is_made() == Some(false) {
            self.not_applied += 1;
            if let (Some(sum), Some(value)) = (&mut self.not_applied_amount, value) {
                *sum += value;
            }
        }
        if let (Some(Some(sum)), Some(value)) = (sum, value) {
            *sum += value;
        }
        for missing in standing.missing.iter() {
            let known = self.missing.entry(missing.name.clone()).or_insert_with(|| (missing.label.clone(), 0));
            known.1 += 1;
        }
    }

    /// How many rows may hold, whatever is missing.
    pub fn open(&self) -> u64 {
        self.may_hold.iter().sum()
    }
}

/// What a share of the rows comes to, as text.
#[derive(Serialize, Deserialize)]
struct Share {
    rows: u64,
    hidden: u64,
    any_wrong: bool,
    tallies: Vec<TallyShare>,
}

#[derive(Serialize, Deserialize)]
struct TallyShare {
    counts: [u64; 5],
    may_hold: [u64; COUNTED + 1],
    /// In fen, as text: programs keep fewer digits of a number.
    amounts: [Option<String>; 3],
    missing: BTreeMap<String, (String, u64)>,
}

impl TallyShare {
    fn of(tally: &Tally) -> TallyShare {
        TallyShare {
            counts: [tally.holds, tally.review, tally.fails, tally.wrong, tally.not_applied],
            may_hold: tally.may_hold,
            amounts: [tally.amount, tally.open_amount, tally.not_applied_amount].map(|fen| fen.map(|fen| fen.to_string())),
            missing: tally.missing.clone(),
        }
    }

    fn add_to(&self, tally: &mut Tally) {
        let counts = [&mut tally.holds, &mut tally.review, &mut tally.fails, &mut tally.wrong, &mut tally.not_applied];
        counts.into_iter().zip(self.counts).for_each(|(sum, count)| *sum += count);
        tally.may_hold.iter_mut().zip(self.may_hold).for_each(|(sum, count)| *sum += count);
        let sums = [&mut tally.amount, &mut tally.open_amount, &mut tally.not_applied_amount];
        for (sum, more) in sums.into_iter().zip(&self.amounts) {
            if let (Some(sum), Some(more)) = (sum.as_mut(), more.as_ref().and_then(|fen| fen.parse::<i128>().ok())) {
                *sum += more;
            }
        }
        for (name, (label, rows)) in &self.missing {
            tally.missing.entry(name.clone()).or_insert_with(|| (label.clone(), 0)).1 += rows;
        }
    }
}
