//! Options as a program writes them, in JSON: `{"lang": "en", "policy": {…}, "on": "2009-03-01"}`.

use super::{CallError, Options, broken_message};
use crate::form::json::{Document, NodeKind};
use crate::form::scalar;
use crate::measures::PreparedPolicy;
use crate::value::Day;
use crate::words::{Lang, Text, text};
use std::sync::Arc;

static NO_OBJECT: Text = text("选项应是花括号括起来的一组字段。", "The options must be an object in braces.");
static NO_LANG: Text = text("选项 lang 应是 zh 或 en。", "The option `lang` must be zh or en.");
static NO_FLAG: Text = text("选项 legacy_codes 应是 true 或 false。", "The option `legacy_codes` must be true or false.");
static NO_POLICY: Text = text(
    "选项 policy 应是政策文件的内容，写成对象或一段文字。",
    "The option `policy` must be the content of a policy file, as an object or as a text.",
);

impl Options {
    /// Reads options from their JSON text. An empty text chooses nothing, and `null` stands for an option that is absent.
    ///
    /// ```
    /// use fupin::{api::Options, words::Lang};
    /// assert_eq!(Options::from_json(r#"{"lang": "en"}"#).unwrap().lang, Lang::En);
    /// assert_eq!(Options::from_json(r#"{"lang": "fr"}"#).err().unwrap().code(), "bad-option");
    /// ```
    ///
    /// # Errors
    /// `bad-option` for options that cannot be read or that fupin does not know, `broken-policy` for a faulty policy.
    pub fn from_json(text: &str) -> Result<Options, CallError> {
        Options::from_json_with(text, &mut super::load_policy)
    }

    /// Reads options and leaves the loading of a policy to the caller, who may have it ready: it is given the policy's
    /// text and the language of its faults.
    ///
    /// # Errors
    /// Those of `from_json`, and the caller's.
    pub fn from_json_with(text: &str, load: LoadPolicy<'_>) -> Result<Options, CallError> {
        if text.is_empty() {
            return Ok(Options::default());
        }
        let document = Document::parse(text).map_err(|broken| {
            let message = format!("{}{}", NO_OBJECT.in_lang(Lang::Zh), broken_message(&broken, Lang::Zh));
            CallError::bad_option(message)
        })?;
        let lang = lang(&document)?;
        match document.kind(0) {
            NodeKind::Null => return Ok(Options::default()),
            NodeKind::Object(_) => refuse_unknown(&document, lang)?,
            _ => return Err(CallError::bad_option(NO_OBJECT.in_lang(lang).to_owned())),
        }
        let on = on(&document, lang)?;
        let legacy_codes = legacy_codes(&document, lang)?;
        let policy = policy(&document, lang)?.map(|policy| load(&policy, lang)).transpose()?;
        Ok(Options { lang, policy, on, legacy_codes })
    }

    /// The language that options ask for, as far as they can be read: in it is said what is wrong with them.
    pub fn lang_in_json(text: &str) -> Lang {
        Document::parse(text).ok().and_then(|document| lang(&document).ok()).unwrap_or_default()
    }
}

/// Loads a policy from its text; what is wrong with it is said in the language.
pub type LoadPolicy<'l> = &'l mut dyn FnMut(&str, Lang) -> Result<Arc<PreparedPolicy>, CallError>;

/// The node of an option that is given.
fn given(document: &Document<'_>, name: &str) -> Option<usize> {
    document.member(0, name).filter(|node| document.kind(*node) != NodeKind::Null)
}

fn lang(document: &Document<'_>) -> Result<Lang, CallError> {
    let Some(node) = given(document, "lang") else { return Ok(Lang::default()) };
    let known = document.string(node).and_then(|id| Lang::from_id(&id));
    known.ok_or_else(|| CallError::bad_option(NO_LANG.in_lang(Lang::default()).to_owned()))
}

