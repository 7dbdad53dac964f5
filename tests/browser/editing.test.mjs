// Editing: rows, problems, the summary, what was unfolded, foreign text, and the keyboard.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { answer, figure, onMeasure, problemsAt, stop, verdict, visit } from "./harness.mjs";

after(stop);

const rows = (page, list) => page.locator(`[data-row^="${list}."]`).evaluateAll((cards) => cards.map((card) => card.dataset.row));

test("rows are added and removed, and the others keep their numbers", () =>
  onMeasure("factory-grant", async (page) => {
    await page.locator('[data-add="villages"]').click();
    await page.locator('[data-add="villages"]').click();
    assert.deepEqual(await rows(page, "villages"), ["villages.0", "villages.1", "villages.2"]);
    assert.equal(await page.evaluate(() => document.activeElement.name), "villages.2.name");
    await answer(page, "villages.2.collective_income", "lots");
    await page.locator('[data-remove="villages.1"]').click();
    assert.deepEqual(await rows(page, "villages"), ["villages.0", "villages.2"]);
    // The blank first row is no part of the input, yet the problem names the form's own row.
    assert.equal(await page.locator("[data-problem]").getAttribute("data-problem"), "/villages/2/collective_income");
  }));

test("a nested row belongs to its own row", () =>
  onMeasure("factory-application", async (page) => {
    await page.locator('[data-add="tenants"]').click();
    await page.locator('[data-add="tenants.1.roster"]').click();
    await answer(page, "tenants.1.roster.0.id_number", "11010519491231002x");
    assert.equal(await page.locator("[data-problem]").count(), 0);
    await answer(page, "tenants.1.roster.0.id_number", "110105194912310021");
    assert.equal(await page.locator("[data-problem]").getAttribute("data-problem"), "/tenants/1/roster/0/id_number");
    assert.equal(await page.locator("[data-problem]").getAttribute("data-code"), "id-checksum");
    assert.ok((await page.locator('[data-check="tenant.poor-share"]').getAttribute("data-at")) === "/tenants/1");
  }));

test("a problem shows when the field is left, and goes when it is mended", () =>
  onMeasure("village-eligibility", async (page) => {
    const income = page.locator('[name="collective_income"]');
    await income.fill("5 apples");
    assert.equal(await page.locator("[data-problem]").isVisible(), false);
    await income.blur();
    assert.equal(await page.locator("[data-problem]").isVisible(), true);
    assert.equal(await income.getAttribute("aria-invalid"), "true");
    const described = await income.getAttribute("aria-describedby");
    const id = await page.locator("[data-problem]").getAttribute("id");
    assert.ok(described.split(" ").includes(id), `${described} names ${id}`);
    await income.fill("38500");
    assert.equal(await page.locator("[data-problem]").count(), 0);
    assert.equal(await income.getAttribute("aria-invalid"), null);
    assert.equal(await verdict(page), "eligible");
  }));

test("the check leads to a summary whose links move the focus", () =>
  onMeasure("loan-interest-subsidy", async (page) => {
    await answer(page, "principal", "-1");
    await answer(page, "due_on", "2009-02-30");
    await page.locator('form[data-measure] [type="submit"]').click();
    assert.ok(await page.evaluate(() => document.activeElement.classList.contains("error-summary")));
    const links = page.locator(".error-summary a");
    assert.equal(await links.count(), 2);
    await links.nth(1).click();
    assert.equal(await page.evaluate(() => document.activeElement.name), "due_on");
  }));

test("what was unfolded stays so, and the focus stays where one types", () =>
  onMeasure("factory-grant", async (page) => {
    const details = page.locator('[data-check="factory.area"] details');
    await details.locator("summary").click();
    await page.locator('[name="area_sqm"]').click();
    await page.keyboard.type("1234");
    assert.equal(await page.evaluate(() => document.activeElement.name), "area_sqm");
    assert.equal(await details.evaluate((element) => element.open), true);
  }));

