//! How far many rows are, for somebody who watches.

use std::io::{self, IsTerminal, Write};

/// The rows that are counted on the standard error, where that is a terminal.
pub(crate) struct Progress {
    shown: bool,
}

/// After so many rows the count is written again.
const EACH: u64 = 1000;

impl Progress {
    pub(crate) fn new() -> Progress {
        Progress { shown: io::stderr().is_terminal() }
    }

    /// So many rows are done.
    pub(crate) fn after(&self, rows: u64) {
        if self.shown && rows.is_multiple_of(EACH) {
            let _ = write!(io::stderr(), "\r{rows} ");
        }
    }

    /// All rows are done.
    pub(crate) fn end(&self, rows: u64) {
        if self.shown && rows >= EACH {
            let _ = write!(io::stderr(), "\r                \r");
        }
    }
}
