//! What cadres who are sent to villages are paid (扶贫干部补贴), and whether they spend enough time there. Clause 4.4.

use super::measure::{Audience, Codes, Details, MeasureRules, Offered, PartCodes};
use super::sheet::SheetForm;
use crate::finding::{FigureKey, Findings, Part, Rule, VerdictWords};
use crate::form::{Answer, Form, Name, Reader, choose, field};
use crate::policy::{InForce, Parameter, PolicyReader};
use crate::value::{Days, Money, Months, People, Percent};
use crate::words::{Note, Text, Unit, choice, text};

/// Cadre allowance.
pub(super) struct CadreAllowance;

/// The team.
pub(super) struct Team {
    staff: Answer<Vec<Cadre>>,
}

/// One of the team.
struct Cadre {
    role: Answer<Role>,
    months: Answer<Months>,
    village_days: Answer<Days>,
    working_days: Answer<Days>,
}

/// The task of a cadre.
#[derive(Clone, Copy, PartialEq)]
enum Role {
    Leader,
    Member,
    Liaison,
}

choose!(Role {
    Leader: choice("leader", "队长", "Leader"),
    Member: choice("member", "队员", "Member"),
    Liaison: choice("liaison", "联络员", "Liaison"),
});

impl Form for Team {
    fn read(from: &mut dyn Reader) -> Team {
        Team { staff: from.rows(field("staff", "扶贫干部", "Cadres"), Cadre::read) }
    }
}

impl Cadre {
    fn read(from: &mut dyn Reader) -> Cadre {
        from.validate::<Name>(field("name", "姓名", "Name"));
        Cadre {
            role: from.choose(field("role", "职务", "Role").hint("联络员按队员的标准", "A liaison is paid as a member")),
            months: from.ask(field("months", "驻村月数", "Months of service")),
            village_days: from.ask(field("village_days", "在村天数", "Days in the village")),
            working_days: from.ask(
                field("working_days", "同期工作日", "Working days in that time")
                    .hint("与在村天数同一时期", "In the same period as the days in the village"),
            ),
        }
    }

    /// Role and months, where both are known.
    fn service(&self) -> Option<(Role, Months)> {
        Some((self.role.known()?, self.months.known()?))
    }
}

/// What decides.
pub(super) struct Rules {
    living: InForce<Money>,
    leader_phone: InForce<Money>,
    member_phone: InForce<Money>,
    village_time: InForce<Percent>,
}

impl Rules {
    /// The telephone allowance of a role; a liaison is paid as a member.
    fn phone(&self, role: Role) -> InForce<Money> {
        match role {
            Role::Leader => self.leader_phone,
            Role::Member | Role::Liaison => self.member_phone,
        }
    }
}

static LIVING_A_MONTH: Parameter<Money> = Parameter::new("cadre.living", "每月生活补贴", "living allowance for a month");
static LEADER_PHONE: Parameter<Money> =
    Parameter::new("cadre.leader_phone", "队长每月通讯补贴", "telephone allowance of a leader for a month");
static MEMBER_PHONE: Parameter<Money> =
    Parameter::new("cadre.member_phone", "队员每月通讯补贴", "telephone allowance of a member for a month");
static VILLAGE_TIME_LEAST: Parameter<Percent> =
    Parameter::new("cadre.village_time", "在村时间最低比例", "least share of working time in the village").least(1);

static STAFF: Rule = Rule::requirement("cadre.staff", "4.4")
    .sentence("至少有一名干部填明了职务和月数。", "The role and months of at least one cadre are stated.")
    .needs("请至少填一名干部的职务和驻村月数。", "State the role and months of service of at least one cadre.")
    .says(&[STAFF_KNOWN.body()]);
static STAFF_KNOWN: Note<(People,)> =
    Note::new(&["count"], "{count}的职务和月数已填明。", "Role and months are stated for {count}.");

static VILLAGE_TIME: Rule = Rule::goal("cadre.village-time", "4.4")
    .sentence(
        "在村时间不少于工作时间的规定比例。",
        "The time spent in the village is at least the required share of working time.",
    )
    .needs("请填写在村天数和同期工作日。", "State the days in the village and the working days in the same period.")
    .says(&[TIME_REACHED.body(), TIME_MISSED.body()]);
static TIME_REACHED: Note<(Days, Days, InForce<Percent>)> = Note::new(
    &["village", "working", "share"],
    "工作日{working}，在村{village}，不少于{share}。",
    "In the village for {village} of {working}, which is at least {share}.",
);
static TIME_MISSED: Note<(Days, Days, InForce<Percent>)> = Note::new(
    &["village", "working", "share"],
    "工作日{working}，在村只有{village}，不到{share}。请增加在村时间。",
    "In the village for only {village} of {working}, which is less than {share}. Spend more time there.",
);

static ROW_TOTAL: FigureKey = FigureKey::new("total", Unit::Yuan, "补贴", "Allowance");
static LIVING: FigureKey = FigureKey::new("living", Unit::Yuan, "生活补贴合计", "Living allowances");
static PHONE: FigureKey = FigureKey::new("phone", Unit::Yuan, "通讯补贴合计", "Telephone allowances");
static TOTAL: FigureKey = FigureKey::new("total", Unit::Yuan, "补贴合计", "Total allowance");

