// A table pasted into the element on a portal's page, and into the frame: shown first, filled in, and taken back.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { identityNumber, SITE, stop } from "./harness.mjs";
import { alive, on, page, portal } from "./element-page.mjs";
import { open } from "./portal.mjs";

let served;

before(async () => {
  served = await portal({
    "/": page('<form id="outer"><fupin-form measure="tenant-hiring" name="hiring"></fupin-form></form>'),
    "/en/": page('<fupin-form measure="joint-factory-shares" id="one"></fupin-form><fupin-form measure="tenant-hiring" id="two"></fupin-form>', { lang: "en" }),
  });
});

after(async () => {
  served.close();
  await stop();
});

const PEOPLE = 30;
const people = Array.from({ length: PEOPLE }, (_, row) => [`职工${row + 1}`, identityNumber(`3208001980010${1001 + row}`), `K${row}`]);
const TABLE = [["扶贫卡号", "姓名", "身份证号码"], ...people.map(([name, id, card]) => [card, name, id])].map((row) => row.join("\t")).join("\r\n");

/** Pastes as a browser does: an event on what has the focus. */
const paste = (frame, plain) =>
  frame.evaluate((plain) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", plain);
    return document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, plain);

/** Pastes the table into the roster, fills it in and takes it back. */
async function pastes(frame) {
  const rows = frame.locator('[data-row^="roster."]');
  await frame.locator('[name="enterprise"]').fill("甲公司");
  await frame.locator('[name="roster.0.name"]').fill("张某");
  await frame.locator('[name="roster.0.name"]').focus();
  assert.equal(await paste(frame, TABLE), false);
  assert.equal(await frame.locator("[data-paste-preview] .paste-count").innerText(), `读到${PEOPLE}行。`);
  assert.equal(await rows.count(), 1, "nothing is filled in yet");
  await frame.locator("[data-paste-go=append]").click();
  assert.equal(await rows.count(), PEOPLE + 1);
  assert.equal(await frame.locator(`[name="roster.${PEOPLE}.id_number"]`).inputValue(), people.at(-1)[1]);
  assert.equal(await frame.locator("[data-paste]").count(), 0);
  await frame.locator("[data-paste-undo]").click();
  assert.equal(await rows.count(), 1);
  assert.equal(await frame.locator('[name="roster.0.name"]').inputValue(), "张某");
  assert.equal(await frame.locator("[data-paste-undo]").count(), 0);
  // By the button, in place of what is there; typing ends the offer to take it back.
  await frame.locator("[data-paste-into=roster]").click();
  await frame.locator("[data-dossier-paste]").fill("姓名\t身份证号\n李某\t12");
  assert.match(await frame.locator("[data-paste-preview]").innerText(), /读到1行，其中1行有问题。/);
  await frame.locator("[data-paste-go=replace]").click();
  assert.equal(await frame.locator('[name="roster.0.name"]').inputValue(), "李某");
  await frame.locator("[data-paste-undo]").waitFor();
  await frame.locator('[name="enterprise"]').fill("乙公司");
  assert.equal(await frame.locator("[data-paste-undo]").count(), 0);
}

test("into the element, which tells the page around it", () =>
  on(served, "/", async (page) => {
    await alive(page);
    await page.evaluate(() => {
      globalThis.heard = 0;
      document.querySelector("fupin-form").addEventListener("input", () => (globalThis.heard += 1));
    });
    await pastes(page);
    assert.ok((await page.evaluate(() => globalThis.heard)) >= 4);
    const sent = await page.evaluate(() => [...new FormData(document.getElementById("outer")).keys()]);
    assert.deepEqual(sent, ["hiring"], "what is pasted is looked at in no field of the page's form");
    assert.equal(await page.evaluate(() => document.querySelector("fupin-form").value.roster[0].name), "李某");
  }));

test("two elements, one of them turned off or taken away while a table is looked at, do not disturb each other", () =>
  on(served, "/en/", async (page) => {
    await alive(page, "#one");
    await alive(page, "#two");
    await page.locator("#one [data-paste-into]").first().click();
    await page.locator("#one [data-dossier-paste]").fill("Village\tOwn funds\nA\t100000\nB\t50000");
    assert.match(await page.locator("#one [data-paste-preview]").innerText(), /2 rows read\./);
    assert.equal(await page.locator("#two [data-paste]").count(), 0);
    await page.evaluate(() => document.getElementById("one").setAttribute("lang", "zh"));
    await page.locator("#one [data-paste-into]").first().waitFor();
    await page.waitForFunction(() => !document.querySelector("#one [data-paste]"));
    await page.locator("#one [data-paste-into]").first().click();
    assert.match(await page.locator("#one [data-paste]").innerText(), /粘贴/);
    await page.evaluate(() => document.getElementById("one").remove());
    await page.locator("#two [data-paste-into]").first().click();
    assert.equal(await page.locator("[data-paste]").count(), 1);
    await page.locator("#two [data-paste-cancel]").click();
    assert.equal(await page.locator("[data-paste]").count(), 0);
  }));

test("into the framed page", () =>
  open(`${SITE}/embed/zh/tenant-hiring/`, async (page) => {
    await page.waitForSelector('html[data-fupin="ready"]');
    await pastes(page);
  }));
