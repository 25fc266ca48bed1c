/* The review, a picture per two seconds: the next ones are here already, and an act is sent while the next is looked at.
   An act waits a moment before it is sent, so that it can be undone honestly: until then nobody has heard of it.
   Without this file every act is a plain form. */

import { Drawing } from "./drawing.js";
import { uncovering } from "./uncovering.js";

const UNDOABLE = 4_000; // milliseconds; the next act sends the one before at once
const FEWEST = 3; // so many pictures ahead, or more are fetched
const LOOK = 5_000; // how often an empty queue looks whether something came

const OUT = new Set(["release", "confirm", "cover", "uncover"]);

const page = document.getElementById("review");
const place = document.getElementById("picture");
const said = document.getElementById("said");
const undo = document.getElementById("undo");
const queue = page.dataset.queue;

const ahead = [];
const held = new Set(); // every picture this page had: none comes twice
let current = null;
let drawing = null;
let waiting = null; // the act that was not sent yet
let fetching = false;
let acts = 0; // how many there were
let unsettled = 0; // how many of them nobody has answered yet

/* pictures */
function take(root) {
  for (const found of root.querySelectorAll("article[data-photo]")) keep(found);
  for (const folded of root.querySelectorAll("#ahead template")) {
    for (const found of folded.content.querySelectorAll("article[data-photo]")) keep(found);
  }
}

function keep(found) {
  if (held.has(found.dataset.photo)) return;
  held.add(found.dataset.photo);
  ahead.push(ready(document.importNode(found, true))); // from here on its picture is being loaded
}

function ready(article) {
  for (const one of article.querySelectorAll("[data-draw], [data-boxes]")) one.hidden = false;
  uncovering(article);
  return article;
}

function next() {
  drawing?.end();
  drawing = null;
  current = ahead.shift() ?? null;
  place.replaceChildren(current ?? document.getElementById("finished").content.cloneNode(true));
  (current?.querySelector("h2") ?? place.querySelector(".finished"))?.focus({ preventScroll: true });
  if (ahead.length < FEWEST) more();
}

async function more() {
  if (fetching || queue === "aside") return;
  fetching = true;
  const before = unsettled ? -1 : acts;
  try {
    const address = `${page.dataset.ahead}?held=${[...held].slice(-200).join(",")}`;
    const answer = await fetch(address, { cache: "no-store", redirect: "manual" });
    if (answer.type === "opaqueredirect") location.reload(); // signed out
    if (answer.ok) bring(new DOMParser().parseFromString(await answer.text(), "text/html"), before);
  } catch {
    // Away from the net: the next look comes by itself.
  } finally {
    fetching = false;
  }
  if (!current) setTimeout(more, LOOK);
}

/* The desk's counts are taken over only when no act of ours was on its way while it counted. */
function bring(root, before) {
  take(root);
  for (const one of acts === before ? root.querySelectorAll("[data-left]") : []) {
    const here = page.querySelector(`[data-left="${one.dataset.left}"]`);
    if (here) here.textContent = one.textContent;
  }
  if (!current && ahead.length) next();
}

/* acts */
function act(form, button) {
  if (OUT.has(form.dataset.act) && !isSeen()) return tell(page.dataset.unseen, "trouble");
  const body = new URLSearchParams(new FormData(form, form.contains(button) ? button : null));
  send();
  acts += 1;
  settle(1);
  waiting = { address: form.action, body, article: current, timer: setTimeout(send, UNDOABLE) };
  tell(`${named(button)} …`);
  undo.hidden = false;
  count(-1);
  next();
}

/* Nobody lets out what their screen has not shown. */
function isSeen() {
  const pictures = [...current.querySelectorAll(".print img, .strip img")];
  return pictures.length > 0 && pictures.every((picture) => picture.complete && picture.naturalWidth);
}

/* What stands on a button, without its key. */
function named(button) {
  const words = [...button.childNodes].filter((one) => one.nodeType === Node.TEXT_NODE);
  return words.map((one) => one.textContent.trim()).join(" ").trim();
}

function send() {
  const sent = waiting;
  if (!sent) return;
  waiting = null;
  clearTimeout(sent.timer);
  undo.hidden = true;
  post(sent);
}

async function post(sent) {
  try {
    const answer = await fetch(sent.address, {
      method: "POST",
      body: sent.body,
      headers: { Accept: "application/json" },
      keepalive: true,
      redirect: "manual",
    });
    if (answer.type === "opaqueredirect") location.reload();
    else if (answer.status === 403) tell(page.dataset.stale, "trouble");
    else await hear(await answer.json());
  } catch {
    back(sent.article);
    tell(page.dataset.offline, "trouble");
  } finally {
    settle(-1);
  }
}

