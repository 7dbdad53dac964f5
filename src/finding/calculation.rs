//! A figure's working: the exact number and its explanation grow from the same calls, so they cannot differ.
//!
//! It is written as one writes a sum on paper, products before sums: `of(a).times(b).plus(c).over(d)` is `a × b + c ÷ d`.
//! Leaving it demands a named rounding.

use crate::policy::InForce;
use crate::value::{Measured, Money, Percent, Quantity, Quotient};
use crate::words::{Gap, Text, Unit, text};

/// One part of a written sum.
#[derive(Clone, Copy, Debug)]
pub enum Token {
    /// A number that stands for itself.
    Value(Gap),
    /// A number with what it is.
    Labelled(Text, Gap),
    /// A parameter of the policy.
    Parameter(Text, Gap, u16),
    /// Words or a sign.
    Words(Text),
}

/// Something that a sum can be made of.
pub trait Operand {
    /// Its exact value; a percentage is a fraction of one.
    fn quotient(&self) -> Quotient;
    /// How it is written.
    fn token(&self) -> Token;
}

impl<U: Measured> Operand for Quantity<U> {
    fn quotient(&self) -> Quotient {
        self.exact()
    }
    fn token(&self) -> Token {
        Token::Value((*self).into())
    }
}

impl<U: Measured> Operand for InForce<Quantity<U>> {
    fn quotient(&self) -> Quotient {
        self.value.quotient()
    }
    fn token(&self) -> Token {
        Token::Parameter(self.label, self.value.into(), self.provision)
    }
}

/// A quantity with what it is, as in `(answer.label(), amount)`.
impl<U: Measured> Operand for (Text, Quantity<U>) {
    fn quotient(&self) -> Quotient {
        self.1.quotient()
    }
    fn token(&self) -> Token {
        Token::Labelled(self.0, self.1.into())
    }
}

/// A bare whole number.
impl Operand for i64 {
    fn quotient(&self) -> Quotient {
        Quotient::of_scaled(i128::from(*self), 0, Unit::One)
    }
    fn token(&self) -> Token {
        Token::Value(Gap::number(i128::from(*self)))
    }
}

/// A result of an earlier working, with what it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount {
    /// The value times ten to the power of `decimals`.
    pub scaled: i128,
    /// Decimals that `scaled` holds.
    pub decimals: u8,
    /// What it measures.
    pub unit: Unit,
    /// What people call it.
    pub label: Text,
}

impl Amount {
    /// The value as a quantity, where it fits one.
    pub fn quantity<U: Measured>(self) -> Option<Quantity<U>> {
        if self.decimals != U::DECIMALS {
            return None;
        }
        i64::try_from(self.scaled).ok().map(Quantity::from_scaled)
    }
}

impl From<Amount> for Gap {
    fn from(amount: Amount) -> Gap {
        Gap::Amount { scaled: amount.scaled, decimals: amount.decimals, unit: amount.unit }
    }
}

impl Operand for Amount {
    fn quotient(&self) -> Quotient {
        Quotient::of_scaled(self.scaled, self.decimals, self.unit)
    }
    fn token(&self) -> Token {
        if self.label.is_empty() { Token::Value((*self).into()) } else { Token::Labelled(self.label, (*self).into()) }
    }
}

/// How a result left its exact fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// Nothing was lost.
    Exact,
    /// Half up.
    HalfUp,
    /// Cut off.
    Truncated,
    /// Up.
    Up,
    /// To one of the two neighbours, so that all parts of a whole add up.
    LargestRemainder,
}

impl Rounding {
    /// What people read about it, for a value with so many decimals.
    pub const fn remark(self, decimals: u8) -> Text {
        match (self, decimals) {
            (Rounding::Exact, _) => Text::NONE,
            (Rounding::HalfUp, 2) => HALF_UP_TO_FEN,
            (Rounding::HalfUp, _) => HALF_UP,
            (Rounding::Truncated, _) => TRUNCATED,
            (Rounding::Up, _) => UP,
            (Rounding::LargestRemainder, _) => LARGEST_REMAINDER,
        }
    }
}

const HALF_UP_TO_FEN: Text = text("（四舍五入到分）", " (rounded half up to the fen)");
const HALF_UP: Text = text("（四舍五入）", " (rounded half up)");
const TRUNCATED: Text = text("（后面的小数舍去）", " (further decimals cut off)");
const LARGEST_REMAINDER: Text = text(
    "（尾数归余数最大的几份，使各份之和等于总数）",
    " (what is left over went to the largest remainders, so that the parts add up)",
);

/// A result with where its working is written.
#[derive(Clone, Copy, Debug)]
pub struct Worked {
    /// The value; `None` where it does not fit.
    pub value: Option<i128>,
    /// Decimals of the value.
    pub decimals: u8,
    /// How it was rounded.
    pub rounding: Rounding,
    /// The value before it was rounded.
    pub(super) exact: Option<Quotient>,
    /// The first token of its working.
    pub from: u32,
    /// The token after the last.
    pub to: u32,
}

