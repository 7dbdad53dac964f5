//! The policy as receipts and dossiers name it.

use crate::form::json::if_fits;
use serde::{Deserialize, Serialize};

/// Name and digest of a policy, each there as far as it is a text.
#[derive(Default, Deserialize, Serialize)]
pub(super) struct NamedPolicy {
    #[serde(default, deserialize_with = "if_fits")]
    pub(super) id: Option<String>,
    #[serde(default, deserialize_with = "if_fits")]
    pub(super) digest: Option<String>,
}

impl NamedPolicy {
    pub(super) fn of(id: &str, digest: &str) -> NamedPolicy {
        NamedPolicy { id: Some(id.to_owned()), digest: Some(digest.to_owned()) }
    }
}
