// <fupin-form> as a control of the form around it. Where a browser has no form-associated elements (Safari before 16.4, Firefox
// before 98), what ElementInternals does is done by hand: a hidden field carries the receipt, and two listeners hear that form.

/** Where there is no page, as on a server that renders one, the class can be imported and does nothing. */
const Base = /** @type {typeof HTMLElement} */ (typeof HTMLElement === "undefined" ? class {} : HTMLElement);

/** What every control of a form has. */
export class FormControl extends Base {
  static get formAssociated() {
    return true;
  }

  constructor() {
    super();
    this._internals = internalsOf(this);
  }

  get form() {
    return this._internals.form;
  }
  get willValidate() {
    return this._internals.willValidate;
  }
  get validationMessage() {
    return this._internals.validationMessage;
  }
  get validity() {
    return this._internals.validity;
  }
  checkValidity() {
    return this._internals.checkValidity();
  }
  reportValidity() {
    return this._internals.reportValidity();
  }

  /** What stops the surrounding form, and where; nothing where the message is empty. */
  _setFault(message, anchor) {
    this._anchor = anchor;
    if (message) this._internals.setValidity({ customError: true }, message, anchor || this);
    else this._internals.setValidity({});
  }

  /** Shows the message under the control that stopped the surrounding form. */
  _reveal() {
    if (this._anchor) this._anchor.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
  }

  /** Where the browser has no form-associated elements, it calls nothing either. */
  _byHand(what) {
    const { _internals: internals, disabled } = /** @type {any} */ (this);
    if (!internals.listen) return;
    internals[what]();
    /** @type {any} */ (this).formDisabledCallback(disabled);
  }
}

/** The browser's own internals of an element, or these. */
function internalsOf(element) {
  const own = typeof element.attachInternals === "function" ? element.attachInternals() : undefined;
  return own && typeof own.setFormValue === "function" ? own : new ByHand(element);
}

class ByHand {
  constructor(element) {
    this._element = element;
    this._field = document.createElement("input");
    this._field.type = "hidden";
    this._value = null;
    this._hear = (event) => this._onEvent(event);
    this.validationMessage = "";
  }

  get form() {
    return this._element.closest("form");
  }
  get willValidate() {
    return !this._element.disabled;
  }
  get validity() {
    const customError = this.validationMessage !== "";
    return { customError, valid: !customError };
  }

  setFormValue(value) {
    this._value = value;
    this.update();
  }

  setValidity(flags, message = "", anchor = undefined) {
    this.validationMessage = message;
    this._anchor = anchor;
  }

  checkValidity() {
    const valid = !this.willValidate || this.validationMessage === "";
    if (!valid) this._element.dispatchEvent(new Event("invalid", { cancelable: true }));
    return valid;
  }

  reportValidity() {
    const valid = this.checkValidity();
    if (!valid && this._anchor) this._anchor.focus();
    return valid;
  }

  /** Keeps the field in the element and as the element is; a field without a name is not sent. */
  update() {
    const { _element: element, _field: field } = this;
    if (field.parentNode !== element) element.appendChild(field);
    field.name = this._value === null ? "" : element.name;
    field.value = this._value || "";
    field.disabled = element.disabled;
  }

  /** Listens to the form around the element, or to none once it has left the page. */
  listen() {
    const form = this._element.isConnected ? this.form : null;
    for (const type of ["reset", "submit"]) {
      if (this._around) this._around.removeEventListener(type, this._hear);
      if (form) form.addEventListener(type, this._hear);
    }
    this._around = form;
  }

  _onEvent(event) {
    if (event.target !== this._around) return;
    if (event.type === "reset") this._element.reset();
    else if (!this._around.noValidate && !this.reportValidity()) event.preventDefault();
  }
}
