// The theme that a portal asks for (`?theme=dark`, `?theme=light`), before the page is first painted. The style sheet
// has its dark colours in one rule for readers who prefer the dark: it is switched on or off, so they stand only once.
(() => {
  const theme = new URLSearchParams(location.search).get("theme");
  if (theme !== "dark" && theme !== "light") return;
  const root = document.documentElement;
  root.dataset.theme = theme;
  root.style.colorScheme = theme;
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (rule.media && rule.media.mediaText.includes("prefers-color-scheme: dark")) {
        rule.media.mediaText = theme === "dark" ? "screen" : "not all";
      }
    }
  }
})();
