// The frame's behaviour: theme, toasts, cart badge, search hints. Pages work without it.

(() => {
  const root = document.documentElement;
  const YEAR = 365 * 24 * 3600;

  // Theme: auto → light → dark → auto, remembered in a cookie so that the server renders it.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-theme-next]");
    if (!button) return;
    const order = ["", "light", "dark"];
    const next = order[(order.indexOf(root.dataset.theme || "") + 1) % order.length];
    if (next) root.dataset.theme = next;
    else delete root.dataset.theme;
    document.cookie = `theme=${next};path=/;max-age=${next ? YEAR : 0};samesite=lax`;
    showToast({ text: button.dataset[`themeText${next ? next[0].toUpperCase() + next.slice(1) : "Auto"}`] });
  });

  // Toasts: {text, action, href, error}; read aloud politely, gone after 5 s unless pointed at.
  function showToast({ text, action, href }) {
    const shelf = document.getElementById("toasts");
    if (!shelf || !text) return;
    const toast = document.createElement("p");
    toast.className = "toast";
    toast.append(text);
    if (action && href) {
      const link = document.createElement("a");
      link.href = href;
      link.textContent = action;
      toast.append(link);
    }
    shelf.replaceChildren(toast);
    const leave = () => (toast.matches(":hover, :focus-within") ? setTimeout(leave, 2000) : toast.remove());
    setTimeout(leave, 5000);
  }
  document.addEventListener("xh:toast", (event) => showToast(event.detail));

  document.addEventListener("xh:cart", (event) => {
    const count = Number(event.detail.count) || 0;
    for (const badge of document.querySelectorAll("[data-cart-count]")) {
      badge.textContent = count > 99 ? "99+" : String(count);
      badge.hidden = count === 0;
    }
  });

  // A part that could not be fetched is said, never swallowed.
  for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    document.addEventListener(name, (event) => {
      const response = event.detail.xhr;
      if (response && response.getResponseHeader("HX-Trigger")) return;
      showToast({ text: document.body.dataset.failText });
    });
  }

  // The search field's placeholder rotates real queries; it stands still for those who ask for less motion.
  const field = document.querySelector("[data-search-hints]");
  if (field && !matchMedia("(prefers-reduced-motion: reduce)").matches) {
    const hints = field.dataset.searchHints.split("|");
    let at = Math.max(0, hints.indexOf(field.placeholder));
    setInterval(() => {
      if (document.hidden || document.activeElement === field || field.value) return;
      at = (at + 1) % hints.length;
      field.placeholder = hints[at];
    }, 6000);
  }

  // Suggestions close on Escape and when focus leaves the search.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") clearSuggestions();
  });
  document.addEventListener("focusin", (event) => {
    if (!event.target.closest(".search")) clearSuggestions();
  });
  function clearSuggestions() {
    document.querySelectorAll(".suggest").forEach((box) => box.replaceChildren());
  }
})();
