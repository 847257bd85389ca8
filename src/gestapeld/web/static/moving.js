// SPDX-License-Identifier: EUPL-1.2
// One entry in the history of the tab: links and forms replace the page instead of adding one. Without this script everything works,
// the tab only remembers more addresses (which say nothing).
(() => {
  "use strict";
  const here = (address) => new URL(address, location.href).origin === location.origin;

  // `part`: where on the answer to go on, when it is there ("#made")
  function shown(html, address, part) {
    history.replaceState(null, "", address);
    document.open();
    document.write(html);
    document.close();
    scrollTo(0, 0);
    const place = part && document.getElementById(part.slice(1));
    if (place) place.focus();
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.target || link.hasAttribute("download") || link.getAttribute("href").startsWith("#") || !here(link.href)) return;
    event.preventDefault();
    location.replace(link.href);
  });

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.enctype === "multipart/form-data" || form.hasAttribute("data-plain") || !here(form.action)) return;
    event.preventDefault();
    const typed = new URLSearchParams(new FormData(form, event.submitter));
    const button = event.submitter;
    if (button) button.setAttribute("aria-disabled", "true");
    try {
      const answer = await fetch(form.action, { method: "POST", body: typed, cache: "no-store" });
      shown(await answer.text(), answer.url, new URL(form.action).hash); // also after a redirect: asking again would lose what is said once
    } catch {
      form.setAttribute("data-plain", "");
      form.requestSubmit(button);
    }
  });
})();
