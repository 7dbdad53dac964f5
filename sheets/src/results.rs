//! What is written: the sheet as it came, and behind its columns the verdict, what to do and the figures.

use crate::amount::{fen, yuan};
use crate::cell::{Row, Value};
use crate::check::{Checked, Checker, Plan};
use crate::fault::SheetFault;
use fupin::finding::{FigureKey, Verdict};
use fupin::words::{Lang, Text, Unit, text};
use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, Note, Workbook, Worksheet, XlsxError};

static VERDICT: Text = text("结论", "Verdict");
static TO_DO: Text = text("怎么办", "What to do");
static RESULTS: Text = text("结果", "Results");
pub(crate) static SUMMARY: Text = text("汇总", "Summary");
static ROWS: Text = text("行数", "Rows");
static TOTAL: Text = text("合计（符合条件和需人工审核的行）", "Total of eligible rows and of those that a person must decide");
/// How lines are called that stand apart from the rows.
pub static APART: Text = text(
    "合计、制表人、重复的表头一类的行（没有核对）",
    "Lines of sums, of headings again, or of who filled the table in, which were not checked",
);
static HIDDEN: Text = text("其中隐藏的行（也已核对）", "Of them hidden rows, which were checked as well");
const VERDICTS: [Verdict; 5] = [Verdict::Eligible, Verdict::Review, Verdict::Incomplete, Verdict::Ineligible, Verdict::Invalid];
/// The longest text that a cell holds.
const LONGEST: usize = 32_767;

/// The columns that are added to a sheet.
pub struct Layout {
    lang: Lang,
    figures: &'static [&'static FigureKey],
    /// The first of them, from 0.
    from: u32,
}

impl Layout {
    /// For the sheet of a plan.
    pub fn of(checker: &Checker, plan: &Plan) -> Layout {
        let from = plan.headings.cells.last().map_or(0, |(column, _)| column + 1);
        Layout { lang: checker.lang(), figures: checker.measure().codes.figures, from }
    }

    /// The headings of the columns.
    pub(crate) fn titles(&self) -> Vec<String> {
        let own = [VERDICT, TO_DO].map(|title| title.in_lang(self.lang).to_owned());
        own.into_iter().chain(self.figures.iter().map(|figure| titled(figure, self.lang))).collect()
    }

    /// The headings as a line of a CSV text.
    pub fn csv_headings(&self, headings: &Row) -> Vec<String> {
        let mut line = self.csv_cells(headings);
        line.extend(self.titles());
        line
    }

    /// A row as a line of a CSV text. What lies right of the headings is handed on behind the results.
    pub fn csv_row(&self, row: &Row, checked: &Checked) -> Vec<String> {
        let mut line = self.csv_cells(row);
        line.push(verdict_beside(row, checked, self.lang).to_owned());
        line.push(guarded(&checked.to_do.join("\n")));
        line.extend(self.figures.iter().map(|figure| checked.figure(figure.key).unwrap_or_default().to_owned()));
        line.extend(row.cells.iter().filter(|(column, _)| *column >= self.from).map(|(_, value)| guarded(&value.shown())));
        line
    }

    fn csv_cells(&self, row: &Row) -> Vec<String> {
        (0..self.from).map(|column| row.value(column).map(|value| guarded(&value.shown())).unwrap_or_default()).collect()
    }
}

/// What stands in the column of the verdict; nothing beside a line that stands apart.
pub(crate) fn verdict_beside(row: &Row, checked: &Checked, lang: Lang) -> &'static str {
    if row.apart { "" } else { checked.verdict.label().in_lang(lang) }
}

/// What stands above a figure: its label with its unit.
pub fn titled(figure: &FigureKey, lang: Lang) -> String {
    match figure.unit.suffix(lang, false).trim() {
        "" => figure.label.in_lang(lang).to_owned(),
        unit => format!("{} ({unit})", figure.label.in_lang(lang)),
    }
}

