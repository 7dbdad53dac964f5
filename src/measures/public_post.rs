//! Whether a poor household gets a public post (公益性岗位): for helpers of households. Clause 3.3.

use super::measure::{Audience, Codes, MeasureRules, Offered};
use super::sheet::SheetForm;
use crate::finding::{Findings, Rule};
use crate::form::dossier::View;
use crate::form::{Answer, Form, Reader, Usual, field};
use crate::policy::PolicyReader;
use crate::value::People;
use crate::words::{Note, Text, text};

/// Public post.
pub(super) struct PublicPost;

/// Who in a household can work and who does.
pub(super) struct Household {
    registered_household: Answer<bool>,
    labourers: Answer<People>,
    transferred_labourers: Answer<People>,
    special_difficulty: Answer<bool>,
}

impl Form for Household {
    fn read(from: &mut dyn Reader) -> Household {
        let mut household = Household {
            registered_household: from.ask(field("registered_household", "是否建档立卡贫困户", "Registered poor household")),
            labourers: from.ask(field("labourers", "劳动力人数", "Members able to work").usual(Usual::HOUSEHOLD)),
            transferred_labourers: from.ask(
                field("transferred_labourers", "已转移就业人数", "Members employed outside farming")
                    .usual(Usual::HOUSEHOLD)
                    .hint("劳动力中已外出或就近务工的人数", "Of those able to work, how many are employed outside farming"),
            ),
            special_difficulty: from.ask(field("special_difficulty", "是否特别困难", "In special difficulty")),
        };
        from.at_most(&mut household.transferred_labourers, &household.labourers);
        household
    }
}

static REGISTERED_HOUSEHOLD: Rule = Rule::requirement("post.registered-household", "3.3")
    .sentence("申请人是建档立卡贫困户。", "The applicant is a registered poor household.")
    .needs("请回答是否建档立卡贫困户。", "Say whether the household is registered as poor.")
    .holds(&IS_REGISTERED)
    .fails(&NOT_REGISTERED);
static IS_REGISTERED: Note<()> = Note::new(&[], "是建档立卡贫困户。", "The household is registered as poor.");
static NOT_REGISTERED: Note<()> = Note::new(
    &[],
    "不是建档立卡贫困户，不能安排公益性岗位。请先申请建档立卡。",
    "The household is not registered as poor, so it does not qualify for a public post. Apply for registration first.",
);

static ZERO_TRANSFER: Rule = Rule::requirement("post.zero-transfer", "3.3")
    .sentence("家中有劳动力，但没有人转移就业。", "Somebody in the household can work, and nobody is employed outside farming.")
    .needs("请填写劳动力人数和已转移就业人数。", "State how many members can work and how many are employed outside farming.")
    .says(&[NOBODY_TRANSFERRED.body(), NO_LABOUR.body(), SOMEBODY_TRANSFERRED.body()]);
static NOBODY_TRANSFERRED: Note<(People,)> =
    Note::new(&["count"], "家中有{count}可以劳动，没有人转移就业。", "{count} can work, and nobody is employed outside farming.");
static NO_LABOUR: Note<()> = Note::new(
    &[],
    "家中没有劳动力，不能安排岗位。请向民政部门申请救助。",
    "Nobody in the household can work, so no post can be given. Ask the civil affairs office for relief.",
);
static SOMEBODY_TRANSFERRED: Note<(People,)> = Note::new(
    &["count"],
    "已有{count}转移就业，岗位只安排给无人转移就业的家庭。请核对人数。",
    "Already employed outside farming: {count}. Posts are only for households where nobody is. Check the number.",
);

static SPECIAL_DIFFICULTY: Rule = Rule::requirement("post.special-difficulty", "3.3")
    .sentence("该户特别困难。", "The household is in special difficulty.")
    .needs("请回答是否特别困难。", "Say whether the household is in special difficulty.")
    .holds(&IN_DIFFICULTY)
    .fails(&NOT_IN_DIFFICULTY);
static IN_DIFFICULTY: Note<()> = Note::new(&[], "属于特别困难户。", "The household is in special difficulty.");
static NOT_IN_DIFFICULTY: Note<()> = Note::new(
    &[],
    "不属于特别困难户，不能安排公益性岗位。可以参加培训后就业。",
    "The household is not in special difficulty, so it does not qualify for a public post. Training can help members find work.",
);

impl MeasureRules for PublicPost {
    const ID: &'static str = "public-post";
    const TITLE: Text = text("公益性岗位", "Public post");
    const LEAD: Text = text(
        "特别困难、无人转移就业的贫困户，能不能安排公益性岗位。",
        "Whether a poor household in special difficulty, with nobody employed, qualifies for a public post.",
    );
    const OFFERED: &'static [Offered] = &[Offered::to(Audience::Household, 50)];
    const CLAUSES: &'static str = "3.3";
    const EXAMPLE: &'static str =
        r#"{"registered_household":true,"labourers":"2","transferred_labourers":"0","special_difficulty":true}"#;
    const CODES: Codes =
        Codes { rules: &[&REGISTERED_HOUSEHOLD, &ZERO_TRANSFER, &SPECIAL_DIFFICULTY], figures: &[], remedies: &[] };
    const VIEWS: &'static [View] = &[View::of("registered_household", "household.registered"), View::of("", "household")];
    const SHEET: SheetForm = SheetForm::HOUSEHOLD.titled("公益性岗位申请表", "Application for a public post");
    type Input = Household;
    type Rules = ();

    fn rules(_: &mut PolicyReader<'_>) {}

    fn assess(household: &Household, (): &(), found: &mut Findings) {
        found.decide(&REGISTERED_HOUSEHOLD, household.registered_household.known());
        match (household.labourers.known(), household.transferred_labourers.known()) {
            (Some(none), _) if none.is_zero() => found.fail(&ZERO_TRANSFER, &NO_LABOUR, ()).no_remedy(),
            (_, Some(count)) if count > People::ZERO => {
                found.fail(&ZERO_TRANSFER, &SOMEBODY_TRANSFERRED, (count,)).no_remedy();
            }
            (Some(count), Some(_)) => found.pass(&ZERO_TRANSFER, &NOBODY_TRANSFERRED, (count,)),
            _ => found.unknown(&ZERO_TRANSFER),
        }
        found.decide(&SPECIAL_DIFFICULTY, household.special_difficulty.known());
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::Trial;

    #[test]
    fn what_is_known_decides_as_soon_as_it_can() {
        let transfer = |labourers, transferred| {
            let input = format!(r#"{{"labourers":{labourers},"transferred_labourers":{transferred}}}"#);
            Trial::of("public-post", &input).outcome("post.zero-transfer")
        };
        assert_eq!(transfer("1", "0"), "pass");
        assert_eq!(transfer("1", "1"), "fail");
        assert_eq!(transfer("0", "null"), "fail");
        assert_eq!(transfer("null", "1"), "fail");
        assert_eq!(transfer("null", "0"), "unknown");
        assert_eq!(transfer("1", "null"), "unknown");
        assert_eq!(transfer("1", "2"), "unknown");
    }
}
