// publicodes: the rules parsed once, the situation set for each input, each outcome and figure evaluated.
import Engine from "publicodes";
import { dayOf } from "./fields.mjs";
import { COLUMNS, frenchDate, REPAYMENTS, rules } from "./publicodes-loan.mjs";
import { TERMS } from "./benchmark-rates.mjs";

const CHECKS = [
  ["loan.registered-household", "requirement", "o registered"],
  ["loan.purpose", "requirement", "o purpose"],
  ["loan.rate-at-benchmark", "requirement", "o rate"],
  ["loan.benchmark-in-force", "requirement", "o benchmark"],
  ["loan.repaid-on-time", "goal", "o time"],
];
const FIGURES = [
  ["benchmark_rate", "percent", "benchmark"],
  ["contract_interest", "yuan", "contract interest"],
  ["subsidised_interest", "yuan", "subsidised interest"],
  ["subsidy", "yuan", "subsidy"],
  ["borrower_pays", "yuan", "borrower pays"],
  ["overdue_interest", "yuan", "overdue interest"],
];
const given = (value) => value !== undefined && value !== null;

/** The last day of a column: some calendar months after the day drawn. */
function lastDay(drawn, months) {
  const [year, month, day] = drawn.split("-").map(Number);
  const end = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  const date = new Date(Date.UTC(year, month - 1 + months, Math.min(day, end)));
  return frenchDate(date.toISOString().slice(0, 10));
}

function situation(input) {
  const made = {};
  if (given(input.registered_household)) made.registered = input.registered_household ? "oui" : "non";
  if (given(input.purpose)) made.purpose = `'${input.purpose}'`;
  if (given(input.principal)) made.principal = String(input.principal);
  if (given(input.contract_rate_percent)) made["contract rate"] = String(input.contract_rate_percent);
  if (given(input.drawn_on)) {
    made.drawn = frenchDate(input.drawn_on);
    if (typeof dayOf(input.drawn_on) === "number") COLUMNS.forEach((name, index) => (made[name] = lastDay(input.drawn_on, TERMS[index])));
  }
  if (given(input.due_on)) made.due = frenchDate(input.due_on);
  (input.repayments ?? []).slice(0, REPAYMENTS).forEach(({ on, principal }, index) => {
    if (given(on)) made[`repayment ${index + 1} . on`] = frenchDate(on);
    if (given(principal)) made[`repayment ${index + 1} . principal`] = String(principal);
  });
  return made;
}

export const name = "publicodes";
export async function create() {
  const engine = new Engine(rules, { warn: false, logger: { warn() {}, error() {}, log() {} } });
  const read = (rule) => engine.evaluate(rule).nodeValue;
  const loan = (input) => {
    engine.setSituation(situation(input ?? {}));
    const checks = CHECKS.map(([code, kind, rule]) => ({ code, kind, outcome: read(rule), clause: "3.4" }));
    const figures = [];
    for (const [key, unit, rule] of FIGURES) {
      const value = read(rule);
      const overdueOfNothing = key === "overdue_interest" && !figures.some((figure) => figure.key === "contract_interest");
      if (typeof value === "number" && !overdueOfNothing) figures.push({ key, value: value.toFixed(2), unit });
    }
    const verdict = Object.keys(input ?? {}).length ? read("verdict") : "incomplete";
    return { verdict, problems: [], checks, figures, remedies: [], next: [] };
  };
  return { "loan-interest-subsidy": loan };
}
