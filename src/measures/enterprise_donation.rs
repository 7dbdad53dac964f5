//! How much of a donation an enterprise may deduct before tax (捐赠税前扣除): for enterprises that give. Clauses 3.6 and 4.5.

use super::measure::{Audience, Codes, MeasureRules, Offered};
use super::sheet::SheetForm;
use crate::finding::{Amount, FigureKey, Findings, Rule, VerdictWords};
use crate::form::{Answer, Form, Reader, field};
use crate::policy::{InForce, Parameter, PolicyReader};
use crate::value::{Measured, Money, Percent, YuanUnit};
use crate::words::{Note, Text, Unit, text};

/// Tax deduction for a donation.
pub(super) struct EnterpriseDonation;

/// A donation and the year in which it is given.
pub(super) struct Donation {
    donation: Answer<Money>,
    annual_profit: Answer<Money>,
    through_public_channel: Answer<bool>,
}

impl Form for Donation {
    fn read(from: &mut dyn Reader) -> Donation {
        Donation {
            donation: from.ask(
                field("donation", "捐赠金额", "Donation")
                    .hint("一年内的扶贫捐赠合计", "All donations to poverty alleviation in a year"),
            ),
            annual_profit: from.ask(
                field("annual_profit", "年度会计利润", "Accounting profit of the year")
                    .hint("亏损的写负数", "Enter a loss as a negative number")
                    .least(-YuanUnit::MOST),
            ),
            through_public_channel: from.ask(
                field("through_public_channel", "是否通过公益渠道捐赠", "Given through a public channel")
                    .hint("公益性社会团体，或县级以上政府及其部门", "A charity, or a government at county level or above"),
            ),
        }
    }
}

/// What decides.
pub(super) struct Rules {
    cap: InForce<Percent>,
}

static CAP: Parameter<Percent> =
    Parameter::new("donation.cap", "扣除限额比例", "share of the profit up to which donations are deducted");

static CHANNEL: Rule = Rule::requirement("donation.channel", "3.6")
    .sentence(
        "捐赠通过公益性社会团体或县级以上政府及其部门。",
        "The donation is made through a charity or a government at county level or above.",
    )
    .needs("请回答是否通过公益渠道捐赠。", "Say whether the donation is made through a public channel.")
    .holds(&PUBLIC)
    .fails(&PRIVATE);
static PUBLIC: Note<()> =
    Note::new(&[], "通过公益渠道捐赠，可以税前扣除。", "The donation is made through a public channel, so it is deductible.");
static PRIVATE: Note<()> = Note::new(
    &[],
    "没有通过公益渠道，直接捐赠不能税前扣除。请改由公益性社会团体或县级以上政府及其部门转交，并取得票据。",
    "The donation is not made through a public channel, and a direct donation is not deductible. Make it through a charity or a government at county level or above, and obtain a receipt.",
);

static DEDUCTIBLE: FigureKey = FigureKey::new("deductible", Unit::Yuan, "可税前扣除", "Deductible before tax");
static NOT_DEDUCTIBLE: FigureKey = FigureKey::new("not_deductible", Unit::Yuan, "不能扣除", "Not deductible");

impl MeasureRules for EnterpriseDonation {
    const ID: &'static str = "enterprise-donation";
    const TITLE: Text = text("捐赠税前扣除", "Tax deduction for a donation");
    const LEAD: Text = text(
        "企业向扶贫事业捐赠，多少可以在税前扣除。",
        "How much of an enterprise's donation to poverty alleviation is deductible before tax.",
    );
    const VERDICTS: VerdictWords = VerdictWords::new(
        (text("可以税前扣除", "Deductible"), text("捐赠的途径符合规定。", "The donation is made through a recognised channel.")),
        (
            text("不能税前扣除", "Not deductible"),
            text("捐赠的途径不符合规定。", "The donation is not made through a recognised channel."),
        ),
    );
    const OFFERED: &'static [Offered] = &[Offered::to(Audience::Enterprise, 20)];
    const MAIN_FIGURE: Option<&'static FigureKey> = Some(&DEDUCTIBLE);
    const CLAUSES: &'static str = "3.6, 4.5";
    const EXAMPLE: &'static str = r#"{"donation":"200000","annual_profit":"1500000","through_public_channel":true}"#;
    const CODES: Codes = Codes { rules: &[&CHANNEL], figures: &[&DEDUCTIBLE, &NOT_DEDUCTIBLE], remedies: &[] };
    const SHEET: SheetForm =
        SheetForm::ENTERPRISE.titled("扶贫捐赠税前扣除计算表", "Tax deduction for a donation").amounts(&["deductible"]);
    type Input = Donation;
    type Rules = Rules;

