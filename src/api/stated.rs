//! Options of JavaScript as values, before the types that read them say what they must be.

use crate::form::json::Misfit;
use serde::de::value::BorrowedStrDeserializer;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// The value of an option, as far as options need to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stated {
    /// `null` or `undefined`: as if it were not there.
    Nothing,
    /// True or false.
    Flag(bool),
    /// Text.
    Text(String),
    /// An object, by its members.
    Object(Vec<(String, Stated)>),
    /// Anything else.
    Other,
}

/// Takes any value there is: what is wrong with it is said by those who read it, in the language of the caller.
impl<'de> Deserialize<'de> for Stated {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Stated, D::Error> {
        from.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Stated;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("any value")
    }
    fn visit_unit<E>(self) -> Result<Stated, E> {
        Ok(Stated::Nothing)
    }
    fn visit_none<E>(self) -> Result<Stated, E> {
        Ok(Stated::Nothing)
    }
    fn visit_bool<E>(self, flag: bool) -> Result<Stated, E> {
        Ok(Stated::Flag(flag))
    }
    fn visit_i64<E>(self, _: i64) -> Result<Stated, E> {
        Ok(Stated::Other)
    }
    fn visit_u64<E>(self, _: u64) -> Result<Stated, E> {
        Ok(Stated::Other)
    }
    fn visit_f64<E>(self, _: f64) -> Result<Stated, E> {
        Ok(Stated::Other)
    }
    fn visit_str<E>(self, text: &str) -> Result<Stated, E> {
        Ok(Stated::Text(text.to_owned()))
    }
    fn visit_byte_buf<E>(self, _: Vec<u8>) -> Result<Stated, E> {
        Ok(Stated::Other)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Stated, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Stated::Other)
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Stated, A::Error> {
        let mut members = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            members.push((name, map.next_value()?));
        }
        Ok(Stated::Object(members))
    }
}

impl<'de> Deserializer<'de> for &'de Stated {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self {
            Stated::Nothing => visitor.visit_unit(),
            Stated::Flag(flag) => visitor.visit_bool(*flag),
            Stated::Text(text) => visitor.visit_borrowed_str(text),
            Stated::Object(members) => Given(members).deserialize_any(visitor),
            Stated::Other => Err(Misfit::custom("a value of another type")),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self {
            Stated::Nothing => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        f32 f64
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 char str string bytes byte_buf unit unit_struct newtype_struct seq tuple
        tuple_struct map struct enum identifier
    }
}

/// The members of an object, of which a type is read.
#[derive(Clone, Copy)]
pub(super) struct Given<'s>(pub(super) &'s [(String, Stated)]);

impl<'de> Deserializer<'de> for Given<'de> {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_map(self)
    }

    serde::forward_to_deserialize_any! {
        f32 f64
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 char str string bytes byte_buf option unit unit_struct newtype_struct seq tuple
        tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de> MapAccess<'de> for Given<'de> {
    type Error = Misfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Misfit> {
        let Some((name, _)) = self.0.first() else { return Ok(None) };
        let name = BorrowedStrDeserializer::new(name);
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Misfit> {
        let Some(((name, value), rest)) = self.0.split_first() else { return Err(Misfit::custom("no member is left")) };
        self.0 = rest;
        seed.deserialize(value).map_err(|misfit| misfit.below(name))
    }
}
