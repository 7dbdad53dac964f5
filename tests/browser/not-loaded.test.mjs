// What does not load: the page says so after some seconds, keeps what was typed, and its form is sent as `block` says.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { ROOT, SITE, start, stop } from "./harness.mjs";

after(stop);

/** As long as a page waits, and a little. */
const PATIENCE = 8100;

/** Opens a page at an address, answered by `files` where they name it; nothing that the portal's own page says is an error. */
async function open(address, files, act, { clock = true } = {}) {
  const context = await (await start()).newContext({ locale: "zh-CN" });
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error.stack ?? error)));
  if (clock) await page.clock.install();
  for (const [path, answer] of Object.entries(files)) await page.route(path, answer);
  try {
    await page.goto(address);
    await act(page);
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
  }
}

const answer = (type, body) => (route) => route.fulfill({ contentType: `${type}; charset=utf-8`, body });
const lost = (route) => route.abort();
const file = (path) => answer("text/javascript", readFileSync(join(ROOT, path), "utf8"));

/** A portal's page at its own path of the site. */
const portal = (body, lang = "zh-CN") =>
  `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>门户</title><body>
  <script>window.told = []; for (const type of ["fupin:error", "fupin:assess"]) document.addEventListener(type, ({ type, target, detail }) => told.push([type, target.localName, detail.code ?? detail.verdict]));</script>
  <script src="/fallback.js" defer></script>${body}</body></html>`;
const PORTAL = `${SITE}/portal/`;
const onPortal = (body, files, act) =>
  open(PORTAL, { [PORTAL]: answer("text/html", portal(body)), [`${PORTAL}send*`]: answer("text/html", "<!doctype html><title>sent</title>"), ...files }, act);
const told = (page, type = "fupin:error") => page.evaluate((type) => window.told.filter(([of]) => of === type).map(([, ...rest]) => rest.join(" ")), type);
const note = (page) => page.locator(".fupin-error");

const PAGES = [
  ["/zh/loan-interest-subsidy/", "start.js"],
  ["/en/policy/", "start.js"],
  ["/zh/batch/", "batch.js"],
  ["/zh/prospects/", "prospects.js"],
  ["/en/register/", "register.js"],
  ["/zh/allocation/", "allocation.js"],
  ["/en/comparison/", "comparison.js"],
  ["/embed/zh/loan-interest-subsidy/", "frame.js"],
];

// They wait for real, and so at the same time.
describe("a page whose script does not arrive says so, and no more that it loads", { concurrency: 4 }, () => {
  for (const [path, script] of PAGES) {
    test(path, () =>
      open(SITE + path, { [`${SITE}/${script}`]: lost }, async (page) => {
        const words = /没有载入.*Chrome|did not load.*Chrome/s;
        assert.doesNotMatch(await page.locator("main").innerText(), words);
        await page.waitForFunction(() => /没有载入|did not load/.test(document.querySelector("main").innerText), undefined, { timeout: 20_000 });
        assert.match(await page.locator("main").innerText(), words);
        assert.doesNotMatch(await page.locator("main").innerText(), /正在载入|is loading/);
      }, { clock: false }));
  }
});

for (const [path] of PAGES) {
  test(`a browser without modules is told at once which one to take: ${path}`, () =>
    open(
      SITE + path,
      {
        // The browser of the tests has modules: the page is changed into one that asks for none.
        [SITE + path]: async (route) => {
          const response = await route.fetch();
          const html = (await response.text()).replaceAll('type="module"', 'type="text/other"').replace("<script nomodule", '<script src="/old.js"></script><script');
          await route.fulfill({ response, body: html });
        },
        [`${SITE}/old.js`]: answer("text/javascript", "delete HTMLScriptElement.prototype.noModule"),
      },
      async (page) => {
        await page.waitForSelector("[data-failed]", { state: "visible" });
        assert.match(await page.locator("[data-failed]").innerText(), /Chrome.*86.*Firefox 79.*Safari 15/s);
        assert.doesNotMatch(await page.locator("main").innerText(), /正在载入|is loading/);
      },
      { clock: false },
    ));
}

