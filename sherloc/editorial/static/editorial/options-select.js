/* A select whose options are too many for the page: a text field that finds them by any of their
   names, and the chosen ones as buttons that remove them. The select itself stays and is submitted. */
(() => {
  const sources = new Map();
  const load = (source) => {
    if (!sources.has(source)) {
      const base = document.querySelector("[data-options-url]")?.dataset.optionsUrl || "/admin/options/";
      sources.set(source, fetch(`${base}${source}.json`, { credentials: "same-origin" })
        .then((response) => response.json())
        .then((data) => data.options.map((option) => ({ ...option, plain: fold(option.words) }))));
    }
    return sources.get(source);
  };
  const fold = (text) => text.toLocaleLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  const LIMIT = 50;
  let number = 0;

  class OptionsSelect extends window.StimulusModule.Controller {
    static values = { source: String };

    connect() {
      if (this.box) return;
      const select = this.element;
      this.multiple = select.multiple;
      this.box = document.createElement("div");
      this.box.className = "options-select";
      this.chips = document.createElement("ul");
      this.chips.className = "options-select__chosen";
      this.input = document.createElement("input");
      this.input.type = "text";
      this.input.autocomplete = "off";
      this.input.dir = "auto";
      const list = `options-select-${(number += 1)}`;
      for (const [name, value] of Object.entries({
        role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": list,
      })) this.input.setAttribute(name, value);
      const described = select.getAttribute("aria-describedby");
      if (described) this.input.setAttribute("aria-describedby", described);
      const label = select.id && document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
      if (label) {
        this.input.id = `${select.id}-search`;
        label.htmlFor = this.input.id;
      } else if (select.getAttribute("aria-label")) {
        this.input.setAttribute("aria-label", select.getAttribute("aria-label"));
      }
      this.list = document.createElement("ul");
      this.list.id = list;
      this.list.setAttribute("role", "listbox");
      this.list.className = "options-select__list";
      this.list.hidden = true;
      this.box.append(this.chips, this.input, this.list);
      select.after(this.box);
      select.hidden = true;
      this.active = -1;
      this.input.addEventListener("focus", () => this.search());
      this.input.addEventListener("input", (event) => { event.stopPropagation(); this.search(); });
      this.input.addEventListener("change", (event) => event.stopPropagation());
      this.input.addEventListener("keydown", (event) => this.key(event));
      this.input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
      this.show();
    }

    disconnect() {
      this.box?.remove();
      this.box = null;
      this.element.hidden = false;
    }

    chosen() {
      return [...this.element.options].filter((option) => option.selected && option.value);
    }

    show() {
      this.chips.replaceChildren(...this.chosen().map((option) => {
        const item = document.createElement("li");
        const button = document.createElement("button");
        button.type = "button";
        button.className = "button button-small button-secondary";
        const name = document.createElement("bdi");
        name.textContent = option.label;
        button.append(name, " ×");
        button.setAttribute("aria-label", `× ${option.label}`);
        button.addEventListener("click", () => this.remove(option));
        item.append(button);
        return item;
      }));
    }

    remove(option) {
      option.selected = false;
      if (!this.multiple) this.element.value = "";
      this.changed();
      this.input.focus();
    }

    choose(found) {
      let option = [...this.element.options].find((row) => row.value === found.value);
      if (!option) {
        option = new Option(found.label, found.value);
        this.element.append(option);
      }
      option.selected = true;
      this.input.value = "";
      this.changed();
      if (this.multiple) this.search(); else this.close();
    }

    changed() {
      this.show();
      this.element.dispatchEvent(new Event("change", { bubbles: true }));
    }

    async search() {
      const all = await load(this.sourceValue);
      if (!this.box || document.activeElement !== this.input) return;
      const words = fold(this.input.value).split(/\s+/).filter(Boolean);
      const taken = new Set(this.chosen().map((option) => option.value));
      this.found = all.filter((row) => !taken.has(row.value) && words.every((word) => row.plain.includes(word)))
        .slice(0, LIMIT);
      this.active = this.found.length && words.length ? 0 : -1;
      this.list.replaceChildren(...this.found.map((row, index) => {
        const item = document.createElement("li");
        item.id = `${this.list.id}-${index}`;
        item.setAttribute("role", "option");
        item.textContent = row.label;
        item.addEventListener("mousedown", (event) => { event.preventDefault(); this.choose(row); });
        return item;
      }));
      this.list.hidden = this.found.length === 0;
      this.input.setAttribute("aria-expanded", String(!this.list.hidden));
      this.mark();
    }

    mark() {
      [...this.list.children].forEach((item, index) => {
        item.setAttribute("aria-selected", String(index === this.active));
        if (index === this.active) item.scrollIntoView({ block: "nearest" });
      });
      const active = this.list.children[this.active];
      if (active) this.input.setAttribute("aria-activedescendant", active.id);
      else this.input.removeAttribute("aria-activedescendant");
    }

    close() {
      this.list.hidden = true;
      this.input.setAttribute("aria-expanded", "false");
    }

    key(event) {
      const open = !this.list.hidden;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (!open) { this.search(); return; }
        const step = event.key === "ArrowDown" ? 1 : -1;
        this.active = (this.active + step + this.found.length) % this.found.length;
        this.mark();
      } else if (event.key === "Enter") {
        event.preventDefault();
        if (open && this.active >= 0) this.choose(this.found[this.active]);
      } else if (event.key === "Escape" && open) {
        event.stopPropagation();
        this.close();
      } else if (event.key === "Backspace" && !this.input.value) {
        const last = this.chosen().at(-1);
        if (last) this.remove(last);
      }
    }
  }

  window.wagtail.app.register("options-select", OptionsSelect);
})();
