// What columns were taken for, so that the next file with the same headings needs no second correction: while the tab is open, and on this
// computer from one day to the next where that is asked for. Only headings and names of fields are kept, never what stands below them.
const KEY = "fupin-columns";
/** So many kinds of files are remembered; the oldest goes first. */
const MOST = 50;

/** The corrections of columns, by headings and what the file is read as. Without storage nothing is remembered. */
export class ColumnMemory {
  constructor(root) {
    this.asked = root.querySelector("[data-remember]");
    if (!this.asked) return;
    this.asked.checked = Object.keys(all("localStorage")).length > 0;
    this.asked.addEventListener("change", () => this.remember());
  }

  /** What is known of a sheet with these headings, which a measure or a kind of file takes for these fields. */
  open(kind, { headings, fields }) {
    this.key = JSON.stringify([kind, headings.map(([column, heading]) => [column, heading])]);
    const mapping = all("sessionStorage")[this.key] ?? all("localStorage")[this.key] ?? [];
    return mapping.filter(([, field]) => !field || fields.some(([name]) => name === field));
  }

  keep(mapping) {
    put("sessionStorage", this.key, mapping);
    if (this.asked && this.asked.checked) put("localStorage", this.key, mapping);
  }

  /** Keeps on this computer what the tab knows, or forgets all that the computer knows. */
  remember() {
    if (!this.asked.checked) return remove("localStorage");
    for (const [key, mapping] of Object.entries(all("sessionStorage"))) put("localStorage", key, mapping);
  }
}

/** @param {"localStorage" | "sessionStorage"} storage */
function all(storage) {
  try {
    return JSON.parse(window[storage].getItem(KEY) ?? "{}") ?? {};
  } catch {
    return {};
  }
}

/** @param {"localStorage" | "sessionStorage"} storage */
function put(storage, key, mapping) {
  const { [key]: _, ...others } = all(storage);
  const kept = Object.entries(others).slice(1 - MOST);
  try {
    window[storage].setItem(KEY, JSON.stringify({ ...Object.fromEntries(kept), [key]: mapping }));
  } catch {
    // Storage is full or forbidden: the file that is open is read as corrected all the same.
  }
}

/** @param {"localStorage" | "sessionStorage"} storage */
function remove(storage) {
  try {
    window[storage].removeItem(KEY);
  } catch {
    // What cannot be reached was not kept.
  }
}
