//! An allocation in words: the report, the tables, and the list for the public.

use crate::allocation::{Allocation, Application, Applications, Fen, LIST as ROWS_OF, More, PolicyNamed, Pool, Turn};
use crate::cell::letters;
use crate::check::CheckedRows;
use crate::fault::SheetFault;
use crate::table::{self, Cell, Table};
use fupin::api::push_visible;
use fupin::form::{Kind, Question, Shape};
use fupin::words::{Lang, Text, Unit, text};
use serde::Serialize;

static LIST: Text = text("安排名单", "List");
/// The sheet of the pools.
pub static POOLS: Text = text("资金", "Pools");
static MORE: Text = text("再有一百万元", "One million more");
static RANK: Text = text("次序", "Rank");
static ID: Text = text("申请编号", "Application");
static VILLAGE: Text = text("村名", "Village");
static BLOCKS: Text = text("单元数", "Blocks");
static SCORE: Text = text("优先得分", "Score");
static INCOME: Text = text("村集体年收入（元）", "Collective income (yuan)");
static RESULT: Text = text("结果", "Result");
static GRANTED: Text = text("安排金额", "Granted");
static WHY: Text = text("为什么", "Why");
static HOW: Text = text("怎样算出", "Arithmetic");
static ROW: Text = text("表中行号", "Row of the file");
/// The heading of a pool.
pub static POOL: Text = text("资金来源", "Pool");
static TOTAL: Text = text("总额", "Total");
static LEFT: Text = text("结余", "Left");
static WAITING_FOR: Text = text("候补申请所要", "Asked by those that wait");
/// An application that is paid.
pub static PAID: Text = text("安排", "paid");
/// An application that waits.
pub static WAITS: Text = text("候补", "waits");
/// The pool of the city.
pub static CITY: Text = text("市级资金", "Pool of the city");
/// The pool of the county.
pub static COUNTY: Text = text("县级资金", "Pool of the county");
/// The grants of the province.
pub static PROVINCE: Text = text("省级奖补", "Grants of the province");
static BOTH: Text = text("市级、县级资金各", "Both pools");
static HIDDEN_NUMBER: Text = text("［号码不公示］", "[number not published]");

/// The list as the public reads it: no row of it names more than the village, its application and what it gets.
#[derive(Serialize)]
pub struct Notice<'a> {
    measure: &'static str,
    policy: &'a PolicyNamed,
    city: Pool,
    county: Pool,
    province_granted: Fen,
    applications: Vec<NoticeRow<'a>>,
}

#[derive(Serialize)]
struct NoticeRow<'a> {
    rank: u32,
    id: String,
    name: String,
    blocks: &'a str,
    priority_score: &'a str,
    funded: bool,
    granted: Fen,
}

impl Notice<'_> {
    /// The list of an allocation.
    pub fn of(allocation: &Allocation, lang: Lang) -> Notice<'_> {
        Notice {
            measure: allocation.measure,
            policy: &allocation.policy,
            city: allocation.city,
            county: allocation.county,
            province_granted: allocation.province_granted,
            applications: allocation.applications.iter().map(|application| NoticeRow::of(application, lang)).collect(),
        }
    }
}

impl NoticeRow<'_> {
    fn of(application: &Application, lang: Lang) -> NoticeRow<'_> {
        NoticeRow {
            rank: application.rank,
            id: published(&application.id, lang),
            name: published(&application.name, lang),
            blocks: &application.blocks,
            priority_score: &application.priority_score,
            funded: application.funded,
            granted: application.granted,
        }
    }
}

/// A text without any number as long as that of a person, however its digits are written or parted.
pub fn published(text: &str, lang: Lang) -> String {
    const LEAST: usize = 15;
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let (mut out, mut rest) = (String::new(), text);
    while let Some(from) = rest.find(is_digit) {
        out.push_str(&rest[..from]);
        rest = &rest[from..];
        let until = rest.find(|c: char| c.is_alphanumeric() && !is_digit(c)).unwrap_or(rest.len());
        let (number, after) = rest.split_at(until);
        if number.chars().filter(|c| is_digit(*c)).count() < LEAST {
            out.push_str(number);
            rest = after;
        } else {
            out.push_str(HIDDEN_NUMBER.in_lang(lang));
            rest = after.trim_start_matches(['X', 'x', 'Ｘ', 'ｘ']);
        }
    }
    out.push_str(rest);
    out
}

/// An amount as people read it.
pub fn shown(amount: Fen, lang: Lang) -> String {
    let mut out = String::new();
    Unit::Yuan.push(&mut out, lang, amount.0, 2, 2);
    out
}

