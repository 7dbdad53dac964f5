//! Whether a poor household is supported in growing or raising under cover (设施农业扶持): for helpers of households. Clause 3.2.

use super::measure::{Audience, Codes, Details, MeasureRules, Offered};
use super::sheet::SheetForm;
use crate::finding::{Findings, Rule};
use crate::form::dossier::View;
use crate::form::{Answer, Choose, Form, Reader, choose, field};
use crate::policy::PolicyReader;
use crate::words::{Note, Text, choice, text};

/// Facility agriculture.
pub(super) struct FacilityAgriculture;

/// A household and what it wants to build.
pub(super) struct Household {
    registered_household: Answer<bool>,
    lacks_transfer_conditions: Answer<bool>,
    extremely_poor: Answer<bool>,
    project: Answer<Project>,
}

/// What is built.
#[derive(Clone, Copy, PartialEq)]
enum Project {
    Greenhouse,
    PoultryShed,
    LivestockShed,
    Other,
}

choose!(Project {
    Greenhouse: choice("greenhouse", "大棚", "Greenhouse"),
    PoultryShed: choice("poultry-shed", "禽舍", "Poultry shed"),
    LivestockShed: choice("livestock-shed", "畜舍", "Livestock shed"),
    Other: choice("other", "其他", "Other"),
});

impl Form for Household {
    fn read(from: &mut dyn Reader) -> Household {
        Household {
            registered_household: from.ask(field("registered_household", "是否建档立卡贫困户", "Registered poor household")),
            lacks_transfer_conditions: from.ask(
                field("lacks_transfer_conditions", "是否不具备转移就业条件", "Cannot take employment outside farming")
                    .hint("例如因照料家人不能外出", "For example to care for family members"),
            ),
            extremely_poor: from.ask(
                field("extremely_poor", "是否特困户", "Extremely poor")
                    .hint("特困户可以低租金承租棚舍", "An extremely poor household may rent a shed at low rent"),
            ),
            project: from.choose(field("project", "建设项目", "Project")),
        }
    }
}

static REGISTERED_HOUSEHOLD: Rule = Rule::requirement("facility.registered-household", "3.2")
    .sentence("申请人是建档立卡贫困户。", "The applicant is a registered poor household.")
    .needs("请回答是否建档立卡贫困户。", "Say whether the household is registered as poor.")
    .holds(&IS_REGISTERED)
    .fails(&NOT_REGISTERED);
static IS_REGISTERED: Note<()> = Note::new(&[], "是建档立卡贫困户。", "The household is registered as poor.");
static NOT_REGISTERED: Note<()> = Note::new(
    &[],
    "不是建档立卡贫困户，不能享受扶持。请先申请建档立卡。",
    "The household is not registered as poor, so it does not qualify. Apply for registration first.",
);

static LACKS_TRANSFER_CONDITIONS: Rule = Rule::requirement("facility.lacks-transfer-conditions", "3.2")
    .sentence("该户不具备转移就业条件。", "The household cannot take employment outside farming.")
    .needs("请回答是否不具备转移就业条件。", "Say whether the household cannot take employment outside farming.")
    .holds(&IS_LACKING)
    .fails(&NOT_LACKING);
static IS_LACKING: Note<()> = Note::new(
    &[],
    "不具备转移就业条件，适合在家发展设施农业。",
    "The household cannot take such employment, so facility agriculture suits it.",
);
static NOT_LACKING: Note<()> = Note::new(
    &[],
    "具备转移就业条件，这项扶持不适用。可以参加培训后转移就业。",
    "The household can take employment outside farming, so this support does not apply. Training can help members find work.",
);

static LOW_RENT_SHED: Rule = Rule::priority("facility.low-rent-shed", "3.2")
    .sentence(
        "特困户可以低租金承租用财政或帮扶资金建的棚舍。",
        "An extremely poor household may rent at low rent a shed that was built with public or aid money.",
    )
    .needs("请回答是否特困户。", "Say whether the household is extremely poor.")
    .holds(&MAY_RENT)
    .fails(&MAY_NOT_RENT);
static MAY_RENT: Note<()> = Note::new(
    &[],
    "是特困户，可以向村里申请低租金承租棚舍。",
    "The household is extremely poor and may ask the village for a shed at low rent.",
);
static MAY_NOT_RENT: Note<()> = Note::new(
    &[],
    "不是特困户，不适用低租金承租，由本户自建。",
    "The household is not extremely poor, so it builds for itself and gets no shed at low rent.",
);

