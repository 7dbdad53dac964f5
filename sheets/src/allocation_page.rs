//! An allocation as one file of HTML: a chart of the pools with its table, and the list. No script, and nothing to load.

use crate::allocation::{Allocation, Application, Fen, Pool, Turn};
use crate::allocation_words::{self as words, CITY, COUNTY, list, pools, shown, title};
use crate::table::{Cell, Table};
use fupin::words::{Lang, Text, text};
use maud::{DOCTYPE, Markup, PreEscaped, html};

static CHART: Text = text("市级、县级资金的安排", "How the pools of city and county are allocated");
static GRANTED: Text = text("已安排，一段一份申请", "granted, a segment for each application");
static LEFT: Text = text("结余", "left");
static WAITING: Text = text("候补申请所要", "asked by those that wait");
/// The width of the chart's longest bar.
const WIDE: i128 = 700;
/// Where bars begin.
const FROM: i128 = 10;
/// So many segments can be told apart; more are drawn as one.
const MOST_SEGMENTS: usize = 60;

const STYLE: &str = "\
body{font:16px/1.5 system-ui,'Noto Sans CJK SC','Microsoft YaHei',sans-serif;margin:1.5rem auto;max-width:70rem;padding:0 1rem;color:#1a1a1a}\
table{border-collapse:collapse;width:100%;margin:1rem 0}caption{text-align:left;font-weight:600}\
th,td{border:1px solid #999;padding:.25rem .5rem;text-align:left;vertical-align:top}td.n{text-align:right;white-space:nowrap}\
thead{display:table-header-group}tr{break-inside:avoid}.list th{min-width:2.2em}.list td:nth-child(2),.list td:nth-child(6){white-space:nowrap}.list td:nth-child(3){min-width:5em}\
.waits{background:#f4f1ea}\
svg{width:100%;height:auto;max-width:52rem}svg text{font-size:14px}\
.granted{fill:#1f6f8b;stroke:#fff}.left{fill:#fff;stroke:#1f6f8b}.waiting{fill:#e0b060;stroke:#8a5a00}\
@media print{@page{size:A4 landscape;margin:12mm}body{margin:0;max-width:none;font-size:11pt}}";

/// The page, for the office or for the public.
pub fn page(allocation: &Allocation, publish: bool, lang: Lang) -> String {
    let title = title(publish, lang);
    let page = html! {
        (DOCTYPE)
        html lang=(if lang == Lang::Zh { "zh-Hans" } else { "en" }) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { (title) }
                p { (words::counts(allocation, publish, lang)) }
                (chart(allocation, publish, lang))
                (table(&pools(allocation, lang), lang))
                (list_of_all(allocation, publish, lang))
                @if !publish {
                    (table(&words::more(allocation, lang), lang))
                    @if !allocation.to_do.is_empty() { ul { @for line in &allocation.to_do { li { (line) } } } }
                }
                p { small { (allocation.policy.id) " · SHA-256 " (allocation.policy.digest) } }
            }
        }
    };
    page.into_string()
}

/// A pool as a bar.
pub struct Bar {
    /// The pool and what it holds.
    pub name: String,
    /// What became of it, side by side.
    pub segments: Vec<Segment>,
}

/// A part of a bar, in units of its drawing: whole ones, so that parts leave no gap.
pub struct Segment {
    /// `granted`, `left` or `waiting`.
    pub class: &'static str,
    /// Where it begins.
    pub from: i128,
    /// How wide it is.
    pub width: i128,
    /// What it is, with its amount.
    pub told: String,
}

/// A bar for each pool: what is granted, what is left, and what those that wait ask for.
pub fn bars(allocation: &Allocation, publish: bool, lang: Lang) -> Vec<Bar> {
    let whole = |pool: &Pool| pool.total.0.saturating_add(pool.waiting.0);
    let longest = whole(&allocation.city).max(whole(&allocation.county)).max(1);
    let city = |application: &Application| application.city;
    let county = |application: &Application| application.county;
    vec![
        bar(allocation, CITY, &allocation.city, &city, longest, publish, lang),
        bar(allocation, COUNTY, &allocation.county, &county, longest, publish, lang),
    ]
}

