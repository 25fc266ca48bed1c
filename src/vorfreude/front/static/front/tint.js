/* Until a photograph has come, its colours stand in its place: 4 × 3 tiles, six hexadecimal digits each, each fading into the next.
   They stay when it does not come. Without this file the place is simply empty. */

const COLUMNS = 4;
const ROWS = 3;
const REACH = `${150 / COLUMNS}% ${150 / ROWS}%`; // of a tile's colour: half a tile into its neighbours

function tint(image) {
  if (image.complete && image.naturalWidth) return;
  const tiles = image.dataset.tint.match(/[0-9a-f]{6}/g) ?? [];
  if (tiles.length !== COLUMNS * ROWS || image.style.backgroundImage) return;
  image.style.backgroundImage = tiles.map(glow).join(", ");
  image.style.backgroundColor = `#${tiles[Math.floor(tiles.length / 2)]}`;
  image.style.color = "transparent"; // its words are for whoever hears the page; they would stand in the colours
  image.addEventListener("load", () => image.removeAttribute("style"), { once: true });
}

function glow(tile, place) {
  const [across, down] = [(place % COLUMNS) + 0.5, Math.floor(place / COLUMNS) + 0.5];
  return `radial-gradient(${REACH} at ${(100 * across) / COLUMNS}% ${(100 * down) / ROWS}%, #${tile}, transparent)`;
}

const tintAll = () => document.querySelectorAll("img[data-tint]").forEach(tint);
new MutationObserver(tintAll).observe(document.body, { childList: true, subtree: true });
tintAll();
