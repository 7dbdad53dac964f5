//! Whether a household counts as poor and registered (建档立卡贫困户): for helpers of households. Clauses 2, 3.2, 3.3 and 4.6.

use super::measure::{Audience, Codes, Details, MeasureRules, Offered};
use super::picture::{Bar, Drawing, Length, Picture};
use super::sheet::SheetForm;
use crate::finding::{FigureKey, Findings, RemedyNote, Rule, VerdictWords, both};
use crate::form::dossier::View;
use crate::form::{Answer, Form, Reader, Usual, field};
use crate::policy::{InForce, Parameter, PolicyReader};
use crate::value::{Money, People};
use crate::words::{Note, Text, Unit, text};
use std::cmp::Ordering;

/// Registered poor household.
pub(super) struct HouseholdEligibility;

/// What is known of a household.
pub(super) struct Household {
    registered: Answer<bool>,
    members: Answer<People>,
    annual_net_income: Answer<Money>,
    labourers: Answer<People>,
    transferred_labourers: Answer<People>,
    lacks_transfer_conditions: Answer<bool>,
    special_difficulty: Answer<bool>,
}

impl Form for Household {
    fn read(from: &mut dyn Reader) -> Household {
        let mut household = Household {
            registered: from.ask(field("registered", "是否已建档立卡", "Registered with a card")),
            members: from.ask(field("members", "家庭人口", "Members of the household").usual(Usual::HOUSEHOLD).least(1)),
            annual_net_income: from.ask(
                field("annual_net_income", "全家年纯收入", "Net income of the household in a year")
                    .hint("全家合计，不是人均", "Of all members together, not per head"),
            ),
            labourers: from.ask(field("labourers", "劳动力人数", "Members able to work").usual(Usual::HOUSEHOLD)),
            transferred_labourers: from.ask(
                field("transferred_labourers", "已转移就业人数", "Members employed outside farming")
                    .usual(Usual::HOUSEHOLD)
                    .hint("劳动力中已外出或就近务工的人数", "Of those able to work, how many are employed outside farming"),
            ),
            lacks_transfer_conditions: from.ask(
                field("lacks_transfer_conditions", "是否不具备转移就业条件", "Cannot take employment outside farming")
                    .hint("例如因照料家人不能外出", "For example to care for family members"),
            ),
            special_difficulty: from.ask(field("special_difficulty", "是否特别困难", "In special difficulty")),
        };
        from.at_most(&mut household.transferred_labourers, &household.labourers);
        household
    }
}

/// What decides.
pub(super) struct Rules {
    poverty_line: InForce<Money>,
}

static POVERTY_LINE: Parameter<Money> = Parameter::new("household.poverty_line", "贫困线", "poverty line");

static INCOME_BELOW_LINE: Rule = Rule::requirement("household.income-below-line", "4.6")
    .sentence(
        "人均年纯收入低于贫困线；恰好等于贫困线的由人审核。",
        "Net income per head is below the poverty line; at exactly the line the authority decides.",
    )
    .needs("请填写家庭人口和全家年纯收入。", "State the number of members and the net income of the household.")
    .says(&[BELOW.body(), AT_LINE.body(), ABOVE.body()]);
static BELOW: Note<(Money, People, InForce<Money>)> = Note::new(
    &["income", "members", "line"],
    "全家{income}、{members}，人均低于贫困线{line}。",
    "{income} for {members} is below the line of {line} per head.",
);
static AT_LINE: Note<(Money, People, InForce<Money>)> = Note::new(
    &["income", "members", "line"],
    "全家{income}、{members}，人均恰好{line}。文件对恰好等于贫困线的说法前后不一，请由主管部门审定。",
    "{income} for {members} is exactly the line of {line} per head. The policy is inconsistent about an income at the line, so the authority must decide.",
);
static ABOVE: Note<(Money, People, InForce<Money>)> = Note::new(
    &["income", "members", "line"],
    "全家{income}、{members}，人均高于贫困线{line}。请核对收入和人口。",
    "{income} for {members} is above the line of {line} per head. Check the income and the members.",
);

static REGISTERED: Rule = Rule::requirement("household.registered", "4.6")
    .sentence("农户已建档立卡。", "The household is registered with a card.")
    .needs("请回答是否已建档立卡。", "Say whether the household is registered.")
    .says(&[IS_REGISTERED.body(), NOT_REGISTERED.body()]);
