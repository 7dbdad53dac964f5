//! The type of a policy file, from the parameters that the measures declare.

use super::{both, comment, ids};
use fupin::measures::declared;
use fupin::policy::{Declared, SettingKind, unit_of};
use fupin::words::Choice;

/// Appends the type of the parameters.
pub(super) fn push(out: &mut String) {
    out.push_str("\n/** 政策参数 / The parameters of a policy. */\nexport interface PolicyParameters {\n");
    for parameter in declared() {
        comment(out, "  ", &[both(parameter.label)]);
        out.push_str(&format!("  \"{}\": {};\n", parameter.key, written(&parameter)));
    }
    out.push_str("}\n");
}

fn written(parameter: &Declared) -> String {
    let value = value(&parameter.kind);
    match unit_of(&parameter.kind) {
        Some(unit) => format!("PolicyAmount<{value}, \"{}\">", unit.id()),
        None => format!("PolicyParameter<{value}>"),
    }
}

fn value(kind: &SettingKind) -> String {
    match kind {
        SettingKind::Number(_) => "string".to_owned(),
        SettingKind::Date => "Day".to_owned(),
        SettingKind::Choice(choices) => ids(choices),
        SettingKind::Range(_) => "{ least: string; most: string }".to_owned(),
        SettingKind::Rates => "PolicyRates".to_owned(),
        SettingKind::Conditions { subjects, conditions } => {
            let subject = |choice: &Choice| format!("\"{}\": {}", choice.id, ids(conditions));
            format!("{{ {} }}", subjects.iter().map(subject).collect::<Vec<_>>().join("; "))
        }
    }
}
