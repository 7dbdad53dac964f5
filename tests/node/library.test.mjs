// The library in Node: what it answers, and how it refuses a caller's mistakes.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import test from "node:test";
import { assess, assessJson, init, measures, policy, policyText } from "../../pkg/fupin.js";

const VECTORS = new URL("../vectors/", import.meta.url);

test("before init every call says what to do", () => {
  assert.throws(() => assess("village-eligibility", {}), { name: "FupinError", code: "not-ready" });
});

test("with the module", async (t) => {
  await init();
  await init();

  await t.test("every vector holds, as an object", async () => {
    let held = 0;
    for (const file of await readdir(VECTORS)) {
      for (const line of (await readFile(new URL(file, VECTORS), "utf8")).trim().split("\n")) {
        const { name, clause, measure, input, expect } = JSON.parse(line);
        const which = `${measure}, ${name} (clause ${clause}): ${JSON.stringify(input)}`;
        const found = assess(measure, input);
        assert.equal(found.verdict, expect.verdict, which);
        const pick = (list, names) => list.map((row) => Object.fromEntries(names.filter((name) => name in row).map((name) => [name, row[name]])));
        const byText = (list) => list.map((row) => JSON.stringify(row)).sort();
        assert.deepEqual(byText(pick(found.problems, ["path", "code"])), byText(pick(expect.problems, ["path", "code"])), which);
        assert.deepEqual(pick(found.checks, ["code", "kind", "outcome", "clause", "at"]), expect.checks, which);
        assert.deepEqual(pick(found.figures, ["key", "value", "unit"]), expect.figures, which);
        assert.deepEqual(pick(found.remedies, ["code", "values", "at"]), expect.remedies, which);
        assert.deepEqual(found.next.map((next) => next.measure).sort(), [...expect.next].sort(), which);
        held += 1;
      }
    }
    assert.ok(held > 1000, `${held} vectors`);
  });

  await t.test("options are read at every call, whether they changed or not", () => {
    const options = { lang: "en" };
    const answer = () => assessJson("village-eligibility", "{}", options);
    const [english, chinese] = [answer(), assessJson("village-eligibility", "{}")];
    assert.notEqual(english, chinese);
    assert.equal(answer(), english);
    options.lang = "zh";
    assert.equal(answer(), chinese);
    options.lang = 7;
    assert.throws(answer, { code: "bad-option" });
    assert.throws(answer, { code: "bad-option" });
    Object.assign(options, { lang: "en", polcy: {} });
    assert.throws(answer, { code: "bad-option" });
    delete options.polcy;
    assert.equal(answer(), english);
  });

  await t.test("text in, text out, in both languages", () => {
    const text = '{"collective_income": 38500}';
    assert.equal(JSON.parse(assessJson("village-eligibility", text)).verdict, "eligible");
    assert.match(assessJson("village-eligibility", text, { lang: "en" }), /below the line/);
    assert.match(assessJson("village-eligibility", text, { lang: "zh" }), /低于收入线/);
  });

  await t.test("text that is no JSON object is an answer, not an exception", () => {
    for (const text of ["", "[1]", '{"a":1,"a":2}', '"\\ud800"', `${"[".repeat(70)}${"]".repeat(70)}`]) {
      assert.equal(JSON.parse(assessJson("village-eligibility", text)).error?.code, "not-json", text.slice(0, 20));
    }
  });

  await t.test("a number is the shortest decimal that names it", () => {
    assert.equal(assess("village-eligibility", { collective_income: 49999.99 }).figures[0].value, "0.01");
    for (const number of [Number.NaN, Infinity, -Infinity]) {
      const { problems } = assess("factory-grant", { raised: { social: number }, area_sqm: null });
      assert.deepEqual(problems.map(({ path, code }) => ({ path, code })), [{ path: "/raised/social", code: "not-a-number" }]);
    }
  });

  await t.test("what JSON cannot hold is a caller's mistake", () => {
    const cycle = {};
    cycle.self = cycle;
    const thrower = { get income() { throw new Error("no"); } };
    for (const input of [cycle, { collective_income: 1n }, thrower]) {
      assert.throws(() => assess("village-eligibility", input), { name: "FupinError", code: "not-json" });
    }
  });

  await t.test("a lone surrogate in a string is a caller's mistake", () => {
    assert.throws(() => assess("village-eligibility", { name: "\ud800" }), { code: "not-json" });
  });

  await t.test("nothing given is an empty input", () => {
    for (const input of [undefined, null, {}]) assert.equal(assess("village-eligibility", input).verdict, "incomplete");
    assert.equal(assess("village-eligibility", []).problems[0].code, "not-an-object");
  });

  await t.test("mistakes have a code", () => {
    assert.throws(() => assess("no-such-measure", {}), { name: "FupinError", code: "unknown-measure" });
    assert.throws(() => assess("village-eligibility", {}, { lang: "fr" }), { code: "bad-option" });
    assert.throws(() => assess("village-eligibility", {}, { on: "yesterday" }), { code: "bad-option" });
  });

  await t.test("a portal's policy replaces the built-in one", () => {
    const own = policy();
    own.parameters["village.income_line"].values[0].value = "30000.00";
    const answer = assess("village-eligibility", { collective_income: 38500, on_provincial_list: false }, { policy: own });
    assert.equal(answer.verdict, "ineligible");
    assert.notEqual(answer.policy.digest, assess("village-eligibility", {}).policy.digest);
    assert.equal(assess("village-eligibility", { collective_income: 38500 }, { policy: policyText() }).verdict, "eligible");
  });

  await t.test("a broken policy tells every fault", () => {
    const own = policy();
    own.parameters["village.income_line"].values[0].value = 30000;
    delete own.parameters["household.poverty_line"];
    assert.throws(
      () => assess("village-eligibility", {}, { policy: own, lang: "en" }),
      (error) => error.code === "broken-policy" && error.faults.length === 2 && error.faults.every((fault) => fault.path && fault.message && fault.line),
    );
  });

  await t.test("measures are listed in both languages", () => {
    const list = measures({ lang: "en" });
    assert.equal(list.length, 21);
    assert.ok(list.every(({ id, title, lead, clauses }) => id && title && lead && clauses));
  });
});
