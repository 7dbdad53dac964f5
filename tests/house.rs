//! The rules of the house: what may import what, what a file must have, and that codes and words are complete.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a broken rule ends the test")]

use fupin::measures::ALL;
use fupin::words::Text;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms from left to right: each knows only those before it.
const ROOMS: [&str; 10] = ["words", "value", "identity", "form", "policy", "finding", "measures", "page", "api", "web"];

struct Source {
    path: PathBuf,
    name: String,
    /// The text without its unit tests.
    text: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    collect(&root, &mut found);
    let shown = |path: &Path| path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
    found
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or("").to_owned();
            Source { name: shown(&path), path, text }
        })
        .collect()
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            into.push(path);
        }
    }
}

fn room(name: &str) -> Option<usize> {
    let first = name.split(['/', '.']).next()?;
    ROOMS.iter().position(|room| *room == first)
}

/// The rooms that a line names, as in `use crate::form::Answer` or `crate::words::text(…)`.
fn named_rooms(line: &str) -> impl Iterator<Item = usize> + '_ {
    let code = line.split("//").next().unwrap_or("");
    code.match_indices("crate::")
        .filter_map(|(at, found)| room(code[at + found.len()..].split(|c: char| !c.is_alphanumeric() && c != '_').next()?))
}

#[test]
fn imports_go_one_way() {
    let (mut arrows, mut wrong) = (0, Vec::new());
    for source in sources().iter().filter(|source| !source.name.ends_with("tests.rs")) {
        let Some(own) = room(&source.name) else { continue };
        for (line, text) in source.text.lines().enumerate() {
            for named in named_rooms(text) {
                arrows += 1;
                if named > own {
                    wrong.push(format!("{}:{}: {} names {}", source.name, line + 1, ROOMS[own], ROOMS[named]));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(arrows > 100, "only {arrows} imports were read");
}

#[test]
fn only_the_web_knows_the_browser() {
    for source in sources().iter().filter(|source| !source.name.starts_with("web/")) {
        for name in ["web_sys", "js_sys", "wasm_bindgen", "JsValue"] {
            assert!(!source.text.contains(name), "{} names {name}", source.name);
        }
    }
}

#[test]
fn no_value_is_a_float() {
    for source in sources() {
        let code: String = source.text.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n");
        for float in ["f32", "f64"] {
            let words = code.split(|c: char| !c.is_alphanumeric() && c != '_');
            assert!(!words.into_iter().any(|word| word == float), "{} names {float}", source.name);
        }
    }
}

#[test]
fn no_measure_knows_a_language_or_a_page() {
    for source in sources().iter().filter(|source| source.name.starts_with("measures/")) {
        let is_measure = !["mod.rs", "book.rs", "measure.rs", "trial.rs"].iter().any(|own| source.name.ends_with(own));
        for name in ["Lang", "html!", "JsonReader", "SystemTime", "Local::now"] {
            let used = source.text.lines().any(|line| !line.trim_start().starts_with("//") && line.contains(name));
            assert!(!is_measure || !used, "{} names {name}", source.name);
        }
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for source in sources() {
        assert!(source.text.starts_with("//! "), "{} opens without //!", source.name);
        let stem = source.path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(!["utils", "util", "helpers", "helper", "common", "manager", "misc"].contains(&stem.as_str()), "{}", source.name);
    }
}

#[test]
fn every_measure_file_is_in_the_list() {
    let list = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/measures/mod.rs")).unwrap();
    for source in sources().iter().filter(|source| source.text.contains("impl Measure for")) {
        let module = source.path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(list.contains(&format!("entry::<{module}::")), "{module} is not in the list");
    }
}

#[test]
fn no_code_has_two_meanings() {
    let mut rules: BTreeMap<&str, &str> = BTreeMap::new();
    for entry in &ALL {
        for (rule, _) in entry.codes.rules {
            let meaning = rules.entry(rule.code).or_insert(rule.sentence.en);
            assert_eq!(*meaning, rule.sentence.en, "{} is used for two rules", rule.code);
        }
    }
    let mut remedies: BTreeMap<&str, &str> = BTreeMap::new();
    for remedy in ALL.iter().flat_map(|entry| entry.codes.remedies) {
        let text = remedy.body.pattern(fupin::words::Lang::En);
        assert_eq!(*remedies.entry(remedy.code).or_insert(text), text, "{} is used for two remedies", remedy.code);
    }
}

#[test]
fn every_word_is_in_its_language() {
    let chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let hold = |what: &str, text: Text| {
        assert!(chinese(text.zh), "{what}: no Chinese in {:?}", text.zh);
        assert!(!text.en.is_empty() && !chinese(text.en), "{what}: no English in {:?}", text.en);
    };
    for entry in &ALL {
        hold(entry.id, entry.title);
        hold(entry.id, entry.lead);
        for (rule, messages) in entry.codes.rules {
            hold(rule.code, rule.sentence);
            hold(rule.code, rule.needs);
            for message in *messages {
                let [zh, en] = fupin::words::Lang::ALL.map(|lang| message.pattern(lang));
                hold(rule.code, Text { zh, en });
            }
        }
        entry.codes.figures.iter().for_each(|figure| hold(figure.key, figure.label));
        entry.parameters().iter().for_each(|parameter| hold(parameter.key, parameter.label));
    }
}
