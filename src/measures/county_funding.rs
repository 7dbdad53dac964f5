//! Whether a county spends the least amount on weak villages that it must (涉农资金安排): for county offices. Clause 3.7.

use super::measure::{Audience, Codes, MeasureRules, Offered};
use super::sheet::SheetForm;
use crate::finding::{Amount, Change, FigureKey, Findings, RemedyNote, Rule, VerdictWords, both};
use crate::form::{Answer, Form, MOST_ROWS, Reader, choose, field};
use crate::policy::{InForce, Parameter, PolicyReader};
use crate::value::Money;
use crate::words::{Note, Text, Unit, choice, text};

/// County funding for weak villages.
pub(super) struct CountyFunding;

/// What a county allocates.
pub(super) struct Budget {
    key_county: Answer<bool>,
    allocations: Answer<Vec<Allocation>>,
}

/// One sum of money.
struct Allocation {
    purpose: Answer<Use>,
    amount: Answer<Money>,
    to_weak_villages: Answer<bool>,
}

/// What a sum is for.
#[derive(Clone, Copy, PartialEq)]
enum Use {
    Factory,
    Industry,
    Infrastructure,
    Other,
}

choose!(Use {
    Factory: choice("factory", "标准厂房", "Standard factories"),
    Industry: choice("industry", "产业项目", "Industry"),
    Infrastructure: choice("infrastructure", "基础设施", "Infrastructure"),
    Other: choice("other", "其他", "Other"),
});

impl Form for Budget {
    fn read(from: &mut dyn Reader) -> Budget {
        Budget {
            key_county: from.ask(
                field("key_county", "是否扶贫开发重点县", "Key county")
                    .hint("重点县的最低额更高", "The minimum is higher for key counties"),
            ),
            allocations: from.rows(
                field("allocations", "资金安排", "Allocations").hint("一年内的各笔安排", "All allocations of one year"),
                Allocation::read,
            ),
        }
    }
}

impl Allocation {
    fn read(from: &mut dyn Reader) -> Allocation {
        Allocation {
            purpose: from.choose(field("use", "用途", "Use")),
            amount: from.ask(field("amount", "金额", "Amount")),
            to_weak_villages: from.ask(field("to_weak_villages", "是否用于经济薄弱村", "For weak villages")),
        }
    }

    /// What counts of it: nothing as soon as use or place rule it out, whatever else is missing.
    fn counted(&self) -> Option<Money> {
        let named = self.purpose.known().map(|purpose| matches!(purpose, Use::Factory | Use::Industry));
        match both(named, self.to_weak_villages.known()) {
            Some(true) => self.amount.known(),
            Some(false) => Some(Money::ZERO),
            None => None,
        }
    }
}

/// What decides.
pub(super) struct Rules {
    minimum_key: InForce<Money>,
    minimum_other: InForce<Money>,
}

static MINIMUM_KEY: Parameter<Money> = Parameter::new("county.minimum_key", "重点县最低额", "least amount of a key county");
static MINIMUM_OTHER: Parameter<Money> = Parameter::new("county.minimum_other", "其他县最低额", "least amount of another county");

static MINIMUM: Rule = Rule::requirement("county.minimum", "3.7")
    .sentence(
        "安排给经济薄弱村建标准厂房和发展产业的资金不低于最低额。",
        "Factories and industry in weak villages receive at least the minimum amount.",
    )
    .needs(
        "请回答是否重点县，并补全各笔资金的用途、金额和是否用于经济薄弱村。",
        "Say whether it is a key county, and complete for each allocation its use, its amount and whether it goes to weak villages.",
    )
    .says(&[ENOUGH.body(), TOO_LITTLE.body()]);
static ENOUGH: Note<(Amount, InForce<Money>)> =
    Note::new(&["counted", "minimum"], "计入{counted}，不低于{minimum}。", "{counted} counts, which is at least {minimum}.");
static TOO_LITTLE: Note<(Amount, InForce<Money>)> = Note::new(
    &["counted", "minimum"],
    "计入{counted}，低于{minimum}。请增加安排给经济薄弱村建厂房或发展产业的资金。",
    "{counted} counts, which is below {minimum}. Allocate more to factories or industry in weak villages.",
);
static ALLOCATE_MORE: RemedyNote<(Amount,)> = RemedyNote::new(
    "allocate-more",
    &["amount"],
    "再安排{amount}给经济薄弱村建标准厂房。",
    "Allocate {amount} more to standard factories in weak villages.",
)
.changing(&[Change::AddRow {
    list: "allocations",
    field: "amount",
    value: "amount",
    with: &[("use", "factory"), ("to_weak_villages", "true")],
}]);

static REQUIRED: FigureKey = FigureKey::new("required", Unit::Yuan, "最低额", "Minimum amount");
static COUNTED: FigureKey = FigureKey::new("counted", Unit::Yuan, "计入金额", "Amount counted");
static SHORTFALL: FigureKey = FigureKey::new("shortfall", Unit::Yuan, "缺口", "Shortfall");

