//! What a measure is, and how the list holds measures of different types.

use super::picture::Picture;
use super::sheet::SheetForm;
use crate::finding::{FigureKey, Findings, RemedyKind, Rule, VerdictWords};
use crate::form::dossier::View;
use crate::form::json::Node;
use crate::form::{
    Answer, Form, JsonReader, NO_LONGER_IN_FORCE, NOT_IN_FORCE, NOT_IN_FORCE_THEN, Outline, Problem, Question, Reading,
    ReadingOptions,
};
use crate::policy::{ParameterInfo, PolicyReader};
use crate::value::Day;
use crate::words::{Choice, Text, Unit};
use std::any::Any;

/// One subsidy or duty of the policy: what is asked, which parameters decide, and how.
///
/// A measure knows no language, clock, HTML or JSON.
pub trait MeasureRules: 'static {
    /// The name in the contract, such as `factory-grant`.
    const ID: &'static str;
    /// The title.
    const TITLE: Text;
    /// For whom it is and what it answers, in one sentence.
    const LEAD: Text;
    /// What it calls its verdicts.
    const VERDICTS: VerdictWords = VerdictWords::APPLICATION;
    /// For whom it is, in the order in which each would need it.
    const OFFERED: &'static [Offered];
    /// The figure that people come for.
    const MAIN_FIGURE: Option<&'static FigureKey> = None;
    /// The clauses that it comes from.
    const CLAUSES: &'static str;
    /// A realistic application, as JSON of the contract.
    const EXAMPLE: &'static str;
    /// Everything that it can say.
    const CODES: Codes;
    /// What its answers hold beside the codes, for those who print what an answer may be.
    const DETAILS: Details = Details::NONE;
    /// Where its answers live in the dossier; those of most measures in a part of their own.
    const VIEWS: &'static [View] = &[View::of("", Self::ID)];
    /// The sheet that an office stamps.
    const SHEET: SheetForm = SheetForm::APPLICATION;
    /// What its result is shown as, where people would rather look.
    const PICTURE: Option<&'static Picture> = None;
    /// The lists whose rows have figures of their own.
    const ROW_FIGURES: &'static [&'static str] = &[];
    /// Answers that are figures of other measures until somebody states another.
    const TAKES: &'static [Taken] = &[];
    /// The answers.
    type Input: Form;
    /// The parameters.
    type Rules: Any + Send + Sync;

    /// Reads the parameters.
    fn rules(from: &mut PolicyReader<'_>) -> Self::Rules;

    /// Checks an application and computes its figures.
    fn assess(input: &Self::Input, rules: &Self::Rules, found: &mut Findings);

    /// The answer that names the day whose rules apply, where there is one.
    fn decided_on(_: &Self::Input) -> Option<&Answer<Day>> {
        None
    }
}

/// Somebody who comes to the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// A village secretary.
    Village,
    /// An enterprise.
    Enterprise,
    /// A household and its helper.
    Household,
    /// A county office.
    County,
}

impl Audience {
    /// Everybody, in the order of the start page.
    pub const ALL: [Audience; 4] = [Audience::Village, Audience::Enterprise, Audience::Household, Audience::County];

    /// The name for programs.
    pub const fn id(self) -> &'static str {
        match self {
            Audience::Village => "village",
            Audience::Enterprise => "enterprise",
            Audience::Household => "household",
            Audience::County => "county",
        }
    }

    /// Who has a name.
    pub fn from_id(id: &str) -> Option<Audience> {
        Audience::ALL.into_iter().find(|audience| audience.id() == id)
    }
}

/// Where a measure stands among those for somebody.
#[derive(Clone, Copy, Debug)]
pub struct Offered {
    /// To whom.
    pub to: Audience,
    /// After those with smaller numbers.
    pub order: u16,
}

impl Offered {
    /// Offered to somebody, after those with smaller numbers.
    pub const fn to(audience: Audience, order: u16) -> Offered {
        Offered { to: audience, order }
    }
}

