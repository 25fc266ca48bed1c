/* What was said on this phone and waits for a network: kept in its own database until the server says that it has it.
   Used by the pages and by their service worker; a lock lets one of them send at a time, and sending twice does no harm. */
"use strict";

(() => {
  const NAME = "vorfreude-crew";
  const STORE = "waiting";
  const PATIENCE = 20_000; // milliseconds for one form over a weak network
  const TOGETHER = 100; // values of one address that are sent together

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
    return (await keep({ ident: crypto.randomUUID(), url, member, fields, at: Date.now() })).ident;
  }

  /* Keep a value (no form): it is sent together with others of its address, whosever phone this is by then. */
  const add = (url, value) => keep({ ident: crypto.randomUUID(), url, value, at: Date.now() });

  async function keep(one) {
    await within("readwrite", (store) => store.put(one));
    heard.postMessage("put");
    return one;
  }

  /* Send all that wait, oldest first. Gives the answers by ident; what is not among them waits on. */
  async function send() {
    if (!globalThis.navigator.locks) return sendAll();
    return navigator.locks.request("crew-send", () => sendAll());
  }

  async function sendAll() {
    const answers = new Map();
    const all = await waiting();
    for (const one of all.filter((each) => each.fields)) {
      const answer = await sendOne(one);
      if (answer === null) break; // no network, or a server that is not well: in order, so the rest waits too
      if (answer.outcome === "stranger" || answer.outcome === "another") continue;
      await remove(one.ident);
      answers.set(one.ident, answer);
    }
    await sendValues(all.filter((each) => each.value), answers);
    heard.postMessage({ sent: [...answers.values()] });
    return answers;
  }

  /* Oldest first; what is answered with "another" or not at all waits on. */
  async function sendValues(values, answers) {
    for (const [url, some] of Map.groupBy(values, (one) => one.url)) {
      for (let from = 0; from < some.length; from += TOGETHER) {
        const sent = some.slice(from, from + TOGETHER).map((one) => ({ ...one.value, ident: one.ident, at: one.at }));
        const answer = await post(url, JSON.stringify({ clock: Date.now(), sent }), { "Content-Type": "application/json" });
        if (!answer?.answers) break;
        const done = answer.answers.filter((one) => one.outcome !== "another");
        await within("readwrite", (store) => done.map((one) => store.delete(one.ident)).at(-1) ?? store.count());
        for (const one of done) answers.set(one.ident, one);
      }
    }
  }

  async function sendOne(one) {
    const said = new FormData();
    for (const [name, text] of one.fields) said.append(name, text);
    said.set("ident", one.ident);
    said.set("member", one.member);
    said.set("at", String(one.at));
    said.set("clock", String(Date.now()));
    return post(one.url, said);
  }

  async function post(url, body, headers = {}) {
    try {
      const answer = await fetch(url, {
        method: "POST", body, credentials: "same-origin", redirect: "error", headers: { Accept: "application/json", ...headers }, signal: AbortSignal.timeout(PATIENCE),
      });
      if (answer.status >= 500) return null;
      return await answer.json().catch(() => ({ outcome: "refused" })); // a page that is no more: sent again it would be none either
    } catch {
      return null;
    }
  }

  globalThis.crewQueue = { waiting, put, add, send, heard };
})();
