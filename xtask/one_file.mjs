// Writes the whole site as one HTML file: `node xtask/one_file.mjs SITE FILE`. Styles, icons, scripts and the module's bytes
// are inside; its own policy lets nothing be loaded from or sent to anywhere. `cargo xtask build` runs it.
import { createHash } from "node:crypto";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { OLDEST } from "./browsers.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const [, , SITE, FILE] = process.argv;

/** What only a site with workers can do. */
const LEFT_OUT = /^(embed\/|(zh|en)\/(batch|register|allocation|comparison|prospects)\/)/;

const read = (path) => readFile(join(SITE, path), "utf8");
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const attribute = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

/** Scripts of the site with the library that has the bytes inside; the page is put in place before they run. */
async function script() {
  const entry = `import "./one-file.js"; import "./start.js";`;
  const own = { "fupin.js": "pkg/inline.js", "pasting.js": "pkg/pasting.js" };
  const found = ({ path }) => ({ path: join(ROOT, own[posix.basename(path)]) });
  const inside = { name: "inside", setup: (made) => made.onResolve({ filter: /\/code\/(fupin|pasting)\.js$/ }, found) };
  const { outputFiles } = await build({
    ...OLDEST,
    stdin: { contents: entry, resolveDir: join(ROOT, "www") },
    plugins: [inside],
    bundle: true,
    format: "iife",
    minify: true,
    define: { "import.meta.url": "location.href" },
    logOverride: { "empty-import-meta": "silent" },
    logLevel: "warning",
    write: false,
  });
  return outputFiles[0].text;
}

/** The style sheets that every page has, each for its medium. */
async function styles() {
  const { outputFiles } = await build({
    stdin: { contents: `@import "./fupin-form.css"; @import "./fupin.css"; @import "./sheet.css" print;`, resolveDir: join(ROOT, "www"), loader: "css" },
    bundle: true,
    minify: true,
    loader: { ".svg": "dataurl" },
    write: false,
    logLevel: "warning",
  });
  return outputFiles[0].text;
}

const icon = `data:image/svg+xml;base64,${Buffer.from(await read("icons/fupin.svg")).toString("base64")}`;

async function page(path) {
  const html = await read(`${path}index.html`);
  const [, lang] = /<html lang="([^"]+)"/.exec(html);
  const [, title] = /<title>(.*?)<\/title>/s.exec(html);
  const [, kind, body] = /<body(?: class="([^"]*)")?>(.*)<\/body>/s.exec(html);
  const noscript = /<noscript>.*?<\/noscript>/gs;
  const data = `data-page="${path}" data-lang="${lang}" data-title="${attribute(title)}" data-class="${kind ?? ""}"`;
  const inside = body.replace(noscript, "").replace(/ src="[^"]*icons\/fupin\.svg"/g, ` src="${icon}"`);
  return `<template ${data}>${inside}</template>\n`;
}

const paths = (await readdir(SITE, { recursive: true, withFileTypes: true }))
  .filter(({ name }) => name === "index.html")
  .map(({ parentPath, path }) => `${posix.relative(SITE, parentPath ?? path)}/`.replace(/^\/$/, ""))
  .filter((path) => !LEFT_OUT.test(path))
  .sort();

const code = await script();
const style = await styles();
const policy = [
  "default-src 'none'",
  `script-src ${hash(code)} 'wasm-unsafe-eval'`,
  `style-src ${hash(style)}`,
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types fupin fupin-sheets",
].join("; ");

await writeFile(
  FILE,
  `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>扶贫 fupin</title>
<link rel="icon" href="${icon}" type="image/svg+xml">
<style>${style}</style>
</head>
<body>
<p>请把这个文件存到电脑或U盘上，再双击打开；浏览器要能运行脚本。</p>
<p lang="en">Save this file on the computer or a memory stick, then open it by a double click; it needs a browser that runs scripts.</p>
${(await Promise.all(paths.map(page))).join("")}<script>${code}</script>
</body>
</html>
`,
);
