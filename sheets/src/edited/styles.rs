//! The formats of cells: a format that is added is another one's with a red ground.

use super::tags::{Changes, Kind, prefix_of, tags, value, with_value};
use super::unfit::{PARTS, Unfit};
use std::collections::HashMap;
use std::ops::Range;

/// So many formats a workbook may have.
const MOST_FORMATS: usize = 64_000;

/// The part with the formats, and those that are added.
pub(super) struct Styles {
    text: String,
    /// Where each format of cells stands.
    formats: Vec<Range<usize>>,
    fills: usize,
    added: Vec<String>,
    red: HashMap<u32, u32>,
}

impl Styles {
    pub(super) fn of(text: String) -> Result<Styles, Unfit> {
        let (mut formats, mut fills, mut within, mut from) = (Vec::new(), 0, "", 0);
        for tag in tags(&text).ok_or(PARTS)? {
            match (tag.depth, tag.kind) {
                (1, Kind::Start) => within = tag.name,
                (2, Kind::Start | Kind::Empty) if within == "fills" => fills += 1,
                (2, Kind::Start) => from = tag.place.start,
                (2, Kind::Empty) if within == "cellXfs" => formats.push(tag.place),
                (2, Kind::End) if within == "cellXfs" => formats.push(from..tag.place.end),
                _ => {}
            }
        }
        if fills == 0 || formats.is_empty() || formats.len() > MOST_FORMATS {
            return Err(PARTS);
        }
        let mut styles = Styles { text, formats, fills, added: Vec::new(), red: HashMap::new() };
        let wrapped = styles.wrapped_format();
        styles.added.push(wrapped);
        Ok(styles)
    }

    /// The format of a long text: that of a plain cell, broken into lines.
    pub(super) fn wrapped(&self) -> u32 {
        self.formats.len() as u32
    }

    fn wrapped_format(&self) -> String {
        let (tag, _) = self.format(0).unwrap_or_default();
        let tag = with_value(tag, "applyAlignment", "1");
        let prefix = prefix_of(&tag);
        format!("<{tag}><{prefix}alignment vertical=\"top\" wrapText=\"1\"/></{prefix}xf>")
    }

    /// The inside of a format's first tag, and what stands behind that tag.
    fn format(&self, number: u32) -> Option<(&str, &str)> {
        let whole = &self.text[self.formats.get(number as usize)?.clone()];
        let (tag, rest) = whole.strip_prefix('<')?.split_once('>')?;
        Some((tag.trim_end_matches('/'), rest))
    }

    /// The number of the format that differs by its red ground alone.
    pub(super) fn red(&mut self, number: u32) -> u32 {
        if let Some(known) = self.red.get(&number) {
            return *known;
        }
        let added = self.formats.len() + self.added.len();
        let Some((tag, rest)) = self.format(number).filter(|_| added < MOST_FORMATS) else { return number };
        let tag = with_value(&with_value(tag, "fillId", &self.fills.to_string()), "applyFill", "1");
        let format = if rest.is_empty() { format!("<{tag}/>") } else { format!("<{tag}>{rest}") };
        self.added.push(format);
        self.red.insert(number, added as u32);
        added as u32
    }

    /// The part with what was added.
    pub(super) fn made(&self) -> Result<String, Unfit> {
        let all = tags(&self.text).ok_or(PARTS)?;
        let mut changes = Changes::of(&self.text);
        let prefix = all.first().map_or("", |root| prefix_of(root.inside));
        let fill = format!(
            "<{prefix}fill><{prefix}patternFill patternType=\"solid\"><{prefix}fgColor rgb=\"FFFFC7CE\"/><{prefix}bgColor indexed=\"64\"/></{prefix}patternFill></{prefix}fill>"
        );
        let counts = [("fills", self.fills + 1, fill), ("cellXfs", self.formats.len() + self.added.len(), self.added.concat())];
        for (name, count, added) in counts {
            let own = |kind| all.iter().find(move |tag| tag.depth == 1 && tag.name == name && tag.kind == kind);
            let (start, end) = (own(Kind::Start).ok_or(PARTS)?, own(Kind::End).ok_or(PARTS)?);
            if value(start.inside, "count").is_some() {
                changes.replace(start.place.clone(), format!("<{}>", with_value(start.inside, "count", &count.to_string())));
            }
            changes.insert(end.place.start, added);
        }
        Ok(changes.made())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_red_format_keeps_everything_but_its_ground() {
        let text = "<s><fills count='1'><fill/></fills><cellStyleXfs><xf/></cellStyleXfs><cellXfs count=\"2\"><xf fontId=\"3\"/><xf fillId=\"0\" borderId=\"1\"><protection locked=\"0\"/></xf></cellXfs><dxfs/></s>";
        let mut styles = Styles::of(text.into()).unwrap();
        assert_eq!((styles.red(1), styles.red(0), styles.red(1), styles.red(9)), (3, 4, 3, 9));
        let made = styles.made().unwrap();
        assert!(made.contains("<fills count='2'><fill/><fill><patternFill"), "{made}");
        assert!(made.contains("<cellXfs count=\"5\"><xf fontId=\"3\"/><xf fillId=\"0\" borderId=\"1\"><protection locked=\"0\"/></xf><xf fontId=\"3\" applyAlignment=\"1\"><alignment "));
        assert!(made.contains("<xf fillId=\"1\" borderId=\"1\" applyFill=\"1\"><protection locked=\"0\"/></xf><xf fontId=\"3\" fillId=\"1\" applyFill=\"1\"/></cellXfs>"), "{made}");
    }

    #[test]
    fn a_part_without_formats_is_not_added_to() {
        for text in ["<styleSheet/>", "<styleSheet><fills/><cellXfs/></styleSheet>", "<s>"] {
            assert_eq!(Styles::of(text.into()).err(), Some(PARTS), "{text}");
        }
    }
}
