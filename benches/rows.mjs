// Big forms: how much processor time it takes to bring a form of many rows to life, to fill it in, and to type one key, also with a
// problem in every row. node benches/rows.mjs [rows …], after `cargo xtask build`
import { loadavg } from "node:os";
import { chromium } from "playwright-core";
import { serve } from "./bench-server.mjs";
import { page as html } from "./portal-form.mjs";
import { processorTime, renderers, spread } from "./processor-time.mjs";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const SIZES = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [100, 1000, 10000];
const ROUNDS = Number(process.env.ROUNDS ?? 3);

const way = { html: html('<link rel="stylesheet" href="/pkg/fupin-form.css">', '<div id="place"></div><script type="module" src="/pkg/element.js"></script>') };

/** Runs in the page: a portal's own form with its rows, all answered; their names have numbers, or keys as frameworks give them. */
function draw({ rows, isKeyed }) {
  const form = document.createElement("form");
  const field = (name, value) => `<input name="${name}" value="${value}">`;
  const nameOf = (row, name) => (isKeyed ? `roster[6f9619ff-8b86-d011-b42d-${String(row).padStart(12, "0")}][${name}]` : `roster.${row}.${name}`);
  const person = (row) => Object.entries(window.person(row)).map(([name, value]) => field(nameOf(row, name), value));
  // As a page arrives: Chromium takes quadratic time where inputs are appended to a form one by one.
  form.innerHTML = [field("total_workers", rows), field("poor_workers", rows), ...Array.from({ length: rows }, (_, row) => person(row)).flat()].join("");
  document.getElementById("place").replaceChildren(form);
}

/** In the page: what the roster says of somebody; a made-up number whose check character fits. */
function prepare() {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  window.person = (row) => {
    const body = `3208021960${String(101 + (Math.floor(row / 999) % 12) * 100).padStart(4, "0")}${String(1 + (row % 999)).padStart(3, "0")}`;
    const sum = [...body].reduce((sum, digit, at) => sum + digit * weights[at], 0);
    return { name: `某${row}`, id_number: body + "10X98765432"[sum % 11], household_card: `K${row}` };
  };
  window.input = (rows, wrong) => ({ total_workers: String(rows), poor_workers: String(rows), roster: Array.from({ length: rows }, (_, row) => ({ ...window.person(row), ...(wrong ? { id_number: "1" } : {}) })) });
  window.assessed = 0;
  document.addEventListener("fupin:assess", () => (window.assessed += 1));
}

const server = await serve([way]);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
/** Each step with what it took for each size, in milliseconds. */
const steps = new Map();
const counts = new Map();
try {
  const before = loadavg()[0];
  for (const rows of SIZES) await measure(rows);
  console.log(`Chromium ${browser.version()}; milliseconds of processor time of the page, all threads, with style and layout; median of ${ROUNDS} rounds; load of the machine ${before.toFixed(1)} before, ${loadavg()[0].toFixed(1)} after.\n`);
  console.log(`| rows of three answers | ${SIZES.map((rows) => rows.toLocaleString("en-US")).join(" | ")} |\n| --- |${" ---: |".repeat(SIZES.length)}`);
  for (const [step, taken] of steps) console.log(`| ${step} | ${taken.map((times) => Math.round(spread(times).median).toLocaleString("en-US")).join(" | ")} |`);
  console.log("\nAssessments: " + [...counts].map(([step, seen]) => `${step} ${[...seen].join(", ")}`).join("; ") + ".");
} finally {
  await browser.close();
  server.close();
}

async function measure(rows) {
  const page = await browser.newPage();
  page.setDefaultTimeout(600_000);
  await page.goto(server.origin + server.addressOf(way));
  await page.waitForFunction(() => customElements.get("fupin-form"));
  await page.evaluate(prepare);
  await page.evaluate(async () => (await import("/pkg/fupin.js")).init());
  const pids = await renderers(browser);
  const step = async (name, act, { assessments } = {}) => {
    const start = processorTime(pids);
    const seen = await page.evaluate(() => window.assessed);
    await act();
    // What is to be painted is painted.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    const taken = (processorTime(pids) - start) * 1000;
    if (process.stderr.isTTY || process.env.STEPS) console.error(rows, name, Math.round(taken));
    const all = steps.get(name) ?? steps.set(name, []).get(name);
    (all[SIZES.indexOf(rows)] ??= []).push(taken);
    if (assessments) {
      const own = counts.get(assessments) ?? counts.set(assessments, new Set()).get(assessments);
      own.add((await page.evaluate(() => window.assessed)) - seen);
    }
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.evaluate(draw, { rows, isKeyed: true });
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    await step("`attach` where each row is called by a GUID", () => page.evaluate(async () => {
      const { attach } = await import("/pkg/fupin.js");
      const map = Object.fromEntries(Object.keys(window.person(0)).map((name) => [`roster.*.${name}`, `roster[*][${name}]`]));
      attach(document.querySelector("form"), { measure: "tenant-hiring", lang: "zh", map }).detach();
    }));
    await page.evaluate(draw, { rows, isKeyed: false });
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    await step("`attach` to the portal's form", () => page.evaluate(async () => {
      const { attach } = await import("/pkg/fupin.js");
      window.attached = attach(document.querySelector("form"), { measure: "tenant-hiring", lang: "zh" });
    }));
    await step("the same filled in, `setValue`", () => page.evaluate((rows) => window.attached.setValue(window.input(rows)), rows));
    await step("pasted cell by cell, with an event for each", () => page.evaluate(() => {
      for (const field of document.querySelectorAll('[name^="roster."]')) {
        field.value = `${field.value} `;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }));
    await page.focus(`[name="roster.${rows - 1}.name"]`);
    await page.keyboard.type("甲");
    await step("one key", () => page.keyboard.type("1"), { assessments: "a key" });
    await step("an `input` event that changes nothing", () => page.evaluate(() => document.activeElement.dispatchEvent(new Event("input", { bubbles: true }))), { assessments: "an event that changes nothing" });
    await page.evaluate((rows) => window.attached.setValue(window.input(rows, true)), rows);
    await page.evaluate(() => window.attached.check());
    await page.focus(`[name="roster.${rows - 1}.name"]`);
    await page.keyboard.type("甲");
    await step("one key, a problem in every row", () => page.keyboard.type("1"), { assessments: "a key" });
    await step("the field is left, a problem in every row", () => page.focus('[name="total_workers"]'));
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.evaluate(() => {
      const element = document.createElement("fupin-form");
      element.setAttribute("measure", "tenant-hiring");
      document.getElementById("place").replaceChildren(element);
    });
    await page.waitForSelector("fupin-form form");
    await step("`<fupin-form>` filled in, rows drawn", () => page.evaluate((rows) => (document.querySelector("fupin-form").value = window.input(rows)), rows));
    await page.focus(`[name="roster.${rows - 1}.name"]`);
    await page.keyboard.type("甲");
    await step("one key in it", () => page.keyboard.type("1"), { assessments: "a key" });
    await page.evaluate((rows) => (document.querySelector("fupin-form").value = window.input(rows, true)), rows);
    await page.focus(`[name="roster.${rows - 1}.name"]`);
    await page.keyboard.type("甲");
    await step("one key in it, a problem in every row", () => page.keyboard.type("1"), { assessments: "a key" });
  }
  await page.close();
}
