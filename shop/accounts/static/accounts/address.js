// The address form: three dependent pickers and "paste and recognise". Without it the three fields are typed.
const form = document.querySelector("[data-address-form]");

function options(select, names, chosen) {
  select.replaceChildren(new Option(select.dataset.blank, ""), ...names.map((name) => new Option(name, name)));
  select.value = names.includes(chosen) ? chosen : "";
}

function asSelect(input) {
  const select = document.createElement("select");
  for (const { name, value } of input.attributes) {
    if (!["type", "list", "value", "maxlength"].includes(name)) select.setAttribute(name, value);
  }
  select.dataset.blank = input.dataset.blank || "";
  input.replaceWith(select);
  return select;
}

function say(text) {
  document.dispatchEvent(new CustomEvent("xh:toast", { detail: { text } }));
}

async function recognised() {
  const body = new FormData();
  body.append("pasted", form.elements.pasted.value);
  body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  try {
    const found = await fetch(form.dataset.recognise, { method: "POST", body });
    return found.ok ? await found.json() : null;
  } catch {
    return null;
  }
}

async function start() {
  const answer = await fetch(form.dataset.divisions).catch(() => null);
  if (!answer?.ok) return;
  const tree = await answer.json();
  const inputs = ["province", "city", "district"].map((name) => form.elements[name]);
  const values = inputs.map((input) => input.value);
  const [province, city, district] = inputs.map(asSelect);

  const show = (p, c, d) => {
    options(province, Object.keys(tree), p);
    options(city, Object.keys(tree[province.value] || {}), c);
    options(district, (tree[province.value] || {})[city.value] || [], d);
    if (!city.value && city.options.length === 2) show(p, city.options[1].value, d);
  };
  show(...values);
  province.addEventListener("change", () => show(province.value, "", ""));
  city.addEventListener("change", () => show(province.value, city.value, ""));

  const recognise = form.querySelector("[data-recognise]");
  recognise?.addEventListener("click", async (event) => {
    event.preventDefault();
    const fields = await recognised();
    if (!fields) return say(document.body.dataset.failText);
    for (const name of ["name", "phone", "street", "postal_code"]) {
      if (fields[name] && form.elements[name]) form.elements[name].value = fields[name];
    }
    if (fields.province) show(fields.province, fields.city, fields.district);
    // The first field that is still empty is the next thing to do; the button to save when none is.
    const order = ["name", "phone", "province", "city", "district", "street"].map((name) => form.elements[name]);
    const missing = order.find((field) => !field.value);
    say(missing ? recognise.dataset.partly : recognise.dataset.done);
    (missing || form.querySelector("button[type=submit]:not([data-recognise])")).focus();
    return undefined;
  });
}

if (form) start();
