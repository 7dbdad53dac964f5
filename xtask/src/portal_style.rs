//! The style sheet that a portal takes: the site's rules for forms and results, which reach nothing else on its page.
//!
//! `www/fupin-form.css` is plain CSS with rules, and at-rules that hold rules; this reads as much of CSS as that needs.

use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;

/// Below what every selector stands.
const SCOPE: &str = "[data-fupin]";

/// Selectors that begin so name what is ours alone, and stay as they are.
const OWN: [&str; 4] = [":root", "fupin-form", "[data-fupin]", "#fupin-"];

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
    let mut out = format!("{}\n", comment.trim());
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
            out.push_str(&format!("{}{{{}}}\n", place_all(head, place), on_one_line(inside)));
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
    out.push_str(&format!("{head}{{\n"));
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
    match OWN.iter().any(|own| selector.starts_with(own)) {
        true => selector.to_owned(),
        false => format!("{SCOPE} {selector}"),
    }
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
        let expected = "/* Why */\n:root{--fupin-1: 4px}\n[data-fupin] a:hover,[data-fupin] .b > c{x: y;}\n\
            @media print{\n[data-fupin] *{z: 1}\nfupin-form{d: e}\n}\n";
        assert_eq!(scoped(css).unwrap(), expected);
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
                assert!(OWN.iter().any(|own| selector.starts_with(own)), "{selector}");
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
