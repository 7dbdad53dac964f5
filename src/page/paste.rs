//! What is shown of a table that was pasted, before it goes into the rows of a list.

use super::offices::ACCEPTED;
use super::open::row_of;
use super::{Place, words};
use crate::finding::Assessment;
use crate::form::entries::{self, Written};
use crate::form::json::Document;
use crate::form::pasted_table::{PastedColumn, PastedTable};
use crate::form::{MOST_ROWS, Question, Shape, question_at};
use crate::value::sorted_numbers;
use crate::words::{Lang, Text, Visible, text};
use maud::{Markup, html};

const PASTE: Text = text("粘贴表格", "Paste a table");
const HOW_EMBEDDED: Text = text(
    "在 Excel、WPS 或 Word 里选中表格，复制，粘贴到下面。有表头的按表头认列；没有表头，就按顺序。",
    "Select the table in Excel, WPS or Word, copy it, and paste it below. Columns are known by their headings, or else by their order.",
);
const DONE: Text = text("表格已填入。", "The table was filled in.");
const BRING_IN: Text = text("粘贴或打开表格", "Paste or open a table");
const HOW: Text = text(
    "在 Excel、WPS 或 Word 里选中表格，复制，粘贴到下面，或者打开表格文件、把文件拖到这里。有表头的按表头认列；粘贴的没有表头，就按顺序。",
    "Select the table in Excel, WPS or Word, copy it, and paste it below, or open a spreadsheet or drop it here. Columns are known by their headings; what is pasted without any, by their order.",
);
const APPEND: Text = text("加到现有的后面", "Add below what is there");
const REPLACE: Text = text("替换现有的", "Replace what is there");
const CANCEL: Text = text("取消", "Cancel");
const FILE: Text = text("打开表格文件", "Open a spreadsheet");
const READING: Text = text("正在读文件……", "Reading the file …");
const NOT_READ: Text = text(
    "读表格的程序没有载入，文件没有读。请打开表格，复制内容，粘贴到这里。",
    "The program that reads spreadsheets did not load, and the file was not read. Open it, copy the table and paste it here.",
);
const TOO_LARGE: Text = text(
    "这段内容太大，没有读。一次最多粘贴10000行。",
    "This is too large and was not read. At most 10,000 rows can be pasted at once.",
);
const NOTHING: Text = text("没有读到表格。请复制整张表再粘贴。", "No table was found. Copy the whole table and paste it again.");
const BY_ORDER: Text = text("没有表头，各列按顺序对应：", "There are no headings; by their order the columns are: ");
const BY_HEADING: Text = text("各列对应：", "The columns are: ");
const UNUSED: Text = text("没有用到的列：", "Columns that are not used: ");

/// The rows that are shown of a table, and the problems that are named.
const MOST_SHOWN: usize = 5;
const MOST_NAMED: usize = 8;

/// The button of a list.
pub(super) fn button(list: &str, place: &Place) -> Markup {
    // Only the site's pages open files.
    let said = if place.linked { BRING_IN } else { PASTE };
    html! { button.button.button-quiet.row-add type="button" data-paste-into=(list) { (said.in_lang(place.lang)) } }
}

/// Where a table is pasted and looked at; the page's script moves it to the list that it is for. Where a form is embedded, it also
/// has what takes back what was filled in, and no file is opened.
pub fn tools(place: &Place) -> Markup {
    let lang = place.lang;
    let (how, file) = (place.id(&["paste--how"]), place.id(&["paste--file"]));
    html! {
        section.paste data-paste data-too-large=(TOO_LARGE.in_lang(lang)) data-reading=(READING.in_lang(lang))
            data-not-read=(NOT_READ.in_lang(lang)) aria-label=(BRING_IN.in_lang(lang)) tabindex="-1" hidden {
            p.soft id=(how) { (if place.linked { HOW } else { HOW_EMBEDDED }.in_lang(lang)) }
            textarea data-dossier-paste rows="4" aria-label=(PASTE.in_lang(lang)) aria-describedby=(how) spellcheck="false" {}
            p.soft role="status" data-paste-note hidden {}
            div role="status" data-paste-preview {}
            div.toolbar {
                button.button.button-main type="button" data-paste-go="append" disabled { (APPEND.in_lang(lang)) }
                button.button type="button" data-paste-go="replace" disabled { (REPLACE.in_lang(lang)) }
                @if place.linked {
                    input.visually-hidden id=(file) type="file" accept=(ACCEPTED) data-dossier-paste-file;
                    label.button for=(file) { (FILE.in_lang(lang)) }
                }
                button.button.button-quiet type="button" data-paste-cancel { (CANCEL.in_lang(lang)) }
            }
            @if !place.linked {
                div.toolbar role="status" data-paste-done hidden {
                    span { (DONE.in_lang(lang)) }
                    button.button type="button" data-paste-undo { (words::UNDO.in_lang(lang)) }
                }
            }
        }
    }
}

/// A table that was pasted for a list, with what the form holds besides.
pub struct Pasted<'q> {
    questions: &'q [Question],
    list: &'q str,
    table: PastedTable,
    /// What the form would hold.
    entries: Vec<(String, String)>,
    first: usize,
}

