// `attach` on a form that is not fupin's: names, messages, outputs, the receipt, what stops it, and leaving no trace.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { stop } from "./harness.mjs";
import { data, onPortal } from "./portal-page.mjs";

after(stop);

const LOAN = `<form action="send" lang="zh">
  <input name="csrf" type="hidden" value="t0ken"><input name="phone" value="13800000000">
  <label>本金 <input name="principal" aria-describedby="note"></label><p id="note">按合同填写</p>
  <label>放款日 <input name="drawn_on"></label><label>到期日 <input name="due_on"></label>
  <label>合同年利率 <input name="contract_rate_percent"></label>
  <select name="registered_household"><option value="">请选择<option value="true">是<option value="false">否</select>
  <output name="subsidy">待算</output><output name="verdict"></output><button>提交</button></form>`;

const loan = { measure: "loan-interest-subsidy", lang: "zh" };

const GRANT = `<form action="send"><label>面积 <input name="mianji"></label>
  <label><input type="checkbox" name="yanshou" value="1"> 已验收</label>
  <div data-problem-slot="area_sqm">面积以验收为准</div>
  <input name="cun_1_mc"><input name="cun_1_sr"><input name="cun_4_mc"><input name="cun_4_sr">
  <input name="shehui"><output name="zonge"></output><button>提交</button></form>`;

const grant = {
  measure: "factory-grant",
  map: {
    area_sqm: "mianji",
    accepted: "yanshou",
    "villages.*.name": "cun_*_mc",
    "villages.*.collective_income": "cun_*_sr",
    "raised.social": "shehui",
    total: "zonge",
  },
};

test("the form's own names stand for those of the contract, and its own fields are left alone", () =>
  onPortal(GRANT, grant, async (page) => {
    await page.fill('[name="mianji"]', "２,０００㎡");
    await page.fill('[name="shehui"]', "40万");
    await page.fill('[name="cun_4_mc"]', "东村");
    await page.fill('[name="cun_4_sr"]', "38500");
    assert.deepEqual(await page.evaluate(() => window.attached.value), {
      area_sqm: "2000",
      accepted: false,
      raised: { social: "400000" },
      villages: [{ name: "东村", collective_income: "38500" }],
    });
    await page.check('[name="yanshou"]');
    assert.equal(await page.evaluate(() => window.attached.value.accepted), true);
    await page.fill('[name="cun_4_sr"]', "lots");
    // The problem is told behind the control of the row that it is in.
    const told = page.locator('[name="cun_4_sr"] + [data-problem-slot]');
    assert.equal(await told.locator("[data-problem]").getAttribute("data-problem"), "/villages/4/collective_income");
  }));

test("an output shows its figure and the event carries the assessment of what is typed", () =>
  onPortal(GRANT, grant, async (page) => {
    await page.evaluate(() =>
      window.attached.setValue({ area_sqm: 1000, accepted: true, provincial_grant: null, raised: { social: "400000" }, villages: [] }),
    );
    assert.equal(await page.inputValue('[name="mianji"]'), "1000");
    assert.equal(await page.isChecked('[name="yanshou"]'), true);
    await page.fill('[name="mianji"]', "999");
    assert.equal(await page.locator('output[name="zonge"]').innerText(), "0.00");
    const [heard, direct] = await page.evaluate(async () => {
      const { assess } = await import("/code/fupin.js");
      return [window.heard.at(-1), assess("factory-grant", window.attached.value, { lang: "zh" })];
    });
    assert.deepEqual(heard, direct);
    assert.equal(heard.verdict, "ineligible");
    await page.fill('[name="mianji"]', "wide");
    assert.equal(await page.locator('output[name="zonge"]').innerText(), "");
  }));

test("the receipt is that of what is typed, and holds", () =>
  onPortal(GRANT, grant, async (page) => {
    await page.fill('[name="mianji"]', "3000");
    const sent = await data(page);
    const [direct, verified] = await page.evaluate(async (text) => {
      const { receipt, verify } = await import("/code/fupin.js");
      return [receipt("factory-grant", window.attached.value), verify(text)];
    }, sent["fupin-receipt"]);
    assert.deepEqual(JSON.parse(sent["fupin-receipt"]), direct);
    assert.equal(verified.holds, true);
    assert.deepEqual(direct.input, { accepted: false, area_sqm: "3000.00" });
  }));

