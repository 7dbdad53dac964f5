// A form of the site as a view of the dossier: filled in from it, kept in it, saved to a file and opened from one.
// What belongs to which form and what a file holds is decided in the module.
import { dayOf, isKept, keepHere, keptUntil, load, showKept, store } from "./kept.js";
import { saveFile } from "./save.js";
import { startUndo } from "./undo.js";

const PAUSE = 300;

/** Brings the dossier of a page to life; `view` is the module's. */
export function startDossier(form, view) {
  const page = new DossierPage(form, view);
  page.start();
  return page;
}

class DossierPage {
  constructor(form, view) {
    this.form = form;
    this.view = view;
    this.list = view.list();
    this.state = load();
    this.timer = 0;
    this.isLeavingWithin = false;
    this.note = document.querySelector("[data-dossier-note]");
  }

  /** The row of the list that the form shows. */
  get row() {
    return (this.list && this.state.rows[this.list]) || 0;
  }

  start() {
    this.show();
    this.undo = startUndo(this.form, {
      take: () => this.view.takeOver("{}", this.row),
      restore: (answers) => this.view.show(answers, this.row),
    });
    for (const part of document.querySelectorAll("[data-dossier], [data-dossier-rows]")) part.hidden = false;
    this.listen();
    this.showAround();
    if (!store(this.state)) this.tell(this.note?.dataset.notKept);
  }

  listen() {
    this.form.addEventListener("fupin:assess", () => this.later());
    for (const event of ["pagehide", "visibilitychange"]) addEventListener(event, () => this.keep());
    document.addEventListener("click", (event) => this.onClick(event));
    document.addEventListener("change", ({ target }) => {
      if (target.matches("[data-dossier-keep]")) this.keepHere(target.checked);
      if (target.matches("[data-dossier-open]")) this.open(target);
    });
    document.addEventListener("fupin-forgotten", () => this.forgotten());
    addEventListener("beforeunload", (event) => this.onLeave(event));
    // A page that comes back from the browser's own memory may be older than the dossier.
    addEventListener("pageshow", ({ persisted }) => {
      if (!persisted) return;
      this.isLeavingWithin = false;
      this.state = load();
      this.show();
      this.showAround();
    });
  }

  show() {
    this.view.show(this.state.answers, this.row);
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), PAUSE);
  }

  /** Takes over what the form holds, and keeps it. */
  keep() {
    clearTimeout(this.timer);
    const answers = this.view.takeOver(this.state.answers, this.row);
    if (answers === this.state.answers) return;
    this.state = { ...this.state, answers, unsaved: answers !== "{}" };
    store(this.state);
    this.showAround();
  }

  /** What the page shows of the dossier beside the form. */
  showAround() {
    for (const link of document.querySelectorAll("[data-step]")) {
      link.dataset.state = this.view.step(this.state.answers, link.dataset.step);
    }
    const keep = document.querySelector("[data-dossier-keep]");
    if (keep) keep.checked = Boolean(keptUntil());
    this.showRows();
  }

  showRows() {
    const nav = document.querySelector("[data-dossier-rows]");
    const list = nav?.querySelector("ul");
    if (!nav || !list) return;
    const names = this.view.rows(this.state.answers);
    while (names.length <= this.row) names.push("");
    const buttons = names.map((name, row) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button";
      button.dataset.dossierRow = String(row);
      if (row === this.row) button.setAttribute("aria-current", "true");
      const shown = document.createElement("bdi");
      shown.textContent = name || nav.dataset.unnamed + (row + 1);
      button.append(shown);
      const item = document.createElement("li");
      item.append(button);
      return item;
    });
    const held = document.activeElement?.closest("[data-dossier-row]")?.getAttribute("data-dossier-row");
    list.replaceChildren(...buttons);
    if (held) list.querySelector(`[data-dossier-row="${held}"]`)?.focus();
  }

  onClick(event) {
    const target = event.target;
    const row = target.closest("[data-dossier-row]");
    if (row) this.choose(Number(row.dataset.dossierRow));
    else if (target.closest("[data-dossier-add]")) this.choose(this.view.rows(this.kept()).length);
    else if (target.closest("[data-dossier-save]")) this.save();
    const link = target.closest("a[href]");
    this.isLeavingWithin = Boolean(link && link.origin === location.origin && isKept);
    if (this.isLeavingWithin) this.keep();
  }

  kept() {
    this.keep();
    return this.state.answers;
  }

  choose(row) {
    this.keep();
    this.state = { ...this.state, rows: { ...this.state.rows, [this.list]: row } };
    store(this.state);
    this.undo.clear();
    this.show();
    this.showAround();
  }

  keepHere(asked) {
    this.keep();
    keepHere(asked);
    showKept();
    this.showAround();
  }

  save() {
    saveFile(this.view.toFile(this.kept()), `fupin-${dayOf(new Date())}.json`, "application/json");
    this.state = { ...this.state, unsaved: false };
    store(this.state);
  }

  async open(input) {
    const [file] = input.files;
    input.value = "";
    if (!file) return;
    const opened = await read(file, this.view);
    if (opened === undefined) return this.tell(this.note?.dataset.unreadable);
    if (opened.error) return this.tell(opened.error);
    this.keep();
    const before = this.state;
    this.take({ answers: opened.answers, rows: {}, unsaved: false });
    this.undo.note("open", () => this.take(before));
    this.tell([this.note?.dataset.opened, ...opened.remarks].join(" "));
  }

  take(state) {
    this.state = state;
    store(state);
    this.show();
    this.showAround();
  }

  /** Fills the form in by `fill`, which can be taken back under the name of what was done. */
  fillIn(done, fill) {
    this.keep();
    const before = this.state;
    fill();
    this.keep();
    this.undo.note(done, () => this.take(before));
  }

  forgotten() {
    clearTimeout(this.timer);
    this.undo.clear();
    this.take({ answers: "{}", rows: {}, unsaved: false });
    this.tell(this.note?.dataset.forgotten);
  }

  /** Asks once before what was stated is lost with the tab. */
  onLeave(event) {
    this.keep();
    const isLost = this.state.unsaved && (!isKept || !keptUntil()) && !this.isLeavingWithin && !this.state.asked;
    if (!isLost) return;
    this.state = { ...this.state, asked: true };
    store(this.state);
    event.preventDefault();
    event.returnValue = "";
  }

  tell(text) {
    if (!this.note) return;
    this.note.textContent = text ?? "";
    this.note.hidden = !text;
  }
}

/** More than any dossier: a file of this size is not read. */
const LARGEST_FILE = 20000000;

async function read(file, view) {
  if (file.size > LARGEST_FILE) return undefined;
  try {
    return view.fromFile(await file.text());
  } catch {
    return undefined;
  }
}
