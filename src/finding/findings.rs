//! What a measure writes into while it assesses.

use super::calculation::{Amount, Calculation, Rounding, Token, Worked, Worksheet};
use super::check::{Check, Importance, Message, Outcome, Rule};
use super::figure::{Figure, FigureKey, HeldSum, Part};
use super::remedy::{RemedyFound, RemedyNote};
use crate::form::{Answer, Doubt, EXCEEDS_TOTAL, MOST_PROBLEMS, Problem, TOO_LARGE};
use crate::policy::InForce;
use crate::value::{Measured, Quantity};
use crate::words::{Fill, Gap, Note, Text, Unit, text};
use std::cell::Cell;

/// Checks, figures, remedies and what comes next, with their values in one place.
#[derive(Debug, Default)]
pub struct Findings {
    /// The checks, in the order of the measure's text.
    pub checks: Vec<Check>,
    /// The figures.
    pub figures: Vec<Figure>,
    /// What the amount of a row is made of, for people alone: tables show it beside the figures of the contract.
    pub row_parts: Vec<Figure>,
    /// The sums behind a working that writes them as one number, to be drawn.
    pub held: Vec<HeldSum>,
    /// The remedies.
    pub remedies: Vec<RemedyFound>,
    /// What the applicant may also apply for.
    pub next: Vec<Next>,
    /// Why the foremost figure is what it is, such as what limits it, for people alone.
    pub because: Option<Message>,
    /// What is wrong with the input.
    pub problems: Vec<Problem>,
    /// How many problems there are beyond these.
    pub more_problems: usize,
    /// What is sound and probably not meant; it decides nothing.
    pub doubts: Vec<Doubt>,
    /// Foreign text that messages quote.
    pub quotes: String,
    pub(crate) values: Vec<Gap>,
    pub(super) worksheet: Worksheet,
    at: Option<Part>,
}

/// Room for what an assessment finds.
struct Room {
    checks: Vec<Check>,
    figures: Vec<Figure>,
    values: Vec<Gap>,
    terms: Vec<Token>,
}

/// The most of anything that is kept room for.
const MOST_SPARE: usize = 512;

thread_local! {
    /// The room of the last assessment.
    static SPARE: Cell<Option<Room>> = const { Cell::new(None) };
}

/// A measure that the applicant may also apply for.
#[derive(Clone, Copy, Debug)]
pub struct Next {
    /// The measure.
    pub measure: &'static str,
    /// Why.
    pub message: Text,
}

/// A failed check that still needs a word about its remedy.
#[must_use = "a failure says what to do: call `remedy` or `no_remedy`"]
pub struct Failed<'f> {
    findings: &'f mut Findings,
}

/// A check that has a remedy and may have another.
pub struct Remedied<'f> {
    findings: &'f mut Findings,
}

pub(super) static NOTHING_IS_PAID: Text = text("有必备条件不符合，因此为0", "a requirement fails, so this is 0");

static NO_RULES: Text = text(
    "政策没有涵盖这一天，无法判断。请先改正日期。",
    "The policy does not cover the day, so this cannot be decided. Correct the day first.",
);

impl Findings {
    /// Room for what a usual assessment finds.
    pub fn new() -> Findings {
        let Room { checks, figures, values, terms } = SPARE.take().unwrap_or_else(|| Room {
            checks: Vec::with_capacity(12),
            figures: Vec::with_capacity(10),
            values: Vec::with_capacity(24),
            terms: Vec::with_capacity(48),
        });
        Findings { checks, figures, values, worksheet: Worksheet::in_room(terms), ..Findings::default() }
    }

    /// Leaves the room that is no longer needed to the next assessment: allocating it anew would take a tenth of the time.
    pub fn leave_room(self) {
        let Findings { mut checks, mut figures, mut values, worksheet: Worksheet { mut terms, .. }, .. } = self;
        // What a list of thousands of rows took is not kept for ever.
        if checks.capacity().max(figures.capacity()).max(values.capacity()).max(terms.capacity()) <= MOST_SPARE {
            checks.clear();
            figures.clear();
            values.clear();
            terms.clear();
            SPARE.set(Some(Room { checks, figures, values, terms }));
        }
    }

    /// Does something for a part of the application: its checks and remedies carry the part's place.
    pub fn within<T>(&mut self, part: Part, assess: impl FnOnce(&mut Findings) -> T) -> T {
        let outer = self.at.replace(part);
        let result = assess(self);
        self.at = outer;
        result
    }

