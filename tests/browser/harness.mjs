<<<<<<< HEAD
// Drives the served site as a person does: by labels and by the public hooks.
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

export const SITE = process.env.FUPIN_SITE;
=======
// A real browser on the served site, for the tests in this folder.
//
//   const site = useSite();
//   test("…", async (t) => {
//     const page = await site.open(t, "/zh/factory-grant/");
//     await page.fill({ area_sqm: "900" });
//     assert.equal(await page.verdict(), "incomplete");
//   });
//
// A test fails on any console error, error of the page, request to another origin, or request after the page has loaded.
// Start the tests with `cargo xtask test`; alone, `node --test tests/browser/` serves what is in dist/ by itself.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { FormPage } from "./form-page.mjs";

/** The project's folder. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

>>>>>>> 8582212 (Drive the pages and the library as people and portals do)
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

<<<<<<< HEAD
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
=======
/** Serves the site and starts the browser before the tests of a file, and stops both after them. */
export function useSite() {
  const site = new Site();
  before(() => site.start());
  after(() => site.stop());
  return site;
}

class Site {
  async start() {
    this.server = process.env.FUPIN_SITE ? undefined : await serve();
    this.origin = process.env.FUPIN_SITE ?? this.server.origin;
    this.browser = await chromium.launch({ executablePath: findChromium(), args: FLAGS });
  }

  async stop() {
    await this.browser?.close();
    this.server?.process.kill();
  }

  /**
   * Opens a page and waits until it is ready; the test `t` closes it and fails if anything went wrong in it.
   * `options` are those of Playwright's `newContext`: viewport, colorScheme, javaScriptEnabled…
   */
  async open(t, path, options = {}) {
    const context = await this.browser.newContext({ baseURL: this.origin, ...options });
    const faults = [];
    context.on("page", (page) => watch(page, this.origin, faults));
    const page = new FormPage(await context.newPage(), options.javaScriptEnabled !== false);
    t.after(async () => {
      // What was asked for at the very end still counts.
      await page.raw.waitForTimeout(50);
      await context.close();
      assert.deepEqual(faults, [], `faults while on ${path}`);
    });
    await page.goto(path);
    return page;
  }
}

/** Notes everything that must not happen on a page. */
function watch(page, origin, faults) {
  // A page may load what it likes from its own origin until it is ready; `FormPage.ready` sets the mark.
  page.fupinLoaded = false;
  page.fupinIcons = [];
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => faults.push(`error: ${error.stack ?? error}`));
  page.on("crash", () => faults.push("the page crashed"));
  page.on("requestfailed", (request) => faults.push(`failed: ${request.url()} ${request.failure()?.errorText}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith("data:") && new URL(url).origin !== origin) faults.push(`another origin: ${url}`);
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) {
      page.fupinLoaded = false;
    } else if (page.fupinLoaded && !url.startsWith("data:") && !page.fupinIcons.includes(url)) {
      faults.push(`after load: ${url}`);
    }
  });
}

/** The development server on what is in dist/. */
async function serve() {
  const server = spawn("cargo", ["xtask", "serve", "--no-build", "--port", "0"], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  for await (const chunk of server.stdout) {
    said += chunk;
    const origin = /http:\/\/[\d.]+:\d+/.exec(said)?.[0];
    if (origin) return { process: server, origin };
  }
  throw new Error(`the server did not start: ${said}`);
}

/** A Chromium on this machine. */
function findChromium() {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = process.env.CHROMIUM ?? names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
  assert.ok(found, "there is no Chromium on the PATH; name one in CHROMIUM");
  return found;
}
>>>>>>> 8582212 (Drive the pages and the library as people and portals do)
