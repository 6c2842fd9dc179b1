const FIELD = 'input:not([tabindex="-1"]), textarea, select, [role="spinbutton"], button';
const AT = "casewright-at";
const LOOK_FOR = 3000; // so long what is to come into view may take to be drawn

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

function when(key, come) {
  const deadline = Date.now() + LOOK_FOR;
  const look = () => {
    const place = document.querySelector(".st-key-" + CSS.escape(key));
    if (place) return come(place);
    if (Date.now() < deadline) setTimeout(look, 100);
  };
  setTimeout(look, 50);
}

// A new section: its heading is read out, and the next Tab leads to its first question. Who has gone on meanwhile is left
// alone: the rest of a word, or the next key, would go nowhere.
function begin(place, from) {
  const at = document.activeElement;
  if ((at !== from && at !== document.body) || at.closest('[class*="st-key-q-"]')) return;
  const heading = place.querySelector("h2") ?? place;
  heading.tabIndex = -1;
  heading.style.outline = "none";
  heading.focus({ preventScroll: true });
  place.closest('[data-testid="stMain"]').scrollTo({ top: 0 });
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

function again() {
  fresh = false;
  const at = JSON.parse(sessionStorage.getItem(AT) ?? "{}");
  if (at.of !== record()) return;
  when(at.key, (place) => {
    if (document.activeElement !== document.body) return;
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