/// What people call an application.
pub fn named(application: &Application, publish: bool, lang: Lang) -> String {
    let parts = [application.name.as_str(), application.id.as_str()];
    let told: Vec<String> = parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .map(|part| if publish { published(part, lang) } else { part.to_owned() })
        .collect();
    match (told.is_empty(), lang) {
        (false, Lang::Zh) => told.join("，"),
        (false, Lang::En) => told.join(", "),
        (true, Lang::Zh) => format!("第{}行", application.row),
        (true, Lang::En) => format!("row {}", application.row),
    }
}

/// Whether an application is paid.
pub fn result(application: &Application, lang: Lang) -> &'static str {
    (if application.funded { PAID } else { WAITS }).in_lang(lang)
}

/// Why it is paid or waits.
pub fn why(application: &Application, lang: Lang) -> String {
    let turn = |pool: Text, turn: &Turn| {
        let (pool, held, asked) = (pool.in_lang(lang), shown(turn.held, lang), shown(turn.asked, lang));
        match (lang, turn.short.0 > 0) {
            (Lang::Zh, false) => format!("{pool}有{held}，要{asked}，够"),
            (Lang::Zh, true) => format!("{pool}有{held}，要{asked}，差{}", shown(turn.short, lang)),
            (Lang::En, false) => format!("{pool}: {held} for {asked}, enough"),
            (Lang::En, true) => format!("{pool}: {held} for {asked}, {} short", shown(turn.short, lang)),
        }
    };
    let (city, county) = (turn(CITY, &application.city), turn(COUNTY, &application.county));
    match lang {
        Lang::Zh => format!("轮到时{city}；{county}。"),
        Lang::En => format!("In its turn {city}; {county}."),
    }
}

/// The headings of the list.
pub fn list_headings(publish: bool, lang: Lang) -> Vec<String> {
    let own: &[Text] = if publish { &[] } else { &[INCOME, WHY, HOW, ROW] };
    let headings = [&[RANK, ID, VILLAGE, BLOCKS, SCORE, RESULT, GRANTED], own].concat();
    headings.iter().map(|heading| heading.in_lang(lang).to_owned()).collect()
}

/// The list, for the office or for the public.
pub fn list(allocation: &Allocation, publish: bool, lang: Lang) -> Table {
    let rows = allocation.applications.iter().map(|application| {
        let name = |name: &str| Cell::Text(if publish { published(name, lang) } else { name.to_owned() });
        let mut row = vec![
            Cell::Count(application.rank),
            name(&application.id),
            name(&application.name),
            Cell::text(&application.blocks),
            Cell::text(&application.priority_score),
            Cell::text(result(application, lang)),
            Cell::Fen(application.granted.0),
        ];
        if !publish {
            row.push(Cell::text(&application.collective_income));
            row.push(Cell::text(why(application, lang)));
            row.push(Cell::text(&application.how));
            row.push(Cell::Count(application.row));
        }
        row
    });
    Table { name: LIST.in_lang(lang).to_owned(), headings: list_headings(publish, lang), rows: rows.collect() }
}

/// What became of each pool.
pub fn pools(allocation: &Allocation, lang: Lang) -> Table {
    let pool = |name: Text, pool: Pool| {
        let mut row = vec![Cell::text(name.in_lang(lang))];
        row.extend([pool.total, pool.granted, pool.left, pool.waiting].map(|amount| Cell::Fen(amount.0)));
        row
    };
    let province = vec![
        Cell::text(PROVINCE.in_lang(lang)),
        Cell::text(""),
        Cell::Fen(allocation.province_granted.0),
        Cell::text(""),
        Cell::text(""),
    ];
    let rows = vec![pool(CITY, allocation.city), pool(COUNTY, allocation.county), province];
    Table::new(POOLS, &[POOL, TOTAL, GRANTED, LEFT, WAITING_FOR], rows, lang)
}

/// What more money would change, a line for each case.
pub fn more_lines(allocation: &Allocation, lang: Lang) -> Vec<(String, String)> {
    allocation.more.iter().map(|more| (more_case(more, lang), more_effect(allocation, more, lang))).collect()
}

fn more_case(more: &More, lang: Lang) -> String {
    let (pool, amount) = match (more.city.0 > 0, more.county.0 > 0) {
        (true, false) => (CITY, more.city),
        (false, _) => (COUNTY, more.county),
        (true, true) => (BOTH, more.city),
    };
    let (pool, amount) = (pool.in_lang(lang), shown(amount, lang));
    match lang {
        Lang::Zh => format!("{pool}再加{amount}"),
        Lang::En => format!("{pool}: {amount} more"),
    }
}

