/* The door: a badge is read or a name is found, one tap checks in, and what was said stays until the next. Works without a network. */
"use strict";

(() => {
  const ASK_EVERY = 10_000; // milliseconds between two looks at what other doors saw
  const SHOWN = 12; // names that are found
  const RECENT = 8;
  const SAME = 4_000; // milliseconds in which a badge that is still held to the camera is the same
  const NEXT = 1_200; // milliseconds until the camera looks again
  const CODES = "/crew/door/codes";
  const OPENED = /^\/crew\/door\/t\/([^/]+)\/?$/;
  const PAGE = "/crew/door/";

  const $ = (id) => document.getElementById(id);
  const words = JSON.parse($("words").textContent);
  const { zone: timeZone } = document.querySelector("[data-occasion]").dataset;
  const clock = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone });
  const fill = (text, ...values) => values.reduce((said, value) => said.replace("%s", () => String(value)), text);
  const at = (one) => clock.format(one.at);

  function element(tag, properties = {}, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children.filter(Boolean));
    return made;
  }

  function button(text, act, className = "button second") {
    const made = element("button", { type: "button", className, textContent: text });
    made.addEventListener("click", () => act().catch(() => trouble(words.full)));
    return made;
  }

  function trouble(text) {
    $("trouble").hidden = !text;
    $("trouble").textContent = text;
  }

  /* --- what came of it --- */

  const KINDS = { in: "good", out: "good", "in-unasked": "care", "in-already": "care", "out-already": "care", "out-unseen": "care", undone: "care", walked_in: "good", unknown: "sorry", asked: "care" };
  const BUZZ = { good: 80, care: [80, 80, 80], sorry: [300, 120, 300] };

  function say(verdict, name, lines = [], buttons = []) {
    const kind = KINDS[verdict] ?? "care";
    for (const id of ["verdict", "camera-verdict"]) {
      $(id).dataset.kind = kind;
      $(id).hidden = false;
      const acts = id === "verdict" || $("camera").hidden === false ? buttons.map(([text, act]) => button(text, act)) : [];
      $(id).replaceChildren(element("b", { textContent: name }), ...lines.filter(Boolean).map((text) => element("span", { textContent: text })), element("div", { className: "acts" }, ...acts));
    }
    navigator.vibrate?.(BUZZ[kind]);
  }

  const isComing = () => document.querySelector("[name=way]:checked").value === "in";

  async function pass(guest) {
    const coming = isComing();
    const { verdict, ident, stood } = await doorBook.pass(guest, coming);
    const others = doorBook.party(guest).filter((one) => one.number !== guest.number && doorBook.standing(one.number).here !== coming);
    const since = verdict === "in-already" ? stood.came : stood.left;
    const said = verdict.endsWith("-already") ? fill(words[verdict], at(since)) : words[verdict];
    const about = [doorBook.party(guest).length > 1 && fill(words.party, doorBook.party(guest).length), guest.group, guest.host && fill(words.host, guest.host)];
    const buttons = [];
    if (ident) buttons.push([words.undo, () => undo({ ident, guest: guest.number, coming }, guest.name)]);
    if (others.length > 0) buttons.push([fill(words.whole_party, others.length + 1), () => all(others)]);
    say(verdict, guest.name, [said, about.filter(Boolean).join(" · ")], buttons);
    clear();
  }

  async function all(others) {
    const coming = isComing();
    for (const one of others) await doorBook.pass(one, coming);
    say(coming ? "in" : "out", others.map((one) => one.name).join(", "), [words[coming ? "in" : "out"]]);
  }

  async function undo(one, name) {
    await doorBook.undo(one);
    say("undone", name, [words.undone]);
  }

  /* A badge, a link or a code: gives whether it was one. */
  async function seen(text) {
    const guest = await doorBook.read(text);
    if (guest === undefined) return false;
    if (guest) await pass(guest);
    else {
      await doorBook.askFor(text, isComing());
      say("asked", "?", [words.asked]);
      clear();
    }
    return true;
  }

  function clear() {
    $("text").value = "";
    $("found").replaceChildren();
  }

  /* --- by name --- */

  function row(name, mark, about, act) {
    const made = element("button", { type: "button" }, element("b", { textContent: name }), element("small", { textContent: about }), element("span", { className: "mark", textContent: mark }));
    made.addEventListener("click", () => act().catch(() => trouble(words.full)));
    return element("li", {}, made);
  }

  function guestRow(guest) {
    const stood = doorBook.standing(guest.number);
    const mark = stood.here ? fill(words.here_since, at(stood.came ?? stood)) : stood.left ? fill(words.left_at, at(stood.left)) : "";
    const of = guest.of && guest.of !== guest.name ? guest.of : "";
    return row(guest.name, mark, [`${guest.number}`, of, guest.group, guest.walk_in && words.walk_in].filter(Boolean).join(" · "), () => pass(guest));
  }

  function find() {
    const text = $("text").value.trim();
    const found = doorBook.find(text);
    const rows = found.slice(0, SHOWN).map(guestRow);
    if (found.length > SHOWN) rows.push(element("li", { className: "soft", textContent: fill(words.more, found.length - SHOWN) }));
    if (text.length > 2 && found.length === 0) rows.push(element("li", { className: "soft", textContent: words.nobody }));
    if (text.length > 2 && isComing() && !/^\d+$/.test(text)) rows.push(row(fill(words.not_listed, text), "", "", async () => offer(text)));
    $("found").replaceChildren(...rows);
  }

  /* A long name has the letters of a code, too; a code has digits, or capitals in its middle. */
  const isCode = (text) => /\d|[a-z][A-Z]/.test(text);

  async function searched(event) {
    event.preventDefault();
    const text = $("text").value.trim();
    const found = doorBook.find(text);
    if (found.length === 1) await pass(found[0]);
    else if (found.length > 0 || !(isCode(text) && (await seen(text)))) find();
  }

  /* --- walk-ins --- */

  function offer(text) {
    clear();
    $("walk-in").hidden = false;
    $("name").value = text;
    $("name").focus();
  }

  async function walkIn(event) {
    event.preventDefault();
    const name = $("name").value.trim();
    if (!name) return;
    const ident = await doorBook.walkIn(name, $("language").value);
    $("walk-in").hidden = true;
    say("walked_in", name, [words.walked_in], [[words.undo, () => undo({ ident, guest: 0, coming: true }, name)]]);
    clear();
    show();
  }

  /* --- the camera --- */

  let last = { text: "", at: 0 };

  async function scan() {
    if (!isSecureContext) return trouble(words.insecure);
    $("camera").hidden = false;
    $("camera-verdict").hidden = true;
    document.body.classList.add("scans");
    $("leave").focus();
    try {
      await phoneCamera.open($("video"), 1280);
      await look();
    } catch {
      leave();
      trouble(words.no_camera);
    }
    return undefined;
  }

  async function look() {
    const able = await phoneCamera.look($("video"), (text) => read(text).catch(() => trouble(words.full)), CODES);
    $("aim").textContent = able ? words.aim : words.cannot_read;
  }

  async function read(text) {
    if (text !== last.text || Date.now() - last.at > SAME) if (!(await seen(text))) say("unknown", "?", [words.unknown, words.unknown_do]);
    last = { text, at: Date.now() };
    setTimeout(() => $("camera").hidden || look(), NEXT);
  }

  function leave() {
    phoneCamera.close($("video"));
    $("camera").hidden = true;
    document.body.classList.remove("scans");
    $("scan").focus();
  }

  /* --- what is shown --- */

  function show() {
    const { came, expected } = doorBook.count();
    $("count").textContent = doorBook.has() ? fill(words.counts, came, expected) : doorBook.isClosed() ? words.closed : words.no_list;
    const recent = doorBook.recent(RECENT);
    $("recent-part").hidden = recent.length === 0;
    $("recent").replaceChildren(...recent.map(recentRow));
    if ($("text").value) find();
  }

  function recentRow(one) {
    const guest = doorBook.guest(one.guest);
    const name = guest?.name ?? (one.walkIn || "?");
    const mark = doorBook.waits(one.ident) ? words.waits : "";
    const about = [at(one), one.walkIn ? words.walk_in : "", one.coming ? "" : "→"].filter(Boolean).join(" · ");
    return element("li", { className: "past" }, element("b", { textContent: name }), element("small", { textContent: about }), element("span", { className: "mark", textContent: mark }), button(words.undo, () => undo(one, name), "link"));
  }

  /* --- hands --- */

  $("search").addEventListener("submit", (event) => searched(event).catch(() => trouble(words.full)));
  $("text").addEventListener("input", find);
  $("ways").addEventListener("change", () => {
    document.body.dataset.way = isComing() ? "in" : "out";
    find();
  });
  $("walk-in").addEventListener("submit", (event) => walkIn(event).catch(() => trouble(words.full)));
  $("walk-in-leave").addEventListener("click", () => ($("walk-in").hidden = true));
  $("scan").addEventListener("click", scan);
  $("leave").addEventListener("click", leave);
  document.addEventListener("keydown", (event) => event.key === "Escape" && !$("camera").hidden && leave());
  doorBook.told.addEventListener("changed", show);
  doorBook.told.addEventListener("refused", ({ detail }) => trouble(fill(detail.outcome === "unknown" ? words.was_unknown : words.was_unclear, clock.format(detail.at))));

  async function begin() {
    if (!isSecureContext) return trouble(words.insecure);
    await doorBook.open();
    show();
    navigator.storage?.persist?.();
    const opened = OPENED.exec(location.pathname)?.[1];
    if (opened) {
      history.replaceState(null, "", PAGE);
      await seen(opened);
    }
    addEventListener("online", () => doorBook.send().then(doorBook.refresh));
    addEventListener("visibilitychange", () => document.hidden || doorBook.refresh());
    setInterval(() => document.hidden || doorBook.send().then(doorBook.refresh), ASK_EVERY);
    document.body.dataset.ready = "yes";
    return undefined;
  }

  begin();
})();
