//! The type of a policy file, from the parameters that the measures declare.

use super::{both, comment, ids};
use fupin::measures::parameters;
use fupin::policy::{ParameterInfo, ParameterKind, unit_of};
use fupin::words::Choice;

/// Appends the type of the parameters.
pub(super) fn push(out: &mut String) {
    out.push_str("\n/** 政策参数 / The parameters of a policy. */\nexport interface PolicyParameters {\n");
    for parameter in parameters() {
        comment(out, "  ", &[both(parameter.label)]);
        out.push_str(&format!("  \"{}\": {};\n", parameter.key, written(&parameter)));
    }
    out.push_str("}\n");
}

fn written(parameter: &ParameterInfo) -> String {
    let value = value(&parameter.kind);
    match unit_of(&parameter.kind) {
        Some(unit) => format!("PolicyAmount<{value}, \"{}\">", unit.id()),
        None => format!("PolicyParameter<{value}>"),
    }
}

fn value(kind: &ParameterKind) -> String {
    match kind {
        ParameterKind::Number(_) => "string".to_owned(),
        ParameterKind::Date => "Day".to_owned(),
        ParameterKind::Choice(choices) => ids(choices),
        ParameterKind::Range(_) => "{ least: string; most: string }".to_owned(),
        ParameterKind::Rates => "PolicyRates".to_owned(),
        ParameterKind::Conditions { subjects, conditions } => {
            let subject = |choice: &Choice| format!("\"{}\": {}", choice.id, ids(conditions));
            format!("{{ {} }}", subjects.iter().map(subject).collect::<Vec<_>>().join("; "))
        }
    }
}
