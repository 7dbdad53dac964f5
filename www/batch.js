// The page that checks a whole spreadsheet: workers read and check, this draws. Nothing is sent anywhere.
import { drawBar, RowTable, VERDICTS } from "./row-table.js";
import { drawExplanation, said, SheetPage, startPage } from "./sheet-page.js";
import { startTemplates } from "./template.js";

startTemplates();
startPage("[data-batch]", start);

function start(root) {
  const find = (selector) => root.querySelector(selector);
  const measure = find("#batch-measure");
  const code = find("#batch-code");
  let sentences = new Map();
  const page = new SheetPage(root, { request: () => ({ kind: "rows", measure: measure.value }), opened });
  const { words } = page;
  const table = (page.table = new RowTable(root, {
    columns: [{ cell: 0 }, { cell: 1 }, { cell: 2, isNumber: true }, { cell: 3 }],
    controls: {
      filters: [[0, find("#batch-verdict")], [1, code]],
      find: find("#batch-find"),
      search: [3],
      sort: find("#batch-sort"),
      orders: { row: { by: "number" }, verdict: { by: "key", at: 0, order: VERDICTS }, amount: { by: "amount", at: 2 } },
      counted: [0, 1],
    },
    explain: (row) => page.explain(row, (place, told) => {
      drawExplanation(place, told, words);
      place.dataset.assessment = JSON.stringify(told.assessment);
    }),
    words,
    onCounts: showCounts,
  }));

  const wanted = new URLSearchParams(location.search).get("measure");
  if ([...measure.options].some((option) => option.value === wanted)) measure.value = wanted;
  measure.addEventListener("change", () => page.file && page.open(""));
  find("[data-check-rows]").addEventListener("click", check);
  page.offerResults(() => "-checked");

  function opened({ codes }) {
    sentences = new Map(codes);
    table.clear();
    code.replaceChildren(code.options[0]);
  }

  async function check() {
    code.replaceChildren(code.options[0]);
    find("[data-summary-lines]").replaceChildren();
    find("[data-money]").replaceChildren();
    const summed = await page.check(table);
    if (!summed) return;
    showSummary(summed.lines);
    showMoney(summed.money);
  }

  function showCounts([verdicts, codes]) {
    const counts = new Map(verdicts);
    drawBar(find("[data-chart]"), VERDICTS.map((verdict) => [verdict, counts.get(verdict) ?? 0]));
    const known = new Set([...code.options].map(({ value }) => value));
    for (const [value] of codes) if (!known.has(value)) code.append(new Option(sentences.get(value) || value, value));
  }

  function showSummary(lines) {
    find("[data-summary-lines]").replaceChildren(...lines.map(([label, value]) => {
      const row = document.createElement("tr");
      const head = said("th", label);
      head.scope = "row";
      row.append(head, said("td", value, "batch-number"));
      return row;
    }));
  }

  /** A bar for each amount; how long it is says the core, and what it is stands beside it. */
  function showMoney(bars) {
    find("[data-money]").replaceChildren(...bars.map(([label, shown, width]) => {
      const bar = said("div", "", "batch-money");
      const chart = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      const drawn = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      for (const [name, value] of Object.entries({ width: `${width}%`, height: "100%" })) drawn.setAttribute(name, value);
      chart.setAttribute("aria-hidden", "true");
      chart.append(drawn);
      bar.append(said("span", label), chart, said("b", shown, "batch-number"));
      return bar;
    }));
  }
}
