//! The TypeScript types of the JavaScript library, written from the declarations: inputs, what each measure can answer, and
//! the policy. The calls are written by hand in `calls.d.ts`.

mod assessments;
mod inputs;
mod policy;

use fupin::finding::{Importance, Outcome, Verdict};
use fupin::form::{CODES, DOUBTS, NOT_JSON};
use fupin::measures::{ALL, MeasureInfo};
use fupin::policy::FAULTS;
use fupin::words::{Choice, Text, Unit};

/// What does not follow from the declarations of measures.
static CALLS: &str = include_str!("calls.d.ts");

/// The file `fupin.d.ts`.
///
/// ```
/// assert!(fupin_reference::typescript().contains("export interface FactoryGrantInput {"));
/// ```
pub fn typescript() -> String {
    let mut out = String::from(
        "// Written from the declarations by `cargo xtask docs`; changes go into the sources.\n// TypeScript 4.4 or newer.\n\n",
    );
    out.push_str(CALLS);
    unions(&mut out);
    for info in &ALL {
        out.push_str(&format!("\n// {}: {}\n", info.id, both(info.title)));
        inputs::push(&mut out, info);
        assessments::push(&mut out, info);
    }
    maps(&mut out);
    policy::push(&mut out);
    out
}

/// The names that all measures share.
fn unions(out: &mut String) {
    let figure_units = Unit::ALL.iter().filter(|unit| {
        let uses = |info: &MeasureInfo| info.codes.figures.iter().any(|figure| figure.unit == **unit);
        ALL.iter().any(uses)
    });
    let verdicts = [Verdict::Invalid, Verdict::Ineligible, Verdict::Incomplete, Verdict::Review, Verdict::Eligible];
    let outcomes = [Outcome::Pass, Outcome::Fail, Outcome::Review, Outcome::Unknown];
    let kinds = [Importance::Requirement, Importance::Goal, Importance::Priority];
    let all: [(&str, &str, Vec<&str>); 8] = [
        ("Verdict", "结论 / What follows from the checks.", verdicts.map(Verdict::id).into()),
        ("Outcome", "一条规则的结果 / What became of a check.", outcomes.map(Outcome::id).into()),
        (
            "Kind",
            "必备条件、工作目标、优先条件 / Whether a check decides, is striven for, or ranks.",
            kinds.map(Importance::id).into(),
        ),
        ("Unit", "数字的单位 / What a figure measures.", figure_units.map(|unit| unit.id()).collect()),
        ("ProblemCode", "输入本身的错误 / What is wrong with an input.", CODES.iter().map(|kind| kind.code).collect()),
        ("DoubtCode", "多半不是本意的填写 / What is probably not meant.", DOUBTS.iter().map(|kind| kind.code).collect()),
        ("FaultCode", "政策文件的错误 / What is wrong with a policy file.", FAULTS.iter().map(|fault| fault.code).collect()),
        (
            "DifferenceCode",
            "凭据与重新计算的不同 / How a receipt differs from what is computed again.",
            fupin::api::DIFFERENCES.iter().map(|kind| kind.code).collect(),
        ),
    ];
    for (name, told, members) in all {
        out.push_str(&format!("\n/** {told} */\nexport type {name} ={};\n", union(&members)));
    }
    let code = quoted(NOT_JSON.kind().code);
    out.push_str(&format!(
        "\n/** 文本不是 JSON 对象时的回答 / The answer of `assessJson` to text that is no JSON object. */\nexport interface ErrorAnswer {{\n  error: {{ code: {code}; message: string }};\n}}\n"
    ));
}

/// The interfaces that lead from a measure's name to its types.
fn maps(out: &mut String) {
    let mut map = |name: &str, told: &str, of: &dyn Fn(&str) -> String| {
        out.push_str(&format!("\n/** {told} */\nexport interface {name} {{\n"));
        for info in &ALL {
            out.push_str(&format!("  /** {} */\n  {}: {};\n", both(info.title), quoted(info.id), of(&pascal(info.id))));
        }
        out.push_str("}\n");
    };
    map("Inputs", "各项目的输入 / The input of each measure.", &|name| format!("{name}Input"));
    map(
        "Fields",
        "各项目的字段名，带点，`*` 代表行号 / The fields of each measure: names with dots, `*` for a row's number.",
        &|name| format!("{name}Field"),
    );
    map("Findings", "各项目能得出什么 / What each measure can find.", &|name| format!("{name}Findings"));
}

/// A name of the contract as the name of a type.
fn pascal(name: &str) -> String {
    let capital = |part: &str| {
        let mut letters = part.chars();
        letters.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
    };
    name.split(['-', '_', '.']).map(capital).collect()
}

/// Names of the contract hold nothing that needs an escape.
fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

fn union(names: &[&str]) -> String {
    let all: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    joined(&all)
}

/// A union of types after its sign of equality; of none there is no value.
fn joined(types: &[String]) -> String {
    match types {
        [] => " never".to_owned(),
        few if few.iter().map(|one| one.len() + 3).sum::<usize>() < 100 => format!(" {}", few.join(" | ")),
        many => format!("\n  | {}", many.join("\n  | ")),
    }
}

fn ids(choices: &[Choice]) -> String {
    let all: Vec<&str> = choices.iter().map(|choice| choice.id).collect();
    all.iter().map(|id| quoted(id)).collect::<Vec<_>>().join(" | ")
}

fn both(text: Text) -> String {
    crate::schema_text::both(text)
}

/// A comment of some lines, for editors to show.
fn comment(out: &mut String, depth: &str, lines: &[String]) {
    match lines {
        [line] => out.push_str(&format!("{depth}/** {line} */\n")),
        lines => {
            let lines: Vec<String> = lines.iter().map(|line| format!("{depth} * {line}\n")).collect();
            out.push_str(&format!("{depth}/**\n{}{depth} */\n", lines.concat()));
        }
    }
}
