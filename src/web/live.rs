//! A form that is assessed as it is filled in.

use super::controls::{Control, FormSide, Sender};
use super::messages::Messages;
use super::result_view::{self, ResultView};
use super::rows;
use crate::api::{Options, assess, push_assessment, push_receipt};
use crate::finding::{Importance, Outcome, Verdict};
use crate::form::json::Document;
use crate::form::{dossier, entries};
use crate::measures::Measure;
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, SubmitEvent};

/// Which verdicts keep a form from being sent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Block {
    /// An input with problems.
    Invalid,
    /// That, and an application that fails a requirement.
    Ineligible,
    /// None: fupin only tells.
    Never,
}

impl Block {
    /// The choice of a name.
    pub(super) fn named(name: &str) -> Option<Block> {
        match name {
            "invalid" => Some(Block::Invalid),
            "ineligible" => Some(Block::Ineligible),
            "never" => Some(Block::Never),
            _ => None,
        }
    }

    fn stops(self, verdict: Verdict) -> bool {
        match self {
            Block::Invalid => verdict == Verdict::Invalid,
            Block::Ineligible => matches!(verdict, Verdict::Invalid | Verdict::Ineligible),
            Block::Never => false,
        }
    }
}

/// The form, its result, and what was found last.
pub(super) struct Live {
    /// The form with what it asks for.
    pub side: FormSide,
    /// The element that holds the form and its result.
    pub root: Element,
    /// The measure.
    pub measure: Measure,
    /// What is wrong, where it is to be mended.
    pub messages: Messages,
    options: Options,
    block: Block,
    outcome: RefCell<ResultView>,
    last: RefCell<Last>,
    /// The pointer, as far as it concerns what is shown.
    pub press: Cell<Press>,
    /// The button that sent the form last.
    sender: RefCell<Option<Sender>>,
    /// Whether that button was told why it must not.
    stopped: Cell<bool>,
    /// Whether the form was left as it was, and is assessed no more.
    gone: Cell<bool>,
}

/// What the pointer does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Press {
    /// It is up.
    None,
    /// It is pressed.
    Down,
    /// It is pressed, and a field was left by that.
    Left,
}

/// What was found last, as JSON text.
struct Last {
    verdict: Verdict,
    input: String,
    assessment: String,
    receipt: String,
    /// The first thing that is wrong, or why the first requirement that fails does so.
    failure: String,
}

impl Live {
    /// The form of a measure with its result below `root`.
    pub(super) fn new(side: FormSide, root: Element, measure: Measure, options: Options, block: Block) -> Live {
        let outcome = RefCell::new(ResultView::of(&side, &root));
        let messages = Messages::new(block != Block::Never);
        let last = RefCell::new(Last {
            verdict: Verdict::Incomplete,
            input: "{}".to_owned(),
            assessment: "null".to_owned(),
            receipt: "null".to_owned(),
            failure: String::new(),
        });
        Live {
            side,
            root,
            measure,
            messages,
            options,
            block,
            outcome,
            last,
            press: Cell::new(Press::None),
            sender: RefCell::default(),
            stopped: Cell::new(false),
            gone: Cell::new(false),
        }
    }

    /// Assesses what the form holds, and shows it.
    pub(super) fn assess(&self) {
        if self.gone.get() {
            return;
        }
        let controls = self.side.controls();
        let typed = self.side.entries(&controls);
        let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let (json, rows) = entries::to_json(&self.side.questions, &typed);
        // What the form writes is JSON.
        let Ok(document) = Document::parse(&json) else { return };
        let mut assessment = assess(self.measure, &document, Some(0), &self.options);
        let (mut written, mut receipt) = (String::with_capacity(4096), String::with_capacity(1024));
        push_assessment(&mut written, &assessment, self.side.place.lang);
        push_receipt(&mut receipt, &assessment, &document, Some(0), &self.side.questions, &self.options);
        drop(document);
        let findings = &assessment.findings;
        let mut failure = String::new();
        if let Some(problem) = findings.problems.first() {
            problem.kind.body.say(&mut failure, self.side.place.lang, &problem.values, &findings.quotes);
        } else if let Some(check) = findings
            .checks
            .iter()
            .find(|check| check.rule.importance == Importance::Requirement && check.outcome == Outcome::Fail)
        {
            findings.say(&mut failure, check.said, self.side.place.lang);
        }
        assessment.findings.renumber(&rows);
        self.messages.show(&self.side, &self.root, &controls, &assessment);
        {
            let outcome = self.outcome.borrow();
            outcome.show(&self.side, &assessment);
            outcome.hand_in(&receipt);
        }
        // A listener of the page may call back, so nothing is borrowed while it is told.
        let told = written.clone();
        self.last.replace(Last { verdict: assessment.verdict, input: json, assessment: written, receipt, failure });
        self.say_why_not("");
        result_view::tell(&self.side, &told);
    }

