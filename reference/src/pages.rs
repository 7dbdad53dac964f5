//! Reference pages in Markdown, written from the declarations: no code, figure, remedy or field can be forgotten.

use fupin::api::DIFFERENCES;
use fupin::finding::{Change, RemedyKind, Rule};
use fupin::form::{CODES, DOUBTS, Field, Kind, NOT_JSON, NumberKind, Question, Shape};
use fupin::measures::{ALL, MeasureInfo, PreparedPolicy};
use fupin::policy::{FAULTS, ParameterInfo, ParameterKind, Provision, unit_of};
use fupin::words::{Body, Choice, Gap, Lang, Text, say_clause, text};

/// The pages, each with its path below the folder of the reference.
pub(crate) fn pages() -> Vec<(String, String)> {
    let mut pages = vec![("index.md".to_owned(), index()), ("problems.md".to_owned(), problems())];
    pages.push(("policy.md".to_owned(), policy()));
    pages.push(("policy-faults.md".to_owned(), faults()));
    pages.push(("receipt-differences.md".to_owned(), differences()));
    pages.extend(ALL.iter().map(|info| (format!("measures/{}.md", info.id), measure(info))));
    pages
}

static WRITTEN: &str = "<!-- Written from the declarations by `cargo xtask docs`; changes go into the sources. -->\n\n";

fn index() -> String {
    let mut out = page(text("参考", "Reference"));
    out.push_str(
        "- [填写错误 / Problems of an input](problems.md)\n- [政策参数 / Parameters of the policy](policy.md)\n\
         - [政策文件的错误 / Faults of a policy file](policy-faults.md)\n\
         - [凭据的差异 / Differences of a receipt](receipt-differences.md)\n- JSON Schema: [政策文件 / policy](../schema/policy.schema.json), [评估 / assessment](../schema/assessment.schema.json), \
         [凭据 / receipt](../schema/receipt.schema.json), [凭据的核对 / check of a receipt](../schema/verification.schema.json)\n\n",
    );
    let rows = ALL.iter().map(|info| {
        vec![format!("[`{0}`](measures/{0}.md)", info.id), info.clauses.to_owned(), both(info.title), both(info.lead)]
    });
    table(&mut out, &["measure", "条款 / clauses", "项目 / title", "说明 / what it answers"], rows);
    out
}

fn problems() -> String {
    let mut out = page(text("填写错误", "Problems of an input"));
    let not_json = NOT_JSON.kind();
    let rows = CODES.iter().chain([&not_json]).map(|kind| {
        vec![code(kind.code), both(kind.meaning), cell(kind.body.pattern(Lang::Zh)), cell(kind.body.pattern(Lang::En))]
    });
    table(&mut out, &["code", "含义 / meaning", "消息", "message"], rows);
    out.push_str("\n## 请再核对的填写 / Doubts\n\n没有错但多半不是本意，不影响结论。Sound and probably not meant; they decide nothing.\n\n");
    let rows = DOUBTS.iter().map(|kind| {
        vec![code(kind.code), both(kind.meaning), cell(kind.body.pattern(Lang::Zh)), cell(kind.body.pattern(Lang::En))]
    });
    table(&mut out, &["code", "含义 / meaning", "消息", "message"], rows);
    out.push_str(
        "\n`not-json` 不是填写错误，而是代替评估结果的错误。`not-json` is no problem of an input: it stands in the place of an assessment.\n",
    );
    out
}

fn faults() -> String {
    let mut out = page(text("政策文件的错误", "Faults of a policy file"));
    let rows =
        FAULTS.iter().map(|kind| vec![code(kind.code), cell(kind.body.pattern(Lang::Zh)), cell(kind.body.pattern(Lang::En))]);
    table(&mut out, &["code", "消息", "message"], rows);
    out
}

fn differences() -> String {
    let mut out = page(text("凭据的差异", "Differences of a receipt"));
    let rows = DIFFERENCES.iter().map(|kind| vec![code(kind.code), cell(kind.message.zh), cell(kind.message.en)]);
    table(&mut out, &["code", "消息", "message"], rows);
    out
}

fn policy() -> String {
    let policy = PreparedPolicy::built_in().policy();
    let mut out = page(text("政策参数", "Parameters of the policy"));
    out.push_str(&format!("{} / {}\n\n", policy.title.zh, policy.title.en));
    out.push_str(&format!("- id: `{}`\n- digest (SHA-256): `{}`\n\n", policy.id, policy.digest));
    let rows = policy.provisions.iter().map(|provision| {
        let declared = &provision.parameter;
        vec![
            code(declared.key),
            both(declared.label),
            value(provision),
            limits(&declared.kind),
            clause(&provision.clause),
            cell(&format!("{} / {}", provision.source.zh, provision.source.en)),
            assumption(provision),
            used_by(declared),
        ]
    });
    let heads = [
        "key",
        "参数 / parameter",
        "值 / value",
        "限制 / limits",
        "条款 / clause",
        "出处 / source",
        "假定和说明 / assumed, note",
        "measures",
    ];
    table(&mut out, &heads, rows);
    out
}

