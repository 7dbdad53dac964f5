//! Sentences with named gaps whose number and types the compiler checks in both languages.

use super::{Lang, Sink, Text, Unit, push_integer, text};
use std::marker::PhantomData;

/// The most gaps that one note may have.
const MOST_GAPS: usize = 6;

/// A sentence with named gaps. `A` is the tuple of values that fill them, in the order of the gaps' names.
///
/// ```
/// use fupin::value::Money;
/// use fupin::words::Note;
/// static SHORT: Note<(Money, Money)> =
///     Note::new(&["raised", "needed"], "已筹{raised}，需要{needed}", "{raised} are raised, {needed} are needed");
/// ```
///
/// ```compile_fail
/// use fupin::value::Money;
/// use fupin::words::Note;
/// static FORGETS_A_GAP: Note<(Money,)> = Note::new(&["raised"], "已筹{raised}", "some are raised");
/// ```
#[derive(Debug)]
pub struct Note<A: 'static> {
    body: Body,
    fills: PhantomData<fn(A)>,
}

/// A note without the types of its values.
#[derive(Debug)]
pub struct Body {
    /// The names of the gaps.
    pub gaps: &'static [&'static str],
    zh: Template,
    en: Template,
}

/// A text whose gaps are found when the crate is compiled, so that nothing is looked for when it is said.
///
/// It is kept small, as pages load some five hundred of them.
#[derive(Debug)]
pub struct Template {
    text: &'static str,
    /// The gaps in the order of the text; [`Mark::END`] after the last one.
    marks: [Mark; MOST_GAPS],
}

/// How many bytes of text stand before a gap, and which gap it is.
#[derive(Clone, Copy, Debug)]
struct Mark {
    before: u8,
    gap: u8,
}

impl Mark {
    const END: Mark = Mark { before: 0, gap: u8::MAX };
}

impl<A: Fill> Note<A> {
    /// A note. The build fails when a text lacks a gap or invents one.
    pub const fn new(gaps: &'static [&'static str], zh: &'static str, en: &'static str) -> Self {
        assert!(gaps.len() == A::COUNT, "as many gap names as values");
        let both: Text = text(zh, en);
        Note { body: Body { gaps, zh: Template::cut(both.zh, gaps), en: Template::cut(both.en, gaps) }, fills: PhantomData }
    }
}

impl<A> Note<A> {
    /// The note without the types of its values.
    pub const fn body(&'static self) -> &'static Body {
        &self.body
    }
}

impl Body {
    /// The text in one language with its gaps still open, for tables that people check.
    pub const fn pattern(&self, lang: Lang) -> &'static str {
        self.template(lang).text
    }

    const fn template(&self, lang: Lang) -> &Template {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }

    /// Says the note with `values` in its gaps; what is quoted is found in `quotes`.
    pub fn say(&self, sink: &mut dyn Sink, lang: Lang, values: &[Gap], quotes: &str) {
        let Template { text, marks } = self.template(lang);
        let mut rest = *text;
        for mark in marks {
            let Some(name) = self.gaps.get(usize::from(mark.gap)) else { break };
            let (before, after) = rest.split_at(usize::from(mark.before));
            sink.plain(before);
            if let Some(value) = values.get(usize::from(mark.gap)) {
                value.say(sink, lang, quotes);
            }
            rest = &after[name.len() + "{}".len()..];
        }
        sink.plain(rest);
    }
}