    /// Holds an answer against a whole that the policy sets, and hands it back: one that is larger has a problem
    /// (`exceeds-total`) and is unsound.
    pub fn at_most<U: Measured>(&mut self, part: &Answer<Quantity<U>>, whole: InForce<Quantity<U>>) -> Answer<Quantity<U>> {
        let Some(stated) = part.known().filter(|stated| *stated > whole.value) else { return part.clone() };
        let form = self.at.map_or(String::new(), |part| part.pointer());
        let (unsound, problem) =
            part.refused(form, &EXCEEDS_TOTAL, (part.label(), stated.into(), whole.label, whole.value.into()));
        self.add_problem(problem);
        unsound
    }

    /// Adds a problem in the order of the form. Of problems at the same place the field's own comes first: the others are
    /// fields that the form does not know.
    fn add_problem(&mut self, problem: Problem) {
        let before = self.problems.partition_point(|other| other.place < problem.place);
        self.problems.insert(before, problem);
        if self.problems.len() > MOST_PROBLEMS {
            self.problems.truncate(MOST_PROBLEMS);
            self.more_problems += 1;
        }
    }

    /// Keeps of what was found only which checks there are, each unknown, and says why nothing can be decided: the policy
    /// has no rules for the day. `problems` are those of the form alone.
    pub fn without_rules(&mut self, problems: Vec<Problem>, why: Problem) {
        self.problems = problems;
        self.add_problem(why);
        for check in &mut self.checks {
            check.outcome = Outcome::Unknown;
            check.said = Message::Text(NO_RULES);
        }
        self.figures.clear();
        self.row_parts.clear();
        self.held.clear();
        self.remedies.clear();
        self.next.clear();
    }

    /// The rule holds.
    pub fn pass<A: Fill>(&mut self, rule: &'static Rule, note: &'static Note<A>, values: A) {
        self.check(rule, Outcome::Pass, note, values);
    }

