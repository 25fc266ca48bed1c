/* The text of a draft with help: Ace around the text area, the mistakes that the house finds in its gutter and in the list,
   and completion of keys, words and names. Without this file the text area is all there is, and it is enough. */

import { candidates } from "./completing.js";

const QUIET = 350; // milliseconds after the last key before the text is checked

const area = document.getElementById("text");
const place = document.getElementById("editor");
const list = document.getElementById("mistakes");
const form = area.form;
const words = area.dataset;

let language = null;
let names = {};
let asked = 0;
let timer = 0;

const { ace } = window;
ace.config.set("useStrictCSP", true);
ace.config.set("loadWorkerFromBlob", false);
ace.config.setModuleUrl("ace/ext/searchbox", words.search);
ace.require("ace/ext/language_tools");

const completer = {
  identifierRegexps: [/[\w.-]/],
  getCompletions(editor, session, position, _prefix, answer) {
    const lines = session.getLines(0, position.row);
    lines[position.row] = lines[position.row].slice(0, position.column);
    const found = language ? candidates(lines, language, names) : [];
    answer(null, found.map((one) => ({ caption: one.word, value: one.insert, meta: one.kind, docText: one.about, score: one.rank })));
  },
};

function begin() {
  place.hidden = false;
  area.hidden = true;
  document.querySelector(".keys").hidden = false;
  const editor = ace.edit(place, {
    value: area.value,
    mode: "ace/mode/yaml",
    useWorker: false,
    tabSize: 2,
    useSoftTabs: true,
    wrap: false,
    showPrintMargin: false,
    fontSize: "0.875rem",
    enableKeyboardAccessibility: true,
    enableBasicAutocompletion: [completer],
    enableLiveAutocompletion: [completer],
    scrollPastEnd: 0.3,
  });
  editor.textInput.getElement().setAttribute("aria-label", document.querySelector("label[for=text]").textContent);
  editor.session.on("change", () => {
    area.value = editor.getValue();
    clearTimeout(timer);
    timer = setTimeout(() => check(editor), QUIET);
  });
  editor.commands.addCommand({ name: "save", bindKey: { win: "Ctrl-S", mac: "Command-S" }, exec: () => form.requestSubmit() });
  list.addEventListener("click", (event) => go(editor, event));
  return editor;
}

async function check(editor) {
  const mine = ++asked;
  const body = new FormData();
  body.set("text", editor.getValue());
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  try {
    const answer = await fetch(words.checks, { method: "POST", body, redirect: "error" });
    if (mine !== asked || !answer.ok) return;
    const found = await answer.json();
    names = found.names;
    showInGutter(editor, found.errors);
    showInList(found.errors);
  } catch {
    // Away from the net: what was found last stands, and saving checks again.
  }
}

let underlined = [];

function showInGutter(editor, errors) {
  const { session } = editor;
  const { Range } = ace.require("ace/range");
  session.setAnnotations(errors.map((one) => ({ row: one.line - 1, column: one.column - 1, text: said(one), type: "error" })));
  for (const marker of underlined) session.removeMarker(marker);
  underlined = errors.map((one) => {
    const line = session.getLine(one.line - 1) ?? "";
    const rest = /^[^\s,{}[\]]*/.exec(line.slice(one.column - 1))[0].length || 1;
    return session.addMarker(new Range(one.line - 1, one.column - 1, one.line - 1, one.column - 1 + rest), "ace_mistaken", "text");
  });
}

function said(one) {
  const hint = one.hint ? `; ${words.hint}: ${one.hint}` : "";
  return `${one.path ? `${one.path}: ` : ""}${words.came} ${one.came}, ${words.expected} ${one.expected}${hint}`;
}

function showInList(errors) {
  if (!errors.length) {
    const fine = document.createElement("p");
    fine.textContent = words.fine;
    list.replaceChildren(fine);
    return;
  }
  const lines = document.createElement("ol");
  lines.className = "mistakes";
  for (const one of errors) {
    const line = document.createElement("li");
    const way = document.createElement("a");
    way.href = "#editor";
    way.dataset.line = one.line;
    way.textContent = `${words.line} ${one.line}`;
    line.append(way, ` ${said(one)}`);
    lines.append(line);
  }
  list.replaceChildren(lines);
}

function go(editor, event) {
  const way = event.target.closest("[data-line]");
  if (!way) return;
  event.preventDefault();
  editor.gotoLine(Number(way.dataset.line), 0, true);
  editor.focus();
}

const editor = begin();
check(editor);
fetch(words.language).then(async (answer) => {
  if (answer.ok) language = await answer.json();
});
