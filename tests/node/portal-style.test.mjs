// The style sheet that a portal takes reaches nothing else on its page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "postcss";
import { scoped } from "../../xtask/portal_style.mjs";

test("every selector stands below the scope", async () => {
  const css = await scoped("/* Why */ :root { --fupin-1: 4px; }\na:hover, .b > c:is(d, e) { top: 1px; /* no */ }\n@media print { * { top: 1px } fupin-form { left: 1px } }");
  assert.ok(css.startsWith("/* Why */\n:root{--fupin-rem:"), css);
  const expected =
    ":root{--fupin-1: 4px}[data-fupin] a:hover,.fupin-frame:not(#_) a:hover,[data-fupin] .b>c:is(d,e),.fupin-frame:not(#_) .b>c:is(d,e){top:1px}" +
    "@media print{[data-fupin] *,.fupin-frame:not(#_) *{top:1px}fupin-form{left:1px}}\n";
  assert.ok(css.endsWith(expected), css);
});

test("sizes are of a unit that no portal has made its own", async () => {
  const css = await scoped("a { margin: -.5rem 0 0; top: calc(1px - .75rem); left: min(18rem, 1em) } @container x (min-width: 56rem) { d { top: 1px } }");
  assert.match(css, /margin:calc\(-\.5 \* var\(--fupin-rem\)\) 0 0;top:calc\(1px - calc\(\.75 \* var\(--fupin-rem\)\)\);left:min\(calc\(18 \* var\(--fupin-rem\)\),1em\)/);
  assert.match(css, /@container x \(min-width: ?896px\)/);
});

test("the dark belongs to a form that asks for it", async () => {
  const css = await scoped("@media screen and (prefers-color-scheme: dark) { :root { --fupin-ink: #fff; } }");
  assert.match(css, /dark\)\{fupin-form\[theme=auto\]\{--fupin-ink: #fff\}\}@media screen\{fupin-form\[theme=dark\]\{--fupin-ink: #fff\}\}/);
});

test("what is no style sheet is told", async () => {
  await assert.rejects(scoped("a { b: c"), /Unclosed block/);
  await assert.rejects(scoped("a { b c }"), /fupin-form\.css|Unknown word/);
});

test("the site's own sheet reaches nothing of a portal", async () => {
  const sheet = parse(await scoped(readFileSync(new URL("../../www/fupin-form.css", import.meta.url), "utf8")));
  const own = [":root", "fupin-form", "[data-fupin]", "#fupin-", ".fupin-frame"];
  let count = 0;
  sheet.walkRules(({ selectors, nodes }) => {
    for (const selector of selectors) {
      assert.ok(own.some((start) => selector.startsWith(start)), selector);
      // Of what belongs to the whole page, only custom properties of our own are set.
      if (selector === ":root") for (const { prop } of nodes) assert.ok(prop.startsWith("--fupin-"), prop);
      assert.ok(!selector.startsWith(":root") || selector === ":root", selector);
      count += 1;
    }
  });
  assert.ok(count > 150, `only ${count} selectors`);
});
