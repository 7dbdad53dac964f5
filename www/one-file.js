// The page that an address such as `fupin.html?zh/factory-grant/` asks for, put in place before it is brought to life. Every
// page of the site lies in the file as a template; links between them lead through the query, so that each has a load of its own.
const asked = decodeURIComponent(location.search.slice(1));
const pages = [...document.querySelectorAll("template[data-page]")];
const page = pages.find(({ dataset }) => dataset.page === asked) ?? pages[0];

/** Only resolves links: nothing is ever asked of it. */
const SITE = "https://fupin.invalid/";

document.documentElement.lang = page.dataset.lang;
document.title = page.dataset.title;
document.body.className = page.dataset.class;
document.body.replaceChildren(page.content.cloneNode(true));

// What needs a worker beside the page is not in the file.
for (const absent of document.querySelectorAll("[data-template]")) absent.remove();
document.querySelectorAll("a[href]").forEach(lead);
// Links that are drawn later are led when somebody turns to them.
for (const event of ["pointerover", "focusin", "click"]) {
  document.addEventListener(event, ({ target }) => lead(target.closest?.("a[href]")), true);
}

/** Leads a link to another page through the query; one to a page that the file does not have goes. */
function lead(link) {
  const href = link?.getAttribute("href");
  if (!href || /^([a-z]+:|[?#])/.test(href)) return;
  const { pathname, hash } = new URL(href, SITE + page.dataset.page);
  const to = pathname.slice(1);
  if (pages.some(({ dataset }) => dataset.page === to)) link.setAttribute("href", `?${to}${hash}`);
  else link.remove();
}
