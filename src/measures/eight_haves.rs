//! Whether a village has the eight things that a finished village has (八有): for village secretaries. Clauses 2 and 4.3.

use super::measure::{Audience, Codes, MeasureRules, Offered};
use super::sheet::SheetForm;
use crate::finding::{FigureKey, Findings, Importance, Rule, VerdictWords};
use crate::form::{Answer, Field, Form, Reader, field};
use crate::policy::PolicyReader;
use crate::value::Points;
use crate::words::{Note, Text, Unit, text};

/// The eight things of a village.
pub(super) struct EightHaves;

/// One of the eight: the question, and the rule that it be answered with yes.
struct Have {
    field: Field,
    rule: Rule,
}

/// All eight, in the order of clause 4.3.
static HAVES: [Have; 8] = [
    Have {
        field: field("leadership", "有得力的领导班子", "A capable leadership"),
        rule: required("eight-haves.leadership")
            .sentence("村里有得力的领导班子。", "The village has a capable leadership.")
            .needs("请回答有没有得力的领导班子。", "Say whether there is a capable leadership.")
            .fails(&Note::new(
                &[],
                "还没有得力的领导班子。请先配齐配强村班子。",
                "There is no capable leadership yet. Fill its posts with capable people first.",
            )),
    },
    Have {
        field: field("planning", "有发展规划", "A plan of development"),
        rule: required("eight-haves.planning")
            .sentence("村里有发展规划。", "The village has a development plan.")
            .needs("请回答有没有发展规划。", "Say whether there is a development plan.")
            .fails(&Note::new(
                &[],
                "还没有发展规划。请编制规划，并报乡镇审定。",
                "There is no development plan yet. Draw one up and have the township approve it.",
            )),
    },
    Have {
        field: field("farmland", "有高产稳产农田", "Farmland with high and steady yields"),
        rule: required("eight-haves.farmland")
            .sentence("村里有高产稳产农田。", "The village has farmland with high, stable yields.")
            .needs("请回答有没有高产稳产农田。", "Say whether there is farmland with high, stable yields.")
            .fails(&Note::new(
                &[],
                "还没有高产稳产农田。请申请农田整治和水利项目。",
                "There is no farmland with high, stable yields yet. Apply for land-improvement and irrigation projects.",
            )),
    },
    Have {
        field: field("industry", "有增收产业", "An industry that raises incomes"),
        rule: required("eight-haves.industry")
            .sentence("村里有增收产业。", "The village has an industry that raises incomes.")
            .needs("请回答有没有增收产业。", "Say whether there is an industry that raises incomes.")
            .fails(&Note::new(
                &[],
                "还没有增收产业。可以建标准厂房，或发展设施农业、合作社。",
                "There is no industry that raises incomes yet. Build a standard factory, or turn to facility agriculture or a cooperative.",
            )),
    },
    Have {
        field: field("facilities", "有配套的公共设施", "Public facilities"),
        rule: required("eight-haves.facilities")
            .sentence("村里有配套的公共设施。", "The village has public facilities.")
            .needs("请回答有没有配套的公共设施。", "Say whether there are public facilities.")
            .fails(&Note::new(
                &[],
                "公共设施还不配套。请列出缺少的设施，申请建设资金。",
                "Public facilities are lacking. List what is missing and apply for the money to build it.",
            )),
    },
    Have {
        field: field("safeguards", "有社会保障", "Social safeguards"),
        rule: required("eight-haves.safeguards")
            .sentence("村民有社会保障。", "The villagers have social security.")
            .needs("请回答有没有社会保障。", "Say whether the villagers have social security.")
            .fails(&Note::new(
                &[],
                "社会保障还没有落实。请逐户核对低保、医疗和养老的参保情况。",
                "Social security is not in place yet. Check each household's minimum allowance, medical insurance and pension.",
            )),
    },
    Have {
        field: field("appearance", "有整洁的村容村貌", "A tidy appearance"),
        rule: required("eight-haves.appearance")
            .sentence("村容村貌整洁。", "The village looks tidy.")
            .needs("请回答村容村貌是否整洁。", "Say whether the village looks tidy.")
            .fails(&Note::new(
                &[],
                "村容村貌还不整洁。请安排环境整治和日常保洁。",
                "The village does not look tidy yet. Arrange for a clean-up and for daily upkeep.",
            )),
    },
    Have {
        field: field("civility", "有文明的乡风", "Civil ways of living together"),
        rule: required("eight-haves.civility")
            .sentence("乡风文明。", "Social conduct in the village is civil.")
            .needs("请回答乡风是否文明。", "Say whether social conduct in the village is civil.")
            .fails(&Note::new(
                &[],
                "乡风文明还没有达到要求。请订立村规民约，开展文明创建。",
                "Social conduct does not meet the requirement yet. Adopt village rules and promote them.",
            )),
    },
];

