// SPDX-License-Identifier: EUPL-1.2
// The search of the site, twin of question.py and folding.py: same steps, same order, same numbers. Keeps nothing, sends nothing.
// `gestapeldSearch(index)` gives a function from words to {pages: [number, ...], danger: true|false}.
"use strict";

function gestapeldSearch(index) {
  const forms = new Map();
  index.forms.forEach((words, stem) => words.split(" ").forEach((word) => forms.set(word, stem)));
  const stems = new Map(index.stems.split(" ").map((stem, number) => [stem, number]));
  const heardForms = new Map(Array.from(forms.keys(), (form) => [form, sound(form)]));
  const speak = index.speak.map(unpacked);
  const pairs = new Map(index.pairs.map(([one, other, pages]) => [`${one} ${other}`, unpacked(pages)]));

  function unpacked(text) {
    const pages = [];
    for (let at = 0; at < text.length; at += 3) pages.push([parseInt(text.slice(at, at + 2), 36), parseInt(text[at + 2], 36)]);
    return pages;
  }

  function folded(text) {
    const plain = text.replace(/['\u2019]/g, "").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    return plain.match(/[a-z0-9\u00df\u0100-\u017f\u0400-\u04ff\u0600-\u06ff]+/g) || [];
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

  function shortened(word) {
    let stem = word;
    if (stem.startsWith("ge") && stem.length >= 6) stem = stem.slice(2);
    if (stem.length >= 5 && /[dt]$/.test(stem)) stem = stem.slice(0, -1);
    return stem.length >= 4 && stem.at(-1) === stem.at(-2) ? stem.slice(0, -1) : stem;
  }

  const raise = (map, key, value) => map.set(key, Math.max(map.get(key) || 0, value));

  function best(found) {
    const order = Array.from(found).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    return new Map(order.slice(0, 12).filter((row) => row[1] >= order[0][1] - 0.2));
  }

  function together(word) {
    if (word.length < 7) return new Map();
    const parts = [[]];
    for (let end = 1; end <= word.length; end += 1) {
      for (let start = Math.max(0, end - 14); start < end; start += 1) {
        const before = parts[start];
        const piece = word.slice(start, end);
        if (!before) continue;
        let made = null;
        if (piece.length >= 3 && forms.has(piece)) made = [...before, piece];
        else if (before.length && before.at(-1).length > 3 && index.linking.includes(piece)) made = before;
        if (made && (!parts[end] || made.length < parts[end].length)) parts[end] = made;
      }
    }
    const found = parts[word.length];
    if (!found || found.length < 2 || word.length < 3.5 * found.length) return new Map();
    return new Map(found.map((piece) => [forms.get(piece), 0.8]));
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
    if (index.language === "nl" && stems.has(shortened(word))) return new Map([[stems.get(shortened(word)), 0.9]]);
    const begun = new Map();
    if (last && word.length >= 3) {
      for (const [form, stem] of forms) if (form.startsWith(word)) raise(begun, stem, 0.5 + (0.4 * word.length) / form.length);
    }
    if (begun.size) return best(begun);
    const parts = together(word);
    return parts.size ? parts : best(near(word));
  }

  function allMeant(words) {
    return words.map((word, place) => {
      const found = new Map(meant(word, place === words.length - 1));
      const joined = [place ? words[place - 1] + word : "", place + 1 < words.length ? word + words[place + 1] : ""];
      for (const other of joined) if (other.length >= 6 && forms.has(other)) raise(found, forms.get(other), 0.9);
      return found;
    });
  }

  function wider(found) {
    const more = new Map(found);
    for (const [stem, weight] of found) for (const other of index.alike[stem] || []) raise(more, other, 0.6 * weight);
    return more;
  }

  function add(points, spoken, part) {
    const loudest = new Map();
    for (const [weight, pages] of spoken) for (const [page, loud] of pages) raise(loudest, page, weight * loud);
    for (const [page, loud] of loudest) points[page] += part * loud;
  }

  return function search(question) {
    const all = allMeant(folded(question).slice(0, 40));
    const points = new Array(index.pages).fill(0);
    const sure = new Map();
    for (const found of all) {
      for (const [stem, weight] of found) raise(sure, stem, weight);
      add(points, Array.from(wider(found), ([stem, weight]) => [weight, speak[stem]]), 1);
    }
    for (let at = 0; at + 1 < all.length; at += 1) {
      const both = [];
      for (const [i, a] of all[at]) for (const [j, b] of all[at + 1]) both.push([a * b, pairs.get(`${i} ${j}`) || []]);
      add(points, both, 0.5);
    }
    const most = Math.max(0, ...points);
    const order = points.map((_, page) => page).sort((a, b) => points[b] - points[a] || a - b);
    return {
      pages: order.filter((page) => points[page] > 0 && points[page] >= 0.2 * most).slice(0, 10),
      danger: index.danger.some((group) => group.every((stem) => (sure.get(stem) || 0) >= 0.5)),
    };
  };
}
