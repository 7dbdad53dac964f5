// A form in the frame of a portal on another origin: what reaches whom, and that neither a hostile portal nor a hostile
// page in the frame changes anything.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test, { after, before, describe } from "node:test";
import { ROOT, SITE, answer, fillIn, stop, verdict } from "./harness.mjs";
import { PORTAL, fits, hears, inside, open, page, startPortals } from "./portal.mjs";

const WEAK = { on_provincial_list: false, collective_income: "38500" };
const script = (attributes) => `<script src="${SITE}/embed.js" ${attributes} async></script>`;
const villages = 'data-measure="village-eligibility"';

/** A portal that talks to the frame by itself, as an attacker would; the test gives it what to say. */
const RAW = page(`<iframe id="raw" title="raw" src="${SITE}/embed/zh/village-eligibility/"></iframe>`);

/** A page in the place of the site's: it answers the hello as the site does, and then says what the test wants. */
const IMPOSTOR = `
addEventListener("message", ({ data }) => {
  window.id = data.id;
  say({ type: "ready", measure: "village-eligibility", lang: "zh", title: "<script>alert(1)</script>".repeat(20), height: 300 });
});
const say = (message) => parent.postMessage({ fupin: 1, id: window.id, ...message }, "*");
`;

/** The example of the documentation, which names the site by another name. */
const documented = readFileSync(join(ROOT, "docs/embedding/iframe.md"), "utf8");
const [, snippet] = /```html\n(.*?)```/s.exec(documented);
const [, listener] = /```js\n(.*?)```/s.exec(documented);

let strange;
let close;

before(async () => {
  ({ stranger: strange, close } = await startPortals(
    (stranger) => ({
      "/script": page(`<main id="one"><h1>门户</h1>${script(`${villages} data-lang="zh"`)}</main>`),
      "/dark": page(`<main id="one">${script(`${villages} data-lang="en" data-theme="dark"`)}</main>`),
      "/light": page(`<main id="one">${script(`${villages} data-theme="light" data-title="Weak villages"`)}</main>`, "en"),
      "/rows": page(`<main id="one">${script('data-measure="factory-grant"')}</main>`),
      "/two": page(
        `<div id="one" data-fupin-frame="village-eligibility"></div><div id="two">${script(`${villages} data-lang="en"`)}</div>` +
          `<div id="three">${script('data-measure="village-income"')}</div>`,
      ),
      "/wrong": page(`${script(villages)}<main>${script('data-measure="../x"')}${script(`${villages} allow="https://other.example"`)}</main>`),
      "/other-site": page(`<main id="one">${script(`${villages} data-lang="zh" data-site="${stranger}"`)}</main>`),
      ...Object.fromEntries(
        [["/beside-stranger", `${stranger}/sibling`], ["/beside-own", "/sibling"]].map(([path, sibling]) => [
          path,
          page(`<main id="one">${script(`${villages} data-lang="zh"`)}</main><iframe title="x" src="${sibling}"></iframe>`),
        ]),
      ),
      "/sibling": page("<p>sibling</p>"),
      "/documented": page(`<main>${snippet.replaceAll("https://fupin.example", SITE)}</main>`),
      "/portal.js": ["text/javascript", listener],
      "/raw": RAW,
    }),
    {
      "/raw": RAW,
      "/script": page(`<main id="one">${script(villages)}</main>`),
      "/sibling": page("<p>sibling</p>"),
      "/embed/zh/village-eligibility/": page('<p>impostor</p><script src="/impostor.js"></script>'),
      "/impostor.js": ["text/javascript", IMPOSTOR],
    },
  ));
});

after(async () => {
  close?.();
  await stop();
});

const heard = (outer, type) =>
  outer.evaluate((type) => window.heard.filter((one) => one.type === type).map(({ detail }) => detail), `fupin:${type}`);
const toldVerdict = (outer, wanted, id = "one") =>
  hears(outer, ([wanted, id]) => window.heard.some((one) => one.id === id && one.detail.verdict === wanted), [wanted, id]);
const handle = (outer, act, argument) => outer.evaluate(act, argument);

