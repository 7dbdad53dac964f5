//! What every page has around its content.

use super::words;
use crate::policy::Policy;
use crate::words::Lang;
use maud::{DOCTYPE, Markup, html};

/// Where a page stands and what it is about.
pub(super) struct Shell<'a> {
    /// The language.
    pub lang: Lang,
    /// The title of the page.
    pub title: &'a str,
    /// One sentence about it.
    pub lead: &'a str,
    /// The way to the site's root, such as `../../`.
    pub root: &'a str,
    /// The page's path below its language, such as `factory-grant/`.
    pub path: &'a str,
    /// The policy of the site.
    pub policy: &'a Policy,
    /// Whether the page loads the module.
    pub live: bool,
}

/// A whole page.
pub(super) fn page(shell: &Shell<'_>, content: Markup) -> Markup {
    let Shell { lang, root, .. } = *shell;
    let title = if shell.path.is_empty() {
        words::NAME.in_lang(lang).to_owned()
    } else {
        format!("{} · {}", shell.title, words::NAME.in_lang(lang))
    };
    html! {
        (DOCTYPE)
        html lang=(lang.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="description" content=(shell.lead);
                title { (title) }
                link rel="icon" href={ (root) "icons/fupin.svg" } type="image/svg+xml";
                link rel="manifest" href={ (root) "manifest.webmanifest" };
                link rel="stylesheet" href={ (root) "fupin.css" };
                @if shell.live { script type="module" src={ (root) "start.js" } {} }
            }
            body {
                a.skip href="#content" { (words::SKIP.in_lang(lang)) }
                (header(shell))
                div.policy-banner role="status" data-policy-banner=(root) hidden {}
                main #content tabindex="-1" { (content) }
                (footer(shell))
            }
        }
    }
}

fn header(shell: &Shell<'_>) -> Markup {
    let Shell { lang, root, path, .. } = *shell;
    let other = if lang == Lang::Zh { Lang::En } else { Lang::Zh };
    html! {
        header.site-header {
            div.inner {
                a.brand href={ (root) (lang.id()) "/" } {
                    img src={ (root) "icons/fupin.svg" } alt="" width="36" height="36";
                    span { strong { (words::NAME.in_lang(lang)) } small { (words::TAGLINE.in_lang(lang)) } }
                }
                a.language href={ (root) (lang.id()) "/policy/" } { (words::POLICY_TITLE.in_lang(lang)) }
                a.language href={ (root) (other.id()) "/" (path) } hreflang=(other.tag()) lang=(other.tag()) { (words::OTHER_LANGUAGE.in_lang(lang)) }
            }
        }
    }
}

/// The way from the start page to this one.
pub(super) fn breadcrumb(shell: &Shell<'_>) -> Markup {
    let lang = shell.lang;
    html! {
        nav.breadcrumb aria-label=(words::BREADCRUMB.in_lang(lang)) {
            ol {
                li { a href={ (shell.root) (lang.id()) "/" } { (words::HOME.in_lang(lang)) } }
                li aria-current="page" { (shell.title) }
            }
        }
    }
}

fn footer(shell: &Shell<'_>) -> Markup {
    let lang = shell.lang;
    html! {
        footer.site-footer {
            div.inner {
                p { strong { (words::LOCAL.in_lang(lang)) } }
                p { (words::ADVICE.in_lang(lang)) " " (words::CITED.in_lang(lang)) }
                p.policy {
                    (words::POLICY.in_lang(lang)) "：" (shell.policy.title.in_lang(lang)) " " code { (shell.policy.id) } " "
                    (words::DIGEST.in_lang(lang)) " " code.digest data-digest=(shell.policy.digest) { (shell.policy.digest) }
                }
            }
        }
    }
}
