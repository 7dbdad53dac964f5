// A receipt for every way: a loan is sent to the example portal by every way that the documentation names, from the code that
// stands in it, and what the server stored is what the applicant saw.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { compileScript, parse } from "@vue/compiler-sfc";
import { build } from "esbuild";
import { PLACE, close, open, rows, visit } from "./portal-office.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const DOCUMENT = readFileSync(join(ROOT, "docs/embedding/attach.md"), "utf8");
const FORM = "apply/loan-interest-subsidy";
const FIELDS = JSON.parse(readFileSync(join(ROOT, "examples/portal/office/fields.json"), "utf8"))["loan-interest-subsidy"].fields;
const NAMES = Object.fromEntries(Object.entries(FIELDS).map(([path, { name }]) => [path, name]));

before(open);
after(close);

/** The code of the documentation that begins with a comment of this name. */
function documented(name) {
  const found = [...DOCUMENT.matchAll(/```(?:jsx?|vue)\n(.*?)```/gs)].map(([, code]) => code).find((code) => code.startsWith(`// ${name}\n`) || code.startsWith(`<!-- ${name} -->\n`));
  assert.ok(found, `attach.md has no ${name}`);
  return found;
}

/** A script of one way for the portal's page: `entry` begins, and finds the code of the documentation beside it. */
async function script(entry) {
  const plugin = {
    name: "documented",
    setup(builder) {
      builder.onResolve({ filter: /^fupin(\/.*)?$/ }, ({ path }) => ({ path: path === "fupin" ? "/fupin/fupin.js" : `/${path}.js`, external: true }));
      builder.onResolve({ filter: /^\.\// }, ({ path, importer }) => (importer === "<stdin>" ? { path: path.slice(2), namespace: "documented" } : undefined));
      builder.onLoad({ filter: /.*/, namespace: "documented" }, ({ path }) => {
        const code = documented(path);
        if (!path.endsWith(".vue")) return { contents: code, loader: path.endsWith("x") ? "jsx" : "js", resolveDir: ROOT };
        const { descriptor, errors } = parse(code, { filename: path });
        assert.deepEqual(errors, []);
        return { contents: compileScript(descriptor, { id: path, inlineTemplate: true, isProd: true }).content, loader: "js", resolveDir: ROOT };
      });
    },
  };
  const options = { bundle: true, write: false, format: "esm", logLevel: "error", define: { "process.env.NODE_ENV": '"production"', __VUE_OPTIONS_API__: "true", __VUE_PROD_DEVTOOLS__: "false", __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false" } };
  const { outputFiles } = await build({ ...options, stdin: { contents: entry, resolveDir: ROOT, loader: "js" }, plugins: [plugin] });
  return outputFiles[0].text;
}

const GIVEN = `
const { csrf, applicant, names } = window.given;
const options = { measure: "loan-interest-subsidy", lang: "zh", block: "ineligible", map: Object.fromEntries(Object.entries(names).filter(([, name]) => !name.includes("*") && name !== "lilv")) };
const hidden = { csrf, shenqingren: applicant, dianhua: "0517 8888 0000" };
const sent = (answer) => (window.answered = answer.responseURL || answer.url || String(answer.status));
const action = location.pathname;
const place = document.querySelector("main");
place.replaceChildren();
const make = (name, more, ...inner) => {
  const element = Object.assign(document.createElement(name), more);
  element.append(...inner);
  return element;
};
const hiddenInputs = () => Object.entries(hidden).map(([name, value]) => make("input", { type: "hidden", name, value }));
const typed = () => ["benjin", "fangkuan_ri", "daoqi_ri"].map((name) => make("input", { name }));
const output = (name) => {
  const element = document.createElement("output");
  element.name = name;
  return element;
};
/** The form as the portal's page would have it. */
function plainForm() {
  const purpose = make("select", { name: "yongtu" }, make("option", { value: "" }), make("option", { value: "crops" }, "种植"));
  const form = make("form", { method: "post", action }, ...hiddenInputs(), ...typed(), purpose, make("input", { type: "checkbox", name: "jiandang" }), output("subsidy"), make("button", {}, "提交"));
  place.append(form);
  return form;
}
/** The office's own fields beside a form that is not the office's: they are filled in from what is typed there. */
function formAround(inner, read) {
  const form = make("form", { method: "post", action }, ...hiddenInputs(), inner, make("button", { className: "send" }, "提交"));
  form.addEventListener("formdata", ({ formData }) => {
    const { value, receipt } = read();
    for (const [path, name] of Object.entries(names)) {
      const answer = value[path];
      if (answer !== undefined && answer !== false) formData.set(name, answer === true ? "on" : answer);
    }
    if (receipt) formData.set("fupin-receipt", JSON.stringify(receipt));
  });
  place.append(form);
  return form;
}
`;

const FILLED = { benjin: "12000", fangkuan_ri: "2009-03-01", daoqi_ri: "2010-03-01" };

/** Fills the office's form in as a person does, in a form that is the office's. */
async function fillIn(page) {
  await page.waitForSelector('input[name="fupin-receipt"]', { state: "attached" });
  for (const [name, value] of Object.entries(FILLED)) await page.locator(`[name="${name}"]`).fill(value);
  await page.selectOption('[name="yongtu"]', "crops");
  await page.click("form button:not(.yin)");
  // A household that is not registered is not eligible: whichever way, nothing is sent.
  await page.waitForTimeout(100);
  assert.equal(await page.evaluate(() => window.answered ?? "nothing"), "nothing");
  await page.check('[name="jiandang"]');
}

/** The same in a form that is fupin's: an element, or the document in a frame. */
async function fillInOwn(scope) {
  const names = { principal: FILLED.benjin, drawn_on: FILLED.fangkuan_ri, due_on: FILLED.daoqi_ri };
  await scope.locator('[name="registered_household"][value="true"]').check();
  for (const [name, value] of Object.entries(names)) await scope.locator(`[name="${name}"]`).fill(value);
  await scope.locator('[name="purpose"]').selectOption("crops");
}

const shown = (scope, selector) => scope.locator(selector).first().innerText();
const digits = (text) => text.replace(/[^\d.]/g, "");

/** Opens the portal's page with one way on it, fills it in, sends it; what the applicant saw is what the server stored. */
async function sendBy(way, entry, { act = fillIn, saw = (page) => shown(page, 'output[name="subsidy"]'), press = (page) => page.click("form button:not(.yin)"), files = {}, ...options } = {}) {
  const applicant = `申请人 ${way}`;
  await visit(
    "",
    async (page) => {
      await page.route(`${PLACE}way.js`, async (route) => route.fulfill({ contentType: "text/javascript; charset=utf-8", body: await script(GIVEN + entry) }));
      for (const [path, answer] of Object.entries(files)) await page.route(`${PLACE}${path}`, answer);
      await page.goto(`${PLACE}${FORM}`);
      await page.waitForSelector("form[data-ready]");
      await page.evaluate(async ([applicant, names]) => {
        window.given = { applicant, names, csrf: document.querySelector('[name="csrf"]').value };
        await import("/way.js");
      }, [applicant, NAMES]);
      await act(page);
      const amount = digits(await saw(page));
      assert.equal(amount, "323.03", "the page shows it before it is sent");
      await press(page);
      await page.waitForFunction(() => window.answered || location.pathname.startsWith("/applications/"));
      const answer = await page.evaluate(() => window.answered || location.href);
      const [row] = rows().filter((row) => row.applicant === applicant);
      assert.ok(row, `nothing was stored: ${answer}`);
      assert.match(answer, /applications\/\d+$|^200$/);
      const receipt = JSON.parse(row.receipt);
      assert.deepEqual([row.amount, receipt.figures.subsidy, receipt.verdict], [amount, amount, "eligible"]);
      assert.deepEqual(receipt.input, { drawn_on: "2009-03-01", due_on: "2010-03-01", principal: "12000.00", purpose: "crops", registered_household: true });
    },
    options,
  );
}

test("by the browser", () => sendBy("plain", 'import { attach, init } from "fupin"; await init(); attach(plainForm(), options);'));

test("by fetch", () => sendBy("fetch", 'import { sendByFetch } from "./by-fetch.js"; sendByFetch(plainForm(), options, sent);'));

/** It looks by HTML what the browser can do, which the portal allows fupin alone. */
const TYPES_OF_ITS_OWN = { bypassCSP: true };
test("by jQuery", () => sendBy("jquery", 'import $ from "jquery"; import { sendByJQuery } from "./by-jquery.js"; sendByJQuery($, plainForm(), options, sent);', TYPES_OF_ITS_OWN));

const REACT = `import React from "react"; import { createRoot } from "react-dom/client"; import { Loan } from "./Loan.jsx";
const inputs = Object.entries(hidden).map(([name, value]) => React.createElement("input", { key: name, type: "hidden", name, defaultValue: value }));
createRoot(place).render(React.createElement(Loan, { action, options, sent }, inputs));`;
test("by React", () => sendBy("react", REACT, {
  act: async (page) => {
    await fillIn(page);
    await page.waitForFunction(() => document.querySelector("form b").textContent === "eligible");
  },
}));

// Vue makes a policy of its own where types must be trusted; the portal names fupin's alone.
test("by Vue", () => sendBy("vue", 'import { createApp } from "vue"; import Loan from "./Loan.vue"; createApp(Loan, { action, options, hidden, sent }).mount(place);', {
  bypassCSP: true,
  act: async (page) => {
    await fillIn(page);
    await page.waitForFunction(() => document.querySelector("form b").textContent === "eligible");
  },
}));

const PRESS = { press: (page) => page.click("button.send") };
const MAIN_FIGURE = '[data-figure="subsidy"] .figure-value';

test("by the element", () => sendBy("element", `import "fupin/element";
const element = make("fupin-form", { className: "own" });
element.setAttribute("measure", "loan-interest-subsidy");
element.setAttribute("name", "fupin-receipt");
element.setAttribute("block", "ineligible");
formAround(element, () => ({ value: element.value }));`, {
  ...PRESS,
  act: async (page) => {
    await page.waitForSelector("fupin-form form");
    await fillInOwn(page.locator("fupin-form"));
  },
  saw: (page) => shown(page, `fupin-form ${MAIN_FIGURE}`),
}));

/** The site of fupin below the portal's own address, from the built files. */
const TYPES = { html: "text/html; charset=utf-8", js: "text/javascript", css: "text/css", wasm: "application/wasm", json: "application/json", svg: "image/svg+xml" };
function site(route) {
  let file = join(ROOT, "dist", new URL(route.request().url()).pathname.replace("/site/", "/"));
  if (file.endsWith("/")) file += "index.html";
  if (!existsSync(file)) return route.fulfill({ status: 404 });
  return route.fulfill({ contentType: TYPES[file.split(".").pop()] ?? "application/octet-stream", body: readFileSync(file) });
}

test("by the frame", () => sendBy("frame", `const holder = make("div", {});
holder.dataset.fupinFrame = "loan-interest-subsidy";
const form = formAround(holder, () => window.fupinFrame(holder));
document.head.append(make("script", { src: "/site/embed.js" }));`, {
  ...PRESS,
  bypassCSP: true,
  files: { "site/**": site },
  act: async (page) => {
    const frame = await (await page.waitForSelector("iframe.fupin-frame")).contentFrame();
    await frame.waitForSelector('html[data-fupin="ready"]');
    await fillInOwn(frame.locator("body"));
    await page.waitForFunction(() => window.fupinFrame(document.querySelector("iframe")).assessment?.verdict === "eligible");
  },
  saw: (page) => page.frames()[1].locator(MAIN_FIGURE).first().innerText(),
}));

test("the table of what was tried names the versions that are tried", () => {
  const table = readFileSync(join(ROOT, "docs/embedding.md"), "utf8").split("## Tried with")[1].split("\n## ")[0];
  const lines = [...table.matchAll(/^\| ([a-z, -]+) \| (\d[\d.]*) \|/gm)];
  assert.ok(lines.length >= 8, table);
  for (const [, names, version] of lines) {
    for (const name of names.split(", ")) {
      assert.equal(JSON.parse(readFileSync(join(ROOT, "node_modules", name, "package.json"), "utf8")).version, version, name);
    }
  }
});
