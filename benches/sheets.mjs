// Whole workbooks in a worker of Chromium: fupin's module beside what one would put together from npm, on the same file. Rows for a second of
// processor time of the page's process, and the most memory that it takes. After `npm ci` in benches/rivals and a build:
// node benches/sheets.mjs [ROWS …]; `--wide ROWS` reads so many rows of ten cells with fupin alone.
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { processorTime, renderers } from "./processor-time.mjs";
import { bundle } from "./rivals/bundle.mjs";

const { writeXlsxStream } = await import(createRequire(new URL("rivals/package.json", import.meta.url)).resolve("hucre/xlsx"));
const SITE = fileURLToPath(new URL("../dist", import.meta.url));
const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm" };
const rival = await bundle("sheet-worker.mjs");
const folder = mkdtempSync(join(tmpdir(), "fupin-sheets-"));
const isWide = process.argv.includes("--wide");
const counts = process.argv.slice(2).map(Number).filter(Boolean);

const server = createServer((request, response) => {
  const path = normalize(new URL(request.url, "http://localhost").pathname);
  if (path === "/") return response.setHeader("content-type", "text/html").end('<!doctype html><title>bench</title><input type="file">');
  if (path === "/rival.js") return response.setHeader("content-type", "text/javascript").end(rival);
  const file = join(SITE, path);
  if (path.includes("..") || !existsSync(file)) return response.writeHead(404).end();
  response.setHeader("content-type", TYPES[extname(file)] ?? "application/octet-stream");
  return createReadStream(file).pipe(response);
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const address = `http://127.0.0.1:${server.address().port}/`;

/** A sound identity number of somebody born in 1980. */
function identity(index) {
  const first = `3208011980${String(1 + (index % 12)).padStart(2, "0")}${String(1 + (index % 28)).padStart(2, "0")}${String(index % 1000).padStart(3, "0")}`;
  const sum = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2].reduce((total, weight, at) => total + weight * Number(first[at]), 0);
  return first + "10X98765432"[sum % 11];
}

const KINDS = [
  {
    measure: "loan-interest-subsidy",
    head: ["户主", "是否建档立卡", "贷款金额", "放款日期", "到期日期", "用途"],
    row: (index) => [`户${index}`, index % 7 ? "是" : "否", 10000 + (index % 5000), "2009-03-01", "2010-03-01", "livestock"],
  },
  {
    measure: "tenant-hiring",
    head: ["enterprise", "total_workers", "poor_workers", "term_start", "term_end", ...[1, 2].flatMap((row) => ["name", "id_number", "household_card"].map((field) => `roster.${row}.${field}`))],
    row: (index) => [`企业${index}`, 3 + (index % 3), 2, "2010-01-01", "2013-06-30", `工${index}`, identity(index), `C${index}`, `人${index}`, identity(index + 1), `D${index}`],
  },
];
const WIDE = {
  measure: "loan-interest-subsidy",
  head: [...KINDS[0].head, "村", "镇", "备注", "序号"],
  row: (index) => [...KINDS[0].row(index), `村${index % 200}`, `镇${index % 20}`, "无", index],
};

/** Writes a workbook row by row, its texts in a table that the cells share, as spreadsheet programs write them. */
async function write({ measure, head, row }, rows) {
  const path = join(folder, `${measure}-${rows}.xlsx`);
  function* all() {
    yield head;
    for (let index = 0; index < rows; index += 1) yield row(index);
  }
  const parts = [];
  for await (const part of writeXlsxStream(all(), { name: "Sheet1", inlineStrings: false })) parts.push(part);
  writeFileSync(path, Buffer.concat(parts));
  return path;
}

/** What a worker is told, and how its last answer looks. */
const contenders = {
  fupin: { script: "batch-worker.js", reader: "" },
  "SheetJS + ajv + decimal.js": { script: "rival.js", reader: "xlsx" },
  "hucre + ajv + decimal.js": { script: "rival.js", reader: "hucre" },
};

const peak = (pid) => Number(readFileSync(`/proc/${pid}/status`, "utf8").match(/VmHWM:\s+(\d+)/)[1]) / 1024;

/** Checks a file in a new browser: processor seconds and the most memory beyond that of the empty page. */
async function measured({ script, reader }, measure, path) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
  const page = await browser.newPage();
  await page.goto(address);
  await page.setInputFiles("input", path);
  const pids = await renderers(browser);
  const [before, empty] = [processorTime(pids), Math.max(...pids.map(peak))];
  const told = await page.evaluate(async ({ script, reader, measure }) => {
    const [file] = document.querySelector("input").files;
    const worker = new Worker(`/${script}`, { type: "module" });
    let rows = 0;
    const verdicts = {};
    const ask = (request) =>
      new Promise((resolve, reject) => {
        worker.onerror = (event) => reject(new Error(event.message));
        worker.onmessage = ({ data }) => {
          if (data.act !== "block") return data.act === "fault" ? reject(new Error(data.message)) : resolve(data);
          if (!data.block) return;
          for (const [, [verdict]] of JSON.parse(data.block)) {
            rows += 1;
            verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
          }
        };
        worker.postMessage(request);
      });
    if (reader) await ask({ file, measure, reader });
    else {
      await ask({ act: "open", id: 1, file, kind: "rows", measure, lang: "zh", sheet: "", mapping: [] });
      await ask({ act: "check", id: 2, share: 0, of: 1 });
    }
    return { rows, verdicts: Object.entries(verdicts).sort().join(" ") };
  }, { script, reader, measure });
  const found = { ...told, seconds: processorTime(pids) - before, memory: Math.max(...pids.map(peak)) - empty };
  await browser.close();
  return found;
}

async function compare(kind, rows, names) {
  const path = await write(kind, rows);
  const megabytes = statSync(path).size / 2 ** 20;
  console.log(`\n${rows} rows of ${kind.head.length} cells, ${kind.measure}, ${megabytes.toFixed(1)} MB`);
  let first;
  for (const name of names) {
    try {
      const { rows: told, verdicts, seconds, memory } = await measured(contenders[name], kind.measure, path);
      if (verdicts !== (first ??= verdicts)) console.log(`  other verdicts than the first's: ${first} / ${verdicts}`);
      const rate = Math.round(told / seconds);
      console.log(`  ${name.padEnd(28)} ${String(told).padStart(8)} rows ${seconds.toFixed(2).padStart(7)} s of processor time, ${String(rate).padStart(7)} rows a second, ${memory.toFixed(0).padStart(5)} MB`);
    } catch (error) {
      console.log(`  ${name.padEnd(28)} ${String(error.message).split("\n")[0]}`);
    }
  }
  rmSync(path);
}

if (isWide) {
  for (const rows of counts.length ? counts : [1000000]) await compare(WIDE, rows, ["fupin"]);
} else {
  for (const kind of KINDS) for (const rows of counts.length ? counts : [1000, 10000, 100000]) await compare(kind, rows, Object.keys(contenders));
}
rmSync(folder, { recursive: true });
server.close();
