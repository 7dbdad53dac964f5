//! How much of an approved sum may be paid out now (资金拨付): for finance offices. Clauses 3.8 and 4.5.

use super::measure::{Audience, Codes, MeasureRules, Offered, Taken};
use super::picture::{Bar, Drawing, Length, Picture};
use super::sheet::SheetForm;
use crate::finding::{FigureKey, Findings, Rule, VerdictWords};
use crate::form::dossier::View;
use crate::form::{Answer, Form, Reader, Usual, field};
use crate::policy::PolicyReader;
use crate::value::{Day, Money, Percent};
use crate::words::{Note, Text, Unit, text};
use std::cmp::Ordering;

/// Payment by progress.
pub(super) struct Disbursement;

/// What was approved, paid and done.
pub(super) struct Project {
    approved_total: Answer<Money>,
    paid: Answer<Vec<Payment>>,
    progress: Answer<Percent>,
    leader_signed: Answer<bool>,
    accepted: Answer<bool>,
}

/// A payment that was made.
struct Payment {
    amount: Answer<Money>,
}

impl Form for Project {
    fn read(from: &mut dyn Reader) -> Project {
        Project {
            approved_total: from.ask(field("approved_total", "批准总额", "Sum approved").usual(Usual::FUNDS)),
            paid: from.rows(
                field("paid", "已拨付", "Payments made").hint("还没有拨付的不用填", "Leave blank if there are none yet"),
                Payment::read,
            ),
            progress: from.ask(
                field("progress_percent", "工程进度", "Progress of the works")
                    .hint("完工填100", "Enter 100 once the works are finished"),
            ),
            leader_signed: from.ask(field("leader_signed", "分管领导是否已签字", "Signed by the leader in charge")),
            accepted: from.ask(
                field("accepted", "是否已验收", "Works accepted")
                    .hint("完工后拨付才要求验收", "Needed only once the works are finished"),
            ),
        }
    }
}

impl Payment {
    fn read(from: &mut dyn Reader) -> Payment {
        from.validate::<Day>(field("on", "拨付日", "Paid on"));
        Payment { amount: from.ask(field("amount", "拨付金额", "Amount paid")) }
    }
}

static SIGNED: Rule = Rule::requirement("disbursement.signed", "4.5")
    .sentence("拨付单由分管领导签字。", "The leader in charge has signed for the payment.")
    .needs("请回答分管领导是否已签字。", "Say whether the leader in charge has signed.")
    .holds(&IS_SIGNED)
    .fails(&NOT_SIGNED);
static IS_SIGNED: Note<()> = Note::new(&[], "分管领导已签字。", "The leader in charge has signed.");
static NOT_SIGNED: Note<()> = Note::new(
    &[],
    "分管领导还没有签字，不能拨付。请先报分管领导审签。",
    "The leader in charge has not signed, so nothing can be paid. Submit it for signature first.",
);

static NOT_OVERPAID: Rule = Rule::requirement("disbursement.not-overpaid", "4.5")
    .sentence("已拨付的不超过按进度应拨付的。", "No more has been paid than the progress of the works has earned.")
    .needs(
        "请填写批准总额、工程进度和每笔拨付金额。",
        "State the approved total, the progress of the works and the amount of each payment.",
    )
    .says(&[WITHIN.body(), OVERPAID.body()]);
static WITHIN: Note<(Money, Money, Percent)> = Note::new(
    &["paid", "approved", "progress"],
    "已拨付{paid}，不超过{approved}的{progress}。",
    "{paid} has been paid, which is not more than {progress} of {approved}.",
);
static OVERPAID: Note<(Money, Money, Percent)> = Note::new(
    &["paid", "approved", "progress"],
    "已拨付{paid}，超过了{approved}的{progress}。请暂停拨付，并核对进度和已拨付金额。",
    "{paid} has been paid, which is more than {progress} of {approved}. Suspend payments, and check the progress and what was paid.",
);

static ACCEPTED: Rule = Rule::requirement("disbursement.accepted", "3.8")
    .sentence(
        "完工后验收合格才付清；完工而未验收的由人审核。",
        "The works are accepted before the last payment; if they are finished but not accepted, the authority decides.",
    )
    .needs(
        "请填写工程进度；已完工的，再回答是否已验收。",
        "State the progress of the works; if they are finished, say whether they are accepted.",
    )
    .says(&[UNDER_WAY.body(), IS_ACCEPTED.body(), NOT_ACCEPTED.body()]);
