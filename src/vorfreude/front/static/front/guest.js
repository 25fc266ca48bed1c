/* The open page of a guest's day: what changes is fetched again while somebody looks at it. Without this file it is as old as when it was loaded. */

const EVERY = 30_000; // milliseconds between two looks
const day = document.getElementById("day");

async function look() {
  if (document.visibilityState !== "visible" || day.querySelector("details[open]")) return; // nothing moves under a reader's eyes
  try {
    const answer = await fetch(day.dataset.part, { cache: "no-store", redirect: "error" });
    if (answer.status === 404) location.reload();
    if (!answer.ok) return;
    const text = await answer.text();
    if (text !== day.dataset.seen) {
      if (day.dataset.seen) day.replaceChildren(document.createRange().createContextualFragment(text));
      day.dataset.seen = text;
    }
  } catch {
    // Away from the net: the next look comes by itself.
  }
}

if (day) {
  setInterval(look, EVERY);
  document.addEventListener("visibilitychange", look);
  look();
}
