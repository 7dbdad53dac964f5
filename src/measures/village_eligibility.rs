//! Whether a village counts as economically weak (经济薄弱村): for village secretaries. Clauses 2 and 3.8.

use super::measure::{Audience, Codes, Details, MeasureRules, Offered};
use super::picture::{Bar, Drawing, Length, Picture};
use super::sheet::SheetForm;
use crate::finding::{FigureKey, Findings, Rule, VerdictWords};
use crate::form::dossier::View;
use crate::form::{Answer, Form, Name, Reader, Usual, field};
use crate::policy::{InForce, Parameter, PolicyReader};
use crate::value::Money;
use crate::words::{Note, Text, Unit, text};

/// Economically weak village.
pub(super) struct VillageEligibility;

/// What a village states about itself.
pub(super) struct Village {
    pub(super) on_provincial_list: Answer<bool>,
    pub(super) collective_income: Answer<Money>,
}

impl Form for Village {
    fn read(from: &mut dyn Reader) -> Village {
        from.validate::<Name>(field("name", "村名", "Village"));
        Village {
            on_provincial_list: from.ask(
                field("on_provincial_list", "是否列入省定经济薄弱村名单", "On the provincial list of weak villages").hint(
                    "名单由省里确定，可向县扶贫办查询",
                    "The province keeps the list; the county's poverty alleviation office can tell",
                ),
            ),
            collective_income: from.ask(
                field("collective_income", "村集体年收入", "Collective income of a year")
                    .usual(Usual::VILLAGE_INCOME)
                    .hint("上一年度村集体的全部收入", "The total income of the village collective last year"),
            ),
        }
    }
}

/// What decides.
pub(super) struct Rules {
    income_line: InForce<Money>,
}

/// Collective income below which a village is weak.
pub(super) static INCOME_LINE: Parameter<Money> =
    Parameter::new("village.income_line", "薄弱村收入线", "income line of weak villages");

static WEAK: Rule = Rule::requirement("village.weak", "3.8")
    .sentence(
        "村列入省定名单，或村集体年收入低于收入线，才算经济薄弱村。",
        "A village is economically weak when it is on the provincial list or its collective income is below the line.",
    )
    .needs(
        "请回答是否列入省定名单；没有列入的，再填村集体年收入。",
        "Say whether the village is on the provincial list; if it is not, state its collective income.",
    )
    .says(&[LISTED.body(), BELOW_LINE.body(), ABOVE_LINE.body()]);
static LISTED: Note<()> =
    Note::new(&[], "已列入省定名单，属于经济薄弱村。", "The village is on the provincial list, so it counts as weak.");
static BELOW_LINE: Note<(Money, InForce<Money>)> = Note::new(
    &["income", "line"],
    "村集体年收入{income}，低于收入线{line}，属于经济薄弱村。",
    "The collective income of {income} is below the line of {line}, so the village counts as weak.",
);
static ABOVE_LINE: Note<(Money, InForce<Money>)> = Note::new(
    &["income", "line"],
    "未列入省定名单，且村集体年收入{income}不低于收入线{line}，不属于经济薄弱村。请核对收入，或向县里确认名单。",
    "The village is not on the list and its collective income of {income} is not below the line of {line}. Check the income, or ask the county about the list.",
);

static GAP_TO_LINE: FigureKey = FigureKey::new("gap_to_line", Unit::Yuan, "距收入线的差额", "Gap to the income line");

static GRANT_NEXT: Text = text("经济薄弱村可以申请标准厂房奖补。", "A weak village may apply for the standard-factory grant.");

/// Whether a village is known to be weak, or known not to be.
///
/// The income alone decides only downwards: whether an unlisted answer hides a listed village is not known.
pub(super) fn is_weak(village: &Village, line: &InForce<Money>) -> Option<bool> {
    let below = village.collective_income.known().map(|income| income < line.value);
    crate::finding::either(village.on_provincial_list.known(), below)
}

impl MeasureRules for VillageEligibility {
    const ID: &'static str = "village-eligibility";
    const TITLE: Text = text("经济薄弱村认定", "Weak village");
    const LEAD: Text = text(
        "看一个村算不算经济薄弱村，离收入线差多少。",
        "Find out whether a village counts as economically weak, and how far it is from the line.",
    );
    const VERDICTS: VerdictWords = VerdictWords::new(
        (
            text("符合条件", "Eligible"),
            text(
                "是经济薄弱村：列入省定名单，或者年收入低于收入线。",
                "The village is weak: it is on the provincial list, or its income is below the line.",
            ),
        ),
        (
            text("不符合条件", "Not eligible"),
            text(
                "不在省定名单上，年收入也不低于收入线。",
                "The village is not on the provincial list, and its income is not below the line.",
            ),
        ),
    );
    const OFFERED: &'static [Offered] = &[Offered::to(Audience::Village, 10)];
    const CLAUSES: &'static str = "2, 3.8";
    const EXAMPLE: &'static str = r#"{"name":"河西村","on_provincial_list":false,"collective_income":"38500"}"#;
    const CODES: Codes = Codes { rules: &[&WEAK], figures: &[&GAP_TO_LINE], remedies: &[] };
    const DETAILS: Details = Details { next: &["factory-grant"], ..Details::NONE };
    const VIEWS: &'static [View] = &[View::of("", "villages.*")];
    const SHEET: SheetForm = SheetForm::VILLAGE.titled("经济薄弱村认定申请表", "Recognition as a weak village").named_by("name");
    const PICTURE: Option<&'static Picture> = Some(&Picture {
        title: text("收入与收入线", "Income and the line"),
        drawings: &[Drawing::Bar(Bar {
            parts: &[Length::Term(&GAP_TO_LINE, 1)],
            line: Some(Length::Term(&GAP_TO_LINE, 0)),
            ..Bar::PARTS
        })],
    });
    type Input = Village;
    type Rules = Rules;

    fn rules(from: &mut PolicyReader<'_>) -> Rules {
        Rules { income_line: from.take(&INCOME_LINE) }
    }

    fn assess(village: &Village, rules: &Rules, found: &mut Findings) {
        let line = rules.income_line;
        match (is_weak(village, &line), village.collective_income.known()) {
            (Some(true), Some(income)) if income < line.value => found.pass(&WEAK, &BELOW_LINE, (income, line)),
            (Some(true), _) => found.pass(&WEAK, &LISTED, ()),
            (Some(false), Some(income)) => found.fail(&WEAK, &ABOVE_LINE, (income, line)).no_remedy(),
            _ => found.unknown(&WEAK),
        }
        if let Some(income) = village.collective_income.known() {
            let label = village.collective_income.label();
            let gap = found.calculate().of(line).minus((label, income)).not_below_zero().half_up_to_fen();
            found.figure(&GAP_TO_LINE, gap);
        }
        if !found.any_failed() && !found.any_unknown() {
            found.next("factory-grant", GRANT_NEXT);
        }
    }
}