test("the browser is told what is wrong, and screen readers where", () =>
  onPortal(LOAN, loan, async (page) => {
    await page.fill('[name="principal"]', "-5");
    const state = () =>
      page.evaluate(() => {
        const control = document.querySelector('[name="principal"]');
        const described = control.getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id).textContent);
        return { message: control.validationMessage, invalid: control.getAttribute("aria-invalid"), described, form: control.form.checkValidity() };
      });
    const typing = await page.evaluate(() => document.querySelector('[name="principal"]').validationMessage);
    assert.match(typing, /本金/);
    await page.locator('[name="principal"]').blur();
    const left = await state();
    assert.equal(left.invalid, "true");
    assert.equal(left.form, false);
    assert.deepEqual(left.described, ["按合同填写", left.message]);
    await page.fill('[name="principal"]', "50000");
    const mended = await state();
    assert.deepEqual(mended, { message: "", invalid: null, described: ["按合同填写"], form: true });
  }));

test("an input with problems is not sent, and one without is", () =>
  onPortal(LOAN, loan, async (page) => {
    await page.fill('[name="principal"]', "many");
    await page.click("button");
    assert.ok(page.url().endsWith("/portal/"), page.url());
    assert.equal(await page.evaluate(() => document.activeElement.name), "principal");
    await page.fill('[name="principal"]', "50000");
    await page.click("button");
    await page.waitForURL(/send\?/);
    const sent = new URL(page.url()).searchParams;
    assert.equal(sent.get("csrf"), "t0ken");
    assert.equal(JSON.parse(sent.get("fupin-receipt")).input.principal, "50000.00");
  }));

test("where the page asks for it, an ineligible application is stopped with the reason at the button", () =>
  onPortal(LOAN, { ...loan, block: "ineligible" }, async (page) => {
    await page.selectOption('[name="registered_household"]', "false");
    await page.click("button");
    assert.ok(page.url().endsWith("/portal/"), page.url());
    const reason = () => page.evaluate(() => document.querySelector("button").validationMessage);
    assert.match(await reason(), /建档立卡/);
    await page.selectOption('[name="registered_household"]', "");
    assert.equal(await reason(), "");
    await page.click("button");
    await page.waitForURL(/send\?/);
  }));

test("the button that was pressed says why, not another one that comes first", () =>
  onPortal(LOAN.replace("<label>本金", '<button name="remove" value="1">删除</button><label>本金'), { ...loan, block: "ineligible" }, async (page) => {
    await page.selectOption('[name="registered_household"]', "false");
    await page.click("text=提交");
    const reasons = await page.evaluate(() => [...document.querySelectorAll("button")].map((button) => button.validationMessage));
    assert.equal(reasons[0], "");
    assert.match(reasons[1], /建档立卡/);
  }));

test("a click is not lost to the message of the field that it leaves", () =>
  onPortal(
    `<form><input name="collective_income"><fieldset><label><input type="radio" name="on_provincial_list" value="true">是</label>
     <label><input type="radio" name="on_provincial_list" value="false">否</label></fieldset></form>`,
    { measure: "village-eligibility" },
    async (page) => {
      await page.fill("[name=collective_income]", "lots");
      const box = await page.locator("[value=true]").boundingBox();
      await page.mouse.move(box.x + 3, box.y + 3);
      await page.mouse.down();
      await page.waitForTimeout(50);
      await page.mouse.up();
      assert.equal(await page.isChecked("[value=true]"), true);
      await page.waitForSelector("[data-problem]:visible");
    },
  ));

test("a page that blocks never is told and sends all the same", () =>
  onPortal(LOAN, { ...loan, block: "never" }, async (page) => {
    await page.fill('[name="principal"]', "many");
    await page.locator('[name="principal"]').blur();
    assert.equal(await page.getAttribute('[name="principal"]', "aria-invalid"), "true");
    await page.click("button");
    await page.waitForURL(/send\?/);
    assert.equal(JSON.parse(new URL(page.url()).searchParams.get("fupin-receipt")).verdict, "invalid");
  }));

test("detaching leaves the form as it was", () =>
  onPortal(LOAN, loan, async (page) => {
    await page.fill('[name="principal"]', "many");
    await page.locator('[name="principal"]').blur();
    assert.notEqual(await page.evaluate(() => document.querySelector("form").outerHTML), await page.evaluate(() => window.before));
    await page.evaluate(() => window.attached.detach());
    assert.equal(await page.evaluate(() => document.querySelector("form").outerHTML), await page.evaluate(() => window.before));
    assert.equal(await page.evaluate(() => document.querySelector("form").checkValidity()), true);
    assert.equal(await page.inputValue('[name="principal"]'), "many");
    const heard = await page.evaluate(() => window.heard.length);
    await page.fill('[name="principal"]', "1");
    assert.equal(await page.evaluate(() => window.heard.length), heard);
    // Twice is harmless, and so is attaching again.
    await page.evaluate(() => window.attached.detach());
    await page.evaluate(() => window.attachAgain({}));
    await page.fill('[name="principal"]', "2");
    assert.ok((await page.evaluate(() => window.heard.length)) > heard);
  }));

