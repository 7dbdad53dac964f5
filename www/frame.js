// The page inside a portal's frame: brings the form to life, and tells the portal around it what follows from the
// entries. docs/embedding/iframe.md describes the messages. Nothing is told before an allowed portal has said hello.
import * as fupin from "./code/fupin.js";
import { pasteInto } from "./code/pasting.js";
import { startPrint } from "./print.js";

const VERSION = 1;
/** Characters of an input that the portal fills in, and of what the portal is told at once. */
const MOST_INPUT = 1000000;
const MOST_ANSWER = 8000000;
/** Pixels; what is higher scrolls inside the frame. */
const MOST_HEIGHT = 20000;
/** What a portal is told when something is wrong, for those who build it. */
const COMPLAINTS = {
  "bad-value": ["值应是一个对象的 JSON 文本，不超过 1000000 个字符。", "The value must be the JSON text of an object of at most 1000000 characters."],
  "bad-version": ["本页面使用协议第 1 版，请使用同一网站的 embed.js。", "This page speaks version 1: use the embed.js of the same site."],
  failed: ["自查程序没有载入，请检查网站的文件和响应头。", "The check did not load: see to the site's files and headers."],
  "not-ready": ["表单尚未就绪，请等待 ready 消息。", "The form does not work yet: wait for the message ready."],
  "too-large": ["表单内容过多，无法传给外层页面。", "There is more in the form than can be handed on."],
  "too-many": ["消息过于频繁，部分未处理，请放慢。", "Too many messages, so some were not read: send fewer."],
};
/** Milliseconds between two rounds of news. A timer and no animation frame: out of sight a frame gets none. */
const PACE = 100;

const root = document.documentElement;
const form = document.querySelector("form[data-measure]");
const lang = root.lang.startsWith("en") ? "en" : "zh";
/** Messages that are read: so many at once, and so many a second. */
const mayRead = bucket(20, 10);
const told = new Set();
const site = new URL("./", import.meta.url).href;
const allowed = allowedOrigins();
const news = paced(tell);

let attached;
let failed = false;
/** The portal that said hello: its origin, and the name that it gave the conversation. */
let portal;
/** What the portal was told last. */
let last = {};

if (window.parent !== window) window.addEventListener("message", hear);
start();

async function start() {
  try {
    await fupin.init();
    form.addEventListener("fupin:assess", news);
    attached = fupin.attach(form, { measure: form.dataset.measure, lang, block: "never" });
    startPrint(attached);
    pasteInto(form, attached, fupin);
    new ResizeObserver(news).observe(root);
    root.dataset.fupin = "ready";
  } catch (error) {
    // The page stays readable, and says why it does not check.
    failed = true;
    root.dataset.fupin = "failed";
    document.querySelector("[data-failed]").hidden = false;
    console.error(error);
  }
  document.addEventListener("click", leadOut, true);
  greet();
}

/** The origins whose pages may talk to this one: this site, and what its administrator has listed. */
async function allowedOrigins() {
  const origins = [location.origin];
  try {
    const answer = await fetch(`${site}embed/allowed-origins.json`, { cache: "no-cache" });
    const listed = answer.ok ? await answer.json() : [];
    if (Array.isArray(listed)) origins.push(...listed.filter((origin) => typeof origin === "string"));
  } catch (error) {
    console.error(error);
  }
  return origins;
}

/** Reads a message. Whoever is not the page around, not listed, too quick or unclear gets no answer. */
async function hear(event) {
  const { data, origin } = event;
  if (!event.isTrusted || event.source === null || event.source !== window.parent) return;
  const version = member(data, "fupin");
  if (typeof version !== "number" || origin === "null") return;
  const inTime = mayRead();
  if (!(await allowed).includes(origin)) return;
  if (!inTime) return complainOnce("too-many");
  const id = textOf(data, "id", 64);
  if (version !== VERSION) return complainOnce("bad-version", { origin, id });
  if (id === undefined) return;
  const type = textOf(data, "type", 20);
  if (type === "hello") {
    portal = { origin, id };
    last = {};
    greet();
  } else if (type === "set-value" && portal && portal.origin === origin && portal.id === id) {
    fillIn(textOf(data, "value", MOST_INPUT));
  }
}

