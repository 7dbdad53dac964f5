//! The interest subsidy of a small loan (小额贷款贴息): for helpers of poor households. Clause 3.4.
//!
//! Every repayment is a slice of the principal that is held from the day it was drawn to the day it was repaid; what is
//! not repaid early is a slice repaid on the due day.

use super::day_count::DayCount;
use super::interest::{Held, Interest, Slice};
use super::measure::{Audience, Codes, MeasureRules, Offered};
use super::picture::{Drawing, Picture, Slices};
use super::sheet::SheetForm;
use crate::finding::{Amount, FigureKey, Findings, Rule};
use crate::form::dossier::View;
use crate::form::{Answer, Choose, DATE_ORDER, EXCEEDS_TOTAL, Form, Reader, Usual, choose, field};
use crate::policy::{InForce, Parameter, PolicyReader, RateTable};
use crate::value::{Day, Money, Percent};
use crate::words::{Note, Text, Unit, choice, text};
use std::sync::Arc;

/// Small-loan interest subsidy.
pub(super) struct LoanInterestSubsidy;

/// A loan and its repayments.
pub(super) struct Loan {
    registered_household: Answer<bool>,
    principal: Answer<Money>,
    drawn_on: Answer<Day>,
    due_on: Answer<Day>,
    repayments: Answer<Vec<Repayment>>,
    contract_rate: Answer<Percent>,
    purpose: Answer<Purpose>,
}

/// A part of the principal that was repaid.
struct Repayment {
    on: Answer<Day>,
    principal: Answer<Money>,
}

/// What the loan is for.
#[derive(Clone, Copy, PartialEq)]
enum Purpose {
    Crops,
    Livestock,
    Processing,
    Trade,
    Other,
}

choose!(Purpose {
    Crops: choice("crops", "种植", "Crops"),
    Livestock: choice("livestock", "养殖", "Livestock"),
    Processing: choice("processing", "加工", "Processing"),
    Trade: choice("trade", "经商", "Trade"),
    Other: choice("other", "其他", "Other"),
});

impl Form for Loan {
    fn read(from: &mut dyn Reader) -> Loan {
        let mut loan = Loan {
            registered_household: from.ask(field("registered_household", "是否建档立卡贫困户", "Registered poor household")),
            principal: from.ask(field("principal", "贷款本金", "Principal").usual(Usual::SMALL_LOAN).least(1)),
            drawn_on: from.ask(
                field("drawn_on", "放款日", "Drawn on").hint("这一天的基准利率适用", "The benchmark rate of this day applies"),
            ),
            due_on: from
                .ask(field("due_on", "到期日", "Due on").hint("合同约定的最后还款日", "The last repayment day in the contract")),
            repayments: from.rows(
                field("repayments", "还款记录", "Repayments")
                    .hint("提前或逾期归还的本金；没有就不填", "Principal repaid early or late; leave blank if there is none"),
                Repayment::read,
            ),
            contract_rate: from.ask(
                field("contract_rate_percent", "合同年利率", "Contract rate a year")
                    .usual(Usual::YEARLY_RATE)
                    .hint("不填按基准利率计", "If left blank, the benchmark rate applies"),
            ),
            purpose: from.choose(field("purpose", "贷款用途", "Purpose")),
        };
        if let (Some(due), Some(drawn)) = (loan.due_on.known(), loan.drawn_on.known())
            && due <= drawn
        {
            let (label, other) = (loan.due_on.label(), loan.drawn_on.label());
            from.clash(&mut loan.due_on, &DATE_ORDER, (label, due, other, drawn));
        }
        check_repayments(&mut loan, from);
        loan
    }
}

impl Repayment {
    fn read(from: &mut dyn Reader) -> Repayment {
        Repayment {
            on: from.ask(field("on", "还款日", "Repaid on")),
            principal: from.ask(field("principal", "归还本金", "Principal repaid")),
        }
    }
}

fn check_repayments(loan: &mut Loan, from: &mut dyn Reader) {
    if let Some(drawn) = loan.drawn_on.known() {
        for (row, repayment) in loan.repayments.rows_mut().iter_mut().enumerate() {
            if let Some(on) = repayment.on.known().filter(|on| *on < drawn) {
                let label = repayment.on.label();
                from.clash_in_row(("repayments", row), &mut repayment.on, &DATE_ORDER, (label, on, loan.drawn_on.label(), drawn));
            }
        }
    }
    let repaid: Option<Money> = loan.repayments.rows().iter().map(|row| row.principal.known()).sum();
    if let (Some(repaid), Some(principal)) = (repaid, loan.principal.known())
        && repaid > principal
    {
        let (label, whole) = (loan.repayments.label(), loan.principal.label());
        from.clash(&mut loan.repayments, &EXCEEDS_TOTAL, (label, repaid.into(), whole, principal.into()));
    }
}

