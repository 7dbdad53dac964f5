// Controls as portals have them: outside of their form, elements of the page's own, names that hide what a form has, and the
// table that shows whoever builds the portal which control answers which field.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { stop } from "./harness.mjs";
import { LOAN, TICKED, data, form, loan, on, onPortal, state } from "./portal-page.mjs";

after(stop);

const WITHOUT_DAY = TICKED + LOAN.replace('<input name="drawn_on" value="2009-03-01">', "");
const isMarked = (page, name) => page.locator(`[name="${name}"]`).evaluate((field) => field.getAttribute("aria-invalid") === "true");

for (const [where, body] of [
  ["inside", form(`${WITHOUT_DAY}<input name="drawn_on"><input name="phone">`)],
  ["outside by its attribute", `${form(WITHOUT_DAY, 'id="f"')}<input name="drawn_on" form="f"><input name="phone">`],
  ["outside as its table is parsed", `<table><form action="send" lang="zh"><tr><td>${WITHOUT_DAY}<input name="drawn_on"><input name="phone"><output name="subsidy"></output><button>提交</button></td></tr></form></table>`],
]) {
  test(`a control ${where} is judged once it is left, and not at the first digit`, () =>
    onPortal(body, loan, async (page) => {
      const type = async (text) => {
        await page.click('[name="drawn_on"]');
        await page.keyboard.press("Control+A");
        await page.keyboard.type(text);
      };
      await type("2009-02-30");
      assert.deepEqual((await state(page)).problems, ["not-a-date /drawn_on"]);
      assert.equal(await isMarked(page, "drawn_on"), false, "what is being typed is no answer yet");
      await page.click('[name="phone"]');
      assert.equal(await isMarked(page, "drawn_on"), true);
      await type("2009-03-01");
      await page.click('[name="phone"]');
      assert.deepEqual([await isMarked(page, "drawn_on"), (await state(page)).subsidy], [false, "269.19"]);
      assert.equal(await page.innerText("output"), "269.19");
    }));
}

test("a control outside is judged after a pause, too, and stops its form", () =>
  onPortal(`${form(WITHOUT_DAY, 'id="f"')}<input name="drawn_on" form="f">`, loan, async (page) => {
    await page.click('[name="drawn_on"]');
    await page.keyboard.type("2009-02-30");
    await page.waitForSelector('[name="drawn_on"][aria-invalid="true"]');
    assert.equal(await page.evaluate(() => document.activeElement.name), "drawn_on");
    await page.keyboard.press("Enter");
    assert.ok(page.url().endsWith("/portal/"));
    await page.evaluate(() => window.attached.detach());
    assert.equal(await page.evaluate(() => document.querySelector('[name="drawn_on"]').matches(":invalid, [aria-invalid]")), false);
  }));

/** In the page: defines an element that takes part in forms, and shows what it holds in a shadow tree of its own. */
function defineDayField() {
  customElements.define("day-field", class extends HTMLElement {
    static formAssociated = true;
    constructor() {
      super();
      this.internals = this.attachInternals();
      this.field = this.attachShadow({ mode: "open" }).appendChild(document.createElement("input"));
      this.field.addEventListener("input", () => this.internals.setFormValue(this.field.value));
    }
    get value() {
      return this.field.value;
    }
    set value(text) {
      this.field.value = text;
      this.internals.setFormValue(text);
    }
  });
}

on("an element of the page's own answers with what the browser sends of it", `${WITHOUT_DAY}<day-field name="drawn_on"></day-field><input name="phone">`, loan, async (page) => {
  await page.evaluate(defineDayField);
  const type = async (text) => {
    await page.click("day-field input");
    await page.keyboard.press("Control+A");
    await page.keyboard.type(text);
    await page.click('[name="phone"]');
  };
  await type("2009-02-30");
  assert.deepEqual((await state(page)).problems, ["not-a-date /drawn_on"]);
  assert.equal(await page.locator("day-field + [data-problem-slot] [data-code]").getAttribute("data-code"), "not-a-date");
  await page.click("button");
  assert.ok(page.url().endsWith("/portal/"));
  await type("2009-03-01");
  assert.deepEqual([(await state(page)).subsidy, await page.innerText("output")], ["269.19", "269.19"]);
  assert.equal(JSON.parse((await data(page))["fupin-receipt"]).input.drawn_on, "2009-03-01");
  await page.evaluate(() => window.attached.setValue({ drawn_on: "2009-04-01" }));
  assert.deepEqual([(await data(page)).drawn_on, (await state(page)).value], ["2009-04-01", { drawn_on: "2009-04-01", registered_household: false }]);
  // What is set without an event is seen when the form is sent, by the data that the browser collects.
  await page.evaluate(() => (document.querySelector("day-field").value = "2009-05-01"));
  assert.equal(JSON.parse((await data(page))["fupin-receipt"]).input.drawn_on, "2009-05-01");
});

on(
  "elements of one name are the rows that they stand for",
  '<day-field name="due[]"></day-field><day-field name="due[]"></day-field><input name="sum[]"><input name="sum[]">',
  { ...loan, map: { "repayments.*.on": "due[]", "repayments.*.principal": "sum[]" } },
  async (page) => {
    await page.evaluate(defineDayField);
    await page.locator("day-field input").nth(1).fill("2009-06-01");
    await page.locator('[name="sum[]"]').nth(1).fill("500");
    await page.locator('[name="sum[]"]').nth(0).fill("300");
    await page.locator("day-field input").nth(0).fill("2009-05-01");
    const { repayments } = (await state(page)).value;
    assert.deepEqual(repayments, [{ on: "2009-05-01", principal: "300" }, { on: "2009-06-01", principal: "500" }]);
  },
);

