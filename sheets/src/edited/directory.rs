//! The parts that say which parts there are: kinds of content, sheets, and relations.

use super::survey::STRICT_NAMES;
use super::tags::{Changes, Kind, escaped, prefix_of, tags, value};
use super::unfit::{OTHER_KIND, PARTS, STRICT, Unfit};

pub(super) const CONTENT: &str = "[Content_Types].xml";
pub(super) const WORKBOOK: &str = "xl/workbook.xml";
pub(super) const RELATIONS_OF_WORKBOOK: &str = "xl/_rels/workbook.xml.rels";
pub(super) const RELATIONS_OF_PACKAGE: &str = "_rels/.rels";
/// Where signatures stand.
pub(super) const SIGNATURES: &str = "_xmlsignatures/";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const NO_RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";

/// What a new part holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    Sheet,
    Notes,
    Boxes,
}

impl Content {
    fn kind(self) -> &'static str {
        match self {
            Content::Sheet => "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
            Content::Notes => "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml",
            Content::Boxes => "application/vnd.openxmlformats-officedocument.vmlDrawing",
        }
    }

    /// The relation that leads to it.
    fn relation(self) -> &'static str {
        match self {
            Content::Sheet => "worksheet",
            Content::Notes => "comments",
            Content::Boxes => "vmlDrawing",
        }
    }
}

/// Whether a workbook has macros, by its kinds of content. Templates and add-ins are no workbooks.
pub(super) fn has_macros(content: &str) -> Result<bool, Unfit> {
    let all = tags(content).ok_or(PARTS)?;
    let with = |name: &'static str, wanted: &'static str| {
        all.iter().find(move |tag| value(tag.inside, name).is_some_and(|value| value.eq_ignore_ascii_case(wanted)))
    };
    // Some programs take the workbook for the usual kind of all XML.
    let of_workbook = with("PartName", "/xl/workbook.xml").or_else(|| with("Extension", "xml"));
    match of_workbook.and_then(|tag| value(tag.inside, "ContentType")).ok_or(PARTS)? {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml" => Ok(false),
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml" => Ok(true),
        _ => Err(OTHER_KIND),
    }
}

/// The kinds of content with those of new parts and without those of signatures.
pub(super) fn with_parts(content: &str, parts: &[(String, Content)]) -> Option<String> {
    let all = tags(content)?;
    let mut changes = Changes::of(content);
    for tag in all.iter().filter(|tag| tag.kind == Kind::Empty) {
        if value(tag.inside, "PartName").is_some_and(|name| name.starts_with("/_xmlsignatures/")) {
            changes.replace(tag.place.clone(), String::new());
        }
    }
    let prefix = prefix_of(all.first()?.inside);
    let added: String = parts
        .iter()
        .map(|(path, content)| format!("<{prefix}Override PartName=\"/{path}\" ContentType=\"{}\"/>", content.kind()))
        .collect();
    changes.append(&all, "Types", &added)?;
    Some(changes.made())
}

/// Relations to new parts too, and the names of these relations.
pub(super) fn with_relations(existing: Option<&str>, parts: &[(&str, Content)]) -> Option<(String, Vec<String>)> {
    let text = existing.unwrap_or(NO_RELATIONS);
    let all = tags(text)?;
    let prefix = prefix_of(all.first()?.inside);
    let (mut added, mut names) = (String::new(), Vec::new());
    let mut number = 1;
    for (path, content) in parts {
        while text.contains(&format!("\"rIdFupin{number}\"")) {
            number += 1;
        }
        added.push_str(&format!(
            "<{prefix}Relationship Id=\"rIdFupin{number}\" Type=\"{RELATIONS}/{}\" Target=\"/{path}\"/>",
            content.relation()
        ));
        names.push(format!("rIdFupin{number}"));
        number += 1;
    }
    let mut changes = Changes::of(text);
    changes.append(&all, "Relationships", &added)?;
    Some((changes.made(), names))
}

/// The relations of the package without that to signatures.
pub(super) fn without_signatures(relations: &str) -> Option<String> {
    let mut changes = Changes::of(relations);
    let is_of_signatures = |inside| value(inside, "Type").is_some_and(|kind| kind.contains("/digital-signature/"));
    for tag in tags(relations)?.into_iter().filter(|tag| tag.kind == Kind::Empty && is_of_signatures(tag.inside)) {
        changes.replace(tag.place, String::new());
    }
    Some(changes.made())
}

