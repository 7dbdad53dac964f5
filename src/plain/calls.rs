//! What a host calls, as bytes in and text out. It never fails: a caller's mistake is an answer too.

use crate::api::{self, CallError, ErrorReport, Options, PolicyCache};
use crate::policy::BUILT_IN;
use crate::words::{Lang, Text, text};

static BAD_BUFFER: Text = text(
    "地址或长度不对：请用 fupin_alloc 取得地址，长度不要超过取得的字节数，并且不要提前归还。",
    "An address or a length is wrong: ask fupin_alloc for the buffer, name no more bytes than were asked for, and free it afterwards.",
);

/// What a call needs beside its arguments.
#[derive(Default)]
pub(super) struct Calls {
    policies: PolicyCache,
}

impl Calls {
    /// Assesses the text of an application.
    pub(super) fn assess(&mut self, measure: &[u8], input: &[u8], options: &[u8]) -> String {
        self.with(options, |options| api::assess_json(&name(measure), utf_8(input)?, options))
    }

    /// Writes the receipt of an application.
    pub(super) fn receipt(&mut self, measure: &[u8], input: &[u8], options: &[u8]) -> String {
        self.with(options, |options| api::receipt(&name(measure), utf_8(input)?, options))
    }

    /// Computes a receipt again and tells what differs.
    pub(super) fn verify(&mut self, receipt: &[u8], options: &[u8]) -> String {
        self.with(options, |options| Ok(api::verify(utf_8(receipt)?, options)))
    }

    /// The measures.
    pub(super) fn measures(&mut self, options: &[u8]) -> String {
        self.with(options, |options| Ok(serde_json::to_string(&api::measure_facts(options.lang)).unwrap_or_default()))
    }

    /// Reads the options and answers with them.
    fn with(&mut self, options: &[u8], answer: impl FnOnce(&Options) -> Result<String, CallError>) -> String {
        let Ok(text) = str::from_utf8(options) else {
            return refused(&CallError::OptionsNotUtf8, Lang::default());
        };
        let read = Options::from_json_with(text, &mut |policy| self.policies.load(policy));
        match read {
            Ok(options) => answer(&options).unwrap_or_else(|error| refused(&error, options.lang)),
            Err(error) => refused(&error, Options::lang_in_json(text)),
        }
    }
}

/// A caller's mistake as an answer.
fn refused(error: &CallError, lang: Lang) -> String {
    api::error_answer(error.report(lang))
}

/// The built-in policy file.
pub(super) fn policy() -> String {
    BUILT_IN.to_owned()
}

/// The answer to an address that was not handed out, or to a length beyond its buffer.
pub(super) fn bad_buffer() -> String {
    api::error_answer(ErrorReport::new("bad-buffer", BAD_BUFFER.in_lang(Lang::En).to_owned()))
}

/// The name of a measure; bytes that are no text name none.
fn name(measure: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(measure)
}

fn utf_8(bytes: &[u8]) -> Result<&str, CallError> {
    str::from_utf8(bytes).map_err(|_| CallError::NotUtf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    const VILLAGE: &[u8] = b"village-eligibility";
    const INPUT: &[u8] = br#"{"collective_income": "38500"}"#;

    fn code(answer: &str) -> &str {
        answer.strip_prefix("{\"error\":{\"code\":\"").and_then(|rest| rest.split('"').next()).unwrap_or("none")
    }

    #[test]
    fn the_answer_is_that_of_the_library() {
        let mut calls = Calls::default();
        let expected = api::assess_json("village-eligibility", r#"{"collective_income": "38500"}"#, &Options::default()).unwrap();
        assert_eq!(calls.assess(VILLAGE, INPUT, b""), expected);
        assert_eq!(calls.measures(br#"{"lang":"en"}"#), serde_json::to_string(&api::measure_facts(Lang::En)).unwrap());
        assert_eq!(policy(), BUILT_IN);
        let receipt = calls.receipt(VILLAGE, INPUT, b"");
        assert!(receipt.starts_with("{\"fupin\":"), "{receipt}");
        assert!(calls.verify(receipt.as_bytes(), b"").starts_with("{\"holds\":true"));
        assert!(calls.verify(b"", b"").starts_with("{\"holds\":false"));
    }

    #[test]
    fn mistakes_are_answers() {
        let mut calls = Calls::default();
        assert_eq!(code(&calls.assess(b"no-such-measure", INPUT, b"")), "unknown-measure");
        assert_eq!(code(&calls.assess(b"\xff", INPUT, b"")), "unknown-measure");
        assert_eq!(code(&calls.assess(VILLAGE, b"\xff", b"")), "not-json");
        assert_eq!(code(&calls.assess(VILLAGE, b"", b"")), "not-json");
        assert_eq!(code(&calls.verify(b"\xff", b"")), "not-json");
        assert_eq!(code(&calls.assess(VILLAGE, INPUT, b"\xff")), "bad-option");
        assert_eq!(code(&calls.measures(br#"{"lang":"fr"}"#)), "bad-option");
        assert_eq!(code(&bad_buffer()), "bad-buffer");
    }

    #[test]
    fn a_broken_policy_tells_its_faults_in_the_language_asked_for() {
        let answer = Calls::default().assess(VILLAGE, INPUT, br#"{"lang":"en","policy":{"id":1}}"#);
        assert_eq!(code(&answer), "broken-policy");
        assert!(answer.contains("is missing. Add it.\"}") && answer.ends_with("}]}}"), "{answer}");
    }
}
