// Where the site has the library, with the calls that are for the site alone.
export * from "../../../pkg/calls.js";
export { init } from "../../../pkg/fupin.js";
