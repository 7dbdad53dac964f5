//! The rules of the house: what may import what, what a file must have, that codes and words are complete, and that
//! the documents' links lead somewhere.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a broken rule ends the test")]

use fupin::api::DIFFERENCES;
use fupin::form::CODES;
use fupin::measures::ALL;
use fupin::policy::FAULTS;
use fupin::words::{Body, Lang, Text};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms from left to right: each knows only those before it.
///
/// The last two stand beside each other: which is built depends on who loads the module.
const ROOMS: [&str; 11] = ["words", "value", "identity", "form", "policy", "finding", "measures", "page", "api", "plain", "web"];

/// The one file with unsafe code: it exports functions.
const UNSAFE: &str = "plain/border.rs";

/// Lines that a file may have without its unit tests; about 400 are a reason to look for a seam.
const MOST_LINES: usize = 500;

/// Files of `src/measures/` that are no measure.
const NO_MEASURES: [&str; 13] = [
    "mod",
    "day_count",
    "interest",
    "open_answers",
    "outlook",
    "picture",
    "vocabulary",
    "prepared_policy",
    "prospects",
    "row_figures",
    "measure",
    "sheet",
    "trial",
];

struct Source {
    path: PathBuf,
    name: String,
    /// The text without its unit tests.
    text: String,
}

fn sources() -> Vec<Source> {
    sources_in(&root().join("src"))
}

