//! One applicant before all measures, told in a language: how it stands with each, and what is to be asked next and why.

use super::dossier::shown;
use super::{Options, assess};
use crate::finding::{FigureKey, Rule};
use crate::form::dossier::Dossier;
use crate::form::json::Document;
use crate::form::{Question, entries, label_at};
use crate::measures::{self, Audience, Measure, NextQuestion, OpenAnswer, Prospect, next_question, own_name, shared_name};
use crate::words::{Lang, say_clause, told};
use serde::Serialize;

/// How an applicant stands with every measure for it.
#[derive(Clone, Debug, Serialize)]
pub struct Prospects {
    /// For whom the measures are.
    pub audience: &'static str,
    /// The measures, in the order in which it would need them.
    pub measures: Vec<ToldProspect>,
    /// The open answer on which most of them depend; none where all are decided.
    pub next: Option<ToldNextQuestion>,
}

/// How an applicant stands with a measure.
#[derive(Clone, Debug, Serialize)]
pub struct ToldProspect {
    /// The measure.
    pub measure: &'static str,
    /// Its title.
    pub title: &'static str,
    /// The verdict so far.
    pub verdict: &'static str,
    /// The same in the measure's words.
    pub said: &'static str,
    /// The figure that people come for, as far as it can be computed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figure: Option<ToldMainFigure>,
    /// What must be answered before it is decided.
    pub open: Vec<ToldOpenAnswer>,
}

/// The figure that people come for.
#[derive(Clone, Debug, Serialize)]
pub struct ToldMainFigure {
    /// Its key.
    pub key: &'static str,
    /// Its label.
    pub label: &'static str,
    /// Its value, in the format of the contract.
    pub value: String,
    /// Its unit.
    pub unit: &'static str,
    /// The value as people read it.
    #[serde(skip)]
    pub shown: String,
}

/// An answer that is open.
#[derive(Clone, Debug, Serialize)]
pub struct ToldOpenAnswer {
    /// The name in the dossier, which all measures share.
    pub answer: String,
    /// What people call it.
    pub label: String,
    /// The rules that wait for it.
    pub why: Vec<ToldRule>,
}

/// A rule that waits for an answer.
#[derive(Clone, Debug, Serialize)]
pub struct ToldRule {
    /// The stable code.
    pub code: &'static str,
    /// The rule in one sentence.
    pub rule: &'static str,
    /// The clause that it comes from, as people cite it.
    pub clause: String,
}

/// The question that is asked next.
#[derive(Clone, Debug, Serialize)]
pub struct ToldNextQuestion {
    /// The name in the dossier.
    pub answer: String,
    /// What people call it.
    pub label: String,
    /// The measures that it may decide, with the rules that wait for it.
    pub asked_by: Vec<ToldAsker>,
}

/// A measure that asks a question.
#[derive(Clone, Debug, Serialize)]
pub struct ToldAsker {
    /// The measure.
    pub measure: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Its rules that wait for the answer.
    pub why: Vec<ToldRule>,
}

/// For whom the measures are that ask for most of what was stated; none where nothing was stated that any measure asks for.
pub fn audience_of(dossier: &Dossier) -> Option<Audience> {
    let count = |audience: Audience| {
        let all: Vec<(Measure, Vec<Question>)> =
            measures::offered_to(audience).into_iter().map(|measure| (measure, measure.questions())).collect();
        let is_asked = |name: &&str| all.iter().any(|(measure, questions)| own_name(measure, questions, name).is_some());
        dossier.names().filter(is_asked).count()
    };
    let counts = Audience::ALL.map(|audience| (audience, count(audience)));
    let most = counts.iter().map(|(_, count)| *count).max().filter(|count| *count > 0)?;
    counts.into_iter().find(|(_, count)| *count == most).map(|(audience, _)| audience)
}

