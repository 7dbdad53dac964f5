// What is handed on of a result: as text, as a link whose answers no server sees, and two variants side by side.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { SITE, start, stop, visit } from "./harness.mjs";

after(stop);

const alive = (page) => page.locator("html[data-fupin=ready]").waitFor({ state: "attached" });
const leave = (page) => page.evaluate(() => document.activeElement.blur());

/** Grants the clipboard, and tells what lies in it. */
const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());
const granted = { permissions: ["clipboard-read", "clipboard-write"] };

test("the result is copied as at most eight lines: verdict, amount, what to do, policy", () =>
  visit("/zh/factory-grant/", async (page) => {
    await page.click("[data-action=example]");
    await page.click("[data-action=copy-result]");
    await page.locator("[data-copied]:visible").waitFor();
    const lines = (await clipboard(page)).trim().split("\n");
    assert.ok(lines.length <= 8, String(lines.length));
    assert.equal(lines[0], "扶贫申报自查 · 标准厂房奖补");
    assert.ok(lines[1].startsWith("符合条件："), lines[1]);
    assert.ok(lines.includes("奖补合计：600,000.00元"), lines.join("\n"));
    assert.match(lines.join("\n"), /huaian-2008 [0-9a-f]{12}/);
  }, granted));

test("the result is saved as a picture: all its lines, and none cut at the margin", () =>
  visit("/zh/factory-grant/", async (page) => {
    await page.click("[data-action=example]");
    const downloading = page.waitForEvent("download");
    await page.click("[data-action=save-picture]");
    const download = await downloading;
    assert.equal(download.suggestedFilename(), "fupin-factory-grant.png");
    const rows = await page.evaluate(inkOf, readFileSync(await download.path()).toString("base64"));
    const lines = rows.filter((row, index) => row.ink > 0 && !rows[index - 1]?.ink);
    assert.ok(lines.length >= 5, `${lines.length} lines`);
    assert.ok(rows.every(({ left, right }) => left >= 60 && right >= 60), "something stands in the margin");
  }, { later: ["picture.js"] }));

/** For each row of pixels, how many are dark, and how far the outermost are from either side. */
async function inkOf(base64) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const pen = new OffscreenCanvas(image.width, image.height).getContext("2d");
  pen.drawImage(image, 0, 0);
  const { data } = pen.getImageData(0, 0, image.width, image.height);
  return Array.from({ length: image.height }, (_, row) => {
    const dark = Array.from({ length: image.width }, (_, at) => at).filter((at) => data[4 * (row * image.width + at)] < 128);
    return { ink: dark.length, left: dark[0] ?? image.width, right: image.width - 1 - (dark[dark.length - 1] ?? -1) };
  });
}

test("where nothing may be copied, the text is shown to be selected", () =>
  visit("/en/village-eligibility/", async (page) => {
    await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await page.fill("[name=collective_income]", "38500");
    await leave(page);
    await page.click("[data-action=copy-result]");
    assert.match(await page.locator("[data-dossier-copied]:visible").inputValue(), /^fupin · Weak village\nEligible: /);
  }));

test("a link fills in what was stated, without names unless they are asked for, and no server sees it", () =>
  visit("/zh/village-eligibility/", async (page) => {
    await page.fill("[name=name]", "河西村");
    await page.fill("[name=collective_income]", "3.85万");
    await leave(page);
    await page.click("[data-hand-on] summary");
    await page.click("[data-action=copy-link]");
    await page.locator("[data-copied]:visible").waitFor();
    const link = await clipboard(page);
    assert.ok(!decodeURIComponent(link).includes("河西村"), link);
    await page.check("[data-dossier-with-names]");
    await page.click("[data-action=copy-link]");
    await page.waitForFunction(async (before) => (await navigator.clipboard.readText()) !== before, link);
    const named = await clipboard(page);
    const context = await (await start()).newContext({ locale: "zh-CN", serviceWorkers: "block" });
    const other = await context.newPage();
    const asked = [];
    other.on("request", (request) => asked.push(request.url()));
    await other.goto(named);
    await alive(other);
    assert.equal(await other.inputValue("[name=name]"), "河西村");
    assert.equal(await other.inputValue("[name=collective_income]"), "3.85万");
    assert.ok(!other.url().includes("answers"), other.url());
    assert.deepEqual(asked.filter((url) => url.includes("38500") || decodeURIComponent(url).includes("河西村") && !url.includes("#")), []);
    // It can be taken back, and a reload does not bring it back.
    await other.click("[data-undo-button]");
    assert.equal(await other.inputValue("[name=name]"), "");
    await other.goto(link.replace("%22", "%2"));
    await alive(other);
    await context.close();
  }, granted));

test("a hostile link fills in text and nothing else", () =>
  visit("/zh/village-eligibility/", async (page) => {
    const hostile = JSON.stringify({ name: '<img src=x onerror="window.bad=1">', nonsense: { deep: ["x"] }, collective_income: { $: 1 } });
    await page.goto(`${SITE}/zh/factory-application/`);
    await page.goto(`${SITE}/zh/village-eligibility/#answers=${encodeURIComponent(hostile)}`);
    await alive(page);
    assert.equal(await page.inputValue("[name=name]"), '<img src=x onerror="window.bad=1">');
    assert.equal(await page.evaluate(() => window.bad), undefined);
    for (const broken of ["%", "{", "[]", "null", '{"name":']) {
      await page.goto(`${SITE}/zh/policy/`);
      await page.goto(`${SITE}/zh/village-eligibility/#answers=${broken}`);
      await alive(page);
    }
  }, { navigates: true }));

test("a variant is kept, and what differs stands first with the difference", () =>
  visit("/zh/village-eligibility/", async (page) => {
    await page.fill("[name=collective_income]", "38500");
    await leave(page);
    await page.click("[data-action=keep-variant]:visible");
    await page.fill("[name=collective_income]", "40000");
    await leave(page);
    const row = page.locator("tr[data-differs]", { hasText: "11,500.00元" });
    assert.match(await row.innerText(), /10,000\.00元\s+-1,500\.00元/);
    await page.click("[data-action=back-to-variant]");
    assert.equal(await page.inputValue("[name=collective_income]"), "38500");
    await page.click("[data-undo-button]");
    assert.equal(await page.inputValue("[name=collective_income]"), "40000");
    await page.click("[data-action=end-comparison]");
    assert.ok(await page.locator("[data-compared]").isHidden());
  }));

test("a change of the policy is tried on the measure's own page: what it was stands beside it, and the result stays", () =>
  visit("/zh/factory-grant/", async (page) => {
    await page.click("[data-action=example]");
    const verdict = await page.locator(".verdict-amount").first().textContent();
    await page.click("[data-policy-drawer] > summary");
    const drawer = page.locator("[data-policy-drawer]");
    const input = drawer.locator("[data-parameter='factory.province_per_block'] input");
    const before = await input.inputValue();
    assert.equal(before, "400,000");
    await input.fill("50万");
    assert.equal(await drawer.locator("[data-was]").textContent(), `原来：${before}`);
    const differing = drawer.locator("tr[data-differs]");
    assert.match((await differing.allTextContents()).join("\n"), /\+100,000\.00元/);
    assert.equal(await page.locator(".verdict-amount").first().textContent(), verdict);
    assert.equal(await page.evaluate(() => sessionStorage.getItem("fupin-policy")), null);
    await input.fill("很多");
    assert.equal(await drawer.locator("[data-fault]").count(), 1);
    await input.fill(before);
    assert.equal(await drawer.locator("[data-was]").count(), 0);
    assert.equal(await differing.count(), 0);
  }));
