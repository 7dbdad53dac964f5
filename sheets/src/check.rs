//! A row as an application: its cells become the answers of the form, and what is found is told by sheet, row and column.

use crate::answers_above;
use crate::below::Below;
use crate::cell::{Row, SHARED, Value, letters};
use crate::headings::{Column, Columns};
use crate::joined::Joined;
use fupin::api::{self, Options};
use fupin::finding::{Assessment, Importance, Outcome, Verdict};
use fupin::form::cell_text;
use fupin::form::entries::{self, RowMap, Written};
use fupin::form::json::Document;
use fupin::form::{Question, Shape};
use fupin::measures::Measure;
use fupin::words::{Lang, Visible};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;

/// Where the answers of a sheet stand.
#[derive(Default)]
pub struct Plan {
    /// The name of the sheet; empty for a text.
    pub sheet: String,
    /// The row of the headings.
    pub headings: Row,
    /// Its columns.
    pub columns: Columns,
    /// Whether days are counted from 1904.
    pub from_1904: bool,
    /// Lists on sheets of their own.
    pub joined: Vec<Joined>,
    /// What stands above the headings of a list beside it, by name and as typed.
    pub beside: Vec<(String, String)>,
    /// What the lines below the headings are.
    pub below: Below,
}

impl Plan {
    /// What the lines below the headings are where its columns are read.
    pub fn below(&self) -> Below {
        self.below.with([&self.columns])
    }

    /// Takes a column for a field, whose whole name is given; the column that had the field loses it, and no field leaves it with none.
    pub fn take_for(&mut self, questions: &[Question], column: u32, field: &str) {
        let heading = self.headings.value(column).map(|value| value.shown().into_owned()).unwrap_or_default();
        self.columns.take_for(questions, column, field, &heading);
    }
}

/// Checks the rows of a measure.
pub struct Checker {
    measure: Measure,
    /// What headings are recognised by: all questions, or those of the list.
    questions: Vec<Question>,
    /// The list of the measure whose rows the rows of the sheet are, with all questions; none where each row is an application.
    list: Option<(&'static str, Vec<Question>)>,
    options: Options,
}

/// A cell with something wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The sheet; empty for the main sheet of a text.
    pub sheet: String,
    /// The row, from 1.
    pub row: u32,
    /// The column, from 0.
    pub column: u32,
    /// What the place is called where columns have names.
    pub called: Option<String>,
    /// The path of the answer in the input.
    pub path: String,
    /// What is wrong and what to do.
    pub message: String,
}

/// What became of a row.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The verdict; invalid where a cell cannot be what was meant.
    pub verdict: Verdict,
    /// What is wrong, what to do and what a person must look at, a line each.
    pub to_do: Vec<String>,
    /// The codes of what stands against the row: problems, and requirements that do not hold, are open or for a person.
    pub codes: Vec<&'static str>,
    /// The key and value of each figure of the application as a whole.
    pub figures: Vec<(&'static str, String)>,
    /// The cells with something wrong.
    pub marked: Vec<Marked>,
    /// The assessment, as JSON of the contract; empty where it is told in brief.
    pub assessment: String,
}

impl Checked {
    /// The value of a figure of the application as a whole; none where it was not computed.
    pub fn figure(&self, key: &str) -> Option<&str> {
        self.figures.iter().find(|(known, _)| *known == key).map(|(_, value)| value.as_str())
    }
}

/// What became of rows that are one application.
#[derive(Clone, Debug)]
pub struct CheckedRows {
    /// What was found.
    pub checked: Checked,
    /// The application, as JSON.
    pub input: String,
    /// Which row of the sheet each row of the application is, by the pointer of its list; rows without answers are none.
    pub rows: RowMap,
}

/// A cell that answers a question.
struct Answered<'r> {
    name: Cow<'r, str>,
    value: &'r Value,
    column: &'r Column,
    sheet: &'r str,
    row: u32,
    /// What its place is called where columns have names.
    called: Option<Cow<'r, str>>,
    /// Whether it is an amount that a row above counts as well, as both stand in one merged cell.
    is_shared: bool,
}

/// The row of a list in which cells stand, as the contract and as the table call it.
struct Within {
    name: String,
    called: String,
}

