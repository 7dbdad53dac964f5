//! Notes at cells: their texts in one part, and in another the boxes in which a program shows them.

use super::tags::{Changes, Kind, Tag, escaped, prefix_of, tags, value};
use crate::cell::letters;
use std::collections::HashMap;

/// A note: row from 1, column from 0, and text.
pub(super) type Note<'n> = (u32, u32, &'n str);

/// Who wrote the notes.
const AUTHOR: &str = "fupin";
const EMPTY_TEXTS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><authors></authors><commentList></commentList></comments>";
const EMPTY_BOXES: &str = "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"></xml>";
const NAMES: [&str; 3] = [
    "xmlns:v=\"urn:schemas-microsoft-com:vml\"",
    "xmlns:o=\"urn:schemas-microsoft-com:office:office\"",
    "xmlns:x=\"urn:schemas-microsoft-com:office:excel\"",
];
const SHAPE: &str = "_x0000_t202";
const SHAPE_TYPE: &str = "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>";
/// How boxes are named, and the number from which one block of them has its own.
const NAMED: &str = "_x0000_s";
const BLOCK: u32 = 1024;

/// The texts of notes, behind those that a sheet has: a cell that has a note keeps it and gets another paragraph. Answers with the
/// notes that need a box too.
pub(super) fn texts<'n>(existing: Option<&str>, notes: &[Note<'n>]) -> Option<(String, Vec<Note<'n>>)> {
    let text = existing.unwrap_or(EMPTY_TEXTS);
    let all = tags(text)?;
    let prefix = prefix_of(all.first()?.inside);
    let paragraph = |note: &Note<'_>, before: &str| {
        format!("<{prefix}r><{prefix}t xml:space=\"preserve\">{before}{}</{prefix}t></{prefix}r>", escaped(note.2))
    };
    let mut changes = Changes::of(text);
    let author = all.iter().filter(|tag| tag.name == "author" && tag.kind != Kind::End).count();
    changes.append(&all, "authors", &format!("<{prefix}author>{AUTHOR}</{prefix}author>"))?;
    let (mut fresh, mut added) = (Vec::new(), String::new());
    let known = existing_notes(&all);
    for note in notes {
        let place = format!("{}{}", letters(note.1), note.0);
        if let Some(end) = known.get(place.as_str()).copied() {
            changes.insert(end, paragraph(note, "\n"));
            continue;
        }
        added.push_str(&format!(
            "<{prefix}comment ref=\"{place}\" authorId=\"{author}\"><{prefix}text>{}</{prefix}text></{prefix}comment>",
            paragraph(note, "")
        ));
        fresh.push(*note);
    }
    changes.append(&all, "commentList", &added)?;
    Some((changes.made(), fresh))
}

/// The cells that have notes, and where the text of each ends.
fn existing_notes<'t>(all: &[Tag<'t>]) -> HashMap<&'t str, usize> {
    let (mut known, mut place) = (HashMap::new(), "");
    for tag in all {
        match (tag.name, tag.kind) {
            ("comment", Kind::Start) => place = value(tag.inside, "ref").unwrap_or_default(),
            ("text", Kind::End) => drop(known.insert(place, tag.place.start)),
            _ => {}
        }
    }
    known
}

/// The boxes of notes, behind those that a sheet has. Such parts are often no sound XML, so that they are added to as text.
pub(super) fn boxes(existing: Option<&str>, notes: &[Note<'_>]) -> Option<String> {
    let text = existing.unwrap_or(EMPTY_BOXES);
    let end = text.rfind("</xml>")?;
    // Some programs know these names by other prefixes.
    let names = if NAMES.iter().all(|name| text.contains(name)) { String::new() } else { format!(" {}", NAMES.join(" ")) };
    let numbers = text.match_indices(NAMED).filter_map(|(at, _)| {
        let digits = &text[at + NAMED.len()..];
        let count = digits.bytes().take_while(u8::is_ascii_digit).count();
        digits[..count].parse::<u32>().ok()
    });
    let first = numbers.max().map_or(BLOCK + 1, |last| last.saturating_add(1));
    let mut added = String::new();
    if existing.is_none() {
        let blocks: Vec<String> = (1..=(notes.len() as u32 / BLOCK + 1)).map(|block| block.to_string()).collect();
        added.push_str(&format!(
            "<o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"{}\"/></o:shapelayout>",
            blocks.join(",")
        ));
    }
    if !text.contains(SHAPE) {
        added.push_str(&SHAPE_TYPE.replacen("<v:shapetype", &format!("<v:shapetype{names}"), 1));
    }
    for (number, (row, column, message)) in (first..).zip(notes) {
        let (row, right, bottom) = (row - 1, column + 4, row + 3 + message.chars().count() as u32 / 30);
        added.push_str(&format!(
            "<v:shape{names} id=\"{NAMED}{number}\" type=\"#{SHAPE}\" style=\"position:absolute;visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{}, 15, {row}, 2, {right}, 15, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>",
            column + 1
        ));
    }
    Some(format!("{}{added}{}", &text[..end], &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_with_a_note_keeps_it() {
        let existing = "<x:comments><x:authors><x:author>王</x:author></x:authors><x:commentList><x:comment ref=\"B2\" authorId=\"0\"><x:text><x:t>问过</x:t></x:text></x:comment></x:commentList></x:comments>";
        let (made, fresh) = texts(Some(existing), &[(2, 1, "a<b"), (3, 1, "c")]).unwrap();
        assert!(made.contains("<x:t>问过</x:t><x:r><x:t xml:space=\"preserve\">\na&lt;b</x:t></x:r></x:text></x:comment><x:comment ref=\"B3\" authorId=\"1\">"), "{made}");
        assert!(made.contains("<x:author>王</x:author><x:author>fupin</x:author></x:authors>"));
        assert_eq!(fresh, [(3, 1, "c")]);
    }

    #[test]
    fn boxes_go_behind_those_that_are_there_though_they_are_no_sound_xml() {
        let existing = format!("{}<v:shape id=\"_x0000_s2051\"><br></v:shape></xml>", EMPTY_BOXES.trim_end_matches("</xml>"));
        let made = boxes(Some(&existing), &[(3, 1, "c")]).unwrap();
        assert!(made.starts_with(existing.trim_end_matches("</xml>")) && made.contains("id=\"_x0000_s2052\""), "{made}");
        assert!(made.contains(SHAPE_TYPE) && !made.contains("idmap"));
        let made = boxes(Some("<xml></xml>"), &[(3, 1, "c")]).unwrap();
        assert!(made.contains("<v:shapetype xmlns:v=") && made.contains("<v:shape xmlns:v="), "{made}");
        assert_eq!(boxes(Some(""), &[]), None);
    }
}
