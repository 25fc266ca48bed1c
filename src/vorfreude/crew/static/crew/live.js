/* A page that hears at once that something changed in its occasion: the stream says so, and the page is fetched again.
   <main data-live="/live/crew"> stands for it. Without a network the page is as old as it says. */
"use strict";

(() => {
  const SOONEST = 1_000; // milliseconds between two looks while changes come thick and fast
  const place = document.querySelector("main [data-live]");
  if (!place) return;

  let last = 0;
  let timer = 0;

  function look() {
    last = Date.now();
    return crewPage.freshen();
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(look, Math.max(0, last + SOONEST - Date.now()));
  }

  const stream = new EventSource(place.dataset.live);
  stream.addEventListener("changed", soon);
  addEventListener("pagehide", () => stream.close());
})();
