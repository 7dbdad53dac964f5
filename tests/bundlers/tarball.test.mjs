// What `npm pack` packs: what package.json names, what that loads, the licences and the README; nothing else.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, posix } from "node:path";
import test from "node:test";
import { ROOT, freshApp, packed } from "./workbench.mjs";

const PKG = join(ROOT, "pkg");
const MANIFEST = JSON.parse(readFileSync(join(PKG, "package.json"), "utf8"));
const ALWAYS = ["package.json", "README.md", "LICENSE-APACHE", "LICENSE-MIT"];

const exists = (name) => existsSync(join(PKG, name));
const leaves = (value) => (typeof value === "string" ? [value] : Object.values(value).flatMap(leaves));
const named = [...leaves(MANIFEST.exports), MANIFEST.main, MANIFEST.types, MANIFEST.unpkg, MANIFEST.jsdelivr]
  .map((target) => posix.normalize(target))
  .filter((target) => !target.includes("*"));

/** The files that a script or a declaration names beside itself. */
function loaded(name) {
  if (!/\.(js|d\.ts)$/.test(name)) return [];
  const text = readFileSync(join(PKG, name), "utf8");
  const beside = [...text.matchAll(/(?:from|import|import\(|new URL\() ?"\.\/([^"]+)"/g)].map(([, file]) => file);
  return beside.map((file) => (name.endsWith(".d.ts") ? file.replace(/\.js$/, ".d.ts") : file));
}

const files = packed().files.map(({ path }) => path);

test("the package holds what it names and what that loads, and nothing else", () => {
  const wanted = new Set(ALWAYS);
  const visit = (name) => {
    if (wanted.has(name)) return;
    assert.ok(exists(name), `${name} is named and is not in pkg/: \`cargo xtask build\` writes it`);
    wanted.add(name);
    loaded(name).forEach(visit);
  };
  named.forEach(visit);
  const schemas = files.filter((file) => file.startsWith("schema/") && file.endsWith(".json"));
  assert.deepEqual([...files].sort(), [...wanted, ...schemas].sort());
});

/** Every way into the package that is a program, as TypeScript's older resolutions and servers know it. */
const ENTRIES = Object.entries(MANIFEST.exports).filter(([, target]) => typeof target === "object").map(([entry]) => posix.join("fupin", entry));

for (const [resolution, options, suffix] of [
  ["node", ["--module", "esnext", "--moduleResolution", "node"], "ts"],
  ["bundler", ["--module", "esnext", "--moduleResolution", "bundler"], "ts"],
  ["nodenext", ["--module", "nodenext"], "mts"],
]) {
  test(`every entry has its types where TypeScript resolves as \`${resolution}\``, () => {
    assert.deepEqual(ENTRIES, ["fupin", "fupin/inline", "fupin/element", "fupin/embed"]);
    const app = freshApp(`types-${resolution}`);
    const program = ENTRIES.map((entry, at) => (entry.endsWith("embed") ? `import "${entry}";` : `import * as entry${at} from "${entry}";\nexport const known${at} = entry${at};`));
    writeFileSync(join(app, `all.${suffix}`), program.join("\n"));
    const tsc = [join(ROOT, "node_modules/typescript/bin/tsc"), "--noEmit", "--strict", "--target", "es2020", "--lib", "es2020,dom", ...options, `all.${suffix}`];
    const { status, stdout } = spawnSync(process.execPath, tsc, { cwd: app, encoding: "utf8" });
    assert.equal(status, 0, stdout);
  });
}

test("a program that requires the library has its types", () => {
  const app = freshApp("types-required");
  writeFileSync(join(app, "required.cts"), 'import { assess } from "fupin";\nimport { init } from "fupin/inline";\nexport const verdict: string = assess("village-eligibility", {}).verdict;\nvoid init();');
  const tsc = [join(ROOT, "node_modules/typescript/bin/tsc"), "--noEmit", "--strict", "--target", "es2022", "--lib", "es2022,dom", "--module", "nodenext", "required.cts"];
  const { status, stdout } = spawnSync(process.execPath, tsc, { cwd: app, encoding: "utf8" });
  assert.equal(status, 0, stdout);
});

test("every pattern of the exports names something", () => {
  for (const target of leaves(MANIFEST.exports).filter((target) => target.includes("*"))) {
    const folder = posix.normalize(target).replace(/\*.*/, "");
    assert.ok(files.some((file) => file.startsWith(folder)), `${target} names nothing`);
  }
});

test("scripts with an effect of their own are not dropped by bundlers, and no others are kept", () => {
  for (const effect of MANIFEST.sideEffects.map(posix.normalize)) assert.ok(files.includes(effect), effect);
});

test("nothing in it is the machine's that built it", () => {
  for (const file of files) {
    const text = readFileSync(join(PKG, file), "latin1");
    for (const trace of [ROOT, process.env.HOME].filter((path) => path && path.length > 1)) {
      assert.ok(!text.includes(trace), `${file} holds ${trace}`);
    }
    assert.ok(statSync(join(PKG, file)).size > 0, file);
  }
});
