// SPDX-License-Identifier: EUPL-1.2
// The search of the site, twin of question.py and folding.py: same steps, same order, same numbers. Keeps nothing, sends nothing.
// `gestapeldSearch(index)` gives a function from words to {pages: [number, ...], danger: true|false}.
"use strict";

function gestapeldSearch(index) {
  const silent = new Set(index.silent);
  const forms = new Map();
  index.forms.forEach((words, stem) => words.split(" ").forEach((word) => forms.set(word, stem)));
  const heardForms = new Map(Array.from(forms.keys(), (form) => [form, sound(form)]));

  function folded(text) {
    const plain = text.replace(/['\u2019]/g, "").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    return plain.match(/[a-z0-9]+/g) || [];
  }

  function sound(word) {
    for (const [written, heard] of index.sounds) word = word.split(written).join(heard);
    return Array.from(word).filter((sign, place) => place === 0 || word[place - 1] !== sign).join("");
  }

  function shorter(word) {
    const found = [];
    const begun = [word].concat(
      index.beginnings.filter((b) => word.startsWith(b)).map((b) => word.slice(b.length)),
      index.beforeGe.filter((b) => word.startsWith(b + "ge")).map((b) => b + word.slice(b.length + 2)),
    );
    begun.forEach((form, number) => {
      if (number && form.length >= 4) found.push(form);
      for (const ending of index.endings) {
        if (form.endsWith(ending) && form.length - ending.length >= 4) found.push(form.slice(0, form.length - ending.length));
      }
    });
    return found;
  }

  function stepsBetween(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let twoBefore = [];
    let before = [];
    let row = Array.from({ length: other.length + 1 }, (_, j) => j);
    for (let i = 1; i <= one.length; i += 1) {
      [twoBefore, before] = [before, row];
      row = [i];
      let least = i;
      for (let j = 1; j <= other.length; j += 1) {
        let here = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          here = Math.min(here, twoBefore[j - 2] + 1);
        }
        row.push(here);
        if (here < least) least = here;
      }
      if (least > most) return most + 1;
    }
    return Math.min(row[other.length], most + 1);
  }

  const raise = (map, key, value) => map.set(key, Math.max(map.get(key) || 0, value));

  function best(found) {
    const order = Array.from(found).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    return new Map(order.slice(0, 12).filter((row) => row[1] >= order[0][1] - 0.2));
  }

  function compound(word) {
    for (let cut = word.length - 4; cut > 3; cut -= 1) {
      const right = forms.get(word.slice(cut));
      if (right === undefined) continue;
      for (const link of index.linking) {
        const left = word.slice(0, cut).endsWith(link) ? forms.get(word.slice(0, cut - link.length)) : undefined;
        if (left !== undefined) return new Map([[left, 0.8], [right, 0.8]]);
      }
    }
    return new Map();
  }

  function near(word) {
    const most = word.length < 4 ? 0 : word.length < 7 ? 1 : 2;
    const heard = sound(word);
    const found = new Map();
    for (const [form, stem] of forms) {
      if (Math.abs(form.length - word.length) > 3 || form.length < 3) continue;
      const steps = stepsBetween(word, form, most);
      let weight = steps <= most ? [1, 0.75, 0.5][steps] : 0;
      const formHeard = heardForms.get(form);
      if (formHeard === heard) weight = Math.max(weight, 0.8);
      else if (heard.length >= 5 && stepsBetween(heard, formHeard, 1) === 1) weight = Math.max(weight, 0.55);
      if (weight) raise(found, stem, weight);
    }
    return found;
  }

  function meant(word, last) {
    if (forms.has(word)) return new Map([[forms.get(word), 1]]);
    for (const short of shorter(word)) if (forms.has(short)) return new Map([[forms.get(short), 0.9]]);
    const begun = new Map();
    if (last && word.length >= 3) {
      for (const [form, stem] of forms) if (form.startsWith(word)) raise(begun, stem, 0.5 + (0.4 * word.length) / form.length);
    }
    if (begun.size) return best(begun);
    const two = compound(word);
    return two.size ? two : best(near(word));
  }

  function allMeant(words) {
    return words.map((word, place) => {
      const stems = new Map(meant(word, place === words.length - 1));
      const joined = [place ? words[place - 1] + word : "", place + 1 < words.length ? word + words[place + 1] : ""];
      for (const other of joined) if (forms.has(other)) raise(stems, forms.get(other), 0.9);
      for (const [stem, weight] of Array.from(stems)) {
        for (const other of index.alike[stem] || []) raise(stems, other, 0.6 * weight);
      }
      return stems;
    });
  }

  return function search(question) {
    const words = folded(question).slice(0, 40);
    const loud = words.filter((word) => !silent.has(word));
    const telling = loud.length ? loud : words;
    const points = new Array(index.pages).fill(0);
    const matched = new Array(index.pages).fill(0);
    const sure = new Map();
    for (const stems of allMeant(telling)) {
      const bestHere = new Map();
      for (const [stem, weight] of stems) {
        raise(sure, stem, weight);
        const on = index.places[stem];
        for (let at = 0; at < on.length; at += 2) raise(bestHere, on[at], weight * on[at + 1] * index.rarity[stem]);
      }
      for (const [page, more] of bestHere) {
        points[page] += more;
        matched[page] += 1;
      }
    }
    for (const [page, ...phrase] of index.phrases) {
      if (phrase.every((stem) => sure.has(stem))) {
        points[page] += 0.6 * phrase.reduce((sum, stem) => sum + sure.get(stem) * index.rarity[stem], 0);
      }
    }
    matched.forEach((count, page) => { points[page] *= 0.4 + (0.6 * count) / Math.max(1, telling.length); });
    const asked = ` ${words.join(" ")} `;
    for (const [page, saying] of index.sayings) if (asked.includes(` ${saying} `)) points[page] += 4;
    const bestPoints = Math.max(0, ...points);
    const order = points.map((_, page) => page).sort((a, b) => points[b] - points[a] || a - b);
    return {
      pages: order.filter((page) => points[page] > 0 && points[page] >= 0.2 * bestPoints).slice(0, 10),
      danger: index.danger.some((group) => group.every((stem) => (sure.get(stem) || 0) >= 0.5)),
    };
  };
}
