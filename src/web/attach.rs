//! A form brought to life: every entry is assessed as it is typed, and the answer is put in place.

use super::answered::{names_of, pattern_of};
use super::bindings;
use super::block::{Block, Stop};
use super::controls::FormSide;
use super::listener::{Listener, Phase};
use super::live::{Live, Press};
use super::window::window;
use super::{burst, element, interface, pause};
use crate::api::{CallError, Options, Stated, nearest, needed};
use crate::form::entries::NONE_OF_THESE;
use crate::form::name_map::NameMap;
use crate::form::value_map::{Meaning, Multiple, ValueMap};
use crate::form::{Kind, kind_at};
use crate::measures::Measure;
use crate::words::{Lang, Text, text};
use js_sys::Function;
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
    values: ValueMap,
    block: Block,
    stop: Stop,
}

#[wasm_bindgen]
impl Attachment {
    /// For a form whose inputs are named as in the contract, with dots, or as the option `map` says: an object that has the
    /// form's name for each name of the contract. The option `values` says in the same way what its values stand for.
    ///
    /// # Errors
    /// An `Error` of code `unknown-measure`, `bad-option` or `broken-policy`.
    #[wasm_bindgen(constructor)]
    pub fn new(measure: &str, given: JsValue) -> Result<Attachment, JsValue> {
        let (options, own) = bindings::options_and(given, &OWN_OPTIONS)?;
        let lang = options.lang;
        let mut attachment = Attachment {
            measure: bindings::measure(measure, lang)?,
            names: NameMap::default(),
            values: ValueMap::default(),
            block: Block::Invalid,
            stop: Stop::All,
            options,
        };
        for (name, value) in own {
            attachment.take(&name, value).map_err(|mistake| bindings::thrown(&mistake, lang))?;
        }
        Ok(attachment)
    }

    /// Brings a form to life; `changes` tells which of its elements hold something else than when it was asked last.
    ///
    /// # Errors
    /// An `Error` of code `bad-option` where `map` names a control that the form lacks, or where it lacks one without which it would
    /// never be sent; nothing is touched then.
    pub fn to(self, form: HtmlFormElement, changes: Function) -> Result<Attached, JsValue> {
        let lang = self.options.lang;
        self.check_form_names(&form).map_err(|mistake| bindings::thrown(&mistake, lang))?;
        let root = interface::closest(&form, "[data-fupin]").unwrap_or_else(|| form.clone().into());
        let place = element::place_of(&root, lang);
        let questions = self.measure.questions();
        let (names, values) = (self.names, self.values);
        let side = FormSide::new(form, questions, names, values, place, changes);
        if self.block == Block::Incomplete {
            let controls = side.controls();
            // Rows may come later.
            let asks = |name: &str| pattern_of(name).contains('*') || controls.named(name).next().is_some();
            let lacking = needed::lacking(self.measure, &self.options, asks);
            if !lacking.is_empty() {
                return Err(bindings::thrown(&CallError::NeverSent(lacking), lang));
            }
        }
        Ok(begin(Live::new(side, root, self.measure, self.options, self.block, self.stop)))
    }
}

const WRONG_MAP: Text = text(
    "选项 map 应是对象：项目里的名称对应表单里的名称。",
    "The option map must be an object: the form's name for each name of the contract.",
);
const WRONG_ROWS: Text = text(
    "选项 map 里，表单名称的 * 应与项目名称的一样多；各行同名（如 village[]）时少一个。",
    "In the option map a name of the form must have as many * as that of the contract, or one less where rows share a name, as `village[]`.",
);
const TWICE: Text =
    text("选项 map 里有两个字段写了表单的同一个名称。", "The option map gives one name of the form to two fields.");
const WRONG_VALUES: Text = text(
    "选项 values 应是对象：每个字段写出表单里的值各代表什么。",
    "The option values must be an object: for each field, what each value of the form stands for.",
);
const WRONG_UNIT: Text = text(
    "选项 values 里，只有金额（元）的字段可以写单位，如“万元”“千元”；别的字段请写出各个值代表什么。",
    "In the option values only a field that takes yuan may name a unit, such as “万元” or “千元”; for others say what each value stands for.",
);
const WRONG_BLOCK: Text = text(
    "选项 block 应是 invalid、ineligible、incomplete 或 never。",
    "The option block must be invalid, ineligible, incomplete or never.",
);
const WRONG_STOP: Text = text("选项 stop 应是 all 或 default。", "The option stop must be all or default.");

