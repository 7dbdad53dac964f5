//! A measure's form, printed from the questions that it asks.

use super::icons::icon;
use super::{Place, paste, words};
use crate::form::entries::NONE_OF_THESE;
use crate::form::{Kind, NumberKind, Question, Shape};
use crate::measures::MeasureInfo;
use crate::words::{Choice, Lang};
use maud::{Markup, html};

/// The whole form of a measure, with an empty row in each list that is not inside a row. The bar stays in sight on a phone.
pub fn form(measure: &MeasureInfo, bar: &Markup, place: &Place) -> Markup {
    let lang = place.lang;
    html! {
        form.fupin-form data-measure=(measure.id) lang=(lang.tag()) method="dialog" autocomplete="off" novalidate
            aria-label=(measure.title.in_lang(lang)) {
            @for run in runs(&measure.questions()) {
                @if is_block(run) {
                    @for question in run { (ask(question, "", place)) }
                } @else {
                    div.group { (fields(run, "", place)) }
                }
            }
            div.toolbar {
                button.button.button-main type="submit" { (words::CHECK.in_lang(lang)) }
            }
            (bar)
        }
    }
}

/// What one may do with the form besides filling it in.
pub(super) fn toolbar(lang: Lang) -> Markup {
    html! {
        div.toolbar {
            @for (action, words, class) in [
                ("example", words::EXAMPLE, "button"),
                ("print", words::PRINT, "button"),
                ("clear", words::CLEAR, "button button-quiet"),
            ] {
                button class=(class) type="button" data-action=(action) { (icon(action)) (words.in_lang(lang)) }
            }
        }
    }
}

/// One row of a list: `name` is the list's, such as `villages` or `tenants.0.roster`.
pub fn row(list: &Question, name: &str, index: usize, place: &Place) -> Markup {
    let Shape::Rows(questions) = &list.shape else { return html! {} };
    let row = format!("{name}.{index}");
    html! {
        fieldset.row-card data-row=(row) {
            legend.row-title {
                span.row-list { (list.field.label.in_lang(place.lang)) " " }
                span.row-number { (words::ROW.in_lang(place.lang)) (index + 1) (words::ROW_END.in_lang(place.lang)) }
                span.row-state data-row-state=(row) {}
            }
            button.button.button-quiet.row-remove type="button" data-remove=(row) {
                (icon("remove")) (words::REMOVE.in_lang(place.lang))
                span.visually-hidden { " " (list.field.label.in_lang(place.lang)) " " (index + 1) }
            }
            (all(questions, &row, place))
        }
    }
}

/// Neighbours that are laid out alike: single answers share a grid, and each group or list stands alone.
fn runs(questions: &[Question]) -> impl Iterator<Item = &[Question]> {
    let single = |question: &Question| matches!(question.shape, Shape::Single(_));
    questions.chunk_by(move |left, right| single(left) && single(right))
}

fn is_block(run: &[Question]) -> bool {
    run.iter().any(|question| !matches!(question.shape, Shape::Single(_)))
}

/// The questions of a group or a row.
fn all(questions: &[Question], above: &str, place: &Place) -> Markup {
    html! {
        @for run in runs(questions) {
            @if is_block(run) {
                @for question in run { (ask(question, above, place)) }
            } @else {
                (fields(run, above, place))
            }
        }
    }
}

fn fields(run: &[Question], above: &str, place: &Place) -> Markup {
    html! { div.fields { @for question in run { (ask(question, above, place)) } } }
}

/// The control of a single answer, under any name.
pub(super) fn control(question: &Question, kind: &Kind, name: &str, place: &Place) -> Markup {
    match kind {
        Kind::Flag => flag(question, name, place),
        Kind::Choices(all) => choices(question, name, all, place),
        kind => single(question, name, kind, place),
    }
}

fn ask(question: &Question, above: &str, place: &Place) -> Markup {
    let name = if above.is_empty() { question.field.name.to_owned() } else { format!("{above}.{}", question.field.name) };
    match &question.shape {
        Shape::Single(kind) => control(question, kind, &name, place),
        Shape::Group(questions) => html! {
            fieldset.group {
                legend.group-title { (question.field.label.in_lang(place.lang)) }
                (group_hint(question, &name, place))
                (problem_slot(&name))
                (all(questions, &name, place))
            }
        },
        Shape::Rows(_) => list(question, &name, above.is_empty() || !above.ends_with(|last: char| last.is_ascii_digit()), place),
    }
}

