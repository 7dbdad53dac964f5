// The factory grant by hand. `num` is the arithmetic (decimal.js, or integers of fen); `read` answers with what is known of
// an input (undefined: missing or unsound) and its problems.
import { factoryWords, grouped, labels } from "./words.mjs";

const PREFERENCES = [
  ["enthusiastic", "priority.enthusiastic"],
  ["investment_record", "priority.investment-record"],
  ["transport_and_land", "priority.transport-and-land"],
  ["startup_point_and_utilities", "priority.startup-point-and-utilities"],
];
const NOTHING = [
  ["blocks", "0", "blocks"],
  ["province", "0.00", "yuan"],
  ["city", "0.00", "yuan"],
  ["county", "0.00", "yuan"],
  ["total", "0.00", "yuan"],
  ["payable_now", "0.00", "yuan"],
  ["average_cost", "0.00", "yuan"],
];

export function makeFactory(num, read) {
  const BLOCK = num.of("1000");
  const LINE = num.of("50000");
  const RAISED = num.of("400000");
  const CITY = num.of("100000");
  const COST = num.of("600000");
  const show = (value) => grouped(num.plain(value));

  const isWeak = ({ on_provincial_list: listed, collective_income: income }) => {
    if (listed === true) return true;
    if (income === undefined) return undefined;
    if (num.less(income, LINE)) return true;
    return listed === false ? false : undefined;
  };

  return function assess(input, lang = "zh") {
    const words = factoryWords[lang];
    const { known, problems, answered } = read(input, lang);
    const checks = [];
    const remedies = [];
    const check = (code, kind, outcome, clause, message) => checks.push({ code, kind, outcome, clause, message });
    const decide = (code, kind, clause, answer, [yes, no, unknown]) =>
      check(code, kind, answer === undefined ? "unknown" : answer ? "pass" : "fail", clause, answer === undefined ? unknown : answer ? yes : no);

    const { area_sqm: area, villages, raised } = known;
    if (area === undefined) check("factory.area", "requirement", "unknown", "3.8", words.areaUnknown);
    else if (!num.less(area, BLOCK)) check("factory.area", "requirement", "pass", "3.8", words.areaEnough(show(area)));
    else {
      const short = num.minus(BLOCK, area);
      check("factory.area", "requirement", "fail", "3.8", words.areaShort(show(area)));
      remedies.push({ code: "build-more", values: { area_sqm: num.plain(short) }, message: words.buildMore(show(short)) });
    }

    const count = villages.length;
    const counted = count === 0 ? "unknown" : count === 1 || (count >= 3 && count <= 5) ? "pass" : "fail";
    check(
      "factory.village-count",
      "requirement",
      counted,
      "3.1",
      count === 0 ? words.countUnknown : count === 1 ? words.oneVillage : counted === "pass" ? words.joint(count) : words.wrongCount(count),
    );
    const weakness = villages.map(isWeak);
    const weak = weakness.filter((one) => one === true).length;
    const strong = count > 0 && weakness.every((one) => one === false);
    const weakly = weak > 0 ? "pass" : strong ? "fail" : "unknown";
    check("factory.weak-villages", "requirement", weakly, "3.8", weak > 0 ? words.someWeak(weak) : strong ? words.noneWeak : words.weakUnknown);

    const parts = [raised.aid_unit, raised.north_south, raised.enterprise, raised.social];
    const total = parts.includes(undefined) ? undefined : parts.reduce(num.plus);
    const province = known.provincial_grant;
    if (province === true) check("factory.funding", "requirement", "pass", "3.8", words.provincePays);
    else if (province === undefined || total === undefined) check("factory.funding", "requirement", "unknown", "3.8", words.fundingUnknown);
    else if (!num.less(total, RAISED)) check("factory.funding", "requirement", "pass", "3.8", words.raisedEnough(show(total)));
    else {
      const short = num.minus(RAISED, total);
      check("factory.funding", "requirement", "fail", "3.8", words.raisedShort(show(total)));
      remedies.push({ code: "raise-more", values: { amount: num.plain(short) }, message: words.raiseMore(show(short)) });
    }

    decide("factory.earmarked", "requirement", "4.5", known.earmarked, words.earmarked);
    decide("factory.accepted", "goal", "3.8", known.accepted, words.accepted);
    const below = villages.map(({ collective_income: income }) => (income === undefined ? undefined : num.less(income, LINE)));
    const low = below.includes(false) ? false : count > 0 && !below.includes(undefined) ? true : undefined;
    decide("priority.low-income", "priority", "3.8", low, words.lowIncome);
    for (const [field, code] of PREFERENCES) decide(code, "priority", "3.8", known[field], words.prefer(labels[field][lang]));

    const required = checks.filter(({ kind }) => kind === "requirement");
    const failed = required.some(({ outcome }) => outcome === "fail");
    const unknown = required.some(({ outcome }) => outcome === "unknown");
    const verdict = problems.length ? "invalid" : !answered ? "incomplete" : failed ? "ineligible" : unknown ? "incomplete" : "eligible";

    const figures = [];
    const figure = (key, value, unit, how) => figures.push({ key, value, unit, how });
    let granted;
    if (failed) {
      for (const [key, value, unit] of NOTHING) figure(key, value, unit, words.nothing);
      granted = num.zero;
    } else if (!unknown) {
      const limits = [num.wholes(area, BLOCK), weak];
      const how = [words.byArea(show(area)), words.byWeak(weak)];
      if (province === false) {
        limits.push(num.wholes(total, RAISED));
        how.push(words.byRaised(show(total)));
      }
      const blocks = Math.min(...limits);
      figure("blocks", String(blocks), "blocks", words.blocks(how, blocks));
      const city = num.times(CITY, blocks);
      const given = province ? num.times(RAISED, blocks) : num.zero;
      const money = (key, value, reason) => figure(key, num.plain(value), "yuan", reason);
      money("province", given, province ? words.perBlock(words.who.province, blocks, "400,000", grouped(num.plain(given))) : words.noProvince);
      money("city", city, words.perBlock(words.who.city, blocks, "100,000", show(city)));
      money("county", city, words.perBlock(words.who.county, blocks, "100,000", show(city)));
      granted = num.plus(num.plus(given, city), city);
      money("total", granted, words.total(show(given), show(city), show(city), show(granted)));
      money("payable_now", known.accepted ? granted : num.zero, known.accepted ? words.payable(show(granted)) : words.notYet);
      const average = num.times(COST, blocks);
      money("average_cost", average, words.average(blocks, show(average)));
    }
    if (total !== undefined) {
      figure("raised_total", num.plain(total), "yuan", words.raisedTotal(...parts.map(show), show(total)));
      const cost = known.actual_cost;
      if (granted !== undefined && cost !== undefined) {
        const left = num.minus(num.minus(cost, granted), total);
        const negative = num.less(left, num.zero);
        const gap = negative ? num.zero : left;
        figure("funding_gap", num.plain(gap), "yuan", words.gap(show(cost), show(granted), show(total), negative, show(gap)));
      }
    }
    const score = checks.filter(({ kind, outcome }) => kind === "priority" && outcome === "pass").length;
    figure("priority_score", String(score), "points", words.score(score));
    return { measure: "factory-grant", verdict, problems, checks, figures, remedies, next: [] };
  };
}
