// What the pages of whole sheets have in common: a file is chosen or dropped, its columns are corrected, workers take their shares of the
// rows, and what they find is told. Nothing is sent anywhere.
import { ColumnMemory } from "./batch-columns.js";
import { saveFile } from "./save.js";
import { pageLanguage, WorkerCall } from "./template.js";

/** More workers than this read the same file more often than they gain. */
const MOST_WORKERS = 4;
/** How many rows are filtered and sorted anew while more come in. */
const MOST_DRAWN_EARLY = 10000;
/** Milliseconds between two drawings while rows come in. */
const PACE = 250;

/** Brings a page to life, where this is that page. */
export function startPage(selector, start) {
  const root = document.querySelector(selector);
  if (!root) return;
  start(root);
  document.documentElement.dataset.fupin = "ready";
}

export const fill = (text, gaps) => text.replace(/\{(\w+)\}/g, (_, gap) => String(gaps[gap]));

/** An element with a text. */
export function said(tag, text, className = "") {
  const element = document.createElement(tag);
  element.textContent = text;
  if (className) element.className = className;
  return element;
}

/** Draws a table of the module into a place of the page, which scrolls sideways under a name of its own. */
export function drawTable(place, { name, headings, numbers, rows }, words) {
  const table = document.createElement("table");
  const head = document.createElement("tr");
  head.append(...headings.map((heading, at) => {
    const cell = said("th", heading, numbers[at] ? "batch-number" : "");
    cell.scope = "col";
    return cell;
  }));
  const body = rows.map((cells) => {
    const row = document.createElement("tr");
    row.append(...cells.map((text, at) => said("td", text, numbers[at] ? "batch-number" : "")));
    return row;
  });
  if (name) table.append(said("caption", name));
  table.append(document.createElement("thead"), document.createElement("tbody"));
  table.tHead.append(head);
  table.tBodies[0].append(...body);
  const scroll = said("div", "", "table-scroll");
  if (name) {
    scroll.tabIndex = 0;
    scroll.setAttribute("role", "region");
    scroll.setAttribute("aria-label", fill(words.table, { name }));
  }
  scroll.append(table);
  place.append(scroll);
}

/** What a column can be taken for, each below the heading that it is listed under, where there is one. */
function fieldOptions(fields) {
  const groups = new Map();
  const options = [];
  for (const [value, text, group] of fields) {
    const option = new Option(text, value);
    if (!group) {
      options.push(option);
      continue;
    }
    if (!groups.has(group)) {
      const part = document.createElement("optgroup");
      part.label = group;
      groups.set(group, part);
      options.push(part);
    }
    groups.get(group).append(option);
  }
  return options;
}

/** A file of a page, and the workers that read it. `request` gives what a worker opens it with beside file, sheet and columns. */
export class SheetPage {
  constructor(root, { request, opened }) {
    this.root = root;
    this.words = JSON.parse(root.dataset.words);
    this.lang = pageLanguage();
    this.request = request;
    this.opened = opened;
    this.workers = [];
    /** The worker that is asked about single rows; of its own while the others are at work or were stopped. */
    this.reader = undefined;
    this.file = undefined;
    this.mapping = [];
    /** The table of its rows, where it has one. */
    this.table = undefined;
    /** How far the check has come. */
    this.pace = undefined;
    this.memory = new ColumnMemory(root);
    this.progress = this.find("[data-progress]");
    this.find("[data-file]").addEventListener("change", ({ target }) => {
      if (target.files.length) this.take(target.files[0]);
      target.value = "";
    });
    this.find("#batch-sheet").addEventListener("change", ({ target }) => this.open(target.value));
    this.find("[data-cancel]").addEventListener("click", () => this.cancel());
    addEventListener("dragover", (event) => event.preventDefault());
    addEventListener("drop", (event) => {
      event.preventDefault();
      const [file] = event.dataTransfer.files;
      if (file) this.drop(file, event.target);
    });
  }

