//! The text of JSON Schemas: built as a tree, printed with short values on one line.

use fupin::form::canonical::push_string;
use fupin::words::{Choice, Text};

/// What a line may be long before a value is broken over several.
const LONGEST_LINE: usize = 140;

/// A value of JSON.
#[derive(Clone, Debug)]
pub(crate) enum Json {
    /// Text.
    Text(String),
    /// What is JSON already: a number, `true`, an example.
    Written(String),
    /// A list.
    List(Vec<Json>),
    /// An object with its members in order.
    Object(Vec<(String, Json)>),
}

impl From<&str> for Json {
    fn from(text: &str) -> Json {
        Json::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Json {
        Json::Text(text)
    }
}

impl From<bool> for Json {
    fn from(flag: bool) -> Json {
        Json::Written(flag.to_string())
    }
}

impl From<usize> for Json {
    fn from(number: usize) -> Json {
        Json::Written(number.to_string())
    }
}

impl<T: Into<Json>> From<Vec<T>> for Json {
    fn from(elements: Vec<T>) -> Json {
        Json::List(elements.into_iter().map(Into::into).collect())
    }
}

/// An object without members.
pub(crate) const fn empty() -> Json {
    Json::Object(Vec::new())
}

/// An object with one member, to which others are added.
pub(crate) fn with(name: &str, value: impl Into<Json>) -> Json {
    empty().with(name, value)
}

/// A reference to a definition of the same schema.
pub(crate) fn defined(name: &str) -> Json {
    with("$ref", format!("#/$defs/{name}"))
}

/// The schema of one value.
pub(crate) fn only(value: &str) -> Json {
    with("const", value)
}

/// The schema of one of several texts.
pub(crate) fn one_of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Json {
    with("enum", texts.into_iter().collect::<Vec<&str>>())
}

/// The schema of an object that has these members, all of them and no others.
pub(crate) fn exactly(members: Vec<(&str, Json)>) -> Json {
    let names: Vec<&str> = members.iter().map(|(name, _)| *name).collect();
    object(members).with("required", names)
}

/// The schema of an object that may have these members and no others.
pub(crate) fn object(members: Vec<(&str, Json)>) -> Json {
    let members = members.into_iter().map(|(name, schema)| (name.to_owned(), schema)).collect();
    with("type", "object").with("additionalProperties", false).with("properties", Json::Object(members))
}

/// The schema of a list whose elements are alike.
pub(crate) fn list(items: Json) -> Json {
    with("type", "array").with("items", items)
}

/// A schema's head, to which its members are added.
pub(crate) fn head(title: String, description: &str) -> Json {
    with("$schema", "https://json-schema.org/draft/2020-12/schema").with("title", title).with("description", description)
}

/// A text in both languages.
pub(crate) fn both(text: Text) -> String {
    if text.zh == text.en { text.zh.to_owned() } else { format!("{} / {}", text.zh, text.en) }
}

/// Choices with their labels in both languages.
pub(crate) fn told(choices: &[Choice]) -> String {
    let told: Vec<String> = choices.iter().map(|choice| format!("{}: {}", choice.id, both(choice.label))).collect();
    told.join("; ")
}

impl Json {
    /// With another member. Only objects have members.
    pub(crate) fn with(mut self, name: &str, value: impl Into<Json>) -> Json {
        if let Json::Object(members) = &mut self {
            members.push((name.to_owned(), value.into()));
        }
        self
    }

    /// With another member, where there is one.
    pub(crate) fn with_some(self, name: &str, value: Option<impl Into<Json>>) -> Json {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// The same schema, which takes null too.
    pub(crate) fn or_null(mut self) -> Json {
        if let Json::Object(members) = &mut self
            && let Some((_, kind)) = members.iter_mut().find(|(name, _)| name == "type")
        {
            *kind = Json::List(vec![kind.clone(), "null".into()]);
        }
        self
    }

    /// With the members of another object behind its own.
    pub(crate) fn and(mut self, other: Json) -> Json {
        if let (Json::Object(own), Json::Object(more)) = (&mut self, other) {
            own.extend(more);
        }
        self
    }

    /// The text of a file.
    pub(crate) fn file(&self) -> String {
        let mut out = String::new();
        self.push(&mut out, 0);
        out.push('\n');
        out
    }

    fn push(&self, out: &mut String, depth: usize) {
        let mut line = String::new();
        self.push_line(&mut line);
        let (open, close, parts): (char, char, Vec<(Option<&str>, &Json)>) = match self {
            _ if line.chars().count() + 2 * depth <= LONGEST_LINE => return out.push_str(&line),
            Json::Text(_) | Json::Written(_) => return out.push_str(&line),
            Json::List(elements) => ('[', ']', elements.iter().map(|element| (None, element)).collect()),
            Json::Object(members) => ('{', '}', members.iter().map(|(name, value)| (Some(name.as_str()), value)).collect()),
        };
        out.push(open);
        for (i, (name, value)) in parts.into_iter().enumerate() {
            out.push_str(if i > 0 { ",\n" } else { "\n" });
            out.push_str(&"  ".repeat(depth + 1));
            if let Some(name) = name {
                push_string(out, name);
                out.push_str(": ");
            }
            value.push(out, depth + 1);
        }
        out.push('\n');
        out.push_str(&"  ".repeat(depth));
        out.push(close);
    }

    fn push_line(&self, out: &mut String) {
        match self {
            Json::Text(text) => push_string(out, text),
            Json::Written(text) => out.push_str(text),
            Json::List(elements) => {
                out.push('[');
                for (i, element) in elements.iter().enumerate() {
                    out.push_str(if i > 0 { ", " } else { "" });
                    element.push_line(out);
                }
                out.push(']');
            }
            Json::Object(members) => {
                out.push('{');
                for (i, (name, value)) in members.iter().enumerate() {
                    out.push_str(if i > 0 { ", " } else { "" });
                    push_string(out, name);
                    out.push_str(": ");
                    value.push_line(out);
                }
                out.push('}');
            }
        }
    }
}
