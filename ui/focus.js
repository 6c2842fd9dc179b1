const FIELD = 'input:not([tabindex="-1"]), textarea, select, [role="spinbutton"], button';

// Brings a place of the page into view and, where it holds a field, puts the cursor there. Once for each number.
export default function ({ parentElement, data }) {
  const root = parentElement.querySelector(".focus");
  if (!data.target || root.done === data.number) return;
  root.done = data.number;
  const deadline = Date.now() + 3000;
  const look = () => {
    const place = document.querySelector(".st-key-" + CSS.escape(data.target));
    if (place) return data.block === "start" ? begin(place) : enter(place);
    if (Date.now() < deadline) setTimeout(look, 100);
  };
  setTimeout(look, 50);
}

// A new section: its heading is read out, and the next Tab leads to its first question.
function begin(place) {
  const heading = place.querySelector("h2") ?? place;
  heading.tabIndex = -1;
  heading.style.outline = "none";
  heading.focus({ preventScroll: true });
  place.closest('[data-testid="stMain"]').scrollTo({ top: 0 });
}

function enter(place) {
  place.scrollIntoView({ block: "center", behavior: "auto" });
  for (const element of place.querySelectorAll("*")) {
    const field = element.shadowRoot?.querySelector(FIELD) ?? (element.matches(FIELD) ? element : null);
    if (field) return field.focus({ preventScroll: true });
  }
}
