//! The measures: one file each, and the list of them.

mod answers;
mod book;
mod measure;
#[cfg(test)]
mod trial;

mod aid_unit_funding;
mod cadre_allowance;
mod cooperative_support;
mod county_funding;
mod disbursement;
mod eight_haves;
mod enterprise_donation;
mod facility_agriculture;
mod factory_application;
mod factory_grant;
mod grant_allocation;
mod household_eligibility;
mod household_pairing;
mod joint_factory_shares;
mod loan_interest_subsidy;
mod programme_targets;
mod public_post;
mod tenant_hiring;
mod training_subsidy;
mod village_eligibility;
mod village_income;

pub use answers::{Answers, At, CheckSaid, FigureSaid, RemedySaid, ValueForm};
pub use book::{Book, declared};
pub use measure::{Codes, Details, Entry, Measure, Part};

use measure::entry;

/// Every measure, in the order in which people are offered them.
pub static ALL: [Entry; 21] = [
    entry::<village_eligibility::VillageEligibility>(),
    entry::<household_eligibility::HouseholdEligibility>(),
    entry::<factory_grant::FactoryGrant>(),
    entry::<tenant_hiring::TenantHiring>(),
    entry::<factory_application::FactoryApplication>(),
    entry::<loan_interest_subsidy::LoanInterestSubsidy>(),
    entry::<training_subsidy::TrainingSubsidy>(),
    entry::<joint_factory_shares::JointFactoryShares>(),
    entry::<village_income::VillageIncome>(),
    entry::<grant_allocation::GrantAllocation>(),
    entry::<county_funding::CountyFunding>(),
    entry::<aid_unit_funding::AidUnitFunding>(),
    entry::<household_pairing::HouseholdPairing>(),
    entry::<cadre_allowance::CadreAllowance>(),
    entry::<eight_haves::EightHaves>(),
    entry::<enterprise_donation::EnterpriseDonation>(),
    entry::<disbursement::Disbursement>(),
    entry::<cooperative_support::CooperativeSupport>(),
    entry::<facility_agriculture::FacilityAgriculture>(),
    entry::<public_post::PublicPost>(),
    entry::<programme_targets::ProgrammeTargets>(),
];

/// The measure of a name.
pub fn find(id: &str) -> Option<(usize, &'static Entry)> {
    ALL.iter().enumerate().find(|(_, entry)| entry.id == id)
}