on("a page that fills a big form in cell by cell waits for few assessments, and whoever asks gets the last one", "", { measure: "tenant-hiring", lang: "zh" }, async (page) => {
  const seen = await page.evaluate(async () => {
    const form = document.querySelector("form");
    const cells = Array.from({ length: 2000 }, (_, row) => Object.assign(document.createElement("input"), { name: `roster.${row}.name` }));
    form.prepend(...cells);
    window.heard.length = 0;
    for (const [row, cell] of cells.entries()) {
      cell.value = `某${row}`;
      cell.dispatchEvent(new Event("input", { bubbles: true }));
      cell.dispatchEvent(new Event("change", { bubbles: true }));
    }
    const during = window.heard.length;
    const names = () => window.attached.value.roster.map(({ name }) => name);
    const last = names()[1999];
    const receipt = JSON.parse(new FormData(form).get("fupin-receipt"));
    cells[0].value = "乙";
    cells[0].dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((done) => setTimeout(done));
    return { during, last, rows: receipt.input.roster.length, first: names()[0], told: window.heard.at(-1) !== undefined };
  });
  assert.ok(seen.during > 0 && seen.during < 2000, `${seen.during} assessments of 4000 events`);
  assert.deepEqual([seen.last, seen.rows, seen.first, seen.told], ["某1999", 2000, "乙", true]);
});

on(
  "a message goes below what is drawn as one with its control",
  `<div class="input-group"><span>￥</span><input name="principal"><span>元</span></div><div class="form-floating"><input name="drawn_on"><label>放款日</label></div>
  <label>到期日 <span class="input-append"><input name="due_on"><i></i></span></label>`,
  loan,
  async (page) => {
    for (const name of ["principal", "drawn_on", "due_on"]) await page.fill(`[name="${name}"]`, "x");
    await page.click("button");
    const behind = await page.locator("[data-problem-slot]").evaluateAll((slots) => slots.map((slot) => [slot.dataset.problemSlot, slot.previousElementSibling.className || slot.previousElementSibling.localName, slot.closest(".input-group, label") === null]));
    assert.deepEqual(behind, [["principal", "input-group", true], ["drawn_on", "form-floating", true], ["due_on", "label", true]]);
  },
);

// Every member that a form and its tree have by their interfaces, and what a field's name could mean to a program.
on("a field hides nothing, whatever it is called", LOAN, loan, async (page) => {
  const wrong = await page.evaluate(async () => {
    const { attach } = await import("/code/fupin.js");
    const names = new Set(["__proto__", "fupin", "verdict", "subsidy", "item", "then", "prototype"]);
    for (let type = HTMLFormElement.prototype; type; type = Object.getPrototypeOf(type)) Object.getOwnPropertyNames(type).forEach((name) => names.add(name));
    const append = (form, name, value) => Node.prototype.appendChild.call(form, Object.assign(document.createElement("input"), { name, value }));
    const wrong = [];
    for (const name of names) {
      const form = document.createElement("form");
      form.action = "sent";
      form.lang = "zh";
      for (const [field, value] of [["benjin", "10000"], ["drawn_on", "2009-03-01"], ["due_on", "2010-03-01"], [name, "own"]]) append(form, field, value);
      const button = Node.prototype.appendChild.call(form, document.createElement("button"));
      Node.prototype.appendChild.call(document.body, form);
      try {
        const attached = attach(form, { measure: "loan-interest-subsidy", lang: "zh", map: { principal: "benjin" } });
        const [principal, day] = [...document.querySelectorAll("form:last-of-type input")];
        const set = (field, value) => ((field.value = value), field.dispatchEvent(new Event("input", { bubbles: true })));
        set(principal, "1万");
        set(day, "nonsense");
        button.click();
        const told = JSON.stringify([attached.value.principal, attached.assessment.verdict, day.matches(":invalid"), attached.receipt !== null]);
        attached.detach();
        if (told !== '["10000","invalid",true,true]' || day.matches(":invalid")) wrong.push(`${name}: ${told}`);
      } catch (error) {
        wrong.push(`${name}: ${error.stack}`);
      }
      Element.prototype.remove.call(form);
    }
    return { wrong, many: names.size };
  });
  assert.deepEqual(wrong.wrong, []);
  assert.ok(wrong.many > 250, `${wrong.many} names`);
  assert.ok(page.url().endsWith("/portal/"), "nothing was sent");
});

on(
  "the table of a form under construction shows which control answers which field",
  `${form(`<input name="benjin"><input name="drawn_onn"><input name="phone"><output name="subsidi"></output><input name="repayments.0.principal"><input name="repayments.1.principal">`, "data-fupin-debug")}`,
  { ...loan, map: { principal: "benjin" } },
  async (page) => {
    const drawn = () => page.locator("form + table tr").evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll("code, strong")].map((one) => one.innerText).join(" ")));
    const rows = await drawn();
    assert.ok(rows.includes("principal benjin"), rows.join("\n"));
    assert.ok(rows.includes("drawn_on 没有控件"), rows.join("\n"));
    assert.ok(rows.includes("repayments.*.principal repayments.0.principal repayments.1.principal"), rows.join("\n"));
    assert.ok(rows.includes("不对应任何字段 drawn_on drawn_onn"), rows.join("\n"));
    assert.ok(rows.includes("不对应任何字段 subsidy subsidi"), rows.join("\n"));
    assert.ok(rows.includes("不对应任何字段 phone"), rows.join("\n"));
    await page.evaluate(() => (document.querySelector('[name="drawn_onn"]').name = "drawn_on"));
    await page.evaluate(() => window.attached.refresh());
    assert.ok((await drawn()).includes("drawn_on drawn_on"));
    await page.evaluate(() => window.attached.detach());
    assert.equal(await page.locator("table").count(), 0);
  },
);