test("what the page held in slots, outputs and validity comes back", () =>
  onPortal(
    `<div data-fupin><form action="send"><input name="area_sqm" aria-invalid="false"><div data-problem-slot="area_sqm">以验收为准</div>
     <div data-summary>概要</div><div data-part="verdict">结论</div><output name="total">待算</output><input type="hidden" name="fupin-receipt" value="旧"></form></div>`,
    { measure: "factory-grant" },
    async (page) => {
      const whole = () => page.evaluate(() => document.querySelector("[data-fupin]").outerHTML);
      await page.fill("[name=area_sqm]", "wide");
      await page.evaluate(() => document.querySelector("form").requestSubmit());
      assert.equal(await page.locator("[data-summary] a").count(), 1);
      assert.equal(await page.getAttribute("[data-part=verdict] [data-verdict]", "data-verdict"), "invalid");
      await page.evaluate(() => window.attached.refresh());
      await page.evaluate(() => window.attached.detach());
      const restored = await whole();
      assert.match(restored, /以验收为准/);
      assert.match(restored, /<div data-summary="">概要<\/div><div data-part="verdict">结论<\/div><output name="total">待算<\/output>/);
      assert.match(restored, /aria-invalid="false"/);
      assert.equal(await page.inputValue("[name=fupin-receipt]"), "旧");
    },
  ));

test("resetting the form assesses what it is reset to", () =>
  onPortal(LOAN.replace('name="principal"', 'name="principal" value="30000"'), loan, async (page) => {
    await page.fill('[name="principal"]', "1");
    await page.evaluate(() => document.querySelector("form").reset());
    await page.waitForFunction(() => window.attached.value.principal === "30000");
  }));

test("a listener that calls back changes nothing but what it asks for", () =>
  onPortal(LOAN, loan, async (page) => {
    await page.evaluate(() => {
      let once = true;
      document.addEventListener("fupin:assess", () => {
        if (!once) return;
        once = false;
        window.attached.setValue({ principal: "7" });
        window.attached.refresh();
        window.attached.detach();
      });
    });
    await page.fill('[name="principal"]', "5");
    assert.equal(await page.inputValue('[name="principal"]'), "7");
    assert.equal(await page.evaluate(() => document.querySelector("[name=fupin-receipt]")), null);
  }));

test("controls that are disabled, and rows that the page adds, count as a form would send them", () =>
  onPortal(GRANT, grant, async (page) => {
    await page.fill('[name="mianji"]', "3000");
    await page.evaluate(() => {
      document.querySelector('[name="mianji"]').disabled = true;
      const added = document.createElement("input");
      added.name = "cun_7_mc";
      added.value = "西村";
      document.querySelector("form").append(added);
      window.attached.refresh();
    });
    assert.deepEqual(await page.evaluate(() => window.attached.value), { accepted: false, villages: [{ name: "西村" }] });
  }));

test("names that are repeated make rows in their order", () =>
  onPortal(
    `<form><input name="mc[]"><input name="sr[]"><input name="mc[]"><input name="sr[]"></form>`,
    { measure: "factory-grant", map: { "villages.*.name": "mc[]", "villages.*.collective_income": "sr[]" } },
    async (page) => {
      await page.locator('[name="mc[]"]').nth(1).fill("乙");
      await page.locator('[name="sr[]"]').nth(1).fill("1万");
      await page.locator('[name="mc[]"]').nth(0).fill("甲");
      assert.deepEqual(await page.evaluate(() => window.attached.value.villages), [{ name: "甲" }, { name: "乙", collective_income: "10000" }]);
    },
  ));

test("a caller's mistakes have a code", () =>
  onPortal(LOAN, loan, async (page) => {
    const codes = await page.evaluate(async () => {
      const { attach } = await import("/code/fupin.js");
      const form = document.querySelector("form");
      const code = (...args) => {
        try {
          attach(...args);
          return "none";
        } catch (error) {
          return error.code;
        }
      };
      return [
        code(null, {}),
        code(document.body, { measure: "factory-grant" }),
        code(form, {}),
        code(form, { measure: "nothing" }),
        code(form, { measure: "factory-grant", block: "always" }),
        code(form, { measure: "factory-grant", map: { area_sqm: 5 } }),
        code(form, { measure: "factory-grant", lang: "fr" }),
      ];
    });
    assert.deepEqual(codes, ["bad-option", "bad-option", "unknown-measure", "unknown-measure", "bad-option", "bad-option", "bad-option"]);
    // The form stays attached as it was.
    await page.fill('[name="principal"]', "many");
    assert.match(await page.evaluate(() => document.querySelector('[name="principal"]').validationMessage), /本金/);
  }));
