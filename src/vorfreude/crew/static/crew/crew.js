/* Every page of the crew: keeps the last state, says from when it is, sends what waits, and shows what is new.

   <form data-waits>   is kept on the phone when there is no network, and sent later; its server answers {"outcome", "words", "to"}.
   <div data-fresh>    is fetched again every so many seconds, and when somebody looks at the phone again. */
"use strict";

(() => {
  const BUZZ = [200, 100, 200]; // milliseconds: on, off, on
  const SEND_EVERY = 20_000; // milliseconds between two tries to send what waits
  const said = document.getElementById("said");
  const words = said?.dataset ?? {};
  const clock = new Intl.DateTimeFormat(document.documentElement.lang, { weekday: "short", hour: "2-digit", minute: "2-digit" });

  function say(text, kind = "") {
    if (!said) return;
    said.textContent = text;
    said.dataset.kind = kind;
    said.hidden = !text;
  }

  async function sayState() {
    const left = await crewQueue.waiting();
    const old = document.body.dataset.kept;
    const parts = [];
    if (left.length > 0) parts.push(words.waiting.replace("%s", String(left.length)));
    if (old) parts.push(words.old.replace("%s", clock.format(new Date(Number(old)))));
    if (parts.length > 0 || !said?.dataset.kind) say(parts.join(" · "), "");
  }

  /* --- forms that wait --- */

  addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !("waits" in form.dataset) || event.defaultPrevented) return;
    event.preventDefault();
    keep(form, event.submitter).catch(() => form.submit()); // a browser that keeps nothing
  });

  async function keep(form, submitter) {
    const fields = [...new FormData(form, submitter)].filter(([, value]) => typeof value === "string");
    for (const one of form.querySelectorAll("button")) one.disabled = true;
    const ident = await crewQueue.put(form.action, document.body.dataset.member, fields);
    const answer = (await crewQueue.send()).get(ident);
    if (!answer) {
      form.dataset.kept = "yes";
      navigator.serviceWorker?.ready.then((one) => one.sync?.register("crew")).catch(() => {});
      say(words.kept, "waits");
      return;
    }
    if (answer.to) {
      location.assign(answer.to);
      return;
    }
    if (answer.outcome === "done") form.reset(); // what was refused stays in its fields
    for (const one of form.querySelectorAll("button")) one.disabled = false;
    tellOf(answer);
    await freshen();
  }

  async function sendWaiting() {
    if ((await crewQueue.waiting()).length > 0) {
      const answers = await crewQueue.send();
      if (answers.size > 0) await freshen();
      for (const answer of answers.values()) if (answer.outcome !== "done") return tellOf(answer);
    }
    return sayState();
  }

  function tellOf(answer) {
    if (answer.outcome === "done") say(answer.words, "good");
    else say(answer.words || words.refused, "wrong");
  }

  /* --- what is shown stays new --- */

  async function freshen() {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html", "X-Part": "main" }, credentials: "same-origin" });
      if (answer.status === 403) return location.reload();
      if (!answer.ok || answer.redirected) return undefined;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      show(page);
    } catch {
      // No network: what is shown stays.
    }
    return undefined;
  }

  /* What says that it is to be fresh, or all of the page. */
  const place = (page) => page.querySelector("main [data-fresh]") ?? page.querySelector("main");

  function show(page) {
    const [shown, next] = [place(document), place(page)];
    if (page.body.dataset.kept) document.body.dataset.kept = page.body.dataset.kept;
    else delete document.body.dataset.kept;
    if (!next || shown.innerHTML === next.innerHTML || shown.querySelector(":is(input, select, textarea):focus")) return;
    if (next.querySelectorAll(".ask").length > shown.querySelectorAll(".ask").length) navigator.vibrate?.(BUZZ); // somebody is asked
    const kept = typed(shown);
    shown.replaceChildren(...next.childNodes);
    for (const one of kept) type(shown, one);
  }

  /* What somebody has typed or ticked and not sent is in the page that takes the place of theirs, too. */
  const FIELDS = "form :is(input:not([type=hidden]), textarea, select)";
  const isTick = (one) => one.type === "radio" || one.type === "checkbox";
  const asItCame = (one) => (one.options ? ([...one.options].find((each) => each.defaultSelected) ?? one.options[0])?.value : one.defaultValue);

  function typed(root) {
    const touched = (one) => (isTick(one) ? one.checked !== one.defaultChecked : one.value !== asItCame(one));
    return [...root.querySelectorAll(FIELDS)].filter(touched).map((one) => ({ to: one.form.action, name: one.name, value: one.value, checked: one.checked }));
  }

  function type(root, { to, name, value, checked }) {
    const same = (one) => one.name === name && one.form.action === to;
    for (const one of [...root.querySelectorAll(FIELDS)].filter(same)) {
      if (!isTick(one)) one.value = value;
      else if (one.value === value) one.checked = checked;
    }
  }

  const every = Number(document.querySelector("main [data-fresh]")?.dataset.fresh ?? 0) * 1_000;
  if (every > 0) {
    setInterval(() => document.hidden || freshen().then(sayState), every);
    addEventListener("visibilitychange", () => document.hidden || freshen().then(sayState));
  }

  addEventListener("online", () => sendWaiting());
  crewQueue.heard.addEventListener("message", () => sayState());
  setInterval(() => sendWaiting(), SEND_EVERY);
  sendWaiting().catch(() => {});

  if ("serviceWorker" in navigator && document.body.dataset.member) {
    navigator.serviceWorker.register("/crew/sw.js").catch(() => {}); // a browser that keeps nothing
    const keep = [...document.querySelectorAll(".thumb a")].map((one) => one.pathname); // those that this phone may open
    navigator.serviceWorker.ready.then((one) => one.active?.postMessage({ keep }));
  }

  globalThis.crewPage = { say, freshen };
})();
