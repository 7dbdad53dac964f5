//! Which applications the pools of city and county pay in a year, and in which order (奖补资金年度安排). Clause 3.8.
//!
//! Applications stand by priority score, then by low income, then as they were given. Each in turn is paid in full where
//! both pools still hold its share; otherwise it waits and the next is tried.

use super::factory_grant::{CITY_PER_BLOCK, COUNTY_PER_BLOCK, PROVINCE_PER_BLOCK};
use super::measure::{Audience, Codes, Details, MeasureRules, Offered, PartCodes, Ranking};
use super::picture::{Bar, Drawing, Length, Picture, Queue};
use super::sheet::SheetForm;
use crate::finding::{FigureKey, Findings, Part, Rule, VerdictWords, Worked};
use crate::form::{Answer, Form, Name, Reader, SAME_NUMBER, Usual, Words, field};
use crate::policy::{InForce, Parameter, PolicyReader};
use crate::value::{Applications, Blocks, Money, Number, Points, YuanUnit, sorted_order};
use crate::words::{Note, Text, Unit, text};
use std::cmp::Reverse;

/// Allocation of grants in a year.
pub(super) struct GrantAllocation;

/// The applications of a year and the pools.
pub(super) struct Year {
    applications: Answer<Vec<Application>>,
    city_pool: Answer<Money>,
    county_pool: Answer<Money>,
}

/// One application.
struct Application {
    id: Answer<Words>,
    blocks: Answer<Blocks>,
    collective_income: Answer<Money>,
    priority_score: Answer<Points>,
    provincial_grant: Answer<bool>,
}

impl Form for Year {
    fn read(from: &mut dyn Reader) -> Year {
        let mut year = Year {
            applications: from.rows(
                field("applications", "申请", "Applications").hint("一份申请一行", "One row for each application"),
                Application::read,
            ),
            city_pool: from.ask(
                field("city_pool", "市级资金", "Pool of the city")
                    .hint("不填按政策规定的数额", "If left blank, the amount in the policy applies"),
            ),
            county_pool: from.ask(
                field("county_pool", "县级资金", "Pool of the county")
                    .hint("不填按政策规定的数额", "If left blank, the amount in the policy applies"),
            ),
        };
        from.refuse_duplicates(&mut year.applications, |application| &mut application.id, &SAME_NUMBER);
        year
    }
}

impl Application {
    fn read(from: &mut dyn Reader) -> Application {
        let id = from.ask(field("id", "申请编号", "Number of the application").hint("不能重复", "Each number may be used once"));
        from.validate::<Name>(field("name", "村名", "Village"));
        Application {
            id,
            blocks: from.ask(field("blocks", "奖补单元数", "Blocks granted").least(1)),
            collective_income: from
                .ask(field("collective_income", "村集体年收入", "Collective income of a year").usual(Usual::VILLAGE_INCOME)),
            priority_score: from.ask(
                field("priority_score", "优先得分", "Priority score")
                    .hint("五条优先条件，每条1分", "One point for each of five conditions")
                    .most(5),
            ),
            provincial_grant: from.ask(field("provincial_grant", "是否获得省级奖补", "Provincial grant given")),
        }
    }
}

/// What decides.
pub(super) struct Rules {
    province_per_block: InForce<Money>,
    city_per_block: InForce<Money>,
    county_per_block: InForce<Money>,
    city_pool: InForce<Money>,
    county_pool: InForce<Money>,
}

static CITY_POOL: Parameter<Money> = Parameter::new("factory.city_pool", "市级资金", "pool of the city");
static COUNTY_POOL: Parameter<Money> = Parameter::new("factory.county_pool", "县级资金", "pool of the county");

static WITHIN_POOLS: Rule = Rule::requirement("allocation.within-pools", "3.8")
    .sentence("按次序安排，不超过市级和县级资金。", "Grants are allocated in order, within the pools of city and county.")
    .needs(
        "请补全各份申请的单元数、收入、得分和省级奖补，并改正有误的资金数额。",
        "Complete the blocks, income, score and provincial grant of each application, and correct any pool that has an error.",
    )
    .says(&[ALLOCATED.body()]);
static ALLOCATED: Note<(Applications, Applications)> = Note::new(
    &["funded", "waitlisted"],
    "已安排{funded}，候补{waitlisted}，没有超过市级和县级资金。",
    "Paid: {funded}; waiting: {waitlisted}. The pools of city and county are not exceeded.",
);

