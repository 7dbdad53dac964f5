// Forms that are attached: what a page holds of each, what keeps them from outliving their page, and what has changed in them.
import * as wasm from "./fupin_glue.js";

/** The attachment of each form, for as long as the form lives. */
const alive = new WeakMap();
/** The same, to be looked through whenever nodes come or go. */
const all = new Set();
let observer;

/** A form that is attached. */
export class Attached {
  /** `begin` brings the form to life and hands the module's part back. */
  constructor(form, begin, toJson) {
    const hidden = (name, value) => Object.defineProperty(this, name, { value, writable: true, enumerable: false });
    this.form = form;
    // Not to be seen by `JSON.stringify` or a framework that copies properties.
    hidden("begin", begin);
    hidden("toJson", toJson);
    hidden("handle", undefined);
    hidden("isDetached", false);
    hidden("isBeginning", false);
    hidden("asleep", undefined);
  }

  /** What is typed, as an input of the contract. */
  get value() {
    return this.read("input");
  }

  /** The last assessment. */
  get assessment() {
    return this.read("assessment");
  }

  /** The receipt of the last assessment. */
  get receipt() {
    return this.read("receipt");
  }

  /** The texts of the three, for those who only hand them on. */
  get texts() {
    const handle = this.awake();
    return handle ? { value: handle.input(), assessment: handle.assessment(), receipt: handle.receipt() } : null;
  }

  /** Empties the form and fills it in with an input of the contract. */
  setValue(input) {
    this.awake()?.fill(/** @type {any} */ (this).toJson(input));
  }

  /** Assesses what the form holds now, for a program that filled it in without events or changed the page around it. */
  refresh() {
    this.awake()?.refresh();
  }

  /** Shows every problem, and tells whether the form may be sent: `{ok, assessment}`. For pages that send by a script. */
  check() {
    const handle = this.awake();
    const ok = handle ? handle.check() : false;
    return { ok, assessment: this.assessment };
  }

  /** Takes every listener away, and leaves the form as it was but for what was typed. */
  detach() {
    this.isDetached = true;
    this.asleep = undefined;
    this.sleep();
    if (alive.get(this.form) === this) alive.delete(this.form);
  }

  read(what) {
    const text = this.text(what);
    return text === undefined ? null : JSON.parse(text);
  }

  /** What is typed (`input`), the assessment or the receipt as text, for those who only hand it on. */
  text(what) {
    const handle = this.awake();
    return handle ? handle[what]() : this.asleep?.[what];
  }

  awake() {
    if (this.handle || this.isDetached || this.isBeginning) return this.handle;
    // A listener of the first event may ask for the value, which would begin once more.
    this.isBeginning = true;
    try {
      this.handle = /** @type {any} */ (this).begin();
    } finally {
      this.isBeginning = false;
    }
    this.asleep = undefined;
    return this.handle;
  }

  /** Lets go of the form: without listeners nothing but the page holds it. */
  sleep() {
    const handle = this.handle;
    if (!handle) return;
    // Until the form is awake again, this is what it held; one that is detached does not wake.
    if (!this.isDetached) this.asleep = { input: handle.input(), assessment: handle.assessment(), receipt: handle.receipt() };
    this.handle = undefined;
    handle.detach();
    handle.free?.();
  }
}

/** Attaches a form; whoever had it before lets it go. */
export function hold(attached) {
  const { form } = attached;
  const before = alive.get(form);
  before?.sleep();
  try {
    attached.awake();
  } catch (error) {
    before?.awake();
    throw error;
  }
  before?.detach();
  // A handle that nobody holds would be collected, and its listeners with it: it lives as long as its form.
  alive.set(form, attached);
  watch(attached);
  return attached;
}

/**
 * A form that leaves the page without `detach()` must go with it, and one that comes back must be alive again: when nodes
 * come or go, each attachment looks whether its form is in a page.
 */
function watch(attached) {
  if (typeof WeakRef !== "function" || typeof MutationObserver !== "function") return;
  all.add(new WeakRef(attached));
  if (!observer) observer = new MutationObserver(look);
  // A form in a frame goes with its frame.
  for (const page of [document, documentOf(attached.form)]) observer.observe(page, { childList: true, subtree: true });
}

const documentOf = (form) => Reflect.get(Node.prototype, "ownerDocument", form);
const isInPage = (form) => Node.prototype.isPrototypeOf(form) && Reflect.get(Node.prototype, "isConnected", form) && documentOf(form).defaultView !== null;

const CONTROLS = "input:not([name=fupin-receipt]), select, textarea";

/** Whether a script has put controls into the page or taken some out; what fupin itself writes there are none. */
function bringsControls(records) {
  const { matches, querySelector } = Element.prototype;
  const isOne = (node) => node.nodeType === 1 && (matches.call(node, CONTROLS) || querySelector.call(node, CONTROLS) !== null);
  return records.some(({ addedNodes, removedNodes }) => [...addedNodes, ...removedNodes].some(isOne));
}

function look(records) {
  const isOther = bringsControls(records);
  for (const reference of all) {
    const attached = reference.deref();
    if (!attached || attached.isDetached) all.delete(reference);
    else if (!isInPage(attached.form)) attached.sleep();
    else if (attached.awake() && isOther) attached.handle.notice();
  }
}

