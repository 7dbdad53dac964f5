// The library for Node: its module is inside, built for speed.
import { bytes } from "./fupin_bytes.js";
import { loadOnce } from "./load.js";

export * from "./calls.js";

/** As in `fupin`; a source is not needed here, and none is read. */
export function init() {
  return loadOnce(bytes);
}
