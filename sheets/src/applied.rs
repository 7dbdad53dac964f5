//! Who has applied already: the rows of a file of applications, found again by the number or the name of the applicant, and by
//! the measure that each is for.

use crate::below::Below;
use crate::cell::{Row, Value};
use crate::fault::SheetFault;
use crate::headings::{self, TITLE_ROWS};
use crate::source::{Found, Source, TextFile};
use fupin::form::Kind;
use fupin::form::heading::{Named, plain};
use fupin::measures::{self, Measure};
use fupin::words::Lang;
use std::collections::HashMap;
use std::io::{Read, Seek};
use std::sync::atomic::{AtomicBool, Ordering};

/// What offices call the column of a number that tells people or enterprises apart.
const NUMBERS: [&str; 13] = [
    "身份证号",
    "身份证号码",
    "公民身份号码",
    "居民身份证号码",
    "证件号码",
    "户主身份证号",
    "户主身份证号码",
    "申请人身份证号",
    "统一社会信用代码",
    "社会信用代码",
    "信用代码",
    "id_number",
    "Identity number",
];
/// What they call the column of a name.
const NAMES: [&str; 16] = [
    "姓名",
    "户主",
    "户主姓名",
    "申请人",
    "申请人姓名",
    "村名",
    "村",
    "申请村",
    "申报村",
    "企业",
    "企业名称",
    "单位名称",
    "名称",
    "name",
    "Applicant",
    "Village",
];
/// What they call the column of the measure in a file of applications.
const MEASURES: [&str; 9] =
    ["项目", "项目名称", "申请项目", "申报项目", "扶持项目", "补助项目", "measure", "Applied for", "Programme"];
/// What they call a column of a register that tells the measures applied for.
const APPLIED_FOR: [&str; 6] = ["已申请", "已申请项目", "已申报", "已申报项目", "Applied already", "Already applied for"];

/// So many rows that cannot be used are named.
pub const MOST_NAMED: usize = 20;

/// Whether a row has applied for a measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Application {
    /// Nobody asked.
    #[default]
    NotAsked,
    /// It has not.
    None,
    /// The register itself says so.
    Stated,
    /// A row of the file of applications.
    Row(u32),
}

impl Application {
    /// Whether there is one; none where nobody asked.
    pub fn is_made(self) -> Option<bool> {
        match self {
            Application::NotAsked => None,
            Application::None => Some(false),
            Application::Stated | Application::Row(_) => Some(true),
        }
    }
}

/// A row of the file of applications.
struct Made {
    row: u32,
    has_number: bool,
    measures: Vec<Measure>,
    is_found: AtomicBool,
}

/// The applications of a file.
#[derive(Default)]
pub struct Applied {
    all: Vec<Made>,
    by_number: HashMap<String, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
    /// Rows without a number or name that can be read, or whose measure is not known.
    pub unusable: Vec<u32>,
}

/// Where a file of applications says what.
struct Places {
    number: Option<u32>,
    name: Option<u32>,
    measure: Option<u32>,
}

impl Applied {
    /// Reads a file of applications. `of` is the measure that they are for where the file has no column of it.
    ///
    /// # Errors
    /// What is damaged, and a file without a column of numbers or names, or without one of the measure where `of` names none.
    pub fn read<T: TextFile, R: Read + Seek>(source: &mut Source<T, R>, of: Option<Measure>) -> Result<Applied, SheetFault> {
        let Some(Found { rows, at, found: places }) = source.find(None, &find)? else { return Err(no_names()) };
        let below = Below::new(&rows[..at], &rows[at]);
        if places.measure.is_none() && of.is_none() {
            return Err(no_measure());
        }
        let mut applied = Applied::default();
        source.each_row_below(&below, &mut |row| {
            applied.add(&places, &row, of);
            Ok(true)
        })?;
        Ok(applied)
    }

    fn add(&mut self, places: &Places, row: &Row, of: Option<Measure>) {
        let measures = match places.measure.and_then(|column| row.value(column)) {
            Some(value) => measures_in(&value.shown()),
            None => of.into_iter().collect(),
        };
        let (number, name) = (places.number.and_then(|column| number_of(row, column)), name_at(row, places.name));
        if measures.is_empty() || (number.is_none() && name.is_none()) {
            self.unusable.push(row.number);
            return;
        }
        let index = self.all.len();
        self.all.push(Made { row: row.number, has_number: number.is_some(), measures, is_found: AtomicBool::new(false) });
        if let Some(number) = number {
            self.by_number.entry(number).or_default().push(index);
        }
        if let Some(name) = name {
            self.by_name.entry(name).or_default().push(index);
        }
    }

    /// The row of the application that somebody has made for a measure. A number decides where both sides have one, else the name.
    pub fn of(&self, number: Option<&str>, name: &str, measure: Measure) -> Application {
        let by_number = number.and_then(|number| self.by_number.get(number)).into_iter().flatten();
        let by_name = self.by_name.get(&plain(name)).into_iter().flatten();
        let by_name = by_name.filter(|index| number.is_none() || !self.all[**index].has_number);
        let mut found = Application::None;
        for made in by_number.chain(by_name).map(|index| &self.all[*index]) {
            made.is_found.store(true, Ordering::Relaxed);
            if found == Application::None && made.measures.contains(&measure) {
                found = Application::Row(made.row);
            }
        }
        found
    }

