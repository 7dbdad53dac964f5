// The library with the module's bytes inside: it fetches nothing.
import { bytes } from "./fupin_bytes.js";
import { loadOnce } from "./load.js";

export * from "./calls.js";

/** As in `fupin`, but without an argument the bytes are those in here. */
export function init(source) {
  return loadOnce(source === undefined || source === null ? bytes : () => source);
}
