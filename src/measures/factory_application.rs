//! A whole application for a standard-factory grant (标准厂房奖补申报): the grant, its tenants and the attachments. Clauses 3.8 and 4.5.

use super::factory_grant::{self, Factory, FactoryGrant};
use super::measure::{Audience, Codes, Details, MeasureRules, Offered, PartCodes};
use super::picture::Picture;
use super::sheet::SheetForm;
use super::tenant_hiring::{self, Tenant, TenantHiring};
use crate::finding::{FigureKey, Findings, Part, RemedyNote, Rule};
use crate::form::dossier::View;
use crate::form::{Answer, Chosen, Form, Reader, field};
use crate::policy::{InForce, Parameter, ParameterKind, ParameterType, PolicyReader, Value};
use crate::words::{Choice, Gap, Note, Text, choice, text};
use std::sync::Arc;

/// Application for a standard-factory grant.
pub(super) struct FactoryApplication;

/// Everything that is handed in.
pub(super) struct Application {
    grant: Factory,
    tenants: Answer<Vec<Tenant>>,
    attachments: Answer<Chosen>,
}

/// The attachments, in the order in which missing ones are told.
static ATTACHMENTS: &[Choice] = &[
    choice("land-approval", "用地批准文件", "Land approval"),
    choice("village-resolution", "村民会议决议", "Resolution of the village"),
    choice("construction-contract", "建设合同", "Construction contract"),
    choice("public-notice", "公示材料", "Public notice"),
    choice("funding-proof", "自筹资金证明", "Proof of the money raised"),
    choice("lease-contracts", "租赁合同", "Lease contracts"),
    choice("acceptance-report", "验收报告", "Acceptance report"),
];

impl Form for Application {
    fn read(from: &mut dyn Reader) -> Application {
        Application {
            grant: from.group(field("grant", "厂房奖补", "The grant"), Factory::read),
            tenants: from.rows(
                field("tenants", "承租企业", "Tenants").hint("还没有企业承租的不用填", "Leave blank if there are none yet"),
                Tenant::read,
            ),
            attachments: from.ask_choices(field("attachments", "已备齐的附件", "Attachments at hand"), ATTACHMENTS),
        }
    }
}

/// When an attachment is needed.
#[derive(Clone, Copy, PartialEq)]
enum Needed {
    Always,
    WithoutProvincialGrant,
    WithTenants,
    WhenAccepted,
    Never,
}

static CONDITIONS: &[Choice] = &[
    choice("always", "总是需要", "always"),
    choice("without-provincial-grant", "没有省级奖补时", "without a provincial grant"),
    choice("with-tenants", "有承租企业时", "with tenants"),
    choice("when-accepted", "已验收时", "when accepted"),
    choice("never", "不需要", "never"),
];
static CONDITION_OF: [Needed; 5] =
    [Needed::Always, Needed::WithoutProvincialGrant, Needed::WithTenants, Needed::WhenAccepted, Needed::Never];

/// For each attachment, when it is needed.
struct NeededAttachments(Arc<Vec<usize>>);

impl ParameterType for NeededAttachments {
    const KIND: ParameterKind = ParameterKind::Conditions { subjects: ATTACHMENTS, conditions: CONDITIONS };
    fn placeholder() -> Self {
        NeededAttachments(Arc::new(Vec::new()))
    }
    fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Conditions(conditions) => Some(NeededAttachments(Arc::clone(conditions))),
            _ => None,
        }
    }
}

/// What decides.
pub(super) struct Rules {
    grant: factory_grant::Rules,
    tenant: tenant_hiring::Rules,
    attachments: InForce<NeededAttachments>,
}

static NEEDED_ATTACHMENTS: Parameter<NeededAttachments> =
    Parameter::new("application.attachments", "需要的附件", "attachments that are needed");

static ATTACHED: Rule = Rule::requirement("application.attachments", "4.5")
    .sentence(
        "需要的附件都已备齐（需要哪些是假定的，以当地通知为准）。",
        "All required attachments are included (which are required is assumed; the local notice prevails).",
    )
    .needs(
        "请勾选已备齐的附件，并改正与附件有关的答案。",
        "Tick the attachments that are ready, and correct the answers on which they depend.",
    )
    .says(&[ALL_ATTACHED.body(), SOME_MISSING.body()]);
static ALL_ATTACHED: Note<()> = Note::new(&[], "需要的附件都已备齐。", "All required attachments are included.");
static SOME_MISSING: Note<(Gap,)> = Note::new(&["missing"], "还缺附件：{missing}。", "Missing attachments: {missing}.");
static ATTACH: RemedyNote<(Gap,)> = RemedyNote::new("attach", &["missing"], "请补齐：{missing}。", "Attach: {missing}.");

