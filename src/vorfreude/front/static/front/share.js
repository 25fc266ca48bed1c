/* A link is copied with one touch. Without this file it is selected and copied by hand. */

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.copied;
  });
}

for (const field of document.querySelectorAll(".address input")) {
  field.addEventListener("focus", () => field.select());
}
