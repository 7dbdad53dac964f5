//! The measures: one file each, and the list of them.

mod book;
mod measure;

mod aid_unit_funding;
mod cadre_allowance;
mod county_funding;
mod factory_application;
mod factory_grant;
mod grant_allocation;
mod household_eligibility;
mod household_pairing;
mod joint_factory_shares;
mod loan_interest_subsidy;
mod tenant_hiring;
mod training_subsidy;
mod village_eligibility;
mod village_income;

pub use book::Book;
pub use measure::{Codes, Entry, Measure};

use measure::entry;

/// Every measure, in the order in which people are offered them.
pub static ALL: [Entry; 14] = [
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
];

/// The measure of a name.
pub fn find(id: &str) -> Option<(usize, &'static Entry)> {
    ALL.iter().enumerate().find(|(_, entry)| entry.id == id)
}
