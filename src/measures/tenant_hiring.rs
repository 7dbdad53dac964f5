//! Whether an enterprise that leases a standard factory keeps its hiring commitment (承租企业用工承诺). Clause 3.8.

use super::measure::{Audience, Codes, MeasureRules, Offered};
use super::picture::{Bar, Drawing, Length, Picture};
use super::sheet::SheetForm;
use crate::finding::{Change, FigureKey, Findings, RemedyNote, Rule, VerdictWords};
use crate::form::dossier::View;
use crate::form::{Answer, CreditNumber, DUPLICATE, Form, Name, Reader, Usual, Words, field};
use crate::identity::ResidentId;
use crate::policy::{InForce, Parameter, PolicyReader};
use crate::value::{Day, Months, People, Percent, Quotient, Years};
use crate::words::{Gap, Note, Text, Unit, text};

/// Tenant's hiring commitment.
pub(super) struct TenantHiring;

/// What an enterprise commits itself to.
pub(super) struct Tenant {
    total_workers: Answer<People>,
    poor_workers: Answer<People>,
    term_start: Answer<Day>,
    term_end: Answer<Day>,
    roster: Answer<Vec<Worker>>,
}

/// A worker from a poor household.
struct Worker {
    id_number: Answer<ResidentId>,
    household_card: Answer<Words>,
    start: Answer<Day>,
    end: Answer<Day>,
}

impl Form for Tenant {
    fn read(from: &mut dyn Reader) -> Tenant {
        from.validate::<Name>(field("enterprise", "企业名称", "Enterprise"));
        from.validate::<CreditNumber>(
            field("uscc", "统一社会信用代码", "Unified social credit code")
                .hint("营业执照上的18位代码", "The 18 characters on the business licence"),
        );
        let mut tenant = Tenant {
            total_workers: from.ask(field("total_workers", "用工总数", "Workers in all").usual(Usual::WORKERS)),
            poor_workers: from.ask(field("poor_workers", "其中贫困户人数", "Of them from poor households").usual(Usual::WORKERS)),
            term_start: from.ask(field("term_start", "用工开始日", "First day of employment")),
            term_end: from.ask(
                field("term_end", "用工结束日", "Last day of employment")
                    .hint("最后一个工作日，当天计算在内", "The last working day, which is included"),
            ),
            roster: from.rows(
                field("roster", "贫困户职工名单", "Roster of workers from poor households")
                    .hint("填了名单就逐人核对", "If the roster is filled in, each person is checked"),
                Worker::read,
            ),
        };
        from.at_most(&mut tenant.poor_workers, &tenant.total_workers);
        from.not_before(&mut tenant.term_end, &tenant.term_start);
        from.refuse_duplicates(&mut tenant.roster, |worker| &mut worker.id_number, &DUPLICATE);
        tenant
    }
}

impl Worker {
    fn read(from: &mut dyn Reader) -> Worker {
        from.validate::<Name>(field("name", "姓名", "Name"));
        let mut worker = Worker {
            id_number: from.ask(field("id_number", "身份证号码", "Resident identity number")),
            household_card: from
                .ask(field("household_card", "扶贫卡号", "Household card").hint("建档立卡的卡号", "The number of the card")),
            start: from
                .ask(field("start", "上岗日", "Employed from").hint("不填按用工开始日", "If left blank, the first day above")),
            end: from.ask(field("end", "离岗日", "Employed to").hint("不填按用工结束日", "If left blank, the last day above")),
        };
        from.not_before(&mut worker.end, &worker.start);
        worker
    }
}

/// What decides.
pub(super) struct Rules {
    poor_share: InForce<Percent>,
    term: InForce<Months>,
    working_age: InForce<Years>,
}

static POOR_SHARE_LEAST: Parameter<Percent> =
    Parameter::new("tenant.poor_share", "贫困户职工最低比例", "least share of workers from poor households").least(1);
static TERM_LEAST: Parameter<Months> =
    Parameter::new("tenant.term", "最短用工期", "shortest term of employment").within(1, 1_200);
static WORKING_AGE_LEAST: Parameter<Years> =
    Parameter::new("tenant.working_age", "最低就业年龄", "least working age").within(1, 100);

static POOR_SHARE: Rule = Rule::requirement("tenant.poor-share", "3.8")
    .sentence("贫困户职工不少于用工总数的规定比例。", "Workers from poor households make up at least the required share.")
    .needs("请填写用工总数和其中贫困户人数。", "State the total number of workers and how many are from poor households.")
    .says(&[SHARE_REACHED.body(), SHARE_MISSED.body(), NOBODY.body()]);