    /// The rule does not hold.
    pub fn fail<A: Fill>(&mut self, rule: &'static Rule, note: &'static Note<A>, values: A) -> Failed<'_> {
        self.check(rule, Outcome::Fail, note, values);
        Failed { findings: self }
    }

    /// A person must decide.
    pub fn review<A: Fill>(&mut self, rule: &'static Rule, note: &'static Note<A>, values: A) {
        self.check(rule, Outcome::Review, note, values);
    }

    /// A person must decide, and a remedy would spare that.
    pub fn review_with<A: Fill>(&mut self, rule: &'static Rule, note: &'static Note<A>, values: A) -> Remedied<'_> {
        self.check(rule, Outcome::Review, note, values);
        Remedied { findings: self }
    }

    /// An answer is missing; the rule says which.
    pub fn unknown(&mut self, rule: &'static Rule) {
        self.checks.push(Check { rule, outcome: Outcome::Unknown, at: self.at, said: Message::Text(rule.needs) });
    }

    /// A rule that one answer of yes or no decides, by what it says for each.
    pub fn decide(&mut self, rule: &'static Rule, answer: Option<bool>) {
        debug_assert!(rule.holds.is_some() && rule.fails.is_some(), "{} does not say what yes and no mean", rule.code);
        match (answer, rule.holds, rule.fails) {
            (Some(true), Some(holds), _) => self.pass(rule, holds, ()),
            (Some(false), _, Some(fails)) => self.fail(rule, fails, ()).no_remedy(),
            _ => self.unknown(rule),
        }
    }

    fn check<A: Fill>(&mut self, rule: &'static Rule, outcome: Outcome, note: &'static Note<A>, values: A) {
        // The reference is made of what rules declare.
        debug_assert!(
            rule.messages().any(|known| std::ptr::eq(known, note.body())),
            "{} does not declare what it says",
            rule.code
        );
        let said = self.keep(note, values);
        self.checks.push(Check { rule, outcome, at: self.at, said });
    }

    fn keep<A: Fill>(&mut self, note: &'static Note<A>, values: A) -> Message {
        let from = self.values.len() as u32;
        values.fill(&mut self.values);
        Message::Note(note.body(), from)
    }

    fn remedy<A: Fill>(&mut self, remedy: &'static RemedyNote<A>, values: A) {
        let from = self.values.len() as u32;
        values.fill(&mut self.values);
        let kind = remedy.kind();
        self.remedies.push(RemedyFound {
            kind,
            at: self.at,
            check: (self.checks.len() as u32).saturating_sub(1),
            said: Message::Note(kind.body, from),
        });
    }

    /// Begins the working of a figure.
    pub fn calculate(&mut self) -> Calculation<'_> {
        Calculation::new(&mut self.worksheet)
    }

    /// Publishes a figure and hands its value on. A value that does not fit is a problem and no figure.
    pub fn figure(&mut self, key: &'static FigureKey, worked: Worked) -> Option<Amount> {
        self.figure_of(key, None, worked)
    }

    /// Publishes a figure and hands its value on as it was before rounding, for a sum that is itself rounded only once.
    pub fn figure_unrounded(&mut self, key: &'static FigureKey, worked: Worked) -> Option<Amount> {
        self.figure(key, worked)?;
        let (scaled, decimals) = worked.exact?.decimal()?;
        Some(Amount { scaled, decimals, unit: key.unit, label: key.label })
    }

    /// Publishes the figure of one row, such as `villages/0/share`.
    pub fn row_figure(&mut self, row: Part, key: &'static FigureKey, worked: Worked) -> Option<Amount> {
        self.figure_of(key, Some(row), worked)
    }

    /// Says what one part of a row's amount is.
    pub fn row_part(&mut self, row: Part, key: &'static FigureKey, worked: Worked) {
        self.row_parts.push(Figure { key, of: Some(row), worked });
    }

    fn figure_of(&mut self, key: &'static FigureKey, of: Option<Part>, worked: Worked) -> Option<Amount> {
        let Some(scaled) = worked.value else {
            self.add_problem(Problem {
                place: u32::MAX,
                path: String::new(),
                kind: TOO_LARGE.kind(),
                values: vec![key.label.into()],
            });
            return None;
        };
        self.figures.push(Figure { key, of, worked });
        Some(Amount { scaled, decimals: worked.decimals, unit: key.unit, label: key.label })
    }

    /// Publishes a figure that is zero because a requirement failed.
    pub fn nothing(&mut self, key: &'static FigureKey) {
        let decimals = if matches!(key.unit, Unit::Yuan | Unit::Percent) { 2 } else { 0 };
        self.worded(key, Some(0), decimals, NOTHING_IS_PAID);
    }

    /// Publishes a figure that words explain better than a sum, such as the first day of a term.
    pub fn stated(&mut self, key: &'static FigureKey, value: impl Into<Gap>, words: Text) {
        let from = self.worksheet.terms.len() as u32;
        let value = value.into();
        self.worksheet.terms.push(Token::Words(words));
        self.worksheet.terms.push(Token::Value(value));
        let worked = Worked { value: None, decimals: 0, rounding: Rounding::Exact, exact: None, from, to: from + 2 };
        self.figures.push(Figure { key, of: None, worked });
    }

    fn worded(&mut self, key: &'static FigureKey, value: Option<i128>, decimals: u8, words: Text) {
        let from = self.worksheet.terms.len() as u32;
        self.worksheet.terms.push(Token::Words(words));
        let worked = Worked { value, decimals, rounding: Rounding::Exact, exact: None, from, to: from + 1 };
        self.figures.push(Figure { key, of: None, worked });
    }

    /// Says in one sentence why the foremost figure is what it is.
    pub fn because<A: Fill>(&mut self, note: &'static Note<A>, values: A) {
        self.because = Some(self.keep(note, values));
    }

    /// Names a measure that the applicant may also apply for.
    pub fn next(&mut self, measure: &'static str, message: Text) {
        self.next.push(Next { measure, message });
    }

    /// Whether a requirement failed, in any part.
    pub fn any_failed(&self) -> bool {
        self.any_requirement(Outcome::Fail)
    }

    /// Whether a requirement is unknown, in any part.
    pub fn any_unknown(&self) -> bool {
        self.any_requirement(Outcome::Unknown)
    }

    /// Whether a requirement is at review, in any part.
    pub fn any_at_review(&self) -> bool {
        self.any_requirement(Outcome::Review)
    }

    fn any_requirement(&self, outcome: Outcome) -> bool {
        self.checks.iter().any(|check| check.outcome == outcome && check.rule.importance == Importance::Requirement)
    }

    /// How many checks of a weight passed; what is unknown did not.
    pub fn passed(&self, importance: Importance) -> usize {
        self.checks.iter().filter(|check| check.outcome == Outcome::Pass && check.rule.importance == importance).count()
    }
}

impl<'f> Failed<'f> {
    /// What would mend it, at the least.
    pub fn remedy<A: Fill>(self, remedy: &'static RemedyNote<A>, values: A) -> Remedied<'f> {
        self.findings.remedy(remedy, values);
        Remedied { findings: self.findings }
    }

    /// What would mend it, where there is something.
    pub fn remedy_if<A: Fill>(self, remedy: &'static RemedyNote<A>, values: Option<A>) -> Remedied<'f> {
        Remedied { findings: self.findings }.remedy_if(remedy, values)
    }

    /// No change of the input mends it; the message says what a person must do.
    pub fn no_remedy(self) {}
}

impl Remedied<'_> {
    /// Another remedy.
    pub fn remedy<A: Fill>(self, remedy: &'static RemedyNote<A>, values: A) -> Self {
        self.findings.remedy(remedy, values);
        self
    }

    /// Another remedy, where there is one.
    pub fn remedy_if<A: Fill>(self, remedy: &'static RemedyNote<A>, values: Option<A>) -> Self {
        if let Some(values) = values {
            self.findings.remedy(remedy, values);
        }
        self
    }
}
