// Who is measured: the module of each in benches/rivals, whether a browser can load it, and what its answers lack.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const version = (name) => require(`./node_modules/${name}/package.json`).version;

export const contenders = [
  { file: "fupin", browser: true, uses: () => "fupin" },
  { file: "integers", browser: true, uses: () => "nothing else" },
  { file: "ajv-decimal", browser: true, uses: () => `ajv ${version("ajv")}, decimal.js ${version("decimal.js")}` },
  { file: "survey", browser: true, uses: () => `survey-core ${version("survey-core")}` },
  { file: "zen", browser: false, uses: () => `@gorules/zen-engine ${version("@gorules/zen-engine")}` },
  { file: "zen-wasm", browser: true, wasm: "@gorules/zen-engine-wasm/dist/zen_engine_wasm_bg.wasm", uses: () => `@gorules/zen-engine-wasm ${version("@gorules/zen-engine-wasm")}` },
  { file: "publicodes", browser: true, uses: () => `publicodes ${version("publicodes")}` },
];
