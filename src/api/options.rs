//! What a caller may choose.

use super::CallError;
use crate::form::ReadingOptions;
use crate::measures::{Basis, PreparedPolicy};
use crate::value::Day;
use crate::words::Lang;
use std::sync::Arc;

/// How an application is assessed.
#[derive(Clone, Default)]
pub struct Options {
    /// The language of the words.
    pub lang: Lang,
    /// Another policy than the one that is built in.
    pub policy: Option<Arc<PreparedPolicy>>,
    /// The day whose rules apply where no answer names one; the newest where there is none.
    pub on: Option<Day>,
    /// Whether a credit code whose last character alone does not fit is sound, with a doubt: some were issued before the
    /// standard.
    pub legacy_codes: bool,
}

impl Options {
    /// The policy that decides: the caller's, else the built-in one.
    pub fn deciding_policy(&self) -> &PreparedPolicy {
        self.policy.as_deref().unwrap_or_else(|| PreparedPolicy::built_in())
    }

    /// What an assessment rests on beside the policy; `on` is the day whose rules apply where no answer names one.
    pub fn basis(&self, on: Option<Day>) -> Basis {
        Basis { on, reading: ReadingOptions { legacy_codes: self.legacy_codes } }
    }

    /// With a policy of one's own, given as the text of a policy file.
    ///
    /// # Errors
    /// `broken-policy`, with every fault of the file.
    pub fn with_policy(mut self, text: &str) -> Result<Options, CallError> {
        self.policy = Some(super::load_policy(text)?);
        Ok(self)
    }
}
