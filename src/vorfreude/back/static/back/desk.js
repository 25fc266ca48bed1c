/* An open page of the desk: it hears that something changed and fetches its part again, keeping what was unfolded.
   Without this file the page is whole; it is only as old as when it was loaded. */

const SOONEST = 500; // milliseconds between two looks while each shows something else
const CALMEST = 5_000; // so long it waits when what happens elsewhere changes nothing here
const LATEST = 60_000; // so long a page shows "in 5 min" before it looks by itself
const live = document.getElementById("live");

const FORM_TOKENS = /name="csrfmiddlewaretoken" value="[^"]*"/g; // another one each time, which is no news

let looking = false;
let again = false; // something happened while it looked
let last = 0;
let pause = SOONEST;
let shown = "";
let timer = 0;

function soon() {
  again = looking;
  if (looking) return;
  clearTimeout(timer);
  timer = setTimeout(look, Math.max(0, last + pause - Date.now()));
}

async function look() {
  if (looking || document.visibilityState === "hidden") return;
  looking = true;
  again = false;
  last = Date.now();
  try {
    const answer = await fetch(live.dataset.part, { headers: { "HX-Request": "true" }, cache: "no-store", redirect: "manual" });
    if (answer.status === 200) await compare(await answer.text());
    else if (answer.type === "opaqueredirect" || answer.status === 404) location.reload(); // signed out, or gone
  } catch {
    // Away from the net: the next look comes by itself.
  } finally {
    looking = false;
    clearTimeout(timer);
    timer = setTimeout(look, LATEST);
    if (again) soon();
  }
}

/* A busy plant must not keep every desk fetching: each look that shows nothing new waits twice as long for the next. */
async function compare(text) {
  const isNew = text.replace(FORM_TOKENS, "") !== shown;
  pause = isNew ? SOONEST : Math.min(pause * 2, CALMEST);
  if (isNew) await show(text);
}

async function show(text) {
  shown = text.replace(FORM_TOKENS, "");
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

if (live.dataset.stream) new EventSource(live.dataset.stream).addEventListener("changed", soon);
addEventListener("hashchange", unfold);
live.addEventListener("desk:show", (event) => show(event.detail));
document.addEventListener("visibilitychange", soon);
timer = setTimeout(look, LATEST);
unfold();