/// What decides.
pub(super) struct Rules {
    subsidy_share: InForce<Percent>,
    benchmark: InForce<Arc<RateTable>>,
    benchmark_last_day: InForce<Day>,
    day_count: InForce<DayCount>,
}

static SUBSIDY_SHARE: Parameter<Percent> = Parameter::new("loan.subsidy_share", "贴息比例", "share that is subsidised");
static BENCHMARK: Parameter<Arc<RateTable>> = Parameter::new("loan.benchmark", "基准利率表", "table of benchmark rates");
static BENCHMARK_LAST_DAY: Parameter<Day> =
    Parameter::new("loan.benchmark_last_day", "基准利率最后适用日", "last day of the benchmark rates");
static DAY_COUNT: Parameter<DayCount> = Parameter::new("loan.day_count", "计息天数", "day count");

static REGISTERED_HOUSEHOLD: Rule = Rule::requirement("loan.registered-household", "3.4")
    .sentence("借款人是建档立卡贫困户。", "The borrower is a registered poor household.")
    .needs("请回答是否建档立卡贫困户。", "Say whether the household is registered as poor.")
    .holds(&IS_REGISTERED)
    .fails(&NOT_REGISTERED);
static IS_REGISTERED: Note<()> = Note::new(&[], "借款人是建档立卡贫困户。", "The borrower is a registered poor household.");
static NOT_REGISTERED: Note<()> = Note::new(
    &[],
    "借款人不是建档立卡贫困户，没有贴息。请先申请建档立卡。",
    "The borrower is not a registered poor household, so there is no subsidy. Apply for registration first.",
);

static PURPOSE: Rule = Rule::requirement("loan.purpose", "3.4")
    .sentence(
        "贷款用于种植、养殖、加工或经商；其他用途由人审核。",
        "The loan is for crops, livestock, processing or trade; on other purposes the authority decides.",
    )
    .needs("请选择贷款用途。", "Choose what the loan is for.")
    .says(&[NAMED_PURPOSE.body(), OTHER_PURPOSE.body()]);
static NAMED_PURPOSE: Note<(Text,)> =
    Note::new(&["purpose"], "用于{purpose}，属于规定的用途。", "The purpose ({purpose}) is covered by the policy.");
static OTHER_PURPOSE: Note<()> = Note::new(
    &[],
    "用途不在列明的四类之内，请由主管部门审核。",
    "The purpose is not one of the four listed, so the authority must decide.",
);

static RATE_AT_BENCHMARK: Rule = Rule::requirement("loan.rate-at-benchmark", "3.4")
    .sentence(
        "合同利率不高于基准利率；高于的由人审核，按基准利率贴息。",
        "The contract rate is not above the benchmark; above it the authority decides, and interest is subsidised at the benchmark rate.",
    )
    .needs(
        "请填写放款日和到期日，才能查到基准利率。",
        "State when the loan is drawn and due, so that the benchmark can be found.",
    )
    .says(&[AT_BENCHMARK.body(), ABOVE_BENCHMARK.body()]);
static AT_BENCHMARK: Note<(Percent, Percent)> = Note::new(
    &["contract", "benchmark"],
    "合同年利率{contract}，不高于基准利率{benchmark}。",
    "The contract rate of {contract} is not above the benchmark of {benchmark}.",
);
static ABOVE_BENCHMARK: Note<(Percent, Percent)> = Note::new(
    &["contract", "benchmark"],
    "合同年利率{contract}，高于基准利率{benchmark}。只按基准利率贴息，请由主管部门审核。",
    "The contract rate of {contract} is above the benchmark of {benchmark}. Interest is subsidised at the benchmark rate only, and the authority must decide.",
);

static BENCHMARK_IN_FORCE: Rule = Rule::requirement("loan.benchmark-in-force", "3.4")
    .sentence(
        "放款日有央行基准利率可用；基准利率停用之后的由人审核。",
        "A benchmark rate is in force on the day of drawing; after the last one the authority decides.",
    )
    .needs("请填写放款日。", "State when the loan is drawn.")
    .says(&[IN_FORCE.body(), REPLACED.body(), TOO_EARLY.body()]);
