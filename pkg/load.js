// Loads the module once, from wherever it comes, and says so when it does not.
import load, { BUILD, buildIdentity } from "./fupin_glue.js";

let loading;
let ready = false;

/** Whether the module is loaded. */
export const isReady = () => ready;

/**
 * Loads the module from what `find` answers: bytes, a URL, a Response, a WebAssembly.Module, or a promise of one.
 * Calling it again waits for the first call; after a failure it tries anew.
 */
export function loadOnce(find) {
  if (loading === undefined) {
    loading = start(find).catch((error) => {
      loading = undefined;
      throw error;
    });
  }
  return loading;
}

async function start(find) {
  let source;
  try {
    source = await find();
    await load({ module_or_path: isFile(source) ? readFile(source) : source });
    const build = buildIdentity();
    if (build !== BUILD) throw new Error(`the module is of build ${build}, the scripts are of build ${BUILD}`);
  } catch (cause) {
    throw notLoaded(source, cause);
  }
  ready = true;
}

/** Whether it names a file that only Node can read; `fetch` refuses such an address there. */
function isFile(source) {
  return (source instanceof URL || typeof source === "string") && String(source).startsWith("file:") && inNode();
}

const inNode = () => typeof process === "object" && process.versions !== undefined && process.versions.node !== undefined;

/** Asks Node for its reader in a way that no bundler follows into a build for browsers. */
function readFile(url) {
  if (!process.getBuiltinModule) throw new Error("Node 20.16 or newer is needed to read it");
  return process.getBuiltinModule("node:fs/promises").readFile(new URL(url));
}

function notLoaded(source, cause) {
  const reason = String((cause && cause.message) || cause);
  const from = source instanceof URL || typeof source === "string" ? ` from ${source}` : "";
  const error = mistake(
    "not-loaded",
    `fupin: its module did not load${from} (${reason}). Put fupin.wasm there, give init() its address or its bytes, or take fupin/inline`,
  );
  error.cause = cause;
  return error;
}

/** An Error of the library: `code` is stable, `message` is for people. */
export function mistake(code, message) {
  return Object.assign(new Error(message), { name: "FupinError", code });
}
