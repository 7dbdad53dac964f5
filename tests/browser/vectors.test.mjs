// Every vector that a form can hold, filled in by the public hooks: the page says what the vector expects.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { formCanHold, parseAsTyped } from "./form-page.mjs";
import { ROOT, useSite } from "./harness.mjs";

const site = useSite();
const FOLDER = join(ROOT, "tests/vectors");
const measures = readdirSync(FOLDER)
  .map((file) => file.replace(".jsonl", ""))
  .filter((measure) => existsSync(join(ROOT, "dist/zh", measure)));

const sorted = (list) => list.map((entry) => JSON.stringify(entry)).sort();

/** What the page and the vector can both say; kinds, clauses and units stand in the page's words. */
function expected({ verdict, problems, checks, figures, remedies }) {
  const part = (entry) => (entry.at === undefined ? {} : { at: entry.at });
  return {
    verdict,
    problems: sorted(problems.map(({ path, code }) => ({ path, code }))),
    checks: checks.map((check) => ({ code: check.code, outcome: check.outcome, ...part(check) })),
    figures: figures.map(({ key, value }) => ({ key, value })),
    remedies: remedies.map((remedy) => ({ code: remedy.code, ...part(remedy) })),
  };
}

for (const measure of measures) {
  const rows = readFileSync(join(FOLDER, `${measure}.jsonl`), "utf8").split("\n").filter(Boolean);
  test(`${measure} on the page`, async (t) => {
    const page = await site.open(t, `/zh/${measure}/`);
    const broken = [];
    let held = 0;
    for (const [line, row] of rows.entries()) {
      const vector = JSON.parse(row);
      if (!formCanHold(vector)) continue;
      held += 1;
      try {
        await page.refillAtOnce(parseAsTyped(row).input);
        const said = await page.said();
        assert.deepEqual({ ...said, problems: sorted(said.problems) }, expected(vector.expect));
      } catch (error) {
        broken.push(`line ${line + 1}: ${error.message}`);
      }
    }
    t.diagnostic(`${held} of ${rows.length} fit a form`);
    assert.ok(held > 0);
    assert.equal(broken.length, 0, `${broken.length} of ${held}:\n${broken.slice(0, 5).join("\n")}`);
  });
}
