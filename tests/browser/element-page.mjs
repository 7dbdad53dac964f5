// A portal for tests: its own pages on a server of their own, under the strict policy that the documentation asks for.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { ROOT, start } from "./harness.mjs";

/** No inline script, no eval, no inline style, and trusted types of the named policies alone. */
const policyWith = (types) =>
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  `base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types ${types}`;

const TYPES = { js: "text/javascript", css: "text/css", wasm: "application/wasm", html: "text/html; charset=utf-8" };

/** A whole page with the element's style sheet; `script` is the path of a module. */
export const page = (body, { lang = "zh-CN", script = "/fupin/element.js" } = {}) =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Portal</title>
  <meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
  <link rel="stylesheet" href="/fupin/fupin-form.css">${script ? `<script type="module" src="${script}"></script>` : ""}</head>
  <body><main><h1>门户</h1>${body}</main></body></html>`;

/**
 * Serves `files` (path to text) and `folders` (prefix to a folder below the project's) on this machine alone. Answers
 * with `{address, sent, close}`; `sent` has the forms that were posted.
 */
export async function portal(files, { folders = { "/fupin/": "pkg" }, types = "fupin" } = {}) {
  const sent = [];
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://portal").pathname;
    const answer = (status, type, body) =>
      response.writeHead(status, { "Content-Security-Policy": policyWith(types), "Content-Type": type }).end(body);
    if (request.method === "POST") {
      let body = "";
      for await (const chunk of request) body += chunk;
      sent.push(new URLSearchParams(body));
      return answer(200, TYPES.html, page("<p id='sent'>sent</p>", { script: "" }));
    }
    const name = path.endsWith("/") ? `${path}index.html` : path;
    const type = TYPES[name.split(".").pop()] ?? "application/octet-stream";
    try {
      const [prefix, folder] = Object.entries(folders).find(([start]) => name.startsWith(start)) ?? ["", "nowhere"];
      return answer(200, type, files[path] ?? (await readFile(join(ROOT, folder, name.slice(prefix.length)))));
    } catch {
      return answer(404, "text/plain", "not found");
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${server.address().port}`, sent, close: () => server.close() };
}

/** Opens a page of a portal and runs `act` with it; any error of the page and any request to somebody else fails. */
export async function on(served, path, act, { before, ...options } = {}) {
  const context = await (await start()).newContext({ locale: "zh-CN", ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(`error: ${error.stack ?? error}`));
  page.on("crash", () => faults.push("the page crashed"));
  page.on("console", (message) => message.type() === "error" && faults.push(`console: ${message.text()}`));
  page.on("request", (request) => {
    if (!request.url().startsWith("data:") && !request.url().startsWith(served.address)) faults.push(`request: ${request.url()}`);
  });
  try {
    if (before) await page.addInitScript(before);
    await page.goto(served.address + path);
    await act(page);
    await page.waitForTimeout(30);
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
  }
}

/** Waits until an element has made an assessment. */
export const alive = (page, selector = "fupin-form") =>
  page.waitForFunction((selector) => document.querySelector(selector)?.assessment, selector, { timeout: 10_000 });
