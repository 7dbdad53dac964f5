//! Parquet: a table of typed columns, read and written by groups of rows, so that neither takes memory with the file.

use super::unreadable::unreadable;
use arrow_array::builder::StringBuilder;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use fupin::form::Question;
use fupin::measures::Measure;
use fupin_columns::results;
use fupin_columns::table::Table;
use fupin_sheets::cell::Row;
use fupin_sheets::check::{Checked, Plan};
use fupin_sheets::fault::SheetFault;
use fupin_sheets::headings::ListColumn;
use fupin_sheets::source::ColumnFile;
use fupin_sheets::workbook::EachRow;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder};
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::metadata::ParquetMetaData;
use parquet::file::properties::WriterProperties;
use std::cell::Cell;
use std::fmt::Display;
use std::fs::File;
use std::io::Write;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Once};

/// What such a file begins with.
pub(crate) const MAGIC: &[u8] = b"PAR1";
/// So many rows are read, and written, at once.
pub(crate) const ROWS: usize = 1024;
/// So many rows are held until they are written out: with their explanations some 30 MB.
const GROUP: usize = 16 * ROWS;

/// A file that can be read again and again.
pub(crate) struct ParquetFile {
    path: PathBuf,
    metadata: ArrowReaderMetadata,
}

impl ParquetFile {
    /// Opens a file, none of whose columns may become larger than `most` bytes within a group of rows.
    pub(crate) fn open(path: &Path, most: u64) -> Result<ParquetFile, SheetFault> {
        let file = File::open(path).map_err(|error| unreadable(path, &error))?;
        // What the writer noted of its own types decides nothing that Parquet's types do not say.
        let metadata = guarded(|| ArrowReaderMetadata::load(&file, ArrowReaderOptions::new()).map_err(damaged))?;
        check_parts(metadata.metadata(), most)?;
        Ok(ParquetFile { path: path.to_owned(), metadata })
    }

    /// Its columns.
    pub(crate) fn schema(&self) -> &SchemaRef {
        self.metadata.schema()
    }

    /// Hands out its rows some at a time.
    pub(crate) fn each_batch(&self, each: &mut dyn FnMut(RecordBatch) -> Result<bool, SheetFault>) -> Result<(), SheetFault> {
        let file = File::open(&self.path).map_err(|error| unreadable(&self.path, &error))?;
        let builder = ParquetRecordBatchReaderBuilder::new_with_metadata(file, self.metadata.clone());
        let mut reader = guarded(|| builder.with_batch_size(ROWS).build().map_err(damaged))?;
        while let Some(batch) = guarded(|| reader.next().transpose().map_err(damaged))? {
            if !each(batch)? {
                break;
            }
        }
        Ok(())
    }
}

impl ColumnFile for ParquetFile {
    fn each_row(&mut self, each: EachRow<'_>) -> Result<(), SheetFault> {
        let table = Table::whole(self.schema(), &[]);
        if !each(table.plan.headings.clone())? {
            return Ok(());
        }
        let mut read = 1;
        self.each_batch(&mut |batch| {
            for row in table.rows(&batch, read) {
                read = row.number;
                if !each(row)? {
                    return Ok(false);
                }
            }
            Ok(true)
        })
    }

    fn lists(&self, questions: &[Question]) -> Vec<ListColumn> {
        Table::whole(self.schema(), questions).plan.columns.lists
    }
}

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}
static HOOK: Once = Once::new();

/// The reader panics on some damaged pages: that is a damaged file like any other, and nothing of it is used afterwards.
fn guarded<T>(read: impl FnOnce() -> Result<T, SheetFault>) -> Result<T, SheetFault> {
    HOOK.call_once(|| {
        let tell = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !GUARDED.get() {
                tell(info);
            }
        }));
    });
    GUARDED.set(true);
    let done = panic::catch_unwind(AssertUnwindSafe(read));
    GUARDED.set(false);
    done.unwrap_or_else(|_| Err(damaged("Parquet")))
}

