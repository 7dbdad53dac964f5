// A table from a spreadsheet, pasted into a list of a form: shown first, and filled in when it is asked for. The site's pages, the
// element and the framed page share it; what a table holds is read and drawn by the module.

/** More text than the rows that a list takes could have. */
const LARGEST = 5000000;

export class Pasting {
  /**
   * `acts.look(list, text, preview)` draws what a text holds and tells whether it can be filled in; `acts.fill(list, text, isInstead)`
   * fills it in; `acts.stop()`, where there is one, gives up what is still being read; `acts.home` is where the panel waits.
   */
  constructor(form, panel, acts) {
    this.form = form;
    this.panel = panel;
    this.acts = acts;
    this.list = "";
    this.text = panel.querySelector("[data-dossier-paste]");
    this.preview = panel.querySelector("[data-paste-preview]");
    // What is looked at is no answer yet, and no key in it is one.
    for (const type of ["input", "change", "focusout"]) panel.addEventListener(type, (event) => event.stopPropagation());
    this.text.addEventListener("input", () => this.show());
  }

  open(list, pasted) {
    this.stop();
    this.list = list;
    this.form.querySelector(`[data-list="${list}"]`).append(this.panel);
    this.panel.hidden = false;
    this.show(pasted);
    (pasted ? this.panel : this.text).focus();
  }

  /** Shows what a text holds; without one, what stands in the field. */
  show(text = this.text.value) {
    if (text !== this.text.value) this.text.value = text;
    let isUsable = false;
    if (text.length > LARGEST) this.preview.textContent = this.panel.dataset.tooLarge;
    else if (text.trim()) isUsable = this.acts.look(this.list, text, this.preview);
    else this.preview.textContent = "";
    for (const button of this.panel.querySelectorAll("[data-paste-go]")) button.disabled = !isUsable;
  }

  stop() {
    if (this.acts.stop) this.acts.stop();
  }

  close() {
    this.stop();
    this.panel.hidden = true;
    this.text.value = "";
    this.preview.textContent = "";
    // The list that it stands in may be drawn anew.
    if (this.acts.home) this.acts.home.append(this.panel);
    else this.panel.remove();
  }

  /** A button of a list or of the panel. */
  onClick({ target }) {
    const button = target.closest("[data-paste-into]");
    if (button) return this.open(button.dataset.pasteInto, "");
    const go = target.closest("[data-paste-go]");
    if (!go && !target.closest("[data-paste-cancel]")) return;
    const [into, pasted] = [this.list, this.text.value];
    this.close();
    if (go) this.acts.fill(into, pasted, go.dataset.pasteGo === "replace");
    const opener = this.form.querySelector(`[data-paste-into="${into}"]`);
    if (opener) opener.focus();
  }

  onPaste(event) {
    const into = event.target.closest("[data-list]");
    if (!into || this.panel.contains(event.target)) return;
    const pasted = tableOf(event.clipboardData);
    if (!pasted) return;
    event.preventDefault();
    this.open(into.dataset.list, pasted);
  }
}

/** The table on the clipboard; nothing where it holds one value. */
function tableOf(clipboard) {
  const plain = clipboard.getData("text/plain");
  if (plain.includes("\t") || plain.trim().split("\n").length > 1) return plain;
  const html = clipboard.getData("text/html");
  return /<t[dh][\s>]/i.test(html) && html.split(/<t[dh][\s>]/i).length > 2 ? html.slice(html.search(/<table/i)) : undefined;
}

/**
 * Lets tables be pasted into a form that stands in a page of its own; `module` draws and fills in. What was filled in is taken back by
 * one click until somebody types. Hands back what ends it.
 */
export function pasteInto(form, attached, module) {
  let pasting;
  let done;
  let back;
  const clear = () => done && done.remove();
  // Most who fill in a form paste no table.
  const start = () => {
    if (pasting) return pasting;
    const panel = module.pasteTools(attached);
    done = panel.querySelector("[data-paste-done]");
    done.remove();
    done.hidden = false;
    pasting = new Pasting(form, panel, {
      look: (list, text, preview) => module.drawPaste(attached, list, text, preview),
      fill(list, text, isInstead) {
        const view = module.dossierOf(attached);
        const before = view.takeOver("{}", 0);
        module.fillPasted(attached, list, text, isInstead);
        back = () => view.show(before, 0);
        form.querySelector(`[data-list="${list}"]`).append(done);
      },
    });
    return pasting;
  };
  const listeners = {
    click({ target }) {
      if (target.closest("[data-paste-undo]")) {
        clear();
        back();
      } else if (pasting || target.closest("[data-paste-into]")) {
        if (target.closest("[data-paste-into]")) clear();
        start().onClick({ target });
      }
    },
    paste: (event) => event.target.closest("[data-list]") && start().onPaste(event),
    input: (event) => event.isTrusted && clear(),
  };
  for (const [type, listener] of Object.entries(listeners)) form.addEventListener(type, listener);
  return () => {
    if (pasting) pasting.close();
    clear();
    for (const [type, listener] of Object.entries(listeners)) form.removeEventListener(type, listener);
  };
}
