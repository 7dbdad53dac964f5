// Whole spreadsheets in the browser: read, mapped, checked, filtered, explained and written, in both languages.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { ROOT, faultsOf, stop } from "./harness.mjs";
import { PHONE, assertFits, byCommand, check, choose, onPage, saved, shows } from "./offices.mjs";

after(stop);

const BAD = 7;
const text = (rows) =>
  `村名,年集体收入\n${Array.from({ length: rows }, (_, row) => `村${row},${row % BAD ? row * 50 : "many"}`).join("\n")}\n`;

for (const lang of ["zh", "en"]) {
  test(`a sheet is checked, filtered and explained (${lang})`, () =>
    onPage(`/${lang}/batch/?measure=village-eligibility`, async (page) => {
      await check(page, text(2100));
      await shows(page, 2100);
      await page.selectOption("#batch-verdict", "invalid");
      await shows(page, 2100 / BAD);
      await page.fill("#batch-find", "村7");
      const expected = Array.from({ length: 2100 }, (_, row) => row).filter((row) => row % BAD === 0 && `村${row}`.includes("村7"));
      await shows(page, expected.length);
      await page.locator('tr[data-row="9"] button').click();
      await page.waitForSelector("[data-explanation] [data-assessment]");
      assert.match(await page.textContent("[data-explanation]"), /B9/);
      // Only what is in sight is drawn.
      await page.fill("#batch-find", "");
      await page.selectOption("#batch-verdict", "");
      await shows(page, 2100);
      assert.ok((await page.locator("[data-table] tbody tr").count()) < 60);
      assert.deepEqual(await faultsOf(page, { rules: null }), []);
    }));
}

test("a row is explained as its own page's assessment, also from GB18030", () =>
  onPage("/zh/batch/?measure=village-eligibility", async (page) => {
    // 村名,年集体收入 in GB18030.
    const gb = Buffer.from("b4e5c3fb2cc4eabcafcce5cad5c8eb0abcd72c3338353030", "hex");
    await check(page, gb);
    await page.locator('tr[data-row="2"] button').click();
    await page.waitForSelector("[data-explanation] [data-assessment]");
    const told = JSON.parse(await page.getAttribute("[data-explanation] [data-assessment]", "data-assessment"));
    const alone = await page.evaluate(async () => {
      const { init, assess } = await import("/code/fupin.js");
      await init();
      return assess("village-eligibility", { collective_income: "38500" }, { lang: "zh" });
    });
    assert.deepEqual(told, alone);
  }));

test("headings over two rows are one, and a unit below the amounts ends the check without results", () =>
  onPage("/zh/batch/?measure=village-eligibility", async (page) => {
    await check(page, "村,收入（万元）,\n名,村集体年收入,备注\n甲,3.85,x\n");
    await shows(page, 1);
    assert.match(await page.textContent("[data-columns]"), /村集体年收入（万元）/);
    assert.match(await page.textContent('tr[data-row="3"]'), /符合条件[^]*11,?500/);
    await choose(page, "村名,村集体年收入\n甲,3.85\n注：金额单位为万元,\n");
    await page.waitForFunction(() => !document.querySelector("[data-columns]").textContent.includes("备注"));
    await page.click("[data-check-rows]");
    await page.waitForFunction(() => document.querySelector("[data-fault]").textContent.includes("第3行写着单位是万元"));
    assert.equal(await page.locator("[data-table] tbody tr").count(), 0);
    assert.ok(await page.locator("[data-results]").first().isHidden() && await page.locator("[data-exports]").isHidden());
  }));

test("an older workbook is checked, in the unit that stands above it", () =>
  onPage("/zh/batch/?measure=loan-interest-subsidy", async (page) => {
    await choose(page, readFileSync(join(ROOT, "sheets/tests/files/loans.xls")), "loans.xls");
    await page.waitForSelector("[data-mapping]:not([hidden])");
    assert.match(await page.textContent("[data-columns]"), /贷款本金（万元）/);
    await page.click("[data-check-rows]");
    await page.waitForSelector("[data-exports]:not([hidden])");
    await page.locator('tr[data-row="3"] button').click();
    await page.waitForSelector("[data-explanation] [data-assessment]");
    const told = JSON.parse(await page.getAttribute("[data-explanation] [data-assessment]", "data-assessment"));
    assert.equal(told.verdict, "eligible");
  }));

