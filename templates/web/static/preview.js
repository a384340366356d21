// Draws the pages of one Word file into the frame that this runs in.
"use strict";
const pages = document.getElementById("pages");
fetch(document.body.dataset.file)
  .then((answer) => (answer.ok ? answer.blob() : Promise.reject(new Error(String(answer.status)))))
  .then((file) => {
    pages.textContent = "";
    return docx.renderAsync(file, pages, null, { useBase64URL: true, renderComments: true });
  })
  .then(() => {
    fit();
    addEventListener("resize", fit);
  })
  .catch(() => {
    pages.textContent = document.body.dataset.broken;
  });

// A page is as wide as paper, and what shows it may be as narrow as a phone.
function fit() {
  const room = document.documentElement.clientWidth - 16;
  for (const page of pages.querySelectorAll("section.docx")) {
    page.style.zoom = 1;
    page.style.zoom = Math.min(1, room / page.offsetWidth);
  }
}