static UNDER_WAY: Note<(Percent,)> = Note::new(
    &["progress"],
    "进度{progress}，还没有完工，暂不要求验收。",
    "The progress is {progress}: the works are not finished, so acceptance is not asked for yet.",
);
static IS_ACCEPTED: Note<()> = Note::new(&[], "已完工并验收。", "The works are finished and accepted.");
static NOT_ACCEPTED: Note<()> = Note::new(
    &[],
    "已完工但没有验收，请主管部门决定是否先拨付，并尽快组织验收。",
    "The works are finished but not accepted. The authority must decide whether to pay first; arrange for acceptance soon.",
);

static EARNED: FigureKey = FigureKey::new("earned", Unit::Yuan, "按进度应拨付", "Earned by progress");
static PAID: FigureKey = FigureKey::new("paid", Unit::Yuan, "已拨付合计", "Paid so far");
static DUE_NOW: FigureKey = FigureKey::new("due_now", Unit::Yuan, "现在可拨付", "Due now");

static PAYMENTS: Text = text("各笔拨付之和", "the sum of the payments");

/// Progress of finished works.
const FINISHED: Percent = Percent::WHOLE;

impl MeasureRules for Disbursement {
    const ID: &'static str = "disbursement";
    const TITLE: Text = text("资金拨付", "Payment by progress");
    const LEAD: Text = text(
        "按工程进度，现在可以拨付多少，手续齐不齐。",
        "How much may be paid now by the progress of the works, and whether everything is in order.",
    );
    const VERDICTS: VerdictWords = VerdictWords::new(
        (text("可以拨付", "Payment may be made"), text("拨付的手续齐全。", "All conditions for payment are met.")),
        (
            text("不能拨付", "Payment may not be made"),
            text("有拨付条件不符合，办妥后才能拨付。", "A condition for payment is not met. Settle it before paying."),
        ),
    );
    const OFFERED: &'static [Offered] = &[Offered::to(Audience::Village, 40), Offered::to(Audience::County, 60)];
    const MAIN_FIGURE: Option<&'static FigureKey> = Some(&DUE_NOW);
    const CLAUSES: &'static str = "3.8, 4.5";
    const EXAMPLE: &'static str = r#"{"approved_total":"600000","paid":[{"on":"2009-05-01","amount":"180000"}],"progress_percent":"60","leader_signed":true,"accepted":false}"#;
    const CODES: Codes =
        Codes { rules: &[&SIGNED, &NOT_OVERPAID, &ACCEPTED], figures: &[&EARNED, &PAID, &DUE_NOW], remedies: &[] };
    const VIEWS: &'static [View] =
        &[View::of("paid", "payments"), View::of("accepted", "grant.accepted"), View::of("", "payment")];
    const TAKES: &'static [Taken] =
        &[Taken { field: "approved_total", figure: "total", of: &["factory-application", "factory-grant"] }];
    const SHEET: SheetForm =
        SheetForm::PAYMENT.titled("扶贫资金拨付申请表", "Request for payment by progress").amounts(&["due_now"]);
    const PICTURE: Option<&'static Picture> = Some(&Picture {
        title: text("拨付到了哪里", "What has been paid"),
        drawings: &[Drawing::Bar(Bar {
            parts: &[Length::Figure(&PAID)],
            rest: Some(&DUE_NOW),
            line: Some(Length::Figure(&EARNED)),
            whole: Some(Length::Term(&EARNED, 0)),
        })],
    });
    type Input = Project;
    type Rules = ();

    fn rules(_: &mut PolicyReader<'_>) {}

    fn assess(project: &Project, (): &(), found: &mut Findings) {
        let paid = paid(project);
        found.decide(&SIGNED, project.leader_signed.known());
        check_paid(project, paid, found);
        check_accepted(project, found);
        publish(project, paid, found);
    }
}

/// What was paid so far; unknown where an amount is.
fn paid(project: &Project) -> Option<Money> {
    if project.paid.is_unsound() {
        return None;
    }
    project.paid.rows().iter().map(|payment| payment.amount.known()).sum()
}

