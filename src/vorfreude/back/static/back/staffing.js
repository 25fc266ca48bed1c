/* Sliders say their number while they move; a moment after they rest the same float is tried for them.
   Without this file one presses the button. */

const form = document.getElementById("sliders");
const tries = form?.querySelector("[data-tries]");
let waiting = 0;
let asked = 0;

function say(slider) {
  const output = form.querySelector(`output[for="${slider.name}"]`);
  output.textContent = `${slider.value} ${output.dataset.unit}`.trim();
}

async function look() {
  const mine = ++asked;
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
    if (!answer.ok || mine !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.getElementById("tried");
    if (found) document.getElementById("tried").replaceChildren(...found.childNodes);
  } catch {
    /* away for a moment: the button is still there */
  }
}

form?.addEventListener("input", (event) => {
  if (event.target.type !== "range") return;
  say(event.target);
  clearTimeout(waiting);
  if (tries) waiting = setTimeout(look, 250);
});
