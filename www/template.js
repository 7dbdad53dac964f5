// The template of a measure, made in the browser, and how a worker of the module for sheets is asked.
import { addressOf } from "./addresses.js";
import { saveFile } from "./save.js";

/** The language in which the module for sheets is to speak. */
export const pageLanguage = () => (document.documentElement.lang.startsWith("en") ? "en" : "zh");

/** A worker that answers what it is asked, one after the other. */
export class WorkerCall {
  /** @param {"sheets" | "table"} name */
  constructor(name = "sheets") {
    this.waiting = new Map();
    this.next = 0;
    this.onBlock = undefined;
    try {
      this.worker = new Worker(addressOf(name), { type: "module" });
    } catch {
      // A server's own headers or an old browser forbid it: whatever is asked fails, and the rest of the page goes on.
      return;
    }
    this.worker.addEventListener("message", ({ data }) => {
      if (data.act === "block") return this.onBlock && this.onBlock(data);
      this.answer(data.id, data);
    });
    this.worker.addEventListener("error", () => {
      for (const id of this.waiting.keys()) this.answer(id, { act: "fault", message: "" });
    });
  }

  answer(id, data) {
    const resolve = this.waiting.get(id);
    this.waiting.delete(id);
    if (resolve) resolve(data);
  }

  ask(request) {
    if (!this.worker) return Promise.resolve({ act: "fault", message: "" });
    const id = (this.next += 1);
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.worker.postMessage({ ...request, id });
    });
  }

  /** Tells it something that it does not answer. */
  tell(request) {
    if (this.worker) this.worker.postMessage(request);
  }

  end() {
    if (this.worker) this.worker.terminate();
  }
}

/** Brings the buttons for templates to life. */
export function startTemplates() {
  for (const button of document.querySelectorAll("[data-template]")) button.addEventListener("click", () => template(button));
}

async function template(button) {
  const chosen = document.querySelector("#batch-measure");
  const measure = button.dataset.template || (chosen && chosen.value);
  const worker = new WorkerCall();
  button.disabled = true;
  const told = await worker.ask({ act: "template", measure, lang: pageLanguage() });
  worker.end();
  button.disabled = false;
  if (told.bytes) saveFile(told.bytes, `${measure}.xlsx`);
}
