//! Documents that are written from the declarations and kept in the repository.

use super::{assessment_schema, input_schema, policy_schema, receipt_schema, reference, typescript, verification_schema};
use crate::measures::ALL;

/// Every generated document: its path below the root of the repository, and its text.
///
/// ```
/// let documents = fupin::api::docs::generated();
/// assert!(documents.iter().any(|(path, _)| path == "docs/reference/policy.md"));
/// ```
pub fn generated() -> Vec<(String, String)> {
    let mut schemas = vec![
        ("policy".to_owned(), policy_schema()),
        ("assessment".to_owned(), assessment_schema()),
        ("receipt".to_owned(), receipt_schema()),
        ("verification".to_owned(), verification_schema()),
    ];
    schemas.extend(ALL.iter().map(|entry| (format!("input/{}", entry.id), input_schema(entry))));
    let mut documents: Vec<(String, String)> =
        schemas.into_iter().map(|(name, text)| (format!("docs/schema/{name}.schema.json"), text)).collect();
    documents.extend(
        ALL.iter().map(|entry| (format!("examples/applications/{}.json", entry.id), entry.example.trim().to_owned() + "\n")),
    );
    documents.push(("pkg/fupin.d.ts".to_owned(), typescript()));
    documents.extend(reference::pages().into_iter().map(|(path, text)| (format!("docs/reference/{path}"), text)));
    documents
}
