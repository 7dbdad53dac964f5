// The page that holds two policies against one register: who gains, who loses, and why. Nothing is sent anywhere.
import { policyOfTab } from "./kept.js";
import { drawBar, RowTable } from "./row-table.js";
import { drawExplanation, drawTable, said, SheetPage, startPage } from "./sheet-page.js";

/** Where the module tells the cells of a row. */
const [ROW, NAME, EFFECT, , , AMOUNT_A, AMOUNT_B, DIFFERENCE, BECAUSE] = Array.from({ length: 9 }, (_, at) => at);
/** How the effects are coloured, as verdicts are. */
const TONES = [["gains", "eligible"], ["changes", "review"], ["loses", "ineligible"], ["left-out", "incomplete"]];

function start(root) {
  const find = (selector) => root.querySelector(selector);
  const measure = find("#batch-measure");
  const because = find("#comparison-because");
  const policies = ["a", "b"].map((which) => new PolicyChoice(find(`[data-policy-choice="${which}"]`), () => page.file && open()));
  const request = () => ({ kind: "comparison", measure: measure.value, policies: policies.map(({ text }) => text) });
  const page = new SheetPage(root, { request, opened: () => table.clear() });
  const { words } = page;
  let labels = new Map();
  const table = (page.table = new RowTable(root, {
    columns: [
      { cell: ROW },
      { cell: NAME },
      { cell: EFFECT },
      { cell: AMOUNT_A, isNumber: true },
      { cell: AMOUNT_B, isNumber: true },
      { cell: DIFFERENCE, isNumber: true },
      { cell: BECAUSE },
    ],
    controls: {
      filters: [[0, find("#comparison-effect")], [1, because]],
      find: find("#batch-find"),
      search: [NAME],
      sort: find("#batch-sort"),
      orders: { row: { by: "number" }, difference: { by: "amount", at: DIFFERENCE } },
      counted: [0, 1],
    },
    explain: (row) => page.explain(row, drawRow),
    words,
    onCounts: showCounts,
  }));
  page.take = (file) => {
    page.file = file;
    open();
  };

  measure.addEventListener("change", () => page.file && open());
  find("[data-check-rows]").addEventListener("click", check);
  page.offerResults(() => "-compared");

  function open() {
    if (policies.some(({ isMissing }) => isMissing)) return page.fault(words.noPolicy);
    page.open("");
  }

  async function check() {
    because.replaceChildren(because.options[0]);
    for (const part of ["[data-policies]", "[data-tables]"]) find(part).replaceChildren();
    find("[data-counts]").textContent = "";
    const summed = await page.check(table);
    if (!summed) return;
    find("[data-policies]").replaceChildren(...summed.policies.map((line) => said("li", line)));
    find("[data-counts]").textContent = summed.counts;
    const [changed] = summed.tables;
    labels = new Map(changed.rows.map(([key, label]) => [key, label]));
    for (const option of because.options) if (option.value) option.textContent = labels.get(option.value) ?? option.value;
    for (const one of summed.tables) if (one.rows.length) drawTable(find("[data-tables]"), one, words);
  }

  function showCounts([effects, keys]) {
    const counts = new Map(effects);
    drawBar(find("[data-chart]"), TONES.map(([effect, tone]) => [tone, counts.get(effect) ?? 0]));
    const known = new Set([...because.options].map(({ value }) => value));
    for (const [key] of keys) if (!known.has(key)) because.append(new Option(labels.get(key) ?? key, key));
  }

  function drawRow(place, told) {
    place.append(said("p", told.line));
    for (const [name, heading] of [["a", words.underA], ["b", words.underB]]) {
      // An application of a year has no verdict of its own.
      if (told[name]) drawExplanation(place, { ...told[name], title: heading }, words);
    }
  }
}

/** Which policy is one of the two: the built-in one, what the tab has changed, or a file. */
class PolicyChoice {
  constructor(root, onChange) {
    this.select = root.querySelector("select");
    this.file = "";
    const part = root.querySelector("[data-policy-file]");
    const ofTab = policyOfTab();
    this.select.querySelector('[value="tab"]').hidden = !ofTab;
    this.ofTab = ofTab;
    this.select.addEventListener("change", () => {
      part.hidden = this.select.value !== "file";
      onChange();
    });
    root.querySelector("input[type=file]").addEventListener("change", async ({ target }) => {
      const [file] = target.files;
      target.value = "";
      if (!file) return;
      this.file = await file.text();
      root.querySelector("[data-policy-name]").textContent = file.name;
      onChange();
    });
  }

  get isMissing() {
    return this.select.value === "file" && !this.file;
  }

  /** Its text; empty for the built-in policy. */
  get text() {
    const texts = { "built-in": "", tab: this.ofTab, file: this.file };
    return texts[this.select.value];
  }
}

startPage("[data-comparison-page]", start);