describe("a portal that the site knows", () => {
  test("hears each assessment, and has value and receipt", () =>
    open(`${PORTAL}/script`, async (outer) => {
      const form = await inside(outer);
      await toldVerdict(outer, "incomplete");
      await fillIn(form, WEAK);
      await toldVerdict(outer, "eligible");
      const [seen, value, receipt, assessment] = await handle(outer, () => {
        const { value, receipt, assessment } = window.fupinFrame(document.querySelector("iframe"));
        return [window.heard[window.heard.length - 1].detail, value, receipt, assessment];
      });
      assert.deepEqual(seen, assessment);
      assert.equal(seen.figures[0].value, "11500.00");
      assert.equal(value.collective_income, "38500");
      assert.equal(receipt.measure, "village-eligibility");
      assert.equal(receipt.verdict, "eligible");
      assert.equal(receipt.input.collective_income, "38500.00");
      assert.deepEqual(await heard(outer, "error"), []);
      assert.deepEqual(await heard(outer, "ready"), [{ measure: "village-eligibility", lang: "zh" }]);
    }));

  test("works as the documentation has it", () =>
    open(`${PORTAL}/documented`, async (outer) => {
      const form = await inside(outer);
      await outer.waitForFunction(() => window.heard.some(({ detail }) => detail.checks?.length > 0));
      await hears(outer, () => document.documentElement.dataset.verdict === "incomplete");
      await form.waitForFunction(() => document.querySelector('[name="area_sqm"]').value === "1080");
    }));

  test("gets a frame with a title in its language and no more rights than it needs", () =>
    open(`${PORTAL}/script`, async (outer) => {
      await inside(outer);
      await hears(outer, () => window.heard.length > 0);
      const frame = outer.locator("iframe");
      assert.match(await frame.getAttribute("title"), /经济薄弱村.*扶贫申报自查/);
      assert.equal(await frame.getAttribute("lang"), "zh-CN");
      assert.equal(await frame.getAttribute("referrerpolicy"), "no-referrer");
      const rights = (await frame.getAttribute("sandbox")).split(" ");
      assert.ok(!rights.some((right) => right.startsWith("allow-top-navigation") || right === "allow-downloads"), rights);
      assert.equal(await frame.evaluate((element) => element.previousElementSibling.localName), "script");
    }));

  test("fills the form in, also before it works, and again", () =>
    open(`${PORTAL}/script`, async (outer) => {
      await outer.waitForSelector("iframe");
      await handle(outer, (value) => window.fupinFrame(document.querySelector("iframe")).setValue(value), WEAK);
      const form = await inside(outer);
      await toldVerdict(outer, "eligible");
      assert.equal(await form.locator('[name="collective_income"]').inputValue(), "38500");
      // Of many at once the last one counts, and none is too many.
      await handle(outer, () => {
        const frame = window.fupinFrame(document.querySelector("iframe"));
        for (let income = 50000; income <= 60000; income += 10) frame.setValue({ on_provincial_list: false, collective_income: income });
      });
      await toldVerdict(outer, "ineligible");
      await hears(outer, () => window.fupinFrame(document.querySelector("iframe")).value.collective_income === "60000");
      assert.deepEqual(await heard(outer, "error"), []);
    }));

  test("is told what is wrong with a value at once", () =>
    open(`${PORTAL}/script`, async (outer) => {
      await inside(outer);
      const codes = await handle(outer, () => {
        const frame = window.fupinFrame(document.querySelector("iframe"));
        const cycle = {};
        cycle.cycle = cycle;
        return [cycle, null, "text", [1], { long: "x".repeat(1000001) }, { n: 1n }].map((value) => {
          try {
            return frame.setValue(value);
          } catch (error) {
            return `${error.name} ${error.code}`;
          }
        });
      });
      const bad = "FupinError not-json";
      assert.deepEqual(codes, [bad, bad, bad, bad, "FupinError too-large", bad]);
    }));

  for (const viewport of [{ width: 1200, height: 800 }, { width: 360, height: 720 }]) {
    test(`has a frame that is as high as its content (${viewport.width} pixels wide)`, () =>
      open(
        `${PORTAL}/rows`,
        async (outer) => {
          const form = await inside(outer);
          const empty = await fits(outer, form);
          await form.locator('[data-add="villages"]').click();
          await form.locator('[data-add="villages"]').click();
          const rows = await fits(outer, form);
          assert.ok(rows > empty, `${rows} is more than ${empty}`);
          await answer(form, "area_sqm", "a");
          await form.locator('[type="submit"]').click();
          await form.waitForSelector(".error-summary");
          const summary = await fits(outer, form);
          // The summary takes room, and the result of what cannot be read gives some back.
          assert.notEqual(summary, rows);
          await form.locator('[data-action="clear"]').click();
          await form.waitForSelector(".error-summary", { state: "detached" });
          assert.ok((await fits(outer, form)) < summary);
          const scrolls = await form.evaluate(() => [...document.querySelectorAll("*")].filter((one) => one.scrollHeight > one.clientHeight + 1 && getComputedStyle(one).overflowY === "auto").length);
          assert.equal(scrolls, 0);
        },
        { viewport },
      ));
  }

  test("chooses language and theme", async () => {
    const colours = (frame) => frame.evaluate(() => [getComputedStyle(document.body).backgroundColor, document.documentElement.lang]);
    const [dark, light] = ["rgb(16, 22, 28)", "rgb(242, 245, 247)"];
    for (const [path, colorScheme, expected] of [
      ["/dark", "light", [dark, "en"]],
      ["/dark", "dark", [dark, "en"]],
      ["/light", "dark", [light, "en"]],
      ["/script", "dark", [dark, "zh-CN"]],
      ["/script", "light", [light, "zh-CN"]],
    ]) {
      await open(PORTAL + path, async (outer) => assert.deepEqual(await colours(await inside(outer)), expected, path), { colorScheme });
    }
    await open(`${PORTAL}/light`, async (outer) => {
      await inside(outer);
      assert.equal(await outer.locator("iframe").getAttribute("title"), "Weak villages");
    });
  });

  test("has several frames that do not know of each other", () =>
    open(`${PORTAL}/two`, async (outer) => {
      const [one, two] = [await inside(outer, "#one iframe"), await inside(outer, "#two iframe")];
      await inside(outer, "#three iframe");
      assert.equal(await outer.locator("iframe").count(), 3);
      await handle(outer, (value) => window.fupinFrame(document.querySelector("#one")).setValue(value), WEAK);
      await toldVerdict(outer, "eligible", "one");
      await toldVerdict(outer, "incomplete", "two");
      assert.equal(await verdict(one), "eligible");
      assert.equal(await verdict(two), "incomplete");
      assert.ok(await outer.evaluate(() => window.heard.every(({ id, detail }) => id === "one" || detail.verdict !== "eligible")));
      await handle(outer, () => window.fupinFrame(document.querySelector("#one")).remove());
      assert.equal(await outer.locator("iframe").count(), 2);
    }));

  test("is told of a mistake in its tag, and gets no frame", () =>
    open(
      `${PORTAL}/wrong`,
      async (outer) => {
        await outer.waitForFunction(() => window.fupinFrame);
        assert.equal(await outer.locator("iframe").count(), 0);
        const code = (options) =>
          outer.evaluate((options) => {
            try {
              window.fupinFrame(document.querySelector("main"), options);
            } catch (error) {
              return error.code;
            }
          }, options);
        const good = { measure: "village-eligibility", site: SITE };
        for (const wrong of [{ measure: "" }, { lang: "fr" }, { theme: "pink" }, { site: "javascript:1" }, { allow: "https://a.example" }]) {
          assert.equal(await code({ ...good, ...wrong }), "bad-option", JSON.stringify(wrong));
        }
        assert.equal(await code(good), undefined);
        await inside(outer);
      },
      { noisy: true },
    ));

  test("keeps its place when a link is followed: it opens a window of its own, and takes nothing along", () =>
    open(`${PORTAL}/script`, async (outer) => {
      const form = await inside(outer);
      await fillIn(form, WEAK);
      const link = form.locator("[data-next] a").first();
      const opened = outer.context().waitForEvent("page");
      await ((await link.count()) ? link : form.locator("footer a")).click();
      const next = await opened;
      assert.ok(next.url().startsWith(`${SITE}/zh/`), next.url());
      assert.equal(await form.evaluate(() => sessionStorage.length), 0);
      assert.equal(await verdict(form), "eligible");
    }));
});

