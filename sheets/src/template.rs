//! The sheet of a measure to be filled in: headings in both languages, drop-downs, the example, and a sheet that explains.

use crate::fault::SheetFault;
use crate::results::{undated, unwritten};
use fupin::form::json::{Document, Node, NodeKind};
use fupin::form::{Kind, Question, Shape};
use fupin::measures::Measure;
use fupin::words::{Lang, Text, Unit, text};
use rust_xlsxwriter::{Color, DataValidation, Format, Workbook, Worksheet, XlsxError};

/// How many rows of a list have columns where the example has fewer.
const LEAST_ROWS: usize = 3;
/// How many rows the drop-downs are given for.
const ROWS: u32 = 5000;
/// What a list of a drop-down may hold at most.
const LONGEST_LIST: usize = 255;

static EXPLANATION: Text = text("填写说明", "How to fill in");
static COLUMN: Text = text("列", "Column");
static NAME: Text = text("字段名", "Name of the field");
static TAKES: Text = text("填什么", "What it takes");
static HINT: Text = text("说明", "Hint");
static YES: Text = text("是", "yes");
static NO: Text = text("否", "no");

/// One column.
struct Column {
    name: String,
    /// The heading's words in both languages.
    zh: String,
    en: String,
    hint: Text,
    kind: Kind,
    /// The answer of each row of the example.
    examples: Vec<String>,
}

/// What stands on the sheet.
struct Sheet {
    /// Labels with their answers beside them, above the headings.
    above: Vec<Column>,
    /// The columns.
    columns: Vec<Column>,
}

/// Writes the workbook. Its rows are the measure's example: one, or of a measure that ranks the rows of a list, those of the list.
///
/// # Errors
/// What cannot be written.
pub fn workbook(measure: Measure, lang: Lang) -> Result<Vec<u8>, SheetFault> {
    let document = Document::parse(measure.example)
        .map_err(|_| SheetFault::new("no-example", "这个项目的示例读不出。", "The example of the measure cannot be read."))?;
    let (questions, root) = (measure.questions(), document.root());
    let ranked = measure.details.ranking.map(|ranking| ranking.list);
    let (list, others): (Vec<Question>, Vec<Question>) =
        questions.into_iter().partition(|question| Some(question.field.name) == ranked);
    let mut beside = Vec::new();
    push_columns(&mut beside, &others, Some(root), &Above::default());
    let columns = list.iter().find_map(|question| list_columns(question, root));
    let sheet = match columns {
        Some(columns) => Sheet { above: beside, columns },
        None => Sheet { above: Vec::new(), columns: beside },
    };
    write(measure, &sheet, lang).map_err(unwritten)
}

/// The columns of a list, with the rows of the example.
fn list_columns(list: &Question, root: Node<'_>) -> Option<Vec<Column>> {
    let Shape::Rows(inner) = &list.shape else { return None };
    let mut columns = Vec::new();
    for node in root.member(list.field.name)?.elements() {
        let mut row = Vec::new();
        push_columns(&mut row, inner, Some(node), &Above::default());
        if columns.is_empty() {
            columns = row;
            continue;
        }
        for (column, more) in columns.iter_mut().zip(row) {
            column.examples.extend(more.examples);
        }
    }
    Some(columns)
}

/// Where a field stands: what its name and headings begin with.
#[derive(Clone, Default)]
struct Above {
    name: String,
    zh: String,
    en: String,
}

impl Above {
    fn below(&self, name: &str, label: Text) -> Above {
        let space = if self.en.is_empty() { "" } else { " " };
        let dot = if self.name.is_empty() { "" } else { "." };
        Above {
            name: format!("{}{dot}{name}", self.name),
            zh: format!("{}{}", self.zh, label.zh),
            en: format!("{}{space}{}", self.en, label.en),
        }
    }

    /// A row of a list, from 1 as people count.
    fn row(&self, number: usize) -> Above {
        let Above { name, zh, en } = self;
        Above { name: format!("{name}.{number}"), zh: format!("{zh}{number}"), en: format!("{en} {number}") }
    }
}

fn push_columns(out: &mut Vec<Column>, questions: &[Question], node: Option<Node<'_>>, above: &Above) {
    for question in questions {
        let field = question.field;
        let below = above.below(field.name, field.label);
        let node = node.and_then(|node| node.member(field.name));
        match &question.shape {
            Shape::Single(kind) => {
                let example = node.map(|node| example(node, kind)).unwrap_or_default();
                let Above { name, zh, en } = below;
                out.push(Column { name, zh, en, hint: field.hint, kind: *kind, examples: vec![example] });
            }
            Shape::Group(inner) => push_columns(out, inner, node, &below),
            Shape::Rows(inner) => {
                let rows: Vec<Node<'_>> = node.map(|node| node.elements().collect()).unwrap_or_default();
                for number in 0..rows.len().max(LEAST_ROWS) {
                    push_columns(out, inner, rows.get(number).copied(), &below.row(number + 1));
                }
            }
        }
    }
}

/// The example's answer as a person fills it in.
fn example(node: Node<'_>, kind: &Kind) -> String {
    let chosen = |id: &str| match kind {
        Kind::Choice(choices) | Kind::Choices(choices) => {
            choices.iter().find(|choice| choice.id == id).map_or_else(|| id.to_owned(), |choice| choice.label.zh.to_owned())
        }
        _ => id.to_owned(),
    };
    match node.kind() {
        NodeKind::Flag(true) => YES.zh.to_owned(),
        NodeKind::Flag(false) => NO.zh.to_owned(),
        NodeKind::String { .. } => node.string().map(|text| chosen(&text)).unwrap_or_default(),
        NodeKind::List(_) => {
            let all = node.elements().filter_map(|item| item.string().map(|text| chosen(&text)));
            all.collect::<Vec<_>>().join("、")
        }
        NodeKind::Number => node.source().to_owned(),
        _ => String::new(),
    }
}

