//! Whether an official's help for one poor household counts as done (结对帮扶): for officials who are paired. Clause 3.5.

use super::measure::{Audience, Codes, MeasureRules, Offered};
use super::sheet::SheetForm;
use crate::finding::{Change, FigureKey, Findings, RemedyNote, Rule, VerdictWords, either};
use crate::form::dossier::View;
use crate::form::{Answer, Choose, Form, Reader, choose, field};
use crate::policy::{InForce, Parameter, PolicyReader};
use crate::value::Money;
use crate::words::{Note, Text, Unit, choice, text};

/// Pairing with a household.
pub(super) struct HouseholdPairing;

/// Who helped whom, and what came of it.
pub(super) struct Pairing {
    official: Answer<Official>,
    registered_household: Answer<bool>,
    income_before: Answer<Money>,
    income_after: Answer<Money>,
    project_done: Answer<bool>,
    labour_moved: Answer<bool>,
    still_poor: Answer<bool>,
}

/// The rank of the official.
#[derive(Clone, Copy, PartialEq)]
enum Official {
    CitySection,
    CountyStaff,
    Other,
}

choose!(Official {
    CitySection: choice("city-section-or-above", "市级机关科级以上干部", "City official of section rank or above"),
    CountyStaff: choice("county-staff-or-above", "县级机关工作人员以上", "County staff or above"),
    Other: choice("other", "其他人员", "Anybody else"),
});

impl Form for Pairing {
    fn read(from: &mut dyn Reader) -> Pairing {
        Pairing {
            official: from.choose(field("official", "帮扶干部的级别", "Rank of the official")),
            registered_household: from.ask(field(
                "registered_household",
                "帮扶对象是否建档立卡贫困户",
                "Registered poor household",
            )),
            income_before: from.ask(
                field("income_before", "帮扶前年收入", "Yearly income before")
                    .hint("帮扶前一年全家的收入", "In the year before the help"),
            ),
            income_after: from.ask(
                field("income_after", "帮扶后年收入", "Yearly income after")
                    .hint("与帮扶前同一口径", "Counted in the same way as before"),
            ),
            project_done: from.ask(field("project_done", "是否帮上了一个增收项目", "A project that raises income is under way")),
            labour_moved: from.ask(field("labour_moved", "是否帮助转移了劳动力", "A member found work outside farming")),
            still_poor: from.ask(
                field("still_poor", "是否仍然贫困", "Still poor")
                    .hint("脱贫后结对才算完成", "The pairing ends once the household is no longer poor"),
            ),
        }
    }
}

/// What decides.
pub(super) struct Rules {
    income_increase: InForce<Money>,
}

static INCOME_INCREASE: Parameter<Money> =
    Parameter::new("pairing.income_increase", "年增收要求", "increase of the yearly income that is asked for");

static OFFICIAL: Rule = Rule::requirement("pairing.official", "3.5")
    .sentence("帮扶干部的级别属于规定的范围。", "The official holds a rank to which pairing applies.")
    .needs("请选择帮扶干部的级别。", "Choose the rank of the official.")
    .says(&[RANK_NAMED.body(), RANK_NOT_NAMED.body()]);
static RANK_NAMED: Note<(Text,)> = Note::new(&["rank"], "{rank}，属于结对帮扶干部。", "{rank}: pairing applies to this rank.");
static RANK_NOT_NAMED: Note<(Text,)> = Note::new(
    &["rank"],
    "{rank}不在结对帮扶干部的范围内。请核对级别，或由符合条件的干部结对。",
    "{rank}: pairing does not apply to this rank. Check the rank, or have an eligible official take over.",
);

static REGISTERED_HOUSEHOLD: Rule = Rule::requirement("pairing.registered-household", "3.5")
    .sentence("帮扶对象是建档立卡贫困户。", "The household is registered as poor.")
    .needs("请回答帮扶对象是否建档立卡贫困户。", "Say whether the household is registered as poor.")
    .holds(&IS_REGISTERED)
    .fails(&NOT_REGISTERED);
