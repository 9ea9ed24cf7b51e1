// The ecomap of another day beside the one that is shown: the slider goes through the days on which a tie changed.
// Without this script the two dates above the picture do the same.
const slider = document.querySelector("[data-days]");
const range = slider && slider.querySelector("input");
const says = slider && slider.querySelector("output");
const days = slider ? slider.dataset.days.split(" ") : [];
const words = slider ? slider.dataset.words.split("|") : [];

function frame() {
  const frames = document.querySelectorAll(".gt-picture-frame");
  if (frames.length > 1) return frames[1];
  const made = frames[0].cloneNode(false);
  made.removeAttribute("id");
  frames[0].after(made);
  return made;
}

async function draw() {
  const at = Number(range.value);
  says.textContent = words[at];
  const answer = await fetch(`${slider.dataset.href}?on=${days[at]}`);
  if (!answer.ok || at !== Number(range.value)) return;
  const drawn = new DOMParser().parseFromString(await answer.text(), "image/svg+xml").documentElement;
  const beside = frame();
  beside.setAttribute("aria-label", `As it was on ${words[at]}`);
  beside.replaceChildren(document.importNode(drawn, true));
}

if (range) {
  slider.hidden = false;
  says.textContent = words[Number(range.value)];
  range.addEventListener("input", draw);
}
