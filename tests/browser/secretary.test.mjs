// The village secretary's application, from the first field to the sum that is paid.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { answer, fillIn, figure, onMeasure, stop, verdict } from "./harness.mjs";

after(stop);

const APPLICATION = {
  grant: {
    area_sqm: "1000",
    accepted: true,
    provincial_grant: false,
    raised: { aid_unit: "100000", north_south: "50000" },
    earmarked: true,
    villages: [{ name: "河西村", on_provincial_list: true, collective_income: "38500" }],
  },
  attachments: ["land-approval", "village-resolution", "construction-contract", "public-notice", "funding-proof", "acceptance-report"],
};

test("fails for funding, is mended with one click, and pays more with the provincial grant", () =>
  onMeasure("factory-application", async (page) => {
    await fillIn(page, APPLICATION);
    assert.equal(await verdict(page), "ineligible");
    assert.equal(await page.locator('[data-check="factory.funding"]').getAttribute("data-outcome"), "fail");
    assert.equal(await page.locator('[data-check="factory.funding"]').getAttribute("data-at"), "/grant");
    assert.equal(await figure(page, "total"), "0.00");

    const remedy = page.locator('[data-remedy="raise-more"]');
    assert.match(await remedy.innerText(), /250,000/);
    await remedy.locator("[data-apply]").click();
    assert.equal(await page.locator('[name="grant.raised.social"]').inputValue(), "250000");
    assert.equal(await verdict(page), "eligible");
    assert.equal(await figure(page, "total"), "200000.00");

    await answer(page, "grant.provincial_grant", true);
    assert.equal(await figure(page, "total"), "600000.00");
    assert.match(await page.locator('[data-figure="total"]').innerText(), /600,000\.00/);
  }));

test("money is read as people write it, and stays as it was typed", () =>
  onMeasure("factory-grant", async (page) => {
    await answer(page, "raised.social", "４０万");
    assert.equal(await figure(page, "raised_total"), "400000.00");
    assert.equal(await page.locator('[name="raised.social"]').inputValue(), "４０万");
    await answer(page, "area_sqm", "1,000㎡");
    assert.equal(await page.locator('[data-check="factory.area"]').getAttribute("data-outcome"), "pass");
  }));

test("switching the language keeps what was typed", () =>
  onMeasure(
    "factory-grant",
    async (page) => {
      await fillIn(page, APPLICATION.grant);
      await page.locator("a[hreflang=en]").click();
      await page.waitForSelector('html[lang="en"][data-fupin="ready"]');
      assert.equal(await page.locator('[name="villages.0.name"]').inputValue(), "河西村");
      assert.equal(await page.locator('[name="raised.aid_unit"]').inputValue(), "100000");
      assert.equal(await verdict(page), "ineligible");
      assert.match(await page.locator('[data-check="factory.funding"]').innerText(), /needed/);
      assert.equal(await page.evaluate(() => localStorage.length), 0, "nothing stays on the computer");
    },
    { navigates: true },
  ));

test("the whole sheet is printed on two pages at most, without buttons", () =>
  onMeasure("factory-grant", async (page) => {
    await page.locator("[data-action=example]").click();
    await page.emulateMedia({ media: "print" });
    const buttons = await page.locator("button:visible").count();
    assert.equal(buttons, 0);
    const text = await page.locator("body").innerText();
    for (const words of ["标准厂房奖补", "符合条件", "600,000.00", "三(八)"]) assert.ok(text.includes(words), words);
    const sheet = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    const pages = sheet.match(/\/Type\s*\/Page[^s]/g).length;
    assert.ok(pages <= 2, `${pages} pages`);
  }));
