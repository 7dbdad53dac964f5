// The scripts that pages load are written in what Chromium 86, Firefox 78 and Safari 14 understand.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { parse } from "acorn";
import { ROOT, packed } from "./workbench.mjs";

/** The language of these browsers; no `??=`, fields of classes, private methods, top-level await. */
const LANGUAGE = 2020;

/** Methods that one of them lacks; a minifier may give such a name to a function of its own. `FinalizationRegistry` and `Symbol.dispose` the glue asks for before it uses them. */
const TOO_NEW = new Set(
  "at any findLast findLastIndex fromAsync groupBy hasOwn randomUUID replaceAll requestSubmit structuredClone toReversed toSorted toSpliced withResolvers".split(" "),
);

const NEW_GLOBALS = new Set(["structuredClone"]);

function tooNew(source, classic, language = LANGUAGE) {
  const found = [];
  const walk = (node) => {
    if (node.type === "CallExpression") {
      const isMethod = node.callee.type === "MemberExpression";
      const name = isMethod ? node.callee.property.name : node.callee.name;
      if ((isMethod ? TOO_NEW : NEW_GLOBALS).has(name)) found.push(`line ${node.loc.start.line}: ${name}()`);
    }
    for (const part of Object.values(node).flat()) if (part && typeof part.type === "string") walk(part);
  };
  try {
    walk(parse(source, { ecmaVersion: language, sourceType: classic ? "script" : "module", locations: true }));
  } catch (error) {
    found.push(error.message);
  }
  return found;
}

test("the check finds what it looks for", () => {
  for (const source of ["a ??= b", "await a", "class A { b = 1 }", "class A { #b() {} }", "a.at(0)", "structuredClone(a)", "f(b?.replaceAll(c))"]) {
    assert.equal(tooNew(source, false).length, 1, source);
  }
  assert.deepEqual(tooNew("a ?? b?.c; async () => await import('d'); ({ ...e }); x.at = 1;", false), []);
});

test("the scripts of the package and of the site", () => {
  const scripts = packed().files.map(({ path }) => join(ROOT, "pkg", path)).filter((path) => path.endsWith(".js"));
  scripts.push(...readdirSync(join(ROOT, "www")).filter((name) => name.endsWith(".js")).map((name) => join(ROOT, "www", name)));
  assert.ok(scripts.length > 6, String(scripts));
  assert.equal(scripts.filter((script) => script.endsWith("fallback.js")).length, 2, String(scripts));
  for (const script of scripts) {
    // What speaks to browsers that are too old is understood by all of them.
    const forAll = script.endsWith("fallback.js");
    assert.deepEqual(tooNew(readFileSync(script, "utf8"), forAll || script.includes(".classic."), forAll ? 5 : LANGUAGE), [], script);
  }
});
