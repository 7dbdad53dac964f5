// Hand wiring of a rival to a portal's form: what is typed becomes the input, the answer is written beside it.
const part = (key) => (/^\d+$/.test(key) ? Number(key) : key);

function put(target, path, value) {
  const keys = path.split(".").map(part);
  let place = target;
  keys.slice(0, -1).forEach((key, index) => {
    place[key] ??= typeof keys[index + 1] === "number" ? [] : {};
    place = place[key];
  });
  place[keys[keys.length - 1]] = value;
}

export function collect(form) {
  const input = {};
  for (const control of form.elements) {
    const { name, type, value } = control;
    if (!name || control.tagName === "OUTPUT" || value === "" || (type === "radio" && !control.checked)) continue;
    put(input, name, type === "radio" ? value === "true" : value);
  }
  return input;
}

/** Shows an answer in the form's outputs and in the slots beside its fields. */
export function show(form, { verdict, figures, problems }) {
  for (const output of form.querySelectorAll("output")) {
    const figure = figures.find(({ key }) => key === output.name);
    output.value = output.name === "verdict" ? verdict : (figure?.value ?? "");
  }
  const said = new Map(problems.map(({ path, code, message }) => [path.slice(1).replaceAll("/", "."), message ?? code]));
  for (const slot of form.querySelectorAll("[data-problem-slot]")) {
    const message = said.get(slot.dataset.problemSlot) ?? "";
    if (slot.textContent !== message) slot.textContent = message;
    const control = form.elements[slot.dataset.problemSlot];
    if (control?.setCustomValidity) control.setCustomValidity(message);
  }
}

/** `assess` answers with an object, at once or later. */
export function wire(form, assess) {
  const refresh = () => show(form, assess(collect(form)));
  form.addEventListener("input", refresh);
  refresh();
}