impl MeasureRules for FactoryApplication {
    const ID: &'static str = "factory-application";
    const TITLE: Text = text("标准厂房奖补申报", "Application for a standard-factory grant");
    const LEAD: Text = text(
        "整份申报材料：奖补、承租企业和附件一起核对，可打印盖章。",
        "The whole application: grant, tenants and attachments checked together, to be printed and stamped.",
    );
    const OFFERED: &'static [Offered] = &[Offered::to(Audience::Village, 30)];
    const MAIN_FIGURE: Option<&'static FigureKey> = Some(&factory_grant::TOTAL);
    const CLAUSES: &'static str = "3.1, 3.8, 4.5";
    const EXAMPLE: &'static str = r#"{"grant":{"area_sqm":"1080","accepted":true,"provincial_grant":true,"raised":{"aid_unit":"100000","north_south":"50000"},"earmarked":true,"villages":[{"name":"河西村","on_provincial_list":true,"collective_income":"38500"}],"actual_cost":"690000","enthusiastic":true,"investment_record":false,"transport_and_land":true,"startup_point_and_utilities":true},"tenants":[{"enterprise":"河西服装有限公司","uscc":"91110000600037341L","total_workers":"4","poor_workers":"2","term_start":"2009-03-01","term_end":"2012-02-29","roster":[{"name":"王秀英","id_number":"11010519491231002X","household_card":"0001"},{"name":"李建国","id_number":"320800196802150015","household_card":"0002"}]}],"attachments":["land-approval","village-resolution","construction-contract","public-notice","lease-contracts","acceptance-report"]}"#;
    const CODES: Codes = Codes { rules: &[&ATTACHED], figures: &factory_grant::FIGURES, remedies: &[ATTACH.kind()] };
    const DETAILS: Details = Details {
        parts: &[
            PartCodes { name: "grant", has_rows: false, codes: Codes { figures: &[], ..FactoryGrant::CODES } },
            PartCodes { name: "tenants", has_rows: true, codes: Codes { figures: &[], ..TenantHiring::CODES } },
        ],
        next: &[],
        lists: &[("missing", ATTACHMENTS)],
        ranking: None,
    };
    const VIEWS: &'static [View] = &[
        View::of("grant.villages", "villages"),
        View::of("grant", "grant"),
        View::of("tenants", "tenants"),
        View::of("attachments", "attachments"),
    ];
    const SHEET: SheetForm = SheetForm::VILLAGE
        .titled("标准厂房奖补申报书", "Application for a standard-factory grant, with tenants and attachments")
        .named_by("grant.villages.name")
        .amounts(&["total", "payable_now"]);
    const PICTURE: Option<&'static Picture> = FactoryGrant::PICTURE;
    type Input = Application;
    type Rules = Rules;

    fn rules(from: &mut PolicyReader<'_>) -> Rules {
        Rules { grant: FactoryGrant::rules(from), tenant: TenantHiring::rules(from), attachments: from.take(&NEEDED_ATTACHMENTS) }
    }

    fn assess(application: &Application, rules: &Rules, found: &mut Findings) {
        found.within(Part::group("grant"), |found| factory_grant::check(&application.grant, &rules.grant, found));
        let decided = !found.any_unknown();
        for (row, tenant) in application.tenants.rows().iter().enumerate() {
            found.within(Part::row("tenants", row), |found| tenant_hiring::check(tenant, &rules.tenant, found));
        }
        check_attachments(application, rules, found);
        factory_grant::publish(&application.grant, &rules.grant, decided, found);
    }
}

/// Whether an attachment is needed. A missing answer does not ask for it; an unsound one leaves it open.
fn is_needed(application: &Application, needed: Needed) -> Option<bool> {
    match needed {
        Needed::Always => Some(true),
        Needed::Never => Some(false),
        Needed::WithoutProvincialGrant => application.grant.provincial_grant.or(true).map(|given| !given),
        Needed::WhenAccepted => application.grant.accepted.or(false),
        Needed::WithTenants if application.tenants.is_unsound() => None,
        Needed::WithTenants => Some(!application.tenants.rows().is_empty()),
    }
}

fn check_attachments(application: &Application, rules: &Rules, found: &mut Findings) {
    let Some(chosen) = application.attachments.known() else { return found.unknown(&ATTACHED) };
    let (mut missing, mut open) = (0u64, 0u64);
    for (attachment, condition) in rules.attachments.value.0.iter().enumerate() {
        let bit = 1 << attachment;
        match CONDITION_OF.get(*condition).map(|needed| is_needed(application, *needed)) {
            _ if chosen.some & bit != 0 => {}
            Some(Some(true)) => missing |= bit,
            Some(None) => open |= bit,
            Some(Some(false)) | None => {}
        }
    }
    let list = Gap::Choices(ATTACHMENTS, missing);
    match (missing, open) {
        (0, 0) => found.pass(&ATTACHED, &ALL_ATTACHED, ()),
        (0, _) => found.unknown(&ATTACHED),
        _ if chosen.doubtful => found.unknown(&ATTACHED),
        _ => {
            found.fail(&ATTACHED, &SOME_MISSING, (list,)).remedy(&ATTACH, (list,));
        }
    }
}
