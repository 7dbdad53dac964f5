//! What a dossier says of each measure, and the dossier as a file.

use super::named_policy::NamedPolicy;
use super::{Options, VERSION, assess, broken_message};
use crate::finding::{Assessment, Verdict};
use crate::form::dossier::{Dossier, list_of};
use crate::form::entries;
use crate::form::json::{Document, JsonText, Kept, if_fits, value_text};
use crate::measures::{self, Measure, Taken};
use crate::words::{Lang, Text, text};
use serde::{Deserialize, Serialize};

/// The answers that a measure's form shows of a dossier. An answer that is another measure's figure is computed where
/// nobody stated one.
///
/// ```
/// use fupin::api::{Options, dossier};
/// use fupin::form::{dossier::Dossier, json::Document};
/// let stated = r#"{"grant":{"area_sqm":"1000","provincial_grant":"true","earmarked":"true"},"villages":[{"on_provincial_list":"true"}]}"#;
/// let stated = Dossier::of(Document::parse(stated).unwrap().root());
/// let payment = fupin::measures::find("disbursement").unwrap();
/// let shown = dossier::shown(&stated, payment, 0, &Options::default());
/// assert_eq!(shown, [("approved_total".to_owned(), "600000.00".to_owned())]);
/// ```
pub fn shown(dossier: &Dossier, measure: Measure, item: usize, options: &Options) -> Vec<(String, String)> {
    let mut entries = dossier.shown_by(measure.views, &measure.questions(), item);
    for taken in measure.takes {
        if entries.iter().any(|(name, _)| name == taken.field) {
            continue;
        }
        if let Some(value) = taken_figure(dossier, taken, options) {
            entries.push((taken.field.to_owned(), value));
        }
    }
    entries
}

/// What follows for a measure from what was stated; of a form that shows one row of a list, what follows for the row that
/// fares worst. `None` where nothing was stated for it.
pub fn verdict(dossier: &Dossier, measure: Measure, options: &Options) -> Option<Verdict> {
    let rows = list_of(measure.views).map_or(1, |list| dossier.rows(list));
    let one = |item| with_assessment(dossier, measure, item, options, |assessment| assessment.verdict);
    (0..rows).filter_map(one).min_by_key(|verdict| *verdict as u8)
}

/// A figure of the first measure that holds. One that is still incomplete leaves the figure to the next; where one fails,
/// nothing is taken.
fn taken_figure(dossier: &Dossier, taken: &Taken, options: &Options) -> Option<String> {
    for measure in taken.of.iter().filter_map(|id| measures::find(id)) {
        let figure = |assessment: &Assessment<'_>| (assessment.verdict, figure_of(assessment, taken.figure));
        match with_assessment(dossier, measure, 0, options, figure)? {
            (Verdict::Eligible | Verdict::Review, value) => return value,
            (Verdict::Incomplete, _) => {}
            (Verdict::Ineligible | Verdict::Invalid, _) => return None,
        }
    }
    None
}

fn figure_of(assessment: &Assessment<'_>, key: &str) -> Option<String> {
    let figure = assessment.findings.figures.iter().find(|figure| figure.of.is_none() && figure.key.key == key)?;
    let mut value = String::new();
    assessment.findings.push_value(&mut value, figure);
    Some(value)
}

