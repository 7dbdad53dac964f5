// The page that asks one question after the other. What is asked, and what follows from the answers, the module for sheets says, beside the
// page; the answers are the dossier's, so that the page of every measure has them.
import { load, policyOfTab, store } from "./kept.js";
import { pageLanguage, WorkerCall } from "./template.js";

class ProspectsPage {
  constructor(root) {
    this.root = root;
    this.words = JSON.parse(root.dataset.words);
    this.find = (selector) => root.querySelector(selector);
    this.form = this.find("[data-question]");
    this.worker = new WorkerCall();
    this.policy = policyOfTab();
    /** What is not asked for now. */
    this.passed = [];
    this.turn = 0;
    this.asking = Promise.resolve();
  }

  start() {
    const modified = document.querySelector("[data-modified]");
    if (modified) modified.hidden = !this.policy;
    const choices = [...this.root.querySelectorAll("[name=audience]")];
    const wanted = new URLSearchParams(location.search).get("for");
    (choices.find(({ value }) => value === wanted) ?? choices.find(({ value }) => value === "household")).checked = true;
    for (const choice of choices) choice.addEventListener("change", () => this.turnTo(choice.value));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      const values = valuesOf(this.find("[data-control]"));
      if (values.length) this.ask({ answer: this.asked, values });
      else this.controls()[0]?.focus();
    });
    this.find("[data-later]").addEventListener("click", () => {
      this.passed.push(this.asked);
      this.ask({ isTurned: true });
    });
    this.find("[data-again]").addEventListener("click", () => {
      this.passed = [];
      this.ask({ isTurned: true });
    });
    // Of a list of boxes, "none" and the others exclude each other.
    this.form.addEventListener("change", ({ target }) => {
      if (target.type !== "checkbox" || !target.checked) return;
      for (const other of this.controls()) {
        if (other !== target && (target.dataset.none !== undefined || other.dataset.none !== undefined)) other.checked = false;
      }
    });
    document.addEventListener("fupin-forgotten", () => this.ask());
    addEventListener("pageshow", ({ persisted }) => persisted && this.ask());
    this.ask();
  }

  get audience() {
    return this.find("[name=audience]:checked").value;
  }

  turnTo(audience) {
    history.replaceState(history.state, "", `?for=${audience}`);
    this.passed = [];
    this.ask();
  }

  /** Asks the core what follows, one thing after the other, so that no answer is kept over another. */
  ask(wanted) {
    this.turn += 1;
    const ask = this.askNow.bind(this, this.turn, wanted);
    this.asking = this.asking.then(ask, ask);
    return this.asking;
  }

  /** Asks with an answer stated anew where there is one. */
  async askNow(turn, { answer = "", values = [], isTurned = false } = {}) {
    const { audience, policy, passed } = this;
    const request = { act: "prospects", answers: load().answers, answer, values, audience, policy, passed, lang: pageLanguage() };
    const found = await this.worker.ask(request);
    if (found.act === "fault") {
      this.find("[data-status]").textContent = found.message || this.words.failed;
      return;
    }
    if (answer) store({ ...load(), answers: found.answers, unsaved: found.answers !== "{}" });
    if (turn !== this.turn) return;
    const told = JSON.parse(found.told);
    this.showMeasures(told);
    this.showStated(told.stated);
    const problem = answer && told.measures.flatMap(({ problems }) => problems ?? []).find((one) => one.answer === answer);
    // An answer that cannot be taken is asked for again, with what is wrong with it.
    if (problem) this.showProblem(problem.message);
    else this.showNext(told, Boolean(answer) || isTurned);
    this.find("[data-passed]").hidden = passed.length === 0;
  }

  showNext({ next }, isTurned) {
    this.form.hidden = !next;
    this.find("[data-done]").hidden = Boolean(next);
    if (!next) {
      this.asked = "";
      this.find("[data-status]").textContent = "";
      return;
    }
    this.showQuestion(next.answer, next.label, this.words.asked);
    this.find("[data-why] ul").replaceChildren(...next.asked_by.flatMap(({ title, why }) => why.map(({ rule, clause }) => {
      const line = document.createElement("li");
      const cited = document.createElement("span");
      cited.className = "clause";
      cited.textContent = clause;
      line.append(`${title}${this.words.colon}${rule} `, cited);
      return line;
    })));
    this.find("[data-why]").hidden = false;
    if (isTurned) {
      this.find("[data-status]").textContent = this.words.answered;
      this.controls()[0]?.focus();
    }
  }

  /** Puts the control of an answer in place. */
  showQuestion(answer, label, heading) {
    this.asked = answer;
    const template = templateOf(this.root, answer);
    const place = this.find("[data-control]");
    place.replaceChildren(...(template ? [template.content.cloneNode(true)] : []));
    const own = place.querySelector(".field-label");
    this.find("[data-asked]").textContent = heading;
    const within = this.find("[data-within]");
    // A label says of itself what its group is called only where it stands in the group.
    within.textContent = !template ? this.words.elsewhere + label : own && !own.textContent.startsWith(label) ? label : "";
    within.hidden = !within.textContent;
    this.form.querySelector("[type=submit]").hidden = !template;
    this.find("[data-problem]").hidden = true;
  }

  showProblem(message) {
    const note = this.find("[data-problem]");
    note.textContent = message;
    note.hidden = false;
    for (const control of this.controls()) {
      control.setAttribute("aria-invalid", "true");
      control.setAttribute("aria-describedby", note.id);
    }
    this.controls()[0]?.focus();
  }

  controls() {
    return [...this.find("[data-control]").querySelectorAll("input, select")];
  }

  showMeasures({ measures }) {
    this.find("[data-measures]").replaceChildren(...measures.map((measure) => {
      const item = document.createElement("li");
      item.dataset.verdict = measure.told;
      item.dataset.measure = measure.measure;
      const link = document.createElement("a");
      link.href = `../${measure.measure}/`;
      link.textContent = measure.title;
      const said = document.createElement("p");
      said.className = "fit-said";
      said.append(text("b", measure.said));
      if (measure.figure) said.append(text("span", `${measure.figure.label} ${measure.figure.shown}`));
      item.append(link, said);
      const { missing } = this.words;
      if (measure.open.length) item.append(text("p", missing + measure.open.map(({ label }) => label).join("；"), "soft"));
      for (const { message } of measure.problems ?? []) item.append(text("p", message, "problem"));
      return item;
    }));
  }

  showStated(stated) {
    this.find("[data-nothing]").hidden = stated.length > 0;
    this.find("[data-stated]").replaceChildren(...stated.map(({ answer, label, values }) => {
      const item = document.createElement("li");
      const change = text("button", this.words.change, "button button-quiet");
      change.type = "button";
      change.append(text("span", ` ${label}`, "visually-hidden"));
      change.addEventListener("click", () => this.change(answer, label, values));
      item.append(text("b", label), text("span", said(templateOf(this.root, answer), values)), change);
      return item;
    }));
  }

  change(answer, label, values) {
    this.turn += 1;
    this.form.hidden = false;
    this.find("[data-done]").hidden = true;
    this.showQuestion(answer, label, this.words.changed);
    this.find("[data-why]").hidden = true;
    for (const control of this.controls()) {
      if (control.type === "radio" || control.type === "checkbox") control.checked = values.includes(control.value);
      else control.value = values[0];
    }
    this.controls()[0]?.focus();
  }
}

