//! What a village collective takes in in a year, and what it lacks to the line (村集体收入测算). Clauses 2, 3.1 and 3.10.
//!
//! The sum is rounded once, so rent and tax stand in it as they were before their own rounding.

use super::measure::{Audience, Codes, MeasureRules, Offered};
use super::picture::{Bar, Drawing, Length, Picture};
use super::sheet::SheetForm;
use super::village_eligibility::INCOME_LINE;
use crate::finding::{Amount, Change, FigureKey, Findings, Operand, RemedyNote, Rule, VerdictWords};
use crate::form::{Answer, Form, Reader, field};
use crate::policy::{InForce, PolicyReader};
use crate::value::{Area, Money, Months, Percent, Quotient, Rent};
use crate::words::{Note, Text, Unit, text};

/// Village income.
pub(super) struct VillageIncome;

/// Everything that a village takes in.
pub(super) struct Income {
    leases: Answer<Vec<Lease>>,
    contract_fees: Answer<Money>,
    local_tax_retained: Answer<Money>,
    tax_share_percent: Answer<Percent>,
    other_income: Answer<Money>,
}

/// A floor area that is let.
struct Lease {
    area: Answer<Area>,
    monthly_rent: Answer<Rent>,
    occupied: Answer<Percent>,
    share: Answer<Percent>,
}

/// A lease whose rent can be computed.
#[derive(Clone, Copy)]
struct Let {
    area: Area,
    monthly_rent: Rent,
    occupied: Percent,
    share: Percent,
}

impl Form for Income {
    fn read(from: &mut dyn Reader) -> Income {
        Income {
            leases: from.rows(
                field("leases", "出租的厂房和房屋", "Leases").hint("没有的不用填", "Leave blank if there are none"),
                Lease::read,
            ),
            contract_fees: from.ask(field("contract_fees", "发包收入", "Contract fees").hint(
                "土地、水面等一年的发包收入；不填按0计",
                "Yearly fees for land, ponds and so on; if left blank, it counts as 0",
            )),
            local_tax_retained: from.ask(
                field("local_tax_retained", "地方留成税收", "Local tax retained")
                    .hint("要和村里分成比例一起填", "State it together with the share of the village"),
            ),
            tax_share_percent: from.ask(field("tax_share_percent", "村里分成比例", "Share of the village in that tax")),
            other_income: from
                .ask(field("other_income", "其他收入", "Other income").hint("不填按0计", "If left blank, it counts as 0")),
        }
    }
}

impl Lease {
    fn read(from: &mut dyn Reader) -> Lease {
        Lease {
            area: from.ask(field("area_sqm", "面积", "Floor area")),
            monthly_rent: from.ask(field("monthly_rent_per_sqm", "每平方米月租金", "Rent for a square metre and month")),
            occupied: from.ask(
                field("occupied_percent", "出租率", "Share that is occupied")
                    .hint("不填按100%计", "If left blank, it counts as 100%"),
            ),
            share: from.ask(
                field("share_percent", "本村所占股份", "Share of the village")
                    .hint("合建的填本村股份；不填按100%计", "In a joint factory; if left blank, it counts as 100%"),
            ),
        }
    }

    fn known(&self) -> Option<Let> {
        Some(Let {
            area: self.area.known()?,
            monthly_rent: self.monthly_rent.known()?,
            occupied: self.occupied.or(Percent::WHOLE)?,
            share: self.share.or(Percent::WHOLE)?,
        })
    }
}

impl Let {
    /// The area that yields rent for the village.
    fn effective_area(&self) -> Option<Quotient> {
        self.area.quotient().times(self.occupied.quotient())?.times(self.share.quotient())
    }

    fn rent_of_a_month(&self) -> Option<Quotient> {
        self.effective_area()?.times(self.monthly_rent.quotient())
    }
}

impl Income {
    /// Whether anything was given, so that what is missing counts as 0.
    fn is_given(&self) -> bool {
        let amounts = [&self.contract_fees, &self.local_tax_retained, &self.other_income];
        !(self.leases.is_missing() && self.tax_share_percent.is_missing() && amounts.iter().all(|amount| amount.is_missing()))
    }

    /// The leases; none where one of them is not known.
    fn lets(&self) -> Option<Vec<Let>> {
        if self.leases.is_unsound() {
            return None;
        }
        self.leases.rows().iter().map(Lease::known).collect()
    }
}

/// What decides.
pub(super) struct Rules {
    income_line: InForce<Money>,
}

static INCOME_TARGET: Rule = Rule::requirement("village.income-target", "2")
    .sentence("村集体年收入达到收入线。", "The yearly collective income reaches the line.")
    .needs(
        "请补全租约的面积和租金、税收和分成比例，并改正有误的收入。",
        "Complete the area and rent of each lease, the tax and its share, and correct incomes that have errors.",
    )
    .says(&[LINE_REACHED.body(), LINE_MISSED.body()]);
