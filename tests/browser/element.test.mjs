// <fupin-form> on a portal's page under a strict policy: attributes, properties, events, moves, faults, access.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { faultsOf, stop } from "./harness.mjs";
import { alive, on, page, portal } from "./element-page.mjs";

const VILLAGE = '<fupin-form measure="village-eligibility"></fupin-form>';

const EARLY = `
  const early = document.querySelector("fupin-form");
  early.value = { collective_income: "38500" };
  early.measure = "village-eligibility";
  early.addEventListener("fupin:assess", ({ detail }) => { document.body.dataset.heard = [document.body.dataset.heard, detail.verdict].filter(Boolean).join(); });
  globalThis.fupin = await import("/fupin/element.js");
`;

const OWN_INIT = `
  import { init } from "/fupin/fupin.js";
  import "/fupin/element.js";
  init("/own/module.wasm");
`;

let served;

before(async () => {
  served = await portal(
    {
      "/one/": page(VILLAGE),
      "/two/": page(`<fupin-form id="zh" measure="factory-grant"></fupin-form><fupin-form id="en" measure="factory-grant" lang="en"></fupin-form>`),
      "/none/": page(""),
      "/early/": page("<fupin-form></fupin-form>", { script: "/early.js" }),
      "/early.js": EARLY,
      "/own/": page(VILLAGE, { script: "/own.js" }),
      "/own.js": OWN_INIT,
      "/attribute/": page(`<fupin-form measure="village-eligibility" value='{"collective_income": "38500"}'></fupin-form>`, { lang: "en" }),
      "/wrong/": page('<fupin-form measure="no-such-measure"></fupin-form>'),
    },
    { folders: { "/fupin/": "pkg", "/own/module.wasm": "pkg/fupin.wasm" } },
  );
});

after(async () => {
  served.close();
  await stop();
});

const verdict = (page, selector = "fupin-form") => page.locator(`${selector} [data-verdict]`).getAttribute("data-verdict");
const evaluate = (page, act, argument) => page.locator("fupin-form").first().evaluate(act, argument);

test("a form is rendered in the page's language, and assessed as one types", () =>
  on(served, "/one/", async (page) => {
    await alive(page);
    assert.equal(await verdict(page), "incomplete");
    assert.equal(await page.locator("fupin-form").evaluate((element) => element.shadowRoot), null);
    await page.fill("[name=collective_income]", "3.85万");
    assert.equal(await verdict(page), "eligible");
    const { value, assessment, receipt } = await evaluate(page, ({ value, assessment, receipt }) => ({ value, assessment, receipt }));
    assert.equal(assessment.verdict, "eligible");
    assert.equal(receipt.input.collective_income, "38500.00");
    assert.equal(receipt.figures.gap_to_line, "11500.00");
    assert.ok("collective_income" in value);
    assert.match(await page.locator("label").first().innerText(), /[一-龥]/);
  }));

test("the attribute value and the language of the page are taken up", () =>
  on(served, "/attribute/", async (page) => {
    await alive(page);
    assert.equal(await verdict(page), "eligible");
    assert.match(await page.locator(".verdict-word").innerText(), /^[A-Z]/);
    assert.equal(await page.inputValue("[name=collective_income]"), "38500");
  }));

test("what was set before the element was defined holds", () =>
  on(served, "/early/", async (page) => {
    await alive(page);
    assert.equal(await verdict(page), "eligible");
    // The first event comes when the form is filled in, and not before.
    assert.equal(await page.evaluate(() => document.body.dataset.heard), "eligible");
    assert.deepEqual(await evaluate(page, (element) => Object.keys(element).filter((key) => !key.startsWith("_"))), []);
  }));

test("defining twice and under another name is harmless", () =>
  on(served, "/early/", async (page) => {
    await alive(page);
    const same = await page.evaluate(() => {
      const { FupinForm, define } = globalThis.fupin;
      define();
      define("x-grant");
      define("x-grant");
      const other = document.createElement("x-grant");
      return customElements.get("fupin-form") === FupinForm && other instanceof FupinForm;
    });
    assert.ok(same);
  }));

