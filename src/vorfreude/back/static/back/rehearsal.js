/* The clock of a running rehearsal: it ticks, and what is due says so. Without this file the page is whole; it is only as old as when it was loaded. */

const clock = document.getElementById("clock");
const ahead = Date.now() - Date.parse(clock.dataset.now); // this machine's clock against the server's
const begun = Date.parse(clock.dataset.begun);

function tick() {
  const seconds = Math.max(0, Math.floor((Date.now() - ahead - begun) / 1_000));
  const minute = Math.floor(seconds / 60);
  clock.firstElementChild.textContent = `${minute}:${String(seconds % 60).padStart(2, "0")}`;
  for (const trouble of document.querySelectorAll(".troubles .ahead")) {
    const isDue = Number(trouble.dataset.minute) <= minute;
    if (!isDue) continue;
    trouble.classList.replace("ahead", "due");
    const asked = trouble.querySelector("details");
    if (asked) asked.open = true;
  }
}

tick();
setInterval(tick, 1_000);
