//! A measure's form, printed from the questions that it asks.

use super::words;
use crate::form::entries::NONE_OF_THESE;
use crate::form::{Kind, NumberKind, Question, Shape};
use crate::measures::Entry;
use crate::words::{Choice, Lang};
use maud::{Markup, html};

/// The whole form of a measure, with an empty row in each list that is not inside a row.
pub fn form(entry: &Entry, lang: Lang) -> Markup {
    html! {
        form.fupin-form data-measure=(entry.id) lang=(lang.tag()) autocomplete="off" novalidate
            aria-label=(entry.title.in_lang(lang)) {
            @for question in entry.questions() { (ask(&question, "", lang)) }
            div.actions {
                button.primary type="submit" { (words::CHECK.in_lang(lang)) }
                button type="button" data-action="example" { (words::EXAMPLE.in_lang(lang)) }
                button type="button" data-action="clear" { (words::CLEAR.in_lang(lang)) }
                button type="button" data-action="print" { (words::PRINT.in_lang(lang)) }
            }
        }
    }
}

/// One row of a list: `name` is the list's, such as `villages` or `tenants.0.roster`.
pub fn row(list: &Question, name: &str, index: usize, lang: Lang) -> Markup {
    let Shape::Rows(questions) = &list.shape else { return html! {} };
    let row = format!("{name}.{index}");
    html! {
        fieldset.row-card data-row=(row) {
            legend {
                (list.field.label.in_lang(lang)) " "
                span.row-number { (words::ROW.in_lang(lang)) (index + 1) (words::ROW_END.in_lang(lang)) }
            }
            @for question in questions { (ask(question, &row, lang)) }
            button.quiet type="button" data-remove=(row) {
                (words::REMOVE.in_lang(lang))
                span.hidden-label { " " (list.field.label.in_lang(lang)) " " (index + 1) }
            }
        }
    }
}

fn ask(question: &Question, above: &str, lang: Lang) -> Markup {
    let name = if above.is_empty() { question.field.name.to_owned() } else { format!("{above}.{}", question.field.name) };
    match &question.shape {
        Shape::Single(Kind::Flag) => flag(question, &name, lang),
        Shape::Single(Kind::Choices(all)) => choices(question, &name, all, lang),
        Shape::Single(kind) => single(question, &name, kind, lang),
        Shape::Group(questions) => html! {
            fieldset.group {
                legend { (question.field.label.in_lang(lang)) }
                (hint(question, &name, lang))
                (problem_slot(&name))
                div.fields { @for question in questions { (ask(question, &name, lang)) } }
            }
        },
        Shape::Rows(_) => list(question, &name, above.is_empty() || !above.ends_with(|last: char| last.is_ascii_digit()), lang),
    }
}

fn list(question: &Question, name: &str, outermost: bool, lang: Lang) -> Markup {
    let label = question.field.label.in_lang(lang);
    html! {
        fieldset.rows data-list=(name) {
            legend { (label) }
            (hint(question, name, lang))
            (problem_slot(name))
            @if outermost { (row(question, name, 0, lang)) }
            button.add type="button" data-add=(name) {
                (words::ADD.in_lang(lang)) span.hidden-label { " " (label) }
            }
        }
    }
}

fn single(question: &Question, name: &str, kind: &Kind, lang: Lang) -> Markup {
    let id = format!("f-{name}");
    let hint_id = hint_id(question, name);
    html! {
        div.field {
            label for=(id) { (question.field.label.in_lang(lang)) }
            (hint(question, name, lang))
            @match kind {
                Kind::Choice(all) => select id=(id) name=(name) aria-describedby=[hint_id] {
                    option value="" { (words::CHOOSE.in_lang(lang)) }
                    @for choice in *all { option value=(choice.id) { (choice.label.in_lang(lang)) } }
                },
                Kind::Number(number) => (number_input(number, &id, name, hint_id, lang)),
                Kind::Date => input id=(id) name=(name) type="text" inputmode="numeric" placeholder="2009-03-01" spellcheck="false"
                    aria-describedby=[hint_id];
                Kind::ResidentId | Kind::CreditCode => input.wide id=(id) name=(name) type="text" spellcheck="false" autocapitalize="characters"
                    aria-describedby=[hint_id];
                Kind::Text | Kind::Flag | Kind::Choices(_) => input.wide id=(id) name=(name) type="text" aria-describedby=[hint_id];
            }
            (problem_slot(name))
        }
    }
}

