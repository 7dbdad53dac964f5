//! What a figure was reckoned from, as far as its sum does not say it.

use super::words;
use crate::finding::{Assessment, Figure, Token};
use crate::words::{Lang, say_clause, told};
use maud::{Markup, html};

/// The parameters that a figure was reckoned from, with clause, source and assumption; the answers stand in its sum.
pub(super) fn parameters_in(assessment: &Assessment<'_>, figure: &Figure, lang: Lang) -> Markup {
    let findings = &assessment.findings;
    let tokens = findings.tokens(figure);
    html! {
        @if tokens.iter().any(|token| matches!(token, Token::Parameter(..))) {
            details.explain {
                summary { (words::NUMBERS.in_lang(lang)) }
                div.explain-body {
                    dl {
                        @for token in tokens {
                            @match token {
                                Token::Parameter(label, value, provision) => {
                                    dt { (label.in_lang(lang)) }
                                    dd {
                                        (value.told(lang, &findings.quotes))
                                        @if let Some(provision) = assessment.policy.provisions.get(usize::from(*provision)) {
                                            " " span.clause { (told(|out| say_clause(out, lang, &provision.clause))) } " "
                                            (provision.source.in_lang(lang))
                                            @if provision.assumed { " " span.assumed { (words::ASSUMED.in_lang(lang)) } " " (provision.note.in_lang(lang)) }
                                        }
                                    }
                                },
                                Token::Labelled(..) | Token::Value(_) | Token::Words(_) => {},
                            }
                        }
                    }
                }
            }
        }
    }
}
