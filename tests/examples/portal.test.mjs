// The example portal in a real browser: an honest application is stored, and whatever was tampered with is not.
//
// `cargo xtask test` starts it. Alone: node --test tests/examples/portal.test.mjs
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { HONEST, PLACE, alive, close, fillIn, forge, onTheWay, open, refusals, rows, send, visit } from "./portal-office.mjs";

before(open);
after(close);

const FORM = "apply/factory-grant";
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Canonical JSON of strings, as a forger would write it. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
}
const digest = (input) => createHash("sha256").update(canonical(input)).digest("hex");

/** Fills the form in honestly, lets `tamper` prepare something, sends; what was refused, and that nothing was stored. */
async function refused(answers, tamper, look = () => {}) {
  const before = rows().length;
  await visit(FORM, async (page) => {
    await fillIn(page, { ...HONEST, ...answers });
    await tamper(page);
    assert.equal(await send(page), 422);
    await look(page, await refusals(page));
  });
  assert.equal(rows().length, before, "nothing is stored");
}

test("an honest application is stored, with the receipt that the server verified", async () => {
  await visit(FORM, async (page) => {
    await fillIn(page, HONEST);
    assert.equal(await page.locator('output[name="total"]').textContent(), "600000.00");
    assert.equal(await page.locator('output[name="verdict"]').textContent(), "符合条件");
    assert.equal(await page.locator("#weidao li").count(), 0);
    assert.equal(await send(page), 303);
    assert.match(page.url(), /\/applications\/\d+$/);
    const row = rows().at(-1);
    assert.equal(row.amount, "600000.00");
    assert.equal(row.applicant, HONEST.shenqingren);
    assert.equal(row.phone, "051788880000");
    const receipt = JSON.parse(row.receipt);
    assert.equal(receipt.figures.total, "600000.00");
    assert.equal(receipt.input.villages[0].name, "河西村");
    assert.equal(receipt.input_sha256, digest(receipt.input));
    assert.equal(row.input_sha256, receipt.input_sha256);
    assert.deepEqual(JSON.parse(await page.locator("pre").textContent()), receipt);
    await page.getByRole("button", { name: "重新复核" }).click();
    await page.getByText("复核一致").waitFor();
  });
  await visit("applications", async (page) => {
    await page.getByRole("cell", { name: HONEST.shenqingren }).first().waitFor();
  });
});

test("what was typed as people type it is sent as fupin reads it", () =>
  visit(FORM, async (page) => {
    await fillIn(page, { ...HONEST, mianji: "１，０８０㎡", zichou_qiye: "3万5千", cun_0_mingcheng: " 河东村　" });
    await page.locator("[data-add-row]").click();
    assert.equal(await page.evaluate(() => document.activeElement.name), "cun_1_mingcheng");
    await page.locator("[data-add-row]").click();
    await page.locator("[data-add-row]").click();
    // A row in between stays empty, and the last one is taken away.
    await fillIn(page, { cun_2_mingcheng: "河北村", cun_2_shouru: "1万" });
    await page.locator("[data-remove-row]").last().click();
    await page.locator("[data-add-row]").click();
    await fillIn(page, { cun_4_mingcheng: "河南村", cun_4_mingdan: "false" });
    assert.equal(await send(page), 303);
    const { input } = JSON.parse(rows().at(-1).receipt);
    assert.equal(input.area_sqm, "1080.00");
    assert.deepEqual(input.raised, { enterprise: "35000.00" });
    assert.deepEqual(input.villages.map((village) => village.name), ["河东村", "河北村", "河南村"]);
  }));

test("a loan is stored with its subsidy, in English", () =>
  visit("apply/loan-interest-subsidy?lang=en", async (page) => {
    await fillIn(page, { shenqingren: "Zhang San", dianhua: "13800000000", jiandang: true, benjin: "20,000", fangkuan_ri: "2009-03-01", daoqi_ri: "2010-03-01", yongtu: "livestock" });
    assert.equal(await page.locator('output[name="verdict"]').textContent(), "Eligible");
    const subsidy = await page.locator('output[name="subsidy"]').textContent();
    assert.match(subsidy, /^\d+\.\d\d$/);
    assert.equal(await send(page), 303);
    assert.equal(rows().at(-1).amount, subsidy);
    assert.equal(rows().at(-1).measure, "loan-interest-subsidy");
    await page.getByText("The application was taken").waitFor();
  }));

