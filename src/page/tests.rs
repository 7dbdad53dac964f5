//! What holds for the HTML of every page, however it is laid out: the public hooks, labels, and that foreign text stays text.

use super::result::{self, ShownProblem};
use super::{Place, form, site};
use crate::form::json::Document;
use crate::form::{Kind, Question, Shape};
use crate::measures::{self, ALL, PreparedPolicy};
use crate::words::Lang;
use std::collections::BTreeMap;

/// What somebody might type to break a page.
const HOSTILE: &str = "\"><script>alert('1')</script>&amp;";

/// The tags of a page, without what stands between them.
fn tags(page: &str) -> impl Iterator<Item = &str> {
    page.split('<').skip(1).filter_map(|rest| rest.split('>').next())
}

/// An attribute of a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next())
}

/// A control of a form; the file and the box of the dossier's tools answer no question.
fn is_control(tag: &str) -> bool {
    !tag.contains(" data-dossier-") && ["input", "select", "textarea"].contains(&tag.split(' ').next().unwrap_or_default())
}

/// The pages that hold a measure's form.
fn forms() -> Vec<(String, String)> {
    site::files(true).into_iter().filter(|(_, page)| page.contains("data-measure=")).collect()
}

/// The ids that the controls of some questions must have, with one row in each list that is not inside a row.
fn expected_ids(questions: &[Question], above: &str, in_row: bool, into: &mut Vec<String>) {
    for question in questions {
        let name = format!("{above}{}", question.field.name);
        match &question.shape {
            Shape::Single(Kind::Flag) => into.extend([format!("f-{name}-true"), format!("f-{name}-false")]),
            Shape::Single(Kind::Choices(all)) => {
                into.extend(all.iter().map(|choice| format!("f-{name}-{}", choice.id)));
                into.push(format!("f-{name}-none"));
            }
            Shape::Single(_) => into.push(format!("f-{name}")),
            Shape::Group(inner) => expected_ids(inner, &format!("{name}."), in_row, into),
            Shape::Rows(_) if in_row => {}
            Shape::Rows(inner) => expected_ids(inner, &format!("{name}.0."), true, into),
        }
    }
}

#[test]
fn english_pages_have_no_chinese_punctuation() {
    for (path, page) in site::files(true).into_iter().filter(|(path, _)| path.contains("en/")) {
        let found =
            page.find(['：', '，', '。', '；', '（', '）', '、']).map(|at| page[at..].chars().take(40).collect::<String>());
        assert_eq!(found, None, "{path}");
    }
}

#[test]
fn a_page_has_every_control_of_its_measure_once_and_no_other() {
    let pages = forms();
    // One is a whole page, one is for a portal's frame.
    assert_eq!(pages.len(), ALL.len() * Lang::ALL.len() * 2);
    for measure in &ALL {
        let mut expected = Vec::new();
        expected_ids(&measure.questions(), "", false, &mut expected);
        expected.sort_unstable();
        for (path, page) in pages.iter().filter(|(_, page)| page.contains(&format!("data-measure=\"{}\"", measure.id))) {
            let mut found: Vec<&str> = tags(page).filter(|tag| is_control(tag)).filter_map(|tag| attribute(tag, "id")).collect();
            found.sort_unstable();
            assert_eq!(found, expected, "{path}");
        }
    }
}

#[test]
fn a_control_is_named_as_its_id_says() {
    for (path, page) in forms() {
        for tag in tags(&page).filter(|tag| is_control(tag)) {
            let (id, name) = (attribute(tag, "id").unwrap(), attribute(tag, "name").unwrap());
            let rest = id.strip_prefix("f-").and_then(|id| id.strip_prefix(name));
            let value = if tag.contains("data-none=") { Some("none") } else { attribute(tag, "value") };
            let ending = value.map_or_else(String::new, |value| format!("-{value}"));
            assert_eq!(rest, Some(ending.as_str()), "{path}: {tag}");
        }
    }
}

#[test]
fn every_id_of_a_page_is_its_only_one_and_every_label_and_description_has_its_element() {
    for (path, page) in site::files(true) {
        let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
        tags(&page).filter_map(|tag| attribute(tag, "id")).for_each(|id| *ids.entry(id).or_default() += 1);
        let twice: Vec<_> = ids.iter().filter(|(_, count)| **count > 1).collect();
        assert!(twice.is_empty(), "{path}: {twice:?}");
        for tag in tags(&page) {
            for name in ["for", "aria-describedby", "aria-labelledby"] {
                for id in attribute(tag, name).unwrap_or_default().split(' ').filter(|id| !id.is_empty()) {
                    assert!(ids.contains_key(id), "{path}: {name}=\"{id}\"");
                }
            }
        }
        let mut labels: Vec<&str> = tags(&page).filter_map(|tag| attribute(tag, "for")).collect();
        let count = labels.len();
        labels.sort_unstable();
        labels.dedup();
        assert_eq!(labels.len(), count, "{path}: a control has two labels");
    }
}

#[test]
fn nothing_of_a_form_is_required_or_checked_by_the_browser_or_chosen_beforehand() {
    for (path, page) in forms() {
        assert!(page.contains(" novalidate"), "{path}");
        for tag in tags(&page).filter(|tag| is_control(tag)) {
            for refused in
                [" required", " pattern=", " maxlength=", " min=", " max=", " checked", " type=\"number\"", " type=\"date\""]
            {
                assert!(!tag.contains(refused), "{path}: {tag}");
            }
        }
    }
}

