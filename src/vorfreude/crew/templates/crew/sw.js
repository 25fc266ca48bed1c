/* Keeps the pages of the crew for when there is no network, and sends what waits when there is one again. */
"use strict";

importScripts("{{ queue|escapejs }}", "{{ push|escapejs }}");

const CACHE = "crew-{{ version }}";
const FILES = [{% for one in files %}"{{ one|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
const PAGES = [{% for one in pages %}"{{ one|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
const HOME = "/crew/";
const ENTER = "/crew/enter/";
const FROM = "x-kept"; // milliseconds: when a page was kept
const PATIENCE = 5_000; // milliseconds: a network that answers later than this is none

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(begin()));
addEventListener("sync", (event) => event.waitUntil(sendAll()));
addEventListener("message", (event) => {
  if (event.data?.keep) event.waitUntil(keepPages([...PAGES, ...event.data.keep]));
});
addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (FILES.includes(address.pathname)) event.respondWith(kept(request));
  else if (address.pathname.startsWith(ENTER)) event.waitUntil(forget());
  else if (address.pathname.startsWith(HOME) && isPage(request)) event.respondWith(fresh(request, nameOf(address)));
});

/* A badge's link opens the door itself, which reads its own address. */
function nameOf(address) {
  return address.pathname.startsWith("/crew/door/t/") ? "/crew/door/" : address.pathname + address.search;
}

/* A page that somebody opens, or a part of one that it asks for by itself. */
function isPage(request) {
  return request.mode === "navigate" || request.headers.get("X-Part") !== null;
}

async function sendAll() {
  await crewQueue.send();
  const left = await crewQueue.waiting();
  if (left.length > 0) throw new Error(`${left.length} wait`); // fails aloud, so that the browser tries again
}

async function keep() {
  const cache = await caches.open(CACHE);
  await cache.addAll(FILES);
  await keepPages(PAGES);
  await skipWaiting();
}

async function keepPages(pages) {
  const cache = await caches.open(CACHE);
  for (const page of new Set(pages)) {
    try {
      const answer = await fetch(page, { credentials: "same-origin", headers: { Accept: "text/html" }, redirect: "error" });
      if (answer.ok) await cache.put(page, await dated(answer));
    } catch {
      return; // no network: what is kept stays
    }
  }
}

async function begin() {
  for (const name of await caches.keys()) if (name.startsWith("crew-") && name !== CACHE) await caches.delete(name);
  await clients.claim();
}

async function kept(request) {
  return (await caches.match(request)) ?? fetch(request);
}

/* The network's answer, kept for later; without one, the last that was kept. A link that was called back forgets all. */
async function fresh(request, name) {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    if (answer.ok) await cache.put(name, await dated(answer.clone()));
    else if (answer.status === 403) await forget();
    if (answer.status < 500) return answer;
  } catch {
    // No network: what was kept has to do.
  }
  return (await cache.match(name)) ?? (await cache.match(HOME)) ?? Response.error();
}

async function dated(answer) {
  const headers = new Headers(answer.headers);
  headers.set(FROM, String(Date.now()));
  const text = (await answer.text()).replace("<body ", `<body data-kept="${Date.now()}" `);
  return new Response(text, { status: answer.status, headers });
}

async function forget() {
  const cache = await caches.open(CACHE);
  for (const one of await cache.keys()) if (!FILES.includes(new URL(one.url).pathname)) await cache.delete(one);
}
