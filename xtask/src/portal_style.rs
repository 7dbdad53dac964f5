//! The style sheet that a portal takes: the site's rules for forms and results, which reach nothing else on its page.
//!
//! `www/fupin-form.css` is plain CSS with rules, and at-rules that hold rules; this reads as much of CSS as that needs.

use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;

/// Below what every selector stands.
const SCOPE: &str = "[data-fupin]";

/// The same inside the element, where nothing is the portal's: the id that nothing has makes it stronger than whatever a portal
/// says of `#main input`.
const INSIDE: &str = ".fupin-frame:not(#_)";

/// Selectors that begin so name what is ours alone, and stay as they are.
const OWN: [&str; 4] = [":root", "fupin-form", "[data-fupin]", "#fupin-"];

/// What the element is made of. Of all of it the browser's own look is restored first, so that what a portal says of labels or
/// fieldsets has no say. Drawings keep their attributes, which would go as well.
const ELEMENTS: &str = "a b button code dd details div dl dt em fieldset form h2 h3 input label legend li ol option output p section \
                        select small span strong summary ul";

/// What the element inherits from nothing around it.
const GROUND: &str = "text-align:start;text-indent:0;text-transform:none;text-shadow:none;letter-spacing:normal;word-spacing:normal;\
                      white-space:normal;list-style:disc outside;cursor:auto";

/// One unit of all sizes. A portal may have made its own of `1rem` (10 px, or a tenth of a phone's width); a reader's larger
/// letters still count.
const UNIT: &str = "max(16px, min(1rem, 20px))";

/// The condition under which the site is dark; a form on a portal's page is so where it asks for it.
const DARK: &str = "(prefers-color-scheme: dark)";

/// Writes `pkg/fupin-form.css`.
pub(crate) fn write(root: &Path) -> Result<()> {
    let source = fs::read_to_string(root.join("www/fupin-form.css")).context("www/fupin-form.css")?;
    fs::write(root.join("pkg/fupin-form.css"), scoped(&source)?).context("pkg/fupin-form.css")
}

/// The same rules below the scope, after the comment that opens the file.
fn scoped(css: &str) -> Result<String> {
    let opening = css.find("*/").map_or(0, |end| end + 2);
    let (comment, rules) = css.split_at(opening);
    let mut out = format!("{}\n:root{{--fupin-rem: {UNIT}}}\n", comment.trim());
    let elements = ELEMENTS.split_whitespace().map(|name| format!(".fupin-frame {name}:not(#_)"));
    let all = elements.chain(["::before", "::after"].map(|part| format!(".fupin-frame *:not(#_){part}")));
    out.push_str(&format!(
        "{},fupin-form>.fupin-frame:not(#_),fupin-form>.fupin-error:not(#_){{all: revert;box-sizing: border-box}}\n",
        all.collect::<Vec<_>>().join(",")
    ));
    out.push_str(&format!("{INSIDE} [data-fupin]{{{GROUND}}}\n"));
    push_rules(&mut out, &without_comments(rules), &|selector| below_scope(selector))?;
    Ok(out)
}

fn without_comments(css: &str) -> String {
    let mut parts = css.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| out + part.split_once("*/").map_or("", |(_, rest)| rest))
}

fn push_rules(out: &mut String, css: &str, place: &dyn Fn(&str) -> String) -> Result<()> {
    let mut rest = css.trim();
    while !rest.is_empty() {
        let open = rest.find('{').context("a rule has no {")?;
        let close = closing(rest, open)?;
        let (head, inside) = (rest[..open].trim(), rest[open + 1..close].trim());
        if !head.starts_with('@') {
            out.push_str(&format!("{}{{{}}}\n", place_all(head, place), in_own_unit(&on_one_line(inside))));
        } else if head.contains(DARK) {
            push_block(out, head, inside, &|_| "fupin-form[theme=auto]".to_owned())?;
            push_block(out, "@media screen", inside, &|_| "fupin-form[theme=dark]".to_owned())?;
        } else {
            push_block(out, head, inside, place)?;
        }
        rest = rest[close + 1..].trim_start();
    }
    Ok(())
}

fn push_block(out: &mut String, head: &str, inside: &str, place: &dyn Fn(&str) -> String) -> Result<()> {
    // A query knows no property: here the unit is the browser's own.
    let in_pixels =
        |number: &str| number.parse::<u32>().map_or_else(|_| format!("{number}rem"), |whole| format!("{}px", whole * 16));
    out.push_str(&format!("{}{{\n", in_unit(head, &in_pixels)));
    push_rules(out, inside, place)?;
    out.push_str("}\n");
    Ok(())
}

