//! A register that is held against every measure: opened, its rows told in shares, explained and written.

use crate::answer::{self, DescribedColumn, Explained, Keyed, ShownTable, ToldColumn};
use crate::share::Share;
use fupin::api::{self, Options};
use fupin::measures::{self, Measure};
use fupin::words::{Lang, Text, text};
use fupin_sheets::applied::{self, Applied};
use fupin_sheets::cell::Row;
use fupin_sheets::fault::SheetFault;
use fupin_sheets::register::{Register, Standing};
use fupin_sheets::register_columns::ROLES;
use fupin_sheets::register_summary::{COUNTED, RegisterSummary};
use fupin_sheets::register_words as words;
use fupin_sheets::source::{Source, TextFile};
use fupin_sheets::table::{Page, csv_row};
use serde::Serialize;
use std::collections::BTreeSet;
use std::io::{Read, Seek};

/// Under what the columns are listed that a row is known by.
static WHO: Text = text("这一行是谁", "Who the row is");

/// An open register.
pub struct RegisterSheet<T, R> {
    source: Source<T, R>,
    register: Register,
    lang: Lang,
}

impl<T: TextFile, R: Read + Seek> RegisterSheet<T, R> {
    /// Finds the headings of a register; without `wanted` on the first sheet that has some.
    ///
    /// # Errors
    /// A damaged file, or one without headings.
    pub fn new(mut source: Source<T, R>, lang: Lang, wanted: Option<&str>) -> Result<Self, SheetFault> {
        let register = Register::open(&mut source, &Options { lang, ..Options::default() }, wanted)?;
        Ok(RegisterSheet { source, register, lang })
    }

    /// Holds it against the applications of another file, which are for one measure where the file does not say it.
    ///
    /// # Errors
    /// A damaged file, or one without applicants or measure.
    pub fn hold_against(&mut self, applications: &mut Source<T, R>, measure: Option<&str>) -> Result<(), SheetFault> {
        let of = measure.and_then(|id| api::find_measure(id).ok());
        self.register.hold_against(Applied::read(applications, of)?);
        Ok(())
    }

    /// Takes a column for an answer or a role by its name, or for none.
    ///
    /// # Errors
    /// What is damaged on a sheet of a list.
    pub fn take_for(&mut self, column: u32, field: &str) -> Result<(), SheetFault> {
        self.register.take_for(&mut self.source, column, field)
    }

    /// What was recognised: `{sheet, sheets, headings: [[column, heading, field, unit]], fields: [[name, label, group]],
    /// measures: [[id, title]], leftOut, unused, remark, asksWhoApplied}`.
    pub fn described(&self) -> String {
        let (register, lang) = (&self.register, self.lang);
        let title = |measure: &Measure| measure.title.in_lang(lang);
        let held = register.held.iter().map(|held| held.checker.measure());
        let columns: Vec<_> = register.columns().collect();
        answer::json(&Described {
            sheet: &register.sheet,
            sheets: self.source.sheets(),
            fields: fields(&columns, lang),
            headings: columns.into_iter().map(answer::told_column).collect(),
            measures: held.map(|measure| (measure.id, title(&measure))).collect(),
            left_out: register.left_out().map(|measure| title(&measure)).collect(),
            unused: register.unused(),
            remark: register.remark(lang),
            asks_who_applied: register.asks_who_applied(),
        })
    }

    fn each_row(&mut self, mut each: impl FnMut(&Register, &Row) -> Result<bool, SheetFault>) -> Result<(), SheetFault> {
        let RegisterSheet { source, register, .. } = self;
        source.each_row_below(&register.below(), &mut |row| each(register, &row))
    }

    /// Holds the rows of a share against every measure. Answers with its counts and sums as text.
    ///
    /// # Errors
    /// What is damaged.
    pub fn check(&mut self, share: u64, of: u64, mut tell: impl FnMut(u64, &str)) -> Result<String, SheetFault> {
        let mut summary = RegisterSummary::new(&self.register);
        let mut shared = Share::new(share, of, &mut tell);
        let lang = self.lang;
        self.each_row(|register, row| {
            shared.row(|items| {
                let standings = register.hold(row);
                summary.add(row, &standings);
                let name = register.name(row);
                for (index, (held, standing)) in register.held.iter().zip(&standings).enumerate() {
                    let cells = words::cells(row, &name, held, standing, lang);
                    items.push(&answer::json(&Keyed::of(row.number, keys(index, standing), &cells, lang)));
                }
            });
            Ok(true)
        })?;
        shared.end();
        let found: Vec<String> =
            self.register.applied().map(Applied::with_row).unwrap_or_default().iter().map(u32::to_string).collect();
        Ok(format!("{}\n{}", found.join(" "), summary.to_text()))
    }

