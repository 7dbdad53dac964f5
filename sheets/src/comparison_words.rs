//! A comparison of two policies in words: the report and the tables.

use crate::allocation::{Applications, Fen, Unallocated};
use crate::allocation_words::{self, PAID, POOL, POOLS, WAITS, shown};
use crate::comparison::{Comparison, Effect, FigureChange, RowChange};
use crate::fault::SheetFault;
use crate::table::{self, Cell, Table};
use fupin::api::push_visible;
use fupin::words::{Lang, Text, text};

static ROWS: Text = text("各行", "Rows");
static SUMS: Text = text("合计", "Sums");
static PARAMETERS: Text = text("改过的参数", "Changed parameters");
static ROW: Text = text("表中行号", "Row of the file");
static NAME: Text = text("名称", "Name");
static EFFECT: Text = text("变化", "Effect");
static VERDICT_A: Text = text("结论（甲）", "Verdict (A)");
static VERDICT_B: Text = text("结论（乙）", "Verdict (B)");
static AMOUNT_A: Text = text("金额（甲）", "Amount (A)");
static AMOUNT_B: Text = text("金额（乙）", "Amount (B)");
static DIFFERENCE: Text = text("乙比甲多", "B less A");
static BECAUSE: Text = text("因为", "Because of");
static AMOUNT: Text = text("金额", "Amount");
static PARAMETER: Text = text("参数", "Parameter");
static CLAUSE: Text = text("条款", "Clause");
static HELD_A: Text = text("资金总额（甲）", "Holds (A)");
static HELD_B: Text = text("资金总额（乙）", "Holds (B)");
static COST_A: Text = text("支出（甲）", "Pays (A)");
static COST_B: Text = text("支出（乙）", "Pays (B)");
static LEFT_A: Text = text("结余（甲；负数为不足）", "Left (A; below nothing it is short)");
static LEFT_B: Text = text("结余（乙；负数为不足）", "Left (B; below nothing it is short)");
static POLICY_A: Text = text("甲", "A");
static POLICY_B: Text = text("乙", "B");

const fn effect(effect: Effect) -> Text {
    match effect {
        Effect::Gains => text("多得", "gains"),
        Effect::Loses => text("少得", "loses"),
        Effect::Changes => text("其他变化", "changes otherwise"),
        Effect::Same => text("不变", "the same"),
        Effect::LeftOut => text("没有计入", "left out"),
    }
}

/// What changed a row, parameter by parameter; for one that was left out, what is wrong with it.
fn because(comparison: &Comparison, row: &RowChange, lang: Lang) -> String {
    let between = if lang == Lang::Zh { "；" } else { "; " };
    if !row.to_do.is_empty() {
        return row.to_do.join(between);
    }
    let named = comparison.changed.iter().filter(|changed| row.because.contains(&changed.key));
    let told = named.map(|changed| match lang {
        Lang::Zh => format!("{}由{}改为{}（{}）", changed.label, changed.a, changed.b, changed.clause),
        Lang::En => format!("{}: {} became {} ({})", changed.label, changed.a, changed.b, changed.clause),
    });
    told.collect::<Vec<_>>().join(between)
}

/// The rows for which something changes, and those that were left out.
pub fn rows(comparison: &Comparison, lang: Lang) -> Table {
    let headings = [ROW, NAME, EFFECT, VERDICT_A, VERDICT_B, AMOUNT_A, AMOUNT_B, DIFFERENCE, BECAUSE];
    let rows = comparison.applications.iter().map(|row| row_cells(comparison, row, lang));
    Table::new(ROWS, &headings, rows.collect(), lang)
}

/// One of them.
pub fn row_cells(comparison: &Comparison, row: &RowChange, lang: Lang) -> Vec<Cell> {
    vec![
        Cell::Count(row.row),
        Cell::text(&row.name),
        Cell::text(effect(row.effect).in_lang(lang)),
        Cell::text(said(row, 0, lang)),
        Cell::text(said(row, 1, lang)),
        Cell::Fen(row.amount_a.0),
        Cell::Fen(row.amount_b.0),
        Cell::Fen(row.difference.0),
        Cell::text(because(comparison, row, lang)),
    ]
}

/// What a row comes to under one of the policies: whether a year's list pays it, else its verdict.
fn said(row: &RowChange, policy: usize, lang: Lang) -> &'static str {
    let verdict = if policy == 0 { row.verdict_a } else { row.verdict_b };
    let said = match row.paid {
        Some(paid) if paid[policy] => PAID,
        Some(_) => WAITS,
        None => verdict.label(),
    };
    said.in_lang(lang)
}

