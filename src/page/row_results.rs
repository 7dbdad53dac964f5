//! The figures of a list's rows, as a table: each row by what the applicant called it, in the order of its rank where the rows
//! are ranked, beside what was answered of it.

use super::working::parameters_in;
use super::{open, words};
use crate::finding::{Assessment, Figure, FigureKey};
use crate::form::{Kind, Question, Shape, question_at};
use crate::measures::{self, Outlook, Ranking};
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
                @let ranking = measure.details.ranking.filter(|ranking| ranking.list == list);
                (Table::of(question, ranking, assessment, outlook).shown(lang))
            }
        }
    }
}

/// The figures of one list.
struct Table<'t> {
    list: &'t Question,
    ranking: Option<Ranking>,
    assessment: &'t Assessment<'t>,
    /// What the form holds of the list, in the order of the names.
    entries: Vec<(&'t str, &'t str)>,
    keys: Vec<&'static FigureKey>,
    /// Rows with their figures, in the order in which they are shown.
    rows: Vec<(u32, Vec<&'t Figure>)>,
}

impl<'t> Table<'t> {
    fn of(list: &'t Question, ranking: Option<Ranking>, assessment: &'t Assessment<'t>, outlook: &'t Outlook<'_>) -> Table<'t> {
        let own = |figure: &&Figure| is_of_row(figure) && figure.of.is_some_and(|part| part.name == list.field.name);
        let figures: Vec<&Figure> = assessment.findings.figures.iter().filter(own).collect();
        let mut keys: Vec<&'static FigureKey> = Vec::new();
        for figure in &figures {
            if !keys.iter().any(|key| key.key == figure.key.key) {
                keys.push(figure.key);
            }
        }
        let row_of = |figure: &Figure| figure.of.and_then(|part| part.row).unwrap_or_default();
        let figures = into_order(figures, &|left, right| row_of(left).cmp(&row_of(right)));
        let rows: Vec<(u32, Vec<&Figure>)> = figures
            .chunk_by(|left, right| row_of(left) == row_of(right))
            .filter_map(|several| Some((row_of(several.first()?), several.to_vec())))
            .collect();
        let place = |figures: &[&Figure]| {
            let rank = ranking.and_then(|ranking| figures.iter().find(|figure| figure.key.key == ranking.rank.key));
            rank.and_then(|figure| figure.worked.value)
        };
        let rows = into_order(rows, &|left, right| place(&left.1).cmp(&place(&right.1)));
        let prefix = format!("{}.", list.field.name);
        let entries = outlook.entries.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let entries =
            into_order(entries.filter(|(name, _)| name.starts_with(&prefix)).collect(), &|left, right| left.0.cmp(right.0));
        Table { list, ranking, assessment, entries, keys, rows }
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

    /// Whether a row stands on the other side of the line than the one before it.
    fn is_behind_line(&self, index: usize) -> bool {
        let side = |at: usize| self.rows.get(at).and_then(|(_, figures)| self.is_served(figures));
        index > 0 && side(index) != side(index - 1)
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
                            @if self.ranking.is_some() { th scope="col" data-words { (words::SERVED_OR_WAITING.in_lang(lang)) } }
                            @for key in &self.keys {
                                th scope="col" { (key.label.in_lang(lang)) @if !self.is_rank(key) { (unit(key.unit.suffix(lang, false))) } }
                            }
                            @for question in &answers { th scope="col" { (question.field.label.in_lang(lang)) (unit(unit_of(question, lang))) } }
                        }
                    }
                    tbody {
                        @for (index, (row, figures)) in self.rows.iter().enumerate() {
                            tr data-result-row={ (self.list.field.name) "." (row) } data-line[self.is_behind_line(index)] {
                                th scope="row" { (self.name_of(*row, lang)) }
                                @for question in &texts { (self.answer(*row, question, lang)) }
                                @if let Some(ranking) = &self.ranking {
                                    td data-words {
                                        @match self.is_served(figures) {
                                            Some(true) => (ranking.served.in_lang(lang)),
                                            Some(false) => (ranking.waits.in_lang(lang)),
                                            None => {},
                                        }
                                    }
                                }
                                @for key in &self.keys {
                                    @match figures.iter().find(|figure| figure.key.key == key.key) {
                                        Some(figure) => (self.cell(figure, lang)),
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
                span.figure-value { (shown.strip_suffix(figure.key.unit.suffix(lang, false)).unwrap_or(&shown)) }
                @if !how.is_empty() { p.how { (how) } }
                (parameters_in(self.assessment, figure, lang))
            }
        }
    }

    fn is_rank(&self, key: &FigureKey) -> bool {
        self.ranking.is_some_and(|ranking| ranking.rank.key == key.key)
    }

    /// Whether a row gets anything; nothing where that is not known, or rows are not ranked.
    fn is_served(&self, figures: &[&Figure]) -> Option<bool> {
        let amount = self.ranking?.amount.key;
        let figure = figures.iter().find(|figure| figure.key.key == amount)?;
        figure.worked.value.map(|value| value > 0)
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

fn unit_of(question: &Question, lang: Lang) -> &'static str {
    match &question.shape {
        Shape::Single(Kind::Number(number)) => number.unit.suffix(lang, false),
        _ => "",
    }
}
