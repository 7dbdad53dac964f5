//! The picture of a result, as SVG whose lengths are percentages, so that nothing is stretched and no words stand in it: numbers tell
//! which part is which, and the caption says every one of them in words.

use super::result::part_label;
use crate::finding::{Assessment, Figure, FigureKey, Token};
use crate::measures::{self, Bar, Drawing, Length, Picture, Queue, Slices};
use crate::value::{Quotient, sorted_order};
use crate::words::{Gap, Lang, Unit, told};
use maud::{Markup, html};

/// The whole of a drawing: lengths are counted in hundredths of a percent.
const ALL: i128 = 10_000;
/// What is narrower or lower has no room for its number.
const ROOM: i128 = 600;
/// The upper edge and the height of a bar; its line is higher.
const BAR: (i128, i128) = (1_500, 7_000);
/// The most parts that can still be told apart.
const MOST_PARTS: usize = 12;
/// The most applications that are drawn one by one.
const MOST_RANKS: usize = 24;

const REST: &str = "picture-rest";
const LINE: &str = "picture-line";
const WHOLE: &str = "picture-whole";
const TONES: [&str; 5] = ["picture-1", "picture-2", "picture-3", "picture-4", "picture-5"];

fn tone(index: usize) -> &'static str {
    TONES[index % TONES.len()]
}

/// The picture of a measure's result; nothing where none of its drawings has all its numbers.
pub(super) fn picture(assessment: &Assessment<'_>, lang: Lang) -> Markup {
    html! {
        @if let Some(Picture { title, drawings }) = measures::find(assessment.measure).and_then(|measure| measure.picture) {
            @let drawn: Vec<Markup> = drawings.iter().filter_map(|drawing| Drawn { assessment, lang }.drawing(drawing)).collect();
            @if !drawn.is_empty() {
                section.section {
                    h2.section-title { (title.in_lang(lang)) }
                    @for one in drawn { (one) }
                }
            }
        }
    }
}

/// A number with its name.
struct Named {
    label: Markup,
    shown: String,
    value: Gap,
    exact: Quotient,
}

/// One line of the caption.
struct Entry {
    class: &'static str,
    /// The number in the drawing.
    mark: Option<usize>,
    label: Markup,
    shown: String,
}

impl Entry {
    fn of(class: &'static str, mark: Option<usize>, Named { label, shown, .. }: Named) -> Entry {
        Entry { class, mark, label, shown }
    }
}

/// What is drawn, and in which language.
struct Drawn<'a> {
    assessment: &'a Assessment<'a>,
    lang: Lang,
}

