// Every vector that a form can hold, filled in by the public hooks: the page says what the vector expects.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test, { after } from "node:test";
import { ROOT, onMeasure, stop } from "./harness.mjs";
import { formCanHold, parseAsTyped, saidOfEach } from "./typed-vectors.mjs";

after(stop);

const FOLDER = join(ROOT, "tests/vectors");
const measures = readdirSync(FOLDER)
  .map((file) => file.replace(".jsonl", ""))
  .filter((measure) => existsSync(join(ROOT, "dist/zh", measure)));

const sorted = (list) => list.map((entry) => JSON.stringify(entry)).sort();

/** Figures of the whole as they follow each other, then those of parts: rows stand on the page in the order of their ranks. */
function placed(figures) {
  const isOfPart = ({ key }) => key.includes("/");
  const parts = figures.filter(isOfPart).sort((one, other) => (one.key < other.key ? -1 : 1));
  return [...figures.filter((figure) => !isOfPart(figure)), ...parts];
}

/** What the page and the vector can both say; kinds, clauses and units stand in the page's words. */
function expected({ verdict, problems, checks, figures, remedies }) {
  const part = (entry) => (entry.at === undefined ? {} : { at: entry.at });
  return {
    verdict,
    problems: sorted(problems.map(({ path, code }) => ({ path, code }))),
    checks: checks.map((check) => ({ code: check.code, outcome: check.outcome, ...part(check) })),
    figures: placed(figures.map(({ key, value }) => ({ key, value }))),
    remedies: remedies.map((remedy) => ({ code: remedy.code, ...part(remedy) })),
  };
}

/** The differences between a page and the vectors of its measure. */
async function compare(page, rows) {
  const broken = [];
  const all = await saidOfEach(page, rows.map(([, row]) => parseAsTyped(row).input));
  for (const [index, [line, row]] of rows.entries()) {
    const { missing, said } = all[index];
    try {
      assert.deepEqual(missing, [], "the form has no such controls");
      assert.deepEqual({ ...said, problems: sorted(said.problems), figures: placed(said.figures) }, expected(JSON.parse(row).expect));
    } catch (error) {
      broken.push(`line ${line}, ${JSON.parse(row).name}: ${error.message}`);
    }
  }
  return broken;
}

for (const measure of measures) {
  test(`${measure} on the page`, async (t) => {
    const all = readFileSync(join(FOLDER, `${measure}.jsonl`), "utf8").trim().split("\n");
    // The pages take codes from before the standard, which the contract's default refuses.
    const isRefused = (row) => JSON.parse(row).expect.problems.some(({ code }) => code === "uscc-checksum");
    const rows = all.map((row, index) => [index + 1, row]).filter(([, row]) => formCanHold(JSON.parse(row)) && !isRefused(row));
    t.diagnostic(`a form can hold ${rows.length} of ${all.length}`);
    assert.ok(rows.length > 0);
    await onMeasure(measure, async (page) => {
      const broken = await compare(page, rows);
      assert.equal(broken.length, 0, `${broken.length} of ${rows.length}:\n${broken.slice(0, 5).join("\n")}`);
    });
  });
}