static LINE_REACHED: Note<(Amount, InForce<Money>)> = Note::new(
    &["income", "line"],
    "村集体年收入{income}，不低于{line}。",
    "The collective income of {income} is at least {line}.",
);
static LINE_MISSED: Note<(Amount, InForce<Money>)> = Note::new(
    &["income", "line"],
    "村集体年收入{income}，低于{line}。请增加出租、发包等收入。",
    "The collective income of {income} is below {line}. Raise the income from leases, contracts or other sources.",
);
static RAISE_RENT: RemedyNote<(Rent,)> = RemedyNote::new(
    "raise-rent",
    &["monthly_per_sqm"],
    "各租约每平方米月租金都提高{monthly_per_sqm}。",
    "Raise the monthly rent of every lease by {monthly_per_sqm}.",
)
.changing(&[Change::AddToRows { list: "leases", field: "monthly_rent_per_sqm", value: "monthly_per_sqm" }]);

static RENT: FigureKey = FigureKey::new("rent", Unit::Yuan, "年租金", "Yearly rent");
static TAX_SHARE: FigureKey = FigureKey::new("tax_share", Unit::Yuan, "税收分成", "Tax share");
static ANNUAL_INCOME: FigureKey = FigureKey::new("annual_income", Unit::Yuan, "村集体年收入", "Collective income of a year");
static GAP_TO_LINE: FigureKey = FigureKey::new("gap_to_line", Unit::Yuan, "距收入线的差额", "Gap to the income line");

static NOTHING_LET: Text = text("（没有出租）", " (nothing is let)");
static NO_TAX: Text = text("（没有留成税收）", " (no tax is retained)");
static RENT_OF_A_MONTH: Text = text("各租约月租金合计", "monthly rent of all leases");

/// Months of a year.
const YEAR: i64 = 12;

/// The most leases that are written out one by one; of more their sum is written.
const MOST_WRITTEN: usize = 8;

impl MeasureRules for VillageIncome {
    const ID: &'static str = "village-income";
    const TITLE: Text = text("村集体收入测算", "Village income");
    const LEAD: Text = text(
        "租金、发包、税收分成加起来，村集体一年收入多少，离收入线差多少。",
        "Rent, contract fees and tax: what a village earns in a year, and how far it is from the income line.",
    );
    const VERDICTS: VerdictWords = VerdictWords::TARGET;
    const OFFERED: &'static [Offered] = &[Offered::to(Audience::Village, 60)];
    const MAIN_FIGURE: Option<&'static FigureKey> = Some(&ANNUAL_INCOME);
    const CLAUSES: &'static str = "2, 3.1, 3.10";
    const EXAMPLE: &'static str = r#"{"leases":[{"area_sqm":"1000","monthly_rent_per_sqm":"4","occupied_percent":"85"}],"contract_fees":"4200","local_tax_retained":"6000","tax_share_percent":"30","other_income":"1500"}"#;
    const CODES: Codes = Codes {
        rules: &[&INCOME_TARGET],
        figures: &[&RENT, &TAX_SHARE, &ANNUAL_INCOME, &GAP_TO_LINE],
        remedies: &[RAISE_RENT.kind()],
    };
    const SHEET: SheetForm = SheetForm::VILLAGE.titled("村集体收入测算表", "Village income").amounts(&["annual_income"]);
    const PICTURE: Option<&'static Picture> = Some(&Picture {
        title: text("收入来源与收入线", "The sources of the income, and the line"),
        drawings: &[Drawing::Bar(Bar {
            parts: &[
                Length::Figure(&RENT),
                Length::Term(&ANNUAL_INCOME, 1),
                Length::Figure(&TAX_SHARE),
                Length::Term(&ANNUAL_INCOME, 3),
            ],
            line: Some(Length::Term(&GAP_TO_LINE, 0)),
            ..Bar::PARTS
        })],
    });
    type Input = Income;
    type Rules = Rules;

    fn rules(from: &mut PolicyReader<'_>) -> Rules {
        Rules { income_line: from.take(&INCOME_LINE) }
    }

    fn assess(income: &Income, rules: &Rules, found: &mut Findings) {
        if !income.is_given() {
            return found.unknown(&INCOME_TARGET);
        }
        let lets = income.lets();
        let rent = lets.as_deref().and_then(|lets| publish_rent(lets, found));
        let tax = publish_tax(income, found);
        let annual = rent.zip(tax).and_then(|(rent, tax)| publish_income(income, rent, tax, found));
        let Some(annual) = annual else { return found.unknown(&INCOME_TARGET) };
        let line = rules.income_line;
        let worked = found.calculate().of(line).minus(annual).not_below_zero().half_up_to_fen();
        found.figure(&GAP_TO_LINE, worked);
        match line.quotient().minus(annual.quotient()) {
            Some(gap) if gap.is_positive() => {
                let raise = lets.as_deref().and_then(|lets| least_raise(lets, gap)).map(|raise| (raise,));
                found.fail(&INCOME_TARGET, &LINE_MISSED, (annual, line)).remedy_if(&RAISE_RENT, raise);
            }
            Some(_) => found.pass(&INCOME_TARGET, &LINE_REACHED, (annual, line)),
            None => found.unknown(&INCOME_TARGET),
        }
    }
}

