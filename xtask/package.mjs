// Writes what pkg/ needs beside its hand-written files: the glue made small, the module, its bytes as a script, and the
// builds for pages without modules. `cargo xtask build` runs it with the folder that holds the module and its glue.
import { copyFile, cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { OLDEST } from "./browsers.mjs";
import { asScript } from "./bytes_as_script.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PKG = join(ROOT, "pkg");
const code = process.argv[2];

/** What every build has in common. */
const COMMON = { ...OLDEST, minify: true, logLevel: "warning" };

await build({ ...COMMON, entryPoints: [join(code, "fupin_glue.js")], outfile: join(PKG, "fupin_glue.js") });
await copyFile(join(code, "fupin.wasm"), join(PKG, "fupin.wasm"));
await writeFile(join(PKG, "fupin_bytes.js"), asScript(await readFile(join(code, "fupin.wasm"))));
for (const [entry, name] of [["classic.js", "fupin.classic.js"], ["inline.js", "fupin.classic.inline.js"]]) {
  const outfile = join(PKG, name);
  // What these take from `fupin.js` does not ask where it lies.
  const logOverride = { "empty-import-meta": "silent" };
  await build({ ...COMMON, bundle: true, format: "iife", globalName: "fupin", entryPoints: [join(PKG, entry)], outfile, logOverride });
}
// For hosts that know no modules, such as jest in its usual setting: the bytes are inside.
await build({
  ...COMMON,
  bundle: true,
  format: "cjs",
  platform: "node",
  entryPoints: [join(PKG, "inline.js")],
  inject: [join(ROOT, "xtask/text_coders.mjs")],
  outfile: join(PKG, "fupin.cjs"),
  logOverride: { "empty-import-meta": "silent" },
});
await copyFile(join(PKG, "fupin.d.ts"), join(PKG, "fupin.d.cts"));
// Other people's pages load it from the site's root, or from a copy of the package.
await build({ ...COMMON, entryPoints: [join(ROOT, "www", "embed.js")], outfile: join(PKG, "embed.js") });
// It speaks to browsers that understand nothing newer.
await build({ ...COMMON, target: "es5", entryPoints: [join(ROOT, "www", "fallback.js")], outfile: join(PKG, "fallback.js") });
for (const licence of ["LICENSE-APACHE", "LICENSE-MIT"]) await copyFile(join(ROOT, licence), join(PKG, licence));
await rm(join(PKG, "schema"), { recursive: true, force: true });
await cp(join(ROOT, "docs/schema"), join(PKG, "schema"), { recursive: true });
