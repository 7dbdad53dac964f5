// An app built with each bundler from the packed library finds its module, in Chromium and in Node, with `init()` alone.
// What stands in the configuration here is what docs/embedding.md tells to write.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test, { after } from "node:test";
import { Script, createContext } from "node:vm";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { importMetaAssets } from "@web/rollup-plugin-import-meta-assets";
import * as esbuild from "esbuild";
import { rollup } from "rollup";
import * as vite from "vite";
import webpack from "webpack";
import { VECTOR, assertAssesses, assertExpected, freshApp, serve, stop } from "./workbench.mjs";

const app = freshApp("bundlers");
after(stop);

/** Builds one entry into a folder; `node` for Node instead of a page. */
const BUNDLERS = {
  async vite(entry, outDir, node = false) {
    // Of a build for servers Vite leaves the packages where they are installed.
    await vite.build({ root: app, configFile: false, logLevel: "warn", build: { outDir, emptyOutDir: true, ssr: node && entry } });
  },
  async webpack(entry, path, node) {
    const forNode = { target: "node20", experiments: { outputModule: true }, output: { path, filename: entry, module: true } };
    const target = node ? forNode : { output: { path, filename: entry } };
    const compiler = webpack({ mode: "production", performance: false, context: app, entry: `./${entry}`, ...target });
    const stats = await new Promise((done, fail) => compiler.run((error, result) => (error ? fail(error) : done(result))));
    const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
    assert.deepEqual([...errors, ...warnings], []);
  },
  async esbuild(entry, outdir, node) {
    const result = await esbuild.build({
      absWorkingDir: app,
      entryPoints: [entry, "fupin/fupin.wasm"],
      loader: { ".wasm": "copy" },
      entryNames: "[name]",
      bundle: true,
      minify: true,
      format: "esm",
      platform: node ? "node" : "browser",
      outdir,
      logLevel: "silent",
    });
    assert.deepEqual(result.warnings, []);
  },
  async rollup(entry, dir) {
    const warnings = [];
    const onwarn = (warning) => warnings.push(warning.message);
    const bundle = await rollup({ input: join(app, entry), plugins: [nodeResolve(), importMetaAssets()], onwarn });
    await bundle.write({ dir, format: "es" });
    assert.deepEqual(warnings, []);
  },
};

const files = (folder) => readdirSync(folder, { recursive: true }).map(String);

for (const [name, build] of Object.entries(BUNDLERS)) {
  test(`${name}: a page finds the module`, async () => {
    const folder = join(app, "out", name);
    await build("page.js", folder);
    if (name !== "vite") copyFileSync(join(app, "index.html"), join(folder, "index.html"));
    assert.equal(files(folder).filter((file) => file.endsWith(".wasm")).length, 1, String(files(folder)));
    const { address, close } = await serve(folder);
    try {
      const requests = await assertAssesses(`${address}/`);
      assert.equal(requests.filter((request) => request.endsWith(".wasm")).length, 1);
    } finally {
      close();
    }
  });

  test(`${name}: a program for Node finds the module`, async () => {
    const folder = join(app, "out", `${name}-node`);
    await build("server.js", folder, true);
    const script = files(folder).find((file) => /(^|\/)server\.m?js$/.test(file));
    assert.equal(/from ?"fupin"/.test(readFileSync(join(folder, script), "utf8")), name === "vite", "the library is in the bundle");
    writeFileSync(join(folder, "package.json"), '{"type":"module"}');
    assertExpected(execFileSync(process.execPath, [join(folder, script)], { encoding: "utf8" }));
  });
}

test("webpack, as Next.js builds for its server: addresses of files become addresses of the site", async () => {
  const path = join(app, "out/next");
  const next = { module: { parser: { javascript: { url: "relative" } } }, output: { path, filename: "server.cjs", publicPath: "/_next/", assetModuleFilename: "static/media/[name].[hash][ext]" } };
  const compiler = webpack({ mode: "production", performance: false, context: app, entry: "./server.js", target: "node20", ...next });
  const stats = await new Promise((done, fail) => compiler.run((error, result) => (error ? fail(error) : done(result))));
  assert.deepEqual(stats.toJson({ all: false, errors: true }).errors, []);
  assertExpected(execFileSync(process.execPath, [join(path, "server.cjs")], { encoding: "utf8" }));
});

/** A program that knows no modules. */
const REQUIRED = `const vector = ${JSON.stringify(VECTOR)};
for (const name of ["fupin", "fupin/inline"]) {
  const { init, assess } = require(name);
  init().then(() => name === "fupin" && console.log(JSON.stringify(assess(vector.measure, vector.input))));
}`;

test("Node: the installed library, required", () => {
  writeFileSync(join(app, "required.cjs"), REQUIRED);
  assertExpected(execFileSync(process.execPath, ["required.cjs"], { cwd: app, encoding: "utf8" }));
});

test("jest with jsdom: the library required in a page that has no TextDecoder", async () => {
  const script = new Script(`(function (module, exports) {${readFileSync(join(app, "node_modules/fupin/fupin.cjs"), "utf8")}\n})`);
  const module = { exports: {} };
  script.runInContext(createContext({ process, console, atob, URL }))(module, module.exports);
  await module.exports.init();
  assertExpected(JSON.stringify(module.exports.assess(VECTOR.measure, VECTOR.input)));
});

test("Node: the installed library, imported", () => {
  assertExpected(execFileSync(process.execPath, ["server.js"], { cwd: app, encoding: "utf8" }));
});

test("vite's development server finds the module", async () => {
  const server = await vite.createServer({ root: app, configFile: false, logLevel: "warn", cacheDir: join(app, "out/.vite"), server: { port: 0, host: "127.0.0.1" } });
  await server.listen();
  try {
    await assertAssesses(`http://127.0.0.1:${server.httpServer.address().port}/`);
  } finally {
    await server.close();
  }
});
