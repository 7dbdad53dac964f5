// A table from a spreadsheet, pasted into a list or dropped on it as a file: shown first, filled in when it is asked for, and taken back by
// one click.
import { drawPaste, fillPasted } from "./code/fupin.js";
import { Pasting } from "./code/pasting.js";
import { pageLanguage, WorkerCall } from "./template.js";

/** Brings the buttons and the pasting to life; `dossier` fills in so that it can be taken back. */
export function startPaste(form, attached, dossier) {
  const panel = document.querySelector("[data-paste]");
  if (!panel) return;
  const find = (selector) => panel.querySelector(selector);
  const note = find("[data-paste-note]");
  let reading;

  const remark = (words) => {
    note.textContent = words;
    note.hidden = !words;
  };
  const pasting = new Pasting(form, panel, {
    home: document.body,
    look: (list, text, preview) => drawPaste(attached, list, text, preview),
    fill: (list, text, isInstead) => dossier.fillIn("paste", () => fillPasted(attached, list, text, isInstead)),
    stop() {
      if (reading) reading.end();
      reading = undefined;
      remark("");
    },
  });
  const readFile = async (file) => {
    pasting.stop();
    const worker = (reading = new WorkerCall());
    pasting.show("");
    remark(panel.dataset.reading);
    const told = await worker.ask({ act: "list", file, measure: form.dataset.measure, list: pasting.list, lang: pageLanguage() });
    // Another file, another list or a paste has taken its place.
    if (reading !== worker) return;
    pasting.stop();
    pasting.show(told.text ?? "");
    remark(told.act === "fault" ? told.message || panel.dataset.notRead : told.note);
  };

  form.addEventListener("click", (event) => pasting.onClick(event));
  form.addEventListener("paste", (event) => pasting.onPaste(event));
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
      pasting.open(into.dataset.list, "");
      readFile(file);
    });
  }
}