    /// How many applications there are.
    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// The rows of applications that no row of the register has made, once all were looked at.
    pub fn without_row(&self) -> Vec<u32> {
        self.all.iter().filter(|made| !made.is_found.load(Ordering::Relaxed)).map(|made| made.row).collect()
    }

    /// The rows of applications that some row of the register has made.
    pub fn with_row(&self) -> Vec<u32> {
        self.all.iter().filter(|made| made.is_found.load(Ordering::Relaxed)).map(|made| made.row).collect()
    }

    /// Takes over which applications were found elsewhere.
    pub fn mark(&self, rows: &[u32]) {
        for made in self.all.iter().filter(|made| rows.binary_search(&made.row).is_ok()) {
            made.is_found.store(true, Ordering::Relaxed);
        }
    }
}

/// The row of headings: the first with a number or a name, one with a measure before one without.
fn find(rows: &mut [Row]) -> Option<(usize, Places)> {
    let is_known = |heading: &str| NUMBERS.iter().chain(&NAMES).chain(&MEASURES).any(|word| plain(word) == plain(heading));
    let of_row =
        |row: &Row| Places { number: number_column(row), name: column_of(row, &NAMES), measure: column_of(row, &MEASURES) };
    let together = headings::lay_together(rows, &|heading| if is_known(heading) { Named::Field } else { Named::Nothing });
    let first = together.map_or(0, |together| together.last);
    let all = rows.iter().map(of_row).take(TITLE_ROWS);
    let mut usable: Vec<(usize, Places)> =
        all.enumerate().skip(first).filter(|(_, places)| places.number.is_some() || places.name.is_some()).collect();
    let at = usable.iter().position(|(_, places)| places.measure.is_some()).unwrap_or(0);
    (!usable.is_empty()).then(|| usable.swap_remove(at))
}

fn column_of(row: &Row, words: &[&str]) -> Option<u32> {
    let is_one = |value: &Value| {
        let heading = plain(&value.shown());
        words.iter().any(|word| plain(word) == heading)
    };
    row.cells.iter().find(|(_, value)| is_one(value)).map(|(column, _)| *column)
}

/// The column of a number that tells people or enterprises apart.
pub fn number_column(headings: &Row) -> Option<u32> {
    column_of(headings, &NUMBERS)
}

/// The column of a register that tells the measures applied for.
pub fn applied_column(headings: &Row) -> Option<u32> {
    column_of(headings, &APPLIED_FOR)
}

/// A number as it is compared; none where it is empty or its last digits are lost.
pub fn number_of(row: &Row, column: u32) -> Option<String> {
    let value = row.value(column)?;
    if value.fault(&Kind::ResidentId).is_some() {
        return None;
    }
    let number = plain(&value.shown());
    (!number.is_empty()).then_some(number)
}

fn name_at(row: &Row, column: Option<u32>) -> Option<String> {
    let name = plain(&row.value(column?)?.shown());
    (!name.is_empty()).then_some(name)
}

/// The measures that a cell names, by their names or titles.
pub fn measures_in(text: &str) -> Vec<Measure> {
    let named = |part: &str| {
        let part = plain(part);
        let is_named =
            |measure: &Measure| [measure.id, measure.title.zh, measure.title.en].iter().any(|name| plain(name) == part);
        measures::all().find(is_named)
    };
    text.split(['、', '，', ',', '；', ';', '\n', '|']).filter_map(named).collect()
}

fn no_names() -> SheetFault {
    SheetFault::new(
        "no-applicants",
        format!("申请表的前{TITLE_ROWS}行里没有认得出的表头。请有“身份证号”“统一社会信用代码”“户主”“村名”这样的一列。"),
        format!(
            "No heading was recognised in the first {TITLE_ROWS} rows of the applications. They need a column such as “Identity number”, “Name” or “Village”."
        ),
    )
}

fn no_measure() -> SheetFault {
    SheetFault::new(
        "no-measure",
        "申请表里没有“项目”这一列，不知道申请的是哪个项目。请加上这一列，或写明是哪个项目。",
        "The applications have no column “Measure”, so that nobody knows what they are for. Add it, or name the measure.",
    )
}

/// What is to be said of applications that were held against a register.
pub fn lines(applied: &Applied, lang: Lang) -> Vec<String> {
    let named = |rows: &[u32]| {
        let numbers: Vec<String> = rows.iter().take(MOST_NAMED).map(u32::to_string).collect();
        let more = if rows.len() > MOST_NAMED { " …" } else { "" };
        format!("{}{more}", numbers.join(if lang == Lang::Zh { "、" } else { ", " }))
    };
    let without = applied.without_row();
    let mut lines = vec![match lang {
        Lang::Zh => format!("申请{}份，其中{}份在花名册里找到。", applied.count(), applied.count() - without.len()),
        Lang::En => format!("Applications: {}; of them in the register: {}.", applied.count(), applied.count() - without.len()),
    }];
    if !without.is_empty() {
        let rows = named(&without);
        lines.push(match lang {
            Lang::Zh => format!("花名册里没有这些申请的人，请核对号码和名称（申请表的行号）：{rows}。"),
            Lang::En => format!("The register has nobody for these rows of the applications; check numbers and names: {rows}."),
        });
    }
    if !applied.unusable.is_empty() {
        let rows = named(&applied.unusable);
        lines.push(match lang {
            Lang::Zh => format!("这些行的号码、名称或项目认不出，没有用（申请表的行号）：{rows}。"),
            Lang::En => {
                format!("Rows of the applications whose number, name or measure cannot be read, and were not used: {rows}.")
            }
        });
    }
    lines
}
