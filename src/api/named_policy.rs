//! The policy as receipts and dossiers name it.

use crate::form::json::if_fits;
use serde::Deserialize;

/// Name and digest of a policy, each there as far as it is a text.
#[derive(Default, Deserialize)]
pub(super) struct NamedPolicy {
    #[serde(default, deserialize_with = "if_fits")]
    pub(super) id: Option<String>,
    #[serde(default, deserialize_with = "if_fits")]
    pub(super) digest: Option<String>,
}
