/* An open conversation: it hears of new letters, fetches them, and says so once. What is being written stays as it is.
   Without this file the page is whole; it is only as old as when it was loaded. */

const POLL = 20_000; // milliseconds between two looks while no stream is open, or a picture is at the gate
const letters = document.getElementById("letters");
const voice = document.getElementById("voice");
const form = document.querySelector("[data-draft]");
const text = form.querySelector("textarea");
const place = `draft:${location.pathname}`;

const shown = () => letters.firstElementChild.dataset;
let looking = false;

async function look() {
  if (looking || document.visibilityState === "hidden") return;
  looking = true;
  try {
    const headers = { "HX-Request": "true" };
    const answer = await fetch(letters.dataset.part, { headers, cache: "no-store", redirect: "manual" });
    if (answer.status === 200) await show(await answer.text());
    else if (answer.type === "opaqueredirect" || answer.status === 404 || answer.status === 403) location.reload();
  } catch {
    // Away from the net: the next look comes by itself.
  } finally {
    looking = false;
  }
}

async function show(markup) {
  const before = Number(shown().count);
  const folded = letters.querySelector("#earlier")?.open ?? false;
  await window.htmx.swap({ text: markup, target: letters, sourceElement: letters, swap: "innerMorph" });
  const earlier = letters.querySelector("#earlier");
  if (earlier) earlier.open = folded;
  if (Number(shown().count) > before) voice.textContent = letters.dataset.said;
}

const stream = new EventSource(`${letters.dataset.stream}?since=${shown().revision}`);
stream.addEventListener("changed", look);
setInterval(() => {
  if (stream.readyState !== EventSource.OPEN || "waiting" in shown()) look();
}, POLL);
document.addEventListener("visibilitychange", look);

/* A draft outlives a reload, in this window alone, and goes when its letter is there. */
if (location.hash.startsWith("#l-")) sessionStorage.removeItem(place);
if (!text.value) text.value = sessionStorage.getItem(place) ?? "";
text.addEventListener("input", () => sessionStorage.setItem(place, text.value));
form.addEventListener("submit", () => {
  form.querySelector("button").disabled = true;
});
addEventListener("pageshow", () => {
  form.querySelector("button").disabled = false;
});
