// The page comes to life under the headers of a real server, and can be read where it cannot.
import assert from "node:assert/strict";
import test, { after } from "node:test";
import { SITE, fillIn, onMeasure, start, stop, verdict, visit } from "./harness.mjs";

after(stop);

test("the server sends the headers that the documentation gives", async () => {
  const { headers } = await fetch(`${SITE}/zh/`);
  const policy = headers.get("content-security-policy");
  for (const rule of ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "require-trusted-types-for 'script'"]) {
    assert.ok(policy.split("; ").includes(rule), `${rule} in ${policy}`);
  }
  assert.equal(headers.get("x-content-type-options"), "nosniff");
  const module = await fetch(`${SITE}/code/fupin.wasm`);
  assert.equal(module.headers.get("content-type"), "application/wasm");
});

for (const lang of ["zh", "en"]) {
  test(`a form comes to life (${lang})`, () =>
    onMeasure(
      "village-eligibility",
      async (page) => {
        assert.equal(await verdict(page), "incomplete");
        await fillIn(page, { collective_income: "38500" });
        assert.equal(await verdict(page), "eligible");
      },
      { lang },
    ));
}

test("a form that is alive stays so when the browser collects what nobody holds", async () => {
  await onMeasure("village-eligibility", async (page) => {
    const tools = await page.context().newCDPSession(page);
    for (let round = 0; round < 3; round += 1) {
      await tools.send("HeapProfiler.collectGarbage");
      await page.waitForTimeout(50);
    }
    await fillIn(page, { collective_income: "38500" });
    assert.equal(await verdict(page), "eligible");
  });
});

test("the page can be read without scripts", () =>
  visit(
    "/zh/factory-application/",
    async (page) => {
      assert.ok((await page.locator("form[data-measure] [name]").count()) > 10);
      assert.ok((await page.locator("h1").innerText()).length > 3);
    },
    { javaScriptEnabled: false },
  ));

test("the page says so where WebAssembly is missing", async () => {
  const context = await (await start()).newContext();
  const page = await context.newPage();
  await page.addInitScript(() => delete globalThis.WebAssembly);
  await page.goto(`${SITE}/zh/village-eligibility/`);
  await page.waitForFunction(() => document.documentElement.dataset.fupin === "failed");
  assert.ok(await page.locator("[data-failed]").isVisible());
  await context.close();
});