fn list(question: &Question, name: &str, outermost: bool, place: &Place) -> Markup {
    let label = question.field.label.in_lang(place.lang);
    html! {
        fieldset.group data-list=(name) {
            legend.group-title { (label) }
            (group_hint(question, name, place))
            (problem_slot(name))
            div.rows {
                (headings(question, place))
                @if outermost { (row(question, name, 0, place)) }
                button.button.row-add type="button" data-add=(name) {
                    (icon("add")) (words::ADD.in_lang(place.lang)) span.visually-hidden { " " (label) }
                }
                (paste::button(name, place))
            }
        }
    }
}

/// The headings of a list that is drawn as a table: one for each answer, once for all rows. Each control has its own label too,
/// so they are for those who see.
fn headings(list: &Question, place: &Place) -> Markup {
    let Shape::Rows(questions) = &list.shape else { return html! {} };
    html! {
        div.row-heads aria-hidden="true" {
            span.row-title { (words::ROW_AND_STATE.in_lang(place.lang)) }
            @for question in questions {
                @if let Shape::Single(kind) = &question.shape {
                    span.row-head data-kind=(kind_of(kind)) {
                        b { (question.field.label.in_lang(place.lang)) }
                        @let unit = unit_of(kind, place);
                        @if !unit.is_empty() { " " span.soft { (unit) } }
                    }
                }
            }
        }
    }
}

/// How wide an answer is where it stands in a table.
fn kind_of(kind: &Kind) -> &'static str {
    match kind {
        Kind::Number(_) => "number",
        Kind::Date => "date",
        Kind::Text => "text",
        Kind::Flag => "flag",
        Kind::Choice(_) => "choice",
        Kind::Choices(_) => "choices",
        Kind::ResidentId | Kind::CreditCode => "code",
    }
}

fn unit_of(kind: &Kind, place: &Place) -> &'static str {
    match kind {
        Kind::Number(number) => number.unit.suffix(place.lang, false).trim(),
        _ => "",
    }
}

fn single(question: &Question, name: &str, kind: &Kind, place: &Place) -> Markup {
    let id = place.id(&[name]);
    let has_notes = matches!(kind, Kind::Number(_) | Kind::Date | Kind::CreditCode);
    let described = [hint_id(question, name, place), has_notes.then(|| place.id(&[name, NOTES]))];
    let described: Vec<String> = described.into_iter().flatten().collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let unit = unit_of(kind, place);
    html! {
        div.field data-kind=(kind_of(kind)) {
            label.field-label for=(id) { (question.field.label.in_lang(place.lang)) }
            div.control.control-unit[!unit.is_empty()] {
                @match kind {
                    Kind::Choice(all) => select id=(id) name=(name) aria-describedby=[&described] {
                        option value="" { (words::CHOOSE.in_lang(place.lang)) }
                        @for choice in *all { option value=(choice.id) { (choice.label.in_lang(place.lang)) } }
                    },
                    Kind::Number(number) => input id=(id) name=(name) type="text" inputmode=(input_mode(number)) spellcheck="false"
                        aria-describedby=[&described];
                    Kind::Date => input id=(id) name=(name) type="text" inputmode="text" placeholder="2009-03-01" spellcheck="false"
                        aria-describedby=[&described];
                    Kind::ResidentId | Kind::CreditCode => input id=(id) name=(name) type="text" spellcheck="false"
                        autocapitalize="characters" aria-describedby=[&described];
                    Kind::Text | Kind::Flag | Kind::Choices(_) => input id=(id) name=(name) type="text" aria-describedby=[&described];
                }
                @if !unit.is_empty() { span.unit { (unit) } }
            }
            (problem_slot(name))
            @if has_notes { div id=(place.id(&[name, NOTES])) data-notes=(name) {} }
            (hint(question, name, place))
        }
    }
}

fn input_mode(number: &NumberKind) -> &'static str {
    match (number.least < 0, number.decimals) {
        // The keys of digits have no minus on some phones.
        (true, _) => "text",
        (false, 0) => "numeric",
        (false, _) => "decimal",
    }
}

