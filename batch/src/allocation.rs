//! The applications of a year: opened, allocated, told and written as by the command.

use crate::answer::{self, ShownTable};
use fupin::api::{self, Options};
use fupin::words::Lang;
use fupin_sheets::allocation::{Allocation, Applications, LIST, MEASURE, PoolsStated, Unallocated};
use fupin_sheets::cell::Row;
use fupin_sheets::check::{Checker, Plan};
use fupin_sheets::fault::SheetFault;
use fupin_sheets::source::{ListRows, Source, TextFile};
use fupin_sheets::{allocation_page, allocation_words as words};
use serde::Serialize;
use std::io::{Read, Seek};

/// The rows of a file that are one application each of a year.
pub struct AllocationSheet {
    checker: Checker,
    plan: Plan,
    rows: Vec<Row>,
    sheets: Vec<String>,
    allocated: Option<Allocation>,
}

impl AllocationSheet {
    /// Reads the rows of a file; without `wanted` of the first sheet with headings of the list.
    ///
    /// # Errors
    /// A damaged file, or one without headings.
    pub fn new<T: TextFile, R: Read + Seek>(
        mut source: Source<T, R>,
        lang: Lang,
        wanted: Option<&str>,
    ) -> Result<Self, SheetFault> {
        let options = Options { lang, ..Options::default() };
        let measure = api::find_measure(MEASURE).ok();
        let checker = measure.and_then(|measure| Checker::of_list(measure, LIST, options)).ok_or_else(not_understood)?;
        let ListRows { plan, rows, .. } = source.list_rows(&checker, wanted)?;
        Ok(AllocationSheet { checker, plan, rows, sheets: source.sheets(), allocated: None })
    }

    /// What was recognised, as JSON.
    pub fn described(&self) -> String {
        answer::described(&self.checker, &self.plan, &self.sheets)
    }

    /// Takes a column for a field by its name, or for none.
    pub fn take_for(&mut self, column: u32, field: &str) {
        self.plan.take_for(self.checker.questions(), column, field);
    }

    /// Allocates the pools, as they were typed; empty ones are those above the list, else the policy's. `{refused: [line]}`, or
    /// `{counts, title, noticeCounts, officeTitle, charts, tables, list, notice, to_do, policy}`, where the lists are their headings.
    pub fn allocate(&mut self, city: &str, county: &str) -> String {
        let lang = self.checker.lang();
        let stated = |typed: &str| Some(typed.trim()).filter(|typed| !typed.is_empty()).map(str::to_owned);
        let pools = PoolsStated { city: stated(city), county: stated(county) }.or_above(&self.plan);
        let applications = Applications { checker: &self.checker, plan: &self.plan, rows: &self.rows };
        self.allocated = None;
        match applications.allocate(&pools) {
            Ok(allocation) => {
                let out = told(&allocation, lang);
                self.allocated = Some(allocation);
                out
            }
            Err(Unallocated::Rows(found)) => refused(words::refusal_lines(&applications, &found, lang)),
            Err(Unallocated::NotUnderstood) => refused(vec![words::not_understood(lang)]),
        }
    }

    /// The rows of the list, for the office or for the public, each as every table shows it, by whether it is paid.
    pub fn listed(&self, publish: bool) -> String {
        let Some(allocation) = &self.allocated else { return String::from("[]") };
        let lang = self.checker.lang();
        let rows = words::list(allocation, publish, lang).rows;
        let rows = allocation.applications.iter().zip(&rows).map(|(application, cells)| {
            answer::Keyed::of(application.rank, [if application.funded { "funded" } else { "waiting" }], cells, lang)
        });
        answer::json(&rows.collect::<Vec<_>>())
    }

    /// The list in a format, for the office or for the public, as the command writes it.
    ///
    /// # Errors
    /// What does not fit on a sheet, and a list that was not allocated.
    pub fn written(&self, format: &str, publish: bool) -> Result<Vec<u8>, SheetFault> {
        let (Some(allocation), lang) = (&self.allocated, self.checker.lang()) else { return Err(not_understood()) };
        match format {
            "csv" => words::list(allocation, publish, lang).csv(),
            "html" => Ok(allocation_page::page(allocation, publish, lang).into_bytes()),
            _ => words::workbook(allocation, publish, lang),
        }
    }
}

#[derive(Serialize)]
struct Refused {
    refused: Vec<String>,
}

fn refused(lines: Vec<String>) -> String {
    answer::json(&Refused { refused: lines })
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Told<'a> {
    counts: String,
    title: String,
    notice_counts: String,
    office_title: String,
    policy: String,
    charts: Vec<Chart>,
    tables: [ShownTable<'a>; 2],
    list: Vec<String>,
    notice: Vec<String>,
    #[serde(rename = "to_do")]
    to_do: &'a [String],
}

#[derive(Serialize)]
struct Chart {
    name: String,
    segments: Vec<(String, String, String, String)>,
}

fn told(allocation: &Allocation, lang: Lang) -> String {
    let charts = allocation_page::bars(allocation, false, lang).into_iter().map(|bar| Chart {
        name: bar.name,
        segments: bar
            .segments
            .into_iter()
            .map(|segment| (segment.class.to_string(), segment.from.to_string(), segment.width.to_string(), segment.told))
            .collect(),
    });
    let tables = [words::pools(allocation, lang), words::more(allocation, lang)];
    answer::json(&Told {
        counts: words::counts(allocation, false, lang),
        title: words::title(true, lang),
        notice_counts: words::counts(allocation, true, lang),
        office_title: words::title(false, lang),
        policy: format!("{} · SHA-256 {}", allocation.policy.id, allocation.policy.digest),
        charts: charts.collect(),
        tables: [0, 1].map(|at| ShownTable::of(&tables[at], lang)),
        list: words::list_headings(false, lang),
        notice: words::list_headings(true, lang),
        to_do: &allocation.to_do,
    })
}

fn not_understood() -> SheetFault {
    SheetFault::new("not-allocated", words::not_understood(Lang::Zh), words::not_understood(Lang::En))
}