/// The options of a form beside those of every call.
const OWN_OPTIONS: [&str; 4] = ["map", "values", "block", "stop"];

impl Attachment {
    fn take(&mut self, name: &str, value: Stated) -> Result<(), CallError> {
        match (name, value) {
            (_, Stated::Nothing) => {}
            ("map", value) => {
                let pairs = pairs(value, |name| name.to_owned()).ok_or(CallError::Attachment(WRONG_MAP))?;
                pairs.iter().try_for_each(|(contract, _)| self.check_name("map", contract))?;
                check_rows(&pairs)?;
                self.names = NameMap::new(pairs);
            }
            ("values", Stated::Object(fields)) => {
                let mut values = Vec::new();
                for (field, stated) in fields {
                    self.check_name("values", &field)?;
                    let meaning = self.meaning(&field, stated)?;
                    values.push((field, meaning));
                }
                self.values = ValueMap::new(values);
            }
            ("values", _) => return Err(CallError::Attachment(WRONG_VALUES)),
            ("block", Stated::Text(block)) => self.block = Block::named(&block).ok_or(CallError::Attachment(WRONG_BLOCK))?,
            ("block", _) => return Err(CallError::Attachment(WRONG_BLOCK)),
            (_, Stated::Text(stop)) => self.stop = Stop::named(&stop).ok_or(CallError::Attachment(WRONG_STOP))?,
            _ => return Err(CallError::Attachment(WRONG_STOP)),
        }
        Ok(())
    }

    /// A name of the contract: a field of the measure, a figure, or the verdict.
    fn check_name(&self, option: &'static str, name: &str) -> Result<(), CallError> {
        let known = names_of(self.measure);
        if known.contains(&pattern_of(name)) {
            return Ok(());
        }
        let near = nearest(name, known.iter().map(String::as_str)).map(str::to_owned);
        Err(CallError::UnknownName { option, name: name.to_owned(), near })
    }

    /// What the measure asks for under a name, in whatever row.
    fn asked(&self, name: &str) -> Option<Kind> {
        kind_at(&self.measure.questions(), &name.replace('*', "0"))
    }

    /// What the values of a field stand for: words one by one, or the unit of its amounts.
    fn meaning(&self, field: &str, stated: Stated) -> Result<Meaning, CallError> {
        if let Stated::Text(unit) = stated {
            let multiple = Multiple::named(&unit).filter(|_| self.asked(field).is_some_and(|kind| kind.takes_yuan()));
            return multiple.map(Meaning::Unit).ok_or(CallError::Attachment(WRONG_UNIT));
        }
        let told = pairs(stated, str::to_owned).ok_or(CallError::Attachment(WRONG_VALUES))?;
        told.iter().try_for_each(|(_, meaning)| self.check_meaning(field, meaning))?;
        Ok(Meaning::Words(told))
    }

    /// What a value of the form stands for is an answer that its field takes.
    fn check_meaning(&self, field: &str, meaning: &str) -> Result<(), CallError> {
        let known: Vec<&str> = match self.asked(field) {
            Some(Kind::Flag) => vec!["true", "false"],
            Some(Kind::Choice(choices)) => choices.iter().map(|choice| choice.id).collect(),
            Some(Kind::Choices(choices)) => choices.iter().map(|choice| choice.id).chain([NONE_OF_THESE]).collect(),
            _ => return Ok(()),
        };
        if meaning.is_empty() || known.contains(&meaning) {
            return Ok(());
        }
        let near = nearest(meaning, known.iter().copied()).map(str::to_owned);
        Err(CallError::UnknownName { option: "values", name: meaning.to_owned(), near })
    }

    /// The names of the form that `map` gives must be there; rows may come later.
    fn check_form_names(&self, form: &HtmlFormElement) -> Result<(), CallError> {
        let there: Vec<String> =
            interface::elements_of(form).iter().filter_map(|element| element.get_attribute("name")).collect();
        for (_, name) in self.names.pairs() {
            if !name.contains('*') && !name.ends_with("[]") && !there.contains(name) {
                let near = nearest(name, there.iter().map(String::as_str)).map(str::to_owned);
                return Err(CallError::UnknownName { option: "map", name: name.clone(), near });
            }
        }
        Ok(())
    }
}

