// A portal on an origin of its own, with a strict policy of its own, and a stranger on a third: for the tests of the frame.
//
// `cargo xtask test` names the portal's origin to the server. Alone:
// `cargo xtask serve --no-build --port 8080 --portal http://127.0.0.1:9000`, then FUPIN_SITE=http://127.0.0.1:8080.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { SITE, start } from "./harness.mjs";

export const PORTAL = process.env.FUPIN_PORTAL ?? "http://127.0.0.1:9000";

/** What a page heard of its frames, and every message that reached it. */
const WATCH = `
window.heard = [];
window.inbox = [];
for (const type of ["fupin:ready", "fupin:assess", "fupin:error"]) {
  document.addEventListener(type, ({ target, detail }) => heard.push({ type, id: target.closest("[id]")?.id, detail }));
}
addEventListener("message", ({ data, origin }) => inbox.push({ data, origin }));
`;

/** A page of the portal; nothing in it is inline. */
export const page = (body, lang = "zh-CN") =>
  `<!DOCTYPE html><html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Portal</title><link rel="icon" href="data:,"><script src="/watch.js"></script>${body}</html>`;

const policy = (frames) =>
  `default-src 'none'; script-src 'self' ${SITE}; style-src 'self'; img-src data:; frame-src ${frames}; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'`;

/** Serves files given as `{path: [type, text]}`; what is an HTML page needs no type. */
async function serve(files, port, frames) {
  const all = { "/watch.js": ["text/javascript", WATCH], ...files };
  const server = createServer(({ url }, response) => {
    const found = all[url.split("?")[0]];
    const [type, text] = Array.isArray(found) ? found : ["text/html; charset=utf-8", found];
    response.writeHead(found ? 200 : 404, { "Content-Type": type, "Content-Security-Policy": policy(frames) });
    response.end(found ? text : "");
  });
  await new Promise((done, fail) => server.once("error", fail).listen(port, "127.0.0.1", done));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** The portal that the site knows, and a stranger that it does not; both may frame anything, so that they can try. */
export async function startPortals(pages, strange) {
  const stranger = await serve(strange, 0, "*");
  const portal = await serve(pages(stranger.origin), Number(new URL(PORTAL).port), "*");
  return { stranger: stranger.origin, close: () => [portal, stranger].forEach((server) => server.close()) };
}

/** Opens a page, and fails on any error in it or in its frames unless `noisy` says that errors are the point. */
export async function open(url, act, { noisy = false, strip = false, guessed = false, ...options } = {}) {
  const context = await (await start()).newContext({ locale: "zh-CN", ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(`error: ${error.stack ?? error}`));
  page.on("crash", () => faults.push("the page crashed"));
  page.on("console", (message) => message.type() === "error" && !noisy && faults.push(`console: ${message.text()}`));
  // An attacker who has guessed the name of the conversation.
  if (guessed) await page.addInitScript(() => (Crypto.prototype.getRandomValues = (array) => array));
  // A site whose administrator has forgotten the header.
  if (strip) await context.route(`${SITE}/embed/**`, (route) => forgetHeader(route));
  // What a page waits for is told when it does not load.
  const pending = new Set();
  page.on("request", (request) => pending.add(request));
  for (const end of ["requestfinished", "requestfailed"]) page.on(end, (request) => pending.delete(request));
  try {
    await page.goto(url).catch((error) => assert.fail(`${error}\nwaiting for ${[...pending].map((one) => one.url())}`));
    await act(page);
    await page.waitForTimeout(30);
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
  }
}

async function forgetHeader(route) {
  const response = await route.fetch();
  const headers = response.headers();
  delete headers["content-security-policy"];
  await route.fulfill({ response, headers });
}

/** The document inside a frame of a page, once its form works. */
export async function inside(page, selector = "iframe.fupin-frame") {
  const element = await page.waitForSelector(selector);
  const frame = await element.contentFrame();
  await frame.waitForSelector('html[data-fupin="ready"]');
  return frame;
}

/** Waits until the page heard something of a frame that meets a test, which runs in the page. */
export const hears = (page, test, argument) => page.waitForFunction(test, argument, { timeout: 5000 });

/** Waits until a frame is as high as what is in it. */
export async function fits(page, frame, selector = "iframe.fupin-frame") {
  const sizes = async () => {
    const content = await frame.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height));
    const given = await page.locator(selector).evaluate((element) => element.clientHeight);
    return [given, content];
  };
  const end = Date.now() + 5000;
  while (Date.now() < end) {
    const [given, content] = await sizes();
    if (given === content) return given;
    await page.waitForTimeout(50);
  }
  assert.deepEqual(...(await sizes()));
}