impl Drawn<'_> {
    fn drawing(&self, drawing: &Drawing) -> Option<Markup> {
        match drawing {
            Drawing::Bar(bar) => self.bar(bar),
            Drawing::Slices(slices) => self.slices(slices),
            Drawing::Queue(queue) => self.queue(queue),
        }
    }

    /// The figures of a key.
    fn figures(&self, key: &'static FigureKey) -> impl Iterator<Item = &Figure> {
        let findings = &self.assessment.findings;
        findings.figures.iter().filter(move |figure| std::ptr::eq(figure.key, key) && !findings.is_nothing(figure))
    }

    fn tokens(&self, key: &'static FigureKey) -> &[Token] {
        self.figures(key).next().map_or(&[], |figure| self.assessment.findings.tokens(figure))
    }

    fn named(&self, label: Markup, value: Gap, of_figure: bool) -> Option<Named> {
        let Gap::Amount { scaled, decimals, unit } = value else { return None };
        let keep = if of_figure { decimals } else { unit.shown_decimals().min(decimals) };
        let shown = told(|out| unit.push(out, self.lang, scaled, decimals, keep));
        Some(Named { label, shown, value, exact: Quotient::of_scaled(scaled, decimals, unit) })
    }

    fn figure(&self, key: &'static FigureKey) -> Option<Named> {
        let value = self.assessment.findings.value(self.figures(key).next()?);
        self.named(html! { (key.label.in_lang(self.lang)) }, value, true)
    }

    /// Appends what a length stands for; `None` where it is not known.
    fn lengths(&self, length: Length, into: &mut Vec<Named>) -> Option<()> {
        match length {
            Length::Figure(key) => into.push(self.figure(key)?),
            Length::Term(key, index) => {
                let named = self.tokens(key).iter().filter_map(|token| match token {
                    Token::Labelled(label, value) | Token::Parameter(label, value, _) => Some((label, value)),
                    Token::Value(_) | Token::Words(_) => None,
                });
                let (label, value) = named.skip(index).next()?;
                into.push(self.named(html! { (label.in_lang(self.lang)) }, *value, false)?);
            }
            Length::Rows(key) => {
                for figure in self.figures(key) {
                    let label = part_label(self.assessment, figure.of, self.lang);
                    into.push(self.named(label, self.assessment.findings.value(figure), true)?);
                }
            }
        }
        Some(())
    }

    fn length(&self, length: Option<Length>) -> Option<Option<Named>> {
        let Some(length) = length else { return Some(None) };
        let mut found = Vec::new();
        self.lengths(length, &mut found)?;
        Some(found.pop())
    }

    fn bar(&self, bar: &Bar) -> Option<Markup> {
        let mut parts = Vec::new();
        for part in bar.parts {
            self.lengths(*part, &mut parts)?;
        }
        let (line, whole) = (self.length(bar.line)?, self.length(bar.whole)?);
        if parts.is_empty() || parts.len() > MOST_PARTS {
            return None;
        }
        let solid = parts.len();
        parts.extend(bar.rest.and_then(|rest| self.figure(rest)));
        let ends = ends(parts.iter().map(|part| part.exact))?;
        let line_at = match (&line, &whole) {
            (Some(line), Some(whole)) if is_percent(line) && !is_percent(whole) => Some(line.exact.times(whole.exact)?),
            (line, _) => line.as_ref().map(|line| line.exact),
        };
        let whole_at = whole.as_ref().map(|whole| whole.exact);
        let scale = [line_at, whole_at].into_iter().flatten().try_fold(*ends.last()?, larger)?;
        let look = |index: usize| if index < solid { (tone(index), Some(index + 1)) } else { (REST, None) };
        let svg = html! {
            svg aria-hidden="true" focusable="false" {
                @if let Some(whole) = whole_at { (block(WHOLE, None, (0, along(whole, scale)), BAR)) }
                @for (index, (from, to)) in spans(&ends, scale).enumerate() {
                    @let (class, mark) = look(index);
                    (block(class, mark, (from, to), BAR))
                }
                @if let Some(line) = line_at { rect class=(LINE) x=(percent(along(line, scale))) width="4" height="100%" {} }
            }
        };
        let mut entries: Vec<Entry> = Vec::new();
        for (index, part) in parts.into_iter().enumerate() {
            let (class, mark) = look(index);
            entries.push(Entry::of(class, mark, part));
        }
        entries.extend(line.map(|line| Entry::of(LINE, None, line)));
        entries.extend(whole.map(|whole| Entry::of(WHOLE, None, whole)));
        Some(figure(&svg, "", &entries))
    }

    /// The sums and days with which the working of a figure begins.
    fn products(&self, key: &'static FigureKey) -> Vec<(Named, Named)> {
        let numbers = self.tokens(key).iter().filter(|token| !matches!(token, Token::Words(_)));
        let mut numbers = numbers.map_while(|token| match token {
            Token::Value(value) => self.named(Markup::default(), *value, false),
            _ => None,
        });
        std::iter::from_fn(|| Some((numbers.next()?, numbers.next()?))).collect()
    }

    fn slices(&self, slices: &Slices) -> Option<Markup> {
        let (all, counted) = (self.products(slices.all), self.products(slices.counted));
        if all.is_empty() || all.len() != counted.len() {
            return None;
        }
        let scale = all.iter().try_fold(Quotient::ZERO, |most, (_, days)| larger(most, days.exact))?;
        let shortest_first =
            sorted_order(all.len(), &|i, j| all[i].1.exact.compare(all[j].1.exact).unwrap_or(std::cmp::Ordering::Equal));
        let ends = ends(shortest_first.iter().map(|row| all[*row].0.exact))?;
        let heights: Vec<_> = spans(&ends, *ends.last()?).collect();
        let svg = html! {
            svg.picture-slices aria-hidden="true" focusable="false" {
                @for (row, (from, to)) in shortest_first.iter().zip(heights) {
                    @let (days, within) = (along(all[*row].1.exact, scale), along(counted[*row].1.exact, scale));
                    (block(tone(*row), Some(row + 1), (0, within), (from, to - from)))
                    @if within < days { (block(REST, None, (within, days), (from, to - from))) }
                }
            }
        };
        let entries: Vec<Entry> = all
            .into_iter()
            .zip(counted)
            .enumerate()
            .map(|(row, ((sum, days), (_, within)))| {
                let mut shown = days.shown;
                if shown != within.shown {
                    shown.push_str(slices.of_which.in_lang(self.lang));
                    shown.push_str(&within.shown);
                }
                Entry { class: tone(row), mark: Some(row + 1), label: html! { (sum.shown) }, shown }
            })
            .collect();
        Some(figure(&svg, slices.caption.in_lang(self.lang), &entries))
    }

    fn queue(&self, queue: &Queue) -> Option<Markup> {
        let (paid, waiting) = (self.figure(queue.paid)?, self.figure(queue.waiting)?);
        let exact = |key| self.figures(key).map(|figure| figure.worked.value).collect::<Option<Vec<i128>>>();
        let (ranks, granted) = (exact(queue.rank)?, exact(queue.granted)?);
        let is_paid = |row: usize| granted.get(row).is_some_and(|granted| *granted > 0);
        let count = ranks.len();
        let as_counted = (0..count).filter(|row| is_paid(*row)).count();
        if count == 0 || count > MOST_RANKS || Some(as_counted as i128) != amount(&paid) {
            return None;
        }
        let ends = ends((0..count).map(|_| Quotient::ONE))?;
        let order = sorted_order(count, &|i, j| ranks[i].cmp(&ranks[j]));
        let class = |paid: bool| if paid { TONES[0] } else { REST };
        let svg = html! {
            svg aria-hidden="true" focusable="false" {
                @for (index, (row, (from, to))) in order.into_iter().zip(spans(&ends, *ends.last()?)).enumerate() {
                    (block(class(is_paid(row)), Some(index + 1), (from, to), BAR))
                }
            }
        };
        let entries = [Entry::of(class(true), None, paid), Entry::of(class(false), None, waiting)];
        Some(figure(&svg, queue.caption.in_lang(self.lang), &entries))
    }
}

