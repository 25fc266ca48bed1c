/* Until a photograph has come, its colours stand in its place: 4 × 3 tiles, six hexadecimal digits each.
   Without this file the place is simply empty. */

const COLUMNS = 4;
const ROWS = 3;

function tint(image) {
  if (image.complete) return;
  const tiles = image.dataset.tint.match(/[0-9a-f]{6}/g) ?? [];
  if (tiles.length !== COLUMNS * ROWS) return;
  const rows = Array.from({ length: ROWS }, (_, row) => tiles.slice(row * COLUMNS, (row + 1) * COLUMNS));
  image.style.backgroundImage = rows.map((row) => `linear-gradient(to right, #${row.join(", #")})`).join(", ");
  image.style.backgroundSize = "100% 34%";
  image.style.backgroundRepeat = "no-repeat";
  image.style.backgroundPosition = "0 0, 0 50%, 0 100%";
  image.addEventListener("load", () => image.removeAttribute("style"), { once: true });
}

const tintAll = () => document.querySelectorAll("img[data-tint]").forEach(tint);
new MutationObserver(tintAll).observe(document.body, { childList: true, subtree: true });
tintAll();
