//! One applicant before many measures: how each stands with what is known, and which answer would help most.
//!
//! Measures that ask for the same thing say so by their views of the dossier, so that an answer is asked for once.

use super::open_answers::{OpenAnswer, open_answers};
use super::{Measure, MeasureInfo, verdict_words};
use crate::finding::{Assessment, Verdict};
use crate::form::Question;
use crate::form::dossier::{dossier_name, form_name};
use crate::form::json::Document;

/// Of a list of which a form shows one row, the row that is asked about.
const ITEM: usize = 0;

/// A measure, and how an applicant stands with it.
#[derive(Debug)]
pub struct Prospect<'p> {
    /// The measure.
    pub measure: Measure,
    /// What is found so far.
    pub assessment: Assessment<'p>,
    /// What is still to be answered until it is decided; nothing where it is.
    pub open: Vec<OpenAnswer>,
}

impl<'p> Prospect<'p> {
    /// Looks at a measure whose answers so far were assessed.
    pub fn new(
        measure: Measure,
        questions: &[Question],
        entries: &[(String, String)],
        assessment: Assessment<'p>,
        assess: &dyn Fn(&Document<'_>) -> Assessment<'p>,
    ) -> Prospect<'p> {
        let mut prospect = Prospect { measure, assessment, open: Vec::new() };
        if prospect.verdict() == Verdict::Incomplete {
            prospect.open = open_answers(&measure, questions, entries, &prospect.assessment, assess);
        }
        prospect
    }

    /// The verdict that the measure's words are said of.
    pub fn verdict(&self) -> Verdict {
        verdict_words(&self.assessment).verdict_of(&self.assessment)
    }
}

/// The answer that is to be asked for next.
#[derive(Debug)]
pub struct NextQuestion<'a> {
    /// Its name in the dossier.
    pub name: String,
    /// Who asks for it: the measures that it may decide, with the rules that wait for it.
    pub asked_by: Vec<(Measure, &'a OpenAnswer)>,
}

/// The open answer on which most undecided measures depend; of several, the one that is asked for first. What is passed over, by its
/// name in the dossier, is not asked for now.
pub fn next_question<'a>(prospects: &'a [Prospect<'_>], passed_over: &[String]) -> Option<NextQuestion<'a>> {
    let mut all: Vec<NextQuestion<'a>> = Vec::new();
    for prospect in prospects {
        for answer in &prospect.open {
            let name = shared_name(&prospect.measure, &answer.name);
            if passed_over.contains(&name) {
                continue;
            }
            match all.iter_mut().find(|known| known.name == name) {
                Some(known) => known.asked_by.push((prospect.measure, answer)),
                None => all.push(NextQuestion { name, asked_by: vec![(prospect.measure, answer)] }),
            }
        }
    }
    let most = all.iter().map(|question| question.asked_by.len()).max()?;
    all.into_iter().find(|question| question.asked_by.len() == most)
}

/// The name that an answer of a form has for all measures.
pub fn shared_name(measure: &MeasureInfo, name: &str) -> String {
    dossier_name(measure.views, ITEM, name).unwrap_or_else(|| format!("{}.{name}", measure.id))
}

/// The name in a measure's form of an answer that measures share; none where it does not ask for it.
pub fn own_name(measure: &MeasureInfo, questions: &[Question], shared: &str) -> Option<String> {
    form_name(measure.views, questions, ITEM, shared)
}
