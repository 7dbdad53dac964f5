// A table from a spreadsheet, pasted into a list or dropped on it as a file: shown first, filled in when it is asked for, and taken back by
// one click.
import { drawPaste, fillPasted } from "./code/fupin.js";
import { pageLanguage, WorkerCall } from "./template.js";

/** More text than the rows that a list takes could have. */
const LARGEST = 5000000;

/** Brings the buttons and the pasting to life; `dossier` fills in so that it can be taken back. */
export function startPaste(form, attached, dossier) {
  const panel = document.querySelector("[data-paste]");
  if (!panel) return;
  const find = (selector) => panel.querySelector(selector);
  const text = find("[data-dossier-paste]");
  const preview = find("[data-paste-preview]");
  const note = find("[data-paste-note]");
  let list = "";
  let reading;

  const look = () => {
    let isUsable = false;
    if (text.value.length > LARGEST) preview.textContent = panel.dataset.tooLarge;
    else if (text.value.trim()) isUsable = drawPaste(attached, list, text.value, preview);
    else preview.textContent = "";
    for (const button of panel.querySelectorAll("[data-paste-go]")) button.disabled = !isUsable;
  };
  const stopReading = () => {
    if (reading) reading.end();
    reading = undefined;
  };
  const remark = (words) => {
    note.textContent = words;
    note.hidden = !words;
  };
  const open = (into, pasted) => {
    stopReading();
    remark("");
    list = into;
    text.value = pasted;
    form.querySelector(`[data-list="${into}"]`).append(panel);
    panel.hidden = false;
    look();
    (pasted ? panel : text).focus();
  };
  const readFile = async (file) => {
    stopReading();
    const worker = (reading = new WorkerCall());
    text.value = "";
    look();
    remark(panel.dataset.reading);
    const told = await worker.ask({ act: "list", file, measure: form.dataset.measure, list, lang: pageLanguage() });
    // Another file, another list or a paste has taken its place.
    if (reading !== worker) return;
    stopReading();
    text.value = told.text ?? "";
    look();
    remark(told.act === "fault" ? told.message || panel.dataset.notRead : told.note);
  };
  const close = () => {
    stopReading();
    panel.hidden = true;
    text.value = "";
    preview.textContent = "";
    // The list that it stands in may be drawn anew.
    document.body.append(panel);
  };

  form.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-paste-into]");
    if (button) return open(button.dataset.pasteInto, "");
    const go = target.closest("[data-paste-go]");
    if (!go && !target.closest("[data-paste-cancel]")) return;
    const [into, pasted] = [list, text.value];
    close();
    if (go) dossier.fillIn("paste", () => fillPasted(attached, into, pasted, go.dataset.pasteGo === "replace"));
    form.querySelector(`[data-paste-into="${into}"]`)?.focus();
  });
  find("[data-dossier-paste-file]").addEventListener("change", ({ target }) => {
    const [file] = target.files;
    // The same file may be chosen again once it was corrected.
    target.value = "";
    if (file) readFile(file);
  });
  // A file that misses its list must not take the place of the page.
  for (const type of /** @type {const} */ (["dragover", "drop"])) {
    addEventListener(type, (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      const [file] = event.dataTransfer.files;
      const into = event.target.closest?.("[data-list]");
      if (type === "dragover" || !file || !into || !form.contains(into)) return;
      open(into.dataset.list, "");
      readFile(file);
    });
  }
  // What is looked at is no answer yet, and no key in it is one.
  for (const type of ["input", "change", "focusout"]) panel.addEventListener(type, (event) => event.stopPropagation());
  text.addEventListener("input", look);
  form.addEventListener("paste", (event) => {
    const into = event.target.closest("[data-list]");
    if (!into || panel.contains(event.target)) return;
    const pasted = tableOf(event.clipboardData);
    if (!pasted) return;
    event.preventDefault();
    open(into.dataset.list, pasted);
  });
}

/** The table on the clipboard; nothing where it holds one value. */
function tableOf(clipboard) {
  const plain = clipboard.getData("text/plain");
  if (plain.includes("\t") || plain.trim().split("\n").length > 1) return plain;
  const html = clipboard.getData("text/html");
  return /<t[dh][\s>]/i.test(html) && html.split(/<t[dh][\s>]/i).length > 2 ? html.slice(html.search(/<table/i)) : undefined;
}