/// The part that a relation of a sheet leads to: the one of a name, or the first of a kind.
pub(super) fn target(relations: &str, sheet: &str, name: Option<&str>, content: Content) -> Option<String> {
    let all = tags(relations)?;
    let found = all.iter().find(|tag| match name {
        Some(name) => value(tag.inside, "Id") == Some(name),
        None => value(tag.inside, "Type").is_some_and(|kind| kind.rsplit('/').next() == Some(content.relation())),
    })?;
    let target = value(found.inside, "Target")?;
    if let Some(whole) = target.strip_prefix('/') {
        return Some(whole.to_owned());
    }
    let mut steps: Vec<&str> = sheet.split('/').collect();
    steps.pop();
    for step in target.split('/') {
        match step {
            ".." => drop(steps.pop()),
            "." => {}
            step => steps.push(step),
        }
    }
    Some(steps.join("/"))
}

/// Where the relations of a part stand.
pub(super) fn relations_of(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    format!("{folder}/_rels/{name}.rels")
}

/// Whether sheets can be added to a workbook.
pub(super) fn is_fit(workbook: &str) -> Result<(), Unfit> {
    let all = tags(workbook).ok_or(PARTS)?;
    let root = all.first().ok_or(PARTS)?;
    if root.inside.contains(STRICT_NAMES) { Err(STRICT) } else { Ok(()) }
}

/// The workbook with one more sheet behind the others; a name that is taken gets a number.
pub(super) fn with_sheet(workbook: &str, name: &str, relation: &str) -> Option<String> {
    let all = tags(workbook)?;
    let sheets: Vec<&str> = all.iter().filter(|tag| tag.name == "sheet" && tag.kind != Kind::End).map(|tag| tag.inside).collect();
    let id = sheets.iter().filter_map(|sheet| value(sheet, "sheetId")?.parse::<u32>().ok()).max()?.checked_add(1)?;
    let is_taken = |name: &str| {
        let name = escaped(name).to_lowercase();
        sheets.iter().filter_map(|sheet| value(sheet, "name")).any(|known| known.to_lowercase() == name)
    };
    let names = std::iter::once(name.to_owned()).chain((2..).map(|number| format!("{name} {number}")));
    let name = names.take(sheets.len() + 1).find(|name| !is_taken(name))?;
    let prefix = prefix_of(all.first()?.inside);
    let mut changes = Changes::of(workbook);
    changes.append(
        &all,
        "sheets",
        &format!("<{prefix}sheet name=\"{}\" sheetId=\"{id}\" xmlns:r=\"{RELATIONS}\" r:id=\"{relation}\"/>", escaped(&name)),
    )?;
    Some(changes.made())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relation_leads_to_its_part() {
        let relations = "<Relationships><Relationship Id=\"rId1\" Type=\"a/b/vmlDrawing\" Target=\"../drawings/d.vml\"/><Relationship Id=\"rId2\" Type=\"a/comments\" Target=\"/xl/c.xml\"/></Relationships>";
        let to = |name, content| target(relations, "xl/worksheets/sheet1.xml", name, content);
        assert_eq!(to(Some("rId1"), Content::Boxes).as_deref(), Some("xl/drawings/d.vml"));
        assert_eq!(to(None, Content::Notes).as_deref(), Some("xl/c.xml"));
        assert_eq!(to(None, Content::Sheet), None);
        assert_eq!(relations_of("xl/worksheets/sheet1.xml"), "xl/worksheets/_rels/sheet1.xml.rels");
    }

    #[test]
    fn a_sheet_goes_behind_the_others_under_a_name_of_its_own() {
        let book = "<x:workbook><x:sheets><x:sheet name=\"汇总\" sheetId=\"7\" r:id=\"a\"/></x:sheets></x:workbook>";
        let made = with_sheet(book, "汇总", "rIdFupin1").unwrap();
        assert!(made.contains("r:id=\"a\"/><x:sheet name=\"汇总 2\" sheetId=\"8\" xmlns:r="), "{made}");
    }

    #[test]
    fn signatures_are_left_out() {
        let relations = "<R><Relationship Id=\"a\" Type=\"x/digital-signature/origin\" Target=\"_xmlsignatures/origin.sigs\"/><Relationship Id=\"b\"/></R>";
        assert_eq!(without_signatures(relations).unwrap(), "<R><Relationship Id=\"b\"/></R>");
        let content = "<Types><Override PartName=\"/_xmlsignatures/sig1.xml\" ContentType=\"x\"/></Types>";
        let made = with_parts(content, &[("xl/a.xml".into(), Content::Sheet)]).unwrap();
        assert!(made.starts_with("<Types><Override PartName=\"/xl/a.xml\""), "{made}");
    }

    #[test]
    fn the_kind_of_a_workbook_is_known() {
        let of =
            |kind: &str| has_macros(&format!("<Types><Override ContentType=\"{kind}\" PartName=\"/xl/workbook.xml\"/></Types>"));
        assert_eq!(of("application/vnd.ms-excel.sheet.macroEnabled.main+xml"), Ok(true));
        assert_eq!(of("application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml"), Err(OTHER_KIND));
        assert_eq!(has_macros("<Types/>"), Err(PARTS));
    }
}
