// The page that checks a whole spreadsheet: workers read and check, this draws. Nothing is sent anywhere.
import { saveFile } from "./save.js";
import { pageLanguage, startTemplates, WorkerCall } from "./template.js";
import { RowTable } from "./batch-table.js";
import { ColumnMemory } from "./batch-columns.js";

/** More workers than this read the same file more often than they gain. */
const MOST_WORKERS = 4;
/** How many rows are filtered and sorted anew while more come in. */
const MOST_DRAWN_EARLY = 10000;
/** Milliseconds between two drawings while rows come in. */
const PACE = 250;

const page = document.querySelector("[data-batch]");
startTemplates();
if (page) {
  start(page);
  document.documentElement.dataset.fupin = "ready";
}

function start(root) {
  const words = JSON.parse(root.dataset.words);
  const lang = pageLanguage();
  const find = (selector) => root.querySelector(selector);
  const measure = find("[data-measure-choice]");
  const progress = find("[data-progress]");
  const table = new RowTable(root, words, explain);
  let workers = [];
  /** The worker that is asked about single rows; of its own while the others are at work or were stopped. */
  let reader;
  let file;
  let mapping = [];
  const memory = new ColumnMemory();

  const wanted = new URLSearchParams(location.search).get("measure");
  if ([...measure.options].some((option) => option.value === wanted)) measure.value = wanted;

  measure.addEventListener("change", () => file && open(""));
  find("[data-file]").addEventListener("change", ({ target }) => {
    if (target.files.length) take(target.files[0]);
    target.value = "";
  });
  find("#batch-sheet").addEventListener("change", ({ target }) => open(target.value));
  find("[data-check-rows]").addEventListener("click", check);
  find("[data-cancel]").addEventListener("click", cancel);
  for (const button of root.querySelectorAll("[data-export]")) button.addEventListener("click", () => write(button.dataset.export));
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) take(event.dataTransfer.files[0]);
  });

  function take(chosen) {
    file = chosen;
    open("");
  }

  function end() {
    for (const worker of [...workers, reader]) if (worker) worker.end();
    workers = [];
    reader = undefined;
  }

  /** Reads the headings in a worker of its own, which later explains rows and writes results. */
  async function open(sheet) {
    end();
    mapping = [];
    for (const part of root.querySelectorAll("[data-mapping], [data-results], [data-explanation], [data-exports]")) part.hidden = true;
    fault("");
    progress.textContent = words.opening;
    const worker = new WorkerCall();
    workers = [worker];
    const told = await worker.ask({ act: "open", file, measure: measure.value, lang, sheet, mapping });
    if (workers[0] !== worker) return;
    progress.textContent = "";
    if (told.act === "fault") return fault(told.message || words.failed);
    showColumns(JSON.parse(told.described));
  }

  function fault(message) {
    const note = find("[data-fault]");
    note.hidden = !message;
    note.querySelector("span").textContent = message;
    if (message) progress.textContent = "";
  }

  function showColumns(found) {
    find("[data-sheets]").hidden = found.sheets.length < 2;
    find("#batch-sheet").replaceChildren(...found.sheets.map((name) => new Option(name, name, false, name === found.sheet)));
    find("[data-columns]").replaceChildren(...found.headings.map(([column, heading, field, unit]) => {
      const label = document.createElement("label");
      const name = document.createElement("span");
      // A unit that stands above the table counts here too, and is told.
      name.textContent = unit && !heading.includes(unit) ? `${heading}（${unit}）` : heading;
      const select = document.createElement("select");
      select.append(new Option(words.noField, ""), ...found.fields.map(([value, text]) => new Option(text, value)));
      select.value = field;
      select.dataset.column = String(column);
      select.addEventListener("change", () => remap(column, select));
      label.append(name, select);
      return label;
    }));
    memory.open(measure.value, found.headings);
    for (const [column, field] of memory.mapping) {
      const select = find(`select[data-column="${column}"]`);
      if (select && [...select.options].some(({ value }) => value === field)) {
        select.value = field;
        remap(column, select);
      }
    }
    table.begin(found);
    find("[data-mapping]").hidden = false;
  }

  function remap(column, select) {
    // A field has one column: the other loses it.
    for (const other of find("[data-columns]").querySelectorAll("select")) {
      if (other !== select && select.value && other.value === select.value) other.value = "";
    }
    mapping.push([column, select.value]);
    memory.keep(mapping);
  }

  async function check() {
    const sheet = find("#batch-sheet").value;
    const count = Math.max(1, Math.min(MOST_WORKERS, navigator.hardwareConcurrency || 1));
    end();
    table.clear();
    const own = Array.from({ length: count }, () => new WorkerCall());
    workers = own;
    busy(true);
    fault("");
    for (const part of root.querySelectorAll("[data-results]")) part.hidden = false;
    for (const part of root.querySelectorAll("[data-exports], [data-explanation]")) part.hidden = true;
    find("[data-summary-lines]").replaceChildren();
    const begun = performance.now();
    let drawn = 0;
    let reached = 0;
    const onBlock = ({ read, block }) => {
      if (workers !== own) return;
      if (block) table.add(JSON.parse(block));
      reached = Math.max(reached, read);
      const now = performance.now();
      if (now - drawn < PACE) return;
      drawn = now;
      // Sorting ever more rows again and again would hold up the page.
      if (table.count <= MOST_DRAWN_EARLY) table.draw();
      progress.textContent = fill(words.progress, { rows: table.count, rate: Math.round((table.count * 1000) / (now - begun)) });
    };
    const request = { act: "open", file, measure: measure.value, lang, sheet, mapping };
    const shares = await Promise.all(own.map(async (worker, share) => {
      worker.onBlock = onBlock;
      const opened = await worker.ask(request);
      return opened.act === "fault" ? opened : worker.ask({ act: "check", share, of: count });
    }));
    if (workers !== own) return;
    const broken = shares.find(({ act }) => act === "fault");
    if (broken) {
      end();
      busy(false);
      table.draw();
      return fault(broken.message || words.failed);
    }
    // One worker stays for what is asked of single rows; memory of the others is given back.
    for (const worker of own.slice(1)) worker.end();
    workers = own.slice(0, 1);
    if (!reader) reader = { opened: Promise.resolve(own[0]), end: () => own[0].end() };
    const { lines } = await own[0].ask({ act: "sum", shares: shares.map(({ told }) => told) });
    showSummary(JSON.parse(lines));
    table.draw();
    busy(false);
    find("[data-exports]").hidden = false;
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    progress.textContent = fill(words.done, { rows: table.count, seconds });
  }

  function busy(isBusy) {
    find("[data-cancel]").hidden = !isBusy;
    find("[data-check-rows]").disabled = isBusy;
  }

  function cancel() {
    end();
    busy(false);
    table.draw();
    progress.textContent = fill(words.cancelled, { rows: table.count });
  }

  function showSummary(lines) {
    find("[data-summary-lines]").replaceChildren(...lines.map(([label, value]) => {
      const row = document.createElement("tr");
      const head = document.createElement("th");
      head.scope = "row";
      head.textContent = label;
      const cell = document.createElement("td");
      cell.className = "batch-number";
      cell.textContent = value;
      row.append(head, cell);
      return row;
    }));
  }

  async function explain(row) {
    const part = find("[data-explanation]");
    part.hidden = false;
    part.querySelector("div").textContent = words.explaining;
    if (!reader) reader = openedReader();
    const told = await (await reader.opened).ask({ act: "explain", row });
    if (told.act === "fault") return fault(told.message || words.failed);
    showExplanation(part.querySelector("div"), JSON.parse(told.explained), words);
    part.focus();
  }

  /** A worker that has opened the file as the check did. */
  function openedReader() {
    const worker = new WorkerCall();
    const sheet = find("#batch-sheet").value;
    const opened = worker.ask({ act: "open", file, measure: measure.value, lang, sheet, mapping }).then(() => worker);
    return { opened, end: () => worker.end() };
  }

  async function write(format) {
    const [worker] = workers;
    progress.textContent = words.exporting;
    const told = await worker.ask({ act: "write", format });
    progress.textContent = "";
    if (told.act === "fault") return fault(told.message || words.failed);
    saveFile(told.bytes, `${file.name.replace(/\.[^.]*$/, "")}-checked.${told.ending}`);
  }
}

const fill = (text, gaps) => text.replace(/\{(\w+)\}/g, (_, gap) => String(gaps[gap]));

function showExplanation(part, told, words) {
  const line = (tag, text, className) => {
    const element = document.createElement(tag);
    element.textContent = text;
    if (className) element.className = className;
    return element;
  };
  const list = (lines) => {
    const all = document.createElement("ul");
    all.append(...lines.map((text) => line("li", text)));
    return all;
  };
  part.replaceChildren(line("p", `${told.row} · ${told.label}`, "batch-verdict"));
  part.firstChild.dataset.verdict = told.verdict;
  if (told.to_do.length) part.append(line("h3", words.toDo), list(told.to_do));
  const { figures, checks } = told.assessment;
  if (told.figures.length) {
    const how = (key) => (figures.find((figure) => figure.key === key) || {}).how || "";
    part.append(line("h3", words.figures), list(told.figures.map(([key, label, value]) => `${label} ${value}\n${how(key)}`)));
  }
  part.append(list(checks.map(({ message }) => message)));
  part.dataset.assessment = JSON.stringify(told.assessment);
}