/// Everything that a measure can say, for the tables that people check.
#[derive(Clone, Copy, Debug)]
pub struct Codes {
    /// Its rules, in the order of its text; each knows what it can say.
    pub rules: &'static [&'static Rule],
    /// Its figures.
    pub figures: &'static [&'static FigureKey],
    /// Its remedies.
    pub remedies: &'static [RemedyKind],
}

/// What the answers of a measure hold beside its codes.
#[derive(Clone, Copy, Debug)]
pub struct Details {
    /// The parts of an application that something is said of.
    pub parts: &'static [PartCodes],
    /// The measures that may be named next.
    pub next: &'static [&'static str],
    /// The values of remedies that are lists of choices, with what there is to choose.
    pub lists: &'static [(&'static str, &'static [Choice])],
    /// How the rows of a list are ranked, where they are.
    pub ranking: Option<Ranking>,
}

/// Rows that come one after the other: those of which the amount is more than nothing are served, the others wait.
#[derive(Clone, Copy, Debug)]
pub struct Ranking {
    /// The list.
    pub list: &'static str,
    /// The figure of a row that is its place, from 1.
    pub rank: &'static FigureKey,
    /// The figure of a row that is what it gets.
    pub amount: &'static FigureKey,
    /// What is said of a row that is served.
    pub served: Text,
    /// What is said of a row that waits.
    pub waits: Text,
}

impl Details {
    /// Nothing is said of parts, and nothing is named next.
    pub const NONE: Details = Details { parts: &[], next: &[], lists: &[], ranking: None };
}

/// A group of fields, or each row of a list, that something is said of.
#[derive(Clone, Copy, Debug)]
pub struct PartCodes {
    /// The group or list.
    pub name: &'static str,
    /// Whether it is a list, so that each row is a part.
    pub has_rows: bool,
    /// What is said of the part and never of the whole.
    pub codes: Codes,
}

/// An answer that is a figure of another measure.
#[derive(Clone, Copy, Debug)]
pub struct Taken {
    /// The answer.
    pub field: &'static str,
    /// The figure's key.
    pub figure: &'static str,
    /// The measures that may have it, the foremost first.
    pub of: &'static [&'static str],
}

/// A measure in the list: its facts, and functions that know its types.
pub struct MeasureInfo {
    /// The name in the contract.
    pub id: &'static str,
    /// The title.
    pub title: Text,
    /// For whom it is and what it answers.
    pub lead: Text,
    /// What it calls its verdicts.
    pub verdicts: VerdictWords,
    /// For whom it is.
    pub offered: &'static [Offered],
    /// The figure that people come for.
    pub main_figure: Option<&'static FigureKey>,
    /// The clauses that it comes from.
    pub clauses: &'static str,
    /// A realistic application.
    pub example: &'static str,
    /// Everything that it can say.
    pub codes: Codes,
    /// What its answers hold beside the codes.
    pub details: Details,
    /// Where its answers live in the dossier.
    pub views: &'static [View],
    /// The sheet that an office stamps.
    pub sheet: SheetForm,
    /// What its result is shown as.
    pub picture: Option<&'static Picture>,
    /// The lists whose rows have figures of their own.
    pub row_figures: &'static [&'static str],
    /// Answers that are figures of other measures.
    pub takes: &'static [Taken],
    questions: fn() -> Vec<Question>,
    parameters: fn() -> Vec<ParameterInfo>,
    pub(super) rules: fn(&mut PolicyReader<'_>) -> Box<dyn Any + Send + Sync>,
    pub(super) assess: Assess,
}

