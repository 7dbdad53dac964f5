// The sheet that an office stamps, as it is printed: by the command line and by the page.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { getDocumentProxy } from "unpdf";
import { fupin as command } from "./command.mjs";
import { answer, fillIn, identityNumber, onMeasure, ROOT, start, stop } from "./harness.mjs";
import { plain, printed } from "./pdf.mjs";

after(stop);

const HOSTILE = `新渡村<b>&"'</b>`;
const GRANT = {
  area_sqm: "3240",
  accepted: true,
  provincial_grant: true,
  raised: { aid_unit: "100000", north_south: "50000.50", enterprise: "300000" },
  earmarked: true,
  villages: [
    { name: "河西村", on_provincial_list: true, collective_income: "38500" },
    { name: "大兴村", on_provincial_list: false, collective_income: "21000" },
    { name: HOSTILE, on_provincial_list: true, collective_income: "46000.07" },
  ],
  actual_cost: "1980000",
  enthusiastic: true,
  investment_record: true,
  transport_and_land: true,
  startup_point_and_utilities: false,
};
const POOR = { ...GRANT, provincial_grant: false, raised: { social: "30000" } };
const LONG_NAME = "阿卜杜热依木·买买提依明·努尔麦麦提";

/** An identity number of somebody born in the sixties or seventies. */
function idNumber(row) {
  const two = (number) => String(number).padStart(2, "0");
  return identityNumber(`320804${1960 + (row % 20)}${two(1 + (row % 12))}${two(1 + (row % 28))}${String(100 + row)}`);
}

const HIRING = {
  enterprise: "江苏省淮安市淮阴区某某服装有限公司",
  uscc: "91110000600037341L",
  total_workers: "110",
  poor_workers: "60",
  term_start: "2009-03-01",
  term_end: "2012-02-29",
  roster: Array.from({ length: 60 }, (_, row) => ({
    name: row === 7 ? LONG_NAME : `职工${row + 1}号`,
    id_number: idNumber(row),
    household_card: `HA2009-${row}`,
  })),
};

function fupin(args, input = "") {
  return command(args, { input, encoding: "utf8" });
}

const sheetOf = (measure, input, ...more) => fupin(["sheet", measure, "-", ...more], JSON.stringify(input));
const receiptOf = (measure, input, ...more) => fupin(["receipt", measure, "-", ...more], JSON.stringify(input)).trimEnd();
const hashOf = (text) => createHash("sha256").update(text).digest("hex");

/** Opens a file without running anything of it, and hands over its page. */
async function open(html, act) {
  const context = await (await start()).newContext({ javaScriptEnabled: true });
  const page = await context.newPage();
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  try {
    await page.setContent(html);
    await act(page);
    assert.deepEqual(asked, [], "the file asks for nothing");
  } finally {
    await context.close();
  }
}

/** Width and height of each page that is printed. */
async function sizesOf(page) {
  const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
  const sizes = [];
  for (let number = 1; number <= pdf.numPages; number += 1) sizes.push((await pdf.getPage(number)).view.slice(2));
  return sizes;
}

function holds(text, ...words) {
  for (const word of words) assert.ok(text.includes(plain(word)), `${word} in ${text}`);
}

function lacks(text, ...words) {
  for (const word of words) assert.ok(!text.includes(plain(word)), `${word} in ${text}`);
}

test("a grant with three villages is one page with an annex, in either language", async () => {
  const receipt = receiptOf("factory-grant", GRANT);
  const zh = sheetOf("factory-grant", GRANT);
  assert.equal(zh, sheetOf("factory-grant", GRANT), "the same bytes each time");
  assert.ok(!/<script|https?:|<link|<img/.test(zh), "one file without scripts");
  await open(zh, async (page) => {
    const [sheet, annex, ...more] = await printed(page);
    assert.deepEqual(more, []);
    holds(sheet, "标准厂房奖补申报表", "河西村、大兴村", HOSTILE, "3,240㎡", "46,000.07", "（元）", "符合条件");
    holds(sheet, "1,800,000.00元", "人民币（大写）壹佰捌拾万元整", "三(八)", "每村奖补单元数");
    holds(sheet, JSON.parse(receipt).policy.digest, hashOf(receipt), "声明", "村民委员会（盖章）", "年月日");
    lacks(sheet, "不得用于申报", "undefined", "元元", "人人");
    holds(annex, "计算过程", "标准厂房奖补申报表", hashOf(receipt).slice(0, 16), "400,000元");
    assert.equal(await page.locator(".sheet b b").count(), 0, "a name stays text");
  });
  await open(sheetOf("factory-grant", GRANT, "--lang", "en"), async (page) => {
    const pages = await printed(page);
    assert.equal(pages.length, 2);
    holds(pages[0], "Application for a standard-factory grant", "1,800,000.00 yuan", "Eligible", "Village committee (seal)", hashOf(receipt));
    lacks(pages[0], "大写", "not for submission");
  });
});

