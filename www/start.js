// Starts the page: loads the module and brings what is on the page to life. Everything else is in the module.
import { attach, attachPolicy, dossierOf, init, restorePolicy, sitePolicy } from "./code/fupin.js";
import { startDossier } from "./dossier.js";
import { startHandingOn } from "./hand-on.js";
import { startPaste } from "./paste.js";
import { startPrint } from "./print.js";
import { saveFile } from "./save.js";
import { startTemplates } from "./template.js";

const root = document.documentElement;
const lang = root.lang.startsWith("en") ? "en" : "zh";

init().then(start).catch(failed);

function start() {
  startTemplates();
  const policy = sitePolicy(lang);
  const form = document.querySelector("form[data-measure]");
  if (form) {
    const attached = attach(form, { lang, policy, legacy_codes: true });
    const dossier = startDossier(form, dossierOf(attached));
    startHandingOn(form, attached, dossier);
    startPaste(form, attached, dossier);
    startPrint(attached);
  }
  const page = document.querySelector("[data-policy-page]");
  if (page) startPolicyPage(page, attachPolicy(page, lang));
  document.addEventListener("click", ({ target }) => {
    if (!target.closest("[data-action=restore-policy]")) return;
    restorePolicy();
    location.reload();
  });
  root.dataset.fupin = "ready";
}

function failed(error) {
  // The page stays readable, and says why it does not check.
  root.dataset.fupin = "failed";
  const note = document.querySelector("[data-failed]");
  if (note) note.hidden = false;
  console.error(error);
}

/** Saving to a file and loading from one, which only the page can do. */
function startPolicyPage(page, policy) {
  page.querySelector("[data-action=save-policy]").addEventListener("click", () => {
    saveFile(policy.text(), "fupin-policy.json", "application/json");
  });
  page.querySelector("[data-load-policy]").addEventListener("change", async ({ target }) => {
    if (target.files.length) policy.load(await target.files[0].text());
    target.value = "";
  });
}
