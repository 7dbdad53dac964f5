// A round of answers, JSON text to JSON text or object to object; the same file runs in Node and in a browser.
const BATCH = 20;

/** What answers: `assess` of a contender, or the same from text to text. */
export function answerer(assess, input, kind) {
  if (kind === "object") return () => assess(input);
  const text = JSON.stringify(input);
  if (assess.json) return () => assess.json(text);
  return () => {
    const answer = assess(JSON.parse(text));
    return answer instanceof Promise ? answer.then(JSON.stringify) : JSON.stringify(answer);
  };
}

/** How often it answers in some milliseconds of the clock; what answers later is asked for a batch at once. */
export async function round(answer, length) {
  const end = performance.now() + length;
  const waits = answer() instanceof Promise;
  let count = 1;
  while (performance.now() < end) {
    if (waits) await Promise.all(Array.from({ length: BATCH }, answer));
    else for (let i = 0; i < BATCH; i += 1) answer();
    count += BATCH;
  }
  return count;
}