static IS_REGISTERED: Note<()> = Note::new(&[], "已建档立卡。", "The household is registered.");
static NOT_REGISTERED: Note<()> = Note::new(
    &[],
    "还没有建档立卡，不能享受贫困户的扶持。",
    "The household is not registered, so it gets no support for poor households.",
);
static REGISTER: RemedyNote<()> = RemedyNote::new(
    "register",
    &[],
    "请先向村里申请建档立卡，经乡镇核定后再申报。",
    "Apply to the village for registration first; the township confirms it.",
);

static LABOUR_TRANSFERRED: Rule = Rule::goal("household.labour-transferred", "3.3")
    .sentence(
        "有劳动力的贫困户，至少一人转移就业。",
        "Of a household with members able to work, at least one is employed outside farming.",
    )
    .needs("请填写劳动力人数和已转移就业人数。", "State how many members can work and how many are employed outside farming.")
    .says(&[NO_LABOUR.body(), SOMEBODY_TRANSFERRED.body(), NOBODY_TRANSFERRED.body()]);
static NO_LABOUR: Note<()> =
    Note::new(&[], "家中没有劳动力，不要求转移就业。", "Nobody in the household is able to work, so nothing is required.");
static SOMEBODY_TRANSFERRED: Note<(People,)> =
    Note::new(&["count"], "已有{count}转移就业。", "{count} employed outside farming.");
static NOBODY_TRANSFERRED: Note<(People,)> = Note::new(
    &["count"],
    "家中有{count}可以劳动，但没有人转移就业。可参加培训后就业。",
    "{count} can work, but nobody is employed outside farming. Training can help.",
);

static PER_CAPITA_INCOME: FigureKey = FigureKey::new("per_capita_income", Unit::Yuan, "人均年纯收入", "Net income per head");
static GAP_TO_LINE: FigureKey =
    FigureKey::new("gap_to_line", Unit::Yuan, "全家距贫困线的差额", "Household's gap to the poverty line");

static LOAN_NEXT: Text = text("可以申请小额贷款贴息。", "The household may apply for a small-loan interest subsidy.");
static TRAINING_NEXT: Text = text(
    "还有劳动力没有转移就业，可以参加扶贫培训。",
    "Some members able to work are not employed outside farming and may take training.",
);
static FACILITY_NEXT: Text = text(
    "不具备转移就业条件，可以申请设施农业扶持。",
    "The household cannot take employment outside farming and may apply for facility agriculture.",
);
static POST_NEXT: Text = text(
    "特别困难且无人转移就业，可以申请公益性岗位。",
    "The household is in special difficulty with nobody employed outside farming, and may apply for a public post.",
);

