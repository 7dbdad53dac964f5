// The element looks the same whatever the portal's style sheet says of elements: under Bootstrap 3 and 5, and under the rules of
// old portals. The rules are those that reach elements and the class names that the element has as well.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { start, stop } from "./harness.mjs";
import { alive, portal } from "./element-page.mjs";

const SHEETS = {
  "Bootstrap 5": `
*,*::before,*::after{box-sizing:border-box} body{margin:0;font:400 1rem/1.5 system-ui,sans-serif;color:#212529}
h2,h3{margin-top:0;margin-bottom:.5rem;font-weight:500;line-height:1.2;color:inherit} h2{font-size:2rem} h3{font-size:1.75rem}
p{margin-top:0;margin-bottom:1rem} ol,ul{padding-left:2rem} ol,ul,dl{margin-top:0;margin-bottom:1rem} dt{font-weight:700} dd{margin-bottom:.5rem;margin-left:0}
b,strong{font-weight:bolder} small,.small{font-size:.875em} a{color:#0d6efd;text-decoration:underline} code{font-size:.875em;color:#d63384;word-wrap:break-word}
img,svg{vertical-align:middle} label{display:inline-block} button{border-radius:0} button:focus:not(:focus-visible){outline:0}
input,button,select,optgroup,textarea{margin:0;font-family:inherit;font-size:inherit;line-height:inherit} button,select{text-transform:none} select{word-wrap:normal}
button,[type=button],[type=reset],[type=submit]{-webkit-appearance:button} [type=button]:not(:disabled){cursor:pointer}
fieldset{min-width:0;padding:0;margin:0;border:0} legend{float:left;width:100%;padding:0;margin-bottom:.5rem;font-size:calc(1.275rem + .3vw);line-height:inherit} legend+*{clear:left}
output{display:inline-block} summary{display:list-item;cursor:pointer} [hidden]{display:none!important}
.card{position:relative;display:flex;flex-direction:column;min-width:0;word-wrap:break-word;background-color:#fff;border:1px solid rgba(0,0,0,.175);border-radius:.375rem}
.badge{display:inline-block;padding:.35em .65em;font-size:.75em;font-weight:700;line-height:1;color:#fff;text-align:center;border-radius:.375rem} .figure{display:inline-block}
.invalid{display:none} .row>*{flex-shrink:0;width:100%;max-width:100%} .toolbar{padding:9px} .collapse:not(.show){display:none}`,
  "Bootstrap 3": `
html{font-size:10px} body{font-family:"Helvetica Neue",Arial,sans-serif;font-size:14px;line-height:1.42857143;color:#333}
*,*:before,*:after{box-sizing:border-box} input,button,select,textarea{font-family:inherit;font-size:inherit;line-height:inherit} a{color:#337ab7;text-decoration:none} a:hover,a:focus{color:#23527c;text-decoration:underline}
h2,h3,.h2,.h3{font-family:inherit;font-weight:500;line-height:1.1;color:inherit;margin-top:20px;margin-bottom:10px} h2{font-size:30px} h3{font-size:24px} h2 small{font-weight:normal;color:#777}
p{margin:0 0 10px} small{font-size:85%} ul,ol{margin-top:0;margin-bottom:10px} dl{margin-top:0;margin-bottom:20px} dt,dd{line-height:1.42857143} dt{font-weight:bold} dd{margin-left:0}
code{padding:2px 4px;font-size:90%;color:#c7254e;background-color:#f9f2f4;border-radius:4px} fieldset{min-width:0;padding:0;margin:0;border:0}
legend{display:block;width:100%;padding:0;margin-bottom:20px;font-size:21px;line-height:inherit;color:#333;border:0;border-bottom:1px solid #e5e5e5}
label{display:inline-block;max-width:100%;margin-bottom:5px;font-weight:bold} input[type=radio],input[type=checkbox]{margin:4px 0 0;margin-top:1px \\9;line-height:normal} output{display:block;padding-top:7px;font-size:14px;line-height:1.42857143;color:#555}
.badge{display:inline-block;min-width:10px;padding:3px 7px;font-size:12px;font-weight:bold;line-height:1;color:#fff;text-align:center;white-space:nowrap;vertical-align:middle;background-color:#777;border-radius:10px} .badge:empty{display:none}
@media print{*,*:before,*:after{color:#000!important;text-shadow:none!important;background:transparent!important;box-shadow:none!important}}`,
  "an old portal": `
body{font-size:12px;line-height:24px;text-align:center;color:#333;letter-spacing:1px} table,td{font-size:12px} #main{text-indent:2em;white-space:nowrap;text-transform:uppercase;cursor:move}
* {margin:0;padding:0} ul,li{list-style:none;float:left} #main p{text-indent:2em;line-height:30px;margin:10px 0} #main ul li{background:#eee;height:24px;overflow:hidden;padding-left:15px} #main li:before{content:"·"}
input{width:100%;height:18px;border:1px solid #7f9db9;background:#ffc} input[type=text]{width:150px;color:#00f} #main input[type=radio]{width:14px;height:14px;float:left} select{width:120px;height:20px;font-size:12px}
label{display:block;float:left;width:100px;text-align:right;color:#666;font-weight:normal} label:after{content:"："} span{color:red;display:inline-block} div{zoom:1} b,strong{color:#c00;font-weight:normal} em,i{font-style:normal}
fieldset{border:1px dashed #ccc;padding:10px 20px;margin:8px;background:#f5f5f5;width:90%} legend{color:#c00;font-weight:bold;padding:0 5px;background:#fff} h2{background:#c00;color:#fff;height:30px;line-height:30px;text-align:left;border-bottom:2px solid #900} h3{font-size:12px;border-left:3px solid red}
a{color:#000;text-decoration:none} a:hover{color:#f00;position:relative;top:1px} button{background:url(btn.gif);width:80px;height:25px;border:0} form{margin:10px;display:inline} section{border:1px solid red} details{display:inline} summary{color:green} dl,dt,dd{float:left} dd{margin-left:40px} small{font-size:9px}`,
};
/** What a page, or a reader who needs larger letters, makes of one rem, and how large running text is then. */
const UNITS = { 10: 16, 16: 16, 18: 18, 37.5: 20 };

