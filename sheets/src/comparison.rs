//! Two policies over one register: what changes for each row, by which parameter, and what it comes to.
//!
//! Every answer is the core's. Which parameter changes a row is found by trying: the second policy without it, and the first
//! policy with it.

use crate::allocation::{Fen, PolicyNamed, checker};
use crate::amount::fen;
use crate::cell::Row;
use crate::changed_parameters::{Changed, changed_parameters};
use crate::check::{Checked, Checker, Plan};
use crate::pool_cost::PoolCost;
use fupin::api::{CallError, Options};
use fupin::finding::{FigureKey, Verdict};
use fupin::measures::Measure;
use fupin::policy::Policy;
use fupin::words::{Text, Unit};
use serde::Serialize;
use std::cmp::Ordering;

/// Both policies, and for each changed parameter the first policy with it alone and the second without it.
pub struct Policies {
    /// The measure.
    pub measure: Measure,
    /// Checks under the first policy.
    pub a: Checker,
    b: Checker,
    /// The amount that an application is about, if it is about one.
    main: Option<&'static str>,
    /// What the policies set otherwise.
    pub changed: Vec<Changed>,
    pub(crate) trials: Vec<[Checker; 2]>,
    /// The pools that pay the grants, if the measure is about them.
    pools: Vec<PoolCost>,
    /// The policies.
    pub named: [PolicyNamed; 2],
}

/// How a row fares under the second policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// It gets more, or can now be granted.
    Gains,
    /// It gets less, or can no longer be granted.
    Loses,
    /// Something else of it changes.
    Changes,
    /// Nothing changes.
    Same,
    /// It is wrong or not complete, so that it cannot be compared.
    LeftOut,
}

/// A figure under both policies.
#[derive(Clone, Debug, Serialize)]
pub struct FigureChange {
    /// Its key.
    pub key: &'static str,
    /// Its label.
    #[serde(skip)]
    pub label: Text,
    /// Its value under the first policy.
    pub a: Option<String>,
    /// Its value under the second.
    pub b: Option<String>,
}

/// What becomes of a row.
#[derive(Clone, Debug, Serialize)]
pub struct RowChange {
    /// Its number in the file.
    pub row: u32,
    /// What it is called: what its own column says, else its first cell.
    pub name: String,
    /// How it fares.
    pub effect: Effect,
    /// The verdict under the first policy.
    #[serde(serialize_with = "verdict_id")]
    pub verdict_a: Verdict,
    /// The verdict under the second.
    #[serde(serialize_with = "verdict_id")]
    pub verdict_b: Verdict,
    /// Whether it is paid under the first policy and under the second, where it is an application of a year's list, which itself has no
    /// verdict of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid: Option<[bool; 2]>,
    /// The foremost amount; nothing where the row can be granted nothing.
    pub amount_a: Fen,
    /// The same under the second policy.
    pub amount_b: Fen,
    /// What the second pays more.
    pub difference: Fen,
    /// The figures that change.
    pub figures: Vec<FigureChange>,
    /// The keys of the parameters that change it.
    pub because: Vec<&'static str>,
    /// What is wrong with it, where it was left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub to_do: Vec<String>,
    /// Every amount of the row under both policies, for the sums.
    #[serde(skip)]
    pub(crate) amounts: Vec<(i128, i128)>,
}

fn verdict_id<S: serde::Serializer>(verdict: &Verdict, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(verdict.id())
}

/// What an amount comes to over all rows that can be compared.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Total {
    /// Its key.
    pub key: &'static str,
    /// Its label.
    #[serde(skip)]
    pub label: Text,
    /// Under the first policy.
    pub a: Fen,
    /// Under the second.
    pub b: Fen,
    /// What the second pays more.
    pub difference: Fen,
}

/// The whole comparison.
#[derive(Debug, Serialize)]
pub struct Comparison {
    /// The measure.
    pub measure: &'static str,
    /// The policies.
    pub policies: [PolicyNamed; 2],
    /// The figure that rows gain and lose; none where the measure is about no amount.
    pub amount: Option<&'static str>,
    /// What the policies set otherwise.
    pub changed: Vec<Changed>,
    /// How many rows there are.
    pub rows: u64,
    /// How many gain.
    pub gains: u64,
    /// How many lose.
    pub loses: u64,
    /// How many change otherwise.
    pub changes: u64,
    /// How many stay the same.
    pub same: u64,
    /// How many cannot be compared.
    pub left_out: u64,
    /// What all rows that gain get more, and what all that lose get less.
    pub gained: Fen,
    /// What all that lose get less.
    pub lost: Fen,
    /// Every amount.
    pub totals: Vec<Total>,
    /// What the policies cost each pool, where the grants are paid from pools.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pools: Vec<PoolCost>,
    /// The rows for which something changes, and those that were left out.
    pub applications: Vec<RowChange>,
}

