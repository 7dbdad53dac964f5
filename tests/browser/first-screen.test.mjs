// What a result begins with: the verdict, why, the amount, what to do and what comes next stand on its first screen, for every
// measure that holds or fails, in both languages, beside the form and on a phone.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { onMeasure, ROOT, stop } from "./harness.mjs";
import { refill } from "./typed-vectors.mjs";

after(stop);

const FOLDER = join(ROOT, "tests/vectors");
/** What is seen of a result at once: its panel beside the form, and the screen of a phone. */
const SCREENS = [
  { width: 1366, height: 768, first: 742 },
  { width: 360, height: 740, first: 740 },
];

/** Whether the page's hooks can fill an input in as it stands: an empty list of rows has nothing to be filled in. */
const isFillable = (value) => !Array.isArray(value) ? typeof value !== "object" || value === null || Object.values(value).every(isFillable) : value.length > 0 && value.every(isFillable);

/** The application that fails with the most to do. */
function failing(measure) {
  const rows = readFileSync(join(FOLDER, `${measure}.jsonl`), "utf8").trim().split("\n").map((row) => JSON.parse(row));
  const failed = rows.filter(({ input, expect }) => expect.verdict === "ineligible" && isFillable(input));
  return failed.sort((one, other) => other.expect.remedies.length - one.expect.remedies.length)[0]?.input;
}

/** How far down each part reaches that belongs on the first screen, from the top of the result. */
const reaches = (page) =>
  page.evaluate(() => {
    const result = document.querySelector(".result");
    result.scrollTop = 0;
    const top = result.getBoundingClientRect().top;
    const parts = ["verdict", "open", "remedies", "next"].map((name) => [name, result.querySelector(`[data-part=${name}]`).getBoundingClientRect()]);
    return Object.fromEntries(parts.filter(([, { height }]) => height > 0).map(([name, { bottom }]) => [name, Math.round(bottom - top)]));
  });

async function assertFirstScreen(page, said) {
  await page.locator("[data-verdict]:not([data-verdict=incomplete])").waitFor({ state: "attached" });
  for (const { width, height, first } of SCREENS) {
    await page.setViewportSize({ width, height });
    const reached = await reaches(page);
    assert.ok(reached.verdict > 0, said);
    for (const [part, bottom] of Object.entries(reached)) assert.ok(bottom <= first, `${said}, ${width} px: ${part} ends at ${bottom}`);
    const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    assert.ok(wide <= seen, `${said}: ${wide} pixels on ${seen}`);
  }
}

for (const measure of readdirSync(FOLDER).map((file) => file.replace(".jsonl", ""))) {
  test(`the first screen of ${measure}`, async () => {
    const input = failing(measure);
    for (const lang of ["zh", "en"]) {
      await onMeasure(measure, async (page) => {
        await page.locator("[data-action=example]").first().click();
        await assertFirstScreen(page, `${lang}, the example`);
        if (!input) return;
        await page.setViewportSize({ width: 1366, height: 768 });
        await refill(page, input);
        await assertFirstScreen(page, `${lang}, what fails`);
      }, { lang });
    }
  });
}
