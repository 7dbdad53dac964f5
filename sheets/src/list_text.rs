//! A sheet as the text of a table that is pasted into a list of a form.

use crate::cell::{Row, Value};
use crate::fault::SheetFault;
use crate::source::{Source, TextFile, list_without_headings};
use fupin::form::{MOST_ROWS, Shape, question_at};
use fupin::measures::Measure;
use fupin::words::Lang;
use std::io::{Read, Seek};

/// What a sheet holds for a list.
#[derive(Debug, PartialEq, Eq)]
pub struct ListText {
    /// Its rows from the title on, with tabs between the cells: each as a person would type it into the field of its column.
    pub text: String,
    /// The sheet that was read; a text has none.
    pub sheet: String,
    /// How many of the rows the file hides: they are among the others.
    pub hidden: usize,
}

/// Reads the first sheet that has headings of a list, such as `roster` or `tenants.0.roster`. A row more than a list takes is the last
/// that is read.
///
/// # Errors
/// What is damaged or too large, and a file without headings of the list.
pub fn read<T: TextFile, R: Read + Seek>(
    source: &mut Source<T, R>,
    measure: Measure,
    list: &str,
) -> Result<ListText, SheetFault> {
    let whole = measure.questions();
    let questions = match question_at(&whole, list).map(|question| &question.shape) {
        Some(Shape::Rows(questions)) => questions.as_slice(),
        _ => &[],
    };
    let Some((plan, above)) = source.plan_for(questions, None)? else { return Err(list_without_headings(questions)) };
    let mut read = ListText { text: String::new(), sheet: plan.sheet.clone(), hidden: 0 };
    let typed = |column: u32, value: &Value| match plan.columns.known.iter().find(|known| known.column == column) {
        // A formula without a value is no empty cell.
        Some(_) if *value == Value::Unvalued => "=".to_owned(),
        Some(known) => value.typed(&known.kind, plan.from_1904).into_owned(),
        None => value.shown().into_owned(),
    };
    above.iter().chain([&plan.headings]).for_each(|row| push_row(&mut read.text, row, &|_, value| value.shown().into_owned()));
    let mut count = 0;
    source.each_row_below(&plan.below(), &mut |row| {
        push_row(&mut read.text, &row, &typed);
        read.hidden += usize::from(row.hidden);
        count += 1;
        Ok(count <= MOST_ROWS)
    })?;
    Ok(read)
}

fn push_row(out: &mut String, row: &Row, shown: &dyn Fn(u32, &Value) -> String) {
    let mut column = 0;
    for (at, value) in &row.cells {
        (column..*at).for_each(|_| out.push('\t'));
        column = *at;
        let text = shown(column, value);
        if text.starts_with('"') || text.contains(['\t', '\n', '\r']) {
            out.push('"');
            out.push_str(&text.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&text);
        }
    }
    out.push('\n');
}

/// That some rows are hidden in the file; empty where none is.
pub fn hidden_rows(rows: usize, lang: Lang) -> String {
    match (rows, lang) {
        (0, _) => String::new(),
        (_, Lang::Zh) => format!("有{rows}行在表格里是隐藏的，也计算在内。不该计算的，请删去。"),
        (_, Lang::En) => format!("Rows that the file hides and that count all the same: {rows}. Remove those that should not."),
    }
}
