// The processor time that processes have had, so that a busy machine does not count: a rate is answers for a second of it.
import { readdirSync, readFileSync } from "node:fs";

/** Seconds of processor time of all threads of some processes; by the clock where the system does not tell (not Linux). */
export function processorTime(pids) {
  try {
    let nanoseconds = 0;
    for (const pid of pids) {
      for (const thread of readdirSync(`/proc/${pid}/task`)) {
        try {
          nanoseconds += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[0]);
        } catch {
          // The thread has ended meanwhile.
        }
      }
    }
    return nanoseconds / 1e9;
  } catch {
    return performance.now() / 1000;
  }
}

/** The processes of Chromium that run pages. */
export async function renderers(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
}

/** Seconds of processor time after which a contender counts as warm. */
const WARM = 0.5;

/** Rates of some rounds after those that warm up; `round` answers with how often it was done. */
export async function rates(pids, round, rounds = 7) {
  const start = processorTime(pids);
  do await round();
  while (processorTime(pids) - start < WARM);
  const found = [];
  for (let i = 0; i < rounds; i += 1) {
    const before = processorTime(pids);
    const count = await round();
    found.push(count / (processorTime(pids) - before));
  }
  return spread(found);
}

export function spread(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return { median: sorted[(sorted.length - 1) >> 1], least: sorted[0], most: sorted[sorted.length - 1] };
}
