//! A measure explained as Markdown: its rules, its parameters with their sources, and, for an application, what became of
//! each rule and how each figure was reached.

use crate::finding::{Assessment, Check, Figure, Findings, Importance};
use crate::measures::{self, Measure};
use crate::policy::{Policy, Provision};
use crate::value::Day;
use crate::words::{Lang, Text, say_clause, text};

static RULES: Text = text("规则", "Rules");
static FIGURES: Text = text("数字", "Figures");
static PARAMETERS: Text = text("政策参数", "Parameters of the policy");
static DOUBTS: Text = text("请再核对", "To be checked once more");
static PROBLEMS: Text = text("填写错误", "Errors in the input");
static REMEDIES: Text = text("怎么改", "What to change");
static PARAMETER: Text = text("参数", "Parameter");
static VALUE: Text = text("数值", "Value");
static CLAUSE: Text = text("条款", "Clause");
static SOURCE: Text = text("出处", "Source");
static ASSUMED: Text = text("假定", "assumed");
static TABLE: Text = text("见政策文件", "see the policy file");
static NUMBERS: Text = text("代入的数", "Numbers put in");
static POLICY: Text = text("政策", "Policy");

/// Explains a measure under a policy as it holds on a day, or as its newest versions say where there is no day.
///
/// ```
/// use fupin::{api, measures, words::Lang};
/// let entry = measures::find("village-eligibility").unwrap();
/// let page = api::explain(entry, measures::PreparedPolicy::built_in().policy(), None, Lang::En);
/// assert!(page.starts_with("# Weak village"));
/// ```
pub fn explain(measure: Measure, policy: &Policy, on: Option<Day>, lang: Lang) -> String {
    let mut out = titled(measure, lang);
    push_rules(&mut out, measure, lang);
    push_parameters(&mut out, measure, policy, on, lang);
    push_policy(&mut out, policy, lang);
    out
}

/// Explains what was found of an application, with the parameters as they held on the day that decided.
pub fn explain_assessment(measure: Measure, assessment: &Assessment<'_>, lang: Lang) -> String {
    let mut out = titled(measure, lang);
    push_assessment(&mut out, assessment, lang);
    push_parameters(&mut out, measure, assessment.policy, assessment.decided_on, lang);
    push_policy(&mut out, assessment.policy, lang);
    out
}

fn titled(entry: Measure, lang: Lang) -> String {
    let out = format!("# {}\n\n{}（{}）\n", entry.title.in_lang(lang), entry.lead.in_lang(lang), cited(entry.clauses, lang));
    match lang {
        Lang::Zh => out,
        Lang::En => out.replace('（', " (").replace('）', ")"),
    }
}

fn push_policy(out: &mut String, policy: &Policy, lang: Lang) {
    out.push_str(&format!("\n{}: `{}` `{}`\n", POLICY.in_lang(lang), policy.id, policy.digest));
}

fn cited(clause: &str, lang: Lang) -> String {
    let mut out = String::new();
    say_clause(&mut out, lang, clause);
    out
}

fn heading(out: &mut String, words: Text, lang: Lang) {
    out.push_str(&format!("\n## {}\n\n", words.in_lang(lang)));
}

fn push_rules(out: &mut String, entry: Measure, lang: Lang) {
    heading(out, RULES, lang);
    for rule in entry.codes.rules {
        out.push_str(&format!("- **{}** `{}` ({})", rule.sentence.in_lang(lang), rule.code, cited(rule.clause, lang)));
        if rule.importance != Importance::Requirement {
            out.push_str(&format!(" — {}", rule.importance.label().in_lang(lang)));
        }
        out.push('\n');
        for message in rule.messages() {
            out.push_str(&format!("  - {}\n", message.pattern(lang)));
        }
        out.push_str(&format!("  - {}\n", rule.needs.in_lang(lang)));
    }
    if !entry.codes.figures.is_empty() {
        heading(out, FIGURES, lang);
        for figure in entry.codes.figures {
            out.push_str(&format!("- {} `{}`\n", figure.label.in_lang(lang), figure.key));
        }
    }
}

fn push_assessment(out: &mut String, assessment: &Assessment<'_>, lang: Lang) {
    let findings = &assessment.findings;
    let (verdict, meaning) = measures::verdict_words(assessment).said_of(assessment);
    out.push_str(&format!("\n**{}** — {}\n", verdict.in_lang(lang), meaning.in_lang(lang)));
    if !findings.problems.is_empty() {
        heading(out, PROBLEMS, lang);
        for problem in &findings.problems {
            let mut message = String::new();
            problem.kind.body.say(&mut message, lang, &problem.values, &findings.quotes);
            out.push_str(&format!("- `{}` {}\n", problem.path, plain(&message)));
        }
    }
    if !findings.doubts.is_empty() {
        heading(out, DOUBTS, lang);
        for doubt in &findings.doubts {
            let mut message = String::new();
            doubt.kind.body.say(&mut message, lang, &doubt.values, &findings.quotes);
            out.push_str(&format!("- `{}` {}\n", doubt.path, plain(&message)));
        }
    }
    heading(out, RULES, lang);
    findings.checks.iter().for_each(|check| push_check(out, findings, check, lang));
    if !findings.figures.is_empty() {
        heading(out, FIGURES, lang);
        findings.figures.iter().for_each(|figure| push_figure(out, assessment, figure, lang));
    }
    if !findings.remedies.is_empty() {
        heading(out, REMEDIES, lang);
        for remedy in &findings.remedies {
            let mut message = String::new();
            findings.say(&mut message, remedy.said, lang);
            out.push_str(&format!("- {}\n", plain(&message)));
        }
    }
}

