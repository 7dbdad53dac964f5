//! What two policies set otherwise, and the policies between them that try each change alone.

use crate::allocation::checker;
use crate::check::Checker;
use fupin::api::{CallError, Options};
use fupin::measures::Measure;
use fupin::policy::{self, ParameterKind, Policy, Provision};
use fupin::words::{Gap, Lang, Text, say_clause, text};
use serde::Serialize;
use serde_json::Value;

static TABLE: Text = text("（表）", "(a table)");
static NOT_IN_FORCE: Text = text("无", "none");

/// A parameter that the policies set otherwise.
#[derive(Clone, Debug, Serialize)]
pub struct Changed {
    /// Its key.
    pub key: &'static str,
    /// Its label.
    pub label: &'static str,
    /// The clause that it comes from.
    pub clause: String,
    /// Its versions in the first policy, as people read them.
    pub a: String,
    /// The same in the second.
    pub b: String,
}

/// Those of a measure's parameters that the policies set otherwise, and for each the first policy with it alone and the second
/// without it.
///
/// # Errors
/// A policy that cannot be read once a parameter of the other stands in it.
pub(crate) fn changed_parameters(
    measure: Measure,
    a: &Options,
    b: &Options,
) -> Result<(Vec<Changed>, Vec<[Checker; 2]>), CallError> {
    let (policy_a, policy_b) = (a.deciding_policy().policy(), b.deciding_policy().policy());
    // Both were read as policies, so that they are JSON.
    let file = |policy: &Policy| serde_json::from_str::<Value>(&policy.text).unwrap_or_default();
    let (file_a, file_b) = (file(policy_a), file(policy_b));
    let (mut changed, mut trials) = (Vec::new(), Vec::new());
    for parameter in measure.parameters() {
        let values = |file: &Value| file["parameters"][parameter.key]["values"].clone();
        let (Some((_, in_a)), Some((_, in_b))) = (policy_a.find(parameter.key), policy_b.find(parameter.key)) else { continue };
        if values(&file_a) == values(&file_b) {
            continue;
        }
        let [with, without] = [(a, &file_a, &file_b), (b, &file_b, &file_a)].map(|(options, file, other)| {
            let text = with_parameter(file, other, parameter.key);
            options.clone().with_policy(&text).map(|options| checker(measure, options))
        });
        trials.push([with?, without?]);
        let mut clause = String::new();
        say_clause(&mut clause, a.lang, &in_b.clause);
        changed.push(Changed {
            key: parameter.key,
            label: parameter.label.in_lang(a.lang),
            clause,
            a: versions(in_a, a.lang),
            b: versions(in_b, a.lang),
        });
    }
    Ok((changed, trials))
}

/// A policy file with one parameter of another, and with the sources that it names.
fn with_parameter(file: &Value, other: &Value, key: &str) -> String {
    let mut mixed = file.clone();
    mixed["parameters"][key] = other["parameters"][key].clone();
    if let (Some(sources), Some(more)) = (mixed["sources"].as_object_mut(), other["sources"].as_object()) {
        for (name, source) in more {
            sources.entry(name).or_insert_with(|| source.clone());
        }
    }
    mixed.to_string()
}

/// The versions of a parameter as people read them.
fn versions(provision: &Provision, lang: Lang) -> String {
    let told = provision.versions.iter().map(|version| {
        let value = match &version.value {
            None => NOT_IN_FORCE.in_lang(lang).to_owned(),
            Some(value) => shown(value, &provision.parameter.kind, lang),
        };
        match (version.from, lang) {
            (None, _) => value,
            (Some(day), Lang::Zh) => format!("{}起{value}", Gap::from(day).told(lang, "")),
            (Some(day), Lang::En) => format!("{value} from {}", Gap::from(day).told(lang, "")),
        }
    });
    told.collect::<Vec<_>>().join(if lang == Lang::Zh { "；" } else { "; " })
}

/// A value as people read it; of a table only that it is one.
fn shown(value: &policy::Value, kind: &ParameterKind, lang: Lang) -> String {
    if let (policy::Value::Range(least, most), ParameterKind::Range(kind)) = (value, kind) {
        let [least, most] = [least, most].map(|scaled| {
            let gap = Gap::Amount { scaled: (*scaled).into(), decimals: kind.decimals, unit: kind.unit };
            gap.told(lang, "")
        });
        return format!("{least} – {most}");
    }
    value.shown(kind, lang).unwrap_or_else(|| TABLE.in_lang(lang).to_owned())
}
