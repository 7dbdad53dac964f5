// Types of fupin/element.

/** What `fupin:error` says. */
export interface FupinFormError {
  code: "unknown-measure" | "broken-policy" | "not-json" | "not-loaded" | (string & {});
  message: string;
  error: unknown;
  faults?: Array<{ code: string; path: string; line: number; message: string }>;
}

/** A measure's form and its result. */
export class FupinForm extends HTMLElement {
  static readonly formAssociated: true;
  measure: string;
  name: string;
  /** Anything but these three counts as `"invalid"`. */
  block: "invalid" | "ineligible" | "never";
  disabled: boolean;
  /** The policy, as an object or its text; nothing for the built-in one. */
  policy: object | string | undefined;
  /** The contract's input. */
  get value(): Record<string, unknown>;
  set value(input: object | string | null | undefined);
  readonly assessment: import("./fupin.js").Assessment | undefined;
  readonly receipt: import("./fupin.js").Receipt | undefined;
  readonly form: HTMLFormElement | null;
  readonly willValidate: boolean;
  readonly validity: ValidityState;
  readonly validationMessage: string;
  checkValidity(): boolean;
  reportValidity(): boolean;
  refresh(): void;
  reset(): void;
}

/** Defines the element under a name, `fupin-form` without one; what is defined already stays. */
export function define(name?: string): void;

declare global {
  interface HTMLElementTagNameMap {
    "fupin-form": FupinForm;
  }
  interface HTMLElementEventMap {
    "fupin:error": CustomEvent<FupinFormError>;
  }
}
