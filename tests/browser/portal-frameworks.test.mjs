// Forms as frameworks and libraries of widgets write them: answers in hidden inputs, rows that are called by all sorts of keys, rows
// that are kept to be deleted, choices that are turned off, buttons that keep a draft.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { stop } from "./harness.mjs";
import { LOAN, TICKED, data, form, loan, on, onPortal, state } from "./portal-page.mjs";

after(stop);

/** The subsidy of the loan of `LOAN`, and the same where 5,000 yuan are paid back after half a year. */
const [WHOLE, PAID_BACK] = ["269.19", "202.44"];
const REPAID = [{ on: "2009-09-01", principal: "5000" }];

for (const [what, registered] of [
  ["a choice that is turned off", '<option value="true" disabled selected>是<option value="false">否'],
  ["a choice of a group that is turned off", '<optgroup label="旧" disabled><option value="true" selected>是</optgroup><option value="false">否'],
  ["a first choice without a value that is turned off", "<option disabled selected>请选择<option value=true>是<option value=false>否"],
]) {
  on(`${what} is not sent, and is no answer`, `<select name="registered_household">${registered}</select>${LOAN}`, loan, async (page) => {
    const { value, verdict, problems } = await state(page);
    assert.deepEqual([value.registered_household, verdict, problems], [undefined, "incomplete", []]);
    assert.equal((await data(page)).registered_household, undefined);
    await page.selectOption("select >> nth=0", "false");
    assert.equal((await state(page)).verdict, "ineligible");
    await page.evaluate(() => {
      const [option] = [...document.querySelector("select").options].filter(({ value }) => value === "false");
      option.disabled = true;
      document.querySelector('[name="principal"]').dispatchEvent(new Event("input", { bubbles: true }));
    });
    assert.equal((await state(page)).value.registered_household, undefined, "turned off by a script");
  });
}

on("of a select with several those that are turned off are not sent", '<select name="attachments" multiple><option value="land-approval" selected disabled>甲<option value="public-notice" selected>乙</select>', { measure: "factory-application" }, async (page) => {
  assert.deepEqual((await state(page)).value.attachments, ["public-notice"]);
});

/** A form whose widgets keep every answer in a hidden input, and show another one that has no name. */
const HIDDEN = ["principal", "drawn_on", "due_on", "purpose", "registered_household", "repayments.0.on", "repayments.0.principal"]
  .map((name) => `<span><input class="shown"><input type="hidden" name="${name}"></span>`)
  .join("");

on("answers that widgets keep in hidden inputs count, and rows of them are rows", HIDDEN, loan, async (page) => {
  assert.deepEqual((await state(page)).value, {});
  await page.evaluate(() => {
    const answers = { principal: "10000", drawn_on: "2009-03-01", due_on: "2010-03-01", purpose: "crops", registered_household: "true" };
    for (const [name, value] of Object.entries({ ...answers, "repayments.0.on": "2009-09-01" })) document.querySelector(`[name="${name}"]`).value = value;
  });
  await page.locator(".shown").last().focus();
  assert.deepEqual([(await state(page)).value.repayments, (await state(page)).subsidy], [[{ on: "2009-09-01" }], undefined], "a day alone begins a row");
  await page.evaluate(() => (document.querySelector('[name="repayments.0.principal"]').value = "5000"));
  await page.locator(".shown").first().focus();
  assert.deepEqual([(await state(page)).value.repayments, (await state(page)).subsidy], [REPAID, PAID_BACK]);
});

on("what a page itself keeps in hidden inputs begins neither an application nor a row", '<input type="hidden" name="contract_rate_percent" value="4"><input type="hidden" name="repayments.0.principal" value="0"><input type="checkbox" name="registered_household">', loan, async (page) => {
  assert.deepEqual((await state(page)).value, {});
  await page.check('[name="registered_household"]');
  assert.deepEqual((await state(page)).value, { contract_rate_percent: "4", registered_household: true });
});

