//! Who comes to the site, and the steps that a village takes.

use crate::measures::{self, Audience};
use crate::words::{Text, text};

/// A role on the start page, whose measures say that they are for it.
pub(super) struct Visitor {
    /// As measures name it.
    pub audience: Audience,
    /// Its anchor on the page.
    pub id: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// Its name.
    pub title: Text,
    /// What it comes for.
    pub lead: Text,
}

pub(super) static ROLES: [Visitor; 4] = [
    Visitor {
        audience: Audience::Village,
        id: Audience::Village.id(),
        icon: "village",
        title: text("村干部", "Village secretary"),
        lead: text(
            "从认定薄弱村，到厂房奖补、申报和拨付。",
            "From the weak village to the factory grant, the application and its payment.",
        ),
    },
    Visitor {
        audience: Audience::Enterprise,
        id: Audience::Enterprise.id(),
        icon: "enterprise",
        title: text("企业", "Enterprise"),
        lead: text("承租标准厂房、用工承诺和捐赠。", "Leasing a standard factory, the hiring commitment, and donations."),
    },
    Visitor {
        audience: Audience::Household,
        id: Audience::Household.id(),
        icon: "household",
        title: text("贫困户和帮扶人", "Household and its helper"),
        lead: text(
            "先看是不是建档立卡户，再看能享受哪些扶持。",
            "First whether the household is registered as poor, then what it may apply for.",
        ),
    },
    Visitor {
        audience: Audience::County,
        id: Audience::County.id(),
        icon: "office",
        title: text("县级部门", "County office"),
        lead: text("全年的奖补安排、资金、培训、干部和目标。", "The year's grants, funds, training, cadres and targets."),
    },
];

/// The role that a measure is for in the first place.
pub(super) fn role_of(measure: &str) -> Option<&'static Visitor> {
    let measure = measures::find(measure)?;
    ROLES.iter().find(|visitor| measure.offered.iter().any(|offered| offered.to == visitor.audience))
}

/// A village's way from the weak village to the money, as measures with short names.
pub(super) static STEPS: [(&str, Text); 5] = [
    ("village-eligibility", text("认定薄弱村", "Weak village")),
    ("factory-grant", text("厂房奖补", "Factory grant")),
    ("tenant-hiring", text("承租用工", "Tenant's hiring")),
    ("factory-application", text("正式申报", "Application")),
    ("disbursement", text("资金拨付", "Payment")),
];
