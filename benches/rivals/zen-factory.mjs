// The factory grant in ZEN's expression language: named expressions in order, each of which sees those before it. The native
// engine gets them as nodes of a decision graph, the WebAssembly package, which has no graphs, as one program.
const DIGITS = "'^-?[0-9]+([.][0-9]+)?$'";
const pick = (field, code) => `${field} == null ? null : ${code}`;

/** The code of what is wrong with a number, or null. */
const number = (field, most) =>
  pick(
    field,
    `(type(${field}) == 'number' or (type(${field}) == 'string' and matches(${field}, ${DIGITS}))) == false ? 'not-a-number' ` +
      `: number(${field}) < 0 or number(${field}) > ${most} ? 'out-of-range' : round(number(${field}), 2) != number(${field}) ? 'too-precise' : null`,
  );
const yes = (field) => pick(field, `type(${field}) == 'bool' ? null : 'not-true-or-false'`);
const text = (field) => pick(field, `type(${field}) == 'string' ? (len(${field}) > 200 ? 'out-of-range' : null) : 'not-text'`);
const MONEY = "1000000000000";
/** Yuan with two decimals; the language has no format for numbers. */
const yuan = (value) => `string(floor(${value})) + '.' + string(100 + (${value} - floor(${value})) * 100)[1:2]`;

const SUMS = ["aid_unit", "north_south", "enterprise", "social"];
const ANSWERS = ["accepted", "provincial_grant", "earmarked", "enthusiastic", "investment_record", "transport_and_land", "startup_point_and_utilities"];
const ORDER = ["area_sqm", "accepted", "provincial_grant", "raised", "earmarked", "villages", "actual_cost", ...ANSWERS.slice(3)];
const quoted = (names) => `[${names.map((name) => `'${name}'`).join(", ")}]`;
const fault = (path, code) => `{path: ${path}, code: ${code}}`;

/** What is wrong with the input, field by field. */
const reading = [
  ["area_fault", number("area_sqm", "10000000")],
  ["cost_fault", number("actual_cost", MONEY)],
  ...ANSWERS.map((name) => [`${name}_fault`, yes(name)]),
  ["raised_fault", pick("raised", "type(raised) == 'object' ? null : 'not-an-object'")],
  ["sums", "type(raised) == 'object' ? raised : {}"],
  ...SUMS.map((name) => [`${name}_fault`, number(`sums.${name}`, MONEY)]),
  ["villages_fault", pick("villages", "type(villages) == 'array' ? null : 'not-a-list'")],
  ["given", "type(villages) == 'array' ? villages : []"],
  ["rows", "map(given, type(#) == 'object' ? # : {unsound: true})"],
  [
    "read_rows",
    `map(rows as row, {unsound: type(row.unsound) == 'bool', name_fault: ${text("row.name")}, listed_fault: ${yes("row.on_provincial_list")}, ` +
      `income_fault: ${number("row.collective_income", MONEY)}, strange: type(row.unsound) == 'bool' ? [] : ` +
      `filter(keys(row), (# in ${quoted(["name", "collective_income", "on_provincial_list"])}) == false)})`,
  ],
  [
    "row_faults",
    `len(read_rows) == 0 ? [] : flatMap([0..len(read_rows) - 1] as i, flatMap([[` +
      [
        fault("'/villages/' + string(i)", "read_rows[i].unsound ? 'not-an-object' : null"),
        fault("'/villages/' + string(i) + '/name'", "read_rows[i].name_fault"),
        fault("'/villages/' + string(i) + '/on_provincial_list'", "read_rows[i].listed_fault"),
        fault("'/villages/' + string(i) + '/collective_income'", "read_rows[i].income_fault"),
      ].join(", ") +
      `], map(read_rows[i].strange as field, {path: '/villages/' + string(i) + '/' + field, code: 'unknown-field'})] as part, part))`,
  ],
  [
    "problems",
    `filter(flatMap([[` +
      [fault("'/area_sqm'", "area_fault"), fault("'/accepted'", "accepted_fault"), fault("'/provincial_grant'", "provincial_grant_fault"), fault("'/raised'", "raised_fault")].join(", ") +
      `, ${SUMS.map((name) => fault(`'/raised/${name}'`, `${name}_fault`)).join(", ")}], ` +
      `map(filter(keys(sums), (# in ${quoted(SUMS)}) == false) as field, {path: '/raised/' + field, code: 'unknown-field'}), ` +
      `[${fault("'/earmarked'", "earmarked_fault")}, ${fault("'/villages'", "villages_fault")}], row_faults, ` +
      `[${fault("'/actual_cost'", "cost_fault")}, ${ANSWERS.slice(3).map((name) => fault(`'/${name}'`, `${name}_fault`)).join(", ")}], ` +
      `map(filter(fields, (# in ${quoted(ORDER)}) == false) as field, {path: '/' + field, code: 'unknown-field'})] as part, part), #.code != null)`,
  ],
];

