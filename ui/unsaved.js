// Asks before the page is loaded anew or left, while something typed on it is kept nowhere. Pages of the app itself change
// without that: there the server still knows what was typed. Called at every repaint with the same element.
export default function ({ parentElement, data }) {
  const root = parentElement.querySelector(".unsaved");
  root.toggleAttribute("data-asks", data.asks);
  if (!root.ask) {
    root.ask = (event) => { if (root.hasAttribute("data-asks")) event.preventDefault(); };
    window.addEventListener("beforeunload", root.ask);
  }
  return () => {
    window.removeEventListener("beforeunload", root.ask);
    root.ask = null;
  };
}
