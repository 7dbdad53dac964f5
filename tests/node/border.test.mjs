// The border between JavaScript and the module: what is easily lost on the way.
import assert from "node:assert/strict";
import test from "node:test";
import { assess, init, policy } from "../../pkg/fupin.js";

const VILLAGE = "village-eligibility";

test("two callers who start at the same time load the module once", async () => {
  const [first, second] = [init(), init()];
  assert.equal(first, second);
  await first;
});

test("a text like the mark that stands for NaN on the way stays a text", () => {
  const { problems } = assess(VILLAGE, { name: "fupin-not-finite", collective_income: NaN, on_provincial_list: null });
  assert.deepEqual(problems.map(({ path }) => path), ["/collective_income"]);
});

test("many policies, one after the other, leave the built-in one as it is", () => {
  const own = JSON.stringify(policy());
  for (let round = 0; round < 40; round += 1) {
    assert.equal(assess(VILLAGE, { collective_income: 38500 }, { policy: `${own}${" ".repeat(round)}` }).verdict, "eligible");
  }
  assert.equal(assess(VILLAGE, { collective_income: 38500 }).verdict, "eligible");
});
