//! A form that is assessed as it is filled in.

use super::answered::AnsweredTable;
use super::block::{Block, Stop};
use super::burst::{self, Burst, Hearing};
use super::control::Control;
use super::controls::{Controls, FormSide};
use super::messages::Messages;
use super::notes::Notes;
use super::result_view::{self, ResultView};
use super::row_states::RowStates;
use super::sender::Sender;
use super::{interface, rows};
use crate::api::{Options, assess, push_assessment, push_receipt};
use crate::finding::{Assessment, Importance, Outcome, Verdict};
use crate::form::entries::{self, Written};
use crate::form::json::Document;
use crate::form::{Doubt, dossier};
use crate::measures::{Measure, outlook};
use crate::words::{Lang, Visible};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, SubmitEvent};

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
    notes: Notes,
    row_states: RowStates,
    answered: AnsweredTable,
    typing: Cell<Typing>,
    /// Whether a key was pressed since a value was written last: without one, it was filled in as a whole.
    pub key_is_down: Cell<bool>,
    /// What the events of a script have led to.
    burst: Burst<Live>,
    /// How a form that must not be sent is stopped.
    pub stop: Stop,
    /// The pointer, as far as it concerns what is shown.
    pub press: Cell<Press>,
    options: Options,
    block: Block,
    view: RefCell<Rc<ResultView>>,
    last: RefCell<Rc<Last>>,
    /// The button that sent the form last.
    sender: RefCell<Option<Sender>>,
    /// Whether that button was told why it must not.
    stopped: Cell<bool>,
    /// Whether fupin itself is filling the form in: it is assessed once that is done.
    filling: Cell<bool>,
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

/// What is being typed.
#[derive(Clone, Copy, Default)]
struct Typing {
    /// Whether what the form holds is still being typed, so that nothing is said of it yet.
    is_on: bool,
    /// Whether an input method composes.
    is_composing: bool,
    /// Counts the keys.
    key: u32,
}

/// What was found last, as JSON text.
struct Last {
    verdict: Verdict,
    /// Whether anything is doubted.
    is_doubted: bool,
    /// What the form held.
    entries: Vec<(String, String)>,
    input: String,
    assessment: String,
    receipt: String,
    /// The first thing that is wrong, or why the first requirement that fails does so.
    failure: String,
}

impl Last {
    fn nothing() -> Last {
        Last {
            verdict: Verdict::Incomplete,
            is_doubted: false,
            entries: Vec::new(),
            input: "{}".to_owned(),
            assessment: "null".to_owned(),
            receipt: "null".to_owned(),
            failure: String::new(),
        }
    }
}

impl Hearing for Live {
    fn burst(&self) -> &Burst<Live> {
        &self.burst
    }
}

impl Live {
    /// The form of a measure with its result below `root`.
    pub(super) fn new(side: FormSide, root: Element, measure: Measure, options: Options, block: Block, stop: Stop) -> Live {
        Live {
            view: RefCell::new(Rc::new(ResultView::of(&side, &root))),
            side,
            root,
            measure,
            messages: Messages::new(block != Block::Never),
            notes: Notes::default(),
            row_states: RowStates::default(),
            answered: AnsweredTable::default(),
            typing: Cell::new(Typing::default()),
            key_is_down: Cell::new(false),
            burst: Burst::default(),
            stop,
            press: Cell::new(Press::None),
            options,
            block,
            last: RefCell::new(Rc::new(Last::nothing())),
            sender: RefCell::default(),
            stopped: Cell::new(false),
            filling: Cell::new(false),
            gone: Cell::new(false),
        }
    }

    /// Assesses what the form holds, and shows it.
    pub(super) fn assess(&self) {
        if !self.is_busy() {
            let controls = self.side.controls();
            let entries = self.side.entries(&controls);
            self.assess_entries(&controls, entries);
        }
    }

    /// Assesses what the form holds if that is not what was assessed last: values are also set without an event.
    pub(super) fn notice(&self) {
        if self.is_busy() {
            return;
        }
        let controls = self.side.controls();
        let entries = self.side.entries(&controls);
        if entries != self.last().entries {
            self.assess_entries(&controls, entries);
        }
    }

