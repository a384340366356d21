// Draws the pages of one Word file into the frame that this runs in.
"use strict";
const pages = document.getElementById("pages");
fetch(document.body.dataset.file)
  .then((answer) => (answer.ok ? answer.blob() : Promise.reject(new Error(String(answer.status)))))
  .then((file) => {
    pages.textContent = "";
    return docx.renderAsync(file, pages, null, { useBase64URL: true, renderComments: true });
  })
  .catch(() => {
    pages.textContent = document.body.dataset.broken;
  });
