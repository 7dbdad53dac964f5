//! Options as a caller states them, whichever way they come: as JSON text or as a JavaScript object. One type reads them
//! all.

use super::stated::{Given, Stated};
use super::{CallError, Options, load_policy, nearest};
use crate::form::json::{Document, Misfit, MisfitReason, NodeKind};
use crate::form::scalar;
use crate::measures::PreparedPolicy;
use crate::value::Day;
use crate::words::Lang;
use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// The options that every call takes, as they are stated: `null` stands for one that is absent.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Common<'s> {
    #[serde(default, deserialize_with = "lang")]
    lang: Lang,
    #[serde(default, borrow)]
    policy: Option<PolicyText<'s>>,
    #[serde(default, deserialize_with = "day")]
    on: Option<Day>,
    #[serde(default)]
    legacy_codes: Option<bool>,
}

/// The language alone, in which is said what is wrong with the others.
#[derive(Deserialize)]
struct Spoken {
    #[serde(default, deserialize_with = "lang")]
    lang: Lang,
}

/// A policy file, given as an object or as its text.
struct PolicyText<'s>(Cow<'s, str>);

/// Loads a policy from its text.
pub type LoadPolicy<'l> = &'l mut dyn FnMut(&str) -> Result<Arc<PreparedPolicy>, CallError>;

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
        Options::from_json_with(text, &mut load_policy)
    }

    /// Reads options and leaves the loading of a policy to the caller, who may have it ready.
    ///
    /// # Errors
    /// Those of `from_json`, and the caller's.
    pub fn from_json_with(text: &str, load: LoadPolicy<'_>) -> Result<Options, CallError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.is_empty() {
            return Ok(Options::default());
        }
        let document = Document::parse(text).map_err(CallError::OptionsNotJson)?;
        match document.root().kind() {
            NodeKind::Null => Ok(Options::default()),
            _ => read(document.root(), &[], load),
        }
    }

    /// Reads options as they are stated; `others` are the options that the caller reads by its own rules and gets back.
    ///
    /// # Errors
    /// `bad-option` for an option of a wrong kind or an unknown name, and those of `load`.
    pub fn stated(
        stated: Vec<(String, Stated)>,
        others: &[&str],
        load: LoadPolicy<'_>,
    ) -> Result<(Options, Vec<(String, Stated)>), CallError> {
        let (rest, common): (Vec<_>, Vec<_>) = stated.into_iter().partition(|(name, _)| others.contains(&name.as_str()));
        Ok((read(Given(&common), others, load)?, rest))
    }

    /// The language that stated options ask for, as far as it can be read: in it is said what is wrong with them.
    pub fn lang_of(stated: &[(String, Stated)]) -> Lang {
        Spoken::deserialize(Given(stated)).map(|spoken| spoken.lang).unwrap_or_default()
    }

    /// The same of their JSON text.
    pub fn lang_in_json(text: &str) -> Lang {
        let read = Document::parse(text).ok().and_then(|document| Spoken::deserialize(document.root()).ok());
        read.map(|spoken| spoken.lang).unwrap_or_default()
    }
}

fn read<'s>(
    from: impl Deserializer<'s, Error = Misfit> + Copy,
    others: &[&str],
    load: LoadPolicy<'_>,
) -> Result<Options, CallError> {
    // A wrong language is told before all else, since nothing else can be told in it.
    let told = |misfit| mistake(&Spoken::deserialize(from).err().unwrap_or(misfit), others);
    let Common { lang, policy, on, legacy_codes } = Common::deserialize(from).map_err(told)?;
    let policy = policy.map(|PolicyText(text)| load(&text)).transpose()?;
    Ok(Options { lang, policy, on, legacy_codes: legacy_codes.unwrap_or_default() })
}

/// What a caller is told of options that do not fit.
fn mistake(misfit: &Misfit, others: &[&str]) -> CallError {
    match (misfit.reason(), misfit.path()) {
        (MisfitReason::Unknown { name, known }, _) => {
            let near = nearest(name, known.iter().chain(others).copied());
            CallError::UnknownOption(name.clone(), near.map(str::to_owned))
        }
        (_, "/lang") => CallError::NoLang,
        (_, "/policy") => CallError::NoPolicy,
        (_, "/on") => CallError::NoDay,
        (_, "/legacy_codes") => CallError::NoFlag("legacy_codes"),
        _ => CallError::NoObject,
    }
}

fn lang<'de, D: Deserializer<'de>>(from: D) -> Result<Lang, D::Error> {
    match Option::<String>::deserialize(from)? {
        None => Ok(Lang::default()),
        Some(id) => Lang::from_id(&id).ok_or_else(|| D::Error::custom("no language")),
    }
}

fn day<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Day>, D::Error> {
    let in_range = |text: String| scalar::date(&text).filter(|day| day.in_range());
    match Option::<String>::deserialize(from)? {
        None => Ok(None),
        Some(text) => in_range(text).map(Some).ok_or_else(|| D::Error::custom("no day")),
    }
}

impl<'de: 's, 's> Deserialize<'de> for PolicyText<'s> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<PolicyText<'s>, D::Error> {
        from.deserialize_bytes(PolicyVisitor)
    }
}

struct PolicyVisitor;

