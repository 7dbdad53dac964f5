//! What is read first: the verdict in the words of its measure, one sentence why, and the amount that people came for.

use super::icons::icon;
use super::place::RESULT;
use super::{Place, open, words};
use crate::finding::{Assessment, Check, Figure, Importance, Outcome, Verdict, VerdictWords};
use crate::measures::{self, Outlook, verdict_words};
use crate::words::{Gap, Lang, Visible, told};
use maud::{Markup, html};

/// What is said of an assessment: nothing has failed for good as long as answers that decide are open.
fn said_of(assessment: &Assessment<'_>, outlook: &Outlook<'_>) -> Verdict {
    match verdict_words(assessment).verdict_of(assessment) {
        Verdict::Ineligible if !outlook.open.is_empty() => Verdict::Incomplete,
        verdict => verdict,
    }
}

pub(super) fn verdict(assessment: &Assessment<'_>, outlook: &Outlook<'_>, lang: Lang) -> Markup {
    let said = said_of(assessment, outlook);
    let words = verdict_words(assessment);
    html! {
        div.verdict data-verdict=(assessment.verdict.id()) data-tone=(said.id()) {
            (icon(verdict_icon(said)))
            div {
                p.verdict-word { (words.label(said).in_lang(lang)) }
                p.verdict-reason { (reason(assessment, said, words, lang)) }
                (amount(assessment, outlook, lang))
            }
        }
    }
}

/// One sentence why.
fn reason(assessment: &Assessment<'_>, said: Verdict, words: VerdictWords, lang: Lang) -> String {
    let findings = &assessment.findings;
    let decides = |check: &&Check| match assessment.verdict {
        Verdict::Eligible => check.rule.importance == Importance::Goal,
        _ => check.rule.importance == Importance::Requirement,
    };
    let of = |outcome: Outcome| findings.checks.iter().filter(decides).filter(move |check| check.outcome == outcome);
    let wanted = match said {
        Verdict::Ineligible => Outcome::Fail,
        Verdict::Review => Outcome::Review,
        Verdict::Eligible => {
            let because = findings.because.map(|said| told(|out| findings.say(&mut Visible(out), said, lang)));
            return because.unwrap_or_else(|| words.meaning(said).in_lang(lang).to_owned());
        }
        Verdict::Invalid | Verdict::Incomplete => return words.meaning(said).in_lang(lang).to_owned(),
    };
    let Some(first) = of(wanted).next() else { return words.meaning(said).in_lang(lang).to_owned() };
    let mut reason = told(|out| findings.say(&mut Visible(out), first.said, lang));
    let others = of(wanted).count() - 1;
    if others > 0 {
        reason.push_str(&match lang {
            Lang::Zh => format!("另有{others}条，见下。"),
            Lang::En => format!(" {others} more below."),
        });
    }
    reason
}

/// The amount that people came for; where a requirement fails, what it comes to once that is put right.
struct Amount {
    label: String,
    shown: String,
    is_mended: bool,
}

impl Amount {
    fn of(assessment: &Assessment<'_>, outlook: &Outlook<'_>, lang: Lang) -> Option<Amount> {
        let (of, is_mended) = match &outlook.mended {
            Some(mended) if assessment.verdict == Verdict::Ineligible => (mended, true),
            _ if assessment.verdict == Verdict::Ineligible => return None,
            _ => (assessment, false),
        };
        let figure = main_figure(of)?;
        let once = if is_mended { words::ONCE_MENDED.in_lang(lang) } else { "" };
        let label = format!("{once}{}", figure.key.label.in_lang(lang));
        Some(Amount { label, shown: told(|out| of.findings.push_shown(out, figure, lang)), is_mended })
    }
}

fn amount(assessment: &Assessment<'_>, outlook: &Outlook<'_>, lang: Lang) -> Markup {
    html! {
        @if let Some(Amount { label, shown, is_mended }) = Amount::of(assessment, outlook, lang) {
            p.verdict-amount data-mended[is_mended] { span.verdict-amount-label { (label) } " " b { (shown) } }
        }
    }
}

/// The most changes that a brief names.
const MOST_REMEDIES: usize = 3;

