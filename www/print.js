// What is entered is printed as text: a control cuts what is longer than itself, and shows a hint where nothing was entered.

/** Keeps what is printed of each control as it is when the page is printed. */
export function startPrint() {
  addEventListener("beforeprint", () => {
    for (const holder of document.querySelectorAll(".control")) {
      const control = holder.querySelector("input, select, textarea");
      if (control) holder.dataset.printed = printed(control);
    }
  });
}

function printed(control) {
  if (control instanceof HTMLSelectElement) return control.value === "" ? "" : control.selectedOptions[0]?.label ?? "";
  return control.value;
}
