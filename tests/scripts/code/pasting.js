// Where the site has what lets tables be pasted.
export * from "../../../pkg/pasting.js";
