//! What a caller may choose, and the mistakes that only a caller can make.

use crate::form::ReadingOptions;
use crate::measures::{self, Basis, PreparedPolicy};
use crate::policy::PolicyFault;
use crate::value::Day;
use crate::words::{Lang, text};
use std::fmt;
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
        self.policy = Some(super::load_policy(text, self.lang)?);
        Ok(self)
    }
}

/// A caller's mistake.
#[derive(Clone, Debug)]
pub struct CallError {
    code: &'static str,
    message: String,
    faults: Vec<PolicyFault>,
}

impl CallError {
    /// The stable code: `unknown-measure`, `broken-policy`, `not-json` or `bad-option`.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// Every fault of a broken policy.
    pub fn faults(&self) -> &[PolicyFault] {
        &self.faults
    }

    pub(crate) fn unknown_measure(id: &str, lang: Lang) -> CallError {
        let known: Vec<&str> = measures::ALL.iter().map(|entry| entry.id).collect();
        let id: String = id.chars().take(60).collect();
        let message = match lang {
            Lang::Zh => format!("没有名为“{id}”的项目。可用的有：{}。", known.join("、")),
            Lang::En => format!("There is no measure “{id}”. Known are: {}.", known.join(", ")),
        };
        CallError { code: "unknown-measure", message, faults: Vec::new() }
    }

    pub(crate) fn not_json(message: String) -> CallError {
        CallError { code: "not-json", message, faults: Vec::new() }
    }

    pub(crate) fn bad_option(message: impl Into<String>) -> CallError {
        CallError { code: "bad-option", message: message.into(), faults: Vec::new() }
    }

    /// The option `on` is no day.
    pub(crate) fn no_day(lang: Lang) -> CallError {
        let words = text("选项 on 应是 2009-03-01 这样的日期。", "The option `on` must be a day like 2009-03-01.");
        CallError::bad_option(words.in_lang(lang))
    }

    pub(super) fn broken_policy(faults: Vec<PolicyFault>, lang: Lang) -> CallError {
        let told: Vec<String> = faults.iter().map(|fault| fault.tell(lang)).collect();
        let message = match lang {
            Lang::Zh => format!("政策文件有{}处错误：\n{}", faults.len(), told.join("\n")),
            Lang::En => format!("The policy file has {} faults:\n{}", faults.len(), told.join("\n")),
        };
        CallError { code: "broken-policy", message, faults }
    }
}

impl fmt::Display for CallError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

impl std::error::Error for CallError {}
