// The plain module under JavaScript's own WebAssembly, for tests and benches; programs use pkg/fupin.js.
import { readFile } from "node:fs/promises";

const MODULE = new URL("../../pkg/fupin-plain.wasm", import.meta.url);
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** An instance; `call("fupin_assess", measure, text, options)` answers with text, and `exports` are the module's own. */
export async function plainHost() {
  const { instance } = await WebAssembly.instantiate(await readFile(MODULE), {});
  const { exports } = instance;

  function written(text) {
    const bytes = encoder.encode(text);
    const address = exports.fupin_alloc(bytes.length) >>> 0;
    if (address === 0) throw new Error("more than the module takes");
    // The memory's buffer is another one after it has grown.
    new Uint8Array(exports.memory.buffer).set(bytes, address);
    return [address, bytes.length];
  }

  function call(name, ...texts) {
    const buffers = texts.map(written);
    const packed = BigInt.asUintN(64, exports[name](...buffers.flat()));
    const answer = [Number(packed >> 32n), Number(packed & 0xffffffffn)];
    const text = decoder.decode(new Uint8Array(exports.memory.buffer, ...answer));
    [...buffers, answer].forEach((buffer) => exports.fupin_free(...buffer));
    return text;
  }

  return { call, exports };
}