fn push_check(out: &mut String, findings: &Findings, check: &Check, lang: Lang) {
    let rule = check.rule;
    let at = check.at.map_or_else(String::new, |place| format!(" `{}`", place.pointer()));
    let mut message = String::new();
    findings.say(&mut message, check.said, lang);
    out.push_str(&format!("- **{}** `{}`{at} ({})\n", check.outcome.label().in_lang(lang), rule.code, cited(rule.clause, lang)));
    out.push_str(&format!("  - {}\n  - {}\n", rule.sentence.in_lang(lang), plain(&message)));
    let values: Vec<String> = findings.values_of(check.said).iter().map(|value| value.told(lang, &findings.quotes)).collect();
    if !values.is_empty() {
        out.push_str(&format!("  - {}: {}\n", NUMBERS.in_lang(lang), plain(&values.join(" · "))));
    }
}

fn push_figure(out: &mut String, assessment: &Assessment<'_>, figure: &Figure, lang: Lang) {
    let findings = &assessment.findings;
    let (mut key, mut value, mut how) = (String::new(), String::new(), String::new());
    figure.push_key(&mut key);
    findings.push_shown(&mut value, figure, lang);
    findings.push_how(&mut how, figure, assessment.policy, lang);
    out.push_str(&format!("- **{}: {value}** `{key}`\n  - {}\n", figure.key.label.in_lang(lang), plain(&how)));
}

fn push_parameters(out: &mut String, entry: Measure, policy: &Policy, on: Option<Day>, lang: Lang) {
    let asked = entry.parameters();
    let own: Vec<&Provision> =
        policy.provisions.iter().filter(|provision| asked.iter().any(|one| one.key == provision.parameter.key)).collect();
    if own.is_empty() {
        return;
    }
    heading(out, PARAMETERS, lang);
    let heads = [PARAMETER, VALUE, CLAUSE, SOURCE].map(|head| head.in_lang(lang));
    out.push_str(&format!("| {} |\n| --- | --- | --- | --- |\n", heads.join(" | ")));
    for provision in own {
        let shown = provision.in_force(on).and_then(|value| value.shown(&provision.parameter.kind, lang));
        let value = shown.unwrap_or_else(|| TABLE.in_lang(lang).to_owned());
        let assumed = if provision.assumed {
            format!(" **{}** {}", ASSUMED.in_lang(lang), provision.note.in_lang(lang))
        } else {
            String::new()
        };
        let (label, clause, source) =
            (provision.parameter.label.in_lang(lang), cited(&provision.clause, lang), provision.source.in_lang(lang));
        out.push_str(&format!(
            "| {label} `{}` | {value}{} | {clause} | {} |\n",
            provision.parameter.key,
            cell(&assumed),
            cell(source)
        ));
    }
}

/// Text of a policy file inside a table.
fn cell(text: &str) -> String {
    plain(text).replace('|', "\\|")
}

/// Text that people typed, without what Markdown or HTML would read as markup.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '`' | '[' | ']' | '*' | '_' => {
                out.push('\\');
                out.push(character);
            }
            control if control.is_control() => out.push(' '),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::json::Document;
    use crate::measures::{self, PreparedPolicy};

    #[test]
    fn every_measure_is_explained_with_its_example() {
        let prepared = PreparedPolicy::built_in();
        for entry in measures::all() {
            let document = Document::parse(entry.example).unwrap();
            let assessment = prepared.assess(entry, Some(document.root()), crate::measures::Basis::default());
            for lang in Lang::ALL {
                let page = explain_assessment(entry, &assessment, lang);
                assert!(entry.codes.rules.iter().all(|rule| page.contains(rule.code)), "{}", entry.id);
                assert!(page.contains(&prepared.policy().digest));
            }
        }
    }

    #[test]
    fn markup_in_what_was_typed_is_text() {
        let entry = measures::find("village-eligibility").unwrap();
        let document = Document::parse(r#"{"collective_income":"<b>`x`|y"}"#).unwrap();
        let prepared = PreparedPolicy::built_in();
        let assessment = prepared.assess(entry, Some(document.root()), crate::measures::Basis::default());
        let page = explain_assessment(entry, &assessment, Lang::En);
        assert!(page.contains("&lt;b>\\`x\\`"), "{page}");
    }
}
