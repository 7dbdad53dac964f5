//! What province, city and county pay for a standard factory (标准厂房奖补): for village secretaries. Clauses 3.1, 3.8 and 4.5.

use super::measure::{Audience, Codes, MeasureRules, Offered};
use super::picture::{Bar, Drawing, Length, Picture};
use super::sheet::SheetForm;
use super::village_eligibility::{INCOME_LINE, Village, is_weak};
use crate::finding::{Amount, Change, FigureKey, Findings, Importance, RemedyNote, Rule};
use crate::form::dossier::View;
use crate::form::{Answer, Form, Reader, Usual, field};
use crate::policy::{InForce, Parameter, PolicyReader, VillageRange};
use crate::value::{Area, Blocks, Money, Points, Rent, Villages};
use crate::words::{Note, Text, Unit, text};

/// Standard-factory grant.
pub(super) struct FactoryGrant;

/// What a village states about its factory.
pub(super) struct Factory {
    area: Answer<Area>,
    pub(super) accepted: Answer<bool>,
    pub(super) provincial_grant: Answer<bool>,
    raised: Raised,
    earmarked: Answer<bool>,
    villages: Answer<Vec<Village>>,
    actual_cost: Answer<Money>,
    enthusiastic: Answer<bool>,
    investment_record: Answer<bool>,
    transport_and_land: Answer<bool>,
    startup_point_and_utilities: Answer<bool>,
}

/// The money that was raised beside the grant.
struct Raised {
    aid_unit: Answer<Money>,
    north_south: Answer<Money>,
    enterprise: Answer<Money>,
    social: Answer<Money>,
}

impl Form for Factory {
    fn read(from: &mut dyn Reader) -> Factory {
        Factory {
            area: from.ask(
                field("area_sqm", "建成面积", "Floor area built")
                    .hint("已建成的厂房建筑面积", "The floor area of the factory as built"),
            ),
            accepted: from
                .ask(field("accepted", "是否已验收", "Works accepted").hint("验收合格后才拨付", "Payment follows acceptance")),
            provincial_grant: from.ask(
                field("provincial_grant", "是否获得省级奖补", "Provincial grant given")
                    .hint("没有省级奖补的，自筹资金要达到规定数额", "Without it, enough money must be raised otherwise"),
            ),
            raised: from.group(
                field("raised", "自筹资金", "Money raised")
                    .hint("没有的不用填，按0计", "Leave blank what does not apply; it counts as 0"),
                Raised::read,
            ),
            earmarked: from.ask(
                field("earmarked", "资金是否专款专用", "Money kept for this purpose only")
                    .hint("单独建账，不挪作他用", "In a separate account, and used for nothing else"),
            ),
            villages: from.rows(
                field("villages", "申报村", "Villages")
                    .hint("一个村单独建，或几个村合建", "One village alone, or several together"),
                Village::read,
            ),
            actual_cost: from.ask(
                field("actual_cost", "实际造价", "Actual cost")
                    .usual(Usual::FUNDS)
                    .hint("填了就能算出资金缺口", "Needed to calculate the funding gap"),
            ),
            enthusiastic: from.ask(field("enthusiastic", "村干部群众积极性是否高", "Village cadres and people are keen")),
            investment_record: from.ask(field("investment_record", "是否有招商成果", "A record of attracting investment")),
            transport_and_land: from.ask(field("transport_and_land", "交通和土地条件是否好", "Good transport and land")),
            startup_point_and_utilities: from.ask(field(
                "startup_point_and_utilities",
                "是否在创业点、水电配套",
                "At a start-up point, with utilities",
            )),
        }
    }
}

impl Raised {
    fn read(from: &mut dyn Reader) -> Raised {
        Raised {
            aid_unit: from.ask(field("aid_unit", "帮扶单位", "From the aid unit").usual(Usual::FUNDS)),
            north_south: from.ask(field("north_south", "南北挂钩", "From the north-south partnership").usual(Usual::FUNDS)),
            enterprise: from.ask(field("enterprise", "企业", "From enterprises").usual(Usual::FUNDS)),
            social: from.ask(field("social", "社会资金", "From society").usual(Usual::FUNDS)),
        }
    }

