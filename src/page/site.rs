//! The static site: every page in every language.

use super::embedded::{Around, form_and_result};
use super::icons::icon;
use super::layout::{self, Life, Shell};
use super::offices::{OFFICES, Office};
use super::roles::{ROLES, Visitor};
use super::{PREFIX, Place, dossier, form, handing_on, offices, paste, policy, prospects, words};
use crate::measures::{self, Measure, PreparedPolicy};
use crate::words::Lang;
use maud::{DOCTYPE, Markup, html};

/// The paths of the site and their HTML. The start pages offer the site as one file where there is one.
pub fn files(has_one_file: bool) -> Vec<(String, String)> {
    let prepared = PreparedPolicy::built_in();
    let mut files = vec![("index.html".to_owned(), languages().into_string())];
    for lang in Lang::ALL {
        files.push((format!("{}/index.html", lang.id()), start(prepared, lang, has_one_file).into_string()));
        files.push((format!("{}/policy/index.html", lang.id()), policy_page(prepared, lang).into_string()));
        for page in &OFFICES {
            let drawn = office(prepared, page, offices::navigation(page.path, lang), lang);
            files.push((format!("{}/{}index.html", lang.id(), page.path), drawn.into_string()));
        }
        let drawn = office(prepared, &prospects::PAGE, html! {}, lang);
        files.push((format!("{}/{}index.html", lang.id(), prospects::PAGE.path), drawn.into_string()));
        for measure in measures::all() {
            files.push((format!("{}/{}/index.html", lang.id(), measure.id), measure_page(prepared, measure, lang).into_string()));
            files.push((format!("embed/{}/{}/index.html", lang.id(), measure.id), framed(prepared, measure, lang).into_string()));
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
                link rel="stylesheet" href="fupin-form.css";
                link rel="stylesheet" href="fupin.css";
            }
            body.languages {
                main {
                    h1 { (words::NAME.zh) " " span lang="en" { (words::NAME.en) } }
                    p { (words::LANGUAGES.zh) " " span lang="en" { (words::LANGUAGES.en) } }
                    ul {
                        li { a.button.button-main href="zh/" hreflang="zh-CN" { "中文" } }
                        li { a.button.button-main href="en/" hreflang="en" lang="en" { "English" } }
                    }
                }
            }
        }
    }
}

fn start(prepared: &PreparedPolicy, lang: Lang, has_one_file: bool) -> Markup {
    let (title, lead) = (words::WELCOME.in_lang(lang), words::INTRO.in_lang(lang));
    let shell = Shell { lang, title, lead, root: "../", path: "", policy: prepared.policy(), life: Life::Scripts(&["kept.js"]) };
    layout::page(
        &shell,
        html! {
            div.hero {
                h1 { (title) }
                p.lead { (lead) }
                ul.promises { @for (what, how) in &words::PROMISES { li { b { (what.in_lang(lang)) } (how.in_lang(lang)) } } }
            }
            p.start-links {
                a.button href="batch/" { (offices::LINK.in_lang(lang)) }
                (offices::links(lang))
                @if has_one_file { a.button.button-quiet href="../fupin.html" download { (words::ONE_FILE.in_lang(lang)) } }
            }
            div.roles { @for role in &ROLES { (role_card(role, lang)) } }
        },
    )
}

fn role_card(role: &Visitor, lang: Lang) -> Markup {
    html! {
        section.card.role id=(role.id) aria-labelledby={ (role.id) "-title" } {
            div.role-head {
                (icon(role.icon))
                div {
                    h2 id={ (role.id) "-title" } { (role.title.in_lang(lang)) }
                    p.soft { (role.lead.in_lang(lang)) }
                }
            }
            (prospects::link(role, lang))
            ol.measures {
                @for measure in measures::offered_to(role.audience) {
                    li { a href={ (measure.id) "/" } { b { (measure.title.in_lang(lang)) } span { (measure.lead.in_lang(lang)) } } }
                }
            }
        }
    }
}

fn measure_page(prepared: &PreparedPolicy, measure: Measure, lang: Lang) -> Markup {
    let (title, lead) = (measure.title.in_lang(lang), measure.lead.in_lang(lang));
    let path = format!("{}/", measure.id);
    let shell = Shell { lang, title, lead, root: "../../", path: &path, policy: prepared.policy(), life: Life::Module };
    layout::page(
        &shell,
        html! {
            (layout::breadcrumb(&shell))
            div data-fupin="site" {
                div.page-head {
                    h1 { (title) }
                    p.lead { (lead) }
                    (layout::steps(measure.id, lang))
                    (dossier::rows(measure, lang))
                    div.page-tools {
                        (form::toolbar(lang))
                        (offices::tools(&measure, lang))
                        (dossier::tools(lang))
                    }
                }
                (with_notices(prepared, measure, &Place::on_site(lang)))
            }
            (dossier::undo_bar(lang))
            (paste::tools(&Place::on_site(lang)))
            (sheet_place())
        },
    )
}

