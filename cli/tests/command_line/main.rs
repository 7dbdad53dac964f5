//! The command line as people and programs call it: exit codes and both outputs.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a program that does not start ends the test")]

#[path = "../../../tests/comparison/mod.rs"]
mod comparison;
mod lines;
#[path = "../program/mod.rs"]
mod program;

use program::{code, err, lines as json, out};
use serde_json::Value;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::{fs, thread};

const WEAK: &str = r#"{"measure":"village-eligibility","input":{"collective_income":"38500"}}"#;

/// The program without the locale of whoever tests.
fn fupin() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fupin"));
    for name in LOCALE {
        command.env_remove(name);
    }
    command
}

const LOCALE: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

fn start(arguments: &[&str]) -> Child {
    let mut command = fupin();
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Runs the program; the input is written beside, as the program may answer before it has read all.
fn run(arguments: &[&str], input: impl Into<Vec<u8>>) -> Output {
    let mut child = start(arguments);
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.into());
    let writer = thread::spawn(move || {
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

/// A file with some content, under a name that no other test uses.
fn file(name: &str, content: impl AsRef<[u8]>) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).unwrap();
    path.to_str().unwrap().to_owned()
}

fn assess(input: &str, more: &[&str]) -> Output {
    run(&[&["assess", "village-eligibility", "-"], more].concat(), input)
}

#[test]
fn the_exit_code_tells_the_verdict() {
    for (input, expected) in [
        (r#"{"collective_income":"38500"}"#, 0),
        (r#"{"collective_income":"80000"}"#, 1),
        ("{}", 1),
        ("null", 1),
        (r#"{"collective_income":"many"}"#, 1),
        ("\u{feff}{\"collective_income\":38500}\r\n", 0),
    ] {
        let answer = assess(input, &[]);
        assert_eq!(code(&answer), expected, "{input}");
        assert!(err(&answer).is_empty(), "{input}");
    }
}

#[test]
fn a_case_for_review_exits_well() {
    let rows = fs::read_to_string(format!("{}/../tests/vectors/factory-application.jsonl", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let all = fs::read_to_string(format!("{}/../tests/vectors/loan-interest-subsidy.jsonl", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let row = rows.lines().chain(all.lines()).find(|row| row.contains(r#""verdict":"review""#)).unwrap();
    let parsed: Value = serde_json::from_str(row).unwrap();
    let answer = run(&["assess", parsed["measure"].as_str().unwrap(), "-", "--json"], comparison::raw_input(row));
    assert_eq!(code(&answer), 0);
    assert_eq!(json(&answer)[0]["verdict"], "review");
}

#[test]
fn the_report_is_for_people() {
    let path = file("weak.json", r#"{"collective_income":"38500"}"#);
    let zh = run(&["assess", "village-eligibility", &path], "");
    assert_eq!(code(&zh), 0);
    for part in
        ["经济薄弱村认定：符合条件", "✓ 符合（必备条件，三(八)）", "11,500.00元", "− 村集体年收入", "huaian-2008 (SHA-256 "]
    {
        assert!(out(&zh).contains(part), "{part}\n{}", out(&zh));
    }
    let en = run(&["assess", "village-eligibility", &path, "--lang", "en"], "");
    for part in ["Eligible", "holds (requirement, clause 3.8)", "11,500.00 yuan"] {
        assert!(out(&en).contains(part), "{part}\n{}", out(&en));
    }
}

#[test]
fn an_assumption_is_told_as_it_holds_on_the_day() {
    let (head, tail) = fupin::policy::BUILT_IN.split_once("\"factory.blocks_per_village\"").unwrap();
    let versions = r#"[{"from":"2008-01-01","value":"1"},{"from":"2010-01-01","value":"2"}]"#;
    let dated = tail.replacen(r#"[{"value": "1"}]"#, versions, 1);
    let policy = file("assumed.json", format!("{head}\"factory.blocks_per_village\"{dated}"));
    for (day, told) in [("2009-12-31", "每村奖补单元数：1个单元"), ("2010-01-01", "每村奖补单元数：2个单元")]
    {
        let report = out(&run(&["assess", "factory-grant", "-", "--policy", &policy, "--on", day], r#"{"accepted":false}"#));
        assert!(report.contains(told), "{day}\n{report}");
    }
}

#[test]
fn what_was_typed_does_not_steer_the_terminal() {
    let answer = assess(r#"{"collective_income":"1\u001b[2J\u202e\u009b\n✓ 符合","\u001b]0;x\u0007":1}"#, &[]);
    let report = out(&answer);
    assert_eq!(code(&answer), 1);
    assert!(report.contains("/\\u{1b}]0;x\\u{7}"), "{report}");
    assert!(report.chars().all(|c| c == '\n' || !c.is_control() && c != '\u{202e}'), "{report:?}");
    assert!(!report.lines().any(|line| line.starts_with('✓')), "{report}");
    let unknown = run(&["assess", "\u{1b}[2J", "-"], "{}");
    assert!(!err(&unknown).contains('\u{1b}'));
}

#[test]
fn as_json_it_is_the_contract() {
    let answer = assess(r#"{"collective_income":"38500"}"#, &["--json", "--lang=en"]);
    let expected = fupin::api::assess_json(
        "village-eligibility",
        r#"{"collective_income":"38500"}"#,
        &fupin::api::Options { lang: fupin::words::Lang::En, ..Default::default() },
    );
    assert_eq!(out(&answer), expected.unwrap() + "\n");
}

#[test]
fn input_that_cannot_be_read_exits_with_2() {
    let latin = file("latin.json", b"{\"name\":\"\xe9\"}");
    for (path, input, expected) in
        [("no-such-file.json", "", "unreadable"), (&latin, "", "not-json"), ("-", "[1]", "not-json"), ("-", "{", "not-json")]
    {
        let told = run(&["assess", "village-eligibility", path], input);
        assert_eq!((code(&told), out(&told).as_str()), (2, ""), "{path}");
        assert_eq!(err(&told).lines().count(), 1, "{path}");
        let answer = run(&["assess", "village-eligibility", path, "--json"], input);
        assert_eq!(code(&answer), 2);
        assert_eq!(json(&answer)[0]["error"]["code"], expected, "{path}");
        assert!(!err(&answer).is_empty());
    }
}

#[test]
fn wrong_usage_exits_with_2_and_help_does_not() {
    let wrong: [&[&str]; 14] = [
        &[],
        &["asess"],
        &["help", "asess"],
        &["assess"],
        &["assess", "village-eligibility"],
        &["assess", "village-eligibility", "-", "-"],
        &["assess", "no-measure", "-"],
        &["assess", "village-eligibility", "-", "--lang", "fr"],
        &["assess", "village-eligibility", "-", "--on", "2009-02-30"],
        &["assess", "village-eligibility", "-", "--policy"],
        &["lines", "--json"],
        &["measures", "more"],
        &["policy", "--json"],
        &["--frobnicate"],
    ];
    for arguments in wrong {
        let told = run(arguments, "{}");
        assert_eq!((code(&told), out(&told).as_str()), (2, ""), "{arguments:?}");
        assert!(!err(&told).is_empty(), "{arguments:?}");
    }
    for arguments in [&["--help"][..], &["help"], &["-h"], &["assess", "--help"], &["help", "assess"]] {
        let told = run(arguments, "");
        assert_eq!((code(&told), err(&told).as_str()), (0, ""), "{arguments:?}");
        assert!(out(&told).contains("fupin assess"));
    }
    assert!(out(&run(&["help", "lines", "--lang", "en"], "")).starts_with("Usage: fupin lines"));
    assert!(err(&run(&["asess"], "")).contains("用法") && err(&run(&["asess", "--lang", "en"], "")).contains("Usage"));
    assert_eq!(out(&run(&["--version"], "")), concat!("fupin ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn a_receipt_holds_until_it_is_changed() {
    let input = r#"{"name": "东村", "on_provincial_list": false, "collective_income": 38500}"#;
    let written = run(&["receipt", "village-eligibility", "-"], input);
    assert_eq!(code(&written), 0);
    let honest = out(&written);
    let checked = run(&["verify", "-"], honest.clone());
    assert_eq!((code(&checked), out(&checked)), (0, "凭据成立：重新计算的结果与它一致。\n".to_owned()));
    let forged = run(&["verify", "-", "--lang", "en"], honest.replace("11500.00", "11500.01"));
    assert_eq!(code(&forged), 1);
    assert!(out(&forged).contains("/figures/gap_to_line: the receipt states 11500.01, found 11500.00."), "{}", out(&forged));
    let forged = run(&["verify", "-", "--json"], honest.replace("11500.00", "11500.01"));
    assert_eq!(json(&forged)[0]["holds"], false);
    let terminal = run(&["verify", "-"], honest.replace("11500.00", "\u{1b}[2J"));
    assert!(!out(&terminal).contains('\u{1b}'), "{}", out(&terminal));
    assert_eq!(code(&run(&["verify", "-"], "no json")), 1);
    assert_eq!(code(&run(&["receipt", "village-eligibility", "-"], "no json")), 2);
    for wrong in [["verify", "-", "-"], ["receipt", "-", "--json"]] {
        assert_eq!(code(&run(&wrong, "")), 2);
    }
}

#[test]
fn measures_and_policy_are_printed() {
    let told = out(&run(&["measures", "--lang", "en"], ""));
    let listed = json(&run(&["measures", "--json"], ""));
    for (i, entry) in fupin::measures::ALL.iter().enumerate() {
        assert!(told.contains(&format!("{}  {}\n    {}\n", entry.id, entry.title.en, entry.lead.en)), "{}", entry.id);
        assert_eq!(listed[0][i]["title"], entry.title.zh);
    }
    assert_eq!(out(&run(&["policy"], "")), fupin::policy::BUILT_IN);
}

#[test]
fn a_policy_of_ones_own_decides() {
    let own = fupin::policy::BUILT_IN.replacen("\"50000.00\"", "\"30000.00\"", 1);
    let own = file("own-policy.json", format!("\u{feff}{own}"));
    let input = r#"{"collective_income":"38500"}"#;
    assert_eq!(code(&assess(input, &["--policy", &own])), 1);
    assert_eq!(json(&run(&["lines", "--policy", &own], WEAK))[0]["verdict"], "incomplete");
    let broken = file("broken-policy.json", "{\"id\":1}");
    for told in [assess(input, &["--policy", &broken]), run(&["lines", "--policy", &broken], WEAK)] {
        assert_eq!((code(&told), out(&told).as_str()), (2, ""));
        assert_eq!(err(&told).lines().count(), 4, "{}", err(&told));
    }
    assert_eq!(code(&assess(input, &["--policy", "no-such-file.json"])), 2);
}

#[test]
fn every_fault_of_a_policy_file_is_told_on_a_line() {
    let sound = file("sound-policy.json", include_str!("../../../policies/luming-example.json"));
    let told = run(&["policy", "check", &sound, "--lang", "en"], "");
    assert_eq!((code(&told), out(&told)), (0, "The policy file has no fault.\n".to_owned()));
    assert_eq!(out(&run(&["policy", "check", &sound, "--json"], "")), "[]\n");
    let faulty = include_str!("../../../tests/faults/many.json");
    for lang in ["zh", "en"] {
        let told = run(&["policy", "check", "-", "--lang", lang], faulty);
        assert_eq!((code(&told), out(&told).lines().count(), err(&told)), (1, 31, String::new()), "{}", out(&told));
        let list = run(&["policy", "check", "-", "--json", "--lang", lang], faulty);
        assert_eq!((code(&list), json(&list)[0].as_array().unwrap().len()), (1, 31));
    }
    assert!(out(&run(&["policy", "check", "-", "--lang", "en"], faulty)).starts_with("line 2, /id: This must be text"));
    for wrong in [&["policy", "check"][..], &["policy", "check", "a", "b"], &["policy", "check", "no-such-file.json"]] {
        assert_eq!(code(&run(wrong, "")), 2, "{wrong:?}");
    }
    assert_eq!(code(&run(&["policy", "check", "-"], b"\xff".as_slice())), 2);
}

/// Runs the program with nobody to read its answer, and tells its exit code.
fn into_a_closed_pipe(arguments: &[&str], input: &str) -> i32 {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut child = fupin()
        .args(arguments)
        .stdin(std::process::Stdio::piped())
        .stdout(writer)
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), input.as_bytes()).unwrap();
    child.wait().unwrap().code().unwrap()
}

#[test]
fn the_code_is_the_answer_also_where_nobody_reads_it() {
    for (arguments, input, code) in [
        (&["verify", "-"][..], "{}", 1),
        (&["verify", "-", "--json"][..], "{}", 1),
        (&["assess", "village-eligibility", "-"][..], r#"{"on_provincial_list":false,"collective_income":"60000"}"#, 1),
        (&["assess", "village-eligibility", "-", "--json"][..], "[", 2),
        (&["policy", "check", "-"][..], "{}", 1),
        (&["assess", "village-eligibility", "-"][..], r#"{"on_provincial_list":true}"#, 141),
    ] {
        assert_eq!(into_a_closed_pipe(arguments, input), code, "{arguments:?}");
    }
}

#[test]
fn help_on_an_unknown_command_is_no_success() {
    let status = fupin().args(["asses", "--help"]).output().unwrap().status;
    assert_eq!(status.code(), Some(2));
}

#[test]
fn the_sheet_is_one_file_and_the_same_each_time() {
    let path = file("sheet.json", r#"{"name":"河西村 <i>","collective_income":"38500"}"#);
    let zh = run(&["sheet", "village-eligibility", &path], "");
    assert_eq!((code(&zh), err(&zh).as_str()), (0, ""));
    assert_eq!(zh.stdout, run(&["sheet", "village-eligibility", &path], "").stdout);
    let told = out(&zh);
    for part in ["<!DOCTYPE html>", "<style>", "经济薄弱村认定申请表", "河西村 &lt;i&gt;", "38,500元", "</html>\n"]
    {
        assert!(told.contains(part), "{part}\n{told}");
    }
    assert!(!told.contains("<script") && !told.contains("<link") && !told.contains("<i>"), "{told}");
    let en = run(&["sheet", "village-eligibility", "-", "--lang=en"], fs::read(&path).unwrap());
    assert!(out(&en).contains("Recognition as a weak village"), "{}", out(&en));
    for (arguments, expected) in [
        (vec!["sheet", "village-eligibility"], "sheet takes one measure and one file"),
        (vec!["sheet", "nothing", "-"], "nothing"),
        (vec!["sheet", "village-eligibility", "-", "--json"], "--json"),
    ] {
        let answer = run(&[&arguments[..], &["--lang", "en"]].concat(), "{}");
        assert!(code(&answer) == 2 && err(&answer).contains(expected), "{arguments:?}: {}", err(&answer));
    }
    assert!(out(&run(&["help", "sheet"], "")).contains("盖章"));
}

#[test]
fn people_are_answered_in_the_language_of_their_locale_and_programs_are_not() {
    let told = |locale: &[(&str, &str)], arguments: &[&str]| {
        let output = fupin().envs(locale.iter().copied()).args(arguments).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let english = |text: &str| text.starts_with("Usage");
    let british = [("LANG", "en_GB.UTF-8")];
    assert!(english(&told(&british, &["--help"])) && !english(&told(&british, &["--help", "--lang", "zh"])));
    assert!(!english(&told(&[], &["--help"])) && !english(&told(&[("LANG", "C.UTF-8")], &["--help"])));
    assert!(english(&told(&[("LC_ALL", "en_US"), ("LANG", "zh_CN.UTF-8")], &["--help"])));
    assert!(!english(&told(&[("LC_MESSAGES", "zh_CN.UTF-8"), ("LANG", "en_US.UTF-8")], &["--help"])));
    assert!(english(&told(&[("LC_ALL", ""), ("LANG", "en_US.UTF-8")], &["--help"])));
    // What a program reads is the same on every machine.
    for arguments in
        [&["assess", "village-eligibility", APPLICATION, "--json"][..], &["receipt", "village-eligibility", APPLICATION]]
    {
        assert_eq!(told(&british, arguments), told(&[], arguments));
        assert!(!told(&[], arguments).is_empty());
    }
    assert_ne!(
        told(&british, &["assess", "village-eligibility", APPLICATION]),
        told(&[], &["assess", "village-eligibility", APPLICATION])
    );
}

/// One of the applications that the README names.
const APPLICATION: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/applications/village-eligibility.json");

#[test]
#[cfg(unix)]
fn every_line_of_the_readme_runs_as_it_stands() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let block = readme.split("## On the command line").nth(1).unwrap().split("```").nth(1).unwrap();
    let folder = std::env::temp_dir().join(format!("fupin-readme-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    for file in fs::read_dir(root.join("examples/applications")).unwrap().flatten() {
        fs::copy(file.path(), folder.join(file.file_name())).unwrap();
    }
    let path = format!("{}:/usr/bin:/bin", std::path::Path::new(env!("CARGO_BIN_EXE_fupin")).parent().unwrap().display());
    let lines: Vec<&str> = block.lines().filter(|line| line.contains("fupin ") && !line.starts_with("c")).collect();
    assert!(lines.len() >= 10, "{block}");
    for line in lines {
        let output = Command::new("/bin/sh").args(["-c", line]).current_dir(&folder).env("PATH", &path).output().unwrap();
        // 0 and 1 are answers; 2 is none.
        assert!(matches!(output.status.code(), Some(0 | 1)), "{line}\n{}", String::from_utf8_lossy(&output.stderr));
    }
    assert!(
        ["sheet.html", "receipt.json", "loans.xlsx", "checked.xlsx", "households-measures-checked.xlsx", "my-policy.json"]
            .iter()
            .all(|name| folder.join(name).exists())
    );
    fs::remove_dir_all(folder).unwrap();
}
