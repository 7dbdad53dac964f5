//! Two variants of one application, or one under two policies, side by side: what differs first, and what is the same folded
//! away.

use super::result::{outcome_word, part_label, verdict_word};
use crate::finding::{Assessment, Figure};
use crate::measures::Outlook;
use crate::words::{Gap, Lang, Text, text, told};
use maud::{Markup, html};

/// What is compared, as its columns are headed.
#[derive(Clone, Copy)]
pub struct Sides {
    before: Text,
    after: Text,
}

/// Answers that were kept, and those of now.
pub const VARIANTS: Sides = Sides {
    before: text("方案A（留存的）", "A (kept)"),
    after: text("方案B（现在填的）", "B (as filled in now)"),
};
/// The policy that the page uses, and the changed one.
pub const POLICIES: Sides =
    Sides { before: text("现在的政策", "Current policy"), after: text("改动后的政策", "Changed policy") };

const DIFFERENCE: Text = text("相差", "Difference");
const VERDICT: Text = text("结论", "Verdict");
const SAME: Text = text("两边相同的", "The same in both");
const ALL_SAME: Text = text("两边的结果完全相同。", "Both have the same result.");
const ABSENT: &str = "—";

/// One line of the comparison.
struct Line {
    label: Markup,
    kept: String,
    now: String,
    /// How much more the present variant has, where both are amounts.
    difference: String,
}

impl Line {
    fn differs(&self) -> bool {
        self.kept != self.now
    }
}

/// The comparison of two assessments of a measure.
pub fn comparison(kept: &Assessment<'_>, now: &Assessment<'_>, sides: Sides, lang: Lang) -> Markup {
    let mut lines = vec![verdicts(kept, now, lang)];
    lines.extend(figures(kept, now, lang));
    lines.extend(checks(kept, now, lang));
    let (different, same): (Vec<Line>, Vec<Line>) = lines.into_iter().partition(Line::differs);
    html! {
        @if different.is_empty() { p { (ALL_SAME.in_lang(lang)) } } @else { (table(&different, sides, lang)) }
        @if !same.is_empty() { details.fold { summary { (SAME.in_lang(lang)) } (table(&same, sides, lang)) } }
    }
}

fn table(lines: &[Line], sides: Sides, lang: Lang) -> Markup {
    html! {
        div.table-wrap {
            table.comparison {
                thead { tr { @for head in [sides.before, sides.after, DIFFERENCE] { th scope="col" { (head.in_lang(lang)) } } } }
                tbody {
                    @for line in lines {
                        // On a row of its own: beside three amounts a name would be squeezed to a letter's width.
                        tr { th scope="rowgroup" colspan="3" { (line.label) } }
                        tr data-differs[line.differs()] {
                            td { (line.kept) }
                            td { (line.now) }
                            td { (line.difference) }
                        }
                    }
                }
            }
        }
    }
}

fn verdicts(kept: &Assessment<'_>, now: &Assessment<'_>, lang: Lang) -> Line {
    let [kept, now] = [kept, now].map(|variant| verdict_word(variant, &Outlook::default(), lang).to_owned());
    Line { label: html! { (VERDICT.in_lang(lang)) }, kept, now, difference: String::new() }
}

/// The figures of both, in the order of the present variant; those of the kept one alone come last.
fn figures(kept: &Assessment<'_>, now: &Assessment<'_>, lang: Lang) -> Vec<Line> {
    let same = |one: &Figure, other: &Figure| one.of == other.of && one.key.key == other.key.key;
    let find = |within: &Assessment<'_>, figure: &Figure| within.findings.figures.iter().position(|other| same(figure, other));
    let shown = |of: &Assessment<'_>, figure: &Figure| told(|out| of.findings.push_shown(out, figure, lang));
    let label =
        |of: &Assessment<'_>, figure: &Figure| html! { (part_label(of, figure.of, lang)) (figure.key.label.in_lang(lang)) };
    let mut lines = Vec::new();
    for figure in &now.findings.figures {
        let other = find(kept, figure).and_then(|at| kept.findings.figures.get(at));
        lines.push(Line {
            label: label(now, figure),
            kept: other.map_or_else(|| ABSENT.to_owned(), |other| shown(kept, other)),
            now: shown(now, figure),
            difference: other
                .map_or_else(String::new, |other| difference(kept.findings.value(other), now.findings.value(figure), lang)),
        });
    }
    let gone = kept.findings.figures.iter().filter(|figure| find(now, figure).is_none());
    lines.extend(gone.map(|figure| Line {
        label: label(kept, figure),
        kept: shown(kept, figure),
        now: ABSENT.to_owned(),
        difference: String::new(),
    }));
    lines
}

/// `+1,000.00 yuan`; nothing where both are the same, or are no amounts of one kind.
fn difference(kept: Gap, now: Gap, lang: Lang) -> String {
    let (Gap::Amount { scaled: kept, decimals, unit }, Gap::Amount { scaled: now, decimals: other, .. }) = (kept, now) else {
        return String::new();
    };
    match now.checked_sub(kept) {
        Some(more) if more != 0 && decimals == other => {
            let mut out = String::from(if more > 0 { "+" } else { "" });
            unit.push(&mut out, lang, more, decimals, decimals);
            out
        }
        _ => String::new(),
    }
}

fn checks(kept: &Assessment<'_>, now: &Assessment<'_>, lang: Lang) -> Vec<Line> {
    let line = |check: &crate::finding::Check| {
        let other = kept.findings.checks.iter().find(|other| other.rule.code == check.rule.code && other.at == check.at);
        Line {
            label: html! { (part_label(now, check.at, lang)) (check.rule.sentence.in_lang(lang)) },
            kept: other.map_or(ABSENT, |other| outcome_word(other).in_lang(lang)).to_owned(),
            now: outcome_word(check).in_lang(lang).to_owned(),
            difference: String::new(),
        }
    };
    now.findings.checks.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::json::Document;
    use crate::measures::{self, PreparedPolicy};

    fn assessed(input: &str) -> Assessment<'static> {
        let document = Document::parse(input).unwrap();
        let measure = measures::find("village-eligibility").unwrap();
        PreparedPolicy::built_in().assess(measure, Some(document.root()), measures::Basis::default())
    }

    #[test]
    fn what_differs_comes_first_with_the_difference_and_the_rest_is_folded() {
        let (kept, now) = (
            assessed(r#"{"on_provincial_list":true,"collective_income":"38500"}"#),
            assessed(r#"{"on_provincial_list":true,"collective_income":"40000.50"}"#),
        );
        let page = comparison(&kept, &now, VARIANTS, Lang::En).into_string();
        // 50,000 − 38,500 = 11,500 and 50,000 − 40,000.50 = 9,999.50: 1,500.50 less.
        let row = page.split("<tr data-differs>").nth(1).unwrap();
        assert!(row.contains("11,500.00 yuan") && row.contains("9,999.50 yuan") && row.contains("-1,500.50 yuan"), "{row}");
        assert!(page.find("<details").unwrap() > page.rfind("data-differs").unwrap(), "{page}");
    }

    #[test]
    fn the_same_twice_says_so() {
        let same = assessed(r#"{"collective_income":"38500"}"#);
        let page = comparison(&same, &same, VARIANTS, Lang::Zh).into_string();
        assert!(page.starts_with("<p>两边的结果完全相同。</p>") && !page.contains("data-differs"), "{page}");
    }
}
