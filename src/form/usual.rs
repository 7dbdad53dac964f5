//! What a field usually holds. No law says it: it is assumed, so that what is far from it can be doubted.

/// What a field usually holds, scaled to the decimals of its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Usual {
    /// Amounts from a least one on, up to a largest one if there is any; of which 10,000 times as much is often meant.
    Amount(i64, Option<i64>),
    /// Yearly rates between two percentages.
    Rate(i64, i64),
    /// Counts up to a largest one.
    UpTo(i64),
}

/// What fields of these kinds usually hold, as assumed for all measures.
impl Usual {
    /// The collective income of a village: 1,000 to 1,000,000 yuan a year.
    pub const VILLAGE_INCOME: Usual = Usual::Amount(100_000, Some(100_000_000));
    /// Grants, sums that are raised, and costs: from 1,000 yuan.
    pub const FUNDS: Usual = Usual::Amount(100_000, None);
    /// The principal of a small loan: 500 to 100,000 yuan.
    pub const SMALL_LOAN: Usual = Usual::Amount(50_000, Some(10_000_000));
    /// A yearly rate: 1 to 36 percent.
    pub const YEARLY_RATE: Usual = Usual::Rate(10_000, 360_000);
    /// The workers of an enterprise: up to 5,000.
    pub const WORKERS: Usual = Usual::UpTo(5_000);
    /// The people of a household: up to 15.
    pub const HOUSEHOLD: Usual = Usual::UpTo(15);
}
