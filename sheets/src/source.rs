//! A file that is open for reading, whatever its format, and where its headings stand.

use crate::below::Below;
use crate::cell::Row;
use crate::check::{Checker, Plan};
use crate::fault::SheetFault;
use crate::headings::{self, Columns, ListColumn, TITLE_ROWS};
use crate::joined;
use crate::workbook::{EachRow, Package, Workbook};
use fupin::form::{Field, MOST_ROWS, Question, Shape};
use fupin::words::Lang;
use std::io::{Read, Seek};

/// A CSV text that can be read again and again.
pub trait TextFile {
    /// Hands out its rows from the first one on.
    ///
    /// # Errors
    /// What cannot be read, and what `each` says.
    fn each_row(&mut self, each: EachRow<'_>) -> Result<(), SheetFault>;
}

/// A file whose columns have names and types, that can be read again and again.
pub trait ColumnFile: Send {
    /// Hands out the names of the columns as its first row, and its rows behind it.
    ///
    /// # Errors
    /// What cannot be read, and what `each` says.
    fn each_row(&mut self, each: EachRow<'_>) -> Result<(), SheetFault>;

    /// The columns that hold the rows of a list of the questions.
    fn lists(&self, questions: &[Question]) -> Vec<ListColumn>;
}

/// A file that is open.
pub enum Source<T, R> {
    /// A CSV text.
    Text(T),
    /// A file of typed columns.
    Columns(Box<dyn ColumnFile>),
    /// A workbook, and which of its sheets is read.
    Book(Box<Workbook<R>>, usize),
}

impl<T: TextFile, R: Read + Seek> Source<T, R> {
    /// Hands out the rows of the sheet that is read.
    ///
    /// # Errors
    /// What is damaged or too large, and what `each` says.
    pub fn each_row(&mut self, each: EachRow<'_>) -> Result<(), SheetFault> {
        match self {
            Source::Text(text) => text.each_row(each),
            Source::Columns(file) => file.each_row(each),
            Source::Book(book, sheet) => book.each_row(*sheet, each),
        }
    }

    /// Hands out the rows below the headings, but for those that stand apart.
    ///
    /// # Errors
    /// What is damaged or too large, and what `each` says.
    pub fn each_row_below(&mut self, below: &Below, each: EachRow<'_>) -> Result<(), SheetFault> {
        self.each_line_below(below, &mut |row| if row.apart { Ok(true) } else { each(row) })
    }

    /// Hands out the rows below the headings, and marks those that stand apart.
    ///
    /// # Errors
    /// What is damaged or too large, a line that changes what the rows mean, and what `each` says.
    pub fn each_line_below(&mut self, below: &Below, each: EachRow<'_>) -> Result<(), SheetFault> {
        // A table whose columns have types holds rows alone.
        let may_stand_apart = !matches!(self, Source::Columns(_));
        let mut below = below.clone();
        self.each_row(&mut |row| {
            if row.number <= below.headings() {
                return Ok(true);
            }
            each(if may_stand_apart { below.line(row)? } else { row })
        })
    }

    /// The names of the sheets; a text has one without a name.
    pub fn sheets(&self) -> Vec<String> {
        match self {
            Source::Text(_) | Source::Columns(_) => vec![String::new()],
            Source::Book(book, _) => book.sheets(),
        }
    }

    /// The file of an `.xlsx` itself and the place of the sheet that is read; none of other formats.
    pub(crate) fn package(&mut self) -> Option<(Package<'_, R>, usize)> {
        match self {
            Source::Text(_) | Source::Columns(_) => None,
            Source::Book(book, sheet) => Some((book.package()?, *sheet)),
        }
    }

    /// The rows in which headings are looked for.
    fn first_rows(&mut self) -> Result<Vec<Row>, SheetFault> {
        let mut rows = Vec::new();
        // Where columns have names, no titles stand above them.
        let most = if matches!(self, Source::Columns(_)) { 1 } else { TITLE_ROWS };
        self.each_row(&mut |row| {
            rows.push(row);
            Ok(rows.len() < most)
        })?;
        Ok(rows)
    }

    /// Finds the headings, and hands out the rows above them too; `wanted` names the sheet that alone is looked at.
    ///
    /// # Errors
    /// What is damaged, and a file in which no heading is recognised.
    pub fn plan(&mut self, checker: &Checker, wanted: Option<&str>) -> Result<(Plan, Vec<Row>), SheetFault> {
        if let Some(found) = self.plan_for(checker.questions(), wanted)? {
            return Ok(found);
        }
        for question in checker.questions() {
            let Shape::Rows(inner) = &question.shape else { continue };
            if self.find(wanted, &|rows| headings::find(inner, rows))?.is_some() {
                return Err(list_alone(checker, &question.field));
            }
        }
        Err(no_headings(checker))
    }

    /// The same for questions; none where no heading is recognised.
    ///
    /// # Errors
    /// What is damaged.
    pub fn plan_for(&mut self, questions: &[Question], wanted: Option<&str>) -> Result<Option<(Plan, Vec<Row>)>, SheetFault> {
        let Some(Found { mut rows, at, found }) = self.find(wanted, &|rows| headings::find(questions, rows))? else {
            return Ok(None);
        };
        rows.truncate(at + 1);
        let headings = rows.pop().unwrap_or_default();
        let below = Below::new(&rows, &headings);
        let plan = self.plan_of(questions, headings, found)?;
        Ok(Some((Plan { below, ..plan }, rows)))
    }

