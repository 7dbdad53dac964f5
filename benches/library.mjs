// Assessments a second through WebAssembly, JSON to JSON and object to object, with all words, and the time to start.
// node benches/library.mjs [measure …]; the same file runs in a browser through benches/browser.mjs.
// The input of each measure is the first eligible vector. The best of five rounds counts.
const ROUND = 400;

/** Runs every measure; `library` is pkg/fupin.js, loaded. */
export function measure(library, inputs) {
  const results = [];
  for (const [id, input] of inputs) {
    const text = JSON.stringify(input);
    results.push([id, best(() => library.assessJson(id, text)), best(() => library.assess(id, input))]);
  }
  return results;
}

/** The most calls a second of several rounds. */
export function best(assess) {
  for (let i = 0; i < 3000; i += 1) assess();
  let most = 0;
  for (let round = 0; round < 5; round += 1) {
    const start = performance.now();
    let count = 0;
    while (performance.now() - start < ROUND) {
      for (let i = 0; i < 100; i += 1) assess();
      count += 100;
    }
    most = Math.max(most, (count / (performance.now() - start)) * 1000);
  }
  return Math.round(most);
}

export function table(name, started, results) {
  const line = (...cells) => cells[0].padEnd(26) + cells.slice(1).map((cell) => String(cell).padStart(16)).join("");
  return [`${name}: ready after ${started.toFixed(1)} ms`, line("a second", "JSON to JSON", "object to object"), ...results.map((row) => line(...row))].join("\n");
}

if (typeof process !== "undefined" && process.argv[1]?.endsWith("library.mjs")) {
  const { inputs } = await import("./inputs.mjs");
  const start = performance.now();
  const library = await import("../pkg/fupin.js");
  await library.init();
  const started = performance.now() - start;
  console.log(table(`Node ${process.version}`, started, measure(library, await inputs(process.argv.slice(2)))));
}