/// Publishes the rent and hands it on before rounding.
fn publish_rent(lets: &[Let], found: &mut Findings) -> Option<Amount> {
    let months = Months::from(YEAR);
    let mut work = found.calculate();
    if lets.is_empty() {
        work = work.of(Money::ZERO).remark(NOTHING_LET);
    } else if lets.len() > MOST_WRITTEN {
        let month = lets.iter().try_fold(Quotient::ZERO, |sum, part| sum.plus(part.rent_of_a_month()?))?;
        let (scaled, decimals) = month.decimal()?;
        work = work.of(Amount { scaled, decimals, unit: Unit::Yuan, label: RENT_OF_A_MONTH }).times(months);
    } else {
        for part in lets {
            work = work.plus(part.area).times(part.monthly_rent).times(months);
            for percent in [part.occupied, part.share] {
                if percent != Percent::WHOLE {
                    work = work.times(percent);
                }
            }
        }
    }
    let worked = work.half_up_to_fen();
    found.figure_unrounded(&RENT, worked)
}

/// Publishes the share of the tax and hands it on before rounding. Of tax and share one alone says nothing.
fn publish_tax(income: &Income, found: &mut Findings) -> Option<Amount> {
    let (tax, share) = (&income.local_tax_retained, &income.tax_share_percent);
    let worked = if tax.is_missing() && share.is_missing() {
        found.calculate().of(Money::ZERO).remark(NO_TAX).half_up_to_fen()
    } else {
        let (tax, share) = ((tax.label(), tax.known()?), (share.label(), share.known()?));
        found.calculate().of(tax).times(share).half_up_to_fen()
    };
    found.figure_unrounded(&TAX_SHARE, worked)
}

/// Publishes the sum and hands it on before rounding.
fn publish_income(income: &Income, rent: Amount, tax: Amount, found: &mut Findings) -> Option<Amount> {
    let (fees, other) = (income.contract_fees.or(Money::ZERO)?, income.other_income.or(Money::ZERO)?);
    let (fees, other) = ((income.contract_fees.label(), fees), (income.other_income.label(), other));
    let worked = found.calculate().of(rent).plus(fees).plus(tax).plus(other).half_up_to_fen();
    found.figure_unrounded(&ANNUAL_INCOME, worked)
}

/// The least rise of every monthly rent, to the fen, that closes a gap; none where no area yields rent, or where a rent
/// would leave the range that the form takes.
fn least_raise(lets: &[Let], gap: Quotient) -> Option<Rent> {
    let area = lets.iter().try_fold(Quotient::ZERO, |sum, part| sum.plus(part.effective_area()?))?;
    let months = Quotient::new(i128::from(YEAR), 1)?;
    let raise: Rent = gap.over(area.times(months)?)?.to_rounded_up()?;
    let highest = lets.iter().map(|part| part.monthly_rent).max()?;
    (highest + raise).in_range().then_some(raise)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lease(area: i64, rent: i64) -> Let {
        Let {
            area: Area::from_scaled(area),
            monthly_rent: Rent::from_scaled(rent),
            occupied: Percent::WHOLE,
            share: Percent::WHOLE,
        }
    }

    fn raise(lets: &[Let], gap_in_fen: i128) -> Option<i64> {
        least_raise(lets, Quotient::new(gap_in_fen, 100)?).and_then(|raise| i64::try_from(raise.wide()).ok())
    }

    #[test]
    fn the_rise_is_rounded_up_to_the_fen() {
        // One fen a month on 1,000 m² yields 120 yuan a year.
        let lets = [lease(100_000, 500)];
        assert_eq!(raise(&lets, 12_000), Some(1));
        assert_eq!(raise(&lets, 12_001), Some(2));
        assert_eq!(raise(&lets, 1), Some(1));
    }

    #[test]
    fn no_rise_beyond_the_range_of_rents_is_offered() {
        // On 1 m² a rise of 10 yuan yields 120 yuan.
        assert_eq!(raise(&[lease(100, 99_999_000)], 12_000), Some(1_000));
        assert_eq!(raise(&[lease(100, 99_999_001)], 12_000), None);
        // A lease without area is raised too, so its rent counts.
        assert_eq!(raise(&[lease(100, 0), lease(0, 100_000_000)], 12_000), None);
        assert_eq!(raise(&[lease(0, 0)], 12_000), None);
    }

    #[test]
    fn the_largest_leases_are_still_exact() {
        let mut part = lease(1_000_000_000, 100_000_000);
        part.occupied = Percent::from_scaled(999_999);
        part.share = Percent::from_scaled(999_999);
        let mut found = Findings::new();
        let rent = publish_rent(&vec![part; 10_000], &mut found).unwrap();
        // 1e13 yuan for each lease and month, less a millionth twice, times 12 months and 10,000 leases.
        assert_eq!(rent.quotient().half_up(2), Some(120 * 999_999i128.pow(2) * 10i128.pow(6)));
    }
}
