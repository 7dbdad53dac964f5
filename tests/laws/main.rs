//! Laws that hold for every application, whatever its numbers: each is tried on many inputs that proptest makes up.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a broken answer ends the test")]

mod ask;
mod contract;
mod loan;
mod open;
mod order;
mod parts;
mod remedies;
mod typed;
