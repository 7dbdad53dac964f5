//! A form beside its result, as it stands on a page of the site and on anybody else's.

use super::place::RESULT;
use super::{Place, form, result, words};
use crate::form::json::Document;
use crate::measures::{self, Measure, PreparedPolicy};
use crate::words::Lang;
use maud::{Markup, html};

/// What a page of the site has in its result panel besides the result.
#[derive(Default)]
pub(super) struct Around {
    /// Before it.
    pub before: Markup,
    /// After it.
    pub after: Markup,
}

/// A measure's form and its result as one fragment for a page that is not ours; every id in it begins with `prefix`.
///
/// The frame turns the whole of it off where the place around it is disabled: it has no meaning of its own. The icons
/// are drawn from [`sprite`](super::sprite), which must stand in the page once.
pub fn embedded(measure: Measure, prefix: &str, lang: Lang) -> Markup {
    let place = Place::embedded(prefix, lang);
    html! {
        fieldset.fupin-frame role="none" {
            div data-fupin data-prefix=(prefix) lang=(lang.tag()) {
                (form_and_result(PreparedPolicy::built_in(), measure, &place, Around::default()))
            }
        }
    }
}

/// The form, and the result of an empty one.
pub(super) fn form_and_result(prepared: &PreparedPolicy, measure: Measure, place: &Place, around: Around) -> Markup {
    let lang = place.lang;
    let nothing = Document::parse("{}").ok();
    let assess = |document: &Document<'_>| prepared.assess(measure, Some(document.root()), crate::measures::Basis::default());
    let empty = nothing.as_ref().map(|nothing| {
        let empty = assess(nothing);
        let outlook = measures::outlook(&measure, &measure.questions(), &[], &empty, &assess);
        (empty, outlook)
    });
    let bar = empty.as_ref().map_or_else(Markup::default, |(empty, outlook)| result::bar(empty, outlook, place));
    // No question is called so, and no id of a control ends in this way.
    let (application, result) = (place.id(&["application--title"]), place.id(&["result--title"]));
    html! {
        div.measure {
            section.application aria-labelledby=(application) {
                h2.visually-hidden id=(application) { (words::FORM.in_lang(lang)) }
                div data-summary {}
                (form::form(&measure, &bar, place))
            }
            section.result id=(place.id(&[RESULT])) tabindex="-1" aria-labelledby=(result) {
                h2.visually-hidden id=(result) { (words::RESULT.in_lang(lang)) }
                (around.before)
                @if let Some((empty, outlook)) = &empty { (result::result(empty, outlook, place)) }
                (around.after)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures;

    #[test]
    fn forms_with_different_prefixes_share_no_id() {
        let ids = |page: &str| -> Vec<String> {
            page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
        };
        for measure in measures::all() {
            let left = embedded(measure, "left-", Lang::Zh).into_string();
            let right = ids(&embedded(measure, "right-", Lang::En).into_string());
            assert!(
                !right.is_empty() && ids(&left).iter().all(|id| id.starts_with("left-") && !right.contains(id)),
                "{}",
                measure.id
            );
            for reference in [" for=\"", " aria-describedby=\"", " aria-labelledby=\"", " href=\"#"] {
                let referred = left.split(reference).skip(1).filter_map(|rest| rest.split('"').next());
                for id in referred.flat_map(|ids| ids.split(' ')).filter(|id| !id.starts_with("icon-")) {
                    assert!(left.contains(&format!(" id=\"{id}\"")), "{}: {reference}{id}", measure.id);
                }
            }
        }
    }

    #[test]
    fn a_portal_is_led_to_no_page_of_the_site() {
        for measure in measures::all() {
            let page = embedded(measure, "e-", Lang::En).into_string();
            assert!(!page.contains("\"../"), "{}", measure.id);
        }
    }
}
