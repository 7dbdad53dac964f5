// Types of fupin/embed, which sets the global `fupinFrame` and exports nothing.

/** How a frame is to be put in place. */
export interface FrameOptions {
  measure: import("./fupin.js").Measure;
  /** Else that of the page. */
  lang?: "zh" | "en";
  /** Else as the reader prefers. */
  theme?: "light" | "dark";
  /** The frame's name for screen readers; else the title of the form. */
  title?: string;
  /** `"eager"`, else the form loads when it comes near the screen. */
  loading?: "eager" | "lazy";
  /** The fupin site, where the script comes from elsewhere. */
  site?: string;
  /** Origins, with spaces between, that a frame may come from; else only that of the site. */
  allow?: string;
}

/** A frame with the form in it. */
export interface Frame {
  readonly frame: HTMLIFrameElement;
  /** Whether the form in the frame works. */
  readonly ready: boolean;
  /** What is typed, as an input of the contract. */
  readonly value: Record<string, unknown> | undefined;
  readonly assessment: import("./fupin.js").Assessment | undefined;
  /** For the portal's own server to compute again. */
  readonly receipt: import("./fupin.js").Receipt | null | undefined;
  /** Fills the form in, now or once it is ready. */
  setValue(input: object): void;
  /** Takes the frame away. */
  remove(): void;
}

declare global {
  /** The frame of a script, a holder or a frame; with options it is put into the element unless it has one. */
  function fupinFrame(element: Element, options?: FrameOptions): Frame;
  interface HTMLElementEventMap {
    "fupin:ready": CustomEvent<{ measure: string; lang: string }>;
  }
}
