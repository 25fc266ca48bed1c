/* Keeps the station page for when there is no network, and sends what waits when there is one again. */
"use strict";

importScripts("{{ queue|escapejs }}");

const CACHE = "floor-{{ version }}";
const FILES = [{% for one in files %}"{{ one|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
const PAGE = "/floor/";
const PATIENCE = 5_000; // milliseconds: a network that answers later than this is none

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(begin()));
addEventListener("sync", (event) => event.waitUntil(sendAll()));
addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== location.origin) return;
  if (FILES.includes(address.pathname)) event.respondWith(kept(event.request));
  else if (event.request.mode === "navigate" && isPage(address.pathname)) event.respondWith(fresh(event.request, PAGE));
  else if (address.pathname === "/floor/board.json") event.respondWith(fresh(event.request, address.pathname + address.search));
});

function isPage(path) {
  return path === PAGE || path.startsWith("/floor/t/");
}

/* What could not be sent fails aloud, so that the browser tries again by itself. */
async function sendAll() {
  await floorQueue.send();
  const left = (await floorQueue.all()).filter((one) => one.state === "waiting");
  if (left.length > 0) throw new Error(`${left.length} pictures wait`);
}

async function keep() {
  const cache = await caches.open(CACHE);
  await cache.addAll(FILES);
  const page = await fetch(PAGE, { credentials: "same-origin" });
  if (page.ok) await cache.put(PAGE, page);
  await skipWaiting();
}

async function begin() {
  for (const name of await caches.keys()) if (name.startsWith("floor-") && name !== CACHE) await caches.delete(name);
  await clients.claim();
}

async function kept(request) {
  return (await caches.match(request)) ?? fetch(request);
}

/* The network's answer, kept for later; without one, the last that was kept. A phone that was taken off forgets all. */
async function fresh(request, name) {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    if (answer.ok) await cache.put(name, answer.clone());
    else if (answer.status === 403) for (const one of await cache.keys()) if (!FILES.includes(new URL(one.url).pathname)) await cache.delete(one);
    if (answer.status < 500) return answer;
  } catch {
    // No network: what was kept has to do.
  }
  return (await cache.match(name)) ?? Response.error();
}
