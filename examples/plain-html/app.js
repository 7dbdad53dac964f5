// Fills the form in from what the portal knows, and shows the verdict beside the portal's own buttons.
import "./fupin/element.js";

const grant = document.querySelector("fupin-form");
const show = (id, text) => (document.getElementById(id).value = text);

grant.addEventListener("fupin:assess", ({ detail }) => {
  const total = detail.figures.find(({ key }) => key === "total");
  show("verdict", detail.verdict);
  show("total", total ? total.value : "");
});

document.getElementById("last-year").addEventListener("click", () => {
  grant.value = {
    area_sqm: "3200",
    villages: [{ name: "河西村", on_provincial_list: true, collective_income: "38500" }],
    provincial_grant: true,
    earmarked: true,
  };
});
