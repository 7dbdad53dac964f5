//! The applications of a year: opened, allocated, told and written as by the command.

use crate::answer::{self, list, strings};
use fupin::api::{self, Options};
use fupin::form::canonical::push_string;
use fupin::words::Lang;
use fupin_sheets::allocation::{Allocation, Applications, LIST, MEASURE, PoolsStated, Unallocated};
use fupin_sheets::cell::Row;
use fupin_sheets::check::{Checker, Plan};
use fupin_sheets::fault::SheetFault;
use fupin_sheets::source::{ListRows, Source, TextFile};
use fupin_sheets::{allocation_page, allocation_words as words};
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
            Err(Unallocated::Rows(found)) => refused(&words::refusal_lines(&applications, &found, lang)),
            Err(Unallocated::Answer) => refused(&[words::not_understood(lang)]),
        }
    }

    /// The rows of the list, for the office or for the public, each as every table shows it, by whether it is paid.
    pub fn listed(&self, publish: bool) -> String {
        let mut out = String::new();
        let Some(allocation) = &self.allocated else { return String::from("[]") };
        let lang = self.checker.lang();
        let rows = words::list(allocation, publish, lang).rows;
        list(&mut out, allocation.applications.iter().zip(&rows), |out, (application, cells)| {
            let key = if application.funded { "\"funded\"" } else { "\"waiting\"" };
            answer::push_keyed(out, application.rank, |out| out.push_str(key), cells, lang);
        });
        out
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

fn refused(lines: &[String]) -> String {
    format!("{{\"refused\":{}}}", answer::texts(lines))
}

fn told(allocation: &Allocation, lang: Lang) -> String {
    let mut out = String::from("{\"counts\":");
    push_string(&mut out, &words::counts(allocation, false, lang));
    for (name, said) in [
        ("title", words::title(true, lang)),
        ("noticeCounts", words::counts(allocation, true, lang)),
        ("officeTitle", words::title(false, lang)),
    ] {
        out.push_str(&format!(",\"{name}\":"));
        push_string(&mut out, &said);
    }
    out.push_str(",\"policy\":");
    push_string(&mut out, &format!("{} · SHA-256 {}", allocation.policy.id, allocation.policy.digest));
    out.push_str(",\"charts\":");
    list(&mut out, allocation_page::bars(allocation, false, lang), |out, bar| {
        out.push_str("{\"name\":");
        push_string(out, &bar.name);
        out.push_str(",\"segments\":");
        list(out, &bar.segments, |out, segment| {
            out.push_str(&format!("[\"{}\",\"{}\",\"{}\",", segment.class, segment.from, segment.width));
            push_string(out, &segment.told);
            out.push(']');
        });
        out.push('}');
    });
    out.push_str(",\"tables\":");
    let tables = [words::pools(allocation, lang), words::more(allocation, lang)];
    list(&mut out, &tables, |out, table| out.push_str(&answer::table(table, lang)));
    for (name, publish) in [("list", false), ("notice", true)] {
        out.push_str(&format!(",\"{name}\":"));
        strings(&mut out, words::list_headings(publish, lang).iter().map(String::as_str));
    }
    out.push_str(",\"to_do\":");
    out.push_str(&answer::texts(&allocation.to_do));
    out.push('}');
    out
}

fn not_understood() -> SheetFault {
    SheetFault::new("not-allocated", words::not_understood(Lang::Zh), words::not_understood(Lang::En))
}