impl Checker {
    /// For a measure, with the options of its assessments.
    pub fn new(measure: Measure, options: Options) -> Checker {
        Checker { measure, questions: measure.questions(), list: None, options }
    }

    /// For a sheet whose rows are those of a list in one application; none where the measure has no such list.
    pub fn of_list(measure: Measure, list: &str, options: Options) -> Option<Checker> {
        let whole = measure.questions();
        let (name, questions) = measure.questions().into_iter().find_map(|question| match question.shape {
            Shape::Rows(inner) if question.field.name == list => Some((question.field.name, inner)),
            _ => None,
        })?;
        Some(Checker { measure, questions, list: Some((name, whole)), options })
    }

    /// The measure.
    pub fn measure(&self) -> Measure {
        self.measure
    }

    /// The questions that headings are recognised by.
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// Whether all rows of the sheet are one application.
    pub fn is_of_list(&self) -> bool {
        self.list.is_some()
    }

    /// The language of the words.
    pub fn lang(&self) -> Lang {
        self.options.lang
    }

    /// What the rows above the headings of a list answer beside it, under the unit that stands above them for all amounts.
    pub(crate) fn answers_above(&self, above: &[Row], plan: &Plan) -> Vec<(String, String)> {
        let whole = self.list.as_ref().map_or(&[][..], |(_, whole)| whole);
        answers_above::answers_above(whole, above, plan.columns.unit, plan.from_1904)
    }

    /// Checks one row.
    pub fn check(&self, plan: &Plan, row: &Row) -> Checked {
        self.one(row, |rows| self.check_rows(plan, rows, &[]).checked)
    }

    /// Checks one row without writing its assessment down, which is most of the work where nobody reads it.
    pub fn check_briefly(&self, plan: &Plan, row: &Row) -> Checked {
        self.one(row, |rows| self.assess_rows(plan, rows, &[], |_, _, _| ()).0.checked)
    }

    /// What `check` finds for one row; nothing for one that stands apart.
    fn one(&self, row: &Row, check: impl FnOnce(&[Row]) -> Checked) -> Checked {
        if row.apart { nothing_found(Verdict::Incomplete) } else { check(std::slice::from_ref(row)) }
    }

    /// Checks rows as one application: all rows of the list, and what is answered beside it, by name and as typed.
    pub fn check_rows(&self, plan: &Plan, rows: &[Row], beside: &[(&str, &str)]) -> CheckedRows {
        let found = self.assess_rows(plan, rows, beside, |assessment, checked, _| {
            checked.assessment.reserve(2048);
            api::push_assessment(&mut checked.assessment, &assessment, self.options.lang);
        });
        found.0
    }

