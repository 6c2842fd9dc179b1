const PAUSE = 500;
const AGAIN = 3000;

// Texts of fields that left the page before the server was known to have them, by field.
const left = new Map();

// Streamlit calls this at every repaint with the same element, so the field lives on the element between calls.
export default function ({ parentElement, data, setStateValue }) {
  const root = parentElement.querySelector(".field");
  const field = root.casewright ?? (root.casewright = build(root, data));
  field.data = data;
  field.send = (typed) => setStateValue("typed", typed);
  field.show();
  return () => field.leave();
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
  input.dir = "auto";
  root.replaceChildren(label, input, note);

  let count = 0;
  let sent = ""; // the number of a text that is on its way
  let held = ""; // the number of a text that the server has, but could not save
  let text = data.value; // what the server was told last, or told us
  let pause = 0;
  let again = 0;
  let late = false; // whether it takes so long that the page says so
  const dirty = () => input.value !== text || sent !== "";

  // A text that never arrived is typed again, unless something else was saved there meanwhile.
  const lost = left.get(data.key);
  left.delete(data.key);
  input.value = lost && lost.over === data.value ? lost.text : data.value;
  if (dirty()) pause = setTimeout(() => field.flush(), PAUSE);

  const leaving = (event) => { if (dirty()) { field.flush(); event.preventDefault(); } };
  const field = {
    data,
    send() {},
    flush() {
      clearTimeout(pause);
      if (!dirty()) return;
      text = input.value;
      count += 1;
      sent = id + ":" + count;
      field.send({ text, number: sent });
      clearTimeout(again);
      again = setTimeout(() => { late = true; field.show(); field.flush(); }, AGAIN);
    },
    show() {
      const now = field.data;
      label.textContent = now.label;
      label.className = now.hide_label ? "hidden" : "";
      if (input.rows !== undefined) input.rows = now.lines;
      if (now.max) input.maxLength = now.max;
      if (now.lang) input.lang = now.lang;
      if (sent && now.heard === sent) {
        clearTimeout(again);
        held = now.held ? sent : "";
        sent = "";
        late = false;
      } else if (held && now.heard !== held) {
        // A server that was started anew knows nothing of a text that was never saved.
        held = "";
        text = null;
        pause = setTimeout(field.flush, PAUSE);
      }
      if (!dirty() && input.value !== now.value) { input.value = now.value; text = now.value; }
      const room = now.max && now.max - input.value.length <= now.max / 10;
      note.textContent = late ? now.waiting : room ? now.left.replace("{count}", now.max - input.value.length) : now.hint;
    },
    leave() {
      if (input.value !== text) field.flush();
      clearTimeout(pause);
      clearTimeout(again);
      window.removeEventListener("beforeunload", leaving);
      if (dirty()) left.set(field.data.key, { text: input.value, over: field.data.value });
    },
  };
  input.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(field.flush, PAUSE); });
  input.addEventListener("blur", () => field.flush());
  window.addEventListener("beforeunload", leaving);
  return field;
}
