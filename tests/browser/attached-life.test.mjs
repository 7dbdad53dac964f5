// Forms that are attached, and what a page does around them: they go without a word, are put elsewhere, come back from the history;
// there are two copies of the library, and listeners that call back.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { ROOT, SITE, start, stop } from "./harness.mjs";
import { LOAN, TICKED, data, form, loan, on, onPortal, state } from "./portal-page.mjs";

after(stop);

/** How many listeners and nodes a page holds once the browser has collected what nobody needs. */
async function held(page, session) {
  for (let round = 0; round < 4; round += 1) {
    await session.send("HeapProfiler.collectGarbage");
    await page.waitForTimeout(50);
  }
  const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
  return [nodes, jsEventListeners];
}

/** In the page: attaches to hundreds of forms that go without `detach()`, each in a place that `around` makes and takes away. */
async function comeAndGo(around) {
  const { attach } = await import("/code/fupin.js");
  for (let round = 0; round < 300; round += 1) {
    const [holder, gone] = { page: inPage, shadow: inShadow, frame: inFrame }[around]();
    const form = document.createElement("form");
    const field = document.createElement("input");
    field.name = "collective_income";
    field.value = "38500";
    form.append(field);
    holder.append(form);
    attach(form, { measure: "village-eligibility", lang: "zh" });
    gone.remove();
    if (round % 50 === 0) await new Promise((done) => setTimeout(done));
  }
  function inPage() {
    const holder = document.body.appendChild(document.createElement("div"));
    return [holder, holder];
  }
  function inShadow() {
    const host = document.body.appendChild(document.createElement("div"));
    return [host.attachShadow({ mode: "open" }).appendChild(document.createElement("div")), host];
  }
  function inFrame() {
    const frame = document.body.appendChild(document.createElement("iframe"));
    return [frame.contentDocument.body, frame];
  }
}

for (const [where, around] of [["in the page", "page"], ["in a shadow tree", "shadow"], ["in a frame", "frame"]]) {
  test(`forms ${where} that go without a word are let go`, () =>
    onPortal(form(LOAN), loan, async (page) => {
      const session = await page.context().newCDPSession(page);
      const before = await held(page, session);
      await page.evaluate(comeAndGo, around);
      const [nodes, listeners] = await held(page, session);
      assert.ok(nodes - before[0] < 300 && listeners - before[1] < 300, `${before} became ${[nodes, listeners]}`);
      assert.equal((await state(page)).value.principal, "10000");
    }));
}

on("a form that is put elsewhere goes on, and one that comes back does, too", TICKED + LOAN, loan, async (page) => {
  await page.evaluate(() => {
    window.form = document.querySelector("form");
    document.body.append(document.createElement("section"));
    document.querySelector("section").append(form);
  });
  await page.fill('[name="principal"]', "20000");
  assert.equal((await state(page)).subsidy, "538.38");
  await page.evaluate(() => form.remove());
  await page.evaluate(() => new Promise((done) => setTimeout(done)));
  assert.equal(await page.evaluate(() => window.attached.value.principal), "20000", "what it held last");
  await page.evaluate(() => document.body.append(form));
  await page.fill('[name="principal"]', "10000");
  assert.equal((await state(page)).subsidy, "269.19");
});

/** What a listener does when it hears of an assessment, and what the form holds in the end. */
const LISTENERS = {
  "takes a row away": ['document.querySelector(".row")?.remove()', { subsidy: "269.19" }],
  "resets the form": ['setTimeout(() => document.querySelector("form").reset())', { subsidy: "202.44" }],
  "takes the form away and puts it back": ['const form = document.querySelector("form"); form.remove(); document.body.append(form)', { subsidy: "202.44" }],
  throws: ['setTimeout(() => {}); throw new RangeError("of the page")', { subsidy: "202.44" }],
  "sends the form": ['document.querySelector("form").requestSubmit()', { subsidy: "202.44" }],
  "asks whether it may be sent": ["window.attached.check()", { subsidy: "202.44" }],
  "attaches anew": ["window.attachAgain({})", { subsidy: "202.44" }],
  "focuses another field": ['document.querySelector(\'[name="due_on"]\').focus()', { subsidy: "202.44" }],
};
const ROW = '<p class="row"><input name="repayments.0.on" value="2009-09-01"><input name="repayments.0.principal" value="5000"></p>';