fn number_input(number: &NumberKind, id: &str, name: &str, hint_id: Option<String>, lang: Lang) -> Markup {
    let mode = if number.decimals == 0 { "numeric" } else { "decimal" };
    let unit = number.unit.suffix(lang, false).trim();
    html! {
        span.with-unit {
            input id=(id) name=(name) type="text" inputmode=(mode) spellcheck="false" aria-describedby=[hint_id];
            @if !unit.is_empty() { span.unit { (unit) } }
        }
    }
}

fn flag(question: &Question, name: &str, lang: Lang) -> Markup {
    html! {
        fieldset.field.yes-no aria-describedby=[hint_id(question, name)] {
            legend { (question.field.label.in_lang(lang)) }
            (hint(question, name, lang))
            div.options {
                @for (value, label) in [("true", words::YES), ("false", words::NO)] {
                    label.option for={ "f-" (name) "-" (value) } {
                        input id={ "f-" (name) "-" (value) } name=(name) type="radio" value=(value);
                        span { (label.in_lang(lang)) }
                    }
                }
            }
            (problem_slot(name))
        }
    }
}

fn choices(question: &Question, name: &str, all: &[Choice], lang: Lang) -> Markup {
    let boxes = all.iter().map(|choice| (choice.id, choice.label.in_lang(lang)));
    html! {
        fieldset.field.choices aria-describedby=[hint_id(question, name)] {
            legend { (question.field.label.in_lang(lang)) }
            (hint(question, name, lang))
            @for (id, label) in boxes {
                label.option for={ "f-" (name) "-" (id) } {
                    input id={ "f-" (name) "-" (id) } name=(name) type="checkbox" value=(id);
                    span { (label) }
                }
            }
            label.option.none for={ "f-" (name) "-none" } {
                input id={ "f-" (name) "-none" } name=(name) type="checkbox" value=(NONE_OF_THESE) data-none=(name);
                span { (words::NONE_YET.in_lang(lang)) }
            }
            (problem_slot(name))
        }
    }
}

fn hint_id(question: &Question, name: &str) -> Option<String> {
    (!question.field.hint.is_empty()).then(|| format!("f-{name}-hint"))
}

fn hint(question: &Question, name: &str, lang: Lang) -> Markup {
    html! {
        @if let Some(id) = hint_id(question, name) { p.hint id=(id) { (question.field.hint.in_lang(lang)) } }
    }
}

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
        for entry in &measures::ALL {
            let page = form(entry, Lang::Zh).into_string();
            let mut expected = Vec::new();
            names(&entry.questions(), "", &mut expected);
            for name in expected {
                match name.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
                    Some(list) => assert!(page.contains(&format!("data-list=\"{list}\"")), "{}: {list}", entry.id),
                    None => assert!(page.contains(&format!(" name=\"{name}\"")), "{}: {name}", entry.id),
                }
            }
            let controls = page.matches("<input ").count() + page.matches("<select ").count();
            assert_eq!(page.matches("<label").count(), controls, "{}: a control lacks its label", entry.id);
        }
    }

    #[test]
    fn a_nested_list_is_named_by_its_row() {
        let questions = measures::find("factory-application").unwrap().1.questions();
        let tenants = questions.iter().find(|question| question.field.name == "tenants").unwrap();
        let card = row(tenants, "tenants", 3, Lang::En).into_string();
        for hook in
            ["data-row=\"tenants.3\"", "data-remove=\"tenants.3\"", "data-list=\"tenants.3.roster\"", "name=\"tenants.3.uscc\""]
        {
            assert!(card.contains(hook), "{hook}");
        }
    }
}
