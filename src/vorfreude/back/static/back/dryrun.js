/* How far a dry-run is, asked every second while the page is looked at; when it is over the page is fetched anew.
   Without this file one looks again by hand. */

const bar = document.getElementById("progress");
const said = document.getElementById("said");

async function look() {
  if (!document.hidden) {
    try {
      const answer = await fetch(bar.dataset.from, { headers: { Accept: "application/json" } });
      const found = await answer.json();
      bar.value = found.share * 100;
      if (said.textContent !== found.said) said.textContent = found.said;
      if (found.over) return location.reload();
    } catch {
      /* away for a moment: the next look may find it */
    }
  }
  setTimeout(look, 1000);
}

if (bar) setTimeout(look, 1000);
