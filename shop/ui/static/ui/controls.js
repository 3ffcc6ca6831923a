// Controls inside pages: quantity stepper, sheets, gallery count, countdown, copy. Added to markup that works without them.

(() => {
  // Quantity stepper: − and + change the number field between its min and max and say so with a change event.
  function stepBy(button) {
    const box = button.closest(".step");
    const input = box.querySelector("input");
    const [low, high] = [Number(input.min || 1), Number(input.max || 999)];
    const value = Math.min(high, Math.max(low, (Number(input.value) || low) + Number(button.dataset.step)));
    if (String(value) !== input.value) {
      input.value = value;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
    markEnds(box);
  }
  function markEnds(box) {
    const input = box.querySelector("input");
    for (const button of box.querySelectorAll("[data-step]")) {
      const end = Number(button.dataset.step) < 0 ? input.min || 1 : input.max || 999;
      button.disabled = Number(input.value) === Number(end);
    }
  }

  document.addEventListener("click", (event) => {
    const step = event.target.closest("[data-step]");
    if (step) return stepBy(step);

    // Sheets: <button data-sheet="id"> opens <dialog id>; a click on the backdrop or [data-close] closes it.
    const opener = event.target.closest("[data-sheet]");
    if (opener) {
      const sheet = document.getElementById(opener.dataset.sheet);
      if (sheet) {
        event.preventDefault();
        sheet.showModal();
      }
      return undefined;
    }
    if (event.target.closest("[data-close]") || event.target.matches("dialog.sheet")) {
      event.target.closest("dialog")?.close();
      return undefined;
    }

    if (event.target.closest("[data-print]")) window.print();

    const copy = event.target.closest("[data-copy]");
    if (copy && navigator.clipboard) {
      navigator.clipboard.writeText(copy.dataset.copy).then(() =>
        document.dispatchEvent(new CustomEvent("xh:toast", { detail: { text: copy.dataset.copied } })),
      );
    }
    return undefined;
  });

  // Sending a form twice: its buttons rest after the first submit; a page restored from history wakes them.
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-once]")) {
      requestAnimationFrame(() =>
        event.target.querySelectorAll("button[type=submit], button:not([type])").forEach((b) => (b.disabled = true)),
      );
    }
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("[data-once] button").forEach((b) => (b.disabled = false));
  });

  // A select or checkbox marked so sends its form at once.
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-autosubmit]")) event.target.form?.requestSubmit();
  });

  // Countdown by the server's clock: <time data-until="ISO" data-server-now="ISO" data-done="text">.
  const drift = new Map();
  function tick() {
    for (const clock of document.querySelectorAll("time[data-until]")) {
      if (!drift.has(clock)) drift.set(clock, Date.parse(clock.dataset.serverNow) - Date.now());
      const left = Math.max(0, Math.round((Date.parse(clock.dataset.until) - Date.now() - drift.get(clock)) / 1000));
      const pair = (n) => String(n).padStart(2, "0");
      const hours = Math.floor(left / 3600);
      const text = `${hours ? `${hours}:` : ""}${pair(Math.floor(left / 60) % 60)}:${pair(left % 60)}`;
      clock.textContent = left ? text : clock.dataset.done || text;
      if (!left && !clock.dataset.rang) {
        clock.dataset.rang = "1";
        clock.dispatchEvent(new CustomEvent("xh:elapsed", { bubbles: true }));
      }
    }
  }

  function prepare(scope) {
    scope.querySelectorAll(".step").forEach(markEnds);
    for (const gallery of scope.querySelectorAll(".gal")) {
      const [strip, count] = [gallery.querySelector(".strip"), gallery.querySelector(".n")];
      if (!strip || !count) continue;
      strip.addEventListener("scroll", () => {
        const at = Math.round(strip.scrollLeft / strip.clientWidth) + 1;
        count.textContent = `${at} / ${strip.children.length}`;
      }, { passive: true });
      gallery.querySelectorAll(".tn a").forEach((link, index) =>
        link.addEventListener("click", (event) => {
          event.preventDefault();
          strip.scrollTo({ left: index * strip.clientWidth, behavior: "smooth" });
        }),
      );
    }
  }

  prepare(document);
  document.addEventListener("htmx:load", (event) => prepare(event.detail.elt));
  if (document.querySelector("time[data-until]")) tick();
  setInterval(tick, 500);
})();
