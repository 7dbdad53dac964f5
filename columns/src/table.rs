//! Which column of a batch is which field, and the rows of a batch.

use crate::cells::{Cells, cells};
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch, StructArray};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{DataType, Field, Fields, Schema};
use fupin::form::{Question, Shape, heading};
use fupin_sheets::cell::{Row, Value};
use fupin_sheets::check::Plan;
use fupin_sheets::fault::SheetFault;
use fupin_sheets::headings::{self, Columns, ListColumn};

/// Which columns are read of a table, and as what.
pub struct Table {
    /// How its rows are checked.
    pub plan: Plan,
    level: Level,
}

/// The columns of a batch, of a group within it, or of the rows of a list: each by its place and number.
struct Level(Vec<(usize, Part)>);

enum Part {
    Single(u32),
    Group(Level),
    List(u32, Level),
}

impl Table {
    /// Recognises the columns of a schema, and reads only those that are fields.
    ///
    /// # Errors
    /// `no-headings` where none is a field.
    pub fn of(schema: &Schema, questions: &[Question]) -> Result<Table, SheetFault> {
        let mut table = Table::whole(schema, questions);
        let columns = &table.plan.columns;
        if columns.known.is_empty() && columns.lists.is_empty() {
            return Err(no_field(schema, questions));
        }
        let is_read = |column: u32| {
            columns.known.iter().any(|known| known.column == column) || columns.lists.iter().any(|list| list.column == column)
        };
        table.level.keep(&is_read);
        Ok(table)
    }

    /// Recognises the columns of a schema, and reads all of them, for whoever writes them again.
    pub fn whole(schema: &Schema, questions: &[Question]) -> Table {
        let (columns, headings, level) = recognise(schema.fields(), questions);
        Table { plan: Plan { headings, columns, ..Plan::default() }, level }
    }

    /// The rows of a batch of this schema, numbered behind `before`.
    pub fn rows(&self, batch: &RecordBatch, before: u32) -> Vec<Row> {
        let read = self.level.cells(batch.columns(), None);
        (0..batch.num_rows()).map(|at| row(&read, at, before.saturating_add(number(at)))).collect()
    }
}

fn number(at: usize) -> u32 {
    u32::try_from(at + 1).unwrap_or(u32::MAX)
}