fn on(document: &Document<'_>, lang: Lang) -> Result<Option<Day>, CallError> {
    let Some(node) = given(document, "on") else { return Ok(None) };
    let day = document.string(node).and_then(|day| scalar::date(&day));
    day.map(Some).ok_or_else(|| CallError::no_day(lang))
}

fn legacy_codes(document: &Document<'_>, lang: Lang) -> Result<bool, CallError> {
    match given(document, "legacy_codes").map(|node| document.kind(node)) {
        None => Ok(false),
        Some(NodeKind::Flag(flag)) => Ok(flag),
        Some(_) => Err(CallError::bad_option(NO_FLAG.in_lang(lang))),
    }
}

/// The text of the policy: of an object as it is written, of a text its content.
fn policy(document: &Document<'_>, lang: Lang) -> Result<Option<String>, CallError> {
    let Some(node) = given(document, "policy") else { return Ok(None) };
    match document.kind(node) {
        NodeKind::Object(_) => Ok(Some(document.source(node).to_owned())),
        _ => match document.string(node) {
            Some(text) => Ok(Some(text.into_owned())),
            None => Err(CallError::bad_option(NO_POLICY.in_lang(lang).to_owned())),
        },
    }
}

/// A name that is spelt wrong would else choose nothing and go unnoticed.
fn refuse_unknown(document: &Document<'_>, lang: Lang) -> Result<(), CallError> {
    let unknown = document.members(0).filter_map(|(key, _)| document.string(key));
    let Some(unknown) = { unknown }.find(|key| !["lang", "policy", "on"].contains(&key.as_ref())) else { return Ok(()) };
    let unknown: String = unknown.chars().take(60).collect();
    Err(CallError::bad_option(match lang {
        Lang::Zh => format!("没有名为“{unknown}”的选项。可用的有：lang、policy、on。"),
        Lang::En => format!("There is no option “{unknown}”. Known are: lang, policy, on."),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::BUILT_IN;

    fn code(text: &str) -> &'static str {
        Options::from_json(text).err().map_or("none", |error| error.code())
    }

    #[test]
    fn nothing_null_and_empty_choose_nothing() {
        for text in ["", "null", "{}", r#"{"lang":null,"policy":null,"on":null}"#] {
            let options = Options::from_json(text).unwrap();
            assert!(options.lang == Lang::Zh && options.policy.is_none() && options.on.is_none(), "{text}");
        }
    }

    #[test]
    fn each_option_is_read() {
        let text = format!(r#" {{"lang":"en","on":"2009-03-01","policy":{BUILT_IN}}} "#);
        let options = Options::from_json(&text).unwrap();
        assert_eq!((options.lang, options.on), (Lang::En, Day::new(2009, 3, 1)));
        assert_eq!(options.policy.unwrap().policy().digest, PreparedPolicy::built_in().policy().digest);
    }

    #[test]
    fn a_policy_may_be_a_text() {
        let mut text = String::from("{\"policy\":");
        crate::form::canonical::push_string(&mut text, BUILT_IN);
        text.push('}');
        assert!(Options::from_json(&text).unwrap().policy.is_some());
    }

    #[test]
    fn what_cannot_be_used_is_refused() {
        for text in [
            " ",
            "{",
            "[]",
            "1",
            "\"en\"",
            r#"{"lang":"fr"}"#,
            r#"{"lang":1}"#,
            r#"{"on":"yesterday"}"#,
            r#"{"on":20090301}"#,
            r#"{"on":"2009-02-30"}"#,
            r#"{"policy":[]}"#,
            r#"{"policy":7}"#,
            r#"{"polcy":{}}"#,
            r#"{"lang":"en","lang":"en"}"#,
        ] {
            assert_eq!(code(text), "bad-option", "{text}");
        }
        assert_eq!(code(r#"{"policy":{}}"#), "broken-policy");
        assert_eq!(code(r#"{"policy":"{"}"#), "broken-policy");
    }
}
