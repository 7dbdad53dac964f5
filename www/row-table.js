// A table of many rows: a worker keeps, filters and sorts them; here they are drawn where they are in sight.
import { WorkerCall } from "./template.js";

const HEIGHT = 44;
/** A browser makes no element much higher: a longer table scrolls in larger steps. */
const HIGHEST = 10000000;

/**
 * `columns` says which cells are drawn (`{ cell, isNumber }`), the first of them as the button that explains the row; `controls` are the
 * page's own: `filters` (`[key, element]`), `find` and `search` (the cells that are searched), `sort` with `orders` by its values,
 * `counted` (the keys that are counted).
 */
export class RowTable {
  constructor(root, { columns, controls, explain, words, onCounts = undefined }) {
    this.columns = columns;
    this.controls = controls;
    this.explain = explain;
    this.words = words;
    this.onCounts = onCounts;
    this.find = (selector) => root.querySelector(selector);
    this.scroll = this.find("[data-scroll]");
    this.kept = undefined;
    this.count = 0;
    this.shown = 0;
    this.turn = 0;
    const { filters, find, sort } = controls;
    for (const control of [...filters.map(([, element]) => element), find, sort]) {
      if (control) control.addEventListener("input", () => this.draw());
    }
    this.scroll.addEventListener("scroll", () => this.drawRows());
  }

  /** The worker that keeps the rows, once there are some. */
  get store() {
    if (!this.kept) this.kept = new WorkerCall("table");
    return this.kept;
  }

  /** Begins with nothing. */
  clear() {
    this.store.ask({ act: "clear" });
    this.count = 0;
    this.shown = 0;
    this.turn += 1;
    this.scroll.scrollTop = 0;
    this.find("[data-table]").tBodies[0].replaceChildren();
  }

  /** Takes rows in, as the JSON that a worker told. */
  add(block) {
    this.store.tell({ act: "add", block });
  }

  /** Filters and sorts anew, and draws. */
  async draw() {
    const { filters, find, search, sort, orders, counted = [] } = this.controls;
    this.turn += 1;
    const { turn } = this;
    const told = await this.store.ask({
      act: "view",
      filters: filters.map(([key, { value }]) => [key, value]),
      find: find ? find.value : "",
      search,
      sort: orders[sort ? sort.value : "row"],
      counted,
    });
    if (turn !== this.turn || told.act === "fault") return;
    this.count = told.count;
    this.shown = told.shown;
    this.find("[data-shown]").textContent = this.words.shown.replace("{rows}", String(told.shown));
    if (this.onCounts) this.onCounts(told.counts, told.count);
    await this.drawRows();
  }

  /** The rows that are shown, so many of them from one on. */
  async rows(from, count) {
    const told = await this.store.ask({ act: "rows", from, count });
    return told.rows ?? [];
  }

  async drawRows() {
    const { turn, scroll } = this;
    const height = Math.min(HIGHEST, (this.shown + 1) * HEIGHT);
    this.find("[data-height]").style.height = `${height}px`;
    const seen = Math.ceil(scroll.clientHeight / HEIGHT) + 1;
    const room = Math.max(1, height - scroll.clientHeight);
    const share = Math.min(1, scroll.scrollTop / room);
    const from = Math.max(0, Math.round(share * (this.shown + 2 - seen)));
    this.drawing = from;
    const rows = await this.rows(from, seen);
    // Whoever scrolls on meanwhile sees what came last.
    if (turn !== this.turn || this.drawing !== from) return;
    const table = this.find("[data-table]");
    table.setAttribute("aria-rowcount", String(this.shown + 1));
    const top = Math.min(scroll.scrollTop, Math.max(0, height - scroll.clientHeight));
    table.style.transform = `translateY(${top}px)`;
    const held = document.activeElement?.closest?.("[data-table] tr")?.getAttribute("aria-rowindex");
    table.tBodies[0].replaceChildren(...rows.map((row, index) => this.row(row, from + index + 2)));
    if (held) table.querySelector(`tr[aria-rowindex="${held}"] button`)?.focus({ preventScroll: true });
  }

  row([number, keys, cells], index) {
    const row = document.createElement("tr");
    row.dataset.row = String(number);
    row.dataset.verdict = keys.find((key) => typeof key === "string" && VERDICTS.includes(key)) ?? keys[0];
    row.setAttribute("aria-rowindex", String(index));
    this.columns.forEach(({ cell, isNumber }, at) => {
      const drawn = document.createElement("td");
      if (isNumber) drawn.className = "batch-number";
      if (at === 0) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = cells[cell];
        button.addEventListener("click", () => this.explain(number, cells));
        drawn.append(button);
      } else {
        drawn.textContent = cells[cell];
        drawn.title = cells[cell];
      }
      row.append(drawn);
    });
    return row;
  }
}

export const VERDICTS = ["invalid", "ineligible", "incomplete", "review", "eligible"];

/** A bar whose parts are as wide as they are many; the table beside it says the same in numbers. */
export function drawBar(chart, parts) {
  const all = Math.max(1, parts.reduce((sum, [, count]) => sum + count, 0));
  let from = 0;
  chart.replaceChildren(...parts.filter(([, count]) => count > 0).map(([verdict, count]) => {
    const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    const width = (count * 500) / all;
    const values = { x: from, y: 0, width, height: 20, "data-verdict": verdict };
    for (const [name, value] of Object.entries(values)) bar.setAttribute(name, String(value));
    from += width;
    return bar;
  }));
}