/// Where the block that opens at `open` ends.
fn closing(css: &str, open: usize) -> Result<usize> {
    let mut depth = 0;
    for (at, character) in css.char_indices().skip_while(|(at, _)| *at < open) {
        match character {
            '{' => depth += 1,
            '}' if depth == 1 => return Ok(at),
            '}' => depth -= 1,
            _ => {}
        }
    }
    bail!("a block is not closed: {}", &css[..open])
}

/// Every selector of a list; no selector of ours has a comma inside.
fn place_all(selectors: &str, place: &dyn Fn(&str) -> String) -> String {
    selectors.split(',').map(|selector| place(selector.trim())).collect::<Vec<_>>().join(",")
}

fn below_scope(selector: &str) -> String {
    if let Some(inside) = selector.strip_prefix("fupin-form > ") {
        return format!("{selector},fupin-form>{inside}:not(#_)");
    }
    if selector.starts_with(SCOPE) {
        return format!("{selector},{INSIDE} {selector}");
    }
    match OWN.iter().any(|own| selector.starts_with(own)) {
        true => selector.to_owned(),
        false => format!("{SCOPE} {selector},{INSIDE} {selector}"),
    }
}

fn in_own_unit(declarations: &str) -> String {
    in_unit(declarations, &|number| format!("calc({number} * var(--fupin-rem))"))
}

/// Writes every length in `rem` another way.
fn in_unit(css: &str, write: &dyn Fn(&str) -> String) -> String {
    let mut parts = css.split("rem");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = out.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').trim_end_matches('-').len();
        let number = out.split_off(digits);
        out.push_str(&if number.is_empty() { "rem".to_owned() } else { write(&number) });
        out.push_str(part);
    }
    out
}

fn on_one_line(declarations: &str) -> String {
    declarations.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_selector_stands_below_the_scope() {
        let css = "/* Why */ :root { --fupin-1: 4px }\na:hover, .b > c { x: y; /* no */ }\n@media print { * { z: 1 } fupin-form { d: e } }";
        let expected = ":root{--fupin-1: 4px}\n[data-fupin] a:hover,.fupin-frame:not(#_) a:hover,[data-fupin] .b > c,.fupin-frame:not(#_) .b > c{x: y;}\n\
            @media print{\n[data-fupin] *,.fupin-frame:not(#_) *{z: 1}\nfupin-form{d: e}\n}\n";
        let css = scoped(css).unwrap();
        assert!(css.starts_with("/* Why */\n") && css.ends_with(expected), "{css}");
    }

    #[test]
    fn sizes_are_of_a_unit_that_no_portal_has_made_its_own() {
        let css =
            scoped("/* */ a { a: -.5rem 0 0; b: calc(1px - .75rem); c: min(18rem, 1em) } @container x (min-width: 56rem) { d { e: 1px } }")
                .unwrap();
        let expected = "{a: calc(-.5 * var(--fupin-rem)) 0 0; b: calc(1px - calc(.75 * var(--fupin-rem))); c: min(calc(18 * var(--fupin-rem)), 1em)}\n@container x (min-width: 896px){";
        assert!(css.contains(expected), "{css}");
    }

    #[test]
    fn the_dark_belongs_to_a_form_that_asks_for_it() {
        let css = scoped("@media screen and (prefers-color-scheme: dark) { :root { --fupin-ink: #fff } }").unwrap();
        assert!(css.contains("dark){\nfupin-form[theme=auto]{--fupin-ink: #fff}"), "{css}");
        assert!(css.contains("@media screen{\nfupin-form[theme=dark]{--fupin-ink: #fff}"), "{css}");
    }

    #[test]
    fn what_is_not_closed_is_told() {
        assert!(scoped("a { b: c").is_err());
    }

    #[test]
    fn the_site_s_own_sheet_reaches_nothing_of_a_portal() {
        let css = scoped(include_str!("../../www/fupin-form.css")).unwrap();
        let rules = css.lines().skip_while(|line| !line.ends_with("*/")).skip(1);
        let mut count = 0;
        for selectors in rules.filter(|line| !line.starts_with('@')).filter_map(|line| line.split_once('{')).map(|(list, _)| list)
        {
            for selector in selectors.split(',') {
                assert!(OWN.iter().chain(&[".fupin-frame"]).any(|own| selector.starts_with(own)), "{selector}");
                count += 1;
            }
        }
        assert!(count > 150, "only {count} selectors");
        // Of what belongs to the whole page, only custom properties of our own are set.
        for (_, inside) in css.split(":root{").skip(1).map(|rest| rest.split_once('}').unwrap()).map(|(inside, _)| ((), inside)) {
            for declaration in inside.split(';').map(str::trim).filter(|declaration| !declaration.is_empty()) {
                assert!(declaration.starts_with("--fupin-"), "{declaration}");
            }
        }
    }
}
