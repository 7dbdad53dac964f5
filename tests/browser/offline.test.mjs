// Without a network: the site as a browser keeps it, and the site as one file from a memory stick.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { ROOT, start, stop } from "./harness.mjs";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".svg": "image/svg+xml" };
const POLICY = /^Content-Security-Policy: (.+)$/m.exec(readFileSync(join(ROOT, "docs/embedding.md"), "utf8"))[1];

/** A copy of the site that can be changed, on a server that can be taken away. */
async function copy() {
  const folder = mkdtempSync(join(tmpdir(), "fupin-offline-"));
  cpSync(join(ROOT, "dist"), folder, { recursive: true });
  const state = { isUp: true, asked: [] };
  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://x").pathname;
    state.asked.push(path);
    if (!state.isUp) return request.socket.destroy();
    const name = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    try {
      const headers = { "Content-Type": TYPES[extname(name)] ?? "application/octet-stream", "Content-Security-Policy": POLICY };
      const bytes = readFileSync(name);
      response.writeHead(200, headers).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const close = () => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  };
  return { folder, state, site: `http://127.0.0.1:${server.address().port}/`, close };
}

const alive = (page) => page.locator("html[data-fupin=ready]").waitFor({ state: "attached" });
const kept = (page) => page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));

let browser, served;
before(async () => {
  browser = await start();
  served = await copy();
});
after(async () => {
  served?.close();
  await stop();
});

async function inContext(act) {
  const context = await browser.newContext({ locale: "zh-CN", serviceWorkers: "allow" });
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  try {
    await act(page, faults, context);
  } finally {
    await context.close();
  }
}

test("a site that was opened once opens every page without a network, and assesses", () =>
  inContext(async (page, faults) => {
    await page.goto(`${served.site}zh/`);
    await kept(page);
    served.state.isUp = false;
    try {
      for (const path of ["zh/factory-grant/", "en/loan-interest-subsidy/", "zh/policy/", "en/"]) {
        await page.goto(served.site + path);
        if (path !== "en/") await alive(page);
      }
      await page.goto(`${served.site}zh/village-eligibility/`);
      await alive(page);
      await page.fill("[name=collective_income]", "38500");
      await page.locator("[name=collective_income]").blur();
      await page.locator("[data-figure]").first().waitFor({ state: "attached" });
      assert.deepEqual(faults, []);
    } finally {
      served.state.isUp = true;
    }
  }));

test("a new build takes over when the next page is opened, and what was filled in stays", () =>
  inContext(async (page, faults) => {
    await page.goto(`${served.site}zh/village-eligibility/`);
    await kept(page);
    await page.goto(`${served.site}zh/village-eligibility/`);
    await alive(page);
    await page.fill("[name=collective_income]", "12345");
    await page.locator("[name=collective_income]").blur();
    const worker = join(served.folder, "offline-worker.js");
    const before = readFileSync(worker, "utf8");
    const start = join(served.folder, "zh/household-eligibility/index.html");
    writeFileSync(start, readFileSync(start, "utf8").replace("<h1>", '<h1 data-new-build="">'));
    writeFileSync(worker, before.replace(/BUILD = "[0-9a-f]+"/, 'BUILD = "0000000000000000"'));
    assert.notEqual(readFileSync(worker, "utf8"), before);
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration.update();
      while (!registration.waiting) await new Promise((later) => setTimeout(later, 50));
    });
    // The page that is open goes on with its own build.
    assert.equal(await page.inputValue("[name=collective_income]"), "12345");
    await page.goto(`${served.site}zh/household-eligibility/`);
    await page.locator("[data-new-build]").waitFor({ state: "attached" });
    await page.goto(`${served.site}zh/village-eligibility/`);
    await alive(page);
    assert.equal(await page.inputValue("[name=collective_income]"), "12345");
    assert.deepEqual(faults, []);
  }));

test("a frame for portals and files of others are never answered from what is kept", () =>
  inContext(async (page) => {
    await page.goto(`${served.site}zh/`);
    await kept(page);
    await page.goto(`${served.site}zh/policy/`);
    served.state.asked.length = 0;
    const status = await page.evaluate(async () => (await fetch("../../embed/zh/factory-grant/")).status);
    assert.equal(status, 200);
    assert.deepEqual(served.state.asked, ["/embed/zh/factory-grant/"]);
  }));

/** The file where a stick would have it, alone in its folder. */
async function onStick(act) {
  const folder = mkdtempSync(join(tmpdir(), "fupin-stick-"));
  cpSync(join(ROOT, "dist/fupin.html"), join(folder, "fupin.html"));
  const asked = [];
  try {
    await inContext(async (page, faults, context) => {
      context.on("request", (request) => asked.push(request.url()));
      await act(page, pathToFileURL(join(folder, "fupin.html")).href);
      assert.deepEqual(faults, []);
      const others = asked.filter((url) => !/^(file:.*\/fupin\.html|data:|blob:)/.test(url));
      assert.deepEqual(others, []);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("the one file opens by a double click, leads from page to page, keeps what is filled in, and assesses", () =>
  onStick(async (page, file) => {
    await page.goto(file);
    await page.click("text=中文");
    await page.locator("h1").waitFor();
    assert.equal(await page.locator("a:visible", { hasText: "批量" }).count(), 0);
    await page.locator('a[href="?zh/village-eligibility/"]').first().click();
    await alive(page);
    await page.fill("[name=collective_income]", "38500");
    await page.locator("[name=collective_income]").blur();
    await page.locator('[data-figure="gap_to_line"]').first().waitFor({ state: "attached" });
    await page.click("a.lang");
    await alive(page);
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    assert.equal(await page.inputValue("[name=collective_income]"), "38500");
    assert.match(await page.title(), /fupin/);
    await page.locator("header nav a").nth(1).click();
    await page.locator("[data-policy-page]").waitFor();
    await alive(page);
  }));

/** What a page says of the example of its measure. */
async function answered(page) {
  await alive(page);
  await page.click("[data-action=example]");
  await page.locator("[data-figure]").first().waitFor({ state: "attached" });
  return page.locator("[data-figure], [data-verdict]").evaluateAll((all) => all.map((one) => [one.dataset.figure ?? one.dataset.verdict, one.textContent]));
}

test("the one file answers as the site does", () =>
  onStick(async (page, file) => {
    for (const measure of ["factory-grant", "loan-interest-subsidy", "tenant-hiring"]) {
      await page.goto(`${file}?zh/${measure}/`);
      const own = await answered(page);
      const other = await browser.newPage();
      await other.goto(`${served.site}zh/${measure}/`);
      const theirs = await answered(other);
      await other.close();
      assert.ok(own.length > 0);
      assert.deepEqual(own, theirs, measure);
    }
  }));