    /// What all four come to; unknown where one is unsound.
    fn total(&self) -> Option<Money> {
        let parts = [&self.aid_unit, &self.north_south, &self.enterprise, &self.social];
        parts.into_iter().map(|part| part.or(Money::ZERO)).sum()
    }
}

/// What decides.
pub(super) struct Rules {
    income_line: InForce<Money>,
    block_area: InForce<Area>,
    average_cost: InForce<Rent>,
    province_per_block: InForce<Money>,
    city_per_block: InForce<Money>,
    county_per_block: InForce<Money>,
    self_raised_per_block: InForce<Money>,
    blocks_per_village: InForce<Blocks>,
    joint_villages: InForce<VillageRange>,
}

static BLOCK_AREA: Parameter<Area> = Parameter::new("factory.block_area", "每个单元的面积", "area of a block").least(1);
static AVERAGE_COST: Parameter<Rent> = Parameter::new("factory.average_cost", "平均造价", "average cost");
pub(super) static PROVINCE_PER_BLOCK: Parameter<Money> =
    Parameter::new("factory.province_per_block", "省级每单元奖补", "provincial grant for a block");
pub(super) static CITY_PER_BLOCK: Parameter<Money> =
    Parameter::new("factory.city_per_block", "市级每单元奖补", "city grant for a block");
pub(super) static COUNTY_PER_BLOCK: Parameter<Money> =
    Parameter::new("factory.county_per_block", "县级每单元奖补", "county grant for a block");
static SELF_RAISED_PER_BLOCK: Parameter<Money> =
    Parameter::new("factory.self_raised_per_block", "每单元自筹资金", "money to be raised for a block").least(1);
static BLOCKS_PER_VILLAGE: Parameter<Blocks> =
    Parameter::new("factory.blocks_per_village", "每村奖补单元数", "blocks for a village").least(1);
pub(super) static JOINT_VILLAGES: Parameter<VillageRange> =
    Parameter::new("factory.joint_villages", "合建村数", "villages that may build together");

static AREA: Rule = Rule::requirement("factory.area", "3.8")
    .sentence("建成面积至少够一个单元。", "The floor area built is at least one block.")
    .needs("请填写建成面积。", "State the floor area built.")
    .says(&[AREA_ENOUGH.body(), AREA_SHORT.body()]);
static AREA_ENOUGH: Note<(Area, InForce<Area>)> = Note::new(
    &["area", "block"],
    "建成{area}，每个单元{block}，至少够一个单元。",
    "{area} built, which is at least one block of {block}.",
);
static AREA_SHORT: Note<(Area, InForce<Area>)> = Note::new(
    &["area", "block"],
    "建成{area}，不够一个单元（{block}）。",
    "{area} built, which is less than one block of {block}.",
);
static BUILD_MORE: RemedyNote<(Area,)> = RemedyNote::new(
    "build-more",
    &["area_sqm"],
    "再建{area_sqm}，凑满一个单元。",
    "Build {area_sqm} more to complete one block.",
)
.changing(&[Change::Add { field: "area_sqm", value: "area_sqm" }]);

static VILLAGE_COUNT: Rule = Rule::requirement("factory.village-count", "3.1")
    .sentence(
        "由一个村单独建，或由规定数目的村合建。",
        "One village builds alone, or a permitted number of villages build together.",
    )
    .needs("请至少填一个申报村。", "Enter at least one village.")
    .says(&[ONE_VILLAGE.body(), JOINT.body(), WRONG_COUNT.body()]);
static ONE_VILLAGE: Note<()> = Note::new(&[], "一个村单独申报。", "One village applies alone.");
static JOINT: Note<(Villages, Villages, Villages)> = Note::new(
    &["count", "least", "most"],
    "{count}合建，在{least}到{most}之间。",
    "{count} build together, which is between {least} and {most}.",
);
static WRONG_COUNT: Note<(Villages, Villages, Villages)> = Note::new(
    &["count", "least", "most"],
    "填了{count}。只能一个村单独建，或{least}到{most}合建，请增减申报村。",
    "{count} entered. One may build alone, or {least} to {most} together: add or remove villages.",
);