static FUNDED: FigureKey = FigureKey::new("funded", Unit::Applications, "已安排", "Applications paid");
static WAITLISTED: FigureKey = FigureKey::new("waitlisted", Unit::Applications, "候补", "Applications waiting");
static CITY_GRANTED: FigureKey = FigureKey::new("city_granted", Unit::Yuan, "市级已安排", "Granted by the city");
static COUNTY_GRANTED: FigureKey = FigureKey::new("county_granted", Unit::Yuan, "县级已安排", "Granted by the county");
static PROVINCE_GRANTED: FigureKey = FigureKey::new("province_granted", Unit::Yuan, "省级已安排", "Granted by the province");
static CITY_LEFT: FigureKey = FigureKey::new("city_left", Unit::Yuan, "市级资金结余", "Left in the pool of the city");
static COUNTY_LEFT: FigureKey = FigureKey::new("county_left", Unit::Yuan, "县级资金结余", "Left in the pool of the county");
static RANK: FigureKey = FigureKey::new("rank", Unit::Points, "次序", "Rank").bare();
static GRANTED: FigureKey = FigureKey::new("granted", Unit::Yuan, "安排金额", "Granted");
static OF_PROVINCE: FigureKey = FigureKey::new("province", Unit::Yuan, "省级", "Province");
static OF_CITY: FigureKey = FigureKey::new("city", Unit::Yuan, "市级", "City");
static OF_COUNTY: FigureKey = FigureKey::new("county", Unit::Yuan, "县级", "County");

const FUNDED_ROW: Text = text("已安排", "paid");
const WAITING_ROW: Text = text("候补", "waiting");
static AHEAD: Text = text(
    "排在前面的申请（得分更高，或得分相同而收入更低，或都相同而填在前面）",
    "applications ahead (a higher score, or the same score and a lower income, or both the same and entered earlier)",
);
static ALL_APPLICATIONS: Text = text("全部申请", "all applications");
static FUNDED_APPLICATIONS: Text = text("市、县资金都够的申请", "applications for which both pools suffice");
static FUNDED_BLOCKS: Text = text("已安排的单元", "blocks that are paid");
static BLOCKS_WITH_PROVINCE: Text = text("其中有省级奖补的单元", "of these, blocks with a provincial grant");
static WAITS: Text = text("（轮到时市级或县级资金不够，候补）", " (in its turn a pool did not suffice, so it waits)");

