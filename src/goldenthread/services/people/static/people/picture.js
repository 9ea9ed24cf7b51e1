// Shapes of a genogram or ecomap are dragged, or moved by the arrow keys; the boxes of the form follow, and the server
// draws the lines anew. Without this script the boxes do the same.
const panel = document.querySelector("[data-picture]");
const frame = panel && document.getElementById(panel.dataset.picture);
const form = panel && panel.querySelector("form");

const box = (way, key) => form.elements[`${way}-${key}`];
const shapes = () => frame.querySelectorAll("g[data-shape]");

function scale() {
  const svg = frame.querySelector("svg");
  return svg.viewBox.baseVal.width / svg.getBoundingClientRect().width;
}

function moveBoxes(key, right, down) {
  box("right", key).value = Math.round(Number(box("right", key).value || 0) + right);
  box("down", key).value = Math.round(Number(box("down", key).value || 0) + down);
}

async function redraw(focused) {
  const answer = await fetch(panel.dataset.preview, { method: "POST", body: new FormData(form) });
  if (!answer.ok) return;
  const drawn = new DOMParser().parseFromString(await answer.text(), "image/svg+xml").documentElement;
  frame.replaceChildren(document.importNode(drawn, true));
  listen();
  const again = focused && frame.querySelector(`g[data-shape="${focused}"]`);
  if (again) again.focus();
}

function drag(shape, start) {
  const key = shape.dataset.shape;
  const place = shape.transform.baseVal.getItem(0).matrix;
  const [x, y, by] = [place.e, place.f, scale()];
  const far = (event) => [(event.clientX - start.clientX) * by, (event.clientY - start.clientY) * by];
  const move = (event) => shape.setAttribute("transform", `translate(${x + far(event)[0]} ${y + far(event)[1]})`);
  const drop = (event) => {
    shape.removeEventListener("pointermove", move);
    const [right, down] = far(event);
    if (Math.abs(right) + Math.abs(down) < 3) return;
    panel.closest("details").open = true;
    moveBoxes(key, right, down);
    redraw(key);
  };
  shape.setPointerCapture(start.pointerId);
  shape.addEventListener("pointermove", move);
  shape.addEventListener("pointerup", drop, { once: true });
}

// A double click, or Enter, goes where what the shape shows is changed; the list under the picture has the same links.
function open(shape) {
  const link = document.querySelector(`#picture-shapes [data-of="${shape.dataset.shape}"] a`);
  if (link) window.location.assign(link.href);
}

const STEPS = { ArrowLeft: [-10, 0], ArrowRight: [10, 0], ArrowUp: [0, -10], ArrowDown: [0, 10] };

function listen() {
  for (const shape of shapes()) {
    if (!box("right", shape.dataset.shape)) continue;
    shape.setAttribute("tabindex", "0");
    shape.setAttribute("cursor", "move");
    shape.addEventListener("pointerdown", (event) => { event.preventDefault(); drag(shape, event); });
    shape.addEventListener("dblclick", () => open(shape));
    shape.addEventListener("keydown", (event) => {
      if (event.key === "Enter") open(shape);
      if (!STEPS[event.key]) return;
      event.preventDefault();
      panel.closest("details").open = true;
      moveBoxes(shape.dataset.shape, ...STEPS[event.key]);
      redraw(shape.dataset.shape);
    });
  }
}

if (form && frame) listen();

// Where a picture is wider than its frame, what it is about, in its middle, is seen first.
for (const each of document.querySelectorAll(".gt-picture-frame")) each.scrollLeft = (each.scrollWidth - each.clientWidth) / 2;