const known = (name) => `(${name}_fault == null ? ${name} : null)`;
const outcome = (answer) => `${answer} == null ? 'unknown' : ${answer} ? 'pass' : 'fail'`;

/** What is known, and the outcome of each check. */
const checking = [
  ["area", "area_fault == null and area_sqm != null ? number(area_sqm) : null"],
  ["province", known("provincial_grant")],
  ["raised_known", `raised_fault == null and ${SUMS.map((name) => `${name}_fault == null`).join(" and ")}`],
  ["raised_total", `raised_known ? ${SUMS.map((name) => `number(sums.${name} ?? 0)`).join(" + ")} : null`],
  ["cost", "cost_fault == null and actual_cost != null ? number(actual_cost) : null"],
  [
    "incomes",
    "len(rows) == 0 ? [] : map([0..len(rows) - 1] as i, {listed: read_rows[i].listed_fault == null ? rows[i].on_provincial_list : null, " +
      "income: read_rows[i].income_fault == null and rows[i].collective_income != null ? number(rows[i].collective_income) : null})",
  ],
  [
    "weakness",
    "map(incomes as v, v.listed == true ? 'weak' : v.income == null ? 'unknown' : v.income < 50000 ? 'weak' : v.listed == false ? 'strong' : 'unknown')",
  ],
  ["weak", "count(weakness, # == 'weak')"],
  ["strong", "count(weakness, # == 'strong')"],
  ["o_area", "area == null ? 'unknown' : area >= 1000 ? 'pass' : 'fail'"],
  ["o_count", "len(rows) == 0 ? 'unknown' : len(rows) == 1 or (len(rows) >= 3 and len(rows) <= 5) ? 'pass' : 'fail'"],
  ["o_weak", "weak > 0 ? 'pass' : len(rows) > 0 and strong == len(rows) ? 'fail' : 'unknown'"],
  ["o_funding", "province == true ? 'pass' : province == null or raised_total == null ? 'unknown' : raised_total >= 400000 ? 'pass' : 'fail'"],
  ["o_earmarked", outcome(known("earmarked"))],
  ["o_accepted", outcome(known("accepted"))],
  ["high", "some(incomes as v, v.income != null and v.income >= 50000)"],
  ["low", "len(rows) > 0 and all(incomes as v, v.income != null and v.income < 50000)"],
  ["o_low", "high ? 'fail' : low ? 'pass' : 'unknown'"],
  ...ANSWERS.slice(3).map((name) => [`o_${name}`, outcome(known(name))]),
  ["required", "[o_area, o_count, o_weak, o_funding, o_earmarked]"],
  ["failed", "some(required, # == 'fail')"],
  ["undecided", "some(required, # == 'unknown')"],
  ["answered", "some(values, # != null)"],
];