impl Policies {
    /// Prepares both policies and the trials of what they change.
    ///
    /// # Errors
    /// A policy that cannot be read once a parameter of the other stands in it.
    pub fn new(measure: Measure, a: Options, b: Options) -> Result<Policies, CallError> {
        let (changed, trials) = changed_parameters(measure, &a, &b)?;
        let named = [&a, &b].map(|options| {
            let Policy { id, digest, .. } = options.deciding_policy().policy();
            PolicyNamed { id: id.clone(), digest: digest.clone() }
        });
        let pools = PoolCost::all(measure, &a, &b);
        let (a, b) = (checker(measure, a), checker(measure, b));
        let main = if a.is_of_list() { Some("granted") } else { measure.foremost_amount().map(|figure| figure.key) };
        Ok(Policies { measure, a, b, main, changed, trials, pools, named })
    }

    /// Whether all rows are the applications of one year, so that the pools are allocated.
    pub fn is_of_year(&self) -> bool {
        self.a.is_of_list()
    }

    /// The amounts of money among the figures.
    pub(crate) fn money(&self) -> impl Iterator<Item = &'static FigureKey> {
        money(self.measure)
    }

    /// Checks under the second policy.
    pub fn second(&self) -> &Checker {
        &self.b
    }

    /// What becomes of a row.
    pub fn compare(&self, plan: &Plan, row: &Row) -> RowChange {
        let (a, b) = (self.a.check_briefly(plan, row), self.b.check_briefly(plan, row));
        let amounts: Vec<(i128, i128)> =
            money(self.measure).map(|figure| (amount(&a, figure.key), amount(&b, figure.key))).collect();
        let main = self.main.unwrap_or_default();
        let (amount_a, amount_b) = (amount(&a, main), amount(&b, main));
        let difference = amount_b.saturating_sub(amount_a);
        let left_out = is_open(a.verdict) || is_open(b.verdict);
        let effect = if left_out { Effect::LeftOut } else { self.effect(&a, &b) };
        let because =
            if matches!(effect, Effect::LeftOut | Effect::Same) { Vec::new() } else { self.because(plan, row, [&a, &b], effect) };
        RowChange {
            row: row.number,
            name: self.name(plan, row),
            effect,
            verdict_a: a.verdict,
            verdict_b: b.verdict,
            paid: None,
            amount_a: Fen(amount_a),
            amount_b: Fen(amount_b),
            difference: Fen(difference),
            figures: if left_out { Vec::new() } else { figure_changes(self.measure, &a, &b) },
            because,
            to_do: if left_out { if is_open(a.verdict) { a.to_do } else { b.to_do } } else { Vec::new() },
            amounts,
        }
    }

    /// The parameters that make a row fare as it does: without one of them the second policy would not. Where several would
    /// each do so, none is needed, so they are found by what each does to the first policy; and where only several together
    /// do, all that changed are named.
    fn because(&self, plan: &Plan, row: &Row, [a, b]: [&Checked; 2], whole: Effect) -> Vec<&'static str> {
        let does = |from: &Checked, to: &Checked| {
            let one = self.effect(from, to);
            one == whole || (whole == Effect::Changes && one != Effect::Same)
        };
        let keys = |found: &dyn Fn(&[Checker; 2]) -> bool| -> Vec<&'static str> {
            let tried = self.changed.iter().zip(&self.trials).filter(|(_, trial)| found(trial));
            tried.map(|(changed, _)| changed.key).collect()
        };
        let mut found = keys(&|[_, without]| does(&without.check_briefly(plan, row), b));
        if found.is_empty() {
            found = keys(&|[with, _]| does(a, &with.check_briefly(plan, row)));
        }
        if found.is_empty() { keys(&|_| true) } else { found }
    }

    /// How a row fares when one answer takes the place of another.
    fn effect(&self, a: &Checked, b: &Checked) -> Effect {
        let main = self.main.unwrap_or_default();
        match (amount(b, main).cmp(&amount(a, main)), can_be_granted(a), can_be_granted(b)) {
            (Ordering::Greater, ..) | (Ordering::Equal, false, true) => Effect::Gains,
            (Ordering::Less, ..) | (Ordering::Equal, true, false) => Effect::Loses,
            _ if a.verdict != b.verdict || a.figures != b.figures => Effect::Changes,
            _ => Effect::Same,
        }
    }

    fn name(&self, plan: &Plan, row: &Row) -> String {
        let named_by = self.measure.sheet.named_by;
        let is_name = |name: &str| {
            let steps = name.split('.').filter(|step| step.parse::<u16>().is_err());
            !named_by.is_empty() && steps.eq(named_by.split('.'))
        };
        let column = plan.columns.known.iter().find(|column| is_name(&column.name));
        let cell = column.and_then(|column| row.value(column.column)).or_else(|| row.cells.first().map(|(_, value)| value));
        cell.map(|value| value.shown().into_owned()).unwrap_or_default()
    }
}

impl Comparison {
    /// The comparison of no rows yet.
    pub fn new(policies: &Policies) -> Comparison {
        let none =
            |figure: &'static FigureKey| Total { key: figure.key, label: figure.label, a: Fen(0), b: Fen(0), difference: Fen(0) };
        Comparison {
            measure: policies.measure.id,
            policies: policies.named.clone(),
            amount: policies.main,
            changed: policies.changed.clone(),
            rows: 0,
            gains: 0,
            loses: 0,
            changes: 0,
            same: 0,
            left_out: 0,
            gained: Fen(0),
            lost: Fen(0),
            totals: money(policies.measure).map(none).collect(),
            pools: policies.pools.clone(),
            applications: Vec::new(),
        }
    }

