//! The names of a form that is somebody else's, and those of the contract that they stand for.

/// Which name of a form stands for which of the contract; names that it does not know stand for themselves.
///
/// A `*` is the number of a row, and in brackets (`[*]`) whatever a framework calls a row. Where the contract's name has one
/// star more than the form's, rows are counted in the order in which they stand in the form, as with names that end in `[]`.
#[derive(Clone, Debug, Default)]
pub struct NameMap(Vec<(String, String)>);

/// Counts the rows of names that have no number, during one reading of a form.
#[derive(Debug, Default)]
pub struct Counted {
    /// How many rows each pair of the map has so far.
    rows: Vec<usize>,
    /// The rows that are called by something else than a number, in the order of what they are called, and which of them each is.
    keys: Vec<(String, usize)>,
}

/// From here on rows are numbered that have no number of their own; one that a page gives is smaller.
const NUMBERED_FROM: usize = 1_000_000_000;

/// The digits of a number that is smaller.
const MOST_DIGITS: usize = 9;

/// What frameworks call the field that says that its row is to be deleted: Rails and Django.
const REMOVED: [&str; 2] = ["_destroy", "DELETE"];

impl Counted {
    /// The number of a row.
    fn number(&mut self, key: &str) -> String {
        if key.bytes().all(|byte| byte.is_ascii_digit()) {
            // Whatever zeros stand before it, it is one row.
            let plain = key.trim_start_matches('0');
            if plain.len() <= MOST_DIGITS {
                return if plain.is_empty() { "0" } else { plain }.to_owned();
            }
        }
        let at = self.keys.binary_search_by(|(known, _)| known.as_str().cmp(key)).unwrap_or_else(|at| {
            self.keys.insert(at, (key.to_owned(), self.keys.len()));
            at
        });
        (NUMBERED_FROM + self.keys[at].1).to_string()
    }
}

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
            let Some(keys) = rows_of(form, name) else { continue };
            let mut rows: Vec<String> = keys.into_iter().map(|key| counted.number(key)).collect();
            if stars(contract) == rows.len() + 1 {
                counted.rows.resize(self.0.len().max(counted.rows.len()), 0);
                rows.push(counted.rows[index].to_string());
                counted.rows[index] += 1;
            }
            return Some(filled(contract, &rows));
        }
        let taken = self.0.iter().any(|(contract, _)| rows_of(contract, name).is_some());
        (!taken).then(|| numbered(name, counted))
    }

    /// The row of the contract that a form's control says is to be deleted, as frameworks name such a control.
    ///
    /// ```
    /// use fupin::form::name_map::{Counted, NameMap};
    /// let map = NameMap::new(vec![("villages.*.name".to_owned(), "app[villages][*][mc]".to_owned())]);
    /// let row = |name| map.row_deleted_by(name, &mut Counted::default());
    /// assert_eq!(row("app[villages][3][_destroy]").as_deref(), Some("villages.3"));
    /// assert_eq!(row("villages.0.DELETE").as_deref(), Some("villages.0"));
    /// assert_eq!(row("app[villages][3][mc]"), None);
    /// ```
    pub fn row_deleted_by(&self, name: &str, counted: &mut Counted) -> Option<String> {
        let bare = name.trim_end_matches(']');
        let above = REMOVED.iter().find_map(|word| bare.strip_suffix(word)).filter(|above| above.len() < bare.len())?;
        // The same row with the name of any of its fields.
        let above_row = above.trim_end_matches(['[', '.', '-', '_', '$']);
        for (contract, form) in &self.0 {
            let (Some((row, _)), Some((form_row, _))) = (contract.rsplit_once('*'), form.rsplit_once('*')) else { continue };
            let bracket = if form_row.ends_with('[') { "]" } else { "" };
            if let Some(keys) = rows_of(&format!("{form_row}*{bracket}"), above_row) {
                let rows: Vec<String> = keys.into_iter().map(|key| counted.number(key)).collect();
                return Some(filled(&format!("{row}*"), &rows)).filter(|row| !row.contains('*'));
            }
        }
        let row = numbered(above_row, counted);
        row.rsplit_once('.').is_some_and(|(_, number)| number.bytes().all(|byte| byte.is_ascii_digit())).then_some(row)
    }
}

/// A name of the contract with the numbers of rows as they are written there.
fn numbered(name: &str, counted: &mut Counted) -> String {
    let is_number = |step: &str| step.bytes().all(|byte| byte.is_ascii_digit()) && !step.is_empty();
    if !name.split('.').any(is_number) {
        return name.to_owned();
    }
    let steps = name.split('.').map(|step| if is_number(step) { counted.number(step) } else { step.to_owned() });
    steps.collect::<Vec<_>>().join(".")
}

fn stars(pattern: &str) -> usize {
    pattern.matches('*').count()
}

/// What stands for the stars of a pattern, where a name fits it.
fn rows_of<'n>(pattern: &str, name: &'n str) -> Option<Vec<&'n str>> {
    let mut pieces = pattern.split('*');
    let first = pieces.next()?;
    let mut rest = name.strip_prefix(first)?;
    let mut in_brackets = first.ends_with('[');
    let mut rows = Vec::new();
    for piece in pieces {
        let end = if in_brackets && piece.starts_with(']') {
            rest.find(']')?
        } else {
            rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len()
        };
        let (row, behind) = rest.split_at(end);
        if row.is_empty() {
            return None;
        }
        rows.push(row);
        rest = behind.strip_prefix(piece)?;
        in_brackets = piece.ends_with('[');
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
        for name in ["cunmc", "cun1mcx", "cun-1mc", "xcun1mc", "cun1", "cunx1mc"] {
            assert_eq!(map.to_contract(name, &mut Counted::default()).as_deref(), Some(name));
        }
        assert_eq!(map.to_contract("villages.3.name", &mut Counted::default()), None);
    }

    #[test]
    fn a_row_is_one_whatever_a_framework_calls_it() {
        let map =
            map(&[("villages.*.name", "v[*][mc]"), ("villages.*.collective_income", "v[*][sr]"), ("repayments.*.on", "ctl*$on")]);
        let mut counted = Counted::default();
        let mut of = |name| map.to_contract(name, &mut counted).unwrap_or_default();
        assert_eq!([of("v[new_7][mc]"), of("v[1699999999999][mc]")], ["villages.1000000000.name", "villages.1000000001.name"]);
        assert_eq!(of("v[new_7][sr]"), "villages.1000000000.collective_income");
        assert_eq!([of("v[007][mc]"), of("ctl00$on"), of("ctl01$on")], ["villages.7.name", "repayments.0.on", "repayments.1.on"]);
        assert_eq!(of("repayments.1699999999999.principal"), "repayments.1000000001.principal");
        assert_eq!(of("v[][mc]"), "v[][mc]");
    }

    #[test]
    fn a_row_that_is_to_be_deleted_is_known_by_its_field() {
        let map =
            map(&[("tenants.*.roster.*.name", "t[*][r][*][n]"), ("villages.*.name", "form-*-mc"), ("loans.*.principal", "b[]")]);
        let mut counted = Counted::default();
        let mut of = |name| map.row_deleted_by(name, &mut counted);
        assert_eq!(of("t[2][r][5][_destroy]").as_deref(), Some("tenants.2.roster.5"));
        assert_eq!(of("form-0-DELETE").as_deref(), Some("villages.0"));
        for name in ["DELETE", "_destroy", "b[_destroy]", "form-x-DELETE", "form-0-DELETED", "raised._destroy"] {
            assert_eq!(of(name), None, "{name}");
        }
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
