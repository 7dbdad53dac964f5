//! The interest of a loan: who pays what, and what does not change it.

use crate::ask::{assess, figure, hundredths};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use serde_json::{Value, json};

/// A loan with repayments of at most its principal, and a part of each repayment.
#[derive(Clone, Debug)]
struct Loan {
    input: Value,
    /// The same with every repayment split in two on the same day.
    split: Value,
}

fn day(from: NaiveDate, days: u64) -> String {
    from.checked_add_days(Days::new(days)).unwrap().to_string()
}

fn loan() -> impl Strategy<Value = Loan> {
    let repayments = prop::collection::vec((1i64..20_000_000, 0u64..5000, 0i64..=100), 0..5);
    let terms = (0u64..4800, 1u64..2500, prop::option::of(0i64..=300_000), any::<bool>());
    (repayments, terms, 0i64..1_000_000_000).prop_map(|(repayments, (drawn, term, rate, registered), rest)| {
        let first = NaiveDate::from_ymd_opt(2007, 3, 18).unwrap();
        let drawn_on = first.checked_add_days(Days::new(drawn)).unwrap();
        let principal = repayments.iter().map(|(amount, ..)| amount).sum::<i64>() + rest + 1;
        let row = |amount: i64, on: u64| json!({"on": day(drawn_on, on), "principal": hundredths(amount)});
        let whole: Vec<Value> = repayments.iter().map(|(amount, on, _)| row(*amount, *on)).collect();
        let halves = |(amount, on, part): &(i64, u64, i64)| {
            let some = amount * part / 100;
            [row(some, *on), row(amount - some, *on)]
        };
        let with = |rows: Vec<Value>| {
            json!({"registered_household": registered, "principal": hundredths(principal), "drawn_on": drawn_on.to_string(),
                "due_on": day(drawn_on, term), "repayments": rows, "purpose": "crops",
                "contract_rate_percent": rate.map(|rate| format!("{}.{:04}", rate / 10_000, rate % 10_000))})
        };
        Loan { input: with(whole), split: with(repayments.iter().flat_map(halves).collect()) }
    })
}

proptest! {
    #[test]
    fn subsidy_and_what_the_borrower_pays_are_the_interest(loan in loan()) {
        let answer = assess("loan-interest-subsidy", &loan.input);
        prop_assert_ne!(&answer["verdict"], "invalid");
        let of = |key| figure(&answer, key).unwrap();
        prop_assert_eq!(of("subsidy") + of("borrower_pays"), of("contract_interest"));
        prop_assert!(of("subsidised_interest") <= of("contract_interest"));
        // The share is taken before rounding, so half a fen may lie between.
        let registered = loan.input["registered_household"] == true;
        let (twice, whole) = (2 * of("subsidy"), of("subsidised_interest"));
        prop_assert!((registered && (twice - whole).abs() <= 1) || (!registered && twice == 0), "{}", answer);
        prop_assert!(of("overdue_interest") <= of("contract_interest"));
    }

    #[test]
    fn two_repayments_on_a_day_are_as_one(loan in loan()) {
        let (one, two) = (assess("loan-interest-subsidy", &loan.input), assess("loan-interest-subsidy", &loan.split));
        prop_assert_eq!(&one["verdict"], &two["verdict"]);
        for key in ["benchmark_rate", "contract_interest", "subsidised_interest", "subsidy", "borrower_pays", "overdue_interest"] {
            prop_assert_eq!(figure(&one, key), figure(&two, key), "{}", key);
        }
    }
}
