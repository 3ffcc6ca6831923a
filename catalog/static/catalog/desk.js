// The listing form: photos checked before they travel, months that cycle, packs added in place, price per 斤. All of it works without.

(() => {
  const form = document.getElementById("listing");
  if (!form) return;
  document.documentElement.classList.add("scripted");
  const changed = (from) => from.dispatchEvent(new Event("change", { bubbles: true }));

  // A photo that is too large is refused before it is sent; what is typed stays.
  form.addEventListener("change", (event) => {
    const field = event.target;
    if (field.type !== "file") return;
    const say = document.getElementById("photo-error");
    const large = field.files[0] && field.files[0].size > Number(field.dataset.mostBytes);
    say.hidden = !large;
    if (large) {
      const megabytes = Math.ceil(field.files[0].size / 1024 / 1024);
      say.querySelector("span").textContent = field.dataset.tooLarge.replace("999", megabytes);
      field.value = "";
      event.stopImmediatePropagation();
    }
  }, true);

  // Months: none → 有货 → 盛产 → none.
  const season = form.querySelector("[data-season]");
  const peak = form.querySelector("[data-peak]");
  const peakOf = (month) => peak.querySelector(`input[value="${month}"]`);
  function paint() {
    for (const box of season.querySelectorAll("input"))
      box.parentElement.classList.toggle("peak", box.checked && peakOf(box.value).checked);
  }
  form.querySelector("[data-season-hint]").hidden = false;
  season.addEventListener("change", (event) => {
    const box = event.target;
    const top = peakOf(box.value);
    if (!box.checked && !top.checked) {
      box.checked = true;
      top.checked = true;
    } else if (!box.checked) top.checked = false;
    paint();
  });
  paint();

  // Packs: a new row at once; taking one away leaves at least one.
  const packs = form.querySelector("[data-packs]");
  const add = form.querySelector("[data-add-pack]");
  const rows = () => packs.querySelectorAll("fieldset");
  add.addEventListener("click", (event) => {
    event.preventDefault();
    packs.append(document.getElementById("pack-blank").content.cloneNode(true));
    add.disabled = rows().length >= Number(add.dataset.most);
    packs.lastElementChild.querySelector("input[name=pack_weight]").focus();
  });
  packs.addEventListener("click", (event) => {
    const button = event.target.closest("[data-remove-pack]");
    if (!button) return;
    event.preventDefault();
    const row = button.closest("fieldset");
    if (rows().length > 1) row.remove();
    else row.querySelectorAll("input:not([type=hidden])").forEach((field) => (field.value = ""));
    add.disabled = false;
    changed(packs);
  });

  const grams = { JIN: 500, KG: 1000, G: 1 };
  function perJin(row) {
    const value = (name) => row.querySelector(`[name=pack_${name}]`).value;
    const weight = Number(value("weight")) * grams[value("unit")];
    const price = Number(value("price"));
    const text = row.querySelector("[data-per-jin]");
    text.textContent = weight > 0 && price > 0 ? text.dataset.text.replace("{}", ((price * 500) / weight).toFixed(2)) : "";
  }
  packs.addEventListener("input", (event) => perJin(event.target.closest("fieldset")));
  rows().forEach(perJin);
})();
