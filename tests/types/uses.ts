// What programs do with the library compiles, and what it answers has the types that they count on.
import {
  assess, assessJson, attach, init, measures, policy, policyText, receipt, verify,
  type Answer, type Assessment, type Attached, type CheckCode, type FactoryGrantInput, type FigureKey, type FupinError, type Inputs,
  type Measure, type Options, type Receipt, type RemedyCode,
} from "../../pkg/fupin.js";

/** Holds when both types are the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(_: Same<A, B>): void => {};

await init();
await init(null);
await init(new URL("https://example.org/fupin_glue_bg.wasm"));
await init("/fupin_glue_bg.wasm");
await init(fetch("/fupin_glue_bg.wasm"));
await init(new Uint8Array(8));
await init(new ArrayBuffer(8));
await init(WebAssembly.compile(new Uint8Array(8)));

// Inputs: numbers either way, everything may be left out or null, lists may be read-only.
const options: Options = { lang: "en", on: "2009-03-01", policy: null };
const grant = assess("factory-grant", {
  area_sqm: 1080,
  accepted: null,
  raised: { aid_unit: "100000.00", social: undefined },
  villages: [{ name: "东村", collective_income: 38500 }, {}] as const,
}, options);
assess("factory-grant", null);
assess("factory-grant", undefined, null);
assess("loan-interest-subsidy", { purpose: "crops", drawn_on: "2009-03-01", repayments: [{ on: "2009-06-01", principal: "5000" }] });
assess("factory-application", { grant: { area_sqm: "1000" }, tenants: [{ roster: [{ id_number: "11010519491231002X" }] }], attachments: ["land-approval"] });
const typed: FactoryGrantInput = {};
const given: Inputs["factory-grant"] = typed;
assess("factory-grant", given);

// The assessment of a named measure.
same<typeof grant.measure, "factory-grant">(true);
for (const check of grant.checks) {
  same<typeof check.kind, "requirement" | "goal" | "priority">(true);
  if (check.code === "factory.area") same<typeof check.clause, "3.8">(true);
  if (check.code === "priority.enthusiastic") same<typeof check.kind, "priority">(true);
  same<typeof check.at, undefined>(true);
}
const total = grant.figures.find((figure) => figure.key === "total");
if (total !== undefined) {
  const value: string = total.value;
  const units: "yuan" | "points" | "blocks" = total.unit;
  void [value, units];
}
for (const figure of grant.figures) if (figure.key === "blocks") same<typeof figure.unit, "blocks">(true);
for (const remedy of grant.remedies) {
  if (remedy.code === "build-more") same<typeof remedy.values, { area_sqm: string }>(true);
  else same<typeof remedy.values, { amount: string }>(true);
}
const none: never[] = grant.next.map((next) => next.measure);
void none;

// Parts: keys and places with a row's number.
const staff = assess("cadre-allowance", { staff: [{ role: "leader", months: 6 }] });
const key: FigureKey<"cadre-allowance"> = "staff/12/total";
for (const figure of staff.figures) if (figure.key === key) same<typeof figure.unit, "yuan">(true);
for (const check of staff.checks) if (check.code === "cadre.village-time") same<typeof check.at, `/staff/${number}`>(true);
const whole = assess("factory-application", {});
for (const check of whole.checks) {
  if (check.code === "factory.area") same<typeof check.at, "/grant">(true);
  if (check.code === "tenant.term") same<typeof check.at, `/tenants/${number}`>(true);
}
for (const remedy of whole.remedies) {
  if (remedy.code === "attach") {
    const missing: readonly ("land-approval" | "village-resolution" | "construction-contract" | "public-notice" | "funding-proof" | "lease-contracts" | "acceptance-report")[] =
      remedy.values.missing;
    void missing;
  }
}
const next: "loan-interest-subsidy" | "training-subsidy" | "facility-agriculture" | "public-post" | undefined =
  assess("household-eligibility", {}).next[0]?.measure;
void next;

// The union of all is told apart by the measure.
const any: Assessment = assess("factory-grant" as Measure, {});
const verdict: "invalid" | "ineligible" | "incomplete" | "review" | "eligible" = any.verdict;
any.problems.map((problem) => `${problem.path} ${problem.code}: ${problem.message}`);
any.checks.map((check) => `${check.code} ${check.outcome} ${check.at ?? ""}`);
any.figures.map((figure) => `${figure.key} ${figure.value} ${figure.unit} ${figure.how}`);
any.figures.find((figure) => figure.key === "total");
any.remedies.map((remedy) => remedy.message);
if (any.measure === "county-funding") same<(typeof any.figures)[number]["key"], "required" | "counted" | "shortfall">(true);
switch (any.measure) {
  case "disbursement":
    same<typeof any, Assessment<"disbursement">>(true);
}
const code: CheckCode<"village-eligibility"> = "village.weak";
const remedy: RemedyCode<"tenant-hiring"> = "hire";
void [verdict, code, remedy];

/** A function for any measure. */
function failures<M extends Measure>(measure: M, input: Inputs[M]): string[] {
  const found = assess(measure, input);
  return found.checks.filter((check) => check.outcome === "fail").map((check) => check.message);
}
failures("eight-haves", { leadership: false });