/// Reads an input and assesses it.
pub(super) type Assess = fn(Option<Node<'_>>, ReadingOptions, &dyn RulesFor) -> Assessed;

/// What came of an input.
pub(super) struct Assessed {
    pub(super) findings: Findings,
    /// Whether any field was given.
    pub(super) answered: bool,
    /// The day whose rules were applied; none where the newest were.
    pub(super) decided_on: Option<Day>,
}

/// Hands out the rules of a measure on a day.
pub(super) trait RulesFor {
    /// The day that decides where no answer names one; none for the newest rules.
    fn default_day(&self) -> Option<Day>;
    /// Calls `with` with the rules in force. Where a parameter has none, `with` is handed placeholders, from which only
    /// follows which checks there are.
    fn on(&self, day: Option<Day>, with: &mut dyn FnMut(&dyn Any)) -> Option<Uncovered>;
}

/// A parameter of which no version is in force.
pub(super) struct Uncovered {
    pub(super) parameter: ParameterInfo,
}

impl Uncovered {
    /// The problem of an assessment, on the answer that names the day if there is one. There is no day where the newest
    /// version has ended.
    fn problem(&self, dated: Option<&Answer<Day>>, on: Option<Day>) -> Problem {
        let parameter = self.parameter.label;
        match (dated, on) {
            (Some(answer), Some(day)) => answer.refused(String::new(), &NOT_IN_FORCE, (answer.label(), day, parameter)).1,
            (None, Some(day)) => Problem::new(0, String::new(), &NOT_IN_FORCE_THEN, (day, parameter)),
            (_, None) => Problem::new(0, String::new(), &NO_LONGER_IN_FORCE, (parameter,)),
        }
    }
}

/// What is told of a measure.
pub(super) const fn info<M: MeasureRules>() -> MeasureInfo {
    MeasureInfo {
        id: M::ID,
        title: M::TITLE,
        lead: M::LEAD,
        verdicts: M::VERDICTS,
        offered: M::OFFERED,
        main_figure: M::MAIN_FIGURE,
        clauses: M::CLAUSES,
        example: M::EXAMPLE,
        codes: M::CODES,
        details: M::DETAILS,
        views: M::VIEWS,
        sheet: M::SHEET,
        picture: M::PICTURE,
        row_figures: M::ROW_FIGURES,
        takes: M::TAKES,
        questions: Outline::of::<M::Input>,
        parameters: || {
            PolicyReader::list(|reader| {
                M::rules(reader);
            })
        },
        rules: |reader| Box::new(M::rules(reader)),
        assess: assess::<M>,
    }
}

impl MeasureInfo {
    /// The questions of its form.
    pub fn questions(&self) -> Vec<Question> {
        (self.questions)()
    }

    /// The parameters that it reads.
    pub fn parameters(&self) -> Vec<ParameterInfo> {
        (self.parameters)()
    }

    /// The figure that people come for; where the measure names none, its foremost amount.
    pub fn foremost_figure(&self) -> Option<&'static FigureKey> {
        self.main_figure.or_else(|| self.foremost_amount())
    }

    /// The amount of money that an application is about, if it is about one: the first of its printed sheet.
    pub fn foremost_amount(&self) -> Option<&'static FigureKey> {
        let of_key = |key: &&'static str| self.codes.figures.iter().copied().find(|figure| figure.key == *key);
        self.sheet.amounts.iter().filter_map(of_key).find(|figure| figure.unit == Unit::Yuan)
    }
}

fn assess<M: MeasureRules>(root: Option<Node<'_>>, options: ReadingOptions, rules: &dyn RulesFor) -> Assessed {
    let mut reader = JsonReader::new(root, options);
    let input = M::Input::read(&mut reader);
    let Reading { problems, more_problems, doubts, quotes, answered } = reader.finish();
    let dated = M::decided_on(&input).filter(|answer| answer.known().is_some());
    let mut found = Findings::new();
    found.problems = problems.clone();
    found.more_problems = more_problems;
    found.doubts = doubts;
    found.quotes = quotes;
    let decided_on = dated.and_then(Answer::known).or_else(|| rules.default_day());
    let uncovered = rules.on(decided_on, &mut |rules| {
        if let Some(rules) = rules.downcast_ref::<M::Rules>() {
            M::assess(&input, rules, &mut found);
        }
    });
    if let Some(uncovered) = uncovered {
        found.without_rules(problems, uncovered.problem(dated, decided_on));
    }
    Assessed { findings: found, answered, decided_on }
}
