// The example portal on a port and with a database of its own, visited with a real browser.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const PORTAL = fileURLToPath(new URL("../../examples/portal/", import.meta.url));
const ROWS = `import json, sqlite3, sys
file = sqlite3.connect(sys.argv[1])
file.row_factory = sqlite3.Row
print(json.dumps([dict(row) for row in file.execute("SELECT * FROM applications ORDER BY id")]))`;

let server, data, browser;

/** The portal's address; known once it has started. */
export let PLACE;

/** Starts the portal as a person would, with its one command. */
export async function open() {
  data = mkdtempSync(join(tmpdir(), "fupin-portal-"));
  server = spawn(join(PORTAL, "run"), ["--port", "0", "--data", data], { stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface({ input: server.stdout });
  for await (const line of lines) {
    if (/^http:\/\//.test(line)) {
      PLACE = line.trim();
      break;
    }
  }
  assert.ok(PLACE, "the portal says where it is");
  const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: flags });
}

export async function close() {
  await browser?.close();
  if (server) {
    const ended = new Promise((done) => server.once("exit", done));
    server.kill();
    await ended;
  }
  if (data) rmSync(data, { recursive: true });
}

/** The applications in the file on disk, read by a program that is not the portal. */
export function rows() {
  const python = join(PORTAL, ".venv/bin/python");
  return JSON.parse(execFileSync(python, ["-c", ROWS, join(data, "applications.sqlite3")], { encoding: "utf8" }));
}

/** Opens a page and runs `act`; fails on an error of the page, on what its policy forbids, and on a request to others. */
export async function visit(path, act, options = {}) {
  const context = await browser.newContext({ locale: "zh-CN", ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(`error: ${error.stack ?? error}`));
  page.on("dialog", (dialog) => faults.push(`dialog: ${dialog.message()}`));
  page.on("console", (message) => {
    // A browser notes every page whose status says that it was refused.
    const refused = /the server responded with a status of 4\d\d/.test(message.text());
    if (message.type() === "error" && !refused) faults.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith("data:") && !url.startsWith(PLACE)) faults.push(`request to somebody else: ${url}`);
  });
  try {
    await page.goto(PLACE + path, { waitUntil: "load" });
    if (options.javaScriptEnabled !== false && path.startsWith("apply/")) await alive(page);
    await act(page);
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
  }
}

/** Waits until fupin is attached. */
export const alive = (page) => page.waitForSelector("form[data-ready]");

export const HONEST = {
  shenqingren: "河西村村民委员会",
  dianhua: "0517-8888 0000",
  mianji: "1080",
  zaojia: "690000",
  yanshou: "true",
  shengji_jiangbu: "true",
  zhuankuan: true,
  cun_0_mingcheng: "河西村",
  cun_0_mingdan: "true",
  cun_0_shouru: "38500",
};

/** Fills in by the form's own names. */
export async function fillIn(page, answers) {
  for (const [name, value] of Object.entries(answers)) {
    const control = page.locator(`[name="${name}"]`).first();
    const kind = await control.evaluate((element) => (element.tagName === "SELECT" ? "select" : element.type));
    if (kind === "radio") await page.locator(`[name="${name}"][value="${value}"]`).check();
    else if (kind === "checkbox") await control.setChecked(value);
    else if (kind === "select") await control.selectOption(value);
    else await control.fill(value);
  }
}

/** Sends the form with its button, and waits for the page that answers; its status. */
export async function send(page) {
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === "POST"),
    page.locator(".caozuo button").click(),
  ]);
  await page.waitForLoadState("load");
  return answer.status();
}

/** Changes what is sent on its way, as somebody with a proxy would. `change` gets the posted fields. */
export async function onTheWay(page, change) {
  await page.route("**/apply/**", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    const fields = new URLSearchParams(route.request().postData());
    change(fields);
    return route.continue({ postData: fields.toString() });
  });
}

/** Changes the receipt on its way. */
export const forge = (page, change) =>
  onTheWay(page, (fields) => {
    const receipt = JSON.parse(fields.get("fupin-receipt"));
    fields.set("fupin-receipt", JSON.stringify(change(receipt) ?? receipt));
  });

/** The codes of what was refused. */
export const refusals = (page) =>
  page.locator("[data-refusal]").evaluateAll((all) => [...new Set(all.map((one) => one.dataset.refusal))].sort());
