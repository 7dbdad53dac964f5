//! The icons, which stand once in each page and are drawn wherever a page refers to them.

use maud::{Markup, PreEscaped, html};

/// The drawings in `www/icons`; each has the id `icon-NAME`.
const DRAWINGS: [&str; 19] = [
    include_str!("../../www/icons/add.svg"),
    include_str!("../../www/icons/apply.svg"),
    include_str!("../../www/icons/clear.svg"),
    include_str!("../../www/icons/enterprise.svg"),
    include_str!("../../www/icons/example.svg"),
    include_str!("../../www/icons/fail.svg"),
    include_str!("../../www/icons/household.svg"),
    include_str!("../../www/icons/incomplete.svg"),
    include_str!("../../www/icons/invalid.svg"),
    include_str!("../../www/icons/lock.svg"),
    include_str!("../../www/icons/next.svg"),
    include_str!("../../www/icons/office.svg"),
    include_str!("../../www/icons/pass.svg"),
    include_str!("../../www/icons/print.svg"),
    include_str!("../../www/icons/remove.svg"),
    include_str!("../../www/icons/review.svg"),
    include_str!("../../www/icons/search.svg"),
    include_str!("../../www/icons/unknown.svg"),
    include_str!("../../www/icons/village.svg"),
];

/// What a drawing needs as a file of its own, and not inside a page.
const NAMESPACE: &str = " xmlns=\"http://www.w3.org/2000/svg\"";

/// All icons, to stand at the start of a page.
pub fn sprite() -> Markup {
    let drawings: String = DRAWINGS.iter().map(|drawing| drawing.trim().replacen(NAMESPACE, "", 1)).collect();
    html! { svg.sprite id="fupin-sprite" width="0" height="0" aria-hidden="true" { (PreEscaped(drawings)) } }
}

/// An icon by its name, in the colour of the text. The words beside it say the same.
pub(super) fn icon(name: &str) -> Markup {
    html! { svg.icon aria-hidden="true" { use href={ "#icon-" (name) } {} } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::site;

    #[test]
    fn every_icon_that_a_page_refers_to_is_drawn_in_it() {
        for (path, page) in site::files(true) {
            for reference in page.split("href=\"#icon-").skip(1) {
                let name = reference.split('"').next().unwrap();
                assert_eq!(page.matches(&format!(" id=\"icon-{name}\"")).count(), 1, "{path}: {name}");
            }
        }
    }

    #[test]
    fn the_sprite_is_plain_html() {
        let sprite = sprite().into_string();
        assert_eq!(sprite.matches("<svg").count(), DRAWINGS.len() + 1);
        assert!(!sprite.contains("xmlns") && !sprite.contains("style="));
    }
}
