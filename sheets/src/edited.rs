//! Results in the workbook itself: every part of the file as it came, but for the checked sheet, which gets columns behind its
//! own, the formats, which get red ones, and a sheet that sums up.

mod additions;
mod cells;
mod directory;
mod notes;
mod sheet_part;
mod styles;
mod survey;
mod tags;
mod unfit;

use crate::cell::Row;
use crate::check::{Checked, Checker, Plan};
use crate::fault::SheetFault;
use crate::results::{Layout, SUMMARY, Summary, cut, verdict_beside};
use crate::workbook::Package;
use additions::{Addition, Additions, Kept};
use directory::Content;
use fupin::finding::{FigureKey, Verdict};
use fupin::words::{Lang, Text, text};
use sheet_part::{Added, Edit};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufWriter, Cursor, Read, Seek, Write};
use styles::Styles;
use survey::Survey;
pub(crate) use unfit::Stop;
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

const STYLES: &str = "xl/styles.xml";
/// More notes than these on one sheet keep spreadsheet programs from opening it in reasonable time.
const MOST_NOTES: usize = 20_000;
/// The columns that a sheet can have.
const COLUMNS: u32 = 1 << 14;
/// How wide the columns of the verdict, of what to do and of a figure are.
const WIDTHS: [u32; 3] = [14, 60, 16];

static UNSIGNED: Text = text(
    "原文件的数字签名对加了结果的文件不再有效，已去掉，其余内容未变。",
    "The digital signature of the file does not hold for the file with results and was left out; nothing else was.",
);
static FEWER_NOTES: Text = text(
    "出错的单元格太多，只有前 20000 个带批注，其余的只标红；怎么办一列里都写明了。",
    "So many cells are at fault that only the first 20,000 have a note; the others are red, and “What to do” names each.",
);

/// The cells with something wrong on a sheet, by row and column, and what is wrong; nothing where notes are too many.
type Marks = BTreeMap<(u32, u32), String>;

/// A workbook to which results are added.
pub(crate) struct EditedBook {
    lang: Lang,
    figures: &'static [&'static FigureKey],
    titles: Vec<String>,
    main: String,
    path: String,
    headings: u32,
    survey: Survey,
    styles: Styles,
    additions: Additions,
    marks: BTreeMap<String, Marks>,
    parts: Parts,
    content: String,
    /// Whether it has macros, which are never looked at.
    pub(crate) has_macros: bool,
    is_signed: bool,
    has_fewer_notes: bool,
}

/// The parts that are written anew, and of these the ones that the file did not have.
#[derive(Default)]
struct Parts {
    texts: BTreeMap<String, String>,
    new: Vec<(String, Content)>,
    /// The names that are taken, in small letters: programs do not tell names by their letters' size.
    taken: BTreeSet<String>,
}

impl Parts {
    /// A new part under a name that is free.
    fn add(&mut self, content: Content, text: String) -> String {
        let (before, behind) = match content {
            Content::Sheet => ("xl/worksheets/sheet", ".xml"),
            Content::Notes => ("xl/comments", ".xml"),
            Content::Boxes => ("xl/drawings/vmlDrawing", ".vml"),
        };
        let mut names = (1u32..).map(|number| format!("{before}{number}{behind}"));
        let name = names.find(|name| self.taken.insert(name.to_lowercase())).unwrap_or_default();
        self.texts.insert(name.clone(), text);
        self.new.push((name.clone(), content));
        name
    }
}

/// What becomes of a sheet: the cells that become red, and the relation to a new drawing of notes.
#[derive(Default)]
struct Annotated {
    prefix: String,
    red: BTreeSet<(u32, u32)>,
    drawing: Option<String>,
}

