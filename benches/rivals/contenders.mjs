// Who is measured: the module of each in benches/rivals, and what a browser needs of it.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const read = (path) => readFileSync(fileURLToPath(new URL(path, import.meta.url)));
const version = (name) => `${name} ${JSON.parse(read(`node_modules/${name}/package.json`)).version}`;

export const contenders = [
  {
    file: "fupin",
    name: "fupin",
    browser: true,
    uses: () => "this repository",
    // What ships is loaded as it is.
    shipped: () => ["fupin.js", "calls.js", "attached.js", "load.js", "fupin_glue.js", "fupin.wasm"].map((name) => read(`../../pkg/${name}`)),
  },
  { file: "fupin-node", name: "fupin, the module that Node loads", browser: false, uses: () => "this repository" },
  { file: "integers", name: "hand-written JavaScript, integers", browser: true, uses: () => "nothing" },
  { file: "ajv-decimal", name: "ajv + decimal.js", browser: true, uses: () => `${version("ajv")}, ${version("decimal.js")}` },
  { file: "survey", name: "SurveyJS, without its interface", browser: true, uses: () => version("survey-core") },
  { file: "zen", name: "GoRules ZEN, native", browser: false, uses: () => version("@gorules/zen-engine") },
  {
    file: "zen-wasm",
    name: "GoRules ZEN, WebAssembly",
    browser: true,
    uses: () => version("@gorules/zen-engine-wasm"),
    wasm: () => read("node_modules/@gorules/zen-engine-wasm/dist/zen_engine_wasm_bg.wasm"),
  },
  { file: "publicodes", name: "publicodes", browser: true, uses: () => version("publicodes") },
];

/** A contender's assess of each measure, in Node. */
export async function load({ file, wasm }) {
  const { create } = await import(`./${file}.mjs`);
  return { measures: await create(wasm?.()) };
}
