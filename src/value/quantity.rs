//! Quantities: a number of fixed decimals whose unit is part of its type.

use super::quotient::{Quotient, compare_products, largest_remainder};
use crate::words::{Gap, Unit};
use rust_decimal::Decimal;
use std::cmp::Ordering;
use std::iter::Sum;
use std::marker::PhantomData;
use std::ops::{Add, Sub};

/// What a quantity measures, how many decimals it has and which amounts an application may state.
pub trait Measured: Copy + Ord + 'static {
    /// The unit in figures and sentences.
    const UNIT: Unit;
    /// Decimals that are kept.
    const DECIMALS: u8;
    /// The least amount that an input may hold, scaled.
    const LEAST: i64 = 0;
    /// The largest amount that an input may hold, scaled.
    const MOST: i64;
}

/// An exact amount of `U`: a [`Decimal`] that always has the decimals of its unit.
///
/// Amounts of one unit are compared, added and taken from each other. Multiplication, division and rounding are deliberately
/// left out: they belong to [`Quotient`] and to a figure's working, since a `Decimal` rounds silently after 28 digits.
///
/// ```
/// use fupin::value::Money;
/// use rust_decimal::Decimal;
/// let needed = Money::whole(400_000);
/// let raised = Money::try_from(Decimal::new(150_000_50, 2)).unwrap();
/// assert_eq!(Decimal::from(needed - raised).to_string(), "249999.50");
/// assert!(Money::try_from(Decimal::new(1, 3)).is_err(), "a tenth of a fen is no money");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity<U> {
    value: Decimal,
    unit: PhantomData<U>,
}

/// A decimal number that is no amount of a unit: it has more decimals, or does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoAmount;

impl<U: Measured> Quantity<U> {
    /// Nothing.
    pub const ZERO: Self = Self::from_scaled(0);

    /// The amount of `scaled ÷ 10^DECIMALS`.
    pub(crate) const fn from_scaled(scaled: i64) -> Self {
        let magnitude = scaled.unsigned_abs();
        let value = Decimal::from_parts(magnitude as u32, (magnitude >> 32) as u32, 0, scaled < 0, U::DECIMALS as u32);
        Quantity { value, unit: PhantomData }
    }

    /// A whole amount, as far as it fits.
    pub const fn whole(amount: i32) -> Self {
        Self::from_scaled(amount as i64 * 10i64.pow(U::DECIMALS as u32))
    }

    /// The amount times `10^DECIMALS`.
    pub(crate) const fn wide(self) -> i128 {
        self.value.mantissa()
    }

    /// The amount as an exact fraction; a percentage is a fraction of one.
    pub fn exact(self) -> Quotient {
        Quotient::of_scaled(self.wide(), U::DECIMALS, U::UNIT)
    }

    /// Whether it is nothing.
    pub fn is_zero(self) -> bool {
        self.value.is_zero()
    }

    /// Whether an input may state it.
    pub fn in_range(self) -> bool {
        (i128::from(U::LEAST)..=i128::from(U::MOST)).contains(&self.wide())
    }

    /// Shares the amount out in proportion to `weights`, so that the parts add up to exactly the whole: what is left over goes
    /// one by one to the largest remainders, the earlier row first among equals. `None` where the weights add up to zero.
    pub fn shared_out<W: Measured>(self, weights: &[Quantity<W>]) -> Option<Vec<Self>> {
        let weights: Vec<i128> = weights.iter().map(|weight| weight.wide()).collect();
        largest_remainder(self.wide(), &weights)?.into_iter().map(Self::of_wide).collect()
    }

    fn of_wide(scaled: i128) -> Option<Self> {
        let value = Decimal::try_from_i128_with_scale(scaled, u32::from(U::DECIMALS)).ok()?;
        Some(Quantity { value, unit: PhantomData })
    }
}