fn value(provision: &Provision) -> String {
    let Some(value) = provision.in_force(None) else { return "–".to_owned() };
    let shown = |lang| value.shown(&provision.parameter.kind, lang);
    match (shown(Lang::Zh), shown(Lang::En)) {
        (Some(zh), Some(en)) => pair(&zh, &en),
        _ => "见政策文件 / see the policy file".to_owned(),
    }
}

fn assumption(provision: &Provision) -> String {
    let note = if provision.note.zh.is_empty() { String::new() } else { pair(&provision.note.zh, &provision.note.en) };
    if provision.assumed { format!("**假定 / assumed** {note}") } else { note }
}

fn used_by(declared: &ParameterInfo) -> String {
    let uses = |info: &&MeasureInfo| info.parameters().iter().any(|own| own.key == declared.key);
    let links: Vec<String> = ALL.iter().filter(uses).map(|info| format!("[{0}](measures/{0}.md)", info.id)).collect();
    links.join(", ")
}

fn limits(kind: &ParameterKind) -> String {
    let unit = unit_of(kind).map_or_else(String::new, |unit| format!("`{}` ", unit.id()));
    match kind {
        ParameterKind::Number(kind) | ParameterKind::Range(kind) => unit + &range(kind),
        ParameterKind::Date => "1990-01-01 … 2100-12-31".to_owned(),
        ParameterKind::Choice(choices) => all_choices(choices),
        ParameterKind::Rates => unit,
        ParameterKind::Conditions { conditions, .. } => all_choices(conditions),
    }
}

fn measure(info: &MeasureInfo) -> String {
    let mut out = page(info.title);
    let schema = format!("[JSON Schema](../../schema/input/{}.schema.json)", info.id);
    out.push_str(&format!("`{}` · {} · {schema}\n\n{}\n", info.id, clause(info.clauses), both(info.lead)));
    fields(&mut out, info);
    checks(&mut out, info);
    figures(&mut out, info);
    remedies(&mut out, info);
    parameters(&mut out, info);
    heading(&mut out, text("示例", "Example"));
    out.push_str(&format!("```json\n{}\n```\n", info.example));
    out
}

fn fields(out: &mut String, info: &MeasureInfo) {
    heading(out, text("字段", "Fields"));
    let mut rows = Vec::new();
    list_fields(&mut rows, "", &info.questions());
    table(out, &["field", "名称 / label", "提示 / hint", "类型 / kind", "限制 / limits"], rows.into_iter());
}

fn list_fields(rows: &mut Vec<Vec<String>>, prefix: &str, questions: &[Question]) {
    for question in questions {
        let field = &question.field;
        let path = format!("{prefix}{}", field.name);
        let (kind, limits, below) = match &question.shape {
            Shape::Single(kind) => (kind_name(kind), kind_limits(kind), None),
            Shape::Group(questions) => ("object", String::new(), Some((format!("{path}."), questions))),
            Shape::Rows(questions) => ("rows", String::new(), Some((format!("{path}[]."), questions))),
        };
        rows.push(field_row(&path, field, kind, limits));
        if let Some((prefix, questions)) = below {
            list_fields(rows, &prefix, questions);
        }
    }
}

fn field_row(path: &str, field: &Field, kind: &str, limits: String) -> Vec<String> {
    let hint = if field.hint.is_empty() { String::new() } else { both(field.hint) };
    vec![code(path), both(field.label), hint, kind.to_owned(), limits]
}

const fn kind_name(kind: &Kind) -> &'static str {
    match kind {
        Kind::Number(NumberKind { decimals: 0, .. }) => "whole number",
        Kind::Number(_) => "number",
        Kind::Flag => "true or false",
        Kind::Date => "date",
        Kind::Text => "text",
        Kind::ResidentId => "identity number",
        Kind::CreditCode => "credit code",
        Kind::Choice(_) => "choice",
        Kind::Choices(_) => "list of choices",
    }
}

fn kind_limits(kind: &Kind) -> String {
    match kind {
        Kind::Number(number) => format!("`{}` {}", number.unit.id(), range(number)),
        Kind::Choice(choices) | Kind::Choices(choices) => all_choices(choices),
        Kind::Date => "1990-01-01 … 2100-12-31".to_owned(),
        Kind::Text => "≤ 200".to_owned(),
        Kind::ResidentId => "GB 11643".to_owned(),
        Kind::CreditCode => "GB 32100".to_owned(),
        Kind::Flag => String::new(),
    }
}

fn range(kind: &NumberKind) -> String {
    let bound = |scaled: i64| {
        let mut out = String::new();
        Gap::Amount { scaled: scaled.into(), decimals: kind.decimals, unit: kind.unit }.push_bare(&mut out);
        out
    };
    format!("{} … {}", bound(kind.least), bound(kind.most))
}

