//! The answers that are still to be given, each as a link to its control, and what people call a place of the form.

use super::{Place, words};
use crate::finding::{Assessment, Verdict};
use crate::form::{Kind, Question, Shape, question_at};
use crate::measures::{self, Outlook};
use crate::words::{Lang, push_visible};
use maud::{Markup, html};

/// What a form holds under a name.
pub type Typed<'t> = &'t dyn Fn(&str) -> Option<String>;

/// The most answers that are named; the rest is counted.
const MOST_NAMED: usize = 8;

/// The answers that would decide what is unknown, with links in the form's order.
pub(super) fn answers(assessment: &Assessment<'_>, outlook: &Outlook<'_>, place: &Place) -> Markup {
    let questions = measures::find(assessment.measure).map(|measure| measure.questions()).unwrap_or_default();
    let open = &outlook.open;
    html! {
        @if !open.is_empty() && assessment.verdict != Verdict::Invalid {
            section.section.open-section {
                h2.section-title { (title(open.len(), place.lang)) }
                ul.open-answers {
                    @for name in open.iter().take(MOST_NAMED) {
                        li { a href={ "#" (control_id(&questions, name, place)) } { (label_of(&questions, name, &outlook.entries, place.lang)) } }
                    }
                    @if open.len() > MOST_NAMED { li.soft { (words::AND_MORE.in_lang(place.lang)) } }
                }
            }
        }
    }
}

/// How many answers are still to be given.
pub(super) fn title(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("还有 {count} 项未填"),
        Lang::En => format!("Still to answer: {count}"),
    }
}

/// The id of the first control of a name.
fn control_id(questions: &[Question], name: &str, place: &Place) -> String {
    match question_at(questions, name).map(|question| &question.shape) {
        Some(Shape::Single(Kind::Flag)) => place.id(&[name, "-true"]),
        Some(Shape::Single(Kind::Choices(all))) => place.id(&[name, "-", all.first().map_or("none", |choice| choice.id)]),
        _ => place.id(&[name]),
    }
}

fn label_of(questions: &[Question], name: &str, entries: &[(String, String)], lang: Lang) -> String {
    let typed = |name: &str| entries.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    let mut out = row_of(questions, name, &typed, lang);
    if let Some(question) = question_at(questions, name) {
        out.push_str(question.field.label.in_lang(lang));
    }
    out
}

/// Names the rows that a place of the form stands in, and what they hold, as `typed` tells by a name; empty outside of lists.
///
/// ```
/// use fupin::{measures, page, words::Lang};
/// let questions = measures::find("tenant-hiring").unwrap().questions();
/// let typed = |name: &str| (name == "roster.12.name").then(|| "王某".to_owned());
/// assert_eq!(page::open::row_of(&questions, "roster.12.id_number", &typed, Lang::Zh), "贫困户职工名单第13行（王某）：");
/// ```
pub fn row_of(questions: &[Question], name: &str, typed: Typed<'_>, lang: Lang) -> String {
    let mut out = String::new();
    let mut questions = questions;
    let mut above = String::new();
    let mut list = "";
    for step in name.split('.') {
        if let Ok(row) = step.parse::<usize>() {
            above.push_str(step);
            above.push('.');
            if !out.is_empty() {
                out.push_str(if lang == Lang::Zh { "，" } else { ", " });
            }
            push_row(&mut out, list, row, naming(questions, &above, typed).as_deref(), lang);
            continue;
        }
        above.push_str(step);
        above.push('.');
        let Some(question) = questions.iter().find(|question| question.field.name == step) else { break };
        list = question.field.label.in_lang(lang);
        match &question.shape {
            Shape::Group(inner) | Shape::Rows(inner) => questions = inner,
            Shape::Single(_) => break,
        }
    }
    if !out.is_empty() {
        out.push_str(words::COLON.in_lang(lang));
    }
    out
}

fn push_row(out: &mut String, list: &str, row: usize, named: Option<&str>, lang: Lang) {
    out.push_str(list);
    out.push_str(&match lang {
        Lang::Zh => format!("第{}行", row + 1),
        Lang::En => format!(" row {}", row + 1),
    });
    if let Some(named) = named {
        out.push_str(if lang == Lang::Zh { "（" } else { " (" });
        push_visible(out, named);
        out.push_str(if lang == Lang::Zh { "）" } else { ")" });
    }
}

/// What the applicant called a row: its first answer in words.
pub(super) fn naming(questions: &[Question], above: &str, typed: Typed<'_>) -> Option<String> {
    let naming = questions.iter().find(|question| matches!(question.shape, Shape::Single(Kind::Text)))?;
    let value = typed(&format!("{above}{}", naming.field.name))?;
    Some(value.trim().to_owned()).filter(|value| !value.is_empty())
}
