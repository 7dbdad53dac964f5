// Puts a form of a fupin site into a page of somebody else, in a frame that is as high as its content.
//
//   <script src="https://fupin.example/embed.js" data-measure="factory-grant" data-lang="zh" async></script>
//
// The frame comes after the script, and into every <div data-fupin-frame="factory-grant">. Each frame sends the bubbling
// events fupin:ready, fupin:assess and fupin:error; fupinFrame(element) answers with its handle. docs/embedding/iframe.md
// has the attributes and the messages. A classic script without dependencies, for Chromium 86, Firefox 78 and Safari 14.
(() => {
  "use strict";

  const VERSION = 1;
  /** Characters of an input that is filled in, and of what the frame tells at once. */
  const MOST_INPUT = 1000000;
  const MOST_ANSWER = 8000000;
  const LEAST_HEIGHT = 100;
  const MOST_HEIGHT = 20000;
  /** Milliseconds between two values that are filled in, and until a frame that people see and that says nothing is told of. */
  const PACE = 300;
  const PATIENCE = 8000;
  /**
   * What the page in the frame needs: its scripts, its own origin (which both sides check), the event of pressing Check
   * (without allow-forms there is none), printing, and links that open a window of their own, outside this sandbox.
   * It may neither lead this page elsewhere nor download anything.
   */
  const SANDBOX = "allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox";
  const VERDICTS = ["invalid", "ineligible", "incomplete", "review", "eligible"];
  const LISTS = ["problems", "checks", "figures", "remedies", "next"];
  const CODES = ["bad-value", "bad-version", "failed", "not-ready", "too-large", "too-many"];
  const TITLES = { zh: "扶贫申报自查表", en: "Check of a subsidy application" };
  /** What people read where the form does not come. */
  const NOT_THERE = [
    "自查表没有载入。请刷新重试，或换用 Chrome、Edge 86，Firefox 79，Safari 15 或更新的浏览器（360、QQ 等浏览器请选“极速模式”）。本页其他内容不受影响。",
    "The check did not load. Load the page again, or take Chrome or Edge 86, Firefox 79, Safari 15 or newer. The rest of this page works as ever.",
  ];
  const WORDS = {
    "no-answer": ["表单没有应答：请检查网址、frame-src，以及网站是否允许本页来源。", "The form does not answer: check its address, frame-src, and that the site allows this page's origin."],
    "bad-version": ["表单使用另一版协议，请使用同一网站的 embed.js。", "The form speaks another version: use the embed.js of its own site."],
    "wrong-page": ["框架中不是所要的表单。", "The frame shows another form than the one asked for."],
    "too-large": ["内容超过 1000000 个字符。", "The value is longer than 1000000 characters."],
    "not-json": ["内容无法写成 JSON 对象。", "The value cannot be written as a JSON object."],
  };

  /** The handles, by the element that was given, and by the frame. */
  const handles = new WeakMap();
  /** What each frame does when it has left the page. */
  const rests = new Map();
  const own = document.currentScript instanceof HTMLScriptElement ? document.currentScript : undefined;

  /**
   * The frame of an element, which is put there unless it is there already.
   * @param {any} element
   * @param {any} [options]
   */
  function fupinFrame(element, options = {}) {
    if (!(element instanceof Element) || element.closest("head")) {
      throw mistake("bad-option", "fupin: 请给出 body 里的元素。Give an element of the body.");
    }
    const known = handles.get(element);
    if (known) return known;
    const asked = read(options);
    const frame = build(asked);
    const handle = converse(frame, asked, () => handles.delete(element));
    handles.set(element, handle);
    handles.set(frame, handle);
    if (element instanceof HTMLScriptElement) element.after(frame);
    else element.append(frame);
    return handle;
  }

  /** What was asked for, checked: an Error of code `bad-option` says what is wrong. */
  function read({ measure, lang, theme, title, loading, site = home(own), allow }) {
    const english = lang ? lang === "en" : document.documentElement.lang.startsWith("en");
    const must = (holds, zh, en) => {
      if (!holds) throw mistake("bad-option", `fupin: ${english ? en : zh}`);
    };
    must(typeof measure === "string" && /^[a-z][a-z0-9-]{0,63}$/.test(measure), "请给出 measure，如 factory-grant。", "give a measure, such as factory-grant.");
    must(!lang || lang === "zh" || lang === "en", "lang 只能是 zh 或 en。", "lang is zh or en.");
    must(!theme || theme === "light" || theme === "dark", "theme 只能是 light 或 dark。", "theme is light or dark.");
    const base = address(site);
    must(base, "请给出 site：fupin 网站的网址。", "give a site: the address of a fupin site.");
    const origins = allow ? allow.split(/\s+/) : [base.origin];
    must(origins.includes(base.origin), `allow 中没有 ${base.origin}。`, `${base.origin} is not in allow.`);
    return { measure, english, lang: english ? "en" : "zh", theme, title, loading, base };
  }

  /** The folder that a script was loaded from. */
  function home(script) {
    return script && script.src ? new URL("./", script.src).href : undefined;
  }

  /** A site's address, with a slash at its end. */
  function address(site) {
    try {
      const url = new URL(site, location.href);
      if (!url.pathname.endsWith("/")) url.pathname += "/";
      return /^https?:$/.test(url.protocol) ? url : undefined;
    } catch (error) {
      return undefined;
    }
  }

  function build({ measure, lang, theme, title, loading, base }) {
    const frame = document.createElement("iframe");
    frame.className = "fupin-frame";
    frame.lang = lang === "en" ? "en" : "zh-CN";
    frame.title = title || TITLES[lang];
    frame.setAttribute("sandbox", SANDBOX);
    frame.referrerPolicy = "no-referrer";
    frame.loading = loading === "eager" ? "eager" : "lazy";
    // Set through the script, as a strict policy refuses a style attribute.
    Object.assign(frame.style, { display: "block", width: "100%", border: "0", height: "600px" });
    const url = new URL(`embed/${lang}/${measure}/`, base);
    if (theme) url.searchParams.set("theme", theme);
    frame.src = url.href;
    return frame;
  }

  /** Talks to a frame, and answers with its handle. */
  function converse(frame, asked, forget) {
    const { origin } = asked.base;
    const english = asked.english;
    /** What the frame told. It is empty for every page that loads there: trust does not outlive a page. */
    let known = { id: undefined, ready: false, told: new Set() };
    let mayRead = bucket(60, 40);
    /** The last value that was to be filled in and has not been sent. */
    let pending;
    let pacing;
    let patience;
    let wanted = 0;

    const note = noteFor(asked);
    const emit = (name, detail) => frame.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
    const complain = (code, message = WORDS[code][english ? 1 : 0]) => {
      if (known.told.has(code)) return;
      known.told.add(code);
      if (code === "no-answer") frame.before(note);
      emit("fupin:error", { code, message });
    };
    const send = (type, members) => {
      // A frame that is not in the page has no window.
      if (frame.contentWindow) frame.contentWindow.postMessage({ fupin: VERSION, type, id: known.id, ...members }, origin);
    };

    function wait() {
      clearTimeout(patience);
      patience = setTimeout(() => known.ready || complain("no-answer"), PATIENCE);
    }

    function greet() {
      // A frame that was taken out of the page and put back is heard again.
      window.addEventListener("message", hear);
      rests.set(frame, rest);
      known = { id: name(), ready: false, told: new Set() };
      mayRead = bucket(60, 40);
      wait();
      send("hello");
    }

    function rest() {
      window.removeEventListener("message", hear);
      clearTimeout(patience);
      rests.delete(frame);
    }

    function hear(event) {
      const { data } = event;
      if (!event.isTrusted || event.origin !== origin) return;
      if (event.source === null || event.source !== frame.contentWindow) return;
      const version = member(data, "fupin");
      if (typeof version !== "number" || !mayRead() || textOf(data, "id", 64) !== known.id) return;
      if (version !== VERSION) return complain("bad-version");
      const type = textOf(data, "type", 20);
      if (type === "ready") begin(data);
      else if (type === "error") listen(data);
      else if (known.ready && type === "resize") grow(member(data, "height"));
      else if (known.ready && type === "assess") take(data);
    }

    function begin(data) {
      if (known.ready) return;
      const measure = textOf(data, "measure", 64);
      const lang = textOf(data, "lang", 2);
      if (measure !== asked.measure || lang !== asked.lang) return complain("wrong-page");
      known.ready = true;
      clearTimeout(patience);
      note.remove();
      frame.title = asked.title || textOf(data, "title", 200) || frame.title;
      grow(member(data, "height"));
      emit("fupin:ready", { measure, lang });
      fill();
    }

    function listen(data) {
      const code = textOf(data, "code", 40);
      const message = textOf(data, "message", 1000);
      if (CODES.includes(code) && message !== undefined) complain(code, message);
    }

    /** Only a height that content can have is taken over, and once per frame that is painted. */
    function grow(height) {
      if (!Number.isInteger(height) || height < 1 || height > MOST_HEIGHT) return;
      if (!wanted) requestAnimationFrame(() => {
        frame.style.height = `${Math.max(wanted, LEAST_HEIGHT)}px`;
        wanted = 0;
      });
      wanted = height;
    }

    function take(data) {
      const part = (name) => parsed(textOf(data, name, MOST_ANSWER));
      const [assessment, value, receipt] = [part("assessment"), part("value"), part("receipt")];
      if (!isAssessment(assessment, asked.measure) || !isRecord(value) || !(receipt === null || isRecord(receipt))) return;
      Object.assign(known, { assessment, value, receipt });
      emit("fupin:assess", assessment);
    }

    function fill() {
      if (pending === undefined || pacing || !known.ready) return;
      send("set-value", { value: pending });
      pending = undefined;
      pacing = setTimeout(() => {
        pacing = undefined;
        fill();
      }, PACE);
    }

    frame.addEventListener("load", greet);
    // A page that never arrives loads nothing: it is waited for from when people see its place.
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      seen.disconnect();
      if (known.id === undefined) wait();
    });
    seen.observe(frame);
    rests.set(frame, rest);
    return Object.freeze({
      frame,
      /** Whether the form in the frame works. */
      get ready() {
        return known.ready;
      },
      /** What is typed, as an input of the contract; nothing before the frame is ready. */
      get value() {
        return known.value;
      },
      /** The last assessment. */
      get assessment() {
        return known.assessment;
      },
      /** The last receipt, for the portal's own server to check. */
      get receipt() {
        return known.receipt;
      },
      /** Fills the form in, now or once it is ready; of several values at once the last one counts. */
      setValue(input) {
        pending = written(input, english);
        known.told.delete("bad-value");
        fill();
      },
      /** Takes the frame away. */
      remove() {
        rest();
        seen.disconnect();
        note.remove();
        frame.remove();
        forget();
      },
    });
  }

  /** A paragraph that tells people that the form does not come. */
  function noteFor({ lang, english }) {
    const note = document.createElement("p");
    note.className = "fupin-error";
    note.setAttribute("role", "alert");
    note.lang = lang === "en" ? "en" : "zh-CN";
    note.textContent = NOT_THERE[english ? 1 : 0];
    return note;
  }

  function isRecord(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
  }

  function isAssessment(value, measure) {
    if (!isRecord(value) || value.measure !== measure || !VERDICTS.includes(value.verdict)) return false;
    const { policy } = value;
    if (!isRecord(policy) || typeof policy.id !== "string" || typeof policy.digest !== "string") return false;
    return LISTS.every((list) => Array.isArray(value[list]) && value[list].every(isRecord));
  }

  function written(input, english) {
    let text;
    try {
      text = isRecord(input) ? JSON.stringify(input) : undefined;
    } catch (error) {
      text = undefined;
    }
    const code = text === undefined ? "not-json" : "too-large";
    if (text === undefined || text.length > MOST_INPUT) throw mistake(code, `fupin: ${WORDS[code][english ? 1 : 0]}`);
    return text;
  }

  /** A name for a conversation that nobody can guess. */
  function name() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  function mistake(code, message) {
    return Object.assign(new Error(message), { name: "FupinError", code });
  }

  // --- What the site's frame.js has as well, word for word; a test compares them.

  /** A member of a message: the record's own, never an inherited one. */
  function member(data, name) {
    if (typeof data !== "object" || data === null || Object.getPrototypeOf(data) !== Object.prototype) return undefined;
    const own = Object.getOwnPropertyDescriptor(data, name);
    return own === undefined ? undefined : own.value;
  }

  /** A member that is a text of limited length. */
  function textOf(data, name, most) {
    const text = member(data, name);
    return typeof text === "string" && text.length <= most ? text : undefined;
  }

  /** The value of a JSON text, without members that could stand for a prototype; nothing for what is no JSON. */
  function parsed(text) {
    try {
      return JSON.parse(text, (key, value) => (key === "__proto__" ? undefined : value));
    } catch (error) {
      return undefined;
    }
  }

  /** Lets so many pass at once, and so many a second after that. */
  function bucket(most, perSecond) {
    let left = most;
    let seen = 0;
    return () => {
      const now = performance.now();
      left = Math.min(most, left + ((now - seen) / 1000) * perSecond);
      seen = now;
      if (left < 1) return false;
      left -= 1;
      return true;
    };
  }

  // --- The frames that the page asks for by its HTML.

  /** Puts the frame of a script or a holder there. A mistake in an attribute is told by an event and on the console. */
  function place(element, script) {
    const { fupinFrame: named, measure = named, lang, theme, title, loading, site = home(script) } = element.dataset;
    const allow = (element.getAttribute("allow") || "").trim();
    if (placed.get(element) === measure) return;
    placed.set(element, measure);
    try {
      window.fupinFrame(element, { measure, lang, theme, title, loading, site, allow });
    } catch (error) {
      console.error(error);
      element.dispatchEvent(new CustomEvent("fupin:error", { detail: { code: error.code, message: error.message }, bubbles: true }));
    }
  }

  /** Holders come and go with what a page draws. */
  function look() {
    document.querySelectorAll("[data-fupin-frame]").forEach((holder) => place(holder, own));
    rests.forEach((rest, frame) => frame.isConnected || rest());
  }

  /** Each holder with the measure that was asked for: a mistake is told once. */
  const placed = new WeakMap();
  const isFirst = !window.fupinFrame;
  // A page may hold the script several times; the first one serves all.
  if (isFirst) window.fupinFrame = fupinFrame;
  if (own && own.dataset.measure) place(own, own);
  const begin = () => {
    look();
    if (isFirst) new MutationObserver(look).observe(document, { childList: true, subtree: true, attributeFilter: ["data-fupin-frame"] });
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
