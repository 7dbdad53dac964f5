// The office's form with fupin attached. Without this script the form still works: the server checks, and asks to confirm.
import { attach, init } from "/fupin/fupin.js";

const form = document.querySelector("form[data-measure]");
start().catch((error) => console.warn("The form goes on without fupin:", error));

async function start() {
  wakeRows(form);
  document.getElementById("gao")?.focus();
  const [measures] = await Promise.all([fetch("/fields.json").then((answer) => answer.json()), init()]);
  const fields = measures[form.dataset.measure].fields;
  form.addEventListener("fupin:assess", (event) => showOpenRequirements(event.detail));
  const attached = attach(form, {
    lang: document.documentElement.lang === "en" ? "en" : "zh",
    map: Object.fromEntries(Object.entries(fields).map(([path, field]) => [path, field.name])),
    block: "ineligible",
    // The listener below is to hear of it.
    stop: "default",
  });
  form.addEventListener("formdata", (event) => sendAsRead(event.formData, fields, attached.value));
  form.addEventListener("office:rows", () => attached.refresh());
  // What fupin stopped is explained in the office's own list.
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented && attached.assessment.verdict === "ineligible") document.getElementById("weidao").focus();
  });
  showOpenRequirements(attached.assessment);
  form.dataset.ready = "";
}

/** What the rules still ask for, in the office's own list. */
function showOpenRequirements({ checks }) {
  const open = checks.filter((check) => check.kind === "requirement" && check.outcome !== "pass");
  const items = open.map((check) => Object.assign(document.createElement("li"), { textContent: check.message }));
  document.querySelector("#weidao p").hidden = items.length === 0;
  document.querySelector("#weidao ul").replaceChildren(...items);
}

/** Sends what was typed (`40万`) as fupin reads it (`400000`), so that the server need not read it a second time. */
function sendAsRead(sent, fields, input) {
  const put = (name, value) => typeof value === "string" && sent.has(name) && sent.set(name, value);
  for (const [path, { name }] of Object.entries(fields)) {
    const [list, part] = path.split(".*.");
    if (part === undefined) put(name, path.split(".").reduce((inner, key) => inner?.[key], input));
    else answeredRows(sent, fields, list).forEach((row, index) => put(name.replace("*", row), input[list]?.[index]?.[part]));
  }
}

/** The numbers of the rows in which something was answered: the others are no part of the input. */
function answeredRows(sent, fields, list) {
  const names = Object.keys(fields).filter((path) => path.startsWith(`${list}.*.`)).map((path) => fields[path].name.split("*"));
  const rows = new Set();
  for (const [name, value] of sent.entries()) {
    if (typeof value !== "string" || value.trim() === "") continue;
    for (const [before, after] of names) {
      if (name.startsWith(before) && name.endsWith(after)) rows.add(Number(name.slice(before.length, name.length - after.length)));
    }
  }
  return [...rows].sort((one, other) => one - other);
}

/** Rows are added and removed here; without the script their buttons ask the server. */
function wakeRows(form) {
  const rows = form.querySelector("[data-rows]");
  let next = rows.querySelectorAll("[data-row]").length;
  const taken = (row) => [...form.elements].some((control) => control.name && control.name.includes(`_${row}_`));
  rows.addEventListener("click", (event) => {
    const add = event.target.closest("[data-add-row]");
    const remove = event.target.closest("[data-remove-row]");
    if (!add && !remove) return;
    event.preventDefault();
    if (add) {
      while (taken(next)) next += 1;
      const row = numbered(rows.querySelector("template").content.cloneNode(true), next);
      next += 1;
      add.before(row);
      add.previousElementSibling.querySelector("input, select").focus();
    } else {
      remove.closest("[data-row]").remove();
      rows.querySelector("[data-add-row]").focus();
    }
    form.dispatchEvent(new Event("office:rows"));
  });
}

/** A row of the template with its number in every name. */
function numbered(row, number) {
  for (const element of row.querySelectorAll("*")) {
    for (const attribute of [...element.attributes]) {
      if (attribute.value.includes("*")) element.setAttribute(attribute.name, attribute.value.replace("*", number));
    }
  }
  return row;
}
