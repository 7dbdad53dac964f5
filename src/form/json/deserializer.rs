//! A node as serde's `Deserializer`: small types are derived and read from it, and what does not fit is told with path and
//! line.
//!
//! A number comes as an integer where it is one of 64 bits, and else as the text of its digits; nothing is ever a float. Text
//! is asked for as text: a number is none, however long it is.

use super::kept::KEPT;
use super::misfit::Misfit;
use super::{Node, NodeKind};
use serde::de::value::{BorrowedStrDeserializer, MapAccessDeserializer};
use serde::de::{self, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor};
use std::borrow::Cow;

impl<'de> Node<'de> {
    fn visit_text<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.string() {
            Some(Cow::Borrowed(text)) => visitor.visit_borrowed_str(text),
            Some(Cow::Owned(text)) => visitor.visit_string(text),
            None => Err(self.unfit(&visitor)),
        }
    }

    fn visit_number<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let digits = self.source();
        if let Ok(number) = digits.parse() {
            return visitor.visit_u64(number);
        }
        match digits.parse() {
            Ok(number) => visitor.visit_i64(number),
            Err(_) => visitor.visit_borrowed_str(digits),
        }
    }

    fn visit_list<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let mut elements = Elements { rest: self.elements(), row: 0 };
        let value = visitor.visit_seq(&mut elements)?;
        match elements.rest.next() {
            None => Ok(value),
            Some(_) => Err(Misfit::custom("the list is too long")),
        }
    }

    fn visit_members<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_map(Members::of(self))
    }

    /// Any value but text, where text is asked for, or any but an object in place of one.
    fn unfit(self, expected: &dyn de::Expected) -> Misfit {
        let found = match self.kind() {
            NodeKind::Null => Unexpected::Unit,
            NodeKind::Flag(flag) => Unexpected::Bool(flag),
            NodeKind::Number | NodeKind::NotFinite => Unexpected::Other("number"),
            NodeKind::String { .. } => Unexpected::Other("string"),
            NodeKind::List(_) => Unexpected::Seq,
            NodeKind::Object(_) => Unexpected::Map,
        };
        Misfit::invalid_type(found, expected)
    }

    fn placed<T>(self, read: Result<T, Misfit>) -> Result<T, Misfit> {
        read.map_err(|misfit| misfit.on_line(|| self.line()))
    }
}

impl<'de> Deserializer<'de> for Node<'de> {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let read = match self.kind() {
            NodeKind::Null => visitor.visit_unit(),
            NodeKind::Flag(flag) => visitor.visit_bool(flag),
            NodeKind::Number | NodeKind::NotFinite => self.visit_number(visitor),
            NodeKind::String { .. } => self.visit_text(visitor),
            NodeKind::List(_) => self.visit_list(visitor),
            NodeKind::Object(_) => self.visit_members(visitor),
        };
        self.placed(read)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.kind() {
            NodeKind::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.placed(self.visit_text(visitor))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_str(visitor)
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_str(visitor)
    }

    /// JSON has no bytes: an object is handed over as its text, to be read by others, and a text as what it says.
    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let read = match self.kind() {
            NodeKind::Object(_) => visitor.visit_borrowed_bytes(self.source().as_bytes()),
            _ => self.visit_text(visitor),
        };
        self.placed(read)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_bytes(visitor)
    }

    /// A struct is an object: a list, which serde would take too, is none.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        let read = if self.is_object() { self.visit_members(visitor) } else { Err(self.unfit(&visitor)) };
        self.placed(read)
    }

    /// A variant is its name, or an object whose one member is its name and what it holds.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        let read = match self.kind() {
            NodeKind::Object(1) => visitor.visit_enum(MapAccessDeserializer::new(Members::of(self))),
            NodeKind::String { .. } => match self.string() {
                Some(Cow::Borrowed(name)) => visitor.visit_enum(BorrowedStrDeserializer::new(name)),
                name => visitor.visit_enum(de::IntoDeserializer::into_deserializer(name.unwrap_or_default())),
            },
            _ => Err(self.unfit(&visitor)),
        };
        self.placed(read)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Misfit> {
        match name {
            KEPT => visitor.visit_u64(self.index() as u64),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        f32 f64
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 unit unit_struct seq tuple tuple_struct map
    }
}

/// The elements of a list that were not read yet.
struct Elements<I> {
    rest: I,
    row: usize,
}

impl<'de, I: Iterator<Item = Node<'de>>> SeqAccess<'de> for &mut Elements<I> {
    type Error = Misfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Misfit> {
        let Some(element) = self.rest.next() else { return Ok(None) };
        let row = self.row;
        self.row += 1;
        seed.deserialize(element).map(Some).map_err(|misfit| misfit.below(&row.to_string()))
    }
}

/// The members of an object: so many are left, and the key of the next, or of the one whose value is.
struct Members<'de> {
    left: u32,
    key: Node<'de>,
}

