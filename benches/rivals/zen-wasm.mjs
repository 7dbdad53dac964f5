// GoRules ZEN in WebAssembly: the package for browsers has the expression language but no decision graphs.
import load, { evaluateExpression } from "@gorules/zen-engine-wasm";
import { context, program } from "./zen-factory.mjs";

export const name = "GoRules ZEN, WebAssembly";
export async function create(module) {
  await load(module && { module_or_path: module });
  return { "factory-grant": (input) => evaluateExpression(program, context(input)) };
}
