// SPDX-License-Identifier: EUPL-1.2
// The search field: its index is loaded when the field is first used, answers come with every key, nothing is sent.
const indexes = {}; // language -> {find, pages}, filled by the script of that language

async function ready(form) {
  const language = root.lang;
  const folder = new URL(form.dataset.folder, here);
  if (!window.gestapeldSearch) await load(new URL("z.js", folder).href);
  if (!indexes[language]) {
    await load(new URL(language + "/z.js", folder).href);
    indexes[language] = window.gestapeldIndexes[language];
  }
  return indexes[language];
}

function result(row, folder) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const title = document.createElement("strong");
  link.href = new URL(row[0], folder).href;
  title.textContent = row[1];
  link.append(title, row[2]);
  item.append(link);
  return item;
}

async function answer(field) {
  const form = field.closest("form");
  const found = document.getElementById("gevonden");
  const words = field.value.trim();
  const state = document.getElementById("gezegd");
  const danger = document.getElementById("gevaar");
  const nothing = document.getElementById("niets");
  const index = await ready(form);
  if (words !== field.value.trim()) return; // more was typed meanwhile
  const folder = new URL(form.dataset.folder + root.lang + "/", here);
  const hits = words ? index.find(words) : { pages: [], danger: false };
  danger.hidden = !hits.danger;
  nothing.hidden = !words || hits.pages.length > 0;
  found.replaceChildren(...hits.pages.map((page) => result(index.pages[page], folder)));
  state.textContent = words ? form.dataset.count.replace("{count}", hits.pages.length) : "";
}

document.addEventListener("focusin", (event) => {
  if (event.target.id === "zoek") ready(event.target.closest("form")).catch(() => {});
});
document.addEventListener("input", (event) => {
  if (event.target.id === "zoek") answer(event.target).catch(() => {});
});
document.addEventListener("submit", (event) => {
  event.preventDefault();
  const field = event.target.querySelector("#zoek");
  if (field) answer(field).catch(() => {});
});
