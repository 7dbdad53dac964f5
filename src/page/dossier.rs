//! What the site's pages show of the dossier: which row of a list the form shows, how it is kept, and what can be undone.

use super::icons::icon;
use super::words;
use crate::form::dossier::list_of;
use crate::measures::Measure;
use crate::words::{Lang, Text, text};
use maud::{Markup, html};

const ROWS: Text = text("正在填写", "You are filling in");
const NEW_VILLAGE: Text = text("再加一个", "Add another");
const UNNAMED: Text = text("（未填名称）第", "(no name yet) No. ");
const TOOLS: Text = text("保存和打开", "Keep and open");
const KEPT_IN_TAB: Text = text(
    "所填内容留在这个标签页里，刷新、换页、换语言都还在；关掉标签页就没有了。",
    "What you enter stays in this tab, through reloading, other pages and the other language; closing the tab forgets it.",
);
const SAVE: Text = text("存为文件", "Save to a file");
const OPEN: Text = text("从文件打开", "Open from a file");
const KEEP: Text = text("在这台电脑上保留7天", "Keep on this computer for 7 days");
const KEEP_HINT: Text =
    text("公用电脑请不要勾选：别人也能看到。", "Leave this off on a computer that others use: they could see it.");
const KEPT_UNTIL: Text = text("所填内容在这台电脑上保留到", "What you entered is kept on this computer until");
const FORGET: Text = text("全部清除", "Forget everything");
const NOT_KEPT: Text = text(
    "这个浏览器不让网页暂存内容：离开本页，所填内容就会丢失。离开前请“存为文件”。",
    "This browser lets pages keep nothing: what you entered is lost when you leave this page. Save it to a file first.",
);
const OPENED: Text = text("已从文件打开。", "The file was opened.");
const FORGOTTEN: Text = text("已全部清除。", "Everything was forgotten.");
const UNREADABLE: Text =
    text("读不了这个文件，现在填的内容没有变。", "This file cannot be read. What is filled in now has not changed.");
/// What was done, by the action of its button.
const DONE: [(&str, Text); 8] = [
    ("clear", text("已清空本页。", "The form was cleared.")),
    ("example", text("已填入示例。", "The example was filled in.")),
    ("apply", text("已采纳建议，改动的地方有标记。", "The change was made; what changed is marked.")),
    ("remove", text("已删除一行。", "The row was removed.")),
    ("open", text("已从文件打开。", "The file was opened.")),
    ("paste", text("表格已填入。", "The table was filled in.")),
    ("link", text("已填入链接里的内容。", "What the link holds was filled in.")),
    ("variant", text("已回到方案A。", "Variant A is back.")),
];

/// Where the rows of a list are chosen, of which the form shows one.
pub(super) fn rows(measure: Measure, lang: Lang) -> Markup {
    html! {
        @if list_of(measure.views).is_some() {
            nav.dossier-rows data-dossier-rows data-unnamed=(UNNAMED.in_lang(lang)) aria-label=(ROWS.in_lang(lang)) hidden {
                span.soft { (ROWS.in_lang(lang)) }
                ul {}
                button.button.button-quiet type="button" data-dossier-add { (icon("add")) (NEW_VILLAGE.in_lang(lang)) }
            }
        }
    }
}

/// How what was entered is kept, for the page of a measure.
pub(super) fn tools(lang: Lang) -> Markup {
    html! {
        details.dossier data-dossier hidden {
            summary { (icon("lock")) (TOOLS.in_lang(lang)) }
            div.dossier-body {
                p.soft { (KEPT_IN_TAB.in_lang(lang)) }
                div.toolbar {
                    button.button type="button" data-dossier-save { (SAVE.in_lang(lang)) }
                    input.visually-hidden id="dossier-file" type="file" accept=".json,application/json" data-dossier-open;
                    label.button for="dossier-file" { (OPEN.in_lang(lang)) }
                    button.button.button-quiet type="button" data-dossier-forget { (FORGET.in_lang(lang)) }
                }
                label.choice for="dossier-keep" {
                    input id="dossier-keep" type="checkbox" data-dossier-keep;
                    span { (KEEP.in_lang(lang)) }
                }
                p.hint { (KEEP_HINT.in_lang(lang)) }
            }
        }
        p.dossier-note role="status" data-dossier-note data-not-kept=(NOT_KEPT.in_lang(lang)) data-opened=(OPENED.in_lang(lang))
            data-forgotten=(FORGOTTEN.in_lang(lang)) data-unreadable=(UNREADABLE.in_lang(lang)) hidden {}
    }
}

/// On every page: until when what was entered is kept on the computer, where that was asked for.
pub(super) fn kept(lang: Lang) -> Markup {
    html! {
        p.dossier-kept data-dossier-kept hidden {
            span { (KEPT_UNTIL.in_lang(lang)) " " time data-dossier-day {} }
            button.button.button-quiet type="button" data-dossier-forget { (FORGET.in_lang(lang)) }
        }
    }
}

/// The bar that takes back what was done last.
pub(super) fn undo_bar(lang: Lang) -> Markup {
    html! {
        div.undo-bar data-undo hidden {
            p role="status" {
                @for (action, done) in &DONE { span data-done=(action) hidden { (done.in_lang(lang)) } }
            }
            button.button type="button" data-undo-button { (words::UNDO.in_lang(lang)) }
        }
    }
}
