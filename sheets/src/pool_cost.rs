//! What each of two policies costs the pools that grants are paid from.

use crate::allocation::{Fen, pools_of};
use crate::allocation_words::{CITY, COUNTY, PROVINCE};
use fupin::api::Options;
use fupin::measures::Measure;
use fupin::words::Text;
use serde::Serialize;

/// The pools, each with the figure of a grant that it pays, and that of a year's list.
const POOLS: [(&str, &str, &Text); 3] =
    [("city", "city_granted", &CITY), ("county", "county_granted", &COUNTY), ("province", "province_granted", &PROVINCE)];

/// What both policies cost a pool.
#[derive(Clone, Debug, Serialize)]
pub struct PoolCost {
    /// Its name.
    pub pool: &'static str,
    /// What people call it.
    #[serde(skip)]
    pub label: Text,
    /// The figure whose sum it pays.
    #[serde(skip)]
    pub figure: &'static str,
    /// What it holds under the first policy; the province has none of its own.
    pub held_a: Option<Fen>,
    /// The same under the second.
    pub held_b: Option<Fen>,
    /// What the first policy costs it.
    pub a: Fen,
    /// What the second costs it.
    pub b: Fen,
    /// What the second costs more.
    pub difference: Fen,
    /// What the first leaves in it; below nothing, what it is short of.
    pub left_a: Option<Fen>,
    /// The same under the second.
    pub left_b: Option<Fen>,
}

impl PoolCost {
    /// The pools that pay the grants of a measure, before any grant; none where it is paid from others.
    pub(crate) fn all(measure: Measure, a: &Options, b: &Options) -> Vec<PoolCost> {
        let key = |(one, of_list, _): &(&'static str, &'static str, &Text)| {
            measure.codes.figures.iter().map(|figure| figure.key).find(|key| key == one || key == of_list)
        };
        let keys: Vec<&'static str> = POOLS.iter().filter_map(key).collect();
        if keys.len() < POOLS.len() {
            return Vec::new();
        }
        let (held_a, held_b) = (pools_of(a), pools_of(b));
        let held = |pools: Option<[i128; 2]>, at: usize| pools.and_then(|pools| pools.get(at).copied()).map(Fen);
        let of = |(at, ((pool, _, label), figure)): (usize, (&(&'static str, &str, &Text), &'static str))| {
            let (held_a, held_b) = (held(held_a, at), held(held_b, at));
            let none = Fen(0);
            PoolCost {
                pool,
                label: **label,
                figure,
                held_a,
                held_b,
                a: none,
                b: none,
                difference: none,
                left_a: held_a,
                left_b: held_b,
            }
        };
        POOLS.iter().zip(keys).enumerate().map(of).collect()
    }

    /// Takes what both policies cost it now; none where that is too large to be exact.
    pub(crate) fn settle(&mut self, a: i128, b: i128) -> Option<()> {
        let left = |held: Option<Fen>, cost: i128| match held {
            Some(held) => held.0.checked_sub(cost).map(|left| Some(Fen(left))),
            None => Some(None),
        };
        (self.a, self.b, self.difference) = (Fen(a), Fen(b), Fen(b.checked_sub(a)?));
        (self.left_a, self.left_b) = (left(self.held_a, a)?, left(self.held_b, b)?);
        Some(())
    }
}