    /// What all shares come to: `{lines, tables}`.
    pub fn summed(&self, shares: &[String]) -> String {
        let (register, lang) = (&self.register, self.lang);
        let mut summary = RegisterSummary::new(register);
        for (found, share) in shares.iter().filter_map(|share| share.split_once('\n')) {
            let rows: Vec<u32> = found.split(' ').filter_map(|row| row.parse().ok()).collect();
            register.applied().into_iter().for_each(|applied| applied.mark(&rows));
            summary.add_text(share);
        }
        let mut lines = vec![words::counted(&summary, lang)];
        lines.extend(register.applied().into_iter().flat_map(|applied| applied::lines(applied, lang)));
        let mut tables = [words::totals(register, &summary, lang), words::open(&summary, lang)];
        // The page has named the measures that are left out where it tells what it recognised.
        tables[0].rows.truncate(register.held.len());
        answer::json(&Summed { lines, tables: [0, 1].map(|at| ShownTable::of(&tables[at], lang)) })
    }

    /// How a row stands with every measure, explained: `[{title, row, verdict, label, …}]` as a checked row is; `null` where there is
    /// no such row.
    ///
    /// # Errors
    /// What is damaged.
    pub fn explained(&mut self, number: u32) -> Result<String, SheetFault> {
        let mut out = String::from("null");
        self.each_row(|register, row| {
            if row.number == number {
                let standings = register.hold(row);
                let explained = register.held.iter().zip(&standings).map(|(held, standing)| {
                    let (checker, plan) = (&held.checker, &held.plan);
                    Explained::of(checker, plan, row, checker.check(plan, row)).standing(checker, standing)
                });
                out = answer::json(&explained.collect::<Vec<_>>());
            }
            Ok(row.number < number)
        })?;
        Ok(out)
    }

    /// The results as a CSV text.
    ///
    /// # Errors
    /// What is damaged.
    pub fn to_csv(&mut self, mut tell: impl FnMut(u64)) -> Result<Vec<u8>, SheetFault> {
        let lang = self.lang;
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(words::headings(&self.register, lang)).map_err(SheetFault::damaged)?;
        let mut rows = 0;
        self.each_row(|register, row| {
            let name = register.name(row);
            for (held, standing) in register.held.iter().zip(register.hold(row)) {
                let cells = words::cells(row, &name, held, &standing, lang);
                writer.write_record(csv_row(&cells)).map_err(SheetFault::damaged)?;
            }
            rows += 1;
            tell(rows);
            Ok(true)
        })?;
        writer.into_inner().map_err(SheetFault::damaged)
    }

    /// The results as a workbook: the rows, the summary, and the open answers.
    ///
    /// # Errors
    /// What is damaged, and what does not fit on a sheet.
    pub fn to_xlsx(&mut self, mut tell: impl FnMut(u64)) -> Result<Vec<u8>, SheetFault> {
        let lang = self.lang;
        let mut page = Page::new(words::ROWS.in_lang(lang), &words::headings(&self.register, lang))?;
        let mut summary = RegisterSummary::new(&self.register);
        self.each_row(|register, row| {
            let (name, standings) = (register.name(row), register.hold(row));
            summary.add(row, &standings);
            for (held, standing) in register.held.iter().zip(&standings) {
                page.row(&words::cells(row, &name, held, standing, lang))?;
            }
            tell(summary.rows);
            Ok(true)
        })?;
        words::workbook(page, &self.register, &summary, lang)
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Described<'a> {
    sheet: &'a str,
    sheets: Vec<String>,
    headings: Vec<ToldColumn<'a>>,
    fields: Vec<[String; 3]>,
    measures: Vec<(&'a str, &'a str)>,
    left_out: Vec<&'a str>,
    unused: Vec<String>,
    remark: Option<String>,
    asks_who_applied: bool,
}

#[derive(Serialize)]
struct Summed<'a> {
    lines: Vec<String>,
    tables: [ShownTable<'a>; 2],
}

/// What a column can be taken for: name, label, and under what it is listed. An answer that measures share is listed under the first.
fn fields(columns: &[DescribedColumn<'_>], lang: Lang) -> Vec<[String; 3]> {
    let role = |(name, label): &(&str, Text)| [(*name).to_owned(), label.in_lang(lang).to_owned(), WHO.in_lang(lang).to_owned()];
    let mut all: Vec<[String; 3]> = ROLES.iter().map(role).collect();
    let mut listed: BTreeSet<String> = BTreeSet::new();
    for measure in measures::all() {
        for (name, label) in answer::fields(&measure.questions(), lang) {
            let shared = measures::shared_name(&measure, &name);
            if listed.insert(shared.clone()) {
                all.push([shared, label, measure.title.in_lang(lang).to_owned()]);
            }
        }
    }
    for (_, _, name, _) in columns {
        if !name.is_empty() && all.iter().all(|[known, ..]| known != name) {
            all.push([name.clone(), name.clone(), String::new()]);
        }
    }
    all
}

/// What a row is filtered by: the measure, the verdict that is told, how many answers are open, and whether it has applied.
fn keys(measure: usize, standing: &Standing) -> [String; 4] {
    let open = standing.missing.len().min(COUNTED + 1);
    let applied = match standing.applied.is_made() {
        None => "",
        Some(true) => "yes",
        Some(false) => "no",
    };
    [measure.to_string(), standing.told.id().to_owned(), open.to_string(), applied.to_owned()]
}
