// ajv 8 for what an input may be, decimal.js for every amount: what a careful team would put together from npm.
import Ajv from "ajv";
import Decimal from "decimal.js";
import { dayOf, decimalText, fields, numberFault } from "./fields.mjs";
import { makeFactory } from "./factory-rules.mjs";
import { makeLoan } from "./loan-rules.mjs";
import { problem } from "./words.mjs";

// 10^12 yuan × 110 years of days × a rate of four decimals, exactly.
const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP });

const decimals = {
  zero: new Exact(0),
  of: (text) => new Exact(text),
  plain: (value) => value.toFixed(2),
  less: (a, b) => a.lessThan(b),
  plus: (a, b) => a.plus(b),
  minus: (a, b) => a.minus(b),
  times: (a, count) => a.times(count),
  wholes: (a, b) => a.dividedToIntegerBy(b).toNumber(),
  rate: (text) => new Exact(text),
  rateText: (rate) => rate.toFixed(4),
  interest(slices, rate, halves) {
    const sum = slices.reduce((total, { principal, days }) => total.plus(principal.times(days)), decimals.zero);
    const exactly = sum.times(rate).dividedBy(36000 * halves);
    const value = exactly.toDecimalPlaces(2);
    return { value, exact: value.equals(exactly) };
  },
};

// The contract's numbers may be strings, and its codes tell type, range and precision apart, which JSON Schema's own keywords
// cannot say of a string: two keywords of our own, as ajv provides for.
const ajv = new Ajv({ allErrors: true, verbose: true });
const keyword = (name, fault) => {
  function validate(parameter, value) {
    const params = fault(parameter, value);
    validate.errors = params && [{ keyword: name, message: params.code, params }];
    return !params;
  }
  ajv.addKeyword({ keyword: name, errors: true, validate });
};
keyword("decimal", (field, value) => {
  if (value === null) return undefined;
  const text = decimalText(value);
  const code = text === undefined ? "not-a-number" : numberFault(text, field);
  return code && { code };
});
keyword("day", (_, value) => {
  const day = value === null ? 0 : dayOf(value);
  return typeof day === "number" ? undefined : { code: day };
});

const SCHEMAS = {
  boolean: () => ({ type: ["boolean", "null"] }),
  number: (field) => ({ decimal: field }),
  date: () => ({ day: true }),
  choice: ({ choices }) => ({ enum: [...choices, null] }),
  text: () => ({ type: ["string", "null"], maxLength: 200 }),
  group: ({ fields }) => object(fields, ["object", "null"]),
  rows: ({ fields }) => ({ type: ["array", "null"], maxItems: 10000, items: object(fields, "object") }),
};
function object(form, type) {
  const properties = Object.fromEntries(Object.entries(form).map(([name, field]) => [name, SCHEMAS[field.kind](field)]));
  return { type, properties, additionalProperties: false };
}
const schemaOf = (measure) => object(fields[measure], ["object", "null"]);

const TYPES = { boolean: "not-true-or-false", string: "not-text", array: "not-a-list", object: "not-an-object" };

function codeOf({ keyword, params, schema }) {
  if (params.code) return params.code;
  if (keyword === "type") return TYPES[Array.isArray(schema) ? schema[0] : schema];
  return { additionalProperties: "unknown-field", enum: "not-a-choice", maxLength: "out-of-range", maxItems: "too-many-rows" }[keyword];
}

function readerOf(measure) {
  const form = fields[measure];
  const order = Object.keys(form);
  const validate = ajv.compile(schemaOf(measure));
  const rank = ({ path }) => {
    const at = order.indexOf(path.split("/")[1]);
    return at < 0 ? order.length : at;
  };
  return function read(input, lang) {
    let problems = [];
    if (!validate(input)) {
      problems = validate.errors.map((error) => {
        const code = codeOf(error);
        const unknown = error.params.additionalProperty;
        const path = unknown === undefined ? error.instancePath : `${error.instancePath}/${unknown}`;
        return problem(path, code, unknown ?? error.data, lang);
      });
      if (problems.length > 1) problems.sort((a, b) => rank(a) - rank(b));
    }
    const unsound = problems.length ? new Set(problems.map(({ path }) => path)) : undefined;
    const sound = typeof input === "object" && input !== null && !Array.isArray(input) ? input : {};
    return {
      known: pick(form, sound, "", unsound),
      problems,
      answered: Object.values(sound).some((value) => value !== null && value !== undefined),
    };
  };
}

/** What ajv found no fault with, with its numbers as decimals. */
function pick(form, given, path, unsound) {
  const known = {};
  for (const name in form) {
    const field = form[name];
    const value = given[name] ?? undefined;
    const at = unsound && `${path}/${name}`;
    const bad = unsound !== undefined && unsound.has(at);
    if (field.kind === "group") known[name] = bad ? {} : pick(field.fields, value ?? {}, at, unsound);
    else if (field.kind === "rows") {
      const rows = bad || value === undefined ? [] : value.map((row, index) => pickRow(field, row, `${at}/${index}`, unsound));
      rows.unsound = bad;
      known[name] = rows;
    } else if (bad) known[name] = undefined;
    else if (value === undefined) known[name] = field.missing === undefined ? undefined : new Exact(field.missing);
    else known[name] = field.kind === "number" ? new Exact(value) : field.kind === "date" ? dayOf(value) : value;
  }
  return known;
}

const pickRow = (field, row, at, unsound) => (unsound?.has(at) ? {} : pick(field.fields, row, at, unsound));

export const name = "ajv + decimal.js";
export async function create() {
  return {
    "factory-grant": makeFactory(decimals, readerOf("factory-grant")),
    "loan-interest-subsidy": makeLoan(decimals, readerOf("loan-interest-subsidy")),
  };
}