impl<'de> Visitor<'de> for PolicyVisitor {
    type Value = PolicyText<'de>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a policy file, as an object or as a text")
    }
    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<PolicyText<'de>, E> {
        Ok(PolicyText(Cow::Borrowed(text)))
    }
    fn visit_str<E>(self, text: &str) -> Result<PolicyText<'de>, E> {
        Ok(PolicyText(Cow::Owned(text.to_owned())))
    }
    fn visit_borrowed_bytes<E: Error>(self, object: &'de [u8]) -> Result<PolicyText<'de>, E> {
        str::from_utf8(object).map(|text| PolicyText(Cow::Borrowed(text))).map_err(E::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::BUILT_IN;

    fn code(text: &str) -> &'static str {
        Options::from_json(text).err().map_or("", |error| error.code())
    }

    #[test]
    fn what_is_not_there_chooses_nothing() {
        for text in ["", "null", "{}", r#"{"lang":null,"policy":null,"on":null,"legacy_codes":null}"#, "\u{feff}{}"] {
            let options = Options::from_json(text).unwrap();
            assert_eq!((options.lang, options.on, options.legacy_codes), (Lang::Zh, None, false), "{text}");
            assert!(options.policy.is_none());
        }
    }

    #[test]
    fn every_wrong_option_is_told() {
        for text in [
            "[]",
            "7",
            "\"en\"",
            "{",
            r#"{"lang":"fr"}"#,
            r#"{"lang":5}"#,
            r#"{"on":5}"#,
            r#"{"on":"2009-02-30"}"#,
            r#"{"on":"0001-01-01"}"#,
            r#"{"on":["2009-03-01"]}"#,
            r#"{"policy":7}"#,
            r#"{"policy":1.5}"#,
            r#"{"lang":1e400}"#,
            r#"{"policy":[]}"#,
            r#"{"policy":true}"#,
            r#"{"legacy_codes":"true"}"#,
            r#"{"legacy_codes":1}"#,
            r#"{"polcy":{}}"#,
            r#"{"measure":"x"}"#,
        ] {
            assert_eq!(code(text), "bad-option", "{text}");
        }
        assert_eq!(code(r#"{"policy":{}}"#), "broken-policy");
        assert_eq!(code(r#"{"policy":"{}"}"#), "broken-policy");
    }

    /// What is said of options, given as a text and as a value of a program.
    fn told(text: &str) -> [String; 2] {
        let document = Document::parse(text).unwrap();
        let Ok(Stated::Object(stated)) = Stated::deserialize(document.root()) else { panic!("{text} is no object") };
        let of_value = Options::stated(stated, &["map"], &mut load_policy).map(|(options, _)| options);
        [Options::from_json(text), of_value].map(|read| read.err().map_or_else(String::new, |error| error.tell(Lang::En)))
    }

    #[test]
    fn a_text_and_a_value_are_read_by_the_same_rules() {
        for (text, start) in [
            (r#"{"on":5,"lang":"fr"}"#, "The option `lang`"),
            (r#"{"polcy":1,"on":5}"#, "There is no option “polcy”. Did you mean “policy”?"),
            (r#"{"on":5,"polcy":1}"#, "The option `on`"),
            (r#"{"legacy_codes":"x","on":5}"#, "The option `legacy_codes` must be true or false."),
            (r#"{"on":"2009-02-30","legacy_codes":"x"}"#, "The option `on`"),
            (r#"{"policy":7}"#, "The option `policy`"),
            (r#"{"policy":["{}"],"legacy_codes":1}"#, "The option `policy`"),
            (r#"{"policy":"{}","on":7}"#, "The option `on`"),
            (r#"{"policy":"{}"}"#, "The policy file has 4 faults"),
            (r#"{"lang":null,"policy":null,"on":null,"legacy_codes":null}"#, ""),
            ("{}", ""),
        ] {
            let [of_text, of_value] = told(text);
            assert!(of_text.starts_with(start) && of_text.is_empty() == start.is_empty(), "{text}: {of_text}");
            assert_eq!(of_value, of_text, "{text}");
        }
    }

    #[test]
    fn others_are_given_back_as_they_were_stated() {
        let map = || ("map".to_owned(), Stated::Object(vec![("a".to_owned(), Stated::Text("b".to_owned()))]));
        let stated = vec![map(), ("lang".to_owned(), Stated::Text("en".to_owned()))];
        let (options, others) = Options::stated(stated, &["map"], &mut load_policy).unwrap();
        assert_eq!((options.lang, others), (Lang::En, vec![map()]));
        let near = Options::stated(vec![("mapp".to_owned(), Stated::Nothing)], &["map"], &mut load_policy).err().unwrap();
        assert_eq!(near.tell(Lang::En), "There is no option “mapp”. Did you mean “map”?");
    }

    #[test]
    fn a_slip_is_told_with_what_was_meant() {
        let error = Options::from_json(r#"{"lang":"en","polcy":{}}"#).err().unwrap();
        assert_eq!(error.tell(Lang::En), "There is no option “polcy”. Did you mean “policy”?");
    }

    #[test]
    fn a_policy_is_taken_as_an_object_and_as_a_text() {
        let as_object = format!(r#"{{"policy":{BUILT_IN}}}"#);
        assert!(Options::from_json(&as_object).unwrap().policy.is_some());
        let mut as_text = String::from(r#"{"policy":"#);
        crate::form::canonical::push_string(&mut as_text, BUILT_IN);
        as_text.push('}');
        assert!(Options::from_json(&as_text).unwrap().policy.is_some());
    }
}
