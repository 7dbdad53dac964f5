// The same as the library, with the module's bytes inside.
export * from "./fupin.js";