#[test]
fn every_question_has_one_place_for_its_problem() {
    for (path, page) in forms() {
        let mut slots: Vec<&str> = tags(&page).filter_map(|tag| attribute(tag, "data-problem-slot")).collect();
        let count = slots.len();
        slots.sort_unstable();
        slots.dedup();
        assert_eq!(slots.len(), count, "{path}: two places for one problem");
        for name in tags(&page).filter(|tag| is_control(tag)).filter_map(|tag| attribute(tag, "name")) {
            assert!(slots.binary_search(&name).is_ok(), "{path}: {name}");
        }
    }
}

#[test]
fn every_link_of_a_page_is_relative() {
    for (path, page) in site::files(true) {
        for tag in tags(&page) {
            for link in ["href", "src"].iter().filter_map(|name| attribute(tag, name)) {
                assert!(!link.starts_with('/') && !link.contains(':'), "{path}: {link}");
            }
        }
    }
}

#[test]
fn a_problem_that_quotes_what_was_typed_stays_text() {
    let problem = ShownProblem {
        pointer: format!("/{HOSTILE}"),
        code: "not-a-number",
        message: HOSTILE.to_owned(),
        input_id: format!("f-{HOSTILE}"),
    };
    for page in [result::problem(&problem), result::summary(std::slice::from_ref(&problem), Lang::En)] {
        let page = page.into_string();
        assert!(!page.contains("<script") && !page.contains("\">&lt;") && page.contains("&lt;script"), "{page}");
        assert!(page.contains("&amp;amp;"), "{page}");
    }
}

#[test]
fn a_row_whose_list_has_a_hostile_name_stays_a_row() {
    let lists = ALL.iter().flat_map(|measure| measure.questions()).filter(|question| matches!(question.shape, Shape::Rows(_)));
    for list in lists {
        let page = form::row(&list, HOSTILE, 0, &Place::on_site(Lang::Zh)).into_string();
        assert!(!page.contains("<script"), "{page}");
    }
}

/// Every answer of every example is replaced by markup in turn; none of it may come back as markup.
#[test]
fn answers_stay_text_in_every_result() {
    let prepared = PreparedPolicy::built_in();
    let quoted = serde_json::to_string(HOSTILE).unwrap();
    for measure in measures::all() {
        let example: serde_json::Value = serde_json::from_str(measure.example).unwrap();
        let mut places = Vec::new();
        leaves(&example, String::new(), &mut places);
        assert!(!places.is_empty(), "{}", measure.id);
        for place in places {
            let mut input = example.clone();
            *input.pointer_mut(&place).unwrap() = serde_json::from_str(&quoted).unwrap();
            let text = input.to_string();
            let document = Document::parse(&text).unwrap();
            let assessment = prepared.assess(measure, Some(document.root()), crate::measures::Basis::default());
            for lang in Lang::ALL {
                let page = result::result(&assessment, &measures::Outlook::default(), &Place::on_site(lang)).into_string();
                assert!(!page.contains("<script"), "{} {place}", measure.id);
            }
        }
    }
}

/// Pointers to the answers inside a value that are no groups or lists.
fn leaves(value: &serde_json::Value, at: String, into: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(members) => {
            members.iter().for_each(|(name, inner)| leaves(inner, format!("{at}/{name}"), into))
        }
        serde_json::Value::Array(rows) => {
            rows.iter().enumerate().for_each(|(row, inner)| leaves(inner, format!("{at}/{row}"), into))
        }
        _ => into.push(at),
    }
}

#[test]
fn the_result_of_every_example_has_a_hook_for_each_finding() {
    let prepared = PreparedPolicy::built_in();
    for measure in measures::all() {
        let document = Document::parse(measure.example).unwrap();
        let assessment = prepared.assess(measure, Some(document.root()), crate::measures::Basis::default());
        let page = result::result(&assessment, &measures::Outlook::default(), &Place::on_site(Lang::Zh)).into_string();
        let count = |name: &str| tags(&page).filter(|tag| attribute(tag, name).is_some()).count();
        assert_eq!(count("data-check"), assessment.findings.checks.len(), "{}", measure.id);
        assert_eq!(count("data-figure"), assessment.findings.figures.len(), "{}", measure.id);
        assert_eq!(count("data-remedy"), assessment.findings.remedies.len(), "{}", measure.id);
        assert_eq!(count("data-verdict"), 1, "{}", measure.id);
        assert_eq!(count("data-part"), result::PARTS.len(), "{}", measure.id);
    }
}

/// A region that is itself replaced is not read out; only the holder of the verdict stays.
#[test]
fn the_verdict_is_told_by_what_stays_on_the_page() {
    let prepared = PreparedPolicy::built_in();
    let document = Document::parse("{}").unwrap();
    for measure in measures::all() {
        let assessment = prepared.assess(measure, Some(document.root()), crate::measures::Basis::default());
        let page = result::result(&assessment, &measures::Outlook::default(), &Place::on_site(Lang::Zh)).into_string();
        let told: Vec<&str> = tags(&page).filter(|tag| tag.contains(" role=\"status\"")).collect();
        assert!(matches!(told[..], [holder] if attribute(holder, "data-part") == Some("verdict")), "{}: {told:?}", measure.id);
        assert!(
            !result::part("verdict", &assessment, &measures::Outlook::default(), &Place::on_site(Lang::Zh))
                .into_string()
                .contains("role="),
            "{}",
            measure.id
        );
    }
}
