// SPDX-License-Identifier: EUPL-1.2
// Going from page to page in place, so that the history of the browser holds one line: the page that was opened first.
// From a stick nothing can be fetched; there the entry is replaced by the next one. Without scripts links are links.
// The screens of the questions come from one script of the same folder: an answer is asked of nobody.
const own = document.currentScript.src;
const been = []; // the pages before this one, as addresses; lives as long as the page does
let here = location.href.replace(/#.*/, "");

function isInner(link) {
  const written = link.getAttribute("href") || "";
  return link.protocol === location.protocol && link.host === location.host && /\.html(#|$)/.test(written);
}

function load(address) {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });
}

function later(what) {
  requestAnimationFrame(() => setTimeout(what)); // first the page is shown
}

const SIGNS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-";
function numbers(written) {
  return (written.match(/../g) || []).map((two) => SIGNS.indexOf(two[0]) * 64 + SIGNS.indexOf(two[1]));
}

function screenAt(address) {
  const known = (window.gestapeldStates || {})[root.lang];
  const row = known && known.states[address.split("/").pop()];
  if (!row) return "";
  const whole = (one) => {
    if (one < known.pieces.length) return known.pieces[one];
    const at = (one - known.pieces.length) * 4;
    return numbers(known.runs.slice(at, at + 4)).map(whole).join(""); // two neighbours that often stand together
  };
  return numbers(row).map(whole).join("");
}

function showScreen(html, address) {
  const main = document.querySelector("main");
  const back = document.getElementById("terug");
  const screen = new DOMParser().parseFromString(html, "text/html");
  whole(screen, address);
  main.replaceChildren(back, ...screen.body.childNodes);
  document.querySelectorAll(".menu a").forEach((link, place) => {
    if (place) link.removeAttribute("aria-current");
    else link.setAttribute("aria-current", "true"); // the questions are the first of the menu
  });
}

function whole(page, address) {
  for (const link of page.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), address).href;
}

function arrived(focus) {
  const states = document.querySelector("main[data-states]");
  if (states && !(window.gestapeldStates || {})[root.lang]) later(() => load(new URL(states.dataset.states, here).href).catch(() => {}));
  for (const back of document.querySelectorAll(".back")) back.hidden = been.length === 0;
  for (const part of document.querySelectorAll("[data-script]")) part.hidden = false;
  document.dispatchEvent(new Event("arrived"));
  const title = document.querySelector("main h1");
  if (!focus || !title) return;
  scrollTo(0, 0);
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
}

function lookAt(id) {
  const part = document.getElementById(id);
  if (!part) return;
  part.tabIndex = -1;
  part.focus();
  part.scrollIntoView();
}

async function go(address, marked = address) {
  const screen = screenAt(address);
  if (screen) {
    showScreen(screen, address);
    here = address;
    arrived(true);
    return true;
  }
  if (!location.protocol.startsWith("http")) {
    location.replace(marked);
    return false;
  }
  try {
    const answer = await fetch(address, { cache: "no-store", credentials: "omit", referrerPolicy: "no-referrer" });
    if (!answer.ok) throw new Error();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    whole(page, address);
    root.lang = page.documentElement.lang;
    document.title = page.title;
    document.body.replaceWith(document.adoptNode(page.body));
  } catch {
    location.replace(address);
    return false;
  }
  here = address;
  arrived(true);
  return true;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.target.closest(".back button") && been.length) {
    go(been.pop());
    return;
  }
  if (!link || link.target || link.hasAttribute("download")) return;
  if (link.getAttribute("href").startsWith("#")) {
    event.preventDefault(); // a mark behind the address would be an entry of its own
    lookAt(link.hash.slice(1));
    return;
  }
  if (!isInner(link)) return;
  event.preventDefault();
  const before = here;
  const mark = link.hash.slice(1); // never behind the address: only where to look
  go(link.href.replace(/#.*/, ""), link.href).then((moved) => {
    if (!moved) return;
    been.push(before);
    arrived(false);
    lookAt(mark);
  });
});

// A server that still tells the policy of an older version refuses the style in the page; then it comes from its file.
if (getComputedStyle(document.body).marginTop !== "0px") {
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = new URL("s.css", own).href;
  document.head.append(style);
}
arrived(false);
