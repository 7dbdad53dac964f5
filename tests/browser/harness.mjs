// Drives the served site as a person does: by labels and by the public hooks.
//
// `cargo xtask test` serves the site and starts the tests. Alone, serve it first with
// `cargo xtask serve --no-build --port 8080`, then FUPIN_SITE=http://127.0.0.1:8080 node --test tests/browser/*.test.mjs
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

/** The project's folder. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const SITE = process.env.FUPIN_SITE;
/** What finds faults that keep people out. */
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** The rules of WCAG 2.2 AA, and axe's own good practice. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

let browser;

/** A browser that all tests of a file share, also those that start at the same time. */
export function start() {
  assert.ok(SITE, "FUPIN_SITE names the served site");
  browser ??= chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
  return browser;
}

export async function stop() {
  await (await browser)?.close();
  browser = undefined;
}

/**
 * Opens a page of the site and runs `act` with it. Fails on any error of the page, on a request to anybody else, and
 * on a request after the page has loaded. `navigates` is for an `act` that leads to another page, `later` names
 * files of the site that this one may ask for afterwards; the other options are those of Playwright's `newContext`.
 */
export async function visit(path, act, { navigates = false, later = [], ...options } = {}) {
  const context = await (await start()).newContext({ locale: "zh-CN", serviceWorkers: "block", ...options });
  const page = await context.newPage();
  const seen = watch(page, navigates, options.javaScriptEnabled === false);
  try {
    const response = await arrive(page, SITE + path, options.javaScriptEnabled !== false);
    assert.ok(response.ok(), `${path}: ${response.status()}`);
    // A browser fetches these when it likes, also after the page has loaded.
    const late = page.locator('link[rel~="icon"], link[rel="apple-touch-icon"], link[rel="manifest"]');
    seen.late = [...(await late.evaluateAll((links) => links.map((link) => link.href))), ...later.map((name) => `${SITE}/${name}`)];
    seen.loaded = true;
    await act(page);
    // What was asked for at the very end still counts.
    await page.waitForTimeout(30);
    assert.deepEqual(seen.faults, []);
  } finally {
    await context.close();
  }
}

/** What brings a page to life, and says so when it has. */
const STARTED_BY = 'script[src$="start.js"], script[src$="frame.js"]';

/** Goes to a page and waits until it is alive and has got all that it asked for. */
export async function arrive(page, url, hasScripts = true) {
  const asked = new Set();
  page.on("request", (request) => asked.add(request));
  for (const end of ["requestfinished", "requestfailed"]) page.on(end, (request) => asked.delete(request));
  const response = await page.goto(url);
  if (hasScripts) await page.waitForFunction((started) => document.documentElement.dataset.fupin || !document.querySelector(started), STARTED_BY);
  for (let turns = 0; asked.size > 0 && turns < 500; turns += 1) await page.waitForTimeout(20);
  assert.deepEqual([...asked].map((request) => request.url()), [], "asked for, and not there");
  return response;
}

/** Notes everything that must not happen on a page. */
function watch(page, navigates, noScripts) {
  const seen = { faults: [], loaded: false, late: [] };
  const note = (fault) => seen.faults.push(fault);
  page.on("pageerror", (error) => note(`error: ${error.stack ?? error}`));
  page.on("crash", () => note("the page crashed"));
  page.on("console", (message) => {
    if (message.type() === "error") note(`console: ${message.text()}`);
  });
  // A request that a click on a link broke off is no fault, nor that a browser without scripts does not load any.
  const refused = (request) => noScripts && request.url().endsWith(".js");
  page.on("requestfailed", (request) => navigates || refused(request) || note(`failed: ${request.url()} ${request.failure()?.errorText}`));
  page.on("request", (request) => {
    const url = request.url();
    if (url.startsWith("data:")) return;
    if (new URL(url).origin !== new URL(SITE).origin) note(`request to somebody else: ${url}`);
    else if (seen.loaded && !navigates && !seen.late.includes(url)) note(`request after loading: ${url}`);
  });
  return seen;
}

/**
 * What axe finds to mend on a page, or in a part of it, by the rules above or, where `rules` is null, by its own choice. Evaluated by the browser's tools, so the page's own policy needs no exception. All
 * that axe tells of what is well stays in the page: to hand it over takes longer than to find it.
 */
export async function faultsOf(page, { part, rules = RULES } = {}) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AXE);
  const find = async ({ part, rules }) => {
    const where = part ? document.querySelector(part) : document;
    const { violations } = await globalThis.axe.run(where, { ...(rules ? { runOnly: rules } : {}), resultTypes: ["violations"] });
    const shown = (nodes) => nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ");
    return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${shown(nodes)}`);
  };
  return page.evaluate(find, { part, rules });
}

/** Waits until the module has brought the form to life. */
export const alive = (page) => page.waitForSelector('html[data-fupin="ready"]');

/** Opens a measure's page with its form alive. */
export function onMeasure(measure, act, { lang = "zh", ...options } = {}) {
  const once = async (page) => {
    await alive(page);
    await act(page);
  };
  return visit(`/${lang}/${measure}/`, once, options);
}

export const verdict = (page) => page.locator("[data-verdict]").getAttribute("data-verdict");

export async function figure(page, key) {
  const found = page.locator(`[data-figure="${key}"]`);
  return (await found.count()) ? found.getAttribute("data-value") : undefined;
}

/** Writes into the control of a name; a yes-or-no question or a choice is chosen. */
export async function answer(page, name, value) {
  const controls = page.locator(`[name="${name}"]`);
  const kind = await controls.first().evaluate((control) => (control.tagName === "SELECT" ? "select" : control.type));
  if (kind === "radio") await page.locator(`[name="${name}"][value="${value}"]`).check();
  else if (kind === "select") await controls.selectOption(String(value));
  else {
    await controls.fill(String(value));
    // As a person does who goes on to the next field.
    await controls.dispatchEvent("change");
  }
}

/** Fills a form in by the hooks, with an input of the contract. */
export async function fillIn(page, input, above = "") {
  for (const [field, value] of Object.entries(input)) {
    const name = above + field;
    if (Array.isArray(value)) await fillList(page, name, value);
    else if (value !== null && typeof value === "object") await fillIn(page, value, `${name}.`);
    else await answer(page, name, value);
  }
}

async function fillList(page, name, rows) {
  if (rows.every((row) => typeof row === "string")) {
    for (const choice of rows.length ? rows : ["none"]) await page.locator(`[name="${name}"][value="${choice}"]`).check();
    return;
  }
  for (const [index, row] of rows.entries()) {
    if (!(await page.locator(`[data-remove="${name}.${index}"]`).count())) await page.locator(`[data-add="${name}"]`).click();
    await fillIn(page, row, `${name}.${index}.`);
  }
}

/** The codes of the problems at a pointer. */
export const problemsAt = (page, pointer) =>
  page.locator(`[data-problem="${pointer}"]`).evaluateAll((problems) => problems.map((problem) => problem.dataset.code));

/** Applies a remedy with its button; `at` where it has a part. */
export async function apply(page, code, at) {
  const place = at === undefined ? "" : `[data-at="${at}"]`;
  await page.locator(`[data-remedy="${code}"]${place} [data-apply]`).click();
}

/** An identity number of these seventeen digits: its last character is the check (GB 11643). */
export function identityNumber(seventeen) {
  const sum = [...seventeen].reduce((sum, digit, at) => sum + Number(digit) * 2 ** (17 - at), 0);
  return seventeen + "10X98765432"[sum % 11];
}
