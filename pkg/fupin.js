// fupin for JavaScript, with its module in a file beside it.
import { loadOnce } from "./load.js";

export * from "./calls.js";

/**
 * Loads the module. Without an argument it is found beside this file, in a browser, in a bundle and in Node; otherwise
 * give its bytes, a URL, a Response (or a promise of one) or a WebAssembly.Module. Calling it again waits for the first call.
 */
export function init(source) {
  return loadOnce(source === undefined || source === null ? beside : () => source);
}

// Bundlers know this expression, word for word, and bring the file along.
const beside = () => new URL("./fupin.wasm", import.meta.url);
