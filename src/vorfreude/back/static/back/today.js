/* Today by keyboard, and without leaving the page: an act is sent, and what came of it is laid over the list.
   Without this file each act is a form that comes back to the page. */

const live = document.getElementById("live");
const keys = document.getElementById("keys");
const single = document.getElementById("single-keys");
const PLACE = "today:single-keys";
const FIELDS = { n: "input[name=reason]", h: "select[name=to]", s: "input[name=words]" };

let here = ""; // the action that the keys are about, by its name: the list may be laid anew at any time

const actions = () => [...live.querySelectorAll("[data-action]")].filter((one) => one.offsetParent);
const current = () => document.getElementById(here) ?? document.activeElement?.closest?.("[data-action]") ?? null;

function go(step) {
  const all = actions();
  if (!all.length) return;
  const at = all.indexOf(current());
  const next = all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
  here = next.id;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

function press(name) {
  const action = current() ?? actions()[0];
  const form = action?.querySelector(`form[data-act="${name}"]`);
  if (!form) return;
  here = action.id;
  if (!(name in FIELDS)) {
    form.requestSubmit();
    return;
  }
  form.closest("details").open = true;
  form.querySelector(FIELDS[name]).focus();
}

function open() {
  (current() ?? actions()[0])?.querySelector("[data-open]")?.click();
}

function help() {
  keys.open = !keys.open;
  if (keys.open) keys.querySelector("summary").focus();
}

/* Somebody who writes, or uses a key of the browser or of their reader, is left alone. */
function isTheirs(event) {
  const target = event.target;
  const writes = target.matches?.("input:not([type=checkbox], [type=radio]), textarea, select");
  return event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || writes;
}

function onKey(event) {
  if (event.key === "Escape") {
    const rest = event.target.closest?.("details.rest[open]");
    if (rest) {
      rest.open = false;
      rest.closest("[data-action]").focus();
    }
    return;
  }
  if (isTheirs(event) || !single.checked) return;
  const does = { j: () => go(1), k: () => go(-1), ArrowDown: () => go(1), ArrowUp: () => go(-1), o: open, "?": help };
  const isArrow = event.key.startsWith("Arrow");
  if (isArrow && !event.target.matches?.("[data-action]")) return; // elsewhere arrows scroll
  const act = does[event.key] ?? ("cdnhs".includes(event.key) ? () => press(event.key) : null);
  if (!act) return;
  event.preventDefault();
  act();
}

async function send(form) {
  const action = form.closest("[data-action]");
  const all = actions();
  const place = all.indexOf(action);
  here = action.id;
  const answer = await fetch(form.action, {
    method: "POST",
    body: new FormData(form),
    headers: { "HX-Request": "true" },
    redirect: "manual",
  }).catch(() => null);
  if (answer?.status !== 200) {
    form.submit(); // signed out, not theirs, or away from the net: the browser says so
    return;
  }
  form.reset();
  const rest = action.querySelector("details.rest");
  if (rest) rest.open = false;
  live.dispatchEvent(new CustomEvent("desk:show", { detail: await answer.text() }));
  requestAnimationFrame(() => settle(place));
}

/* After an act the keys go on where they were, or with what has come up in its place. */
function settle(place) {
  const all = actions();
  const next = document.getElementById(here) ?? all[Math.min(place, all.length - 1)];
  if (!next) return;
  here = next.id;
  if (!live.contains(document.activeElement)) next.focus({ preventScroll: true });
}

live.addEventListener("submit", (event) => {
  event.preventDefault();
  send(event.target);
});
live.addEventListener("focusin", (event) => {
  here = event.target.closest("[data-action]")?.id ?? here;
});
document.addEventListener("keydown", onKey);
single.closest("label").hidden = false;
single.checked = localStorage.getItem(PLACE) !== "off";
single.addEventListener("change", () => localStorage.setItem(PLACE, single.checked ? "on" : "off"));
