//! The policy as data: every amount, share, term and rate with its clause, its source and the days on which it holds.
//!
//! A measure declares a [`Parameter`], the policy file has a [`Provision`] for each, and [`PolicyReader`] hands out the
//! value [`InForce`] on a day. The file is checked as a whole, and a faulty one is refused with every fault at once.

mod digest;
mod edit;
mod fault;
mod fault_notes;
mod file;
mod load;
mod load_values;
mod parameter;
mod parameter_info;
mod rates;

pub use digest::sha256_hex;
pub use edit::edited;
pub use fault::{FaultKind, PolicyFault};
pub use fault_notes::FAULTS;
pub use file::{Policy, Provision, Value, Version, Wording};
pub use load::unit_of;
pub use parameter::{InForce, Parameter, ParameterType, PolicyReader, VillageRange};
pub use parameter_info::{ParameterInfo, ParameterKind};
pub use rates::{RATE, RateRow, RateTable, TERM};

/// The policy that fupin is built with.
pub const BUILT_IN: &str = include_str!("../../policies/huaian-2008.json");

/// Its place in the sources.
pub const BUILT_IN_FILE: &str = "policies/huaian-2008.json";
