/* Choosing covers that hide nothing: the list beside the picture and the rectangles on it are the same choice. */

export function uncovering(article) {
  const folded = article.querySelector("details.uncovering");
  if (!folded) return;
  const send = folded.querySelector("button.button");
  const boxes = [...folded.querySelectorAll('[name="spared"]')];
  send.disabled = true;
  folded.addEventListener("toggle", () => article.classList.toggle("uncovers", folded.open));
  for (const box of boxes) {
    const cover = article.querySelector(`.boxes [data-place="${box.value}"]`);
    const hold = (event) => cover.classList.toggle("held", event.type === "focusin" || event.type === "pointerenter");
    for (const heard of ["focusin", "focusout", "pointerenter", "pointerleave"]) box.parentElement.addEventListener(heard, hold);
    cover.addEventListener("click", () => folded.open && box.click());
    box.addEventListener("change", () => {
      cover.classList.toggle("away", box.checked);
      send.disabled = !boxes.some((one) => one.checked);
    });
  }
}
