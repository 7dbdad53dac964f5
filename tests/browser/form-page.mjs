// A page of the site, driven by its public hooks alone: names with dots, data-add, data-verdict and the like.
import assert from "node:assert/strict";

/** The value of the box that says that none of a list applies. */
const NONE_OF_THESE = "none";

export class FormPage {
  /** `scripted` is false where the browser runs no scripts. */
  constructor(raw, scripted = true) {
    /** Playwright's page, for what is not here. */
    this.raw = raw;
    this.scripted = scripted;
  }

  async goto(path) {
    const response = await this.raw.goto(path);
    assert.ok(response.ok(), `${path}: ${response.status()}`);
    await this.ready();
  }

  /** Waits until the page is loaded and its form alive. Call it too after a click that leads to another page. */
  async ready() {
    await this.raw.waitForLoadState("load");
    if (this.scripted && (await this.raw.locator("form[data-measure]").count()) > 0) {
      await this.raw.waitForFunction(() => ["ready", "failed"].includes(document.documentElement.dataset.fupin));
      assert.equal(await this.raw.locator("html").getAttribute("data-fupin"), "ready", "the form did not come to life");
    }
    // A browser fetches these when it likes, also after the page has loaded.
    const icons = this.raw.locator('link[rel~="icon"], link[rel="apple-touch-icon"], link[rel="manifest"]');
    this.raw.fupinIcons = await icons.evaluateAll((links) => links.map((link) => link.href));
    this.raw.fupinLoaded = true;
  }

  /** Fills the form in with an input as the contract has it, and adds the rows that it needs. */
  async fill(input) {
    for (const entry of entriesOf(input)) await this.enter(entry.name, entry.values);
  }

  /** Empties the form and fills it by a program in the page, not key by key: for hundreds of inputs in a row. */
  async refillAtOnce(input) {
    await this.raw.locator('[data-action="clear"]').evaluate((button) => button.click());
    const missing = await this.raw.evaluate(fillInPage, { entries: entriesOf(input), none: NONE_OF_THESE });
    assert.deepEqual(missing, [], "the form has no such controls");
  }

  /** Empties the form and takes away the rows that were added. */
  async clear() {
    await this.raw.locator('[data-action="clear"]').click();
  }

  /** Answers one question by its name: types, chooses or ticks. */
  async enter(name, values) {
    await this.makeRows(name);
    const controls = this.raw.locator(`[name="${name}"]`);
    assert.ok((await controls.count()) > 0, `the form has no control named ${name}`);
    const first = controls.first();
    const kind = await first.evaluate((element) => (element.tagName === "INPUT" ? element.type : element.tagName.toLowerCase()));
    if (kind === "radio" || kind === "checkbox") {
      for (const value of values.length > 0 ? values : [NONE_OF_THESE]) {
        const box = this.raw.locator(`[name="${name}"][value="${value}"]`);
        assert.equal(await box.count(), 1, `${name} does not offer ${value}`);
        await box.check({ force: true });
      }
    } else {
      assert.equal(values.length, 1, `${name} takes one answer`);
      if (kind === "select") await first.selectOption(values[0]);
      else await first.fill(values[0]);
    }
  }

  /** Adds the rows that a name such as `tenants.0.roster.1.name` stands in. */
  async makeRows(name) {
    const steps = name.split(".");
    for (const [at, step] of steps.entries()) {
      if (!/^\d+$/.test(step)) continue;
      const list = steps.slice(0, at).join(".");
      while ((await this.raw.locator(`[data-remove="${list}.${step}"]`).count()) === 0) {
        const rows = this.raw.locator(`[data-remove^="${list}."]`);
        const before = await rows.count();
        await this.raw.locator(`[data-add="${list}"]`).click();
        assert.ok((await rows.count()) > before, `data-add="${list}" added no row`);
      }
    }
  }

  /** Removes a row, such as `villages.0`. */
  async removeRow(row) {
    await this.raw.locator(`[data-remove="${row}"]`).click();
  }

  async verdict() {
    return this.raw.locator("[data-verdict]").first().getAttribute("data-verdict");
  }

  /** Everything that the page says, in the order of the page: what a vector's `expect` compares with. */
  async said() {
    return this.raw.evaluate(() => {
      const all = (selector, read) => [...document.querySelectorAll(selector)].map(read);
      const at = (element) => (element.hasAttribute("data-at") ? { at: element.getAttribute("data-at") } : {});
      return {
        verdict: document.querySelector("[data-verdict]")?.getAttribute("data-verdict"),
        problems: all("[data-problem]", (e) => ({ path: e.dataset.problem, code: e.dataset.code })),
        checks: all("[data-check]", (e) => ({ code: e.dataset.check, outcome: e.dataset.outcome, ...at(e) })),
        figures: all("[data-figure]", (e) => ({ key: e.dataset.figure, value: e.dataset.value, ...at(e) })),
        remedies: all("[data-remedy]", (e) => ({ code: e.dataset.remedy, ...at(e) })),
      };
    });
  }

  /** The value of a figure, or undefined where it is not shown. */
  async figure(key) {
    return (await this.said()).figures.find((figure) => figure.key === key)?.value;
  }

  /** The outcome of a check; `at` where it has a part. */
  async outcome(code, at) {
    return (await this.said()).checks.find((check) => check.code === code && check.at === at)?.outcome;
  }

  /** The codes of the problems at a pointer. */
  async problemsAt(pointer) {
    return (await this.said()).problems.filter((problem) => problem.path === pointer).map((problem) => problem.code);
  }

  /** Applies a remedy with its button. */
  async apply(code, at) {
    const place = at === undefined ? "" : `[data-at="${at}"]`;
    await this.raw.locator(`[data-remedy="${code}"]${place} button`).click();
  }
}

/** Runs in the page: makes rows, sets controls and tells the form, and names what it did not find. */
function fillInPage({ entries, none }) {
  const find = (selector) => document.querySelector(selector);
  const tell = (control) => control.dispatchEvent(new Event("input", { bubbles: true }));
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
    if (control) tell(control);
  }
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
