// The pools of a year in the browser: allocated, explained, and written as by the command, for the office and for the public.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { faultsOf, stop } from "./harness.mjs";
import { PHONE, assertFits, byCommand, check, choose, onPage, saved, shows } from "./offices.mjs";
import { plain, printed } from "./pdf.mjs";

after(stop);

const HEADINGS = "申请编号,村名,奖补单元数,村集体年收入,优先得分,是否获得省级奖补";
const NUMBER = "11010519491231002X";
const NOT_PUBLISHED = "号码不公示";
const text = (rows) =>
  `${HEADINGS}\n${Array.from({ length: rows }, (_, row) => [`A${row}`, row ? `村${row}` : `甲村${NUMBER}`, 1 + (row % 2), 30000 + row, row % 5, row % 2 ? "是" : "否"].join()).join("\n")}\n`;
const POOLS = ["--city-pool", "30万", "--county-pool", "50万"];

async function allocate(page, content) {
  await choose(page, content, "year.csv");
  await page.waitForSelector("[data-mapping]:not([hidden])");
  await page.fill("#city-pool", "30万");
  await page.fill("#county-pool", "50万");
  await page.click("[data-check-rows]");
  await page.waitForSelector("[data-exports]:not([hidden])");
}

for (const lang of ["zh", "en"]) {
  test(`who is paid and who waits, and why (${lang})`, () =>
    onPage(`/${lang}/allocation/`, async (page) => {
      await allocate(page, text(12));
      await shows(page, 12);
      assert.match(await page.textContent("[data-counts]"), lang === "zh" ? /安排\d+份，候补\d+份/ : /Paid: \d+; waiting: \d+/);
      // The drawing is told in words, too.
      assert.ok((await page.locator("[data-bars] rect").count()) > 3);
      assert.ok((await page.locator("[data-bars-told] li").count()) > 3);
      assert.match(await page.textContent("[data-tables]"), lang === "zh" ? /再加/ : /more/);
      await page.selectOption("#allocation-result", "waiting");
      await page.waitForFunction(() => document.querySelectorAll('[data-table] tbody tr[data-verdict="funded"]').length === 0);
      await page.locator("[data-table] tbody button").first().click();
      assert.match(await page.textContent("[data-explanation]"), lang === "zh" ? /轮到时.*差/s : /In its turn.*short/s);
      assert.deepEqual(await faultsOf(page, { rules: null }), []);
    }));
}

test("the lists are the command's bytes, and none for the public has a number of a person", () =>
  onPage("/zh/allocation/", async (page) => {
    await allocate(page, text(12));
    for (const [whom, more] of [["office", []], ["public", ["--publish"]]]) {
      for (const format of ["csv", "xlsx", "html"]) {
        const written = await saved(page, `[data-export="${format}"][data-whom="${whom}"]`);
        const expected = byCommand({ "year.csv": text(12) }, "allocate", "{year.csv}", ...POOLS, ...more, "--format", format);
        assert.ok(written.equals(expected), `${whom}, ${format}: other bytes than the command's`);
        if (format !== "xlsx") assert.equal(written.includes(NUMBER), whom === "office", `${whom}, ${format}`);
      }
    }
  }));

test("the whole list is printed, for the public without numbers", () =>
  onPage("/zh/allocation/", async (page) => {
    await page.evaluate(() => {
      window.print = () => (window.printed = document.querySelector("[data-printed]").textContent);
    });
    await allocate(page, text(700));
    await page.click('[data-print="public"]');
    await page.waitForFunction(() => window.printed);
    const list = await page.evaluate(() => window.printed);
    assert.match(list, /公示/);
    assert.ok(list.includes("村699") && list.includes(NOT_PUBLISHED) && !list.includes(NUMBER));
    assert.equal(await page.locator("[data-printed] tbody tr").count(), 700);
    await page.emulateMedia({ media: "print" });
    assert.ok(await page.locator("[data-printed]").isVisible());
    assert.ok(await page.locator("[data-table]").isHidden());
  }));

const ROWS = 300;

/** Each page of the list has its headings, and all rows stand on them, which are not many more than they need. */
function assertWhole(pages, heading, most) {
  const listed = pages.filter((text) => /A\d+村\d/.test(text));
  assert.ok(listed.length > 4 && listed.length <= most, `${listed.length} pages`);
  for (const text of listed) assert.ok(text.includes(heading), text.slice(0, 200));
  const all = pages.join("");
  for (let row = 1; row < ROWS; row += 1) assert.ok(all.includes(`A${row}村${row}`), `row ${row}`);
}

test("a printed list has every row, its headings on every page, and for the public no number of a person", () =>
  onPage("/zh/allocation/", async (page) => {
    await page.evaluate(() => (window.print = () => (window.isPrinted = true)));
    await allocate(page, text(ROWS));
    await page.click('[data-print="public"]');
    await page.waitForFunction(() => window.isPrinted);
    const notice = await printed(page);
    assertWhole(notice, plain("申请编号村名"), 15);
    assert.ok(notice[0].includes(plain("公示")) && notice.join("").includes(plain(NOT_PUBLISHED)));
    assert.ok(!notice.join("").includes(NUMBER));
    // Printed by the browser's own command, the page is followed by the whole list for the office.
    const whole = await printed(page);
    assertWhole(whole, plain("申请编号村名"), 40);
    assert.ok(whole.join("").includes(plain("候补申请所要")) && whole.join("").includes(NUMBER));
    assert.equal(await page.locator("[data-printed] tr").count(), 0);
  }));

test("while a cell is wrong nothing is allocated, and it is named, on a telephone too", () =>
  onPage(
    "/zh/allocation/",
    async (page) => {
      await choose(page, `${HEADINGS}\nA,甲,two,30000,1,是\nB,乙,1,,1,是\n`, "year.csv");
      await page.waitForSelector("[data-mapping]:not([hidden])");
      await page.click("[data-check-rows]");
      await page.waitForSelector("[data-refused]:not([hidden])");
      assert.match(await page.textContent("[data-refused]"), /C2.*D3/s);
      assert.ok(await page.locator("[data-exports]").first().isHidden());
      await check(page, text(5), "year.csv");
      await shows(page, 5);
      await assertFits(page);
      assert.deepEqual(await faultsOf(page), []);
    },
    PHONE,
  ));

test("the template is the list that is allocated, with the pools that stand above it", () =>
  onPage("/zh/allocation/", async (page) => {
    const template = await saved(page, '[data-template="grant-allocation"]');
    await check(page, template, "grant-allocation.xlsx");
    await shows(page, 3);
    const above = await page.$$eval("#city-pool, #county-pool", (fields) => fields.map(({ value, placeholder }) => [value, placeholder]));
    assert.deepEqual(above, [["", "400000"], ["", "300000"]]);
    // 400,000 and 300,000 yuan: the second of three asks for three blocks.
    assert.match(await page.textContent("[data-counts]"), /安排2份，候补1份/);
    const expected = byCommand({ "grant-allocation.xlsx": template }, "allocate", "{grant-allocation.xlsx}", "--format", "csv");
    assert.ok((await saved(page, '[data-export="csv"][data-whom="office"]')).equals(expected));
  }));
