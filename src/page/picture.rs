//! The picture of a result, as SVG whose lengths are percentages, so that nothing is stretched and no words stand in it: numbers tell
//! which part is which, and the caption says every one of them in words.
//!
//! Lengths are whole numbers of one ten-thousandth of a unit. It is written for few bytes: pages load all of it.

use super::part_name::part_name;
use crate::finding::{Assessment, Figure, FigureKey, HeldSum, Token};
use crate::measures::{self, Bar, Drawing, Length, Queue, Slices};
use crate::value::sorted_order;
use crate::words::{Gap, Lang, Text, Unit, push_decimal, push_integer, told};
use maud::{Markup, PreEscaped, html};

/// The whole of a drawing: places in it are counted in hundredths of a percent.
const ALL: i128 = 10_000;
/// What is narrower or lower has no room for its number.
const ROOM: i128 = 600;
/// The upper and the lower edge of a bar. Its whole and its line are higher, so that they show behind and before it.
const BAR: (i128, i128) = (1_500, 8_500);
const HIGH: (i128, i128) = (0, ALL);
/// How wide a line is where the styles do not say it.
const THIN: i128 = 100;
/// The decimals of a length.
const DECIMALS: u8 = 4;
/// One of a unit, as a length.
const ONE: i128 = 10_000;
/// A percentage of the whole is so many of its parts.
const WHOLE_IN_PARTS: i128 = 1_000_000;
/// The largest length that is drawn, with which no product below leaves its range.
const MOST: i128 = 1_000_000_000_000_000_000_000_000;
/// The most parts that can still be told apart.
const MOST_PARTS: usize = 12;
/// Slices that are too many to be told apart are told in so many groups.
const MOST_GROUPS: usize = 5;
/// What ends within the same half percent is one step: no eye tells it apart.
const STEP: i128 = 50;
/// The most applications that are drawn one by one.
const MOST_RANKS: usize = 24;

const REST: &str = "rest";
const LINE: &str = "line";
const WHOLE: &str = "whole";
const TONES: [&str; 5] = ["1", "2", "3", "4", "5"];

fn tone(index: usize) -> &'static str {
    TONES[index % TONES.len()]
}

/// The picture of a measure's result; nothing where none of its drawings has all its numbers.
pub(super) fn picture(assessment: &Assessment<'_>, lang: Lang) -> Markup {
    let Some(declared) = measures::find(assessment.measure).and_then(|measure| measure.picture) else { return Markup::default() };
    let mut drawn = String::new();
    for drawing in declared.drawings {
        let mut canvas = Canvas { assessment, lang, shapes: String::new(), items: String::new() };
        let caption = match drawing {
            Drawing::Bar(bar) => canvas.bar(bar).map(|()| Text::NONE),
            Drawing::Slices(slices) => canvas.slices(slices).map(|()| slices.caption),
            Drawing::Queue(queue) => canvas.queue(queue).map(|()| queue.caption),
        };
        if let Some(caption) = caption {
            let high = matches!(drawing, Drawing::Slices(_)).then_some("picture-slices");
            drawn.push_str(&canvas.figure(caption, high).into_string());
        }
    }
    html! {
        @if !drawn.is_empty() {
            section.section {
                h2.section-title { (declared.title.in_lang(lang)) }
                (PreEscaped(drawn))
            }
        }
    }
}

/// A number with its name.
struct Named {
    label: String,
    shown: String,
    length: i128,
    unit: Unit,
}

/// A drawing that is being made.
struct Canvas<'a> {
    assessment: &'a Assessment<'a>,
    lang: Lang,
    shapes: String,
    items: String,
}

