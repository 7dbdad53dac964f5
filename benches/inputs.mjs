// The inputs of the benches: for each measure the first vector that is eligible, else the first that is not empty.
import { readFile, readdir } from "node:fs/promises";

const VECTORS = new URL("../tests/vectors/", import.meta.url);

export async function inputs(wanted = []) {
  const list = [];
  for (const file of (await readdir(VECTORS)).sort()) {
    const id = file.replace(".jsonl", "");
    if (wanted.length && !wanted.includes(id)) continue;
    const rows = (await readFile(new URL(file, VECTORS), "utf8")).trim().split("\n").map((line) => JSON.parse(line));
    const row = rows.find(({ expect }) => expect.verdict === "eligible") ?? rows.find(({ input }) => input && Object.keys(input).length);
    list.push([id, row.input]);
  }
  return list;
}
