/* A button with which somebody lets this phone buzz when they are asked, also in a pocket. Shown where a browser can, until it may. */
"use strict";

(() => {
  const button = document.getElementById("buzz");
  const SCREEN = "/crew/guests/screen";
  if (!button || !globalThis.Notification || !globalThis.PushManager || Notification.permission === "denied") return;

  async function isOn() {
    const worker = await navigator.serviceWorker.ready;
    return Notification.permission === "granted" && (await worker.pushManager.getSubscription()) !== null;
  }

  async function switchOn() {
    if ((await Notification.requestPermission()) !== "granted") return;
    const worker = await navigator.serviceWorker.ready;
    const { key } = await (await fetch(SCREEN, { cache: "no-store" })).json();
    const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    const answer = await fetch(SCREEN, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(subscription) });
    if (answer.ok) crewPage.say(button.dataset.on, "good");
    button.hidden = answer.ok;
  }

  isOn().then((on) => (button.hidden = on));
  button.addEventListener("click", () => switchOn().catch(() => crewPage.say(button.dataset.off, "wrong")));
})();