static SHARE_REACHED: Note<(People, People, InForce<Percent>)> = Note::new(
    &["poor", "total", "share"],
    "{total}中有{poor}来自贫困户，不低于{share}。",
    "{poor} of {total} are from poor households, which is at least {share}.",
);
static SHARE_MISSED: Note<(People, People, InForce<Percent>)> = Note::new(
    &["poor", "total", "share"],
    "{total}中只有{poor}来自贫困户，不到{share}。",
    "Only {poor} of {total} are from poor households, which is less than {share}.",
);
static NOBODY: Note<()> = Note::new(
    &[],
    "用工总数是0，还没有雇人。请至少雇用一名贫困户职工。",
    "Nobody is employed. Employ at least one person from a poor household.",
);
static HIRE: RemedyNote<(People,)> =
    RemedyNote::new("hire", &["people"], "再雇用{people}，都来自贫困户。", "Hire {people} more, all from poor households.")
        .changing(&[
            Change::Add { field: "total_workers", value: "people" },
            Change::Add { field: "poor_workers", value: "people" },
        ]);
static REPLACE: RemedyNote<(People,)> = RemedyNote::new(
    "replace",
    &["people"],
    "总数不变，把{people}换成贫困户职工。",
    "Keep the total and replace {people} by workers from poor households.",
)
.changing(&[Change::Add { field: "poor_workers", value: "people" }]);

static TERM: Rule = Rule::requirement("tenant.term", "3.8")
    .sentence(
        "用工期不短于规定的月数，首尾两天都计算在内。",
        "The term of employment is at least the required number of months, counting the first and the last day.",
    )
    .needs("请填写用工开始日和结束日。", "State the first and the last day of employment.")
    .says(&[LONG_ENOUGH.body(), TOO_SHORT.body()]);
static LONG_ENOUGH: Note<(Day, Day, InForce<Months>)> =
    Note::new(&["start", "end", "term"], "从{start}到{end}，不短于{term}。", "From {start} to {end} is at least {term}.");
static TOO_SHORT: Note<(Day, Day, InForce<Months>)> = Note::new(
    &["start", "end", "term"],
    "从{start}到{end}，不满{term}。请延长用工期。",
    "From {start} to {end} is less than {term}. Extend the term.",
);
static EXTEND_TERM: RemedyNote<(Day,)> =
    RemedyNote::new("extend-term", &["until"], "把用工结束日延到{until}。", "Extend the term to {until}.")
        .changing(&[Change::Set { field: "term_end", value: "until" }]);

static WORKING_AGE: Rule = Rule::requirement("tenant.working-age", "outside")
    .sentence("名单上的人上岗时都已达到最低就业年龄。", "Everyone on the roster has reached working age when employment begins.")
    .needs(
        "请改正名单里的身份证号码，并填写上岗日。",
        "Correct the identity numbers on the roster and state when employment begins.",
    )
    .says(&[ALL_OLD_ENOUGH.body(), TOO_YOUNG.body()]);
static ALL_OLD_ENOUGH: Note<(People, InForce<Years>)> = Note::new(
    &["count", "age"],
    "名单上{count}上岗时都已满{age}。",
    "All {count} on the roster are at least {age} old when employment begins.",
);
static TOO_YOUNG: Note<(Gap, Day, InForce<Years>)> = Note::new(
    &["row", "from", "age"],
    "名单第{row}行的人到{from}才满{age}，上岗时还不够年龄。请推迟上岗或换人。",
    "The person in row {row} of the roster turns {age} only on {from}. Start the employment later, or choose someone else.",
);

static ROSTER: Rule = Rule::requirement("tenant.roster", "3.8")
    .sentence(
        "名单上身份证号有效、有扶贫卡、用工期够长的人数不少于申报的贫困户人数。",
        "At least the stated number of people have a valid identity number, a household card and a long enough term.",
    )
    .needs(
        "请补全名单各行的身份证号码、扶贫卡号和日期，并填写贫困户人数。",
        "Complete identity numbers, cards and days on the roster, and state the workers from poor households.",
    )
    .says(&[ROSTER_COVERS.body(), ROSTER_SHORT.body()]);
static ROSTER_COVERS: Note<(People, People)> =
    Note::new(&["count", "poor"], "名单上{count}符合，申报{poor}。", "{count} on the roster qualify, and {poor} are stated.");
