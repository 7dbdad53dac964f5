// The page that allocates the pools of a year: who is paid and who waits, and the lists for the office and for the public. Nothing is sent
// anywhere.
import { RowTable } from "./row-table.js";
import { drawTable, fill, said, SheetPage, startPage } from "./sheet-page.js";
import { startTemplates, WorkerCall } from "./template.js";

/** Where the module tells the cells of an application. */
const [RANK, ID, VILLAGE, BLOCKS, SCORE, RESULT, AMOUNT] = Array.from({ length: 7 }, (_, at) => at);
/** Which cells of a list that is printed are numbers. */
const NUMBERS = [true, false, false, true, true, false, true];
/** So many rows are drawn at once where a whole list is printed. */
const AT_ONCE = 200;
/** So much of what is wrong is told at once. */
const MOST_TOLD = 100;

startTemplates();
startPage("[data-allocation]", start);

function start(root) {
  const find = (selector) => root.querySelector(selector);
  const page = new SheetPage(root, { request: () => ({ kind: "allocation" }), opened });
  const { words } = page;
  let allocated;
  /** The rows of the list for the office, as the module told them. */
  let officeRows = "[]";
  const table = new RowTable(root, {
    columns: [
      { cell: RANK },
      { cell: VILLAGE },
      { cell: ID },
      { cell: BLOCKS, isNumber: true },
      { cell: SCORE, isNumber: true },
      { cell: RESULT },
      { cell: AMOUNT, isNumber: true },
    ],
    controls: {
      filters: [[0, find("#allocation-result")]],
      find: find("#batch-find"),
      search: [ID, VILLAGE],
      orders: { row: { by: "number" } },
    },
    explain,
    words,
  });
  page.stopped = async () => {};

  find("[data-check-rows]").addEventListener("click", allocate);
  const isPublic = ({ dataset }) => dataset.whom === "public";
  page.offerResults((button) => `-${words.named}${isPublic(button) ? "-public" : ""}`, (button) => ({ publish: isPublic(button) }));
  for (const button of root.querySelectorAll("[data-print]")) {
    button.addEventListener("click", () => print(button.dataset.print === "public"));
  }

  // Whoever prints the page itself gets the whole list below what it tells, not the rows in sight.
  addEventListener("beforeprint", () => {
    if (!allocated || isListPrinted()) return;
    const [body, rows] = drawListHead(false, officeRows);
    body.append(...rows.map(listRow));
    document.documentElement.toggleAttribute("data-list-below", true);
  });
  addEventListener("afterprint", () => {
    for (const shown of ["data-list-printed", "data-list-below"]) document.documentElement.toggleAttribute(shown, false);
    find("[data-printed]").replaceChildren();
  });
  const isListPrinted = () => document.documentElement.hasAttribute("data-list-printed");

  function opened({ beside }) {
    clear();
    // A field that is left empty is what stands above the list.
    const above = new Map(beside);
    find("#city-pool").placeholder = above.get("city_pool") || "";
    find("#county-pool").placeholder = above.get("county_pool") || "";
  }

  function clear() {
    allocated = undefined;
    table.clear();
    find("[data-refused]").hidden = true;
  }

  async function allocate() {
    const { sheet } = page;
    page.end();
    clear();
    page.busy(true);
    page.fault("");
    for (const part of root.querySelectorAll("[data-results], [data-exports], [data-explanation]")) part.hidden = true;
    page.progress.textContent = words.allocating;
    const worker = new WorkerCall();
    page.workers = [worker];
    const opened = await worker.ask(page.asked(sheet));
    const pools = { city: find("#city-pool").value, county: find("#county-pool").value };
    const told = opened.act === "fault" ? opened : await worker.ask({ act: "allocate", ...pools });
    const listed = told.act === "fault" ? told : await worker.ask({ act: "listed", publish: false });
    if (page.workers[0] !== worker) return;
    page.busy(false);
    page.progress.textContent = "";
    if (listed.act === "fault") return page.fault(listed.message || words.failed);
    const found = JSON.parse(told.told);
    if (found.refused) return refuse(found.refused);
    allocated = found;
    officeRows = listed.rows;
    table.add(officeRows);
    show(found);
    for (const part of root.querySelectorAll("[data-results], [data-exports]")) part.hidden = false;
    await table.draw();
    page.progress.textContent = words.allocated;
  }

  function refuse(lines) {
    const part = find("[data-refused]");
    const more = lines.length > MOST_TOLD ? [fill(words.more, { count: lines.length - MOST_TOLD })] : [];
    find("[data-refusal]").replaceChildren(...[...lines.slice(0, MOST_TOLD), ...more].map((line) => said("li", line)));
    part.hidden = false;
    part.focus();
  }

  function show({ counts, charts, tables, to_do: remarks, policy }) {
    find("[data-counts]").textContent = counts;
    find("[data-bars]").replaceChildren(...charts.flatMap(({ name, segments }) => [said("p", name), bar(segments)]));
    const told = charts.flatMap(({ name, segments }) => [name, ...segments.map(([, , , words]) => words)]);
    find("[data-bars-told]").replaceChildren(...told.map((line) => said("li", line)));
    find("[data-tables]").replaceChildren();
    for (const one of tables) drawTable(find("[data-tables]"), one, words);
    find("[data-remarks]").replaceChildren(...[...remarks, policy].map((line) => said("li", line)));
  }

  /** What the core says of an application: every cell of the list under its heading. */
  function explain(_rank, cells) {
    const part = find("[data-explanation]");
    const lines = allocated.list.flatMap((heading, at) => (cells[at] ? [said("dt", heading), said("dd", cells[at])] : []));
    const list = said("dl", "", "recognised");
    list.append(...lines);
    part.querySelector("div").replaceChildren(list);
    part.hidden = false;
    part.focus();
  }

  /** Draws the whole list and prints it alone. */
  async function print(publish) {
    const [worker] = page.workers;
    const told = publish ? await worker.ask({ act: "listed", publish }) : { rows: officeRows };
    const [body, rows] = drawListHead(publish, told.rows);
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      body.append(...rows.slice(from, from + AT_ONCE).map(listRow));
      await new Promise((resolve) => setTimeout(resolve));
    }
    document.documentElement.toggleAttribute("data-list-printed", true);
    window.print();
  }

  /** Draws the list without its rows; where they belong, and they. */
  function drawListHead(publish, rows) {
    const place = find("[data-printed]");
    const [title, counts] = publish ? [allocated.title, allocated.noticeCounts] : [allocated.officeTitle, allocated.counts];
    place.replaceChildren(said("h2", title), said("p", counts));
    drawTable(place, { name: "", headings: publish ? allocated.notice : allocated.list, numbers: NUMBERS, rows: [] }, words);
    place.append(said("p", allocated.policy, "soft"));
    return [place.querySelector("tbody"), JSON.parse(rows)];
  }
}

function listRow([, , cells]) {
  const row = document.createElement("tr");
  row.append(...cells.map((text, at) => said("td", text, NUMBERS[at] ? "batch-number" : "")));
  return row;
}

/** A bar of a pool; the list beside it says the same in words. */
function bar(segments) {
  const chart = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  chart.setAttribute("viewBox", "10 0 700 34");
  chart.setAttribute("preserveAspectRatio", "none");
  chart.append(...segments.map(([kind, from, width, told]) => {
    const part = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const [name, value] of Object.entries({ x: from, y: "1", width, height: "32", "data-segment": kind })) part.setAttribute(name, value);
    const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
    title.textContent = told;
    part.append(title);
    return part;
  }));
  return chart;
}
