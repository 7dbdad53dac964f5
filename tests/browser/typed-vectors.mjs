// The vectors as people would type them into a form: which ones a form can hold, and a fast way to fill them in.
import assert from "node:assert/strict";

/** The value of the box that says that none of a list applies. */
const NONE_OF_THESE = "none";

/** Empties the form and fills it in by a program in the page, not key by key. */
export async function refill(page, input) {
  const missing = await page.evaluate(`(${refillInPage})(${JSON.stringify(entriesOf(input))}, "${NONE_OF_THESE}")`);
  assert.deepEqual(missing, [], "the form has no such controls");
}

/**
 * Does so with each input in turn and takes down what the page then says, in the form of the vectors, and which controls it has not.
 * A program in the page does all of it, out of sight: to draw hundreds of results that nobody looks at takes most of the time.
 */
export function saidOfEach(page, inputs) {
  const all = JSON.stringify(inputs.map((input) => entriesOf(input)));
  return page.evaluate(`(async () => {
    document.body.style.display = "none";
    const found = [];
    for (const entries of ${all}) {
      const missing = (${refillInPage})(entries, "${NONE_OF_THESE}");
      // What changes again and again in one turn is assessed in the next.
      await new Promise((done) => setTimeout(done));
      found.push({ missing, said: (${said})() });
    }
    return found;
  })()`);
}

/** Runs in the page: everything that it says. */
function said() {
  const all = (selector, read) => [...document.querySelectorAll(selector)].map(read);
  const at = (element) => (element.dataset.at === undefined ? {} : { at: element.dataset.at });
  return {
    verdict: document.querySelector("[data-verdict]")?.dataset.verdict,
    problems: all("[data-problem]", (problem) => ({ path: problem.dataset.problem, code: problem.dataset.code })),
    checks: all("[data-check]", (check) => ({ code: check.dataset.check, outcome: check.dataset.outcome, ...at(check) })),
    figures: all("[data-figure]", (figure) => ({ key: figure.dataset.figure, value: figure.dataset.value })),
    remedies: all("[data-remedy]", (remedy) => ({ code: remedy.dataset.remedy, ...at(remedy) })),
  };
}

/** Runs in the page: empties the form, makes rows, sets controls, tells the form, and names what it did not find. */
function refillInPage(entries, none) {
  const find = (selector) => document.querySelector(selector);
  find('[data-action="clear"]').click();
  const makeRows = (name) => {
    const steps = name.split(".");
    steps.forEach((step, at) => {
      if (!/^\d+$/.test(step)) return;
      const list = steps.slice(0, at).join(".");
      for (let tries = 0; tries <= Number(step) && !find(`[data-remove="${list}.${step}"]`); tries += 1) {
        find(`[data-add="${list}"]`)?.click();
      }
    });
  };
  const missing = [];
  let last;
  for (const { name, values } of entries) {
    makeRows(name);
    const control = find(`[name="${name}"]`);
    if (["radio", "checkbox"].includes(control?.type)) {
      for (const value of values.length > 0 ? values : [none]) {
        const box = find(`[name="${name}"][value="${CSS.escape(value)}"]`);
        if (box) Object.assign(box, { checked: true });
        else missing.push(`${name}=${value}`);
      }
    } else if (control) control.value = values[0];
    else missing.push(name);
    last = control ?? last;
  }
  // The form reads all its controls at once, so telling it once is enough.
  last?.dispatchEvent(new Event("input", { bubbles: true }));
  return missing;
}

/** An input as what one would type: names with dots, and the values of each. */
export function entriesOf(input, above = "") {
  return Object.entries(input).flatMap(([key, value]) => {
    const name = above === "" ? key : `${above}.${key}`;
    if (Array.isArray(value)) {
      const rows = value.length > 0 && value.every((row) => typeof row === "object" && row !== null);
      return rows ? value.flatMap((row, at) => entriesOf(row, `${name}.${at}`)) : [{ name, values: value.map(String) }];
    }
    if (typeof value === "object" && value !== null) return entriesOf(value, name);
    return [{ name, values: [String(value)] }];
  });
}

/** Codes of problems that only JSON can have: a form knows its fields and says everything as text. */
const ONLY_IN_JSON = new Set(["unknown-field", "not-a-list", "not-an-object", "not-text", "too-many-rows"]);

/**
 * Whether a form can hold a vector's input: nothing empty or null inside, no unknown fields, no wrong JSON types.
 * `lists` are the names of the lists of choices, whose empty list is the box "none of these yet".
 */
export function formCanHold(vector, lists = ["attachments"]) {
  const fits = (value, name) => {
    if (value === null) return false;
    if (Array.isArray(value)) return value.length === 0 ? lists.includes(name) : value.every((row) => fits(row, name));
    if (typeof value === "object") {
      const members = Object.entries(value);
      return (members.length > 0 || name === "") && members.every(([key, member]) => fits(member, key));
    }
    return true;
  };
  const { input, expect } = vector;
  const typed = (problem) => !ONLY_IN_JSON.has(problem.code) && sameTypeProblem(problem, input);
  return typeof input === "object" && input !== null && !Array.isArray(input) && fits(input, "") && expect.problems.every(typed);
}

/** Ways of writing that a form understands and JSON does not: spaces around, 1,000, 2009/3/1, an identity number's small x. */
const WRITTEN_FREELY = /^\s|\s$|^\d{1,3}(?:,\d{3})+$|^\d{4}\/\d|^\d{17}x$/;

/** Whether a problem is about an answer and not about its JSON type, such as a list where a number belongs. */
function sameTypeProblem({ path, code }, input) {
  const value = path.split("/").slice(1).reduce((part, step) => part?.[step], input);
  // Radios and boxes offer nothing else, and a bare number where a date belongs would be typed like a date.
  if (["not-true-or-false", "not-a-choice"].includes(code)) return false;
  if (code === "not-a-date" && typeof value === "number") return false;
  if (typeof value === "string" && WRITTEN_FREELY.test(value)) return false;
  return typeof value !== "object" && typeof value !== "boolean";
}

/** Parses JSON, keeping every number as the text that names it: a form holds what was typed. */
export function parseAsTyped(text) {
  const tokens = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
  // Nobody types 1E+3.
  const typed = (number) => (/e/i.test(number) ? String(Number(number)) : number);
  return JSON.parse(text.replaceAll(tokens, (token) => (token.startsWith('"') ? token : `"${typed(token)}"`)));
}