impl EditedBook {
    /// Looks at all that is added to, so that nothing stops the writing later.
    pub(crate) fn begin<R: Read + Seek>(
        mut package: Package<'_, R>,
        sheet: usize,
        checker: &Checker,
        plan: &Plan,
    ) -> Result<EditedBook, Stop> {
        let content = package.text(directory::CONTENT)?.ok_or(unfit::PARTS)?;
        let has_macros = directory::has_macros(&content)?;
        let workbook = package.text(directory::WORKBOOK)?.ok_or(unfit::PARTS)?;
        directory::is_fit(&workbook)?;
        let styles = Styles::of(package.text(STYLES)?.ok_or(unfit::PARTS)?)?;
        styles.made()?;
        let path = package.sheet(sheet).ok_or(unfit::PARTS)?.to_owned();
        let most = package.most();
        let survey = survey::survey(package.part(&path)?, plan.headings.number, most)?;
        let titles = Layout::of(checker, plan).titles();
        if survey.free_column + titles.len() as u32 > COLUMNS {
            return Err(unfit::ROOM.into());
        }
        let names = package.names()?;
        let mut parts = Parts { taken: names.iter().map(|name| name.to_lowercase()).collect(), ..Parts::default() };
        let summary = parts.add(Content::Sheet, String::new());
        let relations = package.text(directory::RELATIONS_OF_WORKBOOK)?.ok_or(unfit::PARTS)?;
        let (relations, ids) = directory::with_relations(Some(&relations), &[(&summary, Content::Sheet)]).ok_or(unfit::PARTS)?;
        let workbook = directory::with_sheet(&workbook, SUMMARY.in_lang(checker.lang()), &ids.concat()).ok_or(unfit::PARTS)?;
        parts.texts.insert(directory::RELATIONS_OF_WORKBOOK.to_owned(), relations);
        parts.texts.insert(directory::WORKBOOK.to_owned(), workbook);
        directory::with_parts(&content, &[]).ok_or(unfit::PARTS)?;
        let is_signed = names.iter().any(|name| name.starts_with(directory::SIGNATURES));
        if is_signed {
            let relations = package.text(directory::RELATIONS_OF_PACKAGE)?.ok_or(unfit::PARTS)?;
            let relations = directory::without_signatures(&relations).ok_or(unfit::PARTS)?;
            parts.texts.insert(directory::RELATIONS_OF_PACKAGE.to_owned(), relations);
        }
        Ok(EditedBook {
            lang: checker.lang(),
            figures: checker.measure().codes.figures,
            titles,
            main: plan.sheet.clone(),
            path,
            headings: plan.headings.number,
            survey,
            styles,
            additions: Additions::new().map_err(SheetFault::damaged)?,
            marks: BTreeMap::new(),
            parts,
            content,
            has_macros,
            is_signed,
            has_fewer_notes: false,
        })
    }

    /// What is to be said of the file as a whole.
    pub(crate) fn remark(&self) -> Option<&'static str> {
        self.is_signed.then(|| UNSIGNED.in_lang(self.lang))
    }

    /// Adds to a row what became of it.
    pub(crate) fn row(&mut self, row: &Row, checked: &Checked) -> Result<(), SheetFault> {
        let prefix = &self.survey.prefix;
        let own =
            [verdict_beside(row, checked, self.lang), cut(&checked.to_do.join("\n"))].map(|text| cells::words(prefix, text));
        let figures =
            self.figures.iter().map(|figure| cells::number_or_words(prefix, checked.figure(figure.key).unwrap_or_default()));
        let cells = own.into_iter().chain(figures).collect();
        for cell in &checked.marked {
            if !self.marks.contains_key(&cell.sheet) {
                self.marks.insert(cell.sheet.clone(), Marks::new());
            }
            let Some(marks) = self.marks.get_mut(&cell.sheet) else { continue };
            let is_noted = marks.len() < MOST_NOTES;
            self.has_fewer_notes |= !is_noted;
            let note = if is_noted { cut(&cell.message) } else { "" };
            marks.entry((cell.row, cell.column)).or_insert_with(|| note.to_owned());
        }
        let addition = Addition { row: row.number, is_invalid: checked.verdict == Verdict::Invalid, cells };
        self.additions.push(&addition).map_err(SheetFault::damaged)
    }

    /// Writes the file again with what was added.
    pub(crate) fn finish<R: Read + Seek>(
        mut self,
        mut package: Package<'_, R>,
        checker: &Checker,
        summary: &Summary,
    ) -> Result<Vec<u8>, SheetFault> {
        let mut sheets = self.annotate(&mut package)?;
        let mut lines = summary.lines(checker);
        let remarks = [(self.is_signed, UNSIGNED), (self.has_fewer_notes, FEWER_NOTES)];
        lines.extend(
            remarks.iter().filter(|(holds, _)| *holds).map(|(_, text)| (text.in_lang(self.lang).to_owned(), String::new())),
        );
        if let Some((path, _)) = self.parts.new.first() {
            self.parts.texts.insert(path.clone(), cells::summary_sheet(&lines));
        }
        let content =
            directory::with_parts(&self.content, &self.parts.new).ok_or_else(|| SheetFault::damaged(directory::CONTENT))?;
        self.parts.texts.insert(directory::CONTENT.to_owned(), content);
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        let mut texts = std::mem::take(&mut self.parts.texts);
        let mut packed = self.additions.packed().map_err(SheetFault::damaged)?;
        let rows = Kept::of(&mut packed, self.titles.len()).map_err(SheetFault::damaged)?;
        let mut added = Some(added(&self.survey, self.headings, &self.titles, rows));
        for (place, name) in package.names()?.into_iter().enumerate() {
            if name == STYLES || name.starts_with(directory::SIGNATURES) {
                continue;
            }
            if let Some(text) = texts.remove(&name) {
                write_text(&mut out, &name, &text)?;
            } else if let Some(annotated) = sheets.remove(&name) {
                out.start_file(name.as_str(), options()).map_err(SheetFault::damaged)?;
                let edit = Edit {
                    prefix: &annotated.prefix,
                    styles: &mut self.styles,
                    red: &annotated.red,
                    drawing: annotated.drawing,
                    added: if name == self.path { added.take() } else { None },
                };
                let most = package.most();
                let written = sheet_part::write(package.part(&name)?, BufWriter::with_capacity(1 << 16, &mut out), edit, most)?;
                written.into_inner().map_err(SheetFault::damaged)?;
            } else {
                package.copy(place, &mut out)?;
            }
        }
        for (name, text) in &texts {
            write_text(&mut out, name, text)?;
        }
        // Which formats are needed is known only now.
        write_text(&mut out, STYLES, &self.styles.made().map_err(|_| SheetFault::damaged(STYLES))?)?;
        Ok(out.finish().map_err(SheetFault::damaged)?.into_inner())
    }

    /// What becomes of each sheet, the checked one and those with lists of it.
    fn annotate<R: Read + Seek>(&mut self, package: &mut Package<'_, R>) -> Result<BTreeMap<String, Annotated>, SheetFault> {
        let mut sheets = BTreeMap::new();
        let main = self.marks.remove(&self.main).unwrap_or_default();
        let annotated = annotate(package, &mut self.parts, &self.path, &self.survey, main)?;
        sheets.insert(self.path.clone(), annotated);
        for (name, marks) in std::mem::take(&mut self.marks) {
            let Some(path) = package.sheet_named(&name) else { continue };
            let most = package.most();
            let survey = match survey::survey(package.part(path)?, u32::MAX, most) {
                Ok(survey) => survey,
                Err(Stop::Fault(fault)) => return Err(fault),
                // What is wrong is told in the checked sheet too.
                Err(Stop::Unfit(_)) => continue,
            };
            sheets.insert(path.to_owned(), annotate(package, &mut self.parts, path, &survey, marks)?);
        }
        Ok(sheets)
    }
}