const FORM = '<form action="send" data-measure="loan-interest-subsidy"><input name="principal"><button>提交</button></form>';
const ATTACH = '<script type="module" src="late.js"></script>';

test("a portal's form whose script does not arrive says so, keeps what was typed, and is sent", () =>
  onPortal(FORM + ATTACH, { [`${PORTAL}late.js`]: lost }, async (page) => {
    await page.fill('[name="principal"]', "10000");
    assert.equal(await note(page).count(), 0);
    await page.clock.fastForward(PATIENCE);
    assert.match(await note(page).innerText(), /没有载入.*所填内容仍在/s);
    assert.equal(await note(page).getAttribute("role"), "alert");
    assert.deepEqual([await told(page), await page.inputValue('[name="principal"]')], [["form not-loaded"], "10000"]);
    await Promise.all([page.waitForURL(/send\?principal=10000/), page.click("button")]);
  }));

test("a portal's form is stopped where the portal wants none sent unchecked", () =>
  onPortal(FORM.replace("<form", '<form data-block="invalid"') + ATTACH, { [`${PORTAL}late.js`]: lost }, async (page) => {
    await page.clock.fastForward(PATIENCE);
    await page.click("button");
    assert.equal(page.url(), PORTAL);
    assert.equal(await page.evaluate(() => document.activeElement.className), "fupin-error");
  }));

test("a form that comes to life late takes the note back, and one that is alive has none", () =>
  onPortal(FORM, {}, async (page) => {
    await page.clock.fastForward(PATIENCE);
    assert.equal(await note(page).count(), 1);
    const begin = () => page.evaluate(async () => {
      const { attach, init } = await import("/code/fupin.js");
      await init();
      attach(document.querySelector("form"), {});
    });
    await begin();
    assert.equal(await note(page).count(), 0);
    await page.goto(PORTAL);
    await begin();
    await page.clock.fastForward(PATIENCE);
    assert.equal(await note(page).count(), 0);
    assert.deepEqual(await told(page), []);
  }));

const ELEMENT = (attributes) => `<form action="send"><input name="phone"><fupin-form measure="village-eligibility" name="grant" ${attributes}></fupin-form><button>提交</button></form>`;

for (const [block, sent] of [["", false], ['block="ineligible"', false], ['block="never"', true]]) {
  test(`an element whose script does not arrive says so, and its form is sent as block says (${block || "none"})`, () =>
    onPortal(`${ELEMENT(block)}<script type="module" src="element.js"></script>`, { [`${PORTAL}element.js`]: lost }, async (page) => {
      await page.fill('[name="phone"]', "0517");
      await page.clock.fastForward(PATIENCE);
      assert.match(await page.locator("fupin-form .fupin-error").innerText(), /没有载入/);
      assert.deepEqual(await told(page), ["fupin-form not-loaded"]);
      await page.click("button");
      if (sent) await page.waitForURL(/send\?phone=0517/);
      else assert.deepEqual([page.url(), await page.inputValue('[name="phone"]')], [PORTAL, "0517"]);
    }));
}

/** The package as the site has it, with the element beside it. */
const PACKAGE = {
  [`${SITE}/code/element.js`]: file("pkg/element.js"),
  [`${SITE}/code/element_internals.js`]: file("pkg/element_internals.js"),
};