static WEAK_VILLAGES: Rule = Rule::requirement("factory.weak-villages", "3.8")
    .sentence("申报村里至少有一个经济薄弱村。", "At least one of the villages is economically weak.")
    .needs(
        "请填写各村是否列入省定名单和村集体年收入。",
        "State for each village whether it is on the provincial list, and its collective income.",
    )
    .says(&[SOME_WEAK.body(), NONE_WEAK.body()]);
static SOME_WEAK: Note<(Villages,)> =
    Note::new(&["count"], "其中{count}是经济薄弱村。", "{count} known to be economically weak.");
static NONE_WEAK: Note<(InForce<Money>,)> = Note::new(
    &["line"],
    "没有一个村列入省定名单或年收入低于{line}。请核对，或与经济薄弱村合建。",
    "No village is on the provincial list or has an income below {line}. Check this, or build together with a weak village.",
);

static FUNDING: Rule = Rule::requirement("factory.funding", "3.8")
    .sentence(
        "有省级奖补；没有的，自筹资金要够一个单元。",
        "The provincial grant is given, or the money raised is enough for one block.",
    )
    .needs(
        "请回答是否获得省级奖补；没有的，填写自筹资金。",
        "Say whether the provincial grant is given; if not, state the money raised.",
    )
    .says(&[PROVINCE_PAYS.body(), RAISED_ENOUGH.body(), RAISED_SHORT.body()]);
static PROVINCE_PAYS: Note<()> = Note::new(&[], "已获得省级奖补。", "The provincial grant is given.");
static RAISED_ENOUGH: Note<(Money, InForce<Money>)> = Note::new(
    &["raised", "needed"],
    "没有省级奖补，自筹{raised}，达到{needed}。",
    "There is no provincial grant; {raised} has been raised, and {needed} is needed.",
);
static RAISED_SHORT: Note<(Money, InForce<Money>)> = Note::new(
    &["raised", "needed"],
    "没有省级奖补，自筹{raised}，不到{needed}。",
    "There is no provincial grant; only {raised} has been raised, and {needed} is needed.",
);
static RAISE_MORE: RemedyNote<(Money,)> = RemedyNote::new(
    "raise-more",
    &["amount"],
    "再筹{amount}（记入社会资金）。",
    "Raise {amount} more (entered as money from society).",
)
.changing(&[Change::Add { field: "raised.social", value: "amount" }]);

static EARMARKED: Rule = Rule::requirement("factory.earmarked", "4.5")
    .sentence("奖补资金专款专用。", "The money is kept for this purpose only.")
    .needs("请回答资金是否专款专用。", "Say whether the money is kept for this purpose only.")
    .holds(&IS_EARMARKED)
    .fails(&NOT_EARMARKED);
static IS_EARMARKED: Note<()> = Note::new(&[], "资金专款专用。", "The money is kept for this purpose only.");
static NOT_EARMARKED: Note<()> = Note::new(
    &[],
    "资金没有专款专用。请单独建账，只用于厂房。",
    "The money is not kept for this purpose. Open a separate account and use it for the factory only.",
);

static ACCEPTED: Rule = Rule::goal("factory.accepted", "3.8")
    .sentence("厂房已验收，验收一个拨付一个。", "The works are accepted; payment follows acceptance, one factory at a time.")
    .needs("请回答是否已验收。", "Say whether the works are accepted.")
    .holds(&IS_ACCEPTED)
    .fails(&NOT_ACCEPTED);
static IS_ACCEPTED: Note<()> = Note::new(&[], "已验收，可以拨付。", "The works are accepted, so the grant can be paid.");
static NOT_ACCEPTED: Note<()> =
    Note::new(&[], "还没有验收，验收合格后才拨付。", "The works are not accepted yet; the grant is paid afterwards.");

