//! What province and county pay for training people from poor households (扶贫培训补助): for organisers of training. Clause 3.3.

use super::measure::{Audience, Codes, MeasureRules, Offered};
use super::sheet::SheetForm;
use crate::finding::{Change, FigureKey, Findings, RemedyNote, Rule};
use crate::form::{Answer, Form, Reader, field};
use crate::policy::{InForce, Parameter, PolicyReader};
use crate::value::{Money, People, Percent};
use crate::words::{Note, Text, Unit, text};

/// Training subsidy.
pub(super) struct TrainingSubsidy;

/// A course and what became of those trained.
pub(super) struct Training {
    trainees: Answer<People>,
    registered_trainees: Answer<People>,
    employed: Answer<People>,
    local_match_per_person: Answer<Money>,
}

impl Form for Training {
    fn read(from: &mut dyn Reader) -> Training {
        let mut training = Training {
            trainees: from.ask(field("trainees", "参训人数", "Trainees")),
            registered_trainees: from.ask(
                field("registered_trainees", "其中建档立卡贫困户人数", "Of them from registered poor households")
                    .hint("按这个人数补助", "The subsidy is paid for these people"),
            ),
            employed: from.ask(
                field("employed", "培训后已就业人数", "Employed after the training")
                    .hint("全部参训人员中已就业的", "Of all trainees"),
            ),
            local_match_per_person: from.ask(
                field("local_match_per_person", "地方配套（每人）", "Local match for each person")
                    .hint("没有配套的不用填，按0计", "Leave blank if there is none; it counts as 0"),
            ),
        };
        from.at_most(&mut training.registered_trainees, &training.trainees);
        from.at_most(&mut training.employed, &training.trainees);
        training
    }
}

/// What decides.
pub(super) struct Rules {
    per_person: InForce<Money>,
    employment_rate: InForce<Percent>,
}

static PER_PERSON: Parameter<Money> = Parameter::new("training.per_person", "省级每人补助", "provincial subsidy for each person");
/// Share of those trained who are to find work.
pub(super) static EMPLOYMENT_RATE: Parameter<Percent> =
    Parameter::new("training.employment_rate", "就业率目标", "employment rate aimed at").least(1);

static REGISTERED: Rule = Rule::requirement("training.registered", "3.3")
    .sentence("参训人员中至少有一名建档立卡贫困户。", "At least one trainee is from a registered poor household.")
    .needs("请填写参训的建档立卡贫困户人数。", "State how many trainees are from registered poor households.")
    .says(&[SOME_REGISTERED.body(), NONE_REGISTERED.body()]);
static SOME_REGISTERED: Note<(People,)> = Note::new(
    &["count"],
    "{count}来自建档立卡贫困户，可以补助。",
    "{count} from registered poor households: the subsidy is paid for them.",
);
static NONE_REGISTERED: Note<(People,)> = Note::new(
    &["count"],
    "参训人员中建档立卡贫困户{count}，没有补助对象。请核对人数，或组织贫困户参加培训。",
    "{count} from registered poor households, so there is nobody to pay for. Check the number, or train people from poor households.",
);

static EMPLOYMENT: Rule = Rule::goal("training.employment-rate", "3.3")
    .sentence("培训后的就业率达到目标。", "The share of trainees who find work reaches the target.")
    .needs(
        "请填写参训人数（至少一人）和培训后已就业人数。",
        "State the trainees, at least one, and how many of them are employed.",
    )
    .says(&[RATE_REACHED.body(), RATE_MISSED.body()]);
static RATE_REACHED: Note<(People, People, InForce<Percent>)> = Note::new(
    &["employed", "trainees", "rate"],
    "参训{trainees}，已就业{employed}，不低于{rate}。",
    "Trained: {trainees}; employed: {employed}, which is at least {rate}.",
);
static RATE_MISSED: Note<(People, People, InForce<Percent>)> = Note::new(
    &["employed", "trainees", "rate"],
    "参训{trainees}，已就业{employed}，不到{rate}。请继续帮助推荐就业。",
    "Trained: {trainees}; employed: {employed}, which is less than {rate}. Help more of them to find work.",
);
static PLACE_MORE: RemedyNote<(People,)> =
    RemedyNote::new("place-more", &["people"], "再安排{people}就业。", "Find work for {people} more.")
        .changing(&[Change::Add { field: "employed", value: "people" }]);

static PROVINCE: FigureKey = FigureKey::new("province", Unit::Yuan, "省级补助", "Provincial subsidy");
static LOCAL_MATCH: FigureKey = FigureKey::new("local_match", Unit::Yuan, "地方配套", "Local match");
static TOTAL: FigureKey = FigureKey::new("total", Unit::Yuan, "补助合计", "Total subsidy");
static RATE: FigureKey = FigureKey::new("employment_rate", Unit::Percent, "就业率", "Employment rate");

