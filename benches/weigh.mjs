// Where the bytes of a module are: node benches/weigh.mjs target/wasm32-unknown-unknown/web/fupin_batch.wasm [DEPTH] [CRATE]
// The module must still have its names: it is the compiler's, before glue and wasm-opt.
import { readFileSync } from "node:fs";

const [path, depth = "1", only = ""] = process.argv.slice(2);
const bytes = readFileSync(path);
const utf8 = new TextDecoder();
let at = 8;

function number() {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return value;
  }
}
const text = () => {
  const length = number();
  return utf8.decode(bytes.subarray(at, (at += length)));
};

const sections = new Map();
const sizes = [];
const names = new Map();
let imported = 0;
while (at < bytes.length) {
  const id = bytes[at++];
  const length = number();
  const end = at + length;
  const kind = id === 0 ? `custom ${text()}` : ["", "type", "import", "function", "table", "memory", "global", "export", "start", "element", "code", "data", "count"][id];
  sections.set(kind, (sections.get(kind) ?? 0) + length);
  if (id === 2) {
    for (let left = number(); left > 0; left -= 1) {
      text();
      text();
      const what = bytes[at++];
      if (what === 0) imported += 1;
      if (what === 0) number();
      else throw new Error("only functions are expected to be imported");
    }
  }
  if (id === 10) {
    for (let left = number(); left > 0; left -= 1) {
      const size = number();
      sizes.push(size);
      at += size;
    }
  }
  if (kind === "custom name") {
    while (at < end) {
      const part = bytes[at++];
      const stop = number() + at;
      if (part === 1) for (let left = number(); left > 0; left -= 1) names.set(number(), text());
      at = stop;
    }
  }
  at = end;
}

/** The path of a function by its mangled name, of which the first crate is the one that wrote it; exports keep a name of their own. */
function steps(name) {
  const start = /C(?:s[0-9A-Za-z]*_)?(?=\d)/.exec(name);
  if (!name.startsWith("_R") || !start) return ["exports and the compiler's own", name];
  const path = [];
  for (let rest = name.slice(start.index + start[0].length); ; ) {
    const length = /^(?:s[0-9A-Za-z]*_)?(\d+)_?/.exec(rest);
    if (!length) return path;
    path.push(rest.slice(length[0].length, length[0].length + Number(length[1])));
    rest = rest.slice(length[0].length + Number(length[1]));
  }
}

const weights = new Map();
sizes.forEach((size, index) => {
  const path = steps(names.get(imported + index) ?? "no name");
  if (only && path[0] !== only) return;
  const key = path.slice(0, Number(depth)).join("::");
  weights.set(key, (weights.get(key) ?? 0) + size);
});
for (const [kind, size] of sections) console.log(`${String(size).padStart(9)}  section ${kind}`);
for (const [key, size] of [...weights].sort((one, other) => other[1] - one[1]).slice(0, 45)) console.log(`${String(size).padStart(9)}  ${key}`);
