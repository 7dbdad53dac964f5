// <fupin-form measure="factory-grant" lang="zh">: a measure's form and result on any page. Importing this file defines
// the element. It is thin: the HTML, the assessment and every message come from the module; see docs/embedding/element.md.
import * as wasm from "./fupin_glue.js";
import * as fupin from "./fupin.js";
import { FormControl } from "./element_internals.js";
import { pasteInto } from "./pasting.js";

/** Properties that a framework may set before the element is defined. */
const EARLY = ["measure", "name", "block", "disabled", "policy", "value"];

/** The verdicts with which a surrounding form is not sent, for each `block`. */
const STOPPING = { invalid: ["invalid"], ineligible: ["invalid", "ineligible"], never: [] };

/** Milliseconds until an element that is still empty says so. */
const PATIENCE = 8000;

/**
 * What an element is at any moment: three things go on side by side, each in one of its states. An event moves those that list it
 * there, and leaves the others as they are.
 */
export const MACHINE = {
  /** What is in the element. */
  life: {
    // Neither a form nor a message, or a message in place of a form.
    empty: { drawn: "resting", failed: "failed" },
    failed: { drawn: "resting" },
    // A form that nothing answers; its controls keep what was typed.
    resting: { begun: "starting", failed: "failed" },
    // Brought to life, or beginning again: nobody hears of it before it is filled in.
    starting: { filled: "telling", released: "resting", failed: "failed" },
    telling: { told: "alive", begun: "starting", released: "resting", failed: "failed" },
    // Answering what people do, and being filled in, which is no act of theirs.
    alive: { filling: "filling", begun: "starting", released: "resting", failed: "failed" },
    filling: { filled: "alive", begun: "starting", released: "resting", failed: "failed" },
  },
  /** Whose answers it holds: those of the attribute `value`, or of people and the page; and whether the attribute has changed since. */
  answers: {
    attribute: { renewed: "renewed", answered: "given" },
    renewed: { shown: "attribute", answered: "overdue" },
    given: { renewed: "overdue", forgotten: "attribute" },
    overdue: { shown: "given", forgotten: "renewed" },
  },
  /** Whether it is to be drawn. */
  work: { idle: { planned: "planned" }, planned: { taken: "idle" } },
};

/** States in which the page hears what is assessed, and those in which a change is nobody's act. */
const HEARD = ["telling", "alive", "filling"];
const OWN = ["starting", "telling", "filling"];

/** The states after an event: the same object where nothing moves. */
export function statesAfter(states, event) {
  const moved = Object.keys(MACHINE).filter((part) => MACHINE[part][states[part]][event]);
  return moved.reduce((next, part) => ({ ...next, [part]: MACHINE[part][states[part]][event] }), states);
}

let count = 0;

export class FupinForm extends FormControl {
  static get observedAttributes() {
    return ["measure", "lang", "name", "block", "disabled", "value"];
  }

  constructor() {
    super();
    this._states = { life: "empty", answers: "attribute", work: "idle" };
    this._prefix = `fupin-${(count += 1)}-`;
    // In the capturing phase, so that the element is up to date before any listener of the page hears of it.
    this.addEventListener("fupin:assess", (event) => this._onAssess(event), true);
    for (const type of ["input", "change", "submit", "reset"]) this.addEventListener(type, (event) => this._onInner(event));
    this.addEventListener("invalid", () => this._reveal());
  }

  connectedCallback() {
    for (const name of EARLY) this._upgradeProperty(name);
    this._byHand("listen");
    this._plan();
  }

