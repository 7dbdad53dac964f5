// The scripts that a page runs beside itself. Where trusted types are asked for, a policy lets these through and nothing else.
const ADDRESSES = {
  sheets: new URL("./batch-worker.js", import.meta.url).href,
  table: new URL("./table-worker.js", import.meta.url).href,
  offline: new URL("./offline-worker.js", import.meta.url).href,
};
let policy;

/** The address of one of them, as the browser asks for it. */
export function addressOf(name) {
  if (!self.trustedTypes) return ADDRESSES[name];
  if (!policy) policy = trustedTypes.createPolicy("fupin-sheets", { createScriptURL: (known) => ADDRESSES[known] });
  return policy.createScriptURL(name);
}
