// Measures one contender inside a page: the bundle of the contender is at /contender.js.
import { measure } from "./speed.mjs";

export async function run(address, wasm, inputs) {
  const { create } = await import(address);
  const measures = await create(wasm);
  const found = {};
  for (const [id, input] of inputs) if (measures[id]) found[id] = await measure({ assess: measures[id], assessJson: measures[id].json }, input);
  return found;
}
