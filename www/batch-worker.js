// Reads and checks a spreadsheet beside the page, by the module for sheets.
import load, { AllocationFile, Batch, ComparisonFile, listText, prospectsOf, RegisterFile, templateOf, withAnswer } from "./code/fupin_batch_glue.js";

const PIECE = 1 << 20;
const loaded = load({ module_or_path: new URL("./code/fupin-batch.wasm", import.meta.url) });
let batch;
/** The file that is open. */
let host;

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
    this.at = at + count;
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
    this.at = Math.min(this.at, this.size);
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

/** What kinds of files are opened, by the page that asks. */
const kinds = {
  rows: ({ measure, lang, sheet }) => new Batch(host, measure, lang, sheet),
  allocation: ({ lang, sheet }) => new AllocationFile(host, lang, sheet),
  comparison: ({ measure, lang, sheet, policies: [a, b] }) => new ComparisonFile(host, measure, lang, sheet, a, b),
  register({ lang, sheet, applied, appliedFor }) {
    const opened = new RegisterFile(host, lang, sheet);
    if (applied) opened.holdAgainst(new HostFile(applied), appliedFor);
    return opened;
  },
};

/** Tells a block of rows, and how far the file was read. */
const onBlock = (read, block) => postMessage({ act: "block", read, block, at: host.at });

const acts = {
  open(request) {
    if (batch) batch.free();
    batch = undefined;
    host = new HostFile(request.file);
    batch = kinds[request.kind](request);
    for (const [column, field] of request.mapping) batch.takeFor(column, field);
    return { described: batch.described(), headings: batch.headings ? batch.headings() : "" };
  },
  check: ({ share, of }) => ({ share, told: batch.check(share, of, onBlock) }),
  sum: ({ shares }) => ({ lines: batch.summed(shares) }),
  explain: ({ row }) => ({ explained: batch.explained(row) }),
  allocate: ({ city, county }) => ({ told: batch.allocate(city, county) }),
  listed: ({ publish }) => ({ rows: batch.listed(publish) }),
  write({ format, publish }) {
    const bytes = batch.exported(format, publish ?? onBlock);
    // A workbook with macros keeps them, and its name says so.
    const isBook = format === "xlsx" && batch.ending;
    return { bytes, ending: isBook ? batch.ending() : format, remark: isBook ? batch.remark() : "" };
  },
  list({ file, measure, list, lang }) {
    const [text, note] = listText(new HostFile(file), measure, list, lang);
    return { text, note };
  },
  /** How an applicant stands with the measures for it; first with an answer stated anew, where one is. */
  prospects({ answers, answer, values, audience, policy, passed, lang }) {
    const stated = answer ? withAnswer(answers, answer, values) : answers;
    return { answers: stated, told: prospectsOf(stated, audience, policy, passed, lang) };
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
