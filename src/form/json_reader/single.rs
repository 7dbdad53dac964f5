//! Single answers: what a node says to a question of each kind.

use super::super::answer::{Raw, State};
use super::super::doubt::Doubted;
use super::super::field::{Field, NumberKind};
use super::super::json::{Node, NodeKind};
use super::super::problem as problems;
use super::super::scalar::{self, NumberFault};
use super::{JsonReader, LONGEST_TEXT};
use crate::identity::{self, CreditCode, ResidentId};
use crate::value::Day;
use crate::words::Gap;

impl JsonReader<'_> {
    pub(super) fn number(&mut self, field: &Field, kind: &NumberKind, node: Node<'_>) -> State<Raw<'_>> {
        let read = match node.kind() {
            NodeKind::Number => scalar::json_number(node.source(), kind),
            NodeKind::String { .. } => node.string().map_or(Err(NumberFault::Type), |text| scalar::number_in_text(&text, kind)),
            _ => Err(NumberFault::Type),
        };
        let fault = match read {
            Ok(scaled) => {
                self.doubt(field.name, field.usual.and_then(|usual| usual.doubt(scaled, kind, field.label)));
                return State::Known(Raw::Number(scaled));
            }
            Err(fault) => fault,
        };
        let (below, label, typed) = ([field.name], field.label, self.quote(node));
        match fault {
            NumberFault::Type => self.fault(&below, &problems::NOT_A_NUMBER, (label, typed)),
            NumberFault::Whole => self.fault(&below, &problems::NOT_A_WHOLE_NUMBER, (label, typed)),
            NumberFault::Precision => {
                self.fault(&below, &problems::TOO_PRECISE, (label, typed, Gap::number(kind.decimals.into())))
            }
            NumberFault::Range => {
                let bound = |scaled: i64| Gap::Amount { scaled: scaled.into(), decimals: kind.decimals, unit: kind.unit };
                self.fault(&below, &problems::OUT_OF_RANGE, (label, typed, bound(kind.least), bound(kind.most)))
            }
        }
    }

    pub(super) fn date(&mut self, field: &Field, node: Node<'_>) -> State<Raw<'_>> {
        let read = node.string().and_then(|text| scalar::date(&text));
        match read {
            Some(day) if day.in_range() => {
                self.doubt(field.name, Doubted::of_day(day, field.label));
                State::Known(Raw::Date(day))
            }
            Some(_) => {
                let typed = self.quote(node);
                let [least, most] = [Day::FIRST, Day::LAST].map(|(year, month, day)| Gap::Date { year, month, day });
                self.fault(&[field.name], &problems::OUT_OF_RANGE, (field.label, typed, least, most))
            }
            None => {
                let typed = self.quote(node);
                self.fault(&[field.name], &problems::NOT_A_DATE, (field.label, typed))
            }
        }
    }

    /// The text of a string node, kept in the reader; `None` has been noted as a problem.
    pub(super) fn take_text(&mut self, field: &Field, node: Node<'_>) -> Option<()> {
        match node.string() {
            Some(text) => {
                self.text.clear();
                self.text.push_str(&text);
                Some(())
            }
            None => {
                let typed = self.quote(node);
                let _: State<()> = self.fault(&[field.name], &problems::NOT_TEXT, (field.label, typed));
                None
            }
        }
    }

    pub(super) fn words(&mut self, field: &Field, node: Node<'_>) -> State<Raw<'_>> {
        if self.take_text(field, node).is_none() {
            return State::Unsound;
        }
        // Bytes are never fewer than characters, so short texts need no counting.
        if self.text.len() > LONGEST_TEXT {
            let length = self.text.chars().count();
            if length > LONGEST_TEXT {
                let values = (field.label, Gap::number(length as i128), Gap::number(LONGEST_TEXT as i128));
                return self.fault(&[field.name], &problems::TEXT_TOO_LONG, values);
            }
        }
        State::Known(Raw::Text(&self.text))
    }

    pub(super) fn resident_id(&mut self, field: &Field, node: Node<'_>) -> State<Raw<'_>> {
        use identity::resident_id::Fault;
        if self.take_text(field, node).is_none() {
            return State::Unsound;
        }
        let (below, label) = ([field.name], field.label);
        match ResidentId::parse(&self.text) {
            Ok(id) => State::Known(Raw::ResidentId(id)),
            Err(Fault::Length) => {
                let length = Gap::number(self.text.chars().count() as i128);
                self.fault(&below, &problems::ID_LENGTH, (label, length))
            }
            Err(Fault::Characters) => self.fault(&below, &problems::ID_CHARACTERS, (label,)),
            Err(Fault::Birthdate) => self.fault(&below, &problems::ID_BIRTHDATE, (label,)),
            Err(Fault::Checksum) => self.fault(&below, &problems::ID_CHECKSUM, (label,)),
        }
    }

    pub(super) fn credit_code(&mut self, field: &Field, node: Node<'_>) -> State<Raw<'_>> {
        use identity::credit_code::Fault;
        if self.take_text(field, node).is_none() {
            return State::Unsound;
        }
        let (below, label) = ([field.name], field.label);
        match CreditCode::parse(&self.text) {
            Ok(code) => State::Known(Raw::CreditCode(code)),
            Err(Fault::Length) => {
                let length = Gap::number(self.text.chars().count() as i128);
                self.fault(&below, &problems::USCC_LENGTH, (label, length))
            }
            Err(Fault::Characters) => self.fault(&below, &problems::USCC_CHARACTERS, (label,)),
            Err(Fault::Checksum) if self.options.legacy_codes => {
                self.doubt(field.name, Some(Doubted::legacy_code(label)));
                CreditCode::parse_legacy(&self.text).map_or(State::Unsound, |code| State::Known(Raw::CreditCode(code)))
            }
            Err(Fault::Checksum) => self.fault(&below, &problems::USCC_CHECKSUM, (label,)),
        }
    }
}
