// The calls of the library: thin glue over the WebAssembly module. They compute nothing, and do not know where it lies.
import * as wasm from "./fupin_glue.js";
import { Attached, changesOf, hold } from "./attached.js";
import { isReady, mistake } from "./load.js";

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
 * Options beside those of `assess`: `measure` (else the form's `data-measure`), `map` (the form's name for each name of the
 * contract, `*` for a row's number), `values` (for each field, what each value of the form stands for), `block` ("invalid",
 * "ineligible", "incomplete" or "never") and `stop` ("all": a form that is stopped is stopped for the page's own listeners,
 * too; "default": for the browser alone).
 */
export function attach(form, options) {
  mustBeReady();
  if (typeof HTMLFormElement !== "function" || !(form instanceof HTMLFormElement)) {
    throw mistake("bad-option", "fupin: attach takes a <form> of this window");
  }
  const { measure, ...given } = read(options) ?? {};
  const lang = given.lang ?? languageOf(form);
  const name = named(measure ?? Element.prototype.getAttribute.call(form, "data-measure"));
  const begin = () => new wasm.Attachment(name, { ...given, lang }).to(form, changesOf(form));
  return hold(new Attached(form, begin, (input) => toJson(input, lang === "en")));
}

function languageOf(element) {
  const holder = Element.prototype.closest.call(element, "[lang]");
  return holder && Element.prototype.getAttribute.call(holder, "lang").startsWith("en") ? "en" : "zh";
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
  return wasm.dossierView(attached.awake());
}

/** Draws the sheet of a form of fupin's own site into a place of the page; of an empty form there is none. */
export function drawSheet(attached, place) {
  return wasm.drawSheet(attached.awake(), place);
}

/** The result of a form of fupin's own site in a few lines of text. */
export function briefOf(attached) {
  return wasm.briefOf(attached.awake());
}

/** The answers of a form of fupin's own site as JSON, for a link. */
export function answersOf(attached, isWithNames) {
  return wasm.answersOf(attached.awake(), isWithNames);
}

/** Fills such a form in with the answers of a link; whether they could be read. */
export function fillAnswers(attached, json) {
  return wasm.fillAnswers(attached.awake(), json);
}

/** Draws what differs between a kept input and what such a form holds into a place of the page. */
export function drawComparison(attached, kept, place) {
  wasm.drawComparison(attached.awake(), kept, place);
}

/** Makes the place where tables are pasted into a form that `<fupin-form>` or the frame shows. */
export function pasteTools(attached) {
  return wasm.pasteTools(attached.awake());
}

/** Draws what a pasted text holds for a list of such a form; whether it can be filled in. */
export function drawPaste(attached, list, text, place) {
  return wasm.drawPaste(attached.awake(), list, text, place);
}

/** Fills a list of such a form in from a pasted text, in place of its rows or below them. */
export function fillPasted(attached, list, text, isInstead) {
  wasm.fillPasted(attached.awake(), list, text, isInstead);
}

/** Opens the policy on the page of such a form: `compare()` of the answer compares again. */
export function openPolicy(attached, drawer) {
  return wasm.openPolicy(attached.awake(), drawer);
}

/** Brings the page of the policy to life. */
export function attachPolicy(page, lang) {
  mustBeReady();
  return wasm.attachPolicy(page, lang === "en");
}

function mustBeReady() {
  if (!isReady()) throw mistake("not-ready", "fupin: await init() first");
}

/** The options that were read last. Nobody else holds them, and the module need not read them again. */
let known = Object.freeze({});

/** Whether what is stated is what was stated last, value by value. */
function isKnown(stated) {
  const names = Object.keys(known);
  return names.length === stated.length && stated.every(([name, value], i) => name === names[i] && value === known[name]);
}

/**
 * The options as plain data, which the module reads by its own rules; whatever is no option at all is passed on, to be told
 * as such. Nothing of a caller's runs inside the module.
 * @returns {any}
 */
function read(options) {
  mustBeReady();
  if (options === undefined || options === null) return undefined;
  try {
    if (Object.prototype.toString.call(options) !== "[object Object]") return 0;
    const stated = Object.entries(options).map(([name, value]) => [name, plain(name, value)]);
    if (!isKnown(stated)) known = Object.freeze(Object.fromEntries(stated));
    return known;
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
