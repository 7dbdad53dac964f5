// What columns were taken for, remembered while the tab is open: the next file with the same headings needs no second correction.
const KEY = "fupin-columns";

/** The corrections of columns, by measure and headings. Without storage nothing is remembered. */
export class ColumnMemory {
  constructor() {
    this.mapping = [];
  }

  /** Looks up what is known of a measure's sheet with these headings. */
  open(measure, headings) {
    this.key = JSON.stringify([measure, headings.map(([column, heading]) => [column, heading])]);
    this.mapping = this.all()[this.key] ?? [];
  }

  keep(mapping) {
    try {
      sessionStorage.setItem(KEY, JSON.stringify({ ...this.all(), [this.key]: mapping }));
    } catch {
      // Storage is full or forbidden: the file that is open is read as corrected all the same.
    }
  }

  all() {
    try {
      return JSON.parse(sessionStorage.getItem(KEY)) ?? {};
    } catch {
      return {};
    }
  }
}
