// A server's program, compiled without the types of browsers.
import { assess, init, verify } from "../../pkg/fupin.js";

await init();
const found = assess("disbursement", { approved_total: "600000", progress_percent: 50 });
const due: string | undefined = found.figures.find((figure) => figure.key === "due_now")?.value;
const { holds } = verify("{}");
void [due, holds];
