//! The pages of offices, whose work is done beside them by the module for sheets.

mod allocation;
mod batch;
mod comparison;
mod parts;
mod register;

use crate::words::{Lang, Text, text};
use maud::{Markup, html};

pub(super) use batch::{LINK, TITLE, tools};
pub(super) use parts::ACCEPTED;

const NAVIGATION: Text = text("整张表能做的事", "What can be done with a whole sheet");

/// A page of offices.
pub(super) struct Office {
    /// Its path below the language.
    pub(super) path: &'static str,
    /// Its title.
    pub(super) title: Text,
    /// One sentence about it.
    pub(super) lead: Text,
    /// Its scripts.
    pub(super) scripts: &'static [&'static str],
    /// What stands below its head.
    pub(super) content: fn(Lang) -> Markup,
}

/// All of them.
pub(super) static OFFICES: [Office; 4] = [
    Office { path: "batch/", title: batch::TITLE, lead: batch::LEAD, scripts: &["kept.js", "batch.js"], content: batch::content },
    Office {
        path: "register/",
        title: register::TITLE,
        lead: register::LEAD,
        scripts: &["kept.js", "register.js"],
        content: register::content,
    },
    Office {
        path: "allocation/",
        title: allocation::TITLE,
        lead: allocation::LEAD,
        scripts: &["kept.js", "allocation.js"],
        content: allocation::content,
    },
    Office {
        path: "comparison/",
        title: comparison::TITLE,
        lead: comparison::LEAD,
        scripts: &["kept.js", "comparison.js"],
        content: comparison::content,
    },
];

/// The ways between these pages.
pub(super) fn navigation(path: &str, lang: Lang) -> Markup {
    html! {
        nav.office-nav aria-label=(NAVIGATION.in_lang(lang)) {
            @for office in &OFFICES {
                a href={ "../" (office.path) } aria-current=[(office.path == path).then_some("page")] { (office.title.in_lang(lang)) }
            }
        }
    }
}

/// The ways from the start page to those that take whole registers.
pub(super) fn links(lang: Lang) -> Markup {
    html! {
        @for office in &OFFICES[1..] { a.button.button-quiet href=(office.path) { (office.title.in_lang(lang)) } }
    }
}
