//! The server's check of a receipt: everything is computed again, and every difference is told.

use super::named_policy::NamedPolicy;
use super::receipt::{VERSION, figures, iso};
use super::{Options, broken_message, json};
use crate::finding::Assessment;
use crate::form::canonical_input;
use crate::form::json::{Document, JsonText, Kept, Node, if_fits, push_value};
use crate::form::json_pointer::push_step;
use crate::measures::{self, Measure};
use crate::policy::sha256_hex;
use crate::value::{Day, into_order};
use crate::words::{Lang, Text, text};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// How a receipt can differ from what is computed again.
#[derive(Clone, Copy, Debug)]
pub struct DifferenceKind {
    /// The stable code.
    pub code: &'static str,
    /// What it means and what to do.
    pub message: Text,
}

const fn kind(code: &'static str, zh: &'static str, en: &'static str) -> DifferenceKind {
    DifferenceKind { code, message: text(zh, en) }
}

static NOT_A_RECEIPT: DifferenceKind = kind(
    "not-a-receipt",
    "这里缺少凭据应有的内容，或类型不对。请在填写页面重新生成凭据。",
    "What a receipt must have here is missing or of another type. Make the receipt anew on the form's page.",
);
static UNKNOWN_MEMBER: DifferenceKind = kind(
    "unknown-member",
    "凭据里不应有这一项。请在填写页面重新生成凭据。",
    "A receipt has no such member. Make the receipt anew on the form's page.",
);
static VERSION_DIFFERS: DifferenceKind = kind(
    "version",
    "凭据由另一版本生成。这一点本身不使凭据失效。",
    "Another version wrote the receipt. This alone does not break it.",
);
static UNKNOWN_MEASURE: DifferenceKind =
    kind("unknown-measure", "没有这个项目。请核对项目名称。", "There is no such measure. Check its name.");
static POLICY_DIFFERS: DifferenceKind = kind(
    "policy",
    "凭据依据的不是这里使用的政策文件。请用同一政策文件重新检查。",
    "The receipt rests on another policy file than the one used here. Check again under the same policy.",
);
static DAY_DIFFERS: DifferenceKind = kind(
    "day",
    "凭据依据的日期与这里要求的不同。请按要求的日期重新检查。",
    "The receipt rests on another day than is asked for here. Check again for the day that is asked for.",
);
static INPUT_DIFFERS: DifferenceKind = kind(
    "input",
    "申报内容不是规范写法，可能被改动过。请在填写页面重新生成凭据。",
    "The input is not in its canonical form and may have been changed. Make the receipt anew on the form's page.",
);
static DIGEST_DIFFERS: DifferenceKind = kind(
    "input-sha256",
    "申报内容与其校验值不符，内容被改动过。请在填写页面重新生成凭据。",
    "The input does not fit its digest: it was changed. Make the receipt anew on the form's page.",
);
static VERDICT_DIFFERS: DifferenceKind = kind(
    "verdict",
    "结论与重新计算的不同。以重新计算的结论为准。",
    "The verdict differs from what is computed again. What is computed again counts.",
);
static FIGURE_DIFFERS: DifferenceKind = kind(
    "figure",
    "这个数与重新计算的不同。以重新计算的为准。",
    "This figure differs from what is computed again. What is computed again counts.",
);
static NOT_JSON: DifferenceKind = kind(
    "not-json",
    "凭据不是 JSON 对象。请在填写页面重新生成凭据。",
    "The receipt is no JSON object. Make it anew on the form's page.",
);

/// Every kind of difference.
pub static DIFFERENCES: [&DifferenceKind; 11] = [
    &NOT_JSON,
    &NOT_A_RECEIPT,
    &UNKNOWN_MEMBER,
    &VERSION_DIFFERS,
    &UNKNOWN_MEASURE,
    &POLICY_DIFFERS,
    &DAY_DIFFERS,
    &INPUT_DIFFERS,
    &DIGEST_DIFFERS,
    &VERDICT_DIFFERS,
    &FIGURE_DIFFERS,
];