test("an element whose module hangs says so, and is drawn once it arrives", async () => {
  let arrive;
  const waits = new Promise((resolve) => (arrive = resolve));
  const hangs = async (route) => {
    await waits;
    await route.continue();
  };
  await onPortal(`${ELEMENT("")}<script type="module" src="/code/element.js"></script>`, { ...PACKAGE, [`${SITE}/code/fupin.wasm`]: hangs }, async (page) => {
    await page.waitForFunction(() => customElements.get("fupin-form"));
    await page.clock.fastForward(PATIENCE);
    assert.match(await page.locator("fupin-form .fupin-error").innerText(), /没有载入.*Chrome/s);
    assert.deepEqual(await told(page), ["fupin-form not-loaded"]);
    arrive();
    await page.waitForSelector("fupin-form form[data-measure]");
    assert.equal(await note(page).count(), 0);
    assert.deepEqual((await told(page, "fupin:assess")).at(-1), "form incomplete");
  });
});

// Frames.
const frame = 'iframe[src*="/embed/zh/village-eligibility/"]';

test("a holder that is added later gets its frame, and what it lacks is told", () =>
  onPortal('<script src="/embed.js"></script><main></main>', {}, async (page) => {
    assert.equal(await page.locator("iframe").count(), 0);
    const add = (measure) => page.evaluate((measure) => {
      const holder = document.createElement("div");
      holder.dataset.fupinFrame = measure;
      document.querySelector("main").append(holder);
    }, measure);
    await add("village-eligibility");
    await page.waitForSelector(frame);
    await page.waitForFunction(() => window.told.some(([type, target, verdict]) => type === "fupin:assess" && target === "iframe" && verdict === "incomplete"));
    await add("");
    await page.waitForFunction(() => window.told.some(([type, target, code]) => type === "fupin:error" && target === "div" && code === "bad-option"));
    assert.deepEqual([await page.locator("iframe").count(), await told(page)], [1, ["div bad-option"]]);
    // Named afterwards it gets its frame.
    await page.evaluate(() => (document.querySelector('[data-fupin-frame=""]').dataset.fupinFrame = "village-income"));
    await page.waitForSelector('iframe[src*="/embed/zh/village-income/"]');
  }));

test("a frame that leaves the page and comes back is heard again", () =>
  onPortal('<script src="/embed.js"></script><main><div data-fupin-frame="village-eligibility"></div></main>', {}, async (page) => {
    const hears = () => page.waitForFunction(() => window.told.some(([type]) => type === "fupin:assess"));
    await hears();
    await page.evaluate(() => {
      window.holder = document.querySelector("[data-fupin-frame]");
      window.holder.remove();
    });
    await page.evaluate(() => {
      window.told = [];
      document.querySelector("main").append(window.holder);
    });
    await hears();
    assert.equal(await page.locator("iframe").count(), 1);
  }));

/** A portal that the site does not name, on a server of its own: a page that a test makes up may load nothing from this machine. */
async function stranger(act) {
  const body = portal(`<form action="send"><input name="phone" value="0517"><div data-fupin-frame="village-eligibility"></div><button>提交</button></form><script src="${SITE}/embed.js"></script>`);
  const server = createServer((request, response) => response.setHeader("Content-Type", "text/html; charset=utf-8").end(body.replace("/fallback.js", `${SITE}/fallback.js`)));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  try {
    await act(`http://127.0.0.1:${server.address().port}/`);
  } finally {
    server.close();
  }
}

for (const [what, files] of [
  ["a site that does not name the portal", {}],
  ["a site that does not answer", { [`${SITE}/embed/**`]: () => {} }],
]) {
  test(`a frame of ${what} says after some seconds that it is not there, and the portal's form is sent`, () =>
    stranger((address) =>
      open(address, files, async (page) => {
        await page.waitForSelector(frame);
        for (let i = 0; i < 20 && !(await note(page).count()); i += 1) {
          await page.waitForTimeout(100);
          await page.clock.fastForward(PATIENCE);
        }
        assert.match(await note(page).innerText(), /没有载入.*本页其他内容不受影响/s);
        assert.deepEqual(await told(page), ["iframe no-answer"]);
        await Promise.all([page.waitForURL(/send\?phone=0517/), page.click("button")]);
      }),
    ));
}
