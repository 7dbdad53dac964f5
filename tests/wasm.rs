//! Every vector through WebAssembly, in Node and in a browser: the same text in, the same answer out; and options of every kind.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a broken vector file ends the test")]

mod border;
mod comparison;

use fupin::api::{Options, assess_value};
use wasm_bindgen_test::wasm_bindgen_test;

/// There are no files in a browser, so the vectors are part of the test.
static VECTORS: &[(&str, &str)] = &[
    ("aid-unit-funding", include_str!("vectors/aid-unit-funding.jsonl")),
    ("cadre-allowance", include_str!("vectors/cadre-allowance.jsonl")),
    ("cooperative-support", include_str!("vectors/cooperative-support.jsonl")),
    ("county-funding", include_str!("vectors/county-funding.jsonl")),
    ("disbursement", include_str!("vectors/disbursement.jsonl")),
    ("eight-haves", include_str!("vectors/eight-haves.jsonl")),
    ("enterprise-donation", include_str!("vectors/enterprise-donation.jsonl")),
    ("facility-agriculture", include_str!("vectors/facility-agriculture.jsonl")),
    ("factory-application", include_str!("vectors/factory-application.jsonl")),
    ("factory-grant", include_str!("vectors/factory-grant.jsonl")),
    ("grant-allocation", include_str!("vectors/grant-allocation.jsonl")),
    ("household-eligibility", include_str!("vectors/household-eligibility.jsonl")),
    ("household-pairing", include_str!("vectors/household-pairing.jsonl")),
    ("joint-factory-shares", include_str!("vectors/joint-factory-shares.jsonl")),
    ("loan-interest-subsidy", include_str!("vectors/loan-interest-subsidy.jsonl")),
    ("programme-targets", include_str!("vectors/programme-targets.jsonl")),
    ("public-post", include_str!("vectors/public-post.jsonl")),
    ("tenant-hiring", include_str!("vectors/tenant-hiring.jsonl")),
    ("training-subsidy", include_str!("vectors/training-subsidy.jsonl")),
    ("village-eligibility", include_str!("vectors/village-eligibility.jsonl")),
    ("village-income", include_str!("vectors/village-income.jsonl")),
];

#[wasm_bindgen_test]
fn every_measure_has_its_vectors() {
    let without = fupin::measures::ALL.iter().find(|entry| VECTORS.iter().all(|(measure, _)| *measure != entry.id));
    assert_eq!(without.map(|entry| entry.id), None);
}

#[wasm_bindgen_test]
fn every_vector_holds() {
    let mut broken = Vec::new();
    for (measure, rows) in VECTORS {
        for (line, row) in rows.lines().enumerate() {
            let answer = assess_value(measure, comparison::raw_input(row), &Options::default()).unwrap();
            broken.extend(comparison::mismatch(&answer, row).map(|difference| format!("{measure}:{} {difference}", line + 1)));
        }
    }
    assert!(broken.is_empty(), "{} do not hold:\n{}", broken.len(), broken.join("\n"));
}
