/* On every page of a host: when one of their guests has come, the phone buzzes and says who. What was said once is not said again. */
"use strict";

(() => {
  const GUESTS = "/crew/guests/";
  const ASK_EVERY = 15_000; // milliseconds; the page of the guests itself is fresher
  const KNOWN = "crew-guests"; // of this tab, from page to page

  const cameIn = (page) => new Map([...page.querySelectorAll("[data-came]")].map((one) => [one.dataset.came, one.dataset.says]));
  let known = new Set(JSON.parse(sessionStorage.getItem(KNOWN) ?? "null") ?? (location.pathname === GUESTS ? cameIn(document).keys() : []));
  let first = sessionStorage.getItem(KNOWN) === null && location.pathname !== GUESTS;

  function hear(came) {
    const fresh = first ? [] : [...came].filter(([key]) => !known.has(key)).map(([, says]) => says);
    first = false;
    known = new Set(came.keys());
    sessionStorage.setItem(KNOWN, JSON.stringify([...known]));
    if (fresh.length > 0) tell(fresh.join(" · ")).catch(() => {});
  }

  async function tell(says) {
    navigator.vibrate?.([300, 150, 300]);
    crewPage.say(says, "good");
    if (!document.hidden || globalThis.Notification?.permission !== "granted") return;
    const worker = await navigator.serviceWorker?.getRegistration("/crew/");
    await worker?.showNotification(says, { tag: "guests", data: { url: GUESTS } });
  }

  async function ask() {
    try {
      const answer = await fetch(GUESTS, { headers: { Accept: "text/html", "X-Part": "main" }, credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (answer.ok && !page.body.dataset.kept) hear(cameIn(page));
    } catch {
      // No network: the next time.
    }
  }

  if (location.pathname === GUESTS) {
    hear(cameIn(document));
    new MutationObserver(() => hear(cameIn(document))).observe(document.querySelector("main"), { childList: true, subtree: true });
  } else {
    ask();
    setInterval(ask, ASK_EVERY);
  }
})();
