// What a contender makes of a number that JSON allows and no form means, in a process of its own: node extreme.mjs CONTENDER
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { contenders, load } from "./contenders.mjs";

const INPUT = { area_sqm: 1e300 };

/** In words, what comes of it. */
export function extreme(contender) {
  const { status, signal, stdout } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), contender.file], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  if (signal || status === 134) return `ends the process (${signal ?? "SIGABRT"})`;
  return status === 0 ? stdout.trim() : `fails with status ${status}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const contender = contenders.find(({ file }) => file === process.argv[2]);
  const { measures } = await load(contender);
  try {
    const { verdict, problems } = await measures["factory-grant"](INPUT);
    console.log([verdict, ...problems.map(({ code }) => code)].join(", "));
  } catch (error) {
    console.log(`throws: ${String(error?.message ?? error).split("\n")[0].slice(0, 80)}`);
  }
}