impl MeasureRules for GrantAllocation {
    const ID: &'static str = "grant-allocation";
    const TITLE: Text = text("奖补资金年度安排", "Allocation of grants in a year");
    const LEAD: Text = text(
        "一年的申请排出次序，市、县资金够安排哪些，哪些候补。",
        "A year's applications in order: which ones the pools can fund, and which ones wait.",
    );
    const VERDICTS: VerdictWords = VerdictWords::new(
        (
            text("奖补资金已排定", "The grants are allocated"),
            text(
                "按优先次序安排，没有超出市、县资金。",
                "They are allocated in order of priority, within the pools of city and county.",
            ),
        ),
        (
            text("奖补资金没有排定", "The grants are not allocated"),
            text("资金还不能安排。", "The grants cannot be allocated yet."),
        ),
    );
    const OFFERED: &'static [Offered] = &[Offered::to(Audience::County, 10)];
    const CLAUSES: &'static str = "3.8";
    const EXAMPLE: &'static str = r#"{"applications":[{"id":"2009-001","name":"河西村","blocks":"1","collective_income":"38500","priority_score":"4","provincial_grant":true},{"id":"2009-002","name":"大兴村","blocks":"3","collective_income":"21000","priority_score":"3","provincial_grant":false},{"id":"2009-003","name":"新渡村","blocks":"1","collective_income":"46200","priority_score":"3","provincial_grant":true}],"city_pool":"400000","county_pool":"300000"}"#;
    const CODES: Codes = Codes {
        rules: &[&WITHIN_POOLS],
        figures: &[
            &FUNDED,
            &WAITLISTED,
            &CITY_GRANTED,
            &COUNTY_GRANTED,
            &PROVINCE_GRANTED,
            &CITY_LEFT,
            &COUNTY_LEFT,
            &RANK,
            &GRANTED,
        ],
        remedies: &[],
    };
    const DETAILS: Details = Details {
        parts: &[PartCodes {
            name: "applications",
            has_rows: true,
            codes: Codes { rules: &[], figures: &[&RANK, &GRANTED], remedies: &[] },
        }],
        ranking: Some(Ranking { list: "applications", rank: &RANK, amount: &GRANTED, served: FUNDED_ROW, waits: WAITING_ROW }),
        ..Details::NONE
    };
    const ROW_FIGURES: &'static [&'static str] = &["applications"];
    const SHEET: SheetForm = SheetForm::OFFICE.titled("奖补资金年度安排表", "Allocation of grants in a year").amounts(&[
        "city_granted",
        "county_granted",
        "province_granted",
    ]);
    const PICTURE: Option<&'static Picture> = Some(&Picture {
        title: text("资金用到了哪里", "How far the pools reach"),
        drawings: &[
            Drawing::Bar(Bar {
                parts: &[Length::Figure(&CITY_GRANTED)],
                rest: Some(&CITY_LEFT),
                whole: Some(Length::Term(&CITY_LEFT, 0)),
                ..Bar::PARTS
            }),
            Drawing::Bar(Bar {
                parts: &[Length::Figure(&COUNTY_GRANTED)],
                rest: Some(&COUNTY_LEFT),
                whole: Some(Length::Term(&COUNTY_LEFT, 0)),
                ..Bar::PARTS
            }),
            Drawing::Queue(Queue {
                caption: text("一格一份申请，数字是次序。", "A box for each application; the number is its rank."),
                rank: &RANK,
                granted: &GRANTED,
                paid: &FUNDED,
                waiting: &WAITLISTED,
            }),
        ],
    });
    type Input = Year;
    type Rules = Rules;

    fn rules(from: &mut PolicyReader<'_>) -> Rules {
        Rules {
            province_per_block: from.take(&PROVINCE_PER_BLOCK),
            city_per_block: from.take(&CITY_PER_BLOCK),
            county_per_block: from.take(&COUNTY_PER_BLOCK),
            city_pool: from.take(&CITY_POOL),
            county_pool: from.take(&COUNTY_POOL),
        }
    }

    fn assess(year: &Year, rules: &Rules, found: &mut Findings) {
        let order = order(year);
        let allocation = order.as_deref().and_then(|order| allocate(year, order, rules));
        match &allocation {
            Some(allocation) => found.pass(&WITHIN_POOLS, &ALLOCATED, allocation.counts()),
            None => found.unknown(&WITHIN_POOLS),
        }
        if let Some(allocation) = &allocation {
            publish_sums(year, allocation, rules, found);
        }
        if let Some(order) = &order {
            publish_rows(order, allocation.as_ref(), rules, found);
        }
    }
}

/// The rows in the order in which they are tried; none before every score and income is known.
fn order(year: &Year) -> Option<Vec<usize>> {
    let rows = year.applications.as_known()?;
    let mut keys = Vec::with_capacity(rows.len());
    for application in rows {
        keys.push((Reverse(application.priority_score.known()?), application.collective_income.known()?));
    }
    Some(sorted_order(keys.len(), &|i, j| keys[i].cmp(&keys[j])))
}

/// What one application asks for, and whether it is paid.
#[derive(Clone, Copy)]
struct Decision {
    blocks: Blocks,
    with_province: bool,
    is_funded: bool,
}

impl Decision {
    /// What each level pays: for how many blocks, and how much for one.
    fn shares(&self, rules: &Rules) -> [(&'static FigureKey, Blocks, InForce<Money>); 3] {
        let blocks = |pays: bool| if pays && self.is_funded { self.blocks } else { Blocks::ZERO };
        [
            (&OF_CITY, blocks(true), rules.city_per_block),
            (&OF_COUNTY, blocks(true), rules.county_per_block),
            (&OF_PROVINCE, blocks(self.with_province), rules.province_per_block),
        ]
    }
}

/// The decisions, in the order in which the applications were given.
struct Allocation {
    decisions: Vec<Decision>,
}

impl Allocation {
    /// How many are paid, and how many wait.
    fn counts(&self) -> (Applications, Applications) {
        let funded = self.funded().count();
        (Applications::from(funded), Applications::from(self.decisions.len() - funded))
    }

