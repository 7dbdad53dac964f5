//! The sheet that an office stamps, as a fragment of a page and as one file with its styles inside.

use super::{Options, assess, push_receipt};
use crate::form::json::Node;
use crate::measures::Measure;
use crate::page::sheet::{Stated, sheet as drawn, title};
use crate::policy::sha256_hex;
use maud::{DOCTYPE, PreEscaped, html};

/// How a sheet looks; pages that show one load the same file.
const STYLES: &str = include_str!("../../www/sheet.css");

/// The sheet of the application at a node, as HTML for a page that has `sheet.css`.
pub fn sheet(measure: Measure, root: Option<Node<'_>>, options: &Options) -> String {
    let assessment = assess(measure, root, options);
    let mut receipt = String::with_capacity(1024);
    push_receipt(&mut receipt, &assessment, root, &measure.questions(), options);
    let receipt = sha256_hex(receipt.as_bytes());
    let (on, lang) = (options.on, options.lang);
    drawn(&Stated { measure, assessment: &assessment, root, receipt: &receipt, on, lang }).into_string()
}

/// The same as a whole file without scripts, for printing; the same application has the same bytes each time.
///
/// ```
/// use fupin::api::{Options, parse_object, sheet_file};
/// let document = parse_object(r#"{"name": "河西村", "collective_income": "38500"}"#).unwrap();
/// let measure = fupin::measures::find("village-eligibility").unwrap();
/// let file = sheet_file(measure, document.root(), &Options::default());
/// assert!(file.contains("河西村") && !file.contains("<script"));
/// ```
pub fn sheet_file(measure: Measure, root: Node<'_>, options: &Options) -> String {
    let lang = options.lang;
    let page = html! {
        (DOCTYPE)
        html lang=(lang.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title(measure, lang)) }
                style { (PreEscaped(STYLES)) }
            }
            body.sheet-file { (PreEscaped(sheet(measure, Some(root), options))) }
        }
    };
    page.into_string() + "\n"
}
