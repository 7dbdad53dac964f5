// Pages without a bundler: modules, the bytes inside, the classic scripts, and the ways to hand `init` the module.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test, { after } from "node:test";
import { pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import { VECTOR, assertAssesses, assertExpected, freshApp, open, serve, stop } from "./workbench.mjs";

const app = freshApp("pages");
const library = join(app, "node_modules/fupin");
// A portal copies the library's folder to where its other scripts are.
cpSync(library, join(app, "fupin"), { recursive: true });
after(stop);

const head = (charset) => `<!doctype html><meta charset="${charset}"><title>Page</title><link rel="icon" href="data:,"><output></output>\n`;

/** Writes a page that runs one script; a policy without inline scripts needs it in a file. */
function page(name, script, { classic, attributes = "", charset = "utf-8" } = {}) {
  writeFileSync(join(app, `${name}.js`), script);
  const own = `<script ${classic ? "" : 'type="module" '}src="${name}.js"></script>`;
  const library = classic ? `<script src="fupin/${classic}"${attributes}></script>\n` : "";
  writeFileSync(join(app, `${name}.html`), head(charset) + library + own);
  return `${name}.html`;
}

/** A module of a page that shows what comes of `start`, an expression for a promise. */
const shows = (start, entry = "fupin.js") => `
import { assess, init } from "./fupin/${entry}";
import { show } from "./show.js";
import vector from "./vector.js";
show(${start}.then(() => JSON.stringify(assess(vector.measure, vector.input))));
`;

/** The same for a page without modules. */
const showsClassic = (start) => `
const { measure, input } = ${JSON.stringify(VECTOR)};
${readFileSync(join(app, "show.js"), "utf8").replace("export ", "")}
show(${start}.then(() => JSON.stringify(fupin.assess(measure, input))));
`;

/** Serves the app's folder for the length of a test. */
async function served(options, act) {
  const { address, close } = await serve(app, options);
  try {
    return await act(address);
  } finally {
    close();
  }
}

const wasm = (requests) => requests.filter((request) => request.endsWith(".wasm")).length;

test("modules, unbundled, under the strict policy", () =>
  served({}, async (address) => assert.equal(wasm(await assertAssesses(`${address}/${page("modules", shows("init()"))}`)), 1)));

for (const type of ["application/octet-stream", "text/plain", ""]) {
  test(`a server that sends the module as "${type}"`, () =>
    served({ types: { ".wasm": type } }, (address) => assertAssesses(`${address}/${page("mime", shows("init()"))}`)));
}

const SOURCES = {
  "a string": 'init("./fupin/fupin.wasm")',
  "a URL": 'init(new URL("./fupin/fupin.wasm", location.href))',
  "a promise of a Response": 'init(fetch("./fupin/fupin.wasm"))',
  "a Response": 'fetch("./fupin/fupin.wasm").then((response) => init(response))',
  bytes: 'fetch("./fupin/fupin.wasm").then((response) => response.arrayBuffer()).then((bytes) => init(bytes))',
  "a typed array": 'fetch("./fupin/fupin.wasm").then((response) => response.arrayBuffer()).then((bytes) => init(new Uint8Array(bytes)))',
  "a WebAssembly.Module": 'WebAssembly.compileStreaming(fetch("./fupin/fupin.wasm")).then((module) => init(module))',
};
for (const [what, start] of Object.entries(SOURCES)) {
  test(`init takes ${what}`, () => served({}, (address) => assertAssesses(`${address}/${page("source", shows(start))}`)));
}

test("a module that is not there is a mistake with a code and a way out, and init can be tried again", () =>
  served({}, async (address) => {
    const { outcome, text } = await open(`${address}/${page("missing", shows('init("./nowhere.wasm")'))}`);
    assert.equal(outcome, "failed");
    assert.match(text, /^not-loaded: .*nowhere\.wasm.*404.*fupin\/inline/);
    const again = page("again", shows('init("./nowhere.wasm").catch(() => init())'));
    assert.equal((await open(`${address}/${again}`)).outcome, "assessed");
  }));

test("a page that an address of an app answers with is not taken for the module", () =>
  served({}, async (address) => {
    const { text } = await open(`${address}/${page("fallback", shows('init("./index.html")'))}`);
    assert.match(text, /^not-loaded: /);
  }));

test("a page whose policy forbids WebAssembly says so", () =>
  served({ headers: { "Content-Security-Policy": "script-src 'self'; connect-src 'self'" } }, async (address) => {
    const { text } = await open(`${address}/${page("forbidden", shows("init()"))}`);
    assert.match(text, /^not-loaded: .*unsafe-eval/);
  }));

const NO_FETCH = { "Content-Security-Policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; img-src data:" };

test("the bytes inside, as modules, under a policy that allows no request", () =>
  served({ headers: NO_FETCH }, async (address) => {
    assert.equal(wasm(await assertAssesses(`${address}/${page("inline-modules", shows("init()", "inline.js"))}`)), 0);
  }));

test("the two entries are one library", () =>
  served({ headers: NO_FETCH }, async (address) => {
    const script = shows("start()").replace("init }", "init as other }").concat('import { init as start } from "./fupin/inline.js";');
    await assertAssesses(`${address}/${page("both", script)}`);
  }));

test("the bytes inside, built into one script for a page from a disk", async () => {
  const outfile = join(app, "one-file.js");
  const built = await esbuild.build({ entryPoints: [join(app, "inline.js")], bundle: true, outfile, logLevel: "silent" });
  assert.deepEqual(built.warnings, []);
  writeFileSync(join(app, "one-file.html"), `${head("utf-8")}<script src="one-file.js"></script>`);
  const { outcome, text, faults } = await open(pathToFileURL(join(app, "one-file.html")).href);
  assert.equal(outcome, "assessed", text);
  assertExpected(text);
  assert.deepEqual(faults, []);
});

test("the classic script finds the module beside itself", () =>
  served({}, async (address) => {
    const name = page("classic", showsClassic("fupin.init()"), { classic: "fupin.classic.js" });
    assert.equal(wasm(await assertAssesses(`${address}/${name}`)), 1);
  }));

test("the classic script with the bytes inside, from a disk", async () => {
  const name = page("classic-inline", showsClassic("fupin.init()"), { classic: "fupin.classic.inline.js" });
  const { outcome, text, faults } = await open(pathToFileURL(join(app, name)).href);
  assert.equal(outcome, "assessed", text);
  assertExpected(text);
  assert.deepEqual(faults, []);
});

test("the classic script with the bytes inside, on a page in GB 18030, held by its digest, with no request", () =>
  served({ headers: NO_FETCH, types: { ".html": "text/html" } }, async (address) => {
    const classic = "fupin.classic.inline.js";
    const digest = createHash("sha384").update(readFileSync(join(library, classic))).digest("base64");
    const script = showsClassic("fupin.init()").replaceAll(/[^\0-\x7f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
    const options = { classic, charset: "gb18030", attributes: ` integrity="sha384-${digest}"` };
    await assertAssesses(`${address}/${page("held", script, options)}`);
    // Another digest: the script does not run.
    const other = { ...options, attributes: options.attributes.replace(/-.{4}/, "-AAAA") };
    await assert.rejects(open(`${address}/${page("not-held", script, other)}`, { patience: 1000 }), /no outcome.*integrity/s);
  }));

test("the module is held by its digest, too", () =>
  served({}, async (address) => {
    const digest = createHash("sha384").update(readFileSync(join(library, "fupin.wasm"))).digest("base64");
    const fetched = (integrity) => shows(`init(fetch("./fupin/fupin.wasm", { integrity: "sha384-${integrity}" }))`);
    await assertAssesses(`${address}/${page("wasm-held", fetched(digest))}`);
    const { outcome } = await open(`${address}/${page("wasm-not-held", fetched(`AAAA${digest.slice(4)}`))}`);
    assert.equal(outcome, "failed");
  }));

test("a global of the classic scripts has the functions of the library", async () => {
  const names = Object.keys(await import(pathToFileURL(join(library, "fupin.js")).href)).sort();
  for (const script of ["fupin.classic.js", "fupin.classic.inline.js"]) {
    const document = { currentScript: null };
    const global = new Function("document", `${readFileSync(join(library, script), "utf8")}; return fupin;`)(document);
    assert.deepEqual(Object.keys(global).sort(), names, script);
    if (script === "fupin.classic.js") await assert.rejects(global.init(), { code: "not-loaded" });
  }
});
