//! A register in words: a line for each row and measure, the summary, and the answers that are missing.

use crate::amount::{fen, yuan};
use crate::applied::{self, Application};
use crate::cell::Row;
use crate::fault::SheetFault;
use crate::register::{Held, Register, Standing};
use crate::register_summary::{RegisterSummary, Tally};
use crate::results::titled;
use crate::table::{Cell, Page, Table, workbook_of};
use fupin::measures::MeasureInfo;
use fupin::words::{Lang, Text, text};

/// The sheet of the rows.
pub static ROWS: Text = text("各行", "Rows");
static SUMMARY: Text = text("汇总", "Summary");
static OPEN: Text = text("待补的答案", "Open answers");
static ROW: Text = text("表中行号", "Row of the file");
static NAME: Text = text("名称", "Name");
static MEASURE: Text = text("项目", "Measure");
static VERDICT: Text = text("结论", "Verdict");
static FIGURE: Text = text("主要数额的名称", "What the main figure is");
static VALUE: Text = text("主要数额", "Main figure");
static MISSING: Text = text("还要知道", "What must be known");
static TO_DO: Text = text("怎么办", "What to do");
static ANSWER: Text = text("答案", "Answer");
static LACKING: Text = text("缺这一项的行数", "Rows that lack it");
static HELD: Text = text("对照的行数", "Rows");
static HOLDS: Text = text("符合", "Hold");
static REVIEW: Text = text("需人工审核", "For a person to decide");
static MAY_HOLD: Text = text("还不能判断", "May hold");
static ONE: Text = text("其中缺1项", "Of them with 1 answer missing");
static TWO: Text = text("其中缺2项", "Of them with 2");
static THREE: Text = text("其中缺3项", "Of them with 3");
static MORE: Text = text("其中缺4项以上", "Of them with 4 or more");
static FAILS: Text = text("不符合", "Do not hold");
static WRONG: Text = text("填写有误", "With a wrong cell");
static AMOUNT: Text = text("金额的名称", "What the amount is");
static GRANTED: Text = text("合计（符合的和需人工审核的行）", "Sum of those that hold or are for a person");
static MAY_COME: Text = text("另有（还不能判断的行中已能算出的）", "Beside it, as far as known, of those that may hold");
static APPLIED: Text = text("是否已申请", "Applied already");
static HAS_APPLIED: Text = text("已申请", "applied");
static NOT_APPLIED: Text = text("没有申请", "has not applied");
static MAY_APPLY: Text = text("符合或需人工审核、还没有申请", "Hold or are for a person, and have not applied");
static NOT_ASKED_FOR: Text = text("没有申请的金额合计", "Sum of those that have not applied");
static NOTE: Text = text("说明", "Note");
static NOT_HELD: Text =
    text("没有对照：表里没有这个项目能用的列", "Not held against: no column of the file says anything for it");

/// The headings of the rows.
pub fn headings(register: &Register, lang: Lang) -> Vec<String> {
    let mut all = vec![ROW, NAME, MEASURE, VERDICT, FIGURE, VALUE, MISSING, TO_DO];
    if register.asks_who_applied() {
        all.push(APPLIED);
    }
    all.iter().map(|heading| heading.in_lang(lang).to_owned()).collect()
}

/// Whether it has been applied for; none where nobody asked.
fn said(application: Application, lang: Lang) -> Option<String> {
    let said = match application {
        Application::NotAsked => return None,
        Application::None => NOT_APPLIED.in_lang(lang).to_owned(),
        Application::Stated => HAS_APPLIED.in_lang(lang).to_owned(),
        Application::Row(row) => match lang {
            Lang::Zh => format!("已申请（申请表第{row}行）"),
            Lang::En => format!("applied (row {row} of the applications)"),
        },
    };
    Some(said)
}

/// How a row stands with a measure.
pub fn cells(row: &Row, name: &str, held: &Held, standing: &Standing, lang: Lang) -> Vec<Cell> {
    let measure = held.checker.measure();
    let value = standing.figure.as_deref();
    let figure = measure.foremost_figure().filter(|_| value.is_some());
    let missing: Vec<&str> = standing.missing.iter().map(|missing| missing.label.as_str()).collect();
    let mut cells = vec![
        Cell::Count(row.number),
        Cell::text(name),
        Cell::text(measure.title.in_lang(lang)),
        Cell::text(standing.said.in_lang(lang)),
        Cell::text(figure.map(|figure| titled(figure, lang)).unwrap_or_default()),
        value.map_or_else(|| Cell::text(""), |value| fen_of(&measure, value).map_or_else(|| Cell::text(value), Cell::Fen)),
        Cell::text(missing.join(if lang == Lang::Zh { "；" } else { "; " })),
        Cell::text(standing.to_do.join("\n")),
    ];
    cells.extend(said(standing.applied, lang).map(Cell::Text));
    cells
}

/// The main figure in fen, where it is an amount.
fn fen_of(measure: &MeasureInfo, value: &str) -> Option<i128> {
    measure.foremost_figure().filter(|figure| figure.unit == fupin::words::Unit::Yuan).and_then(|_| fen(value))
}

