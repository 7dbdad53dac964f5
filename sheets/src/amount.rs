//! Amounts of money as sums need them: whole fen.

use fupin::words::push_decimal;

/// An amount as the contract writes it, in fen; none where it is no amount of money.
///
/// ```
/// assert_eq!(fupin_sheets::amount::fen("600000.05"), Some(60_000_005));
/// assert_eq!(fupin_sheets::amount::fen("3"), None);
/// ```
pub fn fen(value: &str) -> Option<i128> {
    let (yuan, fen) = value.split_once('.')?;
    (fen.len() == 2).then(|| format!("{yuan}{fen}").parse().ok()).flatten()
}

/// An amount in fen as a decimal of yuan.
///
/// ```
/// assert_eq!(fupin_sheets::amount::yuan(-123), "-1.23");
/// ```
pub fn yuan(fen: i128) -> String {
    let mut out = String::new();
    push_decimal(&mut out, fen, 2, 2, false);
    out
}