static IN_FORCE: Note<(Day,)> = Note::new(&["from"], "适用{from}起的基准利率。", "The benchmark rates from {from} on apply.");
static REPLACED: Note<(InForce<Day>, Day)> = Note::new(
    &["last", "from"],
    "{last}之后不再有基准利率，这里用{from}起的最后一档，请由主管部门审核。",
    "There is no benchmark rate after {last}; the last one, from {from} on, is used here, and the authority must decide.",
);
static TOO_EARLY: Note<(Day, Day)> = Note::new(
    &["drawn", "first"],
    "放款日{drawn}早于利率表的第一天{first}，没有基准利率。请核对放款日。",
    "The loan was drawn on {drawn}, before the table of rates begins on {first}. Check the day.",
);

static REPAID_ON_TIME: Rule = Rule::goal("loan.repaid-on-time", "3.4")
    .sentence(
        "本金在到期日之前还清，逾期部分不贴息。",
        "The principal is repaid by the due day; what is overdue is not subsidised.",
    )
    .needs("请填写到期日和各次还款日。", "State the due day and the days of repayment.")
    .says(&[ON_TIME.body(), LATE.body()]);
static ON_TIME: Note<(Day,)> = Note::new(&["due"], "没有晚于到期日{due}的还款。", "Nothing is repaid after the due day, {due}.");
static LATE: Note<(Day, Day)> = Note::new(
    &["last", "due"],
    "有还款晚于到期日{due}，最晚在{last}。逾期利息由借款人自己付。",
    "A repayment is after the due day, {due}; the last is on {last}. The borrower bears the interest on what is overdue.",
);

static BENCHMARK_RATE: FigureKey = FigureKey::new("benchmark_rate", Unit::Percent, "基准年利率", "Benchmark annual rate");
static CONTRACT_INTEREST: FigureKey = FigureKey::new("contract_interest", Unit::Yuan, "合同利息", "Contract interest");
static SUBSIDISED_INTEREST: FigureKey =
    FigureKey::new("subsidised_interest", Unit::Yuan, "可贴息的利息", "Interest eligible for subsidy");
static SUBSIDY: FigureKey = FigureKey::new("subsidy", Unit::Yuan, "贴息", "Subsidy");
static BORROWER_PAYS: FigureKey = FigureKey::new("borrower_pays", Unit::Yuan, "借款人负担", "Borne by the borrower");
static OVERDUE_INTEREST: FigureKey = FigureKey::new("overdue_interest", Unit::Yuan, "逾期利息", "Overdue interest");

static FROM_TABLE: Text =
    text("查利率表：放款日当日的一行、贷款期限的一档：", "from the table, by the day of drawing and the term: ");
static CONTRACT_RATE: Text = text("合同年利率", "contract rate");
static LOWER_RATE: Text = text("合同与基准中较低的年利率", "the lower of contract and benchmark rate");
static NOTHING_OVERDUE: Text = text("没有逾期的本金", "nothing is overdue");

