//! Two policies over the applications of a year: the pools are allocated under both, and whom each pays is compared.

use crate::allocation::{Allocation, Application, Applications, Fen, PoolsStated, Unallocated};
use crate::cell::Row;
use crate::check::{Checker, Plan};
use crate::comparison::{Comparison, Effect, Policies, RowChange};
use fupin::finding::Verdict;
use std::cmp::Ordering;
use std::collections::HashMap;

/// What each row is granted, in fen.
type Granted = HashMap<u32, i128>;

/// Allocates the pools under both policies, and compares what becomes of each application.
///
/// # Errors
/// What is wrong in the rows, and sums that are too large to be exact.
pub fn compare_year(policies: &Policies, plan: &Plan, rows: &[Row]) -> Result<Comparison, Unallocated> {
    let under = |checker: &Checker| Applications { checker, plan, rows }.allocate(&PoolsStated::default());
    let (a, b) = (under(&policies.a)?, under(policies.second())?);
    let tried = |checker: &Checker| Applications { checker, plan, rows }.granted(&[]).ok_or(Unallocated::NotUnderstood);
    let trials = policies.trials.iter().map(|[with, without]| Ok([tried(with)?, tried(without)?]));
    let trials: Vec<[Granted; 2]> = trials.collect::<Result<_, Unallocated>>()?;
    let by_row: HashMap<u32, &Application> = b.applications.iter().map(|application| (application.row, application)).collect();
    let mut in_order: Vec<&Application> = a.applications.iter().collect();
    in_order.sort_by_key(|application| application.row);
    let mut comparison = Comparison::new(policies);
    for of_a in in_order {
        let of_b = by_row.get(&of_a.row).copied();
        let change = of_b.and_then(|of_b| change(policies, of_a, of_b, &trials));
        change.and_then(|change| comparison.add(change)).ok_or(Unallocated::NotUnderstood)?;
    }
    comparison.add_left(&a, &b).ok_or(Unallocated::NotUnderstood)?;
    Ok(comparison)
}

fn change(policies: &Policies, a: &Application, b: &Application, trials: &[[Granted; 2]]) -> Option<RowChange> {
    let (granted_a, granted_b) = (a.granted.0, b.granted.0);
    let whole = effect(granted_a, granted_b);
    let amounts = policies.money().map(|figure| Some((paid(a, figure.key)?, paid(b, figure.key)?)));
    Some(RowChange {
        row: a.row,
        name: a.name.clone(),
        effect: whole,
        verdict_a: Verdict::Eligible,
        verdict_b: Verdict::Eligible,
        paid: Some([a.funded, b.funded]),
        amount_a: a.granted,
        amount_b: b.granted,
        difference: Fen(granted_b.checked_sub(granted_a)?),
        figures: Vec::new(),
        because: if whole == Effect::Same { Vec::new() } else { because(policies, a.row, [granted_a, granted_b], trials) },
        to_do: Vec::new(),
        amounts: amounts.collect::<Option<_>>()?,
    })
}

/// The parameters without which the second policy would not pay an application more or less; where there is none, those that do so
/// to the first policy alone, and where there is none either, all.
fn because(policies: &Policies, row: u32, [a, b]: [i128; 2], trials: &[[Granted; 2]]) -> Vec<&'static str> {
    let whole = effect(a, b);
    let keys = |found: &dyn Fn(&[Granted; 2]) -> bool| -> Vec<&'static str> {
        let tried = policies.changed.iter().zip(trials).filter(|(_, trial)| found(trial));
        tried.map(|(changed, _)| changed.key).collect()
    };
    let of = |granted: &Granted| granted.get(&row).copied().unwrap_or(0);
    let mut found = keys(&|[_, without]| effect(of(without), b) == whole);
    if found.is_empty() {
        found = keys(&|[with, _]| effect(a, of(with)) == whole);
    }
    if found.is_empty() { keys(&|_| true) } else { found }
}

fn effect(a: i128, b: i128) -> Effect {
    match b.cmp(&a) {
        Ordering::Greater => Effect::Gains,
        Ordering::Less => Effect::Loses,
        Ordering::Equal => Effect::Same,
    }
}

/// What a pool pays an application.
fn paid(application: &Application, figure: &str) -> Option<i128> {
    if !application.funded {
        return Some(0);
    }
    let (city, county) = (application.city.asked.0, application.county.asked.0);
    match figure {
        "city_granted" => Some(city),
        "county_granted" => Some(county),
        "province_granted" => application.granted.0.checked_sub(city)?.checked_sub(county),
        "granted" => Some(application.granted.0),
        _ => Some(0),
    }
}

impl Comparison {
    /// Adds what is left in the pools, which is no sum over the applications.
    fn add_left(&mut self, a: &Allocation, b: &Allocation) -> Option<()> {
        for total in &mut self.totals {
            match total.key {
                "city_left" => total.add(a.city.left.0, b.city.left.0)?,
                "county_left" => total.add(a.county.left.0, b.county.left.0)?,
                _ => {}
            }
        }
        Some(())
    }
}
