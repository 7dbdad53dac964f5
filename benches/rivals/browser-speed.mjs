// Runs rounds of one contender inside a page.
import { answerer, round } from "./speed.mjs";

let measures;

export async function load(address, wasm) {
  const { create } = await import(address);
  measures = await create(wasm);
  return Object.keys(measures);
}

export const run = (id, input, kind, length) => round(answerer(measures[id], input, kind), length);
