// Whole spreadsheets in the browser: read, mapped, checked, filtered, explained and written, in both languages.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { ROOT, SITE, arrive, faultsOf, start, stop } from "./harness.mjs";

after(stop);

const BAD = 7;
const text = (rows) =>
  `村名,年集体收入\n${Array.from({ length: rows }, (_, row) => `村${row},${row % BAD ? row * 50 : "many"}`).join("\n")}\n`;

/** Opens the page and fails on any error of it, or a request to anybody else; `policy` is sent in place of the server's. */
async function onPage(path, act, options = {}, policy = undefined) {
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

const choose = (page, content, name = "villages.csv") =>
  page.setInputFiles("[data-file]", { name, mimeType: "application/octet-stream", buffer: Buffer.from(content) });

async function check(page, content) {
  await choose(page, content);
  await page.click("[data-check-rows]");
  await page.waitForSelector("[data-exports]:not([hidden])");
}

/** What `fupin check` writes for the same file. */
function checkedByCommand(content, format) {
  const folder = mkdtempSync(join(tmpdir(), "fupin-batch-"));
  const [input, out] = [join(folder, "villages.csv"), join(folder, `out.${format}`)];
  writeFileSync(input, content);
  const command = ["run", "-q", "-p", "fupin-cli", "--bin", "fupin", "--", "check", "village-eligibility", input];
  try {
    execFileSync("cargo", [...command, "--format", format, "--out", out, "--lang", "zh"], { cwd: ROOT, stdio: "ignore" });
  } catch (error) {
    // 1: some rows are not eligible, as here.
    if (error.status !== 1) throw error;
  }
  return readFileSync(out);
}

for (const lang of ["zh", "en"]) {
  test(`a sheet is checked, filtered and explained (${lang})`, () =>
    onPage(`/${lang}/batch/?measure=village-eligibility`, async (page) => {
      await check(page, text(2100));
      const shown = async () => Number((await page.textContent("[data-shown]")).match(/\d+/)[0]);
      assert.equal(await shown(), 2100);
      await page.selectOption("#batch-verdict", "invalid");
      assert.equal(await shown(), 2100 / BAD);
      await page.fill("#batch-find", "村7");
      const expected = Array.from({ length: 2100 }, (_, row) => row).filter((row) => row % BAD === 0 && `村${row}`.includes("村7"));
      assert.equal(await shown(), expected.length);
      await page.locator('tr[data-row="9"] button').click();
      await page.waitForSelector("[data-explanation] [data-assessment]");
      assert.match(await page.textContent("[data-explanation]"), /B9/);
      // Only what is in sight is drawn.
      await page.fill("#batch-find", "");
      await page.selectOption("#batch-verdict", "");
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
    const read = async (button) => {
      const waits = page.waitForEvent("download");
      await page.click(button);
      return readFileSync(await (await waits).path());
    };
    for (const format of ["csv", "xlsx"]) {
      const written = await read(`[data-export="${format}"]`);
      assert.ok(written.equals(checkedByCommand(text(20), format)), `${format}: other bytes than the command's`);
    }
    assert.equal(String((await read("[data-template]")).subarray(0, 2)), "PK");
  }));

test("a check can be stopped, and a telephone's page does not scroll sideways", () =>
  onPage(
    "/zh/batch/?measure=village-eligibility",
    async (page) => {
      await choose(page, text(200000));
      await page.click("[data-check-rows]");
      await page.waitForSelector("tr[data-row] button");
      await page.click("[data-cancel]");
      assert.ok(await page.locator("[data-cancel]").isHidden());
      assert.match(await page.textContent("[data-progress]"), /已停止/);
      const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      assert.ok(wide <= seen, `${wide} > ${seen}`);
      // What was found before is still explained.
      await page.locator("tr[data-row] button").first().click();
      await page.waitForSelector("[data-explanation] [data-assessment]");
    },
    { viewport: { width: 360, height: 740 }, colorScheme: "dark" },
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
