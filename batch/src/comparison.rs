//! Two policies over one register: opened, its rows compared in shares, told and written as by the command.

use crate::answer::{self, Explained, Keyed, ShownTable};
use crate::share::Share;
use fupin::api::{self, Options};
use fupin::words::Lang;
use fupin_sheets::allocation::Applications;
use fupin_sheets::cell::Row;
use fupin_sheets::check::{Checker, Plan};
use fupin_sheets::comparison::{Comparison, Policies, RowChange};
use fupin_sheets::comparison_words as words;
use fupin_sheets::fault::SheetFault;
use fupin_sheets::source::{ListRows, Source, TextFile};
use fupin_sheets::year_comparison::compare_year;
use serde::Serialize;
use std::cell::OnceCell;
use std::io::{Read, Seek};

/// An open file with two policies.
pub struct ComparisonSheet<T, R> {
    source: Source<T, R>,
    policies: Policies,
    plan: Plan,
    /// The applications of a year, whose pools are allocated; none where each row stands for itself.
    rows: Vec<Row>,
    /// What both policies pay of them, once it was asked for; another column makes it another.
    year: OnceCell<Comparison>,
}

/// What a policy is refused for, in the language of the page.
fn faulty(error: &api::CallError) -> SheetFault {
    let told = |lang| {
        let faults: Vec<String> = error.faults().iter().map(|fault| fault.tell(lang)).collect();
        if faults.is_empty() { error.tell(lang) } else { faults.join("\n") }
    };
    SheetFault::new("bad-policy", told(Lang::Zh), told(Lang::En))
}

impl<T: TextFile, R: Read + Seek> ComparisonSheet<T, R> {
    /// Finds the headings of a file and reads both policies; an empty one is the built-in policy.
    ///
    /// # Errors
    /// An unknown measure, a policy with faults, a damaged file, or one without headings.
    pub fn new(
        mut source: Source<T, R>,
        measure: &str,
        lang: Lang,
        wanted: Option<&str>,
        policies: [&str; 2],
    ) -> Result<Self, SheetFault> {
        let measure = api::find_measure(measure).map_err(|error| faulty(&error))?;
        let under = |policy: &str| {
            let options = Options { lang, ..Options::default() };
            if policy.is_empty() { Ok(options) } else { options.with_policy(policy).map_err(|error| faulty(&error)) }
        };
        let policies = Policies::new(measure, under(policies[0])?, under(policies[1])?).map_err(|error| faulty(&error))?;
        let (plan, rows) = if policies.is_of_year() {
            let ListRows { plan, rows, .. } = source.list_rows(&policies.a, wanted)?;
            (plan, rows)
        } else {
            (source.plan(&policies.a, wanted)?.0, Vec::new())
        };
        Ok(ComparisonSheet { source, policies, plan, rows, year: OnceCell::new() })
    }

    /// What was recognised, as JSON.
    pub fn described(&self) -> String {
        answer::described(&self.policies.a, &self.plan, &self.source.sheets())
    }

    /// Takes a column for a field by its name, or for none.
    pub fn take_for(&mut self, column: u32, field: &str) {
        self.plan.take_for(self.policies.a.questions(), column, field);
        self.year = OnceCell::new();
    }

    fn each_row(&mut self, mut each: impl FnMut(&Policies, &Plan, &Row) -> Result<bool, SheetFault>) -> Result<(), SheetFault> {
        let ComparisonSheet { source, policies, plan, .. } = self;
        source.each_row_below(&plan.below(), &mut |row| each(policies, plan, &row))
    }

    /// The applications of a year, whose pools are allocated under both policies.
    fn year(&self) -> Result<&Comparison, SheetFault> {
        let ComparisonSheet { policies, plan, rows, year, .. } = self;
        if let Some(known) = year.get() {
            return Ok(known);
        }
        let compared = compare_year(policies, plan, rows)
            .map_err(|refused| words::not_compared(&Applications { checker: &policies.a, plan, rows }, &refused))?;
        Ok(year.get_or_init(|| compared))
    }

    /// Compares the rows of a share and tells those for which something changes. Answers with its counts and sums as text.
    ///
    /// # Errors
    /// What is damaged, and sums too large to be exact.
    pub fn check(&mut self, share: u64, of: u64, mut tell: impl FnMut(u64, &str)) -> Result<String, SheetFault> {
        let lang = self.policies.a.lang();
        let mut shared = Share::new(share, of, &mut tell);
        if self.policies.is_of_year() {
            let none = Comparison::new(&self.policies);
            let comparison = if share == 0 { self.year()? } else { &none };
            let mut changes = comparison.applications.iter().peekable();
            for row in &self.rows {
                // One worker has compared all rows, so that it tells of all of them.
                while let Some(change) = changes.next_if(|change| change.row == row.number) {
                    shared.tell(|items| items.push(&told(comparison, change, lang)));
                }
                shared.row(|_| {});
            }
            shared.end();
            return Ok(comparison.to_text());
        }
        let mut comparison = Comparison::new(&self.policies);
        let mut is_exact = true;
        self.each_row(|policies, plan, row| {
            shared.row(|items| {
                let change = policies.compare(plan, row);
                is_exact &= comparison.count(&change).is_some();
                if change.is_told() {
                    items.push(&told(&comparison, &change, lang));
                }
            });
            Ok(is_exact)
        })?;
        shared.end();
        if is_exact { Ok(comparison.to_text()) } else { Err(too_large()) }
    }

