//! What must not matter does not, and what helps never hurts.

use crate::ask::{assess, outcome};
use proptest::prelude::*;
use serde_json::{Value, json};

/// A village as an application may state it: anything may be missing.
fn village() -> impl Strategy<Value = Value> {
    (prop::option::of(any::<bool>()), prop::option::of(prop::sample::select(vec!["0", "49999.99", "50000.00", "70000"])))
        .prop_map(|(listed, income)| json!({"on_provincial_list": listed, "collective_income": income}))
}

fn tenant() -> impl Strategy<Value = Value> {
    let end = prop::sample::select(vec!["2012-02-28", "2012-02-29", "2008-01-01"]);
    (prop::option::of(0u32..12), prop::option::of(0u32..12), prop::option::of(end)).prop_map(
        |(total, poor, end)| json!({"total_workers": total, "poor_workers": poor, "term_start": "2009-03-01", "term_end": end}),
    )
}

/// Rows, and the same rows in another order.
fn reordered(rows: impl Strategy<Value = Value>) -> impl Strategy<Value = (Vec<Value>, Vec<Value>)> {
    prop::collection::vec(rows, 0..6).prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle()))
}

fn verdict_and_values(answer: &Value) -> (Value, Vec<(Value, Value)>) {
    let figures = answer["figures"].as_array().unwrap();
    (answer["verdict"].clone(), figures.iter().map(|figure| (figure["key"].clone(), figure["value"].clone())).collect())
}

proptest! {
    #[test]
    fn the_order_of_villages_does_not_matter((one, other) in reordered(village()), province in any::<bool>()) {
        let answer = |villages: &[Value]| {
            let input = json!({"area_sqm": 3000, "provincial_grant": province, "raised": {"enterprise": 900_000}, "earmarked": true,
                "villages": villages});
            assess("factory-grant", &input)
        };
        let (first, second) = (answer(&one), answer(&other));
        prop_assert_eq!(verdict_and_values(&first), verdict_and_values(&second));
        for rule in ["factory.village-count", "factory.weak-villages", "priority.low-income"] {
            prop_assert_eq!(outcome(&first, rule, ""), outcome(&second, rule, ""));
        }
    }

    #[test]
    fn the_order_of_tenants_does_not_matter((one, other) in reordered(tenant())) {
        let answer = |tenants: &[Value]| {
            let input = json!({"grant": {"area_sqm": 1000, "provincial_grant": true, "earmarked": true,
                "villages": [{"on_provincial_list": true}]}, "tenants": tenants,
                "attachments": ["land-approval", "village-resolution", "construction-contract", "public-notice", "lease-contracts"]});
            verdict_and_values(&assess("factory-application", &input))
        };
        prop_assert_eq!(answer(&one), answer(&other));
    }

    #[test]
    fn more_poor_workers_never_hurt((total, poor) in (0u32..=10_000_000).prop_flat_map(|total| (Just(total), 0..=total))) {
        let reached = |poor: u32| {
            let answer = assess("tenant-hiring", &json!({"total_workers": total, "poor_workers": poor}));
            outcome(&answer, "tenant.poor-share", "") == "pass"
        };
        prop_assert_eq!(reached(poor), total > 0 && u64::from(poor) * 2 >= u64::from(total));
        prop_assert!(!reached(poor) || reached(total.min(poor + 1)));
    }
}
