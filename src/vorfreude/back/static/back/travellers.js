/* One press chooses all builds of the page. Without this file they are chosen one by one. */

const all = document.getElementById("all");

if (all) {
  all.hidden = false;
  all.addEventListener("click", () => {
    for (const one of document.querySelectorAll("#printing input[name=subject]")) one.checked = true;
  });
}
