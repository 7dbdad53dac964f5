//! serde's `Serializer` for what is small: derived types as the contract writes them, without blanks.
//!
//! Texts, yes and no, integers, lists and objects; what JSON or the contract lacks (floats, bytes, tuples) is refused.

use crate::form::canonical::push_string;
use serde::ser::{Impossible, SerializeMap, SerializeSeq, SerializeStruct};
use serde::{Serialize, Serializer};
use std::fmt::Error;

/// JSON that stands in a value as it is: what another writer has written.
#[derive(Clone, Copy, Debug)]
pub struct JsonText<'t>(pub &'t str);

/// By this name the serializer knows that a text is JSON already.
const JSON_TEXT: &str = "fupin::form::json::JsonText";

impl Serialize for JsonText<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_newtype_struct(JSON_TEXT, self.0)
    }
}

/// Appends a value as JSON.
///
/// ```
/// use fupin::form::json::{JsonText, push_value};
/// #[derive(serde::Serialize)]
/// struct Envelope<'t> {
///     measure: &'t str,
///     input: JsonText<'t>,
/// }
/// let mut out = String::new();
/// push_value(&mut out, &Envelope { measure: "village-eligibility", input: JsonText(r#"{"name":"甲"}"#) });
/// assert_eq!(out, r#"{"measure":"village-eligibility","input":{"name":"甲"}}"#);
/// ```
pub fn push_value(out: &mut String, value: &impl Serialize) {
    // Our own types have nothing that is refused.
    let _ = value.serialize(Writer::of(out));
}

/// A value as JSON.
pub fn value_text(value: &impl Serialize) -> String {
    let mut out = String::new();
    push_value(&mut out, value);
    out
}

/// Members as the JSON of their object.
pub fn object_text<'t>(members: impl IntoIterator<Item = (&'t str, &'t str)>) -> String {
    let mut out = String::new();
    // Writing into a text cannot fail.
    let _ = Writer::of(&mut out).collect_map(members);
    out
}

type Done = Result<(), Error>;

struct Writer<'o> {
    out: &'o mut String,
    /// Whether a text is JSON already.
    is_written: bool,
}

impl<'o> Writer<'o> {
    fn of(out: &'o mut String) -> Writer<'o> {
        Writer { out, is_written: false }
    }

    fn plain(self, text: &str) -> Done {
        self.out.push_str(text);
        Ok(())
    }

    fn opened(self, open: char, close: char) -> Result<Parts<'o>, Error> {
        self.out.push(open);
        Ok(Parts { out: self.out, close })
    }
}

/// A list or an object whose parts are being written.
struct Parts<'o> {
    out: &'o mut String,
    close: char,
}

impl Parts<'_> {
    fn push(&mut self, part: &(impl Serialize + ?Sized)) -> Done {
        // No part ends with a bracket that opens.
        if !self.out.ends_with(['[', '{']) {
            self.out.push(',');
        }
        part.serialize(Writer::of(self.out))
    }

    fn push_behind(&mut self, value: &(impl Serialize + ?Sized)) -> Done {
        self.out.push(':');
        value.serialize(Writer::of(self.out))
    }

    fn closed(self) -> Done {
        self.out.push(self.close);
        Ok(())
    }
}

macro_rules! integers {
    ($($name:ident $kind:ty),*) => {
        $(fn $name(self, number: $kind) -> Done {
            self.plain(&number.to_string())
        })*
    };
}

impl<'o> Serializer for Writer<'o> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Parts<'o>;
    type SerializeMap = Parts<'o>;
    type SerializeStruct = Parts<'o>;
    type SerializeTuple = Impossible<(), Error>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeStructVariant = Impossible<(), Error>;

    integers! {
        serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64,
        serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64
    }

    fn serialize_bool(self, flag: bool) -> Done {
        self.plain(if flag { "true" } else { "false" })
    }
    fn serialize_f32(self, _: f32) -> Done {
        Err(Error)
    }
    fn serialize_f64(self, _: f64) -> Done {
        Err(Error)
    }
    fn serialize_char(self, character: char) -> Done {
        self.serialize_str(character.encode_utf8(&mut [0; 4]))
    }
    fn serialize_str(self, text: &str) -> Done {
        if self.is_written {
            return self.plain(text);
        }
        push_string(self.out, text);
        Ok(())
    }
    fn serialize_bytes(self, _: &[u8]) -> Done {
        Err(Error)
    }
    fn serialize_none(self) -> Done {
        self.serialize_unit()
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Done {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Done {
        self.plain("null")
    }
    fn serialize_unit_struct(self, _: &'static str) -> Done {
        self.serialize_unit()
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Done {
        self.serialize_str(name)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Done {
        value.serialize(Writer { is_written: name == JSON_TEXT, ..self })
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(self, _: &str, _: u32, _: &str, _: &T) -> Done {
        Err(Error)
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Parts<'o>, Error> {
        self.opened('[', ']')
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Parts<'o>, Error> {
        self.opened('{', '}')
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Parts<'o>, Error> {
        self.opened('{', '}')
    }
    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Error> {
        Err(Error)
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Error> {
        Err(Error)
    }
    fn serialize_tuple_variant(self, _: &str, _: u32, _: &str, _: usize) -> Result<Self::SerializeTupleVariant, Error> {
        Err(Error)
    }
    fn serialize_struct_variant(self, _: &str, _: u32, _: &str, _: usize) -> Result<Self::SerializeStructVariant, Error> {
        Err(Error)
    }
}

impl SerializeSeq for Parts<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, element: &T) -> Done {
        self.push(element)
    }
    fn end(self) -> Done {
        self.closed()
    }
}

impl SerializeMap for Parts<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Done {
        self.push(key)
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        self.push_behind(value)
    }
    fn end(self) -> Done {
        self.closed()
    }
}

impl SerializeStruct for Parts<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Done {
        self.push(name)?;
        self.push_behind(value)
    }
    fn end(self) -> Done {
        self.closed()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::any_value;
    use super::*;
    use proptest::prelude::*;

    #[derive(Serialize)]
    struct Row<'t> {
        name: &'t str,
        count: Option<u64>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        inner: Vec<Row<'t>>,
        rest: JsonText<'t>,
    }

    #[test]
    fn a_derived_type_is_written_without_blanks() {
        let row = |name, inner| Row { name, count: Some(7), inner, rest: JsonText("[1.50]") };
        let below = Row { count: None, ..row("[", Vec::new()) };
        assert_eq!(
            value_text(&row("甲\n{", vec![below])),
            r#"{"name":"甲\n{","count":7,"inner":[{"name":"[","count":null,"rest":[1.50]}],"rest":[1.50]}"#
        );
        assert_eq!(object_text([("a\"", "["), ("b", "")]), r#"{"a\"":"[","b":""}"#);
        assert_eq!(object_text([]), "{}");
    }

    #[test]
    fn what_json_or_the_contract_lacks_is_refused() {
        let is_refused = |value: &dyn Fn(Writer<'_>) -> Done| value(Writer::of(&mut String::new())).is_err();
        assert!(is_refused(&|to| 1.5.serialize(to)) && is_refused(&|to| (1, 2).serialize(to)));
    }

    proptest! {
        #[test]
        fn it_writes_what_serde_json_writes(value in any_value()) {
            prop_assert_eq!(value_text(&value), value.to_string());
        }
    }
}
