//! The policy as a table: every parameter with its value, clause and source, each to be changed for a what-if.
//!
//! An input is named by the JSON pointer of its value in the policy file, which is also the path of a fault.

use super::icons::icon;
use super::words;
use crate::form::json::{Document, Node, NodeKind};
use crate::measures::Measure;
use crate::policy::{ParameterKind, Policy, PolicyFault, Provision};
use crate::words::{Choice, Lang, push_decimal, say_clause, told};
use maud::{Markup, html};

/// The parameters that decide a measure, with inputs that hold their values: narrow, for the measure's own page.
pub fn drawer(policy: &Policy, measure: Measure, lang: Lang) -> Markup {
    let document = Document::parse(&policy.text).ok();
    let parameters = measure.parameters();
    let is_read = |provision: &&Provision| parameters.iter().any(|parameter| parameter.key == provision.parameter.key);
    let parameters = html! {
        @if let Some(document) = &document {
            @for provision in policy.provisions.iter().filter(is_read) {
                div.parameter data-parameter=(provision.parameter.key) {
                    p.parameter-name {
                        (provision.parameter.label.in_lang(lang)) " " span.clause { (told(|out| say_clause(out, lang, &provision.clause))) }
                    }
                    (versions(provision, document.root(), lang))
                }
            }
        }
    };
    form(parameters, lang)
}

fn form(parameters: Markup, lang: Lang) -> Markup {
    html! {
        form.policy-form data-policy lang=(lang.tag()) autocomplete="off" novalidate aria-label=(words::POLICY_TITLE.in_lang(lang)) {
            (parameters)
        }
    }
}

/// The parameters of a policy, with inputs that hold their values.
pub fn table(policy: &Policy, lang: Lang) -> Markup {
    let document = Document::parse(&policy.text).ok();
    let parameters = html! {
        table.params {
            caption.visually-hidden { (words::POLICY_TITLE.in_lang(lang)) }
            thead {
                tr {
                    @for head in [words::PARAMETER, words::VALUE, words::CLAUSE, words::SOURCE] { th scope="col" { (head.in_lang(lang)) } }
                }
            }
            tbody {
                @if let Some(document) = &document {
                    @for provision in &policy.provisions { (row(provision, document.root(), lang)) }
                }
            }
        }
    };
    form(parameters, lang)
}

fn row(provision: &Provision, file: Node<'_>, lang: Lang) -> Markup {
    let key = provision.parameter.key;
    let label = provision.parameter.label.in_lang(lang);
    html! {
        tr data-parameter=(key) {
            th scope="row" {
                (label) " " span.param-key { (key) }
                @if provision.assumed { " " span.assumed { (words::ASSUMED.in_lang(lang)) } }
                @if !provision.note.in_lang(lang).is_empty() { p.hint { (provision.note.in_lang(lang)) } }
            }
            td data-label=(words::VALUE.in_lang(lang)) {
                (versions(provision, file, lang))
            }
            td data-label=(words::CLAUSE.in_lang(lang)) { span.clause { (told(|out| say_clause(out, lang, &provision.clause))) } }
            td.soft data-label=(words::SOURCE.in_lang(lang)) { (provision.source.in_lang(lang)) }
        }
    }
}

/// The inputs of a parameter, for each version one.
fn versions(provision: &Provision, file: Node<'_>, lang: Lang) -> Markup {
    let (key, label) = (provision.parameter.key, provision.parameter.label.in_lang(lang));
    html! {
        @for (index, version) in provision.versions.iter().enumerate() {
            @if let Some(from) = version.from {
                p.hint { (words::FROM.in_lang(lang)) " " (crate::words::Gap::from(from).told(lang, "")) }
            }
            @let pointer = format!("/parameters/{key}/values/{index}/value");
            (value(&provision.parameter.kind, &pointer, label, file, lang))
        }
    }
}

fn value(kind: &ParameterKind, pointer: &str, label: &str, file: Node<'_>, lang: Lang) -> Markup {
    match kind {
        ParameterKind::Number(number) => html! {
            @let unit = number.unit.suffix(lang, false).trim();
            div.control.control-unit[!unit.is_empty()] {
                (text_input(pointer, label, file))
                @if !unit.is_empty() { span.unit { (unit) } }
            }
            (fault_slot(pointer))
        },
        ParameterKind::Date => html! { div.control { (text_input(pointer, label, file)) } (fault_slot(pointer)) },
        ParameterKind::Choice(choices) => select(choices, pointer, label, file, lang),
        ParameterKind::Range(_) => html! {
            @for end in ["least", "most"] {
                @let pointer = format!("{pointer}/{end}");
                div.control { (text_input(&pointer, label, file)) } (fault_slot(&pointer))
            }
        },
        ParameterKind::Rates => rates(pointer, label, file, lang),
        ParameterKind::Conditions { subjects, conditions } => html! {
            @for subject in *subjects {
                p.hint { (subject.label.in_lang(lang)) (words::COLON.in_lang(lang)) }
                (select(conditions, &format!("{pointer}/{}", subject.id), subject.label.in_lang(lang), file, lang))
            }
        },
    }
}

