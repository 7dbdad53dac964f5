//! The page that checks a whole spreadsheet, and the button for a measure's template.

use super::icons::icon;
use super::roles::ROLES;
use super::said;
use crate::finding::Verdict;
use crate::measures;
use crate::words::{Lang, Text, text};
use maud::{Markup, html};

pub(super) const TITLE: Text = text("整表核对", "Check a whole spreadsheet");
pub(super) const LEAD: Text = text(
    "把 Excel、WPS 的表拖进来，每一行按一份申报核对。文件只在您的浏览器里读，不上传。",
    "Drop a sheet of Excel or WPS here: every row is checked as one application. The file is read in your own browser and never sent.",
);
/// What a browser offers where a spreadsheet is chosen.
pub(super) const ACCEPTED: &str = ".xlsx,.xlsm,.xls,.ods,.csv,.txt";
pub(super) const LINK: Text = text("整表核对（.xlsx、.xls、.ods、.csv）", "Check many at once (.xlsx, .xls, .ods, .csv)");
const TEMPLATE: Text = text("下载填报模板", "Download the template");
const MEASURE: Text = text("项目", "Measure");
const FILE: Text = text("选择文件，或拖到这里", "Choose a file, or drop it here");
const KINDS: Text = text(".xlsx、.xls、.ods 或 .csv", ".xlsx, .xls, .ods or .csv");
const SHEET: Text = text("工作表", "Sheet");
const COLUMNS: Text = text("各列对应的字段", "What each column is taken for");
const NO_FIELD: Text = text("（不用）", "(not used)");
const CHECK: Text = text("开始核对", "Check the rows");
const CANCEL: Text = text("停止", "Cancel");
const VERDICT: Text = text("结论", "Verdict");
const CODE: Text = text("问题", "Reason");
const ALL: Text = text("全部", "All");
const FIND: Text = text("查找村、企业或姓名", "Find a village, enterprise or name");
const SORT: Text = text("排序", "Order");
const AMOUNT: Text = text("金额（元）", "Amount (yuan)");
const ROW: Text = text("行", "Row");
const NAME: Text = text("名称", "Name");
const RESULTS: Text = text("各行结果", "The rows");
const TABLE: Text = text("各行结果的表格", "Table of the rows");
const SAVE_AS: Text = text("结果存为 ", "Save the results as ");
const SUMMARY: Text = text("汇总", "Summary");
const EXPLANATION: Text = text("这一行的说明", "This row explained");

/// What the script says; `{…}` are gaps.
const SAID: [(&str, Text); 11] = [
    ("opening", text("正在读取文件……", "Reading the file …")),
    ("progress", text("已核对 {rows} 行，每秒 {rate} 行", "{rows} rows checked, {rate} a second")),
    ("done", text("核对完毕：{rows} 行，用时 {seconds} 秒。", "Done: {rows} rows in {seconds} s.")),
    ("cancelled", text("已停止，只核对了 {rows} 行。", "Cancelled after {rows} rows.")),
    (
        "failed",
        text(
            "核对程序没有载入，或内存不足。请刷新重试，或分成几个文件。",
            "The check did not load, or memory ran out. Load the page again, or divide the file.",
        ),
    ),
    ("shown", text("显示 {rows} 行", "{rows} rows shown")),
    ("noField", NO_FIELD),
    ("exporting", text("正在写出结果……", "Writing the results …")),
    ("explaining", text("正在核对这一行……", "Checking this row …")),
    ("figures", text("金额与数字", "Figures")),
    ("toDo", text("要看、要改的", "What to see to")),
];

const VERDICTS: [Verdict; 5] = [Verdict::Eligible, Verdict::Review, Verdict::Incomplete, Verdict::Ineligible, Verdict::Invalid];

fn words(lang: Lang) -> String {
    let verdicts = VERDICTS.map(|verdict| (verdict.id(), verdict.label()));
    said::json(SAID.into_iter().chain(verdicts), lang)
}

/// On the page of a measure: the template, and the way to the page for whole sheets.
pub(super) fn tools(measure: &str, lang: Lang) -> Markup {
    html! {
        div.toolbar.batch-tools {
            button.button type="button" data-template=(measure) { (TEMPLATE.in_lang(lang)) }
            a.button.button-quiet href={ "../batch/?measure=" (measure) } { (LINK.in_lang(lang)) }
        }
    }
}

