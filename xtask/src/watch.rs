//! Rebuilds the site when a source changes. It looks at the files' times, which needs nothing of the system.

use crate::build;
use crate::module::Profile;
use anyhow::Result;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

/// What the site is made of. Of `pkg/` only what is written by hand.
const SOURCES: [&str; 11] = [
    "src",
    "batch",
    "sheets",
    "www",
    "policies",
    "pkg/fupin.js",
    "pkg/calls.js",
    "pkg/attached.js",
    "pkg/load.js",
    "Cargo.toml",
    "Cargo.lock",
];

const EVERY: Duration = Duration::from_millis(300);

/// Each source with its size and the time of its last change.
pub(crate) type State = BTreeMap<PathBuf, (u64, Option<SystemTime>)>;

/// The sources as they are now.
pub(crate) fn state(root: &Path) -> State {
    let mut state = State::new();
    SOURCES.iter().for_each(|source| collect(&root.join(source), &mut state));
    state
}

fn collect(path: &Path, state: &mut State) {
    let Ok(facts) = fs::metadata(path) else { return };
    if facts.is_dir() {
        fs::read_dir(path).into_iter().flatten().flatten().for_each(|entry| collect(&entry.path(), state));
    } else {
        state.insert(path.to_path_buf(), (facts.len(), facts.modified().ok()));
    }
}

/// Builds whenever the sources differ from what was seen last, for ever; tells each time whether it is the first site.
pub(crate) fn run(root: &Path, profile: Profile, mut seen: State, built: impl Fn(bool)) -> Result<()> {
    loop {
        thread::sleep(EVERY);
        let now = state(root);
        if now == seen {
            continue;
        }
        // An editor that saves several files is waited for.
        thread::sleep(EVERY / 3);
        seen = state(root);
        let had_site = root.join("dist").is_dir();
        if rebuild(root, profile, had_site) {
            println!("built again; reload the page");
            built(!had_site);
        }
    }
}

/// Builds, and says what follows from a failure.
pub(crate) fn rebuild(root: &Path, profile: Profile, has_site: bool) -> bool {
    match build::build(root, profile) {
        Ok(()) => true,
        Err(error) => {
            let stays = if has_site { "The last good site stays." } else { "There is no site yet." };
            eprintln!("\nNOT BUILT: {error:#}\n{stays} It is built again when a file changes.\n");
            false
        }
    }
}
