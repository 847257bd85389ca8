// SPDX-License-Identifier: EUPL-1.2
// "Do not look": a tap shows what is blurred; what was shown is hidden again when the page goes out of sight, or with Escape.
// A veil that folds opens without this script.
(() => {
  "use strict";
  const BLURRED = "[data-veil]:not(details):not(.behind)";
  document.documentElement.classList.add("tapping");
  for (const one of document.querySelectorAll(BLURRED)) if (!one.closest("a, button, summary")) one.tabIndex = 0;

  const hide = () => {
    for (const one of document.querySelectorAll("details.veil[open]")) one.open = false;
    for (const one of document.querySelectorAll("[data-veil].seen")) one.classList.remove("seen");
  };
  document.addEventListener("click", (event) => {
    const one = event.target.closest(BLURRED);
    if (!one || one.classList.contains("seen")) return;
    event.preventDefault(); // the first tap only shows; the second follows the link
    event.stopPropagation();
    one.classList.add("seen");
  }, true);
  document.addEventListener("visibilitychange", () => { if (document.hidden) hide(); });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const fold = document.activeElement && document.activeElement.closest("details.veil");
    hide();
    if (fold) fold.querySelector("summary").focus();
    else if (document.activeElement && document.activeElement.matches(BLURRED)) document.activeElement.blur();
  });
})();
