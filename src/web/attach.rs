//! A form brought to life: every entry is assessed as it is typed, and the answer is put in place.

use super::bindings;
use super::controls::FormSide;
use super::element;
use super::listener::{Listener, Phase};
use super::live::{Block, Live, Press};
use super::window::window;
use crate::api::{CallError, Mistake, Options, Stated};
use crate::form::name_map::NameMap;
use crate::measures::Measure;
use crate::words::{Lang, Text, text};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlFormElement};

/// A form that is attached. Dropping it, or `detach`, takes every listener away again.
#[wasm_bindgen]
pub struct Attached {
    live: Rc<Live>,
    listeners: RefCell<Vec<Listener>>,
}

/// How a form is to be brought to life. It is made and found sound before anything happens to the form.
#[wasm_bindgen]
pub struct Attachment {
    measure: Measure,
    options: Options,
    names: NameMap,
    block: Block,
}

#[wasm_bindgen]
impl Attachment {
    /// For a form whose inputs are named as in the contract, with dots, or as the option `map` says: an object that has the
    /// form's name for each name of the contract.
    ///
    /// # Errors
    /// An `Error` of code `unknown-measure`, `bad-option` or `broken-policy`.
    #[wasm_bindgen(constructor)]
    pub fn new(measure: &str, given: JsValue) -> Result<Attachment, JsValue> {
        let (options, own) = bindings::options_and(given, &OWN_OPTIONS)?;
        let lang = options.lang;
        let refused = |words: Text| bindings::thrown(&CallError::new(lang, Mistake::Attachment(words)));
        let mut attachment =
            Attachment { measure: bindings::measure(measure, lang)?, names: NameMap::default(), block: Block::Invalid, options };
        for (name, value) in own {
            match (name.as_str(), value) {
                (_, Stated::Nothing) => {}
                ("map", value) => attachment.names = names(value).ok_or_else(|| refused(WRONG_MAP))?,
                (_, Stated::Text(block)) => attachment.block = Block::named(&block).ok_or_else(|| refused(WRONG_BLOCK))?,
                _ => return Err(refused(WRONG_BLOCK)),
            }
        }
        Ok(attachment)
    }

    /// Brings a form to life.
    pub fn to(self, form: HtmlFormElement) -> Attached {
        let root = match form.closest("[data-fupin]") {
            Ok(Some(root)) => root,
            _ => form.clone().into(),
        };
        let place = element::place_of(&root, self.options.lang);
        let side = FormSide { questions: self.measure.questions(), form, names: self.names, place };
        begin(Live::new(side, root, self.measure, self.options, self.block))
    }
}

const WRONG_MAP: Text = text(
    "选项 map 应是对象：项目里的名称对应表单里的名称。",
    "The option map must be an object: the form's name for each name of the contract.",
);
const WRONG_BLOCK: Text =
    text("选项 block 应是 invalid、ineligible 或 never。", "The option block must be invalid, ineligible or never.");

/// The options of a form beside those of every call.
const OWN_OPTIONS: [&str; 2] = ["map", "block"];

/// The names that an object maps; nothing where it is none of texts.
fn names(value: Stated) -> Option<NameMap> {
    let Stated::Object(members) = value else { return None };
    let text = |(name, value)| match value {
        Stated::Text(text) => Some((name, text)),
        _ => None,
    };
    members.into_iter().map(text).collect::<Option<Vec<_>>>().map(NameMap::new)
}

fn begin(live: Live) -> Attached {
    let live = Rc::new(live);
    let form: Element = live.side.form.clone().into();
    let mut listeners = Vec::new();
    for (target, event, phase, act) in [
        (&form, "input", Phase::Bubble, Live::on_input as fn(&Live, &Event)),
        (&form, "change", Phase::Bubble, Live::on_input),
        (&form, "focusout", Phase::Bubble, Live::on_leave),
        (&form, "submit", Phase::Bubble, Live::on_submit),
        // The event of a control that is not valid does not bubble.
        (&form, "invalid", Phase::Capture, Live::on_invalid),
        (&live.root, "click", Phase::Bubble, Live::on_click),
    ] {
        let live = Rc::clone(&live);
        listeners.push(Listener::new(target, event, phase, move |event| act(&live, &event)));
    }
    listeners.push(on_reset(&live, &form));
    let body = form.owner_document().and_then(|document| document.body());
    if let Some(body) = &body {
        // Anywhere on the page, and before the focus moves.
        let pressed = Rc::clone(&live);
        listeners.push(Listener::new(body, "mousedown", Phase::Capture, move |_| pressed.on_press()));
        listeners.push(on_release(&live, body));
    }
    live.assess();
    Attached { live, listeners: RefCell::new(listeners) }
}

/// A form resets itself after the event, so it is assessed once that has happened.
fn on_reset(live: &Rc<Live>, form: &Element) -> Listener {
    let live = Rc::clone(live);
    Listener::new(form, "reset", Phase::Bubble, move |event| {
        live.on_reset(&event);
        if !event.default_prevented() {
            assess_later(&live);
        }
    })
}

/// What was held back while the pointer was pressed is shown after the click, which follows the release at once.
fn on_release(live: &Rc<Live>, body: &Element) -> Listener {
    let live = Rc::clone(live);
    Listener::new(body, "mouseup", Phase::Capture, move |_| {
        if live.press.replace(Press::None) == Press::Left {
            assess_later(&live);
        }
    })
}

fn assess_later(live: &Rc<Live>) {
    let live = Rc::downgrade(live);
    let later = Closure::once_into_js(move || {
        if let Some(live) = live.upgrade() {
            live.assess();
        }
    });
    if let Some(window) = window() {
        // A timer without a delay can always be set.
        let _ = window.set_timeout_with_callback(later.unchecked_ref());
    }
}

impl Attached {
    /// The form with its result.
    pub(super) fn live(&self) -> Rc<Live> {
        Rc::clone(&self.live)
    }
}

#[wasm_bindgen]
impl Attached {
    /// Assesses what the form holds now, for a program that filled it in without events or changed the page around it.
    pub fn refresh(&self) {
        self.live.refresh();
    }

    /// What is typed, as JSON of the contract.
    pub fn input(&self) -> String {
        self.live.input()
    }

    /// The last assessment, as JSON.
    pub fn assessment(&self) -> String {
        self.live.assessment()
    }

    /// The receipt of the last assessment, as JSON.
    pub fn receipt(&self) -> String {
        self.live.receipt()
    }

    /// Empties the form and fills it in with an input, given as JSON.
    ///
    /// # Errors
    /// An `Error` of code `not-json`.
    pub fn fill(&self, json: &str) -> Result<(), JsValue> {
        let lang: Lang = self.live.side.place.lang;
        let document =
            crate::api::parse_object(json).map_err(|broken| bindings::thrown(&CallError::new(lang, Mistake::NotJson(broken))))?;
        self.live.fill(&document);
        Ok(())
    }

    /// Takes every listener away, and leaves the form as it was but for what was typed.
    pub fn detach(&self) {
        // A listener may be running, and is dropped when it ends.
        self.listeners.take();
        self.live.restore();
    }
}
