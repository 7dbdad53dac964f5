//! Text in Simplified Chinese and English: single texts, notes with typed gaps, units, clauses and the way numbers are written.
//!
//! Nothing here knows a rule. What is said leaves the core as a note and its values and becomes words at the edge, in either language.

mod chinese_capitals;
mod chinese_number;
mod clause;
mod note;
mod number;
mod sink;
mod told;
mod unit;
mod utf16;
mod visible;

pub use chinese_capitals::push_chinese_capitals;
pub use chinese_number::chinese_number;
pub use clause::{clauses, say_clause};
pub use note::{Body, Choice, Fill, Gap, Note, Template, choice, chosen};
pub use number::{push_decimal, push_integer};
pub use sink::Sink;
pub use told::told;
pub use unit::Unit;
pub use utf16::write_utf16;
pub use visible::{Visible, push_visible};

/// A language that fupin speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Lang {
    /// Simplified Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Every language, in the order in which a reader is offered them.
    pub const ALL: [Lang; 2] = [Lang::Zh, Lang::En];

    /// The short name that options, paths and `lang` attributes use.
    ///
    /// ```
    /// use fupin::words::Lang;
    /// assert_eq!(Lang::Zh.id(), "zh");
    /// ```
    pub const fn id(self) -> &'static str {
        match self {
            Lang::Zh => "zh",
            Lang::En => "en",
        }
    }

    /// The BCP 47 tag for HTML.
    pub const fn tag(self) -> &'static str {
        match self {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        }
    }

    /// The language of a short name, if fupin speaks it.
    pub fn from_id(id: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| lang.id() == id)
    }
}

/// One text in every language: the struct literal is the completeness check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// Simplified Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

/// A text in both languages.
///
/// Texts go into JSON and HTML without being escaped one by one, so the build fails on one that holds a quotation mark
/// `"`, a backslash, an angle bracket, an ampersand or a control character.
pub const fn text(zh: &'static str, en: &'static str) -> Text {
    assert!(needs_no_escape(zh) && needs_no_escape(en), "a text may hold none of \" \\ < > & and no control characters");
    Text { zh, en }
}

/// A text of a field. Fields are made anew whenever a form is read, so that only builds with debug assertions, in which all
/// tests run, look whether it needs an escape.
pub(crate) const fn field_text(zh: &'static str, en: &'static str) -> Text {
    debug_assert!(needs_no_escape(zh) && needs_no_escape(en), "a text may hold none of \" \\ < > & and no control characters");
    Text { zh, en }
}

impl Text {
    /// A text that says nothing.
    pub const NONE: Text = Text { zh: "", en: "" };

    /// The text in one language.
    pub const fn in_lang(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }

    /// Whether it says nothing.
    pub const fn is_empty(self) -> bool {
        self.zh.is_empty()
    }
}

const fn needs_no_escape(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        if bytes[i] < 0x20 || matches!(bytes[i], b'"' | b'\\' | b'<' | b'>' | b'&') {
            return false;
        }
        i += 1;
    }
    true
}