static LOW_INCOME: Rule = Rule::priority("priority.low-income", "3.8")
    .sentence("各村集体年收入都低于收入线的优先。", "Applications whose villages are all below the income line come first.")
    .needs("请填写各村的村集体年收入。", "State the collective income of each village.")
    .says(&[ALL_BELOW.body(), NOT_ALL_BELOW.body()]);
static ALL_BELOW: Note<(InForce<Money>,)> =
    Note::new(&["line"], "各村年收入都低于{line}。", "Every village has an income below {line}.");
static NOT_ALL_BELOW: Note<(InForce<Money>,)> =
    Note::new(&["line"], "有的村年收入不低于{line}。", "A village has an income that is not below {line}.");

static ENTHUSIASTIC: Rule = Rule::priority("priority.enthusiastic", "3.8")
    .sentence("干部群众积极性高的优先。", "Villages whose cadres and residents are enthusiastic come first.")
    .needs("请回答积极性是否高。", "Say whether cadres and residents are enthusiastic.")
    .says(&[IS_SO.body(), IS_NOT_SO.body()]);
static INVESTMENT_RECORD: Rule = Rule::priority("priority.investment-record", "3.8")
    .sentence("有招商成果的优先。", "Villages with a record of attracting investment come first.")
    .needs("请回答是否有招商成果。", "Say whether there is such a record.")
    .says(&[IS_SO.body(), IS_NOT_SO.body()]);
static TRANSPORT_AND_LAND: Rule = Rule::priority("priority.transport-and-land", "3.8")
    .sentence("交通便利、土地条件好的优先。", "Villages with good transport and suitable land come first.")
    .needs("请回答交通和土地条件是否好。", "Say whether transport is good and the land suitable.")
    .says(&[IS_SO.body(), IS_NOT_SO.body()]);
static STARTUP_POINT_AND_UTILITIES: Rule = Rule::priority("priority.startup-point-and-utilities", "3.8")
    .sentence("在创业点、水电配套好的优先。", "Villages at a start-up point with utilities come first.")
    .needs("请回答是否在创业点、水电是否配套。", "Say whether it is at a start-up point with utilities.")
    .says(&[IS_SO.body(), IS_NOT_SO.body()]);
static IS_SO: Note<(Text,)> = Note::new(&["question"], "{question}：是，计1分。", "{question}: yes, one point.");
static IS_NOT_SO: Note<(Text,)> = Note::new(&["question"], "{question}：否，不计分。", "{question}: no, no point.");

static BLOCKS: FigureKey = FigureKey::new("blocks", Unit::Blocks, "奖补单元数", "Blocks granted");
static PROVINCE: FigureKey = FigureKey::new("province", Unit::Yuan, "省级奖补", "Provincial grant");
static CITY: FigureKey = FigureKey::new("city", Unit::Yuan, "市级奖补", "City grant");
static COUNTY: FigureKey = FigureKey::new("county", Unit::Yuan, "县级奖补", "County grant");
pub(super) static TOTAL: FigureKey = FigureKey::new("total", Unit::Yuan, "奖补合计", "Total grant");
static PAYABLE_NOW: FigureKey = FigureKey::new("payable_now", Unit::Yuan, "现在可拨付", "Payable now");
static AVERAGE: FigureKey = FigureKey::new("average_cost", Unit::Yuan, "按平均造价计的造价", "Cost at the average");
static RAISED_TOTAL: FigureKey = FigureKey::new("raised_total", Unit::Yuan, "自筹资金合计", "Money raised");
static FUNDING_GAP: FigureKey = FigureKey::new("funding_gap", Unit::Yuan, "资金缺口", "Funding gap");
static PRIORITY_SCORE: FigureKey = FigureKey::new("priority_score", Unit::Points, "优先得分", "Priority score");

/// The figures, which a whole application has too.
pub(super) static FIGURES: [&FigureKey; 10] =
    [&BLOCKS, &PROVINCE, &CITY, &COUNTY, &TOTAL, &PAYABLE_NOW, &AVERAGE, &RAISED_TOTAL, &FUNDING_GAP, &PRIORITY_SCORE];