/// The result in at most eight lines of plain text, to be handed on: the measure, the verdict and why, the amount, what to
/// do, what is still open, the policy, and the day.
pub fn brief(assessment: &Assessment<'_>, outlook: &Outlook<'_>, lang: Lang) -> String {
    let said = said_of(assessment, outlook);
    let verdict = verdict_words(assessment);
    let colon = if lang == Lang::Zh { "：" } else { ": " };
    let title = measures::find(assessment.measure).map_or("", |measure| measure.title.in_lang(lang));
    let mut lines = vec![
        format!("{} · {title}", words::NAME.in_lang(lang)),
        format!("{}{colon}{}", verdict.label(said).in_lang(lang), reason(assessment, said, verdict, lang)),
    ];
    lines.extend(Amount::of(assessment, outlook, lang).map(|amount| format!("{}{colon}{}", amount.label, amount.shown)));
    let findings = &assessment.findings;
    let remedies = findings.remedies.iter().take(MOST_REMEDIES);
    lines.extend(remedies.map(|remedy| format!("· {}", told(|out| findings.say(&mut Visible(out), remedy.said, lang)))));
    if !outlook.open.is_empty() && lines.len() < 6 {
        lines.push(open::title(outlook.open.len(), lang));
    }
    let policy = assessment.policy;
    let digest = policy.digest.get(..12).unwrap_or_default();
    let (open, close) = if lang == Lang::Zh { ("（", "）") } else { (" (", ")") };
    let title = policy.title.in_lang(lang);
    lines.push(format!("{}{colon}{title}{open}{} {digest}{close}", words::POLICY.in_lang(lang), policy.id));
    lines.extend(
        assessment.decided_on.map(|day| format!("{}{colon}{}", words::DECIDED_ON.in_lang(lang), Gap::from(day).told(lang, ""))),
    );
    lines.join("\n") + "\n"
}

fn verdict_icon(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Eligible => "pass",
        Verdict::Ineligible => "fail",
        Verdict::Invalid | Verdict::Review | Verdict::Incomplete => verdict.id(),
    }
}

/// The bar that keeps the verdict in sight on a phone while one fills the form in.
pub fn bar(assessment: &Assessment<'_>, outlook: &Outlook<'_>, place: &Place) -> Markup {
    let to = format!("#{}", place.id(&[RESULT]));
    html! {
        a.verdict-bar href=(to) data-verdict-bar=(assessment.verdict.id()) data-tone=(said_of(assessment, outlook).id()) {
            (inside_bar(assessment, outlook, place.lang))
        }
    }
}

/// What is said of an assessment in a word, as the name of a verdict.
pub fn tone(assessment: &Assessment<'_>, outlook: &Outlook<'_>) -> &'static str {
    said_of(assessment, outlook).id()
}

/// The word for an assessment.
pub fn verdict_word(assessment: &Assessment<'_>, outlook: &Outlook<'_>, lang: Lang) -> &'static str {
    verdict_words(assessment).label(said_of(assessment, outlook)).in_lang(lang)
}

/// What the bar says.
pub fn inside_bar(assessment: &Assessment<'_>, outlook: &Outlook<'_>, lang: Lang) -> Markup {
    let said = said_of(assessment, outlook);
    html! {
        (icon(verdict_icon(said)))
        span.verdict-bar-word data-verdict-label { (verdict_word(assessment, outlook, lang)) }
        @if said == Verdict::Incomplete && !outlook.open.is_empty() {
            span.verdict-bar-figure { small { (open::title(outlook.open.len(), lang)) } }
        } @else if let Some(figure) = main_figure(assessment).filter(|_| said != Verdict::Ineligible) {
            span.verdict-bar-figure {
                (told(|out| assessment.findings.push_shown(out, figure, lang)))
                small { (figure.key.label.in_lang(lang)) }
            }
        }
    }
}

/// The figure that people come for.
pub(super) fn main_figure<'a>(assessment: &'a Assessment<'_>) -> Option<&'a Figure> {
    let main = measures::find(assessment.measure)?.main_figure?;
    assessment.findings.figures.iter().find(|figure| figure.of.is_none() && figure.key.key == main.key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::json::Document;
    use crate::measures::PreparedPolicy;

    #[test]
    fn the_brief_of_every_example_has_at_most_eight_lines_and_no_empty_one() {
        for measure in measures::all() {
            for input in [measure.example, "{}"] {
                let document = Document::parse(input).unwrap();
                let assess = |document: &Document<'_>| {
                    PreparedPolicy::built_in().assess(measure, Some(document.root()), measures::Basis::default())
                };
                let assessment = assess(&document);
                let outlook = measures::outlook(&measure, &measure.questions(), &[], &assessment, &assess);
                for lang in Lang::ALL {
                    let text = brief(&assessment, &outlook, lang);
                    let lines: Vec<&str> = text.lines().collect();
                    assert!((3..=8).contains(&lines.len()) && lines.iter().all(|line| line.len() > 3), "{}: {text}", measure.id);
                    let last = assessment.policy.digest.get(..12).unwrap();
                    assert!(text.contains(measure.title.in_lang(lang)) && text.contains(last), "{text}");
                }
            }
        }
    }

    #[test]
    fn the_brief_says_the_amount_and_what_to_do() {
        let document = Document::parse(r#"{"area_sqm":"900","accepted":true}"#).unwrap();
        let measure = measures::find("factory-grant").unwrap();
        let assess = |document: &Document<'_>| {
            PreparedPolicy::built_in().assess(measure, Some(document.root()), measures::Basis::default())
        };
        let assessment = assess(&document);
        let text = brief(&assessment, &Outlook::default(), Lang::En);
        assert!(text.lines().any(|line| line.starts_with("· ")), "{text}");
    }
}
