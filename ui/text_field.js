const PAUSE = 500;
const AGAIN = 3000;

// Streamlit calls this at every repaint with the same element, so the field lives on the element between calls.
export default function ({ parentElement, data, setStateValue }) {
  const root = parentElement.querySelector(".field");
  const field = root.casewright ?? (root.casewright = build(root, data));
  field.data = data;
  field.send = (typed) => setStateValue("typed", typed);
  field.show();
  return () => field.flush();
}

function build(root, data) {
  const input = document.createElement(data.lines > 1 ? "textarea" : "input");
  const label = document.createElement("label");
  const note = document.createElement("p");
  const id = "f" + Math.random().toString(36).slice(2);
  input.id = label.htmlFor = id;
  note.id = id + "note";
  note.setAttribute("role", "status");
  input.setAttribute("aria-describedby", note.id);
  input.autocomplete = "off";
  input.value = data.value;
  root.replaceChildren(label, input, note);

  const session = id;
  let count = 0;
  let sent = "";
  let text = data.value;
  let pause = 0;
  let again = 0;
  const dirty = () => input.value !== text || sent !== "";

  const field = {
    data,
    send() {},
    flush() {
      clearTimeout(pause);
      if (!dirty()) return;
      text = input.value;
      count += 1;
      sent = session + ":" + count;
      field.send({ text, number: sent });
      clearTimeout(again);
      again = setTimeout(() => { field.show(); note.textContent = field.data.waiting; field.flush(); }, AGAIN);
    },
    show() {
      const now = field.data;
      label.textContent = now.label;
      label.className = now.hide_label ? "hidden" : "";
      if (input.rows !== undefined) input.rows = now.lines;
      if (now.max) input.maxLength = now.max;
      if (now.lang) input.lang = now.lang;
      input.dir = "auto";
      if (sent && now.saved === sent) { sent = ""; clearTimeout(again); }
      if (!dirty() && input.value !== now.value) { input.value = now.value; text = now.value; }
      const room = now.max && now.max - input.value.length <= now.max / 10;
      note.textContent = room ? now.left.replace("{count}", now.max - input.value.length) : now.hint;
    },
  };
  input.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(field.flush, PAUSE); });
  input.addEventListener("blur", () => field.flush());
  window.addEventListener("beforeunload", (event) => { if (dirty()) { field.flush(); event.preventDefault(); } });
  return field;
}