test("the page's own call of init says where the module is", () =>
  on(served, "/own/", async (page) => {
    const asked = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.reload();
    await alive(page);
    assert.ok(asked.includes("/own/module.wasm") && !asked.includes("/fupin/fupin.wasm"), asked.join());
  }));

test("two forms on one page share nothing but the module", () =>
  on(served, "/two/", async (page) => {
    await alive(page, "#zh");
    await alive(page, "#en");
    assert.equal(await page.evaluate(() => performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".wasm")).length), 1);
    for (const id of ["zh", "en"]) await page.locator(`#${id} [data-add=villages]`).click();
    await page.fill("#zh [name=area_sqm]", "abc");
    await page.fill('#en [name="villages.1.collective_income"]', "x");
    await page.locator("#zh [type=submit]").click();
    await page.locator("#en [type=submit]").click();
    assert.deepEqual(await page.locator("#en [data-problem]").evaluateAll((all) => all.map(({ dataset }) => dataset.problem)), ["/villages/1/collective_income"]);
    assert.deepEqual(await page.locator("#zh [data-problem]").evaluateAll((all) => all.map(({ dataset }) => dataset.problem)), ["/area_sqm"]);
    const wrong = await page.evaluate(() => {
      const all = [...document.querySelectorAll("[id]")].map(({ id }) => id);
      const twice = all.filter((id, index) => all.indexOf(id) !== index);
      const lost = [...document.querySelectorAll("[for], [aria-describedby], [aria-labelledby]")].flatMap((element) =>
        ["for", "aria-describedby", "aria-labelledby"].flatMap((name) => (element.getAttribute(name) ?? "").split(" ").filter(Boolean))
          .filter((id) => !element.closest("fupin-form").contains(document.getElementById(id))));
      return [...twice, ...lost];
    });
    assert.deepEqual(wrong, []);
    const described = await page.locator("#zh [name=area_sqm]").evaluate((input) =>
      input.getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id).textContent).join(" "));
    assert.match(described, /abc/);
    await page.locator("#en .error-summary a").click();
    assert.equal(await page.evaluate(() => document.activeElement.id.endsWith("villages.1.collective_income") && en.contains(document.activeElement)), true);
  }));

test("an element in place is moved and put back with what was typed, and stays alive", () =>
  on(served, "/one/", async (page) => {
    await alive(page);
    await page.fill("[name=collective_income]", "38500");
    await page.evaluate(async () => {
      const element = document.querySelector("fupin-form");
      const input = element.querySelector("[name=collective_income]");
      document.body.append(element);
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (element.querySelector("[name=collective_income]") !== input) throw new Error("a move renders nothing anew");
      element.remove();
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (element.value.collective_income === undefined) throw new Error("what is away keeps its value");
      element.name = "moved";
      document.querySelector("main").prepend(element);
      await new Promise((resolve) => setTimeout(resolve, 50));
    });
    assert.equal(await page.inputValue("[name=collective_income]"), "38500");
    await page.fill("[name=collective_income]", "60000");
    await page.check("[name=on_provincial_list][value=false]");
    assert.equal(await evaluate(page, ({ assessment }) => assessment.verdict), "ineligible");
    assert.equal(await verdict(page), "ineligible");
  }));

test("a copy of an element is an element of its own", () =>
  on(served, "/one/", async (page) => {
    await alive(page);
    await page.evaluate(() => document.body.append(Object.assign(document.querySelector("fupin-form").cloneNode(true), { id: "copy" })));
    await alive(page, "#copy");
    await page.fill("#copy [name=collective_income]", "38500");
    assert.equal(await verdict(page, "#copy"), "eligible");
    assert.equal(await verdict(page, "main fupin-form"), "incomplete");
    assert.equal(await page.locator("#copy form").count(), 1);
  }));

