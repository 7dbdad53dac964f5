// fupin for JavaScript: thin glue over the WebAssembly module. It computes nothing.
import * as wasm from "./fupin_glue.js";
import { isReady, loadOnce, mistake } from "./load.js";

/** Texts of policies whose handles are kept; the oldest goes first. */
const KEPT_POLICIES = 8;

const policies = new Map();
const alive = new WeakMap();

/**
 * Loads the module. Without an argument it is found beside this file, in a browser, in a bundle and in Node; otherwise
 * give its bytes, a URL, a Response (or a promise of one) or a WebAssembly.Module. Calling it again waits for the first call.
 */
export function init(source) {
  return loadOnce(source === undefined || source === null ? beside : () => source);
}

// Bundlers know this expression, word for word, and bring the file along.
const beside = () => new URL("./fupin.wasm", import.meta.url);

/**
 * Assesses an input and answers with the assessment as an object.
 * Numbers are read as the shortest decimal that names them; strings are exact.
 */
export function assess(measure, input, options) {
  const { english, policy, on } = read(options);
  return JSON.parse(wasm.assessValue(String(measure), toJson(input, english), english, policy, on));
}

/** Assesses an input given as JSON text and answers with JSON text. */
export function assessJson(measure, text, options) {
  const { english, policy, on } = read(options);
  return wasm.assessText(String(measure), String(text), english, policy, on);
}

/**
 * The receipt of an input: its canonical form with its digest, the verdict and the figures, without words.
 * A server that computes it again (`verify`) need not believe the browser.
 */
export function receipt(measure, input, options) {
  const { english, policy, on } = read(options);
  return JSON.parse(wasm.receiptText(String(measure), toJson(input, english), english, policy, on));
}

/** Computes a receipt (an object or its text) again: `{holds, differences, assessment}`. */
export function verify(receipt, options) {
  const { english, policy, on } = read(options);
  const text = typeof receipt === "string" ? receipt : toJson(receipt, english);
  return JSON.parse(wasm.verifyText(text, english, policy, on));
}

/** The measures: `[{id, title, lead, clauses}]`. */
export function measures(options) {
  return JSON.parse(wasm.measuresText(read(options).english));
}

/** The built-in policy, which the option `policy` takes, changed or not. */
export function policy() {
  return JSON.parse(policyText());
}

/** The built-in policy file as its text. */
export function policyText() {
  mustBeReady();
  return wasm.policyText();
}

/**
 * Brings a form to life: what is typed is assessed, and the answer is put in place.
 *
 * Options: `measure` (else the form's `data-measure`), `lang` (else that of the page), `policy`, `on`, `map` (the form's
 * name for each name of the contract, `*` for a row's number) and `block` ("invalid", "ineligible" or "never").
 */
export function attach(form, options) {
  const { measure, map, block, ...rest } = options || {};
  mustBeReady();
  if (!form || form.tagName !== "FORM") throw mistake("bad-option", "fupin: attach takes a <form>");
  const { english, policy, on } = read({ ...rest, lang: rest.lang || languageOf(form) });
  const name = measure || form.dataset.measure;
  const attachment = new wasm.Attachment(String(name), english, policy, on, toJson(map || {}, english), String(block || "invalid"));
  const earlier = alive.get(form);
  if (earlier) earlier.detach();
  const attached = new Attached(form, attachment.to(form));
  // A handle that nobody holds would be collected, and its listeners with it: it lives as long as its form.
  alive.set(form, attached);
  return attached;
}

function languageOf(element) {
  const holder = element.closest("[lang]");
  return holder && holder.lang.startsWith("en") ? "en" : "zh";
}

/** A form that is attached. */
class Attached {
  constructor(form, handle) {
    this.form = form;
    // Not to be seen by `JSON.stringify` or a framework that copies properties.
    Object.defineProperty(this, "handle", { value: handle, writable: true, enumerable: false });
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

  /** Empties the form and fills it in with an input of the contract. */
  setValue(input) {
    if (this.handle) this.handle.fill(toJson(input, languageOf(this.form) === "en"));
  }

  /** Assesses what the form holds now, for a program that filled it in without events or changed the page around it. */
  refresh() {
    if (this.handle) this.handle.refresh();
  }

  /** Takes every listener away, and leaves the form as it was but for what was typed. */
  detach() {
    if (!this.handle) return;
    this.handle.detach();
    this.handle = undefined;
    if (alive.get(this.form) === this) alive.delete(this.form);
  }

  read(what) {
    return this.handle ? JSON.parse(this.handle[what]()) : null;
  }
}

/** The policy that this tab uses on fupin's own site: a handle for the option `policy`. */
export function sitePolicy(lang) {
  mustBeReady();
  return wasm.sitePolicy(lang === "en");
}

/** Goes back to the built-in policy on fupin's own site. */
export function restorePolicy() {
  wasm.restorePolicy();
}

/** A form of fupin's own site as a view of the dossier. */
export function dossierOf(attached) {
  return wasm.dossierView(attached.handle);
}

/** Brings the page of the policy to life. */
export function attachPolicy(page, lang) {
  mustBeReady();
  return wasm.attachPolicy(page, lang === "en");
}

function mustBeReady() {
  if (!isReady()) throw mistake("not-ready", "fupin: await init() first");
}

const PLAIN = Object.freeze({ english: false, policy: 0, on: undefined });

function read(options) {
  mustBeReady();
  if (options === undefined || options === null) return PLAIN;
  const { lang, policy, on } = options;
  if (lang !== undefined && lang !== null && lang !== "zh" && lang !== "en") {
    throw mistake("bad-option", `fupin: the option lang is "zh" or "en", not ${JSON.stringify(String(lang))}`);
  }
  const english = lang === "en";
  return { english, policy: handle(policy, english), on: on ?? undefined };
}

/** The handle of a policy, loaded once for as long as its text is among the last few. */
function handle(policy, english) {
  if (policy === undefined || policy === null) return 0;
  if (typeof policy === "number") return policy;
  const text = typeof policy === "string" ? policy : toJson(policy, english);
  let known = policies.get(text);
  if (known === undefined) {
    known = wasm.loadPolicy(text, english);
    policies.set(text, known);
    if (policies.size > KEPT_POLICIES) {
      const [oldest, dropped] = policies.entries().next().value;
      policies.delete(oldest);
      wasm.dropPolicy(dropped);
    }
  }
  return known;
}

/** A value as JSON in which NaN stands for a number that JSON lacks. */
function toJson(value, english) {
  let text;
  try {
    text = JSON.stringify(value);
    // JSON writes what is not finite as null; only then is it worth looking again.
    if (text !== undefined && text.includes("null")) text = withNaN(value, text);
  } catch (error) {
    throw mistake("not-json", (english ? "The input cannot be written as JSON: " : "输入无法写成 JSON：") + String(error?.message ?? error));
  }
  return text ?? "null";
}

function withNaN(value, plain) {
  let mark = "fupin-not-finite";
  while (plain.includes(mark)) mark += "-";
  const text = JSON.stringify(value, (_, part) => (typeof part === "number" && !Number.isFinite(part) ? mark : part));
  return text.split(`"${mark}"`).join("NaN");
}
