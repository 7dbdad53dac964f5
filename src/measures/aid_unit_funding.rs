//! Whether an aid unit spends about the share on training that it should (帮扶单位培训资金): for aid units. Clause 3.3.

use super::measure::{Audience, Codes, MeasureRules, Offered};
use super::sheet::SheetForm;
use crate::finding::{Change, FigureKey, Findings, RemedyNote, Rule, VerdictWords};
use crate::form::{Answer, Form, Reader, field};
use crate::policy::{InForce, Parameter, PolicyReader};
use crate::value::{Money, Percent};
use crate::words::{Note, Text, Unit, text};

/// Training funds of an aid unit.
pub(super) struct AidUnitFunding;

/// What an aid unit spends.
pub(super) struct Funding {
    fund_total: Answer<Money>,
    training_amount: Answer<Money>,
}

impl Form for Funding {
    fn read(from: &mut dyn Reader) -> Funding {
        let mut funding = Funding {
            fund_total: from.ask(
                field("fund_total", "帮扶资金总额", "Aid funds in all")
                    .hint("帮扶单位一年投入的全部资金", "All that the aid unit gives in a year")
                    .least(1),
            ),
            training_amount: from.ask(
                field("training_amount", "其中用于培训", "Of it for training").hint("没有的填0", "Enter 0 if there is none"),
            ),
        };
        from.at_most(&mut funding.training_amount, &funding.fund_total);
        funding
    }
}

/// What decides.
pub(super) struct Rules {
    training_share: InForce<Percent>,
    tolerance: InForce<Percent>,
}

static TRAINING_SHARE: Parameter<Percent> =
    Parameter::new("aid_unit.training_share", "培训资金比例", "share for training").least(1);
static TOLERANCE: Parameter<Percent> =
    Parameter::new("aid_unit.tolerance", "允许的上下偏差（百分点）", "tolerance in percentage points");

static SHARE: Rule = Rule::requirement("aid.training-share", "3.3")
    .sentence(
        "培训资金约占帮扶资金的规定比例；偏差过大的由人审核，一点没有的不符合。",
        "Training receives about the share of the aid funds that the policy sets. Where it is far from that share the authority decides; no training money at all does not qualify.",
    )
    .needs(
        "请填写帮扶资金总额和其中用于培训的数额。",
        "State the total aid funds and the amount used for training.",
    )
    .says(&[ABOUT_THE_SHARE.body(), NO_TRAINING.body(), BELOW_THE_SHARE.body(), ABOVE_THE_SHARE.body()]);
static ABOUT_THE_SHARE: Note<(Money, Money, InForce<Percent>, InForce<Percent>)> = Note::new(
    &["training", "total", "share", "tolerance"],
    "总额{total}中{training}用于培训，与{share}相差不超过{tolerance}（百分点）。",
    "{training} of {total} is for training, which is within {tolerance} (percentage points) of {share}.",
);
static NO_TRAINING: Note<(Money, InForce<Percent>)> = Note::new(
    &["total", "share"],
    "总额{total}，没有一分用于培训，应约占{share}。请安排培训资金。",
    "None of {total} is for training, which should receive about {share}. Set money aside for training.",
);
static BELOW_THE_SHARE: Note<(Money, Money, InForce<Percent>, InForce<Percent>)> = Note::new(
    &["training", "total", "share", "tolerance"],
    "总额{total}中{training}用于培训，低于{share}且相差超过{tolerance}（百分点），由主管部门审核，也可增加培训资金。",
    "{training} of {total} is for training, more than {tolerance} (percentage points) below {share}. The authority must decide, or more can be given to training.",
);
static ABOVE_THE_SHARE: Note<(Money, Money, InForce<Percent>, InForce<Percent>)> = Note::new(
    &["training", "total", "share", "tolerance"],
    "总额{total}中{training}用于培训，高于{share}且相差超过{tolerance}（百分点），请由主管部门审核。",
    "{training} of {total} is for training, more than {tolerance} (percentage points) above {share}, so the authority must decide.",
);
static MOVE_TO_TRAINING: RemedyNote<(Money,)> =
    RemedyNote::new("move-to-training", &["amount"], "从总额中再调{amount}用于培训。", "Move {amount} of the total to training.")
        .changing(&[Change::Add { field: "training_amount", value: "amount" }]);

static TARGET: FigureKey = FigureKey::new("target", Unit::Yuan, "应用于培训", "Amount due to training");
static SHARE_FIGURE: FigureKey = FigureKey::new("training_share", Unit::Percent, "培训资金占比", "Share of training");

