// A table from a spreadsheet, pasted into a list as an enterprise's personnel office does it.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { faultsOf, identityNumber, stop, visit } from "./harness.mjs";

after(stop);

const PEOPLE = 60;

const person = (index) => [`职工${index + 1}`, identityNumber(`3208001980010${String(1001 + index)}`), `K${1000 + index}`];
const people = Array.from({ length: PEOPLE }, (_, index) => person(index));

/** Pastes as a browser does: an event on what has the focus. */
const paste = (page, plain, html = "") =>
  page.evaluate(
    ([plain, html]) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", plain);
      if (html) clipboardData.setData("text/html", html);
      return document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    },
    [plain, html],
  );

const rows = (page) => page.locator('[data-row^="roster."]').count();

test("60 workers from a spreadsheet, headings in another order, are shown first, filled in, and taken back", () =>
  visit("/zh/tenant-hiring/", async (page) => {
    await page.focus('[name="roster.0.name"]');
    const text = [["身份证号码", "备注", "姓名", "扶贫卡号"], ...people.map(([name, id, card]) => [id, "", name, card])];
    const isOrdinary = await paste(page, text.map((row) => row.join("\t")).join("\r\n"));
    assert.equal(isOrdinary, false);
    assert.equal(await page.locator("[data-paste-preview] .paste-count").innerText(), "读到60行。");
    assert.equal(await page.inputValue('[name="roster.0.name"]'), "", "nothing is filled in yet");
    await page.click("[data-paste-go=append]");
    assert.equal(await rows(page), PEOPLE);
    assert.equal(await page.inputValue('[name="roster.59.id_number"]'), people[59][1]);
    assert.equal(await page.inputValue('[name="roster.59.name"]'), "职工60");
    assert.ok(await page.locator("[data-paste]").isHidden());
    await page.click("[data-undo-button]");
    assert.equal(await page.inputValue('[name="roster.0.name"]'), "");
    assert.ok((await rows(page)) <= 1);
  }));

test("faulty rows are named before they go in, and what is there is kept or replaced as one chooses", () =>
  visit("/zh/tenant-hiring/", async (page) => {
    await page.fill('[name="roster.0.name"]', "张某");
    await page.click('[data-paste-into="roster"]');
    await page.fill("[data-dossier-paste]", `姓名\t身份证号\n${people[0][0]}\t${people[0][1]}\n李某\t123\n`);
    assert.match(await page.locator("[data-paste-preview]").innerText(), /读到2行，其中1行有问题。[^]*第3行（李某）/);
    await page.click("[data-paste-go=append]");
    assert.deepEqual(
      await page.locator('[name$=".name"]').evaluateAll((all) => all.map(({ value }) => value)),
      ["张某", "职工1", "李某"],
    );
    await page.click('[data-paste-into="roster"]');
    await page.fill("[data-dossier-paste]", "王某\t123");
    await page.click("[data-paste-go=replace]");
    assert.deepEqual(await page.locator('[name$=".name"]').evaluateAll((all) => all.map(({ value }) => value)), ["王某"]);
  }));

test("one value is pasted as ever, and a table of HTML is read as its text", () =>
  visit("/zh/tenant-hiring/", async (page) => {
    await page.focus('[name="roster.0.name"]');
    assert.equal(await paste(page, "王某\n"), true);
    const html = "<table><tr><th>姓名</th><th>身份证号</th></tr><tr><td><img src=x onerror='window.bad=1'>王&lt;某</td><td>123</td></tr></table>";
    assert.equal(await paste(page, "王某", html), false);
    assert.match(await page.locator("[data-paste-preview] td").first().innerText(), /王<某/);
    await page.click("[data-paste-cancel]");
    assert.equal(await page.evaluate(() => window.bad), undefined);
    assert.equal(await page.inputValue('[name="roster.0.name"]'), "");
  }));

test("yes and no, sums in ten thousands and lists inside lists are filled in", () =>
  visit("/zh/factory-grant/", async (page) => {
    await page.click('[data-paste-into="villages"]');
    const text = "村名\t年收入（万元）\tname\ton_provincial_list\tcollective_income\n";
    await page.fill("[data-dossier-paste]", `${text}x\t1\t河西村\t是\t3.85万\nx\t1\t河东村\t否\t4万\n`);
    await page.click("[data-paste-go=append]");
    assert.ok(await page.isChecked('[name="villages.0.on_provincial_list"][value=true]'));
    assert.ok(await page.isChecked('[name="villages.1.on_provincial_list"][value=false]'));
    assert.equal(await page.inputValue('[name="villages.1.collective_income"]'), "4万");
  }));

