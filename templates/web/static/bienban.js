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
  mark.scrollIntoView({ block: "center", behavior: "auto" });
  const row = rowOf(label.dataset.mark);
  if (row) {
    row.classList.add("now");
    row.scrollIntoView({ block: "nearest", behavior: "auto" });
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
}

document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea, select, [contenteditable]")) {
    if (event.key === "Escape") event.target.blur();
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

document.addEventListener("mouseup", takeSelection);
document.addEventListener("keyup", (event) => {
  if (event.shiftKey) takeSelection();
});

// Whoever types other words means those and not the selection.
document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form && form.id === "add" && event.target.name === "words") {
    form.elements.start.value = form.elements.end.value = -1;
  }
});

for (const type of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(type, (event) => {
    const form = event.target.closest("form[data-drop]");
    if (!form) return;
    event.preventDefault();
    form.classList.toggle("dropping", type === "dragover");
    if (type === "drop" && event.dataTransfer.files.length) {
      form.querySelector("input[type=file]").files = event.dataTransfer.files;
    }
  });
}

// A changed record may come back with a fault, and the sentence must be seen.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 409 || event.detail.xhr.status === 422) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});
