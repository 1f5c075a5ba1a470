/* Shows today's date as the chosen months and numerals would write it. */
document.addEventListener("DOMContentLoaded", () => {
  const sample = document.querySelector(".date-sample");
  if (!sample) return;
  const samples = JSON.parse(sample.dataset.samples);
  const field = (name) => document.getElementById(`id_${name}`);
  const show = () => {
    const numerals = field("numerals").value;
    const date = samples[`${field("month_names").value}/${numerals}`];
    const hijri = samples[`${Number(field("hijri_offset").value)}/${numerals}`];
    const isShown = field("has_hijri_date").checked && hijri;
    sample.textContent = isShown ? `${date} (${hijri})` : date;
  };
  for (const name of ["numerals", "month_names", "has_hijri_date", "hijri_offset"]) {
    field(name)?.addEventListener("input", show);
  }
});
