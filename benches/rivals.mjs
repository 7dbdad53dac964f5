// fupin beside its rivals: whose answers agree with the vectors, answers a second in Node and Chromium, and bytes.
// node benches/rivals.mjs [correct] [speed] [bytes]; `npm ci` in benches/rivals first.
import { createServer } from "node:http";
import { loadavg } from "node:os";
import { chromium } from "playwright-core";
import { inputs } from "./inputs.mjs";
import { brotli, bundle } from "./rivals/bundle.mjs";
import { compare } from "./rivals/compare.mjs";
import { contenders, load } from "./rivals/contenders.mjs";
import { extreme } from "./rivals/extreme.mjs";
import { answerer, round } from "./rivals/speed.mjs";
import { rates, renderers } from "./processor-time.mjs";

/** Milliseconds of the clock in a round. */
const ROUND = 500;
const MEASURES = ["factory-grant", "loan-interest-subsidy"];
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const asked = process.argv.slice(2);
const wants = (part) => !asked.length || asked.includes(part);
const row = (...cells) => console.log(`| ${cells.join(" | ")} |`);
const number = (value) => Math.round(value).toLocaleString("en-US");
const rate = (found) => (found ? `${number(found.median)} (${number(found.least)}–${number(found.most)})` : "–");

async function correct() {
  row("measure", "contender", "verdict", "problems", "checks", "figures", "remedies", "wrong figures shown");
  row("---", "---", "---:", "---:", "---:", "---:", "---:", "---:");
  const wrong = [];
  for (const id of MEASURES) {
    for (const contender of contenders) {
      const { measures } = await load(contender);
      if (!measures[id]) continue;
      const { total, agree, fens } = await compare(id, measures[id]);
      const of = (part) => `${agree[part]} of ${total}`;
      row(id, contender.name, of("verdict"), of("problems"), of("checks"), of("figures"), of("remedies"), fens.length);
      if (fens.length) wrong.push(`- ${contender.name}, ${id}: ${fens.map(({ line, key, expected, found }) => `vector ${line} \`${key}\` ${found} for ${expected}`).join("; ")}`);
    }
  }
  console.log(wrong.length ? `\nFigures that were shown and are wrong:\n\n${wrong.join("\n")}` : "");
  console.log("\nAn area of 1e300, which is JSON and far out of range:\n");
  for (const contender of contenders.filter(({ file }) => file !== "publicodes")) console.log(`- ${contender.name}: ${extreme(contender)}`);
}

/** `{json, object}`: rates of both kinds, by `turn(kind)`, a round. */
async function bothKinds(pids, turn) {
  return { json: await rates(pids, () => turn("json")), object: await rates(pids, () => turn("object")) };
}

async function inNode() {
  const list = await inputs(MEASURES);
  const found = new Map();
  for (const contender of contenders) {
    const { measures } = await load(contender);
    const its = {};
    for (const [id, input] of list) if (measures[id]) its[id] = await bothKinds([process.pid], (kind) => round(answerer(measures[id], input, kind), ROUND));
    found.set(contender.name, its);
  }
  return found;
}

/** Every contender in a page of its own, from a bundle. */
async function inChromium() {
  const list = await inputs(MEASURES);
  const files = new Map([["/speed.js", await bundle("browser-speed.mjs")]]);
  for (const contender of contenders.filter(({ browser }) => browser)) {
    files.set(`/${contender.file}.js`, await bundle(`${contender.file}.mjs`));
    const wasm = contender.file === "fupin" ? contender.shipped().pop() : contender.wasm?.();
    if (wasm) files.set(`/${contender.file}.wasm`, wasm);
  }
  const server = createServer(({ url }, response) => {
    const type = url.endsWith(".wasm") ? "application/wasm" : url.endsWith(".js") ? "text/javascript" : "text/html";
    response.setHeader("content-type", type).end(files.get(url) ?? "<!doctype html><title>bench</title>");
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
  const found = new Map();
  try {
    for (const { file, name } of contenders.filter(({ browser }) => browser)) {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${server.address().port}/`);
      const wasm = files.has(`/${file}.wasm`);
      const able = await page.evaluate(
        async ([file, wasm]) => {
          globalThis.speed = await import("/speed.js");
          return globalThis.speed.load(`/${file}.js`, wasm ? new URL(`/${file}.wasm`, location.href) : undefined);
        },
        [file, wasm],
      );
      const pids = await renderers(browser);
      const its = {};
      for (const [id, input] of list) {
        if (!able.includes(id)) continue;
        its[id] = await bothKinds(pids, (kind) => page.evaluate(([id, input, kind, length]) => globalThis.speed.run(id, input, kind, length), [id, input, kind, ROUND]));
      }
      found.set(name, its);
      await page.close();
    }
    return { found, version: browser.version() };
  } finally {
    await browser.close();
    server.close();
  }
}

async function speed() {
  const before = loadavg()[0];
  const node = await inNode();
  const { found: chrome, version } = await inChromium();
  console.log(`\nNode ${process.version}, Chromium ${version}; answers for a second of processor time, all threads, median of 7 rounds (least–most); load of the machine ${before.toFixed(1)} before, ${loadavg()[0].toFixed(1)} after.\n`);
  row("measure", "contender", "Node, JSON to JSON", "Node, object to object", "Chromium, JSON to JSON", "Chromium, object to object");
  row("---", "---", "---:", "---:", "---:", "---:");
  for (const id of MEASURES) {
    for (const { name } of contenders) {
      const [a, b] = [node.get(name)?.[id], chrome.get(name)?.[id]];
      if (a || b) row(id, name, rate(a?.json), rate(a?.object), rate(b?.json), rate(b?.object));
    }
  }
}

async function bytes() {
  console.log("");
  row("contender", "version", "raw, KB", "brotli 11, KB");
  row("---", "---", "---:", "---:");
  for (const contender of contenders.filter(({ browser }) => browser)) {
    const parts = contender.shipped?.() ?? [await bundle(`${contender.file}.mjs`), ...(contender.wasm ? [contender.wasm()] : [])];
    const sum = (sizes) => (sizes.reduce((total, size) => total + size, 0) / 1000).toFixed(1);
    row(contender.name, contender.uses(), sum(parts.map(({ length }) => length)), sum(parts.map((part) => brotli(part).length)));
  }
}

if (wants("correct")) await correct();
if (wants("speed")) await speed();
if (wants("bytes")) await bytes();
