// What `fupin.classic.js` is built from, for pages without modules: one global, `fupin`, with the functions of the library.
import { loadOnce, mistake } from "./load.js";

export * from "./calls.js";

// It is known only while the script runs.
const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);

/** As in `fupin`, but without an argument the module is found beside the script. */
export function init(source) {
  return loadOnce(source === undefined || source === null ? beside : () => source);
}

function beside() {
  if (!script || !script.src) throw mistake("not-loaded", "the script has no address of its own");
  return new URL("fupin.wasm", script.src);
}