/** Inputs that are buttons, or none of fupin's business. */
const NO_ANSWER = ["submit", "button", "reset", "image", "file", "password"];
/** Inputs that hold whatever is typed into them: there is nothing in them that the browser cannot read. */
const ANY_TEXT = ["text", "search", "tel"];
/** What the module tells apart, in the order of its own list. */
const KINDS = ["text", "input", "checkbox", "radio", "hidden", "select", "textarea", "custom"];
const [TEXT, , CHECKBOX, RADIO, , SELECT, AREA, CUSTOM] = KINDS.keys();

/** Which of the kinds an element is; -1 where it is nothing that people fill in. */
function kindOf(element) {
  const tag = element.localName;
  if (tag !== "input") return tag.includes("-") ? CUSTOM : KINDS.indexOf(tag, SELECT);
  const { type } = element;
  if (ANY_TEXT.includes(type)) return TEXT;
  return NO_ANSWER.includes(type) ? -1 : Math.max(KINDS.indexOf(type), TEXT + 1);
}

const typeOf = (element, kind) => (kind === CUSTOM ? "" : element.type);
const nameOf = (element, kind) => (kind === CUSTOM ? element.getAttribute("name") : element.name) || "";

/** What each control held when it was seen first: a page draws more in a row than its attributes say. */
const first = new WeakMap();
/** Marks a kind of the list above, or a position, whose control holds what it held at first. */
const AS_FIRST = KINDS.length;

/**
 * A control with all that its answer is read from. What that answer is, the module finds by itself; but a form of ten thousand rows has
 * fifty thousand controls, and to ask the browser from inside the module for each of them takes longer than a key may.
 */
class Known {
  constructor(element) {
    this.element = element;
    this.kind = kindOf(element);
    this.name = nameOf(element, this.kind);
    this.type = typeOf(element, this.kind);
    this.value = this.drawn = "";
    this.state = 0;
    this.look();
    if (!first.has(element)) first.set(element, this.held);
  }

  /** What it holds, whether it is turned off or not. */
  get held() {
    return `${this.state % 4} ${this.value}`;
  }

  /** Whether it holds what it held at first. */
  get isAsFirst() {
    return first.get(this.element) === this.held;
  }

  /** Whether the element has become another control, or none. */
  isOther() {
    return typeOf(this.element, this.kind) !== this.type || nameOf(this.element, this.kind) !== this.name;
  }

  /** Looks again; whether anything has changed. What elements of the page's own send, only the browser knows. */
  look() {
    const { element, kind } = this;
    let [value, drawn, state] = ["", "", 0];
    if (kind === SELECT) {
      const isOff = (option) => option.selected && option.matches(":disabled");
      value = Array.from(element.options, (option) => `${Number(option.selected)}${Number(option.defaultSelected)}${Number(isOff(option))}${option.value}`).join("\n");
      state = Number(element.multiple);
    } else if (kind !== CUSTOM) {
      value = element.value;
      if (kind !== AREA) drawn = element.defaultValue;
      if (kind === CHECKBOX || kind === RADIO) state = Number(element.checked) + 2 * Number(element.defaultChecked);
      else if (kind === TEXT + 1) state = Number(element.validity.badInput);
    }
    // Turned off by itself, or by what is around it.
    if (element.matches(":disabled")) state += element.hasAttribute("disabled") ? 8 : 4;
    const isChanged = value !== this.value || drawn !== this.drawn || state !== this.state;
    this.value = value;
    this.drawn = drawn;
    this.state = state;
    return isChanged;
  }
}

const TEMPLATE = "[data-fupin-template]";

/**
 * A function that looks at a form: it answers with the positions of those of its controls that hold something else than at the last
 * look, doubled, and one more where they hold what they held at first; or with all controls, their kinds and their names where these are
 * others, as at the first look. What stands in a template is no control.
 */
export function changesOf(form) {
  /** @type {Element[]} */
  let all = [];
  /** @type {Element[]} */
  let others = [];
  /** @type {Known[]} */
  let known = [];
  let hasTemplates = false;
  const isControl = (element) => {
    const kind = kindOf(element);
    return kind !== -1 && nameOf(element, kind) !== "" && !(hasTemplates && element.closest(TEMPLATE));
  };
  const isSame = (elements) =>
    !hasTemplates &&
    elements.length === all.length &&
    all.every((element, at) => element === elements[at]) &&
    !known.some((control) => control.isOther()) &&
    !others.some(isControl);
  const look = () => {
    const elements = Reflect.get(HTMLFormElement.prototype, "elements", form);
    const hadTemplates = hasTemplates;
    hasTemplates = Element.prototype.querySelector.call(form, TEMPLATE) !== null;
    if (hadTemplates || !isSame(elements)) {
      all = Array.from(elements);
      const controls = all.filter(isControl);
      others = all.filter((element) => (element.localName === "input" || kindOf(element) !== -1) && !isControl(element));
      const isKnown = controls.length === known.length && known.every((control, at) => control.element === controls[at] && !control.isOther());
      if (!isKnown || known.length === 0) {
        known = controls.map((element) => new Known(element));
        return [controls, Uint8Array.from(known, ({ kind, isAsFirst }) => kind + (isAsFirst ? AS_FIRST : 0)), known.map(({ name }) => name)];
      }
    }
    const changed = Uint32Array.from(known.keys()).filter((at) => known[at].look());
    return changed.map((at) => 2 * at + Number(known[at].isAsFirst));
  };
  return () => {
    try {
      return look();
    } catch (error) {
      // A look that a property of the page's own has broken off counts as none.
      known = [];
      throw error;
    }
  };
}