function fillIn(text) {
  const input = text === undefined ? undefined : parsed(text);
  if (!attached) return complain("not-ready");
  if (typeof input !== "object" || input === null || Array.isArray(input)) return complain("bad-value");
  try {
    attached.setValue(input);
    news();
  } catch (error) {
    console.error(error);
    complain("bad-value");
  }
}

/** Answers a hello, as soon as there is something to say. */
function greet() {
  if (!portal) return;
  if (failed) complain("failed");
  if (!attached) return;
  const { measure } = form.dataset;
  say("ready", { measure, lang, title: document.title, height: height() });
  tell();
}

/** Tells what has changed since it was told last. */
function tell() {
  if (!portal || !attached) return;
  const now = {
    assessment: JSON.stringify(attached.assessment ?? null),
    value: JSON.stringify(attached.value ?? null),
    receipt: JSON.stringify(attached.receipt ?? null),
  };
  if (now.assessment !== last.assessment || now.value !== last.value) {
    const size = now.assessment.length + now.value.length + now.receipt.length;
    if (size > MOST_ANSWER) complainOnce("too-large");
    else say("assess", now);
  }
  now.height = height();
  if (now.height !== last.height) say("resize", { height: now.height });
  last = now;
}

/** The height of the content, whatever the height of the frame. */
function height() {
  return Math.min(Math.ceil(root.getBoundingClientRect().height), MOST_HEIGHT);
}

function say(type, members, to = portal) {
  window.parent.postMessage({ fupin: VERSION, type, id: to.id, ...members }, to.origin);
}

function complain(code, to) {
  say("error", { code, message: COMPLAINTS[code][lang === "en" ? 1 : 0] }, to);
}

/** A complaint that nobody can draw out twice; `to` is for one who has not said hello. */
function complainOnce(code, to = portal) {
  if (!to || told.has(code)) return;
  told.add(code);
  complain(code, to);
}

/** A link leads to the site's own page, in a window of its own; what was typed stays here. */
function leadOut(event) {
  const link = event.target.closest("a[href]");
  if (!link || link.getAttribute("href").startsWith("#")) return;
  if (link.href.startsWith(`${site}embed/`)) link.href = site + link.href.slice(`${site}embed/`.length);
  link.target = "_blank";
  link.rel = "noopener";
}

/** Acts at once, then at most once in a while, and once more for what was held back. */
function paced(act) {
  let timer;
  let again = false;
  const turn = () => {
    timer = undefined;
    if (again) next();
  };
  const next = () => {
    again = timer !== undefined;
    if (again) return;
    timer = setTimeout(turn, PACE);
    act();
  };
  return next;
}

// --- What embed.js has as well, word for word; a test compares them.

/** A member of a message: the record's own, never an inherited one. */
function member(data, name) {
  if (typeof data !== "object" || data === null || Object.getPrototypeOf(data) !== Object.prototype) return undefined;
  const own = Object.getOwnPropertyDescriptor(data, name);
  return own === undefined ? undefined : own.value;
}

/** A member that is a text of limited length. */
function textOf(data, name, most) {
  const text = member(data, name);
  return typeof text === "string" && text.length <= most ? text : undefined;
}

/** The value of a JSON text, without members that could stand for a prototype; nothing for what is no JSON. */
function parsed(text) {
  try {
    return JSON.parse(text, (key, value) => (key === "__proto__" ? undefined : value));
  } catch (error) {
    return undefined;
  }
}

/** Lets so many pass at once, and so many a second after that. */
function bucket(most, perSecond) {
  let left = most;
  let seen = 0;
  return () => {
    const now = performance.now();
    left = Math.min(most, left + ((now - seen) / 1000) * perSecond);
    seen = now;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}
