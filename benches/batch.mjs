// Rows a second on the pages for whole spreadsheets, the longest task of their main thread while rows come in, and while they are filtered
// and sorted. Serve the built site, then FUPIN_SITE=http://127.0.0.1:8080 node benches/batch.mjs [ROWS …]
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const { FUPIN_SITE: site, CHROMIUM: executablePath = "/usr/bin/chromium" } = process.env;
const COUNTS = process.argv.slice(2).map(Number);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });

const KINDS = [
  {
    path: "batch/?measure=loan-interest-subsidy",
    name: "loans",
    head: "户主,是否建档立卡,贷款金额,放款日期,到期日期,用途\n",
    row: (index) => `户${index},是,${10000 + (index % 5000)},2009-03-01,2010-03-01,livestock\n`,
    counts: [10000, 100000, 1000000],
  },
  {
    path: "register/",
    name: "households against all measures",
    head: "户主,是否已建档立卡,家庭人口,全家年纯收入,劳动力人数,已转移就业人数,是否特别困难\n",
    row: (index) => `户${index},${["是", "否", ""][index % 3]},${1 + (index % 6)},${2000 + ((index * 37) % 16000)},${index % 4},${index % 2},${index % 5 ? "否" : "是"}\n`,
    counts: [10000, 100000],
  },
];

const longest = async (page) => {
  // The browser tells of a task after its end.
  await page.waitForTimeout(1000);
  return page.evaluate(() => globalThis.longest.splice(0).reduce((most, one) => Math.max(most, one), 0));
};

/** Does something, and waits until the rows are shown anew. */
async function shownAnew(page, act) {
  await page.evaluate(() => (document.querySelector("[data-shown]").textContent = ""));
  const begun = performance.now();
  await act();
  await page.waitForFunction(() => document.querySelector("[data-shown]").textContent !== "", undefined, { timeout: 120000 });
  return performance.now() - begun;
}

for (const { path, name, head, row, counts } of KINDS) {
  for (const rows of COUNTS.length ? COUNTS : counts) {
    const page = await browser.newPage();
    await page.addInitScript(() => {
      globalThis.longest = [];
      new PerformanceObserver((list) => globalThis.longest.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask", buffered: true });
    });
    await page.goto(`${site}/en/${path}`);
    const text = head + Array.from({ length: rows }, (_, index) => row(index)).join("");
    // As a file of the disk: a buffer would be decoded on the main thread that is measured.
    const file = join(mkdtempSync(join(tmpdir(), "fupin-")), "rows.csv");
    writeFileSync(file, text);
    await page.setInputFiles("[data-file]", file);
    await page.waitForSelector("[data-mapping]:not([hidden])");
    const begun = performance.now();
    await page.click("[data-check-rows]");
    await page.waitForSelector("[data-exports]:not([hidden])", { timeout: 600000 });
    const seconds = (performance.now() - begun) / 1000;
    const checking = await longest(page);
    const sorted = await shownAnew(page, () => page.selectOption("#batch-sort", "amount"));
    const filtered = await shownAnew(page, () => page.selectOption("#batch-verdict", "eligible"));
    const found = await shownAnew(page, () => page.fill("#batch-find", "户99"));
    await page.evaluate(() => (document.querySelector("[data-scroll]").scrollTop = 5000));
    const looking = await longest(page);
    console.log(
      `${rows} ${name} from CSV: ${seconds.toFixed(2)} s, ${Math.round(rows / seconds)} rows a second, longest task ${checking} ms; ` +
        `sorted in ${Math.round(sorted)} ms, filtered in ${Math.round(filtered)} ms, found in ${Math.round(found)} ms, longest task ${looking} ms`,
    );
    await page.close();
  }
}
await browser.close();
