// SPDX-License-Identifier: EUPL-1.2
// Every tab asks now and then whether the case is still open; when it is not, nothing stays on the screen. Typing keeps it open.
(() => {
  "use strict";
  const address = document.documentElement.dataset.beat;
  if (!address) return;
  const EVERY = 5000;
  const TELL = 20000; // at most once in so many milliseconds, while somebody types
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel("k") : null;
  let told = 0;

  function hide() {
    document.documentElement.classList.add("gone");
    document.body.replaceChildren();
    location.replace("/");
  }

  async function look(method, again = false) {
    const token = document.querySelector("input[name=csrfmiddlewaretoken]");
    const body = method === "POST" && token ? new URLSearchParams({ csrfmiddlewaretoken: token.value }) : undefined;
    try {
      const answer = await fetch(address, { method: body ? "POST" : "GET", body, cache: "no-store" });
      if (!answer.ok || !(await answer.json()).open) hide();
    } catch {
      if (again) hide(); // the program has ended
      else setTimeout(() => look("GET", true), 1000); // a page that is being left gives up its questions too
    }
  }

  document.addEventListener("input", () => {
    if (Date.now() - told < TELL) return;
    told = Date.now();
    look("POST");
  });
  document.addEventListener("submit", (event) => {
    if (tabs && event.target.hasAttribute("data-locks")) tabs.postMessage("locked");
  });
  document.addEventListener("click", (event) => {
    if (tabs && event.target.closest("#weg")) tabs.postMessage("locked");
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) look("GET");
  });
  if (tabs) tabs.addEventListener("message", hide);
  clearInterval(window.looking); // a page that was put in the place of another keeps the window
  window.looking = setInterval(() => look("GET"), EVERY);
})();
