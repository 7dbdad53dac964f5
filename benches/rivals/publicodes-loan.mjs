// The interest subsidy as publicodes rules. The language has no lists, so there is room for a fixed number of repayments, and
// no calendar months, so the last day of each column of the rate table is worked out outside.
import { benchmarkRates, LAST_DAY } from "./benchmark-rates.mjs";

export const REPAYMENTS = 3;
export const COLUMNS = ["six months", "one year", "three years", "five years"];
export const frenchDate = (day) => day.split("-").reverse().join("/");

const when = (si, alors) => ({ si, alors });
const otherwise = (sinon) => ({ sinon });
const variations = (...list) => ({ variations: list });
const missing = (rule) => ({ "est non défini": rule });
const any = (...list) => ({ "une de ces conditions": list });
const all = (...list) => ({ "toutes ces conditions": list });
const question = (titre) => ({ titre, question: `${titre} ?` });

const column = (index) => {
  const rows = [...benchmarkRates].reverse().map(([from, ...rates]) => when(`drawn >= ${frenchDate(from)}`, rates[index]));
  return variations(...rows, otherwise("non"));
};
const SLOTS = Array.from({ length: REPAYMENTS }, (_, index) => `repayment ${index + 1}`);
const days = (from, to) => ({ durée: { depuis: from, "jusqu'à": to } });
const sum = (list) => ({ somme: list });
const fen = (valeur) => ({ valeur, arrondi: "2 décimales" });

/** Principal × days of every slice, to the day that `until` names. */
const products = (until) => sum(["left * days to due", ...SLOTS.map((slot) => `${slot} . principal * ${slot} . ${until}`)]);

export const rules = {
  registered: question("是否建档立卡贫困户"),
  purpose: question("贷款用途"),
  principal: question("贷款本金"),
  drawn: question("放款日"),
  due: question("到期日"),
  "contract rate": question("合同年利率"),
  ...Object.fromEntries(COLUMNS.map((name) => [name, question(name)])),
  ...Object.fromEntries(
    SLOTS.flatMap((slot) => [
      [slot, { titre: slot }],
      [`${slot} . principal`, { ...question("归还本金"), "par défaut": 0 }],
      [`${slot} . on`, { ...question("还款日"), "par défaut": "due" }],
      [`${slot} . days`, days("drawn", "on")],
      [`${slot} . in time`, variations(when("on > due", "days to due"), otherwise("days"))],
      [`${slot} . late days`, "days - in time"],
      [`${slot} . late`, all("principal > 0", "on > due")],
    ]),
  ),
  "days to due": days("drawn", "due"),
  left: { valeur: ["principal", ...SLOTS.map((slot) => `${slot} . principal`)].join(" - ") },
  "too early": `drawn < ${frenchDate(benchmarkRates[0][0])}`,
  benchmark: variations(
    when("too early", "non"),
    when("due <= six months", column(0)),
    when("due <= one year", column(1)),
    when("due <= three years", column(2)),
    when("due <= five years", column(3)),
    otherwise(column(4)),
  ),
  "rate of contract": variations(when(missing("contract rate"), "benchmark"), otherwise("contract rate")),
  "no rate": all(missing("contract rate"), "too early"),
  "lower rate": { "le minimum de": ["rate of contract", "benchmark"] },
  "o registered": variations(when(missing("registered"), "'unknown'"), when("registered", "'pass'"), otherwise("'fail'")),
  "o purpose": variations(when(missing("purpose"), "'unknown'"), when("purpose = 'other'", "'review'"), otherwise("'pass'")),
  "o rate": variations(
    when(any(missing("drawn"), missing("due")), "'unknown'"),
    when("too early", "'unknown'"),
    when(missing("contract rate"), "'pass'"),
    when("contract rate <= benchmark", "'pass'"),
    otherwise("'review'"),
  ),
  "o benchmark": variations(when(missing("drawn"), "'unknown'"), when("too early", "'fail'"), when(`drawn <= ${frenchDate(LAST_DAY)}`, "'pass'"), otherwise("'review'")),
  "o time": variations(when(missing("due"), "'unknown'"), when(any(...SLOTS.map((slot) => `${slot} . late`)), "'fail'"), otherwise("'pass'")),
  failed: any("o registered = 'fail'", "o benchmark = 'fail'"),
  unknown: any("o registered = 'unknown'", "o purpose = 'unknown'", "o rate = 'unknown'", "o benchmark = 'unknown'"),
  review: any("o purpose = 'review'", "o rate = 'review'", "o benchmark = 'review'"),
  verdict: variations(when("failed", "'ineligible'"), when("unknown", "'incomplete'"), when("review", "'review'"), otherwise("'eligible'")),
  "all products": products("days"),
  "products in time": products("in time"),
  "late products": sum(SLOTS.map((slot) => `${slot} . principal * ${slot} . late days`)),
  "contract interest": variations(when("no rate", "non"), otherwise(fen("all products * rate of contract / 36000"))),
  "subsidised interest": variations(when("too early", "non"), otherwise(fen("products in time * lower rate / 36000"))),
  subsidy: variations(when("failed", 0), otherwise(fen("products in time * lower rate / 72000"))),
  "borrower pays": variations(when("no rate", "non"), otherwise(fen("contract interest - subsidy"))),
  "overdue interest": fen("late products * rate of contract / 36000"),
};