fn unit(column: &Column, lang: Lang) -> &'static str {
    match column.kind {
        Kind::Number(number) if number.unit != Unit::Date => number.unit.suffix(lang, false).trim(),
        _ => "",
    }
}

fn heading(column: &Column) -> String {
    let with_unit = |label: &str, unit: &str, open: &str, close: &str| {
        if unit.is_empty() { label.to_owned() } else { format!("{label}{open}{unit}{close}") }
    };
    let zh = with_unit(&column.zh, unit(column, Lang::Zh), "（", "）");
    let en = with_unit(&column.en, unit(column, Lang::En), " (", ")");
    format!("{zh}\n{en}")
}

fn write(measure: Measure, layout: &Sheet, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name(measure.id)?;
    let head = Format::new().set_bold().set_text_wrap().set_background_color(Color::RGB(0x00DD_EBF7));
    // As text, so that no program takes an identity number for a number or a day for a count.
    let as_text = Format::new().set_num_format("@");
    // Above the headings a label stands left of its answer.
    for (at, column) in (0u16..).step_by(2).zip(&layout.above) {
        sheet.write_string_with_format(0, at, heading(column), &head)?;
        sheet.write_string_with_format(0, at + 1, column.examples.concat(), &as_text)?;
    }
    let top = u32::from(!layout.above.is_empty());
    for (at, column) in (0u16..).zip(&layout.columns) {
        sheet.set_column_width(at, 20)?;
        sheet.set_column_format(at, &as_text)?;
        sheet.write_string_with_format(top, at, heading(column), &head)?;
        for (row, example) in (top + 1..).zip(&column.examples) {
            sheet.write_string_with_format(row, at, example, &as_text)?;
        }
        add_choices(sheet, at, top + 1, column)?;
    }
    for row in 0..=top {
        sheet.set_row_height(row, 48)?;
    }
    sheet.set_freeze_panes(top + 1, 0)?;
    let sheet = book.add_worksheet();
    sheet.set_name(EXPLANATION.in_lang(lang))?;
    explain(sheet, layout.above.iter().chain(&layout.columns), &head, lang)?;
    book.set_properties(&undated()?);
    book.save_to_buffer()
}

fn add_choices(sheet: &mut Worksheet, at: u16, first: u32, column: &Column) -> Result<(), XlsxError> {
    let labels: Vec<&str> = match column.kind {
        Kind::Flag => vec![YES.zh, NO.zh],
        Kind::Choice(choices) => choices.iter().map(|choice| choice.label.zh).collect(),
        _ => return Ok(()),
    };
    let length: usize = labels.iter().map(|label| label.chars().count() + 1).sum();
    if length <= LONGEST_LIST {
        sheet.add_data_validation(first, at, ROWS, at, &DataValidation::new().allow_list_strings(&labels)?)?;
    }
    Ok(())
}

fn explain<'c>(
    sheet: &mut Worksheet,
    columns: impl Iterator<Item = &'c Column>,
    head: &Format,
    lang: Lang,
) -> Result<(), XlsxError> {
    let wrapped = Format::new().set_text_wrap();
    for (at, title) in (0u16..).zip([COLUMN, NAME, TAKES, HINT]) {
        sheet.set_column_width(at, 36)?;
        sheet.write_string_with_format(0, at, title.in_lang(lang), head)?;
    }
    for (row, column) in (1u32..).zip(columns) {
        let label = match lang {
            Lang::Zh => &column.zh,
            Lang::En => &column.en,
        };
        let cells = [label.clone(), column.name.clone(), takes(column, lang), column.hint.in_lang(lang).to_owned()];
        for (at, text) in (0u16..).zip(cells) {
            sheet.write_string_with_format(row, at, text, &wrapped)?;
        }
    }
    Ok(())
}

fn takes(column: &Column, lang: Lang) -> String {
    let of = |zh: &str, en: &str| match lang {
        Lang::Zh => zh.to_owned(),
        Lang::En => en.to_owned(),
    };
    let labels = |choices: &[fupin::words::Choice]| {
        let both = choices.iter().map(|choice| format!("{} / {}", choice.label.zh, choice.label.en));
        both.collect::<Vec<_>>().join("\n")
    };
    match column.kind {
        Kind::Number(number) => match number.unit.suffix(lang, false).trim() {
            "" => of("数", "a number"),
            unit if number.unit != Unit::Yuan => of(&format!("数（{unit}）"), &format!("a number ({unit})")),
            unit => of(&format!("数（{unit}），也可以带单位，如 3万元"), &format!("a number ({unit}); a unit may follow it")),
        },
        Kind::Flag => of("是 或 否", "是 (yes) or 否 (no)"),
        Kind::Date => of("日期，如 2009-03-01 或 2009年3月1日", "a day, such as 2009-03-01"),
        Kind::Text => of("文字", "text"),
        Kind::ResidentId => {
            of("18位身份证号码，单元格为文本格式", "an identity number of 18 characters, in a cell formatted as text")
        }
        Kind::CreditCode => of("18位统一社会信用代码", "a unified social credit code of 18 characters"),
        Kind::Choice(choices) => labels(choices),
        Kind::Choices(choices) => of("可填几项，用顿号隔开：\n", "any of these, with commas between:\n") + &labels(choices),
    }
}
