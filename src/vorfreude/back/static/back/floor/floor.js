/* The station page: what is wanted, the camera, the word on the right or the wrong build, and what waits on this phone. */
"use strict";

const BOARD_EVERY = 60_000; // milliseconds between two looks at the board
const SEND_EVERY = 20_000; // milliseconds between two tries to send what waits
const OLD = 10 * 60_000; // a board older than this says how old it is
const SAID_FOR = 3_500; // milliseconds that a word on what was sent stays
const LITTLE_ROOM = 200 * 1024 * 1024; // bytes: some forty pictures
const CODE = /^(?:.*\/floor\/t\/)?([1-9A-HJ-NP-Za-km-z]{10,22})\/?$/;
const DIGEST_DIGITS = 20;
const CLIP_BYTES = 60 * 1024 * 1024; // of a film at most, as the gate takes it
const CLIP_SECONDS = 20;
const CLIP_PATIENCE = 5_000; // milliseconds for a film to say how long it is; the gate asks again
const PAGE = "/floor/";

const $ = (id) => document.getElementById(id);
const words = JSON.parse($("words").textContent);
const stations = JSON.parse($("stations").textContent);
const language = document.documentElement.lang;

let station = stations.find((one) => one.name === localStorage.getItem("station")) ?? stations[0];
let board = null;
let target = null; // the build whose picture is taken: { code, subject, name, called, kind }
let draft = null; // the picture that was taken and not sent

/* --- what is shown --- */

function show(name) {
  for (const one of ["home", "camera", "wrong", "look", "places"]) $(one).hidden = one !== name;
  if (name !== "camera") phoneCamera.close($("video"));
  document.body.dataset.shown = name;
}

function sign(name) {
  const drawn = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#sign-${name}`);
  drawn.setAttribute("aria-hidden", "true");
  drawn.append(use);
  return drawn;
}

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function banner(id, kind, signName, title, text) {
  const shown = $(id);
  shown.dataset.kind = kind;
  shown.replaceChildren(sign(signName), element("p", {}, element("b", { textContent: title }), element("span", { textContent: text })));
}

let saying = 0;

function say(kind, signName, text) {
  clearTimeout(saying);
  $("said").dataset.kind = kind;
  $("said").replaceChildren(sign(signName), element("span", { textContent: text }));
  $("said").hidden = false;
  saying = setTimeout(() => ($("said").hidden = true), SAID_FOR);
}

function trouble(text) {
  $("trouble").hidden = !text;
  $("trouble").replaceChildren(...(text ? [sign("stop"), element("span", { textContent: text })] : []));
}

function showNet() {
  $("net").dataset.on = String(navigator.onLine);
  $("net").replaceChildren(sign(navigator.onLine ? "net" : "no-net"), element("span", { className: "unseen", textContent: navigator.onLine ? words.online : words.offline }));
}

/* --- the board: what stands here, what is wanted --- */

const askBoard = (name) => fetch(`/floor/board.json?station=${encodeURIComponent(name)}`);

async function readBoard() {
  try {
    const answer = await askBoard(station.name);
    if (answer.status === 403) return stranger((await answer.json()).words);
    if (answer.status === 404) return location.reload(); // the station was closed, or is no longer one of this phone's
    if (answer.ok) board = await answer.json();
  } catch {
    // No network, and nothing was kept: the list stays as it is.
  }
  showBoard();
  return undefined;
}

function stranger(text) {
  trouble(text || words.stranger);
}

function showBoard() {
  $("place").textContent = board?.title ?? station.title;
  const builds = board?.builds ?? [];
  const wanted = builds.flatMap((build) => build.wanted.map((wish) => ({ build, wish })));
  wanted.sort((one, other) => one.wish.sent - other.wish.sent || (one.wish.due ?? Infinity) - (other.wish.due ?? Infinity));
  $("wanted").replaceChildren(...wanted.map(({ build, wish }) => wantedRow(build, wish)));
  $("nothing").hidden = wanted.length > 0 || !board;
  const rest = builds.filter((build) => build.wanted.length === 0);
  $("here").replaceChildren(...rest.map((build) => buildRow(build)));
  $("here-part").hidden = rest.length === 0;
  const age = board ? Date.now() - board.now : 0;
  $("age").textContent = age > OLD ? words.old_board.replace("%s", clock(board.now)) : "";
}

function wantedRow(build, wish) {
  const late = !wish.sent && (wish.late || (wish.due !== null && wish.due < Date.now()));
  const row = buildRow(build, wish.said, late);
  if (wish.sent) row.querySelector("span").append(element("small", { className: "again", textContent: words.looked }));
  else if (wish.again) row.querySelector("span").append(element("small", { className: "again", textContent: `${words.anew}: ${wish.again}` }));
  if (wish.due !== null) row.firstChild.append(element("time", {}, element("b", { textContent: clock(wish.due) }), element("small", { textContent: late ? words.late : "" })));
  return row;
}

