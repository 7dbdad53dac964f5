//! Quantities: a number of fixed decimals whose unit is part of its type.

use crate::words::{Gap, Unit};
use std::marker::PhantomData;

/// What a quantity measures, how many decimals it has and which amounts an application may state.
pub trait Measured: Copy + 'static {
    /// The unit in figures and sentences.
    const UNIT: Unit;
    /// Decimals that are kept.
    const DECIMALS: u8;
    /// The least amount that an input may hold, scaled.
    const LEAST: i64 = 0;
    /// The largest amount that an input may hold, scaled.
    const MOST: i64;
}

/// An exact amount of `U`: an integer that counts `10^-DECIMALS` of the unit.
///
/// It deliberately lacks arithmetic: sums and products belong to [`Quotient`](super::Quotient) and to a figure's working,
/// which carry their own explanation and cannot overflow unseen.
///
/// ```
/// use fupin::value::Money;
/// let needed = Money::whole(400_000);
/// assert_eq!(needed.scaled(), 40_000_000);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity<U> {
    scaled: i64,
    unit: PhantomData<U>,
}

impl<U: Measured> Quantity<U> {
    /// Nothing.
    pub const ZERO: Self = Self::from_scaled(0);

    /// The amount of `scaled ÷ 10^DECIMALS`.
    pub const fn from_scaled(scaled: i64) -> Self {
        Quantity { scaled, unit: PhantomData }
    }

    /// A whole amount, as far as it fits.
    pub const fn whole(amount: i32) -> Self {
        Self::from_scaled(amount as i64 * 10i64.pow(U::DECIMALS as u32))
    }

    /// The amount times `10^DECIMALS`.
    pub const fn scaled(self) -> i64 {
        self.scaled
    }

    /// The same as a wide integer, so that sums and products have room.
    pub const fn wide(self) -> i128 {
        self.scaled as i128
    }

    /// How many scaled units make one: `10^DECIMALS`.
    pub const fn one() -> i128 {
        10i128.pow(U::DECIMALS as u32)
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
    pub const fn is_reached<U: Measured>(self, part: Quantity<U>, whole: Quantity<U>) -> bool {
        part.wide() * Percent::WHOLE.wide() >= self.wide() * whole.wide()
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
impl Measured for PeopleUnit {
    const UNIT: Unit = Unit::People;
    const DECIMALS: u8 = 0;
    const MOST: i64 = MOST_COUNTED;
}
impl Measured for MonthsUnit {
    const UNIT: Unit = Unit::Months;
    const DECIMALS: u8 = 0;
    const MOST: i64 = MOST_COUNTED;
}
impl Measured for YearsUnit {
    const UNIT: Unit = Unit::Years;
    const DECIMALS: u8 = 0;
    const MOST: i64 = MOST_COUNTED;
}
impl Measured for DaysUnit {
    const UNIT: Unit = Unit::Days;
    const DECIMALS: u8 = 0;
    const MOST: i64 = MOST_COUNTED;
}
impl Measured for BlocksUnit {
    const UNIT: Unit = Unit::Blocks;
    const DECIMALS: u8 = 0;
    const MOST: i64 = MOST_COUNTED;
}
impl Measured for PointsUnit {
    const UNIT: Unit = Unit::Points;
    const DECIMALS: u8 = 0;
    const MOST: i64 = MOST_COUNTED;
}
impl Measured for VillagesUnit {
    const UNIT: Unit = Unit::Villages;
    const DECIMALS: u8 = 0;
    const MOST: i64 = MOST_COUNTED;
}
impl Measured for ApplicationsUnit {
    const UNIT: Unit = Unit::Applications;
    const DECIMALS: u8 = 0;
    const MOST: i64 = MOST_COUNTED;
}
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