function text(tag, content, className = "") {
  const element = document.createElement(tag);
  element.textContent = content;
  if (className) element.className = className;
  return element;
}

/** The template of an answer; every row of a list has that of the first. */
function templateOf(root, answer) {
  const first = answer.replace(/\.\d+(?=\.)/g, ".0");
  return root.querySelector(`template[data-answer="${first}"]`);
}

/** What was entered: as typed, or the values of what is ticked. */
function valuesOf(place) {
  const controls = [...place.querySelectorAll("input, select")];
  const ticked = controls.filter(({ type, checked }) => (type !== "radio" && type !== "checkbox") || checked);
  return ticked.map(({ value }) => value.trim()).filter(Boolean);
}

/** An answer as its own control says it. */
function said(template, values) {
  if (!template) return values.join("、");
  const unit = template.content.querySelector(".unit")?.textContent ?? "";
  const label = (value) => {
    const control = template.content.querySelector(`input[value="${CSS.escape(value)}"], option[value="${CSS.escape(value)}"]`);
    if (!control) return /\d$/.test(value) ? `${value} ${unit}`.trim() : value;
    return control.localName === "option" ? control.textContent : control.parentElement.textContent;
  };
  return values.map(label).join("、");
}

const root = document.querySelector("[data-prospects]");
if (root) {
  new ProspectsPage(root).start();
  document.documentElement.dataset.fupin = "ready";
}
