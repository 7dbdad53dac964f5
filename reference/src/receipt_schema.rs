//! The JSON Schemas (2020-12) of receipts, and of what the check of a receipt answers.

use crate::assessment_schema::{figure_value, key_pattern, shared, text};
use crate::patterns::{DAY, DIGEST};
use crate::schema_text::{Json, both, defined, empty, exactly, head, list, object, one_of, only, with};
use fupin::api::DIFFERENCES;
use fupin::finding::Verdict;
use fupin::measures::{ALL, MeasureInfo, Vocabulary};

/// The JSON Schema of a receipt.
///
/// ```
/// assert!(fupin_reference::receipt_schema().contains("\"input_sha256\""));
/// ```
pub fn receipt_schema() -> String {
    let mut definitions = shared();
    definitions.push(("receipt".to_owned(), receipt()));
    definitions.extend(ALL.iter().map(|info| (info.id.to_owned(), measure(info))));
    head(
        "fupin: 凭据 / receipt".to_owned(),
        "所填的内容和算出的结果，供服务器重新核对。input 是规范写法：数都是字符串，缺的和 null 不写；结论不是 invalid 时，它也符合 input/ 下该项目的 Schema。 / What was stated and what was found, for a server to compute again. The input is canonical: every number is a string, absent and null are left out; unless the verdict is invalid it also fits the measure's schema in input/.",
    )
    .with("oneOf", ALL.iter().map(|info| defined(info.id)).collect::<Vec<Json>>())
    .with("$defs", Json::Object(definitions))
    .file()
}

/// The JSON Schema of the answer to a receipt's check.
///
/// ```
/// assert!(fupin_reference::verification_schema().contains("\"differences\""));
/// ```
pub fn verification_schema() -> String {
    let may_be_null = || with("type", "string").or_null();
    let difference = exactly(vec![
        ("code", one_of(DIFFERENCES.iter().map(|kind| kind.code))),
        ("path", with("type", "string")),
        ("stated", may_be_null()),
        ("found", may_be_null()),
        ("message", with("type", "string").with("minLength", 1usize)),
    ]);
    let assessment = with("anyOf", vec![with("$ref", "assessment.schema.json"), with("type", "null")]);
    let version_alone = with("properties", with("code", only("version")));
    head(
        "fupin: 凭据的核对 / check of a receipt".to_owned(),
        "重新计算凭据的结果。只有版本不同时仍然成立。 / What came of computing a receipt again. It holds when nothing differs but the version.",
    )
    .and(exactly(vec![
        ("holds", with("type", "boolean")),
        ("differences", list(difference)),
        ("assessment", assessment),
    ]))
    .with("if", with("properties", with("holds", with("const", true))))
    .with("then", with("properties", with("differences", with("items", version_alone))))
    .with("else", with("properties", with("differences", with("minItems", 1usize))))
    .file()
}

/// What the receipt of any measure has.
fn receipt() -> Json {
    let members = vec![
        ("fupin", defined("words")),
        ("measure", with("type", "string")),
        ("policy", defined("policy")),
        ("on", text(DAY).with("format", "date")),
        ("input", with("type", vec!["object", "array", "string", "boolean"])),
        ("input_sha256", text(DIGEST)),
        ("verdict", defined("verdict")),
        ("figures", with("type", "object")),
    ];
    let required: Vec<&str> = members.iter().map(|(name, _)| *name).filter(|name| *name != "on").collect();
    object(members)
        .with("required", required)
        .with("if", with("properties", with("verdict", with("not", only(Verdict::Invalid.id())))))
        .with("then", with("properties", with("input", with("type", "object"))))
}

fn measure(info: &MeasureInfo) -> Json {
    let (mut plain, mut of_rows) = (empty(), empty());
    for figure in Vocabulary::of(info).figures {
        let value = with("title", both(figure.figure.label)).and(figure_value(figure.figure.unit));
        if figure.of.is_some_and(|part| part.has_rows) {
            of_rows = of_rows.with(&key_pattern(&figure), value);
        } else {
            plain = plain.with(&figure.key(""), value);
        }
    }
    let figures = with("properties", plain).with("patternProperties", of_rows).with("additionalProperties", false);
    with("title", both(info.title))
        .with("$ref", "#/$defs/receipt")
        .with("properties", with("measure", only(info.id)).with("figures", figures))
}
