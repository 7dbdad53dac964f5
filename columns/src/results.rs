//! What was found, as columns.

use arrow_array::builder::{Date32Builder, Decimal128Builder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, FieldRef, Schema, SchemaRef};
use fupin::finding::FigureKey;
use fupin::measures::Measure;
use fupin::words::Unit;
use fupin_sheets::check::Checked;
use fupin_sheets::fault::SheetFault;
use std::sync::Arc;

/// What the names of these columns begin with, so that they are none of the input's.
pub const PREFIX: &str = "fupin_";
/// Digits of an amount: 18 before the point, far more than the largest sum of a list.
const DIGITS: u8 = 20;

/// The columns that are added for a measure: verdict, what to do, each figure by its key, the assessment.
pub fn fields(measure: Measure) -> Vec<FieldRef> {
    let field = |name: &str, kind, nullable| Arc::new(Field::new(format!("{PREFIX}{name}"), kind, nullable));
    let figures = measure.codes.figures.iter().map(|figure| field(figure.key, kind_of(figure), true));
    let first = [field("verdict", DataType::Utf8, false), field("to_do", DataType::Utf8, false)];
    first.into_iter().chain(figures).chain([field("assessment", DataType::Utf8, false)]).collect()
}

/// The columns of the input, and behind them those of the results.
///
/// # Errors
/// `same-column` where the input has a column with the name of a result.
pub fn schema(input: &Schema, measure: Measure) -> Result<SchemaRef, SheetFault> {
    let added = fields(measure);
    if let Some(same) = added.iter().find(|field| input.column_with_name(field.name()).is_some()) {
        return Err(same_column(same.name()));
    }
    let all: Vec<FieldRef> = input.fields().iter().cloned().chain(added).collect();
    Ok(Arc::new(Schema::new_with_metadata(all, input.metadata().clone())))
}

/// Puts results behind the columns of a batch; `schema` is what [`schema`] gave for it.
///
/// # Errors
/// What does not fit into its column.
pub fn append(batch: &RecordBatch, schema: &SchemaRef, measure: Measure, found: &[Checked]) -> Result<RecordBatch, SheetFault> {
    let mut columns = batch.columns().to_vec();
    columns.extend(arrays(measure, found)?);
    RecordBatch::try_new(Arc::clone(schema), columns).map_err(unwritten)
}

/// The columns of results, in the order of their fields.
///
/// # Errors
/// What does not fit into its column.
pub fn arrays(measure: Measure, found: &[Checked]) -> Result<Vec<ArrayRef>, SheetFault> {
    let texts = |text: &dyn Fn(&Checked) -> String| -> ArrayRef {
        let mut builder = StringBuilder::with_capacity(found.len(), found.len() * 16);
        found.iter().for_each(|checked| builder.append_value(text(checked)));
        Arc::new(builder.finish())
    };
    let mut all = vec![texts(&|checked| checked.verdict.id().to_owned()), texts(&|checked| checked.to_do.join("\n"))];
    for figure in measure.codes.figures {
        let values = found.iter().map(|checked| checked.figure(figure.key));
        all.push(figures(figure, values).map_err(unwritten)?);
    }
    let bytes = found.iter().map(|checked| checked.assessment.len()).sum();
    let mut assessments = StringBuilder::with_capacity(found.len(), bytes);
    found.iter().for_each(|checked| assessments.append_value(&checked.assessment));
    all.push(Arc::new(assessments.finish()));
    Ok(all)
}

/// The type of a figure: amounts and shares are decimals, counts whole numbers.
fn kind_of(figure: &FigureKey) -> DataType {
    match figure.unit {
        Unit::Yuan | Unit::YuanPerSqm | Unit::Sqm => DataType::Decimal128(DIGITS, 2),
        Unit::Percent => DataType::Decimal128(DIGITS, 4),
        Unit::Date => DataType::Date32,
        _ => DataType::Int64,
    }
}

fn figures<'f>(figure: &FigureKey, values: impl Iterator<Item = Option<&'f str>>) -> Result<ArrayRef, ArrowError> {
    let wrong = |value: &str| ArrowError::CastError(format!("{}: {value}", figure.key));
    Ok(match kind_of(figure) {
        DataType::Decimal128(digits, scale) => {
            let mut builder = Decimal128Builder::new().with_precision_and_scale(digits, scale)?;
            for value in values {
                let scaled = value.map(|value| scaled(value, scale as usize).ok_or_else(|| wrong(value))).transpose()?;
                builder.append_option(scaled);
            }
            let array = builder.finish();
            array.validate_decimal_precision(digits)?;
            Arc::new(array)
        }
        DataType::Date32 => {
            let mut builder = Date32Builder::new();
            for value in values {
                builder.append_option(value.map(|value| days(value).ok_or_else(|| wrong(value))).transpose()?);
            }
            Arc::new(builder.finish())
        }
        _ => {
            let mut builder = Int64Builder::new();
            for value in values {
                builder.append_option(value.map(|value| value.parse().map_err(|_| wrong(value))).transpose()?);
            }
            Arc::new(builder.finish())
        }
    })
}

/// A decimal as a whole number of the last place; none where it has more places.
fn scaled(value: &str, scale: usize) -> Option<i128> {
    let (whole, places) = value.split_once('.').unwrap_or((value, ""));
    (places.len() <= scale).then(|| format!("{whole}{places:0<scale$}").parse().ok()).flatten()
}

/// The days of a date since 1970.
fn days(value: &str) -> Option<i32> {
    let day = fupin::form::scalar::date(value)?;
    let epoch = fupin::form::scalar::date("1970-01-01")?;
    i32::try_from(epoch.days_until(day)).ok()
}

fn same_column(name: &str) -> SheetFault {
    SheetFault::new(
        "same-column",
        format!("输入里已有名为“{name}”的列，结果放不下。请先删去或改名。"),
        format!("The input has a column “{name}” already, which is one of the results. Remove or rename it first."),
    )
}

fn unwritten(error: ArrowError) -> SheetFault {
    SheetFault::new(
        "not-written",
        format!("结果放不进列里（{error}）。"),
        format!("The results do not fit into their columns ({error})."),
    )
}
