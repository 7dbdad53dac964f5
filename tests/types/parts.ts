// The element and the frame, as a portal's program uses them.
import "../../pkg/embed.js";
import { FupinForm, define } from "../../pkg/element.js";

define("office-form");
const element: FupinForm = document.createElement("fupin-form");
element.measure = "factory-grant";
element.value = { area_sqm: "1080" };
element.addEventListener("fupin:error", ({ detail }) => console.log(detail.code, detail.message));
const { receipt } = element;
const total: string | undefined = receipt?.measure === "factory-grant" ? receipt.figures.total : undefined;
// @ts-expect-error what is found cannot be set
element.assessment = undefined;
// @ts-expect-error there is no such choice
element.block = "always";

const frame = fupinFrame(document.body, { measure: "loan-interest-subsidy", theme: "dark" });
frame.setValue({ principal: "50000" });
frame.frame.addEventListener("fupin:ready", ({ detail }) => console.log(detail.measure, total));
// @ts-expect-error there is no such measure
fupinFrame(document.body, { measure: "loan" });
