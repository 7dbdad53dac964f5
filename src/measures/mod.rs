//! The measures: one file each, and the list of them.

mod book;
mod measure;

mod factory_application;
mod factory_grant;
mod household_eligibility;
mod loan_interest_subsidy;
mod tenant_hiring;
mod village_eligibility;

pub use book::Book;
pub use measure::{Codes, Entry, Measure};

use measure::entry;

/// Every measure, in the order in which people are offered them.
pub static ALL: [Entry; 6] = [
    entry::<village_eligibility::VillageEligibility>(),
    entry::<household_eligibility::HouseholdEligibility>(),
    entry::<factory_grant::FactoryGrant>(),
    entry::<tenant_hiring::TenantHiring>(),
    entry::<factory_application::FactoryApplication>(),
    entry::<loan_interest_subsidy::LoanInterestSubsidy>(),
];

/// The measure of a name.
pub fn find(id: &str) -> Option<(usize, &'static Entry)> {
    ALL.iter().enumerate().find(|(_, entry)| entry.id == id)
}
