// axe finds nothing to mend on any page: with a form that was filled in, as it comes, in the dark and on a phone.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join, sep } from "node:path";
import { after, describe, test } from "node:test";
import { ROOT, alive, faultsOf, stop, visit } from "./harness.mjs";

after(stop);

const paths = readdirSync(join(ROOT, "dist"), { recursive: true })
  .filter((file) => file.endsWith("index.html"))
  .map((file) => `/${file.split(sep).join("/").slice(0, -"index.html".length)}`)
  // A page for a frame has the form of the whole page, so one of them in each language is enough.
  .filter((path) => !path.startsWith("/embed/") || path.endsWith("/factory-application/"));

const assertAccessible = async (page, when) => assert.deepEqual(await faultsOf(page), [], when);

/** Presses a button where the page has it. */
async function press(page, selector) {
  const button = page.locator(selector).first();
  if ((await button.count()) === 0) return;
  await alive(page);
  await button.click();
}

const example = (page) => press(page, '[data-action="example"]');

/** What the page of one applicant asks for beside itself, once it is there. */
const later = ["batch-worker.js", "code/fupin_batch_glue.js", "code/fupin-batch.wasm"];

/** Pages that are looked at from every side. */
const looked = /^\/(?:embed\/)?(?:zh|en)\/(?:factory-application\/|tenant-hiring\/)?$/;

describe("every page", { concurrency: 2 }, () => {
  for (const path of paths) {
    const isLooked = looked.test(path);
    test(`${path} is accessible${isLooked ? " as it comes, after asking for the check of nothing and" : ""} with the example`, () =>
      visit(path, async (page) => {
        if (isLooked) {
          await assertAccessible(page, "as it comes");
          await press(page, 'form[data-measure] [type="submit"]');
          await assertAccessible(page, "after the check");
        }
        await example(page);
        await assertAccessible(page, "with the example");
      }, { later }));
  }
});

for (const path of paths.filter((path) => looked.test(path))) {
  test(`${path} is accessible in the dark and on a phone`, () =>
    visit(
      path,
      async (page) => {
        await example(page);
        const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
        assert.ok(wide <= seen, `the page is ${wide} pixels wide on a screen of ${seen}`);
        // What the bar at the bottom covers can be scrolled out from under it, which axe cannot know.
        await page.evaluate(() => document.querySelector("[data-verdict-bar]")?.setAttribute("hidden", ""));
        await assertAccessible(page, "with the example");
      },
      { colorScheme: "dark", viewport: { width: 360, height: 720 } },
    ));
}
