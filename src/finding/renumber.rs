//! Rows of the input by the numbers that they have in a form, where blank rows are no part of the input.

use super::figure::Part;
use super::findings::Findings;
use crate::form::entries::RowMap;
use crate::words::Gap;

impl Findings {
    /// Replaces every row number, in paths, parts and messages, by that of the form.
    pub fn renumber(&mut self, rows: &RowMap) {
        for problem in &mut self.problems {
            for value in &mut problem.values {
                if let Gap::Row(list, row) = value {
                    *row = rows.row(&format!("{}/{list}", above(&problem.path, list)), *row as usize) as u32;
                }
            }
            problem.path = rows.to_form(&problem.path);
        }
        self.doubts.iter_mut().for_each(|doubt| doubt.path = rows.to_form(&doubt.path));
        let mut messages = Vec::new();
        messages.extend(self.checks.iter().map(|check| (check.said, check.at)));
        for (said, at) in messages {
            let above = at.map_or_else(String::new, |place| place.pointer());
            for index in self.value_range(said) {
                if let Some(Gap::Row(list, row)) = self.values.get_mut(index) {
                    *row = rows.row(&format!("{above}/{list}"), *row as usize) as u32;
                }
            }
        }
        let to_form = |place: &mut Part| {
            if let Some(row) = &mut place.row {
                *row = rows.row(&format!("/{}", place.name), *row as usize) as u32;
            }
        };
        self.checks.iter_mut().filter_map(|check| check.at.as_mut()).for_each(to_form);
        self.remedies.iter_mut().filter_map(|remedy| remedy.at.as_mut()).for_each(to_form);
        self.figures.iter_mut().filter_map(|figure| figure.of.as_mut()).for_each(to_form);
    }
}

/// What of a pointer stands before a list's name; nothing where the list is not part of it.
fn above<'p>(pointer: &'p str, list: &str) -> &'p str {
    let is_list = |at: usize| pointer[at + 1..].strip_prefix(list).is_some_and(|rest| rest.starts_with('/'));
    let at = pointer.match_indices('/').map(|(at, _)| at).find(|at| is_list(*at));
    at.map_or("", |at| &pointer[..at])
}
