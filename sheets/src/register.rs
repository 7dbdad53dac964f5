//! A register: a sheet whose rows are households, villages or enterprises, each held against every measure at once.
//!
//! One row of headings serves all measures. What a column answers for one measure it answers for every measure that shares
//! the answer, as the pages share it. Where measures take a heading for different things, the measures for those whose
//! register it is decide: the people of a household are no members of a cooperative.

use crate::applied::{self, Application, Applied};
use crate::below::Below;
use crate::cell::{Row, Value};
use crate::check::{Checker, Plan};
use crate::fault::SheetFault;
use crate::headings::{Columns, TITLE_ROWS};
use crate::household_members;
use crate::register_columns::{self, Roles, decide, find, places};
use crate::source::{Found, Source, TextFile};
use fupin::api::Options;
use fupin::finding::{Assessment, Verdict};
use fupin::form::json::Document;
use fupin::form::label_at;
use fupin::measures::{self, Measure, shared_name};
use fupin::words::{Lang, Text};
use std::collections::{BTreeSet, HashMap};
use std::io::{Read, Seek};
use std::mem;
use std::slice;
use std::sync::{Arc, Mutex, PoisonError};

/// A register whose columns are known.
pub struct Register {
    /// The measures that its rows are held against.
    pub held: Vec<Held>,
    /// The measures for which no column says anything, with what they take.
    others: Vec<(Checker, Columns)>,
    /// The columns that rows are known by.
    roles: Roles,
    /// The applications of another file.
    applied: Option<Applied>,
    /// The sheet; empty for a text.
    pub sheet: String,
    /// The row of the headings.
    below: Below,
    /// What stands in it.
    heading_row: Row,
}

/// A measure, and the columns that it takes.
pub struct Held {
    /// Checks a row.
    pub checker: Checker,
    /// Where the answers stand.
    pub plan: Plan,
    /// What rows lack that say this of it.
    known: Mutex<HashMap<Entries, Arc<[Missing]>>>,
}

/// Names and values as they were typed.
type Entries = Vec<(String, String)>;

/// Of so many different rows it is kept what they lack, so that memory does not grow with the file.
const MOST_KNOWN: usize = 4096;

/// How a row stands with a measure.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The verdict; invalid where a cell cannot be what was meant.
    pub verdict: Verdict,
    /// The same as far as goals decide what is said, where the measure has nothing else.
    pub told: Verdict,
    /// The verdict in the measure's own words.
    pub said: Text,
    /// The value of the figure that people come for.
    pub figure: Option<String>,
    /// The answers without which it cannot be decided.
    pub missing: Arc<[Missing]>,
    /// What is wrong, what to do and what a person must look at, a line each.
    pub to_do: Vec<String>,
    /// Whether it has been applied for already.
    pub applied: Application,
}

/// An answer that is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Its name in the measure's form.
    pub name: String,
    /// What people call it.
    pub label: String,
}

impl Register {
    /// Finds the headings and the measures that take them; `wanted` names the sheet that alone is looked at.
    ///
    /// # Errors
    /// What is damaged, and a file without a heading that says anything for any measure.
    pub fn open<T: TextFile, R: Read + Seek>(
        source: &mut Source<T, R>,
        options: &Options,
        wanted: Option<&str>,
    ) -> Result<Register, SheetFault> {
        let checkers: Vec<Checker> = measures::all().map(|measure| Checker::new(measure, options.clone())).collect();
        let Some(Found { mut rows, at, found }) = source.find(wanted, &|rows| find(&checkers, rows))? else {
            return Err(no_headings());
        };
        rows.truncate(at + 1);
        let headings = rows.pop().unwrap_or_default();
        let mut register = Register {
            held: Vec::new(),
            others: Vec::new(),
            roles: Roles::of(&headings, &found),
            applied: None,
            sheet: String::new(),
            below: Below::new(&rows, &headings),
            heading_row: headings,
        };
        let taken = register_columns::share(&checkers, &register.heading_row, found);
        register.divide(source, checkers.into_iter().zip(taken))?;
        Ok(register)
    }

