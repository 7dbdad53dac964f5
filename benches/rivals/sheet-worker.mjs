// Checks the rows of a spreadsheet in a worker as one would put it together from npm: SheetJS or hucre reads, ajv tells what is wrong,
// decimal.js computes. Told are blocks of rows, as fupin's worker tells them.
import { streamXlsxRows } from "hucre/xlsx";
import { read, utils } from "xlsx";
import { create } from "./ajv-decimal.mjs";
import { assessTenant } from "./sheet-tenants.mjs";

const BLOCK = 256;
const YES = new Map([["是", true], ["否", false]]);
const LOAN = ["name", "registered_household", "principal", "drawn_on", "due_on", "purpose"];
const PERSON = ["name", "id_number", "household_card"];

const text = (value) => (value === null || value === undefined || value === "" ? undefined : String(value));

/** A row of cells as the input of a measure. */
const inputs = {
  "loan-interest-subsidy"(cells) {
    const input = {};
    LOAN.forEach((field, at) => {
      const value = text(cells[at]);
      if (at > 0 && value !== undefined) input[field] = field === "registered_household" ? YES.get(value) : value;
    });
    return input;
  },
  "tenant-hiring"(cells) {
    const [enterprise, total_workers, poor_workers, term_start, term_end, ...people] = cells.map(text);
    const roster = [];
    for (let at = 0; at < people.length; at += PERSON.length) {
      if (people[at] !== undefined) roster.push(Object.fromEntries(PERSON.map((field, next) => [field, people[at + next]]).filter(([, value]) => value !== undefined)));
    }
    return { enterprise, total_workers, poor_workers, term_start, term_end, roster };
  },
};

async function* rowsOf(reader, file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (reader === "hucre") {
    for await (const row of streamXlsxRows(bytes)) yield row.values;
    return;
  }
  const book = read(bytes, { dense: true, cellFormula: false, cellHTML: false, cellText: false, cellStyles: false });
  yield* utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1, raw: true });
}

addEventListener("message", async ({ data: { file, measure, reader } }) => {
  const assess = measure === "tenant-hiring" ? assessTenant : (await create())[measure];
  const counts = {};
  let number = 0;
  let block = [];
  const tell = () => {
    postMessage({ act: "block", read: number, block: JSON.stringify(block) });
    block = [];
  };
  for await (const cells of rowsOf(reader, file)) {
    number += 1;
    if (number === 1) continue;
    const answer = assess(inputs[measure](cells), "zh");
    const codes = (answer.codes ?? [...answer.problems, ...answer.checks.filter(({ outcome }) => outcome !== "pass")]).map((one) => one.code ?? one);
    const amount = answer.figures.find(({ key }) => key === "subsidy" || key === "poor_share");
    counts[answer.verdict] = (counts[answer.verdict] ?? 0) + 1;
    block.push([number, [answer.verdict, codes], [number, answer.verdict, amount ? amount.value : "", text(cells[0]) ?? ""]]);
    if (block.length === BLOCK) tell();
  }
  tell();
  postMessage({ act: "check", told: counts, rows: number - 1 });
});
