// SPDX-License-Identifier: EUPL-1.2
// Searching as one types: the list is asked for again a moment after the last key. Without this script the button does the same.
(() => {
  "use strict";
  const form = document.getElementById("asking"), field = document.getElementById("f-words"), found = document.getElementById("found");
  if (!form || !field || !found) return;
  const PAUSE = 200; // milliseconds
  let waiting = 0, asked = null, shown = field.value;

  async function look() {
    if (field.value === shown) return;
    const words = field.value, sent = new URLSearchParams(new FormData(form));
    sent.delete("go");
    sent.set("part", "1");
    if (asked) asked.abort();
    asked = new AbortController();
    found.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.action, { method: "POST", body: sent, cache: "no-store", signal: asked.signal });
      if (answer.redirected) return location.replace(answer.url); // locked meanwhile
      const text = await answer.text();
      if (!answer.ok) return form.requestSubmit();
      found.innerHTML = text;
      shown = words;
    } catch (error) {
      if (error.name === "AbortError") return;
    }
    found.removeAttribute("aria-busy");
  }

  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(look, PAUSE); });
})();
