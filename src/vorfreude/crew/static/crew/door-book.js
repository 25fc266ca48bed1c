/* What a door knows: the guests that this phone may hold, what all doors saw of them, and what this phone saw itself.
   What it saw itself is kept in the queue (queue.js) from the first moment, and counts at once, whether the server heard of it or not. */
"use strict";

(() => {
  const LIST = "/crew/door/list.json";
  const PASSES = "/crew/door/passes";
  const KEPT = "door"; // of the browser's caches
  const DIGEST_DIGITS = 20;
  const CODE = /^(?:.*\/)?([1-9A-HJ-NP-Za-km-z]{10,22})\/?$/;
  const LONGEST = 200;
  const PATIENCE = 10_000; // milliseconds for the list over a weak network

  const { presence, judge } = doorJudging;
  const occasion = document.body.querySelector("[data-occasion]")?.dataset.occasion ?? "";
  const device = (localStorage.door ??= crypto.randomUUID());

  let list = null; // what the server said, with `guests` by number and `seen` (passes of a guest) by number
  let closed = false;
  const own = new Map(); // what this phone saw and is not in the list yet, by ident
  const heard = new BroadcastChannel("vorfreude-crew"); // the queue tells what became of what
  const told = new EventTarget();

  /* --- the list --- */

  async function open() {
    heard.addEventListener("message", ({ data }) => data?.sent && answered(data.sent));
    for (const one of await crewQueue.waiting()) if (one.url === PASSES && one.value.occasion === occasion) own.set(one.ident, seen(one));
    const kept = await (await shelf())?.match(LIST);
    if (kept) take(await kept.json());
    await refresh();
  }

  const shelf = async () => globalThis.caches?.open(KEPT).catch(() => null);

  function take(found) {
    if (found.occasion !== occasion || Date.now() > found.until) return forget();
    list = { ...found, guests: new Map(found.guests.map((one) => [one.number, one])), seen: new Map() };
    found.passes.forEach(note);
    return undefined;
  }

  function note([guest, at, from, ident, coming, undoes]) {
    const passes = list.seen.get(guest) ?? [];
    if (!passes.some((one) => one.device === from && one.ident === ident)) passes.push({ at, device: from, ident, coming, undoes });
    list.seen.set(guest, passes);
    if (from === device) own.delete(ident);
  }

  async function forget() {
    list = null;
    await (await shelf())?.delete(LIST);
  }

  let asking = null;

  /* Ask for what is new; one at a time. */
  function refresh() {
    asking ??= ask().finally(() => (asking = null));
    return asking;
  }

  async function ask() {
    try {
      const from = list ? `?change=${list.change}&door=${list.door}` : "";
      const answer = await fetch(LIST + from, { credentials: "same-origin", headers: { Accept: "application/json" }, signal: AbortSignal.timeout(PATIENCE) });
      if (answer.status === 403) await forget();
      if (answer.ok) await renew(await answer.json());
    } catch {
      // No network: what is known stays.
    }
    told.dispatchEvent(new Event("changed"));
  }

  async function renew(found) {
    closed = found.outcome === "closed";
    if (closed) return forget();
    found.ahead = found.now - Date.now();
    if (found.guests) take(found);
    else {
      list = { ...list, change: Math.max(list.change, found.change), door: found.door, ahead: found.ahead, until: found.until };
      if (found.passes.some(([guest]) => !list.guests.has(guest))) {
        list = { ...list, change: 0 }; // somebody walked in: everybody, the next time
        setTimeout(refresh);
      }
      found.passes.forEach(note);
    }
    await keep();
    return undefined;
  }

  async function keep() {
    const passes = [...list.seen].flatMap(([guest, some]) => some.map((one) => [guest, one.at, one.device, one.ident, one.coming, one.undoes]));
    await (await shelf())?.put(LIST, new Response(JSON.stringify({ ...list, guests: [...list.guests.values()], seen: undefined, passes })));
  }

  /* --- who is who --- */

  const byGuest = () => Map.groupBy(own.values(), (one) => one.guest);

  const standing = (number, mine = byGuest()) => presence([...(list?.seen.get(number) ?? []), ...(mine.get(number) ?? [])]);

  function count() {
    const guests = [...(list?.guests.values() ?? [])];
    const mine = byGuest();
    const inside = (one) => standing(one.number, mine).came !== null;
    const walking = [...own.values()].filter((one) => one.walkIn && !isUndone(one)).length;
    return { came: guests.filter(inside).length + walking, expected: guests.filter((one) => one.expected || inside(one)).length + walking };
  }

  const isUndone = (one) => [...own.values()].some((each) => each.undoes === one.ident);

  /* The guest of a code, a number or a link; null for none, undefined where it is no code at all. */
  async function read(text) {
    const code = CODE.exec(text.trim())?.[1];
    if (!code) return undefined;
    const digest = await digestOf(code);
    return [...(list?.guests.values() ?? [])].find((one) => one.digest === digest) ?? null;
  }

  async function digestOf(code) {
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(code));
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, DIGEST_DIGITS);
  }

  /* Letters as they are typed in a hurry: no capitals, no accents. */
  const plain = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").replaceAll("ß", "ss").toLowerCase();

  /* Guests whose names have words that begin with each of these, or whose number this is. */
  function find(text) {
    const wanted = plain(text).split(/\s+/).filter(Boolean);
    if (wanted.length === 0) return [];
    const fits = (one) => {
      const words = plain(`${one.name} ${one.of}`).split(/[\s-]+/);
      return wanted.every((each) => words.some((word) => word.startsWith(each)) || String(one.number) === each);
    };
    return [...(list?.guests.values() ?? [])].filter(fits);
  }

  const party = (guest) => [...list.guests.values()].filter((one) => one.party === guest.party);

  /* --- what happens --- */

  const seen = ({ ident, at, value }) => ({
    ident, at: at + ahead(), device: value.device, coming: value.coming ?? true, undoes: value.undoes ?? "", guest: value.guest ?? 0, walkIn: value.walk_in ?? "", code: value.code ?? "",
  });

  /* So many milliseconds is the server's clock ahead of this phone's, as far as is known. */
  const ahead = () => list?.ahead ?? 0;

  async function write(value) {
    const kept = await crewQueue.add(PASSES, { occasion, device, ...value });
    own.set(kept.ident, seen(kept));
    send();
    return kept.ident;
  }

  let sending = false;

  /* Without waiting for it: whoever stands at the door does not wait for a network. */
  async function send() {
    if (sending) return;
    sending = true;
    try {
      while (navigator.onLine && (await crewQueue.waiting()).some((one) => one.url === PASSES)) if ((await crewQueue.send()).size === 0) break;
      (await navigator.serviceWorker?.getRegistration("/crew/"))?.sync?.register("crew").catch(() => {});
    } finally {
      sending = false;
    }
  }

  /* One guest comes or goes. What is said, and the ident of what was kept; none where nothing changes. */
  async function pass(guest, coming) {
    const stood = standing(guest.number);
    const verdict = judge(stood, coming, guest.expected);
    const ident = verdict.endsWith("-already") ? "" : await write({ guest: guest.number, coming });
    told.dispatchEvent(new Event("changed"));
    return { verdict, ident, stood };
  }

  /* A code that this phone does not know: the server may. */
  const askFor = (text, coming) => write({ code: CODE.exec(text.trim())[1], coming });

  const walkIn = (name, language) => write({ walk_in: name.trim().toWellFormed().slice(0, LONGEST), language, coming: true });

  async function undo(one) {
    await write({ guest: one.guest, coming: one.coming, undoes: one.ident });
    told.dispatchEvent(new Event("changed"));
  }

  function answered(answers) {
    for (const { ident, outcome } of answers) {
      const one = own.get(ident);
      if (one && (outcome === "unknown" || outcome === "unclear")) {
        own.delete(ident);
        told.dispatchEvent(new CustomEvent("refused", { detail: { outcome, at: one.at } }));
      }
    }
    refresh();
  }

  /* What this phone saw and nobody took back, newest first. */
  function recent(most) {
    const listed = [...(list?.seen ?? [])].flatMap(([guest, some]) => some.filter((one) => one.device === device).map((one) => ({ ...one, guest, walkIn: "", code: "" })));
    const all = [...listed, ...own.values()];
    const undone = new Set(all.map((one) => one.undoes));
    return all.filter((one) => !one.undoes && !undone.has(one.ident)).sort((one, other) => other.at - one.at).slice(0, most);
  }

  globalThis.doorBook = {
    open, refresh, send, read, find, party, standing, count, pass, askFor, walkIn, undo, recent, told,
    guest: (number) => list?.guests.get(number), has: () => list !== null, isClosed: () => closed, waits: (ident) => own.has(ident),
  };
})();
