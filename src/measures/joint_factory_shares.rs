//! How villages that build a factory together share ownership and dividend (合建厂房股份与分红). Clause 3.1.
//!
//! Grants and aid count as the stake of the village that brought them. Shares and dividends are rounded by the largest
//! remainder, so that they add up to the whole.

use super::factory_grant::JOINT_VILLAGES;
use super::measure::{Audience, Codes, Details, MeasureRules, Offered, PartCodes};
use super::picture::{Bar, Drawing, Length, Picture};
use super::sheet::SheetForm;
use crate::finding::{Amount, FigureKey, Findings, Part, Rule, VerdictWords};
use crate::form::{Answer, Form, Name, Reader, Usual, field};
use crate::policy::{InForce, PolicyReader, VillageRange};
use crate::value::{Measured, Money, Percent, Quantity, Villages, YuanUnit};
use crate::words::{Note, Text, Unit, text};

/// Shares in a factory that villages build together.
pub(super) struct JointFactoryShares;

/// Who put in what, and what the factory yields.
pub(super) struct JointFactory {
    villages: Answer<Vec<Partner>>,
    annual_rent: Answer<Money>,
    annual_costs: Answer<Money>,
}

/// A village that builds with others.
struct Partner {
    own_funds: Answer<Money>,
    grant_funds: Answer<Money>,
    aid_funds: Answer<Money>,
}

impl Form for JointFactory {
    fn read(from: &mut dyn Reader) -> JointFactory {
        JointFactory {
            villages: from
                .rows(field("villages", "合建村", "Villages").hint("每个村一行", "One row for each village"), Partner::read),
            annual_rent: from
                .ask(field("annual_rent", "年租金", "Yearly rent").hint("填了才能算分红", "Needed to calculate the dividends")),
            annual_costs: from.ask(
                field("annual_costs", "年费用", "Costs of a year")
                    .usual(Usual::FUNDS)
                    .hint("维修、管理等；没有的不用填，按0计", "Repairs, management and so on; if left blank, it counts as 0"),
            ),
        }
    }
}

impl Partner {
    fn read(from: &mut dyn Reader) -> Partner {
        from.validate::<Name>(field("name", "村名", "Village"));
        Partner {
            own_funds: from.ask(
                field("own_funds", "本村资金", "Own funds")
                    .usual(Usual::FUNDS)
                    .hint("不填按0计", "If left blank, it counts as 0"),
            ),
            grant_funds: from.ask(
                field("grant_funds", "奖补资金", "Grants")
                    .usual(Usual::FUNDS)
                    .hint("记入该村股份；不填按0计", "They count towards the village's stake; if left blank, 0"),
            ),
            aid_funds: from.ask(
                field("aid_funds", "帮扶资金", "Aid")
                    .usual(Usual::FUNDS)
                    .hint("记入该村股份；不填按0计", "It counts towards the village's stake; if left blank, 0"),
            ),
        }
    }

    /// What the village put in, in fen; unknown where a part is unsound.
    fn stake(&self) -> Option<Money> {
        let parts = [&self.own_funds, &self.grant_funds, &self.aid_funds];
        parts.into_iter().map(|part| part.or(Money::ZERO)).sum()
    }
}

/// What decides.
pub(super) struct Rules {
    joint_villages: InForce<VillageRange>,
}

static VILLAGE_COUNT: Rule = Rule::requirement("shares.village-count", "3.1")
    .sentence("合建的村数在规定的范围内。", "The number of villages that build together is permitted.")
    .needs("请填写各合建村。", "Enter the villages.")
    .says(&[COUNT_ALLOWED.body(), COUNT_NOT_ALLOWED.body()]);
static COUNT_ALLOWED: Note<(Villages, Villages, Villages)> = Note::new(
    &["count", "least", "most"],
    "{count}合建，在{least}到{most}之间。",
    "{count} build together, which is between {least} and {most}.",
);
static COUNT_NOT_ALLOWED: Note<(Villages, Villages, Villages)> = Note::new(
    &["count", "least", "most"],
    "填了{count}，合建应为{least}到{most}。请增减合建村。",
    "Entered: {count}. To build together, {least} to {most} are needed: add or remove villages.",
);

static FUNDED: Rule = Rule::requirement("shares.funded", "3.1")
    .sentence("各村投入的资金合计大于0。", "The stakes of the villages total more than 0.")
    .needs("请填写各合建村的资金，并改正有误的数额。", "State the funds of each village, and correct amounts that have errors.")
    .says(&[SOMETHING_PUT_IN.body(), NOTHING_PUT_IN.body()]);