impl MeasureRules for AidUnitFunding {
    const ID: &'static str = "aid-unit-funding";
    const TITLE: Text = text("帮扶单位培训资金", "Training funds of an aid unit");
    const LEAD: Text = text(
        "帮扶单位的资金里，用于培训的够不够，还要调多少。",
        "Whether an aid unit spends enough on training, and how much more it should move there.",
    );
    const VERDICTS: VerdictWords = VerdictWords::FUNDS;
    const OFFERED: &'static [Offered] = &[Offered::to(Audience::County, 30)];
    const CLAUSES: &'static str = "3.3";
    const EXAMPLE: &'static str = r#"{"fund_total":"150000","training_amount":"24000"}"#;
    const CODES: Codes = Codes { rules: &[&SHARE], figures: &[&TARGET, &SHARE_FIGURE], remedies: &[MOVE_TO_TRAINING.kind()] };
    const SHEET: SheetForm =
        SheetForm::AID_UNIT.titled("帮扶单位培训资金安排表", "Training funds of an aid unit").amounts(&["target"]);
    type Input = Funding;
    type Rules = Rules;

    fn rules(from: &mut PolicyReader<'_>) -> Rules {
        Rules { training_share: from.take(&TRAINING_SHARE), tolerance: from.take(&TOLERANCE) }
    }

    fn assess(funding: &Funding, rules: &Rules, found: &mut Findings) {
        check_share(funding, rules, found);
        let Some(total) = funding.fund_total.known() else { return };
        let total = (funding.fund_total.label(), total);
        let worked = found.calculate().of(total).times(rules.training_share).half_up_to_fen();
        found.figure(&TARGET, worked);
        if let Some(training) = funding.training_amount.known() {
            let worked = found.calculate().of((funding.training_amount.label(), training)).over(total).truncated_percent();
            found.figure(&SHARE_FIGURE, worked);
        }
    }
}

/// Whether the share of training differs from the one named by more than the tolerance: below it, or above.
enum Distance {
    Below,
    Within,
    Above,
}

/// Compares by cross-multiplication: `training ÷ total` with the share less and plus the tolerance.
fn distance(training: Money, total: Money, share: Percent, tolerance: Percent) -> Distance {
    let order = |bound: Percent| bound.compare_share(training, total);
    if order(share - tolerance).is_some_and(|order| order.is_lt()) {
        Distance::Below
    } else if order(share + tolerance).is_some_and(|order| order.is_gt()) {
        Distance::Above
    } else {
        Distance::Within
    }
}

fn check_share(funding: &Funding, rules: &Rules, found: &mut Findings) {
    let (Some(total), Some(training)) = (funding.fund_total.known(), funding.training_amount.known()) else {
        return found.unknown(&SHARE);
    };
    let (share, tolerance) = (rules.training_share, rules.tolerance);
    let values = (training, total, share, tolerance);
    match distance(training, total, share.value, tolerance.value) {
        Distance::Within => found.pass(&SHARE, &ABOUT_THE_SHARE, values),
        Distance::Above => found.review(&SHARE, &ABOVE_THE_SHARE, values),
        Distance::Below => {
            let amount = missing(training, total, share.value).map(|amount| (amount,));
            if training == Money::ZERO {
                found.fail(&SHARE, &NO_TRAINING, (total, share)).remedy_if(&MOVE_TO_TRAINING, amount);
            } else {
                found.review_with(&SHARE, &BELOW_THE_SHARE, values).remedy_if(&MOVE_TO_TRAINING, amount);
            }
        }
    }
}

/// What training lacks to the share itself, not only to the edge of the tolerance, rounded half up to the fen.
fn missing(training: Money, total: Money, share: Percent) -> Option<Money> {
    let target: Money = total.exact().times(share.exact())?.to_half_up()?;
    Some(target - training)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_within(training: i64, total: i64) -> bool {
        let (training, total) = (Money::from_scaled(training), Money::from_scaled(total));
        matches!(distance(training, total, Percent::whole(20), Percent::whole(2)), Distance::Within)
    }

    #[test]
    fn both_edges_of_the_tolerance_are_within() {
        assert!(!is_within(17_999, 100_000));
        assert!(is_within(18_000, 100_000));
        assert!(is_within(22_000, 100_000));
        assert!(!is_within(22_001, 100_000));
    }

    #[test]
    fn what_is_missing_leads_to_the_share_itself() {
        let missing = |training, total| {
            missing(Money::from_scaled(training), Money::from_scaled(total), Percent::whole(20)).map(|amount| amount.wide())
        };
        assert_eq!(missing(17_999, 100_000), Some(2_001));
        // A fifth of one fen is no fen.
        assert_eq!(missing(0, 1), Some(0));
    }
}