static ROSTER_SHORT: Note<(People, People)> = Note::new(
    &["count", "poor"],
    "名单上最多{count}符合，少于申报的{poor}。请补上证件齐全、用工期够长的人，或改正申报人数。",
    "At most {count} on the roster qualify, which is fewer than the {poor} stated. Add people who do, or correct the number stated.",
);

static SHARE_FIGURE: FigureKey =
    FigureKey::new("poor_share", Unit::Percent, "贫困户职工比例", "Share of workers from poor households");
static HIRES_NEEDED: FigureKey = FigureKey::new("hires_needed", Unit::People, "还要雇用", "Hires needed");
static REPLACEMENTS_NEEDED: FigureKey = FigureKey::new("replacements_needed", Unit::People, "或替换", "Or replacements needed");
static LARGEST_WORKFORCE: FigureKey = FigureKey::new(
    "largest_workforce",
    Unit::People,
    "现有贫困户人数可支撑的最大用工数",
    "Largest workforce at the present number from poor households",
);
static TERM_MONTHS: FigureKey = FigureKey::new("term_months", Unit::Months, "用工期", "Term of employment");
static EARLIEST_END: FigureKey = FigureKey::new("earliest_end", Unit::Date, "最早可结束日", "Earliest end of the term");

static SHARE_HOLDS: Text = text("比例已达到", "the share is reached");
static WHOLE_MONTHS: Text = text("从开始日到结束日次日的整月数：", "whole months from the first day to the day after the last: ");
static START_PLUS_TERM: Text = text("开始日加最短用工期，再减1天：", "the first day plus the shortest term, less one day: ");
static ONE_LESS_THE_SHARE: Text = text("（1 − 最低比例）", "(1 − the least share)");

impl MeasureRules for TenantHiring {
    const ID: &'static str = "tenant-hiring";
    const TITLE: Text = text("承租企业用工承诺", "Tenant's hiring commitment");
    const LEAD: Text = text(
        "企业承租标准厂房，用工承诺够不够，还差多少人。",
        "An enterprise leases a standard factory: whether its hiring commitment is enough, and how many people are missing.",
    );
    const VERDICTS: VerdictWords = VerdictWords::new(
        (
            text("符合条件", "Eligible"),
            text("用工人数、比例和期限都达到要求。", "Number, share and term of the workers all meet the requirements."),
        ),
        (
            text("不符合条件", "Not eligible"),
            text("用工人数、比例或期限还没有达到要求。", "Number, share or term of the workers does not meet the requirements."),
        ),
    );
    const OFFERED: &'static [Offered] = &[Offered::to(Audience::Enterprise, 10)];
    const MAIN_FIGURE: Option<&'static FigureKey> = Some(&SHARE_FIGURE);
    const CLAUSES: &'static str = "3.8";
    const EXAMPLE: &'static str = r#"{"enterprise":"河西服装有限公司","uscc":"91110000600037341L","total_workers":"12","poor_workers":"5","term_start":"2009-03-01","term_end":"2012-02-29","roster":[{"name":"王秀英","id_number":"11010519491231002X","household_card":"0001"},{"name":"李建国","id_number":"320800196802150015","household_card":"0002"}]}"#;
    const CODES: Codes = Codes {
        rules: &[&POOR_SHARE, &TERM, &WORKING_AGE, &ROSTER],
        figures: &[&SHARE_FIGURE, &HIRES_NEEDED, &REPLACEMENTS_NEEDED, &LARGEST_WORKFORCE, &TERM_MONTHS, &EARLIEST_END],
        remedies: &[HIRE.kind(), REPLACE.kind(), EXTEND_TERM.kind()],
    };
    const VIEWS: &'static [View] = &[View::of("", "tenants.*")];
    const SHEET: SheetForm = SheetForm::ENTERPRISE.titled("承租企业用工承诺书", "Tenant's hiring commitment").named_by("enterprise").declaring("本企业承诺按本表所列人数和期限用工，名单真实，愿接受核查；违约的，退回相应奖补。", "We undertake to employ the number of people stated here for the term stated here. The roster is true and may be inspected; in case of breach we return the corresponding grant.");
    const PICTURE: Option<&'static Picture> = Some(&Picture {
        title: text("用工构成", "The workforce"),
        drawings: &[Drawing::Bar(Bar {
            parts: &[Length::Term(&SHARE_FIGURE, 0)],
            line: Some(Length::Term(&LARGEST_WORKFORCE, 1)),
            whole: Some(Length::Term(&SHARE_FIGURE, 1)),
            ..Bar::PARTS
        })],
    });
    type Input = Tenant;
    type Rules = Rules;

    fn rules(from: &mut PolicyReader<'_>) -> Rules {
        Rules {
            poor_share: from.take(&POOR_SHARE_LEAST),
            term: from.take(&TERM_LEAST),
            working_age: from.take(&WORKING_AGE_LEAST),
        }
    }

    fn assess(tenant: &Tenant, rules: &Rules, found: &mut Findings) {
        check(tenant, rules, found);
        publish_share(tenant, rules, found);
        publish_term(tenant, rules, found);
    }
}