static IS_REGISTERED: Note<()> = Note::new(&[], "帮扶对象是建档立卡贫困户。", "The household is registered as poor.");
static NOT_REGISTERED: Note<()> = Note::new(
    &[],
    "帮扶对象不是建档立卡贫困户。请先申请建档立卡，或改帮建档立卡的农户。",
    "The household is not registered as poor. Have it registered first, or help one that is.",
);

static ACTION: Rule = Rule::requirement("pairing.action", "3.5")
    .sentence("帮上了一个增收项目，或帮助转移了劳动力。", "A project is under way, or a member found work outside farming.")
    .needs(
        "请回答是否帮上了增收项目、是否转移了劳动力。",
        "Say whether a project is under way and whether a member found work outside farming.",
    )
    .holds(&SOMETHING_DONE)
    .fails(&NOTHING_DONE);
static SOMETHING_DONE: Note<()> =
    Note::new(&[], "已帮上项目或转移劳动力。", "A project is under way, or a member found work outside farming.");
static NOTHING_DONE: Note<()> = Note::new(
    &[],
    "既没有项目，也没有转移劳动力。请至少帮上其中一样。",
    "There is neither a project nor work outside farming. Help with at least one of them.",
);

static INCREASE_REACHED: Rule = Rule::requirement("pairing.income-increase", "3.5")
    .sentence("帮扶后的年收入比帮扶前的增加达到要求。", "The yearly income has grown by the required amount.")
    .needs("请填写帮扶前和帮扶后的年收入。", "State the yearly income before and after.")
    .says(&[GREW_ENOUGH.body(), GREW_TOO_LITTLE.body()]);
static GREW_ENOUGH: Note<(Money, Money, InForce<Money>)> = Note::new(
    &["before", "after", "increase"],
    "年收入从{before}到{after}，增收不少于{increase}。",
    "The yearly income rose from {before} to {after}, by at least {increase}.",
);
static GREW_TOO_LITTLE: Note<(Money, Money, InForce<Money>)> = Note::new(
    &["before", "after", "increase"],
    "年收入从{before}到{after}，增收不到{increase}。请继续帮扶增收，或核对收入。",
    "The yearly income went from {before} to {after}, an increase of less than {increase}. Continue the support, or check the incomes.",
);
static RAISE_INCOME: RemedyNote<(Money,)> =
    RemedyNote::new("raise-income", &["amount"], "年收入再增加{amount}。", "Raise the yearly income by {amount} more.")
        .changing(&[Change::Add { field: "income_after", value: "amount" }]);

static COMPLETED: Rule = Rule::goal("pairing.completed", "3.5")
    .sentence("帮扶对象已经脱贫。", "The household is no longer poor.")
    .needs("请回答帮扶对象是否仍然贫困。", "Say whether the household is still poor.")
    .holds(&NO_LONGER_POOR)
    .fails(&IS_STILL_POOR);
static NO_LONGER_POOR: Note<()> =
    Note::new(&[], "已经脱贫，结对完成。", "The household is no longer poor, so the pairing is complete.");
static IS_STILL_POOR: Note<()> =
    Note::new(&[], "仍然贫困，请继续结对帮扶。", "The household is still poor, so the pairing continues.");

static INCREASE: FigureKey = FigureKey::new("increase", Unit::Yuan, "年增收", "Increase in yearly income");

