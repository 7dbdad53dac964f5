//! What a task is, and how one is found, explained and started.

use anyhow::{Result, bail, ensure};
use std::path::Path;

/// One task.
pub(crate) struct Task {
    pub(crate) name: &'static str,
    /// What may stand behind its name.
    pub(crate) arguments: &'static str,
    /// What it does, on one line.
    pub(crate) lead: &'static str,
    /// What its arguments mean, and what else is good to know.
    pub(crate) help: &'static str,
    /// Does it, in the project's folder, with what stood behind its name.
    pub(crate) run: fn(&Path, &[String]) -> Result<()>,
}

impl Task {
    fn usage(&self) -> String {
        format!("cargo xtask {} {}", self.name, self.arguments).trim_end().to_owned()
    }
}

/// Runs the task that the words name; alone or with `--help` they explain, and nothing starts.
pub(crate) fn run(tasks: &[Task], root: &Path, words: &[String]) -> Result<()> {
    let (name, rest) = match words.split_first() {
        None => return told(&list(tasks)),
        Some((first, [])) if is_help(first) => return told(&list(tasks)),
        Some((first, rest)) if first == "help" => (rest[0].as_str(), &["--help".to_owned()][..]),
        Some((first, rest)) => (first.as_str(), rest),
    };
    let Some(task) = tasks.iter().find(|task| task.name == name) else {
        bail!("there is no task `{name}`\n{}", list(tasks));
    };
    if rest.iter().any(|word| word != "help" && is_help(word)) {
        return told(&format!("{}\n\n{}: {}.\n\n{}", task.usage(), task.name, task.lead, task.help));
    }
    (task.run)(root, rest)
}

/// Refuses arguments of a task that takes none.
pub(crate) fn none(task: &str, words: &[String]) -> Result<()> {
    ensure!(words.is_empty(), "`{task}` takes no arguments, and got `{}`: cargo xtask {task} --help", words.join(" "));
    Ok(())
}

fn told(text: &str) -> Result<()> {
    println!("{text}");
    Ok(())
}

fn is_help(word: &str) -> bool {
    ["help", "--help", "-h"].contains(&word)
}

fn list(tasks: &[Task]) -> String {
    let lines = tasks.iter().map(|task| format!("{:<26}{}\n", format!("cargo xtask {}", task.name), task.lead));
    format!("{}\ncargo xtask TASK --help explains one.", lines.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    const REFUSES: [Task; 1] = [Task {
        name: "serve",
        arguments: "[--port N]",
        lead: "build and serve",
        help: "--port N  the port",
        run: |_, _| bail!("started"),
    }];

    fn with(words: &[&str]) -> Result<()> {
        run(&REFUSES, Path::new("."), &words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn a_question_starts_nothing() {
        let asked: [&[&str]; 8] = [
            &[],
            &["help"],
            &["--help"],
            &["-h"],
            &["serve", "--help"],
            &["serve", "--port", "-h"],
            &["help", "serve"],
            &["serve", "--port", "1", "--help"],
        ];
        for words in asked {
            assert!(with(words).is_ok(), "{words:?}");
        }
        assert_eq!(with(&["serve"]).unwrap_err().to_string(), "started");
        assert!(with(&["sevre", "--help"]).unwrap_err().to_string().contains("no task `sevre`"));
        assert!(none("build", &["--releas".to_owned()]).is_err() && none("build", &[]).is_ok());
    }
}