impl Template {
    const fn cut(text: &'static str, gaps: &[&str]) -> Template {
        let bytes = text.as_bytes();
        let mut marks = [Mark::END; MOST_GAPS];
        let (mut count, mut from, mut i, mut seen) = (0, 0, 0, 0u32);
        while i < bytes.len() {
            if bytes[i] == b'{' {
                let start = i + 1;
                while i < bytes.len() && bytes[i] != b'}' {
                    i += 1;
                }
                assert!(i < bytes.len(), "a gap is not closed");
                let gap = position(bytes, start, i, gaps);
                assert!(gap < gaps.len(), "a gap has no value of that name");
                let before = start - 1 - from;
                assert!(before <= u8::MAX as usize, "too much text before a gap");
                marks[count] = Mark { before: before as u8, gap: gap as u8 };
                count += 1;
                seen |= 1 << gap;
                from = i + 1;
            }
            i += 1;
        }
        assert!(seen == (1 << gaps.len()) - 1, "a value has no gap");
        Template { text, marks }
    }
}

const fn position(text: &[u8], from: usize, to: usize, names: &[&str]) -> usize {
    let mut n = 0;
    while n < names.len() {
        let name = names[n].as_bytes();
        let mut i = 0;
        while i < name.len() && from + i < to && text[from + i] == name[i] {
            i += 1;
        }
        if i == name.len() && from + i == to {
            return n;
        }
        n += 1;
    }
    names.len()
}

/// A value that can stand in a gap, a figure or a sum.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Gap {
    /// `scaled ÷ 10^decimals` of a unit.
    Amount {
        /// The amount times ten to the power of `decimals`.
        scaled: i128,
        /// Decimals that `scaled` holds.
        decimals: u8,
        /// What it measures.
        unit: Unit,
    },
    /// A calendar day.
    Date {
        /// Year.
        year: i32,
        /// Month, 1 to 12.
        month: u32,
        /// Day of the month.
        day: u32,
    },
    /// One of our own texts, such as a field's label.
    Text(Text),
    /// Some of a list of choices: bit `i` stands for the choice `i`.
    Choices(&'static [Choice], u64),
    /// A row of a list, from 0; people count from 1.
    Row(&'static str, u32),
    /// Foreign text: a range of the findings' quotations.
    Quote(u32, u32),
}

/// One answer of a list of choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The name in the contract.
    pub id: &'static str,
    /// What people read.
    pub label: Text,
}

/// A choice with its name and its label in both languages.
pub const fn choice(id: &'static str, zh: &'static str, en: &'static str) -> Choice {
    Choice { id, label: text(zh, en) }
}

