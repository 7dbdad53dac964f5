// The published types, by the TypeScript compiler: what programs do compiles, what they must not do is refused, no sound
// input of any vector is, and the types name what the library has.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import * as library from "../../pkg/fupin.js";

const ROOT = new URL("../../", import.meta.url);
const path = (relative) => fileURLToPath(new URL(relative, ROOT));
const STRICT = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess", "--target", "es2022"];
const IN_BROWSERS = ["--module", "esnext", "--moduleResolution", "bundler", "--lib", "es2022,dom,dom.iterable"];
const ON_SERVERS = ["--module", "nodenext", "--lib", "es2022"];

/** What fupin's own site alone uses. */
const OF_THE_SITE = [
  "answersOf",
  "attachPolicy",
  "briefOf",
  "dossierOf",
  "drawComparison",
  "drawPaste",
  "drawSheet",
  "fillAnswers",
  "fillPasted",
  "openPolicy",
  "pasteTools",
  "restorePolicy",
  "sitePolicy",
];

async function compile(args) {
  const run = [path("node_modules/typescript/bin/tsc"), ...STRICT, ...args];
  try {
    await promisify(execFile)(process.execPath, run, { cwd: path(".") });
  } catch (error) {
    assert.fail(error.stdout || error.message);
  }
}

test("uses compile, misuses are refused, and every sound input of the vectors has its type", async () => {
  const folder = await mkdtemp(path("tests/types/vectors-"));
  try {
    const lines = ['import type { Inputs } from "../../../pkg/fupin.js";'];
    for (const file of await readdir(path("tests/vectors"))) {
      for (const line of (await readFile(path(`tests/vectors/${file}`), "utf8")).trim().split("\n")) {
        const { measure, input, expect } = JSON.parse(line);
        if (expect.problems.length === 0 && input !== null) {
          lines.push(`export const v${lines.length}: Inputs["${measure}"] = ${JSON.stringify(input)};`);
        }
      }
    }
    assert.ok(lines.length > 1000, `${lines.length} vectors`);
    await writeFile(`${folder}/vectors.ts`, lines.join("\n"));
    await compile([...IN_BROWSERS, "tests/types/uses.ts", "tests/types/refusals.ts", "tests/types/parts.ts", `${folder}/vectors.ts`]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("a program without the browser's types compiles, with the resolution of Node", () => compile([...ON_SERVERS, "tests/types/no-browser.ts"]));

test("the types name what the library has", async () => {
  const types = await readFile(path("pkg/fupin.d.ts"), "utf8");
  const named = [...types.matchAll(/^export function (\w+)/gm)].map(([, name]) => name);
  const has = Object.keys(library).filter((name) => !OF_THE_SITE.includes(name));
  assert.deepEqual([...named].sort(), has.sort());
  const thrown = await Promise.all(["pkg/calls.js", "pkg/load.js", "pkg/classic.js", "src/web/bindings.rs", "src/api/options.rs"].map((file) => readFile(path(file), "utf8")));
  const codes = thrown.flatMap((text) => [...text.matchAll(/(?:mistake\(\s*|\berror\(|CallError \{ code: )"([a-z-]+)"/g)].map(([, code]) => code));
  assert.ok(codes.length > 5, codes.join());
  for (const code of codes) assert.match(types, new RegExp(`code: [^;]*"${code}"`), code);
});
