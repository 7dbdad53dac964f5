//! How far the programme has come towards its targets (年度目标): for the city's office. Clauses 2, 3.3 and 3.8.

use super::measure::{Audience, Codes, MeasureRules, Offered};
use super::sheet::SheetForm;
use super::training_subsidy::EMPLOYMENT_RATE;
use crate::finding::{FigureKey, Findings, Rule, VerdictWords};
use crate::form::{Answer, Form, Reader, field};
use crate::policy::{InForce, Parameter, PolicyReader};
use crate::value::{Blocks, People, Percent, Villages};
use crate::words::{Note, Text, Unit, text};

/// Programme targets.
pub(super) struct ProgrammeTargets;

/// What was reached.
pub(super) struct Results {
    trained: Answer<People>,
    employed: Answer<People>,
    villages_over_line: Answer<Villages>,
    blocks_built: Answer<Blocks>,
}

impl Form for Results {
    fn read(from: &mut dyn Reader) -> Results {
        let mut results = Results {
            trained: from.ask(field("trained", "全年培训人数", "People trained in the year")),
            employed: from.ask(field("employed", "其中已就业人数", "Of them employed")),
            villages_over_line: from.ask(
                field("villages_over_line", "已达到收入线的薄弱村", "Listed villages that have reached the income line")
                    .hint("省定名单中的村", "Of those on the provincial list"),
            ),
            blocks_built: from.ask(field("blocks_built", "已建成的标准厂房单元", "Blocks of standard factory built")),
        };
        from.at_most(&mut results.employed, &results.trained);
        results
    }
}

/// What decides.
pub(super) struct Rules {
    provincial_list: InForce<Villages>,
    blocks_target: InForce<Blocks>,
    city_target: InForce<People>,
    employment_rate: InForce<Percent>,
}

static PROVINCIAL_LIST: Parameter<Villages> =
    Parameter::new("village.provincial_list", "省定名单村数", "villages on the provincial list");
static BLOCKS_TARGET: Parameter<Blocks> = Parameter::new("factory.blocks_target", "厂房单元目标", "blocks aimed at");
static CITY_TARGET: Parameter<People> =
    Parameter::new("training.city_target", "全市培训目标", "people to be trained in the city");

static TRAINED: Rule = Rule::goal("targets.trained", "3.3")
    .sentence("全年培训人数达到目标。", "The number of people trained in a year reaches the target.")
    .needs("请填写全年培训人数。", "State how many people were trained in the year.")
    .says(&[TRAINED_ENOUGH.body(), TRAINED_TOO_FEW.body()]);
static TRAINED_ENOUGH: Note<(People, InForce<People>)> =
    Note::new(&["count", "target"], "培训{count}，达到目标{target}。", "Trained: {count}, which reaches the target of {target}.");
static TRAINED_TOO_FEW: Note<(People, InForce<People>)> = Note::new(
    &["count", "target"],
    "培训{count}，没有达到目标{target}。请增加培训班次。",
    "Trained: {count}, while the target is {target}. Hold more courses.",
);

static EMPLOYMENT: Rule = Rule::goal("targets.employment-rate", "3.3")
    .sentence("培训后的就业率达到目标。", "The share of trainees who find work reaches the target.")
    .needs(
        "请填写全年培训人数（至少一人）和其中已就业人数。",
        "State the people trained, at least one, and how many of them are employed.",
    )
    .says(&[RATE_REACHED.body(), RATE_MISSED.body()]);
static RATE_REACHED: Note<(People, People, InForce<Percent>)> = Note::new(
    &["employed", "trained", "rate"],
    "培训{trained}，已就业{employed}，不低于{rate}。",
    "Trained: {trained}; employed: {employed}, which is at least {rate}.",
);
static RATE_MISSED: Note<(People, People, InForce<Percent>)> = Note::new(
    &["employed", "trained", "rate"],
    "培训{trained}，已就业{employed}，不到{rate}。请继续帮助推荐就业。",
    "Trained: {trained}; employed: {employed}, which is less than {rate}. Help more of them to find work.",
);

