// Holds a rival's answers to the vectors: how many agree in each part, and each that does not.
import { readFile } from "node:fs/promises";

export async function vectors(measure) {
  const text = await readFile(new URL(`../../tests/vectors/${measure}.jsonl`, import.meta.url), "utf8");
  return text.trim().split("\n").map((line) => JSON.parse(line));
}

const PARTS = {
  verdict: ({ verdict }) => verdict,
  problems: ({ problems }) => problems?.map(({ path, code }) => `${path} ${code}`).join("; "),
  checks: ({ checks }) => checks?.map(({ code, outcome }) => `${code} ${outcome}`).join("; "),
  figures: ({ figures }) => figures?.map(({ key, value }) => `${key} ${value}`).join("; "),
  remedies: ({ remedies }) => remedies?.map(({ code, values }) => `${code} ${JSON.stringify(values)}`).join("; "),
};

/** `{total, agree: {verdict, …}, wrong: [{line, part, expected, found, input}], fens: […]}` */
export async function compare(measure, assess) {
  const rows = await vectors(measure);
  const agree = Object.fromEntries(Object.keys(PARTS).map((part) => [part, 0]));
  const wrong = [];
  const fens = [];
  for (const [index, { input, expect }] of rows.entries()) {
    let answer = {};
    try {
      answer = (await assess(input)) ?? {};
    } catch (error) {
      answer = { verdict: `threw: ${String(error?.message ?? error).slice(0, 120)}` };
    }
    for (const [part, read] of Object.entries(PARTS)) {
      const [expected, found] = [read(expect), read(answer)];
      if (expected === found) agree[part] += 1;
      else wrong.push({ line: index + 1, part, expected, found, input });
    }
    for (const { key, value } of expect.figures) {
      const found = answer.figures?.find((figure) => figure.key === key)?.value;
      if (found !== undefined && found !== value) fens.push({ line: index + 1, key, expected: value, found });
    }
  }
  return { total: rows.length, agree, wrong, fens };
}
