// What every host is asked and what it must answer: `cargo test --test assessments` writes both, natively.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = process.env.FUPIN_ASSESSMENTS ?? fileURLToPath(new URL("../target/tmp/assessments", import.meta.url));

function lines(name) {
  const path = join(FOLDER, name);
  assert.ok(existsSync(path), `${path} is missing: run cargo test --test assessments first`);
  return readFileSync(path, "utf8").split("\n").slice(0, -1);
}

/** Requests with their answers: `[{call, measure, text, options, answer}]`. */
export function assessments() {
  const answers = lines("answers.jsonl");
  const all = lines("requests.jsonl").map((line, index) => ({ ...JSON.parse(line), answer: answers[index] }));
  assert.equal(all.length, answers.length);
  assert.ok(all.length > 5000, `${all.length} requests`);
  return all;
}

/**
 * What the page's module in a folder (an address) answers. A browser is handed this function alone, so that it names
 * nothing outside itself.
 */
export async function answersOfPage({ folder, requests }) {
  const library = await import(`${folder}/fupin.js`);
  const glue = await import(`${folder}/fupin_glue.js`);
  await library.init();
  return requests.map(({ call, measure, text, options }) => {
    const chosen = JSON.parse(options);
    if (call === "assess") return library.assessJson(measure, text, chosen);
    // The text itself, since JSON.parse would make a float of a number.
    return call === "receipt" ? glue.receiptText(measure, text, chosen) : glue.verifyText(text, chosen);
  });
}
