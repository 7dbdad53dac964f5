//! The mistakes that only a caller can make: values inside, words at the edge.

use super::broken_message;
use crate::form::json::Broken;
use crate::measures;
use crate::policy::PolicyFault;
use crate::words::{Lang, Text, text};
use serde::Serialize;
use std::fmt;

/// What a caller did wrong. It is a value until somebody is told of it ([`CallError::tell`]), in whichever language; as an
/// error of Rust it speaks English.
#[derive(Clone, Debug)]
pub enum CallError {
    /// There is no measure of this name.
    UnknownMeasure(String),
    /// A policy that cannot be used, with all its faults.
    BrokenPolicy(Vec<PolicyFault>),
    /// What should be JSON is none.
    NotJson(Broken),
    /// Bytes that are no text.
    NotUtf8,
    /// Options that are no text.
    OptionsNotUtf8,
    /// Options that are no JSON.
    OptionsNotJson(Broken),
    /// Options that are no object.
    NoObject,
    /// There is no option of this name; perhaps another was meant.
    UnknownOption(String, Option<String>),
    /// `lang` is no language.
    NoLang,
    /// `policy` is no policy file.
    NoPolicy,
    /// `on` is no day.
    NoDay,
    /// An option is neither true nor false.
    NoFlag(&'static str),
    /// An option of an attached form; the sentence says what it must be.
    Attachment(Text),
    /// A form that is to be stopped while something is open lacks the controls of these fields, so that it is always stopped.
    NeverSent(Vec<String>),
    /// A name in an option of an attached form that it does not know; perhaps another was meant.
    UnknownName {
        /// The option.
        option: &'static str,
        /// The name.
        name: String,
        /// What was probably meant.
        near: Option<String>,
    },
}

/// How much of a foreign name is quoted.
const LONGEST_QUOTE: usize = 60;

static NO_OBJECT: Text = text("选项应是花括号括起来的一组字段。", "The options must be an object in braces.");
static NO_LANG: Text = text("选项 lang 应是 zh 或 en。", "The option `lang` must be zh or en.");
static NO_POLICY: Text = text(
    "选项 policy 应是政策文件的内容，写成对象或一段文字。",
    "The option `policy` must be the content of a policy file, as an object or as a text.",
);
static NO_DAY: Text = text(
    "选项 on 应是 1990-01-01 到 2100-12-31 之间的日期，写成 2009-03-01 这样。",
    "The option `on` must be a day from 1990-01-01 to 2100-12-31, written like 2009-03-01.",
);
static OPTIONS_NOT_UTF_8: Text = text("选项不是 UTF-8 编码的文字。", "The options are no text in UTF-8.");
static INPUT_NOT_UTF_8: Text =
    text("申报内容不是 UTF-8 编码的文字。请先转成 UTF-8。", "The input is no text in UTF-8. Encode it as UTF-8 first.");

impl CallError {
    /// The stable code: `unknown-measure`, `broken-policy`, `not-json` or `bad-option`.
    pub fn code(&self) -> &'static str {
        match self {
            CallError::UnknownMeasure(_) => "unknown-measure",
            CallError::BrokenPolicy(_) => "broken-policy",
            CallError::NotJson(_) | CallError::NotUtf8 => "not-json",
            _ => "bad-option",
        }
    }

    /// Every fault of a broken policy.
    pub fn faults(&self) -> &[PolicyFault] {
        match self {
            CallError::BrokenPolicy(faults) => faults,
            _ => &[],
        }
    }

    /// The mistake as it crosses a border, told in a language.
    pub fn report(&self, lang: Lang) -> ErrorReport {
        ErrorReport { code: self.code(), message: self.tell(lang), faults: fault_reports(self.faults(), lang) }
    }

    /// The mistake for people.
    ///
    /// ```
    /// use fupin::{api::Options, words::Lang};
    /// let error = Options::from_json(r#"{"on": "1066-10-14"}"#).err().unwrap();
    /// assert!(error.tell(Lang::Zh).starts_with("选项 on 应是"));
    /// assert_eq!(error.to_string(), error.tell(Lang::En));
    /// ```
    pub fn tell(&self, lang: Lang) -> String {
        let mut out = String::new();
        // Writing into a text cannot fail.
        let _ = self.write(&mut out, lang);
        out
    }
}

/// A mistake as callers get it.
#[derive(Clone, Debug, Serialize)]
pub struct ErrorReport {
    /// The stable code.
    pub code: &'static str,
    /// The message for people.
    pub message: String,
    /// The faults of a policy.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<FaultReport>,
}