/// The hint stands inside the legend, so that it belongs to the question and not to one of its answers.
fn flag(question: &Question, name: &str, place: &Place) -> Markup {
    html! {
        fieldset.field-yesno data-kind="flag" {
            legend.field-label {
                (question.field.label.in_lang(place.lang))
                @if let Some(id) = hint_id(question, name, place) { " " span.hint id=(id) { (question.field.hint.in_lang(place.lang)) } }
            }
            div.choices {
                @for (value, label) in [("true", words::YES), ("false", words::NO)] {
                    label.choice for=(place.id(&[name, "-", value])) {
                        input id=(place.id(&[name, "-", value])) name=(name) type="radio" value=(value);
                        span { (label.in_lang(place.lang)) }
                    }
                }
            }
            (problem_slot(name))
        }
    }
}

fn choices(question: &Question, name: &str, all: &[Choice], place: &Place) -> Markup {
    let boxes = all.iter().map(|choice| (choice.id, choice.label.in_lang(place.lang)));
    html! {
        fieldset.field-list data-kind="choices" aria-describedby=[hint_id(question, name, place)] {
            legend.field-label { (question.field.label.in_lang(place.lang)) }
            div.choices {
                @for (id, label) in boxes {
                    label.choice for=(place.id(&[name, "-", id])) {
                        input id=(place.id(&[name, "-", id])) name=(name) type="checkbox" value=(id);
                        span { (label) }
                    }
                }
                label.choice.choice-none for=(place.id(&[name, "-none"])) {
                    input id=(place.id(&[name, "-none"])) name=(name) type="checkbox" value=(NONE_OF_THESE) data-none=(name);
                    span { (words::NONE_YET.in_lang(place.lang)) }
                }
            }
            (problem_slot(name))
            (hint(question, name, place))
        }
    }
}

fn hint_id(question: &Question, name: &str, place: &Place) -> Option<String> {
    (!question.field.hint.is_empty()).then(|| place.id(&[name, "-hint"]))
}

fn hint(question: &Question, name: &str, place: &Place) -> Markup {
    html! {
        @if let Some(id) = hint_id(question, name, place) { p.hint id=(id) { (question.field.hint.in_lang(place.lang)) } }
    }
}

/// The hint of a group or a list, under its title.
fn group_hint(question: &Question, name: &str, place: &Place) -> Markup {
    html! {
        @if let Some(id) = hint_id(question, name, place) { p.group-hint id=(id) { (question.field.hint.in_lang(place.lang)) } }
    }
}

/// How the id ends of what is noted under a control: what was understood, and what is doubted.
const NOTES: &str = "-notes";

/// Where the message of a control goes.
fn problem_slot(name: &str) -> Markup {
    html! { div data-problem-slot=(name) {} }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures;

    fn names(questions: &[Question], above: &str, into: &mut Vec<String>) {
        for question in questions {
            let name = format!("{above}{}", question.field.name);
            match &question.shape {
                Shape::Single(_) => into.push(name),
                Shape::Group(inner) => names(inner, &format!("{name}."), into),
                Shape::Rows(_) => into.push(format!("[{name}]")),
            }
        }
    }

    #[test]
    fn every_question_has_its_controls_with_labels() {
        for measure in &measures::ALL {
            let page = form(measure, &html! {}, &Place::on_site(Lang::Zh)).into_string();
            let mut expected = Vec::new();
            names(&measure.questions(), "", &mut expected);
            for name in expected {
                match name.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
                    Some(list) => assert!(page.contains(&format!("data-list=\"{list}\"")), "{}: {list}", measure.id),
                    None => assert!(page.contains(&format!(" name=\"{name}\"")), "{}: {name}", measure.id),
                }
            }
            let controls = page.matches("<input ").count() + page.matches("<select ").count();
            assert_eq!(page.matches("<label").count(), controls, "{}: a control lacks its label", measure.id);
        }
    }

    #[test]
    fn a_nested_list_is_named_by_its_row() {
        let questions = measures::find("factory-application").unwrap().questions();
        let tenants = questions.iter().find(|question| question.field.name == "tenants").unwrap();
        let card = row(tenants, "tenants", 3, &Place::on_site(Lang::En)).into_string();
        for hook in
            ["data-row=\"tenants.3\"", "data-remove=\"tenants.3\"", "data-list=\"tenants.3.roster\"", "name=\"tenants.3.uscc\""]
        {
            assert!(card.contains(hook), "{hook}");
        }
    }
}
