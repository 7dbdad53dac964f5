// In Node, the page's module and the plain one answer as the native program does, byte for byte.
import assert from "node:assert/strict";
import test from "node:test";
import { init, measures, policyText } from "../../pkg/fupin.js";
import { answersOfPage, assessments } from "../assessments.mjs";
import { plainHost } from "./plain-host.mjs";

const VILLAGE = "village-eligibility";
const INPUT = '{"collective_income":"38500","on_provincial_list":false}';

test("the page's module answers byte for byte as the native program", async () => {
  const all = assessments();
  const answers = await answersOfPage({ folder: new URL("../../pkg", import.meta.url).href, requests: all });
  all.forEach(({ answer, text }, index) => assert.equal(answers[index], answer, text));
});

test("the plain module answers byte for byte as the native program", async () => {
  const { call } = await plainHost();
  for (const request of assessments()) {
    const texts = [request.measure, request.text, request.options].filter((text) => text !== undefined);
    assert.equal(call(`fupin_${request.call}`, ...texts), request.answer, request.text);
  }
});

test("the plain module lists measures and gives the policy as the library does", async () => {
  const { call } = await plainHost();
  await init();
  assert.deepEqual(JSON.parse(call("fupin_measures", '{"lang":"en"}')), measures({ lang: "en" }));
  assert.equal(call("fupin_policy"), policyText());
});

test("memory does not grow over 100,000 calls", async () => {
  const { call, exports } = await plainHost();
  const policy = call("fupin_policy").trim().slice(0, -1);
  // Policies that were never seen before, of one length.
  const own = (number) => `{"policy":${policy}${" ".repeat(number)}\n${" ".repeat(200 - number)}}}`;
  const calls = [
    () => call("fupin_assess", VILLAGE, INPUT, ""),
    () => call("fupin_receipt", VILLAGE, INPUT, '{"lang":"en"}'),
    () => call("fupin_assess", VILLAGE, "[", ""),
    () => call("fupin_assess", VILLAGE, INPUT, '{"lang":"fr"}'),
    () => call("fupin_assess", "no-such-measure", "", ""),
  ];
  const pages = () => exports.memory.buffer.byteLength / 65536;
  const some = (from, to) => {
    for (let number = from; number < to; number += 1) {
      calls[number % calls.length]();
      if (number % 1000 === 0) call("fupin_assess", VILLAGE, INPUT, own(number / 1000));
    }
  };
  some(0, 20_000);
  const before = pages();
  some(20_000, 120_000);
  // A page or two may still come from buffers that no longer fit into gaps; leaked answers would be thousands.
  assert.ok(pages() <= before + 4, `${before} pages, then ${pages()}`);
});