static VILLAGES: Rule = Rule::goal("targets.villages", "2")
    .sentence("名单上的村都达到收入线。", "Every village on the list has reached the income line.")
    .needs("请填写已达到收入线的薄弱村数（不超过名单村数）。", "State how many of the listed villages have reached the line.")
    .says(&[ALL_OVER.body(), SOME_LEFT.body()]);
static ALL_OVER: Note<(InForce<Villages>,)> =
    Note::new(&["all"], "名单上的{all}都已达到收入线。", "All {all} on the list have reached the income line.");
static SOME_LEFT: Note<(Villages, InForce<Villages>)> = Note::new(
    &["count", "all"],
    "名单上的{all}中有{count}达到收入线。请对其余的村逐村制定增收措施。",
    "Of the {all} on the list, {count} reached the income line. Plan measures for each of the others.",
);

static BLOCKS: Rule = Rule::goal("targets.blocks", "3.8")
    .sentence("建成的标准厂房单元达到目标。", "The number of standard-factory blocks built reaches the target.")
    .needs("请填写已建成的标准厂房单元数。", "State how many blocks of standard factory are built.")
    .says(&[BLOCKS_ENOUGH.body(), BLOCKS_TOO_FEW.body()]);
static BLOCKS_ENOUGH: Note<(Blocks, InForce<Blocks>)> =
    Note::new(&["count", "target"], "建成{count}，达到目标{target}。", "Built: {count}, which reaches the target of {target}.");
static BLOCKS_TOO_FEW: Note<(Blocks, InForce<Blocks>)> = Note::new(
    &["count", "target"],
    "建成{count}，没有达到目标{target}。请督促未完工的项目，并安排新的申报。",
    "Built: {count}, while the target is {target}. Speed up the works under way and invite new applications.",
);

static RATE: FigureKey = FigureKey::new("employment_rate", Unit::Percent, "就业率", "Employment rate");
static VILLAGES_LEFT: FigureKey =
    FigureKey::new("villages_left", Unit::Villages, "尚未达到收入线的村", "Villages that have not reached the line");

impl MeasureRules for ProgrammeTargets {
    const ID: &'static str = "programme-targets";
    const TITLE: Text = text("年度目标", "Programme targets");
    const LEAD: Text = text(
        "培训、就业、薄弱村和标准厂房的目标完成了多少。",
        "Progress towards the targets for training, employment, weak villages and standard factories.",
    );
    const VERDICTS: VerdictWords = VerdictWords::GOALS;
    const OFFERED: &'static [Offered] = &[Offered::to(Audience::County, 70)];
    const CLAUSES: &'static str = "2, 3.3, 3.8";
    const EXAMPLE: &'static str = r#"{"trained":"15820","employed":"14310","villages_over_line":"187","blocks_built":"96"}"#;
    const CODES: Codes =
        Codes { rules: &[&TRAINED, &EMPLOYMENT, &VILLAGES, &BLOCKS], figures: &[&RATE, &VILLAGES_LEFT], remedies: &[] };
    const SHEET: SheetForm = SheetForm::OFFICE.titled("年度目标完成情况表", "Programme targets");
    type Input = Results;
    type Rules = Rules;

    fn rules(from: &mut PolicyReader<'_>) -> Rules {
        Rules {
            provincial_list: from.take(&PROVINCIAL_LIST),
            blocks_target: from.take(&BLOCKS_TARGET),
            city_target: from.take(&CITY_TARGET),
            employment_rate: from.take(&EMPLOYMENT_RATE),
        }
    }

    fn assess(results: &Results, rules: &Rules, found: &mut Findings) {
        // How many villages are listed is a matter of the policy, so the form alone cannot hold the answer against it.
        let over_line = found.at_most(&results.villages_over_line, rules.provincial_list);
        check_trained(results, rules, found);
        check_employment(results, rules, found);
        check_villages(&over_line, rules, found);
        check_blocks(results, rules, found);
        publish_rate(results, found);
        if let Some(over) = over_line.known() {
            let worked = found.calculate().of(rules.provincial_list).minus((over_line.label(), over)).counted();
            found.figure(&VILLAGES_LEFT, worked);
        }
    }
}

