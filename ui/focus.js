const FIELD = 'input:not([tabindex="-1"]), textarea, select, [role="spinbutton"], button';
const AT = "casewright-at";
const LOOK_FOR = 8000; // so long what is to come into view, and the field in it, may take to be drawn

let fresh = true; // whether the page was just loaded, and the cursor is nowhere yet

// Brings a place of the page into view and, where it holds a field, puts the cursor there. Once for each number.
export default function ({ parentElement, data }) {
  const root = parentElement.querySelector(".focus");
  remember();
  if (fresh && !data.target) return again();
  if (!data.target || root.done === data.number) return;
  root.done = data.number;
  const from = document.activeElement;
  when(data.target, (place) => (data.block === "start" ? begin(place, from) : enter(place)));
}

// `come` says whether it is done with the place: a field may be drawn after the place that holds it.
function when(key, come) {
  const deadline = Date.now() + LOOK_FOR;
  const look = () => {
    const place = document.querySelector(".st-key-" + CSS.escape(key));
    if (place && come(place)) return;
    if (Date.now() < deadline) setTimeout(look, 100);
  };
  setTimeout(look, 50);
}

// A new section: its heading is read out, and the next Tab leads to its first question. Who has gone on meanwhile is left
// alone: the rest of a word, or the next key, would go nowhere.
function begin(place, from) {
  const at = document.activeElement;
  if ((at !== from && at !== document.body) || at.closest('[class*="st-key-q-"]')) return true;
  const heading = place.querySelector("h2") ?? place;
  heading.tabIndex = -1;
  heading.style.outline = "none";
  heading.focus({ preventScroll: true });
  place.closest('[data-testid="stMain"]').scrollTo({ top: 0 });
  return true;
}

function enter(place, number = 0) {
  place.scrollIntoView({ block: "center", behavior: "auto" });
  const field = fields(place)[number];
  if (field) field.focus({ preventScroll: true });
  return field;
}

function fields(place) {
  const found = [...place.querySelectorAll("*")].map(
    (element) => element.shadowRoot?.querySelector(FIELD) ?? (element.matches(FIELD) ? element : null),
  );
  return found.filter(Boolean);
}

// Which field one is in, so that a reload leads back to it. The tab alone knows it, and no word of what was typed.
function remember() {
  if (remember.on) return;
  remember.on = true;
  document.addEventListener("focusin", (event) => {
    const field = event.composedPath()[0];
    const place = event.target.closest?.('[class*="st-key-"]');
    const key = place && [...place.classList].find((name) => name.startsWith("st-key-"))?.slice("st-key-".length);
    const number = place ? fields(place).indexOf(field) : -1;
    if (number >= 0) sessionStorage.setItem(AT, JSON.stringify({ of: record(), key, number }));
  });
}

// Until somebody does something: what was entered may be drawn anew while the page is still being made, and the cursor goes.
function again() {
  fresh = false;
  const at = JSON.parse(sessionStorage.getItem(AT) ?? "{}");
  if (at.of !== record()) return;
  const acted = new AbortController();
  for (const kind of ["keydown", "pointerdown", "wheel"]) {
    document.addEventListener(kind, () => acted.abort(), { signal: acted.signal, capture: true, passive: true });
  }
  when(at.key, (place) => {
    if (acted.signal.aborted || document.activeElement !== document.body) return acted.signal.aborted;
    const field = enter(place, at.number);
    if (field?.value && field.setSelectionRange && /text|tel/.test(field.type)) {
      field.setSelectionRange(field.value.length, field.value.length);
    }
  });
}

// What is open here: the draft in the address.
function record() {
  return new URLSearchParams(location.search).get("draft");
}
