//! The page that allocates the pools of a year to the applications of a file.

use super::super::icons::icon;
use super::parts;
use crate::words::{Lang, Text, text};
use maud::{Markup, html};

pub(super) const TITLE: Text = text("资金安排名单", "Allocation of a year's applications");
pub(super) const LEAD: Text = text(
    "把一年的申请表拖进来：核对、排序、安排市县资金、列出候补，能打印，能公示。文件不上传。",
    "Drop the applications of a year: they are checked, ranked, paid from the pools as far as these reach, and listed to print and to publish. No file is sent.",
);
const CITY_POOL: Text = text("市级资金（不填按表里写的或政策）", "Pool of the city (the sheet's or the policy's unless stated)");
const COUNTY_POOL: Text =
    text("县级资金（不填按表里写的或政策）", "Pool of the county (the sheet's or the policy's unless stated)");
const POOL_HINT: Text = text(
    "可以写 1000万、40万元。留空的，按列名上方所写；上方也没有的，按政策。",
    "Such as 10000000 or 1000万. Left empty, what stands above the list counts, else the policy's.",
);
const CHECK: Text = text("核对并安排", "Check and allocate");
const REFUSED: Text = text("没有排定，请先改正", "Nothing is allocated. Correct this first");
const CHART: Text = text("市级、县级资金的安排", "How the pools of city and county are allocated");
const GRANTED: Text = text("已安排，一段一份申请", "granted, a segment for each application");
const LEFT: Text = text("结余", "left");
const WAITING: Text = text("候补申请所要", "asked by those that wait");
const POOLS: Text = text("资金", "The pools");
const LIST: Text = text("名单", "The list");
const RESULT: Text = text("结果", "Result");
const FUNDED: Text = text("安排", "paid");
const WAITS: Text = text("候补", "waits");
const FIND: Text = text("查找村名或申请编号", "Find a village or application");
const RANK: Text = text("次序", "Rank");
const APPLICATION: Text = text("申请编号", "Application");
const VILLAGE: Text = text("村名", "Village");
const BLOCKS: Text = text("单元数", "Blocks");
const SCORE: Text = text("优先得分", "Score");
const AMOUNT: Text = text("安排金额", "Granted");
const OFFICE: Text = text("留存的名单：", "The list for the office:");
const PUBLIC: Text = text("公示的名单（不含号码）：", "The list for the public (without numbers):");
const PRINT: Text = text("打印", "Print");
const SAVE_AS: Text = text("存为 ", "Save as ");
const NO_APPLICATIONS: Text = text("资金安排", "allocation");

const SAID: [(&str, Text); 4] = [
    ("more", text("……还有 {count} 处。", "… and {count} more.")),
    ("allocating", text("正在安排……", "Allocating …")),
    ("allocated", text("已排定。", "Allocated.")),
    ("named", NO_APPLICATIONS),
];

/// The page's content below its head.
pub(super) fn content(lang: Lang) -> Markup {
    let pools = html! {
        div.batch-filters {
            (parts::input("city-pool", CITY_POOL, "text", lang))
            (parts::input("county-pool", COUNTY_POOL, "text", lang))
        }
        p.hint { (POOL_HINT.in_lang(lang)) }
    };
    let template = html! {
        button.button type="button" data-template="grant-allocation" { (TEMPLATE.in_lang(lang)) }
    };
    html! {
        div.office data-allocation data-words=(parts::words(SAID, lang)) {
            (parts::source(html! {}, template, lang))
            (parts::mapping(pools, CHECK, lang))
            section.card data-refused hidden tabindex="-1" aria-labelledby="allocation-refused" {
                h2 id="allocation-refused" { (REFUSED.in_lang(lang)) }
                ul.plain data-refusal {}
            }
            section.card data-results hidden aria-labelledby="allocation-pools" {
                h2 id="allocation-pools" { (POOLS.in_lang(lang)) }
                p.counts data-counts {}
                (chart(lang))
                div data-tables {}
                ul.plain data-remarks {}
            }
            section.card data-results hidden aria-labelledby="batch-rows" {
                h2 id="batch-rows" { (LIST.in_lang(lang)) }
                (saving("office", OFFICE, lang))
                (saving("public", PUBLIC, lang))
                (parts::table(filters(lang), &[RANK, VILLAGE, APPLICATION, BLOCKS, SCORE, RESULT, AMOUNT], lang))
            }
            (parts::explanation(lang))
            div.printed data-printed {}
        }
    }
}

const TEMPLATE: Text = text("下载填报模板", "Download the template");

/// The bars of the pools; their numbers stand in the table below, and in the list that screen readers read.
fn chart(lang: Lang) -> Markup {
    html! {
        figure.pools {
            div data-bars aria-hidden="true" {}
            ul.visually-hidden data-bars-told {}
            figcaption {
                (CHART.in_lang(lang))
                span.legend {
                    @for (class, label) in [("granted", GRANTED), ("left", LEFT), ("waiting", WAITING)] {
                        span { span.mark data-segment=(class) aria-hidden="true" {} (label.in_lang(lang)) }
                    }
                }
            }
        }
    }
}

fn saving(whom: &str, label: Text, lang: Lang) -> Markup {
    html! {
        div.toolbar.saving data-exports hidden {
            span { (label.in_lang(lang)) }
            button.button type="button" data-print=(whom) { (icon("print")) (PRINT.in_lang(lang)) span.visually-hidden { " " (label.in_lang(lang)) } }
            @for format in ["xlsx", "csv", "html"] {
                button.button type="button" data-export=(format) data-whom=(whom) {
                    (SAVE_AS.in_lang(lang)) "." (format) span.visually-hidden { " " (label.in_lang(lang)) }
                }
            }
        }
    }
}

fn filters(lang: Lang) -> Markup {
    html! {
        (parts::select("allocation-result", RESULT, html! {
            option value="" { (parts::ALL.in_lang(lang)) }
            option value="funded" { (FUNDED.in_lang(lang)) }
            option value="waiting" { (WAITS.in_lang(lang)) }
        }, lang))
        (parts::input("batch-find", FIND, "search", lang))
    }
}