on("a slider stands somewhere before anybody has moved it", `${TICKED}${LOAN}<input name="repayments.0.on"><input type="range" name="repayments.0.principal" max="10000">`, loan, async (page) => {
  assert.deepEqual([(await state(page)).value.repayments, (await state(page)).subsidy], [undefined, WHOLE]);
  await page.fill('[name="repayments.0.on"]', "2009-09-01");
  assert.deepEqual([(await state(page)).value.repayments, (await state(page)).subsidy], [REPAID, PAID_BACK]);
});

/** What a framework sets in a blank row before anybody sees it; no attribute of the page says so. */
const DRAWN_BY_SCRIPT = `
const set = (name, value) => (document.querySelector('[name="villages.1.' + name + '"]').value = value);
set("collective_income", "0.00");
set("listed_by", "公告");
document.querySelector('[type="radio"][name="villages.1.on_provincial_list"][value="true"]').checked = true;
document.querySelector('[name="villages.2.on_provincial_list"]').value = "true";
document.querySelector('[name="villages.3.on_provincial_list"]').checked = true;
`;

test("what a script draws in a blank row is no answer, and what is changed there is one", () => {
  const grant = `<input name="area_sqm" value="1080"><select name="provincial_grant"><option value="true"></select><select name="earmarked"><option value="true"></select>
    <input name="villages.0.name" value="甲"><input name="villages.0.collective_income" value="1000">
    <input name="villages.1.name"><input name="villages.1.collective_income"><input name="villages.1.listed_by">
    <input type="radio" name="villages.1.on_provincial_list" value="true"><input type="radio" name="villages.1.on_provincial_list" value="false">
    <select name="villages.2.on_provincial_list"><option value=""><option value="true">是<option value="false">否</select>
    <input type="checkbox" name="villages.3.on_provincial_list">`;
  return onPortal(`${form(grant)}<script src="own.js"></script>`, { measure: "factory-grant" }, async (page) => {
    const { value, verdict, total } = await state(page);
    assert.deepEqual([value.villages.length, verdict, total], [1, "eligible", "600000.00"]);
    await page.selectOption('[name="villages.2.on_provincial_list"]', "false");
    assert.deepEqual((await state(page)).value.villages.slice(1), [{ on_provincial_list: false }]);
    await page.fill('[name="villages.1.name"]', "乙");
    assert.deepEqual((await state(page)).value.villages[1], { name: "乙", collective_income: "0.00", on_provincial_list: true });
    await page.uncheck('[name="villages.3.on_provincial_list"]');
    assert.equal((await state(page)).value.villages.length, 3, "an unticked box is no answer");
  }, { files: { "own.js": ["text/javascript", DRAWN_BY_SCRIPT] } });
});

// What a row is called.
const row = (day, sum) => `<input name="${day}" value="2009-09-01"><input name="${sum}" value="5000">`;
for (const [framework, day, sum, map] of [
  ["by the contract's names", "repayments.0.on", "repayments.0.principal"],
  ["with zeros before the number", "repayments.01.on", "repayments.01.principal"],
  ["by the time at which it was added", "repayments.1699999999999.on", "repayments.1699999999999.principal"],
  ["in brackets", "loan[repayments][0][on]", "loan[repayments][0][sum]", ["loan[repayments][*][on]", "loan[repayments][*][sum]"]],
  ["in brackets, by the time", "loan[r][1699999999999][on]", "loan[r][1699999999999][sum]", ["loan[r][*][on]", "loan[r][*][sum]"]],
  ["in brackets, by a key", "Rows[3f2b-9a].On", "Rows[3f2b-9a].Sum", ["Rows[*].On", "Rows[*].Sum"]],
  ["as WebForms does", "ctl00$main$rows$ctl01$on", "ctl00$main$rows$ctl01$sum", ["ctl00$main$rows$ctl*$on", "ctl00$main$rows$ctl*$sum"]],
  ["as Django does", "form-0-on", "form-0-sum", ["form-*-on", "form-*-sum"]],
  ["without a number", "on[]", "sum[]", ["on[]", "sum[]"]],
]) {
  const options = map ? { ...loan, map: { "repayments.*.on": map[0], "repayments.*.principal": map[1] } } : loan;
  on(`a row that is called ${framework} is a row`, TICKED + LOAN + row(day, sum), options, async (page) => {
    assert.deepEqual([(await state(page)).value.repayments, (await state(page)).subsidy], [REPAID, PAID_BACK]);
    await page.fill(`[name="${sum}"]`, "much");
    await page.locator(`[name="${sum}"]`).blur();
    assert.ok(await page.locator(`[name="${sum}"] + [data-problem-slot] [data-code="not-a-number"]`).isVisible());
  });
}