test("too much is refused with a word, and nothing is lost", () =>
  visit("/en/tenant-hiring/", async (page) => {
    await page.fill('[name="roster.0.name"]', "Zhang");
    await page.focus('[name="roster.0.name"]');
    await paste(page, "Wang\t1\n".repeat(10_001));
    assert.match(await page.locator("[data-paste-preview]").innerText(), /At most 10,000 rows/);
    assert.ok(await page.isDisabled("[data-paste-go=append]"));
    await page.click("[data-paste-cancel]");
    assert.equal(await page.inputValue('[name="roster.0.name"]'), "Zhang");
  }));

for (const [width, height, scheme] of [[1366, 768, "light"], [360, 740, "dark"]]) {
  test(`the preview can be used by everybody at ${width} px, ${scheme}`, () =>
    visit(
      "/zh/tenant-hiring/",
      async (page) => {
        await page.click('[data-paste-into="roster"]');
        await page.fill("[data-dossier-paste]", people.slice(0, 7).map((row) => row.join("\t")).join("\n") + "\n李某\t12");
        assert.deepEqual(await faultsOf(page, { part: "[data-paste]", rules: null }), []);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "it scrolls sideways");
        if (process.env.SHOTS) await page.locator("[data-paste]").screenshot({ path: `${process.env.SHOTS}/paste-${width}.png` });
      },
      { viewport: { width, height }, colorScheme: scheme },
    ));
}

/** The module for sheets comes when a file is opened, and from the site itself. */
const LATER = { later: ["batch-worker.js", "code/fupin_batch_glue.js", "code/fupin-batch.wasm"] };

/** A file as an office's system exports it: a web page that is called a workbook. */
const exported = (rows) =>
  `<html><table>${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}`).join("")}`).join("")}</table></html>`;
const file = (name, text) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(text) });
const told = (page) => page.locator("[data-paste-note]").innerText();

test("a spreadsheet is opened into a list: shown first, filled in, and a file that is none is named", () =>
  visit("/zh/tenant-hiring/", async (page) => {
    await page.click('[data-paste-into="roster"]');
    await page.setInputFiles("[data-dossier-paste-file]", file("说明.csv", "甲,乙\n1,2\n"));
    await page.waitForFunction(() => /表头可以是：姓名/.test(document.querySelector("[data-paste-note]").textContent));
    assert.ok(await page.locator("[data-paste-go=append]").isDisabled());
    const rows = [["公司职工名册"], ["序号", "姓名", "公民身份号码", "上岗时间"], ...people.map(([name, id], at) => [at + 1, name, id, "2009.3.1"])];
    await page.setInputFiles("[data-dossier-paste-file]", file("名册.xls", exported(rows)));
    await page.waitForSelector("[data-paste-preview] .paste-count");
    assert.equal(await page.locator("[data-paste-preview] .paste-count").innerText(), "读到60行。");
    assert.ok(await page.locator("[data-paste-note]").isHidden());
    await page.click("[data-paste-go=append]");
    assert.equal(await page.inputValue('[name="roster.59.id_number"]'), people[59][1]);
    assert.equal(await page.inputValue('[name="roster.59.start"]'), "2009.3.1");
    await page.click("[data-undo-button]");
    assert.equal(await page.inputValue('[name="roster.0.name"]'), "");
  }, LATER));

test("a file that is dropped on a list is read, and one that misses it does not take the page away", () =>
  visit("/en/grant-allocation/", async (page) => {
    const drop = (selector) =>
      page.evaluate(([selector, text]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([text], "year.csv"));
        const over = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
        document.querySelector(selector).dispatchEvent(over);
        return over.defaultPrevented;
      }, [selector, "单位：万元\n申请编号,村名,奖补单元数,集体收入\nA1,甲村,2,3.8\n"]);
    assert.equal(await drop("h1"), true);
    assert.ok(await page.locator("[data-paste]").isHidden());
    assert.equal(await drop('[data-list="applications"] input'), true);
    await page.waitForSelector("[data-paste-preview] .paste-count");
    await page.click("[data-paste-go=replace]");
    assert.equal(await page.inputValue('[name="applications.0.collective_income"]'), "3.8万元");
    assert.equal(await told(page), "");
  }, LATER));
