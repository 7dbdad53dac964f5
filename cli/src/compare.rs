//! `fupin compare`: two policies over the rows of one file.

use super::arguments::{Arguments, Format, SheetOptions};
use super::ordered::rows_in_order;
use super::sheet_file::{open, tell_apart, tell_columns, tell_hidden, write_results};
use super::{End, Fault, answer, json_line, options_under};
use fupin::api;
use fupin_sheets::allocation::Applications;
use fupin_sheets::cell::Row;
use fupin_sheets::comparison::{Comparison, Policies, RowChange};
use fupin_sheets::comparison_words;
use fupin_sheets::source::ListRows;
use fupin_sheets::year_comparison::compare_year;
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::Path;

/// The policy that the program is built with.
const BUILT_IN: &str = "built-in";

/// Holds two policies against each row of a file.
pub(crate) fn compare(arguments: &Arguments, measure: &str, file: &OsStr, sheets: &SheetOptions) -> io::Result<End> {
    let written = policies(arguments, measure)
        .and_then(|policies| compared(&policies, file, sheets))
        .and_then(|comparison| Ok((written(arguments, file, sheets, &comparison)?, comparison.left_out)));
    match written {
        Ok((text, left_out)) => answer(&text.unwrap_or_default(), if left_out == 0 { End::Well } else { End::No }),
        Err(fault) => fault.tell(arguments.json),
    }
}

fn policies(arguments: &Arguments, measure: &str) -> Result<Policies, Fault> {
    let lang = arguments.lang;
    let measure = api::find_measure(measure).map_err(|error| Fault::of(&error, lang))?;
    let under =
        |name: Option<&OsString>| options_under(arguments, name.map(OsString::as_os_str).filter(|name| *name != BUILT_IN));
    let (a, b) = (under(arguments.policies.first())?, under(arguments.policies.get(1))?);
    Policies::new(measure, a, b).map_err(|error| Fault::of(&error, lang))
}

/// Compares the rows on all cores.
fn compared(policies: &Policies, file: &OsStr, sheets: &SheetOptions) -> Result<Comparison, Fault> {
    let lang = policies.a.lang();
    let told = |fault| Fault::of_sheet(file, &fault, lang);
    let mut source = open(Path::new(file), sheets.most_mb).map_err(told)?;
    if policies.is_of_year() {
        let ListRows { plan, rows, apart } = source.list_rows(&policies.a, sheets.sheet.as_deref()).map_err(told)?;
        tell_columns(&plan, false, lang);
        tell_apart(apart, lang);
        tell_hidden(rows.iter().filter(|row| row.hidden).count(), lang);
        return compare_year(policies, &plan, &rows).map_err(|refused| {
            let applications = Applications { checker: &policies.a, plan: &plan, rows: &rows };
            told(comparison_words::not_compared(&applications, &refused))
        });
    }
    let (plan, _) = source.plan(&policies.a, sheets.sheet.as_deref()).map_err(told)?;
    tell_columns(&plan, false, lang);
    let mut comparison = Comparison::new(policies);
    let work = |row: &Row| policies.compare(&plan, row);
    let mut hidden = 0;
    let (read, added) = rows_in_order(&mut source, &plan.below(), None, work, |row, change: RowChange| {
        hidden += usize::from(row.hidden);
        comparison.add(change).ok_or_else(|| Fault::new("too-large-a-sum", comparison_words::too_large(lang)))
    });
    added?;
    tell_apart(read.map_err(told)?, lang);
    tell_hidden(hidden, lang);
    Ok(comparison)
}

/// The answer for the standard output; none where it went to a file.
fn written(arguments: &Arguments, file: &OsStr, sheets: &SheetOptions, comparison: &Comparison) -> Result<Option<String>, Fault> {
    let lang = arguments.lang;
    let told = |fault| Fault::of_sheet(file, &fault, lang);
    let bytes = match (arguments.json, sheets.format) {
        (true, _) => json_line(comparison),
        (false, Some(Format::Csv)) => comparison_words::rows(comparison, lang).csv().map_err(told)?,
        (false, Some(Format::Xlsx)) => comparison_words::workbook(comparison, lang).map_err(told)?,
        (false, _) => comparison_words::report(comparison, lang).into_bytes(),
    };
    let binary = !arguments.json && sheets.format == Some(Format::Xlsx);
    write_results(bytes, file, sheets.out.as_deref(), binary).map_err(told)
}
