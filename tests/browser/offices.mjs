// What the tests of the pages for whole sheets have in common: a page that is watched, a file that is chosen, and the command beside it.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fupin } from "./command.mjs";
import { SITE, arrive, start } from "./harness.mjs";

/** Opens the page and fails on any error of it, or a request to anybody else; `policy` is sent in place of the server's. */
export async function onPage(path, act, options = {}, policy = undefined) {
  const context = await (await start()).newContext(options);
  const page = await context.newPage();
  if (policy) {
    await context.route(/\/(\?.*)?$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": policy } });
    });
  }
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => message.type() === "error" && !policy && faults.push(message.text()));
  page.on("request", (request) => /^(blob|data):/.test(request.url()) || request.url().startsWith(`${SITE}/`) || faults.push(request.url()));
  try {
    await arrive(page, SITE + path);
    await act(page);
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
  }
}

/** Chooses a file of some content in one of the page's controls. */
export const choose = (page, content, name = "villages.csv", control = "[data-file]") =>
  page.setInputFiles(control, { name, mimeType: "application/octet-stream", buffer: Buffer.from(content) });

/** Chooses a file, and goes on until its results are there. */
export async function check(page, content, name) {
  await choose(page, content, name);
  await page.waitForSelector("[data-mapping]:not([hidden])");
  await page.click("[data-check-rows]");
  await page.waitForSelector("[data-exports]:not([hidden])");
}

/** Waits until so many rows are shown. */
export const shows = (page, rows) =>
  page.waitForFunction((rows) => (document.querySelector("[data-shown]").textContent.match(/\d+/) ?? [])[0] === String(rows), rows);

/** The bytes that a button saves. */
export async function saved(page, button) {
  const waits = page.waitForEvent("download");
  await page.locator(button).click();
  return readFileSync(await (await waits).path());
}

/** What the command writes with these files, by their names; `{name}` in its arguments stands for one of them. Its answers may be no. */
export function byCommand(files, ...given) {
  const folder = mkdtempSync(join(tmpdir(), "fupin-offices-"));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const out = join(folder, "out");
  const placed = given.map((argument) => argument.replace(/^\{(.*)\}$/, (_, name) => join(folder, name)));
  try {
    fupin([...placed, "--out", out, "--lang", "zh"], { stdio: "ignore" });
  } catch (error) {
    // 1: the answer is no for some row.
    if (error.status !== 1) throw error;
  }
  return readFileSync(out);
}

/** Whether nothing is cut off at the side. */
export async function assertFits(page) {
  const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(wide <= seen, `${wide} > ${seen}`);
}

/** How long the longest task of the main thread was from now on, in milliseconds, asked for by the function that is answered. */
export async function watchTasks(page) {
  await page.evaluate(() => {
    window.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
    }).observe({ entryTypes: ["longtask"] });
  });
  return () => page.evaluate(() => window.longest);
}

/** A telephone in the dark. */
export const PHONE = { viewport: { width: 360, height: 740 }, colorScheme: "dark" };
