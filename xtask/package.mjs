// Writes what pkg/ needs beside its hand-written files: the glue made small, the module, its bytes as a script, the style sheet, and
// the builds for pages without modules and for Node. `cargo xtask build` runs it with the folder that holds the module and its
// glue, and with that of the same built for speed.
import { copyFile, cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { OLDEST } from "./browsers.mjs";
import { asScript } from "./bytes_as_script.mjs";
import { scoped } from "./portal_style.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PKG = join(ROOT, "pkg");
const [code, fast] = process.argv.slice(2);

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
/** What has the bytes inside and is one file; it never asks where it lies. */
const ONE_FILE = { ...COMMON, bundle: true, platform: "node", logOverride: { "empty-import-meta": "silent" } };
// For programs that know no modules: bundles of such for pages, and tests of jest with jsdom.
const inject = [join(ROOT, "xtask/text_coders.mjs")];
await build({ ...ONE_FILE, format: "cjs", entryPoints: [join(PKG, "inline.js")], outfile: join(PKG, "fupin.cjs"), inject });
const bytes = asScript(await readFile(join(fast, "fupin.wasm")));
for (const [format, name] of [["esm", "fupin.node.js"], ["cjs", "fupin.node.cjs"]]) {
  const plugins = [{ name: "fast", setup: takeFast }];
  await build({ ...ONE_FILE, format, entryPoints: [join(PKG, "node.js")], outfile: join(PKG, name), plugins });
}
await copyFile(join(PKG, "fupin.d.ts"), join(PKG, "fupin.d.cts"));
// Other people's pages load it from the site's root, or from a copy of the package.
await build({ ...COMMON, entryPoints: [join(ROOT, "www", "embed.js")], outfile: join(PKG, "embed.js") });
// It speaks to browsers that understand nothing newer.
await build({ ...COMMON, target: "es5", entryPoints: [join(ROOT, "www", "fallback.js")], outfile: join(PKG, "fallback.js") });
await writeFile(join(PKG, "fupin-form.css"), await scoped(await readFile(join(ROOT, "www/fupin-form.css"), "utf8")));
for (const licence of ["LICENSE-APACHE", "LICENSE-MIT"]) await copyFile(join(ROOT, licence), join(PKG, licence));
await rm(join(PKG, "schema"), { recursive: true, force: true });
await cp(join(ROOT, "docs/schema"), join(PKG, "schema"), { recursive: true });

/** Puts the fast module and its glue in the place of the small ones. */
function takeFast({ onLoad }) {
  onLoad({ filter: /[/\\]fupin_glue\.js$/ }, async () => ({ contents: await readFile(join(fast, "fupin_glue.js"), "utf8") }));
  onLoad({ filter: /[/\\]fupin_bytes\.js$/ }, () => ({ contents: bytes }));
}
