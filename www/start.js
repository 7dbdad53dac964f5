// Starts the page: loads the module and brings the form to life. Everything else is in the module.
import { attach, init } from "./code/fupin.js";

const form = document.querySelector("form[data-measure]");
if (form) {
  try {
    await init();
    attach(form, form.dataset.measure, { lang: document.documentElement.lang.startsWith("en") ? "en" : "zh" });
    document.documentElement.dataset.fupin = "ready";
  } catch (error) {
    // The page stays readable, and says why it does not check.
    document.documentElement.dataset.fupin = "failed";
    const note = document.querySelector("[data-failed]");
    if (note) note.hidden = false;
    console.error(error);
  }
}