impl MeasureRules for TrainingSubsidy {
    const ID: &'static str = "training-subsidy";
    const TITLE: Text = text("扶贫培训补助", "Training subsidy");
    const LEAD: Text = text(
        "培训贫困户劳动力，省里补多少、地方配多少，就业率够不够。",
        "Training of people from poor households: what the province pays, what is matched locally, and whether enough find work.",
    );
    const OFFERED: &'static [Offered] = &[Offered::to(Audience::Household, 30), Offered::to(Audience::County, 40)];
    const MAIN_FIGURE: Option<&'static FigureKey> = Some(&TOTAL);
    const CLAUSES: &'static str = "3.3";
    const EXAMPLE: &'static str =
        r#"{"trainees":"60","registered_trainees":"48","employed":"52","local_match_per_person":"200"}"#;
    const CODES: Codes = Codes {
        rules: &[&REGISTERED, &EMPLOYMENT],
        figures: &[&PROVINCE, &LOCAL_MATCH, &TOTAL, &RATE],
        remedies: &[PLACE_MORE.kind()],
    };
    const SHEET: SheetForm = SheetForm::TRAINER.titled("扶贫培训补助申请表", "Application for a training subsidy");
    type Input = Training;
    type Rules = Rules;

    fn rules(from: &mut PolicyReader<'_>) -> Rules {
        Rules { per_person: from.take(&PER_PERSON), employment_rate: from.take(&EMPLOYMENT_RATE) }
    }

    fn assess(training: &Training, rules: &Rules, found: &mut Findings) {
        match training.registered_trainees.known() {
            Some(none) if none.is_zero() => found.fail(&REGISTERED, &NONE_REGISTERED, (People::ZERO,)).no_remedy(),
            Some(count) => found.pass(&REGISTERED, &SOME_REGISTERED, (count,)),
            None => found.unknown(&REGISTERED),
        }
        check_employment(training, rules, found);
        publish_subsidy(training, rules, found);
        publish_rate(training, found);
    }
}

/// Those trained and those employed, where somebody was trained.
fn placed(training: &Training) -> Option<(People, People)> {
    let trainees = training.trainees.known().filter(|trainees| *trainees > People::ZERO)?;
    Some((trainees, training.employed.known()?))
}

fn check_employment(training: &Training, rules: &Rules, found: &mut Findings) {
    let Some((trainees, employed)) = placed(training) else { return found.unknown(&EMPLOYMENT) };
    let values = (employed, trainees, rules.employment_rate);
    if rules.employment_rate.value.is_reached(employed, trainees) {
        found.pass(&EMPLOYMENT, &RATE_REACHED, values);
    } else {
        let more = missing(trainees, employed, rules.employment_rate.value);
        found.fail(&EMPLOYMENT, &RATE_MISSED, values).remedy_if(&PLACE_MORE, more.map(|people| (people,)));
    }
}

/// How many more must find work: the share of the trainees, rounded up, less those employed.
fn missing(trainees: People, employed: People, rate: Percent) -> Option<People> {
    let needed: People = trainees.exact().times(rate.exact())?.to_rounded_up()?;
    Some(needed - employed)
}

fn publish_subsidy(training: &Training, rules: &Rules, found: &mut Findings) {
    if found.any_failed() {
        [&PROVINCE, &LOCAL_MATCH, &TOTAL].into_iter().for_each(|figure| found.nothing(figure));
        return;
    }
    let Some(registered) = training.registered_trainees.known() else { return };
    let registered = (training.registered_trainees.label(), registered);
    let worked = found.calculate().of(registered).times(rules.per_person).half_up_to_fen();
    let province = found.figure(&PROVINCE, worked);
    let Some(each) = training.local_match_per_person.or(Money::ZERO) else { return };
    let worked = found.calculate().of(registered).times((training.local_match_per_person.label(), each)).half_up_to_fen();
    let local = found.figure(&LOCAL_MATCH, worked);
    if let (Some(province), Some(local)) = (province, local) {
        let worked = found.calculate().of(province).plus(local).half_up_to_fen();
        found.figure(&TOTAL, worked);
    }
}

fn publish_rate(training: &Training, found: &mut Findings) {
    if let Some((trainees, employed)) = placed(training) {
        let whole = (training.trainees.label(), trainees);
        let worked = found.calculate().of((training.employed.label(), employed)).over(whole).truncated_percent();
        found.figure(&RATE, worked);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_number_of_further_jobs_reaches_the_rate() {
        let rate = Percent::whole(90);
        // 90 % of 11 is 9.9, so ten are needed.
        assert_eq!(missing(People::whole(11), People::whole(9), rate), Some(People::whole(1)));
        assert!(rate.is_reached(People::whole(10), People::whole(11)));
        assert!(!rate.is_reached(People::whole(9), People::whole(11)));
        // Of 10 million, 8,999,999 are one short.
        assert_eq!(missing(People::whole(10_000_000), People::whole(8_999_999), rate), Some(People::whole(1)));
    }
}
