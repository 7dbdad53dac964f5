// Bytes as a script in plain ASCII that a server's compression makes as small as the bytes themselves.
//
// Base64 mixes the bits of neighbouring bytes, so that nothing repeats any more. Here every byte is one character, or
// two for the rarer ones: of 90 characters the first 88 stand for the most frequent bytes, and the last two begin a pair.

/** Printable characters that need no escape in a string, a template or a page. */
const DIGITS = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).filter((digit) => !'"\\`$<'.includes(digit));
const SINGLE = DIGITS.length - 2;

/** A module whose `bytes()` answers with the bytes. */
export function asScript(bytes) {
  const order = byFrequency(bytes);
  const written = [];
  order.forEach((byte, rank) => (written[byte] = digits(rank)));
  const text = Array.from(bytes, (byte) => written[byte]).join("");
  return `// Generated from fupin.wasm: its bytes, the most frequent ones as one character, the others as two.
const order = [${order}];
const digits = "${DIGITS.join("")}";
const text = "${text}";

export function bytes() {
  const values = [];
  for (let index = 0; index < digits.length; index += 1) values[digits.charCodeAt(index)] = index;
  const found = new Uint8Array(${bytes.length});
  for (let from = 0, to = 0; to < found.length; to += 1) {
    let rank = values[text.charCodeAt(from++)];
    if (rank >= ${SINGLE}) rank = ${SINGLE} + (rank - ${SINGLE}) * ${DIGITS.length} + values[text.charCodeAt(from++)];
    found[to] = order[rank];
  }
  return found;
}
`;
}

/** All 256 values of a byte, the most frequent first. */
function byFrequency(bytes) {
  const count = new Array(256).fill(0);
  for (const byte of bytes) count[byte] += 1;
  return [...count.keys()].sort((one, other) => count[other] - count[one] || one - other);
}

/** The rank of a byte in digits. */
function digits(rank) {
  if (rank < SINGLE) return DIGITS[rank];
  const rest = rank - SINGLE;
  return DIGITS[SINGLE + Math.floor(rest / DIGITS.length)] + DIGITS[rest % DIGITS.length];
}