fn text_input(pointer: &str, label: &str, file: Node<'_>) -> Markup {
    let value = grouped(&file.at(pointer).and_then(Node::string).unwrap_or_default());
    html! { input type="text" name=(pointer) value=(value) data-default=(value) aria-label=(label) spellcheck="false"; }
}

/// A number of the file as people write it, `10,000,000` for `10000000.00`; anything else as it stands.
fn grouped(text: &str) -> String {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let Ok(number) = whole.parse::<u64>() else { return text.to_owned() };
    let mut out = String::new();
    push_decimal(&mut out, number.into(), 0, 0, true);
    if fraction.bytes().any(|digit| digit != b'0') {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

fn select(choices: &[Choice], pointer: &str, label: &str, file: Node<'_>, lang: Lang) -> Markup {
    let value = file.at(pointer).and_then(Node::string).unwrap_or_default();
    html! {
        div.control {
            select name=(pointer) data-default=(value) aria-label=(label) {
                @for choice in choices { option value=(choice.id) selected[choice.id == value] { (choice.label.in_lang(lang)) } }
            }
        }
        (fault_slot(pointer))
    }
}

fn rates(pointer: &str, label: &str, file: Node<'_>, lang: Lang) -> Markup {
    let elements =
        |name: &str| file.at(&format!("{pointer}/{name}")).map(|list| list.elements().collect::<Vec<_>>()).unwrap_or_default();
    let months: Vec<Option<String>> = elements("months")
        .into_iter()
        .map(|node| (node.kind() != NodeKind::Null).then(|| node.string().unwrap_or_default().into_owned()))
        .collect();
    html! {
        details.explain {
            summary { (words::RATE_TABLE.in_lang(lang)) }
            div.table-scroll tabindex="0" role="region" aria-label=(label) {
                table.rates {
                    thead {
                        tr {
                            th scope="col" { (words::FROM.in_lang(lang)) }
                            @for term in &months {
                                th scope="col" {
                                    @match term {
                                        Some(months) => { "≤ " (months) " " (words::MONTHS.in_lang(lang)) },
                                        None => (words::LONGER.in_lang(lang)),
                                    }
                                }
                            }
                        }
                    }
                    tbody {
                        @for (row, node) in elements("rows").into_iter().enumerate() {
                            @let from = node.member("from").and_then(Node::string).unwrap_or_default();
                            tr {
                                th scope="row" { (from) }
                                @for column in 0..months.len() {
                                    @let pointer = format!("{pointer}/rows/{row}/rates/{column}");
                                    td { div.control { (text_input(&pointer, &format!("{from} {}", column + 1), file)) } (fault_slot(&pointer)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Where the fault of a value is told, and what it was before it was changed.
fn fault_slot(pointer: &str) -> Markup {
    html! { div data-was-slot=(pointer) {} div data-fault-slot=(pointer) {} }
}

/// What a changed value was: in the words of the choices where it is one of them.
pub fn was(before: &str, lang: Lang) -> Markup {
    html! { p.hint data-was { (words::WAS.in_lang(lang)) (before) } }
}

/// A fault beside its value.
pub fn fault(fault: &PolicyFault, lang: Lang) -> Markup {
    html! { p.problem data-fault=(fault.code) { (fault.message(lang)) } }
}

/// Every fault of a file that could not be loaded.
pub fn faults(faults: &[PolicyFault], lang: Lang) -> Markup {
    html! {
        div.error-summary role="alert" tabindex="-1" {
            h2 { (icon("invalid")) (words::BROKEN_POLICY.in_lang(lang)) }
            ul { @for fault in faults { li data-fault=(fault.code) { (fault.tell(lang)) } } }
        }
    }
}

/// What every page says while a modified policy is used.
pub fn banner(policy: &Policy, root: &str, lang: Lang) -> Markup {
    html! {
        div.wrap {
            (icon("review"))
            strong { (words::MODIFIED.in_lang(lang)) } " "
            b { (policy.id) } " " (words::DIGEST.in_lang(lang)) " " span.digest data-policy-digest=(policy.digest) { (policy.digest) } " "
            a href={ (root) (lang.id()) "/policy/" } { (words::POLICY_TITLE.in_lang(lang)) } " "
            button.button type="button" data-action="restore-policy" { (words::RESTORE.in_lang(lang)) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_the_file_are_shown_as_people_write_them() {
        let shown = ["10000000.00", "5.31", "0.50", "60", "-0.50", "2009-03-01", ""].map(grouped);
        assert_eq!(shown, ["10,000,000", "5.31", "0.50", "60", "-0.50", "2009-03-01", ""]);
    }
}
