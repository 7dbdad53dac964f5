//! Whether a cooperative takes poor households along (合作社扶持): for cooperatives. Clause 3.9.

use super::measure::{Audience, Codes, MeasureRules, Offered};
use super::sheet::SheetForm;
use crate::finding::{FigureKey, Findings, Rule};
use crate::form::{Answer, Form, Reader, field};
use crate::policy::PolicyReader;
use crate::value::People;
use crate::words::{Note, Text, Unit, text};

/// Support for a cooperative.
pub(super) struct CooperativeSupport;

/// Who belongs to a cooperative.
pub(super) struct Cooperative {
    members: Answer<People>,
    poor_members: Answer<People>,
    benefit_link: Answer<bool>,
}

impl Form for Cooperative {
    fn read(from: &mut dyn Reader) -> Cooperative {
        let mut cooperative = Cooperative {
            members: from.ask(field("members", "社员总数", "Members in all").least(1)),
            poor_members: from.ask(field("poor_members", "其中贫困户社员", "Of them from poor households")),
            benefit_link: from.ask(
                field("benefit_link", "是否与贫困户建立利益联结", "Poor households share in the benefit")
                    .hint("例如订单收购、入股分红、务工", "For example purchase contracts, dividends or jobs"),
            ),
        };
        from.at_most(&mut cooperative.poor_members, &cooperative.members);
        cooperative
    }
}

static POOR_MEMBERS: Rule = Rule::requirement("cooperative.poor-members", "3.9")
    .sentence(
        "合作社有贫困户社员；占多大比例才够，由人审核。",
        "The cooperative has members from poor households; the authority decides whether they are enough.",
    )
    .needs("请填写贫困户社员人数。", "State how many members are from poor households.")
    .says(&[SOME_POOR.body(), NONE_POOR.body()]);
static SOME_POOR: Note<(People,)> = Note::new(
    &["poor"],
    "贫困户社员{poor}。原文没有规定比例，是否足够请由主管部门审定。",
    "{poor} from poor households. The policy sets no share, so the authority must decide whether that is enough.",
);
static NONE_POOR: Note<(People,)> = Note::new(
    &["poor"],
    "贫困户社员{poor}，不能享受扶持。请先吸收贫困户入社。",
    "{poor} from poor households, so the cooperative does not qualify. Admit members from poor households first.",
);

static BENEFIT_LINK: Rule = Rule::requirement("cooperative.benefit-link", "3.9")
    .sentence("合作社与贫困户建立了利益联结。", "Poor households share in what the cooperative earns.")
    .needs("请回答是否建立利益联结。", "Say whether poor households share in what the cooperative earns.")
    .holds(&LINKED)
    .fails(&NOT_LINKED);
static LINKED: Note<()> = Note::new(&[], "已与贫困户建立利益联结。", "Poor households share in what the cooperative earns.");
static NOT_LINKED: Note<()> = Note::new(
    &[],
    "还没有与贫困户建立利益联结。请签订收购、分红或用工的协议。",
    "Poor households do not share in what the cooperative earns yet. Sign agreements with them on purchases, dividends or jobs.",
);

static POOR_SHARE: FigureKey =
    FigureKey::new("poor_share", Unit::Percent, "贫困户社员比例", "Share of members from poor households");

impl MeasureRules for CooperativeSupport {
    const ID: &'static str = "cooperative-support";
    const TITLE: Text = text("合作社扶持", "Support for a cooperative");
    const LEAD: Text = text(
        "合作社带动贫困户，能不能享受扶持。",
        "Whether a cooperative that works with poor households qualifies for support.",
    );
    const OFFERED: &'static [Offered] = &[Offered::to(Audience::Village, 70)];
    const MAIN_FIGURE: Option<&'static FigureKey> = Some(&POOR_SHARE);
    const CLAUSES: &'static str = "3.9";
    const EXAMPLE: &'static str = r#"{"members":"36","poor_members":"14","benefit_link":true}"#;
    const CODES: Codes = Codes { rules: &[&POOR_MEMBERS, &BENEFIT_LINK], figures: &[&POOR_SHARE], remedies: &[] };
    const SHEET: SheetForm = SheetForm::COOPERATIVE.titled("合作社扶持申请表", "Application for cooperative support");
    type Input = Cooperative;
    type Rules = ();

    fn rules(_: &mut PolicyReader<'_>) {}

    fn assess(cooperative: &Cooperative, (): &(), found: &mut Findings) {
        match cooperative.poor_members.known() {
            Some(none) if none.is_zero() => found.fail(&POOR_MEMBERS, &NONE_POOR, (People::ZERO,)).no_remedy(),
            Some(poor) => found.review(&POOR_MEMBERS, &SOME_POOR, (poor,)),
            None => found.unknown(&POOR_MEMBERS),
        }
        found.decide(&BENEFIT_LINK, cooperative.benefit_link.known());
        if let (Some(poor), Some(members)) = (cooperative.poor_members.known(), cooperative.members.known()) {
            let members = (cooperative.members.label(), members);
            let worked = found.calculate().of((cooperative.poor_members.label(), poor)).over(members).truncated_percent();
            found.figure(&POOR_SHARE, worked);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::Trial;

    #[test]
    fn one_poor_member_is_for_a_person_to_weigh() {
        let poor = |poor, members| {
            let input = format!(r#"{{"members":{members},"poor_members":{poor},"benefit_link":true}}"#);
            let trial = Trial::of("cooperative-support", &input);
            (trial.verdict, trial.outcome("cooperative.poor-members"), trial.figure("poor_share").map(str::to_owned))
        };
        assert_eq!(poor("0", "3"), ("ineligible", "fail", Some("0.00".to_owned())));
        assert_eq!(poor("1", "3"), ("review", "review", Some("33.33".to_owned())));
        assert_eq!(poor("1", "null"), ("review", "review", None));
        assert_eq!(poor("4", "3"), ("invalid", "unknown", None));
    }
}
