// fupin for JavaScript: thin glue over the WebAssembly module. It computes nothing.
import * as wasm from "./fupin_glue.js";
import { isReady, loadOnce, mistake } from "./load.js";

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
  const given = read(options);
  return JSON.parse(wasm.assessValue(named(measure), toJson(input, isEnglish(given)), given));
}

/** Assesses an input given as JSON text and answers with JSON text. */
export function assessJson(measure, text, options) {
  return wasm.assessText(named(measure), asText(text), read(options));
}

/**
 * The receipt of an input: its canonical form with its digest, the verdict and the figures, without words.
 * A server that computes it again (`verify`) need not believe the browser.
 */
export function receipt(measure, input, options) {
  const given = read(options);
  return JSON.parse(wasm.receiptText(named(measure), toJson(input, isEnglish(given)), given));
}

/** Computes a receipt (an object or its text) again: `{holds, differences, assessment}`. */
export function verify(receipt, options) {
  const given = read(options);
  const text = typeof receipt === "string" ? receipt : toJson(receipt, isEnglish(given));
  return JSON.parse(wasm.verifyText(text, given));
}

/** The measures: `[{id, title, lead, clauses}]`. */
export function measures(options) {
  return wasm.measures(read(options));
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
  mustBeReady();
  if (!form || form.tagName !== "FORM") throw mistake("bad-option", "fupin: attach takes a <form>");
  const { measure, ...given } = read(options) ?? {};
  if (given.lang === undefined) given.lang = languageOf(form);
  const attachment = new wasm.Attachment(named(measure ?? form.dataset.measure), given);
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

/**
 * The options as plain data, which the module reads by its own rules; whatever is no option at all is passed on, to be told
 * as such. Nothing of a caller's runs inside the module.
 */
function read(options) {
  mustBeReady();
  if (options === undefined || options === null) return undefined;
  try {
    if (Object.prototype.toString.call(options) !== "[object Object]") return 0;
    return Object.fromEntries(Object.entries(options).map(([name, value]) => [name, plain(name, value)]));
  } catch (error) {
    throw mistake("bad-option", `fupin: the options cannot be read (${reasonOf(error)})`);
  }
}

function plain(name, value) {
  if (value === undefined || value === null) return undefined;
  if (["string", "boolean", "number"].includes(typeof value)) return value;
  if (typeof value !== "object" || Array.isArray(value) || value instanceof Date) return 0;
  // A policy stays text: its numbers stand in quotation marks, and its digest is that of its canonical form.
  const text = JSON.stringify(value);
  return name === "policy" ? text : JSON.parse(text);
}

const isEnglish = (given) => given !== undefined && given.lang === "en";

/** The name of a measure; what is no text names none. */
const named = (measure) => (typeof measure === "string" ? measure : asText(measure));

/** Any value as text, without an exception of its own. */
function asText(value) {
  if (typeof value === "string") return value;
  try {
    return String(value);
  } catch {
    return "";
  }
}

function reasonOf(error) {
  try {
    return String(error?.message ?? error);
  } catch {
    return "?";
  }
}

/** A value as JSON in which NaN stands for a number that JSON lacks. */
function toJson(value, english) {
  let text;
  try {
    text = JSON.stringify(value);
    // JSON writes what is not finite as null; only then is it worth looking again.
    if (text !== undefined && text.includes("null")) text = withNaN(value, text);
  } catch (error) {
    throw mistake("not-json", (english ? "The input cannot be written as JSON: " : "输入无法写成 JSON：") + reasonOf(error));
  }
  return text ?? "null";
}

function withNaN(value, plain) {
  let mark = "fupin-not-finite";
  while (plain.includes(mark)) mark += "-";
  const text = JSON.stringify(value, (_, part) => (typeof part === "number" && !Number.isFinite(part) ? mark : part));
  return text.split(`"${mark}"`).join("NaN");
}
