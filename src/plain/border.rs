//! The exported functions. `docs/plain-module.md` is their contract.
//!
//! A function answers with `address << 32 | length` of a text that the host gives back. There are no threads in a module
//! without shared memory, so one state serves the instance; after a trap it may be half changed, and the host makes a
//! new instance.
#![allow(unsafe_code, reason = "an exported name could collide with another; these begin with fupin_ and are nobody else's")]

use super::buffers::Buffers;
use super::calls::{Calls, bad_buffer, policy};
use std::cell::RefCell;

thread_local! {
    static BUFFERS: RefCell<Buffers> = RefCell::default();
    static CALLS: RefCell<Calls> = RefCell::default();
}

/// A text or list of bytes of the host: its address and its length.
type Given = (u32, u32);

// SAFETY: the name is unique in the program, for all functions below.

/// Hands out a buffer of so many bytes for the host to write to; 0 where that is too much.
#[unsafe(no_mangle)]
extern "C" fn fupin_alloc(len: u32) -> u32 {
    BUFFERS.with_borrow_mut(|buffers| buffers.hand_out(len as usize) as u32)
}

/// Takes a buffer or an answer back. The length is not needed: the address alone is looked up.
#[unsafe(no_mangle)]
extern "C" fn fupin_free(ptr: u32, _len: u32) {
    BUFFERS.with_borrow_mut(|buffers| buffers.take_back(ptr as usize));
}

/// Assesses an application.
#[unsafe(no_mangle)]
extern "C" fn fupin_assess(
    measure_ptr: u32,
    measure_len: u32,
    input_ptr: u32,
    input_len: u32,
    options_ptr: u32,
    options_len: u32,
) -> u64 {
    let given = [(measure_ptr, measure_len), (input_ptr, input_len), (options_ptr, options_len)];
    answer(given, |calls, [measure, input, options]| calls.assess(measure, input, options))
}

/// Writes the receipt of an application.
#[unsafe(no_mangle)]
extern "C" fn fupin_receipt(
    measure_ptr: u32,
    measure_len: u32,
    input_ptr: u32,
    input_len: u32,
    options_ptr: u32,
    options_len: u32,
) -> u64 {
    let given = [(measure_ptr, measure_len), (input_ptr, input_len), (options_ptr, options_len)];
    answer(given, |calls, [measure, input, options]| calls.receipt(measure, input, options))
}

/// Computes a receipt again and tells what differs.
#[unsafe(no_mangle)]
extern "C" fn fupin_verify(receipt_ptr: u32, receipt_len: u32, options_ptr: u32, options_len: u32) -> u64 {
    let given = [(receipt_ptr, receipt_len), (options_ptr, options_len)];
    answer(given, |calls, [receipt, options]| calls.verify(receipt, options))
}

/// Lists the measures.
#[unsafe(no_mangle)]
extern "C" fn fupin_measures(options_ptr: u32, options_len: u32) -> u64 {
    answer([(options_ptr, options_len)], |calls, [options]| calls.measures(options))
}

/// Gives the built-in policy file.
#[unsafe(no_mangle)]
extern "C" fn fupin_policy() -> u64 {
    answer([], |_, []| policy())
}

/// Reads what the host has given, calls, and keeps the answer for the host.
fn answer<const N: usize>(given: [Given; N], call: impl FnOnce(&mut Calls, [&[u8]; N]) -> String) -> u64 {
    let text = BUFFERS.with_borrow(|buffers| {
        let mut bytes: [&[u8]; N] = [&[]; N];
        for (slot, (address, len)) in bytes.iter_mut().zip(given) {
            match buffers.read(address as usize, len as usize) {
                Some(found) => *slot = found,
                None => return bad_buffer(),
            }
        }
        CALLS.with_borrow_mut(|calls| call(calls, bytes))
    });
    let bytes = text.into_bytes();
    let len = bytes.len() as u64;
    let address = BUFFERS.with_borrow_mut(|buffers| buffers.keep(bytes)) as u64;
    address << 32 | len
}