test("language, measure, policy and value change while it is alive", () =>
  on(served, "/one/", async (page) => {
    await alive(page);
    await page.fill("[name=collective_income]", "38500");
    await page.check("[name=on_provincial_list][value=false]");
    await evaluate(page, (element) => (element.lang = "en"));
    await page.waitForFunction(() => /^[A-Z]/.test(document.querySelector(".verdict-word").textContent));
    assert.equal(await page.inputValue("[name=collective_income]"), "38500");
    await evaluate(page, async (element) => {
      const { policyText } = await import("/fupin/fupin.js");
      const policy = JSON.parse(policyText());
      policy.parameters["village.income_line"].values[0].value = "30000";
      element.policy = policy;
    });
    await page.waitForFunction(() => document.querySelector("fupin-form").assessment.verdict === "ineligible");
    assert.equal(await verdict(page), "ineligible");
    await evaluate(page, (element) => (element.value = '{"collective_income": "20000"}'));
    assert.equal(await verdict(page), "eligible");
    assert.equal(await page.inputValue("[name=collective_income]"), "20000");
    await evaluate(page, (element) => (element.value = null));
    assert.equal(await verdict(page), "incomplete");
    await evaluate(page, (element) => element.setAttribute("measure", "public-post"));
    await page.waitForSelector("form[data-measure=public-post]");
    assert.deepEqual(await evaluate(page, ({ value }) => value), {});
  }));

test("setting the value that is there disturbs nobody who types", () =>
  on(served, "/one/", async (page) => {
    await alive(page);
    const input = page.locator("[name=collective_income]");
    await input.pressSequentially("3.8");
    await evaluate(page, (element) => (element.value = element.value));
    await input.pressSequentially("5万");
    assert.equal(await input.inputValue(), "3.85万");
    await evaluate(page, (element) => (element.value = { collective_income: 38500 }));
    await input.press("End");
    await evaluate(page, (element) => (element.value = { collective_income: 38500 }));
    assert.equal(await input.evaluate((control) => control.selectionStart), 5);
  }));

test("for the page it is one control: its events are its own", () =>
  on(served, "/one/", async (page) => {
    await alive(page);
    await page.evaluate(() => {
      globalThis.heard = [];
      for (const type of ["input", "change", "submit", "reset", "fupin:assess"])
        document.addEventListener(type, ({ target, detail }) => heard.push([type, target.localName, detail?.verdict ?? ""].join(" ")));
    });
    await page.fill("[name=collective_income]", "38500");
    await page.locator("[name=collective_income]").blur();
    const heard = await page.evaluate(() => globalThis.heard.splice(0));
    assert.deepEqual(heard.filter((one) => !one.startsWith("fupin")), ["input fupin-form ", "change fupin-form "]);
    assert.ok(heard.includes("fupin:assess form eligible"));
    await page.locator("[type=submit]").click();
    assert.ok(!(await page.evaluate(() => globalThis.heard)).some((one) => /submit|reset/.test(one)));
    assert.equal(new URL(page.url()).search, "");
  }));

test("a caller's mistake is told in place and by an event, and can be mended", () =>
  on(served, "/wrong/", async (page) => {
    await page.waitForSelector(".fupin-error");
    assert.match(await page.locator(".fupin-error").innerText(), /no-such-measure/);
    await page.evaluate(() => {
      globalThis.codes = [];
      document.addEventListener("fupin:error", ({ detail }) => codes.push(detail));
    });
    await evaluate(page, (element) => (element.measure = "village-eligibility"));
    await alive(page);
    await page.fill("[name=collective_income]", "38500");
    await evaluate(page, (element) => (element.policy = "{}"));
    await page.waitForSelector(".fupin-error");
    assert.ok(await evaluate(page, ({ validity }) => !validity.valid));
    await evaluate(page, (element) => (element.policy = undefined));
    await alive(page);
    assert.equal(await page.inputValue("[name=collective_income]"), "38500");
    await evaluate(page, (element) => (element.value = "{"));
    await page.waitForSelector(".fupin-error");
    await evaluate(page, (element) => (element.value = { collective_income: "1" }));
    await alive(page);
    assert.equal(await page.inputValue("[name=collective_income]"), "1");
    const codes = await page.evaluate(() => codes.map(({ code, message, faults }) => [code, message.length > 5, Boolean(faults)]));
    assert.deepEqual(codes, [["broken-policy", true, true], ["not-json", true, false]]);
  }));