impl<'q> Pasted<'q> {
    /// Reads a table for a list of a form that holds some entries; in place of its rows, or below them. Nothing where there is
    /// no such list, or no row.
    pub fn read(
        questions: &'q [Question],
        list: &'q str,
        text: &str,
        mut entries: Vec<(String, String)>,
        is_instead: bool,
    ) -> Option<Pasted<'q>> {
        let Shape::Rows(inner) = &question_at(questions, list)?.shape else { return None };
        let table = PastedTable::read(text, inner);
        if is_instead {
            entries.retain(|(name, _)| row_in(list, name).is_none());
        }
        let filled = entries.iter().filter(|(_, value)| !value.is_empty()).filter_map(|(name, _)| row_in(list, name));
        let first = filled.max().map_or(0, |last| last + 1);
        if table.rows.is_empty() || table.columns.iter().flatten().next().is_none() {
            return None;
        }
        entries.extend(table.entries(list, first));
        Some(Pasted { questions, list, table, entries, first })
    }

    /// What the form would hold; nothing where that were too many rows.
    pub fn entries(&self) -> Option<&[(String, String)]> {
        (self.first + self.table.rows.len() <= MOST_ROWS).then_some(&self.entries)
    }

    /// What was read, and what is wrong with it as `assess` finds.
    pub fn preview<'a>(&self, assess: &dyn Fn(&Document<'_>) -> Assessment<'a>, lang: Lang) -> Markup {
        if self.entries().is_none() {
            return refused(TOO_LARGE, lang);
        }
        let (faulty, problems) = self.problems(assess, lang);
        html! {
            p.paste-count { b { (count(self.table.rows.len(), faulty, lang)) } }
            @if self.table.apart > 0 { p.soft { (lines_apart(self.table.apart, lang)) } }
            p.soft { (self.columns(lang)) }
            @if !problems.is_empty() { ul.paste-problems { @for message in &problems { li { (message) } } } }
            (self.shown(lang))
        }
    }

    /// How many rows have a problem, and the messages of the first.
    fn problems<'a>(&self, assess: &dyn Fn(&Document<'_>) -> Assessment<'a>, lang: Lang) -> (usize, Vec<String>) {
        let pairs: Vec<(&str, &str)> = self.entries.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let Written { json, rows, .. } = entries::to_json(self.questions, &pairs);
        let Ok(document) = Document::parse(&json) else { return Default::default() };
        let assessment = assess(&document);
        let typed = |name: &str| self.entries.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
        let (mut faulty, mut messages) = (Vec::new(), Vec::new());
        for problem in &assessment.findings.problems {
            let name = rows.to_form(&problem.path).trim_start_matches('/').replace('/', ".");
            let Some(row) = row_in(self.list, &name).filter(|row| *row >= self.first) else { continue };
            faulty.push(row);
            if messages.len() < MOST_NAMED {
                let mut message = row_of(self.questions, &name, &typed, lang);
                problem.kind.body.say(&mut Visible(&mut message), lang, &problem.values, &assessment.findings.quotes);
                messages.push(message);
            }
        }
        (sorted_numbers(&faulty).len(), messages)
    }

    fn label(&self, column: &str, lang: Lang) -> &'static str {
        let name = format!("{}.0.{column}", self.list);
        question_at(self.questions, &name).map_or("", |question| question.field.label.in_lang(lang))
    }

    fn columns(&self, lang: Lang) -> String {
        let (comma, end) = if lang == Lang::Zh { ("、", "。") } else { (", ", ". ") };
        let has_headings = !self.table.headings.is_empty();
        let named = self.table.columns.iter().enumerate().filter_map(|(at, column)| {
            let label = self.label(&column.as_ref()?.name, lang);
            match self.table.headings.get(at).map(|heading| heading.trim()) {
                Some(heading) if heading != label => Some(format!("{heading} → {label}")),
                _ => Some(label.to_owned()),
            }
        });
        let mut out = String::from(if has_headings { BY_HEADING } else { BY_ORDER }.in_lang(lang));
        out.push_str(&named.collect::<Vec<_>>().join(comma));
        out.push_str(end);
        let unused = self
            .table
            .headings
            .iter()
            .zip(&self.table.columns)
            .filter(|(heading, column)| column.is_none() && !heading.trim().is_empty());
        let unused: Vec<&str> = unused.map(|(heading, _)| heading.trim()).collect();
        if !unused.is_empty() {
            out.push_str(UNUSED.in_lang(lang));
            out.push_str(&unused.join(comma));
            out.push_str(end.trim_end());
        }
        out
    }

    /// A field above its column, with the unit in which bare numbers count.
    fn heading(&self, column: &PastedColumn, lang: Lang) -> Markup {
        let unit = column.unit.map(|unit| unit.trim_matches(['（', '）']));
        html! { th scope="col" { (self.label(&column.name, lang)) @if let Some(unit) = unit { "（" (unit) "）" } } }
    }

    /// The first rows, by the columns that are fields.
    fn shown(&self, lang: Lang) -> Markup {
        let used: Vec<usize> = (0..self.table.columns.len()).filter(|at| self.table.columns[*at].is_some()).collect();
        html! {
            div.table-wrap tabindex="0" role="group" aria-label=(PASTE.in_lang(lang)) {
                table {
                    thead { tr { @for column in self.table.columns.iter().flatten() { (self.heading(column, lang)) } } }
                    tbody {
                        @for row in self.table.rows.iter().take(MOST_SHOWN) {
                            tr { @for at in &used { td { bdi { (row.get(*at).map_or("", |cell| cell.trim())) } } } }
                        }
                        @if self.table.rows.len() > MOST_SHOWN { tr { td colspan=(used.len()) { "…" } } }
                    }
                }
            }
        }
    }
}