/** What can be sent and is no message: of every kind, and nearly right. Written where it runs, as not all of it is JSON. */
const junk = (id) => {
  const cycle = { fupin: 1, type: "set-value", id };
  cycle.value = cycle;
  const right = { fupin: 1, type: "set-value", id, value: '{"collective_income":"1"}' };
  const pollution = JSON.parse('{"__proto__": {"fupin": 1, "type": "set-value"}, "constructor": {"prototype": {"fupin": 1}}}');
  const getter = Object.defineProperty({ fupin: 1, type: "set-value", id }, "value", { enumerable: true, get: () => 7 });
  const without = (name) => Object.fromEntries(Object.entries(right).filter(([key]) => key !== name));
  return [
    undefined, null, 0, -1, NaN, Infinity, 1n, true, "", "fupin", "x".repeat(2000000), [], [right], [[]], new Map([["fupin", 1]]),
    new Set([right]), new Date(), /x/, new Error("fupin"), new ArrayBuffer(8), new Uint8Array(8), cycle, pollution, getter,
    Object.assign([], right), new Map(Object.entries(right)), without("fupin"), without("type"), without("id"), without("value"),
    ...["1", 2, 0, -1, 1.5, NaN, null, [1], {}].map((fupin) => ({ ...right, fupin })),
    ...["set", "SET-VALUE", "__proto__", "constructor", null, 1, ["set-value"], {}, "x".repeat(100000)].map((type) => ({ ...right, type })),
    ...["", "x", null, 0, [id], { id }, "x".repeat(100000)].map((other) => ({ ...right, id: other })),
    ...["", "{", "null", "1", '"x"', "[]", "[{}]", "NaN", null, 1, {}, [], ["{}"], "[".repeat(500000), `{"a":"${"x".repeat(1000001)}"}`].map((value) => ({ ...right, value })),
  ];
};