function buildRow(build, said = build.stage, late = false) {
  const row = element("button", { type: "button", className: late ? "row late" : "row" }, sign(late ? "clock" : "camera"),
    element("span", {}, element("b", { textContent: build.subject }), element("small", { textContent: said })));
  row.addEventListener("click", () => aimAt({ code: "", subject: build.subject, name: build.subject, called: build.called, kind: "right" }));
  return element("li", {}, row);
}

function clock(at) {
  const days = Math.abs(at - Date.now()) / 86_400_000;
  const today = new Date(at).toDateString() === new Date().toDateString();
  const parts = today ? {} : days < 6 ? { weekday: "short" } : { day: "numeric", month: "short" };
  return new Intl.DateTimeFormat(language, { ...parts, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
}

/* --- right or wrong: by what this phone knows, with or without network --- */

async function judge(text) {
  const code = CODE.exec(text.trim())?.[1];
  if (!code) return { kind: "none" };
  const digest = await digestOf(code);
  let found = known(digest);
  if (!found && navigator.onLine) {
    await readBoard();
    found = known(digest);
  }
  if (found) return { code, ...found };
  return { code, kind: navigator.onLine && board ? "gone" : "unknown", name: "", called: "" };
}

function known(digest) {
  const build = board?.builds.find((one) => one.digest === digest);
  if (build) return { kind: "right", subject: build.subject, name: build.subject, called: build.called };
  const away = board?.elsewhere[digest];
  return away && { kind: "wrong", subject: away.subject, name: away.subject, called: "", away };
}

async function digestOf(code) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(code));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, DIGEST_DIGITS);
}

async function seen(text) {
  const judged = await judge(text);
  if (judged.kind === "none") {
    banner("banner", "wrong", "stop", words.no_code, "");
    navigator.vibrate?.([200, 100, 200]);
    setTimeout(look, 1_500);
  } else if (judged.kind === "wrong" || judged.kind === "gone") {
    stopAt(judged);
  } else {
    navigator.vibrate?.(80);
    await aimAt(judged);
  }
}

function stopAt(judged) {
  navigator.vibrate?.([300, 120, 300, 120, 300]);
  target = { ...judged, kind: "aside" };
  $("wrong-title").textContent = words.wrong;
  $("wrong-name").textContent = judged.name;
  $("wrong-why").textContent = why(judged);
  $("wrong-do").textContent = judged.kind === "gone" ? "" : words.wrong_do;
  show("wrong");
  $("wrong-again").focus();
}

function why(judged) {
  if (judged.kind === "gone") return words.gone;
  if (judged.away.over) return words.wrong_over;
  return judged.away.stage ? words.wrong_stage.replace("%s", judged.away.stage) : words.wrong_nowhere;
}

/* --- the camera: scan, take --- */

async function scan() {
  target = null;
  banner("banner", "aim", "code", words.aim, "");
  if (await openCamera()) look();
}

async function look() {
  $("aim").hidden = false;
  banner("banner", "aim", "code", words.aim, "");
  if (!(await phoneCamera.look($("video"), seen, "/floor/scan"))) banner("banner", "aside", "no-net", words.cannot_read, "");
}

async function aimAt(chosen) {
  target = chosen;
  const own = await openCamera();
  phoneCamera.stop();
  $("aim").hidden = true;
  const signs = { right: "right", unknown: "ask", aside: "person" };
  const title = chosen.kind === "unknown" ? words.unknown : chosen.name || words.aside;
  const text = chosen.kind === "unknown" ? words.unknown_do : chosen.kind === "aside" ? words.aside : chosen.called;
  banner("banner", chosen.kind, signs[chosen.kind], title, text);
  offer(own);
}

async function openCamera() {
  show("camera");
  $("take").hidden = $("lend").hidden = $("film").hidden = true;
  if (!isSecureContext) {
    banner("banner", "aside", "lock", words.insecure, "");
    return false;
  }
  navigator.storage?.persist?.();
  try {
    await phoneCamera.open($("video"));
    return true;
  } catch {
    banner("banner", "aside", "camera", words.no_camera, "");
    return false;
  }
}

function offer(own) {
  $("take").hidden = !own;
  $("lend").hidden = own;
  $("film").hidden = false;
  if (own) $("take").focus();
}

async function take() {
  $("take").disabled = true;
  try {
    await taken(await phoneCamera.take($("video")));
  } finally {
    $("take").disabled = false;
  }
}

