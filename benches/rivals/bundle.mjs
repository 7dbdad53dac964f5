// Bundles a rival as a portal would ship it: minified by esbuild, for the browsers that fupin supports.
import { build } from "esbuild";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The bytes of a module of this folder with all it imports. */
export async function bundle(file) {
  const { outputFiles } = await build({
    entryPoints: [here(file)],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    external: ["node:*"],
    logLevel: "error",
  });
  return Buffer.from(outputFiles[0].contents);
}

export const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
