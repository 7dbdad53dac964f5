// axe finds nothing to mend on any page: as it comes, in the dark, and on a phone, with a form that was filled in.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, sep } from "node:path";
import { describe, test } from "node:test";
import { ROOT, useSite } from "./harness.mjs";

const site = useSite();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const paths = readdirSync(join(ROOT, "dist"), { recursive: true })
  .filter((file) => file.endsWith("index.html"))
  .map((file) => `/${file.split(sep).join("/").slice(0, -"index.html".length)}`);

/** The rules of WCAG 2.2 AA, and axe's own good practice. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function faults(page) {
  // Evaluated by the browser's tools, so the page's own policy needs no exception.
  await page.raw.evaluate(axe);
  const { violations } = await page.raw.evaluate((rules) => globalThis.axe.run(document, { runOnly: rules }), RULES);
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
}

/** Asks for the example where the page has one, so that there is a result to look at. */
async function fillExample(page) {
  const button = page.raw.locator('[data-action="example"]');
  if ((await button.count()) > 0) await button.first().click();
}

const looked = /^\/(?:zh|en)\/(?:factory-application\/|tenant-hiring\/)?$/;

describe("with the example", { concurrency: 2 }, () => {
  for (const path of paths) {
    test(`${path} is accessible`, async (t) => {
      const page = await site.open(t, path);
      await fillExample(page);
      assert.deepEqual(await faults(page), []);
    });
  }
});

for (const path of paths.filter((path) => looked.test(path))) {
  test(`${path} is accessible as it comes, and after asking for the check of nothing`, async (t) => {
    const page = await site.open(t, path);
    assert.deepEqual(await faults(page), [], "as it comes");
    const check = page.raw.locator('form[data-measure] [type="submit"]');
    if ((await check.count()) === 0) return;
    await check.click();
    assert.deepEqual(await faults(page), [], "after the check");
  });

  test(`${path} is accessible in the dark and on a phone`, async (t) => {
    const page = await site.open(t, path, { colorScheme: "dark", viewport: { width: 360, height: 720 } });
    await fillExample(page);
    assert.deepEqual(await faults(page), []);
    const [wide, seen] = await page.raw.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    assert.ok(wide <= seen, `the page is ${wide} pixels wide on a screen of ${seen}`);
  });
}
