// fupin itself, beside its rivals.
import { assess, assessJson, init } from "../../pkg/fupin.js";

export const name = "fupin";
export async function create(module) {
  await init(module);
  return measures({ assess, assessJson });
}

/** What a contender offers, by a library that is ready. */
export function measures({ assess, assessJson }) {
  const of = (measure) => Object.assign((input) => assess(measure, input), { json: (text) => assessJson(measure, text) });
  return { "factory-grant": of("factory-grant"), "loan-interest-subsidy": of("loan-interest-subsidy") };
}
