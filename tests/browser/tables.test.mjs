// Lists of many rows are tables: a personnel office fills in twelve workers by the keyboard alone, a county office reads an allocation.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { faultsOf, identityNumber, stop, visit } from "./harness.mjs";

after(stop);

const MOST_CARDS = 5;
const WORKERS = 12;

const person = (index) => [`职工${index + 1}`, identityNumber(`3208001980010${1001 + index}`), `K${1000 + index}`];

const focused = (page) => page.evaluate(() => document.activeElement.name || document.activeElement.dataset.add);
const rows = (page) => page.locator('[data-row^="roster."]').count();
const isTable = (page) => page.locator('[data-list="roster"].list-table').count().then((count) => count === 1);
const stateOf = (page, row) => page.locator(`[data-row-state="${row}"]`).textContent();

const assertAccessible = async (page, when) => assert.deepEqual(await faultsOf(page), [], when);

/** Fills the roster in by the keyboard alone. */
async function typeWorkers(page, count) {
  await page.focus('[name="roster.0.name"]');
  for (let index = 0; index < count; index += 1) {
    for (const [at, value] of person(index).entries()) {
      if (at > 0) await page.keyboard.press("Tab");
      await page.keyboard.type(value);
    }
    if (index + 1 === count) break;
    for (let presses = 0; (await focused(page)) !== "roster" && presses < 5; presses += 1) await page.keyboard.press("Tab");
    assert.equal(await focused(page), "roster", "what adds a row comes next");
    await page.keyboard.press("Enter");
    assert.equal(await focused(page), `roster.${index + 1}.name`);
    assert.equal(await isTable(page), index + 2 > MOST_CARDS, `with ${index + 2} rows`);
  }
}

test("twelve workers are typed by the keyboard alone, and the keys lead through the table as in a sheet", () =>
  visit("/zh/tenant-hiring/", async (page) => {
    await typeWorkers(page, WORKERS);
    assert.equal(await rows(page), WORKERS);
    for (let index = 0; index < WORKERS; index += 1) {
      const held = await Promise.all(["name", "id_number", "household_card"].map((field) => page.inputValue(`[name="roster.${index}.${field}"]`)));
      assert.deepEqual(held, person(index));
    }
    await page.focus('[name="roster.3.id_number"]');
    for (const [key, to] of [
      ["ArrowDown", "roster.4.id_number"],
      ["Enter", "roster.5.id_number"],
      ["ArrowUp", "roster.4.id_number"],
      ["Tab", "roster.4.household_card"],
    ]) {
      await page.keyboard.press(key);
      assert.equal(await focused(page), to, key);
    }
    const last = page.locator('[data-row="roster.4"]').locator("input, select").last();
    await last.focus();
    await page.keyboard.press("Tab");
    assert.equal(await focused(page), "roster.5.name", "behind a row's last answer");
    await page.focus('[name="roster.0.name"]');
    await page.keyboard.press("ArrowUp");
    assert.equal(await focused(page), "roster.0.name", "nothing stands above the first row");
    await page.focus(`[name="roster.${WORKERS - 1}.name"]`);
    await page.keyboard.press("Enter");
    assert.equal(await focused(page), "roster", "behind the last row is what adds one");
    await page.keyboard.press("Enter");
    assert.equal(await rows(page), WORKERS + 1);
    // What removes a row is reached backwards.
    await page.keyboard.press("Shift+Tab");
    assert.equal(await page.evaluate(() => document.activeElement.dataset.remove), `roster.${WORKERS}`);
    await page.keyboard.press("Enter");
    assert.equal(await rows(page), WORKERS);
  }));

test("each row says what was found in it, and nothing before somebody answered", () =>
  visit("/zh/tenant-hiring/", async (page) => {
    await typeWorkers(page, MOST_CARDS + 1);
    assert.equal(await stateOf(page, "roster.0"), "没有发现问题");
    await page.fill('[name="roster.2.id_number"]', "123");
    await page.focus('[name="total_workers"]');
    assert.equal(await stateOf(page, "roster.2"), "有填写问题，待改正");
    await page.click('[data-add="roster"]');
    assert.equal(await stateOf(page, `roster.${MOST_CARDS + 1}`), "");
    await page.fill('[name="roster.2.id_number"]', person(2)[1]);
    await page.focus('[name="total_workers"]');
    assert.equal(await stateOf(page, "roster.2"), "没有发现问题");
    await page.click('[data-remove="roster.0"]');
    await page.click('[data-remove="roster.1"]');
    assert.equal(await isTable(page), false, "five rows are cards again");
  }));

