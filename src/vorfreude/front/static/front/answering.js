/* What this reader alone has to do with a story: what they said of its moments, and what they are asked.
   Without this file the buttons work, too, and lead to a page that shows what was said. */

const story = document.getElementById("story");
const yours = document.getElementById("yours");
let said = {};

function mark() {
  for (const button of story.querySelectorAll("button[form=reacting]")) {
    const [sort, moment] = parts(button);
    const pressed = String(said[moment] === sort);
    if (button.getAttribute("aria-pressed") !== pressed) button.setAttribute("aria-pressed", pressed);
  }
}

function parts(button) {
  const at = button.value.indexOf(":");
  return [button.value.slice(0, at), button.value.slice(at + 1)];
}

async function fetchYours() {
  try {
    const answer = await fetch(yours.dataset.part, { headers: { "HX-Request": "true" }, cache: "no-store", redirect: "manual" });
    if (answer.status !== 200) return;
    yours.innerHTML = await answer.text();
    said = JSON.parse(document.getElementById("reacted").textContent);
    mark();
  } catch {
    // Away from the net: the buttons still send.
  }
}

async function react(event) {
  const button = event.submitter;
  const token = yours.querySelector("[name=csrfmiddlewaretoken]");
  if (button?.getAttribute("form") !== "reacting" || !token) return;
  event.preventDefault();
  const [sort, moment] = parts(button);
  const back = said[moment] === sort;
  const body = new URLSearchParams({ react: `${back ? "back" : sort}:${moment}`, csrfmiddlewaretoken: token.value });
  const before = { ...said };
  if (back) delete said[moment];
  else said[moment] = sort;
  mark();
  const answer = await fetch(event.target.action, { method: "POST", body, headers: { "HX-Request": "true" }, redirect: "manual" }).catch(() => null);
  if (answer?.status === 204) return;
  said = before;
  mark();
}

document.addEventListener("submit", react);
new MutationObserver(mark).observe(story, { childList: true, subtree: true });
addEventListener("load", fetchYours);