/// What the policies cost each pool; none where the grants are not paid from pools.
pub fn pools(comparison: &Comparison, lang: Lang) -> Option<Table> {
    let amount = |amount: Option<Fen>| amount.map_or_else(|| Cell::text(""), |amount| Cell::Fen(amount.0));
    let rows: Vec<Vec<Cell>> = comparison
        .pools
        .iter()
        .map(|pool| {
            let costs = [pool.a, pool.b, pool.difference].map(|cost| amount(Some(cost)));
            let mut cells = vec![Cell::text(pool.label.in_lang(lang))];
            cells.extend(costs);
            cells.extend([pool.held_a, pool.held_b, pool.left_a, pool.left_b].map(amount));
            cells
        })
        .collect();
    let headings = [POOL, COST_A, COST_B, DIFFERENCE, HELD_A, HELD_B, LEFT_A, LEFT_B];
    (!rows.is_empty()).then(|| Table::new(POOLS, &headings, rows, lang))
}

/// The workbook: the rows, the sums, and what the policies set otherwise.
///
/// # Errors
/// What does not fit on a sheet.
pub fn workbook(comparison: &Comparison, lang: Lang) -> Result<Vec<u8>, SheetFault> {
    let mut tables = vec![rows(comparison, lang), totals(comparison, lang)];
    tables.extend(pools(comparison, lang));
    tables.push(changed(comparison, lang));
    table::workbook(&tables)
}

/// What every amount comes to.
pub fn totals(comparison: &Comparison, lang: Lang) -> Table {
    let rows = comparison.totals.iter().map(|total| {
        let [a, b, difference] = [total.a, total.b, total.difference].map(|amount| Cell::Fen(amount.0));
        vec![Cell::text(total.label.in_lang(lang)), a, b, difference]
    });
    Table::new(SUMS, &[AMOUNT, POLICY_A, POLICY_B, DIFFERENCE], rows.collect(), lang)
}

/// What the policies set otherwise.
pub fn changed(comparison: &Comparison, lang: Lang) -> Table {
    let rows = comparison
        .changed
        .iter()
        .map(|changed| [changed.key, changed.label, &changed.clause, &changed.a, &changed.b].map(Cell::text).to_vec());
    Table::new(PARAMETERS, &[PARAMETER, NAME, CLAUSE, POLICY_A, POLICY_B], rows.collect(), lang)
}

/// Which policies are compared, a line each.
pub fn policies(comparison: &Comparison, lang: Lang) -> Vec<String> {
    let named = [POLICY_A, POLICY_B].into_iter().zip(&comparison.policies);
    named.map(|(name, policy)| format!("{}: {} {}", name.in_lang(lang), policy.id, policy.digest)).collect()
}

/// How many rows gain and lose, and what.
pub fn counts(comparison: &Comparison, lang: Lang) -> String {
    let Comparison { rows, gains, loses, changes, same, left_out, .. } = comparison;
    let sum = |amount: Fen| match (comparison.amount, lang) {
        (None, _) => String::new(),
        (Some(_), Lang::Zh) => format!("，共{}", shown(amount, lang)),
        (Some(_), Lang::En) => format!(", {} in all", shown(amount, lang)),
    };
    let (gained, lost) = (sum(comparison.gained), sum(comparison.lost));
    match lang {
        Lang::Zh => format!(
            "共{rows}行：多得{gains}行{gained}；少得{loses}行{lost}；其他变化{changes}行；不变{same}行；没有计入{left_out}行。\n\n"
        ),
        Lang::En => format!(
            "Rows: {rows}; gain: {gains}{gained}; lose: {loses}{lost}; change otherwise: {changes}; the same: {same}; left out: {left_out}.\n\n"
        ),
    }
}