    /// Assesses rows as one application; `more` is told the assessment, what is told of it, and the answers as they were typed.
    pub(crate) fn assess_rows<'c, T>(
        &'c self,
        plan: &Plan,
        rows: &[Row],
        beside: &[(&str, &str)],
        more: impl FnOnce(Assessment<'c>, &mut Checked, &[(&str, &str)]) -> T,
    ) -> (CheckedRows, Option<T>) {
        let mut answered = Vec::new();
        for (number, row) in rows.iter().enumerate() {
            let within = self.list.as_ref().map(|(list, _)| (*list, number));
            answered.append(&mut answers(plan, row, within));
        }
        let mut typed: Vec<(&str, Cow<'_, str>)> = Vec::with_capacity(answered.len());
        for answer in &answered {
            push_typed(&mut typed, answer, plan.from_1904);
        }
        let pairs = typed.iter().map(|(name, text)| (*name, text.as_ref())).chain(beside.iter().copied());
        let pairs: Vec<(&str, &str)> = pairs.collect();
        let questions = self.list.as_ref().map_or(&self.questions, |(_, whole)| whole);
        let Written { json, rows, doubts } = entries::to_json(questions, &pairs);
        let Ok(document) = Document::parse(&json) else {
            // What the form layer writes is always JSON, so that nobody sees this.
            return (CheckedRows { checked: nothing_found(Verdict::Invalid), input: json, rows }, None);
        };
        let mut assessment = self.assess(&document);
        assessment.findings.doubts.extend(doubts);
        let mut checked = self.tell(&assessment, plan, &answered, &|path| rows.to_form(path));
        let more = more(assessment, &mut checked, &pairs);
        (CheckedRows { checked, input: json, rows }, Some(more))
    }

    /// Assesses an application.
    pub(crate) fn assess(&self, document: &Document<'_>) -> Assessment<'_> {
        api::assess(self.measure, Some(document.root()), &self.options)
    }

    fn tell(
        &self,
        assessment: &Assessment<'_>,
        plan: &Plan,
        answered: &[Answered<'_>],
        to_form: &dyn Fn(&str) -> String,
    ) -> Checked {
        let lang = self.options.lang;
        let findings = &assessment.findings;
        let by_name: OnceCell<HashMap<&str, &Answered<'_>>> = OnceCell::new();
        let cell_of = |name: &str| {
            // The first of two cells that answer one question is the one that is told.
            let cells = || answered.iter().rev().map(|answer| (answer.name.as_ref(), answer)).collect();
            by_name.get_or_init(cells).get(name).copied()
        };
        let (mut marked, mut to_do) = (Vec::new(), Vec::new());
        for answer in answered {
            if let Some(fault) = answer.value.fault(&answer.column.kind) {
                marked.push(mark(answer, format!("/{}", answer.name.replace('.', "/")), fault.in_lang(lang).to_owned()));
            }
        }
        let broken = !marked.is_empty();
        for problem in &findings.problems {
            let mut message = String::new();
            problem.kind.body.say(&mut Visible(&mut message), lang, &problem.values, &findings.quotes);
            let path = to_form(&problem.path);
            let name = path.trim_start_matches('/').replace('/', ".");
            match cell_of(&name) {
                // What is wrong with the cell itself says more than what its field makes of it.
                Some(_) if marked.iter().any(|known| known.path == path) => {}
                Some(answer) => marked.push(mark(answer, path, message)),
                None => to_do.push(format!("{}{}{message}", problem.path, if problem.path.is_empty() { "" } else { ": " })),
            }
        }
        let cells = marked.iter().map(|cell| format!("{}: {}", cell.place(&plan.sheet), cell.message));
        let mut lines: Vec<String> = cells.collect();
        lines.append(&mut to_do);
        for doubt in &findings.doubts {
            let mut message = String::new();
            doubt.kind.body.say(&mut Visible(&mut message), lang, &doubt.values, &findings.quotes);
            let name = to_form(&doubt.path).trim_start_matches('/').replace('/', ".");
            let cell = cell_of(&name);
            let place = cell.map(|answer| mark(answer, String::new(), String::new()).place(&plan.sheet));
            lines.push(format!("? {}: {message}", place.unwrap_or_else(|| doubt.path.clone())));
        }
        for answer in answered.iter().filter(|answer| answer.is_shared) {
            let place = mark(answer, String::new(), String::new()).place(&plan.sheet);
            lines.push(format!("? {place}: {}", SHARED.in_lang(lang)));
        }
        let mut codes: Vec<&'static str> = findings.problems.iter().map(|problem| problem.kind.code).collect();
        self.push_advice(assessment, &mut lines, &mut codes);
        codes.sort_unstable();
        codes.dedup();
        let whole = findings.figures.iter().filter(|figure| figure.of.is_none());
        let figures = whole.map(|figure| {
            let mut value = String::new();
            findings.push_value(&mut value, figure);
            (figure.key.key, value)
        });
        let verdict = if broken { Verdict::Invalid } else { assessment.verdict };
        let figures = if broken { Vec::new() } else { figures.collect() };
        Checked { verdict, to_do: lines, codes, figures, marked, assessment: String::new() }
    }

    /// The requirements that do not hold, are open or are for a person, and the remedies.
    fn push_advice(&self, assessment: &Assessment<'_>, lines: &mut Vec<String>, codes: &mut Vec<&'static str>) {
        let lang = self.options.lang;
        let findings = &assessment.findings;
        // Under problems every rule that lacks an answer would say so again.
        let has_problems = !findings.problems.is_empty();
        for check in findings.checks.iter().filter(|check| check.rule.importance == Importance::Requirement) {
            let told = check.outcome != Outcome::Pass && !(has_problems && check.outcome == Outcome::Unknown);
            if told {
                let mut line = String::new();
                findings.say(&mut Visible(&mut line), check.said, lang);
                lines.push(line);
                codes.push(check.rule.code);
            }
        }
        for remedy in &findings.remedies {
            let mut line = String::from("→ ");
            findings.say(&mut Visible(&mut line), remedy.said, lang);
            lines.push(line);
        }
    }
}

/// What becomes of what is not assessed.
fn nothing_found(verdict: Verdict) -> Checked {
    Checked {
        verdict,
        to_do: Vec::new(),
        codes: Vec::new(),
        figures: Vec::new(),
        marked: Vec::new(),
        assessment: String::from("null"),
    }
}

impl Marked {
    /// Where it is, as people say it: `C5`, or `Sheet!C5` on another sheet than the main one; the name of a column that has one.
    pub fn place(&self, main: &str) -> String {
        if let Some(called) = &self.called {
            return called.clone();
        }
        let cell = format!("{}{}", letters(self.column), self.row);
        if self.sheet == main { cell } else { format!("{}!{cell}", self.sheet) }
    }
}

fn mark(answer: &Answered<'_>, path: String, message: String) -> Marked {
    let called = answer.called.as_deref().map(str::to_owned);
    Marked { sheet: answer.sheet.to_owned(), row: answer.row, column: answer.column.column, called, path, message }
}

/// The cells of a row, and of the rows that belong to it, in its own cells or on other sheets.
fn answers<'r>(plan: &'r Plan, row: &'r Row, within: Option<(&'static str, usize)>) -> Vec<Answered<'r>> {
    let mut all = Vec::with_capacity(row.cells.len());
    let row_of = |list: &str, number: usize| Within { name: format!("{list}.{number}"), called: String::new() };
    let within = within.map(|(list, number)| row_of(list, number));
    push_answers(&mut all, &plan.columns, &plan.sheet, row, within.as_ref());
    for joined in &plan.joined {
        for (number, inner) in joined.rows_of(row).iter().enumerate() {
            let within = row_of(joined.list, BEHIND_NUMBERED + number);
            push_answers(&mut all, &joined.columns, &joined.sheet, inner, Some(&within));
        }
    }
    all
}

