//! `fupin allocate`: the applications of a file in order, and which of them the pools pay.

use super::arguments::{Arguments, Format, PoolOptions, SheetOptions};
use super::sheet_file::{self, open, write_results};
use super::{End, Fault, answer, json_line, options};
use fupin::api;
use fupin_sheets::allocation::{Allocation, Applications, LIST, MEASURE, Unallocated};
use fupin_sheets::check::{CheckedRows, Checker};
use fupin_sheets::source::ListRows;
use fupin_sheets::{allocation_page, allocation_words};
use serde::Serialize;
use std::ffi::OsStr;
use std::io;
use std::path::Path;

/// Allocates the pools to the applications in a file.
pub(crate) fn allocate(arguments: &Arguments, file: &OsStr, pools: &PoolOptions, sheets: &SheetOptions) -> io::Result<End> {
    let lang = arguments.lang;
    let opened = checker(arguments).and_then(|checker| {
        let list = list_rows(&checker, file, sheets)?;
        Ok((checker, list))
    });
    let (checker, ListRows { plan, rows, apart }) = match opened {
        Ok(opened) => opened,
        Err(fault) => return fault.tell(arguments.json),
    };
    sheet_file::tell_columns(&plan, false, lang);
    sheet_file::tell_apart(apart, lang);
    sheet_file::tell_hidden(rows.iter().filter(|row| row.hidden).count(), lang);
    let register = Applications { checker: &checker, plan: &plan, rows: &rows };
    match register.allocate(&pools.stated.clone().or_above(&plan)) {
        Ok(allocation) => match written(arguments, file, pools, sheets, &allocation) {
            Ok(Some(text)) => answer(&text, End::Well),
            Ok(None) => Ok(End::Well),
            Err(fault) => fault.tell(arguments.json),
        },
        Err(Unallocated::Rows(found)) => refused(arguments, &register, &found),
        Err(Unallocated::NotUnderstood) => {
            Fault::new("not-allocated", allocation_words::not_understood(lang)).tell(arguments.json)
        }
    }
}

fn checker(arguments: &Arguments) -> Result<Checker, Fault> {
    let lang = arguments.lang;
    let measure = api::find_measure(MEASURE).map_err(|error| Fault::of(&error, lang))?;
    let checker = Checker::of_list(measure, LIST, options(arguments)?);
    checker.ok_or_else(|| Fault::new("not-allocated", allocation_words::not_understood(lang)))
}

/// The headings and rows of a file.
fn list_rows(checker: &Checker, file: &OsStr, sheets: &SheetOptions) -> Result<ListRows, Fault> {
    let told = |fault| Fault::of_sheet(file, &fault, checker.lang());
    let mut source = open(Path::new(file), sheets.most_mb).map_err(told)?;
    source.list_rows(checker, sheets.sheet.as_deref()).map_err(told)
}

/// The answer for the standard output; none where it went to a file.
fn written(
    arguments: &Arguments,
    file: &OsStr,
    pools: &PoolOptions,
    sheets: &SheetOptions,
    allocation: &Allocation,
) -> Result<Option<String>, Fault> {
    let lang = arguments.lang;
    let told = |fault| Fault::of_sheet(file, &fault, lang);
    let bytes = match (arguments.json, sheets.format) {
        (true, _) if pools.publish => json_line(&allocation_words::Notice::of(allocation, lang)),
        (true, _) => json_line(allocation),
        (false, Some(Format::Csv)) => allocation_words::list(allocation, pools.publish, lang).csv().map_err(told)?,
        (false, Some(Format::Xlsx)) => allocation_words::workbook(allocation, pools.publish, lang).map_err(told)?,
        (false, Some(Format::Html)) => allocation_page::page(allocation, pools.publish, lang).into_bytes(),
        (false, _) => allocation_words::report(allocation, pools.publish, lang).into_bytes(),
    };
    let binary = !arguments.json && sheets.format == Some(Format::Xlsx);
    write_results(bytes, file, sheets.out.as_deref(), binary).map_err(told)
}

/// Why nothing is allocated.
#[derive(Serialize)]
struct Refusal<'a> {
    measure: &'static str,
    verdict: &'static str,
    to_do: &'a [String],
}

/// Says what is wrong in which cell, and which answers are missing.
fn refused(arguments: &Arguments, register: &Applications<'_>, found: &CheckedRows) -> io::Result<End> {
    let lang = arguments.lang;
    let of_option = |line: String| line.replacen("/city_pool", "--city-pool", 1).replacen("/county_pool", "--county-pool", 1);
    let to_do: Vec<String> = allocation_words::refusal_lines(register, found, lang).into_iter().map(of_option).collect();
    let text = if arguments.json {
        let refusal = Refusal { measure: MEASURE, verdict: found.checked.verdict.id(), to_do: &to_do };
        String::from_utf8(json_line(&refusal)).unwrap_or_default()
    } else {
        let mut out = allocation_words::refusal(lang).to_owned();
        for line in &to_do {
            out.push_str("  ");
            api::push_visible(&mut out, line);
            out.push('\n');
        }
        out
    };
    answer(&text, End::No)
}
