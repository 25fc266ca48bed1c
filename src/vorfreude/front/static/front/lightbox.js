/* A photograph, as large as the screen: swiped, walked through by the arrow keys, and left by Escape (on a phone by its gesture for back).
   Without this file each photograph is a link to itself. */

const dialog = document.getElementById("lightbox");
const strip = dialog.querySelector("ol");
const count = dialog.querySelector(".count");
const caption = dialog.querySelector(".words");
const made = dialog.querySelector(".made");
const links = () => [...document.querySelectorAll("#story a.look")];
const calm = matchMedia("(prefers-reduced-motion: reduce)");

let at = 0;
let opened = null;
let pictures = [];

function frame(link) {
  const image = link.querySelector("img");
  const large = new Image();
  Object.assign(large, { alt: image.alt, loading: "lazy", sizes: "100vw", width: image.width, height: image.height });
  large.setAttribute("width", image.getAttribute("width"));
  large.setAttribute("height", image.getAttribute("height"));
  large.srcset = image.srcset;
  large.src = link.href;
  const item = document.createElement("li");
  item.append(large);
  return item;
}

function once(found) {
  const seen = new Set();
  return found.filter(({ href }) => !seen.has(href) && seen.add(href));
}

function open(link) {
  // The picture at the top of the page stands in the story as well: there it has its place.
  opened = link;
  pictures = once([...links()].reverse()).reverse();
  strip.replaceChildren(...pictures.map(frame));
  dialog.showModal();
  go(Math.max(0, pictures.findIndex(({ href }) => href === link.href)), "instant");
}

function go(to, how = calm.matches ? "instant" : "smooth") {
  if (to < 0 || to >= pictures.length) return;
  strip.children[to].scrollIntoView({ behavior: how, inline: "center", block: "nearest" });
  arrive(to);
}

function arrive(to) {
  at = to;
  const link = pictures[to];
  count.textContent = dialog.dataset.count.replace("%1", to + 1).replace("%2", pictures.length);
  caption.textContent = link.closest("[data-told]")?.querySelector("h4")?.textContent ?? link.querySelector("img").alt;
  made.hidden = !link.dataset.made;
  made.href = link.dataset.made ?? "";
  for (const button of dialog.querySelectorAll("[data-step]")) {
    const beyond = to + Number(button.dataset.step);
    button.disabled = beyond < 0 || beyond >= pictures.length;
  }
}

const step = (by) => go(at + by);

document.getElementById("story").addEventListener("click", (event) => {
  const link = event.target.closest("a.look");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  open(link);
});

strip.addEventListener("scrollend", () => {
  const middle = strip.getBoundingClientRect().left + strip.clientWidth / 2;
  const near = [...strip.children].findIndex((item) => item.getBoundingClientRect().right > middle);
  if (near >= 0 && near !== at && getComputedStyle(strip).direction === "ltr") arrive(near);
});

dialog.addEventListener("keydown", (event) => {
  const onwards = getComputedStyle(strip).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
  if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
    event.preventDefault();
    step(event.key === onwards ? 1 : -1);
  }
});

dialog.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.step) step(Number(button.dataset.step));
  else if (button || event.target.tagName === "LI") dialog.close();
});

dialog.addEventListener("close", () => {
  // The page may have been drawn anew meanwhile, and another picture may be at hand than the one that was opened.
  const href = pictures[at]?.href;
  const link = opened.isConnected && opened.href === href ? opened : links().findLast((one) => one.href === href);
  link?.focus({ preventScroll: true });
  strip.replaceChildren();
});