impl<'a> Canvas<'a> {
    /// The figures of a key.
    fn figures(&self, key: &'static FigureKey) -> Vec<&'a Figure> {
        let findings = &self.assessment.findings;
        findings.figures.iter().filter(|figure| std::ptr::eq(figure.key, key) && !findings.is_nothing(figure)).collect()
    }

    fn named(&self, label: String, value: Gap, of_figure: bool) -> Option<Named> {
        let Gap::Amount { scaled, decimals, unit } = value else { return None };
        let length = scaled.checked_mul(10i128.pow(u32::from(DECIMALS.checked_sub(decimals)?)))?;
        let keep = if of_figure { decimals } else { unit.shown_decimals().min(decimals) };
        let shown = told(|out| unit.push(out, self.lang, scaled, decimals, keep));
        (length.abs() <= MOST).then_some(Named { label, shown, length, unit })
    }

    fn figure_of(&self, key: &'static FigureKey) -> Option<Named> {
        let figure = *self.figures(key).first()?;
        self.named(key.label.in_lang(self.lang).to_owned(), self.assessment.findings.value(figure), true)
    }

    /// A number of a figure's working; one that stands for itself has no label.
    fn term(&self, key: &'static FigureKey, index: usize) -> Option<Named> {
        let mut numbers = self.assessment.findings.tokens(self.figures(key).first()?).iter().filter_map(|token| match token {
            Token::Labelled(label, value) | Token::Parameter(label, value, _) => Some((*label, *value)),
            Token::Value(value) => Some((Text::NONE, *value)),
            Token::Words(_) => None,
        });
        let (label, value) = numbers.nth(index)?;
        self.named(label.in_lang(self.lang).to_owned(), value, false)
    }

    fn length(&self, length: &Length) -> Option<Named> {
        match length {
            Length::Figure(key) | Length::Rows(key) => self.figure_of(key),
            Length::Term(key, index) => self.term(key, *index),
        }
    }

    /// The numbers of parts; `None` where one is not known, or there are too many to be told apart.
    fn lengths(&self, lengths: &[Length]) -> Option<Vec<Named>> {
        let [Length::Rows(key)] = lengths else { return lengths.iter().map(|length| self.length(length)).collect() };
        let row = |figure: &&Figure| {
            let label = part_name(self.assessment, figure.of, self.lang)?;
            self.named(label, self.assessment.findings.value(figure), true)
        };
        let rows = self.figures(key);
        if rows.len() > MOST_PARTS { None } else { rows.iter().map(row).collect() }
    }

    fn bar(&mut self, bar: &Bar) -> Option<()> {
        let mut parts = self.lengths(bar.parts)?;
        let solid = parts.len();
        if solid == 0 {
            return None;
        }
        parts.extend(bar.rest.and_then(|rest| self.figure_of(rest)));
        let (mut line, mut whole) = (None, None);
        if let Some(length) = &bar.line {
            line = Some(self.length(length)?);
        }
        if let Some(length) = &bar.whole {
            whole = Some(self.length(length)?);
        }
        let mut lengths: Vec<i128> = parts.iter().map(|part| part.length).collect();
        let (mut line_at, mut whole_at) =
            (line.as_ref().map_or(0, |line| line.length), whole.as_ref().map_or(0, |whole| whole.length));
        if let (Some(line), Some(whole)) = (&line, &whole)
            && line.unit == Unit::Percent
            && whole.unit != Unit::Percent
        {
            line_at = line_at.checked_mul(whole_at)?;
            whole_at *= WHOLE_IN_PARTS;
            lengths.iter_mut().for_each(|length| *length *= WHOLE_IN_PARTS);
        }
        let scale = total(&lengths).max(line_at).max(whole_at);
        if whole.is_some() {
            self.block(WHOLE, None, (0, along(whole_at, scale)), HIGH);
        }
        for (index, (part, span)) in parts.iter().zip(spans(&lengths, scale)).enumerate() {
            let (class, mark) = if index < solid { (tone(index), Some(index)) } else { (REST, None) };
            self.block(class, mark, span, BAR);
            self.item(class, mark, part);
        }
        if let Some(line) = &line {
            let at = along(line_at, scale);
            self.block(LINE, None, (at, at + THIN), HIGH);
            self.item(LINE, None, line);
        }
        if let Some(whole) = &whole {
            self.item(WHOLE, None, whole);
        }
        Some(())
    }

    fn slices(&mut self, slices: &Slices) -> Option<()> {
        let mut rows: Vec<[Named; 3]> = Vec::new();
        loop {
            let number = rows.len() * 2;
            let (sum, same) = (self.term(slices.all, number)?, self.term(slices.counted, number)?);
            if sum.label.is_empty() != same.label.is_empty() {
                return None;
            }
            if !sum.label.is_empty() {
                break;
            }
            rows.push([sum, self.term(slices.all, number + 1)?, self.term(slices.counted, number + 1)?]);
        }
        if rows.is_empty() {
            return self.many_slices(slices);
        }
        let scale = rows.iter().map(|[_, days, _]| days.length).max()?;
        let shortest_first = sorted_order(rows.len(), &|i, j| rows[i][1].length.cmp(&rows[j][1].length));
        let heights: Vec<i128> = shortest_first.iter().map(|row| rows[*row][0].length).collect();
        for (row, span) in shortest_first.into_iter().zip(spans(&heights, total(&heights))) {
            let [_, days, counted] = &rows[row];
            let (days, counted) = (along(days.length, scale), along(counted.length, scale));
            self.block(tone(row), Some(row), (0, counted), span);
            if counted < days {
                self.block(REST, None, (counted, days), span);
            }
        }
        for (row, [sum, days, counted]) in rows.into_iter().enumerate() {
            let mut said = Named { label: sum.shown, ..days };
            if said.shown != counted.shown {
                said.shown.push_str(slices.of_which.in_lang(self.lang));
                said.shown.push_str(&counted.shown);
            }
            self.item(tone(row), Some(row), &said);
        }
        Some(())
    }

    /// Slices that are too many to be told apart: drawn as the steps that they are, and told in a few groups, the shortest first.
    fn many_slices(&mut self, slices: &Slices) -> Option<()> {
        let held = &self.assessment.findings.held;
        let order = sorted_order(held.len(), &|i, j| held[i].days.cmp(&held[j].days));
        let sorted: Vec<&HeldSum> = order.into_iter().map(|at| &held[at]).collect();
        let longest = i128::from(sorted.last()?.days);
        let whole: i128 = sorted.iter().map(|slice| slice.sum.wide()).sum();
        let size = sorted.len().div_ceil(MOST_GROUPS);
        let mut below = 0;
        for (group, several) in sorted.chunks(size).enumerate() {
            let end = |slice: &HeldSum| (along(slice.counted.into(), longest), along(slice.days.into(), longest));
            for alike in several.chunk_by(|left, right| end(left).1 / STEP == end(right).1 / STEP) {
                let from = below;
                below += alike.iter().map(|slice| slice.sum.wide()).sum::<i128>();
                let (span, (counted, days)) = ((along(from, whole), along(below, whole)), end(alike.last()?));
                self.block(tone(group), None, (0, counted), span);
                if counted < days {
                    self.block(REST, None, (counted, days), span);
                }
            }
            self.item(tone(group), None, &self.group(slices, several)?);
        }
        Some(())
    }

    /// How many sums of a loan are held from how many days to how many.
    fn group(&self, slices: &Slices, several: &[&HeldSum]) -> Option<Named> {
        let (first, last) = (several.first()?, several.last()?);
        let range = |out: &mut String, from: i64, to: i64| {
            if from < to {
                push_integer(out, from.into());
                out.push('–');
            }
            Unit::Days.push(out, self.lang, to.into(), 0, 0);
        };
        let mut label = String::new();
        if several.len() > 1 {
            push_integer(&mut label, several.len() as i128);
            label.push_str(slices.several_after.in_lang(self.lang));
        }
        let sum = several.iter().map(|slice| slice.sum.wide()).sum();
        Unit::Yuan.push(&mut label, self.lang, sum, 2, 2);
        let mut shown = String::new();
        range(&mut shown, first.days, last.days);
        if (first.counted, last.counted) != (first.days, last.days) {
            shown.push_str(slices.of_which.in_lang(self.lang));
            range(&mut shown, first.counted, last.counted);
        }
        Some(Named { label, shown, length: 0, unit: Unit::Days })
    }

    fn queue(&mut self, queue: &Queue) -> Option<()> {
        let (paid, waiting) = (self.figure_of(queue.paid)?, self.figure_of(queue.waiting)?);
        let (ranks, granted) = (self.figures(queue.rank), self.figures(queue.granted));
        let count = ranks.len();
        let is_paid = |row: &usize| granted.get(*row).is_some_and(|granted| granted.worked.value > Some(0));
        let all_told = (0..count).filter(is_paid).count() as i128 * ONE == paid.length;
        if count == 0 || count > MOST_RANKS || !all_told {
            return None;
        }
        let class = |paid: bool| if paid { TONES[0] } else { REST };
        let order = sorted_order(count, &|i, j| ranks[i].worked.value.cmp(&ranks[j].worked.value));
        for (rank, (row, span)) in order.iter().zip(spans(&vec![1; count], count as i128)).enumerate() {
            self.block(class(is_paid(row)), Some(rank), span, BAR);
        }
        self.item(class(true), None, &paid);
        self.item(class(false), None, &waiting);
        Some(())
    }

    /// A block, with its number where there is room; numbers begin with 1.
    fn block(&mut self, class: &str, mark: Option<usize>, (from, to): (i128, i128), (top, bottom): (i128, i128)) {
        let (width, height) = (to - from, bottom - top);
        self.shape("<rect", class, &[(" x", from), (" y", top), (" width", width), (" height", height)]);
        self.shapes.push_str("\"></rect>");
        if let Some(mark) = mark
            && width >= ROOM
            && height >= ROOM
        {
            self.shape("<text", class, &[(" x", from + width / 2), (" y", top + height / 2)]);
            self.shapes.push_str("\" dy=\".35em\">");
            push_integer(&mut self.shapes, mark as i128 + 1);
            self.shapes.push_str("</text>");
        }
    }

    /// The beginning of a shape's tag, up to the last value's quotation mark.
    fn shape(&mut self, tag: &str, class: &str, places: &[(&str, i128)]) {
        let out = &mut self.shapes;
        out.push_str(tag);
        for (name, place) in places {
            out.push_str(name);
            out.push_str("=\"");
            push_decimal(out, *place, 2, 2, false);
            out.push_str("%\"");
        }
        out.push_str(" class=\"picture-");
        out.push_str(class);
    }

    /// A line of the caption.
    fn item(&mut self, class: &str, mark: Option<usize>, named: &Named) {
        let item = html! {
            li class={ "picture-" (class) } data-mark=[mark.map(|mark| mark + 1)] {
                span { (named.label) } " " span.figure-value { (named.shown) }
            }
        };
        self.items.push_str(&item.into_string());
    }

    /// The drawing with its caption, which says all its numbers.
    fn figure(self, caption: Text, high: Option<&str>) -> Markup {
        html! {
            figure.picture {
                svg class=[high] aria-hidden="true" focusable="false" { (PreEscaped(self.shapes)) }
                figcaption {
                    @if !caption.is_empty() { p { (caption.in_lang(self.lang)) } }
                    ul { (PreEscaped(self.items)) }
                }
            }
        }
    }
}

/// What lengths come to beside each other; what is below zero has no length.
fn total(lengths: &[i128]) -> i128 {
    lengths.iter().map(|length| *length.max(&0)).sum()
}

/// How far along the drawing a length reaches.
fn along(length: i128, scale: i128) -> i128 {
    let share = length.checked_mul(ALL).and_then(|length| length.checked_div(scale));
    share.unwrap_or(0).clamp(0, ALL)
}

/// From where to where each length reaches: the one begins where the one before ends.
fn spans(lengths: &[i128], scale: i128) -> Vec<(i128, i128)> {
    let (mut end, mut from) = (0, 0);
    let span = |length: &i128| {
        end += *length.max(&0);
        let to = along(end, scale);
        (std::mem::replace(&mut from, to), to)
    };
    lengths.iter().map(span).collect()
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
        then(&PreparedPolicy::built_in().assess(measure, Some(document.root()), Basis::default()))
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
                                let canvas = Canvas { assessment, lang, shapes: String::new(), items: String::new() };
                                known.extend(canvas.named(String::new(), *value, false).map(|named| named.shown));
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
        assert!(caption(&page).contains(&"Funding gap 150,000.00 yuan".to_owned()), "{:?}", caption(&page));
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
        // A line is as wide as the styles say, else this.
        assert_eq!(at("0"), [(0, 0), (10_000, 100)]);
        assert_eq!(at("25000"), [(0, 5_000), (10_000, 100)]);
        assert_eq!(at("50000"), [(0, 10_000), (10_000, 100)]);
        assert_eq!(at("200000"), [(0, 10_000), (2_500, 100)]);
        assert_eq!(at("1000000000000"), [(0, 10_000), (0, 100)]);
    }

