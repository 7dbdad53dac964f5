//! Money, areas, rates, counts and dates: exact integers of a fixed number of decimals, never floats.

mod day;
mod order;
mod quantity;
mod quotient;

pub use day::{Day, Span};
pub use order::{into_order, sorted_numbers, sorted_order};
pub use quantity::{
    Applications, ApplicationsUnit, Area, Blocks, BlocksUnit, Counted, Days, DaysUnit, Measured, Money, Months, MonthsUnit,
    NoAmount, Number, NumberUnit, People, PeopleUnit, PerSqmUnit, Percent, PercentUnit, Points, PointsUnit, Quantity, Rent,
    SqmUnit, Villages, VillagesUnit, Years, YearsUnit, YuanUnit,
};
pub use quotient::{Quotient, compare_products, largest_remainder};
