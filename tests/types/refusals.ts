// What the types must refuse. Each line would be a bug in a portal that nobody sees before an applicant does.
import { assess, attach, init, policy, receipt, verify, type Assessment, type FigureKey, type Inputs, type Measure } from "../../pkg/fupin.js";

// @ts-expect-error a number is no module
await init(5);

// @ts-expect-error no such measure
assess("factory-grants", {});
// @ts-expect-error no such measure
const measure: Measure = "factory";
// @ts-expect-error no such field
assess("factory-grant", { area: 1000 });
// @ts-expect-error no such field in a group
assess("factory-grant", { raised: { aidUnit: 1 } });
// @ts-expect-error no such field in a row
assess("factory-grant", { villages: [{ income: 1 }] });
// @ts-expect-error a field of another measure
assess("village-eligibility", { area_sqm: 1000 });
// @ts-expect-error a number is no yes or no
assess("factory-grant", { accepted: 1 });
// @ts-expect-error yes is no number
assess("factory-grant", { area_sqm: true });
// @ts-expect-error an object is no list
assess("factory-grant", { villages: {} });
// @ts-expect-error a row is never null
assess("factory-grant", { villages: [null] });
// @ts-expect-error no such choice
assess("loan-interest-subsidy", { purpose: "gambling" });
// @ts-expect-error no such choice in a list
assess("factory-application", { attachments: ["photo"] });
// @ts-expect-error a list of choices is no choice
assess("loan-interest-subsidy", { purpose: ["crops"] });
// @ts-expect-error a text is no input
assess("factory-grant", "{}");
// @ts-expect-error no such language
assess("factory-grant", {}, { lang: "fr" });
// @ts-expect-error no such option
assess("factory-grant", {}, { language: "en" });

const found = assess("factory-grant", {});
// @ts-expect-error the check of another measure
found.checks.find((check) => check.code === "tenant.term");
// @ts-expect-error the figure of another measure
found.figures.find((figure) => figure.key === "gap_to_line");
// @ts-expect-error the remedy of another measure
found.remedies.find((remedy) => remedy.code === "hire");
// @ts-expect-error no such outcome
found.checks.find((check) => check.outcome === "passed");
// @ts-expect-error no such verdict
found.verdict === "ok";
// @ts-expect-error no such problem
found.problems.find((problem) => problem.code === "too-long");
// @ts-expect-error no such unit
found.figures.find((figure) => figure.unit === "euro");
// @ts-expect-error figures are text
const value: number = found.figures[0]!.value;
for (const remedy of found.remedies) {
  // @ts-expect-error this remedy has no such value
  if (remedy.code === "build-more") remedy.values.amount;
}
// @ts-expect-error the assessment of another measure
const other: Assessment<"tenant-hiring"> = found;
// @ts-expect-error a row has a number
const key: FigureKey<"cadre-allowance"> = "staff/first/total";
// @ts-expect-error the whole has no figure of a row
const bare: FigureKey<"grant-allocation"> = "rank";
// @ts-expect-error nothing may come next
const input: Inputs["factory-grant"] = { next: [] };

// @ts-expect-error the figure of another measure
receipt("village-eligibility", {}).figures.total;
// @ts-expect-error a number is no receipt
verify(5);

const own = policy();
// @ts-expect-error amounts are text
own.parameters["household.poverty_line"].values[0]!.value = 2800;
// @ts-expect-error no such parameter
own.parameters["household.line"];
// @ts-expect-error no such choice
own.parameters["loan.day_count"].values[0]!.value = "actual-365";

const form = document.querySelector("form")!;
// @ts-expect-error no such moment
attach(form, { measure: "factory-grant", block: "always" });
// @ts-expect-error no such field
attach(form, { measure: "factory-grant", map: { area: "mianji" } });
// @ts-expect-error no such unit
attach(form, { measure: "factory-grant", values: { "raised.social": "万" } });
// @ts-expect-error a row's number is a star or a number
attach(form, { measure: "factory-grant", map: { "villages.n.name": "cun" } });
// @ts-expect-error a division is no form
attach(document.querySelector("div")!, { measure: "factory-grant" });
// @ts-expect-error handed to the wrong measure
attach(form, { measure: "factory-grant" }).setValue({ staff: [] });

void [measure, value, other, key, bare, input];