impl MeasureRules for LoanInterestSubsidy {
    const ID: &'static str = "loan-interest-subsidy";
    const TITLE: Text = text("小额贷款贴息", "Small-loan interest subsidy");
    const LEAD: Text = text(
        "贫困户的小额贷款能贴多少利息，自己还要付多少。",
        "How much of the interest on a poor household's small loan is subsidised, and what the household still pays.",
    );
    const OFFERED: &'static [Offered] = &[Offered::to(Audience::Household, 20)];
    const MAIN_FIGURE: Option<&'static FigureKey> = Some(&SUBSIDY);
    const CLAUSES: &'static str = "3.4";
    const EXAMPLE: &'static str = r#"{"registered_household":true,"principal":"10000","drawn_on":"2009-03-01","due_on":"2010-03-01","repayments":[{"on":"2009-09-01","principal":"4000"}],"contract_rate_percent":"5.31","purpose":"livestock"}"#;
    const CODES: Codes = Codes {
        rules: &[&REGISTERED_HOUSEHOLD, &PURPOSE, &RATE_AT_BENCHMARK, &BENCHMARK_IN_FORCE, &REPAID_ON_TIME],
        figures: &[&BENCHMARK_RATE, &CONTRACT_INTEREST, &SUBSIDISED_INTEREST, &SUBSIDY, &BORROWER_PAYS, &OVERDUE_INTEREST],
        remedies: &[],
    };
    const VIEWS: &'static [View] = &[View::of("registered_household", "household.registered"), View::of("", "loan")];
    const SHEET: SheetForm =
        SheetForm::BORROWER.titled("小额贷款贴息申请表", "Application for a small-loan interest subsidy").amounts(&["subsidy"]);
    const PICTURE: Option<&'static Picture> = Some(&Picture {
        title: text("本金与贴息的天数", "The principal and the days that are subsidised"),
        drawings: &[Drawing::Slices(Slices {
            caption: text(
                "从左到右是放款后的天数，高低是尚欠的本金；虚线框内逾期，不贴息。",
                "From left to right the days since drawing, from bottom to top what is owed; dashed is overdue and not subsidised.",
            ),
            all: &CONTRACT_INTEREST,
            counted: &SUBSIDY,
            of_which: text("，其中贴息", ", subsidised for "),
            several_after: text("笔共", " sums, together "),
        })],
    });
    type Input = Loan;
    type Rules = Rules;

    fn rules(from: &mut PolicyReader<'_>) -> Rules {
        Rules {
            subsidy_share: from.take(&SUBSIDY_SHARE),
            benchmark: from.take(&BENCHMARK),
            benchmark_last_day: from.take(&BENCHMARK_LAST_DAY),
            day_count: from.take(&DAY_COUNT),
        }
    }

    fn decided_on(loan: &Loan) -> Option<&Answer<Day>> {
        Some(&loan.drawn_on)
    }

    fn assess(loan: &Loan, rules: &Rules, found: &mut Findings) {
        let benchmark = benchmark(loan, rules);
        check_borrower(loan, found);
        check_rate(loan, benchmark, found);
        check_benchmark(loan, rules, found);
        check_repaid(loan, found);
        publish(loan, rules, benchmark, found);
    }
}

/// The benchmark rate of the loan, where it can be found.
fn benchmark(loan: &Loan, rules: &Rules) -> Option<Percent> {
    let (drawn, due) = (loan.drawn_on.known()?, loan.due_on.known()?);
    let table = &rules.benchmark.value;
    table.row_on(drawn)?.rates.get(table.column(drawn, due)?).copied()
}

/// The rate of the contract; one that is left out is the benchmark.
fn contract_rate(loan: &Loan, benchmark: Option<Percent>) -> Option<Percent> {
    if loan.contract_rate.is_missing() { benchmark } else { loan.contract_rate.known() }
}

fn check_borrower(loan: &Loan, found: &mut Findings) {
    found.decide(&REGISTERED_HOUSEHOLD, loan.registered_household.known());
    match loan.purpose.known() {
        None => found.unknown(&PURPOSE),
        Some(Purpose::Other) => found.review(&PURPOSE, &OTHER_PURPOSE, ()),
        Some(named) => {
            let label = named.label();
            found.pass(&PURPOSE, &NAMED_PURPOSE, (label,));
        }
    }
}

fn check_rate(loan: &Loan, benchmark: Option<Percent>, found: &mut Findings) {
    match (contract_rate(loan, benchmark), benchmark) {
        (Some(contract), Some(benchmark)) if contract <= benchmark => {
            found.pass(&RATE_AT_BENCHMARK, &AT_BENCHMARK, (contract, benchmark))
        }
        (Some(contract), Some(benchmark)) => found.review(&RATE_AT_BENCHMARK, &ABOVE_BENCHMARK, (contract, benchmark)),
        _ => found.unknown(&RATE_AT_BENCHMARK),
    }
}

fn check_benchmark(loan: &Loan, rules: &Rules, found: &mut Findings) {
    let table = &rules.benchmark.value;
    let Some(drawn) = loan.drawn_on.known() else { return found.unknown(&BENCHMARK_IN_FORCE) };
    match (table.row_on(drawn), table.rows.first()) {
        (Some(row), _) if drawn <= rules.benchmark_last_day.value => found.pass(&BENCHMARK_IN_FORCE, &IN_FORCE, (row.from,)),
        (Some(row), _) => found.review(&BENCHMARK_IN_FORCE, &REPLACED, (rules.benchmark_last_day, row.from)),
        (None, Some(first)) => found.fail(&BENCHMARK_IN_FORCE, &TOO_EARLY, (drawn, first.from)).no_remedy(),
        (None, None) => found.unknown(&BENCHMARK_IN_FORCE),
    }
}

