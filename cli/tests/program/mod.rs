//! The program as tests run it, what it wrote, and where it may write.

#![allow(dead_code, reason = "no file of tests uses all of it")]

use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

fn run(locale: &str, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_fupin")).env("LC_ALL", locale).args(arguments).output().unwrap()
}

pub(crate) fn in_english(arguments: &[&str]) -> Output {
    run("en_GB.UTF-8", arguments)
}

pub(crate) fn in_chinese(arguments: &[&str]) -> Output {
    run("zh_CN.UTF-8", arguments)
}

pub(crate) fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

pub(crate) fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub(crate) fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The answers for programs, one a line.
pub(crate) fn lines(output: &Output) -> Vec<Value> {
    out(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// An empty folder under a name that no other test uses.
pub(crate) fn folder(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}
