/* Asks before a page with unsaved text is left. */

export function guardUnsavedText(form) {
  let isDirty = false;
  let isLeaving = false;
  const changed = ({ target }) => {
    if (target.name) isDirty = true;
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("desk:changed", () => {
    isDirty = true;
  });
  form.addEventListener("submit", () => {
    isLeaving = true;
  });
  addEventListener("beforeunload", (event) => {
    if (isDirty && !isLeaving) event.preventDefault();
  });
  addEventListener("pageshow", () => {
    isLeaving = false;
  });
  return {
    saved() {
      isDirty = false;
      isLeaving = false;
    },
  };
}