/* A film that the phone's own camera made: what is too large or too long is not kept, and said so at once. */
async function filmed(file) {
  const problem = file.size > CLIP_BYTES ? words.clip_too_large : (await seconds(file)) > CLIP_SECONDS + 0.5 ? words.clip_too_long : "";
  if (!problem) return taken(file);
  await aimAt(target);
  banner("banner", "wrong", "stop", problem, "");
  return navigator.vibrate?.([200, 100, 200]);
}

/* How long a film is; 0 where this browser cannot say. */
async function seconds(file) {
  const asked = document.createElement("video");
  asked.preload = "metadata";
  asked.muted = true;
  asked.src = URL.createObjectURL(file);
  await Promise.race([
    new Promise((resolve) => ["loadedmetadata", "error"].forEach((name) => asked.addEventListener(name, resolve))),
    new Promise((resolve) => setTimeout(resolve, CLIP_PATIENCE)),
  ]);
  const long = Number.isFinite(asked.duration) ? asked.duration : 0;
  URL.revokeObjectURL(asked.src);
  return long;
}

/* The picture is kept before it is shown: whatever happens to the page from now on, it is not lost. */
async function taken(blob) {
  const made = {
    id: crypto.randomUUID(), state: "draft", station: station.name, code: target.code, subject: target.code ? "" : target.subject,
    name: target.name, called: target.called, kind: target.kind, takenAt: Date.now(), type: blob.type, bytes: await blob.arrayBuffer(),
  };
  try {
    await floorQueue.put(made);
  } catch {
    show("home");
    trouble(words.full);
    return;
  }
  if (draft) await floorQueue.remove(draft.id);
  draft = made;
  await showDraft();
}

async function showDraft() {
  const signs = { right: "right", unknown: "ask", aside: "person" };
  banner("look-banner", draft.kind, signs[draft.kind], draft.name || words.unknown, draft.called || "");
  show("look");
  const still = $("still");
  showMoving(draft.type.startsWith("video/") ? draft : null);
  if (!$("moving").hidden) return $("send").focus();
  try {
    const picture = await createImageBitmap(new Blob([draft.bytes], { type: draft.type }));
    [still.width, still.height] = [picture.width, picture.height];
    still.getContext("2d").drawImage(picture, 0, 0);
  } catch {
    [still.width, still.height] = [1, 1]; // a format that this browser cannot draw; the gate can
  }
  $("send").focus();
}

function showMoving(film) {
  const moving = $("moving");
  if (moving.src) URL.revokeObjectURL(moving.src);
  moving.hidden = !film;
  $("still").hidden = Boolean(film);
  if (film) moving.src = URL.createObjectURL(new Blob([film.bytes], { type: film.type }));
  else moving.removeAttribute("src");
}

async function retake() {
  const again = { code: draft.code, subject: draft.subject || draft.name, name: draft.name, called: draft.called, kind: draft.kind };
  await floorQueue.remove(draft.id);
  draft = null;
  await aimAt(again);
}

/* --- what waits --- */

async function send() {
  const sent = { ...draft, state: "waiting" };
  await floorQueue.put(sent);
  draft = null;
  show("home");
  say("kept", "clock", navigator.onLine ? words.sending : words.kept);
  await showQueue();
  const ready = await navigator.serviceWorker?.getRegistration(PAGE);
  ready?.sync?.register("send").catch(() => {});
  await sendAll(true);
  const now = (await floorQueue.all()).find((one) => one.id === sent.id);
  if (!now || now.state === "taken" || now.state === "had") say("right", "right", words.sent);
  else if (now.state === "aside") say("aside", "person", told(now));
  else if (now.state === "waiting") say("kept", "clock", words.kept);
  else say("wrong", "stop", told(now));
}

async function sendAll(patient = false) {
  await floorQueue.send((said) => {
    if (said.stranger) stranger(said.words);
    else showQueue();
  }, patient);
  await showQueue();
}

async function showQueue() {
  const pictures = await floorQueue.all();
  const kept = pictures.filter((one) => one.state !== "draft").reverse();
  const order = { waiting: 0, "not-taken": 0, aside: 1 };
  kept.sort((one, other) => (order[one.state] ?? 2) - (order[other.state] ?? 2));
  $("queue").replaceChildren(...kept.map(queueRow));
  $("queue-part").hidden = kept.length === 0;
  const count = (...states) => kept.filter((one) => states.includes(one.state)).length;
  const counts = [["clock", words.waiting, count("waiting")], ["right", words.taken, count("taken", "had")], ["person", words.aside, count("aside")], ["stop", words["not-taken"], count("not-taken")]];
  const shown = counts.filter(([, , number], place) => number > 0 || place === 0);
  $("counts").replaceChildren(...shown.map(([name, text, number]) => element("span", { className: name }, sign(name), element("b", { textContent: String(number) }), ` ${text}`)));
  const left = pictures.find((one) => one.state === "draft");
  $("draft").hidden = !left || left.id === draft?.id;
  if (left && !$("draft").hidden) {
    $("draft").querySelector("b").textContent = left.name || words.unknown;
    $("draft").querySelector("small").textContent = words.unsent_draft;
  }
}

