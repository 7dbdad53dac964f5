// <fupin-form> as a field of a portal's own form: what is sent, what stops it, reset, restore, disabled; by the browser's
// own form-associated elements, and by hand where there are none.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { stop } from "./harness.mjs";
import { alive, on, page, portal } from "./element-page.mjs";

const form = (attributes = "") => `
  <form id="outer" method="post" action="/apply/">
    <label>申报单位 <input name="applicant"></label>
    <fieldset id="set"><fupin-form measure="village-eligibility" name="village" ${attributes}></fupin-form></fieldset>
    <button id="send">提交</button><button id="clear" type="reset">重填</button>
  </form><form id="other" method="post" action="/apply/"></form>`;

let served;

before(async () => {
  served = await portal({
    "/": page(form()),
    "/value/": page(form(`value='{"collective_income": "38500"}'`)),
    "/ineligible/": page(form('block="ineligible"')),
    "/never/": page(form('block="never"')),
    "/away/": page("<p>away</p>", { script: "" }),
  });
});

after(async () => {
  served.close();
  await stop();
});

/** A browser without form-associated elements; Chromium's own callbacks stay away with the internals. */
const withoutInternals = () => {
  delete HTMLElement.prototype.attachInternals;
  delete globalThis.ElementInternals;
  const define = CustomElementRegistry.prototype.define;
  CustomElementRegistry.prototype.define = function (name, element) {
    Object.defineProperty(element, "formAssociated", { value: false });
    define.call(this, name, element);
  };
};

/** What the portal's form would send, by name. */
const data = (page) => page.evaluate(() => [...new FormData(document.getElementById("outer"))]);
const receipt = async (page) => JSON.parse(Object.fromEntries(await data(page)).village ?? "null");
const income = (page) => page.locator("[name=collective_income]");
const valid = (page) => page.evaluate(() => document.querySelector("fupin-form").checkValidity());