test("a tampered amount is refused by name, and nothing typed is lost", () =>
  refused(
    { shenqingren: `甲"<b>&乙` },
    (page) => forge(page, (receipt) => void (receipt.figures.total = "900000.00")),
    async (page, codes) => {
      assert.deepEqual(codes, ["figure"]);
      const told = await page.locator("#gao").textContent();
      assert.ok(told.includes("/figures/total") && told.includes("900000.00") && told.includes("600000.00"), told);
      assert.equal(await page.locator('[name="shenqingren"]').inputValue(), `甲"<b>&乙`);
      assert.equal(await page.locator('[name="zaojia"]').inputValue(), "690000");
      assert.ok(await page.locator('[name="zhuankuan"]').isChecked());
      assert.equal(await page.locator('[name="cun_0_mingdan"]').inputValue(), "true");
      // fupin is attached to the page that answers, too.
      await alive(page);
      assert.equal(await page.locator('output[name="total"]').textContent(), "600000.00");
    },
  ));

test("a tampered input is refused, also with a digest that fits it", async () => {
  const change = (receipt) => void (receipt.input.area_sqm = "5000.00");
  await refused({}, (page) => forge(page, change), (_, codes) => assert.deepEqual(codes, ["field", "input-sha256"]));
  const fitting = (receipt) => {
    change(receipt);
    receipt.input_sha256 = digest(receipt.input);
  };
  await refused({}, (page) => forge(page, fitting), async (page, codes) => {
    assert.deepEqual(codes, ["field"]);
    const told = await page.locator("#gao a").first();
    assert.equal(await told.getAttribute("href"), "#mianji");
    assert.match(await told.textContent(), /厂房建成面积.*1080\.00.*5000\.00/);
  });
});

test("an honest receipt of other fields is refused", async () => {
  let other;
  await visit(FORM, async (page) => {
    await fillIn(page, { ...HONEST, cun_0_mingcheng: "另一个村" });
    other = await page.locator('[name="fupin-receipt"]').inputValue();
  });
  const look = (_, codes) => assert.deepEqual(codes, ["field"]);
  await refused({}, (page) => onTheWay(page, (fields) => fields.set("fupin-receipt", other)), look);
  // The same from the other side: the fields are changed, and the receipt stays.
  await refused({}, (page) => onTheWay(page, (fields) => fields.set("mianji", "9999")), look);
  await refused({}, (page) => onTheWay(page, (fields) => fields.set("cun_1_mingcheng", "第二个村")), (_, codes) => assert.ok(codes.includes("field")));
});

test("a tampered verdict, policy, day or measure is refused", async () => {
  for (const [change, codes] of [
    [(receipt) => void (receipt.verdict = "review"), ["other-verdict", "verdict"]],
    [(receipt) => void (receipt.policy.digest = "0".repeat(64)), ["policy"]],
    [(receipt) => void (receipt.on = "2009-03-01"), ["day"]],
    [(receipt) => void (receipt.measure = "village-eligibility"), undefined],
  ]) {
    await refused({}, (page) => forge(page, change), (_, found) => codes && assert.deepEqual(found, codes));
  }
});

test("a missing receipt is not taken for one", () =>
  refused({}, (page) => onTheWay(page, (fields) => fields.delete("fupin-receipt")), async (page, codes) => {
    assert.deepEqual(codes, []);
    await page.getByText("尚未受理").waitFor();
  }));

test("junk for a receipt is refused, however it looks", async () => {
  const page = await fetch(`${PLACE}${FORM}`);
  const cookie = page.headers.get("set-cookie").split(";")[0];
  const csrf = /name="csrf" value="([^"]+)"/.exec(await page.text())[1];
  const before = rows().length;
  const fields = Object.entries({ ...HONEST, zhuankuan: "on", csrf });
  const post = (more) => fetch(`${PLACE}${FORM}`, { method: "POST", headers: { cookie }, redirect: "manual", body: new URLSearchParams([...fields, ...more]) });
  const html = `<img src=x onerror=alert(1)>`;
  for (const junk of ["junk", "{}", "[]", "null", "{".repeat(9000), `{"__proto__":{"verdict":"eligible"}}`, html, `{"${html}":1}`, "\0", "9".repeat(70_000)]) {
    const answer = await post([["fupin-receipt", junk]]);
    assert.equal(answer.status, 422, junk.slice(0, 20));
    assert.ok(!(await answer.text()).includes("<img"), junk.slice(0, 20));
  }
  assert.equal((await post([["fupin-receipt", "{}"], ["fupin-receipt", "{}"]])).status, 422);
  assert.equal((await post([["fupin-receipt", "9".repeat(300_000)]])).status, 413);
  assert.equal((await post([["__proto__", "1"], ["constructor", "1"], ["cun_99999999999_mingcheng", "1"]])).status, 422);
  assert.equal(rows().length, before);
});