/// Text that no spreadsheet program takes for a formula.
///
/// ```
/// use fupin_sheets::results::guarded;
/// assert_eq!(guarded("=HYPERLINK(1)"), "'=HYPERLINK(1)");
/// assert_eq!((guarded("-40000"), guarded("张三")), ("-40000".into(), "张三".into()));
/// ```
pub fn guarded(text: &str) -> String {
    let starts_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let digits = text.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let is_negative = digits && text[1..].bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if starts_formula && !is_negative { format!("'{text}") } else { text.to_owned() }
}

/// How many rows came out how, and what they come to.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// The rows that were checked.
    pub rows: u64,
    /// Of them, those that the file hides.
    pub hidden: u64,
    /// The lines that stand apart from them and were not.
    apart: u64,
    verdicts: [u64; 5],
    /// The sum of each figure in yuan, in fen.
    totals: Vec<(&'static str, i128)>,
}

impl Summary {
    /// Counts a row.
    pub fn add(&mut self, row: &Row, checked: &Checked) {
        if row.apart {
            self.apart += 1;
            return;
        }
        self.rows += 1;
        self.hidden += u64::from(row.hidden);
        for (count, verdict) in self.verdicts.iter_mut().zip(VERDICTS) {
            *count += u64::from(verdict == checked.verdict);
        }
        if matches!(checked.verdict, Verdict::Eligible | Verdict::Review) {
            for (key, value) in &checked.figures {
                if let Some(fen) = fen(value) {
                    self.add_total(key, fen);
                }
            }
        }
    }

    /// Counts and sums as a text, for whoever puts shares together.
    pub fn to_text(&self) -> String {
        let counts = [self.rows, self.hidden, self.apart].into_iter().chain(self.verdicts).map(|count| count.to_string());
        let totals = self.totals.iter().map(|(key, total)| format!("{key}={total}"));
        counts.chain(totals).collect::<Vec<_>>().join(" ")
    }

    /// What several shares come to, each as [`Summary::to_text`] wrote it for the same measure.
    pub fn of_texts(checker: &Checker, shares: &[String]) -> Summary {
        let mut all = Summary::default();
        for share in shares {
            let mut words = share.split(' ');
            let mut count = || words.next().and_then(|word| word.parse::<u64>().ok()).unwrap_or(0);
            all.rows += count();
            all.hidden += count();
            all.apart += count();
            all.verdicts.iter_mut().for_each(|verdict| *verdict += count());
            for (key, total) in words.filter_map(|word| word.split_once('=')) {
                let known = checker.measure().codes.figures.iter().find(|figure| figure.key == key);
                if let (Some(figure), Ok(total)) = (known, total.parse()) {
                    all.add_total(figure.key, total);
                }
            }
        }
        all
    }

    fn add_total(&mut self, key: &'static str, fen: i128) {
        match self.totals.iter_mut().find(|(known, _)| *known == key) {
            Some((_, total)) => *total += fen,
            None => self.totals.push((key, fen)),
        }
    }

    /// Whether every row is eligible or for a person to decide.
    pub fn all_well(&self) -> bool {
        self.verdicts.iter().take(2).sum::<u64>() == self.rows
    }

    /// What the rows come to, amount by amount, in fen.
    pub fn sums(&self, checker: &Checker) -> Vec<(&'static FigureKey, i128)> {
        let money = checker.measure().codes.figures.iter().copied().filter(|figure| figure.unit == Unit::Yuan);
        money.filter_map(|figure| Some((figure, self.totals.iter().find(|(key, _)| *key == figure.key)?.1))).collect()
    }