fn bar(
    allocation: &Allocation,
    name: Text,
    pool: &Pool,
    turn_of: &dyn Fn(&Application) -> Turn,
    longest: i128,
    publish: bool,
    lang: Lang,
) -> Bar {
    let funded = || allocation.applications.iter().filter(|application| application.funded);
    let mut parts: Vec<(&'static str, i128, String)> = Vec::new();
    if funded().count() <= MOST_SEGMENTS {
        for application in funded() {
            parts.push(("granted", turn_of(application).asked.0, words::named(application, publish, lang)));
        }
    } else {
        parts.push(("granted", pool.granted.0, GRANTED.in_lang(lang).to_owned()));
    }
    parts.push(("left", pool.left.0, LEFT.in_lang(lang).to_owned()));
    parts.push(("waiting", pool.waiting.0, WAITING.in_lang(lang).to_owned()));
    let mut before = 0i128;
    let placed = parts.into_iter().map(|(class, amount, told)| {
        let from = place(before, longest);
        before = before.saturating_add(amount);
        let width = place(before, longest) - from;
        Segment { class, from, width, told: format!("{told}: {}", shown(Fen(amount), lang)) }
    });
    let segments = placed.filter(|segment| segment.width > 0).collect();
    Bar { name: format!("{} {}", name.in_lang(lang), shown(pool.total, lang)), segments }
}

/// Where an amount ends on a bar, of which `longest` fills the whole width; whole units, so that segments leave no gap.
fn place(amount: i128, longest: i128) -> i128 {
    FROM + amount.checked_mul(WIDE).map_or(WIDE, |scaled| scaled / longest)
}

fn chart(allocation: &Allocation, publish: bool, lang: Lang) -> Markup {
    html! {
        figure {
            svg viewBox="0 0 720 190" role="img" aria-label=(CHART.in_lang(lang)) {
                @for (at, bar) in bars(allocation, publish, lang).iter().enumerate() { (drawn_bar(bar, 10 + 75 * at)) }
                @for (class, label, at) in [("granted", GRANTED, 0), ("left", LEFT, 340), ("waiting", WAITING, 440)] {
                    rect class=(class) x=(FROM + at) y="165" width="14" height="14" {}
                    text x=(FROM + at + 20) y="177" { (label.in_lang(lang)) }
                }
            }
            figcaption { (CHART.in_lang(lang)) }
        }
    }
}

fn drawn_bar(bar: &Bar, top: usize) -> Markup {
    html! {
        text x=(FROM) y=(top + 14) { (bar.name) }
        @for Segment { class, from, width, told } in &bar.segments {
            rect class=(class) x=(from) y=(top + 22) width=(width) height="34" { title { (told) } }
        }
    }
}

fn table(table: &Table, lang: Lang) -> Markup {
    marked_table(table, None, |_| false, lang)
}

/// The list, in which those that wait have another ground.
fn list_of_all(allocation: &Allocation, publish: bool, lang: Lang) -> Markup {
    let waits = |row: usize| allocation.applications.get(row).is_some_and(|application| !application.funded);
    marked_table(&list(allocation, publish, lang), Some("list"), waits, lang)
}

fn marked_table(table: &Table, class: Option<&str>, waits: impl Fn(usize) -> bool, lang: Lang) -> Markup {
    html! {
        table class=[class] {
            caption { (table.name) }
            thead { tr { @for heading in &table.headings { th scope="col" { (heading) } } } }
            tbody {
                @for (number, row) in table.rows.iter().enumerate() {
                    tr.waits[waits(number)] { @for cell in row { (drawn(cell, lang)) } }
                }
            }
        }
    }
}

fn drawn(cell: &Cell, lang: Lang) -> Markup {
    html! {
        @match cell {
            Cell::Text(text) => td { (text) },
            Cell::Count(count) => td.n { (count) },
            Cell::Fen(fen) => td.n { (shown(Fen(*fen), lang)) },
        }
    }
}
