// Product page: the gallery's count and thumbnails, and the price of the chosen pack. The page works without it.
(() => {
  const gallery = document.querySelector("[data-gallery]");
  const strip = gallery && gallery.querySelector(".strip");
  if (strip) {
    const count = gallery.querySelector("[data-gallery-count]");
    const thumbs = [...gallery.querySelectorAll("[data-gallery-to]")];
    const mark = () => {
      const at = Math.round(strip.scrollLeft / strip.clientWidth);
      if (count) count.textContent = `${at + 1} / ${strip.children.length}`;
      thumbs.forEach((thumb, number) => thumb.toggleAttribute("aria-current", number === at));
    };
    strip.addEventListener("scroll", () => requestAnimationFrame(mark), { passive: true });
    thumbs.forEach((thumb, number) => thumb.addEventListener("click", () => {
      strip.scrollTo({ left: number * strip.clientWidth, behavior: "smooth" });
    }));
    mark();
  }
  document.querySelectorAll("template[data-pack]").forEach((template) => {
    const radio = document.querySelector(`input[name=variant][value="${CSS.escape(template.dataset.pack)}"]`);
    radio && radio.addEventListener("change", () => {
      for (const part of ["price", "comparison"]) {
        const target = document.querySelector(`[data-${part}]`);
        const source = template.content.querySelector(`[data-of=${part}]`);
        if (target && source) target.innerHTML = source.innerHTML;
      }
    });
  });
})();
