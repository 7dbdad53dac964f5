// The plain module, built for speed, beside the page's, built for size: assessments a second in Node, JSON to JSON.
// node benches/plain.mjs [measure …]; build first with cargo xtask build.
import { init, assessJson } from "../pkg/fupin.js";
import { plainHost } from "../tests/node/plain-host.mjs";
import { inputs } from "./inputs.mjs";
import { best } from "./library.mjs";

await init();
const { call } = await plainHost();
const line = (...cells) => cells[0].padEnd(26) + cells.slice(1).map((cell) => String(cell).padStart(16)).join("");
console.log(`Node ${process.version}`);
console.log(line("a second", "page's module", "plain module", "receipt, plain"));
for (const [id, input] of await inputs(process.argv.slice(2))) {
  const text = JSON.stringify(input);
  const page = best(() => assessJson(id, text));
  console.log(line(id, page, best(() => call("fupin_assess", id, text, "")), best(() => call("fupin_receipt", id, text, ""))));
}
