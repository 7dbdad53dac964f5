//! Every entrance, with texts that are nearly true. Each must answer, and what it answers must hold together.
//!
//! The gate tries each as often as is said here: together that takes one core about a minute, each about as long as the next. For as long
//! as one likes `cargo xtask fuzz` tries them, and a failure prints the seed that repeats it.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a broken answer ends the run")]

use bolero::check;
use fupin::api::{self, Options, assess_json, assess_value, check_policy, load_policy, receipt, verify};
use fupin::form::dossier::{Dossier, entries_of};
use fupin::form::json::Document;
use fupin::form::pasted_table::PastedTable;
use fupin::form::{Question, Shape, entries};
use fupin::measures;
use fupin::policy::BUILT_IN;
use fupin::words::Lang;
use fupin_fuzz::{Changed, vectors};
use fupin_sheets::check::Checker;
use fupin_sheets::fault::SheetFault;
use fupin_sheets::source::{Source, TextFile};
use fupin_sheets::workbook::{EachRow, Workbook};
use fupin_sheets::{encoding, template};
use serde_json::Value;
use std::io::{Cursor, Read, Write};
use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicU64, Ordering};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Tries an entrance so many times unless the caller says otherwise, and says how often it was tried.
fn each(name: &str, times: usize, try_one: impl Fn(&Changed)) {
    let tried = AtomicU64::new(0);
    // The first failure ends the run, so nothing that a panic left half done is looked at again.
    let try_one = AssertUnwindSafe(try_one);
    check!().with_type::<Changed>().with_iterations(times).for_each(|changed| {
        tried.fetch_add(1, Ordering::Relaxed);
        let AssertUnwindSafe(try_one) = &try_one;
        try_one(changed);
    });
    println!("{name}: tried {} times", tried.load(Ordering::Relaxed));
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error} in {text}"))
}

/// What an answer must be: an error with a code, or an assessment with a verdict.
fn is_sound(answer: &str) {
    let answer = json(answer);
    if answer["error"].is_object() {
        assert_eq!(answer["error"]["code"], "not-json");
        return;
    }
    let verdict = answer["verdict"].as_str().expect("a verdict");
    assert!(["eligible", "ineligible", "incomplete", "invalid", "review"].contains(&verdict), "{verdict}");
    assert_eq!(verdict == "invalid", answer["problems"].as_array().is_some_and(|all| !all.is_empty()), "{answer}");
}