/// How an applicant, of whom a dossier states what is known, stands with the measures for somebody.
///
/// ```
/// use fupin::{api::{Options, prospects}, form::{dossier::Dossier, json::Document}, measures::Audience};
/// let stated = Dossier::of(Document::parse(r#"{"household":{"members":"4"}}"#).unwrap().root());
/// let found = prospects(&stated, Audience::Household, &Options::default());
/// assert_eq!(found.next.unwrap().answer, "household.registered");
/// ```
pub fn prospects(dossier: &Dossier, audience: Audience, options: &Options) -> Prospects {
    let all: Vec<Measure> = measures::offered_to(audience);
    let found: Vec<Prospect<'_>> = all.into_iter().filter_map(|measure| prospect(dossier, measure, options)).collect();
    Prospects {
        audience: audience.id(),
        measures: found.iter().map(|prospect| told_prospect(prospect, options.lang)).collect(),
        next: next_question(&found).map(|question| told_next(question, options.lang)),
    }
}

fn prospect<'o>(dossier: &Dossier, measure: Measure, options: &'o Options) -> Option<Prospect<'o>> {
    let questions = measure.questions();
    let stated = shown(dossier, measure, 0, options);
    let typed: Vec<(&str, &str)> = stated.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let written = entries::to_json(&questions, &typed);
    let document = Document::parse(&written.json).ok()?;
    let assess = |document: &Document<'_>| assess(measure, Some(document.root()), options);
    Some(Prospect::new(measure, &questions, &stated, assess(&document), &assess))
}

fn told_prospect(prospect: &Prospect<'_>, lang: Lang) -> ToldProspect {
    let Prospect { measure, assessment, open } = prospect;
    let questions = measure.questions();
    ToldProspect {
        measure: measure.id,
        title: measure.title.in_lang(lang),
        verdict: assessment.verdict.id(),
        said: measure.verdicts.label(prospect.verdict()).in_lang(lang),
        figure: measure.foremost_figure().and_then(|key| told_figure(prospect, key, lang)),
        open: open.iter().map(|answer| told_open(measure, &questions, answer, lang)).collect(),
    }
}

fn told_figure(prospect: &Prospect<'_>, key: &'static FigureKey, lang: Lang) -> Option<ToldMainFigure> {
    let findings = &prospect.assessment.findings;
    let figure = findings.figures.iter().find(|figure| figure.of.is_none() && figure.key.key == key.key)?;
    Some(ToldMainFigure {
        key: key.key,
        label: key.label.in_lang(lang),
        value: told(|out| findings.push_value(out, figure)),
        unit: key.unit.id(),
        shown: told(|out| findings.push_shown(out, figure, lang)),
    })
}

fn told_open(measure: &Measure, questions: &[Question], open: &OpenAnswer, lang: Lang) -> ToldOpenAnswer {
    ToldOpenAnswer {
        answer: shared_name(measure, &open.name),
        label: label_at(questions, &open.name, lang),
        why: told_rules(&open.rules, lang),
    }
}

fn told_rules(rules: &[&'static Rule], lang: Lang) -> Vec<ToldRule> {
    let told = |rule: &&'static Rule| ToldRule {
        code: rule.code,
        rule: rule.sentence.in_lang(lang),
        clause: told(|out| say_clause(out, lang, rule.clause)),
    };
    rules.iter().map(told).collect()
}

fn told_next(question: NextQuestion<'_>, lang: Lang) -> ToldNextQuestion {
    let NextQuestion { name, asked_by } = question;
    let label = asked_by.first().map(|(measure, open)| label_at(&measure.questions(), &open.name, lang)).unwrap_or_default();
    let asker = |(measure, open): (Measure, &OpenAnswer)| ToldAsker {
        measure: measure.id,
        title: measure.title.in_lang(lang),
        why: told_rules(&open.rules, lang),
    };
    ToldNextQuestion { answer: name, label, asked_by: asked_by.into_iter().map(asker).collect() }
}