static ALL_THAT_COUNTS: Text = text("经济薄弱村的标准厂房和产业项目合计", "factories and industry in weak villages together");

impl MeasureRules for CountyFunding {
    const ID: &'static str = "county-funding";
    const TITLE: Text = text("涉农资金安排", "County funding for weak villages");
    const LEAD: Text = text(
        "县里安排给经济薄弱村的资金够不够最低额，还缺多少。",
        "Whether a county gives weak villages the required minimum, and how much is missing.",
    );
    const VERDICTS: VerdictWords = VerdictWords::FUNDS;
    const OFFERED: &'static [Offered] = &[Offered::to(Audience::County, 20)];
    const CLAUSES: &'static str = "3.7";
    const EXAMPLE: &'static str = r#"{"key_county":true,"allocations":[{"use":"factory","amount":"1800000","to_weak_villages":true},{"use":"industry","amount":"950000","to_weak_villages":true},{"use":"infrastructure","amount":"1200000","to_weak_villages":true},{"use":"industry","amount":"400000","to_weak_villages":false}]}"#;
    const CODES: Codes =
        Codes { rules: &[&MINIMUM], figures: &[&REQUIRED, &COUNTED, &SHORTFALL], remedies: &[ALLOCATE_MORE.kind()] };
    const SHEET: SheetForm = SheetForm::OFFICE.titled("涉农资金安排表", "County funding for weak villages").amounts(&["counted"]);
    type Input = Budget;
    type Rules = Rules;

    fn rules(from: &mut PolicyReader<'_>) -> Rules {
        Rules { minimum_key: from.take(&MINIMUM_KEY), minimum_other: from.take(&MINIMUM_OTHER) }
    }

    fn assess(budget: &Budget, rules: &Rules, found: &mut Findings) {
        let minimum = budget.key_county.known().map(|key| if key { rules.minimum_key } else { rules.minimum_other });
        if let Some(minimum) = minimum {
            let worked = found.calculate().of(minimum).half_up_to_fen();
            found.figure(&REQUIRED, worked);
        }
        let counted = publish_counted(budget, found);
        let Some((minimum, counted)) = minimum.zip(counted) else { return found.unknown(&MINIMUM) };
        let worked = found.calculate().of(minimum).minus(counted).not_below_zero().half_up_to_fen();
        let Some(short) = found.figure(&SHORTFALL, worked) else { return found.unknown(&MINIMUM) };
        if short.scaled == 0 {
            found.pass(&MINIMUM, &ENOUGH, (counted, minimum));
        } else {
            // A list that is full has no room for another row.
            let room = budget.allocations.rows().len() < MOST_ROWS;
            let remedy = room.then_some((short,));
            found.fail(&MINIMUM, &TOO_LITTLE, (counted, minimum)).remedy_if(&ALLOCATE_MORE, remedy);
        }
    }
}

/// Publishes the sum of what counts, unless the list is missing or a row may or may not count.
fn publish_counted(budget: &Budget, found: &mut Findings) -> Option<Amount> {
    let rows = budget.allocations.as_known()?;
    let sum: Money = rows.iter().map(Allocation::counted).sum::<Option<_>>()?;
    let worked = found.calculate().of((ALL_THAT_COUNTS, sum)).half_up_to_fen();
    found.figure(&COUNTED, worked)
}

#[cfg(test)]
mod tests {
    use super::super::trial::Trial;
    use super::*;
    use crate::form::State;

    fn counted(purpose: State<Use>, amount: State<Money>, to_weak: State<bool>) -> Option<Money> {
        let field = field("x", "项", "Item");
        let row = Allocation {
            purpose: Answer::new(&field, 0, purpose),
            amount: Answer::new(&field, 0, amount),
            to_weak_villages: Answer::new(&field, 0, to_weak),
        };
        row.counted()
    }

    #[test]
    fn a_row_that_surely_does_not_count_may_be_incomplete() {
        let five = || State::Known(Money::whole(5));
        assert_eq!(counted(State::Known(Use::Industry), five(), State::Known(true)), Some(Money::whole(5)));
        assert_eq!(counted(State::Known(Use::Other), State::Unsound, State::Missing), Some(Money::ZERO));
        assert_eq!(counted(State::Missing, State::Missing, State::Known(false)), Some(Money::ZERO));
        assert_eq!(counted(State::Unsound, five(), State::Known(true)), None);
        assert_eq!(counted(State::Known(Use::Factory), State::Missing, State::Known(true)), None);
    }

    #[test]
    fn a_full_list_has_no_room_for_another_row() {
        let remedies = |rows: usize| {
            let row = r#"{"use":"other","amount":1,"to_weak_villages":false}"#;
            let input = format!(r#"{{"key_county":false,"allocations":[{}]}}"#, vec![row; rows].join(","));
            Trial::of("county-funding", &input).remedies
        };
        assert_eq!((remedies(MOST_ROWS - 1), remedies(MOST_ROWS)), (1, 0));
    }
}