for (const [framework, mark, map] of [
  ["Rails", '<input type="hidden" name="loan[r][0][_destroy]" value="false">', ["loan[r][*][on]", "loan[r][*][sum]"]],
  ["Django", '<input type="checkbox" name="form-0-DELETE">', ["form-*-on", "form-*-sum"]],
  ["the contract", '<input type="checkbox" name="repayments.0._destroy" value="1">'],
]) {
  const [day, sum] = (map ?? ["repayments.*.on", "repayments.*.principal"]).map((name) => name.replace("*", "0"));
  const options = map ? { ...loan, map: { "repayments.*.on": map[0], "repayments.*.principal": map[1] } } : loan;
  on(`a row that is kept to be deleted, in the names of ${framework}, is no row`, TICKED + LOAN + row(day, sum) + mark, options, async (page) => {
    assert.equal((await state(page)).subsidy, PAID_BACK);
    const marked = (is) => page.evaluate((is) => {
      const mark = document.querySelector('[name$="_destroy]"], [name$="_destroy"], [name$="DELETE"]');
      if (mark.type === "checkbox") mark.checked = is;
      else mark.value = is ? "1" : "0";
      document.querySelector('[name="principal"]').dispatchEvent(new Event("change", { bubbles: true }));
    }, is);
    await marked(true);
    assert.deepEqual([(await state(page)).value.repayments, (await state(page)).subsidy], [undefined, WHOLE]);
    await marked(false);
    assert.equal((await state(page)).subsidy, PAID_BACK);
  });
}

on("the rows of an input fill the rows of the page in their order", TICKED + LOAN + row("d_3", "s_3") + row("d_07", "s_07"), { ...loan, map: { "repayments.*.on": "d_*", "repayments.*.principal": "s_*" } }, async (page) => {
  const repayments = [{ on: "2009-05-01", principal: "1000" }, { on: "2009-06-01", principal: "2000" }];
  await page.evaluate((repayments) => window.attached.setValue({ principal: 10000, repayments }), repayments);
  assert.deepEqual((await state(page)).value.repayments, repayments);
  assert.deepEqual([await page.inputValue('[name="s_3"]'), await page.inputValue('[name="s_07"]')], ["1000", "2000"]);
});

test("a button that keeps a draft sends what is not finished, with its receipt; the one that applies does not", () =>
  onPortal(form(`${TICKED}${LOAN.replace("2009-03-01", "2009-2-30")}<button formnovalidate name="draft" value="1">暂存</button>`), { ...loan, block: "incomplete" }, async (page) => {
    await page.click("text=提交");
    assert.ok(page.url().endsWith("/portal/"));
    await Promise.all([page.waitForURL(/send/), page.click("text=暂存")]);
    const sent = new URL(page.url()).searchParams;
    assert.deepEqual([sent.get("draft"), sent.get("drawn_on"), JSON.parse(sent.get("fupin-receipt")).verdict], ["1", "2009-2-30", "invalid"]);
  }));