    /// Counts a row and keeps it where it is told; none where a sum is too large to be exact.
    pub fn add(&mut self, row: RowChange) -> Option<()> {
        self.count(&row)?;
        if row.is_told() {
            self.applications.push(row);
        }
        Some(())
    }

    /// Counts a row; none where a sum is too large to be exact.
    pub fn count(&mut self, row: &RowChange) -> Option<()> {
        self.rows += 1;
        let count = match row.effect {
            Effect::Gains => &mut self.gains,
            Effect::Loses => &mut self.loses,
            Effect::Changes => &mut self.changes,
            Effect::Same => &mut self.same,
            Effect::LeftOut => &mut self.left_out,
        };
        *count += 1;
        if row.effect != Effect::LeftOut {
            let sum = if row.difference.0 < 0 { &mut self.lost } else { &mut self.gained };
            add(&mut sum.0, row.difference.0.checked_abs()?)?;
            for (total, (a, b)) in self.totals.iter_mut().zip(&row.amounts) {
                total.add(*a, *b)?;
            }
        }
        self.settle()
    }

    /// What the pools are left with after the sums so far.
    fn settle(&mut self) -> Option<()> {
        for pool in &mut self.pools {
            let total = self.totals.iter().find(|total| total.key == pool.figure)?;
            pool.settle(total.a.0, total.b.0)?;
        }
        Some(())
    }

    /// What a share of the rows comes to, to be read by [`Comparison::add_text`].
    pub fn to_text(&self) -> String {
        let counts = [self.rows, self.gains, self.loses, self.changes, self.same, self.left_out].map(|count| count.to_string());
        let sums = [self.gained.0, self.lost.0].into_iter().chain(self.totals.iter().flat_map(|total| [total.a.0, total.b.0]));
        counts.into_iter().chain(sums.map(|sum| sum.to_string())).collect::<Vec<_>>().join(" ")
    }

    /// Adds what another share of the rows comes to; none where a sum is too large to be exact.
    pub fn add_text(&mut self, share: &str) -> Option<()> {
        let numbers: Vec<i128> = share.split(' ').filter_map(|number| number.parse().ok()).collect();
        let (counts, sums) = numbers.split_at_checked(6)?;
        let own = [&mut self.rows, &mut self.gains, &mut self.loses, &mut self.changes, &mut self.same, &mut self.left_out];
        for (own, count) in own.into_iter().zip(counts) {
            *own += u64::try_from(*count).ok()?;
        }
        let (changes, totals) = sums.split_at_checked(2)?;
        add(&mut self.gained.0, changes[0])?;
        add(&mut self.lost.0, changes[1])?;
        self.totals.iter_mut().zip(totals.chunks_exact(2)).try_for_each(|(total, sums)| total.add(sums[0], sums[1]))?;
        self.settle()
    }
}

impl Total {
    pub(crate) fn add(&mut self, a: i128, b: i128) -> Option<()> {
        add(&mut self.a.0, a)?;
        add(&mut self.b.0, b)?;
        self.difference.0 = self.b.0.checked_sub(self.a.0)?;
        Some(())
    }
}

fn add(sum: &mut i128, more: i128) -> Option<()> {
    *sum = sum.checked_add(more)?;
    Some(())
}

impl Effect {
    /// The name for programs.
    pub const fn id(self) -> &'static str {
        match self {
            Effect::Gains => "gains",
            Effect::Loses => "loses",
            Effect::Changes => "changes",
            Effect::Same => "same",
            Effect::LeftOut => "left-out",
        }
    }
}

impl RowChange {
    /// Whether something changes for it, or it was left out.
    pub fn is_told(&self) -> bool {
        self.effect != Effect::Same
    }
}

/// Whether a verdict says that the row is wrong or not complete.
const fn is_open(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Invalid | Verdict::Incomplete)
}

fn can_be_granted(checked: &Checked) -> bool {
    matches!(checked.verdict, Verdict::Eligible | Verdict::Review)
}

/// An amount in fen; nothing where the row can be granted nothing.
fn amount(checked: &Checked, key: &str) -> i128 {
    let figure = checked.figure(key).filter(|_| can_be_granted(checked));
    figure.and_then(fen).unwrap_or(0)
}

/// The amounts of money among the figures of an application.
fn money(measure: Measure) -> impl Iterator<Item = &'static FigureKey> {
    measure.codes.figures.iter().copied().filter(|figure| figure.unit == Unit::Yuan)
}

fn figure_changes(measure: Measure, a: &Checked, b: &Checked) -> Vec<FigureChange> {
    let value = |checked: &Checked, key: &str| checked.figure(key).map(str::to_owned);
    let change = |figure: &&FigureKey| FigureChange {
        key: figure.key,
        label: figure.label,
        a: value(a, figure.key),
        b: value(b, figure.key),
    };
    measure.codes.figures.iter().map(change).filter(|change| change.a != change.b).collect()
}
