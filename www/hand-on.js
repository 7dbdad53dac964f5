// Hands the result on as text or as a picture, the answers as a link, keeps a variant to compare with, and opens the
// policy for a try. What they say is the core's.
import { answersOf, briefOf, drawComparison, fillAnswers, openPolicy } from "./code/fupin.js";
import { saveFile } from "./save.js";

/** Where a link holds answers: behind the sign after which nothing is sent to a server. */
const MARK = "#answers=";

/** Brings the tools below a result to life; `dossier` fills in so that it can be taken back. */
export function startHandingOn(form, attached, dossier) {
  const tools = document.querySelector("[data-hand-on]");
  if (!tools) return;
  const find = (selector) => tools.querySelector(selector);
  let variant;

  const compare = () => {
    find("[data-compared]").hidden = !variant;
    if (variant) drawComparison(attached, variant.input, find("[data-comparison]"));
  };
  const actions = {
    "copy-result": () => copy(briefOf(attached)),
    "save-picture": async () => {
      const { pictureOf } = await import("./picture.js");
      saveFile(await pictureOf(briefOf(attached)), `fupin-${form.dataset.measure}.png`, "image/png");
    },
    "copy-link": () => copy(linkTo(answersOf(attached, find("[data-dossier-with-names]").checked))),
    "keep-variant": () => {
      variant = { input: attached.texts.value, answers: answersOf(attached, true) };
      compare();
    },
    "back-to-variant": () => dossier.fillIn("variant", () => fillAnswers(attached, variant.answers)),
    "end-comparison": () => {
      variant = undefined;
      compare();
    },
  };
  tools.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-action]");
    if (button && actions[button.dataset.action]) actions[button.dataset.action]();
  });
  let policy;
  find("[data-policy-drawer]").addEventListener("toggle", ({ target }) => {
    if (target.open && !policy) policy = openPolicy(attached, target);
  });
  form.addEventListener("fupin:assess", () => {
    if (variant) compare();
    policy?.compare();
  });
  tools.hidden = false;

  async function copy(text) {
    const [note, shown] = [find("[data-copied]"), find("[data-dossier-copied]")];
    const isCopied = await copied(text);
    note.textContent = isCopied ? note.dataset.done : note.dataset.notCopied;
    note.hidden = false;
    shown.hidden = isCopied;
    shown.value = text;
    if (!isCopied) shown.select();
  }

  const answers = answersInAddress();
  if (answers === undefined) return;
  // What was in the address is in the form now, and shall not come back with every reload.
  history.replaceState(history.state, "", location.href.slice(0, location.href.indexOf("#")));
  dossier.fillIn("link", () => fillAnswers(attached, answers));
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Old browsers, and pages that came without encryption.
    return false;
  }
}

function linkTo(answers) {
  return location.href.split("#")[0] + MARK + encodeURIComponent(answers);
}

function answersInAddress() {
  if (!location.hash.startsWith(MARK)) return undefined;
  try {
    return decodeURIComponent(location.hash.slice(MARK.length));
  } catch {
    return undefined;
  }
}