/// The page's content below its head.
pub(super) fn content(lang: Lang) -> Markup {
    html! {
        div data-batch data-words=(words(lang)) {
            section.card.batch-source data-drop {
                div.field {
                    label.field-label for="batch-measure" { (MEASURE.in_lang(lang)) }
                    div.control {
                        select id="batch-measure" data-measure-choice {
                            @for role in &ROLES {
                                optgroup label=(role.title.in_lang(lang)) {
                                    @for entry in measures::offered_to(role.audience) {
                                        option value=(entry.id) { (entry.title.in_lang(lang)) }
                                    }
                                }
                            }
                        }
                    }
                }
                div.toolbar {
                    input.visually-hidden id="batch-file" type="file" accept=(ACCEPTED) data-file;
                    label.button.button-main for="batch-file" { (FILE.in_lang(lang)) }
                    button.button type="button" data-template="" { (TEMPLATE.in_lang(lang)) }
                }
                p.hint { (KINDS.in_lang(lang)) }
                p.notice role="alert" data-fault hidden { (icon("invalid")) span {} }
            }
            section.card data-mapping hidden aria-labelledby="batch-columns" {
                h2 id="batch-columns" { (COLUMNS.in_lang(lang)) }
                div.field data-sheets hidden {
                    label.field-label for="batch-sheet" { (SHEET.in_lang(lang)) }
                    div.control { select id="batch-sheet" {} }
                }
                div.batch-columns data-columns {}
                div.toolbar {
                    button.button.button-main type="button" data-check-rows { (CHECK.in_lang(lang)) }
                    button.button type="button" data-cancel hidden { (CANCEL.in_lang(lang)) }
                }
            }
            p.batch-progress role="status" data-progress {}
            section.card data-results hidden aria-labelledby="batch-summary" {
                h2 id="batch-summary" { (SUMMARY.in_lang(lang)) }
                svg.batch-chart data-chart viewBox="0 0 500 20" preserveAspectRatio="none" aria-hidden="true" {}
                div.table-scroll { table { tbody data-summary-lines {} } }
                div.toolbar data-exports hidden {
                    button.button type="button" data-export="xlsx" { (SAVE_AS.in_lang(lang)) ".xlsx" }
                    button.button type="button" data-export="csv" { (SAVE_AS.in_lang(lang)) ".csv" }
                }
            }
            section.card data-results hidden aria-labelledby="batch-rows" {
                h2 id="batch-rows" { (RESULTS.in_lang(lang)) }
                div.batch-filters {
                    (select("batch-verdict", VERDICT, lang, html! {
                        option value="" { (ALL.in_lang(lang)) }
                        @for verdict in VERDICTS { option value=(verdict.id()) { (verdict.label().in_lang(lang)) } }
                    }))
                    (select("batch-code", CODE, lang, html! { option value="" { (ALL.in_lang(lang)) } }))
                    (select("batch-sort", SORT, lang, html! {
                        option value="row" { (ROW.in_lang(lang)) }
                        option value="verdict" { (VERDICT.in_lang(lang)) }
                        option value="amount" { (AMOUNT.in_lang(lang)) }
                    }))
                    div.field {
                        label.field-label for="batch-find" { (FIND.in_lang(lang)) }
                        div.control { input id="batch-find" type="search"; }
                    }
                }
                p.soft role="status" data-shown {}
                div.batch-scroll data-scroll tabindex="0" role="region" aria-label=(TABLE.in_lang(lang)) {
                    div data-height {
                        table.batch-table data-table {
                            thead { tr {
                                th scope="col" { (ROW.in_lang(lang)) }
                                th scope="col" { (VERDICT.in_lang(lang)) }
                                th scope="col" { (AMOUNT.in_lang(lang)) }
                                th scope="col" { (NAME.in_lang(lang)) }
                            } }
                            tbody {}
                        }
                    }
                }
            }
            section.card data-explanation hidden tabindex="-1" aria-labelledby="batch-explained" {
                h2 id="batch-explained" { (EXPLANATION.in_lang(lang)) }
                div {}
            }
        }
    }
}

fn select(id: &str, label: Text, lang: Lang, options: Markup) -> Markup {
    html! {
        div.field {
            label.field-label for=(id) { (label.in_lang(lang)) }
            div.control { select id=(id) { (options) } }
        }
    }
}
