//! A remedy applied with one click: the change that its measure declares, made in the form.

use super::controls::FormSide;
use super::rows;
use crate::finding::{Change, RemedyKind};
use crate::form::{Kind, NumberKind, scalar, typed_text};
use crate::measures;
use crate::words::push_decimal;
use web_sys::Element;

/// Makes the change of a remedy's element (`data-remedy`, `data-at`, `data-value-…`).
pub(super) fn apply(side: &FormSide, remedy: &Element) -> Option<()> {
    let code = remedy.get_attribute("data-remedy")?;
    let at = remedy.get_attribute("data-at").unwrap_or_default();
    let part = at.trim_start_matches('/').replace('/', ".");
    let kind = kind_of(&code)?;
    for change in kind.changes {
        let value = |name: &str| remedy.get_attribute(&format!("data-value-{}", name.replace('_', "-")));
        let named = |field: &str| if part.is_empty() { field.to_owned() } else { format!("{part}.{field}") };
        match *change {
            Change::Add { field, value: name } => add(side, &named(field), &value(name)?)?,
            Change::Set { field, value: name } => side.set(&named(field), &value(name)?),
            Change::AddToRows { list, field, value: name } => {
                for row in rows::numbers(side, &named(list)) {
                    add(side, &format!("{}.{row}.{field}", named(list)), &value(name)?)?;
                }
            }
            Change::AddRow { list, field, value: name, with } => {
                let list = named(list);
                rows::add(side, &list)?;
                let row = *rows::numbers(side, &list).last()?;
                side.set(&format!("{list}.{row}.{field}"), &value(name)?);
                with.iter().for_each(|(field, value)| side.set(&format!("{list}.{row}.{field}"), value));
            }
        }
    }
    Some(())
}

fn kind_of(code: &str) -> Option<RemedyKind> {
    measures::ALL.iter().flat_map(|entry| entry.codes.remedies).find(|remedy| remedy.code == code).copied()
}

/// Adds to the number that a control holds, exactly; an empty one counts as 0.
fn add(side: &FormSide, name: &str, value: &str) -> Option<()> {
    let Some(Kind::Number(kind)) = side.kind_of(name) else { return None };
    let controls = side.controls();
    let control = controls.named(name).next()?;
    let wide = NumberKind { least: i64::MIN, most: i64::MAX, ..kind };
    let written = control.written();
    let typed = typed_text::number(&written, kind.unit.typed_suffixes());
    let before = if typed.is_empty() { 0 } else { scalar::number_in_text(&typed, &wide).ok()? };
    let sum = before.checked_add(scalar::number_in_text(value, &wide).ok()?)?;
    let mut text = String::new();
    push_decimal(&mut text, sum.into(), kind.decimals, 0, false);
    side.set_among(&controls, name, &text);
    Some(())
}
