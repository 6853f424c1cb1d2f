// After a refused form the reader starts at the list of errors, and each error leads into its field.
const summary = document.querySelector("[data-error-summary]");
if (summary) {
  summary.tabIndex = -1;
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    for (let outer = field.closest("details"); outer; outer = outer.parentElement.closest("details")) {
      outer.open = true;
    }
    const label = document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
    (label ?? field).scrollIntoView();
    field.focus({ preventScroll: true });
  });
}