static PROJECT: Rule = Rule::requirement("facility.project", "3.2")
    .sentence(
        "项目是大棚、禽舍或畜舍；其他项目由人审核。",
        "The project is a greenhouse, a poultry shed or a livestock shed; on other projects the authority decides.",
    )
    .needs("请选择建设项目。", "Choose the project.")
    .says(&[NAMED_PROJECT.body(), OTHER_PROJECT.body()]);
static NAMED_PROJECT: Note<(Text,)> =
    Note::new(&["project"], "项目是{project}，属于规定的项目。", "The project ({project}) is covered by the policy.");
static OTHER_PROJECT: Note<()> = Note::new(
    &[],
    "项目不在列明的三类之内，请由主管部门审核。",
    "The project is not one of the three listed, so the authority must decide.",
);

static LOAN_NEXT: Text = text(
    "建棚舍缺资金的，可以申请小额贷款贴息。",
    "A household that lacks the money to build may apply for a small-loan interest subsidy.",
);

impl MeasureRules for FacilityAgriculture {
    const ID: &'static str = "facility-agriculture";
    const TITLE: Text = text("设施农业扶持", "Facility agriculture");
    const LEAD: Text = text(
        "不能外出务工的贫困户，在家建大棚、养殖棚舍能不能享受扶持。",
        "Whether a poor household that cannot take work elsewhere is supported in building a greenhouse or a shed.",
    );
    const OFFERED: &'static [Offered] = &[Offered::to(Audience::Household, 40)];
    const CLAUSES: &'static str = "3.2";
    const EXAMPLE: &'static str =
        r#"{"registered_household":true,"lacks_transfer_conditions":true,"extremely_poor":false,"project":"greenhouse"}"#;
    const CODES: Codes = Codes {
        rules: &[&REGISTERED_HOUSEHOLD, &LACKS_TRANSFER_CONDITIONS, &LOW_RENT_SHED, &PROJECT],
        figures: &[],
        remedies: &[],
    };
    const DETAILS: Details = Details { next: &["loan-interest-subsidy"], ..Details::NONE };
    const VIEWS: &'static [View] = &[
        View::of("registered_household", "household.registered"),
        View::of("lacks_transfer_conditions", "household.lacks_transfer_conditions"),
        View::of("", "facility"),
    ];
    const SHEET: SheetForm = SheetForm::HOUSEHOLD.titled("设施农业扶持申请表", "Application for facility agriculture");
    type Input = Household;
    type Rules = ();

    fn rules(_: &mut PolicyReader<'_>) {}

    fn assess(household: &Household, (): &(), found: &mut Findings) {
        found.decide(&REGISTERED_HOUSEHOLD, household.registered_household.known());
        found.decide(&LACKS_TRANSFER_CONDITIONS, household.lacks_transfer_conditions.known());
        found.decide(&LOW_RENT_SHED, household.extremely_poor.known());
        match household.project.known() {
            None => found.unknown(&PROJECT),
            Some(Project::Other) => found.review(&PROJECT, &OTHER_PROJECT, ()),
            Some(named) => {
                let label = named.label();
                found.pass(&PROJECT, &NAMED_PROJECT, (label,));
            }
        }
        if !found.any_failed() && !found.any_unknown() {
            found.next("loan-interest-subsidy", LOAN_NEXT);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::Trial;

    fn next(registered: &str, poor: &str, project: &str) -> (&'static str, usize) {
        let input = format!(
            r#"{{"registered_household":{registered},"lacks_transfer_conditions":true,"extremely_poor":{poor},"project":"{project}"}}"#
        );
        let trial = Trial::of("facility-agriculture", &input);
        (trial.verdict, trial.next)
    }

    #[test]
    fn the_loan_comes_next_unless_something_fails_or_is_open() {
        assert_eq!(next("true", "false", "greenhouse"), ("eligible", 1));
        assert_eq!(next("true", "null", "other"), ("review", 1));
        assert_eq!(next("false", "true", "greenhouse"), ("ineligible", 0));
        assert_eq!(next("null", "true", "greenhouse"), ("incomplete", 0));
        assert_eq!(next("true", "7", "greenhouse"), ("invalid", 0));
    }
}
