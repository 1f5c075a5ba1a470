/* Two texts to merge: who writes in the third field has chosen it. */

for (const field of document.querySelectorAll("[data-merge-field]")) {
  const third = field.querySelector("[data-merge-edit]");
  const box = third?.closest(".merge-edit");
  box?.addEventListener("input", ({ target }) => {
    if (target !== third) third.checked = true;
  });
}
