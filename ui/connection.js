const GRACE = 1000; // a connection that comes back at once is not worth a word
const LOOK = 5000;
const WAIT = 4000;
const SAY_BACK = 4000;

// Streamlit notices a socket that was closed and greys its fields out. It does not notice a network that says nothing.
export default function ({ parentElement, data }) {
  const bar = parentElement.querySelector(".connection");
  bar.data = data;
  if (bar.leave) return bar.leave;

  const app = document.querySelector('[data-testid="stApp"]');
  const page = document.documentElement;
  const script = document.querySelector('script[src*="static/js/"]');
  const health = new URL("../../_stcore/health", script ? script.src : location.origin + "/static/js/");
  let missed = 0; // looks in a row that were not answered
  let said = false;
  let timer = 0;

  const closed = () => app.dataset.testConnectionState !== "CONNECTED";
  const away = () => closed() || !navigator.onLine || missed > 1;
  const show = (words, back) => {
    bar.textContent = words;
    bar.classList.toggle("back", back);
    if (!bar.matches(":popover-open")) bar.showPopover();
  };
  const look = () => {
    const now = away();
    if (now === page.classList.contains("cw-away")) return;
    page.classList.toggle("cw-away", now);
    clearTimeout(timer);
    if (now) {
      timer = setTimeout(() => { said = true; show(bar.data.away, false); }, GRACE);
    } else if (said) {
      said = false;
      show(bar.data.back, true);
      timer = setTimeout(() => bar.hidePopover(), SAY_BACK);
      window.dispatchEvent(new Event("casewright-back"));
    }
  };
  const ask = async () => {
    if (document.hidden || closed()) return;
    try {
      const answer = await fetch(health, { cache: "no-store", signal: AbortSignal.timeout(WAIT) });
      missed = answer.status < 500 ? 0 : missed + 1;
    } catch {
      missed += 1;
    }
    look();
  };
  // A click that Streamlit would take for sent is not taken at all. In our own fields one goes on typing.
  const ours = (event) => event.composedPath()[0].getRootNode() instanceof ShadowRoot;
  const refuse = (event) => {
    const touched = event.target.closest?.('[data-testid="stApp"] :is(input, textarea, button, label, [role="option"])');
    if (!page.classList.contains("cw-away") || ours(event) || !touched || event.key === "Tab") return;
    event.preventDefault();
    event.stopPropagation();
  };
  const refused = ["pointerdown", "click", "keydown", "beforeinput"];

  const observer = new MutationObserver(look);
  observer.observe(app, { attributeFilter: ["data-test-connection-state"] });
  const asking = setInterval(ask, LOOK);
  window.addEventListener("online", ask);
  window.addEventListener("offline", look);
  refused.forEach((kind) => document.addEventListener(kind, refuse, true));
  bar.leave = () => {
    observer.disconnect();
    clearInterval(asking);
    clearTimeout(timer);
    window.removeEventListener("online", ask);
    window.removeEventListener("offline", look);
    refused.forEach((kind) => document.removeEventListener(kind, refuse, true));
    page.classList.remove("cw-away");
    bar.leave = null;
  };
  look();
  return bar.leave;
}