/// Rows of another sheet, or of a cell, follow those that the row itself numbers.
const BEHIND_NUMBERED: usize = u16::MAX as usize + 1;

fn push_answers<'r>(all: &mut Vec<Answered<'r>>, columns: &'r Columns, sheet: &'r str, row: &'r Row, within: Option<&Within>) {
    for column in &columns.known {
        let Some(value) = row.value(column.column) else { continue };
        let name = match within {
            Some(within) => Cow::Owned(format!("{}.{}", within.name, column.name)),
            None => Cow::Borrowed(column.name.as_str()),
        };
        let called = column.called.as_deref().map(|called| match within {
            Some(within) => Cow::Owned(format!("{}.{called}", within.called)),
            None => Cow::Borrowed(called),
        });
        let is_shared = row.from_above.contains(&column.column) && column.kind.takes_yuan();
        all.push(Answered { name, value, column, sheet, row: row.number, called, is_shared });
    }
    for list in &columns.lists {
        let Some(Value::Rows(rows)) = row.value(list.column) else { continue };
        let prefix = format!("{}.", list.list);
        let numbered = columns.known.iter().any(|column| column.name.starts_with(&prefix));
        let from = if numbered { BEHIND_NUMBERED } else { 0 };
        let above = |part: fn(&Within) -> &str| within.map_or_else(String::new, |within| format!("{}.", part(within)));
        for (number, inner) in rows.iter().enumerate() {
            let name = format!("{}{prefix}{}", above(|within| &within.name), from + number);
            let called = format!("{}{}.{}", above(|within| &within.called), list.called, number + 1);
            push_answers(all, &list.columns, sheet, inner, Some(&Within { name, called }));
        }
    }
}

