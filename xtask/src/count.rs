//! Counts tests by what their runners print at the end: cargo's and wasm-bindgen's alike, and Node's.

use std::ops::AddAssign;

/// How many tests held and how many did not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
}

impl Count {
    /// What one line adds.
    pub(crate) fn of_line(line: &str) -> Count {
        if let Some(result) = line.trim_start().strip_prefix("test result: ") {
            let of = |word| result.split([' ', ';', '.']).filter(|part| !part.is_empty()).collect::<Vec<_>>().before(word);
            return Count { passed: of("passed"), failed: of("failed") };
        }
        let of = |word: &str| line.strip_prefix(word).and_then(|number| number.trim().parse().ok()).unwrap_or(0);
        // Node counts a test that was broken off beside those that failed.
        Count { passed: of("# pass "), failed: of("# fail ") + of("# cancelled ") }
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, more: Count) {
        self.passed += more.passed;
        self.failed += more.failed;
    }
}

trait Before {
    /// The number before a word; zero where there is none.
    fn before(&self, word: &str) -> usize;
}

impl Before for Vec<&str> {
    fn before(&self, word: &str) -> usize {
        self.windows(2).find(|pair| pair[1] == word).and_then(|pair| pair[0].parse().ok()).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_are_counted() {
        for (line, passed, failed) in [
            ("test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s", 12, 0),
            ("test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 filtered out; finished in 0.02s", 3, 2),
            ("# pass 7", 7, 0),
            ("# fail 2", 0, 2),
            ("# cancelled 1", 0, 1),
        ] {
            assert_eq!(Count::of_line(line), Count { passed, failed }, "{line}");
        }
    }

    #[test]
    fn other_lines_count_nothing() {
        for line in ["test a::b ... ok", "# tests 9", "ok 1 - # pass 3", "running 5 tests", ""] {
            assert_eq!(Count::of_line(line), Count::default(), "{line}");
        }
    }
}
