//! Answers that are sound and probably not meant: a sum in the wrong unit, a share for a percentage, a day long past.
//!
//! A doubt is told and decides nothing. What is usual is declared with the field and assumed: no law says it.

use super::field::NumberKind;
use super::problem::{ProblemKind, ProblemNote};
use super::usual::Usual;
use crate::value::Day;
use crate::words::{Fill, Gap, Text, Unit, text};

/// One answer that is probably not meant.
#[derive(Clone, Debug)]
pub struct Doubt {
    /// Where the question stands in the form.
    pub place: u32,
    /// A JSON pointer (RFC 6901).
    pub path: String,
    /// Why it is doubted.
    pub kind: ProblemKind,
    /// What fills the gaps of the sentence.
    pub values: Vec<Gap>,
    /// What is probably meant, where there is one such answer.
    pub instead: Option<Gap>,
}

/// The days that an application usually names.
const USUAL_DAYS: [Option<Day>; 2] = [Day::new(2000, 1, 1), Day::new(2035, 12, 31)];

static TEN_THOUSANDS: ProblemNote<(Text, Gap, Gap)> = ProblemNote::new(
    "probably-ten-thousands",
    text("多半漏了“万”", "Probably meant in units of 10,000"),
    &["field", "stated", "instead"],
    "{field}填的是{stated}，通常没有这么少。是不是{instead}？",
    "{field} is {stated}, which is less than usual. Is it {instead}?",
);

static PERCENT: ProblemNote<(Text, Gap, Gap)> = ProblemNote::new(
    "probably-percent",
    text("多半应乘以100", "Probably a share and not a percentage"),
    &["field", "stated", "instead"],
    "{field}填的是{stated}，不到百分之一。是不是{instead}？",
    "{field} is {stated}, which is below one percent. Is it {instead}?",
);

static UNUSUAL: ProblemNote<(Text, Gap)> = ProblemNote::new(
    "unusual",
    text("与通常的情况相差很远", "Far from what is usual"),
    &["field", "stated"],
    "{field}填的是{stated}，与通常的情况相差很远。请再核对一遍。",
    "{field} is {stated}, which is far from what is usual. Check it once more.",
);

static LEGACY_CODE: ProblemNote<(Text,)> = ProblemNote::new(
    "legacy-code",
    text(
        "代码末位与国家标准不符，可能是早年发放的",
        "A code whose last character does not follow the standard, as some early ones do",
    ),
    &["field"],
    "{field}的末位与国家标准的校验规则不符。早年发放的代码有这种情况；请照营业执照逐位核对，无误就不用改。",
    "{field}: the last character does not follow the standard, as with some codes issued before it. Compare it with the business licence; if it is the same, leave it.",
);

static OTHER_WEEKDAY: ProblemNote<(Text, Gap, Text)> = ProblemNote::new(
    "other-weekday",
    text("写的星期与日期对不上", "The day of the week that is written is not that day's"),
    &["field", "stated", "weekday"],
    "{field}填的是{stated}，那一天是{weekday}，与所写的星期不符。请核对日期。",
    "{field} is {stated}, which is a {weekday} and not the day of the week written there. Check the date.",
);

/// Every kind of doubt, once per code.
pub static DOUBTS: [ProblemKind; 5] =
    [TEN_THOUSANDS.kind(), PERCENT.kind(), UNUSUAL.kind(), LEGACY_CODE.kind(), OTHER_WEEKDAY.kind()];

/// The days of the week, from Monday on.
static WEEKDAYS: [Text; 7] = [
    text("星期一", "Monday"),
    text("星期二", "Tuesday"),
    text("星期三", "Wednesday"),
    text("星期四", "Thursday"),
    text("星期五", "Friday"),
    text("星期六", "Saturday"),
    text("星期日", "Sunday"),
];

/// What is doubted of a field's answer, before it has its place.
pub(super) struct Doubted {
    pub(super) kind: ProblemKind,
    pub(super) values: Vec<Gap>,
    pub(super) instead: Option<Gap>,
}

impl Doubted {
    fn new<A: Fill>(note: &'static ProblemNote<A>, values: A, instead: Option<Gap>) -> Doubted {
        let mut gaps = Vec::with_capacity(A::COUNT);
        values.fill(&mut gaps);
        Doubted { kind: note.kind(), values: gaps, instead }
    }

    /// A credit code whose last character alone does not fit.
    pub(super) fn legacy_code(label: Text) -> Doubted {
        Doubted::new(&LEGACY_CODE, (label,), None)
    }

    /// A day that is long past or far ahead.
    pub(super) fn of_day(day: Day, label: Text) -> Option<Doubted> {
        let [first, last] = USUAL_DAYS;
        let is_usual = first <= Some(day) && Some(day) <= last;
        (!is_usual).then(|| Doubted::new(&UNUSUAL, (label, day.into()), None))
    }
}

