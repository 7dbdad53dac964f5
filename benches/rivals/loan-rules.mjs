// The interest subsidy of a small loan by hand; `num` and `read` as in factory-rules.mjs.
import { benchmarkRates, LAST_DAY, TERMS } from "./benchmark-rates.mjs";
import { dayOf, fields } from "./fields.mjs";
import { loanWords } from "./loan-words.mjs";
import { grouped, problem } from "./words.mjs";

const ORDER = Object.keys(fields["loan-interest-subsidy"]);
const text = (day) => new Date(day * 86400000).toISOString().slice(0, 10);
const shortRate = (rate) => rate.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");

/** A day some calendar months later; the end of a shorter month stands for days that it lacks. */
function monthsLater(day, months) {
  const date = new Date(day * 86400000);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), last)) / 86400000;
}

export function makeLoan(num, read) {
  const table = benchmarkRates.map(([from, ...rates]) => ({ from: dayOf(from), rates: rates.map(num.rate) }));
  const lastDay = dayOf(LAST_DAY);

  function clashes(known, input, problems, lang) {
    const { drawn_on: drawn, principal, repayments } = known;
    const found = [];
    if (known.due_on !== undefined && drawn !== undefined && known.due_on <= drawn) {
      found.push(problem("/due_on", "date-order", input.due_on, lang));
      known.due_on = undefined;
    }
    repayments.forEach((row, index) => {
      if (row.on !== undefined && drawn !== undefined && row.on < drawn) {
        found.push(problem(`/repayments/${index}/on`, "date-order", input.repayments[index].on, lang));
        row.on = undefined;
      }
    });
    const sums = repayments.map((row) => row.principal);
    if (principal !== undefined && sums.length && !sums.includes(undefined) && num.less(principal, sums.reduce(num.plus))) {
      found.push(problem("/repayments", "exceeds-total", "", lang));
      repayments.unsound = true;
    }
    if (!found.length) return;
    const rank = ({ path }) => {
      const index = ORDER.indexOf(path.split("/")[1]);
      return index < 0 ? ORDER.length : index;
    };
    problems.push(...found);
    problems.sort((a, b) => rank(a) - rank(b));
  }

  function slicesOf({ principal, due_on: due, repayments }) {
    if (repayments.unsound || principal === undefined || due === undefined) return undefined;
    const slices = [];
    let left = principal;
    for (const { principal: repaid, on } of repayments) {
      if (repaid === undefined) return undefined;
      if (!num.less(num.zero, repaid)) continue;
      if (on === undefined) return undefined;
      left = num.minus(left, repaid);
      slices.push({ principal: repaid, on });
    }
    if (num.less(num.zero, left)) slices.push({ principal: left, on: due });
    return slices;
  }

  return function assess(input, lang = "zh") {
    const words = loanWords[lang];
    const { known, problems, answered } = read(input, lang);
    clashes(known, input, problems, lang);
    const { drawn_on: drawn, due_on: due, purpose, repayments } = known;
    const checks = [];
    const check = (code, kind, outcome, message) => checks.push({ code, kind, outcome, clause: "3.4", message });

    const registered = known.registered_household;
    const which = registered === undefined ? 2 : registered ? 0 : 1;
    check("loan.registered-household", "requirement", ["pass", "fail", "unknown"][which], words.registered[which]);
    if (purpose === undefined) check("loan.purpose", "requirement", "unknown", words.purposeUnknown);
    else if (purpose === "other") check("loan.purpose", "requirement", "review", words.otherPurpose);
    else check("loan.purpose", "requirement", "pass", words.purpose(purpose));

    let row;
    if (drawn !== undefined) for (const one of table) if (one.from <= drawn) row = one;
    let benchmark;
    if (row && due !== undefined) {
      const column = TERMS.findIndex((months) => due <= monthsLater(drawn, months));
      benchmark = row.rates[column < 0 ? TERMS.length : column];
    }
    const missing = (input?.contract_rate_percent ?? null) === null;
    const contract = missing ? benchmark : known.contract_rate_percent;
    const shown = (rate) => shortRate(num.rateText(rate));
    if (contract === undefined || benchmark === undefined) check("loan.rate-at-benchmark", "requirement", "unknown", words.rateUnknown);
    else if (num.less(benchmark, contract)) check("loan.rate-at-benchmark", "requirement", "review", words.aboveBenchmark(shown(contract), shown(benchmark)));
    else check("loan.rate-at-benchmark", "requirement", "pass", words.atBenchmark(shown(contract), shown(benchmark)));

    const said = (day) => words.date(text(day));
    if (drawn === undefined) check("loan.benchmark-in-force", "requirement", "unknown", words.drawnUnknown);
    else if (!row) check("loan.benchmark-in-force", "requirement", "fail", words.tooEarly(said(drawn), said(table[0].from)));
    else if (drawn <= lastDay) check("loan.benchmark-in-force", "requirement", "pass", words.inForce(said(row.from)));
    else check("loan.benchmark-in-force", "requirement", "review", words.replaced(said(lastDay), said(row.from)));

    const paid = repayments.filter((one) => one.principal === undefined || num.less(num.zero, one.principal)).map(({ on }) => on);
    const late = due === undefined ? [] : paid.filter((on) => on > due);
    if (due === undefined || repayments.unsound) check("loan.repaid-on-time", "goal", "unknown", words.timeUnknown);
    else if (late.length) check("loan.repaid-on-time", "goal", "fail", words.late(said(Math.max(...late)), said(due)));
    else if (paid.includes(undefined)) check("loan.repaid-on-time", "goal", "unknown", words.timeUnknown);
    else check("loan.repaid-on-time", "goal", "pass", words.onTime(said(due)));

    const required = checks.filter(({ kind }) => kind === "requirement").map(({ outcome }) => outcome);
    const failed = required.includes("fail");
    const verdict = problems.length
      ? "invalid"
      : !answered
        ? "incomplete"
        : failed
          ? "ineligible"
          : required.includes("unknown")
            ? "incomplete"
            : required.includes("review")
              ? "review"
              : "eligible";
    const figures = publish();
    return { measure: "loan-interest-subsidy", verdict, problems, checks, figures, remedies: [], next: [] };

    function publish() {
      const figures = [];
      const figure = (key, value, how, unit = "yuan") => void figures.push({ key, value, unit, how });
      if (benchmark !== undefined) figure("benchmark_rate", num.rateText(benchmark).replace(/(\.\d\d)\d*$/, "$1"), words.fromTable(shown(benchmark)), "percent");
      const slices = drawn === undefined ? undefined : slicesOf(known);
      const worked = (key, rate, label, daysOf, share) => {
        const bearing = slices.map((slice) => ({ principal: slice.principal, days: daysOf(slice.on) })).filter(({ days }) => days > 0);
        const { value, exact } = num.interest(bearing, rate, share ? 2 : 1);
        const products = bearing.map(({ principal, days }) => words.slice(grouped(num.plain(principal)), grouped(String(days))));
        const sum = products.length > 1 ? `(${products.join(" + ")})` : products.join("");
        figure(key, num.plain(value), words.interest(sum, label, shown(rate), share, exact, grouped(num.plain(value))));
        return value;
      };
      const lower = contract === undefined || benchmark === undefined ? undefined : num.less(contract, benchmark) ? contract : benchmark;
      const inTime = (on) => Math.min(on, due) - drawn;
      let whole;
      if (slices && contract !== undefined) whole = worked("contract_interest", contract, words.contractRate, (on) => on - drawn);
      if (slices && lower !== undefined) worked("subsidised_interest", lower, words.lowerRate, inTime);
      let subsidy;
      if (failed) {
        subsidy = num.zero;
        figure("subsidy", "0.00", words.nothing);
      } else if (slices && lower !== undefined) subsidy = worked("subsidy", lower, words.lowerRate, inTime, true);
      if (whole !== undefined && subsidy !== undefined) {
        const pays = num.minus(whole, subsidy);
        figure("borrower_pays", num.plain(pays), words.pays(grouped(num.plain(whole)), grouped(num.plain(subsidy)), grouped(num.plain(pays))));
      }
      if (slices && contract !== undefined) {
        if (slices.some(({ on }) => on > due)) worked("overdue_interest", contract, words.contractRate, (on) => on - drawn - inTime(on));
        else figure("overdue_interest", "0.00", words.nothingOverdue);
      }
      return figures;
    }
  };
}
