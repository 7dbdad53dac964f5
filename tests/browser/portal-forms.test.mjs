// Forms as portals have them: what the browser would send is what is assessed, and the page hears of every change.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { stop } from "./harness.mjs";
import { LOAN, TICKED, data, form, loan, on, onPortal, state } from "./portal-page.mjs";

after(stop);

const touch = (page, name) => page.locator(`[name="${name}"]`).first().dispatchEvent("input");

// Rows that the page keeps in reserve.
const village = (row, name, income, more) =>
  `<p><input name="villages.${row}.name" value="${name}"><input name="villages.${row}.collective_income" value="${income}">${more}</p>`;
const grant = (rows) =>
  form(`<input name="area_sqm" value="1080"><select name="provincial_grant"><option value="true"></select><select name="earmarked"><option value="true"></select>
    ${village(0, "甲", "1000", "")}${rows}`);

for (const [what, more, name = "", income = ""] of [
  ["an unticked box", '<input type="checkbox" name="villages.1.on_provincial_list">'],
  ["a preselected radio", '<input type="radio" name="villages.1.on_provincial_list" value="true" checked><input type="radio" name="villages.1.on_provincial_list" value="false">'],
  ["a select on its first choice", '<select name="villages.1.on_provincial_list"><option value="false">否<option value="true">是</select>'],
  ["a select on the choice that the page drew", '<select name="villages.1.on_provincial_list"><option value="true">是<option value="false" selected>否</select>'],
  ["a hidden id", '<input type="hidden" name="villages.1.id" value="17"><input type="hidden" name="villages.1.on_provincial_list" value="false">'],
  ["a number that is drawn as zero", "", "", "0.00"],
  ["a field of the page's own", '<input name="villages.1.phone" value="0517">'],
]) {
  on(`a blank row with ${what} is no row`, grant(village(1, name, income, more)), { measure: "factory-grant" }, async (page) => {
    const { value, verdict, total } = await state(page);
    assert.deepEqual([value.villages.length, verdict, total], [1, "eligible", "600000.00"]);
    await page.fill('[name="villages.1.name"]', "乙");
    assert.equal((await state(page)).value.villages.length, 2);
  });
}

on("rows that a page marks as templates are no rows", grant(`<div data-fupin-template>${village(1, "村名", "1", "")}</div>`), { measure: "factory-grant" }, async (page) => {
  assert.equal((await state(page)).value.villages.length, 1);
});

on(
  "an untouched form says nothing, whatever the page's own fields hold",
  '<input name="phone" value="13800000000"><input type="hidden" name="csrf" value="x"><input type="checkbox" name="registered_household">',
  loan,
  async (page) => {
    assert.deepEqual([(await state(page)).value, (await state(page)).verdict], [{}, "incomplete"]);
    await page.fill('[name="phone"]', "13900000000");
    assert.deepEqual((await state(page)).value, {});
    await page.check('[name="registered_household"]');
    await page.uncheck('[name="registered_household"]');
    assert.deepEqual((await state(page)).value, { registered_household: false });
  },
);

// The hidden field that a framework puts beside a box.
for (const [framework, hidden, box] of [
  ["before, in words", '<input type="hidden" name="registered_household" value="false">', '<input type="checkbox" name="registered_household" value="true">'],
  ["before, in digits", '<input type="hidden" name="registered_household" value="0">', '<input type="checkbox" name="registered_household" value="1">'],
]) {
  for (const [where, inner] of [
    ["before", hidden + box],
    ["behind", box + hidden],
  ]) {
    on(`of a box and its hidden twin ${where} it (${framework}) that counts which the form sends`, inner + LOAN, loan, async (page) => {
      await touch(page, "principal");
      assert.deepEqual([(await state(page)).value.registered_household, (await state(page)).verdict], [false, "ineligible"]);
      await page.check("[type=checkbox]");
      assert.deepEqual([(await state(page)).value.registered_household, (await state(page)).subsidy], [true, "269.19"]);
      await page.evaluate(() => (document.querySelector("[type=checkbox]").disabled = true));
      await touch(page, "principal");
      assert.equal((await state(page)).value.registered_household, false, "a box that is off is not sent, its twin is");
      const before = await page.inputValue("[type=hidden]");
      await page.evaluate(() => window.attached.setValue({ registered_household: true }));
      assert.equal(await page.inputValue("[type=hidden]"), before);
    });
  }
}