/// Assesses what a dossier states for a measure; `None` where it states nothing.
fn with_assessment<T>(
    dossier: &Dossier,
    measure: Measure,
    item: usize,
    options: &Options,
    tell: impl FnOnce(&Assessment<'_>) -> T,
) -> Option<T> {
    let questions = measure.questions();
    let entries = dossier.shown_by(measure.views, &questions, item);
    if entries.is_empty() {
        return None;
    }
    let typed: Vec<(&str, &str)> = entries.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let written = entries::to_json(&questions, &typed);
    let document = Document::parse(&written.json).ok()?;
    Some(tell(&assess(measure, Some(document.root()), options)))
}

/// What a file holds that `to_file` wrote.
#[derive(Debug)]
pub struct Opened {
    /// Everything that was stated.
    pub dossier: Dossier,
    /// What people should know of the file: another policy, or a newer version.
    pub remarks: Vec<String>,
}

/// The dossier as a file to be kept: what was stated, the policy and the version of fupin.
pub fn to_file(dossier: &Dossier, options: &Options) -> String {
    let policy = options.deciding_policy().policy();
    let answers = dossier.to_json();
    let policy = NamedPolicy::of(&policy.id, &policy.digest);
    value_text(&File { fupin: "dossier", version: VERSION, policy, answers: JsonText(&answers) })
}

/// A file as it is written.
#[derive(Serialize)]
struct File<'a> {
    fupin: &'static str,
    version: &'static str,
    policy: NamedPolicy,
    answers: JsonText<'a>,
}

static NO_DOSSIER: Text = text(
    "这不是本网页保存的资料文件。请选择用“存为文件”保存的文件；现在填的内容没有变。",
    "This is no file that was saved from these pages. Choose one that “Save to a file” wrote; what is filled in now has not changed.",
);
static UNCHANGED: Text = text("现在填的内容没有变。", "What is filled in now has not changed.");
static NEWER: Text = text(
    "这个文件是用较新的版本保存的，不认识的内容没有读入。请核对一遍。",
    "This file was saved by a newer version, and what this one does not know was left out. Look everything through.",
);

/// Reads a file that `to_file` wrote.
///
/// # Errors
/// Why the file cannot be read, for people, with the line.
pub fn from_file(file: &str, options: &Options) -> Result<Opened, String> {
    let lang = options.lang;
    let file = file.strip_prefix('\u{feff}').unwrap_or(file);
    let document = Document::parse(file).map_err(|broken| match lang {
        Lang::Zh => format!("{}{}", broken_message(&broken, lang), UNCHANGED.zh),
        Lang::En => format!("{} {}", broken_message(&broken, lang), UNCHANGED.en),
    })?;
    let no_dossier = || NO_DOSSIER.in_lang(lang).to_owned();
    let Envelope { fupin, version, policy, answers } = Envelope::deserialize(document.root()).map_err(|_| no_dossier())?;
    let answers = answers.map(|kept| kept.of(&document)).filter(|node| node.is_object());
    let (Some(answers), Some("dossier")) = (answers, fupin.as_deref()) else { return Err(no_dossier()) };
    let mut remarks = Vec::new();
    let (theirs, ours) = (policy.unwrap_or_default(), options.deciding_policy().policy());
    if theirs.digest.as_ref() != Some(&ours.digest) {
        remarks.push(other_policy(&theirs.id.unwrap_or_default(), &ours.id, lang));
    }
    if version.is_none_or(|version| version_numbers(&version) > version_numbers(VERSION)) {
        remarks.push(NEWER.in_lang(lang).to_owned());
    }
    Ok(Opened { dossier: Dossier::of(answers), remarks })
}

/// A file as it comes: each member is there as far as it is of its type.
#[derive(Deserialize)]
struct Envelope {
    #[serde(default, deserialize_with = "if_fits")]
    fupin: Option<String>,
    #[serde(default, deserialize_with = "if_fits")]
    version: Option<String>,
    #[serde(default, deserialize_with = "if_fits")]
    policy: Option<NamedPolicy>,
    answers: Option<Kept>,
}

fn other_policy(theirs: &str, ours: &str, lang: Lang) -> String {
    let theirs: String = theirs.chars().take(60).collect();
    match lang {
        Lang::Zh if theirs == ours => format!("这个文件是按{ours}的另一个版本填的，结果可能不同。"),
        Lang::Zh => format!("这个文件是按政策{theirs}填的，现在用的是{ours}，结果可能不同。"),
        Lang::En if theirs == ours => format!("This file was filled in under another version of {ours}, so results may differ."),
        Lang::En => format!("This file was filled in under the policy {theirs}; now {ours} is used, so results may differ."),
    }
}

