const PAUSE = 500;
const PAUSE_OF_A_VALUE = 1500; // a number or a day counts when it is whole: 1 is not yet 12
const AGAIN = 3000;
const LONGEST = 30000; // a long text on a slow line is not helped by being sent again and again
const HALF = "…"; // what a day is called while only a part of it stands in its field
const PICKED = ["date", "time", "datetime-local"];

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
  const row = document.createElement("div");
  const beside = document.createElement("span");
  const note = document.createElement("p");
  const id = "f" + Math.random().toString(36).slice(2);
  input.id = label.htmlFor = id;
  note.id = id + "note";
  beside.id = id + "beside";
  note.setAttribute("role", "status");
  input.setAttribute("aria-describedby", beside.id + " " + note.id);
  input.autocomplete = "off";
  if (data.kind) input.type = data.kind;
  if (data.kind === "date") input.max = "9999-12-31";
  if (data.kind === "datetime-local") input.max = "9999-12-31T23:59";
  if (data.mode) input.inputMode = data.mode;
  if (!PICKED.includes(data.kind)) input.dir = "auto";
  if (data.width) input.style.width = data.width;
  const app = document.querySelector('[data-testid="stApp"]');
  // A dialog stands outside of the app, which alone says if the page is dark.
  if (app && !app.contains(root.getRootNode().host ?? root)) input.style.colorScheme = getComputedStyle(app).colorScheme;
  row.className = "row";
  row.append(input, beside);
  root.replaceChildren(label, row, note);

  let count = 0;
  let sent = ""; // the number of a text that is on its way
  let held = ""; // the number of a text that the server has, but could not save
  let text = ""; // what the server was told last, or told us
  let over = data.value; // what stood there when the typing of what is on its way began
  let pause = 0;
  let again = 0;
  let tries = 0;
  let late = false; // whether it takes so long that the page says so
  // A day that is half there, or has a year of which not all digits are typed yet, is no day.
  const half = () => input.validity.badInput || /^0\d{3}-/.test(input.value);
  const typed = () => (PICKED.includes(data.kind) && half() ? HALF : input.value);
  const dirty = () => typed() !== text || sent !== "";
  const put = (value) => {
    input.value = value === HALF ? "" : value;
    text = typed();
  };
  const mark = () => input.toggleAttribute("data-unsaved", dirty());
  const differs = (now) => now.value !== typed() && !(now.value === HALF && input.value === "");
  // What was read of a number may be written otherwise: never under the hands of who types.
  const stays = (now) => now.is_read && root.getRootNode().activeElement === input;

  // A text that never arrived is typed again, unless something else was saved there meanwhile.
  const lost = left.get(data.key);
  left.delete(data.key);
  put(data.value);
  if (lost && lost.over === data.value) input.value = lost.text === HALF ? "" : lost.text;
  if (dirty()) pause = setTimeout(() => field.flush(), PAUSE);

  const leaving = (event) => { if (dirty()) { field.flush(); event.preventDefault(); } };
  const back = () => { tries = 0; field.flush(); };
  const field = {
    data,
    send() {},
    flush() {
      clearTimeout(pause);
      if (!dirty()) return;
      if (!sent && !held && text !== null) over = text;
      text = typed();
      count += 1;
      sent = id + ":" + count;
      field.send({ text, over, number: sent });
      clearTimeout(again);
      again = setTimeout(() => { late = true; field.show(); field.flush(); }, Math.min(AGAIN * 2 ** tries, LONGEST));
      tries += 1;
    },
    show() {
      const now = field.data;
      label.textContent = now.label;
      label.className = now.label_style;
      if (input.rows !== undefined) input.rows = now.lines;
      if (now.max) input.maxLength = now.max;
      if (now.lang) input.lang = now.lang;
      if (sent && now.heard === sent) {
        clearTimeout(again);
        held = now.held ? sent : "";
        sent = "";
        tries = 0;
        late = false;
      } else if (held && now.heard !== held) {
        // A server that was started anew knows nothing of a text that was never saved.
        held = "";
        text = null;
        pause = setTimeout(field.flush, PAUSE);
      }
      if (!dirty() && differs(now) && !stays(now)) put(now.value);
      const wrong = dirty() ? "" : now.wrong;
      const room = now.max && now.max - input.value.length <= now.max / 10;
      beside.textContent = dirty() && now.is_read && !now.unit ? "" : now.beside;
      note.textContent =
        late ? now.waiting : wrong || (room ? now.left.replace("{count}", now.max - input.value.length) : now.hint);
      note.className = wrong && !late ? "wrong" : "";
      input.setAttribute("aria-invalid", wrong ? "true" : "false");
      mark();
    },
    leave() {
      if (typed() !== text) field.flush();
      clearTimeout(pause);
      clearTimeout(again);
      window.removeEventListener("beforeunload", leaving);
      window.removeEventListener("casewright-back", back);
      if (dirty()) left.set(field.data.key, { text: typed(), over: field.data.value });
    },
  };
  input.addEventListener("input", () => {
    clearTimeout(pause);
    mark();
    // Half a day waits until its field is left.
    if (typed() !== HALF) pause = setTimeout(field.flush, data.is_read ? PAUSE_OF_A_VALUE : PAUSE);
    if (data.is_read) field.show();
  });
  input.addEventListener("blur", () => { field.flush(); field.show(); });
  input.addEventListener("keydown", (event) => { if (event.key === "Enter" && data.is_read) field.flush(); });
  window.addEventListener("beforeunload", leaving);
  window.addEventListener("casewright-back", back);
  return field;
}
