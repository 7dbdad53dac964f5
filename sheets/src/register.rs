//! A register: a sheet whose rows are households, villages or enterprises, each held against every measure at once.
//!
//! One row of headings serves all measures. What a column answers for one measure it answers for every measure that shares
//! the answer, as the pages share it. Where measures take a heading for different things, the measures for those whose
//! register it is decide: the people of a household are no members of a cooperative.

use crate::applied::{self, Application, Applied};
use crate::cell::Row;
use crate::check::{Checker, Plan};
use crate::fault::SheetFault;
use crate::headings::{Column, Columns, TITLE_ROWS, recognise, unit_above};
use crate::source::{Found, Source, TextFile};
use fupin::api::Options;
use fupin::finding::{Assessment, Verdict};
use fupin::form::json::Document;
use fupin::form::{Kind, label_at};
use fupin::measures::{self, Audience, Measure, own_name, shared_name};
use fupin::words::Text;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{Read, Seek};
use std::slice;
use std::sync::{Arc, Mutex, PoisonError};

/// A register whose columns are known.
pub struct Register {
    /// The measures that its rows are held against.
    pub held: Vec<Held>,
    /// The measures for which no column says anything.
    pub left_out: Vec<Measure>,
    /// The headings that answer nothing for any of them.
    pub unused: Vec<String>,
    /// The column that rows are called by: the first that any measure takes for a name, else the first of all.
    named_by: Option<u32>,
    /// The column of the number that applications are found by.
    numbered_by: Option<u32>,
    /// The column that tells the measures applied for.
    applied_column: Option<u32>,
    /// The applications of another file.
    applied: Option<Applied>,
    /// The sheet; empty for a text.
    pub sheet: String,
    /// The row of the headings.
    pub headings: u32,
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
        let headings = rows.swap_remove(at);
        let is_name = |column: &&Column| matches!(column.kind, Kind::Text);
        let names = found.iter().flat_map(|columns| &columns.known).filter(is_name).map(|column| column.column);
        let named_by = names.min().or_else(|| headings.cells.first().map(|(column, _)| *column));
        let taken = share(&checkers, &headings, found);
        let used: BTreeSet<u32> = taken.iter().filter(|columns| decide(columns)).flat_map(places).collect();
        let applied_column = applied::applied_column(&headings);
        let spoken_for = |column: u32| used.contains(&column) || [named_by, applied_column].contains(&Some(column));
        let unused = headings.cells.iter().filter(|(column, _)| !spoken_for(*column));
        let mut register = Register {
            held: Vec::new(),
            left_out: Vec::new(),
            unused: unused.map(|(_, heading)| heading.shown().into_owned()).collect(),
            named_by,
            numbered_by: applied::number_column(&headings),
            applied_column,
            applied: None,
            sheet: String::new(),
            headings: headings.number,
        };
        for (checker, columns) in checkers.into_iter().zip(taken) {
            if !decide(&columns) {
                register.left_out.push(checker.measure());
                continue;
            }
            let plan = source.plan_of(checker.questions(), headings.clone(), columns)?;
            register.sheet.clone_from(&plan.sheet);
            register.held.push(Held::new(checker, plan));
        }
        Ok(register)
    }

    /// Holds the register against applications, too, for which the column of its numbers is used.
    pub fn hold_against(&mut self, applied: Applied) {
        let headings = self.held.first().map(|held| &held.plan.headings);
        let number = self.numbered_by.and_then(|column| headings?.value(column)).map(|value| value.shown().into_owned());
        self.unused.retain(|heading| number.as_ref() != Some(heading));
        self.applied = Some(applied);
    }

    /// The applications of another file.
    pub fn applied(&self) -> Option<&Applied> {
        self.applied.as_ref()
    }

    /// Whether it is asked who has applied already.
    pub fn asks_who_applied(&self) -> bool {
        self.applied.is_some() || self.applied_column.is_some()
    }

    /// Holds a row against every measure, in the order of `held`.
    pub fn hold(&self, row: &Row) -> Vec<Standing> {
        let mut standings: Vec<Standing> = self.held.iter().map(|held| held.stand(row)).collect();
        if self.asks_who_applied() {
            let number = self.numbered_by.and_then(|column| applied::number_of(row, column));
            let cell = self.applied_column.and_then(|column| row.value(column));
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
        let named = self.named_by.and_then(|column| row.value(column));
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

/// Whether an answer can say anything: names and numbers of people and enterprises tell who it is and decide nothing.
fn says_something(column: &Column) -> bool {
    !matches!(column.kind, Kind::Text | Kind::ResidentId | Kind::CreditCode)
}

fn decide(columns: &Columns) -> bool {
    columns.known.iter().any(says_something)
}

fn places(columns: &Columns) -> impl Iterator<Item = u32> + '_ {
    columns.known.iter().map(|column| column.column)
}

/// The row with most headings that say something for any measure, and what each measure takes them for.
fn find(checkers: &[Checker], rows: &[Row]) -> Option<(usize, Vec<Columns>)> {
    let mut best = None;
    let mut most = 0;
    for (at, row) in rows.iter().enumerate() {
        let unit = unit_above(rows, at);
        let all: Vec<Columns> = checkers.iter().map(|checker| recognise(checker.questions(), row, unit)).collect();
        let saying = all.iter().flat_map(|columns| &columns.known).filter(|column| says_something(column));
        let count = saying.map(|column| column.column).collect::<BTreeSet<u32>>().len();
        if count > most {
            most = count;
            best = Some((at, all));
        }
    }
    best
}

/// What each column answers, whichever measure asks for it, and from it the columns of each measure.
fn share(checkers: &[Checker], headings: &Row, found: Vec<Columns>) -> Vec<Columns> {
    let audience = audience_of(checkers, &found);
    let is_for = |measure: Measure| measure.offered.iter().any(|offered| offered.to == audience);
    // Those for whom the measures are whose register it is come first; where they know a column, nobody else is asked.
    let (mut first, mut others): (BTreeMap<u32, BTreeSet<String>>, BTreeMap<u32, BTreeSet<String>>) = Default::default();
    for (checker, columns) in checkers.iter().zip(&found) {
        let meanings = if is_for(checker.measure()) { &mut first } else { &mut others };
        for column in &columns.known {
            meanings.entry(column.column).or_default().insert(shared_name(&checker.measure(), &column.name));
        }
    }
    others.append(&mut first);
    let meanings = others;
    let of_measure = |(checker, mut columns): (&Checker, Columns)| {
        let (measure, questions) = (checker.measure(), checker.questions());
        let is_meant = |column: &Column| meanings[&column.column].contains(&shared_name(&measure, &column.name));
        columns.known.retain(is_meant);
        for (column, shared) in meanings.iter().flat_map(|(column, names)| names.iter().map(move |name| (*column, name))) {
            let Some(own) = own_name(&measure, questions, shared) else { continue };
            if columns.known.iter().all(|known| known.column != column && known.name != own) {
                let heading = headings.value(column).map(|value| value.shown()).unwrap_or_default();
                columns.take_for(questions, column, &own, &heading);
            }
        }
        columns
    };
    checkers.iter().zip(found).map(of_measure).collect()
}

/// Those for whom most columns say something.
fn audience_of(checkers: &[Checker], found: &[Columns]) -> Audience {
    let count = |audience: &Audience| {
        let is_for = |measure: Measure| measure.offered.iter().any(|offered| offered.to == *audience);
        let own = checkers.iter().zip(found).filter(|(checker, _)| is_for(checker.measure()));
        let saying = own.flat_map(|(_, columns)| &columns.known).filter(|column| says_something(column));
        saying.map(|column| column.column).collect::<BTreeSet<u32>>().len()
    };
    // Of two the last is taken, so the list is read from its end.
    Audience::ALL.into_iter().rev().max_by_key(count).unwrap_or(Audience::Village)
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
