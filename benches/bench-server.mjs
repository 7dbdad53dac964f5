// Serves the pages of the benches as a good server would: brotli 11, made once, and no caching headers.
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { brotli, bundle } from "./rivals/bundle.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const MODULES = join(ROOT, "benches/rivals/node_modules");
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
};
/** Files of the rivals' pages that esbuild does not make. */
const RIVALS = {
  "zen_engine_wasm_bg.wasm": () => readFileSync(join(MODULES, "@gorules/zen-engine-wasm/dist/zen_engine_wasm_bg.wasm")),
  "survey-core.css": () => readFileSync(join(MODULES, "survey-core/survey-core.fontless.min.css")),
  "classic-start.js": () => Buffer.from('fupin.init().then(function () { fupin.attach(document.forms[0], { lang: "zh" }); });'),
};

async function read(path, pages) {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (pages.has(path)) return Buffer.from(pages.get(path));
  if (path.startsWith("/rivals/")) return RIVALS[name]?.() ?? bundle(`pages/${name.replace(/\.js$/, ".mjs")}`);
  const place = path.startsWith("/site/") ? join("dist", path.slice("/site/".length)) : path.slice(1);
  let file = join(ROOT, normalize(place));
  if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
  return existsSync(file) ? readFileSync(file) : undefined;
}

export async function serve(ways) {
  const pages = new Map(ways.filter(({ html }) => html).map(({ html }, index) => [`/way/${index}`, html]));
  const addresses = new Map();
  let index = 0;
  for (const way of ways) addresses.set(way, way.address ?? `/way/${index++}`);
  const made = new Map();
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    try {
      if (!made.has(path)) made.set(path, read(path, pages).then((bytes) => bytes && brotli(bytes)));
      const bytes = await made.get(path);
      if (!bytes) return void response.writeHead(404).end();
      const type = pages.has(path) || path.endsWith("/") ? TYPES[".html"] : (TYPES[extname(path)] ?? "application/octet-stream");
      response.writeHead(200, { "content-type": type, "content-encoding": "br", "content-length": bytes.length }).end(bytes);
    } catch (error) {
      console.error(path, String(error));
      response.writeHead(500).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { origin: `http://127.0.0.1:${server.address().port}`, addressOf: (way) => addresses.get(way), close: () => server.close() };
}