fn sources_in(room: &Path) -> Vec<Source> {
    let mut found = Vec::new();
    collect(room, &mut found);
    let shown = |path: &Path| path.strip_prefix(room).unwrap().to_string_lossy().replace('\\', "/");
    found
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or("").to_owned();
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

/// How many modules deep a file is below the crate: `form/mod.rs` is one deep, `form/json.rs` two.
fn depth(name: &str) -> usize {
    let parts = name.trim_end_matches(".rs").split('/');
    parts.filter(|part| !["mod", "lib"].contains(part)).count()
}

/// The rooms that a line names from the crate's root, as in `crate::form::Answer`, or `super::super::form` two deep.
fn named_rooms(line: &str, depth: usize) -> Vec<usize> {
    let code = line.split("//").next().unwrap_or("");
    let climb = "super::".repeat(depth);
    let prefixes = ["crate::", climb.as_str()];
    let after = prefixes
        .iter()
        .filter(|prefix| !prefix.is_empty())
        .flat_map(|prefix| code.match_indices(prefix).map(|(at, found)| code.get(at + found.len()..).unwrap_or("")));
    after.filter_map(|rest| room(rest.split(|c: char| !c.is_alphanumeric() && c != '_').next()?)).collect()
}

#[test]
fn imports_go_one_way() {
    let (mut arrows, mut wrong) = (0, Vec::new());
    for source in sources().iter().filter(|source| !source.name.ends_with("tests.rs")) {
        let Some(own) = room(&source.name) else { continue };
        // A list of rooms in braces would hide its arrows from the reading of lines.
        assert!(!source.text.contains("crate::{"), "{} imports a list from the crate: write one line per room", source.name);
        for (line, text) in source.text.lines().enumerate() {
            for named in named_rooms(text, depth(&source.name)) {
                arrows += 1;
                if named > own || (ROOMS[own], ROOMS[named]) == ("web", "plain") {
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
fn only_the_border_to_hosts_is_unsafe() {
    for source in sources() {
        let words = source.text.split(|c: char| !c.is_alphanumeric() && c != '_');
        let count = words.filter(|word| ["unsafe", "unsafe_code"].contains(word)).count();
        // Its words stand in comments too: what counts is that no block and no function of it is unsafe.
        assert!(count == 0 || source.name.starts_with("plain/"), "{} has unsafe code", source.name);
        let exports = source.text.matches("#[unsafe(no_mangle)]").count();
        assert!(exports == 0 || source.name == UNSAFE, "{} exports functions", source.name);
        for form in ["unsafe {", "unsafe fn", "unsafe impl", "unsafe extern"] {
            assert!(!source.text.contains(form), "{} has `{form}`", source.name);
        }
    }
}

#[test]
fn no_value_is_a_float() {
    // What is handed a float drops it unread, and what is asked for one hands out what it has, which is none.
    let drops = |line: &&str| !["(self, _: f32)", "(self, _: f64)", "f32 f64"].iter().any(|unread| line.contains(unread));
    for source in sources() {
        let code: String =
            source.text.lines().filter(drops).map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n");
        for float in ["f32", "f64"] {
            let words = code.split(|c: char| !c.is_alphanumeric() && c != '_');
            assert!(!words.into_iter().any(|word| word == float), "{} names {float}", source.name);
        }
    }
}

#[test]
fn no_measure_knows_a_language_or_a_page() {
    for source in sources().iter().filter(|source| source.name.starts_with("measures/")) {
        let is_measure = !NO_MEASURES.iter().any(|own| source.name == format!("measures/{own}.rs"));
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
fn no_file_is_long() {
    for room in ["src", "batch", "benches", "cli", "columns", "fuzz", "python", "reference", "sheets", "tests", "xtask"] {
        for source in sources_in(&root().join(room)) {
            let lines = source.text.lines().count();
            assert!(lines <= MOST_LINES, "{} has {lines} lines, more than {MOST_LINES}: look for a seam", source.path.display());
        }
    }
}

#[test]
fn every_measure_file_is_in_the_list() {
    let list = fs::read_to_string(root().join("src/measures/mod.rs")).unwrap();
    let mut measures = 0;
    for source in sources().iter().filter(|source| source.name.starts_with("measures/")) {
        let module = source.path.file_stem().unwrap().to_string_lossy().into_owned();
        if NO_MEASURES.contains(&module.as_str()) {
            continue;
        }
        measures += 1;
        assert!(source.text.contains("impl MeasureRules for"), "{} holds no measure", source.name);
        assert!(list.contains(&format!("info::<{module}::")), "{module} is not in the list");
        assert!(ALL.iter().any(|entry| entry.id == module.replace('_', "-")), "{module} has another name in the contract");
    }
    assert_eq!(measures, ALL.len());
}

/// What is declared as `static NAME: TYPE`.
fn declared<'s>(text: &'s str, type_name: &'s str) -> impl Iterator<Item = &'s str> {
    let statics = text.split("static ").skip(1).filter_map(|rest| rest.split_once(": "));
    statics.filter(move |(_, rest)| rest.starts_with(type_name)).map(|(name, _)| name)
}

#[test]
fn every_note_and_remedy_of_a_measure_is_declared() {
    let mut count = 0;
    for source in sources().iter().filter(|source| source.name.starts_with("measures/")) {
        for note in declared(&source.text, "Note<") {
            let ways = [format!("{note}.body()"), format!(".holds(&{note})"), format!(".fails(&{note})")];
            assert!(ways.iter().any(|way| source.text.contains(way)), "{}: no rule says {note}", source.name);
            count += 1;
        }
        for remedy in declared(&source.text, "RemedyNote<") {
            assert!(source.text.contains(&format!("{remedy}.kind()")), "{}: {remedy} is in no list", source.name);
        }
    }
    assert!(count > 100, "only {count} notes were found");
}

#[test]
fn nothing_of_a_new_measure_is_left_to_be_filled_in() {
    for source in sources().iter().filter(|source| source.name.starts_with("measures/")) {
        for open in ["待填：", "to fill in"] {
            assert!(!source.text.contains(open), "{} still has “{open}”", source.name);
        }
    }
}

#[test]
fn no_code_has_two_meanings() {
    let mut rules = BTreeMap::new();
    let mut remedies: BTreeMap<&str, &'static Body> = BTreeMap::new();
    for entry in &ALL {
        for &rule in entry.codes.rules {
            let first = *rules.entry(rule.code).or_insert(rule);
            assert!(std::ptr::eq(first, rule), "{} is declared twice, again in {}", rule.code, entry.id);
        }
        for remedy in entry.codes.remedies {
            let first = *remedies.entry(remedy.code).or_insert(remedy.body);
            assert!(std::ptr::eq(first, remedy.body), "{} is declared twice, again in {}", remedy.code, entry.id);
        }
        // A figure's key belongs to its measure, and a row's figure may have the key of the total: `staff/0/total`.
        let keys: BTreeSet<_> = entry.codes.figures.iter().map(|figure| (figure.key, figure.label.en)).collect();
        assert_eq!(keys.len(), entry.codes.figures.len(), "{} has a figure twice", entry.id);
    }
    assert!(!rules.is_empty() && !remedies.is_empty());
    for (what, codes) in [
        ("problem", CODES.iter().map(|kind| kind.code).collect::<Vec<_>>()),
        ("measure", ALL.iter().map(|entry| entry.id).collect()),
    ] {
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len(), "a {what} code stands twice");
    }
}

/// The project's folder.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn links_of_the_documents_lead_somewhere() {
    let mut documents =
        vec![root().to_path_buf(), root().join("docs"), root().join("docs/decisions"), root().join("docs/embedding")];
    let files: Vec<PathBuf> = documents
        .drain(..)
        .flat_map(|folder| fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    assert!(files.len() > 10, "only {} documents were found", files.len());
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let path = target.split('#').next().unwrap_or("");
            let outside = path.is_empty() || path.contains("://");
            assert!(outside || file.parent().unwrap().join(path).exists(), "{}: {target} leads nowhere", file.display());
        }
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
        for rule in entry.codes.rules {
            hold(rule.code, rule.sentence);
            hold(rule.code, rule.needs);
            rule.messages().for_each(|message| hold(rule.code, wording(message)));
        }
        entry.codes.remedies.iter().for_each(|remedy| hold(remedy.code, wording(remedy.body)));
        entry.codes.figures.iter().for_each(|figure| hold(figure.key, figure.label));
        entry.parameters().iter().for_each(|parameter| hold(parameter.key, parameter.label));
    }
    for kind in &CODES {
        hold(kind.code, kind.meaning);
        hold(kind.code, wording(kind.body));
    }
    FAULTS.iter().for_each(|fault| hold(fault.code, wording(fault.body)));
    DIFFERENCES.iter().for_each(|kind| hold(kind.code, kind.message));
}

/// Both texts of a message.
fn wording(body: &Body) -> Text {
    let [zh, en] = Lang::ALL.map(|lang| body.pattern(lang));
    Text { zh, en }
}