on("two answers to one question that differ are no answer", `${TICKED}${LOAN}<input name="principal" value="20000">`, loan, async (page) => {
  assert.deepEqual((await state(page)).problems, ["not-a-number /principal"]);
  await page.locator('[name="principal"]').last().fill("1万");
  assert.deepEqual([(await state(page)).problems, (await state(page)).subsidy], [[], "269.19"]);
});

// What the browser itself cannot read.
on("what a number field cannot read is a problem and no missing answer", `${TICKED}${LOAN}<input type="number" step="any" name="contract_rate_percent">`, loan, async (page) => {
  await page.click("[type=number]");
  await page.keyboard.type("1e");
  const { verdict, subsidy, problems } = await state(page);
  assert.deepEqual([verdict, subsidy, problems], ["invalid", undefined, ["not-a-number /contract_rate_percent"]]);
});

on("every choice of a select with several counts", '<select name="attachments" multiple><option value="land-approval">甲<option value="public-notice">乙<option value="village-resolution">丙</select>', { measure: "factory-application" }, async (page) => {
  await page.selectOption("select", ["land-approval", "public-notice"]);
  assert.deepEqual((await state(page)).value.attachments, ["land-approval", "public-notice"]);
});

test("a control that stands outside belongs to its form", () =>
  onPortal(`${form(TICKED + LOAN.replace('<input name="principal" value="10000">', ""), 'id="f"')}<input form="f" name="principal">`, loan, async (page) => {
    await page.fill('[name="principal"]', "1万");
    assert.equal((await state(page)).subsidy, "269.19");
    assert.equal(await page.innerText("output"), "269.19");
    assert.equal(JSON.parse((await data(page))["fupin-receipt"]).figures.subsidy, "269.19");
  }));

on(
  "values that a portal uses are mapped, and everyday words for yes and no are known",
  `<select name="registered_household"><option value="">请选择<option>建档<option>未建档<option>是</select>${LOAN}`,
  { ...loan, values: { registered_household: { 建档: true, 未建档: false } } },
  async (page) => {
    for (const [word, meant] of [["建档", true], ["未建档", false], ["是", true]]) {
      await page.selectOption('[name="registered_household"]', word);
      assert.equal((await state(page)).value.registered_household, meant, word);
    }
    await page.evaluate(() => window.attached.setValue({ registered_household: false }));
    assert.equal(await page.inputValue('[name="registered_household"]'), "未建档");
  },
);

// 贷款金额（万元）
on(
  "a form that asks for money in ten thousands is read and filled in so, without a loss",
  `${TICKED}${LOAN.replace('value="10000"', 'value="1"')}<input name="repayments.0.on"><input type="number" step="any" name="repayments.0.principal">`,
  { ...loan, values: { principal: "万元", "repayments.*.principal": "千元" } },
  async (page) => {
    const principal = async () => (await state(page)).value.principal;
    assert.deepEqual([(await state(page)).subsidy, await principal()], ["269.19", "10000"]);
    for (const [typed, meant] of [["1.5", "15000"], ["15000元", "15000"], ["2万", "20000"], ["１．５", "15000"], ["0.123456", "1234.56"]]) {
      await page.fill('[name="principal"]', typed);
      assert.equal(await principal(), meant, typed);
    }
    await page.fill('[name="repayments.0.principal"]', "0.5");
    await page.fill('[name="repayments.0.on"]', "2009-09-01");
    assert.deepEqual((await state(page)).value.repayments, [{ on: "2009-09-01", principal: "500" }]);
    const input = { registered_household: true, principal: "12345.67", repayments: [{ on: "2009-09-01", principal: "250.00" }] };
    await page.evaluate((input) => window.attached.setValue(input), input);
    assert.deepEqual(
      [await page.inputValue('[name="principal"]'), await page.inputValue('[name="repayments.0.principal"]')],
      ["1.234567", "0.25"],
    );
    assert.deepEqual(await page.evaluate(() => window.attached.value), { ...input, repayments: [{ on: "2009-09-01", principal: "250" }] });
  },
);