fn check_trained(results: &Results, rules: &Rules, found: &mut Findings) {
    let target = rules.city_target;
    match results.trained.known() {
        Some(count) if count >= target.value => found.pass(&TRAINED, &TRAINED_ENOUGH, (count, target)),
        Some(count) => found.fail(&TRAINED, &TRAINED_TOO_FEW, (count, target)).no_remedy(),
        None => found.unknown(&TRAINED),
    }
}

/// Those trained and those employed, where somebody was trained.
fn placed(results: &Results) -> Option<(People, People)> {
    let trained = results.trained.known().filter(|trained| *trained > People::ZERO)?;
    Some((trained, results.employed.known()?))
}

fn check_employment(results: &Results, rules: &Rules, found: &mut Findings) {
    let Some((trained, employed)) = placed(results) else { return found.unknown(&EMPLOYMENT) };
    let rate = rules.employment_rate;
    if rate.value.is_reached(employed, trained) {
        found.pass(&EMPLOYMENT, &RATE_REACHED, (employed, trained, rate));
    } else {
        found.fail(&EMPLOYMENT, &RATE_MISSED, (employed, trained, rate)).no_remedy();
    }
}

fn check_villages(over_line: &Answer<Villages>, rules: &Rules, found: &mut Findings) {
    let all = rules.provincial_list;
    match over_line.known() {
        Some(count) if count == all.value => found.pass(&VILLAGES, &ALL_OVER, (all,)),
        Some(count) => found.fail(&VILLAGES, &SOME_LEFT, (count, all)).no_remedy(),
        None => found.unknown(&VILLAGES),
    }
}

fn check_blocks(results: &Results, rules: &Rules, found: &mut Findings) {
    let target = rules.blocks_target;
    match results.blocks_built.known() {
        Some(count) if count >= target.value => found.pass(&BLOCKS, &BLOCKS_ENOUGH, (count, target)),
        Some(count) => found.fail(&BLOCKS, &BLOCKS_TOO_FEW, (count, target)).no_remedy(),
        None => found.unknown(&BLOCKS),
    }
}

fn publish_rate(results: &Results, found: &mut Findings) {
    if let Some((trained, employed)) = placed(results) {
        let whole = (results.trained.label(), trained);
        let worked = found.calculate().of((results.employed.label(), employed)).over(whole).truncated_percent();
        found.figure(&RATE, worked);
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::Trial;

    fn trial(input: &str) -> Trial {
        Trial::of("programme-targets", input)
    }

    #[test]
    fn targets_are_reached_at_the_number_itself() {
        assert_eq!(trial(r#"{"trained":14999,"blocks_built":99}"#).outcomes(), "fail unknown unknown fail");
        assert_eq!(trial(r#"{"trained":15000,"blocks_built":100}"#).outcomes(), "pass unknown unknown pass");
    }

    #[test]
    fn the_rate_is_compared_before_it_is_cut_off() {
        // 13,499 of 14,999 is 89.9993 %; of nobody there is no rate.
        let missed = trial(r#"{"trained":14999,"employed":13499}"#);
        assert_eq!((missed.outcome("targets.employment-rate"), missed.figure("employment_rate")), ("fail", Some("89.99")));
        assert_eq!(trial(r#"{"trained":10,"employed":9}"#).outcome("targets.employment-rate"), "pass");
        let nobody = trial(r#"{"trained":0,"employed":0}"#);
        assert_eq!((nobody.outcome("targets.employment-rate"), nobody.figure("employment_rate")), ("unknown", None));
    }

    #[test]
    fn more_villages_than_are_listed_are_a_problem_in_the_order_of_the_form() {
        let left = |over| trial(&format!(r#"{{"villages_over_line":{over}}}"#)).figure("villages_left").map(str::to_owned);
        assert_eq!(left("222"), Some("1".to_owned()));
        assert_eq!(left("223"), Some("0".to_owned()));
        assert_eq!(left("224"), None);
        let several = trial(r#"{"x":1,"blocks_built":-1,"villages_over_line":224,"employed":"a","trained":1}"#);
        assert_eq!(
            several.problems,
            "/employed not-a-number, /villages_over_line exceeds-total, /blocks_built out-of-range, /x unknown-field"
        );
        assert_eq!(several.outcome("targets.villages"), "unknown");
    }
}
