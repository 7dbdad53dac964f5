// Reads and checks a spreadsheet beside the page, by the module for sheets.
import load, { Batch, listText, templateOf } from "./code/fupin_batch_glue.js";

const PIECE = 1 << 20;
const loaded = load({ module_or_path: new URL("./code/fupin-batch.wasm", import.meta.url) });
let batch;

/** The file as the module reads it: bytes anywhere, or its text as UTF-8 piece by piece. */
class HostFile {
  constructor(file) {
    this.file = file;
    this.reader = new FileReaderSync();
  }

  get size() {
    return this.file.size;
  }

  read(at, count) {
    return new Uint8Array(this.reader.readAsArrayBuffer(this.file.slice(at, at + count)));
  }

  rewind() {
    this.encoding = this.encoding ?? this.findEncoding();
    this.decoder = new TextDecoder(this.encoding);
    this.at = 0;
    this.isEnded = false;
    this.held = "";
    this.isLineEnded = true;
  }

  /** The mark's encoding, or UTF-8 where all of it is that, or else GB18030. */
  findEncoding() {
    const start = this.read(0, 1 << 16);
    if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
    if (start[0] === 0xfe && start[1] === 0xff) return "utf-16be";
    const zeros = [0, 0];
    start.forEach((byte, index) => { if (byte === 0) zeros[index % 2] += 1; });
    if (zeros[0] + zeros[1] > 0) return zeros[0] > zeros[1] ? "utf-16be" : "utf-16le";
    const decoder = new TextDecoder("utf-8", { fatal: true });
    try {
      for (let at = 0; at < this.size; at += PIECE) decoder.decode(this.read(at, PIECE), { stream: true });
      decoder.decode();
      return "utf-8";
    } catch {
      return "gb18030";
    }
  }

  /** The next piece, with one line end for each; nothing at the end. */
  next() {
    if (this.isEnded) return undefined;
    const piece = this.read(this.at, PIECE);
    this.at += piece.length;
    this.isEnded = this.at >= this.size;
    let text = this.held + this.decoder.decode(piece, { stream: !this.isEnded });
    this.held = "";
    if (!this.isEnded && text.endsWith("\r")) {
      this.held = "\r";
      text = text.slice(0, -1);
    }
    text = text.replace(/\r\n?/g, "\n");
    if (text) this.isLineEnded = text.endsWith("\n");
    if (this.isEnded && !this.isLineEnded) text += "\n";
    return new TextEncoder().encode(text);
  }
}

const acts = {
  open({ file, measure, lang, sheet, mapping }) {
    if (batch) batch.free();
    batch = undefined;
    batch = new Batch(new HostFile(file), measure, lang, sheet);
    for (const [column, field] of mapping) batch.takeFor(column, field);
    return { described: batch.described() };
  },
  check({ share, of }) {
    const told = batch.check(share, of, (read, block) => postMessage({ act: "block", share, read, block }));
    return { share, told };
  },
  sum: ({ shares }) => ({ lines: batch.summed(shares) }),
  explain: ({ row }) => ({ explained: batch.explained(row) }),
  write({ format }) {
    const bytes = batch.exported(format);
    return { bytes, ending: format === "xlsx" ? batch.ending() : format };
  },
  list({ file, measure, list, lang }) {
    const [text, note] = listText(new HostFile(file), measure, list, lang);
    return { text, note };
  },
  template: ({ measure, lang }) => ({ bytes: templateOf(measure, lang) }),
};

addEventListener("message", async ({ data }) => {
  try {
    await loaded;
    postMessage({ ...acts[data.act](data), act: data.act, id: data.id });
  } catch (error) {
    // The module throws messages for people as text; anything else is a fault of its own.
    postMessage({ act: "fault", id: data.id, message: typeof error === "string" ? error : "" });
  }
});
