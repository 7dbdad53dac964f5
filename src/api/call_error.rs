//! The mistakes that only a caller can make: values inside, words at the edge.

use super::broken_message;
use crate::form::json::Broken;
use crate::measures;
use crate::policy::PolicyFault;
use crate::words::{Lang, Text, text};
use serde::Serialize;
use std::fmt;

/// What a caller did wrong.
#[derive(Clone, Debug)]
pub enum Mistake {
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

/// A caller's mistake, and the language in which it is told.
#[derive(Clone, Debug)]
pub struct CallError {
    mistake: Mistake,
    lang: Lang,
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
    /// A mistake, told in a language.
    pub fn new(lang: Lang, mistake: Mistake) -> CallError {
        CallError { mistake, lang }
    }

    /// The same, told in another language.
    pub fn in_lang(self, lang: Lang) -> CallError {
        CallError { lang, ..self }
    }

    /// The stable code: `unknown-measure`, `broken-policy`, `not-json` or `bad-option`.
    pub fn code(&self) -> &'static str {
        match self.mistake {
            Mistake::UnknownMeasure(_) => "unknown-measure",
            Mistake::BrokenPolicy(_) => "broken-policy",
            Mistake::NotJson(_) | Mistake::NotUtf8 => "not-json",
            _ => "bad-option",
        }
    }

    /// Every fault of a broken policy.
    pub fn faults(&self) -> &[PolicyFault] {
        match &self.mistake {
            Mistake::BrokenPolicy(faults) => faults,
            _ => &[],
        }
    }

    /// The mistake as it crosses a border.
    pub fn report(&self) -> ErrorReport {
        ErrorReport { code: self.code(), message: self.to_string(), faults: fault_reports(self.faults(), self.lang) }
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

impl fmt::Display for CallError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lang = self.lang;
        let zh = lang == Lang::Zh;
        match &self.mistake {
            Mistake::UnknownMeasure(id) => {
                let known: Vec<&str> = measures::ALL.iter().map(|entry| entry.id).collect();
                let id = quoted(id);
                match lang {
                    Lang::Zh => write!(out, "没有名为“{id}”的项目。可用的有：{}。", known.join("、")),
                    Lang::En => write!(out, "There is no measure “{id}”. Known are: {}.", known.join(", ")),
                }
            }
            Mistake::BrokenPolicy(faults) => {
                let told: Vec<String> = faults.iter().map(|fault| fault.tell(lang)).collect();
                match (lang, faults.len()) {
                    (Lang::Zh, count) => write!(out, "政策文件有{count}处错误：\n{}", told.join("\n")),
                    (Lang::En, 1) => write!(out, "The policy file has a fault:\n{}", told.join("\n")),
                    (Lang::En, count) => write!(out, "The policy file has {count} faults:\n{}", told.join("\n")),
                }
            }
            Mistake::NotJson(broken) => out.write_str(&broken_message(broken, lang)),
            Mistake::NotUtf8 => out.write_str(INPUT_NOT_UTF_8.in_lang(lang)),
            Mistake::OptionsNotUtf8 => out.write_str(OPTIONS_NOT_UTF_8.in_lang(lang)),
            Mistake::OptionsNotJson(broken) => {
                let space = if zh { "" } else { " " };
                write!(out, "{}{space}{}", NO_OBJECT.in_lang(lang), broken_message(broken, lang))
            }
            Mistake::NoObject => out.write_str(NO_OBJECT.in_lang(lang)),
            Mistake::UnknownOption(name, near) => {
                let start = if zh { "没有名为" } else { "There is no option " };
                let end = if zh { "的选项。" } else { "." };
                write!(out, "{start}“{}”{end}", quoted(name))?;
                meant(out, near.as_deref(), lang)
            }
            Mistake::NoLang => out.write_str(NO_LANG.in_lang(lang)),
            Mistake::NoPolicy => out.write_str(NO_POLICY.in_lang(lang)),
            Mistake::NoDay => out.write_str(NO_DAY.in_lang(lang)),
            Mistake::NoFlag(name) if zh => write!(out, "选项 {name} 应是 true 或 false。"),
            Mistake::NoFlag(name) => write!(out, "The option `{name}` must be true or false."),
            Mistake::Attachment(words) => out.write_str(words.in_lang(lang)),
            Mistake::UnknownName { option, name, near } => {
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

fn meant(out: &mut fmt::Formatter<'_>, near: Option<&str>, lang: Lang) -> fmt::Result {
    match (near, lang) {
        (None, _) => Ok(()),
        (Some(near), Lang::Zh) => write!(out, "是不是“{near}”？"),
        (Some(near), Lang::En) => write!(out, " Did you mean “{near}”?"),
    }
}

impl std::error::Error for CallError {}