impl Quotient {
    /// The fraction that `scaled ÷ 10^decimals` of a unit is; a percentage is a fraction of one.
    pub(crate) fn of_scaled(scaled: i128, decimals: u8, unit: Unit) -> Quotient {
        let hundredths = if unit == Unit::Percent { 100 } else { 1 };
        let one = match decimals {
            0 => 1,
            2 => 100,
            4 => 10_000,
            more => 10i128.pow(u32::from(more)),
        };
        Quotient::new(scaled, one * hundredths).unwrap_or(Quotient::ZERO)
    }

    /// Rounded half up to the decimals of a unit.
    pub fn to_half_up<U: Measured>(self) -> Option<Quantity<U>> {
        Quantity::of_wide(self.half_up(U::DECIMALS)?)
    }

    /// Rounded up to the decimals of a unit.
    pub fn to_rounded_up<U: Measured>(self) -> Option<Quantity<U>> {
        Quantity::of_wide(self.rounded_up(U::DECIMALS)?)
    }
}

impl<U: Measured> TryFrom<Decimal> for Quantity<U> {
    type Error = NoAmount;

    fn try_from(value: Decimal) -> Result<Self, NoAmount> {
        let decimals = u32::from(U::DECIMALS);
        let mut value = value.normalize();
        if value.scale() > decimals {
            return Err(NoAmount);
        }
        value.rescale(decimals);
        if value.scale() == decimals { Ok(Quantity { value, unit: PhantomData }) } else { Err(NoAmount) }
    }
}

impl<U> From<Quantity<U>> for Decimal {
    fn from(amount: Quantity<U>) -> Decimal {
        amount.value
    }
}

/// The amounts of an input are at most 1e12 and their rows at most 1e8, so no sum of them comes near the bound of a `Decimal`
/// (7.9e28 smallest steps), at which it would stop.
impl<U: Measured> Add for Quantity<U> {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Quantity { value: self.value.saturating_add(other.value), unit: PhantomData }
    }
}

impl<U: Measured> Sub for Quantity<U> {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Quantity { value: self.value.saturating_sub(other.value), unit: PhantomData }
    }
}