/// The numbers of a version, for comparing which is newer.
fn version_numbers(version: &str) -> [u32; 3] {
    let mut numbers = version.split(['.', '-', '+']).map(|number| number.parse().unwrap_or(0));
    std::array::from_fn(|_| numbers.next().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dossier(json: &str) -> Dossier {
        Dossier::of(Document::parse(json).unwrap().root())
    }

    #[test]
    fn the_worst_of_several_villages_tells_the_step() {
        let village = measures::find("village-eligibility").unwrap();
        let two = |income| {
            dossier(&format!(
                r#"{{"villages":[{{"on_provincial_list":"true"}},{{"collective_income":"{income}","on_provincial_list":"false"}}]}}"#
            ))
        };
        let said = |dossier: &Dossier| verdict(dossier, village, &Options::default());
        assert_eq!(said(&two("49999.99")), Some(Verdict::Eligible));
        assert_eq!(said(&two("5万")), Some(Verdict::Ineligible));
        assert_eq!(said(&dossier("{}")), None);
    }

    #[test]
    fn what_was_stated_stands_before_what_is_computed() {
        let stated = dossier(
            r#"{"grant":{"area_sqm":"1000","provincial_grant":"true","earmarked":"true"},"payment":{"approved_total":"7"},"villages":[{"on_provincial_list":"true"}]}"#,
        );
        let payment = measures::find("disbursement").unwrap();
        assert_eq!(shown(&stated, payment, 0, &Options::default()), [("approved_total".to_owned(), "7".to_owned())]);
    }

    #[test]
    fn nothing_is_taken_from_what_fails() {
        let stated = r#"{"attachments":["land-approval"],"grant":{"area_sqm":"1000","provincial_grant":"true","earmarked":"true"},"villages":[{"on_provincial_list":"true"}]}"#;
        let payment = measures::find("disbursement").unwrap();
        assert_eq!(shown(&dossier(stated), payment, 0, &Options::default()), []);
        let incomplete = stated.replace(r#""attachments":["land-approval"],"#, "");
        assert_eq!(shown(&dossier(&incomplete), payment, 0, &Options::default())[0].1, "600000.00");
    }

    #[test]
    fn a_file_reads_back_as_it_was() {
        let stated = dossier(r#"{"loan":{"principal":"4０万 元"},"villages":[{},{"name":"甲\"<b>"}]}"#);
        let opened = from_file(&to_file(&stated, &Options::default()), &Options::default()).unwrap();
        assert_eq!(opened.dossier, stated);
        assert_eq!(opened.remarks, [""; 0]);
    }

    #[test]
    fn another_policy_and_a_newer_version_are_told() {
        let file = r#"{"fupin":"dossier","version":"99.0.0","policy":{"id":"luming","digest":"0"},"answers":{"loan":{"purpose":"crops"}}}"#;
        let opened = from_file(file, &Options { lang: Lang::En, ..Options::default() }).unwrap();
        assert!(opened.remarks[0].contains("luming") && opened.remarks[1].contains("newer version"), "{:?}", opened.remarks);
        assert!(!opened.dossier.is_empty());
    }

    #[test]
    fn a_broken_file_is_refused_with_its_line() {
        let refused = |file: &str| from_file(file, &Options { lang: Lang::En, ..Options::default() }).unwrap_err();
        assert!(
            refused("{\n\"fupin\": \"dossier\",\n\"answers\": {").contains("line 3"),
            "{}",
            refused("{\n\"fupin\": \"dossier\",\n\"answers\": {")
        );
        assert!(refused(r#"{"answers": {}}"#).contains("Save to a file"));
        assert!(refused("[]").contains("Save to a file"));
    }
}
