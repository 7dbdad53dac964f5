// Bytes and time to interactive of each way of embedding, on a throttled profile with a cold cache:
// node benches/embedding.mjs [part of a name …]. Interactive: from the start of the navigation until an area typed into the
// page (an input event, tried every 25 ms from the moment the field is there) has changed what the page shows.
import { existsSync } from "node:fs";
import { loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "./bench-server.mjs";
import { spread } from "./processor-time.mjs";
import { ways } from "./ways.mjs";

const RUNS = Number(process.env.RUNS ?? 7);
const NETWORK = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const CPU = 4;
const ROOT = new URL("..", import.meta.url);
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

const wanted = process.argv.slice(2);
const there = (file) => existsSync(fileURLToPath(new URL(file, ROOT)));
const chosen = ways.filter(({ name }) => !wanted.length || wanted.some((part) => name.includes(part)));
const missing = chosen.filter(({ needs = [] }) => !needs.every(there));
const present = chosen.filter((way) => !missing.includes(way));

const server = await serve(present);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });

/** Types into the page until it answers; runs inside the page, before anything of it. */
function probe({ field, shown, frame }) {
  if (globalThis.top !== globalThis) return;
  const answered = (0, new Function(`return ${shown}`))();
  let typed = false;
  const look = () => {
    const root = frame ? document.querySelector("iframe")?.contentDocument : document;
    if (root && typed && answered(root)) {
      globalThis.interactive = performance.now();
      return;
    }
    const input = root?.querySelector(field);
    if (input) {
      typed = true;
      input.value = "1000";
      for (const event of ["input", "change"]) input.dispatchEvent(new (root.defaultView.Event)(event, { bubbles: true }));
      if (answered(root)) {
        globalThis.interactive = performance.now();
        return;
      }
    }
    setTimeout(look, 25);
  };
  look();
}

async function run(way) {
  const context = await browser.newContext({ locale: "zh-CN" });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  let bytes = 0;
  let requests = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests += 1;
  });
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", NETWORK);
  await session.send("Emulation.setCPUThrottlingRate", { rate: CPU });
  await page.addInitScript(probe, { field: way.field, frame: way.frame, shown: String(way.shown) });
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  try {
    await page.goto(server.origin + server.addressOf(way), { waitUntil: "commit" });
    await page.waitForFunction(() => globalThis.interactive !== undefined, undefined, { timeout: 60_000, polling: 200 });
    await page.waitForLoadState("load");
    await page.waitForTimeout(300);
    const { interactive, paint } = await page.evaluate(() => ({
      interactive: globalThis.interactive,
      paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
    }));
    return { interactive, paint, bytes, requests };
  } catch (error) {
    throw new Error(`${way.name}: ${errors.join("; ") || error.message}`);
  } finally {
    await context.close();
  }
}

const kilobytes = (bytes) => (bytes / 1000).toFixed(1);
const seconds = ({ median, least, most }) => `${(median / 1000).toFixed(2)} (${(least / 1000).toFixed(2)}–${(most / 1000).toFixed(2)})`;

try {
  const before = loadavg()[0];
  // The ways take turns, so that a busy minute of the machine does not fall on one of them.
  const found = new Map(present.map((way) => [way, []]));
  for (const way of present) await run(way);
  for (let round = 0; round < RUNS; round += 1) for (const way of present) found.get(way).push(await run(way));
  console.log(
    `Chromium ${browser.version()}, ${(NETWORK.downloadThroughput * 8) / 1e6} Mbit/s down, ${NETWORK.latency} ms a round trip, processor slowed down ${CPU} times, cold cache, ` +
      `brotli 11; median of ${RUNS} runs (least–most); load of the machine ${before.toFixed(1)} before, ${loadavg()[0].toFixed(1)} after.\n`,
  );
  console.log("| way | requests | KB | first paint, s | interactive, s |\n| --- | ---: | ---: | ---: | ---: |");
  for (const [way, runs] of found) {
    const { bytes, requests } = runs[0];
    console.log(`| ${way.name} | ${requests} | ${kilobytes(bytes)} | ${seconds(spread(runs.map(({ paint }) => paint)))} | ${seconds(spread(runs.map(({ interactive }) => interactive)))} |`);
  }
  for (const way of missing) console.log(`| ${way.name} | not built | | | |`);
} finally {
  await browser.close();
  server.close();
}
