// A page of somebody else's, with its own form, under a strict policy of its own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { SITE, start } from "./harness.mjs";

const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; form-action 'self'; require-trusted-types-for 'script'; trusted-types fupin";

/**
 * Opens a page with `body` and attaches to its form with `options` (JSON); `window.attached` is the handle and
 * `window.sent` the data of every form that was sent; `files` are further ones of the portal, with type and text. Fails on any error of the page but those
 * that are `expected`.
 */
export async function onPortal(body, options, act, { files = {}, expected } = {}) {
  const context = await (await start()).newContext({ locale: "zh-CN" });
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error.stack ?? error)));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  const reply = (contentType, text) => (route) => route.fulfill({ contentType, body: text, headers: { "Content-Security-Policy": POLICY } });
  await page.route(`${SITE}/portal/`, reply("text/html; charset=utf-8", html(body)));
  await page.route(`${SITE}/portal/start.js`, reply("text/javascript", script(options)));
  await page.route(`${SITE}/portal/send*`, reply("text/html; charset=utf-8", "<!doctype html><title>已收到</title>"));
  for (const [name, [type, text]] of Object.entries(files)) await page.route(`${SITE}/portal/${name}`, reply(type, text));
  try {
    await page.goto(`${SITE}/portal/`);
    await page.waitForSelector("html[data-ready]");
    await act(page);
    assert.deepEqual(faults.filter((fault) => !expected?.test(fault)), []);
  } finally {
    await context.close();
  }
}

const html = (body) => `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>门户</title><body>${body}<script type="module" src="start.js"></script></body></html>`;

const script = (options) => `
import { attach, init } from "/code/fupin.js";
await init();
window.heard = [];
document.addEventListener("fupin:assess", (event) => window.heard.push(event.detail));
window.before = document.querySelector("form").outerHTML;
window.attachAgain = (more) => (window.attached = attach(document.querySelector("form"), { ...${JSON.stringify(options)}, ...more }));
window.attachAgain({});
document.documentElement.dataset.ready = "";
`;

/** What the form would send. */
export const data = (page) => page.evaluate(() => Object.fromEntries(new FormData(document.querySelector("form"))));

/** A loan that is eligible with 269.19 yuan once the household is registered. */
export const LOAN = `<input name="principal" value="10000"><input name="drawn_on" value="2009-03-01"><input name="due_on" value="2010-03-01">
  <select name="purpose"><option value="crops">种植</option></select>`;
export const TICKED = '<input type="checkbox" name="registered_household" value="1" checked>';
export const form = (inner, attributes = "") => `<form action="send" lang="zh" ${attributes}>${inner}<output name="subsidy"></output><button>提交</button></form>`;
export const loan = { measure: "loan-interest-subsidy", lang: "zh" };

/** Opens a page with a form, and lets a test act on it. */
export const on = (name, inner, options, act) => test(name, () => onPortal(inner.startsWith("<form") ? inner : form(inner), options, act));

/** What the handle holds: the input, the verdict, the main figure, and problems as `code path`. */
export const state = (page) =>
  page.evaluate(() => {
    const { value, assessment } = window.attached;
    const problems = assessment.problems.map((problem) => `${problem.code} ${problem.path}`);
    const figure = (key) => assessment.figures.find((one) => one.key === key)?.value;
    return { value, verdict: assessment.verdict, subsidy: figure("subsidy"), total: figure("total"), problems };
  });