// Text in, text out.
const answer: Answer<"disbursement"> = JSON.parse(assessJson("disbursement", "{}"));
if ("error" in answer) same<typeof answer.error.code, "not-json">(true);
else same<typeof answer.measure, "disbursement">(true);

// Receipts.
const stub: Receipt<"grant-allocation"> = receipt("grant-allocation", {});
const rank: string | undefined = stub.figures["applications/3/rank"];
const left: string | undefined = stub.figures.city_left;
const checked = verify(stub, { lang: "zh" });
verify(JSON.stringify(stub));
if (!checked.holds) checked.differences.map((difference) => `${difference.path}: ${difference.stated ?? ""} ${difference.found ?? ""}`);
if (checked.assessment?.measure === "loan-interest-subsidy") checked.assessment.figures.find((figure) => figure.key === "subsidy");
void [rank, left];

// The policy, changed and given back.
const own = policy();
own.parameters["household.poverty_line"].values = [{ value: "2800" }, { from: "2011-01-01", value: null }];
own.parameters["loan.day_count"].values[0]!.value = "whole-months";
own.parameters["application.attachments"].values[0]!.value = null;
assess("village-eligibility", {}, { policy: own });
assess("village-eligibility", {}, { policy: policyText() });
const ids: Measure[] = measures({ lang: "en" }).map((facts) => facts.id);
void ids;

// A form.
const form = document.querySelector("form")!;
const attached = attach(form, {
  measure: "factory-grant",
  lang: "zh",
  block: "ineligible",
  map: { area_sqm: "mianji", "villages.*.name": "cun_*_mc", "villages.0.collective_income": "shouru", "raised.social": "shehui" },
  values: { "villages.*.collective_income": "万元", provincial_grant: { 有: true, 无: false } },
});
same<typeof attached, Attached<"factory-grant">>(true);
attached.refresh();
attached.setValue({ area_sqm: "1200" });
attached.setValue(null);
attached.value?.area_sqm;
attached.assessment?.figures.find((figure) => figure.key === "blocks");
attached.receipt?.input_sha256.length;
attached.detach();
const untold: Attached = attach(form);
untold.assessment?.measure;
form.addEventListener("fupin:assess", (event) => {
  same<typeof event.detail, Assessment>(true);
  if (event.detail.measure === "factory-grant") event.detail.figures.find((figure) => figure.key === "payable_now");
});
document.addEventListener("fupin:assess", ({ detail }) => detail.verdict);

// Mistakes.
try {
  assess("village-eligibility", {}, { policy: "{}" });
} catch (thrown) {
  const error = thrown as FupinError;
  if (error.code === "broken-policy") error.faults.map((fault) => `${fault.line}: ${fault.message}`);
  else same<typeof error.code, "not-ready" | "not-loaded" | "unknown-measure" | "not-json" | "bad-option">(true);
}
