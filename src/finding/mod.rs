//! What an assessment finds: checks, figures with their arithmetic, remedies, problems, and the verdict that follows.
//!
//! A measure writes into [`Findings`]; codes and values leave the core, and become words only when an [`Assessment`] is
//! written in a language.

mod assessment;
mod check;
mod figure;
mod findings;
mod remedy;
mod renumber;
mod saying;
mod work;

pub use assessment::{Assessment, Verdict};
pub use check::{Check, Importance, Outcome, Rule, Said, both, either};
pub use figure::{Figure, FigureKey, Place};
pub use findings::{Failed, Findings, Next, Remedied};
pub use remedy::{Change, RemedyFound, RemedyKind, RemedyNote};
pub use work::{Amount, Operand, Rounding, Token, Work, Worked};