    /// The headings, and the rows of the sheet below them, or as many of them as the core says are too many for one application.
    ///
    /// # Errors
    /// What is damaged, and a file in which no heading is recognised.
    pub fn list_rows(&mut self, checker: &Checker, wanted: Option<&str>) -> Result<ListRows, SheetFault> {
        let (mut plan, above) = self.plan(checker, wanted)?;
        plan.beside = checker.answers_above(&above, &plan);
        let (mut rows, mut apart) = (Vec::new(), 0);
        self.each_line_below(&plan.below(), &mut |row| {
            if row.apart {
                apart += 1;
            } else {
                rows.push(row);
            }
            Ok(rows.len() <= MOST_ROWS)
        })?;
        Ok(ListRows { plan, rows, apart })
    }

    /// Finds the first sheet in whose first rows something is found, which is then the one that is read.
    ///
    /// # Errors
    /// What is damaged.
    pub fn find<F>(&mut self, wanted: Option<&str>, find: Find<'_, F>) -> Result<Option<Found<F>>, SheetFault> {
        for (index, name) in self.sheets().iter().enumerate() {
            if wanted.is_some_and(|wanted| !name.is_empty() && wanted != name) {
                continue;
            }
            if let Source::Book(_, sheet) = self {
                *sheet = index;
            }
            let mut rows = self.first_rows()?;
            if let Some((at, found)) = find(&mut rows) {
                return Ok(Some(Found { rows, at, found }));
            }
        }
        Ok(None)
    }

    /// How the sheet that is read is checked, whose headings and columns are known.
    ///
    /// # Errors
    /// What is damaged on a sheet of a list.
    pub fn plan_of(&mut self, questions: &[Question], headings: Row, columns: Columns) -> Result<Plan, SheetFault> {
        let mut plan = Plan { headings, columns, ..Plan::default() };
        if let Source::Columns(file) = self {
            plan.columns.name(&plan.headings, file.lists(questions));
        }
        if let Source::Book(book, sheet) = self {
            plan.sheet = book.sheets().into_iter().nth(*sheet).unwrap_or_default();
            plan.from_1904 = book.from_1904;
            plan.joined = joined::read(book, *sheet, &plan.headings, questions)?;
        }
        Ok(plan)
    }
}

/// The rows of a sheet that are one application.
pub struct ListRows {
    /// Where their answers stand.
    pub plan: Plan,
    /// The rows.
    pub rows: Vec<Row>,
    /// How many lines stand apart and were left out.
    pub apart: usize,
}

/// Looks for something in the first rows of a sheet, and says in which it is.
pub type Find<'f, F> = &'f dyn Fn(&mut [Row]) -> Option<(usize, F)>;

/// Where in the first rows of a sheet something was found.
pub struct Found<F> {
    /// The first rows.
    pub rows: Vec<Row>,
    /// Which of them it is.
    pub at: usize,
    /// What was found.
    pub found: F,
}

/// A file without headings of a list, and which ones it may have.
pub(crate) fn list_without_headings(questions: &[Question]) -> SheetFault {
    let labels = |lang| {
        let labels = questions.iter().map(|question| question.field.label.in_lang(lang));
        labels.collect::<Vec<_>>().join(if lang == Lang::Zh { "、" } else { ", " })
    };
    let (zh, en) = (labels(Lang::Zh), labels(Lang::En));
    SheetFault::new(
        "no-headings",
        format!("前{TITLE_ROWS}行里没有认得出的表头。表头可以是：{zh}。"),
        format!("No heading was recognised in the first {TITLE_ROWS} rows. The headings may be: {en}."),
    )
}

/// A file that has the headings of a list alone, where each row should be an application.
fn list_alone(checker: &Checker, list: &Field) -> SheetFault {
    let (id, zh, en) = (checker.measure().id, list.label.zh, list.label.en);
    SheetFault::new(
        "no-headings",
        format!(
            "这张表只有“{zh}”的列，而这里每一行要是一份申请。只有一份申请时，请在该项目的网页上用“粘贴或打开表格”填入；要整批核对，请按 fupin template {id} 的填报表每行写一份申请，把这张表放在同一文件里名为“{zh}”的工作表上，两张表用一列同样的编号对应。"
        ),
        format!(
            "This sheet has the columns of “{en}” alone, where each row should be an application. For one application, bring it in on the measure's page (“Paste or open a table”); for many, write one a row as in fupin template {id}, and put this sheet into the same file under the name “{en}”, with a column of numbers that both sheets have."
        ),
    )
}

/// A file without headings, and which ones it should have.
fn no_headings(checker: &Checker) -> SheetFault {
    if checker.is_of_list() {
        return list_without_headings(checker.questions());
    }
    let id = checker.measure().id;
    if checker.measure().details.ranking.is_some() {
        return SheetFault::new(
            "no-headings",
            format!("前{TITLE_ROWS}行里没有认得出的表头。一行一份申请的表，请用“资金安排名单”页，或用 fupin allocate。"),
            format!(
                "No heading was recognised in the first {TITLE_ROWS} rows. A sheet with an application a row is for the page “Allocation of a year's applications”, or for fupin allocate."
            ),
        );
    }
    SheetFault::new(
        "no-headings",
        format!("前{TITLE_ROWS}行里没有认得出的表头。请用 fupin template {id} 写出填报表，照它的表头填写。"),
        format!("No heading was recognised in the first {TITLE_ROWS} rows. Write the headings as in fupin template {id}."),
    )
}