for (const [lang, options] of [
  ["zh", {}],
  ["en", { colorScheme: "dark", viewport: { width: 360, height: 740 } }],
]) {
  test(`a table and a table of results are accessible and never wider than the page: ${lang}`, () =>
    visit(
      `/${lang}/grant-allocation/`,
      async (page) => {
        await page.click('[data-action="example"]');
        for (let index = 3; index < 7; index += 1) {
          await page.click('[data-add="applications"]');
          await page.fill(`[name="applications.${index}.name"]`, `V${index}`);
        }
        await page.click('form [type="submit"]');
        assert.equal(await page.locator('[data-list="applications"].list-table').count(), 1);
        await page.evaluate(() => document.querySelector("[data-verdict-bar]")?.setAttribute("hidden", ""));
        await assertAccessible(page, "with problems in rows");
        await page.click('[data-action="example"]');
        await page.locator(".row-results").waitFor();
        const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
        assert.ok(wide <= seen, `${wide} pixels on ${seen}`);
        await assertAccessible(page, "with the result");
      },
      options,
    ));
}

test("an allocation is read in the order of the ranks, by the applications' names, and ranks are no points", () =>
  visit("/zh/grant-allocation/", async (page) => {
    await page.click('[data-action="example"]');
    const table = page.locator(".row-results table");
    await table.waitFor();
    const heads = await table.locator("thead th[scope=col]").allTextContents();
    const rank = heads.findIndex((head) => head === "次序");
    assert.ok(rank > 0, heads.join());
    const read = await table.locator("tbody tr").evaluateAll((all) => all.map((row) => [...row.children].map((cell) => (cell.querySelector(".figure-value") ?? cell).textContent.trim())));
    assert.deepEqual(read.map((row) => row[rank]), read.map((_, index) => String(index + 1)));
    for (const row of read) assert.match(row[0], /^2009-/);
    assert.equal(await table.locator("tbody th[scope=row]").count(), read.length);
    const fen = (text) => Number(text.replace(/[,.]/g, ""));
    const [granted, ...levels] = ["安排金额 元", "市级 元", "县级 元", "省级 元"].map((head) => heads.indexOf(head));
    for (const row of read) assert.equal(fen(row[granted]), levels.reduce((sum, level) => sum + fen(row[level]), 0), row.join());
    assert.ok(read.some((row) => row[levels[2]] === "400,000.00"), "the province pays where it grants");
    const served = read.map((row) => row[heads.indexOf("安排情况")]);
    assert.deepEqual([...new Set(served)].sort(), ["候补", "已安排"].sort());
    assert.equal(await table.locator("tr[data-line]").count(), served.filter((one, index) => index > 0 && one !== served[index - 1]).length);
  }));

test("1,000 rows: one key is one assessment, touches one row, and rows out of sight are not laid out", () =>
  visit("/zh/tenant-hiring/", async (page) => {
    const count = 1_000;
    await page.focus('[name="roster.0.name"]');
    const text = ["姓名\t扶贫卡号", ...Array.from({ length: count }, (_, row) => `某${row}\tK${row}`)].join("\n");
    await page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, text);
    await page.click("[data-paste-go=append]");
    assert.equal(await rows(page), count);
    const last = `[name="roster.${count - 1}.name"]`;
    await page.focus(last);
    await page.keyboard.press("End");
    await page.keyboard.type("甲");
    await page.evaluate(() => {
      window.seen = { assessed: 0, rows: new Set() };
      document.addEventListener("fupin:assess", () => (window.seen.assessed += 1));
      const watcher = new MutationObserver((changes) => changes.forEach(({ target }) => window.seen.rows.add((target.closest ? target : target.parentElement)?.closest("[data-row]")?.dataset.row ?? "")));
      watcher.observe(document.querySelector('[data-list="roster"]'), { subtree: true, childList: true, attributes: true });
    });
    await page.keyboard.type("1");
    const seen = await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done({ assessed: window.seen.assessed, rows: [...window.seen.rows] })))));
    assert.equal(seen.assessed, 1);
    assert.ok(seen.rows.every((row) => row === `roster.${count - 1}`), seen.rows.slice(0, 5).join());
    const visibility = await page.locator('[data-row="roster.0"]').evaluate((row) => [getComputedStyle(row).contentVisibility, row.querySelector("input").checkVisibility({ contentVisibilityAuto: true })]);
    assert.deepEqual(visibility, ["auto", false]);
  }));
