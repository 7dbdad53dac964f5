//! The page that checks a whole spreadsheet, and the button for a measure's template.

use super::super::roles::ROLES;
use super::{allocation, parts};
use crate::finding::Verdict;
use crate::measures::{self, MeasureInfo};
use crate::words::{Lang, Text, text};
use maud::{Markup, html};

pub(in crate::page) const TITLE: Text = text("整表核对", "Check a whole spreadsheet");
pub(super) const LEAD: Text = text(
    "把 Excel、WPS 的表拖进来，每一行按一份申报核对。文件只在您的浏览器里读，不上传。",
    "Drop a sheet of Excel or WPS here: every row is checked as one application. The file is read in your own browser and never sent.",
);
pub(in crate::page) const LINK: Text =
    text("整表核对（.xlsx、.xls、.ods、.csv）", "Check many at once (.xlsx, .xls, .ods, .csv)");
const TEMPLATE: Text = text("下载填报模板", "Download the template");
const MEASURE: Text = text("项目", "Measure");
const CHECK: Text = text("开始核对", "Check the rows");
const VERDICT: Text = text("结论", "Verdict");
const CODE: Text = text("问题", "Reason");
const FIND: Text = text("查找村、企业或姓名", "Find a village, enterprise or name");
const AMOUNT: Text = text("金额（元）", "Amount (yuan)");
const NAME: Text = text("名称", "Name");

const VERDICTS: [Verdict; 5] = [Verdict::Eligible, Verdict::Review, Verdict::Incomplete, Verdict::Ineligible, Verdict::Invalid];

/// On the page of a measure: the template, and the way to the page for whole sheets.
pub(in crate::page) fn tools(measure: &MeasureInfo, lang: Lang) -> Markup {
    // A list that is ranked is filled in by a sheet, a row each, and its page is another.
    let (page, label) = match measure.details.ranking {
        Some(_) => ("../allocation/".to_owned(), allocation::TITLE),
        None => (format!("../batch/?measure={}", measure.id), LINK),
    };
    html! {
        div.toolbar.batch-tools {
            button.button type="button" data-template=(measure.id) { (TEMPLATE.in_lang(lang)) }
            a.button.button-quiet href=(page) { (label.in_lang(lang)) }
        }
    }
}

/// The page's content below its head.
pub(super) fn content(lang: Lang) -> Markup {
    let measure = parts::select("batch-measure", MEASURE, offered(lang), lang);
    let template = html! { button.button type="button" data-template="" { (TEMPLATE.in_lang(lang)) } };
    html! {
        div.office data-batch data-words=(parts::words(VERDICTS.map(|verdict| (verdict.id(), verdict.label())), lang)) {
            (parts::source(measure, template, lang))
            (parts::mapping(html! {}, CHECK, lang))
            section.card data-results hidden aria-labelledby="batch-summary" {
                h2 id="batch-summary" { (parts::SUMMARY.in_lang(lang)) }
                svg.batch-chart data-chart viewBox="0 0 500 20" preserveAspectRatio="none" aria-hidden="true" {}
                div.table-scroll { table { tbody data-summary-lines {} } }
                div.batch-sums data-money {}
                (parts::exports(&["xlsx", "csv"], lang))
            }
            section.card data-results hidden aria-labelledby="batch-rows" {
                h2 id="batch-rows" { (parts::RESULTS.in_lang(lang)) }
                (parts::table(filters(lang), &[parts::ROW, VERDICT, AMOUNT, NAME], lang))
            }
            (parts::explanation(lang))
        }
    }
}

/// The measures, by those for whom they are.
pub(super) fn offered(lang: Lang) -> Markup {
    html! {
        @for role in &ROLES {
            optgroup label=(role.title.in_lang(lang)) {
                @for measure in measures::offered_to(role.audience) {
                    option value=(measure.id) { (measure.title.in_lang(lang)) }
                }
            }
        }
    }
}

/// The verdicts to choose from.
pub(super) fn verdicts(lang: Lang) -> Markup {
    html! {
        option value="" { (parts::ALL.in_lang(lang)) }
        @for verdict in VERDICTS { option value=(verdict.id()) { (verdict.label().in_lang(lang)) } }
    }
}

fn filters(lang: Lang) -> Markup {
    html! {
        (parts::select("batch-verdict", VERDICT, verdicts(lang), lang))
        (parts::select("batch-code", CODE, html! { option value="" { (parts::ALL.in_lang(lang)) } }, lang))
        (parts::select("batch-sort", parts::SORT, html! {
            option value="row" { (parts::ROW.in_lang(lang)) }
            option value="verdict" { (VERDICT.in_lang(lang)) }
            option value="amount" { (AMOUNT.in_lang(lang)) }
        }, lang))
        (parts::input("batch-find", FIND, "search", lang))
    }
}