impl<U: Measured> Sum for Quantity<U> {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

/// A unit that is counted, one by one.
pub trait Counted: Measured {}

impl<U: Counted> From<usize> for Quantity<U> {
    fn from(count: usize) -> Self {
        Self::from_scaled(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl<U: Counted> From<i64> for Quantity<U> {
    fn from(count: i64) -> Self {
        Self::from_scaled(count)
    }
}

impl Percent {
    /// All of something.
    pub const WHOLE: Percent = Percent::whole(100);

    /// Whether a part is at least this share of the whole, by cross-multiplication. Of nothing every share is reached.
    ///
    /// ```
    /// use fupin::value::{People, Percent};
    /// assert!(Percent::whole(90).is_reached(People::whole(9), People::whole(10)));
    /// ```
    pub fn is_reached<U: Measured>(self, part: Quantity<U>, whole: Quantity<U>) -> bool {
        self.compare_share(part, whole).is_some_and(Ordering::is_ge)
    }

    /// How a part of the whole compares with this share, by cross-multiplication.
    pub fn compare_share<U: Measured>(self, part: Quantity<U>, whole: Quantity<U>) -> Option<Ordering> {
        compare_products((part.wide(), Percent::WHOLE.wide()), (self.wide(), whole.wide()))
    }
}

impl<U: Measured> From<Quantity<U>> for Gap {
    fn from(amount: Quantity<U>) -> Gap {
        Gap::Amount { scaled: amount.wide(), decimals: U::DECIMALS, unit: U::UNIT }
    }
}

/// Yuan to the fen; 0 to 1e12.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum YuanUnit {}
/// Yuan for a square metre, to the fen; 0 to 1e6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PerSqmUnit {}
/// Square metres with two decimals; 0 to 1e7.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SqmUnit {}
/// Percent with four decimals; 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PercentUnit {}
/// Persons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeopleUnit {}
/// Calendar months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MonthsUnit {}
/// Years of age.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum YearsUnit {}
/// Days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DaysUnit {}
/// Blocks of standard factory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlocksUnit {}
/// Points of a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PointsUnit {}
/// Villages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VillagesUnit {}
/// Applications.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ApplicationsUnit {}
/// A bare count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NumberUnit {}

/// The largest count that an input may hold.
const MOST_COUNTED: i64 = 10_000_000;

impl Measured for YuanUnit {
    const UNIT: Unit = Unit::Yuan;
    const DECIMALS: u8 = 2;
    const MOST: i64 = 100_000_000_000_000;
}
impl Measured for PerSqmUnit {
    const UNIT: Unit = Unit::YuanPerSqm;
    const DECIMALS: u8 = 2;
    const MOST: i64 = 100_000_000;
}
impl Measured for SqmUnit {
    const UNIT: Unit = Unit::Sqm;
    const DECIMALS: u8 = 2;
    const MOST: i64 = 1_000_000_000;
}
impl Measured for PercentUnit {
    const UNIT: Unit = Unit::Percent;
    const DECIMALS: u8 = 4;
    const MOST: i64 = 1_000_000;
}
impl Counted for PeopleUnit {}
impl Measured for PeopleUnit {
    const UNIT: Unit = Unit::People;
    const DECIMALS: u8 = 0;
    const MOST: i64 = MOST_COUNTED;
}
impl Counted for MonthsUnit {}
impl Measured for MonthsUnit {
    const UNIT: Unit = Unit::Months;
    const DECIMALS: u8 = 0;
    const MOST: i64 = MOST_COUNTED;
}
impl Counted for YearsUnit {}
impl Measured for YearsUnit {
    const UNIT: Unit = Unit::Years;
    const DECIMALS: u8 = 0;
    const MOST: i64 = MOST_COUNTED;
}
impl Counted for DaysUnit {}
impl Measured for DaysUnit {
    const UNIT: Unit = Unit::Days;
    const DECIMALS: u8 = 0;
    const MOST: i64 = MOST_COUNTED;
}
impl Counted for BlocksUnit {}
impl Measured for BlocksUnit {
    const UNIT: Unit = Unit::Blocks;
    const DECIMALS: u8 = 0;
    const MOST: i64 = MOST_COUNTED;
}
impl Counted for PointsUnit {}
impl Measured for PointsUnit {
    const UNIT: Unit = Unit::Points;
    const DECIMALS: u8 = 0;
    const MOST: i64 = MOST_COUNTED;
}
impl Counted for VillagesUnit {}
impl Measured for VillagesUnit {
    const UNIT: Unit = Unit::Villages;
    const DECIMALS: u8 = 0;
    const MOST: i64 = MOST_COUNTED;
}
impl Counted for ApplicationsUnit {}
impl Measured for ApplicationsUnit {
    const UNIT: Unit = Unit::Applications;
    const DECIMALS: u8 = 0;
    const MOST: i64 = MOST_COUNTED;
}
impl Counted for NumberUnit {}
impl Measured for NumberUnit {
    const UNIT: Unit = Unit::One;
    const DECIMALS: u8 = 0;
    const MOST: i64 = MOST_COUNTED;
}

/// Yuan to the fen.
pub type Money = Quantity<YuanUnit>;
/// Rent in yuan for a square metre and month.
pub type Rent = Quantity<PerSqmUnit>;
/// A floor area in square metres.
pub type Area = Quantity<SqmUnit>;
/// A share or a yearly rate in percent.
pub type Percent = Quantity<PercentUnit>;
/// A number of persons.
pub type People = Quantity<PeopleUnit>;
/// A number of calendar months.
pub type Months = Quantity<MonthsUnit>;
/// An age in years.
pub type Years = Quantity<YearsUnit>;
/// A number of days.
pub type Days = Quantity<DaysUnit>;
/// A number of blocks.
pub type Blocks = Quantity<BlocksUnit>;
/// A number of points.
pub type Points = Quantity<PointsUnit>;
/// A number of villages.
pub type Villages = Quantity<VillagesUnit>;
/// A number of applications.
pub type Applications = Quantity<ApplicationsUnit>;
/// A bare number.
pub type Number = Quantity<NumberUnit>;