fn amount(named: &Named) -> Option<i128> {
    if let Gap::Amount { scaled, .. } = named.value { Some(scaled) } else { None }
}

fn is_percent(named: &Named) -> bool {
    matches!(named.value, Gap::Amount { unit: Unit::Percent, .. })
}

fn larger(one: Quotient, other: Quotient) -> Option<Quotient> {
    Some(if one.compare(other)?.is_lt() { other } else { one })
}

/// Where lengths beside each other end; what is below zero has no length.
fn ends(lengths: impl Iterator<Item = Quotient>) -> Option<Vec<Quotient>> {
    let mut end = Quotient::ZERO;
    lengths
        .map(|length| {
            if length.is_positive() {
                end = end.plus(length)?;
            }
            Some(end)
        })
        .collect()
}

/// How far along the drawing a length reaches.
fn along(length: Quotient, scale: Quotient) -> i128 {
    length.over(scale).and_then(|share| share.truncated(4)).unwrap_or(0).clamp(0, ALL)
}

/// From where to where each length reaches: the one begins where the one before ends.
fn spans(ends: &[Quotient], scale: Quotient) -> impl Iterator<Item = (i128, i128)> {
    let mut from = 0;
    ends.iter().map(move |end| {
        let to = along(*end, scale);
        (std::mem::replace(&mut from, to), to)
    })
}

/// A block with its number where there is room.
fn block(class: &str, mark: Option<usize>, (from, to): (i128, i128), (top, height): (i128, i128)) -> Markup {
    html! {
        rect class=(class) x=(percent(from)) y=(percent(top)) width=(percent(to - from)) height=(percent(height)) {}
        @if let Some(mark) = mark.filter(|_| to - from >= ROOM && height >= ROOM) {
            text class=(class) x=(percent((from + to) / 2)) y=(percent(top + height / 2)) dy=".35em" { (mark) }
        }
    }
}

fn percent(length: i128) -> String {
    format!("{}.{:02}%", length / 100, length % 100)
}

/// A drawing with its caption, which says all its numbers.
fn figure(svg: &Markup, caption: &str, entries: &[Entry]) -> Markup {
    html! {
        figure.picture {
            (svg)
            figcaption {
                @if !caption.is_empty() { p { (caption) } }
                ul {
                    @for Entry { class, mark, label, shown } in entries {
                        li class=(class) data-mark=[mark] { span { (label) } " " span.figure-value { (shown) } }
                    }
                }
            }
        }
    }
}
