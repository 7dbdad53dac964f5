// What is printed: the sheet of what was entered, drawn when it is wanted. An empty form is printed as it is, to be filled in by hand.
import { drawSheet } from "./code/fupin.js";

/** Draws the sheet of a form before the page is printed, and takes it away again. */
export function startPrint(attached) {
  const place = document.querySelector("[data-sheet]");
  if (!place) return;
  const show = (shown) => document.documentElement.toggleAttribute("data-sheet-shown", shown);
  addEventListener("beforeprint", () => show(drawSheet(attached, place)));
  addEventListener("afterprint", () => {
    show(false);
    place.textContent = "";
  });
}
