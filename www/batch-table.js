// The table of rows: filtered, sorted, and drawn only where it is in sight.

const HEIGHT = 44;
/** A browser makes no element much higher: a longer table scrolls in larger steps. */
const HIGHEST = 10000000;
const VERDICTS = ["invalid", "ineligible", "incomplete", "review", "eligible"];

export class RowTable {
  constructor(root, words, explain) {
    this.words = words;
    this.explain = explain;
    this.find = (selector) => root.querySelector(selector);
    this.scroll = this.find("[data-scroll]");
    this.controls = ["#batch-verdict", "#batch-code", "#batch-sort", "#batch-find"].map(this.find);
    for (const control of this.controls) control.addEventListener("input", () => this.draw());
    this.scroll.addEventListener("scroll", () => this.drawRows());
    this.clear();
  }

  get count() {
    return this.rows.length;
  }

  begin({ codes }) {
    this.sentences = new Map(codes);
    this.clear();
  }

  clear() {
    this.rows = [];
    this.codes = new Set();
    this.counts = new Map(VERDICTS.map((verdict) => [verdict, 0]));
    this.shown = [];
    const code = this.controls[1];
    code.replaceChildren(code.options[0]);
    this.scroll.scrollTop = 0;
  }

  /** Takes rows in: `[row, verdict, amount, codes, name]`. */
  add(rows) {
    for (const row of rows) {
      this.rows.push(row);
      this.counts.set(row[1], this.counts.get(row[1]) + 1);
      for (const code of row[3]) this.meet(code);
    }
  }

  meet(code) {
    if (this.codes.has(code)) return;
    this.codes.add(code);
    this.controls[1].append(new Option(this.sentences.get(code) || code, code));
  }

  draw() {
    const [verdict, code, sort, text] = this.controls.map(({ value }) => value);
    const isShown = (row) =>
      (!verdict || row[1] === verdict) && (!code || row[3].includes(code)) && (!text || row[4].includes(text));
    this.shown = verdict || code || text ? this.rows.filter(isShown) : this.rows.slice();
    const orders = {
      row: (left, right) => left[0] - right[0],
      verdict: (left, right) => VERDICTS.indexOf(left[1]) - VERDICTS.indexOf(right[1]) || left[0] - right[0],
      amount: (left, right) => compareAmounts(right[2], left[2]) || left[0] - right[0],
    };
    this.shown.sort(orders[sort]);
    this.find("[data-shown]").textContent = this.words.shown.replace("{rows}", String(this.shown.length));
    this.drawChart();
    this.drawRows();
  }

  drawRows() {
    const height = Math.min(HIGHEST, (this.shown.length + 1) * HEIGHT);
    this.find("[data-height]").style.height = `${height}px`;
    const seen = Math.ceil(this.scroll.clientHeight / HEIGHT) + 1;
    const room = Math.max(1, height - this.scroll.clientHeight);
    const share = Math.min(1, this.scroll.scrollTop / room);
    const from = Math.max(0, Math.round(share * (this.shown.length + 2 - seen)));
    const table = this.find("[data-table]");
    table.setAttribute("aria-rowcount", String(this.shown.length + 1));
    const top = Math.min(this.scroll.scrollTop, Math.max(0, height - this.scroll.clientHeight));
    table.style.transform = `translateY(${top}px)`;
    const rows = this.shown.slice(from, from + seen).map((row, index) => this.row(row, from + index + 2));
    table.tBodies[0].replaceChildren(...rows);
  }

  row([number, verdict, amount, , name], index) {
    const row = document.createElement("tr");
    row.dataset.row = String(number);
    row.dataset.verdict = verdict;
    row.setAttribute("aria-rowindex", String(index));
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = String(number);
    button.addEventListener("click", () => this.explain(number));
    const cells = [button, this.words[verdict], amount, name].map((content) => {
      const cell = document.createElement("td");
      cell.append(content);
      return cell;
    });
    cells[2].className = "batch-number";
    row.append(...cells);
    return row;
  }

  /** A bar of the verdicts; the table beside it says the same in numbers. */
  drawChart() {
    const chart = this.find("[data-chart]");
    const all = Math.max(1, this.rows.length);
    let from = 0;
    chart.replaceChildren(...[...this.counts].filter(([, count]) => count > 0).map(([verdict, count]) => {
      const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      const width = (count * 500) / all;
      const values = { x: from, y: 0, width, height: 20, "data-verdict": verdict };
      for (const [name, value] of Object.entries(values)) bar.setAttribute(name, String(value));
      from += width;
      return bar;
    }));
  }
}

/** Compares amounts as they are written, with two decimals, without making floats of them. */
function compareAmounts(left, right) {
  const size = (amount) => (amount ? BigInt(amount.replace(".", "")) : BigInt(-1));
  const difference = size(left) - size(right);
  return difference < 0 ? -1 : difference > 0 ? 1 : 0;
}
