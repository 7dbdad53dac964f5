// The page that holds a register against every measure, and against the applications that came in already. Nothing is sent anywhere.
import { RowTable, VERDICTS } from "./row-table.js";
import { drawExplanation, drawTable, said, SheetPage, startPage } from "./sheet-page.js";

const OPEN = ["0", "1", "2", "3", "4"];
/** Where the module tells the cells of a row. */
const [ROW, NAME, MEASURE, VERDICT, , FIGURE, MISSING, , APPLIED] = Array.from({ length: 9 }, (_, at) => at);

startPage("[data-register]", start);

function start(root) {
  const find = (selector) => root.querySelector(selector);
  const measure = find("#register-measure");
  const appliedFor = find("#applied-for");
  /** The file of applications. */
  let applied;
  const page = new SheetPage(root, { request: () => ({ kind: "register", applied, appliedFor: appliedFor.value }), opened });
  const { words } = page;
  const table = (page.table = new RowTable(root, {
    columns: [
      { cell: ROW },
      { cell: NAME },
      { cell: MEASURE },
      { cell: VERDICT },
      { cell: FIGURE, isNumber: true },
      { cell: MISSING },
      { cell: APPLIED },
    ],
    controls: {
      filters: [[0, measure], [1, find("#batch-verdict")], [2, find("#register-open")], [3, find("#register-applied-filter")]],
      find: find("#batch-find"),
      search: [NAME],
      sort: find("#batch-sort"),
      orders: {
        row: { by: "number" },
        verdict: { by: "key", at: 1, order: [...VERDICTS].reverse() },
        amount: { by: "amount", at: FIGURE },
        open: { by: "key", at: 2, order: OPEN },
      },
    },
    explain: (row) => page.explain(row, (place, told) => told.forEach((one) => drawExplanation(place, one, words))),
    words,
  }));

  find("[data-check-rows]").addEventListener("click", check);
  find("[data-applied-file]").addEventListener("change", ({ target }) => {
    if (target.files.length) hold(target.files[0]);
    target.value = "";
  });
  find("[data-applied-forget]").addEventListener("click", () => hold(undefined));
  appliedFor.addEventListener("change", () => applied && page.file && page.reopen());
  page.corrected = () => page.reopen();
  page.drop = (file, onto) => (onto.closest?.("[data-applied]") ? hold(file) : page.take(file));
  page.offerResults(() => "-measures-checked");

  /** Holds the register against applications, or against none. */
  function hold(file) {
    applied = file;
    const name = find("[data-applied-name]");
    name.hidden = !file;
    name.textContent = file ? file.name : "";
    find("[data-applied-forget]").hidden = !file;
    if (page.file) page.reopen();
  }

  function opened(found) {
    const told = { held: found.measures.map(([, title]) => title), "left-out": found.leftOut, unused: found.unused };
    for (const [name, all] of Object.entries(told)) {
      const part = find(`[data-recognised="${name}"]`);
      part.hidden = all.length === 0;
      part.querySelector("dd").textContent = all.join(page.lang === "en" ? ", " : "、");
    }
    measure.replaceChildren(measure.options[0], ...found.measures.map(([, title], at) => new Option(title, String(at))));
    root.toggleAttribute("data-asks-who-applied", found.asksWhoApplied);
    find("#register-applied-filter").value = "";
    table.clear();
  }

  async function check() {
    find("[data-lines]").replaceChildren();
    find("[data-tables]").replaceChildren();
    const summed = await page.check(table);
    if (!summed) return;
    find("[data-lines]").replaceChildren(...summed.lines.map((line) => said("li", line)));
    for (const one of summed.tables) if (one.rows.length) drawTable(find("[data-tables]"), one, words);
  }
}