for (const [way, before] of [["by the browser", undefined], ["by hand", withoutInternals]]) {
  const opened = (path, act, options) =>
    on(served, path, async (page) => {
      await alive(page);
      await act(page);
    }, { before, ...options });

  describe(way, () => {
    test("the receipt takes part in the surrounding form, and nothing from inside does", () =>
      opened("/", async (page) => {
        assert.deepEqual(await data(page), [["applicant", ""]]);
        await income(page).fill("38500");
        assert.deepEqual((await data(page)).map(([name]) => name).sort(), ["applicant", "village"]);
        const { measure, input, verdict, figures } = await receipt(page);
        assert.deepEqual([measure, input, verdict, figures], ["village-eligibility", { collective_income: "38500.00" }, "eligible", { gap_to_line: "11500.00" }]);
        const names = await page.evaluate(() => [...document.getElementById("outer").elements].map(({ name }) => name).filter(Boolean));
        assert.ok(!names.includes("collective_income") && !names.includes("fupin-receipt"), names.join());
        await page.evaluate(() => (document.querySelector("fupin-form").name = "dorf"));
        assert.deepEqual((await data(page)).map(([name]) => name).sort(), ["applicant", "dorf"]);
      }));

    test("what is sent is the receipt", () =>
      opened("/", async (page) => {
        await page.fill("[name=applicant]", "河西村");
        await income(page).fill("38500");
        served.sent.length = 0;
        await page.click("#send");
        await page.waitForSelector("#sent");
        assert.equal(served.sent.length, 1);
        assert.deepEqual([...served.sent[0].keys()].sort(), ["applicant", "village"]);
        assert.equal(JSON.parse(served.sent[0].get("village")).verdict, "eligible");
      }));

    test("Enter inside checks, and sends nothing", () =>
      opened("/", async (page) => {
        served.sent.length = 0;
        await income(page).fill("abc");
        await income(page).press("Enter");
        assert.ok(await page.locator(".error-summary").isVisible());
        await income(page).fill("38500");
        await income(page).press("Enter");
        await page.waitForTimeout(100);
        assert.equal(new URL(page.url()).pathname, "/");
        assert.equal(served.sent.length, 0);
      }));

    test("an input that is wrong stops the surrounding form, and is shown", () =>
      opened("/", async (page) => {
        await income(page).fill("abc");
        const { validity, message } = await page.evaluate(() => {
          const { validity, validationMessage: message } = document.querySelector("fupin-form");
          return { validity: [validity.valid, validity.customError], message };
        });
        assert.deepEqual(validity, [false, true]);
        assert.match(message, /abc/);
        served.sent.length = 0;
        await page.click("#send");
        await page.waitForTimeout(100);
        assert.equal(served.sent.length, 0);
        assert.equal(await page.evaluate(() => document.activeElement.name), "collective_income");
        assert.ok(await page.locator("[data-problem]").isVisible());
        await income(page).fill("38500");
        assert.ok(await valid(page));
        await page.click("#send");
        await page.waitForSelector("#sent");
      }));

    test("an application that does not hold stops the form where the portal says so", () =>
      opened("/ineligible/", async (page) => {
        await income(page).fill("60000");
        await page.check("[name=on_provincial_list][value=false]");
        assert.equal(await valid(page), false);
        served.sent.length = 0;
        await page.click("#send");
        await page.waitForTimeout(100);
        assert.equal(served.sent.length, 0);
        await page.check("[name=on_provincial_list][value=true]");
        assert.ok(await valid(page));
      }));

    test("nothing stops the form where the portal says so", () =>
      opened("/never/", async (page) => {
        await income(page).fill("abc");
        assert.ok(await valid(page));
        await page.evaluate(() => (document.querySelector("fupin-form").block = "invalid"));
        await page.waitForFunction(() => !document.querySelector("fupin-form").checkValidity());
      }));

    test("a reset goes back to the value of the attribute", () =>
      opened("/value/", async (page) => {
        await income(page).fill("60000");
        await page.check("[name=on_provincial_list][value=false]");
        await page.click("#clear");
        assert.equal(await income(page).inputValue(), "38500");
        assert.deepEqual(await page.evaluate(() => document.querySelector("fupin-form").value.on_provincial_list), undefined);
        assert.equal((await receipt(page)).verdict, "eligible");
      }));

    test("a reset of nothing empties it", () =>
      opened("/", async (page) => {
        await income(page).fill("abc");
        await page.click("#send");
        await page.click("#clear");
        assert.equal(await income(page).inputValue(), "");
        assert.deepEqual(await data(page), [["applicant", ""]]);
        assert.ok(await valid(page));
        assert.equal(await page.locator("[data-problem]:visible").count(), 0);
      }));

    test("disabled, it takes no part, and nothing in it can be pressed or filled in", () =>
      opened("/value/", async (page) => {
        await page.evaluate(() => (document.querySelector("fupin-form").disabled = true));
        assert.ok(await income(page).isDisabled());
        assert.ok(await page.locator("fupin-form [type=submit]").isDisabled());
        assert.deepEqual(await data(page), [["applicant", ""]]);
        await page.evaluate(() => (document.querySelector("fupin-form").value = { collective_income: "60000", on_provincial_list: false }));
        assert.equal(await page.locator("fupin-form button:enabled").count(), 0);
        await page.evaluate(() => document.querySelector("fupin-form").removeAttribute("disabled"));
        assert.ok(await income(page).isEnabled());
        assert.equal((await receipt(page)).verdict, "ineligible");
        await page.evaluate(() => (document.getElementById("set").disabled = true));
        assert.ok(await income(page).isDisabled());
        assert.deepEqual(await data(page), [["applicant", ""]]);
      }));

    test("it follows the form that it is moved to", () =>
      opened("/value/", async (page) => {
        await page.evaluate(() => document.getElementById("other").append(document.querySelector("fupin-form")));
        assert.deepEqual(await data(page), [["applicant", ""]]);
        const moved = await page.evaluate(() => {
          const other = document.getElementById("other");
          return [document.querySelector("fupin-form").form === other, new FormData(other).has("village")];
        });
        assert.deepEqual(moved, [true, true]);
        await income(page).fill("60000");
        await page.evaluate(() => document.getElementById("outer").reset());
        assert.equal(await income(page).inputValue(), "60000");
        await page.evaluate(() => document.getElementById("other").reset());
        assert.equal(await income(page).inputValue(), "38500");
      }));
  });
}

test("going back restores what was typed", () =>
  on(served, "/", async (page) => {
    await alive(page);
    await income(page).fill("38500");
    await page.check("[name=on_provincial_list][value=false]");
    await page.goto(`${served.address}/away/`);
    await page.goBack();
    await alive(page);
    await page.waitForFunction(() => document.querySelector("fupin-form").value.collective_income !== undefined);
    assert.match(await income(page).inputValue(), /^38500/);
    assert.ok(await page.isChecked("[name=on_provincial_list][value=false]"));
  }));