test("HTML in a name is text, wherever it is shown", async () => {
  const name = `<img src=x onerror="alert(1)"><script>alert(2)</script>`;
  const look = async (page) => {
    assert.equal(await page.locator("main img, main script").count(), 0);
    assert.ok((await page.locator("main").innerText()).includes("<img src=x"));
  };
  await visit(FORM, async (page) => {
    await fillIn(page, { ...HONEST, shenqingren: name, cun_0_mingcheng: name });
    assert.equal(await send(page), 303);
    await look(page);
  });
  await visit("applications", look);
  await refused({ shenqingren: name }, (page) => forge(page, (receipt) => void (receipt.input.villages[0].name = name)), look);
});

test("the same application twice is stored once", async () => {
  const before = rows().length;
  const answers = { ...HONEST, shenqingren: "两次提交的村" };
  const statuses = await Promise.all([1, 2].map(async () => {
    let status;
    await visit(FORM, async (page) => {
      await fillIn(page, answers);
      status = await send(page);
    });
    return status;
  }));
  assert.deepEqual(statuses.sort(), [303, 409]);
  assert.equal(rows().length, before + 1);
});

test("an ineligible application is stopped in the browser, and refused by the server when it is forced", async () => {
  const before = rows().length;
  await visit(FORM, async (page) => {
    await fillIn(page, { ...HONEST, mianji: "900" });
    assert.equal(await page.locator('output[name="verdict"]').textContent(), "不符合条件");
    assert.equal(await page.locator('output[name="total"]').textContent(), "0.00");
    assert.ok(await page.locator("#weidao li").count());
    const posts = [];
    page.on("request", (request) => request.method() === "POST" && posts.push(request.url()));
    await page.locator(".caozuo button").click();
    await page.waitForTimeout(300);
    assert.deepEqual(posts, []);
    assert.equal(await page.evaluate(() => document.activeElement.id), "weidao");
    // `submit()` asks nobody.
    await Promise.all([page.waitForNavigation(), page.evaluate(() => document.querySelector("form[data-measure]").submit())]);
    assert.deepEqual(await refusals(page), ["not-eligible"]);
  });
  // So does a receipt that claims the contrary.
  await visit(FORM, async (page) => {
    await fillIn(page, { ...HONEST, mianji: "900" });
    await forge(page, (receipt) => Object.assign(receipt, { verdict: "eligible", figures: { ...receipt.figures, total: "600000.00" } }));
    await Promise.all([page.waitForNavigation(), page.evaluate(() => document.querySelector("form[data-measure]").submit())]);
    const codes = await refusals(page);
    for (const code of ["figure", "not-eligible", "verdict"]) assert.ok(codes.includes(code), `${code} in ${codes}`);
  });
  assert.equal(rows().length, before);
});

test("a mistake is told in the office's own place, or behind the control that has none", () =>
  visit(FORM, async (page) => {
    await fillIn(page, { mianji: "很大", zaojia: "很贵" });
    await page.locator('[name="dianhua"]').focus();
    const own = page.locator('[data-problem-slot="area_sqm"]');
    assert.match(await own.textContent(), /很大/);
    assert.ok(await own.isVisible());
    assert.match(await page.locator('.kong:has([name="zaojia"])').textContent(), /很贵/);
    for (const name of ["mianji", "zaojia"]) assert.equal(await page.locator(`[name="${name}"]`).getAttribute("aria-invalid"), "true");
  }));

