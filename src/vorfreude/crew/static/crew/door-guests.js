/* A host's guests: when one of them has come since this page last looked, the phone buzzes, and says who. */
"use strict";

(() => {
  const came = () => new Map([...document.querySelectorAll("[data-came]")].map((one) => [one.dataset.came, one.dataset.says]));
  let known = came();

  async function tell(says) {
    navigator.vibrate?.([300, 150, 300]);
    crewPage.say(says.join(" · "), "good");
    if (!document.hidden || globalThis.Notification?.permission !== "granted") return;
    const worker = await navigator.serviceWorker?.getRegistration("/crew/");
    await worker?.showNotification(says.join(" · "), { tag: "guests" });
  }

  new MutationObserver(() => {
    const now = came();
    const fresh = [...now].filter(([key]) => !known.has(key)).map(([, says]) => says);
    known = now;
    if (fresh.length > 0) tell(fresh).catch(() => {});
  }).observe(document.querySelector("main"), { childList: true, subtree: true });

  /* Asked by a tap, for browsers ask nothing by themselves. */
  addEventListener("click", () => globalThis.Notification?.permission === "default" && Notification.requestPermission(), { once: true });
})();
