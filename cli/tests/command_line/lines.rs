//! One application a line.

use super::{WEAK, code, comparison, err, fupin, json, out, run, start};
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::process::Child;
use std::{fs, thread};

#[test]
fn a_line_that_cannot_be_read_does_not_stop_the_others() {
    let mut input = format!("\u{feff}{WEAK}\r\n\n  \r\nx\n[1]\n").into_bytes();
    input.extend(b"{\"measure\":\"\xff\"}\n");
    input.extend(b"{\"measure\":\"a\",\"measure\":\"a\"}\n{}\n{\"measure\":1}\n{\"measure\":\"no-measure\"}\n");
    input.extend(b"{\"measure\":\"village-eligibility\",\"policy\":{\"id\":1}}\n");
    input.extend(b"{\"measure\":\"village-eligibility\",\"policy\":\"x\"}\n{\"measure\":\"village-eligibility\"}");
    let answer = run(&["lines"], input);
    assert_eq!(code(&answer), 1);
    let answers = json(&answer);
    let told: Vec<(u64, &str)> = answers[1..answers.len() - 1]
        .iter()
        .map(|answer| (answer["line"].as_u64().unwrap(), answer["error"]["code"].as_str().unwrap()))
        .collect();
    let expected = [
        (4, "not-json"),
        (5, "not-an-object"),
        (6, "not-json"),
        (7, "not-json"),
        (8, "unknown-measure"),
        (9, "unknown-measure"),
        (10, "unknown-measure"),
        (11, "broken-policy"),
        (12, "broken-policy"),
    ];
    assert_eq!(told, expected);
    assert!(answers.iter().all(|answer| answer["error"].is_null() || !answer["error"]["message"].as_str().unwrap().is_empty()));
    assert!(answers[1]["error"]["message"].as_str().unwrap().contains("第4行"));
    assert_eq!(answers[0]["verdict"], "eligible");
    assert_eq!(answers.last().unwrap()["verdict"], "incomplete");
}

#[test]
fn a_line_may_bring_its_policy_as_an_object_or_as_text() {
    let own = fupin::policy::BUILT_IN.replacen("\"50000.00\"", "\"30000.00\"", 1);
    let object = own.replace(['\n', '\r'], " ");
    let text = serde_json::to_string(&own).unwrap();
    let line = |policy: &str| WEAK.replacen('{', &format!("{{\"policy\":{policy},"), 1);
    let input = [line(&object), line(&text), line("null"), line(&object)].join("\n");
    let answer = run(&["lines"], input);
    let verdicts: Vec<Value> = json(&answer).iter().map(|answer| answer["verdict"].clone()).collect();
    assert_eq!(verdicts, ["incomplete", "incomplete", "eligible", "incomplete"]);
    assert_eq!(code(&answer), 0);
}

#[test]
fn an_answer_arrives_before_the_input_ends() {
    let mut child = start(&["lines", "--lang", "en"]);
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap());
    for round in 0..3 {
        // The beginning of the next line must not hold back the answer to this one.
        let begun = if round == 0 { "" } else { &WEAK[..9] };
        stdin.write_all(format!("{}\n{}", &WEAK[begun.len()..], &WEAK[..9]).as_bytes()).unwrap();
        stdin.flush().unwrap();
        let mut answer = String::new();
        answers.read_line(&mut answer).unwrap();
        assert!(answer.contains(r#""verdict":"eligible""#), "{answer}");
    }
    stdin.write_all(&WEAK.as_bytes()[9..]).unwrap();
    drop(stdin);
    assert_eq!(answers.lines().count(), 1);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_line_beyond_all_measure_is_skipped() {
    let mut input = vec![b' '; (64 << 20) + 3];
    input.extend(format!("{WEAK}\n{WEAK}\n").into_bytes());
    let answer = run(&["lines"], input);
    let answers = json(&answer);
    assert_eq!((answers[0]["line"].as_u64(), answers[0]["error"]["code"].as_str()), (Some(1), Some("not-json")));
    assert_eq!((answers.len(), answers[1]["verdict"].as_str()), (2, Some("eligible")));
    assert_eq!(code(&answer), 1);
}

/// The most memory that a process has had, in kilobytes.
#[cfg(target_os = "linux")]
fn peak(child: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_stream() {
    let mut child = start(&["lines"]);
    let (mut stdin, mut stdout) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    let name = "村".repeat(2000);
    let text = format!("{{\"measure\":\"village-eligibility\",\"input\":{{\"name\":\"{name}\"}}}}\n").repeat(100);
    let mut ask_a_hundred = || {
        thread::scope(|scope| {
            scope.spawn(|| stdin.write_all(text.as_bytes()).unwrap());
            let mut answers = String::new();
            (0..100).for_each(|_| assert!(stdout.read_line(&mut answers).unwrap() > 0));
        });
    };
    ask_a_hundred();
    let before = peak(&child);
    (0..50).for_each(|_| ask_a_hundred());
    let after = peak(&child);
    assert!(after < before + 4_000, "from {before} kB to {after} kB after 30 MB");
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_leaves_is_told_as_a_closed_pipe() {
    let mut child = start(&["lines"]);
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    let many = format!("{WEAK}\n").repeat(2_000);
    let _ = stdin.write_all(many.as_bytes());
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert_eq!((code(&output), err(&output).as_str()), (141, ""));
}

#[test]
fn every_vector_holds_line_by_line() {
    let (mut rows, mut input) = (Vec::new(), String::new());
    for entry in &fupin::measures::ALL {
        let text = fs::read_to_string(format!("{}/../tests/vectors/{}.jsonl", env!("CARGO_MANIFEST_DIR"), entry.id)).unwrap();
        for row in text.lines() {
            input.push_str(&format!("{{\"measure\":\"{}\",\"input\":{}}}\n", entry.id, comparison::raw_input(row)));
            rows.push(row.to_owned());
        }
    }
    let answer = run(&["lines"], input);
    let answers = out(&answer);
    assert_eq!(answers.lines().count(), rows.len());
    for (answer, row) in answers.lines().zip(&rows) {
        if let Some(difference) = comparison::mismatch(answer, row) {
            panic!("{row}\n{difference}");
        }
    }
    assert_eq!(code(&answer), 0);
}

#[test]
fn a_line_has_no_other_members() {
    let mut child = fupin()
        .args(["lines", "--lang", "en"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let line = r#"{"measure":"village-eligibility","inputs":{"collective_income":"38500"}}"#;
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), line.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("unknown-member") && told.contains("Did you mean “input”?"), "{told}");
    assert_eq!(output.status.code(), Some(1));
}
