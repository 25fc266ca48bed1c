/* Masks of a camera, drawn with a finger or a mouse; the lines of text remain what counts. Without this file they are typed. */

const WHOLE = 1000; // thousandths of the picture, on both sides
const LEAST = 10; // thousandths: less is a slip of the hand

const drawing = document.getElementById("drawing");
const masks = document.getElementById("masks");
const shown = drawing.querySelector("g");
let from = null;

function lines() {
  return masks.value.split("\n").map((line) => line.trim().split(/[\s,]+/).map(Number)).filter((one) => one.length === 4 && one.every(Number.isFinite));
}

function draw(rectangles) {
  const { width, height } = drawing.viewBox.baseVal;
  shown.replaceChildren(...rectangles.map(([left, top, wide, high]) => {
    const drawn = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    const box = { x: (left * width) / WHOLE, y: (top * height) / WHOLE, width: (wide * width) / WHOLE, height: (high * height) / WHOLE };
    for (const [name, value] of Object.entries(box)) drawn.setAttribute(name, value);
    return drawn;
  }));
}

function place(event) {
  const box = drawing.getBoundingClientRect();
  const within = (at, start, length) => Math.round(Math.min(1, Math.max(0, (at - start) / length)) * WHOLE);
  return [within(event.clientX, box.left, box.width), within(event.clientY, box.top, box.height)];
}

function rectangle([x1, y1], [x2, y2]) {
  return [Math.min(x1, x2), Math.min(y1, y2), Math.abs(x1 - x2), Math.abs(y1 - y2)];
}

drawing.addEventListener("pointerdown", (event) => {
  from = place(event);
  drawing.setPointerCapture(event.pointerId);
});
drawing.addEventListener("pointermove", (event) => from && draw([...lines(), rectangle(from, place(event))]));
drawing.addEventListener("pointerup", (event) => {
  const made = rectangle(from, place(event));
  from = null;
  if (made[2] >= LEAST && made[3] >= LEAST) masks.value = [...masks.value.trim().split("\n").filter(Boolean), made.join(" ")].join("\n");
  draw(lines());
});
masks.addEventListener("input", () => draw(lines()));

drawing.removeAttribute("hidden");
draw(lines());