/// The row of a list that a name stands in.
fn row_in(list: &str, name: &str) -> Option<usize> {
    name.strip_prefix(list)?.strip_prefix('.')?.split('.').next()?.parse().ok()
}

/// What is said of a text that holds no table.
pub fn nothing(lang: Lang) -> Markup {
    refused(NOTHING, lang)
}

fn refused(words: Text, lang: Lang) -> Markup {
    html! { p.problem { (words.in_lang(lang)) } }
}

fn count(rows: usize, faulty: usize, lang: Lang) -> String {
    match (lang, faulty) {
        (Lang::Zh, 0) => format!("读到{rows}行。"),
        (Lang::Zh, _) => format!("读到{rows}行，其中{faulty}行有问题。"),
        (Lang::En, 0) => format!("{rows} rows read."),
        (Lang::En, _) => format!("{rows} rows read, {faulty} of them with problems."),
    }
}

fn lines_apart(lines: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("另有{lines}行没有采用：是合计、制表人、重复的表头一类，或在另一张表里。"),
        Lang::En => format!(
            "Lines left out, as they sum up others, tell who filled the table in, repeat the headings or belong to another table: {lines}."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::{self, Basis, PreparedPolicy};

    fn preview(text: &str, held: &[(&str, &str)], is_instead: bool) -> (String, Vec<(String, String)>) {
        preview_of("tenant-hiring", "roster", text, held, is_instead)
    }

    fn preview_of(
        measure: &str,
        list: &str,
        text: &str,
        held: &[(&str, &str)],
        is_instead: bool,
    ) -> (String, Vec<(String, String)>) {
        let measure = measures::find(measure).unwrap();
        let questions = measure.questions();
        let held = held.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let pasted = Pasted::read(&questions, list, text, held, is_instead).unwrap();
        let assess =
            |document: &Document<'_>| PreparedPolicy::built_in().assess(measure, Some(document.root()), Basis::default());
        (pasted.preview(&assess, Lang::Zh).into_string(), pasted.entries().unwrap_or_default().to_vec())
    }

    #[test]
    fn rows_and_problems_are_counted_and_named_before_anything_is_filled_in() {
        let (page, entries) =
            preview("姓名\t身份证号\t备注\n王某\t11010519491231002X\tx\n李某\t123\ty\n", &[("roster.0.name", "")], false);
        assert!(page.contains("读到2行，其中1行有问题。"), "{page}");
        assert!(page.contains("第2行（李某）：") && page.contains("没有用到的列：备注。"), "{page}");
        assert_eq!(entries.last().unwrap().0, "roster.1.id_number");
    }

    #[test]
    fn the_unit_of_bare_numbers_stands_above_them() {
        let text = "还款日\t归还本金\n2009-09-01\t1\n注：金额单位均为万元\t\n";
        let (page, entries) = preview_of("loan-interest-subsidy", "repayments", text, &[], false);
        assert!(page.contains("<th scope=\"col\">归还本金（万元）</th>"), "{page}");
        assert_eq!(entries[1].1, "1万元");
    }

    #[test]
    fn rows_go_below_what_is_there_or_in_its_place() {
        let held = [("enterprise", "甲公司"), ("roster.0.name", "张某"), ("roster.2.name", "赵某")];
        let names =
            |is_instead| preview("王某\t110105", &held, is_instead).1.into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(names(false), ["enterprise", "roster.0.name", "roster.2.name", "roster.3.name", "roster.3.id_number"]);
        assert_eq!(names(true), ["enterprise", "roster.0.name", "roster.0.id_number"]);
    }

    #[test]
    fn sums_and_signatures_are_left_out_and_told() {
        let (page, entries) = preview("姓名\t身份证号\n王某\t11010519491231002X\n合计\t1人\n制表人：李某\t\n", &[], false);
        assert!(page.contains("读到1行。") && page.contains("另有2行"), "{page}");
        assert_eq!(entries.len(), 2);
    }

    #[test]
    fn too_many_rows_are_refused_and_what_is_pasted_stays_text() {
        let (page, entries) = preview(&"王某\t1\n".repeat(MOST_ROWS + 1), &[], false);
        assert!(page.contains(TOO_LARGE.zh) && entries.is_empty(), "{page}");
        let (page, _) = preview("<img src=x onerror=alert(1)>\t1\n", &[], false);
        assert!(page.contains("&lt;img") && !page.contains("<img"), "{page}");
    }
}
