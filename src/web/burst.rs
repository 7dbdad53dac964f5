//! Many events of one script: a page that fills a big form in cell by cell would otherwise wait for an assessment of the whole form
//! at each. Once those of one script have taken long, the rest is assessed when the script has ended, or when somebody asks.

use super::window::window;
use js_sys::Date;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::Event;

/// How many milliseconds of one script assessments may take.
const LONG: u64 = 100;

/// What the events of one script have led to.
pub(super) struct Burst<L> {
    spent: Cell<u64>,
    /// What is to be done once the script has ended.
    due: Cell<Option<fn(&L)>>,
    /// Whether its end is waited for.
    is_on: Cell<bool>,
}

impl<L> Default for Burst<L> {
    fn default() -> Burst<L> {
        Burst { spent: Cell::default(), due: Cell::default(), is_on: Cell::default() }
    }
}

/// What hears events.
pub(super) trait Hearing: Sized + 'static {
    /// What those of one script have led to.
    fn burst(&self) -> &Burst<Self>;
}

/// Acts on an event of the page's or a person's; `is_last` where a value counts as given by it.
pub(super) fn act_on<L: Hearing>(live: &Rc<L>, event: &Event, act: fn(&L), is_last: bool) {
    let burst = live.burst();
    if event.is_trusted() {
        settle(&**live);
        return act(live);
    }
    if !burst.is_on.replace(true) {
        await_end(live);
    }
    if burst.spent.get() > LONG {
        if is_last || burst.due.get().is_none() {
            burst.due.set(Some(act));
        }
        return;
    }
    let start = now();
    act(live);
    burst.spent.set(burst.spent.get() + now().saturating_sub(start));
}

/// Does what was put off.
pub(super) fn settle<L: Hearing>(live: &L) {
    if let Some(act) = live.burst().due.take() {
        act(live);
    }
}

fn await_end<L: Hearing>(live: &Rc<L>) {
    let live = Rc::downgrade(live);
    let later = Closure::once_into_js(move || {
        if let Some(live) = live.upgrade() {
            live.burst().is_on.set(false);
            live.burst().spent.set(0);
            settle(&*live);
        }
    });
    if let Some(window) = window() {
        // A timer without a delay can always be set.
        let _ = window.set_timeout_with_callback(later.unchecked_ref());
    }
}

/// The clock in milliseconds, whole ones being enough.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a day of the clock is far from both")]
fn now() -> u64 {
    Date::now() as u64
}
