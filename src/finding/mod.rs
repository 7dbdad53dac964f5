//! What an assessment finds: checks, figures with their arithmetic, remedies, problems, and the verdict that follows.
//!
//! A measure writes into [`Findings`]; codes and values leave the core, and become words only when an [`Assessment`] is
//! written in a language.

mod assessment;
mod calculation;
mod check;
mod figure;
mod findings;
mod remedy;
mod renumber;
mod saying;
mod verdict_words;

pub use assessment::{Assessment, Verdict};
pub use calculation::{Amount, Calculation, Operand, Rounding, Token, Worked};
pub use check::{Check, Importance, Message, Outcome, Rule, both, either};
pub use figure::{Figure, FigureKey, HeldSum, Part};
pub use findings::{Failed, Findings, Next, Remedied};
pub use remedy::{Change, FormToMend, RemedyFound, RemedyKind, RemedyNote};
pub use saying::push_more_problems;
pub use verdict_words::VerdictWords;
