// SPDX-License-Identifier: EUPL-1.2
// Adding material: dragging, folders, how far it is. Without this script the form sends itself and the pages tell the rest.
(() => {
  "use strict";
  const one = (id) => document.getElementById(id);
  const words = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  // How far a job is.
  const watched = one("watched");
  if (watched) {
    let quiet = 0;
    const look = async () => {
      try {
        const answer = await fetch(watched.dataset.state, { cache: "no-store" });
        const now = await answer.json();
        quiet = 0;
        if (now.over) { location.replace(location.href.split("#")[0]); return; }
        if (one("stage").textContent !== now.words) one("stage").textContent = now.words;
        one("far").textContent = now.sub;
        if (now.total) { one("bar").max = now.total; one("bar").value = now.done; } else one("bar").removeAttribute("value");
      } catch {
        quiet += 1;
        if (quiet > 20) { location.replace(location.href.split("#")[0]); return; }
      }
      setTimeout(look, 500);
    };
    setTimeout(look, 300);
  }

  // What she chose: from the two fields, or dragged here.
  const form = one("adding");
  if (!form) return;
  const drop = one("drop");
  let chosen = [];
  one("hint").hidden = false;
  one("folder").hidden = !("webkitdirectory" in one("f-folder"));

  const tell = () => {
    one("chosen").textContent = !chosen.length ? "" : chosen.length === 1 ? form.dataset.one : words(form.dataset.many, { n: chosen.length });
  };
  const take = (more) => { chosen = chosen.concat(more); tell(); };
  for (const field of [one("f-files"), one("f-folder")]) {
    field.addEventListener("change", () => {
      chosen = chosen.filter((each) => each.from !== field);
      take([...field.files].map((file) => ({ file, path: file.webkitRelativePath || file.name, from: field })));
    });
  }

  const listed = (folder) => new Promise((done, failed) => {
    const reader = folder.createReader();
    const all = [];
    const more = () => reader.readEntries((some) => { if (!some.length) done(all); else { all.push(...some); more(); } }, failed);
    more();
  });
  async function inside(entry, before) {
    if (entry.isFile) {
      const file = await new Promise((done, failed) => entry.file(done, failed));
      return [{ file, path: before + file.name, from: drop }];
    }
    const found = [];
    for (const each of await listed(entry)) found.push(...(await inside(each, before + entry.name + "/")));
    return found;
  }

  const over = (event) => { if (event.dataTransfer && [...event.dataTransfer.types].includes("Files")) { event.preventDefault(); return true; } return false; };
  document.addEventListener("dragover", (event) => drop.classList.toggle("over", over(event)));
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
  document.addEventListener("drop", async (event) => {
    if (!over(event)) return;
    drop.classList.remove("over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
    const plain = [...event.dataTransfer.files].map((file) => ({ file, path: file.name, from: drop }));
    if (!entries.length) { take(plain); return; }
    for (const entry of entries) {
      try { take(await inside(entry, "")); } catch { one("broke").hidden = false; }
    }
  });

  // Sending: the same form, with the folder and the time of each file, and a bar.
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!chosen.length) { one("chosen").textContent = form.dataset.none; one("f-files").focus(); return; }
    const body = new FormData();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
    for (const each of chosen) {
      body.append("modified", String(each.file.lastModified || ""));
      body.append("path", each.path);
      body.append("files", each.file, each.file.name);
    }
    const sending = new XMLHttpRequest();
    const broke = () => { one("sending").hidden = true; one("broke").hidden = false; };
    const full = () => { one("sending").hidden = true; one("full").hidden = form.hidden = false; };
    sending.upload.addEventListener("progress", (now) => {
      if (!now.lengthComputable) return;
      one("bar").max = now.total;
      one("bar").value = now.loaded;
      one("far").textContent = words(form.dataset.sent, { done: Math.round(now.loaded / 1e6), total: Math.round(now.total / 1e6) });
    });
    sending.addEventListener("load", () => (sending.responseURL && sending.status < 400 ? location.replace(sending.responseURL) : sending.status === 409 ? full() : broke()));
    sending.addEventListener("error", broke);
    sending.addEventListener("abort", broke);
    sending.open("POST", form.action);
    sending.send(body);
    form.hidden = true;
    one("sending").hidden = false;
    one("sending").querySelector("h2").focus();
  });
})();