fn all_choices(choices: &[Choice]) -> String {
    let told: Vec<String> = choices.iter().map(|choice| format!("`{}` {}", choice.id, both(choice.label))).collect();
    told.join("<br>")
}

fn checks(out: &mut String, info: &MeasureInfo) {
    heading(out, text("检查", "Checks"));
    let mut rows = Vec::new();
    for rule in info.codes.rules {
        rows.push(rule_row(rule));
        rows.extend(rule.messages().map(|body| said_row("message", body.pattern(Lang::Zh), body.pattern(Lang::En))));
        rows.push(said_row("unknown", rule.needs.zh, rule.needs.en));
    }
    table(out, &["code", "kind", "条款 / clause", "what", "中文", "English"], rows.into_iter());
}

fn rule_row(rule: &Rule) -> Vec<String> {
    let sentence = rule.sentence;
    vec![
        code(rule.code),
        rule.importance.id().to_owned(),
        clause(rule.clause),
        "rule".to_owned(),
        cell(sentence.zh),
        cell(sentence.en),
    ]
}

fn said_row(what: &str, zh: &str, en: &str) -> Vec<String> {
    vec![String::new(), String::new(), String::new(), what.to_owned(), cell(zh), cell(en)]
}

fn figures(out: &mut String, info: &MeasureInfo) {
    if info.codes.figures.is_empty() {
        return;
    }
    heading(out, text("数字", "Figures"));
    let rows = info.codes.figures.iter().map(|key| vec![code(key.key), code(key.unit.id()), both(key.label)]);
    table(out, &["key", "unit", "名称 / label"], rows);
}

fn remedies(out: &mut String, info: &MeasureInfo) {
    if info.codes.remedies.is_empty() {
        return;
    }
    heading(out, text("怎么改", "Remedies"));
    let rows = info.codes.remedies.iter().map(|remedy| {
        let body: &Body = remedy.body;
        let values: Vec<String> = body.gaps.iter().map(|gap| code(gap)).collect();
        vec![code(remedy.code), values.join(", "), changes(remedy), cell(body.pattern(Lang::Zh)), cell(body.pattern(Lang::En))]
    });
    table(out, &["code", "values", "改动 / change", "中文", "English"], rows);
}

fn changes(remedy: &RemedyKind) -> String {
    let told = remedy.changes.iter().map(|change| match change {
        Change::Add { field, value } => format!("`{field}` += `{value}`"),
        Change::Set { field, value } => format!("`{field}` = `{value}`"),
        Change::AddToRows { list, field, value } => format!("`{list}[].{field}` += `{value}`"),
        Change::AddRow { list, field, value, .. } => format!("`{list}` + {{`{field}`: `{value}`}}"),
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() { "由人办理 / for a person to do".to_owned() } else { told.join("<br>") }
}

fn parameters(out: &mut String, info: &MeasureInfo) {
    let parameters = info.parameters();
    if parameters.is_empty() {
        return;
    }
    heading(out, text("用到的政策参数", "Parameters used"));
    let rows = parameters.iter().map(|declared| vec![code(declared.key), both(declared.label)]);
    table(out, &["key", "参数 / parameter"], rows);
}

fn page(title: Text) -> String {
    format!("{WRITTEN}# {}\n\n", both(title))
}

fn heading(out: &mut String, title: Text) {
    out.push_str(&format!("\n## {}\n\n", both(title)));
}

fn table(out: &mut String, heads: &[&str], rows: impl Iterator<Item = Vec<String>>) {
    out.push_str(&format!("| {} |\n|{}\n", heads.join(" | "), " --- |".repeat(heads.len())));
    for row in rows {
        out.push_str(&format!("| {} |\n", row.join(" | ")));
    }
}

fn code(name: &str) -> String {
    format!("`{name}`")
}

fn clause(clause: &str) -> String {
    let cited = |lang| {
        let mut out = String::new();
        say_clause(&mut out, lang, clause);
        out
    };
    format!("{} / {}", cited(Lang::Zh), cited(Lang::En))
}

fn both(text: Text) -> String {
    pair(text.zh, text.en)
}

fn pair(zh: &str, en: &str) -> String {
    cell(&if zh == en { zh.to_owned() } else { format!("{zh} / {en}") })
}

/// Our own texts hold no markup but what a table would take for a border.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use fupin::measures;

    #[test]
    fn every_code_is_on_the_page_of_its_measure() {
        for info in &ALL {
            let page = measure(info);
            let named = |name: &str| page.contains(&format!("`{name}`"));
            assert!(info.codes.rules.iter().all(|rule| named(rule.code)), "{}", info.id);
            assert!(info.codes.figures.iter().all(|key| named(key.key)), "{}", info.id);
            assert!(info.codes.remedies.iter().all(|remedy| named(remedy.code)), "{}", info.id);
            assert!(info.parameters().iter().all(|parameter| named(parameter.key)), "{}", info.id);
        }
        let policy = policy();
        assert!(measures::parameters().iter().all(|declared| policy.contains(&format!("`{}`", declared.key))));
    }
}