static WEAK_LABEL: Text = text("经济薄弱村", "weak villages");
static NO_PROVINCE: Text = text("没有省级奖补", "no provincial grant");
static NOT_YET: Text = text("验收后才拨付", "paid after acceptance");
static PASSED: Text = text("符合的优先条件", "priority conditions met");

impl MeasureRules for FactoryGrant {
    const ID: &'static str = "factory-grant";
    const TITLE: Text = text("标准厂房奖补", "Standard-factory grant");
    const LEAD: Text = text(
        "村里建标准厂房，省、市、县各补多少，哪一条不符合，怎么改。",
        "A village builds a standard factory: what province, city and county pay, which rule fails, and what to change.",
    );
    const OFFERED: &'static [Offered] = &[Offered::to(Audience::Village, 20)];
    const MAIN_FIGURE: Option<&'static FigureKey> = Some(&TOTAL);
    const CLAUSES: &'static str = "3.1, 3.8, 4.5";
    const EXAMPLE: &'static str = r#"{"area_sqm":"1080","accepted":true,"provincial_grant":true,"raised":{"aid_unit":"100000","north_south":"50000"},"earmarked":true,"villages":[{"name":"河西村","on_provincial_list":true,"collective_income":"38500"}],"actual_cost":"690000","enthusiastic":true,"investment_record":false,"transport_and_land":true,"startup_point_and_utilities":true}"#;
    const CODES: Codes = Codes {
        rules: &[
            &AREA,
            &VILLAGE_COUNT,
            &WEAK_VILLAGES,
            &FUNDING,
            &EARMARKED,
            &ACCEPTED,
            &LOW_INCOME,
            &ENTHUSIASTIC,
            &INVESTMENT_RECORD,
            &TRANSPORT_AND_LAND,
            &STARTUP_POINT_AND_UTILITIES,
        ],
        figures: &FIGURES,
        remedies: &[BUILD_MORE.kind(), RAISE_MORE.kind()],
    };
    const VIEWS: &'static [View] = &[View::of("villages", "villages"), View::of("", "grant")];
    const SHEET: SheetForm = SheetForm::VILLAGE
        .titled("标准厂房奖补申报表", "Application for a standard-factory grant")
        .named_by("villages.name")
        .amounts(&["total", "payable_now"]);
    const PICTURE: Option<&'static Picture> = Some(&Picture {
        title: text("造价由谁承担", "Who pays for the factory"),
        drawings: &[Drawing::Bar(Bar {
            parts: &[Length::Figure(&PROVINCE), Length::Figure(&CITY), Length::Figure(&COUNTY), Length::Figure(&RAISED_TOTAL)],
            rest: Some(&FUNDING_GAP),
            whole: Some(Length::Term(&FUNDING_GAP, 0)),
            ..Bar::PARTS
        })],
    });
    type Input = Factory;
    type Rules = Rules;

    fn rules(from: &mut PolicyReader<'_>) -> Rules {
        Rules {
            income_line: from.take(&INCOME_LINE),
            block_area: from.take(&BLOCK_AREA),
            average_cost: from.take(&AVERAGE_COST),
            province_per_block: from.take(&PROVINCE_PER_BLOCK),
            city_per_block: from.take(&CITY_PER_BLOCK),
            county_per_block: from.take(&COUNTY_PER_BLOCK),
            self_raised_per_block: from.take(&SELF_RAISED_PER_BLOCK),
            blocks_per_village: from.take(&BLOCKS_PER_VILLAGE),
            joint_villages: from.take(&JOINT_VILLAGES),
        }
    }

    fn assess(factory: &Factory, rules: &Rules, found: &mut Findings) {
        check(factory, rules, found);
        let decided = !found.any_unknown();
        publish(factory, rules, decided, found);
    }
}

