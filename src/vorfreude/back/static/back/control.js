/* The control room keeps itself new: it hears the number of each change, and fetches its part until it shows that number.
   Between two looks the clock and the minutes of needs go on by themselves. Without this file it is as old as when it was loaded. */

const SOONEST = 500; // milliseconds between two looks while changes come thick and fast; the first of them is looked at once
const CALM = 20_000; // so long it shows what it has before it looks by itself
const MINUTE = 60_000;
const live = document.getElementById("live");

let wanted = 0; // the newest change that was heard of
let looking = false;
let last = 0;
let timer = 0;
let shown = "";
let ahead = 0; // milliseconds by which the clock of the house is ahead of this one

const TOLERATED = 30_000; // so old a drawn page may be; two clocks that are as close are the same

const has = () => Number(live.querySelector("[data-changes]")?.dataset.changes ?? 0);

function soon() {
  if (looking) return;
  clearTimeout(timer);
  timer = setTimeout(look, Math.max(0, last + SOONEST - Date.now()));
}

async function look() {
  if (looking || document.visibilityState === "hidden" || isChosen()) return later();
  looking = true;
  last = Date.now();
  try {
    const answer = await fetch(live.dataset.part, { headers: { "HX-Request": "true" }, cache: "no-store", redirect: "manual" });
    if (answer.status === 200) await show(await answer.text());
    else if (answer.type === "opaqueredirect" || answer.status === 404 || answer.status === 403) location.reload(); // signed out, or gone
  } catch {
    // Away from the net: the next look comes by itself.
  } finally {
    looking = false;
    later();
  }
}

/* What was heard of while it looked, or is newer than what came, is looked at again. */
function later() {
  clearTimeout(timer);
  timer = setTimeout(look, wanted > has() ? SOONEST : CALM);
}

/* Somebody who chooses from a list is left alone until they have. */
function isChosen() {
  return live.contains(document.activeElement) && document.activeElement.matches("select");
}

async function show(text) {
  if (text === shown) return;
  shown = text;
  const seen = new Map([...live.querySelectorAll("details[id]")].map((one) => [one.id, one.open]));
  await window.htmx.swap({ text, target: live, sourceElement: live, swap: "innerMorph" });
  for (const one of live.querySelectorAll("details[id]")) if (seen.get(one.id)) one.open = true;
  setClock();
  tick();
}

/* A browser's clock may be wrong; what counts is the clock of the house. */
function setClock() {
  const said = live.querySelector("[data-clock]");
  const apart = said ? Date.parse(said.dateTime) - Date.now() : 0;
  ahead = Math.abs(apart) > TOLERATED ? apart : 0;
}

function tick() {
  const now = Date.now() + ahead;
  for (const one of live.querySelectorAll("[data-clock]")) {
    const clock = new Intl.DateTimeFormat("de", { hour: "2-digit", minute: "2-digit", timeZone: one.dataset.clock });
    put(one, clock.format(now));
  }
  for (const one of live.querySelectorAll("[data-until]")) {
    const minutes = Math.floor((Date.parse(one.dataset.until) - now) / MINUTE);
    put(one, minutes < 0 ? `+${-minutes}` : String(minutes));
  }
}

function put(one, text) {
  if (one.textContent !== text) one.textContent = text;
}

const stream = new EventSource(live.dataset.stream);
stream.addEventListener("changed", (event) => {
  wanted = Math.max(wanted, Number(event.data));
  if (wanted > has()) soon();
});
addEventListener("pagehide", () => stream.close());
document.addEventListener("visibilitychange", soon);
live.addEventListener("focusout", () => wanted > has() && soon());
setInterval(tick, 1_000);
later();
setClock();
tick();