test("markup in a name is text, and no script of it runs", () =>
  onMeasure("village-eligibility", async (page) => {
    const hostile = '<img src=x onerror="window.hostile = true"><script>window.hostile = true</script>';
    await answer(page, "name", hostile);
    await answer(page, "collective_income", hostile);
    await page.locator('[name="collective_income"]').blur();
    assert.match(await page.locator("[data-problem]").innerText(), /<img src=x/);
    assert.equal(await page.evaluate(() => window.hostile), undefined);
    assert.equal(await page.locator("[data-problem] img").count(), 0);
  }));

test("a long paste is told to be too long and stays", () =>
  onMeasure("village-eligibility", async (page) => {
    const long = "村".repeat(10_000);
    await answer(page, "name", long);
    await page.locator('[name="name"]').blur();
    assert.equal(await page.locator("[data-problem]").getAttribute("data-code"), "out-of-range");
    assert.equal((await page.locator('[name="name"]').inputValue()).length, 10_000);
  }));

test("none of these and the attachments exclude each other", () =>
  onMeasure("factory-application", async (page) => {
    await page.locator('[name="attachments"][value="none"]').check();
    assert.equal(await page.locator('[data-check="application.attachments"]').getAttribute("data-outcome"), "fail");
    await page.locator('[name="attachments"][value="land-approval"]').check();
    assert.equal(await page.locator('[name="attachments"][value="none"]').isChecked(), false);
  }));

test("the example fills the form, and clearing empties it", () =>
  onMeasure("tenant-hiring", async (page) => {
    await page.locator("[data-action=example]").click();
    assert.equal((await rows(page, "roster")).length, 2);
    assert.equal(await verdict(page), "ineligible");
    for (const code of ["hire", "replace"]) assert.equal(await page.locator(`[data-remedy="${code}"] [data-apply]`).count(), 1);
    await page.locator("[data-action=clear]").click();
    assert.equal(await page.locator('[name="total_workers"]').inputValue(), "");
    assert.equal(await verdict(page), "incomplete");
  }));

test("the form works with the keyboard alone", () =>
  onMeasure("village-eligibility", async (page) => {
    const until = async (reached) => {
      for (let presses = 0; presses < 60; presses += 1) {
        await page.keyboard.press("Tab");
        if (await page.evaluate(reached)) return;
      }
      assert.fail(`the keyboard does not reach ${reached}`);
    };
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    await until(() => document.activeElement.name === "name");
    await page.keyboard.type("河西村");
    await until(() => document.activeElement.name === "on_provincial_list");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Space");
    assert.equal(await page.locator('[name="on_provincial_list"]:checked').count(), 1);
    await until(() => document.activeElement.name === "collective_income");
    await page.keyboard.type("38500");
    await until(() => document.activeElement.type === "submit");
    await page.keyboard.press("Enter");
    assert.equal(await verdict(page), "eligible");
  }));

test("what is known goes along to the next measure", () =>
  onMeasure(
    "village-eligibility",
    async (page) => {
      await answer(page, "name", "河西村");
      await answer(page, "collective_income", "3.85万");
      await page.locator('[data-next="factory-grant"] a').click();
      await page.waitForSelector('form[data-measure="factory-grant"]');
      await page.waitForSelector('html[data-fupin="ready"]');
      assert.equal(await page.locator('[name="villages.0.name"]').inputValue(), "河西村");
      assert.equal(await page.locator('[name="villages.0.collective_income"]').inputValue(), "3.85万");
      assert.equal(await page.locator('[data-check="factory.weak-villages"]').getAttribute("data-outcome"), "pass");
    },
    { navigates: true },
  ));

test("a changed policy is used on every page, which says so, until it is restored", () =>
  visit(
    "/zh/policy/",
    async (page) => {
      await page.waitForSelector('html[data-fupin="ready"]');
      const line = page.locator('[name="/parameters/village.income_line/values/0/value"]');
      await line.fill("3万元");
      const digest = await page.locator("[data-policy-digest]").getAttribute("data-policy-digest");
      await page.goto(page.url().replace("policy", "village-eligibility"));
      await page.waitForSelector('html[data-fupin="ready"]');
      assert.equal(await page.locator("[data-policy-digest]").getAttribute("data-policy-digest"), digest);
      await answer(page, "on_provincial_list", false);
      await answer(page, "collective_income", "38500");
      assert.equal(await verdict(page), "ineligible");
      await page.locator("[data-policy-banner] [data-action=restore-policy]").click();
      await page.waitForFunction(() => document.querySelector("[data-policy-banner]").hidden);
      await page.waitForSelector('html[data-fupin="ready"]');
      await answer(page, "on_provincial_list", false);
      await answer(page, "collective_income", "38500");
      assert.equal(await verdict(page), "eligible");
      assert.equal(await figure(page, "gap_to_line"), "11500.00");
    },
    { navigates: true },
  ));