/// The members that a receipt may have.
const MEMBERS: [&str; 8] = ["fupin", "measure", "policy", "on", "input", "input_sha256", "verdict", "figures"];

/// How much of what a receipt states is repeated in a difference.
const LONGEST_STATED: usize = 120;

/// One difference.
#[derive(Clone, Debug)]
pub struct Difference {
    /// What kind it is.
    pub kind: &'static DifferenceKind,
    /// A JSON pointer into the receipt.
    pub path: String,
    /// What the receipt states there; a text.
    pub stated: Option<String>,
    /// What was found instead.
    pub found: Option<String>,
}

/// A receipt that was computed again.
#[derive(Debug)]
pub struct Verified<'o> {
    /// Every difference, in the order of the receipt.
    pub differences: Vec<Difference>,
    /// What was computed; nothing where the receipt does not say of what.
    pub assessment: Option<Assessment<'o>>,
}

impl Verified<'_> {
    /// Whether nothing differs but the version.
    pub fn holds(&self) -> bool {
        self.differences.iter().all(|difference| difference.kind.code == VERSION_DIFFERS.code)
    }

    /// Appends the answer as JSON: `{"holds": …, "differences": [{code, path, stated, found, message}], "assessment": … or null}`.
    pub fn push(&self, out: &mut String, lang: Lang) {
        let mut assessment = String::new();
        if let Some(computed) = &self.assessment {
            json::push_assessment(&mut assessment, computed, lang);
        }
        let told = ToldVerified {
            holds: self.holds(),
            differences: self.differences.iter().map(|difference| difference.told(lang)).collect(),
            assessment: self.assessment.as_ref().map(|_| JsonText(&assessment)),
        };
        push_value(out, &told);
    }
}

/// The answer as it is written.
#[derive(Serialize)]
struct ToldVerified<'a> {
    holds: bool,
    differences: Vec<ToldDifference<'a>>,
    assessment: Option<JsonText<'a>>,
}

/// A difference as it is written.
#[derive(Serialize)]
struct ToldDifference<'a> {
    code: &'static str,
    path: &'a str,
    stated: Option<String>,
    found: Option<String>,
    message: &'static str,
}

/// Computes a receipt again and answers with JSON: see [`Verified::push`].
///
/// It holds when nothing differs but the version. A receipt is foreign data: whatever is wrong with it is a difference and
/// never an error.
///
/// ```
/// use fupin::api::{Options, receipt, verify};
/// let options = Options::default();
/// let honest = receipt("village-eligibility", r#"{"collective_income": 38500}"#, &options).unwrap();
/// assert!(verify(&honest, &options).starts_with(r#"{"holds":true,"differences":[],"#));
/// let forged = honest.replace("11500.00", "99999.00");
/// assert!(verify(&forged, &options).starts_with(r#"{"holds":false,"differences":[{"code":"figure","path":"/figures/gap_to_line","#));
/// ```
pub fn verify(text: &str, options: &Options) -> String {
    let mut out = String::with_capacity(4096);
    verified(text, options).push(&mut out, options.lang);
    out
}

/// Computes a receipt again.
pub fn verified<'o>(text: &str, options: &'o Options) -> Verified<'o> {
    let mut differences = Vec::new();
    let assessment = match Document::parse(text) {
        Ok(document) => Stated::read(document.root(), &mut differences).map(|stated| compare(&stated, options, &mut differences)),
        Err(broken) => {
            let found = Some(broken_message(&broken, options.lang));
            differences.push(Difference { kind: &NOT_JSON, path: String::new(), stated: None, found });
            None
        }
    };
    Verified { differences, assessment }
}

