// A form filled in on a doorstep: when the signal comes back, what was typed meanwhile is saved without another key.
const TRY_AGAIN = 10000;

for (const form of document.querySelectorAll("form[data-draft]")) {
  const place = form.querySelector(".gt-draft");
  if (place && !place.textContent) place.textContent = "What you type is saved by itself when you pause.";
  // the page saves drafts two seconds after an input event, and marks the form while something is unsaved
  const saveWhatIsUnsaved = () => {
    if (form.dataset.unsaved && navigator.onLine) form.dispatchEvent(new Event("input", { bubbles: true }));
  };
  addEventListener("online", saveWhatIsUnsaved);
  setInterval(saveWhatIsUnsaved, TRY_AGAIN);
  addEventListener("offline", () => {
    place.textContent = "No connection. Go on typing and keep this page open: it is saved when the signal is back.";
  });
}
