/* An open journey page: it hears that something changed, fetches the part again, and says so once.
   Without this file the page is whole; it is only as old as when it was loaded. */

const POLL = 20_000; // milliseconds between two looks while no stream is open
const story = document.getElementById("story");
const voice = document.getElementById("voice");
const place = `seen:${location.pathname}`;

let tag = "";
let looking = false;
let again = false;
let timer = 0;
let coming = null;

const told = () => story.firstElementChild;
const chapters = () => [...story.querySelectorAll("details")];

async function look() {
  if (looking) {
    again = true;
    return;
  }
  looking = true;
  again = false;
  try {
    const headers = { "HX-Request": "true", ...(tag && { "If-None-Match": tag }) };
    const answer = await fetch(story.dataset.part, { headers, cache: "no-store", redirect: "manual" });
    if (answer.status === 200) {
      await show(await answer.text());
      tag = answer.headers.get("ETag") ?? "";
    } else if (answer.type === "opaqueredirect" || answer.status === 404) {
      location.reload(); // signed out, or no longer theirs: the page itself says what is so
    }
  } catch {
    // Away from the net: the next look comes by itself.
  } finally {
    looking = false;
    if (again) look();
  }
}

async function show(text) {
  const before = { revision: told()?.dataset.revision, news: told()?.dataset.news };
  const folds = new Map(chapters().map((chapter) => [chapter.id, chapter.open]));
  await morphing();
  await window.htmx.swap({ text, target: story, sourceElement: story, swap: "innerMorph" });
  for (const chapter of chapters()) chapter.open = folds.get(chapter.id) ?? chapter.open; // as the reader left it
  markNew();
  const news = told()?.dataset.news;
  if (before.revision !== told()?.dataset.revision && news && news !== before.news) voice.textContent = news;
}

/* What lays one page over another is a third of all that a page loads: it comes with the first change. */
function morphing() {
  coming ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.addEventListener("load", done);
    script.addEventListener("error", failed);
    script.src = story.dataset.morphing;
    document.head.append(script);
  }).catch((away) => {
    coming = null; // to be asked for again
    throw away;
  });
  return coming;
}

function listen() {
  const stream = new EventSource(`${story.dataset.stream}?since=${told()?.dataset.revision ?? 0}`);
  stream.addEventListener("changed", look);
  stream.addEventListener("open", stopPolling);
  // A browser that lost its connection comes back by itself; one that was turned away does not.
  stream.addEventListener("error", () => poll(stream));
}

function poll(stream) {
  if (timer) return;
  timer = setInterval(() => {
    look();
    if (stream.readyState === EventSource.CLOSED) {
      stopPolling();
      listen();
    }
  }, POLL);
}

function stopPolling() {
  clearInterval(timer);
  timer = 0;
}

/* What is new since the last visit: kept in this browser, known to nobody else. */
const visit = remembered();

function remembered() {
  const now = Math.floor(Date.now() / 1000);
  try {
    const [since, seen] = JSON.parse(localStorage.getItem(place) ?? "[0,0]");
    const next = seen && now - seen > 1800 ? seen : since;
    localStorage.setItem(place, JSON.stringify([next, now]));
    return next;
  } catch {
    return 0;
  }
}

function markNew() {
  if (!visit) return [];
  const found = [...story.querySelectorAll("[data-told]")].filter((moment) => Number(moment.dataset.told) > visit);
  for (const mark of story.querySelectorAll(".new")) mark.hidden = true;
  for (const moment of found) moment.querySelector(".new").hidden = false;
  const since = story.querySelector(".since");
  since.hidden = found.length === 0;
  since.querySelector("b").textContent = found.length;
  if (found.length) since.querySelector("a").setAttribute("href", `#${found[0].closest("details").id}`);
  return found;
}

for (const moment of markNew()) moment.closest("details").open = true;
listen();
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look());
