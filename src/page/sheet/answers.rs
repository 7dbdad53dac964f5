//! What was stated, as it was understood: numbers with their unit, days, labels of choices, lists as tables.

use super::super::words as page_words;
use super::grid::{columns, grid};
use super::words;
use crate::finding::{Assessment, Figure, FigureKey};
use crate::form::json::{Node, NodeKind};
use crate::form::{Kind, Question, Shape, canonical_input, scalar};
use crate::measures::{self, RowFigures, figure_of};
use crate::words::{Gap, Lang, Unit, push_visible, told};
use maud::{Markup, html};

/// A list with more rows than this stands on a page of its own, so that the amount stays on the first one.
const MOST_ROWS: usize = 8;
/// A list with more columns than this is printed across the page.
const MOST_COLUMNS: usize = 8;

/// An input that is being printed.
pub(super) struct Answers<'a> {
    pub assessment: &'a Assessment<'a>,
    pub lang: Lang,
    /// The long lists, with their titles.
    pub annexes: Vec<Annex>,
}

/// A list on pages of its own.
pub(super) struct Annex {
    pub name: String,
    pub table: Markup,
    /// Whether it has so many columns that the pages are turned.
    pub is_wide: bool,
}

/// What stands in one cell.
struct Cell {
    text: String,
    /// Whether it stands to the right, as numbers do.
    number: bool,
    unsound: bool,
}

