// The pictures of results: their words say the numbers of the result, nothing stands out of its place, and each part can be told from
// what is around it.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { alive, answer, onMeasure, stop, visit } from "./harness.mjs";

after(stop);

/** The measures that are pictures, with how many drawings their example has. */
const PICTURES = {
  "factory-grant": 1,
  "factory-application": 1,
  "household-eligibility": 1,
  "village-eligibility": 1,
  "village-income": 1,
  "tenant-hiring": 1,
  "loan-interest-subsidy": 1,
  "joint-factory-shares": 1,
  disbursement: 1,
  "grant-allocation": 3,
};
/** The looks of a page in each language; one page is looked at in one after the other. */
const LOOKS = {
  zh: [
    { colorScheme: "light", viewport: { width: 1366, height: 768 } },
    { colorScheme: "dark", viewport: { width: 360, height: 740 } },
  ],
  en: [
    { colorScheme: "light", viewport: { width: 360, height: 740 } },
    { colorScheme: "dark", viewport: { width: 1366, height: 768 } },
  ],
};

async function example(page) {
  await page.locator('[data-action="example"]').first().click();
  await page.locator('[data-part="picture"] figure').first().waitFor();
}

/** What the picture says, and the numbers that the figures and their arithmetic say. */
function told(page) {
  return page.evaluate(() => {
    const numbers = (text) => (text.match(/\d[\d,]*(?:\.\d+)?/g) ?? []).map((number) => Number(number.replaceAll(",", "")));
    const picture = document.querySelector('[data-part="picture"]');
    const said = [...picture.querySelectorAll("figcaption li")].map((item) => item.textContent);
    // A share of villages is said of "village 1": the number of the row is no number of the result.
    const values = [...picture.querySelectorAll("figcaption .figure-value")].flatMap((value) => numbers(value.textContent));
    return { said, values, known: numbers(document.querySelector('[data-part="figures"]').textContent) };
  });
}

/** The box of every shape and of every text, held against the picture's own. */
function outside(page) {
  return page.evaluate(() => {
    const part = document.querySelector('[data-part="picture"]');
    const { left, right } = part.getBoundingClientRect();
    const pieces = [...part.querySelectorAll("svg *, figcaption *")];
    return pieces.filter((piece) => {
      const box = piece.getBoundingClientRect();
      return box.left < left || box.right > right;
    }).map((piece) => piece.outerHTML);
  });
}

/** The contrast of every shape's colour with the ground, and of every number with its shape. */
function contrasts(page) {
  return page.evaluate(() => {
    const channels = (color) => color.match(/[\d.]+/g).slice(0, 3).map(Number);
    const light = (color) => {
      const [red, green, blue] = channels(color).map((value) => (value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const contrast = (one, other) => {
      const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
      return (high + 0.05) / (low + 0.05);
    };
    const ground = getComputedStyle(document.querySelector(".result")).backgroundColor;
    return [...document.querySelectorAll(".picture rect, .picture text")].map((shape) => {
      const { fill, stroke } = getComputedStyle(shape);
      const isText = shape.tagName === "text";
      const behind = isText ? getComputedStyle(shape.previousElementSibling).fill : ground;
      const shown = contrast(fill === "none" ? stroke : fill, behind === "none" ? ground : behind);
      return { of: shape.outerHTML, shown, least: isText ? 4.5 : 3 };
    });
  });
}

/** Everything that must hold of a measure's picture, however it looks. */
async function assertDrawn(page, drawings) {
  assert.equal(await page.locator('[data-part="picture"]').innerHTML(), "");
  await example(page);
  assert.equal(await page.locator(".picture").count(), drawings);
  const { said, values, known } = await told(page);
  assert.ok(said.length >= 2 && values.length >= said.length, `${said}`);
  assert.deepEqual(values.filter((value) => !known.includes(value)), [], `${said} | ${known}`);
  assert.deepEqual(await outside(page), []);
  const faint = (await contrasts(page)).filter(({ shown, least }) => shown < least);
  assert.deepEqual(faint, []);
}

for (const [measure, drawings] of Object.entries(PICTURES)) {
  for (const [lang, [first, ...others]] of Object.entries(LOOKS)) {
    test(`${measure} says the numbers of the result, in every look: ${lang}`, () =>
      onMeasure(
        measure,
        async (page) => {
          await assertDrawn(page, drawings);
          for (const { colorScheme, viewport } of others) {
            await page.locator('[data-action="clear"]').first().click();
            await page.emulateMedia({ colorScheme });
            await page.setViewportSize(viewport);
            await assertDrawn(page, drawings);
          }
        },
        { lang, ...first },
      ));
  }
}

test("a picture follows its answers and goes with them", () =>
  onMeasure("factory-grant", async (page) => {
    await example(page);
    await answer(page, "actual_cost", "1000000");
    await page.locator("li.picture-rest", { hasText: "250,000.00" }).waitFor();
    await answer(page, "actual_cost", "");
    await page.locator(".picture").waitFor({ state: "detached" });
  }));

test("what was overdue is drawn apart and said", () =>
  onMeasure(
    "loan-interest-subsidy",
    async (page) => {
      await example(page);
      await answer(page, "repayments.0.on", "2011-03-01");
      await page.locator("svg .picture-rest").waitFor({ state: "attached" });
      const { said } = await told(page);
      assert.ok(said.some((one) => /730 days, subsidised for 365 days/.test(one)), `${said}`);
    },
    { lang: "en" },
  ));

test("the page in a portal's frame has the picture, too", () =>
  visit("/embed/zh/factory-grant/", async (page) => {
    await alive(page);
    await example(page);
    assert.equal(await page.locator(".picture").count(), 1);
  }));
