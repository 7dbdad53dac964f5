// Says on a page that the check did not load, where nothing else of fupin runs that could: the scripts did not arrive, or the
// browser is too old for them. It touches no answer. docs/embedding.md#when-it-does-not-load has what a page can set.
//
//   <script src="fupin/fallback.js" defer></script>
//
// A classic script in the language of 2009, so that every browser understands it.
(function () {
  "use strict";

  /** Milliseconds until what has not come to life is told of. */
  var PATIENCE = 8000;
  var BROWSERS = ["Chrome 86、Edge 86、Firefox 79、Safari 15 或更新的浏览器（360、QQ 等浏览器请选“极速模式”）", "Chrome or Edge 86, Firefox 79, Safari 15 or newer"];
  var WORDS = {
    "not-loaded": ["自查程序没有载入。请刷新重试，或换用 " + BROWSERS[0] + "。所填内容仍在。", "The check did not load. Load the page again, or take " + BROWSERS[1] + ". What you entered is still there."],
    "old-browser": ["这个浏览器太旧，不能自动核对。请换用 " + BROWSERS[0] + "。", "This browser is too old for the check. Take " + BROWSERS[1] + "."]
  };
  var KINDS = "fupin-form, form[data-measure], [data-fupin-frame], script[data-measure]";
  /** What of fupin stands on the page, with the note that was put there for it. */
  var known = [];
  var isOld = !("noModule" in document.createElement("script"));

  function each(list, act) {
    for (var i = 0; i < list.length; i += 1) act(list[i]);
  }

  function entryOf(element) {
    for (var i = 0; i < known.length; i += 1) if (known[i].element === element) return known[i];
    var entry = { element: element, alive: false, note: null };
    known.push(entry);
    return entry;
  }

  /** A member of a node. In a form, a field of that name would hide it. */
  function member(node, name) {
    return Object.getOwnPropertyDescriptor(Node.prototype, name).get.call(node);
  }

  function nameOf(node) {
    return member(node, "nodeName").toLowerCase();
  }

  function attribute(element, name) {
    return Element.prototype.getAttribute.call(element, name);
  }

  function find(element, selector) {
    return Element.prototype.querySelector.call(element, selector);
  }

  function contains(element, other) {
    return Node.prototype.contains.call(element, other);
  }

  /** Whether something has come to life, or has said itself why not. */
  function isAlive(entry) {
    var element = entry.element;
    if (entry.alive) return true;
    switch (nameOf(element)) {
      case "form":
        var receipt = find(element, "input[name=fupin-receipt]");
        return receipt !== null && receipt.value !== "";
      case "script":
        var next = element.nextElementSibling;
        return next !== null && (next.localName === "iframe" || next.className === "fupin-error");
      default:
        return find(element, "iframe, [data-fupin], .fupin-error") !== null;
    }
  }

  /** Puts a note there and tells the page, which may have a place with words of its own. */
  function tell(entry, code) {
    var element = entry.element;
    var lang = attribute(element, "data-lang") || attribute(element, "lang") || document.documentElement.lang;
    var message = WORDS[code][/^en\b/i.test(lang) ? 1 : 0];
    var own = document.querySelector("[data-failed]");
    if (own) {
      own.hidden = false;
      entry.note = own;
    } else {
      entry.note = document.createElement("p");
      entry.note.className = "fupin-error";
      entry.note.setAttribute("role", "alert");
      entry.note.setAttribute("tabindex", "-1");
      entry.note.appendChild(document.createTextNode(message));
      if (nameOf(element) === "script") element.parentNode.insertBefore(entry.note, element.nextSibling);
      else Node.prototype.insertBefore.call(element, entry.note, member(element, "firstChild"));
    }
    var event = document.createEvent("CustomEvent");
    event.initCustomEvent("fupin:error", true, false, { code: code, message: message });
    Node.prototype.dispatchEvent.call(element, event);
  }

  function look(code) {
    each(document.querySelectorAll(KINDS), function (element) {
      var entry = entryOf(element);
      if (!entry.note && !isAlive(entry)) tell(entry, code);
    });
  }

  /** What comes to life late takes its note back. */
  function revive(event) {
    var entry;
    each(known, function (one) {
      // A frame stands in its holder or behind its script.
      if (contains(one.element, event.target) || (nameOf(one.element) === "script" && one.note && one.note.nextSibling === event.target)) entry = one;
    });
    entry = entry || entryOf(event.target);
    entry.alive = true;
    if (!entry.note) return;
    if (entry.note.className !== "fupin-error") entry.note.hidden = true;
    else if (entry.note.parentNode) entry.note.parentNode.removeChild(entry.note);
    entry.note = null;
  }

  /** A form in which something is to stop it (`block`) is not sent unchecked; any other is the portal's own affair. */
  function hold(event) {
    each(known, function (entry) {
      var element = entry.element;
      var isForm = element === event.target;
      if (!entry.note || !contains(event.target, element)) return;
      var block = attribute(element, isForm ? "data-block" : "block") || (nameOf(element) === "fupin-form" ? "invalid" : "never");
      if (block === "never") return;
      event.preventDefault();
      entry.note.focus();
    });
  }

  function start() {
    if (!isOld) return setTimeout(function () { look("not-loaded"); }, PATIENCE);
    // The site's own pages, of which some have no form, know it by this.
    document.documentElement.setAttribute("data-fupin", "failed");
    each(document.querySelectorAll("[data-failed]"), function (own) { own.hidden = false; });
    look("old-browser");
  }

  each(["fupin:assess", "fupin:ready"], function (type) { document.addEventListener(type, revive); });
  document.addEventListener("submit", hold, true);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