static ALL_MONTHS: Text = text("全部月数", "months of all");
static LEADERS_MONTHS: Text = text("队长月数", "months of leaders");
static MEMBERS_MONTHS: Text = text("队员和联络员月数", "months of members and liaisons");

impl MeasureRules for CadreAllowance {
    const ID: &'static str = "cadre-allowance";
    const TITLE: Text = text("扶贫干部补贴", "Cadre allowance");
    const LEAD: Text = text(
        "驻村扶贫干部每人补多少，在村时间够不够。",
        "What each cadre sent to a village is paid, and whether enough time is spent there.",
    );
    const VERDICTS: VerdictWords = VerdictWords::new(
        (text("补贴已算出", "The allowance is calculated"), text("按岗位和月数计算。", "It is based on role and months served.")),
        (
            text("补贴不能算", "The allowance cannot be calculated"),
            text("还不能计算补贴。", "The allowance cannot be calculated."),
        ),
    );
    const OFFERED: &'static [Offered] = &[Offered::to(Audience::County, 50)];
    const MAIN_FIGURE: Option<&'static FigureKey> = Some(&TOTAL);
    const CLAUSES: &'static str = "4.4";
    const EXAMPLE: &'static str = r#"{"staff":[{"name":"周建军","role":"leader","months":"12","village_days":"131","working_days":"248"},{"name":"陈红梅","role":"member","months":"12","village_days":"118","working_days":"248"},{"name":"孙卫东","role":"liaison","months":"6"}]}"#;
    const CODES: Codes =
        Codes { rules: &[&STAFF, &VILLAGE_TIME], figures: &[&ROW_TOTAL, &LIVING, &PHONE, &TOTAL], remedies: &[] };
    const DETAILS: Details = Details {
        parts: &[PartCodes {
            name: "staff",
            has_rows: true,
            codes: Codes { rules: &[&VILLAGE_TIME], figures: &[&ROW_TOTAL], remedies: &[] },
        }],
        ..Details::NONE
    };
    const ROW_FIGURES: &'static [&'static str] = &["staff"];
    const SHEET: SheetForm = SheetForm::OFFICE.titled("扶贫干部补贴发放表", "Cadre allowance");
    type Input = Team;
    type Rules = Rules;

    fn rules(from: &mut PolicyReader<'_>) -> Rules {
        Rules {
            living: from.take(&LIVING_A_MONTH),
            leader_phone: from.take(&LEADER_PHONE),
            member_phone: from.take(&MEMBER_PHONE),
            village_time: from.take(&VILLAGE_TIME_LEAST),
        }
    }

    fn assess(team: &Team, rules: &Rules, found: &mut Findings) {
        let staff = team.staff.rows();
        match staff.iter().filter(|cadre| cadre.service().is_some()).count() {
            0 => found.unknown(&STAFF),
            count => found.pass(&STAFF, &STAFF_KNOWN, (People::from(count),)),
        }
        for (row, cadre) in staff.iter().enumerate() {
            if let (Some(village), Some(working)) = (cadre.village_days.known(), cadre.working_days.known()) {
                found.within(Part::row("staff", row), |found| check_time(village, working, rules.village_time, found));
            }
        }
        publish_rows(staff, rules, found);
        publish_sums(staff, rules, found);
    }
}

fn check_time(village: Days, working: Days, share: InForce<Percent>, found: &mut Findings) {
    let values = (village, working, share);
    if share.value.is_reached(village, working) {
        found.pass(&VILLAGE_TIME, &TIME_REACHED, values);
    } else {
        found.fail(&VILLAGE_TIME, &TIME_MISSED, values).no_remedy();
    }
}

fn publish_rows(staff: &[Cadre], rules: &Rules, found: &mut Findings) {
    for (row, cadre) in staff.iter().enumerate() {
        if let Some((role, months)) = cadre.service() {
            let worked = found.calculate().of(months).times(rules.living).plus(months).times(rules.phone(role)).half_up_to_fen();
            found.row_figure(Part::row("staff", row), &ROW_TOTAL, worked);
        }
    }
}

/// Sums over the rows whose role and months are known; none where there is no such row.
fn publish_sums(staff: &[Cadre], rules: &Rules, found: &mut Findings) {
    // Ten thousand rows of ten million months at most, so the sums fit.
    let (mut leaders, mut others, mut rows) = (Months::ZERO, Months::ZERO, 0);
    for (role, months) in staff.iter().filter_map(Cadre::service) {
        rows += 1;
        match role {
            Role::Leader => leaders = leaders + months,
            Role::Member | Role::Liaison => others = others + months,
        }
    }
    if rows == 0 {
        return;
    }
    let all = (ALL_MONTHS, leaders + others);
    let worked = found.calculate().of(all).times(rules.living).half_up_to_fen();
    let living = found.figure(&LIVING, worked);
    let leaders = (LEADERS_MONTHS, leaders);
    let others = (MEMBERS_MONTHS, others);
    let worked = found.calculate().of(leaders).times(rules.leader_phone).plus(others).times(rules.member_phone).half_up_to_fen();
    let phone = found.figure(&PHONE, worked);
    if let (Some(living), Some(phone)) = (living, phone) {
        let worked = found.calculate().of(living).plus(phone).half_up_to_fen();
        found.figure(&TOTAL, worked);
    }
}
