// For jest with jsdom, whose pages know of neither: the two are Node's own. Put into `fupin.cjs` wherever it names one.
const ofNode = () => process.getBuiltinModule("node:util");
export const TextDecoder = globalThis.TextDecoder ?? ofNode().TextDecoder;
export const TextEncoder = globalThis.TextEncoder ?? ofNode().TextEncoder;