test("the office's own fields are left alone", () =>
  visit(FORM, async (page) => {
    const phone = page.locator('[name="dianhua"]');
    const state = () => phone.evaluate((input) => [input.value, input.validationMessage, [...input.attributes].map((one) => `${one.name}=${one.value}`).join(" ")]);
    await phone.evaluate((input) => input.setCustomValidity("own"));
    const [, own, attributes] = await state();
    await fillIn(page, HONEST);
    await phone.blur();
    assert.deepEqual(await state(), [HONEST.dianhua, own, attributes]);
    assert.ok(!(await page.locator('[name="fupin-receipt"]').inputValue()).includes("8888"));
    const token = await page.locator('[name="csrf"]').inputValue();
    assert.ok(token.length > 30);
  }));

test("a form that is not from this visit is refused", async () => {
  const before = rows().length;
  await visit(FORM, async (page) => {
    await fillIn(page, HONEST);
    await onTheWay(page, (fields) => fields.delete("csrf"));
    assert.equal(await send(page), 403);
    // It was our own page that sent it, so that what was typed is still there.
    assert.equal(await page.locator('[name="mianji"]').inputValue(), HONEST.mianji);
    await page.unroute("**/apply/**");
    await alive(page);
    assert.equal(await page.locator('[name="csrf"]').count(), 1);
  });
  const foreign = await fetch(`${PLACE}${FORM}`, { method: "POST", headers: { origin: "http://evil.example" }, body: new URLSearchParams({ mianji: "4711" }) });
  assert.equal(foreign.status, 403);
  assert.ok(!(await foreign.text()).includes("4711"));
  assert.equal((await fetch(`${PLACE}applications/1/verify`, { method: "POST" })).status, 403);
  assert.equal(rows().length, before);
});

test("without JavaScript the server checks, and takes what was confirmed", async () => {
  const before = rows().length;
  await visit(
    FORM,
    async (page) => {
      await fillIn(page, { ...HONEST, shenqingren: "没有脚本的村", mianji: "４０万" });
      await page.getByRole("button", { name: "添加一个村" }).click();
      assert.equal(await page.locator('[name="cun_1_mingcheng"]').count(), 1);
      await page.getByRole("button", { name: "删去" }).last().click();
      assert.equal(await page.locator('[name="cun_1_mingcheng"]').count(), 0);
      assert.equal(await send(page), 422);
      assert.match(await page.locator('[data-problem-slot="area_sqm"]').textContent(), /４０万/);
      await fillIn(page, { mianji: "1080" });
      assert.equal(await send(page), 422);
      assert.equal(rows().length, before);
      assert.equal(await page.locator('output[name="total"]').textContent(), "600000.00");
      // What was changed after the check is not what was confirmed.
      await fillIn(page, { mianji: "2080" });
      assert.equal(await send(page), 422);
      assert.deepEqual(await refusals(page), ["field"]);
      assert.equal(await send(page), 303);
      assert.equal(rows().length, before + 1);
      assert.equal(JSON.parse(rows().at(-1).receipt).input.area_sqm, "2080.00");
    },
    { javaScriptEnabled: false },
  );
});

test("every answer has the strict policy", async () => {
  for (const path of ["", FORM, "applications", "nothing-here", "fupin/fupin.js"]) {
    const policy = (await fetch(PLACE + path)).headers.get("content-security-policy");
    assert.match(policy, /script-src 'self' 'wasm-unsafe-eval';/, path);
    assert.ok(!policy.includes("unsafe-inline") && !policy.includes("'unsafe-eval'"), path);
  }
});

for (const [width, height] of [[1200, 900], [360, 740]]) {
  test(`pages fit a width of ${width}, and axe finds nothing to mend`, async () => {
    const look = async (page) => {
      const [inner, scroll] = await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth]);
      assert.ok(scroll <= inner, `${page.url()} is ${scroll} wide`);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => globalThis.axe.run(document));
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`), [], page.url());
    };
    const options = { viewport: { width, height } };
    await visit("", look, options);
    await visit("applications?lang=en", look, options);
    await visit("applications/1", look, options);
    await visit("apply/loan-interest-subsidy?lang=en", look, options);
    const act = async (page) => {
      await fillIn(page, HONEST);
      await fillIn(page, { zaojia: "很贵" });
      await page.locator('[name="dianhua"]').focus();
      await look(page);
      await fillIn(page, { zaojia: "690000" });
      await forge(page, (receipt) => void (receipt.figures.total = "900000.00"));
      assert.equal(await send(page), 422);
      await alive(page);
      await look(page);
    };
    await visit(FORM, act, options);
  });
}
