// The page comes to life under the headers of a real server, and stays quiet after that.
import assert from "node:assert/strict";
import test from "node:test";
import { useSite } from "./harness.mjs";

const site = useSite();

test("the server sends the headers that the documentation gives", async () => {
  const response = await fetch(new URL("/zh/", site.origin));
  const policy = response.headers.get("content-security-policy");
  for (const rule of ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "require-trusted-types-for 'script'"]) {
    assert.ok(policy.split("; ").includes(rule), `${rule} in ${policy}`);
  }
  assert.equal(response.headers.get("x-content-type-options"), "nosniff");
  const module = await fetch(new URL("/code/fupin_glue_bg.wasm", site.origin));
  assert.equal(module.headers.get("content-type"), "application/wasm");
});

for (const lang of ["zh", "en"]) {
  test(`a form comes to life (${lang})`, async (t) => {
    const page = await site.open(t, `/${lang}/village-eligibility/`);
    assert.equal(await page.verdict(), "incomplete");
    await page.fill({ collective_income: "38500" });
    assert.equal(await page.verdict(), "eligible");
  });
}

test("the page can be read without scripts", async (t) => {
  const page = await site.open(t, "/zh/factory-application/", { javaScriptEnabled: false });
  assert.ok((await page.raw.locator("form[data-measure] [name]").count()) > 10);
  assert.ok((await page.raw.locator("h1").innerText()).length > 3);
});

test("the page says so where WebAssembly is missing", async () => {
  const context = await site.browser.newContext({ baseURL: site.origin });
  const page = await context.newPage();
  await page.addInitScript(() => delete globalThis.WebAssembly);
  await page.goto("/zh/village-eligibility/");
  await page.waitForFunction(() => document.documentElement.dataset.fupin === "failed");
  assert.ok(await page.locator("[data-failed]").isVisible());
  await context.close();
});
