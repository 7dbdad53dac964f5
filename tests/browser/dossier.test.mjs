// One dossier behind all pages: what was stated is there again wherever a page asks for it, and nothing typed is lost.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { alive, answer, apply, fillIn, onMeasure, stop, verdict } from "./harness.mjs";

after(stop);

const WITHIN = { navigates: true };
const GRANT = {
  area_sqm: "3240",
  accepted: true,
  provincial_grant: true,
  earmarked: true,
  villages: [
    { name: "河西村", on_provincial_list: true, collective_income: "3.8万" },
    { name: "河东村", on_provincial_list: false, collective_income: "38500" },
    { name: "河南村", on_provincial_list: false, collective_income: "41,000元" },
  ],
};
const TENANTS = [
  { enterprise: "河西服装有限公司", total_workers: "12", poor_workers: "6", term_start: "2009-03-01", term_end: "2012-02-29" },
  { enterprise: "河东电子有限公司", total_workers: "30", poor_workers: "15", term_start: "2009-04-01", term_end: "2012-03-31" },
];
const ATTACHMENTS = ["land-approval", "village-resolution", "construction-contract", "public-notice", "lease-contracts", "acceptance-report"];

/** Goes to another page of the site by a link, as a person does. */
async function follow(page, selector) {
  const address = page.url();
  await page.locator(selector).first().click();
  await page.waitForURL((url) => url.href !== address);
  await alive(page);
}

const step = (page, measure) => follow(page, `[data-step="${measure}"]`);
const value = (page, name) => page.locator(`[name="${name}"]`).inputValue();
const stored = (page) => page.evaluate(() => JSON.parse(JSON.parse(sessionStorage.getItem("fupin-dossier")).answers));

test("five steps to and fro lose nothing and write nothing twice", () =>
  onMeasure(
    "factory-grant",
    async (page) => {
      await fillIn(page, GRANT);
      await step(page, "tenant-hiring");
      await fillIn(page, TENANTS[0]);
      await page.locator("[data-dossier-add]").click();
      assert.equal(await value(page, "enterprise"), "");
      await fillIn(page, TENANTS[1]);
      await step(page, "factory-application");
      for (const choice of ATTACHMENTS) await page.locator(`[name="attachments"][value="${choice}"]`).check();
      assert.equal(await value(page, "tenants.1.enterprise"), TENANTS[1].enterprise);
      assert.equal(await value(page, "grant.villages.2.collective_income"), "41,000元");
      await step(page, "tenant-hiring");
      assert.equal(await value(page, "enterprise"), TENANTS[1].enterprise, "the page shows the row that it showed last");
      await page.locator('[data-dossier-row="0"]').click();
      assert.equal(await value(page, "enterprise"), TENANTS[0].enterprise);
      await step(page, "factory-application");
      assert.equal(await page.locator('[name="attachments"]:checked').count(), ATTACHMENTS.length);
      assert.equal(await page.locator('[data-row^="grant.villages."]').count(), 3);
      assert.equal(await page.locator('[data-row^="tenants."]:not([data-row*=roster])').count(), 2);
      const dossier = await stored(page);
      assert.deepEqual(dossier.villages.map((village) => village.name), ["河西村", "河东村", "河南村"]);
      assert.equal(dossier.villages[0].collective_income, "3.8万", "kept as it was typed");
      assert.deepEqual(dossier.tenants.map((tenant) => tenant.enterprise), TENANTS.map((tenant) => tenant.enterprise));
      assert.equal(dossier.attachments.length, ATTACHMENTS.length);
      assert.equal(await page.locator('[data-step="village-eligibility"]').getAttribute("data-state"), "holds");
      await step(page, "disbursement");
      assert.equal(await value(page, "approved_total"), "1800000.00", "the total of the application is what was approved");
      await step(page, "village-eligibility");
      await page.locator('[data-dossier-row="1"]').click();
      assert.equal(await value(page, "name"), "河东村");
    },
    WITHIN,
  ));

test("reload, back, forward, the other language and the policy page keep what was typed", () =>
  onMeasure(
    "loan-interest-subsidy",
    async (page) => {
      await answer(page, "principal", "１万");
      await page.reload();
      await alive(page);
      assert.equal(await value(page, "principal"), "１万");
      await follow(page, "a[hreflang]");
      assert.equal(await value(page, "principal"), "１万");
      await answer(page, "drawn_on", "2009年3月1日");
      await page.goBack();
      await alive(page);
      assert.equal(await value(page, "drawn_on"), "2009年3月1日");
      await follow(page, 'a[href$="policy/"]');
      await page.goBack();
      await alive(page);
      assert.equal(await value(page, "principal"), "１万");
    },
    WITHIN,
  ));

test("a registered household is stated once", () =>
  onMeasure(
    "household-eligibility",
    async (page) => {
      await fillIn(page, { registered: true, members: "3", annual_net_income: "6000", labourers: "1", transferred_labourers: "1" });
      await follow(page, '[data-next="loan-interest-subsidy"] a');
      assert.equal(await page.locator('[name="registered_household"][value="true"]').isChecked(), true);
    },
    WITHIN,
  ));

