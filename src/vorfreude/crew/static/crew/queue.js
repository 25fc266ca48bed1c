/* What was said on this phone and waits for a network: kept in its own database until the server says that it has it.
   Used by the pages and by their service worker; a lock lets one of them send at a time, and sending twice does no harm. */
"use strict";

(() => {
  const NAME = "vorfreude-crew";
  const STORE = "waiting";
  const PATIENCE = 20_000; // milliseconds for one form over a weak network

  const heard = new BroadcastChannel(NAME); // the page and its worker hear of what the other sent

  let opened;

  function base() {
    opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(NAME, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "ident" });
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

  async function waiting() {
    const all = await within("readonly", (store) => store.getAll());
    return all.sort((one, other) => one.at - other.at);
  }

  const remove = (ident) => within("readwrite", (store) => store.delete(ident));

  /* Keep a form: its address, whose phone it was, its fields. `ident` makes it count once, however often it is sent. */
  async function put(url, member, fields) {
    const one = { ident: crypto.randomUUID(), url, member, fields, at: Date.now() };
    await within("readwrite", (store) => store.put(one));
    heard.postMessage("put");
    return one.ident;
  }

  /* Send all that wait, oldest first. Gives the answers by ident; what is not among them waits on. */
  async function send() {
    if (!globalThis.navigator.locks) return sendAll();
    return navigator.locks.request("crew-send", () => sendAll());
  }

  async function sendAll() {
    const answers = new Map();
    for (const one of await waiting()) {
      const answer = await sendOne(one);
      if (answer === null) break; // no network, or a server that is not well: in order, so the rest waits too
      if (answer.outcome === "stranger" || answer.outcome === "another") continue;
      await remove(one.ident);
      answers.set(one.ident, answer);
    }
    heard.postMessage("sent");
    return answers;
  }

  async function sendOne(one) {
    const said = new FormData();
    for (const [name, text] of one.fields) said.append(name, text);
    said.set("ident", one.ident);
    said.set("member", one.member);
    said.set("at", String(one.at));
    said.set("clock", String(Date.now()));
    try {
      const answer = await fetch(one.url, {
        method: "POST", body: said, credentials: "same-origin", redirect: "error", headers: { Accept: "application/json" }, signal: AbortSignal.timeout(PATIENCE),
      });
      return answer.status >= 500 ? null : await answer.json();
    } catch {
      return null;
    }
  }

  globalThis.crewQueue = { waiting, put, send, heard };
})();
