// Reads an input by hand: one problem a field, in the order of the form.
import { dayOf, decimalText, fields, numberFault } from "./fields.mjs";
import { problem } from "./words.mjs";

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

export function readerOf(measure, num) {
  const form = fields[measure];
  return function read(input, lang) {
    const problems = [];
    const report = (path, code, got) => void problems.push(problem(path, code, got, lang));
    if (input !== null && !isObject(input)) {
      report("", "not-an-object", input);
      return { known: readGroup(form, {}, "", num, report), problems, answered: false };
    }
    const given = input ?? {};
    const known = readGroup(form, given, "", num, report);
    return { known, problems, answered: Object.values(given).some((value) => value !== null && value !== undefined) };
  };
}

function readGroup(form, given, path, num, report) {
  const known = {};
  for (const name in form) known[name] = readField(form[name], given[name], `${path}/${name}`, num, report);
  for (const name in given) if (!Object.hasOwn(form, name)) report(`${path}/${name}`, "unknown-field", name);
  return known;
}

function readField(field, value, path, num, report) {
  const { kind } = field;
  if (kind === "group") return readNested(field, value, path, num, report);
  if (kind === "rows") return readRows(field, value, path, num, report);
  if (value === undefined || value === null) return field.missing === undefined ? undefined : num.of(field.missing);
  if (kind === "boolean") return typeof value === "boolean" ? value : report(path, "not-true-or-false", value);
  if (kind === "number") return readNumber(field, value, path, num, report);
  if (kind === "date") {
    const day = dayOf(value);
    return typeof day === "number" ? day : report(path, day, value);
  }
  if (kind === "choice") return field.choices.includes(value) ? value : report(path, "not-a-choice", value);
  if (typeof value !== "string") return report(path, "not-text", value);
  return value.length > 200 && [...value].length > 200 ? report(path, "out-of-range", value) : value;
}

function readNumber(field, value, path, num, report) {
  const text = decimalText(value);
  if (text === undefined) return report(path, "not-a-number", value);
  const fault = numberFault(text, field);
  if (fault) return report(path, fault, value);
  return field.rate ? num.rate(text) : num.of(text);
}

function readNested(field, value, path, num, report) {
  if (value === undefined || value === null) return readGroup(field.fields, {}, path, num, report);
  if (isObject(value)) return readGroup(field.fields, value, path, num, report);
  report(path, "not-an-object", value);
  return {};
}

function readRows(field, value, path, num, report) {
  const rows = [];
  if (value === undefined || value === null) return rows;
  rows.unsound = true;
  if (!Array.isArray(value)) {
    report(path, "not-a-list", value);
    return rows;
  }
  if (value.length > 10000) {
    report(path, "too-many-rows", value.length);
    return rows;
  }
  rows.unsound = false;
  value.forEach((row, index) => {
    const at = `${path}/${index}`;
    if (isObject(row)) rows.push(readGroup(field.fields, row, at, num, report));
    else {
      report(at, "not-an-object", row);
      rows.push({});
    }
  });
  return rows;
}
