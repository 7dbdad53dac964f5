//! The policy as data: every amount, share, term and rate with its clause, its source and the days on which it holds.
//!
//! A measure declares the parameters that it uses ([`Parameter`]) and reads them for a day ([`PolicyReader`]); the file
//! that holds them is checked as a whole, and a faulty one is refused with every fault at once.

mod declared;
mod digest;
mod edit;
mod fault;
mod fault_notes;
mod file;
mod load;
mod load_values;
mod parameter;
mod rates;

pub use declared::{Declared, SettingKind};
pub use digest::sha256_hex;
pub use edit::edited;
pub use fault::{FaultKind, PolicyFault};
pub use fault_notes::FAULTS;
pub use file::{Policy, Record, Value, Version, Wording};
pub use load::unit_of;
pub use parameter::{Param, Parameter, PolicyReader, Setting, VillageRange};
pub use rates::{RATE, RateRow, RateTable, TERM};

/// The policy that fupin is built with.
pub const BUILT_IN: &str = include_str!("../../policies/huaian-2008.json");

/// Its place in the sources.
pub const BUILT_IN_FILE: &str = "policies/huaian-2008.json";