  disconnectedCallback() {
    this._byHand("listen");
    // An element that is only moved is back in the page by then, and nothing is torn down.
    Promise.resolve().then(() => {
      if (this.isConnected) return;
      clearTimeout(this._patience);
      this._release();
    });
  }

  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    if (name === "value") this._hear("renewed");
    if (name === "block") this._release();
    if (name === "disabled" || name === "name") this._byHand("update");
    this._plan();
  }

  /** The measure's id, such as `factory-grant`. */
  get measure() {
    return this.getAttribute("measure") || "";
  }
  set measure(id) {
    this._reflect("measure", id);
  }

  /** The name under which the receipt takes part in the surrounding form. */
  get name() {
    return this.getAttribute("name") || "";
  }
  set name(name) {
    this._reflect("name", name);
  }

  /** What stops the surrounding form: `invalid` (as it is without the attribute), `ineligible` or `never`. */
  get block() {
    const block = this.getAttribute("block");
    return Object.keys(STOPPING).includes(block) ? block : "invalid";
  }
  set block(block) {
    this._reflect("block", block);
  }

  get disabled() {
    return this.hasAttribute("disabled");
  }
  set disabled(disabled) {
    this.toggleAttribute("disabled", Boolean(disabled));
  }

  /** The policy that is used, as an object or text; nothing for the built-in one. */
  get policy() {
    return this._policy;
  }
  set policy(policy) {
    if (policy === this._policy) return;
    this._policy = policy || undefined;
    this._release();
    this._plan();
  }

  /** What is typed, as the contract's input. JSON text may be set as well; nothing empties the form. */
  get value() {
    if (this._handle) return this._handle.value;
    if (this._pending) return this._pending;
    if (this._kept && this._kept.measure === this.measure) return this._kept.value;
    try {
      return this._default() || {};
    } catch {
      return {};
    }
  }
  set value(input) {
    let wanted;
    this._try(() => (wanted = this._read(input)));
    if (wanted === undefined) return;
    this._hear("answered");
    const [text, now] = [JSON.stringify(wanted), JSON.stringify(this.value)];
    // A framework sets on every rendering what it was told: what is the same must not disturb somebody who types.
    if (this._handle && (text === now || (this._filled && text === this._filled.wanted && now === this._filled.became))) return;
    this._pending = wanted;
    if (this._handle && this._drawn.measure === this.measure) this._try(() => this._fill());
    else this._plan();
  }

  /** The last assessment, and its receipt for the server. */
  get assessment() {
    return this._assessment;
  }
  get receipt() {
    return this._handle ? this._handle.receipt : undefined;
  }

  /** Assesses again what is typed, reads the page's language again, and tries again after an error. */
  refresh() {
    if (this._handle) this._handle.refresh();
    this._plan();
  }

  /** Goes back to what the attribute `value` says, or empties the form. */
  reset() {
    this._hear("forgotten");
    this._try(() => {
      this._pending = this._default() || {};
      if (this._handle) this._start();
      else this._plan();
    });
  }

  focus(options) {
    const first = this.querySelector("form input, form select, form textarea, .fupin-error");
    if (first) first.focus(options);
  }

  formDisabledCallback(disabled) {
    const frame = this.querySelector(".fupin-frame");
    if (frame) frame.disabled = disabled;
  }
  formResetCallback() {
    this.reset();
  }
  formStateRestoreCallback(state) {
    this.value = state;
  }

  /** A property that was set before the element was defined hides the class's own: it is set again. */
  _upgradeProperty(name) {
    if (!Object.prototype.hasOwnProperty.call(this, name)) return;
    const value = this[name];
    delete this[name];
    this[name] = value;
  }

  _reflect(name, value) {
    if (value === undefined || value === null) this.removeAttribute(name);
    else this.setAttribute(name, value);
  }

  get _lang() {
    const holder = this.closest("[lang]");
    return holder && /^en\b/i.test(holder.getAttribute("lang")) ? "en" : "zh";
  }

  _say(zh, en) {
    return this._lang === "en" ? en : zh;
  }

  get _form() {
    return this.querySelector("form");
  }

  /** Tells the machine what has happened; whether something moves. */
  _hear(event) {
    const before = this._states;
    this._states = statesAfter(before, event);
    return this._states !== before;
  }

  /** Several changes at once are one; the page's own call of `init` comes first. */
  _plan() {
    if (!this._hear("planned")) return;
    Promise.resolve().then(() => {
      this._hear("taken");
      if (!this.isConnected) return;
      fupin.init().then(
        () => this.isConnected && this._try(() => this._draw()),
        (error) => this._unloaded(error),
      );
      clearTimeout(this._patience);
      this._patience = setTimeout(() => this._isEmpty && this._unloaded(new Error("nothing has arrived yet")), PATIENCE);
    });
  }

  /** Whether neither a form nor a message is in it. */
  get _isEmpty() {
    return this.isConnected && ["empty", "failed"].includes(this._states.life) && !this.querySelector(".fupin-error");
  }

  /** What arrives after that is drawn all the same. */
  _unloaded(error) {
    const zh = "自查程序没有载入。请刷新重试，或换用 Chrome、Edge 86，Firefox 79，Safari 15 或更新的浏览器（360、QQ 等浏览器请选“极速模式”）。";
    const en = "The check did not load. Load the page again, or take Chrome or Edge 86, Firefox 79, Safari 15 or newer.";
    this._fail("not-loaded", this._say(zh, en), error);
  }

  /** A caller's mistake is told in place and by an event. */
  _try(act) {
    try {
      act();
    } catch (error) {
      this._fail(error.code || "failed", error.message, error);
    }
  }

  _draw() {
    clearTimeout(this._patience);
    const { measure, _lang: lang, _drawn: drawn } = this;
    if (!drawn || drawn.measure !== measure || drawn.lang !== lang) {
      // Another language keeps what was typed; another measure has other questions.
      this._release();
      if (this._kept && this._kept.measure !== measure) {
        this._kept = undefined;
        this._hear("forgotten");
      }
      this._drawn = undefined;
      wasm.renderForm(this, measure, lang === "en", this._prefix);
      this._drawn = { measure, lang };
      this._hear("drawn");
      this.formDisabledCallback(this.disabled || this.matches(":disabled"));
      if (!this._pending) this._pending = this._kept ? this._kept.value : this._default();
    }
    if (this._states.answers === "renewed") this._pending = this._default() || {};
    this._hear("shown");
    if (!this._handle) this._start();
    else if (this._pending) this._fill();
  }

  /** Brings the form to life, or begins again with it; the page hears of it once it is filled in. */
  _start() {
    const { _form: form, measure, _lang: lang, _policy: policy, block } = this;
    this._hear("begun");
    if (this._handle) form.reset();
    else this._handle = /** @type {any} */ (fupin.attach(form, /** @type {any} */ ({ measure, lang, policy, block })));
    if (!this._endPasting) this._endPasting = pasteInto(form, this._handle, fupin);
    if (this._pending) this._fill();
    this._hear("filled");
    form.dispatchEvent(new CustomEvent("fupin:assess", { bubbles: true, detail: this._handle.assessment }));
    this._hear("told");
  }

  /** Where it is filled in already, or told of, that goes on afterwards. */
  _fill() {
    const wanted = this._pending;
    this._pending = undefined;
    const isOutermost = this._hear("filling");
    this._handle.setValue(wanted);
    if (isOutermost) this._hear("filled");
    this._filled = { wanted: JSON.stringify(wanted), became: JSON.stringify(this.value) };
  }

  /** Lets go of the form, whose controls keep what was typed. */
  _release() {
    const handle = this._handle;
    if (!handle) return;
    this._kept = { measure: this._drawn.measure, value: handle.value };
    this._handle = undefined;
    this._hear("released");
    this._endPasting();
    this._endPasting = undefined;
    handle.detach();
  }

  _onAssess(event) {
    if (!HEARD.includes(this._states.life)) return event.stopPropagation();
    this._assessment = event.detail;
    // As text: many rows are long, and here nobody looks into them.
    const text = this._handle.text("input");
    this._report(text);
    const same = text === this._text;
    this._text = text;
    if (same || OWN.includes(this._states.life)) return;
    this._hear("answered");
    this.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** Events of the controls inside end here: for the page around it, the element is one control with one value. */
  _onInner(event) {
    if (event.target === this) return;
    // Listeners on the element itself come after this one, which was there first.
    event.stopImmediatePropagation();
    if (event.type === "submit") event.preventDefault();
    if (event.type === "change" && !OWN.includes(this._states.life)) this.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** Tells the surrounding form the receipt, what to restore, and what stops it. */
  _report(value) {
    const { verdict, problems, checks } = this._assessment;
    this._internals.setFormValue(value === "{}" ? null : this._handle.text("receipt"), value);
    if (!STOPPING[this.block].includes(verdict)) return this._setFault("");
    const failed = checks.find(({ kind, outcome }) => kind === "requirement" && outcome === "fail");
    const [first] = verdict === "invalid" ? problems : [failed];
    const control = verdict === "invalid" && this.querySelector("input:invalid, select:invalid, textarea:invalid");
    this._setFault(first ? first.message : verdict, control || this.querySelector("[data-part=verdict]"));
  }

  _fail(code, message, error) {
    this._release();
    this._hear("failed");
    this._drawn = this._assessment = undefined;
    const note = document.createElement("p");
    note.className = "fupin-error";
    note.setAttribute("role", "alert");
    note.tabIndex = -1;
    note.lang = this._lang === "en" ? "en" : "zh-CN";
    note.textContent = message;
    this.replaceChildren(note);
    this._internals.setFormValue(null);
    this._setFault(this.block === "never" ? "" : message, note);
    const detail = { code, message, error };
    if (error && error.faults) detail.faults = error.faults;
    this.dispatchEvent(new CustomEvent("fupin:error", { bubbles: true, detail }));
  }

  /** An input as an object. */
  _read(input) {
    if (input === undefined || input === null || input === "") return {};
    if (typeof input !== "string") return input;
    try {
      return JSON.parse(input) || {};
    } catch (error) {
      error.code = "not-json";
      error.message = this._say(`value 不是 JSON：${error.message}`, `The value is no JSON: ${error.message}`);
      throw error;
    }
  }

  /** What the attribute says. */
  _default() {
    const text = this.getAttribute("value");
    return text ? this._read(text) : undefined;
  }
}

/** Defines the element under a name; what is defined already stays. */
export function define(name = "fupin-form") {
  if (typeof customElements === "undefined" || customElements.get(name)) return;
  customElements.define(name, name === "fupin-form" ? FupinForm : class extends FupinForm {});
}

define();