/// A page whose work is done beside it, by the module for sheets; `beside` leads to others like it.
fn office(prepared: &PreparedPolicy, office: &Office, beside: Markup, lang: Lang) -> Markup {
    let (title, lead) = (office.title.in_lang(lang), office.lead.in_lang(lang));
    let life = Life::Beside(office.scripts);
    let shell = Shell { lang, title, lead, root: "../../", path: office.path, policy: prepared.policy(), life };
    layout::page(
        &shell,
        html! {
            (layout::breadcrumb(&shell))
            div.page-head { h1 { (title) } p.lead { (lead) } (beside) }
            noscript { (notice(words::NO_SCRIPT.in_lang(lang))) }
            (late(lang))
            ((office.content)(lang))
        },
    )
}

/// The page inside a portal's frame: nothing but the form and its result.
fn framed(prepared: &PreparedPolicy, measure: Measure, lang: Lang) -> Markup {
    let (title, lead) = (measure.title.in_lang(lang), measure.lead.in_lang(lang));
    let path = format!("{}/", measure.id);
    let shell = Shell { lang, title, lead, root: "../../../", path: &path, policy: prepared.policy(), life: Life::Module };
    layout::framed(
        &shell,
        html! {
            div data-fupin {
                h1 { (title) }
                (form::toolbar(lang))
                (with_notices(prepared, measure, &Place::embedded(PREFIX, lang)))
            }
            (sheet_place())
        },
    )
}

/// The form and its result with what a page of ours has around them.
fn with_notices(prepared: &PreparedPolicy, measure: Measure, place: &Place) -> Markup {
    let lang = place.lang;
    let after = html! { (print_button(lang)) @if place.linked { (handing_on::tools(lang)) } };
    let around = Around { before: loading(lang), after };
    html! {
        noscript { (notice(words::NO_SCRIPT.in_lang(lang))) }
        div data-failed hidden { (notice(words::FAILED.in_lang(lang))) }
        (form_and_result(prepared, measure, place, around))
    }
}

/// What is said until the page is alive; after some seconds it says that this did not happen, also where no script runs that
/// could say so.
fn loading(lang: Lang) -> Markup {
    html! {
        div.loading {
            div.loading-soon { (notice(words::NOT_STARTED.in_lang(lang))) }
            div.loading-late { (notice(words::FAILED.in_lang(lang))) }
        }
    }
}

/// The same for a page that can be used before it is alive: nothing is said at first.
fn late(lang: Lang) -> Markup {
    html! {
        div data-failed hidden { (notice(words::FAILED.in_lang(lang))) }
        div.loading { div.loading-late.loading-unsaid { (notice(words::FAILED.in_lang(lang))) } }
    }
}

fn notice(words: &str) -> Markup {
    html! { p.notice { (icon("incomplete")) span { (words) } } }
}

fn policy_page(prepared: &PreparedPolicy, lang: Lang) -> Markup {
    let (title, lead) = (words::POLICY_TITLE.in_lang(lang), words::POLICY_LEAD.in_lang(lang));
    let shell = Shell { lang, title, lead, root: "../../", path: "policy/", policy: prepared.policy(), life: Life::Module };
    layout::page(
        &shell,
        html! {
            (layout::breadcrumb(&shell))
            div.page-head { h1 { (title) } p.lead { (lead) } }
            (late(lang))
            div.card data-policy-page {
                div.policy-tools {
                    div.field {
                        label.field-label for="policy-search" { (words::SEARCH.in_lang(lang)) }
                        div.control { input id="policy-search" type="search" data-search; }
                    }
                    div.toolbar {
                        button.button type="button" data-action="save-policy" { (words::SAVE.in_lang(lang)) }
                        input.visually-hidden id="policy-file" type="file" accept=".json,application/json" data-load-policy;
                        label.button for="policy-file" { (words::LOAD.in_lang(lang)) }
                        button.button.button-quiet type="button" data-action="restore-policy" { (words::RESTORE.in_lang(lang)) }
                    }
                }
                div data-policy-faults {}
                div data-policy-table { (policy::table(prepared.policy(), lang)) }
            }
        },
    )
}

/// The button beside the result that prints the sheet.
fn print_button(lang: Lang) -> Markup {
    html! {
        div.toolbar.sheet-print {
            button.button type="button" data-action="print" { (icon("print")) (words::PRINT_SHEET.in_lang(lang)) }
        }
    }
}

/// Where the sheet is drawn when the page is printed; on the screen it does not show.
fn sheet_place() -> Markup {
    html! { div data-sheet {} }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_has_a_page_and_one_for_frames_in_every_language() {
        let files = files(false);
        for lang in Lang::ALL {
            for measure in measures::all() {
                for above in ["", "embed/"] {
                    let path = format!("{above}{}/{}/index.html", lang.id(), measure.id);
                    assert!(files.iter().any(|(name, _)| *name == path), "{path}");
                }
            }
        }
    }

    #[test]
    fn every_measure_is_offered_to_somebody() {
        for measure in measures::all() {
            assert!(!measure.offered.is_empty() && !measure.title.zh.is_empty(), "{}", measure.id);
        }
    }
}
