//! What the pages of whole sheets have in common: choosing a file, its columns, how far it is, the table of rows, and a row explained.

use super::super::icons::icon;
use super::super::said;
use crate::words::{Lang, Text, text};
use maud::{Markup, html};

/// What a browser offers where a spreadsheet is chosen.
pub(in crate::page) const ACCEPTED: &str = ".xlsx,.xlsm,.xls,.ods,.csv,.txt";
const FILE: Text = text("选择文件，或拖到这里", "Choose a file, or drop it here");
const KINDS: Text = text(".xlsx、.xls、.ods 或 .csv", ".xlsx, .xls, .ods or .csv");
const SHEET: Text = text("工作表", "Sheet");
const COLUMNS: Text = text("各列对应的字段", "What each column is taken for");
const NO_FIELD: Text = text("（不用）", "(not used)");
const CANCEL: Text = text("停止", "Cancel");
const TABLE: Text = text("各行结果的表格", "Table of the rows");
const SAVE_AS: Text = text("结果存为 ", "Save the results as ");
const REMEMBER: Text = text(
    "在这台电脑上记住改过的列，下次表头相同的文件不用再改",
    "Remember on this computer what was corrected, for the next file with the same headings",
);
const REMEMBER_HINT: Text = text(
    "只记表头和对应的字段，不记表里的内容；不勾选时关掉标签页就忘了，取消勾选就全部忘掉。",
    "Only headings and fields are remembered, nothing that stands below them; unless it is ticked the tab forgets them when it is closed, and unticking it forgets all of them.",
);
pub(super) const ALL: Text = text("全部", "All");
pub(super) const SORT: Text = text("排序", "Order");
pub(super) const ROW: Text = text("行", "Row");
pub(super) const RESULTS: Text = text("各行结果", "The rows");
pub(super) const SUMMARY: Text = text("汇总", "Summary");
pub(super) const EXPLANATION: Text = text("这一行的说明", "This row explained");

/// What the scripts of all these pages say; `{…}` are gaps.
const SAID: [(&str, Text); 17] = [
    ("opening", text("正在读取文件……", "Reading the file …")),
    ("progress", text("已核对 {rows} 行，每秒 {rate} 行", "{rows} rows checked, {rate} a second")),
    ("left", text("，大约还要 {left}", ", about {left} left")),
    ("seconds", text("{count} 秒", "{count} s")),
    ("minutes", text("{count} 分钟", "{count} minutes")),
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
    ("written", text("正在写出结果，已写 {rows} 行……", "Writing the results, {rows} rows so far …")),
    ("explaining", text("正在核对这一行……", "Checking this row …")),
    ("figures", text("金额与数字", "Figures")),
    ("toDo", text("要看、要改的", "What to see to")),
    ("table", text("{name}（表格）", "{name} (table)")),
    ("missing", text("还要知道：", "Still to be known: ")),
];

/// What the scripts of one of these pages say: what all say, and its own.
pub(super) fn words(own: impl IntoIterator<Item = (&'static str, Text)>, lang: Lang) -> String {
    said::json(SAID.into_iter().chain(own), lang)
}

/// Where a file is chosen: `before` stands above its buttons, `beside` among them.
pub(super) fn source(before: Markup, beside: Markup, lang: Lang) -> Markup {
    html! {
        section.card.batch-source data-drop {
            (before)
            div.toolbar {
                input.visually-hidden id="batch-file" type="file" accept=(ACCEPTED) data-file;
                label.button.button-main for="batch-file" { (FILE.in_lang(lang)) }
                (beside)
            }
            p.hint { (KINDS.in_lang(lang)) }
            p.notice role="alert" data-fault hidden { (icon("invalid")) span {} }
        }
    }
}

/// The columns of the file, and the button that goes on; `before` stands above it.
pub(super) fn mapping(before: Markup, go: Text, lang: Lang) -> Markup {
    html! {
        section.card data-mapping hidden aria-labelledby="batch-columns" {
            h2 id="batch-columns" { (COLUMNS.in_lang(lang)) }
            (sheets(lang))
            p.notice data-remark hidden {}
            div.batch-columns data-columns {}
            label.choice for="batch-remember" {
                input id="batch-remember" type="checkbox" data-remember;
                span { (REMEMBER.in_lang(lang)) }
            }
            p.hint { (REMEMBER_HINT.in_lang(lang)) }
            (before)
            (go_on(go, lang))
        }
        (progress())
    }
}

/// Which sheet is read, where there are several.
fn sheets(lang: Lang) -> Markup {
    html! {
        div.field data-sheets hidden {
            label.field-label for="batch-sheet" { (SHEET.in_lang(lang)) }
            div.control { select id="batch-sheet" {} }
        }
    }
}

fn go_on(go: Text, lang: Lang) -> Markup {
    html! {
        div.toolbar {
            button.button.button-main type="button" data-check-rows { (go.in_lang(lang)) }
            button.button type="button" data-cancel hidden { (CANCEL.in_lang(lang)) }
        }
    }
}

fn progress() -> Markup {
    html! { p.batch-progress role="status" data-progress {} }
}

/// The buttons that save the results.
pub(super) fn exports(formats: &[&str], lang: Lang) -> Markup {
    html! {
        div.toolbar data-exports hidden {
            @for format in formats {
                button.button type="button" data-export=(format) { (SAVE_AS.in_lang(lang)) "." (format) }
            }
        }
    }
}

/// The rows that are in sight, below their filters.
pub(super) fn table(filters: Markup, headings: &[Text], lang: Lang) -> Markup {
    html! {
        div.batch-filters { (filters) }
        p.soft role="status" data-shown {}
        div.batch-scroll data-scroll tabindex="0" role="region" aria-label=(TABLE.in_lang(lang)) {
            div data-height {
                table.batch-table data-table {
                    thead { tr { @for heading in headings { th scope="col" { (heading.in_lang(lang)) } } } }
                    tbody {}
                }
            }
        }
    }
}

/// Where a row is explained.
pub(super) fn explanation(lang: Lang) -> Markup {
    html! {
        section.card data-explanation hidden tabindex="-1" aria-labelledby="batch-explained" {
            h2 id="batch-explained" { (EXPLANATION.in_lang(lang)) }
            div {}
        }
    }
}

pub(super) fn select(id: &str, label: Text, options: Markup, lang: Lang) -> Markup {
    html! {
        div.field {
            label.field-label for=(id) { (label.in_lang(lang)) }
            div.control { select id=(id) { (options) } }
        }
    }
}

pub(super) fn input(id: &str, label: Text, kind: &str, lang: Lang) -> Markup {
    html! {
        div.field {
            label.field-label for=(id) { (label.in_lang(lang)) }
            div.control { input id=(id) type=(kind); }
        }
    }
}
