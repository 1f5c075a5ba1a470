/* Shows today's date as the chosen months and numerals would write it. */
document.addEventListener("DOMContentLoaded", () => {
  const sample = document.querySelector(".date-sample");
  if (!sample) return;
  const samples = JSON.parse(sample.dataset.samples);
  const field = (name) => document.getElementById(`id_${name}`);
  const show = () => {
    const numerals = field("numerals").value;
    const lines = [samples[`${field("month_names").value}/${numerals}`]];
    if (field("has_hijri_date").checked) {
      lines.push(samples[`${Number(field("hijri_offset").value)}/${numerals}`]);
    }
    sample.textContent = lines.filter(Boolean).join(" · ");
  };
  for (const name of ["numerals", "month_names", "has_hijri_date", "hijri_offset"]) {
    field(name)?.addEventListener("input", show);
  }
});