const INPUT = { area_sqm: "900", villages: [{ name: "甲", collective_income: "1x" }], raised: { aid_unit: "40万" } };
const body = `<div id="main"><fupin-form measure="factory-grant" value='${JSON.stringify(INPUT)}'></fupin-form></div>`;
const html = (sheets) => `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>Portal</title><link rel="icon" href="data:,">
  ${sheets.map((href) => `<link rel="stylesheet" href="${href}">`).join("")}<link rel="stylesheet" href="/width.css">
  <script type="module" src="/fupin/element.js"></script><body>${body}</body></html>`;

const OWN = "/fupin/fupin-form.css";
const address = (name, order) => `/${encodeURIComponent(name).replaceAll("%", "")}-${order}/`;
const files = { "/plain/": html([OWN]), "/width.css": "#main { width: 1000px } body { margin: 0 }" };
for (const [name, sheet] of Object.entries(SHEETS)) {
  const own = `${address(name, "sheet")}portal.css`;
  Object.assign(files, { [own]: sheet, [address(name, "before")]: html([own, OWN]), [address(name, "behind")]: html([OWN, own]) });
}
for (const size of Object.keys(UNITS)) {
  const own = `${address(size, "unit")}portal.css`;
  Object.assign(files, { [own]: `html { font-size: ${size}px }`, [address(size, "unit")]: html([own, OWN]) });
}
let served;
before(async () => (served = await portal(files)));
after(async () => {
  served.close();
  await stop();
});

/** What every element inside looks like, and how large it is, or what else `read` answers in the page. */
async function looks(path, read = readInPage) {
  const context = await (await start()).newContext({ locale: "zh-CN", viewport: { width: 1100, height: 900 } });
  const page = await context.newPage();
  try {
    await page.goto(served.address + path);
    await alive(page);
    await page.locator('[name="villages.0.collective_income"]').dispatchEvent("change");
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${path.replaceAll("/", "")}.png`, fullPage: true });
    // As one text: half a million values, each handed over by itself, take a minute.
    return JSON.parse(await page.evaluate(read));
  } finally {
    await context.close();
  }
}

/**
 * Runs in the page: the names of all properties, and their values for every element and what is drawn before and behind it. What depends
 * on where the element stands on the page is left out.
 */
function readInPage() {
  const passing = /^(perspective-origin|transform-origin|-webkit-locale|--)/;
  const frame = document.querySelector(".fupin-frame");
  const names = [...getComputedStyle(frame)].filter((name) => !passing.test(name));
  const read = (element, pseudo) => {
    const style = getComputedStyle(element, pseudo);
    return names.map((name) => style.getPropertyValue(name));
  };
  // The frame itself shows nothing but what it has around it.
  const around = /^(margin|padding|border.*width|width|height|display|float|background)/;
  const box = read(frame).map((value, at) => (around.test(names[at]) ? value : ""));
  const elements = [...frame.querySelectorAll("*")].map((element) => {
    const name = `${element.localName}.${element.className.baseVal ?? element.className}${element.name ? `[${element.name}]` : ""}`;
    return [name, read(element), read(element, "::before"), read(element, "::after")];
  });
  return JSON.stringify({ names, elements: [["frame", box, [], []], ...elements] });
}

/** The first few differences, for people. */
function differences(plain, styled) {
  const found = [];
  plain.elements.forEach(([name, ...styles], index) => {
    styles.forEach((style, part) => {
      style.forEach((value, at) => {
        const other = styled.elements[index][part + 1][at];
        if (other !== value) found.push(`${name} ${["", "::before", "::after"][part]} ${plain.names[at]}: ${value} → ${other}`);
      });
    });
  });
  return found;
}

let plainly;
for (const name of Object.keys(SHEETS)) {
  test(`the element keeps its look under ${name}`, async () => {
    const plain = await (plainly ??= looks("/plain/"));
    assert.ok(plain.elements.length > 200 && plain.names.length > 200, `${plain.elements.length} elements, ${plain.names.length} properties`);
    for (const order of ["before", "behind"]) {
      const styled = await looks(address(name, order));
      assert.deepEqual([styled.names, styled.elements.length], [plain.names, plain.elements.length]);
      const found = differences(plain, styled);
      assert.deepEqual(found.slice(0, 20), [], `${found.length} differences, ${order}`);
    }
  });
}

test("letters follow the reader, and not a page that measures by rem", async () => {
  for (const [size, text] of Object.entries(UNITS)) {
    const read = await looks(address(size, "unit"), () => JSON.stringify(getComputedStyle(document.querySelector(".fupin-frame *")).fontSize));
    assert.equal(read, `${text}px`, `1rem is ${size}px`);
  }
});
