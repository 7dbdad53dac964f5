// The bench of the library in a real Chromium: node benches/browser.mjs [measure …]
import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { inputs } from "./inputs.mjs";
import { table } from "./library.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const TYPES = { ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm", ".html": "text/html" };

const server = createServer((request, response) => {
  const path = normalize(new URL(request.url, "http://localhost").pathname);
  const file = join(ROOT, path);
  if (path === "/") return response.setHeader("content-type", "text/html").end("<!doctype html><title>bench</title>");
  if (path.includes("..") || !existsSync(file)) return response.writeHead(404).end();
  response.setHeader("content-type", TYPES[extname(file)] ?? "application/octet-stream");
  return createReadStream(file).pipe(response);
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const { started, results } = await page.evaluate(async (list) => {
    const start = performance.now();
    const library = await import("/pkg/fupin.js");
    await library.init();
    const started = performance.now() - start;
    const { measure } = await import("/benches/library.mjs");
    return { started, results: measure(library, list) };
  }, await inputs(process.argv.slice(2)));
  console.log(table(`Chromium ${browser.version()}`, started, results));
} finally {
  await browser.close();
  server.close();
}