fn added<'a>(survey: &Survey, headings: u32, titles: &[String], rows: Kept<'a>) -> Added<'a> {
    let cells = titles.iter().map(|title| cells::words(&survey.prefix, title)).collect();
    Added {
        first: survey.free_column,
        widths: (0..titles.len()).map(|at| WIDTHS.get(at).copied().unwrap_or(WIDTHS[2])).collect(),
        headings: Some(Addition { row: headings, is_invalid: false, cells }),
        heading_format: survey.heading_format,
        rows,
    }
}

/// Finds what becomes of a sheet, and writes the notes at its cells.
fn annotate<R: Read + Seek>(
    package: &mut Package<'_, R>,
    parts: &mut Parts,
    path: &str,
    survey: &Survey,
    marks: Marks,
) -> Result<Annotated, SheetFault> {
    let mut seen = Marks::new();
    for ((row, column), message) in marks {
        seen.entry(survey.seen(row, column)).or_insert(message);
    }
    let mut annotated = Annotated { prefix: survey.prefix.clone(), red: seen.keys().copied().collect(), drawing: None };
    let notes: Vec<notes::Note<'_>> = seen
        .iter()
        .filter(|(_, message)| !message.is_empty())
        .map(|((row, column), message)| (*row, *column, message.as_str()))
        .collect();
    if notes.is_empty() {
        return Ok(annotated);
    }
    let at = directory::relations_of(path);
    let relations = package.text(&at)?;
    if relations.is_none() && package.holds(&at) {
        return Ok(annotated);
    }
    let target = |name: Option<&str>, content| relations.as_deref().and_then(|all| directory::target(all, path, name, content));
    let texts_at = target(None, Content::Notes);
    let boxes_at = survey.drawing.as_deref().map(|name| target(Some(name), Content::Boxes).unwrap_or_default());
    let mut existing = |at: &Option<String>| at.as_ref().map(|at| package.text(at).map(Option::unwrap_or_default)).transpose();
    let (texts, boxes) = (existing(&texts_at)?, existing(&boxes_at)?);
    // Notes that a program has written in a way of its own stay as they are: the cells are red all the same.
    let Some((texts, fresh)) = notes::texts(texts.as_deref(), &notes) else { return Ok(annotated) };
    let Some(boxes) = notes::boxes(boxes.as_deref(), &fresh) else { return Ok(annotated) };
    let mut put = |known: Option<String>, content, text| match known {
        Some(known) => {
            parts.texts.insert(known, text);
            None
        }
        None => Some((parts.add(content, text), content)),
    };
    let new = [put(texts_at, Content::Notes, texts), put(boxes_at, Content::Boxes, boxes)];
    let new: Vec<(&str, Content)> = new.iter().flatten().map(|(path, content)| (path.as_str(), *content)).collect();
    let (made, names) = directory::with_relations(relations.as_deref(), &new).ok_or_else(|| SheetFault::damaged(&at))?;
    parts.texts.insert(at, made);
    annotated.drawing = new.iter().position(|(_, content)| *content == Content::Boxes).map(|place| names[place].clone());
    Ok(annotated)
}

/// Without an hour, so that the same input gives the same bytes.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default().last_modified_time(DateTime::default())
}

fn write_text<W: Write + Seek>(out: &mut ZipWriter<W>, name: &str, text: &str) -> Result<(), SheetFault> {
    out.start_file(name, options()).map_err(SheetFault::damaged)?;
    out.write_all(text.as_bytes()).map_err(SheetFault::damaged)
}