    #[test]
    fn a_share_is_a_line_in_the_whole() {
        let page = drawn("tenant-hiring", r#"{"total_workers":8,"poor_workers":2}"#);
        assert_eq!(blocks(&page), [("picture-whole", 0, 10_000), ("picture-1", 0, 2_500), ("picture-line", 5_000, 100)]);
        assert_eq!(drawn("tenant-hiring", r#"{"total_workers":0,"poor_workers":0}"#), "");
    }

    #[test]
    fn what_was_paid_beyond_what_was_earned_stands_beyond_the_line() {
        let page = drawn(
            "disbursement",
            r#"{"approved_total":"1000","progress_percent":50,"paid":[{"amount":"750"}],"leader_signed":true}"#,
        );
        assert_eq!(blocks(&page), [("picture-whole", 0, 10_000), ("picture-1", 0, 7_500), ("picture-line", 5_000, 100)]);
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
    fn slices_that_are_written_as_one_sum_are_steps_told_in_groups() {
        let repayment = r#"{"on":"2009-08-30","principal":"100"}"#;
        let with = |count: usize| loan(&format!(r#""repayments":[{}]"#, vec![repayment; count].join(",")));
        assert_eq!(blocks(&with(7)).len(), 8);
        // Nine slices in groups of two; those of the same day are one step.
        let page = with(8);
        let steps: Vec<_> = ["1", "2", "3", "4"].map(|tone| format!("picture-{tone}")).into();
        let drawn = blocks(&page);
        assert_eq!(drawn.iter().map(|block| block.0).collect::<Vec<_>>()[..4], steps);
        assert_eq!(drawn.last(), Some(&("picture-5", 0, 10_000)));
        assert_eq!(caption(&page)[0], "2 sums, together 200.00 yuan 182 days");
        assert_eq!(caption(&page)[4], "9,200.00 yuan 365 days");
        // A thousand repayments, some of them overdue.
        let day =
            |row: usize| format!(r#"{{"on":"20{:02}-{:02}-{:02}","principal":"9"}}"#, 9 + row / 400, 4 + row % 9, 1 + row % 28);
        let page = loan(&format!(r#""repayments":[{}]"#, (0..1_000).map(day).collect::<Vec<_>>().join(",")));
        assert!((6..=410).contains(&blocks(&page).len()), "{}", blocks(&page).len());
        assert_eq!(caption(&page).len(), 5);
        assert!(caption(&page)[4].contains(", subsidised for 365 days"), "{:?}", caption(&page));
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
            let scale = total(&lengths) + more;
            let mut before = 0;
            for (from, to) in spans(&lengths, scale) {
                prop_assert_eq!(from, before);
                prop_assert!(to >= from && to <= ALL);
                before = to;
            }
            if more == 0 && scale > 0 {
                prop_assert_eq!(before, ALL);
            }
        }
    }
}
