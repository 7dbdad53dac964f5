//! What is said of a file that the system does not hand out.

use fupin_sheets::fault::SheetFault;
use std::io;
use std::path::Path;

/// A file that the system does not hand out.
pub(crate) fn unreadable(path: &Path, error: &io::Error) -> SheetFault {
    let shown = path.display();
    SheetFault::new(
        "unreadable",
        format!("读不了“{shown}”：{error}。请核对文件名和权限。"),
        format!("“{shown}” cannot be read: {error}. Check the name and the permissions."),
    )
}