on("a portal's mistake is told before anything is touched", TICKED + LOAN, loan, async (page) => {
  const told = await page.evaluate(() =>
    [
      { map: { contract_rate: "lilv" } },
      { map: { principal: "benjin" } },
      { map: { principal: "principal", due_on: "principal" } },
      { map: { principal: "principal_*" } },
      { map: { "repayments.*.principal": "r_*_*" } },
      { values: { purpos: { 1: "crops" } } },
      { values: { purpose: { 1: "crop" } } },
      { values: { registered_household: { 1: "yes" } } },
      { values: { principal: "元" } },
      { values: { drawn_on: "万元" } },
      { blok: "never" },
      { block: "sometimes" },
      { stop: 1 },
    ].map((wrong) => {
      try {
        window.attachAgain(wrong);
        return "taken";
      } catch (error) {
        return `${error.name} ${error.code} ${error.message}`;
      }
    }),
  );
  told.forEach((one) => assert.match(one, /^FupinError bad-option /));
  assert.match(told[0], /contract_rate_percent/, "what is near is named");
  assert.equal((await state(page)).subsidy, "269.19", "the first attachment goes on");
});

// What fupin changes, the page hears.
on(
  "a remedy, a value and a row are set as a person would set them",
  '<input name="total_workers" value="100"><input name="poor_workers" value="40"><input name="term_start" value="2009-03-01"><input name="term_end" value="2012-02-29"><div data-part="remedies"></div>',
  { measure: "tenant-hiring" },
  async (page) => {
    await page.evaluate(() => {
      window.told = [];
      const field = document.querySelector('[name="poor_workers"]');
      // A framework that watches the value through a property of its own, as React does.
      const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
      let known = field.value;
      Object.defineProperty(field, "value", { configurable: true, get: () => native.get.call(field), set: (value) => ((known = value), native.set.call(field, value)) });
      document.addEventListener("input", (event) => window.told.push(`input ${event.target.name} ${native.get.call(field) !== known}`));
      document.addEventListener("change", (event) => window.told.push(`change ${event.target.name}`));
    });
    await page.click('[data-remedy="replace"] [data-apply]');
    assert.deepEqual(await page.evaluate(() => window.told), ["input poor_workers true", "change poor_workers"]);
    assert.deepEqual([await page.inputValue('[name="poor_workers"]'), (await state(page)).verdict], ["50", "eligible"]);
  },
);

on("what a script sets without an event is seen before the form is sent", TICKED + LOAN.replace("2009-03-01", "2009-2-30"), loan, async (page) => {
  await page.focus('[name="principal"]');
  await page.keyboard.press("Enter");
  assert.ok(page.url().endsWith("/portal/"));
  await page.evaluate(() => (document.querySelector('[name="drawn_on"]').value = "2009-03-01"));
  await Promise.all([page.waitForURL(/send/), page.keyboard.press("Enter")]);
});

on("what a script breaks without an event is seen before the form is sent, too", TICKED + LOAN, loan, async (page) => {
  await page.evaluate(() => (document.querySelector('[name="drawn_on"]').value = "2009-2-30"));
  await page.click("button");
  assert.ok(page.url().endsWith("/portal/"));
  assert.deepEqual((await state(page)).problems, ["not-a-date /drawn_on"]);
});

on("what the page itself says of validity stays", TICKED + LOAN, loan, async (page) => {
  const own = () => page.locator('[name="principal"]').evaluate((field) => [field.validationMessage, field.getAttribute("aria-invalid"), field.getAttribute("aria-describedby")]);
  await page.locator('[name="principal"]').evaluate((field) => {
    field.setCustomValidity("本户今年已申请过");
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", "own");
  });
  for (const day of ["2010-02-30", "2010-03-01"]) {
    await page.fill('[name="due_on"]', day);
    assert.deepEqual(await own(), ["本户今年已申请过", "true", "own"]);
  }
  await page.fill('[name="principal"]', "lots");
  await page.fill('[name="principal"]', "10000");
  assert.deepEqual(await own(), ["本户今年已申请过", "true", "own"]);
  await page.click("button");
  assert.ok(page.url().endsWith("/portal/"));
});

const SENDS_ITSELF = `(() => {
  window.fetched = 0;
  document.querySelector("form").addEventListener("submit", (event) => { event.preventDefault(); window.fetched += 1; });
})()`;

