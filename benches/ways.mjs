// The ways of embedding that the benches compare, and the pages of the rivals. A way is its page and how to know that what was
// typed into it is answered; `needs` are the files without which it is left out.
import { answers, form, page } from "./portal-form.mjs";

const module = (code) => `<script type="module">${code}</script>`;
// With these the browser asks for all files at once, not for each when the one before it has come.
const preload = [
  ...["fupin.js", "calls.js", "attached.js", "load.js", "fupin_glue.js"].map((name) => `<link rel="modulepreload" href="/pkg/${name}">`),
  ...["fupin.wasm"].map((name) => `<link rel="preload" href="/pkg/${name}" as="fetch" type="application/wasm" crossorigin>`),
].join("");
// A portal's form is answered but for the area; with it the total is known.
const onForm = { field: '[name="area_sqm"]', shown: (root) => root.querySelector('output[name="total"]')?.value.replaceAll(",", "").startsWith("600000") };
// fupin's own form begins empty; the check of the area passes with it.
const onHooks = { field: '[name="area_sqm"]', shown: (root) => Boolean(root.querySelector('[data-check="factory.area"][data-outcome="pass"]')) };
const rival = (file) => page(`<script type="module" src="/rivals/${file}.js"></script>`, form);

export const ways = [
  { name: "fupin's own page", address: "/site/zh/factory-grant/", needs: ["dist/zh/factory-grant/index.html"], ...onHooks },
  {
    name: "`attach`, ES module",
    html: page(module('import { init, attach } from "/pkg/fupin.js"; await init(); attach(document.forms[0], { lang: "zh" });'), form),
    needs: ["pkg/fupin.js"],
    ...onForm,
  },
  {
    name: "`attach`, ES module, told of its files beforehand",
    html: page(
      preload + module('import { init, attach } from "/pkg/fupin.js"; await init(); attach(document.forms[0], { lang: "zh" });'),
      form,
    ),
    needs: ["pkg/fupin.js"],
    ...onForm,
  },
  {
    name: "`attach`, `fupin/inline`",
    html: page(module('import { init, attach } from "/pkg/inline.js"; await init(); attach(document.forms[0], { lang: "zh" });'), form),
    needs: ["pkg/inline.js"],
    ...onForm,
  },
  {
    name: "`attach`, classic script",
    html: page('<script src="/pkg/fupin.classic.js" defer></script><script defer src="/rivals/classic-start.js"></script>', form),
    needs: ["pkg/fupin.classic.js"],
    ...onForm,
  },
  {
    name: "`attach`, classic script with the bytes inside",
    html: page('<script src="/pkg/fupin.classic.inline.js" defer></script><script defer src="/rivals/classic-start.js"></script>', form),
    needs: ["pkg/fupin.classic.inline.js"],
    ...onForm,
  },
  {
    name: "`<fupin-form>`",
    html: page('<link rel="stylesheet" href="/pkg/fupin-form.css"><script type="module" src="/pkg/element.js"></script>', '<fupin-form measure="factory-grant" lang="zh"></fupin-form>'),
    needs: ["pkg/element.js"],
    ...onHooks,
  },
  {
    name: "iframe, `embed.js`",
    html: page("", '<script src="/site/embed.js" data-measure="factory-grant" data-lang="zh" async></script>'),
    needs: ["dist/embed.js"],
    frame: true,
    ...onHooks,
  },
  { name: "ajv + decimal.js", html: rival("ajv-decimal"), ...onForm },
  { name: "hand-written JavaScript, integers", html: rival("integers"), ...onForm },
  {
    name: "SurveyJS",
    html: page(
      '<link rel="stylesheet" href="/rivals/survey-core.css"><script type="module" src="/rivals/survey.js"></script>',
      `<script type="application/json" id="answers">${JSON.stringify({ ...answers, villages: answers.villages.map((row) => ({ ...row, row: 1 })) })}</script><div id="survey"></div>`,
    ),
    field: '[data-name="area_sqm"] input',
    shown: () => globalThis.survey?.getVariable("total") === 600000 && document.querySelector('[data-name="shown_total"]')?.textContent.includes("600000"),
  },
  { name: "GoRules ZEN, WebAssembly", html: rival("zen-wasm"), ...onForm },
];
