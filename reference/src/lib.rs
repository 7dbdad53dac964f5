//! The reference of fupin, printed from its declarations and kept in the repository: JSON Schemas, the types of the
//! JavaScript library, the reference pages. Nothing of it ships.

mod assessment_schema;
mod input_schema;
mod pages;
mod patterns;
mod policy_schema;
mod receipt_schema;
mod schema_text;
mod typescript;

pub use assessment_schema::assessment_schema;
pub use input_schema::input_schema;
pub use policy_schema::policy_schema;
pub use receipt_schema::{receipt_schema, verification_schema};
pub use typescript::typescript;

use fupin::measures::ALL;

/// Every generated document: its path below the root of the repository, and its text.
///
/// ```
/// let documents = fupin_reference::generated();
/// assert!(documents.iter().any(|(path, _)| path == "docs/reference/policy.md"));
/// ```
pub fn generated() -> Vec<(String, String)> {
    let mut schemas = vec![
        ("policy".to_owned(), policy_schema()),
        ("assessment".to_owned(), assessment_schema()),
        ("receipt".to_owned(), receipt_schema()),
        ("verification".to_owned(), verification_schema()),
    ];
    schemas.extend(ALL.iter().map(|info| (format!("input/{}", info.id), input_schema(info))));
    let mut documents: Vec<(String, String)> =
        schemas.into_iter().map(|(name, text)| (format!("docs/schema/{name}.schema.json"), text)).collect();
    documents.extend(
        ALL.iter().map(|info| (format!("examples/applications/{}.json", info.id), info.example.trim().to_owned() + "\n")),
    );
    documents.push(("pkg/fupin.d.ts".to_owned(), typescript()));
    documents.extend(pages::pages().into_iter().map(|(path, text)| (format!("docs/reference/{path}"), text)));
    documents
}
