//! No two files of a package need each other, in however many steps: what a file names is looked up through `use` and
//! `pub use`, as the compiler does.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a broken rule ends the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A module by its path below the crate, such as `form`, `json`.
type Module = Vec<String>;

/// The files of a package: each module with its code, without comments and unit tests.
struct Package {
    code: BTreeMap<Module, String>,
    /// What a module hands on under a name of its own: where that comes from.
    handed_on: BTreeMap<(Module, String), String>,
}

impl Package {
    fn read(folder: &Path) -> Package {
        let mut code = BTreeMap::new();
        collect(folder, &Module::new(), &mut code);
        let mut handed_on = BTreeMap::new();
        for (module, text) in &code {
            for (_, path) in uses(text).into_iter().filter(|(is_public, _)| *is_public) {
                let name = path.rsplit("::").next().unwrap_or_default().to_owned();
                handed_on.insert((module.clone(), name), path);
            }
        }
        Package { code, handed_on }
    }

    /// The file that holds what a path names, as seen from a module.
    fn file_of(&self, from: &[String], path: &str, steps: usize) -> Option<Module> {
        let mut parts: Vec<&str> = path.split("::").map(str::trim).collect();
        let mut at: Module = match parts.first().copied()? {
            "crate" => Module::new(),
            "self" => from.to_vec(),
            "super" => from[..from.len().checked_sub(1)?].to_vec(),
            first if self.code.contains_key(&joined(from, first)) => joined(from, first),
            _ => return None,
        };
        parts.remove(0);
        while parts.first() == Some(&"super") {
            at.pop();
            parts.remove(0);
        }
        while let Some(inner) = parts.first().map(|part| joined(&at, part)).filter(|inner| self.code.contains_key(inner)) {
            at = inner;
            parts.remove(0);
        }
        let handed = parts.first().and_then(|name| self.handed_on.get(&(at.clone(), (*name).to_owned())));
        match handed {
            // A path that leads back to itself ends somewhere.
            Some(path) if steps > 0 => self.file_of(&at.clone(), path, steps - 1).or(Some(at)),
            _ => Some(at),
        }
    }

    /// The files that each file needs; what a module only hands on, it does not need.
    fn arrows(&self) -> BTreeMap<&Module, BTreeSet<Module>> {
        let needs = |module: &Module, text: &str| {
            let used = uses(text).into_iter().filter(|(is_public, _)| !is_public).map(|(_, path)| path);
            let named = paths(text);
            let files = used.chain(named).filter_map(|path| self.file_of(module, &path, 8));
            files.filter(|file| file != module).collect()
        };
        self.code.iter().map(|(module, text)| (module, needs(module, text))).collect()
    }
}

fn joined(above: &[String], name: &str) -> Module {
    above.iter().cloned().chain([name.to_owned()]).collect()
}

fn collect(folder: &Path, above: &Module, into: &mut BTreeMap<Module, String>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_dir() && name != "bin" {
            collect(&path, &joined(above, &name), into);
        } else if let Some(stem) = name.strip_suffix(".rs").filter(|stem| *stem != "tests" || above.is_empty()) {
            let module = if ["mod", "lib", "main"].contains(&stem) { above.clone() } else { joined(above, stem) };
            let text = fs::read_to_string(&path).unwrap();
            let text = text.split("#[cfg(test)]").next().unwrap_or_default();
            let code: Vec<&str> = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
            into.insert(module, code.join("\n"));
        }
    }
}

/// Every path of every `use`, and whether it is handed on.
fn uses(text: &str) -> Vec<(bool, String)> {
    let mut found = Vec::new();
    for statement in text.split(';') {
        let Some(at) = statement.find("use ").filter(|at| !statement[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
        else {
            continue;
        };
        let line = statement[..at].rsplit('\n').next().unwrap_or_default().trim();
        if line.is_empty() || line.starts_with("pub") {
            flatten("", &statement[at + 4..], &mut |path| found.push((line.starts_with("pub"), path)));
        }
    }
    found
}

/// `a::{b, c::{d}}` as `a::b` and `a::c::d`.
fn flatten(above: &str, tree: &str, take: &mut dyn FnMut(String)) {
    let tree = tree.trim();
    let Some((before, inside)) = tree.split_once('{') else {
        let path = tree.split(" as ").next().unwrap_or_default().trim();
        if !path.is_empty() {
            take(format!("{above}{path}"));
        }
        return;
    };
    let (above, inside) = (format!("{above}{before}"), inside.trim_end().trim_end_matches('}'));
    let (mut depth, mut from) = (0_usize, 0);
    for (at, character) in inside.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                flatten(&above, &inside[from..at], take);
                from = at + 1;
            }
            _ => {}
        }
    }
    flatten(&above, &inside[from..], take);
}

/// Paths in the code from the crate's root or from the module above.
fn paths(text: &str) -> Vec<String> {
    let code: String = text.split_inclusive(';').filter(|statement| !statement.contains("use ")).collect();
    let words = code.split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':');
    words
        .filter(|word| word.starts_with("crate::") || word.starts_with("super::"))
        .map(|word| word.trim_matches(':').to_owned())
        .collect()
}

/// The modules that can be reached from one.
fn reached<'a>(arrows: &'a BTreeMap<&Module, BTreeSet<Module>>, from: &'a Module) -> BTreeSet<&'a Module> {
    let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(next) = open.pop() {
        let further = arrows.get(next).into_iter().flatten().filter(|module| seen.insert(*module));
        open.extend(further.collect::<Vec<_>>());
    }
    seen
}

#[test]
fn no_files_need_each_other() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut circles, mut count) = (Vec::new(), 0);
    for folder in ["src", "xtask/src", "cli/src", "reference/src", "sheets/src", "batch/src"] {
        let package = Package::read(&root.join(folder));
        let arrows = package.arrows();
        count += arrows.values().map(BTreeSet::len).sum::<usize>();
        let in_circle = arrows.keys().filter(|module| reached(&arrows, module).contains(*module));
        circles.extend(in_circle.map(|module| format!("{folder}: {}", module.join("/"))));
    }
    assert!(circles.is_empty(), "these files need each other:\n{}", circles.join("\n"));
    assert!(count > 300, "only {count} needs were read");
}

#[test]
fn what_is_handed_on_is_found_where_it_stands() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let package = Package::read(&root);
    let module = |path: &str| path.split('/').map(str::to_owned).collect::<Module>();
    let found = |from: &str, path: &str| package.file_of(&module(from), path, 8).map(|file| file.join("/"));
    assert_eq!(found("measures/interest", "crate::form::Usual").as_deref(), Some("form/usual"));
    assert_eq!(found("form/json/parser", "super::NodeKind").as_deref(), Some("form/json"));
    assert_eq!(found("measures/interest", "std::fs"), None);
}
