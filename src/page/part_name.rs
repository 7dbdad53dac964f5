//! What people call a part of an application.

use crate::finding::{Assessment, Part};
use crate::measures;
use crate::words::Lang;

/// What people call the part that a check, a remedy or a figure belongs to.
pub(super) fn part_name(assessment: &Assessment<'_>, at: Option<Part>, lang: Lang) -> Option<String> {
    let place = at?;
    let questions = measures::find(assessment.measure).map(|measure| measure.questions()).unwrap_or_default();
    let question = questions.iter().find(|question| question.field.name == place.name)?;
    let row = place.row.map_or_else(String::new, |row| match lang {
        Lang::Zh => format!(" {}", row + 1),
        // A list is called by its many rows.
        Lang::En => format!(", row {}", row + 1),
    });
    Some(format!("{}{row}", question.field.label.in_lang(lang)))
}
