// Keeps the whole site in the browser, so that it works without a network. The build fills in what is kept and of which
// build it is; as it stands here nothing is kept, and an older worker is sent away, as suits a site that is being worked on.
//
// A new build is fetched beside the old one and takes over when a page is opened while no other is open: no page ever
// gets files of two builds, and what is filled in stays, since the tab keeps it.
const BUILD = "";
const FILES = [];
/** Kept once they were needed: not everybody checks whole spreadsheets. */
const LATER = [];

const PREFIX = "fupin-site ";
const KEPT = PREFIX + BUILD;
const TAKE_OVER = "fupin-take-over";
/** What is shown until the new build answers; without an icon the browser would ask the server for one. */
const BETWEEN = '<!doctype html><link rel="icon" href="data:,">';
const SCOPE = registration.scope;

addEventListener("install", (event) => {
  event.waitUntil(FILES.length ? keep() : skipWaiting());
});

addEventListener("activate", (event) => {
  event.waitUntil(forgetOthers());
});

addEventListener("message", ({ data }) => {
  if (data === TAKE_OVER) skipWaiting();
});

addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const path = pathOf(url);
  // A frame in a portal's page lives by the portal's network.
  if (!FILES.length || method !== "GET" || path === undefined || path.startsWith("embed/")) return;
  event.respondWith(answer(event.request, path));
});

/** The path of an address below the site's root, without query; nothing for an address of somebody else. */
function pathOf(url) {
  const plain = url.split(/[?#]/)[0];
  return plain.startsWith(SCOPE) ? plain.slice(SCOPE.length) : undefined;
}

async function keep() {
  const cache = await caches.open(KEPT);
  await cache.addAll(FILES.map((file) => new Request(SCOPE + file, { cache: "no-cache" })));
}

async function forgetOthers() {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && (name !== KEPT || !FILES.length)) await caches.delete(name);
  }
  if (!FILES.length) await registration.unregister();
}

async function answer(request, path) {
  if (request.mode === "navigate" && registration.waiting && (await clients.matchAll()).length < 2) {
    registration.waiting.postMessage(TAKE_OVER);
    return new Response(BETWEEN, { headers: { "Content-Type": "text/html", Refresh: "0" } });
  }
  const cache = await caches.open(KEPT);
  const kept = await cache.match(SCOPE + path);
  if (kept) return kept;
  if (request.mode === "navigate" && FILES.includes(`${path}/`)) return Response.redirect(`${SCOPE}${path}/`, 301);
  const answered = await fetch(request);
  if (LATER.includes(path) && answered.ok) await cache.put(SCOPE + path, answered.clone());
  return answered;
}
