// Makes pages smoother; every page works without it.
import { initAll } from "./govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

// An open group of the menu closes with Escape, and when something else is pressed.
const menus = [...document.querySelectorAll(".gt-menu")];
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && menus.find((menu) => menu.open);
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});
document.addEventListener("click", (event) => {
  for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
});

// A day typed or pasted into one box as 2/4/2026 is spread over the three boxes.
for (const group of document.querySelectorAll(".govuk-date-input")) {
  const boxes = [...group.querySelectorAll("input")];
  group.addEventListener("paste", (event) => {
    const parts = event.clipboardData.getData("text").trim().split(/[\s./-]+/);
    if (boxes.length !== 3 || parts.length !== 3) return;
    event.preventDefault();
    const yearFirst = parts[0].length === 4;
    (yearFirst ? parts.reverse() : parts).forEach((part, place) => {
      boxes[place].value = part;
    });
    boxes[2].dispatchEvent(new Event("input", { bubbles: true }));
  });
}

// Drafts: what is typed goes to the server two seconds after the last key, and before the page is left.
const draftForms = [...document.querySelectorAll("form[data-draft]")];

function saveDraft(form, leaving = false) {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
  return fetch(form.dataset.draft, {
    method: "POST",
    body,
    keepalive: leaving,
    credentials: "same-origin",
    headers: { "X-Requested-With": "draft" },
  });
}

async function saveAndSay(form) {
  const place = form.querySelector(".gt-draft");
  try {
    const answer = await saveDraft(form);
    if (answer.ok) form.dataset.unsaved = "";
    place.textContent = answer.ok ? await answer.text() : "Draft not saved. Keep this page open and try again.";
  } catch {
    place.textContent = "No connection: draft not saved. Keep this page open.";
  }
}

for (const form of draftForms) {
  let waiting;
  form.addEventListener("input", () => {
    form.dataset.unsaved = "yes";
    clearTimeout(waiting);
    waiting = setTimeout(() => saveAndSay(form), 2000);
  });
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    form.dataset.unsaved = "";
  });
}

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "hidden") return;
  for (const form of draftForms) if (form.dataset.unsaved) saveDraft(form, true);
});

// Two minutes before the session ends a dialog asks whether the person is still there.
const dialog = document.querySelector("dialog.gt-time-out");
if (dialog) {
  const seconds = Number(dialog.dataset.seconds);
  let ending;
  const end = async () => {
    await Promise.allSettled(draftForms.filter((form) => form.dataset.unsaved).map((form) => saveDraft(form)));
    location.assign(dialog.dataset.end);
  };
  const warn = () => {
    dialog.showModal();
    ending = setTimeout(end, 115000);
  };
  let warning = setTimeout(warn, Math.max(seconds - 120, 5) * 1000);
  dialog.addEventListener("close", async () => {
    clearTimeout(ending);
    clearTimeout(warning);
    const answer = await fetch(dialog.dataset.stay, { credentials: "same-origin" });
    if (answer.redirected || !answer.ok) return end();
    warning = setTimeout(warn, Math.max(seconds - 120, 5) * 1000);
  });
}
