//! One applicant before all measures, told in a language: how it stands with each, and what is to be asked next and why.

use super::dossier::shown;
use super::{Options, assess};
use crate::finding::{FigureKey, Rule};
use crate::form::dossier::Dossier;
use crate::form::entries::{self, RowMap};
use crate::form::json::Document;
use crate::form::{Problem, Question, label_at};
use crate::measures::{self, Audience, Measure, NextQuestion, OpenAnswer, Prospect, next_question, own_name, shared_name};
use crate::words::{Lang, Visible, say_clause, told};
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
    /// What was stated that any of them asks for.
    pub stated: Vec<ToldAnswer>,
}

/// What was stated.
#[derive(Clone, Debug, Serialize)]
pub struct ToldAnswer {
    /// The name in the dossier.
    pub answer: String,
    /// What people call it.
    pub label: String,
    /// As it was typed; several where several boxes are ticked.
    pub values: Vec<String>,
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
    /// The verdict that the measure's words are said of, which goals decide where it has nothing else.
    pub told: &'static str,
    /// The same in the measure's words.
    pub said: &'static str,
    /// The figure that people come for, as far as it can be computed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figure: Option<ToldMainFigure>,
    /// What must be answered before it is decided.
    pub open: Vec<ToldOpenAnswer>,
    /// The answers with something wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<ToldAnswerProblem>,
}

/// What is wrong with an answer.
#[derive(Clone, Debug, Serialize)]
pub struct ToldAnswerProblem {
    /// The name in the dossier.
    pub answer: String,
    /// What is wrong, and what to do.
    pub message: String,
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

/// How an applicant, of whom a dossier states what is known, stands with the measures for somebody. What is passed over, by its name
/// in the dossier, is not asked for next.
///
/// ```
/// use fupin::{api::{Options, prospects}, form::{dossier::Dossier, json::Document}, measures::Audience};
/// let stated = Dossier::of(Document::parse(r#"{"household":{"members":"4"}}"#).unwrap().root());
/// let found = prospects(&stated, Audience::Household, &Options::default(), &[]);
/// assert_eq!(found.next.unwrap().answer, "household.registered");
/// ```
pub fn prospects(dossier: &Dossier, audience: Audience, options: &Options, passed_over: &[String]) -> Prospects {
    let lang = options.lang;
    let all: Vec<Measure> = measures::offered_to(audience);
    let stated = stated(dossier, &all, lang);
    let found: Vec<(Prospect<'_>, RowMap)> = all.into_iter().filter_map(|measure| prospect(dossier, measure, options)).collect();
    let measures = found.iter().map(|(prospect, rows)| told_prospect(prospect, rows, lang)).collect();
    let found: Vec<Prospect<'_>> = found.into_iter().map(|(prospect, _)| prospect).collect();
    let next = next_question(&found, passed_over).map(|question| told_next(question, lang));
    Prospects { audience: audience.id(), measures, next, stated }
}

/// What a dossier states that any of the measures asks for, by the first label for it.
fn stated(dossier: &Dossier, all: &[Measure], lang: Lang) -> Vec<ToldAnswer> {
    let all: Vec<(Measure, Vec<Question>)> = all.iter().map(|measure| (*measure, measure.questions())).collect();
    let mut told: Vec<ToldAnswer> = Vec::new();
    for (name, value) in dossier.answers() {
        if let Some(known) = told.iter_mut().find(|known| known.answer == name) {
            known.values.push(value.to_owned());
            continue;
        }
        let label = all
            .iter()
            .find_map(|(measure, questions)| own_name(measure, questions, name).map(|own| label_at(questions, &own, lang)));
        told.extend(label.map(|label| ToldAnswer { answer: name.to_owned(), label, values: vec![value.to_owned()] }));
    }
    told
}

fn prospect<'o>(dossier: &Dossier, measure: Measure, options: &'o Options) -> Option<(Prospect<'o>, RowMap)> {
    let questions = measure.questions();
    let stated = shown(dossier, measure, 0, options);
    let typed: Vec<(&str, &str)> = stated.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let written = entries::to_json(&questions, &typed);
    let document = Document::parse(&written.json).ok()?;
    let assess = |document: &Document<'_>| assess(measure, Some(document.root()), options);
    Some((Prospect::new(measure, &questions, &stated, assess(&document), &assess), written.rows))
}

fn told_prospect(prospect: &Prospect<'_>, rows: &RowMap, lang: Lang) -> ToldProspect {
    let Prospect { measure, assessment, open } = prospect;
    let questions = measure.questions();
    ToldProspect {
        measure: measure.id,
        title: measure.title.in_lang(lang),
        verdict: assessment.verdict.id(),
        told: prospect.verdict().id(),
        said: measure.verdicts.label(prospect.verdict()).in_lang(lang),
        figure: measure.foremost_figure().and_then(|key| told_figure(prospect, key, lang)),
        open: open.iter().map(|answer| told_open(measure, &questions, answer, lang)).collect(),
        problems: told_problems(prospect, rows, lang),
    }
}

fn told_problems(prospect: &Prospect<'_>, rows: &RowMap, lang: Lang) -> Vec<ToldAnswerProblem> {
    let findings = &prospect.assessment.findings;
    let problem = |problem: &Problem| {
        let name = rows.to_form(&problem.path).trim_start_matches('/').replace('/', ".");
        let message = told(|out| problem.kind.body.say(&mut Visible(out), lang, &problem.values, &findings.quotes));
        ToldAnswerProblem { answer: shared_name(&prospect.measure, &name), message }
    };
    findings.problems.iter().map(problem).collect()
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
