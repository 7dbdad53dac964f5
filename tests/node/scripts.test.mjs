// The scripts that are written by hand, of the package and of the site, as TypeScript reads them: names, members, arguments.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The faults in what people have written; the glue is made. */
function faults(project) {
  const { stdout, status } = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", project], { cwd: ROOT, encoding: "utf8" });
  const found = stdout.split("\n").filter((line) => line.includes(": error TS"));
  assert.ok(status === 0 || found.length > 0, stdout);
  return found.filter((line) => !line.includes("fupin_glue.js("));
}

test("the check finds what it looks for", () => {
  const folder = `${ROOT}target/scripts`;
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(`${folder}/wrong.js`, 'import { asess, receipt } from "../../pkg/calls.js";\nasess("x", {});\nreceipt("x", {}, {}, 4);\ndocumnt.querySelector("a");\n');
    writeFileSync(`${folder}/tsconfig.json`, JSON.stringify({ extends: "../../tests/scripts/tsconfig.json", files: ["wrong.js"], include: [] }));
    const codes = faults("target/scripts/tsconfig.json").map((line) => /wrong\.js.*error (TS\d+)/.exec(line)?.[1]);
    assert.deepEqual(codes.filter(Boolean).sort(), ["TS2552", "TS2554", "TS2724"]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the scripts of the package and of the site have none", () => assert.deepEqual(faults("tests/scripts/tsconfig.json"), []));
