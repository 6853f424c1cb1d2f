/* The form of a record. Each text's fields take the language and direction of the text; the charges
   of a case choose among the parties and proceedings as they are in the form, saved or not. */
(() => {
  const key = () => {
    if (window.crypto.randomUUID) return window.crypto.randomUUID();
    // A page served without HTTPS has no randomUUID.
    const bytes = window.crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  };
  const rowsOf = (name) => [...document.querySelectorAll(`#id_${name}-FORMS > [data-inline-panel-child]`)]
    .filter((row) => !["1", "on", "true"].includes(row.querySelector("input[name$='-DELETE']")?.value || ""));
  const said = (row) => ["public_name", "name", "court", "reference"]
    .map((field) => row.querySelector(`input[name$='-${field}']`)?.value.trim()).find(Boolean) || "";
  const heading = (row) => {
    const title = row.querySelector(".w-panel__heading")?.cloneNode(true);
    title?.querySelectorAll("[data-inline-panel-child-count], svg, button, a, span.w-sr-only").forEach((part) => part.remove());
    return (title?.textContent || "").replace(/\s+/g, " ").trim();
  };

  const giveKeys = () => {
    document.querySelectorAll("#editor-form input[data-row-key], form input[data-row-key]").forEach((input) => {
      if (!input.value && !input.name.includes("__prefix__")) input.value = key();
    });
  };

  const offerRows = () => {
    const choices = {};
    document.querySelectorAll("select[data-rows]").forEach((select) => {
      const name = select.dataset.rows;
      choices[name] ||= rowsOf(name).map((row, index) => ({
        value: row.querySelector("input[data-row-key]")?.value,
        label: [`${heading(row)} ${index + 1}`, said(row)].filter(Boolean).join(": "),
      }));
      const chosen = select.value;
      const known = choices[name].some((choice) => choice.value === chosen);
      const old = [...select.options].find((option) => option.value === chosen);
      const options = [new Option("---------", "")];
      choices[name].forEach((choice) => options.push(new Option(choice.label, choice.value)));
      if (chosen && !known) options.push(new Option(`${old ? old.label.replace(/ ×$/, "") : chosen} ×`, chosen));
      select.replaceChildren(...options);
      select.value = chosen;
    });
  };

  const setLanguages = () => {
    document.querySelectorAll("#id_texts-FORMS > [data-inline-panel-child]").forEach((row) => {
      const select = row.querySelector("select[name$='-language']");
      if (!select) return;
      const code = select.value;
      const dir = select.selectedOptions[0]?.dataset.dir || "ltr";
      for (const field of ["title", "summary", "body"]) {
        const input = row.querySelector(`[name$='-${field}']`);
        const wrapper = input?.closest(".w-field__input") || input?.parentElement;
        if (!wrapper) continue;
        for (const element of [wrapper, input]) {
          if (code) { element.lang = code; element.dir = dir; } else { element.removeAttribute("lang"); element.dir = "auto"; }
        }
      }
      if (select.dataset.protected && !row.inert) {
        const note = document.createElement("p");
        note.className = "row-note";
        note.textContent = select.dataset.protected;
        row.before(note);
        row.inert = true;
        row.dataset.rowProtected = "";
      }
    });
  };

  let waiting = 0;
  const refresh = () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => { giveKeys(); offerRows(); setLanguages(); }, 50);
  };

  document.addEventListener("DOMContentLoaded", () => {
    const lists = ["texts", "parties", "proceedings", "charges"].map((name) => document.getElementById(`id_${name}-FORMS`));
    if (!lists.some(Boolean)) return;
    giveKeys();
    offerRows();
    setLanguages();
    const observer = new MutationObserver(refresh);
    lists.filter(Boolean).forEach((list) => {
      observer.observe(list, { childList: true });
      list.addEventListener("input", refresh);
      list.addEventListener("change", refresh);
      // A deleted row is hidden by an animation before it counts as deleted.
      list.addEventListener("click", () => { refresh(); window.setTimeout(refresh, 600); });
    });
  });
})();