/// Makes the checks.
pub(super) fn check(tenant: &Tenant, rules: &Rules, found: &mut Findings) {
    check_share(tenant, rules, found);
    check_term(tenant, rules, found);
    if !tenant.roster.rows().is_empty() {
        check_age(tenant, rules, found);
        check_roster(tenant, rules, found);
    }
}

/// How many are missing: by hiring more, and by replacing others. `None` where no number helps.
struct Shortfall {
    hires: Option<People>,
    replacements: Option<People>,
}

/// Solves `(poor + k) ÷ (total + k) ≥ share` and `(poor + k) ÷ total ≥ share` for the least whole `k`.
fn shortfall(poor: People, total: People, share: Percent) -> Shortfall {
    if total == People::ZERO {
        return Shortfall { hires: Some(People::whole(1)), replacements: None };
    }
    let missing = share.exact().times(total.exact()).and_then(|needed| needed.minus(poor.exact()));
    let least = |of_each: Quotient| match missing {
        Some(missing) if !missing.is_positive() => Some(People::ZERO),
        missing => missing?.over(of_each)?.to_rounded_up(),
    };
    Shortfall { hires: least((Percent::WHOLE - share).exact()), replacements: least(Quotient::ONE) }
}

fn reaches_share(poor: People, total: People, share: Percent) -> bool {
    total > People::ZERO && share.is_reached(poor, total)
}

fn check_share(tenant: &Tenant, rules: &Rules, found: &mut Findings) {
    let (total, poor) = (tenant.total_workers.known(), tenant.poor_workers.known());
    match (total, poor) {
        (Some(none), poor) if none.is_zero() => {
            let hire = poor.map(|_| (People::whole(1),));
            found.fail(&POOR_SHARE, &NOBODY, ()).remedy_if(&HIRE, hire);
        }
        (Some(total), Some(poor)) if reaches_share(poor, total, rules.poor_share.value) => {
            found.pass(&POOR_SHARE, &SHARE_REACHED, (poor, total, rules.poor_share));
        }
        (Some(total), Some(poor)) => {
            let short = shortfall(poor, total, rules.poor_share.value);
            let hires = short.hires.filter(|hires| (total + *hires).in_range());
            found
                .fail(&POOR_SHARE, &SHARE_MISSED, (poor, total, rules.poor_share))
                .remedy_if(&HIRE, hires.map(|people| (people,)))
                .remedy_if(&REPLACE, short.replacements.map(|people| (people,)));
        }
        _ => found.unknown(&POOR_SHARE),
    }
}

/// The last day that a term from `start` needs.
fn earliest_end(start: Day, term: Months) -> Option<Day> {
    start.plus(term)?.previous()
}

fn is_long_enough(start: Day, end: Day, term: Months) -> bool {
    earliest_end(start, term).is_some_and(|needed| needed <= end)
}

fn check_term(tenant: &Tenant, rules: &Rules, found: &mut Findings) {
    let (Some(start), Some(end)) = (tenant.term_start.known(), tenant.term_end.known()) else { return found.unknown(&TERM) };
    let values = (start, end, rules.term);
    if is_long_enough(start, end, rules.term.value) {
        return found.pass(&TERM, &LONG_ENOUGH, values);
    }
    let until = earliest_end(start, rules.term.value).filter(|day| day.in_range());
    found.fail(&TERM, &TOO_SHORT, values).remedy_if(&EXTEND_TERM, until.map(|day| (day,)));
}

