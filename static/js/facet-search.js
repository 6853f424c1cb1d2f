// Narrows a long facet to the options that contain what is typed: accents and case do not count,
// and neither do Arabic vowel signs. Chosen options always stay in sight.
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();

for (const facet of document.querySelectorAll("[data-facet]")) {
  const finder = facet.querySelector("[data-facet-find]");
  if (!finder) continue;
  const input = finder.querySelector("input");
  const status = finder.querySelector("[role=status]");
  const more = facet.querySelector(".facet__more");
  const options = [...facet.querySelectorAll(".option")].map((label) => ({
    item: label.closest("li"),
    box: label.querySelector("input"),
    text: plain(label.querySelector(".option__label").textContent),
  }));
  finder.hidden = false;
  input.addEventListener("keydown", (event) => {
    // The field is no part of the search form, so Enter must not look like a failed search.
    if (event.key === "Enter") event.preventDefault();
  });
  input.addEventListener("input", () => {
    const wanted = plain(input.value.trim());
    let shown = 0;
    for (const { item, box, text } of options) {
      const matches = text.includes(wanted);
      item.hidden = !matches && !box.checked;
      if (matches) shown += 1;
    }
    if (more) more.open = wanted !== "";
    status.textContent = wanted ? `${status.dataset.found} ${shown}` : "";
  });
}
