// The command line that the native tests have built, beside which pages are held. Building it here would build all of it once more.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./harness.mjs";

const TARGET = process.env.FUPIN_ASSESSMENTS ? path.resolve(process.env.FUPIN_ASSESSMENTS, "../..") : path.join(ROOT, "target");
const FUPIN = path.join(TARGET, "debug", process.platform === "win32" ? "fupin.exe" : "fupin");

/** What the command writes to its standard output. */
export function fupin(args, options = {}) {
  assert.ok(existsSync(FUPIN), `${FUPIN} is missing: cargo build --bin fupin`);
  return execFileSync(FUPIN, args, { maxBuffer: 1 << 26, ...options });
}