describe("a hostile portal", () => {
  const typed = (form) => form.locator("form").evaluate((form) => [...new FormData(form)].filter(([name]) => name !== "fupin-receipt"));

  test("that the site's header does not list shows no form at all", () =>
    open(
      `${strange}/raw`,
      async (outer) => {
        await outer.waitForTimeout(500);
        assert.ok(!outer.frames().some((frame) => frame.url().startsWith(SITE)), "the form is shown");
      },
      { noisy: true },
    ));

  test("that the site does not list hears nothing and changes nothing, even where the header was forgotten", () =>
    open(
      `${strange}/raw`,
      async (outer) => {
        const form = await inside(outer, "#raw");
        await outer.evaluate(() => {
          const { contentWindow } = document.querySelector("#raw");
          contentWindow.postMessage({ fupin: 1, type: "hello", id: "a" }, "*");
          contentWindow.postMessage({ fupin: 2, type: "hello", id: "a" }, "*");
          contentWindow.postMessage({ fupin: 1, type: "set-value", id: "a", value: '{"collective_income":"1"}' }, "*");
        });
        await fillIn(form, WEAK);
        await outer.waitForTimeout(300);
        assert.deepEqual(await outer.evaluate(() => window.inbox), []);
        assert.equal(await form.locator('[name="collective_income"]').inputValue(), "38500");
      },
      { strip: true },
    ));

  test("in embed.js's clothes hears nothing either", () =>
    open(
      `${strange}/script`,
      async (outer) => {
        const form = await inside(outer);
        await fillIn(form, WEAK);
        await outer.waitForTimeout(300);
        assert.deepEqual(await outer.evaluate(() => [window.inbox, window.heard]), [[], []]);
      },
      { strip: true },
    ));

  test("changes nothing with junk, before and after its hello", () =>
    open(`${PORTAL}/raw`, async (outer) => {
      const form = await inside(outer, "#raw");
      await fillIn(form, WEAK);
      const before = await typed(form);
      for (const hello of [false, true]) {
        await outer.evaluate(
          async ([junk, hello]) => {
            const { contentWindow } = document.querySelector("#raw");
            if (hello) contentWindow.postMessage({ fupin: 1, type: "hello", id: "a" }, "*");
            // Slowly enough that each is read.
            for (const one of new Function(`return (${junk})("a")`)()) {
              contentWindow.postMessage(one, "*");
              await new Promise((done) => setTimeout(done, 60));
            }
          },
          [junk.toString(), hello],
        );
      }
      await outer.waitForTimeout(300);
      assert.deepEqual(await typed(form), before);
      const told = await outer.evaluate(() => window.inbox.map(({ data }) => [data.type, data.code]));
      // A wrong version is told of once. A value that is none is told of each time: it comes from a portal that is listed.
      assert.equal(told.filter(([, code]) => code === "bad-version").length, 1);
      assert.ok(told.every(([type, code]) => ["ready", "assess", "resize"].includes(type) || ["bad-version", "bad-value", "too-many"].includes(code)), told);
      assert.ok(await outer.evaluate((site) => window.inbox.every(({ origin }) => origin === site), new URL(SITE).origin));
    }));

  test("changes nothing by flooding, and the form still works", () =>
    open(`${PORTAL}/raw`, async (outer) => {
      const form = await inside(outer, "#raw");
      await fillIn(form, WEAK);
      const before = await typed(form);
      await outer.evaluate(
        (junk) => {
          const { contentWindow } = document.querySelector("#raw");
          const all = new Function(`return (${junk})("a")`)().filter((one) => JSON.stringify(one ?? 0, (_, part) => (typeof part === "bigint" ? 0 : part === one?.value && typeof part === "object" ? 0 : part)).length < 1000);
          contentWindow.postMessage({ fupin: 1, type: "hello", id: "a" }, "*");
          for (let sent = 0; sent < 10000; sent += 1) contentWindow.postMessage(all[sent % all.length], "*");
          for (let sent = 0; sent < 10000; sent += 1) contentWindow.postMessage({ fupin: 1, type: "hello", id: `a${sent}` }, "*");
        },
        junk.toString(),
      );
      await form.locator('[name="collective_income"]').fill("38501");
      assert.equal(await verdict(form), "eligible");
      assert.deepEqual((await typed(form)).filter(([name]) => name !== "collective_income"), before.filter(([name]) => name !== "collective_income"));
      await outer.waitForTimeout(500);
      const told = await outer.evaluate(() => window.inbox.length);
      assert.ok(told < 200, `${told} answers to 20,000 messages`);
    }));

  test("that fills in as quickly as it can is read some of the time, and told so once", () =>
    open(`${PORTAL}/raw`, async (outer) => {
      const form = await inside(outer, "#raw");
      await outer.evaluate(() => {
        const { contentWindow } = document.querySelector("#raw");
        contentWindow.postMessage({ fupin: 1, type: "hello", id: "a" }, "*");
        const value = (income) => JSON.stringify({ collective_income: String(income) });
        for (let sent = 0; sent < 10000; sent += 1) contentWindow.postMessage({ fupin: 1, type: "set-value", id: "a", value: value(sent) }, "*");
      });
      await hears(outer, () => window.inbox.some(({ data }) => data.code === "too-many"));
      await outer.waitForTimeout(300);
      const told = await outer.evaluate(() => window.inbox.map(({ data }) => data.code ?? data.type));
      assert.equal(told.filter((one) => one === "too-many").length, 1);
      assert.ok(told.length < 200, `${told.length} answers to 10,000 messages`);
      await fillIn(form, WEAK);
      assert.equal(await verdict(form), "eligible");
    }));
});

