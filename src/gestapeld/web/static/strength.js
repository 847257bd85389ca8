// SPDX-License-Identifier: EUPL-1.2
// Says in words how strong the passphrase is while it is typed. It is looked at by this program on this computer and kept nowhere.
(() => {
  "use strict";
  const field = document.querySelector("[data-strength]");
  const told = document.getElementById("strength");
  let waiting = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      if (!field.value) return void (told.textContent = "");
      const typed = new URLSearchParams({ passphrase: field.value, csrfmiddlewaretoken: field.form.elements.csrfmiddlewaretoken.value });
      try {
        const answer = await fetch(field.dataset.strength, { method: "POST", body: typed, cache: "no-store" });
        told.textContent = (await answer.json()).words;
      } catch {
        told.textContent = "";
      }
    }, 300);
  });
})();