/// The whole comparison for people.
pub fn report(comparison: &Comparison, lang: Lang) -> String {
    let mut out = String::new();
    for line in policies(comparison, lang) {
        push_visible(&mut out, &line);
        out.push('\n');
    }
    out.push_str(&counts(comparison, lang));
    for changed in &comparison.changed {
        let line = match lang {
            Lang::Zh => format!("{}：{} → {}（{}）", changed.label, changed.a, changed.b, changed.clause),
            Lang::En => format!("{}: {} → {} ({})", changed.label, changed.a, changed.b, changed.clause),
        };
        push_visible(&mut out, &line);
        out.push('\n');
    }
    if comparison.changed.is_empty() {
        out.push_str(match lang {
            Lang::Zh => "两份政策里这个项目的参数都相同。\n",
            Lang::En => "The policies set every parameter of this measure alike.\n",
        });
    }
    out.push('\n');
    for row in &comparison.applications {
        push_visible(&mut out, &row_line(comparison, row, lang));
        out.push('\n');
    }
    out.push('\n');
    for total in &comparison.totals {
        out.push_str(&sum_line(total.label, [total.a, total.b, total.difference], lang));
        out.push('\n');
    }
    if !comparison.pools.is_empty() {
        out.push('\n');
    }
    for pool in &comparison.pools {
        out.push_str(&sum_line(pool.label, [pool.a, pool.b, pool.difference], lang));
        if let (Some(left_a), Some(left_b)) = (pool.left_a, pool.left_b) {
            let [left_a, left_b] = [left_a, left_b].map(|left| left_over(left, lang));
            out.push_str(&match lang {
                Lang::Zh => format!("；甲{left_a}，乙{left_b}"),
                Lang::En => format!("; A {left_a}, B {left_b}"),
            });
        }
        out.push('\n');
    }
    out
}

/// A sum under both policies.
fn sum_line(label: Text, sums: [Fen; 3], lang: Lang) -> String {
    let plus = if sums[2].0 > 0 { "+" } else { "" };
    let ([a, b, difference], label) = (sums.map(|amount| shown(amount, lang)), label.in_lang(lang));
    match lang {
        Lang::Zh => format!("{label}：{a} → {b}（{plus}{difference}）"),
        Lang::En => format!("{label}: {a} → {b} ({plus}{difference})"),
    }
}

/// What a pool is left with, or short of.
fn left_over(left: Fen, lang: Lang) -> String {
    let amount = shown(Fen(left.0.saturating_abs()), lang);
    match (left.0 < 0, lang) {
        (false, Lang::Zh) => format!("结余{amount}"),
        (true, Lang::Zh) => format!("不足{amount}"),
        (false, Lang::En) => format!("leaves {amount}"),
        (true, Lang::En) => format!("is {amount} short"),
    }
}

/// What becomes of a row, in one line.
pub fn row_line(comparison: &Comparison, row: &RowChange, lang: Lang) -> String {
    let why = because(comparison, row, lang);
    let [a, b, difference] = [row.amount_a, row.amount_b, row.difference].map(|amount: Fen| shown(amount, lang));
    let plus = if row.difference.0 > 0 { "+" } else { "" };
    let told = effect(row.effect).in_lang(lang);
    let [verdict_a, verdict_b] = [said(row, 0, lang), said(row, 1, lang)];
    let verdicts = if verdict_a == verdict_b { String::new() } else { format!(" {verdict_a} → {verdict_b}") };
    let amounts = match (row.effect, comparison.amount) {
        (Effect::LeftOut, _) | (_, None) => String::new(),
        _ => format!(" {a} → {b} ({plus}{difference})"),
    };
    let figures: String =
        row.figures.iter().filter(|_| row.effect == Effect::Changes).map(|change| figure(change, lang)).collect();
    match lang {
        Lang::Zh => format!("第{}行 {}：{told}{verdicts}{amounts}{figures}；{why}", row.row, row.name),
        Lang::En => format!("row {} {}: {told}{verdicts}{amounts}{figures}; {why}", row.row, row.name),
    }
}

/// A figure of a row that neither gains nor loses.
fn figure(change: &FigureChange, lang: Lang) -> String {
    let [a, b] = [&change.a, &change.b].map(|value| value.as_deref().unwrap_or("—"));
    let label = change.label.in_lang(lang);
    match lang {
        Lang::Zh => format!("，{label} {a} → {b}"),
        Lang::En => format!(", {label} {a} → {b}"),
    }
}

/// Why a year's list is not compared: what is wrong in which cell.
pub fn not_compared(applications: &Applications<'_>, refused: &Unallocated) -> SheetFault {
    let told = |lang| match refused {
        Unallocated::Rows(found) => {
            let lines = allocation_words::refusal_lines(applications, found, lang);
            format!("{}{}", allocation_words::refusal(lang), lines.join("\n"))
        }
        Unallocated::NotUnderstood => allocation_words::not_understood(lang),
    };
    SheetFault::new("not-allocated", told(Lang::Zh), told(Lang::En))
}

/// A sum that is not exact any more.
pub fn too_large(lang: Lang) -> String {
    match lang {
        Lang::Zh => "合计太大，算不准，没有写出。请把表格分成几份。".to_owned(),
        Lang::En => "A sum is too large to be exact and was not written. Divide the sheet.".to_owned(),
    }
}