test("what does not hold is marked on every page, and has no place for a stamp", () =>
  open(sheetOf("factory-grant", POOR), async (page) => {
    const pages = await printed(page);
    assert.equal(pages.length, 2);
    for (const text of pages) holds(text, "不符合条件", "不得用于申报");
    holds(pages[0], "零元整", "370,000元");
    for (const text of pages) lacks(text, "盖章", "签字", "声明");
    assert.equal(await page.locator(".sheet-place").count(), 0);
  }));

test("a changed policy is named by its own digest, is marked on every page, and has no place for a stamp", async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "fupin-sheet-"));
  try {
    const file = path.join(folder, "policy.json");
    const changed = JSON.parse(fupin(["policy"]));
    changed.parameters["factory.province_per_block"].values[0].value = "410000.00";
    await writeFile(file, JSON.stringify(changed));
    const given = ["--policy", file];
    const own = JSON.parse(receiptOf("factory-grant", GRANT, ...given)).policy.digest;
    const builtIn = JSON.parse(receiptOf("factory-grant", GRANT)).policy.digest;
    await open(sheetOf("factory-grant", GRANT, ...given), async (page) => {
      const pages = await printed(page);
      for (const text of pages) holds(text, "政策已改动，仅供试算", "不得用于申报");
      holds(pages[0], own, "1,830,000.00元", "壹佰捌拾叁万元整", "符合条件");
      lacks(pages[0], builtIn, "盖章", "签字");
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("a long roster is an annex, and the signatures stay on the page of the result", () =>
  open(sheetOf("tenant-hiring", HIRING), async (page) => {
    const pages = await printed(page);
    holds(pages[0], HIRING.enterprise, "110人", "60行", "附表 1", "符合条件", "法定代表人（签字）", "企业（盖章）", "承诺");
    const rosters = pages.slice(1, -1);
    assert.ok(rosters.length >= 1);
    for (const text of rosters) holds(text, "身份证号码");
    for (const { name, id_number: id } of HIRING.roster) holds(rosters.join(""), name, id);
    holds(pages.at(-1), "计算过程");
  }));

/** A year's applications, given in another order than that of their ranks. */
const YEAR = {
  city_pool: "3000000",
  county_pool: "2500000",
  applications: Array.from({ length: 45 }, (_, row) => ({
    id: `2009-${String(row + 1).padStart(3, "0")}`,
    name: row === 9 ? `${LONG_NAME}村` : `新渡村${row + 1}组`,
    blocks: String(1 + (row % 3)),
    collective_income: String(20000 + row * 613),
    priority_score: String(row % 6),
    provincial_grant: row % 2 === 0,
  })),
};

for (const [lang, heads, unit] of [
  ["zh", ["申请编号", "次序", "市级", "县级", "省级", "安排情况"], "元"],
  ["en", ["Number of the application", "Rank", "City", "County", "Province", "Paid or waiting"], "yuan"],
]) {
  test(`an allocation of 45 is printed across the page in the order of its ranks, with each level's money: ${lang}`, () =>
    open(sheetOf("grant-allocation", YEAR, "--lang", lang), async (page) => {
      const pages = await printed(page);
      const lists = pages.filter((text) => text.includes(plain(heads[0])));
      assert.ok(lists.length >= 2 && lists.length <= 3 && pages.length <= 8, `${lists.length} of ${pages.length} pages`);
      for (const text of lists) holds(text, ...heads);
      for (const { id } of YEAR.applications) assert.equal(lists.join("").split(plain(id)).length, 2, `${id} is there once`);
      const sizes = await sizesOf(page);
      assert.deepEqual(sizes.map(([width, height]) => width > height), pages.map((text) => lists.includes(text)), "only the list lies across");
      const told = await page.locator(".sheet-rows tbody tr").evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.textContent.trim())));
      assert.deepEqual(told.map((row) => row[7]), told.map((_, index) => String(index + 1)));
      const fen = (text) => Number(text.replace(/[,.]/g, ""));
      for (const row of told) assert.equal(fen(row[8]), fen(row[9]) + fen(row[10]) + fen(row[11]), row.join());
      assert.ok(told.some((row) => row[11] === "800,000.00") && told.every((row) => !row[8].includes(unit)));
      const paid = told.map((row) => row[8] !== "0.00");
      const lines = await page.locator(".sheet-rows tr[data-line]").count();
      assert.equal(lines, paid.filter((one, index) => index > 0 && one !== paid[index - 1]).length);
      await page.emulateMedia({ media: "print" });
      const split = await page.locator(".sheet-rows .sheet-amount").evaluateAll((all) => all.filter((cell) => cell.scrollWidth > cell.clientWidth).length);
      assert.equal(split, 0, "no amount is cut");
    }));
}

test("of many errors the first are named with their rows, and the verdict stays on the first page", () =>
  open(sheetOf("tenant-hiring", { ...HIRING, roster: HIRING.roster.map((row) => ({ ...row, id_number: "123" })) }), async (page) => {
    const pages = await printed(page);
    holds(pages[0], "填写有误", "贫困户职工名单第1行（职工1号）", "第12行", "另有48处错误没有列出");
    lacks(pages[0], "第13行");
  }));

