//! What the sheet of a measure has that an office stamps: its title, who applies, what is declared, and who signs or stamps.

use crate::words::{Text, text};

/// The sheet of a measure.
///
/// ```
/// use fupin::measures;
/// let loan = measures::find("loan-interest-subsidy").unwrap();
/// assert!(!loan.sheet.places[0].has_seal, "a household signs and has no seal");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct SheetForm {
    /// The title of the sheet; where it is none, the measure's title with the word for an application.
    pub title: Option<Text>,
    /// What whoever hands the sheet in is called.
    pub applicant: Text,
    /// The answer that names them, as a path with dots; of a list the names of its rows. Empty where nothing names them, so
    /// that a line is left for it.
    pub named_by: &'static str,
    /// What they declare.
    pub declaration: Text,
    /// The figures that people come for, in this order.
    pub amounts: &'static [&'static str],
    /// Where is signed and stamped, in the order of handing on.
    pub places: &'static [SigningPlace],
}

/// A place on the sheet for one who signs, stamps, or does both.
#[derive(Clone, Copy, Debug)]
pub struct SigningPlace {
    /// Who.
    pub who: Text,
    /// The hand that signs; none where the stamp is enough.
    pub hand: Option<Text>,
    /// Whether there is a seal to be stamped.
    pub has_seal: bool,
}

const fn stamped(zh: &'static str, en: &'static str, hand: Text) -> SigningPlace {
    SigningPlace { who: text(zh, en), hand: Some(hand), has_seal: true }
}

const fn signed(zh: &'static str, en: &'static str, hand: Text) -> SigningPlace {
    SigningPlace { who: text(zh, en), hand: Some(hand), has_seal: false }
}

const IN_CHARGE: Text = text("负责人（签字）", "In charge (signature)");
const HANDLED_BY: Text = text("经办人（签字）", "Handled by (signature)");
const BY_HAND: Text = text("签字或按手印", "Signature or fingerprint");
const SIGNATURE: Text = text("签字", "Signature");

const UNIT: SigningPlace = stamped("申报单位", "Applicant", IN_CHARGE);
const VILLAGE: SigningPlace = stamped("村民委员会", "Village committee", IN_CHARGE);
const VILLAGES: SigningPlace = stamped("各村村民委员会", "Each village committee", IN_CHARGE);
const CONFIRMING_VILLAGE: SigningPlace = stamped("村民委员会核实", "Confirmed by the village committee", HANDLED_BY);
const TOWNSHIP: SigningPlace = stamped("乡镇人民政府审核", "Reviewed by the township", HANDLED_BY);
const POVERTY_OFFICE: SigningPlace =
    stamped("县扶贫工作主管部门审核", "Reviewed by the poverty-alleviation office of the county", HANDLED_BY);
const FINANCE: SigningPlace = stamped("县财政局", "Finance bureau of the county", HANDLED_BY);
const LEADER: SigningPlace = signed("分管领导", "Leader in charge", SIGNATURE);
const ENTERPRISE: SigningPlace = stamped("企业", "Enterprise", text("法定代表人（签字）", "Legal representative (signature)"));
const HOUSEHOLD: SigningPlace = signed("申请人（户主）", "Applicant (head of the household)", BY_HAND);
const BANK: SigningPlace = stamped("贷款银行", "Lending bank", HANDLED_BY);
const OFFICIAL: SigningPlace = signed("帮扶干部", "Assisting official", SIGNATURE);
const HELPED: SigningPlace = signed("被帮扶户（户主）", "Assisted household (head)", BY_HAND);
const REPORTER: SigningPlace = stamped("填报单位", "Reporting office", text("填表人（签字）", "Filled in by (signature)"));
const COOPERATIVE: SigningPlace = stamped("合作社", "Cooperative", IN_CHARGE);
const TRAINER: SigningPlace = stamped("培训单位", "Training organisation", IN_CHARGE);
const AID_UNIT: SigningPlace = stamped("帮扶单位", "Aid unit", IN_CHARGE);

const TRUE_AND_COMPLETE: Text = text(
    "本表所填内容真实、完整，与原始凭证一致，如有不实，愿承担相应责任。",
    "What is stated on this sheet is true and complete and agrees with the original documents. We accept responsibility for any false statement.",
);

