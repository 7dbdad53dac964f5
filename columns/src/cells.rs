//! The values of a column as a person would have typed them.

use arrow_array::cast::AsArray;
use arrow_array::timezone::Tz;
use arrow_array::types::{
    ArrowPrimitiveType, ArrowTemporalType, Date32Type, Date64Type, Decimal32Type, Decimal64Type, Decimal128Type, Decimal256Type,
    DecimalType, Float32Type, Float64Type, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
    TimestampSecondType,
};
use arrow_array::{Array, ArrayRef, downcast_integer_array};
use arrow_schema::{DataType, TimeUnit};
use fupin::words::{Text, text};
use fupin_sheets::cell::Value;

/// What a column holds at an index; nothing where it is null or an empty text.
pub(crate) type Cells<'a> = Box<dyn Fn(usize) -> Option<Value> + 'a>;

static INEXACT: Text = text(
    "这一列是浮点数，这个值不是确切的十进制数（超过15位有效数字，或不是有限的数）。请把这一列改为 decimal 或文本。",
    "This column holds floating-point numbers, and this one is no exact decimal: it has more than 15 significant digits or is not finite. Make the column decimal or text.",
);
static NO_DAY: Text = text(
    "这一列是带时区的时刻，是哪一天要看时区。请改为 date，或不带时区的时间。",
    "This column holds moments with a time zone, which are different days in different places. Make it a date, or a timestamp without a zone.",
);
static UNSUITED: Text = text(
    "这一列的类型不能作为答案。请改为文本、decimal、整数、date 或布尔值。",
    "No answer can be of this column's type. Make it text, decimal, integer, date or boolean.",
);

/// Reads a column.
pub(crate) fn cells(array: &ArrayRef) -> Cells<'_> {
    let array = array.as_ref();
    match array.data_type() {
        DataType::Null => Box::new(|_| None),
        DataType::Boolean => of(array, array.as_boolean(), |flags, at| Value::Flag(flags.value(at))),
        DataType::Utf8 => texts(array, |array, at| array.as_string::<i32>().value(at)),
        DataType::LargeUtf8 => texts(array, |array, at| array.as_string::<i64>().value(at)),
        DataType::Utf8View => texts(array, |array, at| array.as_string_view().value(at)),
        DataType::Decimal32(..) => decimals::<Decimal32Type>(array),
        DataType::Decimal64(..) => decimals::<Decimal64Type>(array),
        DataType::Decimal128(..) => decimals::<Decimal128Type>(array),
        DataType::Decimal256(..) => decimals::<Decimal256Type>(array),
        DataType::Float32 => of(array, array.as_primitive::<Float32Type>(), |floats, at| {
            let float = floats.value(at);
            exact(float.is_finite(), float.to_string(), DIGITS_OF_FLOAT)
        }),
        DataType::Float64 => of(array, array.as_primitive::<Float64Type>(), |floats, at| {
            let float = floats.value(at);
            exact(float.is_finite(), float.to_string(), DIGITS_OF_DOUBLE)
        }),
        DataType::Date32 => days::<Date32Type>(array),
        DataType::Date64 => days::<Date64Type>(array),
        DataType::Timestamp(unit, None) => match unit {
            TimeUnit::Second => days::<TimestampSecondType>(array),
            TimeUnit::Millisecond => days::<TimestampMillisecondType>(array),
            TimeUnit::Microsecond => days::<TimestampMicrosecondType>(array),
            TimeUnit::Nanosecond => days::<TimestampNanosecondType>(array),
        },
        DataType::Timestamp(unit, Some(zone)) => {
            let zone: &str = zone;
            match unit {
                TimeUnit::Second => moments::<TimestampSecondType>(array, zone),
                TimeUnit::Millisecond => moments::<TimestampMillisecondType>(array, zone),
                TimeUnit::Microsecond => moments::<TimestampMicrosecondType>(array, zone),
                TimeUnit::Nanosecond => moments::<TimestampNanosecondType>(array, zone),
            }
        }
        DataType::Dictionary(..) => dictionary(array),
        DataType::List(_) => choices(array, |array, at| array.as_list::<i32>().value(at)),
        DataType::LargeList(_) => choices(array, |array, at| array.as_list::<i64>().value(at)),
        _ => integers(array),
    }
}