    fn funded(&self) -> impl Iterator<Item = &Decision> {
        self.decisions.iter().filter(|decision| decision.is_funded)
    }
}

/// Decides about each application in turn; none where something that is needed is not known.
fn allocate(year: &Year, order: &[usize], rules: &Rules) -> Option<Allocation> {
    let mut city = year.city_pool.or(rules.city_pool.value)?;
    let mut county = year.county_pool.or(rules.county_pool.value)?;
    let mut decisions = Vec::with_capacity(order.len());
    for application in year.applications.rows() {
        let (blocks, with_province) = (application.blocks.known()?, application.provincial_grant.known()?);
        decisions.push(Decision { blocks, with_province, is_funded: false });
    }
    for row in order {
        let decision = decisions.get_mut(*row)?;
        let of = |share: InForce<Money>| decision.blocks.exact().times(share.value.exact())?.to_half_up::<YuanUnit>();
        let (of_city, of_county) = (of(rules.city_per_block)?, of(rules.county_per_block)?);
        if of_city <= city && of_county <= county {
            (city, county) = (city - of_city, county - of_county);
            decision.is_funded = true;
        }
    }
    Some(Allocation { decisions })
}

fn publish_sums(year: &Year, allocation: &Allocation, rules: &Rules, found: &mut Findings) {
    let (funded, waitlisted) = allocation.counts();
    let worked = found.calculate().of((FUNDED_APPLICATIONS, funded)).counted();
    found.figure(&FUNDED, worked);
    let all = funded + waitlisted;
    let worked = found.calculate().of((ALL_APPLICATIONS, all)).minus((FUNDED.label, funded)).counted();
    found.figure(&WAITLISTED, worked);

    // Ten thousand rows of ten million blocks at most, so the sums fit.
    let blocks = |decisions: &mut dyn Iterator<Item = &Decision>| decisions.map(|decision| decision.blocks).sum::<Blocks>();
    let paid = (FUNDED_BLOCKS, blocks(&mut allocation.funded()));
    let with_province = blocks(&mut allocation.funded().filter(|decision| decision.with_province));
    let worked = found.calculate().of(paid).times(rules.city_per_block).half_up_to_fen();
    let city = found.figure(&CITY_GRANTED, worked);
    let worked = found.calculate().of(paid).times(rules.county_per_block).half_up_to_fen();
    let county = found.figure(&COUNTY_GRANTED, worked);
    let worked = found.calculate().of((BLOCKS_WITH_PROVINCE, with_province)).times(rules.province_per_block).half_up_to_fen();
    found.figure(&PROVINCE_GRANTED, worked);
    for (pool, standard, granted, figure) in
        [(&year.city_pool, rules.city_pool, city, &CITY_LEFT), (&year.county_pool, rules.county_pool, county, &COUNTY_LEFT)]
    {
        let Some(granted) = granted else { continue };
        let work = found.calculate();
        let work = match pool.known() {
            Some(stated) => work.of((pool.label(), stated)),
            None => work.of(standard),
        };
        let worked = work.minus(granted).half_up_to_fen();
        found.figure(figure, worked);
    }
}

fn publish_rows(order: &[usize], allocation: Option<&Allocation>, rules: &Rules, found: &mut Findings) {
    let mut ahead = vec![0; order.len()];
    for (position, row) in order.iter().enumerate() {
        ahead[*row] = position;
    }
    for (row, ahead) in ahead.into_iter().enumerate() {
        let place = Part::row("applications", row);
        let worked = found.calculate().of((AHEAD, Number::from(ahead))).plus(1i64).counted();
        found.row_figure(place, &RANK, worked);
        if let Some(decision) = allocation.and_then(|allocation| allocation.decisions.get(row)) {
            let worked = granted(decision, rules, found);
            found.row_figure(place, &GRANTED, worked);
            for (key, blocks, per_block) in decision.shares(rules) {
                let worked = found.calculate().of(blocks).times(per_block).half_up_to_fen();
                found.row_part(place, key, worked);
            }
        }
    }
}

/// All shares of one application together.
fn granted(decision: &Decision, rules: &Rules, found: &mut Findings) -> Worked {
    let mut work = found.calculate();
    if !decision.is_funded {
        return work.of(Money::ZERO).remark(WAITS).half_up_to_fen();
    }
    for (_, blocks, per_block) in decision.shares(rules) {
        if blocks > Blocks::ZERO {
            work = work.plus(blocks).times(per_block);
        }
    }
    work.half_up_to_fen()
}