describe("a hostile page in the frame", () => {
  const state = (outer) =>
    outer.evaluate(() => {
      const { title, style } = document.querySelector("#one iframe");
      const { value, assessment, receipt } = window.fupinFrame(document.querySelector("#one iframe"));
      return { title, height: style.height, heard: window.heard.length, value, assessment, receipt };
    });

  /** What a page in the frame might say, all of it wrong. */
  const lies = (good) => {
    const assess = { type: "assess", ...good };
    const changed = (change) => ({ ...assess, assessment: JSON.stringify({ ...JSON.parse(good.assessment), ...change }) });
    return [
      ...[1e9, 20001, 0, -1, -1e9, NaN, Infinity, 99.5, "500", "500px; color: red", null, [500], { valueOf: 500 }, 500n].map((height) => ({ type: "resize", height })),
      ...[{ verdict: "paid" }, { measure: "factory-grant" }, { policy: null }, { policy: {} }, { checks: null }, { figures: {} }, { problems: [1] }].map(changed),
      ...["", "{", "null", "[]", 1, null, {}, [], `"${"x".repeat(8000001)}"`].map((assessment) => ({ ...assess, assessment })),
      ...["", "null", "[]", "1", null, {}].map((value) => ({ ...assess, value })),
      ...["", "[]", "1", {}, undefined].map((receipt) => ({ ...assess, receipt })),
      { ...assess, fupin: "1" }, { ...assess, id: "x" }, { ...assess, id: undefined }, { ...assess, type: ["assess"] },
      { type: "ready", measure: "village-eligibility", lang: "zh", title: "again", height: 700 },
      { type: "error", code: "<b>", message: "x" }, { type: "error", code: "failed", message: "x".repeat(1001) }, { type: "error", code: "failed", message: {} },
      { type: "set-value", value: "{}" }, { type: "hello" }, { type: "__proto__" },
    ];
  };

  /** An assessment that is well formed, as the site would tell it. */
  const good = () => {
    const empty = { problems: [], checks: [], figures: [], remedies: [], next: [] };
    const assessment = { measure: "village-eligibility", policy: { id: "p", digest: "d" }, verdict: "incomplete", ...empty };
    return { assessment: JSON.stringify(assessment), value: "{}", receipt: "null" };
  };

  const impostor = async (outer) => {
    const frame = await (await outer.waitForSelector("#one iframe")).contentFrame();
    await hears(outer, () => window.heard.length === 1);
    return frame;
  };

  test("changes nothing with lies and junk, even from the right origin in the right conversation", () =>
    open(`${PORTAL}/other-site`, async (outer) => {
      const frame = await impostor(outer);
      await outer.waitForFunction(() => document.querySelector("iframe").style.height === "300px");
      const before = await state(outer);
      // A title is text of limited length, whatever it says.
      assert.equal(before.title, "扶贫申报自查表");
      await frame.evaluate(
        async ([lies, junk, good]) => {
          const run = (text, argument) => new Function("argument", `return (${text})(argument)`)(argument);
          const junked = run(junk, window.id).filter((one) => !(one && typeof one.fupin === "number" && one.fupin !== 1));
          for (const one of [...run(lies, good).map((one) => ({ fupin: 1, id: window.id, ...one })), ...junked]) {
            parent.postMessage(one, "*");
            await new Promise((done) => setTimeout(done, 30));
          }
        },
        [lies.toString(), junk.toString(), good()],
      );
      await outer.waitForTimeout(200);
      assert.deepEqual(await state(outer), before);
      // The right thing is still heard, and nothing in it can stand for a prototype.
      await frame.evaluate(({ value, ...rest }) => say({ type: "assess", ...rest, value: '{"__proto__":{"polluted":1},"a":"1"}' }), good());
      await toldVerdict(outer, "incomplete");
      const { value } = await state(outer);
      assert.deepEqual(Object.keys(value), ["a"]);
      assert.equal(await outer.evaluate(() => Object.assign({}, window.fupinFrame(document.querySelector("iframe")).value).polluted), undefined);
    }));

  test("cannot flood the page around it", () =>
    open(`${PORTAL}/other-site`, async (outer) => {
      const frame = await impostor(outer);
      await frame.evaluate((good) => {
        for (let sent = 0; sent < 10000; sent += 1) say({ type: "assess", ...good });
        for (let sent = 0; sent < 10000; sent += 1) say({ type: "resize", height: 200 + (sent % 2) * 300 });
        for (let sent = 0; sent < 10000; sent += 1) say({ type: "error", code: "bad-value", message: String(sent) });
      }, good());
      await outer.waitForTimeout(500);
      const { heard } = await state(outer);
      assert.ok(heard < 150, `${heard} events for 30,000 messages`);
      assert.equal(await outer.evaluate(() => 1 + 1), 2);
      assert.equal((await outer.evaluate(() => window.heard.filter(({ type }) => type === "fupin:error").length)) <= 1, true);
    }));

  test("speaks another version: told once", () =>
    open(`${PORTAL}/other-site`, async (outer) => {
      const frame = await impostor(outer);
      await frame.evaluate(() => [2, 2, 3].forEach((fupin) => say({ fupin, type: "resize", height: 900 })));
      await hears(outer, () => window.heard.some(({ type, detail }) => type === "fupin:error" && detail.code === "bad-version"));
      assert.equal((await heard(outer, "error")).length, 1);
      assert.equal((await state(outer)).height, "300px");
    }));

  for (const beside of ["stranger", "own"]) {
    test(`beside the frame is not heard, whatever it says (${beside})`, () =>
      open(`${PORTAL}/beside-${beside}`, async (outer) => {
        const form = await inside(outer, "#one iframe");
        await toldVerdict(outer, "incomplete");
        await fits(outer, form, "#one iframe");
        const before = await state(outer);
        const sibling = outer.frames().find((frame) => frame.url().endsWith("/sibling"));
        await sibling.evaluate((good) => {
          // It reaches its parent and the frame beside it, which hears only its own parent.
          const others = [parent.frames[0], parent.frames[1]].filter((frame) => frame !== window);
          const messages = [
            { type: "hello" },
            { type: "set-value", value: '{"collective_income":"1"}' },
            { type: "ready", measure: "village-eligibility", lang: "zh", height: 900 },
            { type: "resize", height: 900 },
            { type: "assess", ...good },
          ];
          for (let sent = 0; sent < 50; sent += 1) {
            for (const message of messages) {
              for (const target of [parent, ...others]) target.postMessage({ fupin: 1, id: "x", ...message }, "*");
            }
          }
        }, good());
        await outer.waitForTimeout(300);
        assert.deepEqual(await state(outer), before);
        assert.equal(await form.locator('[name="collective_income"]').inputValue(), "");
        // The portal's frame is still read in time.
        await fillIn(form, WEAK);
        await toldVerdict(outer, "eligible");
      }));
  }

  test("that takes the form's place is not trusted any more", () =>
    open(
      `${PORTAL}/script`,
      async (outer) => {
        const form = await inside(outer);
        await fillIn(form, WEAK);
        await toldVerdict(outer, "eligible");
        await form.evaluate((url) => location.assign(url), `${strange}/embed/zh/village-eligibility/`);
        await outer.waitForFunction(() => window.fupinFrame(document.querySelector("iframe")).assessment === undefined);
        const before = await state(outer);
        const frame = outer.frames().find((one) => one.url().startsWith(strange));
        assert.deepEqual(await frame.evaluate(() => window.inbox), [], "nothing is sent to another origin");
        await frame.evaluate((good) => {
          window.id = "0".repeat(32);
          say({ type: "ready", measure: "village-eligibility", lang: "zh", height: 900 });
          say({ type: "resize", height: 900 });
          say({ type: "assess", ...good });
        }, good());
        await outer.evaluate((value) => window.fupinFrame(document.querySelector("iframe")).setValue(value), WEAK);
        await outer.waitForTimeout(300);
        assert.deepEqual(await state(outer), before);
        assert.deepEqual(await frame.evaluate(() => window.inbox), []);
      },
      { noisy: true, guessed: true },
    ));

  test("that shows another form of the site is told of, and not heard", () =>
    open(`${PORTAL}/script`, async (outer) => {
      await toldVerdict(outer, "incomplete");
      const form = await inside(outer);
      await form.evaluate((url) => location.assign(url), `${SITE}/embed/zh/village-income/`);
      await hears(outer, () => window.heard.some(({ detail }) => detail.code === "wrong-page"));
      assert.equal(await outer.evaluate(() => window.fupinFrame(document.querySelector("iframe")).ready), false);
      assert.equal((await state(outer)).assessment, undefined);
    }));
});

for (const name of ["embed.js", "fallback.js"]) {
  test(`the script for portals is plain ASCII, as their pages may be in GB 18030: ${name}`, () => {
    const text = readFileSync(join(ROOT, "dist", name), "utf8");
    assert.ok(/^[\x20-\x7e\s]+$/.test(text));
  });
}

test("what both sides check by is the same on both", () => {
  const [embed, frame] = ["www/embed.js", "www/frame.js"].map((file) => readFileSync(join(ROOT, file), "utf8"));
  const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean).join("\n");
  const shared = (text) => lines(text.split(/\/\/ --- What .* has as well, .*\n/)[1].split("// --- ")[0]);
  assert.ok(shared(frame).includes("function member("));
  assert.equal(shared(embed), shared(frame));
});