impl<'de> Members<'de> {
    fn of(object: Node<'de>) -> Members<'de> {
        let left = match object.kind() {
            NodeKind::Object(count) => count,
            _ => 0,
        };
        Members { left, key: object.first_inside() }
    }

    #[cold]
    fn at_key(&self, misfit: Misfit) -> Misfit {
        misfit.below(&self.key.string().unwrap_or_default())
    }
}

impl<'de> MapAccess<'de> for Members<'de> {
    type Error = Misfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Misfit> {
        if self.left == 0 {
            return Ok(None);
        }
        seed.deserialize(self.key).map(Some).map_err(|misfit| self.at_key(misfit))
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Misfit> {
        let value = self.key.after();
        let read = seed.deserialize(value).map_err(|misfit| self.at_key(misfit))?;
        self.left -= 1;
        self.key = value.after();
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::any_value;
    use super::super::{Document, MisfitReason};
    use super::*;
    use proptest::prelude::*;
    use serde::Deserialize;
    use serde::de::DeserializeOwned;
    use std::collections::BTreeMap;

    fn read<T: DeserializeOwned>(text: &str) -> Result<T, Misfit> {
        T::deserialize(Document::parse(text).unwrap().root())
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Row {
        name: String,
        count: Option<u8>,
        #[serde(default)]
        rest: i64,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    enum Use {
        Crops,
        Other { what: String },
        Shares(u8, u8),
    }

    #[test]
    fn a_derived_type_is_read() {
        let rows: Vec<Row> = read(r#"[{"name":"甲\n","count":3},{"rest":-5,"name":"","count":null}]"#).unwrap();
        let row = |name: &str, count, rest| Row { name: name.to_owned(), count, rest };
        assert_eq!(rows, [row("甲\n", Some(3), 0), row("", None, -5)]);
        let uses: Vec<Use> = read(r#"["crops","cr\u006fps",{"other":{"what":"x"}},{"shares":[1,2]}]"#).unwrap();
        assert_eq!(uses, [Use::Crops, Use::Crops, Use::Other { what: "x".to_owned() }, Use::Shares(1, 2)]);
        let map: BTreeMap<char, (bool, ())> = read(r#"{"a":[true,null]}"#).unwrap();
        assert_eq!(map[&'a'], (true, ()));
    }

    #[test]
    fn what_does_not_fit_is_told_with_path_and_line() {
        let misfit = |text: &str| read::<BTreeMap<String, Vec<Row>>>(text).unwrap_err();
        let told = |text: &str| (misfit(text).path().to_owned(), misfit(text).line());
        let at = |path: &str, line| (path.to_owned(), line);
        assert_eq!(told("{\"a/b\": [\n{\"name\": \"\"},\n{\"name\":\n5}]}"), at("/a~1b/1/name", 4));
        assert_eq!(told("{\"a\": [\n{\"name\": \"\", \"count\": 256}]}"), at("/a/0/count", 2));
        assert_eq!(told("{\"a\": [\n{\"count\": 1}]}"), at("/a/0", 2));
        assert_eq!(misfit("{\"a\": [{}]}").reason(), &MisfitReason::Missing("name"));
        assert_eq!(told("{\"a\": [{\n\"nam\":\n\"\"}]}"), at("/a/0/nam", 2));
        let unknown = MisfitReason::Unknown { name: "nam".to_owned(), known: &["name", "count", "rest"] };
        assert_eq!(misfit("{\"a\": [{\"nam\": \"\"}]}").reason(), &unknown);
        assert_eq!(told("[]"), at("", 1));
        assert_eq!(misfit("\n7").to_string(), "line 2, /: invalid type: integer `7`, expected a map");
    }

    #[test]
    fn a_struct_is_an_object_and_a_text_is_a_string() {
        for text in [r#"["甲",1,2]"#, "null", "7", r#""甲""#, r#"{"name":1.5}"#, r#"{"name":123456789012345678901234567890}"#] {
            assert!(read::<Row>(text).is_err(), "{text}");
        }
        assert!(read::<Use>("1").is_err() && read::<Use>(r#"{"crops":null,"other":null}"#).is_err());
        assert!(read::<(u8, u8)>("[1,2,3]").is_err() && read::<(u8, u8)>("[1]").is_err());
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(untagged)]
    enum Number {
        Small(u64),
        Below(i64),
        Digits(String),
    }

    #[test]
    fn a_number_is_an_integer_where_it_fits_and_else_its_digits() {
        for (text, number) in [
            ("18446744073709551615", Number::Small(u64::MAX)),
            ("-9223372036854775808", Number::Below(i64::MIN)),
            ("18446744073709551616", Number::Digits("18446744073709551616".to_owned())),
            ("0.10", Number::Digits("0.10".to_owned())),
            ("1e2", Number::Digits("1e2".to_owned())),
        ] {
            assert_eq!(read::<Number>(text).unwrap(), number, "{text}");
        }
        assert!(read::<u8>("1.0").is_err() && read::<i64>("1e400").is_err());
    }

    proptest! {
        #[test]
        fn it_reads_what_serde_json_wrote(value in any_value()) {
            prop_assert_eq!(read::<serde_json::Value>(&value.to_string()).unwrap(), value);
        }
    }
}
