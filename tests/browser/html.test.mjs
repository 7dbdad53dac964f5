// Every page in dist/: valid HTML, and no link inside the site that leads nowhere.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import test from "node:test";
import { HtmlValidate } from "html-validate";
import { ROOT } from "./harness.mjs";

const DIST = join(ROOT, "dist");
const pages = readdirSync(DIST, { recursive: true })
  // The site as one file is made of these pages, has a policy of its own, and is tested where it is opened.
  .filter((file) => file.endsWith(".html") && file !== "fupin.html")
  .map((file) => ({ file: file.split(sep).join("/"), html: readFileSync(join(DIST, file), "utf8") }));

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:standard"],
  rules: {
    // Boolean attributes and void elements are written as the templates' library writes them.
    "attribute-boolean-style": "off",
    "void-style": "off",
    // Names of inputs are the contract's, with dots.
    "valid-id": ["error", { relaxed: true }],
    "form-dup-name": ["error", { shared: ["radio", "checkbox"] }],
  },
});

test("the site has pages", () => assert.ok(pages.length > 0));

test("every page is valid HTML", async () => {
  const report = await validator.validateMultipleFiles(pages.map(({ file }) => join(DIST, file)));
  const faults = report.results.flatMap(({ filePath, messages }) =>
    messages.map(({ line, ruleId, message }) => `${relative(DIST, filePath)}:${line} ${ruleId}: ${message}`),
  );
  assert.deepEqual(faults.slice(0, 40), [], `${faults.length} faults`);
});

test("no page has inline scripts, inline styles or handlers, which the Content-Security-Policy refuses", () => {
  const refused = /<script(?![^>]*\bsrc=)(?![^>]*type="(?:application\/(?:ld\+)?json|importmap)")[^>]*>|<style\b|\sstyle=|\son[a-z]+=|javascript:/i;
  const faults = pages.filter(({ html }) => refused.test(html)).map(({ file, html }) => `${file}: ${refused.exec(html)[0]}`);
  assert.deepEqual(faults, []);
});

test("every link inside the site leads to a file, and every mark to an element", () => {
  const faults = pages.flatMap(({ file, html }) => links(html).flatMap((link) => dead(file, html, link)));
  assert.deepEqual([...new Set(faults)], []);
});

function links(html) {
  return [...html.matchAll(/\s(?:href|src|action|poster|for|aria-(?:describedby|labelledby|controls))="([^"]*)"/g)].map(
    ([attribute, value]) => ({ attribute: attribute.trim().split("=")[0], value: value.replaceAll("&amp;", "&") }),
  );
}

/** What is wrong with a link, if anything. */
function dead(file, html, { attribute, value }) {
  const hasId = (text, id) => text.includes(` id="${id}"`);
  if (attribute === "for" || attribute.startsWith("aria-")) {
    return value.split(/\s+/).filter((id) => !hasId(html, id)).map((id) => `${file}: ${attribute}="${id}"`);
  }
  if (/^(?:https?:|mailto:|tel:|data:)/.test(value)) return [];
  const url = new URL(value, `http://site/${file}`);
  const target = join(DIST, decodeURIComponent(url.pathname));
  const found = [target, join(target, "index.html")].find((path) => existsSync(path) && statSync(path).isFile());
  if (!found) return [`${file}: ${attribute}="${value}"`];
  const mark = decodeURIComponent(url.hash.slice(1));
  return mark === "" || hasId(readFileSync(found, "utf8"), mark) ? [] : [`${file}: ${value} has no element #${mark}`];
}