  find(selector) {
    return this.root.querySelector(selector);
  }

  /** Takes a file that was dropped on a part of the page. */
  drop(file, _onto) {
    this.take(file);
  }

  take(chosen) {
    this.file = chosen;
    this.open("");
  }

  end() {
    for (const worker of [...this.workers, this.reader]) if (worker) worker.end();
    this.workers = [];
    this.reader = undefined;
  }

  get sheet() {
    return this.find("#batch-sheet").value;
  }

  asked(sheet) {
    return { act: "open", file: this.file, lang: this.lang, sheet, mapping: this.mapping, ...this.request() };
  }

  /**
   * Reads the headings in a worker of its own, which later explains rows and writes results; `mapping` is what was corrected while
   * they were in sight, else what is remembered of such headings.
   *
   * @param {string} sheet
   * @param {[number, string][]} [mapping]
   */
  async open(sheet, mapping) {
    this.end();
    this.mapping = mapping ?? [];
    const parts = "[data-results], [data-explanation], [data-exports]";
    for (const part of this.root.querySelectorAll(mapping ? parts : `[data-mapping], ${parts}`)) part.hidden = true;
    this.fault("");
    this.progress.textContent = this.words.opening;
    const worker = new WorkerCall();
    this.workers = [worker];
    const told = await worker.ask(this.asked(sheet));
    if (this.workers[0] !== worker) return;
    this.progress.textContent = "";
    if (told.act === "fault") return this.fault(told.message || this.words.failed);
    const found = JSON.parse(told.described);
    const remembered = this.memory.open(this.request().measure ?? this.request().kind, found);
    if (!mapping && remembered.length) return this.open(sheet, remembered);
    this.showSheets(found);
    this.showColumns(found);
    this.showRemark(found.remark);
    this.opened(found, told);
    this.find("[data-mapping]").hidden = false;
  }

  /** Opens the file again with the columns as they were corrected. */
  reopen() {
    return this.open(this.sheet, this.mapping.length ? this.mapping : undefined);
  }

  fault(message) {
    const note = this.find("[data-fault]");
    note.hidden = !message;
    note.querySelector("span").textContent = message;
    if (message) this.progress.textContent = "";
  }

  showRemark(remark) {
    const note = this.find("[data-remark]");
    note.hidden = !remark;
    note.textContent = remark || "";
  }

  showSheets(found) {
    this.find("[data-sheets]").hidden = found.sheets.length < 2;
    this.find("#batch-sheet").replaceChildren(...found.sheets.map((name) => new Option(name, name, false, name === found.sheet)));
  }

  showColumns(found) {
    const place = this.find("[data-columns]");
    // Who corrects one column after the other stays where they are.
    const focused = place.querySelector("select:focus");
    place.replaceChildren(...found.headings.map(([column, heading, field, unit]) => {
      const label = document.createElement("label");
      // A unit that stands above the table counts here too, and is told.
      const name = said("span", unit && !heading.includes(unit) ? `${heading}（${unit}）` : heading);
      const select = document.createElement("select");
      select.append(new Option(this.words.noField, ""), ...fieldOptions(found.fields));
      select.value = field;
      select.dataset.column = String(column);
      select.addEventListener("change", () => this.remap(column, select));
      label.append(name, select);
      return label;
    }));
    const again = focused && place.querySelector(`select[data-column="${focused.dataset.column}"]`);
    if (again) again.focus();
  }

  remap(column, select) {
    // A field has one column: the other loses it.
    for (const other of this.find("[data-columns]").querySelectorAll("select")) {
      if (other !== select && select.value && other.value === select.value) other.value = "";
    }
    this.mapping.push([column, select.value]);
    this.memory.keep(this.mapping);
    this.corrected();
  }

  /** What else is told of the columns than what each is taken for, told anew. */
  corrected() {}

