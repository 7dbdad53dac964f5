// A folder with an app that has the packed library installed, and a server and a browser to run what is built from it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];

/** The policy that docs/embedding.md gives, read from there. */
export const STRICT = /^Content-Security-Policy: (.+)$/m.exec(readFileSync(join(ROOT, "docs/embedding.md"), "utf8"))[1];

const npm = (folder, ...words) =>
  execFileSync("npm", [...words, "--offline", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: folder, encoding: "utf8" });

/** What `npm pack` says that it packs. */
export const packed = () => JSON.parse(npm(join(ROOT, "pkg"), "pack", "--dry-run", "--json"))[0];

/** The vector that every app assesses. */
export const VECTOR = readFileSync(join(ROOT, "tests/vectors/factory-grant.jsonl"), "utf8")
  .split("\n")
  .filter(Boolean)
  .map((line) => JSON.parse(line))
  .find(({ expect }) => expect.verdict === "eligible" && expect.figures.length > 4);

/** Fails unless an answer is what the vector expects. */
export function assertExpected(text) {
  const { verdict, figures } = JSON.parse(text);
  assert.equal(verdict, VECTOR.expect.verdict);
  assert.deepEqual(figures.map(({ key, value, unit }) => ({ key, value, unit })), VECTOR.expect.figures);
}

/** A fresh folder with the app, in which the packed library is installed as a stranger would install it. */
export function freshApp(name) {
  const folder = join(ROOT, "target/bundlers", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(join(ROOT, "tests/bundlers/app"), folder, { recursive: true });
  writeFileSync(join(folder, "vector.js"), `export default ${JSON.stringify(VECTOR)};\n`);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const [{ filename }] = JSON.parse(npm(join(ROOT, "pkg"), "pack", "--json", "--pack-destination", folder));
  npm(folder, "install", `./${filename}`);
  return folder;
}

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".wasm": "application/wasm" };

/** Serves a folder under the strict headers; `types` and `headers` replace some. Answers with the address and `close`. */
export async function serve(folder, { types = {}, headers = {} } = {}) {
  const server = createServer(async ({ url }, response) => {
    const path = decodeURIComponent(new URL(url, "http://localhost").pathname);
    const name = path.endsWith("/") ? `${path}index.html` : path;
    const type = { ...TYPES, ...types }[extname(name)];
    try {
      const body = await readFile(join(folder, name));
      const all = { "Content-Security-Policy": STRICT, "X-Content-Type-Options": "nosniff", "Content-Type": type, ...headers };
      response.writeHead(200, all).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

let browser;

/** The browser that all tests of a file share. */
export function browse() {
  browser ??= chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
  return browser;
}

/** Closes the browser of the file. */
export const stop = async () => (await browser)?.close();

/** Opens a page, waits for its outcome, and answers with it, with what went wrong, and with the addresses it asked for. */
export async function open(url, { patience = 15_000, outcome = "output[data-outcome]" } = {}) {
  const context = await (await browse()).newContext();
  const page = await context.newPage();
  const seen = { faults: [], requests: [] };
  page.on("pageerror", (error) => seen.faults.push(String(error)));
  page.on("console", (message) => message.type() === "error" && seen.faults.push(message.text()));
  page.on("request", (request) => seen.requests.push(request.url()));
  try {
    await page.goto(url);
    const output = page.locator(outcome);
    await output.waitFor({ state: "attached", timeout: patience }).catch((error) => {
      throw new Error(`${url}: no outcome; ${seen.faults.join("; ")}`, { cause: error });
    });
    return { ...seen, text: await output.textContent(), outcome: await output.getAttribute("data-outcome") };
  } finally {
    await context.close();
  }
}

/** Opens a page that must assess the vector, without a fault. */
export async function assertAssesses(url) {
  const { outcome, text, faults, requests } = await open(url);
  assert.equal(outcome, "assessed", text);
  assertExpected(text);
  assert.deepEqual(faults, []);
  const { origin } = new URL(url);
  assert.deepEqual(requests.filter((request) => !request.startsWith("data:") && new URL(request).origin !== origin), []);
  return requests;
}