impl SheetForm {
    /// Of a unit that applies for something: it stamps, the township reviews. This serves most measures.
    pub const APPLICATION: SheetForm = SheetForm {
        title: None,
        applicant: text("申报单位", "Applicant"),
        named_by: "",
        declaration: TRUE_AND_COMPLETE,
        amounts: &["total"],
        places: &[UNIT, TOWNSHIP, POVERTY_OFFICE],
    };

    /// Of a village committee, or of several.
    pub const VILLAGE: SheetForm = SheetForm {
        applicant: text("申报村", "Village"),
        places: &[VILLAGE, TOWNSHIP, POVERTY_OFFICE],
        ..SheetForm::APPLICATION
    };

    /// Of villages that build together: each stamps.
    pub const VILLAGES: SheetForm =
        SheetForm { applicant: text("合建村", "Villages"), places: &[VILLAGES, TOWNSHIP], ..SheetForm::VILLAGE };

    /// Of a village that asks for money that was approved.
    pub const PAYMENT: SheetForm =
        SheetForm { places: &[VILLAGE, LEADER, FINANCE], applicant: text("申请单位", "Applicant"), ..SheetForm::VILLAGE };

    /// Of a household, which signs and has no seal.
    pub const HOUSEHOLD: SheetForm = SheetForm {
        applicant: text("申请人", "Applicant"),
        declaration: text(
            "本人所填内容真实，没有隐瞒，如有不实，愿退回所得扶持并承担责任。",
            "What I state is true and nothing is concealed. Otherwise I will return the support received and accept responsibility.",
        ),
        places: &[HOUSEHOLD, CONFIRMING_VILLAGE, TOWNSHIP],
        ..SheetForm::APPLICATION
    };

    /// Of a household that has borrowed: the bank confirms the loan.
    pub const BORROWER: SheetForm =
        SheetForm { places: &[HOUSEHOLD, BANK, CONFIRMING_VILLAGE, POVERTY_OFFICE], ..SheetForm::HOUSEHOLD };

    /// Of an official and the household that is helped.
    pub const PAIRING: SheetForm = SheetForm {
        applicant: text("帮扶干部", "Assisting official"),
        declaration: TRUE_AND_COMPLETE,
        places: &[OFFICIAL, HELPED, CONFIRMING_VILLAGE],
        ..SheetForm::HOUSEHOLD
    };

    /// Of an enterprise, which stamps.
    pub const ENTERPRISE: SheetForm =
        SheetForm { applicant: text("企业", "Enterprise"), places: &[ENTERPRISE, POVERTY_OFFICE], ..SheetForm::APPLICATION };

    /// Of a cooperative.
    pub const COOPERATIVE: SheetForm = SheetForm {
        applicant: text("合作社", "Cooperative"),
        places: &[COOPERATIVE, TOWNSHIP, POVERTY_OFFICE],
        ..SheetForm::APPLICATION
    };

    /// Of an organisation that trains.
    pub const TRAINER: SheetForm = SheetForm {
        applicant: text("培训单位", "Training organisation"),
        places: &[TRAINER, POVERTY_OFFICE, FINANCE],
        ..SheetForm::APPLICATION
    };

    /// Of a unit that gives aid.
    pub const AID_UNIT: SheetForm =
        SheetForm { applicant: text("帮扶单位", "Aid unit"), places: &[AID_UNIT, POVERTY_OFFICE], ..SheetForm::APPLICATION };

    /// Of a county office that reports or allocates.
    pub const OFFICE: SheetForm =
        SheetForm { applicant: text("填报单位", "Reporting office"), places: &[REPORTER, LEADER], ..SheetForm::APPLICATION };

    /// With a title of its own.
    pub const fn titled(mut self, zh: &'static str, en: &'static str) -> SheetForm {
        self.title = Some(text(zh, en));
        self
    }

    /// With the answer that names the applicant.
    pub const fn named_by(mut self, path: &'static str) -> SheetForm {
        self.named_by = path;
        self
    }

    /// With the figures that people come for.
    pub const fn amounts(mut self, keys: &'static [&'static str]) -> SheetForm {
        self.amounts = keys;
        self
    }

    /// With what is declared.
    pub const fn declaring(mut self, zh: &'static str, en: &'static str) -> SheetForm {
        self.declaration = text(zh, en);
        self
    }
}
