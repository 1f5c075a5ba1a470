/* Asks for a few values in a dialog. Resolves to them, to the name of another button, or to null. */

let number = 0;

export function ask(title, fields, { submit, others = [], direction }) {
  return new Promise((resolve) => {
    const dialog = document.createElement("dialog");
    dialog.className = "desk-dialog";
    const heading = document.createElement("h2");
    heading.id = `dialog-${++number}`;
    heading.textContent = title;
    dialog.setAttribute("aria-labelledby", heading.id);
    // A form inside the page's form would be no form at all, so the dialog stands outside of it.
    const form = document.createElement("form");
    form.method = "dialog";
    form.append(heading, ...fields.map(row));
    const buttons = document.createElement("p");
    buttons.className = "dialog-buttons";
    buttons.append(
      button(submit, "submit", "primary"),
      ...others.map(({ name, label }) => button(label, name)),
      button(gettext("Cancel"), "cancel"),
    );
    form.append(buttons);
    dialog.append(form);
    document.body.append(dialog);
    form.addEventListener("submit", (event) => {
      const choice = event.submitter?.value;
      if (choice === "submit" && !form.reportValidity()) event.preventDefault();
    });
    dialog.addEventListener("close", () => {
      const choice = dialog.returnValue;
      const values = Object.fromEntries(new FormData(form));
      dialog.remove();
      if (choice === "submit") resolve(values);
      else resolve(others.some(({ name }) => name === choice) ? choice : null);
    });
    dialog.showModal();

    function row({ name, label, value = "", type = "text", options, required, dir }) {
      const line = document.createElement("p");
      const id = `${heading.id}-${name}`;
      const caption = document.createElement("label");
      caption.htmlFor = id;
      caption.textContent = label;
      const field = document.createElement(options ? "select" : "input");
      if (options) {
        field.append(...options.map(([key, text]) => new Option(text, key, false, key === value)));
      } else {
        field.type = type;
        field.value = value;
      }
      field.id = id;
      field.name = name;
      field.required = Boolean(required);
      field.dir = dir || direction || "";
      line.append(caption, field);
      return line;
    }

    function button(text, value, look = "") {
      const element = document.createElement("button");
      element.type = "submit";
      element.value = value;
      element.className = look;
      element.formNoValidate = value !== "submit";
      element.textContent = text;
      return element;
    }
  });
}
