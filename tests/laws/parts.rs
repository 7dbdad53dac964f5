//! Parts add up to their whole.

use crate::ask::{assess, figure, hundredths, rows};
use proptest::prelude::*;
use serde_json::{Value, json};

/// The sum of the figures of every row of a list.
fn sum_of_rows(answer: &Value, list: &str, name: &str, count: usize) -> Option<i128> {
    (0..count).map(|row| figure(answer, &format!("{list}/{row}/{name}"))).sum()
}

proptest! {
    #[test]
    fn a_grant_is_its_blocks_times_what_each_pays(
        area in 100_000i64..2_000_000,
        province in any::<bool>(),
        raised in 40_000_000i64..300_000_000,
        listed in prop::sample::select(vec![1usize, 3, 4, 5]),
        accepted in any::<bool>(),
    ) {
        let villages = vec![json!({"on_provincial_list": true}); listed];
        let input = json!({"area_sqm": hundredths(area), "provincial_grant": province, "raised": {"social": hundredths(raised)},
            "earmarked": true, "accepted": accepted, "villages": villages});
        let answer = assess("factory-grant", &input);
        prop_assert_eq!(&answer["verdict"], "eligible");
        let of = |key| figure(&answer, key).unwrap();
        let blocks = of("blocks");
        let most = i128::from(area / 100_000).min(listed as i128);
        prop_assert_eq!(blocks, if province { most } else { most.min(i128::from(raised / 40_000_000)) });
        prop_assert_eq!(of("province"), if province { blocks * 40_000_000 } else { 0 });
        prop_assert_eq!((of("city"), of("county")), (blocks * 10_000_000, blocks * 10_000_000));
        prop_assert_eq!(of("total"), of("province") + of("city") + of("county"));
        prop_assert_eq!(of("payable_now"), if accepted { of("total") } else { 0 });
        prop_assert_eq!(of("average_cost"), blocks * 60_000_000);
    }

    #[test]
    fn shares_and_dividends_add_up(
        stakes in prop::collection::vec((0i64..100_000_000_000, 0i64..1_000_000, 0i64..100), 3..=5),
        rent in 0i64..10_000_000_000,
        costs in prop::option::of(0i64..10_000_000),
    ) {
        prop_assume!(stakes.iter().any(|(own, grant, aid)| own + grant + aid > 0));
        let villages: Vec<Value> = stakes.iter().map(|(own, grant, aid)|
            json!({"own_funds": hundredths(*own), "grant_funds": hundredths(*grant), "aid_funds": hundredths(*aid)})).collect();
        let input = json!({"villages": villages, "annual_rent": hundredths(rent), "annual_costs": costs.map(hundredths)});
        let answer = assess("joint-factory-shares", &input);
        prop_assert_eq!(&answer["verdict"], "eligible");
        prop_assert_eq!(figure(&answer, "distributable").unwrap(), i128::from((rent - costs.unwrap_or(0)).max(0)));
        prop_assert_eq!(sum_of_rows(&answer, "villages", "share", stakes.len()), Some(1_000_000));
        prop_assert_eq!(sum_of_rows(&answer, "villages", "dividend", stakes.len()), figure(&answer, "distributable"));
    }

    #[test]
    fn pools_are_granted_or_left(
        applications in prop::collection::vec((1u32..40, 0i64..5_000_000, 0u32..=5, any::<bool>()), 0..8),
        city in 0i64..3_000_000_000,
        county in 0i64..3_000_000_000,
    ) {
        let rows: Vec<Value> = applications.iter().enumerate().map(|(row, (blocks, income, score, province))|
            json!({"id": row.to_string(), "blocks": blocks, "collective_income": hundredths(*income), "priority_score": score,
                "provincial_grant": province})).collect();
        let input = json!({"applications": rows, "city_pool": hundredths(city), "county_pool": hundredths(county)});
        let answer = assess("grant-allocation", &input);
        let of = |key| figure(&answer, key).unwrap();
        prop_assert_eq!(of("city_granted") + of("city_left"), i128::from(city));
        prop_assert_eq!(of("county_granted") + of("county_left"), i128::from(county));
        prop_assert_eq!(of("funded") + of("waitlisted"), applications.len() as i128);
        let granted = sum_of_rows(&answer, "applications", "granted", applications.len());
        prop_assert_eq!(granted, Some(of("city_granted") + of("county_granted") + of("province_granted")));
    }

    #[test]
    fn a_training_subsidy_is_what_province_and_county_pay(
        (trainees, registered) in (1u32..1_000_000).prop_flat_map(|most| (Just(most), 1..=most)),
        each in prop::option::of(0i64..1_000_000),
    ) {
        let input = json!({"trainees": trainees, "registered_trainees": registered, "local_match_per_person": each.map(hundredths)});
        let answer = assess("training-subsidy", &input);
        let of = |key| figure(&answer, key).unwrap();
        prop_assert_eq!(of("province"), i128::from(registered) * 50_000);
        prop_assert_eq!(of("local_match"), i128::from(registered) * i128::from(each.unwrap_or(0)));
        prop_assert_eq!(of("total"), of("province") + of("local_match"));
    }

    #[test]
    fn allowances_are_those_of_all_staff(staff in prop::collection::vec((prop::sample::select(vec!["leader", "member", "liaison"]), 0u32..240), 1..6)) {
        let rows: Vec<Value> = staff.iter().map(|(role, months)|
            json!({"role": role, "months": months})).collect();
        let answer = assess("cadre-allowance", &json!({"staff": rows}));
        let of = |key| figure(&answer, key).unwrap();
        prop_assert_eq!(of("living") + of("phone"), of("total"));
        prop_assert_eq!(sum_of_rows(&answer, "staff", "total", staff.len()), Some(of("total")));
    }

    #[test]
    fn a_donation_is_deductible_or_not(donation in 0i64..=100_000_000_000_000, profit in -100_000_000_000_000i64..=100_000_000_000_000) {
        let input = json!({"donation": hundredths(donation), "annual_profit": hundredths(profit), "through_public_channel": true});
        let answer = assess("enterprise-donation", &input);
        let (deductible, rest) = (figure(&answer, "deductible").unwrap(), figure(&answer, "not_deductible").unwrap());
        prop_assert_eq!(deductible + rest, i128::from(donation));
        // Within half a fen of 12 % of the profit, where that is the bound.
        prop_assert!(deductible <= i128::from(donation) && (rest == 0 || (deductible * 100 - 12 * i128::from(profit.max(0))).abs() <= 50));
    }

    #[test]
    fn what_is_earned_was_paid_or_is_due(approved in 0i64..=100_000_000_000_000, progress in 0i64..=1_000_000, part in 0i64..=100) {
        let paid = i128::from(approved) * i128::from(progress) / 1_000_000 * i128::from(part) / 100;
        let progress = format!("{}.{:04}", progress / 10_000, progress % 10_000);
        let input = json!({"approved_total": hundredths(approved), "progress_percent": progress, "leader_signed": true,
            "accepted": true, "paid": [{"amount": hundredths(paid as i64)}]});
        let answer = assess("disbursement", &input);
        prop_assert_eq!(&answer["verdict"], "eligible");
        let of = |key| figure(&answer, key).unwrap();
        prop_assert_eq!(of("paid") + of("due_now"), of("earned"));
        prop_assert!(rows(&answer, "problems").is_empty());
    }
}
