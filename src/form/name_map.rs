//! The names of a form that is somebody else's, and those of the contract that they stand for.

/// Which name of a form stands for which of the contract; names that it does not know stand for themselves.
///
/// A `*` is the number of a row. Where the contract's name has one star more than the form's, rows are counted in the order
/// in which they stand in the form, as with names that end in `[]`.
#[derive(Clone, Debug, Default)]
pub struct NameMap(Vec<(String, String)>);

/// Counts the rows of names that have no number, during one reading of a form.
#[derive(Debug, Default)]
pub struct Counted(Vec<usize>);

impl NameMap {
    /// A map of pairs: the contract's name, and the form's.
    pub fn new(pairs: Vec<(String, String)>) -> NameMap {
        NameMap(pairs)
    }

    /// Whether a name is one of a pattern.
    pub fn fits(pattern: &str, name: &str) -> bool {
        rows_of(pattern, name).is_some()
    }

    /// The pairs of patterns: the contract's, and the form's.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// The contract's name of a form's control; `None` where that name is said to be another control's.
    ///
    /// ```
    /// use fupin::form::name_map::{Counted, NameMap};
    /// let pair = |contract: &str, form: &str| (contract.to_owned(), form.to_owned());
    /// let map = NameMap::new(vec![pair("villages.*.name", "cun_*_mc"), pair("area_sqm", "mianji"), pair("loans.*.principal", "benjin[]")]);
    /// let mut counted = Counted::default();
    /// let mut of = |name| map.to_contract(name, &mut counted);
    /// assert_eq!(of("cun_12_mc").as_deref(), Some("villages.12.name"));
    /// assert_eq!(of("accepted").as_deref(), Some("accepted"));
    /// assert_eq!(of("area_sqm"), None);
    /// assert_eq!((of("benjin[]").as_deref(), of("benjin[]").as_deref()), (Some("loans.0.principal"), Some("loans.1.principal")));
    /// ```
    pub fn to_contract(&self, name: &str, counted: &mut Counted) -> Option<String> {
        for (index, (contract, form)) in self.0.iter().enumerate() {
            let Some(mut rows) = rows_of(form, name) else { continue };
            if stars(contract) == rows.len() + 1 {
                counted.0.resize(self.0.len().max(counted.0.len()), 0);
                rows.push(counted.0[index].to_string());
                counted.0[index] += 1;
            }
            return Some(filled(contract, &rows));
        }
        let taken = self.0.iter().any(|(contract, _)| rows_of(contract, name).is_some());
        (!taken).then(|| name.to_owned())
    }
}

fn stars(pattern: &str) -> usize {
    pattern.matches('*').count()
}

/// The numbers that stand for the stars of a pattern, where a name fits it.
fn rows_of(pattern: &str, name: &str) -> Option<Vec<String>> {
    let mut pieces = pattern.split('*');
    let mut rest = name.strip_prefix(pieces.next()?)?;
    let mut rows = Vec::new();
    for piece in pieces {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (row, behind) = rest.split_at(digits);
        // A row's number is written without zeros before it, so that it has one name.
        let number: usize = row.parse().ok()?;
        rows.push(number.to_string());
        rest = behind.strip_prefix(piece)?;
    }
    rest.is_empty().then_some(rows)
}

/// A pattern with its stars replaced.
fn filled(pattern: &str, rows: &[String]) -> String {
    let mut out = String::new();
    for (i, piece) in pattern.split('*').enumerate() {
        if i > 0 {
            out.push_str(rows.get(i - 1).map_or("*", String::as_str));
        }
        out.push_str(piece);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(pairs: &[(&str, &str)]) -> NameMap {
        NameMap::new(pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect())
    }

    #[test]
    fn a_name_that_does_not_fit_stands_for_itself() {
        let map = map(&[("villages.*.name", "cun*mc")]);
        for name in ["cunmc", "cun1mcx", "cun-1mc", "xcun1mc", "cun1", "cun99999999999999999999mc"] {
            assert_eq!(map.to_contract(name, &mut Counted::default()).as_deref(), Some(name));
        }
        assert_eq!(map.to_contract("villages.3.name", &mut Counted::default()), None);
    }

    #[test]
    fn nested_rows_have_two_numbers() {
        let map = map(&[("tenants.*.roster.*.name", "t*r*"), ("tenants.*.roster.*.id_number", "t*id[]")]);
        let mut counted = Counted::default();
        assert_eq!(map.to_contract("t2r05", &mut counted).as_deref(), Some("tenants.2.roster.5.name"));
        assert_eq!(map.to_contract("t2id[]", &mut counted).as_deref(), Some("tenants.2.roster.0.id_number"));
        assert_eq!(map.to_contract("t2id[]", &mut counted).as_deref(), Some("tenants.2.roster.1.id_number"));
    }
}