on("a page that sends by fetch is stopped, and asks before it sends", '<input type="checkbox" name="registered_household">' + LOAN, { ...loan, block: "ineligible" }, async (page) => {
  await page.evaluate(SENDS_ITSELF);
  await page.click("button");
  assert.equal(await page.evaluate(() => window.fetched), 0);
  assert.deepEqual(await page.evaluate(() => { const { ok, assessment } = window.attached.check(); return [ok, assessment.verdict]; }), [false, "ineligible"]);
  await page.check('[name="registered_household"]');
  await page.click("button");
  assert.equal(await page.evaluate(() => window.fetched), 1);
  assert.equal(await page.evaluate(() => window.attached.check().ok), true);
});

on("nothing is sent before everything needed is answered, where the page asks for that", TICKED + LOAN.replace('value="2009-03-01"', ""), { ...loan, block: "incomplete" }, async (page) => {
  await page.click("button");
  assert.ok(page.url().endsWith("/portal/"));
  await page.fill('[name="drawn_on"]', "2009-03-01");
  await Promise.all([page.waitForURL(/send/), page.click("button")]);
});

on("a form that could never be sent is told when it is attached: it has no control for what is needed", TICKED + LOAN.replace(/<input name="drawn_on"[^>]*>/, ""), loan, async (page) => {
  const told = await page.evaluate(() => {
    try {
      window.attachAgain({ block: "incomplete" });
    } catch (error) {
      return `${error.code} ${error.message}`;
    }
    return "taken";
  });
  assert.match(told, /^bad-option .*drawn_on/);
  assert.doesNotMatch(told, /due_on|principal/);
  assert.equal((await state(page)).value.due_on, "2010-03-01", "the attachment before goes on");
});

