// Drives the served site as a person does: by labels and by the public hooks.
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

export const SITE = process.env.FUPIN_SITE;
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

/** A browser that all tests of a file share. */
export async function start() {
  assert.ok(SITE, "FUPIN_SITE names the served site");
  browser ??= await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
  return browser;
}

export async function stop() {
  await browser?.close();
  browser = undefined;
}

/**
 * Opens a page of the site and runs `act` with it. Fails on any error of the page, on a request to anybody else, and
 * on a request after the page has loaded.
 */
export async function visit(path, act, { navigates = false, ...options } = {}) {
  const context = await (await start()).newContext({ locale: "zh-CN", ...options });
  const page = await context.newPage();
  const faults = [];
  let loaded = false;
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(SITE)) faults.push(`request to somebody else: ${request.url()}`);
    else if (loaded && !navigates) faults.push(`request after loading: ${request.url()}`);
  });
  try {
    await page.goto(SITE + path, { waitUntil: "networkidle" });
    loaded = true;
    await act(page);
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
  }
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
  else await controls.fill(String(value));
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
    if (!(await page.locator(`[data-row="${name}.${index}"]`).count())) await page.locator(`[data-add="${name}"]`).click();
    await fillIn(page, row, `${name}.${index}.`);
  }
}

/** What the page shows of an assessment, in the form of the vectors. */
export function shown(page) {
  return page.evaluate(() => {
    const all = (selector, read) => [...document.querySelectorAll(selector)].map(read);
    const at = (element) => (element.dataset.at ? { at: element.dataset.at } : {});
    return {
      verdict: document.querySelector("[data-verdict]").dataset.verdict,
      checks: all("[data-check]", (check) => ({ code: check.dataset.check, outcome: check.dataset.outcome, ...at(check) })),
      figures: all("[data-figure]", (figure) => ({ key: figure.dataset.figure, value: figure.dataset.value })),
    };
  });
}
