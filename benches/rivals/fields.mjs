// The fields of the two forms, for the hand-written rivals.
const money = (rest = {}) => ({ kind: "number", max: "1000000000000", decimals: 2, ...rest });
const yes = { kind: "boolean" };
const raisedMoney = money({ missing: "0" });
const date = { kind: "date" };

export const fields = {
  "factory-grant": {
    area_sqm: { kind: "number", max: "10000000", decimals: 2 },
    accepted: yes,
    provincial_grant: yes,
    raised: { kind: "group", fields: { aid_unit: raisedMoney, north_south: raisedMoney, enterprise: raisedMoney, social: raisedMoney } },
    earmarked: yes,
    villages: { kind: "rows", fields: { name: { kind: "text" }, on_provincial_list: yes, collective_income: money() } },
    actual_cost: money(),
    enthusiastic: yes,
    investment_record: yes,
    transport_and_land: yes,
    startup_point_and_utilities: yes,
  },
  "loan-interest-subsidy": {
    registered_household: yes,
    principal: money({ aboveZero: true }),
    drawn_on: date,
    due_on: date,
    repayments: { kind: "rows", fields: { on: date, principal: money() } },
    contract_rate_percent: { kind: "number", max: "100", decimals: 4, rate: true },
    purpose: { kind: "choice", choices: ["crops", "livestock", "processing", "trade", "other"] },
  },
};

const NUMBER = /^-?\d+(\.\d+)?$/;
const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A JSON number as the shortest decimal that names it, without an exponent; undefined where it is no number. */
export function decimalText(value) {
  if (typeof value === "string") return NUMBER.test(value) ? value : undefined;
  if (typeof value !== "number" || !Number.isFinite(value)) return undefined;
  const text = String(value);
  if (!text.includes("e")) return text;
  const [digits, exponent] = text.split("e");
  const places = Number(exponent);
  if (places > 0) return BigInt(value).toString();
  const sign = digits.startsWith("-") ? "-" : "";
  return `${sign}0.${"0".repeat(-places - 1)}${digits.replace(/[-.]/g, "")}`;
}

/** What is wrong with a decimal for a field: range first, then precision. */
export function numberFault(text, { max, decimals, aboveZero }) {
  const negative = text.startsWith("-") && /[1-9]/.test(text);
  const [whole, fraction = ""] = text.replace("-", "").split(".");
  const significant = fraction.replace(/0+$/, "");
  const digits = whole.replace(/^0+(?=\d)/, "");
  const longer = digits.length - max.length;
  const above = longer > 0 || (longer === 0 && (digits > max || (digits === max && significant !== "")));
  if (negative || above || (aboveZero && !/[1-9]/.test(text))) return "out-of-range";
  return significant.length > decimals ? "too-precise" : undefined;
}

/** Days since 1970-01-01 of a date, or the code of what is wrong with it. */
export function dayOf(text) {
  const match = typeof text === "string" && DATE.exec(text);
  if (!match) return "not-a-date";
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const length = month === 2 && leap ? 29 : LENGTHS[month - 1];
  if (length === undefined || day < 1 || day > length) return "not-a-date";
  if (year < 1990 || text > "2100-12-31") return "out-of-range";
  return Date.UTC(year, month - 1, day) / 86400000;
}
