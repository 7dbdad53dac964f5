//! Documents that are written from the declarations and kept in the repository.

use super::{policy_schema, reference};

/// Every generated document: its path below the root of the repository, and its text.
///
/// ```
/// let documents = fupin::api::docs::generated();
/// assert!(documents.iter().any(|(path, _)| path == "docs/reference/policy.md"));
/// ```
pub fn generated() -> Vec<(String, String)> {
    let mut documents = vec![("docs/schema/policy.schema.json".to_owned(), policy_schema())];
    documents.extend(reference::pages().into_iter().map(|(path, text)| (format!("docs/reference/{path}"), text)));
    documents
}
