//! HTML of forms, results and whole pages. The same templates render the static site natively and update it in the browser.

pub mod answered;
mod comparison;
mod dossier;
mod embedded;
pub mod form;
mod handing_on;
mod icons;
mod layout;
pub mod notes;
mod offices;
pub mod open;
mod part_name;
pub mod paste;
mod picture;
mod place;
pub mod policy;
mod prospects;
pub mod result;
mod roles;
mod row_results;
pub mod row_state;
mod said;
pub mod sheet;
pub mod site;
#[cfg(test)]
mod tests;
mod verdict;
mod words;
mod working;

pub use comparison::{POLICIES, VARIANTS, comparison};
pub use embedded::embedded;
pub use icons::sprite;
pub use place::{PREFIX, Place};
