// All that the pages do beyond HTML and htmx. Without it everything still works.
"use strict";

// In a grid the arrows move between cells; Home and End go to a row's ends. Enter is the link's own.
const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

document.addEventListener("keydown", (event) => {
  const cell = event.target.closest?.("[data-grid] td");
  if (!cell || event.altKey || event.ctrlKey || event.metaKey || event.target.matches("input, select, textarea")) return;
  const row = cell.parentElement;
  const next = target(event.key, cell, row);
  const control = next?.querySelector("a, button");
  if (!control) return;
  event.preventDefault();
  control.focus();
  control.scrollIntoView({ block: "nearest", inline: "nearest" });
});

function target(key, cell, row) {
  if (key === "Home") return [...row.cells].find((each) => each.tagName === "TD");
  if (key === "End") return [...row.cells].at(-1);
  if (!(key in step)) return null;
  const [down, across] = step[key];
  const rows = [...row.parentElement.rows];
  let [y, x] = [rows.indexOf(row), cell.cellIndex];
  // Past cells that hold nothing to act on.
  do {
    [y, x] = [y + down, x + across];
    const found = rows[y]?.cells[x];
    if (!found || found.tagName !== "TD") return null;
    if (found.querySelector("a, button")) return found;
  } while (true);
}

// A cell's form is saved with Enter and left with Escape.
document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("[data-cell]");
  if (!form) return;
  if (event.key === "Escape") form.querySelector("[data-cancel]").click();
  else if (event.key === "Enter" && event.target.matches("select")) form.requestSubmit();
  else return;
  event.preventDefault();
});

// A cell that is left without saving keeps the keyboard's place.
document.addEventListener("click", (event) => {
  const cell = event.target.closest?.("[data-cancel]")?.closest("td");
  if (cell) refocus(cell.id, 300);
});

function refocus(id, frames) {
  const cell = document.getElementById(id);
  if (cell && !cell.querySelector("form")) cell.querySelector("a")?.focus();
  else if (frames > 0) requestAnimationFrame(() => refocus(id, frames - 1));
}

// Errors are heard, and found, first.
document.querySelector("[data-summary]")?.focus();

// No answer is kept by the browser, so one to a sent form could not be gone back to: the address is asked for anew.
history.replaceState(history.state, "", location.href);

// The steps of a form stay in one document: the browser's way back shows each as it was left, and no step is stored.
const steps = new Map();
let shown = history.state?.step ?? 0;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.dataset.sent || !form.closest("[data-steps]")) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  fetch(form.action, { method: "POST", body, headers: { "stegvis-steps": "yes" } })
    .then((answer) => take(form, answer))
    .catch(() => sendPlainly(form, event.submitter));
});

async function take(form, answer) {
  const elsewhere = answer.headers.get("stegvis-steps");
  if (elsewhere) return location.assign(elsewhere);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  delete form.dataset.sent;
  if (answer.ok) {
    keep();
    shown += 1;
    history.pushState({ step: shown }, "", answer.url);
  }
  show({ main: document.adoptNode(page.querySelector("main")), title: page.title });
}

function keep() {
  steps.set(shown, { main: document.querySelector("main"), title: document.title });
}

function show({ main, title }) {
  document.querySelector("main").replaceWith(main);
  document.title = title;
  scrollTo(0, 0);
  (main.querySelector("[data-summary]") ?? main).focus();
}

function sendPlainly(form, button) {
  if (button?.name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
  form.submit();
}

window.addEventListener("popstate", (event) => {
  const to = event.state?.step ?? 0;
  if (to === shown || !steps.has(to)) return;
  keep();
  shown = to;
  show(steps.get(to));
});

// A form is sent once; the key in it makes a second time harmless, this makes it rare.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 3000);
});

// A text ready to copy is copied by one button.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", () => navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim()));
}