impl MeasureRules for HouseholdEligibility {
    const ID: &'static str = "household-eligibility";
    const TITLE: Text = text("贫困户认定", "Poor household");
    const LEAD: Text = text(
        "看一户人家算不算建档立卡贫困户，还能申请哪些扶持。",
        "Find out whether a household counts as poor and registered, and what else it may apply for.",
    );
    const VERDICTS: VerdictWords = VerdictWords::new(
        (
            text("符合条件", "Eligible"),
            text("收入低于贫困线，并已建档立卡。", "The income is below the line, and the household is registered."),
        ),
        (text("不符合条件", "Not eligible"), text("有认定条件不符合。", "A condition for being registered is not met.")),
    );
    const OFFERED: &'static [Offered] = &[Offered::to(Audience::Household, 10)];
    const CLAUSES: &'static str = "2, 3.2, 3.3, 4.6";
    const EXAMPLE: &'static str = r#"{"registered":true,"members":"4","annual_net_income":"8600","labourers":"2","transferred_labourers":"0","lacks_transfer_conditions":false,"special_difficulty":true}"#;
    const CODES: Codes = Codes {
        rules: &[&INCOME_BELOW_LINE, &REGISTERED, &LABOUR_TRANSFERRED],
        figures: &[&PER_CAPITA_INCOME, &GAP_TO_LINE],
        remedies: &[REGISTER.kind()],
    };
    const DETAILS: Details =
        Details { next: &["loan-interest-subsidy", "training-subsidy", "facility-agriculture", "public-post"], ..Details::NONE };
    const VIEWS: &'static [View] = &[View::of("", "household")];
    const SHEET: SheetForm = SheetForm::HOUSEHOLD.titled("贫困户认定申请表", "Recognition as a poor household");
    const PICTURE: Option<&'static Picture> = Some(&Picture {
        title: text("收入与贫困线", "Income and the line"),
        drawings: &[Drawing::Bar(Bar {
            parts: &[Length::Figure(&PER_CAPITA_INCOME)],
            line: Some(Length::Term(&GAP_TO_LINE, 0)),
            ..Bar::PARTS
        })],
    });
    type Input = Household;
    type Rules = Rules;

    fn rules(from: &mut PolicyReader<'_>) -> Rules {
        Rules { poverty_line: from.take(&POVERTY_LINE) }
    }

    fn assess(household: &Household, rules: &Rules, found: &mut Findings) {
        check_income(household, rules, found);
        match household.registered.known() {
            Some(true) => found.pass(&REGISTERED, &IS_REGISTERED, ()),
            Some(false) => {
                found.fail(&REGISTERED, &NOT_REGISTERED, ()).remedy(&REGISTER, ());
            }
            None => found.unknown(&REGISTERED),
        }
        check_labour(household, found);
        publish(household, rules, found);
        if !(found.any_failed() || found.any_unknown() || found.any_at_review()) {
            name_next(household, found);
        }
    }
}

fn check_income(household: &Household, rules: &Rules, found: &mut Findings) {
    let (Some(income), Some(members)) = (household.annual_net_income.known(), household.members.known()) else {
        return found.unknown(&INCOME_BELOW_LINE);
    };
    let values = (income, members, rules.poverty_line);
    let line = rules.poverty_line.value.exact().times(members.exact());
    match line.and_then(|line| income.exact().compare(line)) {
        Some(Ordering::Less) => found.pass(&INCOME_BELOW_LINE, &BELOW, values),
        Some(Ordering::Equal) => found.review(&INCOME_BELOW_LINE, &AT_LINE, values),
        _ => found.fail(&INCOME_BELOW_LINE, &ABOVE, values).no_remedy(),
    }
}

fn check_labour(household: &Household, found: &mut Findings) {
    let (labourers, transferred) = (household.labourers.known(), household.transferred_labourers.known());
    match (labourers, transferred) {
        (Some(none), _) if none.is_zero() => found.pass(&LABOUR_TRANSFERRED, &NO_LABOUR, ()),
        (_, Some(count)) if count > People::ZERO => found.pass(&LABOUR_TRANSFERRED, &SOMEBODY_TRANSFERRED, (count,)),
        (Some(count), Some(_)) => found.fail(&LABOUR_TRANSFERRED, &NOBODY_TRANSFERRED, (count,)).no_remedy(),
        _ => found.unknown(&LABOUR_TRANSFERRED),
    }
}

fn publish(household: &Household, rules: &Rules, found: &mut Findings) {
    let (Some(income), Some(members)) = (household.annual_net_income.known(), household.members.known()) else { return };
    let income = (household.annual_net_income.label(), income);
    let per_head = found.calculate().of(income).over(members).half_up_to_fen();
    found.figure(&PER_CAPITA_INCOME, per_head);
    let gap = found.calculate().of(rules.poverty_line).times(members).minus(income).not_below_zero().half_up_to_fen();
    found.figure(&GAP_TO_LINE, gap);
}

fn name_next(household: &Household, found: &mut Findings) {
    let (labourers, transferred) = (household.labourers.known(), household.transferred_labourers.known());
    found.next("loan-interest-subsidy", LOAN_NEXT);
    if labourers.zip(transferred).is_some_and(|(all, some)| all > some) {
        found.next("training-subsidy", TRAINING_NEXT);
    }
    if household.lacks_transfer_conditions.known() == Some(true) {
        found.next("facility-agriculture", FACILITY_NEXT);
    }
    let nobody = labourers.zip(transferred).map(|(all, some)| all > People::ZERO && some == People::ZERO);
    if both(nobody, household.special_difficulty.known()) == Some(true) {
        found.next("public-post", POST_NEXT);
    }
}