    /// What is counted and summed, line by line.
    pub fn lines(&self, checker: &Checker) -> Vec<(String, String)> {
        let lang = checker.lang();
        let mut lines = vec![(ROWS.in_lang(lang).to_owned(), self.rows.to_string())];
        if self.hidden > 0 {
            lines.push((HIDDEN.in_lang(lang).to_owned(), self.hidden.to_string()));
        }
        if self.apart > 0 {
            lines.push((APART.in_lang(lang).to_owned(), self.apart.to_string()));
        }
        for (verdict, count) in VERDICTS.iter().zip(self.verdicts) {
            lines.push((verdict.label().in_lang(lang).to_owned(), count.to_string()));
        }
        for (figure, total) in self.sums(checker) {
            lines.push((format!("{} · {}", figure.label.in_lang(lang), TOTAL.in_lang(lang)), yuan(total)));
        }
        lines
    }
}

/// A workbook of results that is being written.
pub struct ResultBook {
    layout: Layout,
    book: Workbook,
    sheet: Worksheet,
    bad: Format,
    day: Format,
    bad_day: Format,
    wrapped: Format,
    main: String,
    remark: Option<String>,
}

impl ResultBook {
    /// Begins with the rows above the headings, and the headings.
    ///
    /// # Errors
    /// What does not fit on a sheet.
    pub fn new(checker: &Checker, plan: &Plan, above: &[Row]) -> Result<ResultBook, SheetFault> {
        let layout = Layout::of(checker, plan);
        let mut sheet = Worksheet::new();
        // A name of the input is taken where it is one that a sheet can have.
        if sheet.set_name(&plan.sheet).is_err() {
            sheet.set_name(RESULTS.in_lang(layout.lang)).map_err(unwritten)?;
        }
        let bad = Format::new().set_background_color(Color::RGB(0x00FF_C7CE)).set_font_color(Color::RGB(0x009C_0006));
        let day = Format::new().set_num_format("yyyy-mm-dd");
        let bad_day = bad.clone().set_num_format("yyyy-mm-dd");
        let main = plan.sheet.clone();
        let wrapped = Format::new().set_text_wrap();
        let mut book = ResultBook { layout, book: Workbook::new(), sheet, bad, day, bad_day, wrapped, main, remark: None };
        for row in above.iter().chain([&plan.headings]) {
            book.cells(row, false).map_err(unwritten)?;
        }
        let titles = book.layout.titles();
        let bold = Format::new().set_bold();
        for (column, title) in (book.layout.from..).zip(&titles) {
            let place = book.column(column).map_err(unwritten)?;
            book.sheet.write_string_with_format(plan.headings.number - 1, place, title, &bold).map_err(unwritten)?;
        }
        let to_do = book.column(book.layout.from + 1).map_err(unwritten)?;
        book.sheet.set_column_width(to_do, 60).map_err(unwritten)?;
        book.sheet.set_freeze_panes(plan.headings.number, 0).map_err(unwritten)?;
        Ok(book)
    }

    /// Something to be said below what is summed up.
    pub fn remark(&mut self, remark: String) {
        self.remark = Some(remark);
    }

