// Forms that are attached: what a page holds of each, and what keeps them from outliving their page.
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
    const handle = this.awake();
    if (handle) return JSON.parse(handle[what]());
    return this.asleep ? JSON.parse(this.asleep[what]) : null;
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
  observer.observe(attached.form.ownerDocument, { childList: true, subtree: true });
}

const isInPage = (form) => Node.prototype.isPrototypeOf(form) && Reflect.get(Node.prototype, "isConnected", form);

function look() {
  for (const reference of all) {
    const attached = reference.deref();
    if (!attached || attached.isDetached) all.delete(reference);
    else if (!isInPage(attached.form)) attached.sleep();
    else attached.awake();
  }
}
