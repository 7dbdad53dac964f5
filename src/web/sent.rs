//! What the elements of a page's own send: only the browser knows, and tells it of the whole form.

use super::control::{Control, ControlKind};
use js_sys::Array;
use web_sys::FormData;

/// The values of the form's custom elements, handed out in the order of the form.
pub(super) struct Sent {
    data: Option<FormData>,
    names: Vec<Name>,
}

/// A name that custom elements have in the form.
struct Name {
    name: String,
    /// How many have it.
    all: u32,
    /// How many were read.
    read: u32,
}

impl Sent {
    /// Asks for the form's data where the form has such elements.
    pub(super) fn of<'c>(controls: impl Iterator<Item = &'c Control>, data: impl FnOnce() -> Option<FormData>) -> Sent {
        let mut names: Vec<Name> = Vec::new();
        for control in controls.filter(|control| matches!(control.kind, ControlKind::Custom(_))) {
            let name = control.kind.name();
            match names.iter_mut().find(|known| known.name == name) {
                Some(known) => known.all += 1,
                None => names.push(Name { name, all: 1, read: 0 }),
            }
        }
        Sent { data: if names.is_empty() { None } else { data() }, names }
    }

    /// What an element sends: all values of its name, or the one in its turn where as many elements have that name.
    pub(super) fn values_of(&mut self, control: &Control) -> Vec<String> {
        let name = control.kind.name();
        let Some(data) = &self.data else { return vec![control.written()] };
        let Some(known) = self.names.iter_mut().find(|known| known.name == name) else { return Vec::new() };
        let values: Array = data.get_all(&name);
        let turn = known.read;
        known.read += 1;
        let own = if known.all > 1 && values.length() == known.all { turn..turn + 1 } else { 0..values.length() };
        own.filter_map(|index| values.get(index).as_string()).collect()
    }
}