fn more_effect(allocation: &Allocation, more: &More, lang: Lang) -> String {
    let names = |ranks: &[u32]| {
        let of_rank = allocation.applications.iter().filter(|application| ranks.contains(&application.rank));
        let between = if lang == Lang::Zh { "、" } else { "; " };
        of_rank
            .map(|application| format!("{} {}", application.rank, named(application, false, lang)))
            .collect::<Vec<_>>()
            .join(between)
    };
    let mut out = match (more.funded.is_empty(), lang) {
        (true, Lang::Zh) => "不会多安排申请".to_owned(),
        (true, Lang::En) => "no further application would be paid".to_owned(),
        (false, Lang::Zh) => format!("还能安排：{}", names(&more.funded)),
        (false, Lang::En) => format!("also paid: {}", names(&more.funded)),
    };
    if !more.no_longer.is_empty() {
        let names = names(&more.no_longer);
        out.push_str(&match lang {
            Lang::Zh => format!("；排在前面的较大申请得到安排，这些就不够了：{names}"),
            Lang::En => format!("; paid no longer, since a larger application ahead is: {names}"),
        });
    }
    out
}

/// What more money would change, as a table.
pub fn more(allocation: &Allocation, lang: Lang) -> Table {
    let lines = more_lines(allocation, lang).into_iter();
    let rows = lines.map(|(case, effect)| vec![Cell::Text(case), Cell::Text(effect)]).collect();
    Table::new(MORE, &[MORE, RESULT], rows, lang)
}

/// The workbook, for the office or for the public: the list, the pools, and for the office what more money would change.
///
/// # Errors
/// What does not fit on a sheet.
pub fn workbook(allocation: &Allocation, publish: bool, lang: Lang) -> Result<Vec<u8>, SheetFault> {
    let mut tables = vec![list(allocation, publish, lang), pools(allocation, lang)];
    if !publish {
        tables.push(more(allocation, lang));
    }
    table::workbook(&tables)
}

/// Where the line runs.
fn line(allocation: &Allocation, publish: bool, lang: Lang) -> String {
    let Some(first) = allocation.applications.iter().find(|application| Some(application.rank) == allocation.line) else {
        return match lang {
            Lang::Zh => "全部申请都安排，没有候补。".to_owned(),
            Lang::En => "All applications are paid; none waits.".to_owned(),
        };
    };
    let behind = allocation.applications.iter().filter(|application| application.funded && application.rank > first.rank).count();
    let (rank, name) = (first.rank, named(first, publish, lang));
    match lang {
        Lang::Zh if behind == 0 => format!("从第{rank}位（{name}）起资金不够，其后也都候补。"),
        Lang::En if behind == 0 => format!("The money ends at rank {rank} ({name}), and all behind it wait too."),
        Lang::Zh => format!("从第{rank}位（{name}）起资金不够；其后仍有{behind}份较小的申请得到安排。"),
        Lang::En => format!("The money ends at rank {rank} ({name}); paid behind it all the same: {behind}."),
    }
}

/// How many are paid, how many wait, and where the line runs.
pub fn counts(allocation: &Allocation, publish: bool, lang: Lang) -> String {
    let Allocation { funded, waiting, .. } = allocation;
    let line = line(allocation, publish, lang);
    match lang {
        Lang::Zh => format!("安排{funded}份，候补{waiting}份。{line}"),
        Lang::En => format!("Paid: {funded}; waiting: {waiting}. {line}"),
    }
}

/// The whole allocation for people.
pub fn report(allocation: &Allocation, publish: bool, lang: Lang) -> String {
    let mut out = title(publish, lang);
    out.push('\n');
    push_visible(&mut out, &counts(allocation, publish, lang));
    out.push_str("\n\n");
    for application in &allocation.applications {
        let amount = if application.funded { format!(" {}", shown(application.granted, lang)) } else { String::new() };
        let told = named(application, publish, lang);
        push_visible(&mut out, &format!("{:>4}  {told}: {}{amount}", application.rank, result(application, lang)));
        out.push('\n');
        if !publish {
            out.push_str(&format!("      {}\n", why(application, lang)));
        }
    }
    out.push('\n');
    for (name, pool) in [(CITY, allocation.city), (COUNTY, allocation.county)] {
        let [total, granted, left, waiting] =
            [pool.total, pool.granted, pool.left, pool.waiting].map(|amount| shown(amount, lang));
        let name = name.in_lang(lang);
        out.push_str(&match lang {
            Lang::Zh => format!("{name}：共{total}，安排{granted}，结余{left}；候补申请要{waiting}。\n"),
            Lang::En => format!("{name}: {total}; granted {granted}, left {left}; those that wait ask for {waiting}.\n"),
        });
    }
    let province = shown(allocation.province_granted, lang);
    out.push_str(&match lang {
        Lang::Zh => format!("省级奖补：安排{province}。\n"),
        Lang::En => format!("Grants of the province: {province}.\n"),
    });
    if !publish {
        push_office(&mut out, allocation, lang);
    }
    out
}