/// Hands out what a whole array tells of an index, unless it is null there.
fn of<'a, A: ?Sized>(array: &'a dyn Array, whole: &'a A, value: impl Fn(&'a A, usize) -> Value + 'a) -> Cells<'a> {
    Box::new(move |at| array.is_valid(at).then(|| value(whole, at)))
}

fn texts<'a>(array: &'a dyn Array, value: impl Fn(&'a dyn Array, usize) -> &'a str + 'a) -> Cells<'a> {
    Box::new(move |at| {
        let text = array.is_valid(at).then(|| value(array, at)).filter(|text| !text.is_empty())?;
        Some(Value::Text(text.to_owned()))
    })
}

fn decimals<T: DecimalType>(array: &dyn Array) -> Cells<'_> {
    of(array, array.as_primitive::<T>(), |decimals, at| Value::Text(decimals.value_as_string(at)))
}

fn integers(array: &dyn Array) -> Cells<'_> {
    downcast_integer_array!(
        array => of(array, array, |integers, at| Value::Text(integers.value(at).to_string())),
        _ => of(array, array, |_, _| Value::Refused(array.data_type().to_string(), &UNSUITED))
    )
}

/// So many digits come back from a float as they were written; what needs more was computed, or was longer.
const DIGITS_OF_FLOAT: usize = 6;
const DIGITS_OF_DOUBLE: usize = 15;

/// A float by the shortest decimal that names it, where that is the only short one.
fn exact(is_finite: bool, shortest: String, digits: usize) -> Value {
    let whole = shortest.trim_start_matches('-');
    let significant = whole.trim_start_matches(['0', '.']).bytes().filter(u8::is_ascii_digit).count();
    match is_finite && significant <= digits {
        true => Value::Text(shortest),
        false => Value::Refused(shortest, &INEXACT),
    }
}

/// Days, and times without a zone, which are a day at midnight; with an hour they stay what they are, and no day.
fn days<T: ArrowTemporalType + ArrowPrimitiveType>(array: &dyn Array) -> Cells<'_>
where
    i64: From<T::Native>,
{
    of(array, array.as_primitive::<T>(), |times, at| {
        let Some(time) = times.value_as_datetime(at) else {
            return Value::Text(i64::from(times.value(at)).to_string());
        };
        let whole = time.to_string();
        match whole.strip_suffix(" 00:00:00") {
            Some(day) => Value::Day(day.to_owned()),
            None => Value::Text(whole),
        }
    })
}

fn moments<'a, T: ArrowTemporalType + ArrowPrimitiveType>(array: &'a dyn Array, zone: &'a str) -> Cells<'a>
where
    i64: From<T::Native>,
{
    let in_utc = |times: &arrow_array::PrimitiveArray<T>, at| {
        let utc: Tz = "+00:00".parse().ok()?;
        times.value_as_datetime_with_tz(at, utc).map(|time| time.naive_utc().to_string())
    };
    of(array, array.as_primitive::<T>(), move |times, at| {
        let time = in_utc(times, at).unwrap_or_else(|| i64::from(times.value(at)).to_string());
        Value::Refused(format!("{time} UTC ({zone})"), &NO_DAY)
    })
}

fn dictionary(array: &dyn Array) -> Cells<'_> {
    let Some(dictionary) = array.as_any_dictionary_opt() else { return integers(array) };
    let (keys, values) = (dictionary.normalized_keys(), cells(dictionary.values()));
    Box::new(move |at| array.is_valid(at).then(|| values(*keys.get(at)?)).flatten())
}

/// The choices of a list, as they would be written into one cell.
fn choices<'a>(array: &'a dyn Array, value: impl Fn(&'a dyn Array, usize) -> ArrayRef + 'a) -> Cells<'a> {
    Box::new(move |at| {
        if array.is_null(at) {
            return None;
        }
        let inner = value(array, at);
        if inner.data_type().is_nested() {
            return Some(Value::Refused(array.data_type().to_string(), &UNSUITED));
        }
        let read = cells(&inner);
        let texts: Vec<String> = (0..inner.len()).filter_map(&read).map(|value| value.shown().into_owned()).collect();
        (!texts.is_empty()).then(|| Value::Text(texts.join("\n")))
    })
}