impl MeasureRules for HouseholdPairing {
    const ID: &'static str = "household-pairing";
    const TITLE: Text = text("结对帮扶", "Pairing with a household");
    const LEAD: Text = text(
        "干部结对帮扶一户，做到了没有，增收还差多少。",
        "Whether an official's support of a household meets the requirements, and how much income is still missing.",
    );
    const VERDICTS: VerdictWords = VerdictWords::new(
        (
            text("帮扶达到要求", "Pairing requirements met"),
            text(
                "帮扶人、帮扶措施和增收都达到要求。",
                "The official, the measures and the rise in income meet the requirements.",
            ),
        ),
        (
            text("帮扶没有达到要求", "Pairing requirements not met"),
            text("有的帮扶要求还没有达到。", "Some requirements are not met yet."),
        ),
    );
    const OFFERED: &'static [Offered] = &[Offered::to(Audience::Household, 60)];
    const CLAUSES: &'static str = "3.5";
    const EXAMPLE: &'static str = r#"{"official":"county-staff-or-above","registered_household":true,"income_before":"8600","income_after":"9450","project_done":true,"labour_moved":false,"still_poor":true}"#;
    const CODES: Codes = Codes {
        rules: &[&OFFICIAL, &REGISTERED_HOUSEHOLD, &ACTION, &INCREASE_REACHED, &COMPLETED],
        figures: &[&INCREASE],
        remedies: &[RAISE_INCOME.kind()],
    };
    const VIEWS: &'static [View] = &[View::of("registered_household", "household.registered"), View::of("", "pairing")];
    const SHEET: SheetForm = SheetForm::PAIRING.titled("结对帮扶情况表", "Pairing with a household").amounts(&["increase"]);
    type Input = Pairing;
    type Rules = Rules;

    fn rules(from: &mut PolicyReader<'_>) -> Rules {
        Rules { income_increase: from.take(&INCOME_INCREASE) }
    }

    fn assess(pairing: &Pairing, rules: &Rules, found: &mut Findings) {
        match pairing.official.known() {
            Some(Official::Other) => found.fail(&OFFICIAL, &RANK_NOT_NAMED, (Official::Other.label(),)).no_remedy(),
            Some(official) => found.pass(&OFFICIAL, &RANK_NAMED, (official.label(),)),
            None => found.unknown(&OFFICIAL),
        }
        found.decide(&REGISTERED_HOUSEHOLD, pairing.registered_household.known());
        let done = either(pairing.project_done.known(), pairing.labour_moved.known());
        found.decide(&ACTION, done);
        check_increase(pairing, rules, found);
        let completed = pairing.still_poor.known().map(|poor| !poor);
        found.decide(&COMPLETED, completed);
        if let (Some(before), Some(after)) = (pairing.income_before.known(), pairing.income_after.known()) {
            let labels = (pairing.income_before.label(), pairing.income_after.label());
            let worked = found.calculate().of((labels.1, after)).minus((labels.0, before)).half_up_to_fen();
            found.figure(&INCREASE, worked);
        }
    }
}

fn check_increase(pairing: &Pairing, rules: &Rules, found: &mut Findings) {
    let (Some(before), Some(after)) = (pairing.income_before.known(), pairing.income_after.known()) else {
        return found.unknown(&INCREASE_REACHED);
    };
    let values = (before, after, rules.income_increase);
    match missing(before, after, rules.income_increase.value) {
        none if none.is_zero() => found.pass(&INCREASE_REACHED, &GREW_ENOUGH, values),
        amount => {
            // An income beyond what the form takes is no advice.
            let remedy = (after + amount).in_range().then_some((amount,));
            found.fail(&INCREASE_REACHED, &GREW_TOO_LITTLE, values).remedy_if(&RAISE_INCOME, remedy);
        }
    }
}

/// What the increase lacks; all three are at most 1e12 yuan, so sums of them fit.
fn missing(before: Money, after: Money, increase: Money) -> Money {
    (increase - (after - before)).max(Money::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_increase_is_held_against_the_line_exactly() {
        let missing = |before, after| missing(Money::from_scaled(before), Money::from_scaled(after), Money::whole(1000)).wide();
        assert_eq!(missing(200_000, 299_999), 1);
        assert_eq!(missing(200_000, 300_000), 0);
        assert_eq!(missing(200_000, 300_001), 0);
        assert_eq!(missing(300_000, 200_000), 200_000);
    }
}
