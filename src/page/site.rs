//! The static site: every page in every language.

use super::layout::{self, Shell};
use super::roles::{ROLES, Role};
use super::{form, policy, result, words};
use crate::finding::Assessment;
use crate::form::json::Document;
use crate::measures::{self, ALL, Book, Entry};
use crate::words::Lang;
use maud::{DOCTYPE, Markup, html};

/// The paths of the site and their HTML.
pub fn files() -> Vec<(String, String)> {
    let book = Book::built_in();
    let mut files = vec![("index.html".to_owned(), languages().into_string())];
    for lang in Lang::ALL {
        files.push((format!("{}/index.html", lang.id()), start(book, lang).into_string()));
        files.push((format!("{}/policy/index.html", lang.id()), policy_page(book, lang).into_string()));
        for (index, entry) in ALL.iter().enumerate() {
            files.push((format!("{}/{}/index.html", lang.id(), entry.id), measure(book, (index, entry), lang).into_string()));
        }
    }
    files
}

/// The page that only asks for the language.
fn languages() -> Markup {
    html! {
        (DOCTYPE)
        html lang="zh-CN" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (words::NAME.zh) " · " (words::NAME.en) }
                link rel="icon" href="icons/fupin.svg" type="image/svg+xml";
                link rel="stylesheet" href="fupin.css";
            }
            body.languages {
                main {
                    h1 { (words::NAME.zh) " " span lang="en" { (words::NAME.en) } }
                    p { (words::LANGUAGES.zh) " " span lang="en" { (words::LANGUAGES.en) } }
                    ul {
                        li { a href="zh/" hreflang="zh-CN" { "中文" } }
                        li { a href="en/" hreflang="en" lang="en" { "English" } }
                    }
                }
            }
        }
    }
}

fn start(book: &Book, lang: Lang) -> Markup {
    let (title, lead) = (words::WELCOME.in_lang(lang), words::INTRO.in_lang(lang));
    let shell = Shell { lang, title, lead, root: "../", path: "", policy: book.policy(), live: false };
    layout::page(
        &shell,
        html! {
            div.hero { h1 { (title) } p.lead { (lead) } p.local { (words::LOCAL.in_lang(lang)) } }
            div.roles { @for role in &ROLES { (role_card(role, lang)) } }
        },
    )
}

fn role_card(role: &Role, lang: Lang) -> Markup {
    let entries = role.measures.iter().filter_map(|id| measures::find(id)).map(|(_, entry)| entry);
    html! {
        section.role id=(role.id) aria-labelledby={ (role.id) "-title" } {
            h2 id={ (role.id) "-title" } { (role.title.in_lang(lang)) }
            p { (role.lead.in_lang(lang)) }
            ol {
                @for entry in entries {
                    li { a href={ (entry.id) "/" } { (entry.title.in_lang(lang)) } p { (entry.lead.in_lang(lang)) } }
                }
            }
        }
    }
}

fn measure(book: &Book, (index, entry): (usize, &'static Entry), lang: Lang) -> Markup {
    let (title, lead) = (entry.title.in_lang(lang), entry.lead.in_lang(lang));
    let path = format!("{}/", entry.id);
    let shell = Shell { lang, title, lead, root: "../../", path: &path, policy: book.policy(), live: true };
    layout::page(
        &shell,
        html! {
            (layout::breadcrumb(&shell))
            h1 { (title) }
            p.lead { (lead) }
            noscript { p.notice { (words::NO_SCRIPT.in_lang(lang)) } }
            p.notice data-failed hidden { (words::FAILED.in_lang(lang)) }
            div.workspace data-fupin {
                section.application aria-labelledby="application-title" {
                    h2 #application-title.hidden-label { (words::FORM.in_lang(lang)) }
                    div data-summary {}
                    (form::form(entry, lang))
                }
                section.result aria-labelledby="result-title" {
                    h2 #result-title.hidden-label { (words::RESULT.in_lang(lang)) }
                    p.notice.loading { (words::NOT_STARTED.in_lang(lang)) }
                    (before_loading(book, (index, entry), lang))
                }
                (signatures(lang))
                a.verdict-bar href="#result-title" data-verdict-bar="incomplete" { span data-verdict-label { (words::RESULT.in_lang(lang)) } }
            }
        },
    )
}

fn policy_page(book: &Book, lang: Lang) -> Markup {
    let (title, lead) = (words::POLICY_TITLE.in_lang(lang), words::POLICY_LEAD.in_lang(lang));
    let shell = Shell { lang, title, lead, root: "../../", path: "policy/", policy: book.policy(), live: true };
    layout::page(
        &shell,
        html! {
            (layout::breadcrumb(&shell))
            h1 { (title) }
            p.lead { (lead) }
            div data-policy-page {
                div.policy-tools {
                    div.field {
                        label for="policy-search" { (words::SEARCH.in_lang(lang)) }
                        input id="policy-search" type="search" data-search;
                    }
                    div.toolbar {
                        button type="button" data-action="save-policy" { (words::SAVE.in_lang(lang)) }
                        label.button for="policy-file" { (words::LOAD.in_lang(lang)) }
                        input.hidden-label id="policy-file" type="file" accept=".json,application/json" data-load-policy;
                        button type="button" data-action="restore-policy" { (words::RESTORE.in_lang(lang)) }
                    }
                }
                div data-policy-faults {}
                div data-policy-table { (policy::table(book.policy(), lang)) }
            }
        },
    )
}

/// The result of an empty form, which is readable before the module is there.
fn before_loading(book: &Book, measure: (usize, &'static Entry), lang: Lang) -> Markup {
    let empty = Document::parse("{}").ok();
    let assessment: Option<Assessment<'_>> = empty.map(|document| book.assess(measure, &document, Some(0), None));
    html! { @if let Some(assessment) = assessment { (result::result(&assessment, lang)) } }
}

/// Lines to sign and to stamp, on paper alone.
fn signatures(lang: Lang) -> Markup {
    html! {
        dl.signatures aria-hidden="true" {
            @for label in [words::SIGNED, words::IN_CHARGE, words::DATED] { div { dt { (label.in_lang(lang)) } dd {} } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_has_a_page_in_every_language() {
        let files = files();
        for lang in Lang::ALL {
            for entry in &ALL {
                let path = format!("{}/{}/index.html", lang.id(), entry.id);
                assert!(files.iter().any(|(name, _)| *name == path), "{path}");
            }
        }
    }

    #[test]
    fn every_measure_is_offered_to_somebody() {
        for entry in &ALL {
            assert!(ROLES.iter().any(|role| role.measures.contains(&entry.id)), "{}", entry.id);
        }
    }
}
