// Brings a place of the page into view and, where it holds a field, puts the cursor there. Once for each number.
export default function ({ parentElement, data }) {
  const root = parentElement.querySelector(".focus");
  if (!data.target || root.done === data.number) return;
  root.done = data.number;
  const deadline = Date.now() + 3000;
  const look = () => {
    const place = document.querySelector(".st-key-" + CSS.escape(data.target));
    if (!place) {
      if (Date.now() < deadline) setTimeout(look, 100);
      return;
    }
    if (data.block === "start") {
      // A new section: its first words are read out, and the next Tab leads to its first question.
      const heading = place.querySelector("h2") ?? place;
      heading.tabIndex = -1;
      heading.style.outline = "none";
      heading.focus({ preventScroll: true });
      place.closest('[data-testid="stMain"]').scrollTo({ top: 0 });
      return;
    }
    place.scrollIntoView({ block: "center", behavior: "auto" });
    const within = [place, ...[...place.querySelectorAll("*")].map((element) => element.shadowRoot).filter(Boolean)];
    const fields = within.map((part) => part.querySelector("input, textarea, select, button"));
    fields.find(Boolean)?.focus({ preventScroll: true });
  };
  setTimeout(look, 50);
}
