// Two policies over one register in the browser: who gains, who loses, and why, with the command's results.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { ROOT, faultsOf, stop } from "./harness.mjs";
import { PHONE, assertFits, byCommand, check, choose, onPage, saved, shows } from "./offices.mjs";

after(stop);

const text = (rows) => `班次,参训人数,其中建档立卡贫困户人数,培训后已就业人数\n${Array.from({ length: rows }, (_, row) => `班${row},${row + 5},${row % 4 ? row : ""},${row}`).join("\n")}\n`;
const draft = () => {
  const policy = JSON.parse(readFileSync(join(ROOT, "policies/huaian-2008.json"), "utf8"));
  policy.id = "draft";
  policy.parameters["training.per_person"].values[0].value = "600";
  return JSON.stringify(policy);
};
const PAGE = (lang) => `/${lang}/comparison/`;

async function compare(page, content) {
  await page.selectOption("#batch-measure", "training-subsidy");
  await page.selectOption("#policy-b", "file");
  await choose(page, draft(), "draft.json", "#policy-b-file");
  await page.waitForFunction(() => document.querySelector("[data-policy-name]").textContent !== "" || document.querySelectorAll("[data-policy-name]")[1].textContent !== "");
  await check(page, content, "courses.csv");
}

for (const lang of ["zh", "en"]) {
  test(`who gains is told with the parameter and its clause (${lang})`, () =>
    onPage(PAGE(lang), async (page) => {
      await compare(page, text(40));
      assert.match(await page.textContent("[data-counts]"), lang === "zh" ? /共40行：多得\d+行/ : /Rows: 40; gain: \d+/);
      assert.match(await page.textContent("[data-tables]"), /training\.per_person/);
      await page.selectOption("#comparison-effect", "gains");
      await page.selectOption("#comparison-because", "training.per_person");
      await page.waitForFunction(() => [...document.querySelectorAll("[data-table] tbody tr")].every((row) => row.dataset.verdict === "gains"));
      const because = page.locator("[data-table] tbody tr td:nth-child(7)").first();
      assert.match(await because.textContent(), lang === "zh" ? /500.*600.*三\(三\)/ : /500.*600.*3\.3/);
      await page.locator("[data-table] tbody button").first().click();
      await page.waitForSelector("[data-explanation] .batch-verdict");
      assert.equal(await page.locator("[data-explanation] .batch-verdict").count(), 2);
      assert.deepEqual(await faultsOf(page, { rules: null }), []);
    }));
}

test("the results are the command's bytes", () =>
  onPage(PAGE("zh"), async (page) => {
    await compare(page, text(40));
    for (const format of ["csv", "xlsx"]) {
      const files = { "courses.csv": text(40), "draft.json": draft() };
      const policies = ["--policy", "built-in", "--policy", "{draft.json}"];
      const expected = byCommand(files, "compare", "training-subsidy", "{courses.csv}", ...policies, "--format", format);
      assert.ok((await saved(page, `[data-export="${format}"]`)).equals(expected), `${format}: other bytes than the command's`);
    }
  }));

test("a policy that is missing or has faults is told, on a telephone too", () =>
  onPage(
    PAGE("zh"),
    async (page) => {
      await page.selectOption("#batch-measure", "training-subsidy");
      await page.selectOption("#policy-b", "file");
      await choose(page, text(5), "courses.csv");
      assert.match(await page.textContent("[data-fault]"), /请先选择政策文件/);
      await choose(page, "{}", "broken.json", "#policy-b-file");
      const fault = page.locator("[data-fault]");
      await page.waitForFunction(() => !/^$|请先选择/.test(document.querySelector("[data-fault]").textContent.trim()));
      assert.match(await fault.textContent(), /缺少|应/);
      await page.selectOption("#policy-b", "built-in");
      await page.waitForSelector("[data-mapping]:not([hidden])");
      await page.click("[data-check-rows]");
      await page.waitForSelector("[data-exports]:not([hidden])");
      await shows(page, 2);
      await assertFits(page);
      assert.deepEqual(await faultsOf(page), []);
    },
    PHONE,
  ));

test("whom a year's pools pay under either policy, and what it costs each pool", () =>
  onPage(PAGE("zh"), async (page) => {
    const row = (at) => `A${at},村${at},1,${30000 + at},${at % 5},否\n`;
    const year = `申请编号,村名,奖补单元数,村集体年收入,优先得分,是否获得省级奖补\n${Array.from({ length: 120 }, (_, at) => row(at)).join("")}`;
    const policy = JSON.parse(draft());
    policy.parameters["factory.county_pool"].values[0].value = "1000000";
    const other = JSON.stringify(policy);
    await page.selectOption("#batch-measure", "grant-allocation");
    await page.selectOption("#policy-b", "file");
    await choose(page, other, "draft.json", "#policy-b-file");
    await page.waitForFunction(() => document.querySelectorAll("[data-policy-name]")[1].textContent !== "");
    await check(page, year, "year.csv");
    // A hundred grants of 100,000 yuan from the county under the first policy, ten under the second.
    await shows(page, 90);
    assert.match(await page.textContent("[data-counts]"), /共120行：多得0行.*少得90行，共18,000,000\.00元/);
    assert.match(await page.textContent("[data-tables]"), /县级资金10,000,000\.00元1,000,000\.00元-9,000,000\.00元/);
    await page.locator("[data-table] tbody button").first().click();
    await page.waitForFunction(() => /安排 → 候补/.test(document.querySelector("[data-explanation]").textContent));
    for (const format of ["csv", "xlsx"]) {
      const policies = ["--policy", "built-in", "--policy", "{draft.json}"];
      const expected = byCommand({ "year.csv": year, "draft.json": other }, "compare", "grant-allocation", "{year.csv}", ...policies, "--format", format);
      assert.ok((await saved(page, `[data-export="${format}"]`)).equals(expected), `${format}: other bytes than the command's`);
    }
  }));
