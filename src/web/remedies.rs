//! A remedy applied with one click: the change that its measure declares, made in the form.

use super::controls::{self, Control};
use super::rows;
use crate::finding::{Change, RemedyKind};
use crate::form::{Kind, NumberKind, Question, Shape, scalar, typed_text};
use crate::measures;
use crate::words::{Lang, push_decimal};
use web_sys::{Element, HtmlFormElement};

/// A form with its questions.
pub(super) struct Target<'f> {
    /// The form.
    pub form: &'f HtmlFormElement,
    /// Its questions.
    pub questions: &'f [Question],
    /// The language of rows that are added.
    pub lang: Lang,
}

/// Makes the change of a remedy's element (`data-remedy`, `data-at`, `data-value-…`).
pub(super) fn apply(target: &Target<'_>, remedy: &Element) -> Option<()> {
    let code = remedy.get_attribute("data-remedy")?;
    let at = remedy.get_attribute("data-at").unwrap_or_default();
    let part = at.trim_start_matches('/').replace('/', ".");
    let kind = kind_of(&code)?;
    for change in kind.changes {
        let value = |name: &str| remedy.get_attribute(&format!("data-value-{}", name.replace('_', "-")));
        let named = |field: &str| if part.is_empty() { field.to_owned() } else { format!("{part}.{field}") };
        match *change {
            Change::Add { field, value: name } => target.add(&named(field), &value(name)?)?,
            Change::Set { field, value: name } => target.set(&named(field), &value(name)?),
            Change::AddToRows { list, field, value: name } => {
                for row in rows::numbers(target.form, &named(list)) {
                    target.add(&format!("{}.{row}.{field}", named(list)), &value(name)?)?;
                }
            }
            Change::AddRow { list, field, value: name, with } => {
                let list = named(list);
                rows::add(target.form, target.questions, &list, target.lang)?;
                let row = *rows::numbers(target.form, &list).last()?;
                target.set(&format!("{list}.{row}.{field}"), &value(name)?);
                with.iter().for_each(|(field, value)| target.set(&format!("{list}.{row}.{field}"), value));
            }
        }
    }
    Some(())
}

fn kind_of(code: &str) -> Option<RemedyKind> {
    measures::ALL.iter().flat_map(|entry| entry.codes.remedies).find(|remedy| remedy.code == code).copied()
}

impl Target<'_> {
    fn set(&self, name: &str, value: &str) {
        controls::all(self.form).iter().filter(|control| control.name() == name).for_each(|control| control.set(value));
    }

    /// Adds to the number that a control holds, exactly; an empty one counts as nought.
    fn add(&self, name: &str, value: &str) -> Option<()> {
        let kind = number_kind(self.questions, name)?;
        let control = controls::all(self.form).into_iter().find(|control| control.name() == name)?;
        let wide = NumberKind { least: i64::MIN, most: i64::MAX, ..kind };
        let typed = control.value().unwrap_or_default();
        let typed = typed_text::number(&typed, kind.unit.typed_suffixes());
        let before = if typed.is_empty() { 0 } else { scalar::number_in_text(&typed, &wide).ok()? };
        let sum = before.checked_add(scalar::number_in_text(value, &wide).ok()?)?;
        let mut text = String::new();
        push_decimal(&mut text, sum.into(), kind.decimals, 0, false);
        Control::set(&control, &text);
        Some(())
    }
}

fn number_kind(questions: &[Question], name: &str) -> Option<NumberKind> {
    let mut questions = questions;
    for step in name.split('.').filter(|step| step.parse::<usize>().is_err()) {
        match &questions.iter().find(|question| question.field.name == step)?.shape {
            Shape::Single(Kind::Number(kind)) => return Some(*kind),
            Shape::Single(_) => return None,
            Shape::Group(inner) | Shape::Rows(inner) => questions = inner,
        }
    }
    None
}
