// The style sheet that a portal takes: the site's rules for forms and results, which reach nothing else on its page. PostCSS reads them,
// and esbuild writes them for old browsers; here stands what no tool knows, see docs/decisions/0061.
import { transform } from "esbuild";
import { parse } from "postcss";
import { OLDEST } from "./browsers.mjs";

/** Below what every selector stands. */
const SCOPE = "[data-fupin]";

/**
 * The same inside the element, where nothing is the portal's: the id that nothing has makes it stronger than whatever a portal says of
 * `#main input`.
 */
const INSIDE = ".fupin-frame:not(#_)";

/** Selectors that begin so name what is ours alone, and stay as they are. */
const OWN = [":root", "fupin-form", SCOPE, "#fupin-"];

/**
 * What the element is made of. Of all of it the browser's own look is restored first, so that what a portal says of labels or fieldsets
 * has no say. Drawings keep their attributes, which would go as well.
 */
const ELEMENTS =
  "a b button code dd details div dl dt em fieldset form h2 h3 input label legend li ol option output p section select small span strong summary ul";

/** What the element inherits from nothing around it. */
const GROUND =
  "text-align:start;text-indent:0;text-transform:none;text-shadow:none;letter-spacing:normal;word-spacing:normal;white-space:normal;list-style:disc outside;cursor:auto";

/**
 * One unit of all sizes. A portal may have made its own of `1rem` (10 px, or a tenth of a phone's width); a reader's larger letters
 * still count.
 */
const UNIT = "max(16px, min(1rem, 20px))";

/** The condition under which the site is dark; a form on a portal's page is so where it asks for it. */
const DARK = "(prefers-color-scheme: dark)";

/** The same rules below the scope, after the comment that opens the file. */
export async function scoped(css) {
  const sheet = parse(css);
  const opening = sheet.first?.type === "comment" ? `${sheet.first}\n` : "";
  sheet.walkRules(place);
  sheet.walkDecls((declaration) => {
    declaration.value = inUnit(declaration.value, (number) => `calc(${number} * var(--fupin-rem))`);
  });
  sheet.walkAtRules((rule) => {
    // A query knows no property: here the unit is the browser's own.
    rule.params = inUnit(rule.params, (number) => `${Number(number) * 16}px`);
    if (rule.params.includes(DARK)) byTheme(rule);
  });
  const { code, warnings } = await transform(ground() + sheet, { ...OLDEST, loader: "css", minify: true });
  if (warnings.length > 0) throw new Error(`fupin-form.css: ${warnings[0].text}`);
  return opening + code;
}

/** What the browser itself says of the element's parts, and what these take from nowhere else. */
function ground() {
  const parts = [...ELEMENTS.split(" ").map((name) => `.fupin-frame ${name}:not(#_)`), ...["::before", "::after"].map((part) => `.fupin-frame *:not(#_)${part}`)];
  const all = [...parts, "fupin-form>.fupin-frame:not(#_)", "fupin-form>.fupin-error:not(#_)"].join(",");
  return `:root{--fupin-rem:${UNIT}}${all}{all:revert;box-sizing:border-box}${INSIDE} ${SCOPE}{${GROUND}}`;
}

function place(rule) {
  rule.selectors = rule.selectors.flatMap((selector) => {
    const inside = selector.startsWith("fupin-form > ") ? selector.slice("fupin-form > ".length) : undefined;
    if (inside) return [selector, `fupin-form>${inside}:not(#_)`];
    if (selector.startsWith(SCOPE)) return [selector, `${INSIDE} ${selector}`];
    return OWN.some((own) => selector.startsWith(own)) ? [selector] : [`${SCOPE} ${selector}`, `${INSIDE} ${selector}`];
  });
}

/** The rules of a dark page, for the element that is to be as its page is, and for one that is dark anyway. */
function byTheme(query) {
  const anyway = query.cloneAfter({ params: "screen" });
  for (const [rules, theme] of [[query, "auto"], [anyway, "dark"]]) rules.walkRules((rule) => void (rule.selector = `fupin-form[theme=${theme}]`));
}

/** Writes every length in `rem` another way. */
const inUnit = (css, write) => css.replace(/(-?[\d.]+)rem\b/g, (_, number) => write(number));