fn seeds() -> (Vec<(&'static str, String)>, Vec<String>) {
    let vectors = vectors();
    let texts = vectors.iter().map(|(_, input)| input.clone()).collect();
    (vectors, texts)
}

#[test]
fn applications() {
    let (vectors, texts) = seeds();
    each("applications", 100_000, |changed| {
        let (measure, input) = &vectors[changed.of(vectors.len())];
        let text = changed.text(input, &texts);
        let options = Options::default();
        let answer = assess_json(measure, &text, &options).unwrap();
        is_sound(&answer);
        if let Ok(answer) = assess_value(measure, &text, &options) {
            is_sound(&answer);
        }
        // What was assessed can be shown to others.
        if !answer.starts_with("{\"error\"") {
            let receipt = receipt(measure, &text, &options).unwrap();
            let verified = verify(&receipt, &options);
            assert!(verified.starts_with("{\"holds\":true"), "{receipt}\n{verified}");
        }
    });
}

#[test]
fn receipts() {
    let (vectors, texts) = seeds();
    each("receipts", 28_000, |changed| {
        let (measure, input) = &vectors[changed.of(vectors.len())];
        let Ok(receipt) = receipt(measure, input, &Options::default()) else { return };
        let altered = changed.text(&receipt, &texts);
        let verified = json(&verify(&altered, &Options::default()));
        let differences = verified["differences"].as_array().expect("differences");
        // Another version of fupin alone is told, and takes nothing from a receipt.
        let holds = differences.iter().all(|difference| difference["code"] == "version");
        assert_eq!(verified["holds"].as_bool(), Some(holds), "{verified}");
        if holds {
            assert_eq!(json(&altered)["verdict"], verified["assessment"]["verdict"]);
        }
    });
}

#[test]
fn policies() {
    let (vectors, _) = seeds();
    let texts = vec![BUILT_IN.to_owned()];
    each("policies", 6_000, |changed| {
        let text = changed.text(BUILT_IN, &texts);
        let faults = check_policy(&text);
        assert!(faults.iter().all(|fault| fault.line >= 1 && !fault.message(Lang::Zh).is_empty()));
        let loaded = load_policy(&text);
        assert_eq!(loaded.is_ok(), faults.is_empty());
        if let Ok(policy) = loaded {
            let options = Options { policy: Some(policy), ..Options::default() };
            let (measure, input) = &vectors[changed.of(vectors.len())];
            is_sound(&assess_value(measure, input, &options).unwrap());
        }
    });
}

#[test]
fn options() {
    let texts: Vec<String> = [
        r#"{"lang": "en", "on": "2009-03-01", "legacy_codes": true}"#,
        r#"{"lang": null, "policy": "{}", "on": null}"#,
        r#"{"polcy": {"id": "x"}}"#,
    ]
    .map(str::to_owned)
    .to_vec();
    each("options", 430_000, |changed| {
        let text = changed.text(&texts[changed.of(texts.len())], &texts);
        if let Err(error) = Options::from_json(&text) {
            assert!(["bad-option", "broken-policy"].contains(&error.code()), "{text}");
            assert!(!error.to_string().is_empty());
        }
        let _ = Options::lang_in_json(&text);
    });
}

/// What a person would have typed for an input, a name and a value each.
fn typed(prefix: &str, value: &Value, out: &mut Vec<(String, String)>) {
    let below = |name: &str| if prefix.is_empty() { name.to_owned() } else { format!("{prefix}.{name}") };
    match value {
        Value::Object(members) => members.iter().for_each(|(name, value)| typed(&below(name), value, out)),
        Value::Array(all) => all.iter().enumerate().for_each(|(row, value)| typed(&below(&row.to_string()), value, out)),
        Value::String(text) => out.push((prefix.to_owned(), text.clone())),
        other => out.push((prefix.to_owned(), other.to_string())),
    }
}

/// The lines `name=value` of what would have been typed for each vector.
fn forms() -> (Vec<(&'static str, String)>, Vec<String>) {
    let (vectors, _) = seeds();
    let lines = |(measure, input): &(&'static str, String)| {
        let mut entries = Vec::new();
        typed("", &serde_json::from_str(input).unwrap_or_default(), &mut entries);
        let lines: Vec<String> = entries.iter().map(|(name, value)| format!("{name}={value}")).collect();
        (*measure, lines.join("\n"))
    };
    let forms: Vec<(&'static str, String)> = vectors.iter().map(lines).collect();
    let texts = forms.iter().map(|(_, lines)| lines.clone()).collect();
    (forms, texts)
}

#[test]
fn forms_as_people_fill_them() {
    let (forms, texts) = forms();
    each("forms", 22_000, |changed| {
        let (measure, lines) = &forms[changed.of(forms.len())];
        let text = changed.text(lines, &texts);
        let entered: Vec<(&str, &str)> = text.split('\n').filter_map(|line| line.split_once('=')).collect();
        let questions = measures::find(measure).unwrap().questions();
        let written = entries::to_json(&questions, &entered);
        assert!(Document::parse(&written.json).is_ok(), "{}", written.json);
        is_sound(&assess_json(measure, &written.json, &Options::default()).unwrap());
    });
}

#[test]
fn pasted_tables() {
    let (forms, texts) = forms();
    let lists: Vec<(&str, &str, Vec<Question>)> = measures::all()
        .flat_map(|measure| measure.questions().into_iter().map(move |question| (measure.id, question)))
        .filter_map(|(measure, question)| match question.shape {
            Shape::Rows(inner) => Some((measure, question.field.name, inner)),
            _ => None,
        })
        .collect();
    each("pasted tables", 8_000, |changed| {
        let (measure, list, questions) = &lists[changed.of(lists.len())];
        let of_measure = forms.iter().filter(|(id, _)| id == measure).nth(changed.of(7)).map_or("", |(_, lines)| lines);
        let text = changed.text(&of_measure.replace('=', "\t"), &texts);
        let pasted = PastedTable::read(&text, questions).entries(list, 0);
        let entered: Vec<(&str, &str)> = pasted.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let all = measures::find(measure).unwrap().questions();
        is_sound(&assess_json(measure, &entries::to_json(&all, &entered).json, &Options::default()).unwrap());
    });
}

/// A value as a dossier holds it: as it was typed.
fn as_typed(value: Value) -> Value {
    match value {
        Value::Object(members) => members.into_iter().map(|(name, value)| (name, as_typed(value))).collect(),
        Value::Array(all) => all.into_iter().map(as_typed).collect(),
        Value::String(_) => value,
        other => Value::String(other.to_string()),
    }
}

/// The answers of a dossier's file, in the order of their names. Empty steps of names, which no form has, are lost.
fn answers_in(file: &str) -> Vec<(String, String)> {
    let document = Document::parse(file.strip_prefix('\u{feff}').unwrap_or(file)).unwrap();
    let mut answers = Vec::new();
    entries_of(document.root().at("/answers").unwrap(), "", &mut answers);
    answers.retain(|(_, value)| !value.is_empty());
    for (name, _) in &mut answers {
        *name = name.split('.').filter(|step| !step.is_empty()).collect::<Vec<_>>().join(".");
    }
    answers.sort();
    answers
}

#[test]
fn dossiers() {
    let (vectors, texts) = seeds();
    let options = Options::default();
    each("dossiers", 120_000, |changed| {
        let (_, input) = &vectors[changed.of(vectors.len())];
        let answers = as_typed(serde_json::from_str(input).unwrap_or_default());
        let file = api::dossier::to_file(&Dossier::default(), &options).replace("{}", &answers.to_string());
        let text = changed.text(&file, &texts);
        let Ok(opened) = api::dossier::from_file(&text, &options) else { return };
        // Nothing of what was opened is lost when it is saved.
        let saved = api::dossier::to_file(&opened.dossier, &options);
        assert_eq!(answers_in(&saved), answers_in(&text), "{saved}");
    });
}

/// A CSV file that is held in memory.
struct Held(Vec<u8>);

impl TextFile for Held {
    fn each_row(&mut self, each: EachRow<'_>) -> Result<(), SheetFault> {
        encoding::each_row(Cursor::new(&self.0), each)
    }
}

/// Checks every row of a file, as far as it can be read.
fn checked(checker: &Checker, mut source: Source<Held, Cursor<Vec<u8>>>) {
    let Ok((plan, _)) = source.plan(checker, None) else { return };
    let _ = source.each_row(&mut |row| {
        if row.number > plan.headings.number {
            let answer = json(&checker.check(&plan, &row).assessment);
            assert!(answer["verdict"].is_string(), "{answer}");
        }
        Ok(row.number < 1_000)
    });
}

#[test]
fn csv_files() {
    let (forms, texts) = forms();
    let checkers: Vec<Checker> = measures::all().map(|measure| Checker::new(measure, Options::default())).collect();
    each("CSV files", 3_000, |changed| {
        let (measure, lines) = &forms[changed.of(forms.len())];
        let cells: Vec<(&str, &str)> = lines.split('\n').filter_map(|line| line.split_once('=')).collect();
        let row = |all: Vec<&str>| all.join(",");
        let heads = row(cells.iter().map(|(name, _)| *name).collect());
        let values = row(cells.iter().map(|(_, value)| *value).collect());
        let file = changed.bytes(format!("{heads}\n{values}\n{values}\n").as_bytes(), &texts);
        let checker = checkers.iter().find(|checker| checker.measure().id == *measure).unwrap();
        checked(checker, Source::Text(Held(file)));
    });
}

/// The parts of a workbook.
fn parts(workbook: Vec<u8>) -> Vec<(String, String)> {
    let mut zip = ZipArchive::new(Cursor::new(workbook)).unwrap();
    let count = zip.len();
    let read = |at| {
        let mut part = zip.by_index(at).unwrap();
        let (name, mut text) = (part.name().unwrap().into_owned(), String::new());
        part.read_to_string(&mut text).unwrap();
        (name, text)
    };
    (0..count).map(read).collect()
}

#[test]
fn workbooks() {
    let measures: Vec<measures::Measure> =
        ["loan-interest-subsidy", "tenant-hiring"].map(|id| measures::find(id).unwrap()).into();
    let books: Vec<Vec<(String, String)>> =
        measures.iter().map(|measure| parts(template::workbook(*measure, Lang::Zh).unwrap())).collect();
    let texts: Vec<String> = books.iter().flatten().map(|(_, text)| text.clone()).collect();
    let checkers: Vec<Checker> = measures.iter().map(|measure| Checker::new(*measure, Options::default())).collect();
    each("workbooks", 2_000, |changed| {
        let which = changed.of(books.len());
        let book = &books[which];
        let altered = changed.of(book.len() * books.len()) / books.len();
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (at, (name, text)) in book.iter().enumerate() {
            zip.start_file(name, SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored)).unwrap();
            let bytes = if at == altered { changed.bytes(text.as_bytes(), &texts) } else { text.clone().into_bytes() };
            zip.write_all(&bytes).unwrap();
        }
        let file = zip.finish().unwrap();
        if let Ok(book) = Workbook::open(file, 16 << 20) {
            checked(&checkers[which], Source::Book(Box::new(book), 0));
        }
    });
}