    /// What the form holds counts as given, as a field was left or nothing was typed for a while: all that was found is shown.
    pub(super) fn judge(&self) {
        if self.is_busy() {
            return;
        }
        let controls = self.side.controls();
        let entries = self.side.entries(&controls);
        let last = self.last();
        let was_typing = self.typing.get().is_on;
        self.begin_key(false, false);
        if entries != last.entries {
            return self.assess_entries(&controls, entries);
        }
        if last.verdict != Verdict::Invalid && !last.is_doubted && !was_typing {
            return;
        }
        let Written { json, rows, doubts } = self.written(&entries);
        let Ok(document) = Document::parse(&json) else { return };
        let mut assessment = self.assessed(&document, doubts);
        assessment.findings.renumber(&rows);
        self.show(&controls, &entries, &assessment);
    }

    /// Says what was found: at the controls, and beside the form once nothing is being typed.
    fn show<'a>(&'a self, controls: &Rc<Controls>, entries: &[(String, String)], assessment: &Assessment<'a>) {
        self.answered.show(&self.side, self.measure, controls);
        self.messages.show(&self.side, &self.root, controls, assessment);
        let is_told = |name: &str| self.messages.is_left(name);
        self.notes.show(&self.side, &self.root, controls, entries, assessment, is_told);
        self.row_states.show(&self.side, controls, entries, assessment, is_told);
        let view = self.view();
        // To look ahead costs many assessments, which only a page that shows the result makes good use of.
        if !self.typing.get().is_on && view.shows_result() {
            let ahead = outlook(&self.measure, &self.side.questions, entries, assessment, &|document| self.found(document));
            view.show(&self.side, assessment, &ahead);
        }
        view.fill_outputs(&self.side, assessment);
    }

    /// Notes whether a person is typing; another key begins the pause anew.
    pub(super) fn begin_key(&self, is_on: bool, is_composing: bool) {
        let key = self.typing.get().key.wrapping_add(1);
        self.typing.set(Typing { is_on, is_composing, key });
    }

    /// The key after which a pause is waited for; none while nothing is typed, or an input method composes.
    pub(super) fn key_waited_for(&self) -> Option<u32> {
        let typing = self.typing.get();
        (typing.is_on && !typing.is_composing).then_some(typing.key)
    }

    fn is_busy(&self) -> bool {
        self.gone.get() || self.filling.get()
    }

    fn last(&self) -> Rc<Last> {
        Rc::clone(&self.last.borrow())
    }

    fn view(&self) -> Rc<ResultView> {
        Rc::clone(&self.view.borrow())
    }

    fn written(&self, entries: &[(String, String)]) -> Written {
        let typed: Vec<(&str, &str)> = entries.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        entries::to_json(&self.side.questions, &typed)
    }

    /// What is found of an input, with what is doubted of how it was typed.
    /// What is found in an input of the form's measure, as the form is assessed.
    pub(super) fn found(&self, document: &Document<'_>) -> Assessment<'_> {
        assess(self.measure, Some(document.root()), &self.options)
    }

    fn assessed(&self, document: &Document<'_>, doubts: Vec<Doubt>) -> Assessment<'_> {
        let mut assessment = self.found(document);
        assessment.findings.doubts.extend(doubts);
        assessment
    }

    fn assess_entries(&self, controls: &Rc<Controls>, entries: Vec<(String, String)>) {
        let lang = self.side.place.lang;
        let Written { json, rows, doubts } = self.written(&entries);
        // What the form writes is JSON.
        let Ok(document) = Document::parse(&json) else { return };
        let mut assessment = self.assessed(&document, doubts);
        let (mut written, mut receipt) = (String::with_capacity(4096), String::with_capacity(1024));
        push_assessment(&mut written, &assessment, lang);
        push_receipt(&mut receipt, &assessment, Some(document.root()), &self.side.questions, &self.options);
        let failure = failure_of(&assessment, lang);
        assessment.findings.renumber(&rows);
        let told = written.clone();
        let verdict = assessment.verdict;
        drop(document);
        let is_doubted = !assessment.findings.doubts.is_empty();
        let last = Last { verdict, is_doubted, entries, input: json.clone(), assessment: written, receipt, failure };
        // A page may call back from whatever follows, so what was found is kept first, and nothing is borrowed meanwhile.
        let last = Rc::new(last);
        self.last.replace(Rc::clone(&last));
        self.show(controls, &last.entries, &assessment);
        self.view().hand_in(&last.receipt);
        self.say_why_not("");
        result_view::tell(&self.side, &told);
    }

    /// Looks the places of the page up again, and assesses.
    pub(super) fn refresh(&self) {
        let after = ResultView::of(&self.side, &self.root).instead_of(&self.view());
        self.view.replace(Rc::new(after));
        self.messages.forget();
        self.notes.forget();
        self.row_states.forget();
        self.begin_key(false, false);
        self.assess();
    }

    /// Whether the form must not be sent as it is.
    pub(super) fn is_blocked(&self) -> bool {
        self.block.stops(self.last().verdict)
    }

    /// Shows every problem, and tells whether the form may be sent.
    pub(super) fn check(&self) -> bool {
        self.messages.asked.set(true);
        self.side.touched.set(true);
        self.messages.forget();
        self.begin_key(false, false);
        self.assess();
        let ok = !self.is_blocked();
        if !ok {
            self.lead();
        }
        ok
    }

    /// Shows every problem and leads to the summary, to the first control to mend, or to the verdict.
    pub(super) fn lead(&self) {
        if let Some(summary) = interface::first(&self.root, ".error-summary") {
            return rows::focus(summary);
        }
        // Moving the focus leaves a field, which assesses anew: nothing is borrowed meanwhile.
        let last = self.last();
        let controls = self.side.controls();
        let marked = controls.iter().find(|control| control.is_marked()).filter(|_| last.verdict == Verdict::Invalid);
        match marked.map(|control| control.element().clone()).or(self.view().verdict().cloned()) {
            Some(element) => rows::focus(element),
            None => self.say_why_not(&last.failure),
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

    /// Whether the button that sends the form says that it is not to be checked (`formnovalidate`), such as one that keeps a draft.
    pub(super) fn is_sent_unchecked(&self) -> bool {
        self.sender.borrow().as_ref().is_some_and(Sender::is_unchecked)
    }

    /// Changes the form as a whole: the page hears of every change, and what it holds in the end is assessed once.
    pub(super) fn change(&self, act: impl FnOnce()) {
        let outer = self.filling.replace(true);
        act();
        self.filling.set(outer);
        if !outer {
            self.begin_key(false, false);
            self.notes.forget();
            self.row_states.forget();
            self.assess();
        }
    }

    /// Empties the form.
    pub(super) fn clear(&self) {
        self.messages.left.borrow_mut().clear();
        self.messages.asked.set(false);
        self.side.touched.set(false);
        self.messages.forget();
        self.change(|| rows::clear(&self.side));
    }

    /// Fills the form in with an input of the contract, and nothing else.
    pub(super) fn fill(&self, document: &Document<'_>) {
        let mut entries = Vec::new();
        dossier::entries_of(document.root(), "", &mut entries);
        self.fill_entries(&entries);
    }

    /// Fills the form in with names and values, and nothing else.
    pub(super) fn fill_entries(&self, entries: &[(String, String)]) {
        self.side.touched.set(!entries.is_empty());
        self.change(|| {
            rows::clear(&self.side);
            rows::fill(&self.side, entries);
        });
    }

    /// What is typed, as the contract has it.
    pub(super) fn input(&self) -> String {
        burst::settle(self);
        self.last().input.clone()
    }

    /// The last assessment.
    pub(super) fn assessment(&self) -> String {
        burst::settle(self);
        self.last().assessment.clone()
    }

    /// The receipt of the last assessment.
    pub(super) fn receipt(&self) -> String {
        burst::settle(self);
        self.last().receipt.clone()
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
        self.notes.restore(&self.root, &self.side.controls());
        self.answered.restore();
        self.view().restore();
    }
}

/// The first thing that is wrong, or why the first requirement that fails does so.
fn failure_of(assessment: &Assessment<'_>, lang: Lang) -> String {
    let findings = &assessment.findings;
    let mut failure = String::new();
    let fails = |check: &&crate::finding::Check| {
        check.rule.importance == Importance::Requirement && matches!(check.outcome, Outcome::Fail | Outcome::Unknown)
    };
    if let Some(problem) = findings.problems.first() {
        problem.kind.body.say(&mut Visible(&mut failure), lang, &problem.values, &findings.quotes);
    } else {
        let failed = findings.checks.iter().filter(fails).min_by_key(|check| check.outcome != Outcome::Fail);
        if let Some(check) = failed {
            findings.say(&mut Visible(&mut failure), check.said, lang);
        }
    }
    failure
}

impl Control {
    /// Whether its answer is said to be wrong.
    fn is_marked(&self) -> bool {
        self.element().get_attribute("aria-invalid").as_deref() == Some("true")
    }
}
