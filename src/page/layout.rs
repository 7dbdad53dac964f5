//! What every page has around its content.

use super::icons::{icon, sprite};
use super::roles::{STEPS, role_of};
use super::{dossier, words};
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
    /// What brings the page to life.
    pub life: Life,
}

/// What brings a page to life.
#[derive(Clone, Copy)]
pub(super) enum Life {
    /// The module.
    Module,
    /// Scripts of the site alone.
    Scripts(&'static [&'static str]),
    /// The same, for a page whose work is done beside it; it has styles of its own.
    Beside(&'static [&'static str]),
}

/// A whole page.
pub(super) fn page(shell: &Shell<'_>, content: Markup) -> Markup {
    let Shell { lang, root, .. } = *shell;
    let title = if shell.path.is_empty() { words::NAME.in_lang(lang).to_owned() } else { full_title(shell) };
    html! {
        (DOCTYPE)
        html lang=(lang.tag()) {
            head {
                (basics(root, &title))
                meta name="description" content=(shell.lead);
                link rel="apple-touch-icon" href={ (root) "icons/icon-192.png" };
                link rel="manifest" href={ (root) "manifest.webmanifest" };
                (for_old_browsers(root))
                @match shell.life {
                    Life::Module => { (script(root, "start.js")) },
                    Life::Scripts(names) => { (scripts(root, names)) },
                    Life::Beside(names) => {
                        link rel="stylesheet" href={ (root) "office.css" };
                        (scripts(root, names))
                    },
                }
                script type="module" src={ (root) "offline.js" } {}
            }
            body {
                a.skip href="#content" { (words::SKIP.in_lang(lang)) }
                (sprite())
                (header(shell))
                div.policy-banner role="status" data-policy-banner=(root) hidden {}
                main.wrap #content tabindex="-1" { (content) }
                (footer(shell))
            }
        }
    }
}

fn full_title(shell: &Shell<'_>) -> String {
    format!("{} · {}", shell.title, words::NAME.in_lang(shell.lang))
}

/// What stands in the head of every page; `root` leads to the folder of the site.
fn basics(root: &str, title: &str) -> Markup {
    html! {
        meta charset="utf-8";
        meta name="viewport" content="width=device-width, initial-scale=1";
        meta name="color-scheme" content="light dark";
        title { (title) }
        link rel="icon" href={ (root) "icons/fupin.svg" } type="image/svg+xml";
        link rel="stylesheet" href={ (root) "fupin-form.css" };
        link rel="stylesheet" href={ (root) "fupin.css" };
        // It keeps nothing from being painted, as only paper has it.
        link rel="stylesheet" media="print" href={ (root) "sheet.css" };
    }
}

/// The script that brings a page to life. The files of the library would ask for one another: named beforehand they arrive
/// side by side.
fn script(root: &str, name: &str) -> Markup {
    html! {
        noscript { link rel="stylesheet" href={ (root) "noscript.css" }; }
        @for script in ["fupin.js", "calls.js", "attached.js", "load.js", "fupin_glue.js"] { link rel="modulepreload" href={ (root) "code/" (script) }; }
        link rel="preload" as="fetch" type="application/wasm" crossorigin href={ (root) "code/fupin.wasm" };
        script type="module" src={ (root) (name) } {}
    }
}

fn scripts(root: &str, names: &[&str]) -> Markup {
    html! { @for name in names { script type="module" src={ (root) (name) } {} } }
}

/// What tells a browser that knows no modules that it is too old; all others do not even load it.
fn for_old_browsers(root: &str) -> Markup {
    html! { script nomodule src={ (root) "fallback.js" } {} }
}

/// A page for a portal's frame: without header, navigation and footer, and with the script that talks to the portal.
pub(super) fn framed(shell: &Shell<'_>, content: Markup) -> Markup {
    let Shell { lang, root, .. } = *shell;
    html! {
        (DOCTYPE)
        html lang=(lang.tag()) {
            head {
                (basics(root, &full_title(shell)))
                // The page itself is what people shall find.
                meta name="robots" content="noindex";
                // Not a module, as it works before the page is first painted.
                script src={ (root) "theme.js" } {}
                (for_old_browsers(root))
                (script(root, "frame.js"))
            }
            body.framed {
                (sprite())
                main #content { (content) }
                footer { (frame_footer(shell)) }
            }
        }
    }
}

/// One line: what happens to the entries, which policy decides, and where the whole page is.
fn frame_footer(shell: &Shell<'_>) -> Markup {
    let Shell { lang, root, path, policy, .. } = *shell;
    html! {
        p.soft {
            (words::HANDED_ON.in_lang(lang)) " "
            (words::POLICY.in_lang(lang)) (words::COLON.in_lang(lang))
            (policy.title.in_lang(lang)) " " b { (policy.id) } " "
            a href={ (root) (lang.id()) "/" (path) } target="_blank" rel="noopener" { (words::WHOLE_PAGE.in_lang(lang)) }
        }
    }
}

fn header(shell: &Shell<'_>) -> Markup {
    let Shell { lang, root, path, .. } = *shell;
    let other = if lang == Lang::Zh { Lang::En } else { Lang::Zh };
    html! {
        header.site-header {
            div.wrap {
                a.brand href={ (root) (lang.id()) "/" } {
                    img src={ (root) "icons/fupin.svg" } alt="" width="44" height="44";
                    span {
                        span.brand-name { (words::NAME.in_lang(lang)) @if lang == Lang::Zh { " " small lang="en" { (words::NAME.en) } } }
                        span.tagline { (words::TAGLINE.in_lang(lang)) }
                    }
                }
                nav.site-nav aria-label=(words::NAVIGATION.in_lang(lang)) {
                    @for (to, label) in [("", words::HOME), ("batch/", super::offices::TITLE), ("policy/", words::POLICY_TITLE)] {
                        a href={ (root) (lang.id()) "/" (to) } aria-current=[(to == path).then_some("page")] { (label.in_lang(lang)) }
                    }
                    a.lang href={ (root) (other.id()) "/" (path) } hreflang=(other.tag()) lang=(other.tag()) { (words::OTHER_LANGUAGE.in_lang(lang)) }
                }
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
                @if let Some(role) = role_of(shell.path.trim_end_matches('/')) { li { (role.title.in_lang(lang)) } }
                li aria-current="page" { (shell.title) }
            }
        }
    }
}

/// The steps that a village takes, on the pages of these steps.
pub(super) fn steps(measure: &str, lang: Lang) -> Markup {
    html! {
        @if STEPS.iter().any(|(step, _)| *step == measure) {
            nav.path aria-label=(words::STEPS.in_lang(lang)) {
                ol {
                    @for (step, label) in &STEPS {
                        li {
                            a href={ "../" (step) "/" } data-step=(step) aria-current=[(*step == measure).then_some("step")] { (label.in_lang(lang)) }
                        }
                    }
                }
            }
        }
    }
}

fn footer(shell: &Shell<'_>) -> Markup {
    let lang = shell.lang;
    html! {
        footer.site-footer {
            div.wrap {
                p.privacy { (icon("lock")) span { (words::LOCAL.in_lang(lang)) } }
                (dossier::kept(lang))
                p { (words::ADVICE.in_lang(lang)) " " (words::CITED.in_lang(lang)) }
                p {
                    (words::POLICY.in_lang(lang)) (words::COLON.in_lang(lang)) (shell.policy.title.in_lang(lang)) " " b { (shell.policy.id) } " "
                    (words::DIGEST.in_lang(lang)) " " span.digest data-digest=(shell.policy.digest) { (shell.policy.digest) }
                }
            }
        }
    }
}
