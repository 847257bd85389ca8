// SPDX-License-Identifier: EUPL-1.2
// Says back how a typed time is understood, while it is being typed, and offers the usual ones. Without this script the
// next page says it.
(() => {
  "use strict";
  for (const field of document.querySelectorAll("[data-when]")) {
    const said = document.getElementById(`u-${field.name}`);
    const token = field.form.elements.csrfmiddlewaretoken.value;
    let asked = 0;
    let waiting = 0;

    async function ask() {
      const turn = ++asked;
      const body = new URLSearchParams({ csrfmiddlewaretoken: token, when: field.value });
      try {
        const answer = await fetch(field.dataset.when, { method: "POST", body, cache: "no-store", redirect: "error" });
        if (!answer.ok) throw new Error();
        const found = await answer.json();
        if (turn !== asked) return;
        said.textContent = found.said;
        said.classList.toggle("not", !found.understood);
      } catch {
        if (turn === asked) said.textContent = "";
      }
    }

    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(ask, 350);
    });
    for (const chips of document.querySelectorAll(`[data-for="${field.id}"]`)) {
      chips.hidden = false;
      chips.addEventListener("click", (event) => {
        const chip = event.target.closest("button");
        if (!chip) return;
        field.value = chip.value;
        field.focus();
        ask();
      });
    }
    if (field.value) ask();
  }
})();
