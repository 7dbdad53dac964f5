// Which browsers the scripts are written for; README and the pages promise them.

/** What every build has in common; `supported` is what esbuild doubts for faults of these browsers that do not touch us. */
export const OLDEST = {
  target: ["chrome86", "firefox78", "safari14"],
  supported: { destructuring: true },
  // A portal's page may be in GB 18030, and a script without a character set is read as its page is.
  charset: "ascii",
};