/// A receipt as it comes: each member is there as far as it is of its type.
#[derive(Deserialize)]
struct Envelope {
    #[serde(default, deserialize_with = "if_fits")]
    fupin: Option<String>,
    #[serde(default, deserialize_with = "if_fits")]
    measure: Option<String>,
    #[serde(default, deserialize_with = "if_fits")]
    policy: Option<NamedPolicy>,
    #[serde(default, deserialize_with = "if_fits")]
    on: Option<String>,
    input: Option<Kept>,
    #[serde(default, deserialize_with = "if_fits")]
    input_sha256: Option<String>,
    #[serde(default, deserialize_with = "if_fits")]
    verdict: Option<String>,
    figures: Option<Kept>,
}

/// What a receipt says, once it is known to be one.
struct Stated<'d> {
    root: Node<'d>,
    envelope: Envelope,
    policy: NamedPolicy,
    measure: Measure,
    input: Node<'d>,
    figures: Node<'d>,
}

impl<'d> Stated<'d> {
    /// Notes whatever is wrong with the receipt's shape; nothing where that forbids computing it again.
    fn read(root: Node<'d>, into: &mut Vec<Difference>) -> Option<Stated<'d>> {
        let Ok(mut envelope) = Envelope::deserialize(root) else {
            into.push(Difference::at(&NOT_A_RECEIPT, ""));
            return None;
        };
        let object = |kept: Option<Kept>| kept.map(|kept| kept.of(root.document())).filter(|node| node.is_object());
        let (input, figures) = (object(envelope.input), object(envelope.figures));
        let stated_policy = envelope.policy.take();
        let has_policy = stated_policy.is_some();
        let policy = stated_policy.unwrap_or_default();
        let needed = [
            ("/fupin", envelope.fupin.is_some()),
            ("/measure", envelope.measure.is_some()),
            ("/policy", has_policy),
            ("/input", input.is_some()),
            ("/input_sha256", envelope.input_sha256.is_some()),
            ("/verdict", envelope.verdict.is_some()),
            ("/figures", figures.is_some()),
            ("/policy/id", policy.id.is_some()),
            ("/policy/digest", policy.digest.is_some()),
        ];
        let missing = needed.iter().filter(|(_, is_there)| !is_there);
        into.extend(missing.map(|(path, _)| Difference::at(&NOT_A_RECEIPT, path)));
        let (Some(input), Some(figures), true) = (input, figures, needed.iter().all(|(_, is_there)| *is_there)) else {
            return None;
        };
        note_unknown(root, "", &MEMBERS, into);
        note_unknown(root.member("policy")?, "/policy", &["id", "digest"], into);
        let name = envelope.measure.take().unwrap_or_default();
        let Some(measure) = measures::find(&name) else {
            into.push(Difference { stated: Some(name), ..Difference::at(&UNKNOWN_MEASURE, "/measure") });
            return None;
        };
        Some(Stated { root, envelope, policy, measure, input, figures })
    }
}

fn note_unknown(object: Node<'_>, path: &str, known: &[&str], into: &mut Vec<Difference>) {
    for (key, _) in object.members() {
        let name = key.string().unwrap_or_default();
        if !known.contains(&&*name) {
            into.push(Difference::at(&UNKNOWN_MEMBER, &pointer(path, &name)));
        }
    }
}

fn compare<'o>(stated: &Stated<'_>, options: &'o Options, into: &mut Vec<Difference>) -> Assessment<'o> {
    let on = on_the_day(stated, options, into);
    let assessment = options.deciding_policy().assess(stated.measure, Some(stated.input), options.basis(on));
    let mut canonical = String::new();
    canonical_input::push(&mut canonical, Some(stated.input), &stated.measure.questions());
    let mut hold = |kind, path: &str, says: &Option<String>, is: &str| {
        if says.as_deref() != Some(is) {
            into.push(Difference { stated: says.clone(), found: Some(is.to_owned()), ..Difference::at(kind, path) });
        }
    };
    let Stated { envelope, policy, .. } = stated;
    hold(&VERSION_DIFFERS, "/fupin", &envelope.fupin, VERSION);
    hold(&POLICY_DIFFERS, "/policy/id", &policy.id, &assessment.policy.id);
    hold(&POLICY_DIFFERS, "/policy/digest", &policy.digest, &assessment.policy.digest);
    hold(&DIGEST_DIFFERS, "/input_sha256", &envelope.input_sha256, &sha256_hex(canonical.as_bytes()));
    hold(&VERDICT_DIFFERS, "/verdict", &envelope.verdict, assessment.verdict.id());
    // The bytes of a canonical input are its own canonical form, but for white space and the order of members.
    if !same_values(stated, &canonical) {
        into.push(Difference::at(&INPUT_DIFFERS, "/input"));
    }
    compare_figures(stated, &assessment, into);
    assessment
}

/// The day that the caller asks for, which must be the receipt's: whoever wrote the receipt cannot choose whose rules apply.
fn on_the_day(stated: &Stated<'_>, options: &Options, into: &mut Vec<Difference>) -> Option<Day> {
    let is_dated = stated.root.member("on").is_some();
    let says = stated.envelope.on.clone();
    if is_dated != options.on.is_some() || says != options.on.map(iso) {
        into.push(Difference { stated: says, found: options.on.map(iso), ..Difference::at(&DAY_DIFFERS, "/on") });
    }
    options.on
}

/// Whether the stated input says what its canonical form says, number by number as strings.
fn same_values(stated: &Stated<'_>, canonical: &str) -> bool {
    let mut plain = String::new();
    // A number outside a string has no place in a receipt.
    crate::form::canonical::push(&mut plain, stated.input).is_some() && plain == canonical
}

fn compare_figures(stated: &Stated<'_>, assessment: &Assessment<'_>, into: &mut Vec<Difference>) {
    let members = stated.figures.members().map(|(key, value)| Claimed {
        key: key.string().unwrap_or_default(),
        value: value.string(),
        is_computed: false,
    });
    let mut claimed = into_order(members.collect(), &|left: &Claimed<'_>, right| left.key.cmp(&right.key));
    for (key, value) in figures(assessment) {
        let says = claimed.binary_search_by(|one| (*one.key).cmp(&key)).ok().and_then(|at| {
            claimed[at].is_computed = true;
            claimed[at].value.as_deref().map(str::to_owned)
        });
        if says.as_deref() != Some(&value) {
            into.push(Difference {
                stated: says,
                found: Some(value),
                ..Difference::at(&FIGURE_DIFFERS, &pointer("/figures", &key))
            });
        }
    }
    for Claimed { key, value, .. } in claimed.into_iter().filter(|one| !one.is_computed) {
        let stated = value.map(|text| text.into_owned());
        into.push(Difference { stated, ..Difference::at(&FIGURE_DIFFERS, &pointer("/figures", &key)) });
    }
}

/// A figure as a receipt states it.
struct Claimed<'d> {
    key: Cow<'d, str>,
    value: Option<Cow<'d, str>>,
    /// Whether it is among the figures that are computed.
    is_computed: bool,
}

/// A pointer one step further; a key may hold the signs that a pointer uses.
fn pointer(above: &str, key: &str) -> String {
    let mut out = above.to_owned();
    push_step(&mut out, &shortened(key));
    out
}

fn shortened(text: &str) -> String {
    text.chars().take(LONGEST_STATED).collect()
}

impl Difference {
    fn at(kind: &'static DifferenceKind, path: &str) -> Difference {
        Difference { kind, path: path.to_owned(), stated: None, found: None }
    }

