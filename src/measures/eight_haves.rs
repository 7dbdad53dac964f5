//! Whether a village has the eight things that a finished village has (八有): for village secretaries. Clauses 2 and 4.3.

use super::measure::{Codes, MeasureRules};
use super::sheet::SheetForm;
use crate::finding::{FigureKey, Findings, Importance, Rule, VerdictWords};
use crate::form::{Answer, Form, Reader, field};
use crate::policy::PolicyReader;
use crate::value::Points;
use crate::words::{Note, Text, Unit, text};

/// The eight things of a village.
pub(super) struct EightHaves;

/// What a village has.
pub(super) struct Haves {
    leadership: Answer<bool>,
    planning: Answer<bool>,
    farmland: Answer<bool>,
    industry: Answer<bool>,
    facilities: Answer<bool>,
    safeguards: Answer<bool>,
    appearance: Answer<bool>,
    civility: Answer<bool>,
}

impl Form for Haves {
    fn read(from: &mut dyn Reader) -> Haves {
        Haves {
            leadership: from.ask(field("leadership", "有得力的领导班子", "A capable leadership")),
            planning: from.ask(field("planning", "有发展规划", "A plan of development")),
            farmland: from.ask(field("farmland", "有高产稳产农田", "Farmland with high and steady yields")),
            industry: from.ask(field("industry", "有增收产业", "An industry that raises incomes")),
            facilities: from.ask(field("facilities", "有配套的公共设施", "Public facilities")),
            safeguards: from.ask(field("safeguards", "有社会保障", "Social safeguards")),
            appearance: from.ask(field("appearance", "有整洁的村容村貌", "A tidy appearance")),
            civility: from.ask(field("civility", "有文明的乡风", "Civil ways of living together")),
        }
    }
}

static LEADERSHIP: Rule = Rule::requirement("eight-haves.leadership", "4.3")
    .sentence("村里有得力的领导班子。", "The village has a capable leadership.")
    .needs("请回答有没有得力的领导班子。", "Say whether there is a capable leadership.")
    .holds(&IN_PLACE)
    .fails(&LACKS_LEADERSHIP);
static LACKS_LEADERSHIP: Note<()> = Note::new(
    &[],
    "还没有得力的领导班子。请先配齐配强村班子。",
    "There is no capable leadership yet. Fill its posts with capable people first.",
);

static PLANNING: Rule = Rule::requirement("eight-haves.planning", "4.3")
    .sentence("村里有发展规划。", "The village has a plan of development.")
    .needs("请回答有没有发展规划。", "Say whether there is a plan of development.")
    .holds(&IN_PLACE)
    .fails(&LACKS_PLANNING);
static LACKS_PLANNING: Note<()> = Note::new(
    &[],
    "还没有发展规划。请编制规划，并报乡镇审定。",
    "There is no plan of development yet. Draw one up and have the township approve it.",
);

static FARMLAND: Rule = Rule::requirement("eight-haves.farmland", "4.3")
    .sentence("村里有高产稳产农田。", "The village has farmland with high and steady yields.")
    .needs("请回答有没有高产稳产农田。", "Say whether there is such farmland.")
    .holds(&IN_PLACE)
    .fails(&LACKS_FARMLAND);
static LACKS_FARMLAND: Note<()> = Note::new(
    &[],
    "还没有高产稳产农田。请申请农田整治和水利项目。",
    "There is no farmland with high and steady yields yet. Apply for projects that improve land and irrigation.",
);

static INDUSTRY: Rule = Rule::requirement("eight-haves.industry", "4.3")
    .sentence("村里有增收产业。", "The village has an industry that raises incomes.")
    .needs("请回答有没有增收产业。", "Say whether there is such an industry.")
    .holds(&IN_PLACE)
    .fails(&LACKS_INDUSTRY);
static LACKS_INDUSTRY: Note<()> = Note::new(
    &[],
    "还没有增收产业。可以建标准厂房，或发展设施农业、合作社。",
    "There is no industry that raises incomes yet. Build a standard factory, or turn to facility agriculture or a cooperative.",
);

static FACILITIES: Rule = Rule::requirement("eight-haves.facilities", "4.3")
    .sentence("村里有配套的公共设施。", "The village has public facilities.")
    .needs("请回答有没有配套的公共设施。", "Say whether there are public facilities.")
    .holds(&IN_PLACE)
    .fails(&LACKS_FACILITIES);