    /// Looks the places of the page up again, and assesses.
    pub(super) fn refresh(&self) {
        let after = ResultView::of(&self.side, &self.root).instead_of(&self.outcome.borrow());
        self.outcome.replace(after);
        self.messages.forget();
        self.assess();
    }

    /// Whether the form must not be sent as it is.
    pub(super) fn is_blocked(&self) -> bool {
        self.block.stops(self.last.borrow().verdict)
    }

    /// Shows every problem and leads to the summary, to the first control to mend, or to the verdict.
    pub(super) fn lead(&self) {
        let found = |selector: &str| self.root.query_selector(selector).ok().flatten();
        if let Some(summary) = found(".error-summary") {
            return rows::focus(summary);
        }
        // Moving the focus leaves a field, which assesses anew: nothing is borrowed meanwhile.
        let (verdict, failure) = (self.last.borrow().verdict, self.last.borrow().failure.clone());
        let marked = self.side.controls().into_iter().find(Control::is_marked).filter(|_| verdict == Verdict::Invalid);
        let holder = self.outcome.borrow().verdict().cloned();
        match marked.map(|control| control.element().clone()).or(holder) {
            Some(element) => rows::focus(element),
            None => self.say_why_not(&failure),
        }
    }

    /// Lets the button that sends the form say why it does not; an empty message lets it send again.
    fn say_why_not(&self, message: &str) {
        if (message.is_empty() && !self.stopped.get()) || self.stays() {
            return;
        }
        self.stopped.set(!message.is_empty());
        let sender = self.sender.borrow().clone();
        if let Some(sender) = sender.or_else(|| Sender::first_of(&self.side.form)) {
            sender.set_validity(message);
            if !message.is_empty() {
                sender.report_validity();
            }
        }
    }

    /// Notes which button sends the form, where the browser tells.
    pub(super) fn sent_by(&self, event: &Event) {
        // Whatever an earlier button was told is taken back first.
        self.say_why_not("");
        let submitter = event.dyn_ref::<SubmitEvent>().and_then(SubmitEvent::submitter);
        self.sender.replace(submitter.and_then(|element| Sender::of(element.into())));
    }

    /// Empties the form.
    pub(super) fn clear(&self) {
        rows::clear(&self.side);
        self.messages.left.borrow_mut().clear();
        self.messages.asked.set(false);
        self.assess();
    }

    /// Fills the form in with an input of the contract, and nothing else.
    pub(super) fn fill(&self, document: &Document<'_>) {
        let mut entries = Vec::new();
        dossier::entries_of(document, 0, "", &mut entries);
        rows::clear(&self.side);
        rows::fill(&self.side, &entries);
        self.assess();
    }

    /// What is typed, as the contract has it.
    pub(super) fn input(&self) -> String {
        self.last.borrow().input.clone()
    }

    /// The last assessment.
    pub(super) fn assessment(&self) -> String {
        self.last.borrow().assessment.clone()
    }

    /// The receipt of the last assessment.
    pub(super) fn receipt(&self) -> String {
        self.last.borrow().receipt.clone()
    }

    /// How the form is assessed.
    pub(super) fn options(&self) -> &Options {
        &self.options
    }

    /// Names and values of what is typed.
    pub(super) fn entries(&self) -> Vec<(String, String)> {
        self.side.entries(&self.side.controls())
    }

    /// Leaves the form and its page as they were, but for what was typed.
    pub(super) fn restore(&self) {
        self.gone.set(true);
        self.say_why_not("");
        self.messages.restore();
        self.outcome.borrow().restore();
    }
}

impl Control {
    /// Whether its answer is said to be wrong.
    fn is_marked(&self) -> bool {
        self.element().get_attribute("aria-invalid").as_deref() == Some("true")
    }
}