    fn column(&self, column: u32) -> Result<u16, XlsxError> {
        u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)
    }

    /// The cells of a row, where they stood; what stood right of the headings moves behind the results.
    fn cells(&mut self, row: &Row, broken: bool) -> Result<(), XlsxError> {
        let added = 2 + self.layout.figures.len() as u32;
        let at = row.number - 1;
        for (column, value) in &row.cells {
            let moved = if *column < self.layout.from { *column } else { column + added };
            let column = self.column(moved)?;
            let format = if broken { self.bad.clone() } else { Format::default() };
            match value {
                Value::Number(number) => self.sheet.write_number_with_format(at, column, *number, &format)?,
                Value::Percent(number) => {
                    let format = format.set_num_format("0.00##%");
                    self.sheet.write_number_with_format(at, column, *number, &format)?
                }
                Value::Flag(flag) => self.sheet.write_boolean_with_format(at, column, *flag, &format)?,
                Value::Day(day) => match ExcelDateTime::parse_from_str(day) {
                    Ok(date) => {
                        let format = if broken { &self.bad_day } else { &self.day };
                        self.sheet.write_datetime_with_format(at, column, date, format)?
                    }
                    Err(_) => self.sheet.write_string_with_format(at, column, day, &format)?,
                },
                Value::Text(_) | Value::Error(_) | Value::Refused(..) | Value::Rows(_) => {
                    self.sheet.write_string_with_format(at, column, cut(&value.shown()), &format)?
                }
                Value::Unvalued => self.sheet.write_blank(at, column, &format)?,
            };
        }
        Ok(())
    }

    /// Writes a row and what became of it.
    ///
    /// # Errors
    /// What does not fit on a sheet.
    pub fn row(&mut self, row: &Row, checked: &Checked) -> Result<(), SheetFault> {
        self.write(row, checked).map_err(unwritten)
    }

    fn write(&mut self, row: &Row, checked: &Checked) -> Result<(), XlsxError> {
        let broken = checked.verdict == Verdict::Invalid;
        self.cells(row, broken)?;
        let at = row.number - 1;
        let (verdict, to_do) = (self.column(self.layout.from)?, self.column(self.layout.from + 1)?);
        let label = verdict_beside(row, checked, self.layout.lang);
        let format = if broken { &self.bad } else { &self.wrapped };
        self.sheet.write_string_with_format(at, verdict, label, format)?;
        self.sheet.write_string_with_format(at, to_do, cut(&checked.to_do.join("\n")), &self.wrapped)?;
        for (column, figure) in (self.layout.from + 2..).zip(self.layout.figures) {
            let Some(value) = checked.figure(figure.key) else { continue };
            let column = self.column(column)?;
            match value.parse::<f64>() {
                Ok(number) => self.sheet.write_number(at, column, number)?,
                Err(_) => self.sheet.write_string(at, column, value)?,
            };
        }
        for cell in checked.marked.iter().filter(|cell| cell.sheet == self.main && cell.row == row.number) {
            let column = self.column(cell.column)?;
            self.sheet.insert_note(at, column, &Note::new(cut(&cell.message)).add_author_prefix(false))?;
        }
        Ok(())
    }

    /// Ends with a sheet that sums up.
    ///
    /// # Errors
    /// What cannot be written.
    pub fn finish(mut self, checker: &Checker, summary: &Summary) -> Result<Vec<u8>, SheetFault> {
        let taken = self.sheet.name();
        self.book.push_worksheet(self.sheet);
        let sheet = self.book.add_worksheet();
        let name = SUMMARY.in_lang(checker.lang());
        if taken != name {
            sheet.set_name(name).map_err(unwritten)?;
        }
        sheet.set_column_width(0, 60).map_err(unwritten)?;
        let remark = self.remark.map(|remark| (remark, String::new()));
        for (row, (label, value)) in (0..).zip(summary.lines(checker).into_iter().chain(remark)) {
            sheet.write_string(row, 0, label).map_err(unwritten)?;
            sheet.write_string(row, 1, value).map_err(unwritten)?;
        }
        self.book.set_properties(&undated().map_err(unwritten)?);
        self.book.save_to_buffer().map_err(unwritten)
    }
}

/// Properties without the hour of writing, so that the same input gives the same bytes.
pub(crate) fn undated() -> Result<DocProperties, XlsxError> {
    Ok(DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?))
}

/// A text that fits into a cell.
pub(crate) fn cut(text: &str) -> &str {
    match text.char_indices().nth(LONGEST / 2) {
        Some((at, _)) => &text[..at],
        None => text,
    }
}

pub(crate) fn unwritten(error: XlsxError) -> SheetFault {
    SheetFault::new(
        "not-written",
        format!("结果写不成 .xlsx（{error}）。请改用 --format csv 或 ndjson。"),
        format!("The results cannot be written as .xlsx ({error}). Use --format csv or ndjson."),
    )
}
