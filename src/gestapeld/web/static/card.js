// SPDX-License-Identifier: EUPL-1.2
// The call card: printed and emptied on request. What is typed stays in the fields and nowhere else.
(() => {
  "use strict";
  for (const part of document.querySelectorAll("[data-script]")) part.hidden = false;
  document.getElementById("print").addEventListener("click", () => print());
  document.getElementById("empty").addEventListener("click", () => {
    const fields = document.querySelectorAll(".card input, .card textarea");
    for (const field of fields) field.value = "";
    fields[0].focus();
  });
})();