    /// Divides the measures into those of which a column says something, and the others.
    fn divide<T: TextFile, R: Read + Seek>(
        &mut self,
        source: &mut Source<T, R>,
        all: impl IntoIterator<Item = (Checker, Columns)>,
    ) -> Result<(), SheetFault> {
        for (checker, columns) in all {
            if !decide(&columns) {
                self.others.push((checker, columns));
                continue;
            }
            let plan = source.plan_of(checker.questions(), self.heading_row.clone(), columns)?;
            self.sheet.clone_from(&plan.sheet);
            self.held.push(Held::new(checker, plan));
        }
        Ok(())
    }

    /// What the lines below the headings are.
    pub fn below(&self) -> Below {
        self.below.with(self.held.iter().map(|held| &held.plan.columns))
    }

    /// Takes a column for an answer by the name that measures share, for one of the `ROLES`, or for nothing.
    ///
    /// # Errors
    /// What is damaged on a sheet of a list.
    pub fn take_for<T: TextFile, R: Read + Seek>(
        &mut self,
        source: &mut Source<T, R>,
        column: u32,
        field: &str,
    ) -> Result<(), SheetFault> {
        let held = mem::take(&mut self.held).into_iter().map(|held| (held.checker, held.plan.columns));
        let mut all: Vec<(Checker, Columns)> = held.chain(mem::take(&mut self.others)).collect();
        all.sort_by_key(|(checker, _)| measures::all().position(|measure| measure == checker.measure()));
        for (checker, columns) in &mut all {
            register_columns::take_for(checker, columns, &self.heading_row, column, field);
        }
        self.roles.take_for(column, field);
        self.roles.follow(column, all.iter().map(|(_, columns)| columns));
        self.divide(source, all)
    }

    /// Each column with its heading, the name of what it is taken for, which is empty for nothing, and its unit.
    pub fn columns(&self) -> impl Iterator<Item = (u32, &Value, String, Option<&'static str>)> {
        self.heading_row.cells.iter().map(|(column, heading)| {
            let known = self.taken().find_map(|(checker, columns)| {
                let known = columns.known.iter().find(|known| known.column == *column)?;
                Some((shared_name(&checker.measure(), &known.name), known.unit))
            });
            let role = || (self.roles.of_column(*column).unwrap_or_default().to_owned(), None);
            let (field, unit) = known.unwrap_or_else(role);
            (*column, heading, field, unit)
        })
    }

    /// What every measure takes, those that the rows are held against first.
    fn taken(&self) -> impl Iterator<Item = (&Checker, &Columns)> {
        let held = self.held.iter().map(|held| (&held.checker, &held.plan.columns));
        held.chain(self.others.iter().map(|(checker, columns)| (checker, columns)))
    }

    /// The measures for which no column says anything.
    pub fn left_out(&self) -> impl Iterator<Item = Measure> {
        self.others.iter().map(|(checker, _)| checker.measure())
    }

    /// The headings that answer nothing for any measure; that of the numbers is used where there are applications.
    pub fn unused(&self) -> Vec<String> {
        let used: BTreeSet<u32> = self.held.iter().flat_map(|held| places(&held.plan.columns)).collect();
        let numbered = self.roles.numbered().filter(|_| self.applied.is_some());
        let known_by = [self.named_by(), self.roles.applied(), numbered];
        let is_used = |column: u32| used.contains(&column) || known_by.contains(&Some(column));
        let unused = self.heading_row.cells.iter().filter(|(column, _)| !is_used(*column));
        unused.map(|(_, heading)| heading.shown().into_owned()).collect()
    }

    /// What to say of its headings, where a row may be one member of a household.
    pub fn remark(&self, lang: Lang) -> Option<String> {
        self.held.iter().find_map(|held| household_members::remark(&self.heading_row, held.checker.measure(), lang))
    }

    /// The column that rows are called by: the first that any measure takes for a name, else the first of all.
    fn named_by(&self) -> Option<u32> {
        self.roles.named().or_else(|| self.heading_row.cells.first().map(|(column, _)| *column))
    }

    /// Holds the register against applications, too, for which the column of its numbers is used.
    pub fn hold_against(&mut self, applied: Applied) {
        self.applied = Some(applied);
    }