fn row(read: &[(u32, Cells<'_>)], at: usize, number: u32) -> Row {
    let cells = read.iter().filter_map(|(column, cell)| Some((*column, cell(at)?))).collect();
    Row { number, hidden: false, cells, ..Row::default() }
}

/// Finds the fields among columns. A group is read by its members, as `raised.social`.
fn recognise(fields: &Fields, questions: &[Question]) -> (Columns, Row, Level) {
    let mut seen = Seen { headings: Row { number: 1, ..Row::default() }, lists: Vec::new() };
    let level = seen.number(fields, "", "", questions);
    let mut columns = headings::recognise(&heading::Headings::new(questions), &seen.headings, None);
    columns.name(&seen.headings, seen.lists);
    (columns, seen.headings, level)
}

/// What was seen of the columns so far.
struct Seen {
    headings: Row,
    lists: Vec<ListColumn>,
}

impl Seen {
    /// Numbers the columns below a group: `above` is what it is called, `path` its name in the contract with a dot behind it.
    fn number(&mut self, fields: &Fields, above: &str, path: &str, questions: &[Question]) -> Level {
        let parts = fields.iter().enumerate().map(|(place, field)| {
            let called = if above.is_empty() { field.name().clone() } else { format!("{above}.{}", field.name()) };
            if let DataType::Struct(members) = field.data_type() {
                let group = questions.iter().find_map(|question| match &question.shape {
                    Shape::Group(inner) if heading::names(&question.field, field.name()) => Some((question.field.name, inner)),
                    _ => None,
                });
                let (path, inner) =
                    group.map_or((String::new(), [].as_slice()), |(name, inner)| (format!("{path}{name}."), inner));
                return (place, Part::Group(self.number(members, &called, &path, inner)));
            }
            let column = self.headings.cells.last().map_or(0, |(column, _)| column + 1);
            self.headings.cells.push((column, Value::Text(called.clone())));
            let Some(rows) = rows_of(field) else { return (place, Part::Single(column)) };
            let named = questions.iter().find_map(|question| match &question.shape {
                Shape::Rows(inner) if heading::names(&question.field, field.name()) => Some((question.field.name, inner)),
                _ => None,
            });
            let (columns, _, level) = recognise(rows, named.map_or(&[], |(_, inner)| inner));
            // Two columns of one list would be added up; the first is the one that is read.
            let list = named.map(|(name, _)| format!("{path}{name}"));
            if let Some(list) = list.filter(|list| self.lists.iter().all(|known| known.list != *list)) {
                self.lists.push(ListColumn { column, list, called, columns });
            }
            (place, Part::List(column, level))
        });
        Level(parts.collect())
    }
}

/// The columns of the rows that a column holds; none where it holds no rows.
fn rows_of(field: &Field) -> Option<&Fields> {
    let (DataType::List(item) | DataType::LargeList(item)) = field.data_type() else { return None };
    match item.data_type() {
        DataType::Struct(rows) => Some(rows),
        _ => None,
    }
}

impl Level {
    /// Leaves out what is not read.
    fn keep(&mut self, is_read: &dyn Fn(u32) -> bool) {
        for (_, part) in &mut self.0 {
            if let Part::Group(inner) = part {
                inner.keep(is_read);
            }
        }
        self.0.retain(|(_, part)| match part {
            Part::Single(column) | Part::List(column, _) => is_read(*column),
            Part::Group(inner) => !inner.0.is_empty(),
        });
    }

    /// How each column is read; members of a group are nothing where the group is null.
    fn cells<'a>(&self, columns: &'a [ArrayRef], nulls: Option<&'a NullBuffer>) -> Vec<(u32, Cells<'a>)> {
        let mut all = Vec::new();
        for (place, part) in &self.0 {
            let Some(array) = columns.get(*place) else { continue };
            match part {
                Part::Single(column) => all.push((*column, cells(array))),
                Part::Group(inner) => {
                    all.extend(array.as_struct_opt().into_iter().flat_map(|group| inner.cells_of(group)));
                }
                Part::List(column, inner) => all.extend(inner.rows_of(array).map(|rows| (*column, rows))),
            }
        }
        let Some(nulls) = nulls else { return all };
        let unless_null = |cell: Cells<'a>| -> Cells<'a> { Box::new(move |at| nulls.is_valid(at).then(|| cell(at)).flatten()) };
        all.into_iter().map(|(column, cell)| (column, unless_null(cell))).collect()
    }

    fn cells_of<'a>(&self, group: &'a StructArray) -> Vec<(u32, Cells<'a>)> {
        self.cells(group.columns(), group.nulls())
    }

    /// The rows of a list. A row that is null has no answers, and is a row all the same.
    fn rows_of<'a>(&self, array: &'a ArrayRef) -> Option<Cells<'a>> {
        if let Some(list) = array.as_list_opt::<i32>() {
            return self.rows_between(array, list.values(), list.offsets());
        }
        let list = array.as_list_opt::<i64>()?;
        self.rows_between(array, list.values(), list.offsets())
    }

    fn rows_between<'a, O: arrow_array::OffsetSizeTrait>(
        &self,
        array: &'a ArrayRef,
        values: &'a ArrayRef,
        offsets: &'a OffsetBuffer<O>,
    ) -> Option<Cells<'a>> {
        let read = self.cells_of(values.as_struct_opt()?);
        Some(Box::new(move |at| {
            let (from, to) = (offsets.get(at)?.as_usize(), offsets.get(at + 1)?.as_usize());
            let rows = || (from..to).map(|inner| row(&read, inner, number(at))).collect();
            array.is_valid(at).then(|| Value::Rows(rows()))
        }))
    }
}

/// A table without a field, and what its columns may be called.
fn no_field(schema: &Schema, questions: &[Question]) -> SheetFault {
    let found: Vec<&str> = schema.fields().iter().take(20).map(|field| field.name().as_str()).collect();
    let known: Vec<&str> = questions.iter().map(|question| question.field.name).collect();
    let (found, zh, en) = (found.join(", "), known.join("、"), known.join(", "));
    SheetFault::new(
        "no-headings",
        format!("这些列里没有认得出的字段：{found}。列名可以是：{zh}，或它们的中英文名称。"),
        format!("None of the columns is a field: {found}. They may be called {en}, or by their labels."),
    )
}