impl ErrorReport {
    /// A mistake that is not in a policy.
    pub fn new(code: &'static str, message: String) -> ErrorReport {
        ErrorReport { code, message, faults: Vec::new() }
    }
}

/// A fault of a policy file as callers get it.
#[derive(Clone, Debug, Serialize)]
pub struct FaultReport {
    /// The stable code.
    pub code: &'static str,
    /// A JSON pointer into the file.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// The message for people.
    pub message: String,
}

/// Faults told in a language.
pub fn fault_reports(faults: &[PolicyFault], lang: Lang) -> Vec<FaultReport> {
    let report = |fault: &PolicyFault| FaultReport {
        code: fault.code,
        path: fault.path.clone(),
        line: fault.line,
        message: fault.message(lang),
    };
    faults.iter().map(report).collect()
}

impl CallError {
    fn write(&self, out: &mut impl fmt::Write, lang: Lang) -> fmt::Result {
        let zh = lang == Lang::Zh;
        match self {
            CallError::UnknownMeasure(id) => {
                let known: Vec<&str> = measures::ALL.iter().map(|entry| entry.id).collect();
                let id = quoted(id);
                match lang {
                    Lang::Zh => write!(out, "没有名为“{id}”的项目。可用的有：{}。", known.join("、")),
                    Lang::En => write!(out, "There is no measure “{id}”. Known are: {}.", known.join(", ")),
                }
            }
            CallError::BrokenPolicy(faults) => {
                let told: Vec<String> = faults.iter().map(|fault| fault.tell(lang)).collect();
                match (lang, faults.len()) {
                    (Lang::Zh, count) => write!(out, "政策文件有{count}处错误：\n{}", told.join("\n")),
                    (Lang::En, 1) => write!(out, "The policy file has a fault:\n{}", told.join("\n")),
                    (Lang::En, count) => write!(out, "The policy file has {count} faults:\n{}", told.join("\n")),
                }
            }
            CallError::NotJson(broken) => out.write_str(&broken_message(broken, lang)),
            CallError::NotUtf8 => out.write_str(INPUT_NOT_UTF_8.in_lang(lang)),
            CallError::OptionsNotUtf8 => out.write_str(OPTIONS_NOT_UTF_8.in_lang(lang)),
            CallError::OptionsNotJson(broken) => {
                let space = if zh { "" } else { " " };
                write!(out, "{}{space}{}", NO_OBJECT.in_lang(lang), broken_message(broken, lang))
            }
            CallError::NoObject => out.write_str(NO_OBJECT.in_lang(lang)),
            CallError::UnknownOption(name, near) => {
                let start = if zh { "没有名为" } else { "There is no option " };
                let end = if zh { "的选项。" } else { "." };
                write!(out, "{start}“{}”{end}", quoted(name))?;
                meant(out, near.as_deref(), lang)
            }
            CallError::NoLang => out.write_str(NO_LANG.in_lang(lang)),
            CallError::NoPolicy => out.write_str(NO_POLICY.in_lang(lang)),
            CallError::NoDay => out.write_str(NO_DAY.in_lang(lang)),
            CallError::NoFlag(name) if zh => write!(out, "选项 {name} 应是 true 或 false。"),
            CallError::NoFlag(name) => write!(out, "The option `{name}` must be true or false."),
            CallError::Attachment(words) => out.write_str(words.in_lang(lang)),
            CallError::NeverSent(names) => match lang {
                Lang::Zh => {
                    write!(out, "选项 block 是 incomplete，而表单里没有这些字段的控件，永远不能提交：{}。", names.join("、"))
                }
                Lang::En => write!(
                    out,
                    "The option `block` is incomplete, and the form has no control for {}, so it is never sent.",
                    names.join(", ")
                ),
            },
            CallError::UnknownName { option, name, near } => {
                match lang {
                    Lang::Zh => write!(out, "选项 {option} 里的“{}”在项目或表单里没有。", quoted(name))?,
                    Lang::En => write!(out, "The option `{option}` names “{}”, which there is not.", quoted(name))?,
                }
                meant(out, near.as_deref(), lang)
            }
        }
    }
}

fn quoted(name: &str) -> String {
    name.chars().take(LONGEST_QUOTE).collect()
}

fn meant(out: &mut impl fmt::Write, near: Option<&str>, lang: Lang) -> fmt::Result {
    match (near, lang) {
        (None, _) => Ok(()),
        (Some(near), Lang::Zh) => write!(out, "是不是“{near}”？"),
        (Some(near), Lang::En) => write!(out, " Did you mean “{near}”?"),
    }
}

impl fmt::Display for CallError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(out, Lang::En)
    }
}

impl std::error::Error for CallError {}