static SOMETHING_PUT_IN: Note<(Money,)> =
    Note::new(&["total"], "各村共投入{total}。", "The stakes of the villages total {total}.");
static NOTHING_PUT_IN: Note<()> = Note::new(
    &[],
    "各村的投入合计是0，无法分股。请填写本村资金、奖补资金或帮扶资金。",
    "The stakes total 0, so there are no shares. Enter own funds, grants or aid.",
);

static DISTRIBUTABLE: FigureKey = FigureKey::new("distributable", Unit::Yuan, "可分红金额", "Amount available for dividends");
static STAKE: FigureKey = FigureKey::new("stake", Unit::Yuan, "投入", "Stake");
static SHARE: FigureKey = FigureKey::new("share", Unit::Percent, "股份", "Share");
static DIVIDEND: FigureKey = FigureKey::new("dividend", Unit::Yuan, "分红", "Dividend");

static TOTAL_STAKE: Text = text("各村投入合计", "stakes of all villages");

impl MeasureRules for JointFactoryShares {
    const ID: &'static str = "joint-factory-shares";
    const TITLE: Text = text("合建厂房股份与分红", "Shares in a joint factory");
    const LEAD: Text = text(
        "几个村合建厂房，各占多少股、分多少红。",
        "Villages build a factory together: what share each has, and what dividend it receives.",
    );
    const VERDICTS: VerdictWords = VerdictWords::new(
        (
            text("股份和分红已算出", "The shares are calculated"),
            text("村数和出资符合合建的规定。", "The number of villages and their stakes meet the rules."),
        ),
        (
            text("不能按合建分股", "No joint shares"),
            text("村数或出资不符合合建的规定。", "The number of villages or their stakes do not meet the rules."),
        ),
    );
    const OFFERED: &'static [Offered] = &[Offered::to(Audience::Village, 50)];
    const CLAUSES: &'static str = "3.1";
    const EXAMPLE: &'static str = r#"{"villages":[{"name":"河西村","own_funds":"80000","grant_funds":"600000","aid_funds":"50000"},{"name":"大兴村","own_funds":"120000","aid_funds":"60000"},{"name":"新渡村","own_funds":"95000"}],"annual_rent":"72000","annual_costs":"6500"}"#;
    const CODES: Codes =
        Codes { rules: &[&VILLAGE_COUNT, &FUNDED], figures: &[&DISTRIBUTABLE, &STAKE, &SHARE, &DIVIDEND], remedies: &[] };
    const DETAILS: Details = Details {
        parts: &[PartCodes {
            name: "villages",
            has_rows: true,
            codes: Codes { rules: &[], figures: &[&STAKE, &SHARE, &DIVIDEND], remedies: &[] },
        }],
        ..Details::NONE
    };
    const ROW_FIGURES: &'static [&'static str] = &["villages"];
    const SHEET: SheetForm = SheetForm::VILLAGES
        .titled("合建厂房股份与分红确认表", "Shares and dividends of a joint factory")
        .named_by("villages.name")
        .amounts(&["distributable"]);
    const PICTURE: Option<&'static Picture> = Some(&Picture {
        title: text("各村的股份", "The shares of the villages"),
        drawings: &[Drawing::Bar(Bar { parts: &[Length::Rows(&SHARE)], ..Bar::PARTS })],
    });
    type Input = JointFactory;
    type Rules = Rules;

    fn rules(from: &mut PolicyReader<'_>) -> Rules {
        Rules { joint_villages: from.take(&JOINT_VILLAGES) }
    }

    fn assess(factory: &JointFactory, rules: &Rules, found: &mut Findings) {
        check_count(factory, rules, found);
        let total = total_stake(factory);
        match total {
            Some(total) if total > Money::ZERO => found.pass(&FUNDED, &SOMETHING_PUT_IN, (total,)),
            Some(_) => found.fail(&FUNDED, &NOTHING_PUT_IN, ()).no_remedy(),
            None => found.unknown(&FUNDED),
        }
        let distributable = publish_distributable(factory, found);
        publish_rows(factory, total, distributable, found);
    }
}

fn check_count(factory: &JointFactory, rules: &Rules, found: &mut Findings) {
    let (count, joint) = (factory.villages.rows().len(), rules.joint_villages.value);
    let values = (Villages::from(count), joint.least, joint.most);
    match count {
        0 => found.unknown(&VILLAGE_COUNT),
        _ if joint.holds(count) => found.pass(&VILLAGE_COUNT, &COUNT_ALLOWED, values),
        _ => found.fail(&VILLAGE_COUNT, &COUNT_NOT_ALLOWED, values).no_remedy(),
    }
}

