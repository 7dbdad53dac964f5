// Assessments a second through a form: an input event is dispatched in Chromium, and the next one not before the page shows
// what the first has changed. node benches/attach.mjs [part of a name …]
import { existsSync } from "node:fs";
import { loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "./bench-server.mjs";
import { rates, renderers } from "./processor-time.mjs";
import { ways } from "./ways.mjs";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const there = (file) => existsSync(fileURLToPath(new URL(`../${file}`, import.meta.url)));

// How a page is asked with one area or the other, and how it is known that it has answered.
const TOTAL = {
  send: (area) => {
    const input = document.querySelector('[name="area_sqm"]');
    input.value = area;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  },
  answered: (area) => document.querySelector('output[name="total"]').value.replaceAll(",", "") === (area === "1000" ? "600000.00" : "0.00"),
};
const HOOKS = {
  send: TOTAL.send,
  answered: (area) => document.querySelector('[data-check="factory.area"]').dataset.outcome === (area === "1000" ? "pass" : "fail"),
};
const SURVEY = {
  send: (area) => globalThis.survey.setValue("area_sqm", area),
  answered: (area) => globalThis.survey.getVariable("total") === (area === "1000" ? 600000 : 0),
};
const SURVEY_SHOWN = {
  send: (area) => {
    const input = document.querySelector('[data-name="area_sqm"] input');
    input.value = area;
    for (const type of ["input", "change"]) input.dispatchEvent(new Event(type, { bubbles: true }));
  },
  answered: (area) => {
    const shown = document.querySelector('[data-name="shown_total"]').textContent;
    return area === "1000" ? shown.includes("600000") : !shown.includes("600000");
  },
};
const rows = [
  ["fupin's own page, which draws all checks, figures and remedies", "fupin's own page", HOOKS],
  ["`attach` on the portal's form", "`attach`, ES module", TOTAL],
  ["hand-written JavaScript, integers, wired by hand", "hand-written JavaScript, integers", TOTAL],
  ["ajv + decimal.js, wired by hand", "ajv + decimal.js", TOTAL],
  ["GoRules ZEN, WebAssembly, wired by hand", "GoRules ZEN, WebAssembly", TOTAL],
  ["SurveyJS, `setValue` until the value is computed", "SurveyJS", SURVEY],
  ["SurveyJS, an input event until the value is shown", "SurveyJS", SURVEY_SHOWN],
];
const wanted = process.argv.slice(2);
const chosen = rows.filter(([name]) => !wanted.length || wanted.some((part) => name.includes(part)));
const wayOf = (name) => ways.find((way) => way.name === name);
const present = chosen.filter(([, way]) => (wayOf(way).needs ?? []).every(there));

/** Runs in the page: how many events were answered in some milliseconds of the clock. */
async function events({ send, answered, length }) {
  const [act, done] = [send, answered].map((code) => (0, new Function(`return ${code}`))());
  const turn = () =>
    new Promise((next) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => next();
      port2.postMessage(0);
    });
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < length || count % 2) {
    const area = count % 2 ? "999" : "1000";
    act(area);
    while (!done(area)) {
      await turn();
      if (performance.now() - start > 20000) throw new Error("the page does not answer");
    }
    count += 1;
  }
  return count;
}

const server = await serve(ways);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
try {
  const before = loadavg()[0];
  const lines = [];
  for (const [name, wayName, { send, answered }] of present) {
    const way = wayOf(wayName);
    const page = await browser.newPage();
    await page.goto(server.origin + server.addressOf(way), { waitUntil: "networkidle" });
    await page.waitForTimeout(500);
    const pids = await renderers(browser);
    const asked = { send: String(send), answered: String(answered), length: 500 };
    const { median, least, most } = await rates(pids, () => page.evaluate(events, asked));
    lines.push(`| ${name} | ${Math.round(median).toLocaleString("en-US")} (${Math.round(least).toLocaleString("en-US")}–${Math.round(most).toLocaleString("en-US")}) |`);
    await page.close();
  }
  console.log(`Chromium ${browser.version()}; for a second of processor time of the page, all threads; median of 7 rounds (least–most); load of the machine ${before.toFixed(1)} before, ${loadavg()[0].toFixed(1)} after.\n`);
  console.log("| form | answers a second |\n| --- | ---: |");
  for (const line of lines) console.log(line);
} finally {
  await browser.close();
  server.close();
}
