/* Offers the tags that the text names. `has` says whether the story has a tag already. */

export function namedTags(area, { has, add }) {
  const form = area.form;
  const part = document.createElement("div");
  part.className = "named-tags";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet-button";
  button.textContent = gettext("Suggest tags from the text");
  const list = document.createElement("ul");
  list.className = "tag-labels";
  const note = document.createElement("p");
  note.className = "help";
  note.setAttribute("role", "status");
  part.append(button, list, note);

  function offer(names) {
    const fresh = names.filter((name) => !has(name));
    list.replaceChildren(...fresh.map(label));
    note.textContent = fresh.length ? "" : gettext("The text names no other tag of the house.");
  }

  function label(name) {
    const item = document.createElement("li");
    const choice = document.createElement("button");
    choice.type = "button";
    choice.className = "named-tag";
    const text = document.createElement("bdi");
    text.textContent = name;
    choice.append("+ ", text);
    choice.addEventListener("click", () => {
      const next = item.nextElementSibling || item.previousElementSibling;
      item.remove();
      add(name);
      (next?.querySelector("button") || button).focus();
    });
    item.append(choice);
    return item;
  }

  button.addEventListener("click", async () => {
    const data = new FormData();
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    for (const name of ["headline", "body"]) data.set(name, written(form, name));
    button.disabled = true;
    try {
      const response = await fetch(area.dataset.namedIn, { method: "POST", body: data });
      if (!response.ok) throw new Error(response.statusText);
      offer((await response.json()).tags);
    } catch {
      note.textContent = gettext("That did not work. Try again.");
    }
    button.disabled = false;
    button.focus();
  });
  return part;
}

/* The words of that field in all languages: tags are shared by them. */
function written(form, name) {
  const data = new FormData(form);
  return [...data.keys()]
    .filter((key) => key.endsWith(`-${name}`))
    .map((key) => data.get(key))
    .join("\n");
}
