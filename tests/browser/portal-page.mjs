// A page of somebody else's, with its own form, under a strict policy of its own.
import assert from "node:assert/strict";
import { SITE, start } from "./harness.mjs";

const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; form-action 'self'; require-trusted-types-for 'script'; trusted-types fupin";

/**
 * Opens a page with `body` and attaches to its form with `options` (JSON); `window.attached` is the handle and
 * `window.sent` the data of every form that was sent. Fails on any error of the page.
 */
export async function onPortal(body, options, act) {
  const context = await (await start()).newContext({ locale: "zh-CN" });
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error.stack ?? error)));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  const reply = (contentType, text) => (route) => route.fulfill({ contentType, body: text, headers: { "Content-Security-Policy": POLICY } });
  await page.route(`${SITE}/portal/`, reply("text/html; charset=utf-8", html(body)));
  await page.route(`${SITE}/portal/start.js`, reply("text/javascript", script(options)));
  await page.route(`${SITE}/portal/send*`, reply("text/html; charset=utf-8", "<!doctype html><title>已收到</title>"));
  try {
    await page.goto(`${SITE}/portal/`);
    await page.waitForSelector("html[data-ready]");
    await act(page);
    assert.deepEqual(faults, []);
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