const check = (code, kind, clause, result) => `{code: '${code}', kind: '${kind}', outcome: ${result}, clause: '${clause}'}`;
const figure = (key, value, unit, when = "true") => `{key: '${key}', value: ${when} ? (${value}) : null, unit: '${unit}'}`;
const granted = (value, nothing = "0.00") => `failed ? '${nothing}' : undecided ? null : (${value})`;

/** The verdict apart, which a decision table gives in the graph. */
export const verdictRows = [
  ["len(problems) > 0", "invalid"],
  ["answered == false", "incomplete"],
  ["failed", "ineligible"],
  ["undecided", "incomplete"],
  ["", "eligible"],
];

const publishing = [
  ["by_raised", "province == false and raised_total != null ? floor(raised_total / 400000) : 100000"],
  ["blocks", "failed or undecided ? 0 : min([floor(area / 1000), weak, by_raised])"],
  ["given_province", "province == true ? 400000 * blocks : 0"],
  ["total", "given_province + 200000 * blocks"],
  ["gap", "cost == null or raised_total == null or (undecided and failed == false) ? null : max([0, cost - total - raised_total])"],
  [
    "checks",
    `[${[
      check("factory.area", "requirement", "3.8", "o_area"),
      check("factory.village-count", "requirement", "3.1", "o_count"),
      check("factory.weak-villages", "requirement", "3.8", "o_weak"),
      check("factory.funding", "requirement", "3.8", "o_funding"),
      check("factory.earmarked", "requirement", "4.5", "o_earmarked"),
      check("factory.accepted", "goal", "3.8", "o_accepted"),
      check("priority.low-income", "priority", "3.8", "o_low"),
      ...ANSWERS.slice(3).map((name) => check(`priority.${name.replaceAll("_", "-")}`, "priority", "3.8", `o_${name}`)),
    ].join(", ")}]`,
  ],
  [
    "figures",
    `filter([${[
      figure("blocks", granted("string(blocks)", "0"), "blocks"),
      figure("province", granted(yuan("given_province")), "yuan"),
      figure("city", granted(yuan("100000 * blocks")), "yuan"),
      figure("county", granted(yuan("100000 * blocks")), "yuan"),
      figure("total", granted(yuan("total")), "yuan"),
      figure("payable_now", granted(`o_accepted == 'pass' ? ${yuan("total")} : '0.00'`), "yuan"),
      figure("average_cost", granted(yuan("600000 * blocks")), "yuan"),
      figure("raised_total", yuan("raised_total"), "yuan", "raised_total != null"),
      figure("funding_gap", yuan("gap"), "yuan", "gap != null"),
      figure("priority_score", "string(count(checks as c, c.kind == 'priority' and c.outcome == 'pass'))", "points"),
    ].join(", ")}], #.value != null)`,
  ],
  [
    "remedies",
    `filter([{code: o_area == 'fail' ? 'build-more' : null, values: {area_sqm: o_area == 'fail' ? (${yuan("1000 - area")}) : ''}}, ` +
      `{code: o_funding == 'fail' ? 'raise-more' : null, values: {amount: o_funding == 'fail' ? (${yuan("400000 - raised_total")}) : ''}}], #.code != null)`,
  ],
];

/** The expressions of a graph's nodes, in order. */
export const nodes = { reading, checking, publishing };

const verdict = verdictRows.reduceRight((rest, [when, what]) => (when ? `${when} ? '${what}' : ${rest}` : `'${what}'`), "");

/** All of it as one program. */
export const program = [...reading, ...checking, ...publishing, ["verdict", verdict]]
  .map(([name, expression]) => `${name} = ${expression}; `)
  .join("")
  .concat("{verdict: verdict, problems: problems, checks: checks, figures: figures, remedies: remedies}");

/** What the expressions see: the input, and its fields, which an expression of a node cannot list. */
export function context(input) {
  if (input === null || typeof input !== "object" || Array.isArray(input)) return { fields: [], values: [] };
  return { ...input, fields: Object.keys(input), values: Object.values(input) };
}