fn check_age(tenant: &Tenant, rules: &Rules, found: &mut Findings) {
    let age = rules.working_age;
    let mut all_known = true;
    for (row, worker) in tenant.roster.rows().iter().enumerate() {
        let start = worker.start.or_answer(&tenant.term_start);
        let old_enough_on = worker.id_number.known().and_then(|id| Day::from(id.born_on()).plus_years(age.value));
        match old_enough_on.zip(start) {
            Some((day, start)) if start < day => {
                let values = (Gap::row("roster", row), day, age);
                return found.fail(&WORKING_AGE, &TOO_YOUNG, values).no_remedy();
            }
            Some(_) => {}
            None => all_known = false,
        }
    }
    if all_known {
        let count = People::from(tenant.roster.rows().len());
        found.pass(&WORKING_AGE, &ALL_OLD_ENOUGH, (count, age));
    } else {
        found.unknown(&WORKING_AGE);
    }
}

/// Whether a row of the roster counts; `None` where it may yet.
fn counts(worker: &Worker, tenant: &Tenant, rules: &Rules) -> Option<bool> {
    if worker.id_number.known().is_none() {
        return Some(false);
    }
    let card = worker.household_card.as_known().map(|card| !card.is_blank());
    let dates = worker.start.or_answer(&tenant.term_start).zip(worker.end.or_answer(&tenant.term_end));
    let term = dates.map(|(start, end)| is_long_enough(start, end, rules.term.value));
    crate::finding::both(card, term)
}

fn check_roster(tenant: &Tenant, rules: &Rules, found: &mut Findings) {
    let Some(poor) = tenant.poor_workers.known() else { return found.unknown(&ROSTER) };
    let (mut certain, mut possible) = (0usize, 0usize);
    for worker in tenant.roster.rows() {
        match counts(worker, tenant, rules) {
            Some(true) => certain += 1,
            None => possible += 1,
            Some(false) => {}
        }
    }
    let (certain, at_most) = (People::from(certain), People::from(certain + possible));
    if certain >= poor {
        found.pass(&ROSTER, &ROSTER_COVERS, (certain, poor));
    } else if at_most < poor {
        found.fail(&ROSTER, &ROSTER_SHORT, (at_most, poor)).no_remedy();
    } else {
        found.unknown(&ROSTER);
    }
}

fn publish_share(tenant: &Tenant, rules: &Rules, found: &mut Findings) {
    let Some(poor) = tenant.poor_workers.known() else { return };
    let share = rules.poor_share;
    let poor_labelled = (tenant.poor_workers.label(), poor);
    if let Some(total) = tenant.total_workers.known() {
        let total_labelled = (tenant.total_workers.label(), total);
        if total > People::ZERO {
            let worked = found.calculate().of(poor_labelled).over(total_labelled).truncated_percent();
            found.figure(&SHARE_FIGURE, worked);
        }
        publish_shortfall(poor_labelled, total_labelled, share, found);
    }
    if share.value > Percent::ZERO {
        let worked = found.calculate().of(poor_labelled).over(share).whole_part().counted();
        found.figure(&LARGEST_WORKFORCE, worked);
    }
}

fn publish_shortfall(poor: (Text, People), total: (Text, People), share: InForce<Percent>, found: &mut Findings) {
    if reaches_share(poor.1, total.1, share.value) {
        for figure in [&HIRES_NEEDED, &REPLACEMENTS_NEEDED] {
            let worked = found.calculate().remark(SHARE_HOLDS).counted();
            found.figure(figure, worked);
        }
        return;
    }
    let short = shortfall(poor.1, total.1, share.value);
    if total.1 == People::ZERO {
        let worked = found.calculate().of(People::whole(1)).counted();
        found.figure(&HIRES_NEEDED, worked);
    } else if short.hires.is_some() {
        let missing = found.calculate().of(share).times(total).minus(poor).bracketed();
        let worked = missing.over((ONE_LESS_THE_SHARE, Percent::WHOLE - share.value)).rounded_up().counted();
        found.figure(&HIRES_NEEDED, worked);
    }
    let worked = found.calculate().of(share).times(total).rounded_up().minus(poor).counted();
    found.figure(&REPLACEMENTS_NEEDED, worked);
}

fn publish_term(tenant: &Tenant, rules: &Rules, found: &mut Findings) {
    let Some(start) = tenant.term_start.known() else { return };
    if let Some(after) = tenant.term_end.known().and_then(Day::next) {
        let months = Months::from(start.span_until(after).months);
        let worked = found.calculate().remark(WHOLE_MONTHS).of(months).counted();
        found.figure(&TERM_MONTHS, worked);
    }
    if let Some(end) = earliest_end(start, rules.term.value) {
        found.stated(&EARLIEST_END, end, START_PLUS_TERM);
    }
}
