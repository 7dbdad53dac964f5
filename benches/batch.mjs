// Rows a second on the page for whole spreadsheets, and the longest task of its main thread.
// Serve the built site, then FUPIN_SITE=http://127.0.0.1:8080 node benches/batch.mjs
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const { FUPIN_SITE: site, CHROMIUM: executablePath = "/usr/bin/chromium" } = process.env;
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const head = "户主,是否建档立卡,贷款金额,放款日期,到期日期,用途\n";
const row = (index) => `户${index},是,${10000 + (index % 5000)},2009-03-01,2010-03-01,livestock\n`;

for (const rows of [10000, 100000, 1000000]) {
  const page = await browser.newPage();
  await page.addInitScript(() => {
    globalThis.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
    }).observe({ type: "longtask", buffered: true });
  });
  await page.goto(`${site}/en/batch/?measure=loan-interest-subsidy`);
  const text = head + Array.from({ length: rows }, (_, index) => row(index)).join("");
  // As a file of the disk: a buffer would be decoded on the main thread that is measured.
  const file = join(mkdtempSync(join(tmpdir(), "fupin-")), "loans.csv");
  writeFileSync(file, text);
  await page.setInputFiles("[data-file]", file);
  await page.waitForSelector("[data-mapping]:not([hidden])");
  const begun = performance.now();
  await page.click("[data-check-rows]");
  await page.waitForSelector("[data-exports]:not([hidden])", { timeout: 300000 });
  const seconds = (performance.now() - begun) / 1000;
  // The browser tells of a task after its end.
  await page.waitForTimeout(1000);
  const longest = await page.evaluate(() => globalThis.longest);
  console.log(`${rows} loans from CSV: ${seconds.toFixed(2)} s, ${Math.round(rows / seconds)} rows a second, longest task ${longest} ms`);
  await page.close();
}
await browser.close();
