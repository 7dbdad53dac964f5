// SurveyJS without its user interface: the form's model, made once; an input is its data.
import { Model, FunctionFactory } from "survey-core";
import { PREFERENCES, survey as form } from "./survey-form.mjs";

// The expressions have no function that drops a fraction.
FunctionFactory.Instance.register("trunc", ([value]) => Math.trunc(value));

const CHECKS = [
  ["factory.area", "requirement", "3.8", "o_area"],
  ["factory.village-count", "requirement", "3.1", "o_count"],
  ["factory.weak-villages", "requirement", "3.8", "o_weak"],
  ["factory.funding", "requirement", "3.8", "o_funding"],
  ["factory.earmarked", "requirement", "4.5", "o_earmarked"],
  ["factory.accepted", "goal", "3.8", "o_accepted"],
  ["priority.low-income", "priority", "3.8", "o_low"],
  ...PREFERENCES.map((name) => [`priority.${name.replaceAll("_", "-")}`, "priority", "3.8", `o_${name}`]),
];
const FIGURES = [
  ["blocks", "blocks", "blocks"],
  ["province", "yuan", "province"],
  ["city", "yuan", "city"],
  ["county", "yuan", "city"],
  ["total", "yuan", "total"],
  ["payable_now", "yuan", "payable_now"],
  ["average_cost", "yuan", "average_cost"],
  ["raised_total", "yuan", "raised_total"],
  ["funding_gap", "yuan", "funding_gap"],
  ["priority_score", "points", "score"],
];
const NUMBERS = new Set(["area_sqm", "actual_cost", "aid_unit", "north_south", "enterprise", "social", "collective_income"]);

/** Numbers in text become numbers, as a number field of the form gives them; null is no answer. */
function data(value, name) {
  if (Array.isArray(value)) return value.map((row) => ({ ...data(row), row: 1 }));
  if (typeof value === "object" && value !== null) {
    const made = {};
    for (const key in value) if (value[key] !== null) made[key] = data(value[key], key);
    return made;
  }
  return NUMBERS.has(name) && typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value)) ? Number(value) : value;
}

const value = (survey, name) => survey.getVariable(name);

/** Every fault that the form finds, with the answer taken back so that it counts as not known. */
function faults(survey) {
  const problems = [];
  const report = (path, question) => {
    problems.push({ path, code: question.errors[0].text });
    question.clearValue();
  };
  for (const question of survey.getAllQuestions()) {
    if (question.name === "villages") {
      question.panels.forEach((panel, index) => {
        for (const inner of panel.questions) if (inner.errors.length) report(`/villages/${index}/${inner.name}`, inner);
      });
    } else if (question.name === "raised") {
      for (const item of question.items) if (item.editor.errors.length) report(`/raised/${item.name}`, item.editor);
    } else if (question.errors.length) report(`/${question.name}`, question);
  }
  return problems;
}

export function answer(survey, input) {
  survey.setVariable("raised_unsound", false);
  survey.data = data(input);
  let problems = [];
  if (!survey.validate(true, false)) {
    problems = faults(survey);
    if (problems.some(({ path }) => path.startsWith("/raised"))) survey.setVariable("raised_unsound", true);
  }
  const checks = CHECKS.map(([code, kind, clause, name]) => ({ code, kind, outcome: value(survey, name), clause }));
  const figures = [];
  for (const [key, unit, name] of FIGURES) {
    const found = value(survey, name);
    if (found === "" || found === undefined || found === null) continue;
    if (key === "raised_total" && value(survey, "raised_unsound")) continue;
    figures.push({ key, value: unit === "yuan" ? found.toFixed(2) : String(found), unit });
  }
  const remedies = [];
  if (value(survey, "o_area") === "fail") remedies.push({ code: "build-more", values: { area_sqm: (1000 - survey.getValue("area_sqm")).toFixed(2) } });
  if (value(survey, "o_funding") === "fail") remedies.push({ code: "raise-more", values: { amount: (400000 - value(survey, "raised_total")).toFixed(2) } });
  const verdict = problems.length ? "invalid" : Object.keys(input ?? {}).length === 0 ? "incomplete" : value(survey, "verdict");
  return { verdict, problems, checks, figures, remedies, next: [] };
}

export const name = "SurveyJS";
export async function create() {
  const survey = new Model(form);
  return { "factory-grant": (input) => answer(survey, input) };
}
