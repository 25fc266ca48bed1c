/* Notices on this screen: offered once there is something to hear of and somebody came back for it, never at first
   sight; or switched on by their own page. Without this file nobody is asked. */

const AGAIN = 1800; // seconds between two looks that are two visits, as the journey counts them
const NOT_NOW = 14 * 24 * 3600; // seconds for which "not now" holds
const KEPT = "notices"; // in this browser: when the first told moment was seen, and until when not to ask

const offer = document.getElementById("notices-offer");
const here = document.getElementById("notices-here");
const can = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

if (can && here) onTheirPage();
else if (can) onAJourney();

async function onTheirPage() {
  const said = await asked(here);
  document.getElementById("notices-cannot")?.toggleAttribute("hidden", true);
  here.hidden = said.on;
  const button = here.querySelector("button");
  button.addEventListener("click", async () => {
    const done = await switchOn(here, said).catch(() => false);
    if (done) location.reload();
    else here.querySelector(".wrong").hidden = false;
  });
}

async function onAJourney() {
  if (!offer) return;
  if (Notification.permission === "granted") return keepUp();
  if (Notification.permission === "denied" || !isTheMoment()) return;
  const said = await asked(offer);
  if (!said.ask) return;
  offer.hidden = false;
  offer.addEventListener("click", (event) => answer(event.target.closest("button")?.value, said));
}

/* A moment was told, it was there on an earlier visit, and nobody said "not now" lately. */
function isTheMoment() {
  const now = Math.floor(Date.now() / 1000);
  const kept = read();
  if (!document.querySelector("[data-told]")) return false;
  if (!kept.first) write({ ...kept, first: now });
  return Boolean(kept.first) && now - kept.first > AGAIN && now > (kept.until ?? 0);
}

async function answer(value, said) {
  if (!value) return;
  offer.hidden = true;
  if (value === "yes") await switchOn(offer, said).catch(() => later());
  if (value === "later") later();
  if (value === "never") {
    await fetch(offer.dataset.refusal, { method: "POST", headers: { "X-CSRFToken": said.token } });
  }
}

const later = () => write({ ...read(), until: Math.floor(Date.now() / 1000) + NOT_NOW });

async function switchOn(place, said) {
  if ((await Notification.requestPermission()) !== "granted") return false;
  const worker = await navigator.serviceWorker.register("/sw.js");
  await navigator.serviceWorker.ready;
  const old = await worker.pushManager.getSubscription();
  if (old && !sameKey(old, said.key)) await old.unsubscribe(); // we have another key since
  const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(said.key) });
  const headers = { "Content-Type": "application/json", "X-CSRFToken": said.token };
  const kept = await fetch(place.dataset.subscribe, { method: "POST", headers, body: JSON.stringify(subscription) });
  return kept.ok;
}

/* Somebody signed in again in a browser that was allowed to: once a session it is said anew. */
async function keepUp() {
  if (sessionStorage.getItem(KEPT)) return;
  sessionStorage.setItem(KEPT, "1");
  const worker = await navigator.serviceWorker.getRegistration("/");
  if (!(await worker?.pushManager?.getSubscription())) return; // switched off, and it stays so
  const said = await asked(offer);
  if (!said.on) await switchOn(offer, said);
}

async function asked(place) {
  const answer = await fetch(place.dataset.offer, { cache: "no-store", redirect: "manual" });
  return answer.ok ? answer.json() : { ask: false, on: true };
}

const sameKey = (subscription, key) => {
  const held = subscription.options.applicationServerKey;
  return held && String(new Uint8Array(held)) === String(bytes(key));
};

function bytes(key) {
  const padded = key.replaceAll("-", "+").replaceAll("_", "/").padEnd(Math.ceil(key.length / 4) * 4, "=");
  return Uint8Array.from(atob(padded), (letter) => letter.charCodeAt(0));
}

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? "{}");
  } catch {
    return {};
  }
}

function write(kept) {
  try {
    localStorage.setItem(KEPT, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing is not asked.
  }
}