/// Makes the checks. They come before the figures, which are zero when any of them fails.
pub(super) fn check(factory: &Factory, rules: &Rules, found: &mut Findings) {
    check_area(factory, rules, found);
    check_villages(factory, rules, found);
    check_funding(factory, rules, found);
    found.decide(&EARMARKED, factory.earmarked.known());
    found.decide(&ACCEPTED, factory.accepted.known());
    check_low_income(factory, rules, found);
    prefer(&ENTHUSIASTIC, &factory.enthusiastic, found);
    prefer(&INVESTMENT_RECORD, &factory.investment_record, found);
    prefer(&TRANSPORT_AND_LAND, &factory.transport_and_land, found);
    prefer(&STARTUP_POINT_AND_UTILITIES, &factory.startup_point_and_utilities, found);
}

/// A condition that earns a point.
fn prefer(rule: &'static Rule, answer: &Answer<bool>, found: &mut Findings) {
    match answer.known() {
        Some(true) => found.pass(rule, &IS_SO, (answer.label(),)),
        Some(false) => found.fail(rule, &IS_NOT_SO, (answer.label(),)).no_remedy(),
        None => found.unknown(rule),
    }
}

fn check_area(factory: &Factory, rules: &Rules, found: &mut Findings) {
    match factory.area.known() {
        None => found.unknown(&AREA),
        Some(area) if area >= rules.block_area.value => found.pass(&AREA, &AREA_ENOUGH, (area, rules.block_area)),
        Some(area) => {
            found.fail(&AREA, &AREA_SHORT, (area, rules.block_area)).remedy(&BUILD_MORE, (rules.block_area.value - area,));
        }
    }
}

fn check_villages(factory: &Factory, rules: &Rules, found: &mut Findings) {
    let villages = factory.villages.rows();
    let (count, joint) = (villages.len(), rules.joint_villages.value);
    let counts = (Villages::from(count), joint.least, joint.most);
    match count {
        0 => found.unknown(&VILLAGE_COUNT),
        1 => found.pass(&VILLAGE_COUNT, &ONE_VILLAGE, ()),
        _ if joint.holds(count) => found.pass(&VILLAGE_COUNT, &JOINT, counts),
        _ => found.fail(&VILLAGE_COUNT, &WRONG_COUNT, counts).no_remedy(),
    }
    let weak = weak_villages(factory, rules);
    let all_strong = count > 0 && villages.iter().all(|village| is_weak(village, &rules.income_line) == Some(false));
    if weak > 0 {
        found.pass(&WEAK_VILLAGES, &SOME_WEAK, (Villages::from(weak),));
    } else if all_strong {
        found.fail(&WEAK_VILLAGES, &NONE_WEAK, (rules.income_line,)).no_remedy();
    } else {
        found.unknown(&WEAK_VILLAGES);
    }
}

/// How many villages are known to be weak.
fn weak_villages(factory: &Factory, rules: &Rules) -> usize {
    factory.villages.rows().iter().filter(|village| is_weak(village, &rules.income_line) == Some(true)).count()
}

fn check_funding(factory: &Factory, rules: &Rules, found: &mut Findings) {
    let needed = rules.self_raised_per_block;
    match (factory.provincial_grant.known(), factory.raised.total()) {
        (Some(true), _) => found.pass(&FUNDING, &PROVINCE_PAYS, ()),
        (Some(false), Some(raised)) if raised >= needed.value => found.pass(&FUNDING, &RAISED_ENOUGH, (raised, needed)),
        (Some(false), Some(raised)) => {
            found.fail(&FUNDING, &RAISED_SHORT, (raised, needed)).remedy(&RAISE_MORE, (needed.value - raised,));
        }
        _ => found.unknown(&FUNDING),
    }
}

fn check_low_income(factory: &Factory, rules: &Rules, found: &mut Findings) {
    let line = rules.income_line;
    let villages = factory.villages.rows();
    let below = |village: &Village| village.collective_income.known().map(|income| income < line.value);
    if villages.iter().any(|village| below(village) == Some(false)) {
        found.fail(&LOW_INCOME, &NOT_ALL_BELOW, (line,)).no_remedy();
    } else if !villages.is_empty() && villages.iter().all(|village| below(village) == Some(true)) {
        found.pass(&LOW_INCOME, &ALL_BELOW, (line,));
    } else {
        found.unknown(&LOW_INCOME);
    }
}

