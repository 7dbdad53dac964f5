// The examples as a reader gets them: made by the command that each README gives, run in a browser under a strict policy.
import assert from "node:assert/strict";
import { execSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { after, before, test } from "node:test";
import { ROOT, stop } from "./harness.mjs";
import { alive, on, portal } from "./element-page.mjs";

/** The examples and the library alone, as a clone has them after a build; nothing of the project's own packages is above. */
const clone = mkdtempSync(join(tmpdir(), "fupin-clone-"));

/** Runs the command that an example's README gives. */
function asItsReaderDoes(name) {
  const folder = join(clone, "examples", name);
  const [, command] = /```sh\n([^\n]+)\n```/.exec(readFileSync(join(folder, "README.md"), "utf8"));
  const env = { ...process.env, npm_config_prefer_offline: "true", npm_config_loglevel: "error", npm_config_fund: "false" };
  execSync(command, { cwd: folder, env, stdio: ["ignore", "ignore", "inherit"] });
  return relative(ROOT, folder);
}

let served;

before(async () => {
  cpSync(join(ROOT, "pkg"), join(clone, "pkg"), { recursive: true });
  const kept = (path) => !/node_modules|dist|fupin$/.test(relative(ROOT, path));
  for (const name of ["plain-html", "react", "vue"]) {
    cpSync(join(ROOT, "examples", name), join(clone, "examples", name), { recursive: true, filter: kept });
  }
  const folders = { "/fupin/": "pkg", "/plain/": asItsReaderDoes("plain-html") };
  for (const name of ["react", "vue"]) folders[`/${name}/`] = join(asItsReaderDoes(name), "dist");
  // Vue asks for a policy of its own.
  served = await portal({}, { folders, types: "fupin vue" });
});

after(async () => {
  served?.close();
  await stop();
  rmSync(clone, { recursive: true });
});

const text = (page, id) => page.locator(`#${id}`).innerText();

test("plain HTML: filled in by the portal, reset, and sent with the receipt", () =>
  on(served, "/plain/", async (page) => {
    await alive(page);
    await page.click("#last-year");
    assert.equal(await page.inputValue('[name="villages.0.name"]'), "河西村");
    await page.fill("[name=area_sqm]", "4000");
    assert.equal(await text(page, "verdict"), await page.locator("[data-verdict]").getAttribute("data-verdict"));
    assert.match(await text(page, "total"), /^\d+\.\d\d$/);
    await page.fill("[name=applicant]", "河西村");
    const verdict = await text(page, "verdict");
    await page.click("button[type=reset]:not(fupin-form *)");
    assert.equal(await page.inputValue("[name=area_sqm]"), "");
    assert.equal(await text(page, "verdict"), "incomplete");
    assert.equal(verdict, "eligible");
    await page.click("#last-year");
    await page.fill("[name=applicant]", "河西村");
    await page.click("main > form > p > [type=submit]");
    await page.waitForSelector("#sent");
    const receipt = JSON.parse(served.sent[0].get("grant"));
    assert.equal(receipt.input.area_sqm, "3200.00");
    assert.deepEqual([...served.sent[0].keys()].sort(), ["applicant", "grant"]);
  }));

for (const name of ["react", "vue"]) {
  test(`${name}: events reach the state, the state reaches the form, and it is taken away and put back`, () =>
    on(served, `/${name}/`, async (page) => {
      await alive(page);
      const income = page.locator("[name=collective_income]");
      assert.equal(await income.inputValue(), "38500");
      assert.equal(await text(page, "verdict"), "eligible");
      await income.fill("");
      await income.pressSequentially("4.9万");
      assert.equal(await income.inputValue(), "4.9万");
      assert.match(JSON.parse(await text(page, "value")).collective_income, /^49000/);
      await page.click("#known");
      assert.equal(await income.inputValue(), "");
      assert.ok(await page.isChecked("[name=on_provincial_list][value=true]"));
      assert.equal(await text(page, "verdict"), "eligible");
      await page.check("[name=on_provincial_list][value=false]");
      assert.deepEqual(JSON.parse(await text(page, "value")), { on_provincial_list: false });
      assert.equal(await text(page, "verdict"), "incomplete");
      await page.click("#toggle");
      assert.equal(await page.locator("fupin-form").count(), 0);
      await page.click("#toggle");
      await alive(page);
      assert.ok(await page.isChecked("[name=on_provincial_list][value=false]"));
      await page.click("#clear");
      assert.equal(await page.locator("fupin-form :checked:not(option)").count(), 0);
      assert.equal(await text(page, "value"), "{}");
      assert.equal(await text(page, "verdict"), "incomplete");
    }));
}
