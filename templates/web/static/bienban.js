// What the page does beyond links and forms: jumping from value to value, selecting, dropping files.
"use strict";

let current = -1;

function marks() {
  const labels = [...document.querySelectorAll("#source .label")];
  const doubts = labels.filter((label) => label.classList.contains("doubt"));
  return [...doubts, ...labels.filter((label) => !label.classList.contains("doubt"))];
}

function rowOf(path) {
  return document.getElementById("r-" + path.replace(/\[/g, "-").replace(/\]/g, "").replace(/\./g, "-"));
}

function show(label) {
  for (const old of document.querySelectorAll(".now")) old.classList.remove("now");
  const mark = label.closest(".mark");
  mark.classList.add("now");
  mark.scrollIntoView({ block: "center", behavior: "instant" });
  const row = rowOf(label.dataset.mark);
  if (row) {
    row.classList.add("now");
    row.scrollIntoView({ block: "nearest", behavior: "instant" });
  }
  label.focus({ preventScroll: true });
}

function move(step) {
  const all = marks();
  if (!all.length) return;
  current = (current + step + all.length) % all.length;
  show(all[current]);
}

function jump(path) {
  const all = marks();
  const found = all.findIndex((label) => label.dataset.mark === path);
  if (found < 0) return false;
  current = found;
  show(all[found]);
  return true;
}

function openEditor() {
  const all = marks();
  if (current < 0 || current >= all.length) return;
  const row = rowOf(all[current].dataset.mark);
  const editor = row && row.querySelector("details.edit");
  if (!editor) return;
  editor.open = true;
  const field = editor.querySelector("textarea, input:not([type=hidden]), select");
  if (field) field.focus();
}

function closeEditor(field) {
  const editor = field.closest("details.edit");
  field.blur();
  if (!editor) return;
  editor.open = false;
  editor.querySelector("summary").focus();
}

// Offsets are counted in code points, as the record counts them.
function offsetAt(node, offset) {
  const holder = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
  if (!holder) return -1;
  const range = document.createRange();
  range.setStart(holder, 0);
  range.setEnd(node, offset);
  return Number(holder.dataset.start) + [...range.toString()].length;
}

function takeSelection() {
  const form = document.getElementById("add");
  const selection = document.getSelection();
  const source = document.getElementById("source");
  if (!form || !source || selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  if (!source.contains(range.startContainer) || !source.contains(range.endContainer)) return;
  const words = range.toString();
  const start = offsetAt(range.startContainer, range.startOffset);
  const end = offsetAt(range.endContainer, range.endOffset);
  if (start < 0 || end <= start) return;
  const lead = words.length - words.trimStart().length;
  const tail = words.length - words.trimEnd().length;
  form.elements.start.value = start + lead;
  form.elements.end.value = end - tail;
  form.elements.words.value = words.trim();
  form.classList.add("ready");
}

document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea, select, [contenteditable]")) {
    if (event.key === "Escape") closeEditor(event.target);
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || !document.getElementById("source")) return;
  if (event.key === "j" || event.key === "J") move(1);
  else if (event.key === "k" || event.key === "K") move(-1);
  else if (event.key === "Enter" && event.target.closest(".label")) openEditor();
  else return;
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-jump], .label");
  if (link && jump(link.dataset.jump || link.dataset.mark)) event.preventDefault();
});

// Told of every way to select: mouse, keys, a finger.
document.addEventListener("selectionchange", takeSelection);

// Whoever types other words means those and not the selection.
document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form && form.id === "add" && event.target.name === "words") {
    form.elements.start.value = form.elements.end.value = -1;
    form.classList.toggle("ready", event.target.value.trim() !== "");
  }
});

// Wherever on the page a file is dropped, it goes into the form: the browser would leave the page.
for (const type of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(type, (event) => {
    const form = document.querySelector("form[data-drop]");
    if (!form || !event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    form.classList.toggle("dropping", type === "dragover");
    if (type === "drop" && event.dataTransfer.files.length) {
      form.querySelector("input[type=file]").files = event.dataTransfer.files;
    }
  });
}

// One click, one request: whoever waits sees that the page works.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.busy) event.preventDefault();
  // A form that sends a file home stays on the page.
  if (!form.querySelector("button[value=chep]")) form.dataset.busy = "1";
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("[data-busy]")) delete form.dataset.busy;
});

// What stood where before a change, so that the eye need not look for it again.
let before = null;

document.addEventListener("htmx:beforeRequest", (event) => {
  const source = document.getElementById("source");
  const row = event.target.closest("[data-row]");
  before = { top: source ? source.scrollTop : 0, row: row ? row.id : "" };
});

document.addEventListener("htmx:afterSettle", () => {
  const source = document.getElementById("source");
  if (!before || !source) return;
  source.scrollTop = before.top;
  const alert = document.querySelector("#main .fault");
  const row = document.getElementById(before.row);
  const place = row && (row.querySelector("summary") || row);
  before = null;
  if (alert) {
    alert.tabIndex = -1;
    alert.scrollIntoView({ block: "center" });
    alert.focus({ preventScroll: true });
  } else if (place) {
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: "nearest" });
  }
});

// A refused change comes back as a page with its sentence, which must be seen.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = event.detail;
  if (xhr.status < 400) return;
  event.detail.shouldSwap = (xhr.getResponseHeader("content-type") || "").startsWith("text/html");
  event.detail.isError = false;
  if (!event.detail.shouldSwap) warn(xhr.responseText);
});

for (const type of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(type, () => warn(document.body.dataset.cut));
}

function warn(sentence) {
  for (const old of document.querySelectorAll("#warning")) old.remove();
  const box = document.createElement("div");
  box.id = "warning";
  box.className = "fault floating";
  box.setAttribute("role", "alert");
  box.textContent = sentence;
  document.getElementById("main").prepend(box);
}
