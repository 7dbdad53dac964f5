//! The page that holds two policies against one register.

use super::{batch, parts};
use crate::words::{Lang, Text, text};
use maud::{Markup, html};

pub(super) const TITLE: Text = text("两份政策对比", "Two policies compared");
pub(super) const LEAD: Text = text(
    "同一张表，按两份政策各核对一遍：谁多得、谁少得，因为哪个参数、哪一条，合计差多少。文件不上传。",
    "One sheet under two policies: who gains, who loses, by which parameter and clause, and what it costs. No file is sent.",
);
const MEASURE: Text = text("项目", "Measure");
const POLICIES: Text = text("两份政策", "The policies");
const FIRST: Text = text("政策甲", "Policy A");
const SECOND: Text = text("政策乙", "Policy B");
const BUILT_IN: Text = text("内置的政策", "The built-in policy");
const OF_TAB: Text = text("在“政策参数”页里改过的", "As changed on the page of parameters");
const FROM_FILE: Text = text("政策文件", "A policy file");
const CHOOSE: Text = text("选择政策文件", "Choose a policy file");
const HINT: Text = text(
    "在“政策参数”页里改数，再“保存为文件”，就是一份政策文件。",
    "A policy file is what “Save to a file” writes on the page of parameters, once numbers are changed there.",
);
const PARAMETERS: Text = text("政策参数", "Policy parameters");
const CHECK: Text = text("开始对比", "Compare the rows");
const EFFECT: Text = text("变化", "Effect");
const BECAUSE: Text = text("因为", "Because of");
const FIND: Text = text("查找名称", "Find a name");
const NAME: Text = text("名称", "Name");
const AMOUNT_A: Text = text("金额（甲）", "Amount (A)");
const AMOUNT_B: Text = text("金额（乙）", "Amount (B)");
const DIFFERENCE: Text = text("乙比甲多", "B less A");
const GAINS: Text = text("多得", "gains");
const LOSES: Text = text("少得", "loses");
const CHANGES: Text = text("其他变化", "changes otherwise");
const LEFT_OUT: Text = text("没有计入", "left out");

const SAID: [(&str, Text); 4] = [
    ("underA", text("按政策甲", "Under policy A")),
    ("underB", text("按政策乙", "Under policy B")),
    ("noPolicy", text("请先选择政策文件。", "Choose a policy file first.")),
    ("noneChanged", text("没有哪一行因此变化。", "No row changes.")),
];

/// The page's content below its head.
pub(super) fn content(lang: Lang) -> Markup {
    let measure = parts::select("batch-measure", MEASURE, batch::offered(lang), lang);
    html! {
        div.office data-comparison-page data-words=(parts::words(SAID, lang)) {
            section.card aria-labelledby="comparison-policies" {
                h2 id="comparison-policies" { (POLICIES.in_lang(lang)) }
                div.batch-filters {
                    (policy("a", FIRST, lang))
                    (policy("b", SECOND, lang))
                }
                p.hint { (HINT.in_lang(lang)) " " a href="../policy/" { (PARAMETERS.in_lang(lang)) } }
            }
            (parts::source(measure, html! {}, lang))
            (parts::mapping(html! {}, CHECK, lang))
            section.card data-results hidden aria-labelledby="batch-summary" {
                h2 id="batch-summary" { (parts::SUMMARY.in_lang(lang)) }
                ul.plain data-policies {}
                p.counts data-counts {}
                svg.batch-chart data-chart viewBox="0 0 500 20" preserveAspectRatio="none" aria-hidden="true" {}
                div data-tables {}
                (parts::exports(&["xlsx", "csv"], lang))
            }
            section.card data-results hidden aria-labelledby="batch-rows" {
                h2 id="batch-rows" { (parts::RESULTS.in_lang(lang)) }
                (parts::table(filters(lang), &[parts::ROW, NAME, EFFECT, AMOUNT_A, AMOUNT_B, DIFFERENCE, BECAUSE], lang))
            }
            (parts::explanation(lang))
        }
    }
}

fn policy(which: &str, label: Text, lang: Lang) -> Markup {
    let id = format!("policy-{which}");
    let file = format!("policy-{which}-file");
    html! {
        div data-policy-choice=(which) {
            (parts::select(&id, label, html! {
                option value="built-in" { (BUILT_IN.in_lang(lang)) }
                option value="tab" hidden { (OF_TAB.in_lang(lang)) }
                option value="file" { (FROM_FILE.in_lang(lang)) }
            }, lang))
            div.toolbar data-policy-file hidden {
                input.visually-hidden id=(file) type="file" accept=".json,application/json";
                label.button for=(file) { (CHOOSE.in_lang(lang)) }
                span data-policy-name {}
            }
        }
    }
}

fn filters(lang: Lang) -> Markup {
    html! {
        (parts::select("comparison-effect", EFFECT, html! {
            option value="" { (parts::ALL.in_lang(lang)) }
            @for (id, label) in [("gains", GAINS), ("loses", LOSES), ("changes", CHANGES), ("left-out", LEFT_OUT)] {
                option value=(id) { (label.in_lang(lang)) }
            }
        }, lang))
        (parts::select("comparison-because", BECAUSE, html! { option value="" { (parts::ALL.in_lang(lang)) } }, lang))
        (parts::select("batch-sort", parts::SORT, html! {
            option value="row" { (parts::ROW.in_lang(lang)) }
            option value="difference" { (DIFFERENCE.in_lang(lang)) }
        }, lang))
        (parts::input("batch-find", FIND, "search", lang))
    }
}