test("a household signs and has no seal; attachments have boxes", async () => {
  const loan = { registered_household: true, principal: "10000", drawn_on: "2009-03-01", due_on: "2010-03-01", purpose: "livestock" };
  await open(sheetOf("loan-interest-subsidy", loan, "--on", "2010-04-06"), async (page) => {
    const [sheet] = await printed(page);
    holds(sheet, "申请人（户主）", "签字或按手印", "贷款银行（盖章）", "填报日期：2010年4月6日", "元");
    lacks(sheet, "申请人（户主）（盖章）");
    assert.equal(await page.locator(".sheet-place").first().getAttribute("data-seal"), null);
  });
  await open(sheetOf("factory-application", { grant: GRANT, attachments: ["land-approval"] }), async (page) => {
    const [sheet] = await printed(page);
    holds(sheet, "☑用地批准文件", "☐村民会议决议");
  });
});

test("every measure has a sheet in either language, with the amount and the signatures on one page", async () => {
  for (const { id } of JSON.parse(fupin(["measures", "--json"]))) {
    const example = exampleOf(id);
    for (const lang of ["zh", "en"]) {
      await open(sheetOf(id, example, "--lang", lang), async (page) => {
        await page.emulateMedia({ media: "print" });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(wide <= 0, `${id} ${lang}: ${wide} px too wide`);
        const words = (selector) => page.locator(selector).allTextContents();
        const together = [...(await words(".sheet-verdict b")), ...(await words(".sheet-place p:first-child"))].map(plain);
        const pages = await printed(page);
        assert.ok(pages.some((text) => together.every((word) => text.includes(word))), `${id} ${lang}: ${together} on one page`);
        assert.ok(together.length > 1 || (await page.locator(".sheet-watermark").count()) === 1, `${id} ${lang}`);
        holds(pages[0], (await words(".sheet-title"))[0]);
        const capitals = await words(".sheet-main span");
        assert.ok(capitals.every((text) => /^人民币（大写）[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整负]+$/.test(text)), `${id}: ${capitals}`);
      });
    }
  }
});

/** An application of a measure that holds, or else whichever comes first. */
function exampleOf(id) {
  const rows = readFileSync(path.join(ROOT, "tests/vectors", `${id}.jsonl`), "utf8").trim().split("\n").map((row) => JSON.parse(row));
  const { input } = rows.find((row) => row.expect.verdict === "eligible") ?? rows[0];
  return input;
}

test("the page prints the same sheet, of what was understood, and shows the form again", () =>
  onMeasure("factory-grant", async (page) => {
    await fillIn(page, GRANT);
    await answer(page, "raised.enterprise", "３０万");
    await answer(page, "area_sqm", "3,240㎡");
    const place = page.locator("[data-sheet]");
    assert.equal(await place.innerHTML(), "", "nothing is drawn before it is wanted");
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const drawn = await place.innerHTML();
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    assert.equal(await place.innerHTML(), "");
    const pages = await printed(page);
    assert.equal(pages.length, 2);
    holds(pages[0], "300,000元", "3,240㎡", "人民币（大写）壹佰捌拾万元整", HOSTILE, "村民委员会（盖章）");
    lacks(pages.join(""), "３０万", "填入示例", "打印申报表");
    assert.ok(await page.locator("form[data-measure]").isVisible());
    await open(sheetOf("factory-grant", GRANT), async (file) => {
      assert.equal(drawn, await file.locator("body").innerHTML().then((html) => html.trim()));
    });
  }));

test("the button beside the result prints, and an empty form is printed as it is", () =>
  onMeasure("factory-grant", async (page) => {
    await page.evaluate(() => {
      globalThis.printedTimes = 0;
      globalThis.print = () => (globalThis.printedTimes += 1);
    });
    await page.locator(".result").getByRole("button", { name: "打印申报表" }).click();
    assert.equal(await page.evaluate(() => globalThis.printedTimes), 1);
    const blank = (await printed(page)).join("");
    holds(blank, "建成面积", "标准厂房奖补");
    lacks(blank, "不得用于申报", "凭据");
    await page.locator("[data-action=example]").click();
    holds((await printed(page))[0], "标准厂房奖补申报表", "陆拾万元整");
  }));

test("a policy that was changed on the site is printed with its own digest and a mark", () =>
  onMeasure(
    "loan-interest-subsidy",
    async (page) => {
      const builtIn = await page.locator("[data-digest]").getAttribute("data-digest");
      const changed = JSON.parse(fupin(["policy"]));
      changed.parameters["loan.subsidy_share"].values[0].value = "60";
      await page.evaluate((text) => sessionStorage.setItem("fupin-policy", text), JSON.stringify(changed));
      await page.reload();
      await page.waitForSelector('html[data-fupin="ready"]');
      await page.locator("[data-action=example]").click();
      const [sheet] = await printed(page);
      holds(sheet, "政策已改动", "贴息");
      lacks(sheet, builtIn, "盖章");
    },
    { navigates: true },
  ));