/// What all villages put in; unknown without a village, or where one of the stakes is unknown.
fn total_stake(factory: &JointFactory) -> Option<Money> {
    let villages = factory.villages.rows();
    let total = villages.iter().map(Partner::stake).sum::<Option<_>>()?;
    (!villages.is_empty()).then_some(total)
}

fn publish_distributable(factory: &JointFactory, found: &mut Findings) -> Option<Amount> {
    let (rent, costs) = (factory.annual_rent.known()?, factory.annual_costs.or(Money::ZERO)?);
    let labels = (factory.annual_rent.label(), factory.annual_costs.label());
    let worked = found.calculate().of((labels.0, rent)).minus((labels.1, costs)).not_below_zero().half_up_to_fen();
    found.figure(&DISTRIBUTABLE, worked)
}

/// What each row has of the whole, shared out to the largest remainders; none where no stakes are known or all are zero.
fn shared_out<U: Measured>(factory: &JointFactory, whole: Quantity<U>) -> Option<Vec<Quantity<U>>> {
    let stakes: Option<Vec<Money>> = factory.villages.rows().iter().map(Partner::stake).collect();
    whole.shared_out(&stakes?)
}

fn publish_rows(factory: &JointFactory, total: Option<Money>, distributable: Option<Amount>, found: &mut Findings) {
    let shares = total.and_then(|_| shared_out(factory, Percent::WHOLE));
    let dividends = distributable.and_then(|whole| shared_out(factory, whole.quantity::<YuanUnit>()?));
    for (row, village) in factory.villages.rows().iter().enumerate() {
        let place = Part::row("villages", row);
        let Some(stake) = publish_stake(village, place, found) else { continue };
        let Some(total) = total.map(|total| (TOTAL_STAKE, total)) else { continue };
        if let Some(part) = shares.as_ref().and_then(|parts| parts.get(row)) {
            let worked = found.calculate().of(stake).over(total).times(Percent::WHOLE).shared_percent_of_four(*part);
            found.row_figure(place, &SHARE, worked);
        }
        let dividend = dividends.as_ref().and_then(|parts| parts.get(row));
        if let Some((part, whole)) = dividend.zip(distributable) {
            let worked = found.calculate().of(stake).over(total).times(whole).shared_to_fen(*part);
            found.row_figure(place, &DIVIDEND, worked);
        }
    }
}

fn publish_stake(village: &Partner, place: Part, found: &mut Findings) -> Option<Amount> {
    village.stake()?;
    let parts = [&village.own_funds, &village.grant_funds, &village.aid_funds];
    let sum = parts.into_iter().filter_map(|part| Some((part.label(), part.or(Money::ZERO)?)));
    let worked = sum.fold(found.calculate(), |work, part| work.plus(part)).half_up_to_fen();
    found.row_figure(place, &STAKE, worked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::State;

    fn partner(own: State<Money>, aid: State<Money>) -> Partner {
        let answer = |name, state| Answer::new(&field(name, "钱", "Money"), 0, state);
        Partner {
            own_funds: answer("own_funds", own),
            grant_funds: answer("grant_funds", State::Missing),
            aid_funds: answer("aid_funds", aid),
        }
    }

    #[test]
    fn a_missing_part_of_a_stake_is_zero_and_an_unsound_one_unknown() {
        let five = State::Known(Money::whole(5));
        assert_eq!(partner(five.clone(), State::Missing).stake(), Some(Money::whole(5)));
        assert_eq!(partner(State::Missing, State::Missing).stake(), Some(Money::ZERO));
        assert_eq!(partner(five, State::Unsound).stake(), None);
    }

    #[test]
    fn shares_add_up_to_the_whole() {
        let one = || partner(State::Known(Money::whole(1)), State::Missing);
        let villages = Answer::new(&field("villages", "村", "Villages"), 0, State::Known(vec![one(), one(), one()]));
        let money = |name| Answer::new(&field(name, "钱", "Money"), 0, State::Missing);
        let factory = JointFactory { villages, annual_rent: money("annual_rent"), annual_costs: money("annual_costs") };
        let thirds = [333_334, 333_333, 333_333].map(Percent::from_scaled);
        assert_eq!(shared_out(&factory, Percent::WHOLE), Some(thirds.to_vec()));
        assert_eq!(shared_out(&factory, Money::from_scaled(2)), Some([1, 1, 0].map(Money::from_scaled).to_vec()));
    }
}
