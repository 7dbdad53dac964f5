// How long what was stated is kept: in the tab, and on this computer for some days where that was asked for.
//
// A dossier is kept with what belongs to it: `{ answers, rows, unsaved }`, where `answers` is the core's JSON text, `rows`
// says which row of a list the pages show, and `unsaved` whether it would be lost with the tab.
const TAB = "fupin-dossier";
const COMPUTER = "fupin-dossier-kept";
/** The module keeps it there. */
const POLICY = "fupin-policy";
const DAYS = 7;
const EMPTY = { answers: "{}", rows: {}, unsaved: false };

/** Whether the browser lets this page keep anything. */
export let isKept = true;

/** What is kept; what cannot be read is forgotten. */
export function load() {
  const tab = parsed(get("sessionStorage", TAB));
  if (tab) return tab;
  const kept = parsed(get("localStorage", COMPUTER));
  if (kept && kept.until > Date.now()) return kept;
  if (kept) remove("localStorage", COMPUTER);
  return { ...EMPTY };
}

/** The policy that was changed in this tab to see what would follow, as its text; empty for the built-in one. */
export const policyOfTab = () => get("sessionStorage", POLICY) ?? "";

/** Keeps a dossier; whether that is possible. */
export function store(state) {
  isKept = set("sessionStorage", TAB, JSON.stringify(state));
  const until = keptUntil();
  if (until) set("localStorage", COMPUTER, JSON.stringify({ ...state, until: until.getTime() }));
  return isKept;
}

/** The end of the day until which the dossier is kept on this computer; nothing where that was not asked for. */
export function keptUntil() {
  const kept = parsed(get("localStorage", COMPUTER));
  return kept && kept.until > Date.now() ? new Date(kept.until) : undefined;
}

/** Keeps the dossier on this computer from now on, or no longer. */
export function keepHere(asked) {
  if (!asked) return remove("localStorage", COMPUTER);
  const until = new Date();
  until.setDate(until.getDate() + DAYS);
  until.setHours(23, 59, 59, 999);
  return set("localStorage", COMPUTER, JSON.stringify({ ...load(), until: until.getTime() }));
}

/** Forgets everything that was stated. */
export function forget() {
  remove("sessionStorage", TAB);
  remove("localStorage", COMPUTER);
}

/** Says on the page until when the dossier is kept on this computer. */
export function showKept() {
  const until = keptUntil();
  for (const line of document.querySelectorAll("[data-dossier-kept]")) {
    line.hidden = !until;
    const day = line.querySelector("[data-dossier-day]");
    if (until && day) day.textContent = dayOf(until);
  }
}

/** A day as the pages write it. */
export function dayOf(date) {
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function parsed(text) {
  try {
    const state = JSON.parse(text ?? "");
    if (typeof state.answers !== "string" || typeof state.rows !== "object" || state.rows === null) return undefined;
    return state;
  } catch {
    return undefined;
  }
}

// Even to name a storage can be refused.
/** @param {"localStorage" | "sessionStorage"} storage */
function get(storage, key) {
  try {
    return window[storage].getItem(key);
  } catch {
    return null;
  }
}

/** @param {"localStorage" | "sessionStorage"} storage */
function set(storage, key, text) {
  try {
    window[storage].setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

/** @param {"localStorage" | "sessionStorage"} storage */
function remove(storage, key) {
  try {
    window[storage].removeItem(key);
  } catch {
    // What cannot be reached was not kept.
  }
}

showKept();
// On the pages of measures the form is emptied, too: dossier.js sees to it.
document.addEventListener("click", ({ target }) => {
  if (!target.closest("[data-dossier-forget]")) return;
  forget();
  showKept();
  document.dispatchEvent(new CustomEvent("fupin-forgotten"));
});
