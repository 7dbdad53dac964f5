//! Options as a caller states them, whichever way they come: as JSON text or as a JavaScript object. One set of rules reads
//! them all.

use super::{CallError, Options, load_policy, nearest};
use crate::form::json::{Document, NodeKind};
use crate::form::scalar;
use crate::measures::PreparedPolicy;
use crate::words::Lang;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;
use std::sync::Arc;

/// The options that every call takes.
pub const COMMON: [&str; 4] = ["lang", "policy", "on", "legacy_codes"];

/// The value of an option, as far as options need to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stated {
    /// `null` or `undefined`: as if it were not there.
    Nothing,
    /// True or false.
    Flag(bool),
    /// Text.
    Text(String),
    /// An object, as its JSON text.
    Json(String),
    /// An object of a caller that holds no JSON, by its members.
    Object(Vec<(String, Stated)>),
    /// Anything else.
    Other,
}

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
        let stated = match document.kind(0) {
            NodeKind::Null => Vec::new(),
            NodeKind::Object(_) => document
                .members(0)
                .map(|(key, value)| (document.string(key).unwrap_or_default().into_owned(), Stated::in_json(&document, value)))
                .collect(),
            _ => return Err(CallError::NoObject),
        };
        Options::stated(stated, &[], load).map(|(options, _)| options)
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
        let lang = lang_of(&stated)?;
        let mut options = Options { lang, ..Options::default() };
        let mut rest = Vec::new();
        let mut policy = None;
        for (name, value) in stated {
            match (name.as_str(), value) {
                ("lang", _) => {}
                (known, Stated::Nothing) if COMMON.contains(&known) => {}
                ("policy", Stated::Text(text) | Stated::Json(text)) => policy = Some(text),
                ("policy", _) => return Err(CallError::NoPolicy),
                ("on", Stated::Text(day)) => {
                    let day = scalar::date(&day).filter(|day| day.in_range());
                    options.on = Some(day.ok_or(CallError::NoDay)?);
                }
                ("on", _) => return Err(CallError::NoDay),
                ("legacy_codes", Stated::Flag(flag)) => options.legacy_codes = flag,
                ("legacy_codes", _) => return Err(CallError::NoFlag("legacy_codes")),
                (other, value) if others.contains(&other) => rest.push((name, value)),
                (unknown, _) => {
                    let near = nearest(unknown, COMMON.iter().chain(others).copied());
                    return Err(CallError::UnknownOption(unknown.to_owned(), near.map(str::to_owned)));
                }
            }
        }
        options.policy = policy.map(|text| load(&text)).transpose()?;
        Ok((options, rest))
    }

    /// The language that stated options ask for, as far as it can be read: in it is said what is wrong with them.
    pub fn lang_of(stated: &[(String, Stated)]) -> Lang {
        lang_of(stated).unwrap_or_default()
    }

    /// The same of their JSON text.
    pub fn lang_in_json(text: &str) -> Lang {
        let read = |document: &Document<'_>| {
            let node = document.member(0, "lang")?;
            Lang::from_id(&document.string(node)?)
        };
        Document::parse(text)
            .ok()
            .filter(|document| matches!(document.kind(0), NodeKind::Object(_)))
            .and_then(|document| read(&document))
            .unwrap_or_default()
    }
}

fn lang_of(stated: &[(String, Stated)]) -> Result<Lang, CallError> {
    match stated.iter().find(|(name, _)| name == "lang").map(|(_, value)| value) {
        None | Some(Stated::Nothing) => Ok(Lang::default()),
        Some(Stated::Text(id)) => Lang::from_id(id).ok_or(CallError::NoLang),
        Some(_) => Err(CallError::NoLang),
    }
}

impl Stated {
    fn in_json(document: &Document<'_>, node: usize) -> Stated {
        match document.kind(node) {
            NodeKind::Null => Stated::Nothing,
            NodeKind::Flag(flag) => Stated::Flag(flag),
            NodeKind::String { .. } => document.string(node).map_or(Stated::Other, |text| Stated::Text(text.into_owned())),
            NodeKind::Object(_) => Stated::Json(document.source(node).to_owned()),
            NodeKind::Number | NodeKind::NotFinite | NodeKind::List(_) => Stated::Other,
        }
    }
}

/// Takes any value there is: what is wrong with it is said by the rules above, in the language of the caller.
impl<'de> Deserialize<'de> for Stated {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Stated, D::Error> {
        from.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Stated;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("any value")
    }
    fn visit_unit<E>(self) -> Result<Stated, E> {
        Ok(Stated::Nothing)
    }
    fn visit_none<E>(self) -> Result<Stated, E> {
        Ok(Stated::Nothing)
    }
    fn visit_bool<E>(self, flag: bool) -> Result<Stated, E> {
        Ok(Stated::Flag(flag))
    }
    fn visit_i64<E>(self, _: i64) -> Result<Stated, E> {
        Ok(Stated::Other)
    }
    fn visit_u64<E>(self, _: u64) -> Result<Stated, E> {
        Ok(Stated::Other)
    }
    fn visit_f64<E>(self, _: f64) -> Result<Stated, E> {
        Ok(Stated::Other)
    }
    fn visit_str<E>(self, text: &str) -> Result<Stated, E> {
        Ok(Stated::Text(text.to_owned()))
    }
    fn visit_byte_buf<E>(self, _: Vec<u8>) -> Result<Stated, E> {
        Ok(Stated::Other)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Stated, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Stated::Other)
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Stated, A::Error> {
        let mut members = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            members.push((name, map.next_value()?));
        }
        Ok(Stated::Object(members))
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
