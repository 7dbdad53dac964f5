// fupin as Node loads it: the module that is built for speed.
import * as library from "../../pkg/fupin.node.js";
import { measures } from "./fupin.mjs";

export const name = "fupin, the module that Node loads";
export async function create() {
  await library.init();
  return measures(library);
}