    /// What all shares come to: `{counts, policies, tables}`.
    ///
    /// # Errors
    /// Sums too large to be exact.
    pub fn summed(&self, shares: &[String]) -> Result<String, SheetFault> {
        let lang = self.policies.a.lang();
        let mut comparison = Comparison::new(&self.policies);
        for share in shares {
            comparison.add_text(share).ok_or_else(too_large)?;
        }
        let mut tables = vec![words::changed(&comparison, lang), words::totals(&comparison, lang)];
        tables.extend(words::pools(&comparison, lang));
        Ok(answer::json(&Summed {
            counts: words::counts(&comparison, lang).trim_end(),
            policies: words::policies(&comparison, lang),
            tables: tables.iter().map(|table| ShownTable::of(table, lang)).collect(),
        }))
    }

    /// The headings of the rows.
    pub fn headings(&self) -> String {
        answer::json(&words::rows(&Comparison::new(&self.policies), self.policies.a.lang()).headings)
    }

    /// What becomes of a row, whole: `{line, a, b}`, where `a` and `b` are the row explained under either policy, which an application of
    /// a year does not have; `null` where there is no such row.
    ///
    /// # Errors
    /// What is damaged.
    pub fn explained(&mut self, number: u32) -> Result<String, SheetFault> {
        let lang = self.policies.a.lang();
        let mut out = String::from("null");
        if self.policies.is_of_year() {
            let comparison = self.year()?;
            if let Some(change) = comparison.applications.iter().find(|change| change.row == number) {
                out = answer::json(&RowOfYear { line: words::row_line(comparison, change, lang) });
            }
            return Ok(out);
        }
        let comparison = Comparison::new(&self.policies);
        self.each_row(|policies, plan, row| {
            if row.number == number {
                let explained = |checker: &Checker| Explained::of(checker, plan, row, checker.check(plan, row));
                out = answer::json(&RowUnderBoth {
                    line: words::row_line(&comparison, &policies.compare(plan, row), lang),
                    a: explained(&policies.a),
                    b: explained(policies.second()),
                });
            }
            Ok(row.number < number)
        })?;
        Ok(out)
    }

    /// The comparison of all rows, each for itself.
    fn of_rows(&mut self, tell: &mut dyn FnMut(u64)) -> Result<Comparison, SheetFault> {
        let mut comparison = Comparison::new(&self.policies);
        self.each_row(|policies, plan, row| {
            comparison.add(policies.compare(plan, row)).ok_or_else(too_large)?;
            tell(comparison.rows);
            Ok(true)
        })?;
        Ok(comparison)
    }

    /// The comparison in a format, as the command writes it.
    ///
    /// # Errors
    /// What is damaged, sums too large to be exact, and what does not fit on a sheet.
    pub fn written(&mut self, format: &str, mut tell: impl FnMut(u64)) -> Result<Vec<u8>, SheetFault> {
        let lang = self.policies.a.lang();
        let of_rows = if self.policies.is_of_year() { None } else { Some(self.of_rows(&mut tell)?) };
        let comparison = of_rows.as_ref().map_or_else(|| self.year(), Ok)?;
        if format == "csv" { words::rows(comparison, lang).csv() } else { words::workbook(comparison, lang) }
    }
}

#[derive(Serialize)]
struct Summed<'a> {
    counts: &'a str,
    policies: Vec<String>,
    tables: Vec<ShownTable<'a>>,
}

#[derive(Serialize)]
struct RowOfYear {
    line: String,
}

#[derive(Serialize)]
struct RowUnderBoth<'a> {
    line: String,
    a: Explained<'a>,
    b: Explained<'a>,
}

/// A row for which something changes, as its table shows it.
fn told(comparison: &Comparison, change: &RowChange, lang: Lang) -> String {
    let cells = words::row_cells(comparison, change, lang);
    answer::json(&Keyed::of(change.row, (change.effect.id(), &change.because), &cells, lang))
}

fn too_large() -> SheetFault {
    SheetFault::new("too-large-a-sum", words::too_large(Lang::Zh), words::too_large(Lang::En))
}