    fn told(&self, lang: Lang) -> ToldDifference<'_> {
        let short = |text: &Option<String>| text.as_deref().map(shortened);
        ToldDifference {
            code: self.kind.code,
            path: &self.path,
            stated: short(&self.stated),
            found: short(&self.found),
            message: self.kind.message.in_lang(lang),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::receipt;
    use crate::form::scalar;

    const INPUT: &str = r#"{"collective_income": 38500, "on_provincial_list": false}"#;

    fn honest() -> String {
        receipt("village-eligibility", INPUT, &Options::default()).unwrap()
    }

    /// Codes and paths of what differs.
    fn differences(receipt: &str, options: &Options) -> Vec<(String, String)> {
        let answer: serde_json::Value = serde_json::from_str(&verify(receipt, options)).unwrap();
        let all = answer["differences"].as_array().unwrap();
        assert_eq!(answer["holds"].as_bool().unwrap(), all.iter().all(|one| one["code"] == "version"));
        let word = |one: &serde_json::Value, name: &str| one[name].as_str().unwrap().to_owned();
        all.iter().map(|one| (word(one, "code"), word(one, "path"))).collect()
    }

    fn differs(from: &str, to: &str, expected: &[(&str, &str)]) {
        let forged = honest().replacen(from, to, 1);
        assert_ne!(forged, honest(), "{from}");
        let found = differences(&forged, &Options::default());
        let found: Vec<(&str, &str)> = found.iter().map(|(code, path)| (code.as_str(), path.as_str())).collect();
        assert_eq!(found, expected, "{to}");
    }

    #[test]
    fn an_honest_receipt_holds_in_any_layout() {
        assert_eq!(differences(&honest(), &Options::default()), []);
        let pretty = serde_json::to_string_pretty(&serde_json::from_str::<serde_json::Value>(&honest()).unwrap()).unwrap();
        assert_eq!(differences(&pretty, &Options::default()), []);
    }

    #[test]
    fn every_change_is_told() {
        differs("11500.00", "11500.01", &[("figure", "/figures/gap_to_line")]);
        differs(r#"{"gap_to_line":"11500.00"}"#, "{}", &[("figure", "/figures/gap_to_line")]);
        differs(r#"{"gap_to_line":"11500.00"}"#, r#"{"a/b":"1","gap_to_line":"11500.00"}"#, &[("figure", "/figures/a~1b")]);
        differs(r#""eligible""#, r#""review""#, &[("verdict", "/verdict")]);
        differs("38500.00", "38500", &[("input", "/input")]);
        differs(r#""38500.00""#, "38500", &[("input", "/input")]);
        differs("38500.00", "38499.00", &[("input-sha256", "/input_sha256"), ("figure", "/figures/gap_to_line")]);
        differs("huaian-2008", "huaian-2009", &[("policy", "/policy/id")]);
        differs(r#""fupin":""#, r#""fupin":"9."#, &[("version", "/fupin")]);
        differs("village-eligibility", "village", &[("unknown-measure", "/measure")]);
        differs(r#"{"fupin""#, r#"{"extra":1,"fupin""#, &[("unknown-member", "/extra")]);
        differs(r#""verdict":"eligible""#, r#""verdict":true"#, &[("not-a-receipt", "/verdict")]);
        differs(r#""policy":{"#, r#""policy":{"title":"x","#, &[("unknown-member", "/policy/title")]);
        differs(r#""id":"huaian-2008","#, "", &[("not-a-receipt", "/policy/id")]);
    }

    #[test]
    fn what_is_no_receipt_is_told_and_never_breaks() {
        for (text, code) in
            [("", "not-json"), ("[]", "not-a-receipt"), ("{\"a\":1,\"a\":2}", "not-json"), ("null", "not-a-receipt")]
        {
            assert_eq!(differences(text, &Options::default())[0].0, code, "{text}");
        }
    }

    #[test]
    fn the_day_is_part_of_the_receipt() {
        let on = |day: &str| Options { on: scalar::date(day), ..Options::default() };
        let dated = receipt("village-eligibility", INPUT, &on("2009-03-01")).unwrap();
        assert_eq!(differences(&dated, &on("2009-03-01")), []);
        let unsaid = dated.replace("2009-03-01\"", "\"").replace(r#""on":"""#, r#""on":5"#);
        for (text, options) in [
            (&dated, on("2010-03-01")),
            (&dated, Options::default()),
            (&unsaid, Options::default()),
            (&honest(), on("2009-03-01")),
        ] {
            assert_eq!(differences(text, &options), [("day".to_owned(), "/on".to_owned())]);
        }
    }
}
