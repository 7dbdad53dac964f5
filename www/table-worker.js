// The rows of a table, beside the page: kept, filtered and sorted here, so that however many there are, the page only draws what is in
// sight. A row is `[number, keys, cells]`; each key is a text or a list of them.
let rows = [];
let shown = [];

/** What a row is sorted by. Amounts are compared by their digits, without making floats of them. */
const orders = {
  number: () => (row) => row[0],
  key: ({ at, order }) => (row) => order.indexOf(row[1][at]),
  amount: ({ at }) => (row) => -amountOf(row[2][at]),
};

/** An amount as it is written, as a whole number that is large enough to be exact; what is no amount comes last. */
function amountOf(text) {
  const digits = text.replace(/[^\d.-]/g, "").replace(/\.(\d*)$/, (_, cents) => `${cents}00`.slice(0, 2));
  return /^-?\d+$/.test(digits) && /\d/.test(text) ? BigInt(digits) : -1n << 200n;
}

const acts = {
  clear() {
    rows = [];
    shown = [];
    return {};
  },
  /** Takes rows in, as JSON. Nothing is answered. */
  add({ block }) {
    for (const row of JSON.parse(block)) rows.push(row);
  },
  /** Filters and sorts anew: how many there are, how many are shown, and how many of each value the keys asked for have. */
  view({ filters = [], search = [], find = "", sort = { by: "number" }, counted = [] }) {
    const wanted = filters.filter(([, value]) => value !== "");
    const has = (key, value) => (Array.isArray(key) ? key.includes(value) : key === value);
    const isShown = (row) =>
      wanted.every(([at, value]) => has(row[1][at], value)) && (!find || search.some((at) => row[2][at].includes(find)));
    shown = wanted.length || find ? rows.filter(isShown) : rows.slice();
    sortBy(orders[sort.by](sort));
    const counts = counted.map((at) => countsOf(rows, at));
    return { count: rows.length, shown: shown.length, counts };
  },
  rows: ({ from, count }) => ({ from, rows: shown.slice(from, from + count) }),
};

function sortBy(keyOf) {
  const keyed = shown.map((row) => ({ row, key: keyOf(row) }));
  keyed.sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : left.row[0] - right.row[0]));
  shown = keyed.map(({ row }) => row);
}

function countsOf(rows, at) {
  const counts = new Map();
  const meet = (value) => counts.set(value, (counts.get(value) ?? 0) + 1);
  for (const [, keys] of rows) {
    if (Array.isArray(keys[at])) keys[at].forEach(meet);
    else meet(keys[at]);
  }
  return [...counts];
}

addEventListener("message", ({ data }) => {
  const answer = acts[data.act](data);
  if (answer) postMessage({ ...answer, act: data.act, id: data.id });
});
