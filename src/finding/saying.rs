//! How what was found becomes words: keys and values of the contract, messages, and the arithmetic of figures.

use super::calculation::{Rounding, Token};
use super::check::Message;
use super::figure::{Figure, Part};
use super::findings::Findings;
use crate::policy::Policy;
use crate::words::{Fill, Gap, Lang, Note, Sink, Text, Unit, Visible, push_integer};

static MORE_PROBLEMS: Note<(Gap,)> = Note::new(&["count"], "另有{count}处错误没有列出。", "There are {count} more errors.");

/// Says how many problems are not listed.
pub fn push_more_problems(out: &mut String, count: usize, lang: Lang) {
    let mut values = Vec::new();
    (Gap::number(count as i128),).fill(&mut values);
    MORE_PROBLEMS.body().say(&mut Visible(out), lang, &values, "");
}

impl Part {
    /// Appends the place as a JSON pointer.
    pub fn push_pointer(&self, out: &mut String) {
        out.push('/');
        out.push_str(self.name);
        if let Some(row) = self.row {
            out.push('/');
            push_integer(out, row.into());
        }
    }
}

impl Part {
    /// The place as a JSON pointer.
    pub fn pointer(&self) -> String {
        let mut out = String::new();
        self.push_pointer(&mut out);
        out
    }
}

impl Figure {
    /// Appends the key of the contract, such as `villages/0/share`.
    pub fn push_key(&self, out: &mut String) {
        if let Some(place) = self.of {
            out.push_str(place.name);
            out.push('/');
            if let Some(row) = place.row {
                push_integer(out, row.into());
                out.push('/');
            }
        }
        out.push_str(self.key.key);
    }
}

impl Findings {
    /// The values of a message.
    pub fn values_of(&self, said: Message) -> &[Gap] {
        self.values.get(self.value_range(said)).unwrap_or(&[])
    }

    /// Where the values of a message stand.
    pub(super) fn value_range(&self, said: Message) -> std::ops::Range<usize> {
        match said {
            Message::Text(_) => 0..0,
            Message::Note(body, from) => from as usize..from as usize + body.gaps.len(),
        }
    }

    /// Says a message.
    pub fn say(&self, sink: &mut dyn Sink, said: Message, lang: Lang) {
        match said {
            Message::Text(text) => sink.plain(text.in_lang(lang)),
            Message::Note(body, _) => body.say(sink, lang, self.values_of(said), &self.quotes),
        }
    }

    /// Appends a figure's value in the format of the contract.
    pub fn push_value(&self, out: &mut String, figure: &Figure) {
        self.value(figure).push_bare(out);
    }

    /// A figure's value.
    pub fn value(&self, figure: &Figure) -> Gap {
        let worked = &figure.worked;
        match (worked.value, self.worksheet.terms.get((worked.to as usize).saturating_sub(1))) {
            (Some(scaled), _) => Gap::Amount { scaled, decimals: worked.decimals, unit: figure.key.unit },
            (None, Some(Token::Value(value))) => *value,
            (None, _) => Gap::Text(Text::NONE),
        }
    }

    /// Whether a figure is zero only because a requirement failed.
    pub fn is_nothing(&self, figure: &Figure) -> bool {
        matches!(self.tokens(figure), [Token::Words(words)] if *words == super::findings::NOTHING_IS_PAID)
    }

    /// What a figure's sum is made of.
    pub fn tokens(&self, figure: &Figure) -> &[Token] {
        self.worksheet.terms.get(figure.worked.from as usize..figure.worked.to as usize).unwrap_or(&[])
    }

    /// Says a figure's value as people write it, with its unit.
    pub fn push_shown(&self, sink: &mut dyn Sink, figure: &Figure, lang: Lang) {
        match self.value(figure) {
            Gap::Amount { scaled, decimals, .. } => {
                figure.key.shown_unit.push(sink.buffer(), lang, scaled, decimals, decimals);
            }
            other => other.say(sink, lang, &self.quotes),
        }
    }

    /// Says how a figure was reached: its sum, the result, and how it was rounded.
    pub fn push_how(&self, sink: &mut dyn Sink, figure: &Figure, policy: &Policy, lang: Lang) {
        let worked = &figure.worked;
        let tokens = self.tokens(figure);
        for token in tokens {
            self.push_token(sink, token, policy, lang);
        }
        let Some(scaled) = worked.value else { return };
        if !says_its_result(tokens, scaled, worked.decimals) {
            sink.plain(if worked.rounding == Rounding::Exact { " = " } else { " ≈ " });
            let unit = figure.key.shown_unit;
            let keep = unit.shown_decimals().min(worked.decimals);
            unit.push(
                sink.buffer(),
                lang,
                scaled,
                worked.decimals,
                keep.max(if unit == Unit::Percent { worked.decimals } else { 0 }),
            );
        }
        if worked.rounding != Rounding::Exact {
            sink.plain(worked.rounding.remark(worked.decimals).in_lang(lang));
        }
    }

    fn push_token(&self, sink: &mut dyn Sink, token: &Token, policy: &Policy, lang: Lang) {
        let label = |sink: &mut dyn Sink, label: &Text| {
            sink.plain(label.in_lang(lang));
            sink.plain(" ");
        };
        match token {
            Token::Words(words) => sink.plain(words.in_lang(lang)),
            Token::Value(value) => value.say(sink, lang, &self.quotes),
            Token::Labelled(text, value) => {
                label(sink, text);
                value.say(sink, lang, &self.quotes);
            }
            Token::Parameter(text, value, provision) => {
                label(sink, text);
                value.say(sink, lang, &self.quotes);
                if let Some(provision) = policy.provisions.get(usize::from(*provision)) {
                    sink.plain(provision.citation.in_lang(lang));
                }
            }
        }
    }
}

/// Whether what is written says the result already: words alone do, and so does a single number that is the result.
fn says_its_result(tokens: &[Token], scaled: i128, decimals: u8) -> bool {
    let mut numbers = tokens.iter().filter_map(|token| match token {
        Token::Value(value) | Token::Labelled(_, value) | Token::Parameter(_, value, _) => Some(value),
        Token::Words(_) => None,
    });
    match (numbers.next(), numbers.next()) {
        (None, _) => true,
        (Some(Gap::Amount { scaled: written, decimals: own, .. }), None) => {
            let one = |decimals: u8| 10i128.checked_pow(u32::from(decimals));
            let sides = one(decimals).zip(one(*own)).map(|(right, left)| (written.checked_mul(right), scaled.checked_mul(left)));
            sides.is_some_and(|(left, right)| left.is_some() && left == right)
        }
        _ => false,
    }
}