test("rows are added, and an application is filled in with the keyboard alone", () =>
  on(served, "/one/", async (page) => {
    await alive(page);
    await page.evaluate(() => document.querySelector("fupin-form").focus());
    for (let steps = 0; (await page.evaluate(() => document.activeElement.name)) !== "collective_income"; steps += 1) {
      assert.ok(steps < 20);
      await page.keyboard.press("Tab");
    }
    await page.keyboard.type("38500");
    await page.keyboard.press("Enter");
    assert.equal(await verdict(page), "eligible");
    assert.ok(await page.evaluate(() => document.querySelector("[data-part=verdict]") === document.activeElement));
  }));

test("elements that have gone are collected", () =>
  on(served, "/none/", async (page) => {
    const session = await page.context().newCDPSession(page);
    await page.evaluate(async () => {
      globalThis.gone = [];
      for (let round = 0; round < 60; round += 1) {
        const element = document.createElement("fupin-form");
        element.measure = round % 2 ? "factory-application" : "village-eligibility";
        document.body.append(element);
        await new Promise((resolve) => element.addEventListener("fupin:assess", resolve, { once: true }));
        element.value = { collective_income: "38500" };
        element.remove();
        gone.push(new WeakRef(element), new WeakRef(element.querySelector("form")));
        await new Promise((resolve) => setTimeout(resolve));
      }
    });
    let left;
    for (let round = 0; round < 10 && left !== 0; round += 1) {
      await session.send("HeapProfiler.collectGarbage");
      await page.waitForTimeout(30);
      left = await page.evaluate(() => gone.filter((reference) => reference.deref()).length);
    }
    // The last one may be held by what the browser has just done with it.
    assert.ok(left <= 2, `${left} of 120 are left`);
    const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
    assert.ok(nodes < 3000 && jsEventListeners < 60, `${nodes} nodes, ${jsEventListeners} listeners`);
  }));

for (const [name, options] of [["wide", {}], ["on a phone in the dark", { viewport: { width: 360, height: 720 }, colorScheme: "dark" }]]) {
  test(`axe finds nothing to mend: ${name}`, () =>
    on(
      served,
      "/two/",
      async (page) => {
        await alive(page, "#en");
        await page.evaluate(() => {
          document.documentElement.style.colorScheme = "light dark";
          for (const one of document.querySelectorAll("fupin-form")) one.setAttribute("theme", "auto");
        });
        await page.fill("#zh [name=area_sqm]", "abc");
        await page.locator("#zh [type=submit]").click();
        await page.locator("#en [name=area_sqm]").fill("3200");
        const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(wide <= seen, `${wide} pixels on a screen of ${seen}`);
        await page.evaluate(() => document.querySelectorAll("[data-verdict-bar]").forEach((bar) => (bar.hidden = true)));
        assert.deepEqual(await faultsOf(page), []);
      },
      options,
    ));
}

test("the style sheet reaches nothing of the portal's page", () =>
  on(served, "/one/", async (page) => {
    await alive(page);
    const look = () =>
      page.evaluate(() => {
        const box = document.createElement("div");
        for (const [tag, name] of [["button", "button"], ["p", "hint"], ["div", "card"], ["h2", ""], ["input", "control"], ["a", "clause"], ["fieldset", "group"]])
          box.append(Object.assign(document.createElement(tag), { className: name }));
        document.body.append(box);
        const seen = [...box.children, document.body, document.documentElement].map((element) => {
          const style = getComputedStyle(element);
          return [...style].filter((key) => !key.startsWith("--") && !/block-size|height|inline-size|width|origin/.test(key)).map((key) => style.getPropertyValue(key)).join(";");
        });
        box.remove();
        return seen;
      });
    const withSheet = await look();
    await page.evaluate(() => document.querySelector("link[rel=stylesheet]").remove());
    assert.deepEqual(withSheet, await look());
  }));