/// Whether each column of each group of rows says to have no more than `most` bytes.
fn check_parts(metadata: &ParquetMetaData, most: u64) -> Result<(), SheetFault> {
    let mut parts = metadata.row_groups().iter().flat_map(|group| group.columns());
    let is_large = parts.any(|part| u64::try_from(part.uncompressed_size()).is_ok_and(|bytes| bytes > most));
    if is_large { Err(SheetFault::too_large(most)) } else { Ok(()) }
}

/// Results that are being written.
pub(crate) struct ParquetResults<W: Write + Send> {
    measure: Measure,
    schema: SchemaRef,
    writer: ArrowWriter<W>,
}

impl<W: Write + Send> ParquetResults<W> {
    /// Begins with the columns of the input and those of the results.
    pub(crate) fn new(out: W, input: &Schema, measure: Measure) -> Result<ParquetResults<W>, SheetFault> {
        let schema = results::schema(input, measure)?;
        let properties =
            WriterProperties::builder().set_compression(Compression::SNAPPY).set_max_row_group_row_count(Some(GROUP)).build();
        let writer = ArrowWriter::try_new(out, Arc::clone(&schema), Some(properties)).map_err(unwritten)?;
        Ok(ParquetResults { measure, schema, writer })
    }

    /// Writes the rows of a batch and what became of them.
    pub(crate) fn rows(&mut self, batch: &RecordBatch, found: &[Checked]) -> Result<(), SheetFault> {
        let checked = results::append(batch, &self.schema, self.measure, found)?;
        self.writer.write(&checked).map_err(unwritten)
    }

    /// Ends the file.
    pub(crate) fn finish(self) -> Result<(), SheetFault> {
        self.writer.close().map(drop).map_err(unwritten)
    }
}

/// The columns of a sheet as texts, each by its heading.
pub(crate) struct TextColumns {
    columns: Vec<u32>,
    /// Their names; a heading that stands before already gets the number of its column.
    pub(crate) schema: SchemaRef,
}

impl TextColumns {
    /// Those of a plan.
    pub(crate) fn of(plan: &Plan) -> TextColumns {
        let mut fields: Vec<Field> = Vec::new();
        for (column, heading) in &plan.headings.cells {
            let name = heading.shown().into_owned();
            let stands = fields.iter().any(|field| *field.name() == name);
            let name = if stands { format!("{name} {}", column + 1) } else { name };
            fields.push(Field::new(name, DataType::Utf8, true));
        }
        let columns = plan.headings.cells.iter().map(|(column, _)| *column).collect();
        TextColumns { columns, schema: Arc::new(Schema::new(fields)) }
    }

    /// Rows as a batch.
    pub(crate) fn batch(&self, rows: &[Row]) -> Result<RecordBatch, SheetFault> {
        let texts = |column: &u32| -> ArrayRef {
            let mut builder = StringBuilder::new();
            rows.iter().for_each(|row| builder.append_option(row.value(*column).map(|value| value.shown())));
            Arc::new(builder.finish())
        };
        let columns = self.columns.iter().map(texts).collect();
        RecordBatch::try_new(Arc::clone(&self.schema), columns).map_err(SheetFault::damaged)
    }
}

fn damaged(error: impl Display) -> SheetFault {
    SheetFault::new(
        "damaged-file",
        format!("Parquet 文件不完整或已损坏，或用了读不了的写法（{error}）。请重新取得或重新写出文件。"),
        format!(
            "The Parquet file is incomplete, damaged or written in a way that is not read ({error}). Get it anew, or write it again."
        ),
    )
}

fn unwritten(error: ParquetError) -> SheetFault {
    SheetFault::new(
        "not-written",
        format!("结果写不成 Parquet（{error}）。请核对磁盘空间和权限，或改用 --format ndjson。"),
        format!("The results cannot be written as Parquet ({error}). Check space and permissions, or use --format ndjson."),
    )
}