fn push_typed<'a>(typed: &mut Vec<(&'a str, Cow<'a, str>)>, answer: &'a Answered<'_>, from_1904: bool) {
    let kind = &answer.column.kind;
    let texts = cell_text::typed(kind, answer.value.typed(kind, from_1904), answer.column.unit);
    typed.extend(texts.into_iter().map(|text| (answer.name.as_ref(), text)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::headings;
    use fupin::form::heading::Headings;
    use fupin::measures;

    fn check(measure: &str, headings: &[&str], cells: Vec<Value>) -> Checked {
        let checker = Checker::new(measures::find(measure).unwrap(), Options { lang: Lang::En, ..Options::default() });
        let text = |words: &[&str]| words.iter().enumerate().map(|(i, word)| (i as u32, Value::Text((*word).into()))).collect();
        let head = Row { number: 1, hidden: false, cells: text(headings), ..Row::default() };
        let columns = headings::recognise(&Headings::new(checker.questions()), &head, None);
        assert!(columns.strangers.is_empty(), "{:?}", columns.strangers);
        let plan = Plan { headings: head, columns, ..Plan::default() };
        let cells = cells.into_iter().enumerate().map(|(i, value)| (i as u32, value)).collect();
        checker.check(&plan, &Row { number: 5, hidden: false, cells, ..Row::default() })
    }

    fn t(text: &str) -> Value {
        Value::Text(text.into())
    }

    const LOAN: [&str; 6] = ["是否建档立卡", "本金（万元）", "放款日", "到期日", "合同年利率", "用途"];

    #[test]
    fn a_row_pays_what_the_same_application_pays() {
        let number = Value::Number;
        for cells in [
            vec![t("是"), t("1"), t("2009年3月1日"), t("2010-03-01"), t("5.31%"), t("养殖业")],
            vec![Value::Flag(true), number(1.0), number(39873.0), Value::Day("2010-03-01".into()), number(5.31), t("livestock")],
            vec![t("是"), t("10000元"), t("2009-03-01"), t("2010-03-01"), t("5.31"), t("livestock")],
        ] {
            let checked = check("loan-interest-subsidy", &LOAN, cells);
            assert_eq!(checked.verdict, Verdict::Eligible, "{:?}", checked.to_do);
            let input = r#"{"registered_household":true,"principal":"10000","drawn_on":"2009-03-01","due_on":"2010-03-01","contract_rate_percent":"5.31","purpose":"livestock"}"#;
            let expected = api::assess_json("loan-interest-subsidy", input, &Options { lang: Lang::En, ..Options::default() });
            assert_eq!(Some(checked.assessment), expected.ok());
        }
    }

    #[test]
    fn a_problem_names_its_cell() {
        let checked = check("loan-interest-subsidy", &LOAN, vec![t("是"), t("many"), t("2009-03-01")]);
        assert_eq!(checked.verdict, Verdict::Invalid);
        assert_eq!(
            (checked.marked.len(), checked.marked[0].place(""), checked.marked[0].path.as_str()),
            (1, "B5".into(), "/principal")
        );
    }

    #[test]
    fn a_doubt_names_its_cell_and_decides_nothing() {
        let cells = vec![t("是"), t("1元"), t("2009-03-01"), t("2010-03-01"), t("5.31"), t("livestock")];
        let checked = check("loan-interest-subsidy", &LOAN, cells);
        assert_eq!(checked.verdict, Verdict::Eligible);
        assert!(checked.to_do.iter().any(|line| line.starts_with("? B5: ")), "{:?}", checked.to_do);
    }

    #[test]
    fn a_rounded_identity_number_is_said_once_and_as_such() {
        let headings = ["贫困户职工名单1姓名", "roster.1.id_number"];
        let checked = check("tenant-hiring", &headings, vec![t("张三"), Value::Number(1.23e17)]);
        assert_eq!(checked.verdict, Verdict::Invalid);
        let told: Vec<&Marked> = checked.marked.iter().filter(|cell| cell.column == 1).collect();
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].message.contains("last digits are lost"), "{}", told[0].message);
    }

    #[test]
    fn a_formula_without_value_is_no_missing_answer() {
        let checked = check("loan-interest-subsidy", &LOAN[..2], vec![t("是"), Value::Unvalued]);
        assert_eq!((checked.verdict, checked.marked[0].place("")), (Verdict::Invalid, "B5".into()));
    }
}
