//! The page that holds a register against every measure: who may apply for what, for how much, and who has not applied.

use super::{batch, parts};
use crate::measures;
use crate::words::{Lang, Text, text};
use maud::{Markup, html};

pub(super) const TITLE: Text = text("花名册对照", "A register against all measures");
pub(super) const LEAD: Text = text(
    "把户、村或企业的花名册拖进来，一行一户，一次对照所有项目：谁能申请什么、多少钱、还要知道什么、谁还没有申请。文件不上传。",
    "Drop a register of households, villages or enterprises: each row is held against every measure. Who may apply for what, for how much, what is missing to know, and who has not applied. No file is sent.",
);
const APPLIED: Text = text("已经收到的申请（可不选）", "Applications that came in (if any)");
const APPLIED_FILE: Text = text("选择申请表", "Choose the applications");
const APPLIED_FOR: Text = text("申请的是哪个项目", "What they are for");
const APPLIED_HINT: Text = text(
    "一行一份申请，有身份证号、信用代码或名称，有“项目”一列；没有这一列的，在这里选项目。花名册里有“已申请”一列也行。先按号码、后按名称找人。",
    "One application a row, with an identity number, credit code or name, and a column “Measure”; where there is none, choose it here. A column “Applied already” in the register will do, too. People are found by number first, then by name.",
);
const BY_COLUMN: Text = text("表里“项目”一列写明", "As the column “Measure” says");
const FORGET: Text = text("不用这份申请表", "Do without these applications");
const HELD: Text = text("对照的项目", "Held against");
const LEFT_OUT: Text = text("表里没有它们能用的列，不对照", "Not held against, as no column says anything for them");
const UNUSED: Text = text("没有用到的列", "Columns that are not used");
const CHECK: Text = text("开始对照", "Hold the rows against all");
const MEASURE: Text = text("项目", "Measure");
const VERDICT: Text = text("结论", "Verdict");
const OPEN: Text = text("还缺几项", "Answers missing");
const MADE: Text = text("是否已申请", "Applied already");
const FIND: Text = text("查找名称", "Find a name");
const NAME: Text = text("名称", "Name");
const AMOUNT: Text = text("主要数额", "Main figure");
const MISSING: Text = text("还要知道", "What must be known");
const YES: Text = text("已申请", "applied");
const NO: Text = text("没有申请", "has not applied");

/// The page's content below its head.
pub(super) fn content(lang: Lang) -> Markup {
    html! {
        div.office data-register data-words=(parts::words([], lang)) {
            (parts::source(html! {}, html! {}, lang))
            (applied(lang))
            (parts::mapping(recognised(lang), CHECK, lang))
            section.card data-results hidden aria-labelledby="batch-summary" {
                h2 id="batch-summary" { (parts::SUMMARY.in_lang(lang)) }
                ul.plain data-lines {}
                div data-tables {}
                (parts::exports(&["xlsx", "csv"], lang))
            }
            section.card data-results hidden aria-labelledby="batch-rows" {
                h2 id="batch-rows" { (parts::RESULTS.in_lang(lang)) }
                (parts::table(filters(lang), &[parts::ROW, NAME, MEASURE, VERDICT, AMOUNT, MISSING, MADE], lang))
            }
            (parts::explanation(lang))
        }
    }
}

/// What follows from the columns.
fn recognised(lang: Lang) -> Markup {
    html! {
        dl.recognised {
            @for (name, label) in [("held", HELD), ("left-out", LEFT_OUT), ("unused", UNUSED)] {
                div data-recognised=(name) { dt { (label.in_lang(lang)) } dd {} }
            }
        }
    }
}

/// Where the applications are chosen that came in already.
fn applied(lang: Lang) -> Markup {
    let options = html! {
        option value="" { (BY_COLUMN.in_lang(lang)) }
        @for measure in measures::all() { option value=(measure.id) { (measure.title.in_lang(lang)) } }
    };
    html! {
        section.card data-applied aria-labelledby="register-applied" {
            h2 id="register-applied" { (APPLIED.in_lang(lang)) }
            p.hint { (APPLIED_HINT.in_lang(lang)) }
            div.toolbar {
                input.visually-hidden id="applied-file" type="file" accept=(parts::ACCEPTED) data-applied-file;
                label.button for="applied-file" { (APPLIED_FILE.in_lang(lang)) }
                button.button.button-quiet type="button" data-applied-forget hidden { (FORGET.in_lang(lang)) }
            }
            p data-applied-name hidden {}
            (parts::select("applied-for", APPLIED_FOR, options, lang))
        }
    }
}

fn filters(lang: Lang) -> Markup {
    let all = || html! { option value="" { (parts::ALL.in_lang(lang)) } };
    html! {
        (parts::select("register-measure", MEASURE, all(), lang))
        (parts::select("batch-verdict", VERDICT, batch::verdicts(lang), lang))
        (parts::select("register-open", OPEN, html! {
            (all())
            @for open in 0..4 { option value=(open) { (open) } }
            option value="4" { "4+" }
        }, lang))
        (parts::select("register-applied-filter", MADE, html! {
            (all())
            option value="yes" { (YES.in_lang(lang)) }
            option value="no" { (NO.in_lang(lang)) }
        }, lang))
        (parts::select("batch-sort", parts::SORT, html! {
            option value="row" { (parts::ROW.in_lang(lang)) }
            option value="verdict" { (VERDICT.in_lang(lang)) }
            option value="amount" { (AMOUNT.in_lang(lang)) }
            option value="open" { (OPEN.in_lang(lang)) }
        }, lang))
        (parts::input("batch-find", FIND, "search", lang))
    }
}