/// Publishes the figures, after every check of every part has been made; `decided` tells whether none of the grant's own
/// requirements is unknown.
pub(super) fn publish(factory: &Factory, rules: &Rules, decided: bool, found: &mut Findings) {
    let total = publish_grant(factory, rules, decided, found);
    let raised = factory.raised.total();
    if raised.is_some() {
        let parts = [&factory.raised.aid_unit, &factory.raised.north_south, &factory.raised.enterprise, &factory.raised.social];
        let stated = parts.into_iter().filter_map(|part| Some((part.label(), part.or(Money::ZERO)?)));
        let worked = stated.fold(found.calculate(), |sum, part| sum.plus(part)).half_up_to_fen();
        found.figure(&RAISED_TOTAL, worked);
    }
    if let (Some(total), Some(raised), Some(cost)) = (total, raised, factory.actual_cost.known()) {
        let cost = (factory.actual_cost.label(), cost);
        let gap = found.calculate().of(cost).minus(total).minus((RAISED_TOTAL.label, raised)).not_below_zero().half_up_to_fen();
        found.figure(&FUNDING_GAP, gap);
    }
    let passed = Points::from(found.passed(Importance::Priority));
    let score = found.calculate().of((PASSED, passed)).counted();
    found.figure(&PRIORITY_SCORE, score);
}

fn publish_grant(factory: &Factory, rules: &Rules, decided: bool, found: &mut Findings) -> Option<Amount> {
    if found.any_failed() {
        for figure in [&BLOCKS, &PROVINCE, &CITY, &COUNTY, &TOTAL, &PAYABLE_NOW, &AVERAGE] {
            found.nothing(figure);
        }
        return Some(Amount { scaled: 0, decimals: 2, unit: Unit::Yuan, label: TOTAL.label });
    }
    if !decided {
        return None;
    }
    let blocks = publish_blocks(factory, rules, found)?;
    let province = if factory.provincial_grant.known() == Some(true) {
        found.calculate().of(blocks).times(rules.province_per_block).half_up_to_fen()
    } else {
        found.calculate().of(Money::ZERO).remark(text("（", " (")).remark(NO_PROVINCE).remark(text("）", ")")).half_up_to_fen()
    };
    let province = found.figure(&PROVINCE, province)?;
    let city = found.calculate().of(blocks).times(rules.city_per_block).half_up_to_fen();
    let city = found.figure(&CITY, city)?;
    let county = found.calculate().of(blocks).times(rules.county_per_block).half_up_to_fen();
    let county = found.figure(&COUNTY, county)?;
    let total = found.calculate().of(province).plus(city).plus(county).half_up_to_fen();
    let total = found.figure(&TOTAL, total)?;
    let payable = if factory.accepted.known() == Some(true) {
        found.calculate().of(total).half_up_to_fen()
    } else {
        found.calculate().of(Money::ZERO).remark(text("（", " (")).remark(NOT_YET).remark(text("）", ")")).half_up_to_fen()
    };
    found.figure(&PAYABLE_NOW, payable)?;
    let average = found.calculate().of(rules.average_cost).times(rules.block_area).times(blocks).half_up_to_fen();
    found.figure(&AVERAGE, average)?;
    Some(total)
}

fn publish_blocks(factory: &Factory, rules: &Rules, found: &mut Findings) -> Option<Amount> {
    let area = (factory.area.label(), factory.area.known()?);
    let weak = (WEAK_LABEL, Villages::from(weak_villages(factory, rules)));
    let raised = factory.raised.total();
    let mut blocks =
        found.calculate().of(area).over(rules.block_area).whole_part().or_if_less(weak).times(rules.blocks_per_village);
    if factory.provincial_grant.known() == Some(false) {
        blocks = blocks.or_if_less((RAISED_TOTAL.label, raised?)).over(rules.self_raised_per_block).whole_part();
    }
    let blocks = blocks.counted();
    found.figure(&BLOCKS, blocks)
}