impl Usual {
    /// What is doubted of a number; zero never is.
    pub(super) fn doubt(self, scaled: i64, kind: &NumberKind, label: Text) -> Option<Doubted> {
        let amount = |scaled: i64| Gap::Amount { scaled: scaled.into(), decimals: kind.decimals, unit: kind.unit };
        let unusual = || Some(Doubted::new(&UNUSUAL, (label, amount(scaled)), None));
        let probably = |note: &'static ProblemNote<(Text, Gap, Gap)>, meant: i64| {
            Some(Doubted::new(note, (label, amount(scaled), amount(meant)), Some(amount(meant))))
        };
        if scaled == 0 {
            return None;
        }
        match self {
            Usual::Amount(least, most) if scaled < least => {
                let meant = scaled.checked_mul(10_000).filter(|meant| (least..=most.unwrap_or(kind.most)).contains(meant));
                meant.map_or_else(unusual, |meant| probably(&TEN_THOUSANDS, meant))
            }
            Usual::Amount(_, Some(most)) | Usual::UpTo(most) if scaled > most => unusual(),
            Usual::Rate(least, _) if scaled < least => probably(&PERCENT, scaled.checked_mul(100)?),
            Usual::Rate(_, most) if scaled > most => unusual(),
            _ => None,
        }
    }
}

impl Doubt {
    /// A day beside which another day of the week was written. It comes after what the reader of
    /// the contract doubts, since only the form knows of it.
    pub(super) fn of_weekday(path: String, label: Text, day: Day) -> Doubt {
        let weekday = WEEKDAYS.get(day.weekday() as usize).copied().unwrap_or(Text::NONE);
        let Doubted { kind, values, instead } = Doubted::new(&OTHER_WEEKDAY, (label, day.into(), weekday), None);
        Doubt { place: u32::MAX, path, kind, values, instead }
    }

    /// What is probably meant, as an input would state it: money with two decimals, percentages with two and up to four
    /// where they have them.
    pub fn push_instead(&self, out: &mut String) {
        match self.instead {
            Some(Gap::Amount { scaled, decimals: 4, unit: Unit::Percent }) if scaled % 100 == 0 => {
                Gap::Amount { scaled: scaled / 100, decimals: 2, unit: Unit::Percent }.push_bare(out);
            }
            Some(instead) => instead.push_bare(out),
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MONEY: NumberKind = NumberKind { unit: Unit::Yuan, decimals: 2, least: 0, most: 100_000_000_000_000 };
    const RATE: NumberKind = NumberKind { unit: Unit::Percent, decimals: 4, least: 0, most: 1_000_000 };

    fn said(usual: Usual, scaled: i64, kind: &NumberKind) -> (&'static str, String) {
        let Some(doubted) = usual.doubt(scaled, kind, text("数", "number")) else { return ("", String::new()) };
        let code = doubted.kind.code;
        let doubt = Doubt { place: 0, path: String::new(), kind: doubted.kind, values: doubted.values, instead: doubted.instead };
        let mut instead = String::new();
        doubt.push_instead(&mut instead);
        (code, instead)
    }

    #[test]
    fn an_amount_is_doubted_under_and_over_what_is_usual() {
        let income = Usual::Amount(100_000, Some(100_000_000));
        assert_eq!(said(income, 380, &MONEY), ("probably-ten-thousands", "38000.00".to_owned()));
        assert_eq!(
            said(income, 99_999, &MONEY),
            ("unusual", String::new()),
            "10,000 times as much is no village's income either"
        );
        assert_eq!(said(income, 10, &MONEY), ("probably-ten-thousands", "1000.00".to_owned()));
        assert_eq!(said(income, 9, &MONEY), ("unusual", String::new()));
        for usual in [0, 100_000, 100_000_000] {
            assert_eq!(said(income, usual, &MONEY).0, "", "{usual}");
        }
        assert_eq!(said(income, 100_000_001, &MONEY).0, "unusual");
        let raised = Usual::Amount(100_000, None);
        assert_eq!(said(raised, 99_999, &MONEY), ("probably-ten-thousands", "9999900.00".to_owned()));
        assert_eq!(said(raised, i64::MAX / 2, &MONEY).0, "");
    }

    #[test]
    fn a_rate_below_one_is_probably_a_share() {
        let rate = Usual::Rate(10_000, 360_000);
        assert_eq!(said(rate, 531, &RATE), ("probably-percent", "5.31".to_owned()));
        assert_eq!(said(rate, 5, &RATE), ("probably-percent", "0.05".to_owned()));
        assert_eq!(said(rate, 9_999, &RATE), ("probably-percent", "99.99".to_owned()));
        assert_eq!(said(rate, 360_001, &RATE).0, "unusual");
        for usual in [0, 10_000, 360_000] {
            assert_eq!(said(rate, usual, &RATE).0, "", "{usual}");
        }
    }

    #[test]
    fn a_day_is_doubted_long_past_and_far_ahead() {
        for (day, doubted) in [((1999, 12, 31), true), ((2000, 1, 1), false), ((2035, 12, 31), false), ((2036, 1, 1), true)] {
            let day = Day::new(day.0, day.1, day.2).unwrap();
            assert_eq!(Doubted::of_day(day, Text::NONE).is_some(), doubted, "{day:?}");
        }
    }
}
