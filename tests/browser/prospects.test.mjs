// One applicant before all measures: one question after the other, why it is asked, and what follows, in both languages.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { faultsOf, stop } from "./harness.mjs";
import { PHONE, assertFits, onPage } from "./offices.mjs";

after(stop);

/** The answer that is asked for. */
const asked = (page) => page.getAttribute("[data-control] [name]", "name");

const isAlive = (page) => page.waitForSelector("[data-measures] li");

/** Answers what is asked, and waits for the next question. */
async function answer(page, value) {
  const before = await page.locator("[data-stated] li").count();
  const control = page.locator("[data-control] [name]").first();
  if ((await control.getAttribute("type")) === "radio") await page.locator(`[data-control] [value="${value}"]`).check();
  else await control.fill(value);
  await page.click("[data-question] [type=submit]");
  await page.waitForFunction((before) => document.querySelectorAll("[data-stated] li").length > before, before);
}

for (const lang of ["zh", "en"]) {
  test(`one question after the other, with its reason, and the pages of the measures have the answers (${lang})`, () =>
    onPage(`/${lang}/prospects/?for=household`, async (page) => {
      await isAlive(page);
      assert.equal(await asked(page), "household.registered");
      await page.locator("[data-why] summary").click();
      assert.match(await page.textContent("[data-why]"), lang === "zh" ? /贫困户认定.*四\(六\)/s : /Poor household.*clause 4\.6/s);
      assert.deepEqual(await faultsOf(page, { rules: null }), []);
      await answer(page, "true");
      assert.equal(await asked(page), "household.members");
      await answer(page, "4");
      await answer(page, "8600");
      const measure = page.locator('[data-measure="household-eligibility"]');
      assert.equal(await measure.getAttribute("data-verdict"), "eligible");
      await measure.locator("a").click();
      await page.waitForSelector("html[data-fupin=ready]");
      assert.equal(await page.inputValue("[name=members]"), "4");
      assert.equal(await page.inputValue("[name=annual_net_income]"), "8600");
    }));
}

test("an answer is kept, however fast somebody goes on to something else", () =>
  onPage("/zh/prospects/?for=household", async (page) => {
    await isAlive(page);
    await page.evaluate(() => {
      document.querySelector('[data-control] [value="true"]').checked = true;
      document.querySelector("[data-question]").requestSubmit();
      document.querySelector('[name=audience][value="village"]').click();
    });
    await page.waitForSelector('[data-measure="village-eligibility"]');
    await page.check('[name=audience][value="household"]');
    await page.waitForSelector('[data-measure="household-eligibility"]');
    await page.waitForFunction(() => document.querySelectorAll("[data-stated] li").length === 1);
    assert.equal(await asked(page), "household.members");
  }));

test("an answer that cannot be taken is asked for again, and one that was given can be changed", () =>
  onPage("/zh/prospects/?for=household", async (page) => {
    await isAlive(page);
    await answer(page, "true");
    await answer(page, "four");
    await page.waitForSelector("[data-problem]:not([hidden])");
    assert.equal(await asked(page), "household.members");
    assert.match(await page.textContent("[data-problem]"), /four/);
    await page.fill("[data-control] [name]", "4");
    await page.click("[data-question] [type=submit]");
    await page.waitForFunction(() => document.querySelector("[data-control] [name]").name === "household.annual_net_income");
    await page.locator("[data-stated] button").first().click();
    assert.ok(await page.isChecked('[data-control] [value="true"]'));
    await page.check('[data-control] [value="false"]');
    await page.click("[data-question] [type=submit]");
    await page.waitForSelector('[data-measure="household-eligibility"][data-verdict="ineligible"]');
  }));

test("what is not known is asked later, and everybody has measures of their own", () =>
  onPage(
    "/zh/prospects/",
    async (page) => {
      await isAlive(page);
      const first = await asked(page);
      await page.click("[data-later]");
      await page.waitForFunction((first) => document.querySelector("[data-control] [name]").name !== first, first);
      await page.click("[data-again]");
      await page.waitForFunction((first) => document.querySelector("[data-control] [name]").name === first, first);
      for (const [who, measure] of [["village", "village-eligibility"], ["enterprise", "tenant-hiring"], ["county", "grant-allocation"]]) {
        await page.check(`[name=audience][value=${who}]`);
        await page.waitForSelector(`[data-measure="${measure}"]`);
      }
      await assertFits(page);
      assert.deepEqual(await faultsOf(page), []);
    },
    PHONE,
  ));

test("the start page leads to it for everybody", () =>
  onPage("/zh/", async (page) => {
    assert.equal(await page.locator('a[href^="prospects/?for="]').count(), 4);
    await page.locator("#village .role-once").click();
    await isAlive(page);
    assert.ok(await page.isChecked("#for-village"));
  }));