static PLUS: Text = text(" + ", " + ");
static MINUS: Text = text(" − ", " − ");
static TIMES: Text = text(" × ", " × ");
static OVER: Text = text(" ÷ ", " ÷ ");
static OPEN: Text = text("(", "(");
static CLOSE: Text = text(")", ")");
static WHOLE: Text = text("（取整数部分）", " (whole part)");
const UP: Text = text("（向上取整）", " (rounded up)");
static LEAST_OF: Text = text("取最小的一个：", "the least of: ");
static NEXT: Text = text("；", "; ");
static NOT_BELOW_ZERO: Text = text("（为负数，按0计）", " (negative, so 0)");

/// Where sums are written and computed: one for all figures of an assessment.
#[derive(Debug)]
pub(super) struct Worksheet {
    /// The terms of all sums, one after the other.
    pub(super) terms: Vec<Token>,
    /// Where the sum begins that is being written.
    from: usize,
    /// What the terms before this one add up to; `None` when something did not fit.
    sum: Option<Quotient>,
    /// The term that is being written.
    term: Option<Quotient>,
    negative: bool,
    /// The least of the candidates before this one.
    least: Option<Quotient>,
    candidates: u32,
}

impl Default for Worksheet {
    fn default() -> Worksheet {
        Worksheet {
            terms: Vec::new(),
            from: 0,
            sum: Some(Quotient::ZERO),
            term: Some(Quotient::ZERO),
            negative: false,
            least: None,
            candidates: 0,
        }
    }
}

impl Worksheet {
    /// In the room of another.
    pub(super) fn in_room(terms: Vec<Token>) -> Worksheet {
        Worksheet { terms, ..Worksheet::default() }
    }
}

/// A sum that is being written: a handle of one word, as it is passed on from call to call.
#[derive(Debug)]
pub struct Calculation<'f>(&'f mut Worksheet);

