//! Every figure of every vector fits into the column of its key, and says there what it says in the contract.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a vector that cannot be read ends the test")]

use fupin::api::{self, Options};
use fupin::finding::Verdict;
use fupin::form::json::Document;
use fupin::measures;
use fupin_columns::arrow_array::cast::AsArray;
use fupin_columns::arrow_array::types::{Date32Type, Decimal128Type, Int64Type};
use fupin_columns::arrow_array::{Array, ArrayRef};
use fupin_columns::arrow_schema::DataType;
use fupin_columns::results;
use fupin_sheets::check::Checked;
use std::fs;

fn shown(array: &ArrayRef, at: usize) -> Option<String> {
    if array.is_null(at) {
        return None;
    }
    Some(match array.data_type() {
        DataType::Decimal128(..) => array.as_primitive::<Decimal128Type>().value_as_string(at),
        DataType::Date32 => array.as_primitive::<Date32Type>().value_as_date(at)?.to_string(),
        DataType::Int64 => array.as_primitive::<Int64Type>().value(at).to_string(),
        other => panic!("no figure is {other}"),
    })
}

/// Without the zeros that a column of more places adds.
fn plain(value: &str) -> &str {
    if value.contains('.') { value.trim_end_matches('0').trim_end_matches('.') } else { value }
}

#[test]
fn figures_fit_their_columns() {
    let mut count = 0;
    for measure in measures::all() {
        let path = format!("{}/../tests/vectors/{}.jsonl", env!("CARGO_MANIFEST_DIR"), measure.id);
        let fields = results::fields(measure);
        for line in fs::read_to_string(path).unwrap().lines() {
            let vector: serde_json::Value = serde_json::from_str(line).unwrap();
            let text = vector["input"].to_string();
            let Ok(document) = Document::parse(&text) else { continue };
            let options = Options::default();
            let assessment = api::assess(measure, Some(document.root()), &options);
            let whole = assessment.findings.figures.iter().filter(|figure| figure.of.is_none());
            let figures: Vec<(&'static str, String)> = whole
                .map(|figure| {
                    let mut value = String::new();
                    assessment.findings.push_value(&mut value, figure);
                    (figure.key.key, value)
                })
                .collect();
            let found = Checked {
                verdict: Verdict::Eligible,
                to_do: Vec::new(),
                codes: Vec::new(),
                figures,
                marked: Vec::new(),
                assessment: String::new(),
            };
            let arrays =
                results::arrays(measure, std::slice::from_ref(&found)).unwrap_or_else(|fault| panic!("{line}: {fault:?}"));
            assert_eq!(arrays.len(), fields.len());
            for (field, array) in fields.iter().zip(&arrays) {
                assert_eq!(field.data_type(), array.data_type());
                let Some(expected) = found.figure(field.name().trim_start_matches(results::PREFIX)) else { continue };
                assert_eq!(shown(array, 0).as_deref().map(plain), Some(plain(expected)), "{}: {line}", field.name());
                count += 1;
            }
        }
    }
    assert!(count > 1000, "only {count} figures");
}
