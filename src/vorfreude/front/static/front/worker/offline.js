/* The part of the service worker that keeps the last state of somebody's journeys, to be read without a net.

   The net always goes first. What is kept is forgotten when somebody signs out, is signed out, or may not see it any more:
   of one thing that is gone, or not on their list, we cannot tell which photographs were its own, so all goes. */

const PAGES = "pages";
const FILES = "files";
const MOST_PHOTOGRAPHS = 40; // of some 200 kB: a day on a train
const READABLE = /^\/journeys\/([^/]+\/)?$/;
const LIST = "/journeys/";
const IN_AND_OUT = /^\/(account|invitations)\//; // what is sent there may make this somebody else's browser

const shownFrom = new Map(); // address → when the kept page was made, for those that were shown without a net

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (request.method === "POST" && IN_AND_OUT.test(pathname)) event.waitUntil(forget());
  if (request.method !== "GET") return;
  if (request.mode === "navigate" && READABLE.test(pathname)) event.respondWith(page(request));
  else if (request.destination === "image" && pathname.startsWith("/photos/")) event.respondWith(photograph(request));
  else if (pathname.startsWith("/static/")) event.respondWith(file(request));
});

self.addEventListener("message", (event) => {
  if (event.data === "from when?") event.source.postMessage({ from: shownFrom.get(event.source.url) ?? null });
  if (event.data === "forget") event.waitUntil(forget());
});

async function page(request) {
  try {
    const answer = await fetch(request);
    shownFrom.delete(request.url);
    if (answer.status === 200 && !answer.redirected) await keep(request, answer.clone());
    else if (answer.redirected || answer.type === "opaqueredirect") await forget(); // shown the way in: signed out
    else if (answer.status === 404 || answer.status === 403) await forget();
    return answer;
  } catch (away) {
    const last = await (await caches.open(PAGES)).match(request, { ignoreVary: true });
    if (!last) throw away;
    shownFrom.set(request.url, last.headers.get("Date"));
    return last;
  }
}

async function keep(request, answer) {
  if (new URL(request.url).pathname === LIST && !(await isAllListed(answer.clone()))) await forget();
  await (await caches.open(PAGES)).put(request, answer);
}

/* Whether whoever reads this list may still see every page that is kept. */
async function isAllListed(answer) {
  const list = await answer.text();
  const kept = await (await caches.open(PAGES)).keys();
  return kept.map(({ url }) => new URL(url).pathname).every((path) => path === LIST || list.includes(`"${path}"`));
}

async function photograph(request) {
  const kept = await caches.open(FILES);
  try {
    const answer = await fetch(request);
    if (answer.status === 200) await kept.put(request, answer.clone());
    else await kept.delete(request);
    await trim(kept);
    return answer;
  } catch (away) {
    const last = await kept.match(request, { ignoreVary: true });
    if (!last) throw away;
    return last;
  }
}

/* Names of files change with what is in them: what is kept is right. */
async function file(request) {
  const kept = await caches.open(FILES);
  const last = await kept.match(request, { ignoreVary: true });
  if (last) return last;
  const answer = await fetch(request);
  if (answer.status === 200) await kept.put(request, answer.clone());
  return answer;
}

async function trim(kept) {
  const photographs = (await kept.keys()).filter(({ url }) => new URL(url).pathname.startsWith("/photos/"));
  for (const old of photographs.slice(0, -MOST_PHOTOGRAPHS)) await kept.delete(old);
}

const forget = () => Promise.all([PAGES, FILES].map((name) => caches.delete(name)));
