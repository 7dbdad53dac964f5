//! The numbers that name a person and an enterprise, checked against the standards that define them.
//!
//! A number that passes here is well formed; whether anybody bears it only the registers know.

pub mod credit_code;
pub mod resident_id;

pub use credit_code::CreditCode;
pub use resident_id::ResidentId;