test("what a column was taken for is remembered for the next file with the same headings", () =>
  onPage("/zh/batch/?measure=village-eligibility", async (page) => {
    const chosen = 'select[data-column="1"]';
    const sheet = (heading) => `村名,${heading}\n甲,100\n`;
    await choose(page, sheet("怪名"));
    await page.waitForSelector(chosen);
    assert.equal(await page.inputValue(chosen), "");
    await page.selectOption(chosen, "collective_income");
    for (const [heading, field] of [["另名", ""], ["怪名", "collective_income"]]) {
      await choose(page, sheet(heading));
      await page.waitForFunction((heading) => document.querySelector("[data-columns]").textContent.includes(heading), heading);
      assert.equal(await page.inputValue(chosen), field, heading);
    }
    await page.click("[data-check-rows]");
    await page.waitForSelector("[data-exports]:not([hidden])");
    assert.match(await page.textContent('tr[data-row="2"]'), /达标|符合/);
  }));

test("what columns were taken for outlives the tab where that is asked for, and no longer than it is", async () => {
  const chosen = 'select[data-column="1"]';
  const content = "村名,怪名\n甲,100\n";
  await onPage("/zh/batch/?measure=village-eligibility", async (page) => {
    const inNewTab = async () => {
      const tab = await page.context().newPage();
      await tab.goto(page.url());
      await choose(tab, content);
      await tab.waitForSelector(chosen);
      const field = await tab.inputValue(chosen);
      await tab.close();
      return field;
    };
    await choose(page, content);
    await page.waitForSelector(chosen);
    await page.selectOption(chosen, "collective_income");
    assert.equal(await inNewTab(), "");
    await page.check("[data-remember]");
    assert.equal(await inNewTab(), "collective_income");
    // Nothing that stands below the headings is kept.
    assert.doesNotMatch(await page.evaluate(() => JSON.stringify({ ...localStorage })), /甲|100/);
    await page.uncheck("[data-remember]");
    assert.equal(await inNewTab(), "");
    assert.equal(await page.evaluate(() => localStorage.length), 0);
  });
});

test("files that cannot be read end in a message", () =>
  onPage("/en/batch/?measure=village-eligibility", async (page) => {
    const password = readFileSync(join(ROOT, "sheets/tests/files/locked.xlsx"));
    for (const [content, said] of [["x,y\n1,2\n", /No heading/], ["PK\u0003\u0004 and no more", /damaged/], [password, /password/]]) {
      await choose(page, content);
      await page.waitForSelector("[data-fault]:not([hidden])");
      await page.waitForFunction((source) => new RegExp(source).test(document.querySelector("[data-fault]").textContent), said.source);
      assert.ok(await page.locator("[data-mapping]").isHidden());
    }
  }));

test("the results are written as by the command, and a template is made", () =>
  onPage("/zh/batch/?measure=village-eligibility", async (page) => {
    await check(page, text(20));
    for (const format of ["csv", "xlsx"]) {
      const written = await saved(page, `[data-export="${format}"]`);
      const expected = byCommand({ "villages.csv": text(20) }, "check", "village-eligibility", "{villages.csv}", "--format", format);
      assert.ok(written.equals(expected), `${format}: other bytes than the command's`);
    }
    assert.equal(String((await saved(page, "[data-template]")).subarray(0, 2)), "PK");
  }));

test("a check can be stopped, and a telephone's page does not scroll sideways", () =>
  onPage(
    "/zh/batch/?measure=village-eligibility",
    async (page) => {
      await choose(page, text(400000));
      await page.click("[data-check-rows]");
      await page.waitForSelector("tr[data-row] button");
      await page.waitForFunction(() => /每秒 \d+ 行，大约还要 \d/.test(document.querySelector("[data-progress]").textContent));
      await page.click("[data-cancel]");
      await page.waitForFunction(() => document.querySelector("[data-progress]").textContent.includes("已停止"));
      assert.ok(await page.locator("[data-cancel]").isHidden());
      assert.match(await page.textContent("[data-progress]"), /已停止/);
      await assertFits(page);
      // What was found before is still explained.
      await page.locator("tr[data-row] button").first().click();
      await page.waitForSelector("[data-explanation] [data-assessment]");
    },
    PHONE,
  ));

test("where a server's headers let no worker through, the other pages go on and this one says that it failed", () =>
  onPage(
    "/zh/batch/?measure=village-eligibility",
    async (page) => {
      await choose(page, text(3));
      await page.waitForSelector("[data-fault]:not([hidden])");
      await page.goto(page.url().replace(/batch.*/, "village-eligibility/"));
      await page.waitForSelector("html[data-fupin=ready]");
    },
    {},
    "require-trusted-types-for 'script'; trusted-types fupin",
  ));
