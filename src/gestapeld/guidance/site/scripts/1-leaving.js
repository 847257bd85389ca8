// SPDX-License-Identifier: EUPL-1.2
// Leaving at once: the button, or Shift three times. The page is empty before anything else happens, the entry in the
// history of this tab is replaced, and nothing that was typed or answered is left when somebody goes back.
const root = document.documentElement;
const WITHIN = 5000; // milliseconds for three presses
let presses = 0;
let waiting = 0;
let alone = false; // Shift went down and no other key since

function forget() {
  if ("kept" in root.dataset && !root.classList.contains("gone")) return; // the app: its forms come filled in
  for (const field of document.querySelectorAll("input, textarea")) field.value = "";
  for (const list of document.querySelectorAll("#gevonden, #gezegd")) list.replaceChildren();
}

function leave() {
  const to = document.getElementById("weg").href;
  root.classList.add("gone");
  forget();
  document.body.replaceChildren();
  location.replace(to);
}

function announce(button) {
  const left = 3 - presses;
  button.querySelectorAll("b").forEach((dot, place) => dot.classList.toggle("on", place < presses));
  button.classList.toggle("pressed", presses > 0);
  document.getElementById("geroepen").textContent = presses ? button.dataset["left" + left] : button.dataset.over;
}

document.addEventListener("click", (event) => {
  if (event.target.closest("#weg")) {
    event.preventDefault();
    leave();
  }
});

document.addEventListener("keydown", (event) => {
  alone = event.key === "Shift" && !event.repeat && !event.ctrlKey && !event.altKey && !event.metaKey;
  if (event.key !== "Shift") presses = 0;
});

document.addEventListener("keyup", (event) => {
  const button = document.getElementById("weg");
  if (event.key !== "Shift" || !alone || !button) return;
  alone = false;
  presses += 1;
  clearTimeout(waiting);
  if (presses >= 3) {
    leave();
    return;
  }
  announce(button);
  waiting = setTimeout(() => {
    presses = 0;
    announce(button);
  }, WITHIN);
});

addEventListener("pagehide", () => {
  root.classList.add("gone");
  forget();
});

addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
  else forget();
});
