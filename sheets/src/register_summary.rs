//! What a register comes to, measure by measure: how many rows hold, what is missing to know, and the sums.

use crate::amount::fen;
use crate::cell::Row;
use crate::register::{Register, Standing};
use fupin::finding::{FigureKey, Verdict};
use fupin::measures::Measure;
use fupin::words::Unit;
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
    /// How many rows lack each answer, by its name in the form, with what people call it.
    pub missing: BTreeMap<String, (String, u64)>,
}

impl RegisterSummary {
    /// Of a register without rows yet.
    pub fn new(register: &Register) -> RegisterSummary {
        let tallies = register.held.iter().map(|held| Tally::new(held.checker.measure())).collect();
        RegisterSummary { tallies, ..RegisterSummary::default() }
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
