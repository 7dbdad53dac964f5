//! A new measure: its file with everything to fill in, its places in the lists, and its first vector.

use crate::compiler::cargo;
use crate::step;
use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::path::Path;

/// What a new measure's file starts as. It compiles; the tests fail as long as anything is left to be filled in.
const TEMPLATE: &str = include_str!("new_measure.template");

/// The roles of the start page.
const ROLES: [&str; 4] = ["village", "enterprise", "household", "county"];

/// Writes the measure `words[0]` for the role `words[1]`.
pub(crate) fn run(root: &Path, words: &[String]) -> Result<()> {
    let [id, role] = words else { bail!("say its name and whom it is for: new-measure reading-room village") };
    ensure!(is_name(id), "`{id}` is no name: lower-case words with dashes, such as reading-room");
    ensure!(ROLES.contains(&role.as_str()), "`{role}` is no role: {}", ROLES.join(", "));
    let module = id.replace('-', "_");
    let file = root.join(format!("src/measures/{module}.rs"));
    ensure!(!file.exists(), "{} is there already", file.display());
    edit(&root.join("src/measures/mod.rs"), |text| into_list(text, &module))?;
    edit(&root.join("tests/wasm.rs"), |text| into_vectors(text, id))?;
    fs::write(&file, filled(TEMPLATE, id, role))?;
    step::run(cargo().current_dir(root).args(["fmt", "-p", "fupin"]))?;
    let vector = format!(
        r#"{{"measure":"{id}","input":{{}},"expect":{{"verdict":"incomplete","problems":[],"checks":[{{"code":"{id}.held","kind":"requirement","outcome":"unknown","clause":"3.1"}}],"figures":[],"remedies":[],"next":[]}}}}"#
    );
    fs::write(root.join(format!("tests/vectors/{id}.jsonl")), vector + "\n")?;
    println!(
        "src/measures/{module}.rs   fill it in: every 待填 and “to fill in”\n\
         src/measures/mod.rs, tests/wasm.rs   its places in the lists\n\
         tests/vectors/{id}.jsonl   its first vector; add some for each rule: under, at and over\n\
         policies/*.json   new parameters with clause and source\n\
         then: cargo xtask docs && cargo test"
    );
    Ok(())
}

fn is_name(id: &str) -> bool {
    id.split('-').all(|word| {
        word.starts_with(|c: char| c.is_ascii_lowercase()) && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    })
}

fn edit(file: &Path, change: impl FnOnce(&str) -> Option<String>) -> Result<()> {
    let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let changed = change(&text).with_context(|| format!("{} has no place for it any more", file.display()))?;
    Ok(fs::write(file, changed)?)
}

/// `reading-room` as `ReadingRoom`.
fn type_name(id: &str) -> String {
    id.split('-').map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}

fn filled(template: &str, id: &str, role: &str) -> String {
    template.replace("{ID}", id).replace("{Type}", &type_name(id)).replace("{Audience}", &type_name(role))
}

/// The list of measures with one more: its `mod` line in order, its `entry` last.
fn into_list(text: &str, module: &str) -> Option<String> {
    let line = format!("mod {module};\n");
    let first = text.find("mod aid_unit_funding;")?;
    let lines = text[first..].split_inclusive('\n').take_while(|line| line.starts_with("mod "));
    let at = first + lines.take_while(|known| **known < *line).map(str::len).sum::<usize>();
    let text = format!("{}{line}{}", &text[..at], &text[at..]);
    let (before, rest) = text.split_once("ALL: [MeasureInfo; ")?;
    let (count, rest) = rest.split_once(']')?;
    let (entries, after) = rest.split_once("\n];")?;
    let entry = format!("info::<{module}::{}>(),", type_name(&module.replace('_', "-")));
    Some(format!("{before}ALL: [MeasureInfo; {}]{entries}\n    {entry}\n];{after}", count.parse::<usize>().ok()? + 1))
}

/// The vectors that are a part of the test in browsers with one file more, in order.
fn into_vectors(text: &str, id: &str) -> Option<String> {
    let first = text.find("    (\"aid-unit-funding\"")?;
    let line = format!("    (\"{id}\", include_str!(\"vectors/{id}.jsonl\")),\n");
    let lines = text[first..].split_inclusive('\n').take_while(|line| line.starts_with("    (\""));
    let at = first + lines.take_while(|known| **known < *line).map(str::len).sum::<usize>();
    Some(format!("{}{line}{}", &text[..at], &text[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str) -> String {
        fs::read_to_string(crate::root().join(path)).unwrap()
    }

    #[test]
    fn names_are_lower_case_words() {
        for (name, fits) in
            [("reading-room", true), ("post2", true), ("Reading", false), ("a--b", false), ("2nd", false), ("", false)]
        {
            assert_eq!(is_name(name), fits, "{name}");
        }
    }

    #[test]
    fn the_lists_have_one_more() {
        let list = into_list(&file("src/measures/mod.rs"), "reading_room").unwrap();
        assert!(list.contains("mod public_post;\nmod reading_room;\nmod tenant_hiring;\n"), "{list}");
        assert!(list.contains("    info::<reading_room::ReadingRoom>(),\n];"), "{list}");
        let vectors = into_vectors(&file("tests/wasm.rs"), "zebra").unwrap();
        assert!(vectors.contains("    (\"zebra\", include_str!(\"vectors/zebra.jsonl\")),\n];"), "{vectors}");
    }

    #[test]
    fn the_template_is_filled() {
        let text = filled(TEMPLATE, "reading-room", "village");
        assert!(text.contains("pub(super) struct ReadingRoom;") && text.contains("\"reading-room.held\""));
        assert!(!text.contains("{ID}") && !text.contains("{Type}") && text.contains("Audience::Village"));
    }
}
