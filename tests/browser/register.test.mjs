// A register against all measures in the browser: recognised, held, filtered, explained, written as by the command, and compared with what
// was applied for.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { faultsOf, stop } from "./harness.mjs";
import { PHONE, assertFits, byCommand, check, choose, onPage, saved, shows } from "./offices.mjs";

after(stop);

const BAD = 10;
const HEADINGS = "户主,身份证号,是否已建档立卡,家庭人口,全家年纯收入,劳动力人数,备注";
const household = (row) =>
  [`户${row}`, "", row % 3 ? "是" : "否", 4, row % BAD ? 8000 + row : "many", row % 2 ? 2 : "", "无"].join();
const text = (rows) => `${HEADINGS}\n${Array.from({ length: rows }, (_, row) => household(row)).join("\n")}\n`;
const APPLICATIONS = "户主,项目\n户1,贫困户认定\n户2,小额贷款贴息\n没有的人,贫困户认定\n";
const MEASURES = 5;

for (const lang of ["zh", "en"]) {
  test(`every row is held against every measure that fits, and explained (${lang})`, () =>
    onPage(`/${lang}/register/`, async (page) => {
      await check(page, text(300), "households.csv");
      await shows(page, 300 * MEASURES);
      assert.match(await page.textContent('[data-recognised="unused"]'), /备注/);
      await page.selectOption("#register-measure", "0");
      await shows(page, 300);
      await page.selectOption("#batch-verdict", "invalid");
      await shows(page, 300 / BAD);
      await page.selectOption("#batch-verdict", "eligible");
      const eligible = Array.from({ length: 300 }, (_, row) => row).filter((row) => row % 3 && row % BAD);
      await shows(page, eligible.length);
      await page.fill("#batch-find", "户29");
      await shows(page, eligible.filter((row) => `户${row}`.includes("户29")).length);
      await page.locator("[data-table] tbody button").first().click();
      await page.waitForSelector("[data-explanation] h4, [data-explanation] ul");
      assert.equal(await page.locator("[data-explanation] .batch-verdict").count(), MEASURES);
      assert.deepEqual(await faultsOf(page, { rules: null }), []);
    }));
}

test("rows are sorted by what they may get and by how much is missing", () =>
  onPage("/zh/register/", async (page) => {
    await check(page, text(120), "households.csv");
    await page.selectOption("#batch-sort", "amount");
    const amounts = () => page.$$eval("[data-table] tbody tr td:nth-child(5)", (cells) => cells.map((cell) => cell.textContent.replace(/[^\d.]/g, "")));
    await page.waitForFunction(() => document.querySelector("[data-table] tbody td:nth-child(5)").textContent !== "");
    const seen = (await amounts()).filter(Boolean).map(Number);
    assert.deepEqual(seen, [...seen].sort((left, right) => right - left));
    // Every row lacks none, one, two, three, or more answers.
    let count = 0;
    for (const open of ["0", "1", "2", "3", "4"]) {
      await page.evaluate(() => (document.querySelector("[data-shown]").textContent = ""));
      await page.selectOption("#register-open", open);
      await page.waitForFunction(() => document.querySelector("[data-shown]").textContent !== "");
      count += Number((await page.textContent("[data-shown]")).match(/\d+/)[0]);
    }
    assert.equal(count, 120 * MEASURES);
  }));

test("who holds and has not applied is told, and the results are the command's bytes", () =>
  onPage("/zh/register/", async (page) => {
    await choose(page, APPLICATIONS, "applications.csv", "[data-applied-file]");
    await check(page, text(40), "households.csv");
    assert.match(await page.textContent("[data-lines]"), /申请3份，其中2份在花名册里找到.*：4。/s);
    await page.selectOption("#register-applied-filter", "yes");
    await shows(page, 2);
    const cell = page.locator("[data-table] tbody tr td:nth-child(7)").first();
    assert.equal(await cell.textContent(), "已申请（申请表第2行）");
    for (const format of ["csv", "xlsx"]) {
      const files = { "households.csv": text(40), "applications.csv": APPLICATIONS };
      const expected = byCommand(files, "register", "{households.csv}", "--applied", "{applications.csv}", "--format", format);
      assert.ok((await saved(page, `[data-export="${format}"]`)).equals(expected), `${format}: other bytes than the command's`);
    }
    await page.click("[data-applied-forget]");
    await page.waitForSelector("[data-register]:not([data-asks-who-applied])");
    await page.click("[data-check-rows]");
    await page.waitForSelector("[data-exports]:not([hidden])");
    const expected = byCommand({ "households.csv": text(40) }, "register", "{households.csv}", "--format", "csv");
    assert.ok((await saved(page, '[data-export="csv"]')).equals(expected));
  }));

test("applications without a measure ask for it, on a telephone too", () =>
  onPage(
    "/zh/register/",
    async (page) => {
      await choose(page, "户主\n户1\n", "loans.csv", "[data-applied-file]");
      await choose(page, text(20), "households.csv");
      await page.waitForSelector("[data-fault]:not([hidden])");
      assert.match(await page.textContent("[data-fault]"), /“项目”/);
      await page.selectOption("#applied-for", "loan-interest-subsidy");
      await page.waitForSelector("[data-mapping]:not([hidden])");
      await page.click("[data-check-rows]");
      await page.waitForSelector("[data-exports]:not([hidden])");
      await page.selectOption("#register-applied-filter", "yes");
      await shows(page, 1);
      await assertFits(page);
      assert.deepEqual(await faultsOf(page), []);
    },
    PHONE,
  ));

test("columns are corrected, which says at once what follows, and remembered for the next register of these headings", () =>
  onPage("/zh/register/", async (page) => {
    const strange = (rows) => text(rows).replace(HEADINGS, "甲,身份证号,乙,家庭人口,全家年纯收入,劳动力人数,备注");
    const taken = (column) => page.inputValue(`select[data-column="${column}"]`);
    const unused = (pattern) =>
      page.waitForFunction((pattern) => new RegExp(pattern).test(document.querySelector('[data-recognised="unused"] dd').textContent), pattern);
    await choose(page, strange(30), "households.csv");
    await unused("^身份证号、乙、备注$");
    assert.equal(await taken(4), "household.annual_net_income");
    assert.equal(await taken(2), "");
    await page.focus('select[data-column="2"]');
    await page.selectOption('select[data-column="2"]', "household.registered");
    await unused("^身份证号、备注$");
    // The next column is corrected from where the last one was.
    assert.equal(await page.evaluate(() => document.activeElement.dataset.column), "2");
    assert.deepEqual(await faultsOf(page), []);
    await page.click("[data-check-rows]");
    await page.waitForSelector("[data-exports]:not([hidden])");
    const expected = byCommand({ "households.csv": text(30) }, "register", "{households.csv}", "--format", "csv");
    assert.ok((await saved(page, '[data-export="csv"]')).equals(expected), "other results than under headings that are known");
    await choose(page, strange(20), "next.csv");
    await unused("^身份证号、备注$");
    assert.equal(await taken(2), "household.registered");
    // What was corrected holds when applications are added.
    await choose(page, APPLICATIONS, "applications.csv", "[data-applied-file]");
    await unused("^备注$");
    assert.equal(await taken(2), "household.registered");
  }));