/// What only the office reads.
fn push_office(out: &mut String, allocation: &Allocation, lang: Lang) {
    out.push('\n');
    for (case, effect) in more_lines(allocation, lang) {
        let between = if lang == Lang::Zh { "：" } else { " — " };
        push_visible(out, &format!("{case}{between}{effect}"));
        out.push('\n');
    }
    for line in &allocation.to_do {
        push_visible(out, line);
        out.push('\n');
    }
}

/// The title, for the office or for the public.
pub fn title(publish: bool, lang: Lang) -> String {
    let title = match (publish, lang) {
        (false, Lang::Zh) => "奖补资金年度安排",
        (false, Lang::En) => "Allocation of grants in a year",
        (true, Lang::Zh) => "奖补资金年度安排公示",
        (true, Lang::En) => "Public notice: allocation of grants in a year",
    };
    title.to_owned()
}

/// Why nothing is allocated, in one line.
pub const fn refusal(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "没有排定，请先改正：\n",
        Lang::En => "Nothing is allocated. Correct this first:\n",
    }
}

/// Why nothing is allocated, a line each: the cells at fault, what else is wrong, and the cells without an answer.
pub fn refusal_lines(applications: &Applications<'_>, found: &CheckedRows, lang: Lang) -> Vec<String> {
    // The first lines tell the cells at fault; with a list of many rows, the sheet is named too.
    let cells = found.checked.marked.iter().map(|cell| format!("{}: {}", cell.place(""), cell.message));
    let others = found.checked.to_do.iter().skip(found.checked.marked.len()).cloned();
    cells.chain(others).chain(missing(applications, found, lang)).collect()
}

/// The columns that are missing, and the cells without an answer; names alone may be left out.
fn missing(applications: &Applications<'_>, found: &CheckedRows, lang: Lang) -> Vec<String> {
    let input: serde_json::Value = serde_json::from_str(&found.input).unwrap_or_default();
    let stated: Vec<&serde_json::Value> = input[ROWS_OF].as_array().into_iter().flatten().collect();
    let mut lines = Vec::new();
    let mut with_column = Vec::new();
    for question in applications.checker.questions().iter().filter(|question| !is_text(question)) {
        let column = applications.plan.columns.known.iter().find(|column| column.name == question.field.name);
        match column {
            Some(column) => with_column.push((question, column)),
            None => lines.push(no_column(question.field.label.in_lang(lang), lang)),
        }
    }
    for (number, stated) in stated.into_iter().enumerate() {
        let Some(row) = applications.rows.get(found.rows.row(&format!("/{ROWS_OF}"), number)) else { continue };
        for (question, column) in &with_column {
            // A cell that is at fault is no empty one.
            let is_filled = row.value(column.column).is_some_and(|value| !value.shown().trim().is_empty());
            if stated.get(question.field.name).is_none() && !is_filled {
                let cell = format!("{}{}", letters(column.column), row.number);
                lines.push(empty_cell(&applications.plan.sheet, &cell, question.field.label.in_lang(lang), lang));
            }
        }
    }
    lines
}

fn is_text(question: &Question) -> bool {
    matches!(question.shape, Shape::Single(Kind::Text))
}

/// An answer that is missing.
fn empty_cell(sheet: &str, cell: &str, label: &str, lang: Lang) -> String {
    let place = if sheet.is_empty() { cell.to_owned() } else { format!("{sheet}!{cell}") };
    match lang {
        Lang::Zh => format!("{place}: 请填写“{label}”。"),
        Lang::En => format!("{place}: “{label}” is missing; state it."),
    }
}

/// An answer without a column.
fn no_column(label: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("没有“{label}”这一列，请加上。"),
        Lang::En => format!("There is no column “{label}”; add it."),
    }
}

/// An answer of the core that this program does not understand.
pub fn not_understood(lang: Lang) -> String {
    match lang {
        Lang::Zh => "资金安排的结果对不上，没有写出。请报告这个错误。".to_owned(),
        Lang::En => "The allocation does not add up and was not written. Please report this fault.".to_owned(),
    }
}