for (const [what, [act, expected]] of Object.entries(LISTENERS)) {
  test(`a listener that ${what} leaves the answer that fits the form`, async () => {
    const body = form(TICKED + LOAN.replace('<input name="principal" value="10000">', '<input name="principal" value="9999">') + ROW);
    const run = async (page) => {
      await page.evaluate((act) => {
        let once = true;
        const listener = new Function(act);
        document.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
        document.addEventListener("fupin:assess", () => {
          if (once) ((once = false), listener());
        });
      }, act);
      await page.locator('[name="principal"]').evaluate((field) => {
        field.value = "10000";
        field.defaultValue = "10000";
        field.dispatchEvent(new Event("input", { bubbles: true }));
      });
      await page.evaluate(() => new Promise((done) => setTimeout(done, 50)));
      const { subsidy, value } = await state(page);
      assert.deepEqual([subsidy, value.principal], [expected.subsidy, "10000"]);
      assert.equal(JSON.parse((await data(page))["fupin-receipt"]).figures.subsidy, expected.subsidy);
    };
    const told = onPortal(body, loan, run);
    // What the page's own listener throws is told as the page's own error, and as nothing else.
    if (what === "throws") await assert.rejects(told, /of the page/);
    else await told;
  });
}

test("what the browser itself fills in again is seen: a form that is gone back to", async () => {
  const context = await (await start()).newContext({ locale: "zh-CN" });
  const page = await context.newPage();
  const reply = (contentType, body) => (route) => route.fulfill({ contentType, body, headers: { "Cache-Control": "no-store" } });
  // A page that is never kept whole: it is loaded anew, and only its fields are filled in by the browser.
  const script = `import { attach, init } from "/code/fupin.js"; addEventListener("unload", () => {});
    await init(); window.attached = attach(document.querySelector("form"), { measure: "loan-interest-subsidy", lang: "zh" }); document.documentElement.dataset.ready = "";`;
  const html = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>门户</title><body>${form(TICKED.replace(" checked", "") + LOAN.replaceAll(/value="[\d-]+"/g, ""))}<script type="module" src="own.js"></script>`;
  await page.route(`${SITE}/portal/`, reply("text/html; charset=utf-8", html));
  await page.route(`${SITE}/portal/own.js`, reply("text/javascript", script));
  await page.route(`${SITE}/portal/elsewhere`, reply("text/html", "<!doctype html><title>elsewhere</title>"));
  try {
    await page.goto(`${SITE}/portal/`);
    await page.waitForSelector("html[data-ready]", { state: "attached" });
    await page.fill('[name="principal"]', "10000");
    await page.fill('[name="drawn_on"]', "2009-03-01");
    await page.fill('[name="due_on"]', "2010-03-01");
    await page.check('[name="registered_household"]');
    await page.goto(`${SITE}/portal/elsewhere`);
    await page.goBack();
    await page.waitForSelector("html[data-ready]", { state: "attached" });
    await page.waitForFunction(() => document.querySelector('[name="principal"]').value === "10000");
    await page.waitForFunction(() => document.querySelector("output").textContent === "269.19", undefined, { timeout: 3000 });
    assert.deepEqual([(await state(page)).value.registered_household, (await state(page)).verdict], [true, "eligible"]);
  } finally {
    await context.close();
  }
});

test("two copies on one page, a module and a classic script, both work under the policy that is documented", () =>
  onPortal(`<script src="copy.js"></script>${form(TICKED + LOAN)}<div data-fupin id="other"><form><input name="collective_income" value="1x"><div data-part="verdict"></div></form></div>`, loan, async (page) => {
    await page.evaluate(async () => {
      await globalThis.fupin.init("/code/fupin.wasm");
      window.other = globalThis.fupin.attach(document.querySelector("#other form"), { measure: "village-eligibility", lang: "zh" });
    });
    const verdict = page.locator("#other [data-part=verdict]");
    assert.match(await verdict.innerText(), /填写有误/);
    await page.fill('[name="collective_income"]', "38500");
    await page.locator('[name="collective_income"]').blur();
    assert.match(await verdict.innerText(), /符合条件/);
    await page.fill('[name="drawn_on"]', "2009-2-30");
    await page.locator('[name="drawn_on"]').blur();
    assert.equal(await page.locator("[data-code=not-a-date]").count(), 1);
    assert.equal(await page.evaluate(() => window.other.assessment.verdict), "eligible");
  }, {
    files: { "copy.js": ["text/javascript", readFileSync(join(ROOT, "pkg/fupin.classic.js"), "utf8")] },
    // The browser notes that the policy's name is taken, and that HTML is refused; it is put in node by node then.
    expected: /policy named 'fupin'|'TrustedHTML'|TrustedTypePolicy/i,
  }));

on("an answer that turns the direction of writing cannot turn the message that quotes it", '<input name="collective_income">', { measure: "village-eligibility" }, async (page) => {
  await page.fill('[name="collective_income"]', "1\u202e5\u2066");
  await page.locator('[name="collective_income"]').blur();
  const told = page.locator("[data-code]");
  assert.match(await told.innerText(), /1.*5/);
  assert.doesNotMatch(await told.innerText(), /[\u202a-\u202e\u2066-\u2069]/);
  assert.doesNotMatch(await page.evaluate(() => document.querySelector("input").validationMessage), /[\u202a-\u202e\u2066-\u2069]/);
});
