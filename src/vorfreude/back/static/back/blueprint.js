/* The living blueprint in the hand: larger, smaller, dragged about, the names of its rows always in sight, and what leads
   to what when a box is pointed at or reached by a key. Tab comes to one box, arrows go from box to box. Without this file
   the drawing scrolls, and Tab comes to every box. */

const SMALLEST = 0.2;
const LARGEST = 3;
const STEP = 1.25;
const WIDE = 1000; // pixels from which the whole width is shown first; on less nobody could read it
const READABLE = 0.8;
const DRAGGED = 5; // pixels from which a press is no click any more

const canvas = document.querySelector(".canvas");
const drawing = canvas.querySelector(".drawing");
const tools = document.querySelector(".zoom");
const output = tools.querySelector("output");
const names = drawing.querySelector(".names");
const width = drawing.viewBox.baseVal.width;
const height = drawing.viewBox.baseVal.height;

let scale = 1;
let isFitted = true;

function show(wanted, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2) {
  const next = Math.min(LARGEST, Math.max(SMALLEST, wanted));
  const left = (canvas.scrollLeft + x) / scale;
  const top = (canvas.scrollTop + y) / scale;
  scale = next;
  drawing.style.width = `${width * scale}px`;
  drawing.style.height = `${height * scale}px`;
  canvas.scrollLeft = left * scale - x;
  canvas.scrollTop = top * scale - y;
  output.textContent = `${Math.round(scale * 100)} %`;
  keepNames();
}

function fit() {
  isFitted = true;
  show(canvas.clientWidth / width);
}

function keepNames() {
  names.setAttribute("transform", `translate(${canvas.scrollLeft / scale} 0)`);
}

const WAYS = {
  in: () => zoomed(scale * STEP),
  out: () => zoomed(scale / STEP),
  full: () => zoomed(1),
  fit,
};

function zoomed(wanted, x, y) {
  isFitted = false;
  show(wanted, x, y);
}

function pressed(event) {
  const way = { "+": "in", "=": "in", "-": "out", 0: "fit", 1: "full" }[event.key];
  if (!way || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  WAYS[way]();
}

function wheeled(event) {
  if (!event.ctrlKey && !event.metaKey) return; // else it scrolls, as everywhere
  event.preventDefault();
  const place = canvas.getBoundingClientRect();
  zoomed(scale * Math.exp(-event.deltaY / 300), event.clientX - place.left, event.clientY - place.top);
}

/* Dragging with a mouse; a finger scrolls by itself. */
let held = null;

function grab(event) {
  if (event.pointerType !== "mouse" || event.button !== 0) return;
  held = { x: event.clientX, y: event.clientY, left: canvas.scrollLeft, top: canvas.scrollTop, moved: false };
}

function drag(event) {
  if (!held) return;
  const [x, y] = [event.clientX - held.x, event.clientY - held.y];
  if (!held.moved && Math.hypot(x, y) < DRAGGED) return;
  held.moved = true;
  canvas.classList.add("held");
  canvas.scrollLeft = held.left - x;
  canvas.scrollTop = held.top - y;
}

function release() {
  canvas.classList.remove("held");
  setTimeout(() => (held = null));
}

/* What was dragged is not opened. */
function open(event) {
  if (held?.moved) event.preventDefault();
}

/* What leads to a box, and where it leads. */
const links = [...drawing.querySelectorAll(".link")];
const boxes = new Map([...drawing.querySelectorAll(".box")].map((one) => [one.dataset.box, one]));

function trace(event) {
  const box = event.target.closest(".box");
  const id = box && box.dataset.box;
  const mine = id ? links.filter((one) => one.dataset.from === id || one.dataset.to === id) : [];
  for (const lit of drawing.querySelectorAll(".lit")) lit.classList.remove("lit");
  drawing.classList.toggle("traced", mine.length > 0);
  for (const link of mine) {
    link.classList.add("lit");
    for (const end of [link.dataset.from, link.dataset.to]) boxes.get(end)?.classList.add("lit");
  }
}

/* One box at a time is reached by Tab; from there arrows go to the next one in their direction. */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const ASIDE = 3; // so much farther is a box that lies aside of the way
const ways = [...drawing.querySelectorAll("a.box")];

function reach(box) {
  for (const one of ways) one.setAttribute("tabindex", one === box ? "0" : "-1");
}

function middle(box) {
  const { left, top, width: wide, height: high } = box.getBoundingClientRect();
  return [left + wide / 2, top + high / 2];
}

function nextOf(box, [right, down]) {
  const [x, y] = middle(box);
  let best = null;
  let least = Infinity;
  for (const one of ways) {
    const [a, b] = middle(one);
    const along = (a - x) * right + (b - y) * down;
    const aside = Math.abs(right ? b - y : a - x);
    if (one !== box && along > 1 && along + ASIDE * aside < least) {
      least = along + ASIDE * aside;
      best = one;
    }
  }
  return best;
}

function walked(event) {
  const arrow = ARROWS[event.key];
  const box = event.target.closest?.("a.box");
  if (!arrow || !box || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  nextOf(box, arrow)?.focus({ preventScroll: true });
}

/* A box that is reached is in sight, and not below the names of the rows. */
function arrived(event) {
  const box = event.target.closest("a.box");
  if (!box) return;
  reach(box);
  if (!box.matches(":focus-visible")) return;
  box.scrollIntoView({ block: "nearest", inline: "nearest" });
  const hidden = names.getBoundingClientRect().right - box.getBoundingClientRect().left;
  if (hidden > 0) canvas.scrollLeft -= hidden + 8;
  trace(event);
}

reach(ways[0]);
canvas.addEventListener("focusin", arrived); // not the drawing: an SVG that listens for focus becomes a stop by itself
canvas.addEventListener("keydown", walked);
drawing.addEventListener("dragstart", (event) => event.preventDefault());
tools.hidden = false;
canvas.classList.add("live");
tools.addEventListener("click", (event) => WAYS[event.target.dataset.zoom]?.());
canvas.addEventListener("keydown", pressed);
canvas.addEventListener("wheel", wheeled, { passive: false });
canvas.addEventListener("scroll", keepNames);
canvas.addEventListener("pointerdown", grab);
addEventListener("pointermove", drag);
addEventListener("pointerup", release);
drawing.addEventListener("click", open);
drawing.addEventListener("pointerover", trace);
canvas.addEventListener("pointerleave", trace);
addEventListener("resize", () => isFitted && fit());
if (canvas.clientWidth >= WIDE || canvas.clientWidth / width >= READABLE) fit();
else zoomed(READABLE, 0, 0);