/// The choices that a set holds: bit `i` stands for the choice `i`.
pub fn chosen(all: &'static [Choice], some: u64) -> impl Iterator<Item = &'static Choice> {
    all.iter().enumerate().filter(move |(i, _)| some >> i & 1 == 1).map(|(_, choice)| choice)
}

impl Gap {
    /// A row of a list.
    pub const fn row(list: &'static str, row: usize) -> Gap {
        Gap::Row(list, row as u32)
    }

    /// A bare whole number.
    pub const fn number(value: i128) -> Gap {
        Gap::Amount { scaled: value, decimals: 0, unit: Unit::One }
    }

    /// Says the value as people write it, with its unit.
    pub fn say(&self, sink: &mut dyn Sink, lang: Lang, quotes: &str) {
        match *self {
            Gap::Amount { scaled, decimals, unit } => {
                let keep = if unit == Unit::Yuan && !is_whole(scaled, decimals) { 2 } else { 0 };
                unit.push(sink.buffer(), lang, scaled, decimals, keep);
            }
            Gap::Date { year, month, day } => say_date(sink.buffer(), lang, year, month, day),
            Gap::Text(text) => sink.plain(text.in_lang(lang)),
            Gap::Choices(all, some) => {
                let mut first = true;
                for choice in chosen(all, some) {
                    if !first {
                        sink.plain(if lang == Lang::Zh { "、" } else { ", " });
                    }
                    first = false;
                    sink.plain(choice.label.in_lang(lang));
                }
            }
            Gap::Row(_, row) => push_integer(sink.buffer(), i128::from(row) + 1),
            Gap::Quote(from, to) => sink.foreign(quotes.get(from as usize..to as usize).unwrap_or("")),
        }
    }

    /// The value as people write it.
    pub fn told(&self, lang: Lang, quotes: &str) -> String {
        super::told(|out| self.say(&mut super::Visible(out), lang, quotes))
    }

    /// Appends the value in the format of the contract: no unit, no grouping.
    pub fn push_bare(&self, out: &mut String) {
        match *self {
            Gap::Amount { scaled, decimals, .. } => super::push_decimal(out, scaled, decimals, decimals, false),
            Gap::Date { year, month, day } => push_iso(out, year, month, day),
            Gap::Text(text) => out.push_str(text.en),
            Gap::Choices(..) | Gap::Quote(..) | Gap::Row(..) => {}
        }
    }
}

fn is_whole(scaled: i128, decimals: u8) -> bool {
    match (decimals, i64::try_from(scaled)) {
        (0, _) => true,
        // In 64 bits where that fits, as wider division is software on WebAssembly.
        (2, Ok(small)) => small % 100 == 0,
        (more, _) => scaled % 10i128.pow(u32::from(more)) == 0,
    }
}

fn push_iso(out: &mut String, year: i32, month: u32, day: u32) {
    push_integer(out, year.into());
    for part in [month, day] {
        out.push_str(if part < 10 { "-0" } else { "-" });
        push_integer(out, part.into());
    }
}

fn say_date(out: &mut String, lang: Lang, year: i32, month: u32, day: u32) {
    if lang == Lang::En {
        return push_iso(out, year, month, day);
    }
    push_integer(out, year.into());
    out.push('年');
    push_integer(out, month.into());
    out.push('月');
    push_integer(out, day.into());
    out.push('日');
}

/// A tuple of values that fill a note's gaps.
pub trait Fill {
    /// How many values there are.
    const COUNT: usize;
    /// Hands the values over, in order.
    fn fill(self, into: &mut Vec<Gap>);
}

impl Fill for () {
    const COUNT: usize = 0;
    fn fill(self, _: &mut Vec<Gap>) {}
}

impl<A: Into<Gap>> Fill for (A,) {
    const COUNT: usize = 1;
    fn fill(self, into: &mut Vec<Gap>) {
        into.push(self.0.into());
    }
}

impl<A: Into<Gap>, B: Into<Gap>> Fill for (A, B) {
    const COUNT: usize = 2;
    fn fill(self, into: &mut Vec<Gap>) {
        into.extend([self.0.into(), self.1.into()]);
    }
}

impl<A: Into<Gap>, B: Into<Gap>, C: Into<Gap>> Fill for (A, B, C) {
    const COUNT: usize = 3;
    fn fill(self, into: &mut Vec<Gap>) {
        into.extend([self.0.into(), self.1.into(), self.2.into()]);
    }
}

impl<A: Into<Gap>, B: Into<Gap>, C: Into<Gap>, D: Into<Gap>> Fill for (A, B, C, D) {
    const COUNT: usize = 4;
    fn fill(self, into: &mut Vec<Gap>) {
        into.extend([self.0.into(), self.1.into(), self.2.into(), self.3.into()]);
    }
}

impl From<Text> for Gap {
    fn from(text: Text) -> Gap {
        Gap::Text(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Money;

    static SHORT: Note<(Money, Money)> =
        Note::new(&["raised", "needed"], "需要{needed}，已筹{raised}。", "{raised} of {needed}.");

    fn said(lang: Lang, raised: i64, needed: i64) -> String {
        let mut values = Vec::new();
        (Money::from_scaled(raised), Money::from_scaled(needed)).fill(&mut values);
        let mut out = String::new();
        SHORT.body().say(&mut out, lang, &values, "");
        out
    }

    #[test]
    fn gaps_are_filled_by_name_in_either_order() {
        assert_eq!(said(Lang::Zh, 15_000_050, 40_000_000), "需要400,000元，已筹150,000.50元。");
        assert_eq!(said(Lang::En, 15_000_050, 40_000_000), "150,000.50 yuan of 400,000 yuan.");
    }
}
