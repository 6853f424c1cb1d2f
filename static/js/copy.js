// Copies a citation. The buttons wait hidden in the page, because without this module they do
// nothing; the outcome is said once in the box's status line.
for (const box of document.querySelectorAll("[data-copy-box]")) {
  const status = box.querySelector("[role=status]");
  for (const button of box.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const source = document.getElementById(button.dataset.copy);
      status.textContent = "";
      try {
        await navigator.clipboard.writeText(source.textContent.trim());
        status.textContent = status.dataset.copied;
      } catch {
        getSelection().selectAllChildren(source);
        status.textContent = status.dataset.failed;
      }
    });
  }
}
