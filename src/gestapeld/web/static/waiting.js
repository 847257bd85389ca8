// SPDX-License-Identifier: EUPL-1.2
// A page that waits for work: says how far it is, and goes on when it is done. Without this script the page asks by itself.
(() => {
  "use strict";
  const box = document.querySelector(".waiting[data-asks]");
  if (!box) return;
  const line = box.querySelector("[role=status]");
  const bar = box.querySelector("progress");
  async function ask() {
    let found;
    try {
      const answer = await fetch(box.dataset.asks, { cache: "no-store" });
      found = answer.redirected ? { running: false } : await answer.json();
    } catch {
      found = null;
    }
    if (found && !found.running) return location.replace(box.dataset.behind);
    if (found) {
      if (line.textContent !== found.words) line.textContent = found.words;
      if (found.total > 1) [bar.max, bar.value] = [found.total, found.done];
      else bar.removeAttribute("value");
    }
    setTimeout(ask, 1000);
  }
  setTimeout(ask, 1000);
})();
