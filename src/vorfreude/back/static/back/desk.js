/* An open page of the desk: it hears that something changed and fetches its part again, keeping what was unfolded.
   Without this file the page is whole; it is only as old as when it was loaded. */

const SOONEST = 3_000; // milliseconds between two looks, however much happens
const LATEST = 60_000; // so long a page shows "in 5 min" before it looks by itself
const live = document.getElementById("live");

let looking = false;
let last = Date.now();
let timer = 0;

function soon() {
  clearTimeout(timer);
  timer = setTimeout(look, Math.max(0, last + SOONEST - Date.now()));
}

async function look() {
  if (looking || document.visibilityState === "hidden") return;
  looking = true;
  last = Date.now();
  try {
    const answer = await fetch(live.dataset.part, { headers: { "HX-Request": "true" }, cache: "no-store", redirect: "manual" });
    if (answer.status === 200) await show(await answer.text());
    else if (answer.type === "opaqueredirect" || answer.status === 404) location.reload(); // signed out, or gone
  } catch {
    // Away from the net: the next look comes by itself.
  } finally {
    looking = false;
    clearTimeout(timer);
    timer = setTimeout(look, LATEST);
  }
}

async function show(text) {
  const seen = new Map([...live.querySelectorAll("details[id]")].map((one) => [one.id, one.open]));
  await window.htmx.swap({ text, target: live, sourceElement: live, swap: "innerMorph" });
  for (const one of live.querySelectorAll("details[id]")) {
    if (seen.has(one.id)) one.open = seen.get(one.id);
  }
}

/* A link to a signal unfolds it, so that one press shows what it said. */
function unfold() {
  const row = location.hash.startsWith("#signal-") && document.getElementById(location.hash.slice(1));
  const folded = row && row.querySelector("details");
  if (folded) folded.open = true;
}

new EventSource(live.dataset.stream).addEventListener("changed", soon);
addEventListener("hashchange", unfold);
document.addEventListener("visibilitychange", soon);
timer = setTimeout(look, LATEST);
unfold();
