//! Names of the contract joined with what stands around them: one copy into an answer in place of three.

use crate::finding::{Importance, Outcome};
use crate::words::Unit;

/// Each member of an enumeration with its name between two texts.
macro_rules! joined {
    ($value:ident, $before:literal, $after:literal, $enumeration:ident { $($member:ident: $name:literal),+ $(,)? }) => {
        match $value {
            $($enumeration::$member => concat!($before, $name, $after)),+
        }
    };
}

/// From the code of a check to its outcome.
pub(super) const fn importance(importance: Importance) -> &'static str {
    joined!(
        importance,
        "\",\"kind\":\"",
        "\",\"outcome\":\"",
        Importance { Requirement: "requirement", Goal: "goal", Priority: "priority" }
    )
}

/// From the outcome of a check to its clause.
pub(super) const fn outcome(outcome: Outcome) -> &'static str {
    joined!(outcome, "", "\",\"clause\":\"", Outcome { Pass: "pass", Fail: "fail", Review: "review", Unknown: "unknown" })
}

/// From the value of a figure to its working.
pub(super) const fn unit(unit: Unit) -> &'static str {
    joined!(
        unit,
        "\",\"unit\":\"",
        "\",\"how\":\"",
        Unit {
            Yuan: "yuan",
            YuanPerSqm: "yuan-per-sqm",
            Percent: "percent",
            Sqm: "sqm",
            People: "people",
            Months: "months",
            Years: "years",
            Days: "days",
            Blocks: "blocks",
            Points: "points",
            Villages: "villages",
            Applications: "applications",
            Date: "date",
            One: "number",
        }
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_those_of_the_contract() {
        for known in [Importance::Requirement, Importance::Goal, Importance::Priority] {
            assert_eq!(importance(known), format!("\",\"kind\":\"{}\",\"outcome\":\"", known.id()));
        }
        for known in [Outcome::Pass, Outcome::Fail, Outcome::Review, Outcome::Unknown] {
            assert_eq!(outcome(known), format!("{}\",\"clause\":\"", known.id()));
        }
        for known in Unit::ALL {
            assert_eq!(unit(known), format!("\",\"unit\":\"{}\",\"how\":\"", known.id()));
        }
    }
}
