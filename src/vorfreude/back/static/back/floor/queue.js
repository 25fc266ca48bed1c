/* Pictures that wait on this phone: kept in its own database until the server says that it has them.
   Used by the page and by its service worker; a lock lets one of them send at a time, and sending twice does no harm. */
"use strict";

(() => {
  const NAME = "vorfreude-floor";
  const STORE = "pictures";
  const REMEMBERED = 20; // pictures that came through and are still shown
  const PATIENCE = 300_000; // milliseconds for one picture over a weak network
  const SLOWEST = 100; // bytes a millisecond: a film of 60 MB has ten minutes
  const DONE = ["taken", "had", "aside"];

  const heard = new BroadcastChannel(NAME); // the page and its worker hear of what the other sent

  let opened;

  function base() {
    opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(NAME, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    return opened;
  }

  /* One transaction; it resolves when what was written is on the disk. */
  async function within(mode, ask) {
    const transaction = (await base()).transaction(STORE, mode, { durability: "strict" });
    const asked = ask(transaction.objectStore(STORE));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new Error("aborted"));
    });
  }

  async function all() {
    const pictures = await within("readonly", (store) => store.getAll());
    return pictures.sort((one, other) => one.takenAt - other.takenAt);
  }

  const put = (picture) => within("readwrite", (store) => store.put(picture));
  const remove = (id) => within("readwrite", (store) => store.delete(id));

  /* Send all that wait, oldest first. `tell` hears of each change. While somebody else sends: wait, or leave it to them. */
  async function send(tell = () => {}, patient = false) {
    if (!globalThis.navigator.locks) return sendAll(tell);
    return navigator.locks.request("floor-send", { ifAvailable: !patient }, (lock) => (lock ? sendAll(tell) : undefined));
  }

  async function sendAll(tell) {
    const tried = new Set();
    for (;;) {
      const next = (await all()).find((one) => one.state === "waiting" && !tried.has(one.id));
      if (!next) return forget();
      tried.add(next.id);
      if (!(await sendOne(next, tell))) return undefined;
    }
  }

  /* Whether it makes sense to go on with the next. */
  async function sendOne(picture, tell) {
    let said;
    let status;
    try {
      const answer = await fetch("/floor/pictures", {
        method: "POST", body: form(picture), credentials: "same-origin", redirect: "error", signal: AbortSignal.timeout(Math.max(PATIENCE, picture.bytes.byteLength / SLOWEST)),
      });
      status = answer.status;
      said = await answer.json();
    } catch {
      return Boolean(status); // without a status there is no network
    }
    if (status === 403) {
      tell({ stranger: true, words: said.words });
      return false;
    }
    if (DONE.includes(said.outcome)) await put({ ...picture, bytes: null, state: said.outcome, reason: said.code, words: said.words, changedAt: Date.now() });
    else if (said.outcome === "not-taken") await put({ ...picture, state: said.outcome, reason: said.code, words: said.words, changedAt: Date.now() });
    tell({ changed: picture.id });
    heard.postMessage(picture.id);
    return true;
  }

  function form(picture) {
    const said = new FormData();
    const texts = { station: picture.station, code: picture.code, subject: picture.subject, taken: picture.takenAt, clock: Date.now(), size: picture.bytes.byteLength };
    for (const [name, text] of Object.entries(texts)) said.set(name, String(text));
    said.set("picture", new Blob([picture.bytes], { type: picture.type }), "picture");
    return said;
  }

  async function forget() {
    const done = (await all()).filter((one) => DONE.includes(one.state));
    for (const one of done.slice(0, -REMEMBERED)) await remove(one.id);
  }

  globalThis.floorQueue = { all, put, remove, send, heard };
})();