on("an event within an event ends with what the form holds", TICKED + LOAN, loan, async (page) => {
  await page.evaluate(() => {
    const field = document.querySelector('[name="principal"]');
    document.addEventListener("fupin:assess", () => {
      if (field.value === "7") {
        field.value = "8";
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    });
  });
  await page.fill('[name="principal"]', "7");
  assert.equal((await state(page)).value.principal, "8");
  assert.equal(JSON.parse((await data(page))["fupin-receipt"]).input.principal, "8.00");
});

// Names that hide what a form has.
for (const name of ["elements", "closest", "tagName", "addEventListener", "dispatchEvent", "querySelectorAll", "ownerDocument", "contains", "method", "id"]) {
  on(`a field named ${name} hides nothing`, `${TICKED}${LOAN}<input name="${name}" value="x">`, loan, async (page) => {
    assert.equal((await state(page)).subsidy, "269.19");
    await page.locator('[name="drawn_on"]').evaluate((field) => {
      field.value = "nonsense";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    await page.locator("button").evaluate((button) => button.click());
    assert.ok(page.url().endsWith("/portal/"), "what cannot be read is not sent");
  });
}

test("forms in a shadow tree and in a frame are read, and the summary leads to their controls", () =>
  onPortal(form(LOAN), loan, async (page) => {
    const found = await page.evaluate(async () => {
      const { attach } = await import("/code/fupin.js");
      const filled = (holder) => {
        // The page's policy lets nobody set HTML.
        const form = document.createElement("form");
        for (const [name, value] of [["collective_income", "60000"], ["on_provincial_list", "false"]]) {
          const input = Object.assign(document.createElement("input"), { name, value });
          form.append(input);
        }
        holder.append(form);
        return form;
      };
      const shadow = document.body.appendChild(document.createElement("div")).attachShadow({ mode: "open" });
      const frame = document.body.appendChild(document.createElement("iframe"));
      return [filled(shadow), filled(frame.contentDocument.body)].map((form) => attach(form, { measure: "village-eligibility", lang: "zh" }).assessment.verdict);
    });
    assert.deepEqual(found, ["ineligible", "ineligible"]);
  }));

on("marks without width are dropped, and what turns the direction is not", '<input name="roster.0.id_number">', { measure: "tenant-hiring" }, async (page) => {
  for (const mark of ["\u200c", "\u200d", "\u00ad", "\ufe0f", "\u061c", "\u180e", "\u2060"]) {
    await page.fill("input", `11010519491231${mark}002X`);
    assert.equal((await state(page)).value.roster[0].id_number, "11010519491231002X", mark.codePointAt(0).toString(16));
  }
});

on("another day of the week beside a day is doubted", TICKED + LOAN, loan, async (page) => {
  await page.fill('[name="drawn_on"]', "2009年3月1日 星期一");
  const doubts = await page.evaluate(() => window.attached.assessment.doubts);
  assert.deepEqual(doubts.map(({ path, code }) => [path, code]), [["/drawn_on", "other-weekday"]]);
  assert.match(doubts[0].message, /星期日/);
  assert.equal((await state(page)).subsidy, "269.19");
});

/** What a script changes without an event; each runs in the page, one after the other. */
const SILENTLY = {
  "a text": () => (field("area_sqm").value = "2160"),
  "a box is ticked": () => (field("accepted", 1).checked = true),
  "its hidden twin says something else": () => (field("accepted").value = "true"),
  "a box is unticked": () => (field("accepted", 1).checked = false),
  "a button is chosen": () => (field("provincial_grant", 1).checked = true),
  "a choice": () => (field("earmarked").value = "true"),
  "what the choice stands for": () => (field("earmarked").options[1].value = "false"),
  "another choice, as the first": () => field("earmarked").add(new Option("是", "true", true, true), 0),
  "a text area": () => (field("villages.0.name").value = "丙"),
  "a number drawn as it stands": () => (field("raised.social").defaultValue = "0"),
  "a control is turned off": () => (field("raised.social").disabled = true),
  "and on": () => (field("raised.social").disabled = false),
  "what is around it is turned off": () => (document.querySelector("fieldset").disabled = true),
  "and on again": () => (document.querySelector("fieldset").disabled = false),
  "the whole form is turned off": () => {
    const around = document.createElement("fieldset");
    around.disabled = true;
    document.querySelector("form").replaceWith(around);
    around.append(form);
  },
  "but its inner part counts no more": () => (document.querySelector("form fieldset").disabled = true),
  "the whole form is turned on": () => (document.querySelector("fieldset").disabled = false),
  "and all of it": () => (document.querySelector("form fieldset").disabled = false),
  "another name": () => (field("raised.social").name = "raised.enterprise"),
  "a name where there was none": () => (document.querySelector("#nameless").name = "raised.social"),
  "another type": () => (field("accepted", 1).type = "hidden"),
  "a button becomes an answer": () => (document.querySelector("#button").type = "text"),
  "a template becomes a row": () => document.querySelector("[data-fupin-template]").removeAttribute("data-fupin-template"),
  "and a template again": () => document.querySelector("#blank").setAttribute("data-fupin-template", ""),
  "another control in the place of one": () => field("area_sqm").replaceWith(made("area_sqm", "3240")),
  "controls in another order": () => document.querySelector("form").prepend(field("villages.0.collective_income")),
  "a control outside": () => {
    document.body.append(made("raised.north_south", "7"));
    field("raised.north_south").setAttribute("form", "f");
  },
  "it belongs to no form": () => field("raised.north_south").removeAttribute("form"),
  "a row is gone": () => field("villages.0.name").closest("p").remove(),
};

on(
  "whatever a script changes without an event is read at the next one, as a form read for the first time",
  `<form action="send" lang="zh" id="f"><input name="area_sqm" value="1080">
    <input type="hidden" name="accepted" value="false"><input type="checkbox" name="accepted" value="true">
    <input type="radio" name="provincial_grant" value="true" checked><input type="radio" name="provincial_grant" value="false">
    <select name="earmarked"><option value=""></option><option value="true">是</option><option value="false">否</option></select>
    <p><textarea name="villages.0.name">甲</textarea></p><p><input name="villages.0.collective_income" value="38500"></p>
    <fieldset><input name="raised.social" value="0"></fieldset><input id="nameless" value="5"><input type="button" id="button" name="actual_cost" value="6">
    <div id="blank" data-fupin-template><input name="villages.1.name" value="乙"></div></form>`,
  { measure: "factory-grant" },
  async (page) => {
    await page.evaluate(() => {
      window.form = document.querySelector("form");
      window.made = (name, value) => Object.assign(document.createElement("input"), { name, value });
      window.field = (name, at = 0) => document.querySelectorAll(`[name="${name}"]`)[at];
    });
    for (const [what, change] of Object.entries(SILENTLY)) {
      await page.evaluate(change);
      await page.evaluate(() => form.dispatchEvent(new FocusEvent("focusin", { bubbles: true })));
      const [kept, anew] = await page.evaluate(() => [attached.value, attachAgain({}).value]);
      assert.deepEqual(kept, anew, what);
    }
  },
);