    /// The applications of another file.
    pub fn applied(&self) -> Option<&Applied> {
        self.applied.as_ref()
    }

    /// Whether it is asked who has applied already.
    pub fn asks_who_applied(&self) -> bool {
        self.applied.is_some() || self.roles.applied().is_some()
    }

    /// Holds a row against every measure, in the order of `held`.
    pub fn hold(&self, row: &Row) -> Vec<Standing> {
        let mut standings: Vec<Standing> = self.held.iter().map(|held| held.stand(row)).collect();
        if self.asks_who_applied() {
            let number = self.roles.numbered().and_then(|column| applied::number_of(row, column));
            let cell = self.roles.applied().and_then(|column| row.value(column));
            let stated = cell.map(|value| applied::measures_in(&value.shown())).unwrap_or_default();
            let name = self.name(row);
            for (held, standing) in self.held.iter().zip(&mut standings) {
                let measure = held.checker.measure();
                let made = self.applied.as_ref().map(|applied| applied.of(number.as_deref(), &name, measure));
                standing.applied = match made.unwrap_or(Application::None) {
                    Application::None if stated.contains(&measure) => Application::Stated,
                    made => made,
                };
            }
        }
        standings
    }

    /// What a row is called.
    pub fn name(&self, row: &Row) -> String {
        let named = self.named_by().and_then(|column| row.value(column));
        let cell = named.or_else(|| row.cells.first().map(|(_, value)| value));
        cell.map(|value| value.shown().into_owned()).unwrap_or_default()
    }
}

impl Held {
    fn new(checker: Checker, plan: Plan) -> Held {
        Held { checker, plan, known: Mutex::default() }
    }

    fn stand(&self, row: &Row) -> Standing {
        let measure = self.checker.measure();
        let (found, stood) = self.checker.assess_rows(&self.plan, slice::from_ref(row), &[], |assessment, checked, typed| {
            let told = match checked.verdict {
                Verdict::Invalid => Verdict::Invalid,
                _ => measure.verdicts.verdict_of(&assessment),
            };
            let missing = (told == Verdict::Incomplete).then(|| self.missing(&assessment, typed));
            (told, missing.unwrap_or_default())
        });
        // What the form layer writes can always be assessed.
        let (told, missing) = stood.unwrap_or((Verdict::Invalid, Arc::default()));
        let checked = found.checked;
        Standing {
            verdict: checked.verdict,
            told,
            said: measure.verdicts.label(told),
            figure: measure.foremost_figure().and_then(|figure| checked.figure(figure.key)).map(str::to_owned),
            missing,
            to_do: checked.to_do,
            applied: Application::NotAsked,
        }
    }

    /// The answers without which a row cannot be decided. Rows that say the same of a measure lack the same, and finding out
    /// takes many assessments, so that it is done once for the first of them.
    fn missing(&self, assessment: &Assessment<'_>, typed: &[(&str, &str)]) -> Arc<[Missing]> {
        let entries: Entries = typed.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        if let Some(known) = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(&entries) {
            return Arc::clone(known);
        }
        let (measure, questions, lang) = (self.checker.measure(), self.checker.questions(), self.checker.lang());
        let assess = |document: &Document<'_>| self.checker.assess(document);
        let open = measures::open_answers(&measure, questions, &entries, assessment, &assess).into_iter();
        let missing = open.map(|open| Missing { label: label_at(questions, &open.name, lang), name: open.name });
        let missing: Arc<[Missing]> = missing.collect();
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() < MOST_KNOWN {
            known.insert(entries, Arc::clone(&missing));
        }
        missing
    }
}

/// A file without headings.
fn no_headings() -> SheetFault {
    SheetFault::new(
        "no-headings",
        format!(
            "前{TITLE_ROWS}行里没有任何项目认得出的表头。请照各项目填报表（fupin template 项目）的表头填写，如“是否已建档立卡”“村集体年收入”。"
        ),
        format!(
            "No heading of any measure was recognised in the first {TITLE_ROWS} rows. Take the headings of the measures' sheets (fupin template MEASURE), such as “Registered with a card” or “Collective income of a year”."
        ),
    )
}