function queueRow(picture) {
  const signs = { waiting: "clock", taken: "right", had: "right", aside: "person", "not-taken": "stop" };
  const text = told(picture);
  const row = element("li", { className: `row sent ${signs[picture.state]}` }, sign(signs[picture.state]),
    element("span", {}, element("b", { textContent: picture.name || words.unknown }), element("small", { textContent: text })),
    element("time", {}, element("b", { textContent: clock(picture.takenAt) })));
  if (picture.state === "not-taken") row.append(act("back", words.again, { ...picture, state: "waiting" }), act("bin", words.remove, null, picture.id));
  return row;
}

/* In the language of the page, whatever was spoken when the answer came; what it has no word for, as it came. */
function told(picture) {
  if (["waiting", "taken", "had"].includes(picture.state)) return words[picture.state];
  return words.reasons[picture.reason] || picture.words || words[picture.state];
}

function act(signName, text, changed, id) {
  const button = element("button", { type: "button", className: "small" }, sign(signName), element("span", { className: "unseen", textContent: text }));
  button.addEventListener("click", async () => {
    await (changed ? floorQueue.put(changed) : floorQueue.remove(id));
    await showQueue();
    if (changed) await sendAll(true);
  });
  return button;
}

async function checkRoom() {
  const room = await navigator.storage?.estimate?.();
  if (room?.quota && room.quota - room.usage < LITTLE_ROOM) trouble(words.nearly_full);
}

/* --- hands --- */

function choosePlace(name) {
  station = stations.find((one) => one.name === name) ?? station;
  localStorage.setItem("station", station.name);
  board = null;
  show("home");
  showBoard();
  readBoard();
}

$("scan").addEventListener("click", scan);
$("take").addEventListener("click", take);
$("lend").querySelector("input").addEventListener("change", (event) => event.target.files[0] && taken(event.target.files[0]));
$("film").querySelector("input").addEventListener("click", () => phoneCamera.close($("video"))); // two cannot have one camera
$("film").querySelector("input").addEventListener("cancel", () => aimAt(target));
$("film").querySelector("input").addEventListener("change", (event) => {
  const [file] = event.target.files;
  event.target.value = ""; // the same film may be chosen again
  if (file) filmed(file);
});
$("leave").addEventListener("click", () => show("home"));
$("wrong-again").addEventListener("click", scan);
$("wrong-anyway").addEventListener("click", () => aimAt(target));
$("retake").addEventListener("click", retake);
$("send").addEventListener("click", send);
$("choose-place").addEventListener("click", () => (stations.length > 1 ? show("places") : readBoard()));
$("places-leave").addEventListener("click", () => show("home"));
for (const one of document.querySelectorAll("[data-station]")) one.addEventListener("click", () => choosePlace(one.dataset.station));
$("open-draft").addEventListener("click", async () => {
  draft = (await floorQueue.all()).find((one) => one.state === "draft");
  await showDraft();
});

function net() {
  showNet();
  if (navigator.onLine) readBoard().then(() => sendAll());
}

addEventListener("online", net);
addEventListener("offline", net);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && net());
setInterval(readBoard, BOARD_EVERY);
setInterval(() => sendAll(), SEND_EVERY);
floorQueue.heard.addEventListener("message", showQueue);

/* From now on the worker keeps what is read: the board of this station, and of those that somebody may go to. */
async function readAll() {
  await readBoard();
  await Promise.allSettled(stations.filter((one) => one !== station).map((one) => askBoard(one.name)));
}

async function begin() {
  showNet();
  if (!isSecureContext) trouble(words.insecure);
  navigator.serviceWorker?.addEventListener("controllerchange", readAll);
  navigator.serviceWorker?.register("/floor/sw.js").catch(() => {});
  const scanned = CODE.exec(location.pathname)?.[1];
  if (scanned) history.replaceState(null, "", PAGE);
  await Promise.all([readBoard(), showQueue(), checkRoom()]);
  if (scanned) await seen(scanned);
  await sendAll();
  if (navigator.onLine && navigator.serviceWorker?.controller) await readAll();
}

begin();
