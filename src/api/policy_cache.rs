//! Policies that callers bring, kept ready: a host usually brings the same one with every call.

use super::{CallError, load_policy};
use crate::measures::PreparedPolicy;
use std::sync::Arc;

/// How many policies are kept; the one that was longest not asked for goes first.
const KEPT: usize = 8;

/// The last few policies by their texts.
#[derive(Default)]
pub struct PolicyCache {
    policies: Vec<(String, Arc<PreparedPolicy>)>,
}

impl PolicyCache {
    /// Without any policy.
    pub const fn new() -> PolicyCache {
        PolicyCache { policies: Vec::new() }
    }

    /// The policy of a text, from among the last few or read anew.
    ///
    /// # Errors
    /// `broken-policy`, with every fault of the file.
    pub fn load(&mut self, text: &str) -> Result<Arc<PreparedPolicy>, CallError> {
        let known = self.policies.iter().position(|(known, _)| known == text);
        let entry = match known {
            Some(at) => self.policies.remove(at),
            None => (text.to_owned(), load_policy(text)?),
        };
        let prepared = Arc::clone(&entry.1);
        self.policies.push(entry);
        if self.policies.len() > KEPT {
            self.policies.remove(0);
        }
        Ok(prepared)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::BUILT_IN;

    #[test]
    fn only_the_last_policies_are_kept() {
        let mut cache = PolicyCache::new();
        for round in 0..3 * KEPT {
            let text = BUILT_IN.to_owned() + &" ".repeat(round);
            let first = cache.load(&text).unwrap();
            assert!(Arc::ptr_eq(&first, &cache.load(&text).unwrap()), "it is read once");
            assert!(cache.policies.len() <= KEPT);
        }
        assert_eq!(cache.policies.len(), KEPT);
        assert!(cache.load("{}").is_err());
        assert_eq!(cache.policies.len(), KEPT);
    }
}