static LACKS_FACILITIES: Note<()> = Note::new(
    &[],
    "公共设施还不配套。请列出缺少的设施，申请建设资金。",
    "Public facilities are lacking. List what is missing and apply for the money to build it.",
);

static SAFEGUARDS: Rule = Rule::requirement("eight-haves.safeguards", "4.3")
    .sentence("村民有社会保障。", "The villagers have social safeguards.")
    .needs("请回答有没有社会保障。", "Say whether there are social safeguards.")
    .holds(&IN_PLACE)
    .fails(&LACKS_SAFEGUARDS);
static LACKS_SAFEGUARDS: Note<()> = Note::new(
    &[],
    "社会保障还没有落实。请逐户核对低保、医疗和养老的参保情况。",
    "Social safeguards are not in place. Check for each household allowances, medical care and pensions.",
);

static APPEARANCE: Rule = Rule::requirement("eight-haves.appearance", "4.3")
    .sentence("村容村貌整洁。", "The village looks tidy.")
    .needs("请回答村容村貌是否整洁。", "Say whether the village looks tidy.")
    .holds(&IN_PLACE)
    .fails(&LACKS_APPEARANCE);
static LACKS_APPEARANCE: Note<()> = Note::new(
    &[],
    "村容村貌还不整洁。请安排环境整治和日常保洁。",
    "The village does not look tidy yet. Arrange for a clean-up and for daily upkeep.",
);

static CIVILITY: Rule = Rule::requirement("eight-haves.civility", "4.3")
    .sentence("乡风文明。", "People live together in civil ways.")
    .needs("请回答乡风是否文明。", "Say whether people live together in civil ways.")
    .holds(&IN_PLACE)
    .fails(&LACKS_CIVILITY);
static LACKS_CIVILITY: Note<()> = Note::new(
    &[],
    "乡风文明还没有达到要求。请订立村规民约，开展文明创建。",
    "Civil ways of living together are lacking. Agree on rules of the village and foster them.",
);

static IN_PLACE: Note<()> = Note::new(&[], "这一项已经具备。", "This is in place.");

static MET: FigureKey = FigureKey::new("met", Unit::Points, "已具备的项数", "How many are in place");

static COUNTED: Text = text("已具备的项目", "those in place");

impl MeasureRules for EightHaves {
    const ID: &'static str = "eight-haves";
    const TITLE: Text = text("八有", "The eight haves");
    const LEAD: Text = text(
        "对照八项要求，看一个村还缺哪几项。",
        "Hold a village against the eight things that it should have, and see which are missing.",
    );
    const VERDICTS: VerdictWords = VerdictWords::new(
        (text("八有齐备", "All eight are in place"), text("八项要求都已具备。", "The village has all eight.")),
        (text("八有未齐", "Not all eight are in place"), text("有的项目还不具备。", "Some of the eight are missing.")),
    );
    const CLAUSES: &'static str = "2, 4.3";
    const EXAMPLE: &'static str = r#"{"leadership":true,"planning":true,"farmland":true,"industry":false,"facilities":true,"safeguards":true,"appearance":false,"civility":true}"#;
    const CODES: Codes = Codes {
        rules: &[&LEADERSHIP, &PLANNING, &FARMLAND, &INDUSTRY, &FACILITIES, &SAFEGUARDS, &APPEARANCE, &CIVILITY],
        figures: &[&MET],
        remedies: &[],
    };
    const SHEET: SheetForm = SheetForm::VILLAGE.titled("村“八有”核对表", "The eight haves of a village");
    type Input = Haves;
    type Rules = ();

    fn rules(_: &mut PolicyReader<'_>) {}

    fn assess(haves: &Haves, (): &(), found: &mut Findings) {
        found.decide(&LEADERSHIP, haves.leadership.known());
        found.decide(&PLANNING, haves.planning.known());
        found.decide(&FARMLAND, haves.farmland.known());
        found.decide(&INDUSTRY, haves.industry.known());
        found.decide(&FACILITIES, haves.facilities.known());
        found.decide(&SAFEGUARDS, haves.safeguards.known());
        found.decide(&APPEARANCE, haves.appearance.known());
        found.decide(&CIVILITY, haves.civility.known());
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
