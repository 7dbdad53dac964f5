//! SHA-256 in the form in which digests are shown.

use sha2::{Digest, Sha256};

/// The lower-case hex SHA-256 of some bytes.
///
/// ```
/// assert!(fupin::policy::sha256_hex(b"").starts_with("e3b0c44298fc1c14"));
/// ```
pub fn sha256_hex(bytes: &[u8]) -> String {
    let hex = |nibble: u8| char::from(b"0123456789abcdef"[usize::from(nibble)]);
    Sha256::digest(bytes).iter().flat_map(|byte| [hex(byte >> 4), hex(byte & 15)]).collect()
}