/// Each control answers one field, and a row's name has its number wherever the contract's has one, or none where rows are counted.
fn check_rows(pairs: &[(String, String)]) -> Result<(), CallError> {
    let stars = |name: &str| name.matches('*').count();
    for (at, (contract, form)) in pairs.iter().enumerate() {
        let is_twice = pairs.iter().take(at).any(|(other, name)| name == form && stars(other) == stars(contract));
        let rows = stars(contract).checked_sub(stars(form));
        if is_twice || rows.is_none_or(|rows| rows > 1) {
            return Err(CallError::Attachment(if is_twice { TWICE } else { WRONG_ROWS }));
        }
    }
    Ok(())
}

/// The members of an object of texts, or of flags in their place.
fn pairs(value: Stated, name: impl Fn(&str) -> String) -> Option<Vec<(String, String)>> {
    let Stated::Object(members) = value else { return None };
    let text = |(key, value): (String, Stated)| match value {
        Stated::Text(text) => Some((name(&key), text)),
        Stated::Flag(flag) => Some((name(&key), flag.to_string())),
        _ => None,
    };
    members.into_iter().map(text).collect()
}

/// What happens at a control.
type AtControl = fn(&Rc<Live>, &Event);

/// What is heard of the controls, also of those that belong to the form and stand outside of it.
const OF_CONTROLS: [(&str, Phase, AtControl); 7] = [
    ("input", Phase::Bubble, |live, event| {
        live.on_input(event);
        burst::act_on(live, event, Live::notice, false);
        pause::wait(live);
    }),
    ("compositionend", Phase::Bubble, |live, event| {
        live.on_composed(event);
        pause::wait(live);
    }),
    ("change", Phase::Bubble, |live, event| {
        live.on_change(event);
        burst::act_on(live, event, Live::judge_unless_pressed, true);
    }),
    ("focusin", Phase::Bubble, |live, _| live.notice()),
    ("focusout", Phase::Bubble, |live, event| live.on_leave(event)),
    ("keydown", Phase::Capture, |live, event| live.on_key(event)),
    // The event of a control that is not valid does not bubble.
    ("invalid", Phase::Capture, |live, event| live.on_invalid(event)),
];

fn begin(live: Live) -> Attached {
    let live = Rc::new(live);
    let form: Element = live.side.form.clone().into();
    let mut listeners = Vec::new();
    let outside = interface::tree_of(&form);
    for (event, phase, act) in OF_CONTROLS {
        let inside = Rc::clone(&live);
        listeners.push(Listener::new(&form, event, phase, move |event| act(&inside, &event)));
        if let Some(tree) = &outside {
            let outside = Rc::clone(&live);
            listeners.push(Listener::new(tree, event, phase, move |event| {
                if outside.is_outside(&event) {
                    act(&outside, &event);
                }
            }));
        }
    }
    for (target, event, phase, act) in [
        // Before any listener of the page, whenever that was added.
        (&form, "submit", Phase::Capture, Live::on_submit as fn(&Live, &Event)),
        (&form, "formdata", Phase::Capture, Live::on_form_data),
        (&live.root, "click", Phase::Bubble, Live::on_click),
    ] {
        let live = Rc::clone(&live);
        listeners.push(Listener::new(target, event, phase, move |event| act(&live, &event)));
    }
    listeners.push(on_reset(&live, &form));
    let body: Option<Element> = interface::document_of(&form).and_then(|document| document.body()).map(Into::into);
    if let Some(body) = &body {
        // Anywhere on the page, and before the focus moves.
        let pressed = Rc::clone(&live);
        listeners.push(Listener::new(body, "mousedown", Phase::Capture, move |_| pressed.on_press()));
        listeners.push(on_release(&live, body));
        let clicked = Rc::clone(&live);
        listeners.push(Listener::new(body, "click", Phase::Capture, move |event| clicked.on_click_before(&event)));
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
            live.begin_key(false, false);
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

    /// Assesses what the form holds if that is not what was assessed last.
    pub fn notice(&self) {
        self.live.notice();
    }

    /// Shows every problem, and tells whether the form may be sent.
    pub fn check(&self) -> bool {
        self.live.check()
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
        let document = crate::api::parse_object(json).map_err(|broken| bindings::thrown(&CallError::NotJson(broken), lang))?;
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
