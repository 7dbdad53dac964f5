// In a browser, the site's module answers as the native program does, byte for byte.
import assert from "node:assert/strict";
import test, { after } from "node:test";
import { answersOfPage, assessments } from "../assessments.mjs";
import { SITE, start, stop } from "./harness.mjs";

after(stop);

test("the page's module in a browser answers byte for byte as the native program", async () => {
  const page = await (await start()).newPage();
  await page.goto(`${SITE}/zh/`);
  const all = assessments();
  // In parts, so that no message between the browser and this program is too long.
  for (let from = 0; from < all.length; from += 1000) {
    const part = all.slice(from, from + 1000);
    const requests = part.map(({ answer, ...request }) => request);
    const answers = await page.evaluate(answersOfPage, { folder: "/code", requests });
    part.forEach(({ answer, text }, index) => assert.equal(answers[index], answer, text));
  }
});