  /** Checks all rows in workers, into a table. What all shares come to is answered; nothing where it was stopped or failed. */
  async check(table) {
    const { words, progress, sheet } = this;
    const count = Math.max(1, Math.min(MOST_WORKERS, navigator.hardwareConcurrency || 1));
    this.end();
    table.clear();
    const own = Array.from({ length: count }, () => new WorkerCall());
    this.workers = own;
    this.busy(true);
    this.fault("");
    for (const part of this.root.querySelectorAll("[data-results]")) part.hidden = false;
    for (const part of this.root.querySelectorAll("[data-exports], [data-explanation]")) part.hidden = true;
    const pace = (this.pace = new Pace(words, progress, this.file.size));
    const onBlock = ({ read, block, at }) => {
      if (this.workers !== own) return;
      if (block) table.add(block);
      // Sorting ever more rows again and again would hold up what is looked at.
      if (pace.reach(read, at) && read <= MOST_DRAWN_EARLY) table.draw();
    };
    const request = this.asked(sheet);
    const shares = await Promise.all(own.map(async (worker, share) => {
      worker.onBlock = onBlock;
      const opened = await worker.ask(request);
      return opened.act === "fault" ? opened : worker.ask({ act: "check", share, of: count });
    }));
    if (this.workers !== own) return undefined;
    const broken = shares.find(({ act }) => act === "fault");
    if (broken) {
      this.end();
      this.busy(false);
      // What a fault was found behind may mean something else than it says.
      table.clear();
      table.draw();
      for (const part of this.root.querySelectorAll("[data-results]")) part.hidden = true;
      this.fault(broken.message || words.failed);
      return undefined;
    }
    // One worker stays for what is asked of single rows; memory of the others is given back.
    for (const worker of own.slice(1)) worker.end();
    this.workers = own.slice(0, 1);
    if (!this.reader) this.reader = { opened: Promise.resolve(own[0]), end: () => own[0].end() };
    const summed = await own[0].ask({ act: "sum", shares: shares.map(({ told }) => told) });
    this.busy(false);
    if (summed.act === "fault") {
      this.fault(summed.message || words.failed);
      return undefined;
    }
    await table.draw();
    this.find("[data-exports]").hidden = false;
    progress.textContent = pace.done();
    return JSON.parse(summed.lines);
  }

  busy(isBusy) {
    this.find("[data-cancel]").hidden = !isBusy;
    for (const button of this.root.querySelectorAll("[data-check-rows]")) button.disabled = isBusy;
  }

  async cancel() {
    this.end();
    this.busy(false);
    await this.stopped();
    this.progress.textContent = fill(this.words.cancelled, { rows: this.pace ? this.pace.read : 0 });
  }

  async stopped() {
    if (this.table) await this.table.draw();
  }

  /** Asks for a row's whole explanation and shows it by `draw`. */
  async explain(row, draw) {
    const part = this.find("[data-explanation]");
    const place = part.querySelector("div");
    part.hidden = false;
    place.textContent = this.words.explaining;
    if (!this.reader) this.reader = this.openedReader();
    const told = await (await this.reader.opened).ask({ act: "explain", row });
    if (told.act === "fault") return this.fault(told.message || this.words.failed);
    place.replaceChildren();
    draw(place, JSON.parse(told.explained));
    part.focus();
  }

  /** A worker that has opened the file as the check did. */
  openedReader() {
    const worker = new WorkerCall();
    const opened = worker.ask(this.asked(this.sheet)).then(() => worker);
    return { opened, end: () => worker.end() };
  }

  /** The results in a format, and what the name of such a file ends in; nothing where they could not be written. */
  async write(format, more = {}) {
    const [worker] = this.workers;
    this.progress.textContent = this.words.exporting;
    worker.onBlock = ({ read }) => (this.progress.textContent = fill(this.words.written, { rows: read }));
    const told = await worker.ask({ act: "write", format, ...more });
    this.progress.textContent = "";
    if (told.act === "fault") {
      this.fault(told.message || this.words.failed);
      return undefined;
    }
    return told;
  }

