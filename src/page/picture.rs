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
/// The upper edge and the height of a bar. Its whole and its line are higher, so that they show behind and before it.
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
                @if let Some(whole) = whole_at { (block(WHOLE, None, (0, along(whole, scale)), (0, ALL))) }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::json::Document;
    use crate::measures::{Basis, PreparedPolicy};
    use proptest::prelude::*;

    fn assessed<T>(measure: &str, input: &str, then: impl FnOnce(&Assessment<'_>) -> T) -> T {
        let document = Document::parse(input).unwrap();
        let measure = measures::find(measure).unwrap();
        then(&PreparedPolicy::built_in().assess(measure, &document, Some(0), Basis::default()))
    }

    fn drawn(measure: &str, input: &str) -> String {
        assessed(measure, input, |assessment| picture(assessment, Lang::En).into_string())
    }

    fn attribute<'a>(tag: &'a str, name: &str) -> &'a str {
        tag.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default()
    }

    /// Class, x and width of each block, in hundredths of a percent.
    fn blocks(svg: &str) -> Vec<(&str, i128, i128)> {
        let hundredths = |text: &str| text.trim_end_matches('%').replace('.', "").parse().unwrap_or_default();
        let rects = svg.split("<rect").skip(1).filter_map(|rest| rest.split('>').next());
        rects.map(|tag| (attribute(tag, "class"), hundredths(attribute(tag, "x")), hundredths(attribute(tag, "width")))).collect()
    }

    /// The lines of the captions, without tags.
    fn caption(page: &str) -> Vec<String> {
        let text = |item: &str| {
            let item = item.split("</li>").next().unwrap_or_default();
            let inside = item.split('<').filter_map(|piece| piece.split_once('>').map(|(_, text)| text));
            inside.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
        };
        page.split("<li").skip(1).map(|item| text(&format!("<li{item}"))).collect()
    }

    const GRANT: &str = r#"{"area_sqm":"1080","provincial_grant":true,"earmarked":true,"villages":[{"on_provincial_list":true}]"#;

    fn grant(rest: &str) -> String {
        drawn("factory-grant", &format!("{GRANT},{rest}}}"))
    }

    #[test]
    fn the_picture_of_every_example_is_drawn_whole_and_says_no_number_of_its_own() {
        let mut pictures = 0;
        for measure in measures::all() {
            let Some(declared) = measure.picture else { continue };
            pictures += 1;
            for lang in Lang::ALL {
                let (page, known) = assessed(measure.id, measure.example, |assessment| {
                    let page = picture(assessment, lang).into_string();
                    let findings = &assessment.findings;
                    let mut known = String::new();
                    for figure in &findings.figures {
                        findings.push_shown(&mut known, figure, lang);
                        known.push('\n');
                        for token in findings.tokens(figure) {
                            if let Token::Value(value) | Token::Labelled(_, value) | Token::Parameter(_, value, _) = token {
                                known.push_str(
                                    &Drawn { assessment, lang }
                                        .named(html! {}, *value, false)
                                        .map_or_else(String::new, |named| named.shown),
                                );
                                known.push('\n');
                            }
                        }
                    }
                    (page, known)
                });
                assert_eq!(page.matches("<figure").count(), declared.drawings.len(), "{}: {page}", measure.id);
                for value in page.split("figure-value\">").skip(1).filter_map(|rest| rest.split('<').next()) {
                    assert!(known.lines().any(|line| line == value), "{}: {value} is in no figure", measure.id);
                }
                assert!(!page.contains("style="), "{}", measure.id);
            }
        }
        assert!(pictures >= 9);
    }

    #[test]
    fn parts_fill_their_whole_and_leave_the_gap() {
        let page = grant(r#""raised":{"social":"50000"},"actual_cost":"800000""#);
        assert_eq!(
            blocks(&page),
            [
                ("picture-whole", 0, 10_000),
                ("picture-1", 0, 5_000),
                ("picture-2", 5_000, 1_250),
                ("picture-3", 6_250, 1_250),
                ("picture-4", 7_500, 625),
                ("picture-rest", 8_125, 1_875),
            ]
        );
        assert!(caption(&page).contains(&"Gap in the funding 150,000.00 yuan".to_owned()), "{:?}", caption(&page));
        assert_eq!(caption(&page).len(), 6);
    }

    #[test]
    fn nothing_raised_and_an_exact_cost_have_no_width() {
        let page = grant(r#""actual_cost":"600000""#);
        let ends = blocks(&page).split_off(4);
        assert_eq!(ends, [("picture-4", 10_000, 0), ("picture-rest", 10_000, 0)]);
        assert!(caption(&page).contains(&"Money raised 0.00 yuan".to_owned()), "{:?}", caption(&page));
    }

    #[test]
    fn parts_that_exceed_the_whole_are_all_there_and_the_whole_is_shorter() {
        let page = grant(r#""raised":{"social":"600000"},"actual_cost":"300000""#);
        let blocks = blocks(&page);
        assert_eq!(blocks[0], ("picture-whole", 0, 2_500));
        assert_eq!(blocks[4], ("picture-4", 5_000, 5_000));
        let huge = grant(r#""raised":{"social":"1000000000000"},"actual_cost":"0.01""#);
        assert_eq!(self::blocks(&huge).iter().skip(1).map(|block| block.2).sum::<i128>(), ALL);
    }

    #[test]
    fn what_lacks_a_number_is_left_out() {
        assert_eq!(grant(r#""accepted":true"#), "");
        assert_eq!(grant(r#""actual_cost":"-1""#), "");
        // What is nothing because a requirement fails would leave the whole cost as a gap.
        assert_eq!(drawn("factory-grant", r#"{"earmarked":false,"actual_cost":"800000"}"#), "");
        for measure in measures::all() {
            assert_eq!(drawn(measure.id, "{}"), "", "{}", measure.id);
        }
    }

    #[test]
    fn an_income_stands_below_at_and_above_the_line() {
        let at = |income: &str| {
            let page = drawn("village-eligibility", &format!(r#"{{"on_provincial_list":false,"collective_income":"{income}"}}"#));
            blocks(&page).iter().map(|block| (block.1, block.2)).collect::<Vec<_>>()
        };
        // The line itself is four pixels wide.
        assert_eq!(at("0"), [(0, 0), (10_000, 4)]);
        assert_eq!(at("25000"), [(0, 5_000), (10_000, 4)]);
        assert_eq!(at("50000"), [(0, 10_000), (10_000, 4)]);
        assert_eq!(at("200000"), [(0, 10_000), (2_500, 4)]);
        assert_eq!(at("1000000000000"), [(0, 10_000), (0, 4)]);
    }

    #[test]
    fn a_share_is_a_line_in_the_whole() {
        let page = drawn("tenant-hiring", r#"{"total_workers":8,"poor_workers":2}"#);
        assert_eq!(blocks(&page), [("picture-whole", 0, 10_000), ("picture-1", 0, 2_500), ("picture-line", 5_000, 4)]);
        assert_eq!(drawn("tenant-hiring", r#"{"total_workers":0,"poor_workers":0}"#), "");
    }

    #[test]
    fn what_was_paid_beyond_what_was_earned_stands_beyond_the_line() {
        let page = drawn(
            "disbursement",
            r#"{"approved_total":"1000","progress_percent":50,"paid":[{"amount":"750"}],"leader_signed":true}"#,
        );
        assert_eq!(blocks(&page), [("picture-whole", 0, 10_000), ("picture-1", 0, 7_500), ("picture-line", 5_000, 4)]);
    }

    fn loan(rest: &str) -> String {
        drawn(
            "loan-interest-subsidy",
            &format!(r#"{{"principal":"10000","drawn_on":"2009-03-01","due_on":"2010-03-01",{rest}}}"#),
        )
    }

    #[test]
    fn what_is_held_longest_lies_lowest_and_what_is_overdue_is_apart() {
        let page = loan(r#""repayments":[{"on":"2011-03-01","principal":"2500"},{"on":"2009-08-30","principal":"2500"}]"#);
        // 182, 365 and 730 days, of which the last has 365 that count; the slices keep the numbers of their rows.
        assert_eq!(
            blocks(&page),
            [("picture-2", 0, 2_493), ("picture-3", 0, 5_000), ("picture-1", 0, 5_000), ("picture-rest", 5_000, 5_000)]
        );
        assert_eq!(
            caption(&page),
            ["2,500.00 yuan 730 days, subsidised for 365 days", "2,500.00 yuan 182 days", "5,000.00 yuan 365 days"]
        );
        assert_eq!(loan(r#""registered_household":false"#), "");
    }

    #[test]
    fn slices_that_are_written_as_one_sum_are_not_drawn() {
        let repayment = r#"{"on":"2009-08-30","principal":"100"}"#;
        let with = |count: usize| loan(&format!(r#""repayments":[{}]"#, vec![repayment; count].join(",")));
        assert_eq!(with(8), "");
        assert_eq!(blocks(&with(7)).len(), 8);
    }

    #[test]
    fn applications_stand_by_rank_and_one_that_waits_is_empty() {
        let row = |id: u8, blocks: u8, score: u8| {
            format!(
                r#"{{"id":"{id}","blocks":{blocks},"collective_income":1,"priority_score":{score},"provincial_grant":false}}"#
            )
        };
        let page = drawn(
            "grant-allocation",
            &format!(
                r#"{{"applications":[{},{},{}],"city_pool":"300000","county_pool":"200000"}}"#,
                row(1, 1, 1),
                row(2, 1, 5),
                row(3, 2, 3)
            ),
        );
        let shown: Vec<&str> = blocks(&page).iter().map(|block| block.0).collect();
        let pool = ["picture-whole", "picture-1", "picture-rest"];
        assert_eq!(shown, [&pool[..], &pool[..], &["picture-1", "picture-rest", "picture-1"]].concat());
    }

    #[test]
    fn shares_are_all_of_the_whole() {
        let page = drawn("joint-factory-shares", r#"{"villages":[{"own_funds":1},{"own_funds":1},{"own_funds":1}]}"#);
        assert_eq!(blocks(&page).iter().map(|block| block.2).sum::<i128>(), ALL);
        let none = drawn("joint-factory-shares", r#"{"villages":[{},{},{}]}"#);
        assert_eq!(none, "");
        let many = format!(r#"{{"villages":[{}]}}"#, vec![r#"{"own_funds":1}"#; MOST_PARTS + 1].join(","));
        assert_eq!(drawn("joint-factory-shares", &many), "");
    }

    proptest! {
        #[test]
        fn each_block_begins_where_the_one_before_ends(
            lengths in prop::collection::vec(-1_000i128..100_000_000_000_000, 1..13), more in 0i128..1_000_000_000_000,
        ) {
            let exact: Vec<Quotient> = lengths.iter().map(|length| Quotient::new(*length, 100).unwrap()).collect();
            let ends = ends(exact.into_iter()).unwrap();
            let scale = ends.last().unwrap().plus(Quotient::new(more, 1).unwrap()).unwrap();
            let mut before = 0;
            for (from, to) in spans(&ends, scale) {
                prop_assert_eq!(from, before);
                prop_assert!(to >= from && to <= ALL);
                before = to;
            }
            if more == 0 && scale.is_positive() {
                prop_assert_eq!(before, ALL);
            }
        }
    }
}