fn check_repaid(loan: &Loan, found: &mut Findings) {
    let Some(due) = loan.due_on.known().filter(|_| !loan.repayments.is_unsound()) else { return found.unknown(&REPAID_ON_TIME) };
    // A repayment of zero repays nothing, so its day does not matter.
    let slices = || loan.repayments.rows().iter().filter(|row| row.principal.known() != Some(Money::ZERO));
    let last = slices().filter_map(|row| row.on.known()).max();
    match last {
        Some(last) if last > due => found.fail(&REPAID_ON_TIME, &LATE, (last, due)).no_remedy(),
        _ if slices().all(|row| row.on.known().is_some()) => found.pass(&REPAID_ON_TIME, &ON_TIME, (due,)),
        _ => found.unknown(&REPAID_ON_TIME),
    }
}

/// The slices of the principal; none where an answer is missing. Of a loan that is repaid in full no slice waits for the due
/// day, so that day is not needed.
fn slices(loan: &Loan) -> Option<Vec<Slice>> {
    if loan.repayments.is_unsound() {
        return None;
    }
    let principal = loan.principal.known()?;
    let rows = loan.repayments.rows();
    let mut slices = Vec::with_capacity(rows.len() + 1);
    let mut left = principal;
    for row in rows {
        let repaid = row.principal.known()?;
        if repaid > Money::ZERO {
            left = left - repaid;
            slices.push(Slice { principal: repaid, on: row.on.known()? });
        }
    }
    if left > Money::ZERO {
        slices.push(Slice { principal: left, on: loan.due_on.known()? });
    }
    Some(slices)
}

fn publish(loan: &Loan, rules: &Rules, benchmark: Option<Percent>, found: &mut Findings) {
    if let Some(rate) = benchmark {
        publish_benchmark(rate, found);
    }
    let slices = slices(loan);
    let held = slices.as_deref().zip(loan.drawn_on.known()).map(|(slices, drawn)| Held { slices, drawn, count: rules.day_count });
    let interest = held.as_ref().zip(loan.due_on.known()).map(|(held, due)| Interest { held, due });
    let contract = contract_rate(loan, benchmark);
    let failed = found.any_failed();
    let contract_interest = held.as_ref().zip(contract).and_then(|(held, rate)| {
        let worked = held.worked(found, (CONTRACT_RATE, rate), |slice| held.days(slice.on), None);
        found.figure(&CONTRACT_INTEREST, worked)
    });
    let lower = contract.zip(benchmark).map(|(contract, benchmark)| contract.min(benchmark));
    let subsidised = interest.as_ref().zip(lower).map(|(interest, rate)| (interest, (LOWER_RATE, rate)));
    if let Some((interest, rate)) = subsidised {
        let worked = interest.held.worked(found, rate, |slice| interest.subsidised_days(slice), None);
        found.figure(&SUBSIDISED_INTEREST, worked);
    }
    let subsidy = if failed {
        found.nothing(&SUBSIDY);
        Some(Amount { scaled: 0, decimals: 2, unit: Unit::Yuan, label: SUBSIDY.label })
    } else {
        subsidised.and_then(|(interest, rate)| {
            let worked = interest.held.worked(found, rate, |slice| interest.subsidised_days(slice), Some(rules.subsidy_share));
            found.held = interest.unwritten();
            found.figure(&SUBSIDY, worked)
        })
    };
    if let (Some(whole), Some(subsidy)) = (contract_interest, subsidy) {
        let worked = found.calculate().of(whole).minus(subsidy).half_up_to_fen();
        found.figure(&BORROWER_PAYS, worked);
    }
    if let Some((interest, rate)) = interest.as_ref().zip(contract) {
        publish_overdue(interest, rate, found);
    }
}

fn publish_benchmark(rate: Percent, found: &mut Findings) {
    // The table's rates have two decimals at most in practice; a portal's table may have four, which are cut off.
    let worked = found.calculate().remark(FROM_TABLE).of(rate).truncated_percent();
    found.figure(&BENCHMARK_RATE, worked);
}

fn publish_overdue(interest: &Interest<'_>, rate: Percent, found: &mut Findings) {
    let days = |slice: &Slice| interest.held.days(slice.on) - interest.subsidised_days(slice);
    let worked = if interest.held.slices.iter().any(|slice| slice.on > interest.due) {
        interest.held.worked(found, (CONTRACT_RATE, rate), days, None)
    } else {
        found.calculate().remark(NOTHING_OVERDUE).half_up_to_fen()
    };
    found.figure(&OVERDUE_INTEREST, worked);
}
