// What the scripts find around them and the types of pages do not know.

/** Node, in which the library is loaded as well. */
declare const process: { versions?: { node?: string }; getBuiltinModule?(name: string): any } | undefined;

/** Only some browsers have it; asked for by its name first. */
declare const trustedTypes: any;

/** A selector says which element it finds; the types cannot read it. */
interface ParentNode {
  querySelector(selectors: string): any;
  querySelectorAll(selectors: string): NodeListOf<any>;
}

/** What an event happened at is an element, in whose tree the scripts look. */
interface EventTarget {
  matches: any;
  closest(selectors: string): any;
  checked?: any;
}

/** A rule of a style sheet that has a query. */
interface CSSRule {
  media: any;
}

/** In workers. */
declare const FileReaderSync: any;

interface Window {
  trustedTypes: any;
  /** Set by embed.js. */
  fupinFrame: any;
}

/** In the worker that keeps the site. */
declare const registration: any;
declare const clients: any;
declare function skipWaiting(): Promise<void>;
interface Event {
  request: any;
  respondWith: any;
  waitUntil: any;
}