test("a changed policy is saved to a file and loaded from it", () =>
  visit(
    "/zh/policy/",
    async (page) => {
      await page.waitForSelector('html[data-fupin="ready"]');
      const line = page.locator('[name="/parameters/village.income_line/values/0/value"]');
      await line.fill("30000");
      const digest = await page.locator("[data-policy-digest]").getAttribute("data-policy-digest");
      const [download] = await Promise.all([page.waitForEvent("download"), page.locator("[data-action=save-policy]").click()]);
      const file = await download.path();
      await page.locator("[data-policy-banner] [data-action=restore-policy]").click();
      await page.waitForFunction(() => document.querySelector("[data-policy-banner]").hidden);
      await page.waitForSelector('html[data-fupin="ready"]');
      await page.locator("[data-load-policy]").setInputFiles(file);
      await page.waitForSelector("[data-policy-digest]");
      assert.equal(await page.locator("[data-policy-digest]").getAttribute("data-policy-digest"), digest);
      assert.equal(await line.inputValue(), "30,000");
      await page.locator("[data-load-policy]").setInputFiles({ name: "p.json", mimeType: "application/json", buffer: Buffer.from("{}") });
      await page.waitForSelector("[data-policy-faults] [data-fault]");
      assert.equal(await line.inputValue(), "30,000");
    },
    { navigates: true },
  ));

test("a faulty change of the policy is told beside its value and is not used", () =>
  visit("/en/policy/", async (page) => {
    await page.waitForSelector('html[data-fupin="ready"]');
    await page.locator('[name="/parameters/tenant.poor_share/values/0/value"]').fill("150");
    assert.equal(await page.locator("[data-fault]").count(), 1);
    assert.equal(await page.locator("[data-policy-banner]").isVisible(), false);
    await page.locator("[data-search]").fill("benchmark");
    assert.ok((await page.locator("tr[data-parameter]:visible").count()) < 5);
  }));

test("the first press on the check is not lost to a message that moves it", () =>
  onMeasure("factory-grant", async (page) => {
    await answer(page, "actual_cost", "-5");
    await page.locator('[name="actual_cost"]').focus();
    const { x, y, width, height } = await page.locator('form[data-measure] [type="submit"]').boundingBox();
    await page.mouse.click(x + width / 2, y + height / 2);
    assert.ok(await page.evaluate(() => document.activeElement.classList.contains("error-summary")));
  }, { viewport: { width: 1280, height: 2600 } }));

test("the keys of a phone have what a field's hint asks for", async () => {
  const keys = (measure, names) =>
    onMeasure(measure, async (page) => {
      for (const [name, expected] of Object.entries(names)) assert.equal(await page.getAttribute(`[name="${name}"]`, "inputmode"), expected, name);
    });
  // The keys of digits have no minus on some phones, and none of them a hyphen or a Chinese character.
  await keys("enterprise-donation", { annual_profit: "text" });
  await keys("loan-interest-subsidy", { principal: "decimal", drawn_on: "text" });
  await keys("tenant-hiring", { total_workers: "numeric" });
});

test("a credit code from before the standard is sound on the page, with a word why", () =>
  onMeasure("tenant-hiring", async (page) => {
    await page.locator('[name="uscc"]').fill("91350200M000000510");
    await page.locator('[name="uscc"]').blur();
    await page.locator('[data-doubt="/uscc"][data-code="legacy-code"]').waitFor();
    assert.deepEqual(await problemsAt(page, "/uscc"), []);
  }));
