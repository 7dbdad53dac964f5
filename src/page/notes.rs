//! What is noted under a control: what was understood of the answer, and what is doubted of it. A note decides nothing.

use super::{Place, words};
use crate::form::Doubt;
use crate::words::Visible;
use maud::{Markup, html};

/// The notes of one control; `name` is that of the contract with dots.
pub fn notes(name: &str, understood: Option<&str>, doubts: &[&Doubt], quotes: &str, place: &Place) -> Markup {
    html! {
        @if let Some(understood) = understood { p.understood { "= " (understood) } }
        @for doubt in doubts { (doubted(name, doubt, quotes, place)) }
    }
}

fn doubted(name: &str, doubt: &Doubt, quotes: &str, place: &Place) -> Markup {
    let lang = place.lang;
    let mut message = String::new();
    doubt.kind.body.say(&mut Visible(&mut message), lang, &doubt.values, quotes);
    let mut instead = String::new();
    doubt.push_instead(&mut instead);
    let instead = instead.strip_suffix(".00").unwrap_or(&instead);
    html! {
        div.doubt data-doubt=(doubt.path) data-code=(doubt.kind.code) {
            p { (message) }
            @if let Some(meant) = doubt.instead {
                button.button type="button" data-take=(name) data-instead=(instead) {
                    (words::TAKE.in_lang(lang)) (meant.told(lang, quotes))
                }
            }
        }
    }
}
