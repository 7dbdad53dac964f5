//! The figures of a list's rows, as a table: each row by what the applicant called it, in the order of its rank where the rows
//! are ranked, beside what was answered of it.

use super::working::parameters_in;
use super::{open, words};
use crate::finding::{Assessment, Figure};
use crate::form::{Kind, Question, Shape, question_at};
use crate::measures::{self, Outlook, RowFigures, figure_of};
use crate::value::into_order;
use crate::words::{Lang, Visible, push_visible, told};
use maud::{Markup, html};

/// Whether a figure is that of a row.
pub(super) fn is_of_row(figure: &Figure) -> bool {
    figure.of.is_some_and(|part| part.row.is_some())
}

/// A table for each list whose rows have figures.
pub(super) fn tables(assessment: &Assessment<'_>, outlook: &Outlook<'_>, lang: Lang) -> Markup {
    let mut lists: Vec<&'static str> = Vec::new();
    for part in assessment.findings.figures.iter().filter(|figure| is_of_row(figure)).filter_map(|figure| figure.of) {
        if !lists.contains(&part.name) {
            lists.push(part.name);
        }
    }
    let Some(measure) = measures::find(assessment.measure) else { return html! {} };
    let questions = measure.questions();
    html! {
        @for list in lists {
            @if let Some(question) = question_at(&questions, list) {
                (Table::of(question, assessment, outlook).shown(lang))
            }
        }
    }
}

/// The figures of one list.
struct Table<'t> {
    list: &'t Question,
    assessment: &'t Assessment<'t>,
    /// What the form holds of the list, in the order of the names.
    entries: Vec<(&'t str, &'t str)>,
    found: RowFigures<'t>,
}

impl<'t> Table<'t> {
    fn of(list: &'t Question, assessment: &'t Assessment<'t>, outlook: &'t Outlook<'_>) -> Table<'t> {
        let prefix = format!("{}.", list.field.name);
        let entries = outlook.entries.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let entries =
            into_order(entries.filter(|(name, _)| name.starts_with(&prefix)).collect(), &|left, right| left.0.cmp(right.0));
        Table { list, assessment, entries, found: RowFigures::of(list.field.name, assessment) }
    }

    fn typed(&self, name: &str) -> Option<String> {
        let at = self.entries.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
        self.entries.get(at).map(|(_, value)| (*value).to_owned())
    }

    /// What else was answered of each row: texts, and the numbers and flags that its figures come from.
    fn answers(&self, is_text: bool) -> Vec<&'t Question> {
        let Shape::Rows(questions) = &self.list.shape else { return Vec::new() };
        // The first text is the row's name.
        let naming = questions.iter().find(|question| matches!(question.shape, Shape::Single(Kind::Text)));
        let is_wanted = |question: &&Question| match question.shape {
            Shape::Single(Kind::Text) => is_text && naming.is_none_or(|naming| naming.field.name != question.field.name),
            Shape::Single(Kind::Number(_) | Kind::Flag) => !is_text,
            _ => false,
        };
        if self.entries.is_empty() { Vec::new() } else { questions.iter().filter(is_wanted).collect() }
    }

    fn answer(&self, row: u32, question: &Question, lang: Lang) -> Markup {
        let typed = self.typed(&format!("{}.{row}.{}", self.list.field.name, question.field.name)).unwrap_or_default();
        let is_text = matches!(question.shape, Shape::Single(Kind::Text | Kind::Flag));
        let told = match (&question.shape, typed.as_str()) {
            (Shape::Single(Kind::Flag), "true") => words::YES.in_lang(lang).to_owned(),
            (Shape::Single(Kind::Flag), "false") => words::NO.in_lang(lang).to_owned(),
            _ => told(|out| push_visible(out, &typed)),
        };
        html! { td data-words[is_text] { (told) } }
    }

    fn shown(&self, lang: Lang) -> Markup {
        let label = self.list.field.label.in_lang(lang);
        let (texts, answers) = (self.answers(true), self.answers(false));
        html! {
            div.row-results tabindex="0" role="region" aria-label=(label) {
                table {
                    caption { (label) }
                    thead {
                        tr {
                            th scope="col" { (label) }
                            @for question in &texts { th scope="col" data-words { (question.field.label.in_lang(lang)) } }
                            @if self.found.ranking.is_some() { th scope="col" data-words { (words::SERVED_OR_WAITING.in_lang(lang)) } }
                            @for key in self.found.keys.iter().chain(&self.found.parts) {
                                th scope="col" { (key.label.in_lang(lang)) (unit(key.shown_unit.suffix(lang, false))) }
                            }
                            @for question in &answers { th scope="col" { (question.field.label.in_lang(lang)) (unit(question.unit().suffix(lang, false))) } }
                        }
                    }
                    tbody {
                        @for (index, (row, figures)) in self.found.rows.iter().enumerate() {
                            tr data-result-row={ (self.list.field.name) "." (row) } data-line[self.found.is_behind_line(index)] {
                                th scope="row" { (self.name_of(*row, lang)) }
                                @for question in &texts { (self.answer(*row, question, lang)) }
                                @if self.found.ranking.is_some() {
                                    td data-words { @if let Some(told) = self.found.told(figures) { (told.in_lang(lang)) } }
                                }
                                @for key in &self.found.keys {
                                    @match figure_of(figures, key) {
                                        Some(figure) => (self.cell(figure, lang)),
                                        None => td {},
                                    }
                                }
                                @for key in &self.found.parts {
                                    @match figure_of(figures, key) {
                                        Some(figure) => (self.part(figure, lang)),
                                        None => td {},
                                    }
                                }
                                @for question in &answers { (self.answer(*row, question, lang)) }
                            }
                        }
                    }
                }
            }
        }
    }

    fn cell(&self, figure: &Figure, lang: Lang) -> Markup {
        let findings = &self.assessment.findings;
        let key = told(|out| figure.push_key(out));
        let bare = told(|out| findings.push_value(out, figure));
        let shown = told(|out| findings.push_shown(out, figure, lang));
        let how = told(|out| findings.push_how(&mut Visible(out), figure, self.assessment.policy, lang));
        html! {
            td data-figure=(key) data-value=(bare) {
                span.figure-value { (figure.key.shown_unit.without(&shown, lang)) }
                @if !how.is_empty() { p.how { (how) } }
                (parameters_in(self.assessment, figure, lang))
            }
        }
    }

    /// A part of the amount, whose arithmetic the amount tells.
    fn part(&self, figure: &Figure, lang: Lang) -> Markup {
        let findings = &self.assessment.findings;
        let key = told(|out| figure.push_key(out));
        let bare = told(|out| findings.push_value(out, figure));
        let shown = told(|out| findings.push_shown(out, figure, lang));
        html! { td data-row-part=(key) data-value=(bare) { (figure.key.shown_unit.without(&shown, lang)) } }
    }

    /// What the applicant called a row, or its number.
    fn name_of(&self, row: u32, lang: Lang) -> String {
        let Shape::Rows(questions) = &self.list.shape else { return String::new() };
        let named = open::naming(questions, &format!("{}.{row}.", self.list.field.name), &|name| self.typed(name));
        let number = u64::from(row) + 1;
        named.map_or_else(
            || format!("{} {number}", self.list.field.label.in_lang(lang)),
            |named| told(|out| push_visible(out, &named)),
        )
    }
}

fn unit(suffix: &str) -> Markup {
    let suffix = suffix.trim();
    html! { @if !suffix.is_empty() { " " span.figure-unit { (suffix) } } }
}