  /**
   * Has the buttons that save the results do so, each under the name of the file that was read and its mark; `more` is what
   * else the module is told.
   *
   * @param {(button: HTMLElement) => string} mark
   * @param {(button: HTMLElement) => object} [more]
   */
  offerResults(mark, more = () => ({})) {
    for (const button of this.root.querySelectorAll("[data-export]")) {
      const note = noteOf(button.closest("[data-exports]"));
      button.addEventListener("click", async () => {
        note.textContent = "";
        const written = await this.write(button.dataset.export, more(button));
        if (!written) return;
        saveFile(written.bytes, this.named(`${mark(button)}.${written.ending}`));
        note.textContent = written.remark;
      });
    }
  }

  /** The name of a file beside the one that was read. */
  named(ending) {
    return this.file.name.replace(/\.[^.]*$/, "") + ending;
  }
}

/** Where buttons that save say what is to be known of what they saved, such as why it is a new workbook. */
function noteOf(buttons) {
  const known = buttons.querySelector("[data-remark]");
  if (known) return known;
  const note = said("p", "", "soft");
  note.setAttribute("role", "status");
  note.dataset.remark = "";
  buttons.append(note);
  return note;
}

/** How far a check has come, said now and then: rows, rate and time left. */
class Pace {
  constructor(words, progress, size) {
    this.words = words;
    this.progress = progress;
    this.size = size;
    this.begun = performance.now();
    this.drawn = 0;
    this.read = 0;
  }

  /** Takes note of how many rows were read, and of how much of the file; whether it is time to draw. */
  reach(read, at) {
    this.read = Math.max(this.read, read);
    const now = performance.now();
    if (now - this.drawn < PACE) return false;
    this.drawn = now;
    const passed = now - this.begun;
    const gaps = { rows: this.read, rate: Math.round((this.read * 1000) / passed) };
    // What was read of the file says how long the rest takes, except at the very start.
    const left = at > 0 && at < this.size && passed > PACE ? (passed * (this.size - at)) / at : 0;
    const words = left > 0 ? this.words.progress + fill(this.words.left, { left: this.lasting(left) }) : this.words.progress;
    this.progress.textContent = fill(words, gaps);
    return true;
  }

  lasting(milliseconds) {
    const seconds = Math.max(1, Math.round(milliseconds / 1000));
    return fill(seconds < 100 ? this.words.seconds : this.words.minutes, { count: seconds < 100 ? seconds : Math.round(seconds / 60) });
  }

  done() {
    return fill(this.words.done, { rows: this.read, seconds: ((performance.now() - this.begun) / 1000).toFixed(1) });
  }
}

/** A row's explanation as a page shows it: what to do, the figures with their arithmetic, and every check. */
export function drawExplanation(place, told, words) {
  const list = (lines) => {
    const all = document.createElement("ul");
    all.append(...lines.map((text) => said("li", text)));
    return all;
  };
  if (told.title) place.append(said("h3", told.title));
  const verdict = said("p", `${told.row} · ${told.label}`, "batch-verdict");
  verdict.dataset.verdict = told.verdict;
  place.append(verdict);
  if (told.missing && told.missing.length) place.append(said("p", words.missing + told.missing.join("；")));
  const { figures, checks } = told.assessment;
  const part = said("div", "");
  const heading = told.title ? "h4" : "h3";
  if (told.to_do.length) part.append(said(heading, words.toDo), list(told.to_do));
  if (told.figures.length) {
    const how = (key) => (figures.find((figure) => figure.key === key) || {}).how || "";
    part.append(said(heading, words.figures), list(told.figures.map(([key, label, value]) => `${label} ${value}\n${how(key)}`)));
  }
  part.append(list(checks.map(({ message }) => message)));
  place.append(part);
}
