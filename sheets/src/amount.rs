//! Amounts of money as sums need them: whole fen.

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