/// What the rows come to, measure by measure, and the measures that were left out.
pub fn totals(register: &Register, summary: &RegisterSummary, lang: Lang) -> Table {
    let asks = register.asks_who_applied();
    let amount = |amount: Option<i128>| amount.map_or_else(|| Cell::text(""), Cell::Fen);
    let tally = |tally: &Tally| {
        let named = tally.figure.filter(|_| tally.amount.is_some()).map_or("", |figure| figure.label.in_lang(lang));
        let mut row = vec![Cell::text(tally.measure.title.in_lang(lang))];
        row.extend([summary.rows, tally.holds, tally.review, tally.open()].map(count));
        row.extend(tally.may_hold.map(count));
        row.extend([tally.fails, tally.wrong].map(count));
        row.extend([Cell::text(named), amount(tally.amount), amount(tally.open_amount)]);
        if asks {
            row.extend([count(tally.not_applied), amount(tally.not_applied_amount)]);
        }
        row.push(Cell::text(""));
        row
    };
    let of_applications: &[Text] = if asks { &[MAY_APPLY, NOT_ASKED_FOR] } else { &[] };
    let counts = [MEASURE, HELD, HOLDS, REVIEW, MAY_HOLD, ONE, TWO, THREE, MORE, FAILS, WRONG, AMOUNT, GRANTED, MAY_COME];
    let headings = [&counts, of_applications, &[NOTE]].concat();
    let mut rows: Vec<Vec<Cell>> = summary.tallies.iter().map(tally).collect();
    for measure in register.left_out() {
        let mut row = vec![Cell::text(""); headings.len()];
        row[0] = Cell::text(measure.title.in_lang(lang));
        row[headings.len() - 1] = Cell::text(NOT_HELD.in_lang(lang));
        rows.push(row);
    }
    Table::new(SUMMARY, &headings, rows, lang)
}

fn count(rows: u64) -> Cell {
    Cell::Count(u32::try_from(rows).unwrap_or(u32::MAX))
}

/// The answers that rows lack, for each measure those that most lack first.
pub fn open(summary: &RegisterSummary, lang: Lang) -> Table {
    let rows = summary.tallies.iter().flat_map(|tally| {
        let title = tally.measure.title.in_lang(lang);
        most_missing(tally).into_iter().map(move |(label, rows)| vec![Cell::text(title), Cell::text(label), count(rows)])
    });
    Table::new(OPEN, &[MEASURE, ANSWER, LACKING], rows.collect(), lang)
}

/// What people call the answers that rows lack, and how many do, the most frequent first.
fn most_missing(tally: &Tally) -> Vec<(&str, u64)> {
    let mut all: Vec<(&str, u64)> = tally.missing.values().map(|(label, rows)| (label.as_str(), *rows)).collect();
    all.sort_by_key(|(_, rows)| std::cmp::Reverse(*rows));
    all
}

/// The whole workbook, whose rows are written.
///
/// # Errors
/// What does not fit on a sheet.
pub fn workbook(rows: Page, register: &Register, summary: &RegisterSummary, lang: Lang) -> Result<Vec<u8>, SheetFault> {
    workbook_of(vec![rows, Page::of(&totals(register, summary, lang))?, Page::of(&open(summary, lang))?])
}

/// How many rows were held against how many measures.
pub fn counted(summary: &RegisterSummary, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("共{}行，对照{}个项目。", summary.rows, summary.tallies.len()),
        Lang::En => format!("Rows: {}; measures: {}.", summary.rows, summary.tallies.len()),
    }
}

/// The summary for somebody at a terminal: a line for each measure, one for those that were left out, one for unused columns.
pub fn lines(register: &Register, summary: &RegisterSummary, lang: Lang) -> Vec<String> {
    let (comma, colon) = if lang == Lang::Zh { ("、", "：") } else { (", ", ": ") };
    let mut lines = vec![counted(summary, lang)];
    for tally in &summary.tallies {
        let counts = [
            (HOLDS, tally.holds),
            (REVIEW, tally.review),
            (MAY_HOLD, tally.open()),
            (ONE, tally.may_hold[0]),
            (TWO, tally.may_hold[1]),
            (THREE, tally.may_hold[2]),
            (MORE, tally.may_hold[3]),
            (FAILS, tally.fails),
            (WRONG, tally.wrong),
            (MAY_APPLY, tally.not_applied),
        ];
        let told = counts.iter().filter(|(_, rows)| *rows > 0).map(|(label, rows)| format!("{} {rows}", label.in_lang(lang)));
        let asked = register.asks_who_applied();
        let not_asked_for = tally.not_applied_amount.filter(|_| asked);
        let sums = [(GRANTED, tally.amount), (MAY_COME, tally.open_amount), (NOT_ASKED_FOR, not_asked_for)];
        let sums = sums.into_iter().filter_map(|(label, sum)| {
            let figure = tally.figure?;
            sum.map(|sum| format!("{} {} {}", figure.label.in_lang(lang), label.in_lang(lang), yuan(sum)))
        });
        let told: Vec<String> = told.chain(sums).collect();
        lines.push(format!("{}{colon}{}", tally.measure.title.in_lang(lang), told.join("; ")));
    }
    let titles: Vec<&str> = register.left_out().map(|measure| measure.title.in_lang(lang)).collect();
    if !titles.is_empty() {
        lines.push(format!("{}{colon}{}", NOT_HELD.in_lang(lang), titles.join(comma)));
    }
    let unused = register.unused();
    if !unused.is_empty() {
        let headings = unused.join(comma);
        lines.push(match lang {
            Lang::Zh => format!("这些列不是任何对照项目的字段，没有采用：{headings}。"),
            Lang::En => format!("These columns are no fields of any measure held against and are not used: {headings}."),
        });
    }
    lines.extend(register.remark(lang));
    lines.extend(register.applied().into_iter().flat_map(|found| applied::lines(found, lang)));
    lines
}