fn check_paid(project: &Project, paid: Option<Money>, found: &mut Findings) {
    let (Some(paid), Some(approved), Some(progress)) = (paid, project.approved_total.known(), project.progress.known()) else {
        return found.unknown(&NOT_OVERPAID);
    };
    let values = (paid, approved, progress);
    if progress.compare_share(paid, approved).is_some_and(Ordering::is_le) {
        found.pass(&NOT_OVERPAID, &WITHIN, values);
    } else {
        found.fail(&NOT_OVERPAID, &OVERPAID, values).no_remedy();
    }
}

fn check_accepted(project: &Project, found: &mut Findings) {
    match (project.progress.known(), project.accepted.known()) {
        (Some(progress), _) if progress < FINISHED => found.pass(&ACCEPTED, &UNDER_WAY, (progress,)),
        (Some(_), Some(true)) => found.pass(&ACCEPTED, &IS_ACCEPTED, ()),
        (Some(_), Some(false)) => found.review(&ACCEPTED, &NOT_ACCEPTED, ()),
        _ => found.unknown(&ACCEPTED),
    }
}

fn publish(project: &Project, paid: Option<Money>, found: &mut Findings) {
    let earned = project.approved_total.known().zip(project.progress.known()).and_then(|(approved, progress)| {
        let approved = (project.approved_total.label(), approved);
        let worked = found.calculate().of(approved).times((project.progress.label(), progress)).down_to_fen();
        found.figure(&EARNED, worked)
    });
    let paid = paid.and_then(|paid| {
        let worked = found.calculate().of((PAYMENTS, paid)).half_up_to_fen();
        found.figure(&PAID, worked)
    });
    if found.any_failed() {
        found.nothing(&DUE_NOW);
    } else if let (Some(earned), Some(paid)) = (earned, paid) {
        let worked = found.calculate().of(earned).minus(paid).not_below_zero().half_up_to_fen();
        found.figure(&DUE_NOW, worked);
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::Trial;

    fn trial(rest: &str) -> Trial {
        Trial::of("disbursement", &format!(r#"{{"approved_total":"100.01","leader_signed":true,{rest}}}"#))
    }

    #[test]
    fn what_was_paid_is_held_against_the_exact_share() {
        // Half of 100.01 is 50.005: 50.00 is within, 50.01 is not, and 50.00 is earned.
        let within = trial(r#""progress_percent":50,"paid":[{"amount":"20.00"},{"amount":"30.00"}]"#);
        assert_eq!((within.outcomes().as_str(), within.figure("due_now")), ("pass pass pass", Some("0.00")));
        let over = trial(r#""progress_percent":50,"paid":[{"amount":"50.01"}]"#);
        assert_eq!((over.outcomes().as_str(), over.figure("earned")), ("pass fail pass", Some("50.00")));
        assert_eq!(over.figure("due_now"), Some("0.00"));
    }

    #[test]
    fn a_payment_without_amount_leaves_the_sum_open() {
        let open = trial(r#""progress_percent":1,"paid":[{"amount":"90.00"},{"on":"2009-05-01"}]"#);
        assert_eq!((open.outcomes().as_str(), open.figure("paid"), open.figure("due_now")), ("pass unknown pass", None, None));
        let none = trial(r#""progress_percent":1"#);
        assert_eq!((none.figure("paid"), none.figure("due_now")), (Some("0.00"), Some("1.00")));
    }

    #[test]
    fn acceptance_is_asked_for_at_the_end() {
        let accepted = |progress, accepted| {
            trial(&format!(r#""progress_percent":"{progress}","accepted":{accepted}"#)).outcome("disbursement.accepted")
        };
        assert_eq!(accepted("99.9999", "false"), "pass");
        assert_eq!(accepted("100", "false"), "review");
        assert_eq!(accepted("100", "true"), "pass");
        assert_eq!(accepted("100", "null"), "unknown");
        assert_eq!(accepted("100.0001", "true"), "unknown");
    }

    #[test]
    fn without_a_signature_nothing_is_due() {
        let unsigned = Trial::of("disbursement", r#"{"leader_signed":false}"#);
        assert_eq!((unsigned.figure("due_now"), unsigned.figure("earned")), (Some("0.00"), None));
    }
}
