// The hiring commitment of a tenant by hand, as far as its verdict and share go: what a row of a sheet is told by. It says less than fupin
// does: no remedies, no arithmetic, one language.
import Ajv from "ajv";
import Decimal from "decimal.js";
import { dayOf } from "./fields.mjs";

const ajv = new Ajv({ allErrors: true });
const text = { type: "string", maxLength: 200 };
const day = { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\d$" };
const count = { type: "string", pattern: "^\\d{1,8}$" };
const validate = ajv.compile({
  type: "object",
  properties: {
    enterprise: text,
    total_workers: count,
    poor_workers: count,
    term_start: day,
    term_end: day,
    roster: { type: "array", items: { type: "object", properties: { name: text, id_number: text, household_card: text, start: day, end: day } } },
  },
});

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
function birthday(id) {
  if (!/^\d{17}[\dX]$/.test(id)) return undefined;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(id[at]), 0);
  if ("10X98765432"[sum % 11] !== id[17]) return undefined;
  const born = Date.UTC(id.slice(6, 10), id.slice(10, 12) - 1, id.slice(12, 14));
  return new Date(born).toISOString().slice(0, 10).replaceAll("-", "") === id.slice(6, 14) ? born / 86400000 : undefined;
}

function monthsLater(day, months) {
  const date = new Date(day * 86400000);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), last)) / 86400000;
}

export function assessTenant(input) {
  const codes = [];
  if (!validate(input)) return { verdict: "invalid", codes: validate.errors.map(({ keyword }) => keyword), figures: [] };
  const [total, poor] = [new Decimal(input.total_workers ?? 0), new Decimal(input.poor_workers ?? 0)];
  const [start, end] = [dayOf(input.term_start ?? ""), dayOf(input.term_end ?? "")];
  if (poor.greaterThan(total)) return { verdict: "invalid", codes: ["exceeds-total"], figures: [] };
  if (total.lessThan(1) || poor.times(2).lessThan(total)) codes.push("tenant.poor-share");
  if (!(typeof start === "number" && typeof end === "number" && monthsLater(start, 36) <= end + 1)) codes.push("tenant.term");
  const seen = new Set();
  let counted = 0;
  for (const { id_number: id = "", household_card: card = "", start: own, end: until } of input.roster ?? []) {
    const born = birthday(id);
    if (born === undefined || seen.has(id)) return { verdict: "invalid", codes: ["id"], figures: [] };
    seen.add(id);
    const [from, to] = [own ? dayOf(own) : start, until ? dayOf(until) : end];
    if (monthsLater(born, 16 * 12) > from) codes.push("tenant.working-age");
    if (card && monthsLater(from, 36) <= to + 1) counted += 1;
  }
  if (input.roster && input.roster.length && poor.greaterThan(counted)) codes.push("tenant.roster");
  const share = total.isZero() ? "" : poor.times(100).dividedBy(total).toFixed(2, Decimal.ROUND_DOWN);
  return { verdict: codes.length ? "ineligible" : "eligible", codes, figures: [{ key: "poor_share", value: share }] };
}
