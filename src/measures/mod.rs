//! The measures: one file each, and the list of them.

mod measure;
mod open_answers;
mod outlook;
mod picture;
mod prepared_policy;
mod prospects;
mod row_figures;
mod sheet;
#[cfg(test)]
mod trial;
mod vocabulary;

mod aid_unit_funding;
mod cadre_allowance;
mod cooperative_support;
mod county_funding;
mod day_count;
mod disbursement;
mod eight_haves;
mod enterprise_donation;
mod facility_agriculture;
mod factory_application;
mod factory_grant;
mod grant_allocation;
mod household_eligibility;
mod household_pairing;
mod interest;
mod joint_factory_shares;
mod loan_interest_subsidy;
mod programme_targets;
mod public_post;
mod tenant_hiring;
mod training_subsidy;
mod village_eligibility;
mod village_income;

pub use measure::{Audience, Codes, Details, MeasureInfo, MeasureRules, Offered, PartCodes, Ranking, Taken};
pub use open_answers::{OpenAnswer, lacking_answers, open_answers};
pub use outlook::{Outlook, outlook};
pub use picture::{Bar, Drawing, Length, Picture, Queue, Slices};
pub use prepared_policy::{Basis, PreparedPolicy, parameters};
pub use prospects::{NextQuestion, Prospect, next_question, own_name, shared_name};
pub use row_figures::{RowFigures, figure_of};
pub use sheet::{SheetForm, SigningPlace};
pub use vocabulary::{PartName, PossibleCheck, PossibleFigure, PossibleRemedy, ValueForm, Vocabulary};

use crate::finding::{Assessment, VerdictWords};
use crate::policy::Provision;
use measure::info;
use std::ops::Deref;

/// Every measure, in the order in which people are offered them.
pub static ALL: [MeasureInfo; 21] = [
    info::<village_eligibility::VillageEligibility>(),
    info::<household_eligibility::HouseholdEligibility>(),
    info::<factory_grant::FactoryGrant>(),
    info::<tenant_hiring::TenantHiring>(),
    info::<factory_application::FactoryApplication>(),
    info::<loan_interest_subsidy::LoanInterestSubsidy>(),
    info::<training_subsidy::TrainingSubsidy>(),
    info::<joint_factory_shares::JointFactoryShares>(),
    info::<village_income::VillageIncome>(),
    info::<grant_allocation::GrantAllocation>(),
    info::<county_funding::CountyFunding>(),
    info::<aid_unit_funding::AidUnitFunding>(),
    info::<household_pairing::HouseholdPairing>(),
    info::<cadre_allowance::CadreAllowance>(),
    info::<eight_haves::EightHaves>(),
    info::<enterprise_donation::EnterpriseDonation>(),
    info::<disbursement::Disbursement>(),
    info::<cooperative_support::CooperativeSupport>(),
    info::<facility_agriculture::FacilityAgriculture>(),
    info::<public_post::PublicPost>(),
    info::<programme_targets::ProgrammeTargets>(),
];

/// A measure of the list.
///
/// ```
/// let measure = fupin::measures::find("village-eligibility").unwrap();
/// assert_eq!(measure.clauses, "2, 3.8");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Where it stands in the list.
    index: usize,
}

impl Deref for Measure {
    type Target = MeasureInfo;
    fn deref(&self) -> &MeasureInfo {
        &ALL[self.index]
    }
}

/// Every measure, in the order in which people are offered them.
pub fn all() -> impl Iterator<Item = Measure> {
    (0..ALL.len()).map(|index| Measure { index })
}

/// What the measure of an assessment calls its verdicts.
pub fn verdict_words(assessment: &Assessment<'_>) -> VerdictWords {
    find(assessment.measure).map_or(VerdictWords::APPLICATION, |measure| measure.verdicts)
}

/// The parameters that an assessment's measure reads and to which the source gives no number.
pub fn assumed<'p>(assessment: &Assessment<'p>) -> Vec<&'p Provision> {
    let parameters = find(assessment.measure).map(|measure| measure.parameters()).unwrap_or_default();
    let is_read = |provision: &&Provision| parameters.iter().any(|parameter| parameter.key == provision.parameter.key);
    assessment.policy.provisions.iter().filter(|provision| provision.assumed).filter(is_read).collect()
}

/// The measures for somebody, in the order in which it would need them.
pub fn offered_to(audience: Audience) -> Vec<Measure> {
    let order = |measure: &Measure| measure.offered.iter().find(|offered| offered.to == audience).map(|offered| offered.order);
    let mut found: Vec<Measure> = all().filter(|measure| order(measure).is_some()).collect();
    found.sort_by_key(order);
    found
}

/// The measure of a name.
pub fn find(id: &str) -> Option<Measure> {
    all().find(|measure| measure.id == id)
}
