// Answers a second, JSON text to JSON text and object to object; the same file runs in Node and in a browser.
const ROUNDS = 7;
const ROUND = 300;
const BATCH = 50;

/** The rates of some rounds, after a warm-up. */
async function rates(answer, concurrent) {
  const once = concurrent
    ? () => Promise.all(Array.from({ length: BATCH }, answer))
    : async () => {
        for (let i = 0; i < BATCH; i += 1) await answer();
      };
  const steady = () => {
    for (let i = 0; i < BATCH; i += 1) answer();
  };
  const waits = answer() instanceof Promise;
  const batch = async (until) => {
    let count = 0;
    while (performance.now() < until) {
      if (waits) await once();
      else steady();
      count += BATCH;
    }
    return count;
  };
  await batch(performance.now() + ROUND);
  const found = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    const count = await batch(start + ROUND);
    found.push((count * 1000) / (performance.now() - start));
  }
  return found;
}

export function spread(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return { median: sorted[(sorted.length - 1) >> 1], least: sorted[0], most: sorted[sorted.length - 1] };
}

/** `{json, object}`, each with median, least and most a second. */
export async function measure({ assess, assessJson, concurrent }, input) {
  const text = JSON.stringify(input);
  const json =
    assessJson ??
    ((given) => {
      const answer = assess(JSON.parse(given));
      return answer instanceof Promise ? answer.then(JSON.stringify) : JSON.stringify(answer);
    });
  return { json: spread(await rates(() => json(text), concurrent)), object: spread(await rates(() => assess(input), concurrent)) };
}