impl Answers<'_> {
    /// All questions of a form with their answers.
    pub(super) fn form(&mut self, questions: &[Question], node: Option<Node<'_>>) -> Markup {
        self.level(questions, node, "", "")
    }

    /// What names an applicant: an answer, or the names in the rows of a list.
    pub(super) fn named(&self, node: Option<Node<'_>>, path: &str) -> String {
        let (first, rest) = path.split_once('.').unwrap_or((path, ""));
        let Some(value) = member(node, first).filter(|_| !path.is_empty()) else { return String::new() };
        match value.kind() {
            NodeKind::List(_) => {
                let names = value.elements().map(|row| self.named(Some(row), rest));
                let names: Vec<String> = names.filter(|name| !name.is_empty()).collect();
                names.join(if self.lang == Lang::Zh { "、" } else { ", " })
            }
            NodeKind::Object(_) => self.named(Some(value), rest),
            _ => value.string().map_or_else(String::new, |name| shown(&name)),
        }
    }

    /// The questions of a form, a group or a row: single answers two beside each other, then groups and lists in their order.
    fn level(&mut self, questions: &[Question], node: Option<Node<'_>>, title: &str, list: &str) -> Markup {
        let singles: Vec<&Question> = questions.iter().filter(|question| is_single(question)).collect();
        let pairs = self.pairs(&singles, node, title);
        let mut rest = Vec::new();
        for question in questions.iter().filter(|question| !is_single(question)) {
            let (value, label) = (member(node, question.field.name), question.field.label.in_lang(self.lang));
            let label = if title.is_empty() || list.is_empty() { label.to_owned() } else { format!("{title} · {label}") };
            rest.push(match &question.shape {
                Shape::Group(inner) => self.level(inner, value, &label, ""),
                Shape::Rows(inner) => self.rows(question, inner, value, &label, list),
                Shape::Single(kind) => self.boxes(kind, value, &label),
            });
        }
        html! { (pairs) @for part in rest { (part) } }
    }

    fn pairs(&self, singles: &[&Question], node: Option<Node<'_>>, title: &str) -> Markup {
        let cell = |question: &&Question| (question.field.label.in_lang(self.lang), self.told(&self.cell(question, node)));
        let cells: Vec<(&str, Markup)> = singles.iter().map(cell).collect();
        if cells.is_empty() { Markup::default() } else { table(title, &cells) }
    }

    fn told(&self, cell: &Cell) -> Markup {
        html! { (cell.text) @if cell.unsound { span.sheet-wrong { (words::UNSOUND.in_lang(self.lang)) } } }
    }

    /// A list of choices: each with its box, ticked or not.
    fn boxes(&self, kind: &Kind, value: Option<Node<'_>>, label: &str) -> Markup {
        let Kind::Choices(all) = kind else { return Markup::default() };
        let ticked: Vec<_> = value.into_iter().flat_map(Node::elements).filter_map(Node::string).collect();
        html! {
            table.sheet-pairs {
                tr { th.sheet-part { (label) } }
                tr {
                    td {
                        ul.sheet-boxes {
                            @for choice in *all {
                                li { @if ticked.iter().any(|id| id == choice.id) { "☑" } @else { "☐" } " " (choice.label.in_lang(self.lang)) }
                            }
                        }
                    }
                }
            }
        }
    }

    fn rows(&mut self, list: &Question, questions: &[Question], value: Option<Node<'_>>, label: &str, above: &str) -> Markup {
        let rows: Vec<Node<'_>> = value.into_iter().flat_map(Node::elements).collect();
        if rows.is_empty() {
            return table("", &[(label, html! { (words::NONE.in_lang(self.lang)) })]);
        }
        if questions.iter().any(|question| !is_single(question)) {
            let parts: Vec<Markup> = rows
                .iter()
                .enumerate()
                .map(|(index, row)| self.level(questions, Some(*row), &format!("{label} {}", index + 1), list.field.name))
                .collect();
            return html! { @for part in parts { (part) } };
        }
        let rows_table = self.table(list, questions, &rows, label, above.is_empty());
        if rows.len() <= MOST_ROWS {
            return rows_table;
        }
        let annex = format!("{} {}", words::ANNEX.in_lang(self.lang), self.annexes.len() + 1);
        let columns = questions.len() + self.found_of(list, above.is_empty()).columns();
        self.annexes.push(Annex { name: annex.clone(), table: rows_table, is_wide: columns > MOST_COLUMNS });
        let count = rows.len().to_string();
        let (before, after) = (words::ROWS_BEFORE.in_lang(self.lang), words::ROWS_AFTER.in_lang(self.lang));
        table("", &[(label, html! { (before) (count) (after) (annex) })])
    }

    /// The rows of a list with what was found for each, in the order of their ranks where they are ranked.
    fn table(&self, list: &Question, questions: &[Question], rows: &[Node<'_>], label: &str, outermost: bool) -> Markup {
        let lang = self.lang;
        let found = self.found_of(list, outermost);
        let keys: Vec<&FigureKey> = found.keys.iter().chain(&found.parts).copied().collect();
        let width = 1 + questions.len() + found.columns();
        html! {
            table.sheet-list.sheet-rows {
                thead {
                    tr { th.sheet-part colspan=(width.to_string()) { (label) } }
                    tr {
                        th.sheet-number { (words::NUMBER.in_lang(lang)) }
                        @for question in questions { th { (question.field.label.in_lang(lang)) (in_brackets(question.unit(), lang)) } }
                        @for key in &keys { th.sheet-found { (key.label.in_lang(lang)) (in_brackets(key.shown_unit, lang)) } }
                        @if found.ranking.is_some() { th.sheet-found { (page_words::SERVED_OR_WAITING.in_lang(lang)) } }
                    }
                }
                tbody {
                    @for (place, (index, figures)) in found.sequence(rows.len()).into_iter().enumerate() {
                        tr data-line[found.is_behind_line(place)] {
                            td.sheet-number { ((index + 1).to_string()) }
                            @for question in questions {
                                @let cell = self.cell(question, rows.get(index).copied());
                                td.sheet-amount[cell.number] { (self.told(&Cell { text: question.unit().without(&cell.text, lang).to_owned(), ..cell })) }
                            }
                            (self.found(&found, figures))
                        }
                    }
                }
            }
        }
    }

    /// What was found for the rows of a list; nothing for those within another.
    fn found_of(&self, list: &Question, outermost: bool) -> RowFigures<'_> {
        let name = list.field.name;
        let declared = measures::find(self.assessment.measure).map_or(&[][..], |measure| measure.row_figures);
        RowFigures::of(if outermost && declared.contains(&name) { name } else { "" }, self.assessment)
    }

    fn found(&self, found: &RowFigures<'_>, figures: &[&Figure]) -> Markup {
        let (findings, lang) = (&self.assessment.findings, self.lang);
        html! {
            @for key in found.keys.iter().chain(&found.parts) {
                td.sheet-amount.sheet-found {
                    @if let Some(figure) = figure_of(figures, key) { (key.shown_unit.without(&told(|out| findings.push_shown(out, figure, lang)), lang)) }
                }
            }
            @if found.ranking.is_some() { td.sheet-found { @if let Some(told) = found.told(figures) { (told.in_lang(lang)) } } }
        }
    }

    fn cell(&self, question: &Question, node: Option<Node<'_>>) -> Cell {
        let Shape::Single(kind) = &question.shape else { return Cell { text: String::new(), number: false, unsound: false } };
        let number = matches!(kind, Kind::Number(_));
        let Some(value) = member(node, question.field.name) else {
            return Cell { text: words::NOT_STATED.to_owned(), number, unsound: false };
        };
        match self.understood(kind, value) {
            Some(text) => Cell { text, number, unsound: false },
            None => Cell { text: shown(value.source()), number: false, unsound: true },
        }
    }

    /// A sound answer in words; nothing for one that is none.
    fn understood(&self, kind: &Kind, value: Node<'_>) -> Option<String> {
        let told = |gap: Gap| Some(gap.told(self.lang, ""));
        match kind {
            Kind::Number(number) => {
                let scaled = canonical_input::sound_number(value, number)?;
                told(Gap::Amount { scaled: scaled.into(), decimals: number.decimals, unit: number.unit })
            }
            Kind::Flag => match value.kind() {
                NodeKind::Flag(true) => Some(page_words::YES.in_lang(self.lang).to_owned()),
                NodeKind::Flag(false) => Some(page_words::NO.in_lang(self.lang).to_owned()),
                _ => None,
            },
            Kind::Date => told(scalar::date(&value.string()?)?.into()),
            Kind::Choice(all) => {
                let id = value.string()?;
                all.iter().find(|choice| choice.id == id).map(|choice| choice.label.in_lang(self.lang).to_owned())
            }
            _ => Some(shown(&value.string()?)),
        }
    }
}

/// A table of names with what stands beside them, under a title where there is one.
fn table(title: &str, cells: &[(&str, Markup)]) -> Markup {
    html! {
        table.sheet-pairs {
            (columns())
            @if !title.is_empty() { tr { th.sheet-part colspan="4" { (title) } } }
            (grid(cells))
        }
    }
}

/// A unit in the heading of its column, where it stands once for all rows.
fn in_brackets(unit: Unit, lang: Lang) -> Markup {
    let suffix = unit.suffix(lang, false).trim();
    let (open, close) = if lang == Lang::Zh { ("（", "）") } else { (" (", ")") };
    html! { @if !suffix.is_empty() { small { (open) (suffix) (close) } } }
}

/// What was answered; null is no answer.
fn member<'a>(node: Option<Node<'a>>, name: &str) -> Option<Node<'a>> {
    node?.member(name).filter(|value| !matches!(value.kind(), NodeKind::Null))
}

fn is_single(question: &Question) -> bool {
    matches!(question.shape, Shape::Single(kind) if !matches!(kind, Kind::Choices(_)))
}

fn shown(text: &str) -> String {
    let mut out = String::new();
    push_visible(&mut out, text);
    out
}
