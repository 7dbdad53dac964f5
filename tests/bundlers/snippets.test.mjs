// What docs/embedding/*.md and the package's README tell to paste works when it is pasted.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test, { after } from "node:test";
import { pathToFileURL } from "node:url";
import { ROOT, browse, freshApp, open, serve, stop } from "./workbench.mjs";

/** What every snippet shows. */
const EXPECTED = "11500.00";

const app = freshApp("snippets");
cpSync(join(app, "node_modules/fupin"), join(app, "fupin"), { recursive: true });
after(stop);

const blocks = (file) => [...readFileSync(join(ROOT, file), "utf8").matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(([, kind, text]) => ({ kind, text }));
const guide = ["npm", "attach", "receipts"].flatMap((name) => blocks(`docs/embedding/${name}.md`));

// A block that opens with a file's name is that file.
for (const { text } of guide) {
  const name = /^(?:\/\/|<!--) ([\w.]+)(?: -->)?\n/.exec(text);
  if (name) writeFileSync(join(app, name[1]), text.replace("<!doctype", '<link rel="icon" href="data:,"><!doctype'));
}

const path = `${join(ROOT, "node_modules/.bin")}:${process.env.PATH}`;
const shell = (line) => execFileSync("sh", ["-c", line], { cwd: app, env: { ...process.env, PATH: path }, encoding: "utf8", stdio: "pipe" });

/** Opens a page of the app that must show the figure, without a fault. */
async function assertShows(url) {
  const { text, faults } = await open(url, { outcome: "output:not(:empty)" });
  assert.equal(text, EXPECTED);
  assert.deepEqual(faults, []);
}

async function assertServed(page) {
  const { address, close } = await serve(app);
  try {
    await assertShows(`${address}/${page}`);
  } finally {
    close();
  }
}

const command = guide.find(({ kind, text }) => kind === "sh" && text.startsWith("esbuild")).text;

test("esbuild's command line", async () => {
  shell(`rm -rf dist && ${command}`);
  await assertServed("app.html");
});

test("Rollup's configuration", async () => {
  shell("rm -rf dist && rollup --silent -c");
  await assertServed("app.html");
});

test("the form that is already there", async () => {
  const { address, close } = await serve(app);
  const page = await (await browse()).newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  try {
    await page.goto(`${address}/form.html`);
    await page.waitForSelector("[name=fupin-receipt]", { state: "attached" });
    await page.fill("[name=benjin]", "5万");
    assert.equal(await page.innerText("output[name=verdict]"), "不符合条件");
    assert.equal(JSON.parse(await page.inputValue("[name=fupin-receipt]")).input.principal, "50000.00");
    await page.click("button");
    assert.equal(page.url(), `${address}/form.html`);
    assert.deepEqual(faults, []);
  } finally {
    await page.close();
    close();
  }
});

test("the receipt that is checked again", () => {
  const told = execFileSync(process.execPath, ["recheck.js"], { cwd: app, encoding: "utf8" }).trim().split("\n");
  assert.deepEqual(told, ["true", "false /figures/gap_to_line 99999.00 11500.00"]);
});

test("the program for Node", () => assert.equal(execFileSync(process.execPath, ["server.js"], { cwd: app, encoding: "utf8" }).trim(), EXPECTED));

test("one script on a page from a disk", async () => {
  shell(/`(esbuild one\.js [^`]+)`/.exec(readFileSync(join(ROOT, "docs/embedding/npm.md"), "utf8"))[1].concat(" --log-level=warning"));
  writeFileSync(join(app, "one.html"), '<!doctype html><meta charset="utf-8"><output></output><script src="dist/one.js"></script>');
  await assertShows(pathToFileURL(join(app, "one.html")).href);
});

test("the page without modules, with either script", async () => {
  await assertServed("classic.html");
  const page = readFileSync(join(app, "classic.html"), "utf8");
  writeFileSync(join(app, "classic-inline.html"), page.replace("fupin.classic.js", "fupin.classic.inline.js"));
  await assertShows(pathToFileURL(join(app, "classic-inline.html")).href);
});

test("the README of the package says the same", () => {
  const own = blocks("pkg/README.md");
  const plain = (text) => text.replace(/\s+/g, " ").trim();
  const has = (start) => own.some(({ text }) => plain(text) === plain(guide.find((block) => block.text.startsWith(start)).text));
  assert.ok(has("esbuild ") && has("// rollup.config.js"));
});
