"use strict";
(() => {
  const probes = [...document.querySelectorAll("details.probe")];

  /* A transcript is laid out when it is first opened: thousands of them at once would keep the page from opening. */
  const make = (name, kind, text) => {
    const element = document.createElement(name);
    element.className = kind;
    element.textContent = text;
    return element;
  };
  const ENDS = { "\\r\\n": ["␍␊", "CR LF"], "\\r": ["␍", "CR"], "\\n": ["␊", "LF"] };
  const NAMES = ("NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI"
    + " DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US").split(" ");
  const OCTETS = /\\r\\n|\\r|\\n|\\\\|\\x([0-9a-f]{2})|[^\\]+|\\/gi;
  const octet = (kind, sign, name) => {
    const element = make("span", kind, sign);
    element.dataset.name = name;
    return element;
  };
  const show = (said, text) => {
    for (const [piece, hex] of text.matchAll(OCTETS)) {
      if (hex) {
        const code = parseInt(hex, 16);
        const sign = code < 32 ? String.fromCharCode(0x2400 + code) : code === 127 ? "␡" : hex.toUpperCase();
        said.append(Object.assign(octet("octet", sign, NAMES[code] || (code === 127 ? "DEL" : sign)), { title: "octet " + hex }));
      } else if (piece in ENDS) {
        said.append(octet(piece === "\\r\\n" ? "eol" : "octet", ...ENDS[piece]));
      } else {
        said.append(piece === "\\\\" ? "\\" : piece);
      }
    }
  };
  const SPEAKERS = { C: ["c", "Client"], S: ["s", "Server"], "-": ["n", "Note"] };
  const layOut = pre => {
    const list = document.createElement("ol");
    let secure = false;
    for (const line of pre.textContent.split("\n")) {
      const found = /^(\d+)\t(> )?([CS-])(\/TLS)?(?: ([^\t]*))?\t([^]*)$/.exec(line);
      if (!found) {
        continue;
      }
      const [, ms, decided, who, tls, session, text] = found;
      if (tls ? !secure : secure && who !== "-") {
        secure = !!tls;
        list.append(make("li", "edge" + (secure ? " tls" : ""), secure ? "TLS from here" : "in clear from here"));
      }
      const [kind, name] = SPEAKERS[who];
      const item = make("li", kind + (tls ? " tls" : "") + (decided ? " decided" : ""), "");
      const said = make("span", "said", "");
      said.append(make("span", "unseen", name + (decided ? ", this line decided: " : ": ")));
      if (session) {
        said.append(make("span", "who", session + " "));
      }
      show(said, text);
      item.append(make("span", "ms", ms + " ms"), said);
      list.append(item);
    }
    const talk = make("div", "talk", "");
    for (const name of ["tabindex", "role", "aria-label"]) {
      talk.setAttribute(name, pre.getAttribute(name));
    }
    talk.append(list);
    pre.replaceWith(talk);
    const decided = talk.querySelector(".decided");
    if (decided && talk.scrollHeight > talk.clientHeight) {
      talk.scrollTop = decided.offsetTop - talk.offsetTop - talk.clientHeight / 2;
    }
  };
  const opened = probe => probe.querySelectorAll("pre.talk").forEach(layOut);
  document.addEventListener("toggle", event => event.target.open && opened(event.target), true);
  probes.filter(probe => probe.open).forEach(opened);

  const follow = () => {
    const probe = document.getElementById(location.hash.slice(1));
    if (probe && probe.matches("details.probe")) {
      probe.hidden = false;
      probe.closest(".group").hidden = false;
      probe.open = true;
      probe.scrollIntoView({ block: "start" });
      probe.querySelector("summary").focus({ preventScroll: true });
    }
  };
  addEventListener("hashchange", follow);
  follow();

  const form = document.querySelector(".filter");
  const texts = new Map();
  const textOf = probe => {
    if (!texts.has(probe)) {
      texts.set(probe, probe.textContent.toLowerCase());
    }
    return texts.get(probe);
  };
  const filter = () => {
    const wanted = new FormData(form);
    const verdicts = new Set(wanted.getAll("verdict"));
    const words = wanted.get("text").toLowerCase().split(/\s+/).filter(Boolean);
    const [level, suite, target] = ["level", "suite", "target"].map(name => wanted.get(name));
    let count = 0;
    for (const group of document.querySelectorAll(".group")) {
      const meant = (!suite || group.dataset.suite === suite) && (!target || group.dataset.target === target);
      let any = false;
      for (const probe of group.querySelectorAll(".probe")) {
        const shown = meant && verdicts.has(probe.dataset.v) && (!level || probe.dataset.l === level)
          && words.every(word => textOf(probe).includes(word));
        probe.hidden = !shown;
        any ||= shown;
        count += shown;
      }
      group.hidden = !any;
    }
    form.elements.shown.textContent = count === probes.length ? "" : count + " of " + probes.length + " probes";
    document.getElementById("nothing").hidden = count > 0 || !probes.length;
  };
  let soon = 0;
  form.addEventListener("input", () => {
    clearTimeout(soon);
    soon = setTimeout(filter, 80);
  });
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", event => event.preventDefault());
  document.addEventListener("keydown", event => {
    if (event.key === "/" && !event.target.matches("input, select, textarea")) {
      event.preventDefault();
      form.elements.text.focus();
    }
  });
  form.hidden = probes.length < 2;
  /* A page that is shown again keeps its fields. */
  addEventListener("pageshow", () => form.hidden || setTimeout(filter));
})();
