// Takes back, by one click or Ctrl+Z outside fields, what a button did to the form, and marks what it changed.
const SHOWN = 12000;
const TWICE = 1000;
const MOST = 20;
const ACTIONS = [
  ["[data-action=clear]", "clear"],
  ["[data-action=example]", "example"],
  ["[data-apply]", "apply"],
  ["[data-take]", "apply"],
  ["[data-remove]", "remove"],
];

/** `form` has `take()` and `restore(state)`; hands back how others note what they did. */
export function startUndo(form, { take, restore }) {
  const undo = new Undo(form, take, restore);
  const root = form.closest("[data-fupin]") ?? form;
  root.addEventListener("click", (event) => undo.onAction(event), true);
  form.addEventListener("input", ({ target, isTrusted }) => isTrusted && unmark(target));
  document.addEventListener("keydown", (event) => undo.onKey(event));
  undo.bar?.querySelector("[data-undo-button]")?.addEventListener("click", () => undo.back());
  return undo;
}

class Undo {
  constructor(form, take, restore) {
    this.form = form;
    this.take = take;
    this.restore = restore;
    this.bar = document.querySelector("[data-undo]");
    this.done = [];
    this.applied = { what: "", at: 0 };
  }

  onAction(event) {
    const found = ACTIONS.find(([selector]) => event.target.closest(selector));
    if (!found) return;
    const [, action] = found;
    if (action === "apply" && this.isRepeated(event)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    const before = this.take();
    const values = valuesOf(this.form);
    // The form is changed by its own listener, after this one.
    setTimeout(() => {
      if (this.take() === before) return;
      this.note(action, () => this.restore(before));
      if (action === "apply") markChanged(this.form, values);
    });
  }

  /** Whether the same remedy was applied a moment ago: the second half of a double click. */
  isRepeated({ target, timeStamp }) {
    const { remedy, at, take } = target.closest("[data-remedy], [data-take]")?.dataset ?? {};
    const what = `${remedy} ${at} ${take}`;
    const isRepeated = this.applied.what === what && timeStamp - this.applied.at < TWICE;
    if (!isRepeated) this.applied = { what, at: timeStamp };
    return isRepeated;
  }

  /** Notes what was done and how it is taken back. */
  note(action, back) {
    this.done.push(back);
    if (this.done.length > MOST) this.done.shift();
    if (!this.bar) return;
    for (const words of this.bar.querySelectorAll("[data-done]")) words.hidden = words.dataset.done !== action;
    this.bar.hidden = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.hide(), SHOWN);
  }

  back() {
    const back = this.done.pop();
    if (!back) return;
    back();
    for (const field of this.form.querySelectorAll("[data-changed]")) field.removeAttribute("data-changed");
    this.hide();
  }

  hide() {
    // Nobody is sent away from the button that holds the focus.
    if (this.bar?.contains(document.activeElement)) this.form.querySelector("input, select")?.focus({ preventScroll: true });
    if (this.bar) this.bar.hidden = true;
  }

  /** Forgets what was done: the form shows something else now. */
  clear() {
    this.done = [];
    this.hide();
  }

  onKey(event) {
    const inField = event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select");
    if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey || inField || !this.done.length) return;
    event.preventDefault();
    this.back();
  }
}

function valuesOf(form) {
  const values = new Map();
  for (const control of form.elements) if (control.name) values.set(control, control.checked === true ? "on" : control.value);
  return values;
}

/** The part of the form that a person sees as one field. */
const fieldOf = (control) => control.closest(".field, .field-yesno, .field-list");

function markChanged(form, before) {
  for (const [control, value] of valuesOf(form)) if (before.get(control) !== value) fieldOf(control)?.setAttribute("data-changed", "");
}

function unmark(control) {
  fieldOf(control)?.removeAttribute("data-changed");
}
