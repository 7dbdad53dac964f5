//! Tags as they stand in a part, so that what is not changed keeps its bytes.

use quick_xml::Reader;
use quick_xml::events::Event;
use std::borrow::Cow;
use std::ops::Range;

/// Where the value of an attribute stands in the inside of a tag, by its whole name.
fn place_of(tag: &str, name: &str) -> Option<Range<usize>> {
    let mut at = tag.find(|c: char| c.is_ascii_whitespace())?;
    loop {
        let equals = at + tag[at..].find('=')?;
        let opening = equals + tag[equals..].find(['"', '\''])?;
        let from = opening + 1;
        let to = from + tag[from..].find(char::from(tag.as_bytes()[opening]))?;
        if tag[at..equals].trim() == name {
            return Some(from..to);
        }
        at = to + 1;
    }
}

/// The value of an attribute, as it is written.
pub(super) fn value<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    Some(&tag[place_of(tag, name)?])
}

/// The inside of a tag with another value of an attribute, or with the attribute behind the others.
pub(super) fn with_value(tag: &str, name: &str, value: &str) -> String {
    match place_of(tag, name) {
        Some(place) => format!("{}{value}{}", &tag[..place.start], &tag[place.end..]),
        None => format!("{} {name}=\"{value}\"", tag.trim_end()),
    }
}

/// What stands before the colon of a name, with the colon: elements that are added get it too.
pub(super) fn prefix_of(tag: &str) -> &str {
    let name = tag.split(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default();
    name.find(':').map_or("", |colon| &name[..=colon])
}

/// Text between or inside tags. Characters that XML does not know are replaced.
pub(super) fn escaped(text: &str) -> String {
    let is_foreign = |c: char| (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}');
    let known = if text.contains(is_foreign) { Cow::Owned(text.replace(is_foreign, "\u{fffd}")) } else { Cow::Borrowed(text) };
    quick_xml::escape::escape(known.as_ref()).into_owned()
}

/// What kind of tag it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Start,
    Empty,
    End,
}

/// A tag of a part that is held as a text.
pub(super) struct Tag<'t> {
    pub(super) kind: Kind,
    /// The name without its prefix.
    pub(super) name: &'t str,
    /// What stands between its angle brackets, without a slash.
    pub(super) inside: &'t str,
    /// Where it stands, with its angle brackets.
    pub(super) place: Range<usize>,
    /// In how many elements it stands.
    pub(super) depth: usize,
}

/// More tags than a part has that is not made to harm.
const MOST_TAGS: usize = 2_000_000;

/// All tags of a text; none where it is no sound XML, or has too many.
pub(super) fn tags(text: &str) -> Option<Vec<Tag<'_>>> {
    let mut reader = Reader::from_str(text);
    let (mut all, mut depth, mut from) = (Vec::new(), 0usize, 0usize);
    loop {
        let event = reader.read_event().ok()?;
        let to = usize::try_from(reader.buffer_position()).ok()?;
        let kind = match event {
            Event::Start(_) => Some(Kind::Start),
            Event::Empty(_) => Some(Kind::Empty),
            Event::End(_) => Some(Kind::End),
            Event::Eof => return (depth == 0).then_some(all),
            _ => None,
        };
        if let Some(kind) = kind {
            let place = from..to;
            let inside = text.get(place.clone())?.strip_prefix('<')?.strip_suffix('>')?.trim_matches('/');
            let whole = inside.split(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default();
            let name = whole.rsplit(':').next().unwrap_or_default();
            if all.len() == MOST_TAGS {
                return None;
            }
            if kind == Kind::End {
                depth = depth.checked_sub(1)?;
            }
            all.push(Tag { kind, name, inside, place, depth });
            depth += usize::from(kind == Kind::Start);
        }
        from = to;
    }
}

/// Changes to a text, which otherwise stays as it is.
pub(super) struct Changes<'t> {
    text: &'t str,
    all: Vec<(Range<usize>, String)>,
}

impl<'t> Changes<'t> {
    pub(super) fn of(text: &'t str) -> Changes<'t> {
        Changes { text, all: Vec::new() }
    }

    pub(super) fn replace(&mut self, place: Range<usize>, by: String) {
        self.all.push((place, by));
    }

    pub(super) fn insert(&mut self, at: usize, what: String) {
        self.replace(at..at, what);
    }

    /// Puts something at the end of an element, which may have been empty.
    pub(super) fn append(&mut self, tags: &[Tag<'_>], element: &str, what: &str) -> Option<()> {
        let last = tags.iter().rev().find(|tag| tag.name == element && tag.kind != Kind::Start)?;
        if last.kind == Kind::End {
            self.insert(last.place.start, what.to_owned());
        } else {
            let whole = last.inside.split(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default();
            self.replace(last.place.clone(), format!("<{}>{what}</{whole}>", last.inside.trim_end()));
        }
        Some(())
    }

    pub(super) fn made(mut self) -> String {
        self.all.sort_by_key(|(place, _)| place.start);
        let (mut out, mut from) = (String::with_capacity(self.text.len() + 1024), 0);
        for (place, by) in &self.all {
            out.push_str(&self.text[from..place.start]);
            out.push_str(by);
            from = place.end;
        }
        out.push_str(&self.text[from..]);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_is_found_by_its_whole_name() {
        let tag = "c  xr:s='9' r = \"A1\" s=\"5\"";
        assert_eq!((value(tag, "s"), value(tag, "r"), value(tag, "t")), (Some("5"), Some("A1"), None));
        assert_eq!(with_value(tag, "s", "12"), "c  xr:s='9' r = \"A1\" s=\"12\"");
        assert_eq!(with_value("x:c ", "s", "12"), "x:c s=\"12\"");
        assert_eq!((prefix_of("x:c r=\"a:b\""), prefix_of("c r=\"a:b\"")), ("x:", ""));
    }

    #[test]
    fn tags_stand_where_they_are_told() {
        let text = "<?xml version=\"1.0\"?>\n<a b=\"&gt;\">甲<x:c /><!-- <d> --></a>";
        let all = tags(text).unwrap();
        let told: Vec<_> = all.iter().map(|tag| (&text[tag.place.clone()], tag.name, tag.depth)).collect();
        assert_eq!(told, [("<a b=\"&gt;\">", "a", 0), ("<x:c />", "c", 1), ("</a>", "a", 0)]);
        let mut changes = Changes::of(text);
        changes.append(&all, "c", "<e/>").unwrap();
        changes.append(&all, "a", "<f/>").unwrap();
        assert!(changes.made().ends_with("<x:c><e/></x:c><!-- <d> --><f/></a>"));
        assert!(tags("<a><b></a>").is_none() && tags("<a>").is_none());
    }
}