function hear(answer) {
  if (!waiting || !answer.done) tell(answer.said, answer.done ? "" : "trouble");
}

function takeBack() {
  if (!waiting) return;
  clearTimeout(waiting.timer);
  back(waiting.article);
  settle(-1);
  waiting = null;
  undo.hidden = true;
  tell(page.dataset.undone);
}

function back(article) {
  if (current) ahead.unshift(current);
  ahead.unshift(article);
  count(1);
  next();
}

function settle(by) {
  unsettled += by;
  page.dataset.unsettled = unsettled;
}

function tell(words, how = "") {
  said.textContent = words;
  said.parentElement.classList.toggle("trouble", how === "trouble");
}

function count(by) {
  const here = page.querySelector(`[data-left="${queue}"]`);
  if (here) here.textContent = Math.max(0, Number(here.textContent) + by);
}

/* drawing */
function draw() {
  if (!current?.querySelector("[data-draw]")) return;
  drawing ??= new Drawing(current);
}

function leave() {
  drawing?.end();
  drawing = null;
}

function cover() {
  const written = drawing.written;
  if (!written) return;
  const form = current.querySelector('form[data-act="cover"]');
  form.querySelector('[name="drawn"]').value = written;
  act(form, current.querySelector("[data-send]"));
}

/* what is pressed */
function key(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=checkbox]), select, textarea")) return;
  const pressed = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (drawing ? drew(event, pressed) : did(event, pressed)) event.preventDefault();
}

function drew(event, pressed) {
  if (pressed === "Escape") return leave(), true;
  if (event.target.matches("button, summary, a")) return false;
  if (pressed === "Enter") return cover(), true;
  return drawing.key(event);
}

function did(event, pressed) {
  if (pressed === "u") return takeBack(), true;
  if (!current) return false;
  if (/^[1-9]$/.test(pressed)) return choose(Number(pressed));
  if (pressed === "Enter" && event.target.matches("button, summary, a, input")) return false;
  switch (pressed) {
    case "r":
    case "Enter":
      return press('[data-act="release"] button, [data-act="confirm"] button');
    case "d":
      return draw(), true;
    case "x":
    case "a":
    case "f":
      return unfold(pressed);
    case "n":
    case "ArrowRight":
      return press("[data-skip]");
    case "b":
      return press("[data-boxes]");
    case "p":
      return play();
    case "Escape":
      return fold(), true;
    default:
      return false;
  }
}

function press(what) {
  const found = current.querySelector(what);
  found?.click();
  return Boolean(found);
}

function play() {
  const film = current.querySelector("video");
  if (film?.paused) film.play().catch(() => {});
  else film?.pause();
  return Boolean(film);
}

function unfold(which) {
  const chosen = current.querySelector(`details[data-key="${which}"]`);
  fold(chosen);
  if (chosen) chosen.open = !chosen.open;
  if (chosen?.open) chosen.querySelector("button.choice, .choice input").focus();
  return Boolean(chosen);
}

function fold(besides) {
  for (const one of current.querySelectorAll("details[open]")) if (one !== besides) one.open = false;
}

function choose(number) {
  const choices = current.querySelectorAll("details[open][data-key] .choice");
  choices[number - 1]?.click();
  return choices.length > 0;
}

function click(event) {
  const pressed = event.target.closest("[data-draw], [data-stop], [data-less], [data-send], [data-boxes], [data-skip]");
  if (!pressed || !current?.contains(pressed)) return;
  const { draw: draws, stop, less, send: sends, boxes, skip } = pressed.dataset;
  if (draws !== undefined) draw();
  else if (stop !== undefined) leave();
  else if (less !== undefined) drawing?.less();
  else if (sends !== undefined) cover();
  else if (boxes !== undefined) toggle(pressed);
  else if (skip !== undefined && queue !== "aside") event.preventDefault(), next();
}

function toggle(button) {
  const hidden = button.getAttribute("aria-pressed") === "true";
  for (const boxes of current.querySelectorAll(".boxes")) boxes.classList.toggle("unseen-boxes", hidden);
  button.setAttribute("aria-pressed", String(!hidden));
}

place.addEventListener("submit", (event) => {
  if (queue === "aside" || !event.target.dataset.act) return;
  event.preventDefault();
  act(event.target, event.submitter ?? event.target.querySelector("button"));
});
place.addEventListener("click", click);
document.addEventListener("keydown", key);
undo.addEventListener("click", takeBack);
addEventListener("pagehide", send);
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && send());

document.documentElement.classList.add("scripted");
current = place.querySelector("article[data-photo]");
if (current) {
  held.add(current.dataset.photo);
  ready(current);
}
take(document.getElementById("ahead").parentElement);
if (!current || ahead.length < FEWEST) more();