/// The rules of all eight.
const RULES: [&Rule; HAVES.len()] = {
    let mut rules = [&HAVES[0].rule; HAVES.len()];
    let mut at = 1;
    while at < rules.len() {
        rules[at] = &HAVES[at].rule;
        at += 1;
    }
    rules
};

const fn required(code: &'static str) -> Rule {
    Rule::requirement(code, "4.3").holds(&IN_PLACE)
}

static IN_PLACE: Note<()> = Note::new(&[], "这一项已经具备。", "This is in place.");

/// What a village says of each.
pub(super) struct Haves([Answer<bool>; HAVES.len()]);

impl Form for Haves {
    fn read(from: &mut dyn Reader) -> Haves {
        Haves(HAVES.each_ref().map(|have| from.ask(have.field)))
    }
}

static MET: FigureKey = FigureKey::new("met", Unit::Points, "已具备的项数", "How many are in place").bare();

static COUNTED: Text = text("已具备的项目", "those in place");

impl MeasureRules for EightHaves {
    const ID: &'static str = "eight-haves";
    const TITLE: Text = text("八有", "The eight haves");
    const LEAD: Text = text(
        "对照八项要求，看一个村还缺哪几项。",
        "Check a village against the eight things that it should have, and see which are missing.",
    );
    const VERDICTS: VerdictWords = VerdictWords::new(
        (text("八有齐备", "All eight are in place"), text("八项要求都已具备。", "The village has all eight.")),
        (text("八有未齐", "Not all eight are in place"), text("有的项目还不具备。", "Some of the eight are missing.")),
    );
    const OFFERED: &'static [Offered] = &[Offered::to(Audience::Village, 80)];
    const CLAUSES: &'static str = "2, 4.3";
    const EXAMPLE: &'static str = r#"{"leadership":true,"planning":true,"farmland":true,"industry":false,"facilities":true,"safeguards":true,"appearance":false,"civility":true}"#;
    const CODES: Codes = Codes { rules: &RULES, figures: &[&MET], remedies: &[] };
    const SHEET: SheetForm = SheetForm::VILLAGE.titled("村“八有”核对表", "The eight haves of a village");
    type Input = Haves;
    type Rules = ();

    fn rules(_: &mut PolicyReader<'_>) {}

    fn assess(haves: &Haves, (): &(), found: &mut Findings) {
        for (have, answer) in HAVES.iter().zip(&haves.0) {
            found.decide(&have.rule, answer.known());
        }
        let met = Points::from(found.passed(Importance::Requirement));
        let worked = found.calculate().of((COUNTED, met)).counted();
        found.figure(&MET, worked);
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::Trial;

    #[test]
    fn what_is_missing_or_unsound_is_not_counted() {
        let trial = Trial::of("eight-haves", r#"{"leadership":true,"planning":false,"farmland":"yes","civility":true}"#);
        assert_eq!(trial.figure("met"), Some("2"));
        assert_eq!(trial.outcomes(), "pass fail unknown unknown unknown unknown unknown pass");
    }
}