    fn rules(from: &mut PolicyReader<'_>) -> Rules {
        Rules { cap: from.take(&CAP) }
    }

    fn assess(donation: &Donation, rules: &Rules, found: &mut Findings) {
        found.decide(&CHANNEL, donation.through_public_channel.known());
        let deductible = publish_deductible(donation, rules, found);
        if let (Some(given), Some(deductible)) = (donation.donation.known(), deductible) {
            let worked = found.calculate().of((donation.donation.label(), given)).minus(deductible).half_up_to_fen();
            found.figure(&NOT_DEDUCTIBLE, worked);
        }
    }
}

fn publish_deductible(donation: &Donation, rules: &Rules, found: &mut Findings) -> Option<Amount> {
    if found.any_failed() {
        found.nothing(&DEDUCTIBLE);
        return Some(Amount { scaled: 0, decimals: 2, unit: Unit::Yuan, label: DEDUCTIBLE.label });
    }
    let given = (donation.donation.label(), donation.donation.known()?);
    let profit = (donation.annual_profit.label(), donation.annual_profit.known()?);
    let worked = found.calculate().of(given).or_if_less(rules.cap).times(profit).not_below_zero().half_up_to_fen();
    found.figure(&DEDUCTIBLE, worked)
}

#[cfg(test)]
mod tests {
    use super::super::trial::Trial;

    fn deducted(input: &str) -> (Option<String>, Option<String>) {
        let trial = Trial::of("enterprise-donation", input);
        (trial.figure("deductible").map(str::to_owned), trial.figure("not_deductible").map(str::to_owned))
    }

    fn two(a: &str, b: &str) -> (Option<String>, Option<String>) {
        (Some(a.to_owned()), Some(b.to_owned()))
    }

    #[test]
    fn a_donation_is_deducted_up_to_the_cap() {
        // 12 % of 10,000 is 1,200.
        let given = |donation| deducted(&format!(r#"{{"donation":"{donation}","annual_profit":10000}}"#));
        assert_eq!(given("1199.99"), two("1199.99", "0.00"));
        assert_eq!(given("1200.00"), two("1200.00", "0.00"));
        assert_eq!(given("1200.01"), two("1200.00", "0.01"));
    }

    #[test]
    fn the_cap_is_rounded_half_up_once() {
        // 12 % of 0.12 is 0.0144, of 0.13 is 0.0156.
        assert_eq!(deducted(r#"{"donation":1,"annual_profit":"0.12"}"#), two("0.01", "0.99"));
        assert_eq!(deducted(r#"{"donation":1,"annual_profit":"0.13"}"#), two("0.02", "0.98"));
    }

    #[test]
    fn a_loss_leaves_no_room() {
        assert_eq!(deducted(r#"{"donation":5,"annual_profit":-1000000000000}"#), two("0.00", "5.00"));
        assert_eq!(deducted(r#"{"donation":5,"annual_profit":"-1000000000000.01"}"#), (None, None));
    }

    #[test]
    fn another_channel_leaves_nothing_to_deduct_even_where_answers_are_missing() {
        assert_eq!(deducted(r#"{"through_public_channel":false}"#), (Some("0.00".to_owned()), None));
        assert_eq!(deducted(r#"{"through_public_channel":false,"donation":7}"#), two("0.00", "7.00"));
    }
}
