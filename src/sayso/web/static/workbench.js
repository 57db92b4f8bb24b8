"use strict";
// Keys, marks that light up together, dropped files and progress. Every page works without it.

const stops = () => [...document.querySelectorAll(".stop")].filter((one) => one.checkVisibility());
let at = -1;

function walk(by) {
  const every = stops();
  if (!every.length) return;
  const here = every.findIndex((one) => one.contains(document.activeElement));
  at = Math.max(0, Math.min(every.length - 1, (here >= 0 ? here : at) + by));
  const link = every[at].querySelector("a[href], summary, button") || every[at];
  link.focus();
  every[at].scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input, textarea, select")) return;
  if (event.key === "j") walk(1);
  else if (event.key === "k") walk(-1);
  else if (event.key === "/") {
    event.preventDefault();
    const field = document.querySelector("[data-search]");
    if (field) field.focus();
    else location.assign("/search#words");
  }
});

function light(name, on) {
  for (const one of document.querySelectorAll("[data-said], [data-note]")) {
    const mine = one.dataset.note === name || (one.dataset.said || "").split(" ").includes(name);
    if (mine) one.classList.toggle("hot", on);
  }
}

for (const note of document.querySelectorAll("[data-note]")) {
  for (const [event, on] of [["mouseenter", true], ["focusin", true], ["mouseleave", false], ["focusout", false]]) {
    note.addEventListener(event, () => light(note.dataset.note, on));
  }
}

for (const figure of document.querySelectorAll("[data-told]")) {
  const teller = figure.querySelector("[data-teller]");
  const hint = teller.textContent;
  const tell = (words) => {
    teller.textContent = words || hint;
    teller.classList.toggle("tells", Boolean(words));
  };
  const join = (box, on) => {
    for (const edge of figure.querySelectorAll(`[data-ends~="${box}"]`)) edge.classList.toggle("hot", on);
  };
  for (const one of figure.querySelectorAll("a")) {
    const words = one.getAttribute("aria-label") || one.querySelector("title").textContent;
    for (const [event, on] of [["mouseenter", true], ["focus", true], ["mouseleave", false], ["blur", false]]) {
      one.addEventListener(event, () => {
        if (words) tell(on && words);
        if (one.dataset.box) join(one.dataset.box, on);
      });
    }
  }
}

const adding = document.querySelector("form.add");
if (adding) {
  const files = adding.querySelector("input[type=file]");
  const drop = adding.querySelector("[data-drop]");
  for (const name of ["dragover", "dragleave", "drop"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", name === "dragover");
      if (name === "drop" && event.dataTransfer.files.length) files.files = event.dataTransfer.files;
    });
  }
  adding.addEventListener("submit", (event) => {
    const size = [...files.files].reduce((sum, one) => sum + one.size, 0);
    if (size > Number(adding.dataset.most)) {
      event.preventDefault();
      files.setCustomValidity(adding.dataset.large);
      files.reportValidity();
    }
  });
  files.addEventListener("change", () => files.setCustomValidity(""));
}

async function follow(place, seen) {
  const told = await fetch(place.dataset.state).then((answer) => answer.json(), () => null);
  if (told && (told.done || told.read !== seen)) {
    const html = await fetch(location.href).then((answer) => answer.text());
    const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("progress");
    if (!fresh) return location.reload();
    place.replaceWith(fresh);
    place = fresh;
  }
  if (place.dataset.state) setTimeout(follow, 700, place, told ? told.read : seen);
}
const progress = document.getElementById("progress");
if (progress && progress.dataset.state) follow(progress, -1);

if (location.pathname === "/search" && location.hash === "#words") document.getElementById("words").focus();
