/* A pin on a picture follows the finger and the sliders; without this the sliders say where it is, too. */
"use strict";

(() => {
  const spot = document.getElementById("spot");
  const [x, y] = ["x", "y"].map((name) => document.getElementById(name));
  const pin = spot?.querySelector("circle");
  if (!spot || !x || !y || !pin) return;
  const [, , width, height] = spot.querySelector("svg").getAttribute("viewBox").split(" ").map(Number);

  const draw = () => {
    pin.setAttribute("cx", (Number(x.value) / Number(x.max)) * width);
    pin.setAttribute("cy", (Number(y.value) / Number(y.max)) * height);
  };

  const share = (at, from, size, most) => Math.round(Math.min(Math.max((at - from) / size, 0), 1) * most);

  spot.addEventListener("pointerdown", (touch) => {
    const box = spot.getBoundingClientRect();
    x.value = share(touch.clientX, box.left, box.width, Number(x.max));
    y.value = share(touch.clientY, box.top, box.height, Number(y.max));
    draw();
  });
  for (const slider of [x, y]) slider.addEventListener("input", draw);
  draw();
})();
