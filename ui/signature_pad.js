const APART = 2; // points that are closer to the last one than this are left out

// Streamlit calls this at every repaint with the same element, so what is drawn lives on the element between calls.
export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".pad");
  const pad = root.casewright ?? (root.casewright = build(root, data));
  pad.sign = (strokes) => setTriggerValue("signed", { strokes });
  pad.show(data);
}

function build(root, { width, height }) {
  const canvas = document.createElement("canvas");
  const bar = document.createElement("div");
  const [undo, clear, sign] = ["undo", "clear", "main"].map((name) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = name;
    bar.append(button);
    return button;
  });
  bar.className = "bar";
  canvas.width = width * 2;
  canvas.height = height * 2;
  canvas.setAttribute("role", "img");
  root.replaceChildren(canvas, bar);

  const ink = canvas.getContext("2d");
  let strokes = [];
  let drawing = null;

  const here = (event) => {
    const box = canvas.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * width;
    const y = ((event.clientY - box.top) / box.height) * height;
    return [Math.round(Math.min(Math.max(x, 0), width)), Math.round(Math.min(Math.max(y, 0), height))];
  };
  const follow = (event) => {
    for (const each of event.getCoalescedEvents?.() ?? [event]) {
      const [x, y] = here(each);
      const [lastX, lastY] = drawing[drawing.length - 1];
      if (Math.hypot(x - lastX, y - lastY) >= APART) drawing.push([x, y]);
    }
  };
  const paint = () => {
    ink.setTransform(2, 0, 0, 2, 0, 0);
    ink.clearRect(0, 0, width, height);
    ink.lineWidth = 3;
    ink.lineCap = ink.lineJoin = "round";
    for (const stroke of strokes) {
      ink.beginPath();
      ink.moveTo(...stroke[0]);
      for (const point of stroke) ink.lineTo(...point);
      ink.stroke();
    }
    undo.disabled = clear.disabled = sign.disabled = strokes.length === 0;
  };

  canvas.addEventListener("pointerdown", (event) => {
    if (drawing || event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    drawing = [here(event)];
    strokes.push(drawing);
    paint();
    event.preventDefault();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (drawing && canvas.hasPointerCapture(event.pointerId)) { follow(event); paint(); }
  });
  for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => { drawing = null; });
  undo.addEventListener("click", () => { strokes.pop(); paint(); });
  clear.addEventListener("click", () => { strokes = []; paint(); });

  const pad = {
    sign() {},
    show(words) {
      canvas.setAttribute("aria-label", words.label);
      undo.textContent = words.undo;
      clear.textContent = words.clear;
      sign.textContent = words.sign;
      paint();
    },
  };
  sign.addEventListener("click", () => pad.sign(strokes));
  return pad;
}