impl<'f> Calculation<'f> {
    pub(super) fn new(sheet: &'f mut Worksheet) -> Calculation<'f> {
        sheet.from = sheet.terms.len();
        sheet.sum = Some(Quotient::ZERO);
        sheet.term = Some(Quotient::ZERO);
        sheet.negative = false;
        sheet.least = None;
        sheet.candidates = 0;
        Calculation(sheet)
    }

    /// Begins with an operand.
    pub fn of(mut self, first: impl Operand) -> Self {
        self.begin(first.quotient(), first.token());
        self
    }

    /// Begins with the sum of many products, which is written as one number with what it is.
    pub fn of_many<A: Measured, B: Measured>(
        mut self,
        label: Text,
        decimals: u8,
        mut products: impl Iterator<Item = (Quantity<A>, Quantity<B>)>,
    ) -> Self {
        let sum = products.try_fold(Quotient::ZERO, |sum, (a, b)| sum.plus(a.exact().times(b.exact())?));
        let scaled = sum.and_then(|sum| sum.truncated(decimals)).unwrap_or(0);
        let token = Amount { scaled, decimals, unit: Unit::One, label }.token();
        self.begin(sum.unwrap_or(Quotient::ZERO), token);
        self.0.term = sum;
        self
    }

    /// Adds an operand, which begins a new term.
    pub fn plus(mut self, other: impl Operand) -> Self {
        self.close_term();
        if self.0.terms.len() > self.0.from {
            self.sign(PLUS);
        }
        self.begin(other.quotient(), other.token());
        self
    }

    /// Takes an operand off, which begins a new term.
    pub fn minus(mut self, other: impl Operand) -> Self {
        self.close_term();
        self.sign(MINUS);
        self.begin(other.quotient(), other.token());
        self.0.negative = true;
        self
    }

    /// Multiplies the term by an operand.
    pub fn times(mut self, other: impl Operand) -> Self {
        self.sign(TIMES);
        self.0.terms.push(other.token());
        self.0.term = self.0.term.and_then(|term| term.times(other.quotient()));
        self
    }

    /// Divides the term by an operand. A divisor of zero gives no number.
    pub fn over(mut self, other: impl Operand) -> Self {
        self.sign(OVER);
        self.0.terms.push(other.token());
        self.0.term = self.0.term.and_then(|term| term.over(other.quotient()));
        self
    }

    /// Puts all so far in brackets, as one term.
    pub fn bracketed(mut self) -> Self {
        self.close_term();
        self.0.terms.insert(self.0.from, Token::Words(OPEN));
        self.sign(CLOSE);
        self.0.term = self.0.sum;
        self.0.sum = Some(Quotient::ZERO);
        self
    }

    /// Cuts the whole so far down to a whole number.
    pub fn whole_part(mut self) -> Self {
        self.close_term();
        self.sign(WHOLE);
        self.0.sum = self.0.sum.and_then(|sum| Quotient::new(sum.truncated(0)?, 1));
        self
    }

    /// Rounds the whole so far up to a whole number.
    pub fn rounded_up(mut self) -> Self {
        self.close_term();
        self.sign(UP);
        self.0.sum = self.0.sum.and_then(|sum| Quotient::new(sum.rounded_up(0)?, 1));
        self
    }

    /// Makes a negative result zero.
    pub fn not_below_zero(mut self) -> Self {
        self.close_term();
        if self.0.sum.is_some_and(Quotient::is_negative) {
            self.sign(NOT_BELOW_ZERO);
            self.0.sum = Some(Quotient::ZERO);
        }
        self
    }

    /// Begins another candidate: the least of all is the result.
    pub fn or_if_less(mut self, other: impl Operand) -> Self {
        self.close_candidate();
        self.sign(NEXT);
        self.begin(other.quotient(), other.token());
        self
    }

    /// Adds words to what is written, which change no number.
    pub fn remark(mut self, words: Text) -> Self {
        self.sign(words);
        self
    }

    /// Rounds half up, once, to the fen.
    pub fn half_up_to_fen(self) -> Worked {
        self.leave(2, 2, Rounding::HalfUp, Quotient::half_up)
    }

    /// Cuts off at the fen.
    pub fn down_to_fen(self) -> Worked {
        self.leave(2, 2, Rounding::Truncated, Quotient::truncated)
    }

    /// Rounds up to the fen.
    pub fn up_to_fen(self) -> Worked {
        self.leave(2, 2, Rounding::Up, Quotient::rounded_up)
    }

    /// A fraction as a percentage cut off at two decimals.
    pub fn truncated_percent(self) -> Worked {
        self.leave(2, 4, Rounding::Truncated, Quotient::truncated)
    }

    /// One part of a sum of money that was shared out by [`largest_remainder`](crate::value::largest_remainder), in fen.
    pub fn shared_to_fen(self, part: Money) -> Worked {
        self.leave_shared(part.wide(), 2, 2)
    }

    /// One part of the whole that was shared out by [`largest_remainder`](crate::value::largest_remainder), as a
    /// percentage of four decimals.
    pub fn shared_percent_of_four(self, part: Percent) -> Worked {
        self.leave_shared(part.wide(), 4, 6)
    }

    /// A number whose value is whole already; a fraction is cut off.
    pub fn counted(self) -> Worked {
        self.leave(0, 0, Rounding::Truncated, Quotient::truncated)
    }

    /// `scale` decimals are kept of the fraction; the value has `decimals` of its unit, which for a percentage are two fewer.
    fn leave(mut self, decimals: u8, scale: u8, rounding: Rounding, round: fn(Quotient, u8) -> Option<i128>) -> Worked {
        let exact = self.result();
        let value = exact.and_then(|exact| round(exact, scale));
        self.close(exact, value, (decimals, scale), rounding)
    }

    /// The part must stand next to what is written, or there is no result: so the two cannot differ.
    fn leave_shared(mut self, part: i128, decimals: u8, scale: u8) -> Worked {
        let exact = self.result();
        let down = exact.and_then(|exact| exact.truncated(scale));
        let value = down.filter(|down| part == *down || part == *down + 1).map(|_| part);
        self.close(exact, value, (decimals, scale), Rounding::LargestRemainder)
    }

    fn close(self, exact: Option<Quotient>, value: Option<i128>, (decimals, scale): (u8, u8), rounding: Rounding) -> Worked {
        let lost = exact.zip(value).is_some_and(|(exact, value)| !exact.is_exactly(value, scale));
        let rounding = if lost { rounding } else { Rounding::Exact };
        Worked { value, decimals, rounding, exact, from: self.0.from as u32, to: self.0.terms.len() as u32 }
    }

    fn result(&mut self) -> Option<Quotient> {
        if self.0.candidates == 0 {
            self.close_term();
            return self.0.sum;
        }
        self.close_candidate();
        self.0.terms.insert(self.0.from, Token::Words(LEAST_OF));
        self.0.least
    }

    fn begin(&mut self, value: Quotient, token: Token) {
        self.0.terms.push(token);
        self.0.term = Some(value);
        self.0.negative = false;
    }

    fn close_term(&mut self) {
        self.0.sum = match (self.0.sum, self.0.term) {
            (Some(sum), Some(term)) if self.0.negative => sum.minus(term),
            (Some(sum), Some(term)) => sum.plus(term),
            _ => None,
        };
        self.0.term = Some(Quotient::ZERO);
        self.0.negative = false;
    }

    fn close_candidate(&mut self) {
        self.close_term();
        self.0.least = match (self.0.candidates, self.0.least.zip(self.0.sum)) {
            (0, _) => self.0.sum,
            (_, Some((least, sum))) => least.compare(sum).map(|order| if order.is_le() { least } else { sum }),
            (_, None) => None,
        };
        self.0.candidates += 1;
        self.0.sum = Some(Quotient::ZERO);
    }

    fn sign(&mut self, words: Text) {
        self.0.terms.push(Token::Words(words));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shared_part_must_stand_next_to_its_exact_value() {
        let third = |part| {
            Calculation::new(&mut Worksheet::default()).of(100i64).over(3i64).shared_to_fen(Money::from_scaled(part)).value
        };
        assert_eq!([3332, 3333, 3334, 3335].map(third), [None, Some(3333), Some(3334), None]);
    }
}