test("nothing is kept on the computer unless that is asked for, and forgetting forgets all", () =>
  onMeasure(
    "loan-interest-subsidy",
    async (page) => {
      await answer(page, "principal", "10000");
      await page.waitForTimeout(400);
      assert.equal(await page.evaluate(() => localStorage.length), 0);
      await page.locator("[data-dossier] summary").click();
      await page.locator("[data-dossier-keep]").check();
      const day = await page.locator("[data-dossier-day]").innerText();
      const inSevenDays = await page.evaluate(() => {
        const date = new Date();
        date.setDate(date.getDate() + 7);
        return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
      });
      assert.equal(day, inSevenDays);
      // Another tab, and the start page, know it too.
      const other = await page.context().newPage();
      await other.goto(page.url());
      await alive(other);
      assert.equal(await value(other, "principal"), "10000");
      await other.goto(new URL("../", page.url()).href);
      await other.locator("[data-dossier-day]").waitFor();
      await other.locator("footer [data-dossier-forget]").click();
      assert.equal(await other.evaluate(() => localStorage.length), 0);
      await other.close();
      await page.locator("[data-dossier] [data-dossier-forget]").click();
      assert.equal(await value(page, "principal"), "");
      assert.equal(await page.evaluate(() => sessionStorage.getItem("fupin-dossier").includes("10000")), false);
    },
    WITHIN,
  ));

test("a file brings everything back, one of another policy says so, and a broken one changes nothing", () =>
  onMeasure("factory-grant", async (page) => {
    await fillIn(page, GRANT);
    await page.locator("[data-dossier] summary").click();
    const download = page.waitForEvent("download");
    await page.locator("[data-dossier-save]").click();
    const file = readFileSync(await (await download).path(), "utf8");
    const open = (text) => page.locator("[data-dossier-open]").setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from(text) });
    const note = page.locator("[data-dossier-note]");
    await page.locator("[data-action=clear]").click();
    await open(file.slice(0, -40));
    await note.filter({ hasText: "行" }).waitFor();
    assert.equal(await value(page, "area_sqm"), "");
    await open(JSON.stringify({ ...JSON.parse(file), policy: { id: "luming", digest: "0" } }));
    await note.filter({ hasText: "luming" }).waitFor();
    assert.equal(await value(page, "villages.2.name"), "河南村");
    assert.equal(await verdict(page), "eligible");
    await page.locator("[data-undo-button]").click();
    assert.equal(await value(page, "area_sqm"), "");
  }));

test("clear, example, remove and apply are undone by a click or by Ctrl+Z", () =>
  onMeasure("tenant-hiring", async (page) => {
    await fillIn(page, { total_workers: "12", poor_workers: "5" });
    await page.locator("[data-action=clear]").click();
    assert.equal(await value(page, "total_workers"), "");
    await page.locator("[data-undo-button]").click();
    assert.equal(await value(page, "total_workers"), "12");
    await page.locator("[data-action=example]").click();
    await page.locator("body").press("Control+z");
    assert.equal(await value(page, "term_start"), "");
    await apply(page, "hire");
    assert.equal(await value(page, "poor_workers"), "7");
    await page.locator("[data-changed]").nth(1).waitFor({ timeout: 5000 });
    assert.equal(await page.locator("[data-changed]").count(), 2);
    await page.locator('[name="poor_workers"]').pressSequentially("0");
    assert.equal(await page.locator("[data-changed]").count(), 1, "a mark goes when its field is touched");
    await page.locator("[data-undo-button]").click();
    assert.equal(await value(page, "poor_workers"), "5");
  }));

test("a second click on Apply within a second does nothing", () =>
  onMeasure("tenant-hiring", async (page) => {
    await fillIn(page, { total_workers: "12", poor_workers: "1" });
    await page.locator('[data-remedy="hire"] [data-apply]').dblclick();
    assert.equal(await value(page, "total_workers"), "22");
  }));

test("where the browser keeps nothing, that is said, and the link to the other language asks before anything is lost", () =>
  onMeasure(
    "village-eligibility",
    async (page) => {
      await page.addInitScript(() => {
        const refused = { configurable: true, get: () => { throw new DOMException("denied", "SecurityError"); } };
        for (const storage of ["sessionStorage", "localStorage"]) Object.defineProperty(window, storage, refused);
      });
      await page.reload();
      await alive(page);
      await page.locator('[name="collective_income"]').fill("12345");
      await page.getByText("这个浏览器不让网页暂存内容").waitFor();
      const asked = [];
      page.on("dialog", async (dialog) => {
        asked.push(dialog.type());
        await dialog.dismiss();
      });
      await page.locator("a[hreflang]").first().click({ noWaitAfter: true });
      await page.waitForFunction(() => document.querySelector('[name="collective_income"]').value === "12345");
      assert.deepEqual(asked, ["beforeunload"]);
    },
    WITHIN,
  ));

test("leaving with answers that are nowhere else asks once", () =>
  onMeasure(
    "loan-interest-subsidy",
    async (page) => {
      const asked = [];
      page.on("dialog", async (dialog) => {
        asked.push(dialog.type());
        await dialog.dismiss();
      });
      await page.locator('[name="principal"]').fill("10000");
      await page.goto("about:blank").catch(() => {});
      assert.deepEqual(asked, ["beforeunload"]);
      assert.equal(await value(page, "principal"), "10000");
      await page.goto("about:blank");
      assert.deepEqual(asked, ["beforeunload"]);
    },
    WITHIN,
  ));
