// The search, the filters and the small helps. Without it the pages are whole; only these are missing.
(() => {
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const one = (selector, from = document) => from.querySelector(selector);
  const root = document.body.dataset.root;
  const wordsOf = (text) => text.toLowerCase().split(/\s+/).filter(Boolean);
  const element = (name, className, text) => {
    const node = document.createElement(name);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  };

  // Colours
  const theme = one(".theme");
  theme.hidden = false;
  theme.addEventListener("click", window.preshipSwitchTheme);

  // The list beside a long category shows where one is.
  const side = one(".side"),
    current = one(".side [aria-current]");
  if (current && side.scrollHeight > side.clientHeight) side.scrollTop = current.offsetTop - side.clientHeight / 2;

  const sections = one(".sections"),
    section = one("[aria-current]", sections);
  if (section) sections.scrollLeft = section.offsetLeft - 16;

  // What is wider than its box is scrolled by keyboard too.
  for (const box of all("pre, .wide, .picture-box"))
    if (box.scrollWidth > box.clientWidth && !box.matches("a")) {
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.ariaLabel ??= box.matches("pre") ? "Code" : "Table";
    }

  // Copying
  const copies = (place, text) => {
    const button = element("button", "copy", "Copy");
    button.type = "button";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text());
      button.textContent = "Copied";
      setTimeout(() => (button.textContent = "Copy"), 1200);
    });
    place.append(button);
  };
  if (navigator.clipboard) {
    for (const file of all(".file")) {
      const lines = all(".line:not(.went)", file),
        code = one("code", file);
      if (code) copies(file, () => (lines.length > 0 ? lines.map((line) => line.textContent).join("") : code.textContent));
    }
    const id = one(".id");
    if (id) copies(id, () => one("code", id).textContent);
  }

  // Filters: rows that fit every control that says something; what they say stands in the address.
  const filter = (list) => {
    const bar = one(".bar", list),
      status = one(".status", bar),
      none = one(".none", list);
    const rows = all("[data-row]", list),
      groups = all("[data-group]", list);
    const words = one("input", bar),
      select = one("select", bar),
      chips = all(".chip", bar);
    const noun = status.textContent.replace(/^[\d,]+ /, "");
    const pressed = () => {
      const wanted = {};
      for (const chip of chips)
        if (chip.getAttribute("aria-pressed") === "true") (wanted[chip.dataset.name] ??= []).push(chip.dataset.value);
      if (select?.value) wanted[select.name] = [select.value];
      return wanted;
    };
    const apply = () => {
      const wanted = Object.entries(pressed()),
        sought = wordsOf(words.value);
      let shown = 0;
      for (const row of rows) {
        row.hidden =
          !wanted.every(([name, values]) => values.includes(row.dataset[name])) ||
          !sought.every((word) => row.dataset.words.includes(word));
        if (!row.hidden) ++shown;
      }
      for (const group of groups) group.hidden = !one("[data-row]:not([hidden])", group);
      none.hidden = shown > 0;
      status.textContent = shown === rows.length ? `${shown} ${noun}` : `${shown} of ${rows.length} ${noun}`;
    };
    const keep = () => {
      const said = new URLSearchParams(Object.entries(pressed()).map(([name, values]) => [name, values.join(",")]));
      if (words.value.trim()) said.set("words", words.value.trim());
      history.replaceState(null, "", `#${said}`);
    };
    const restore = () => {
      if (!location.hash.includes("=")) return;
      const said = new URLSearchParams(location.hash.slice(1));
      words.value = said.get("words") ?? "";
      if (select) select.value = said.get(select.name) ?? "";
      for (const chip of chips)
        chip.setAttribute("aria-pressed", String((said.get(chip.dataset.name) ?? "").split(",").includes(chip.dataset.value)));
      apply();
    };
    const change = () => {
      apply();
      keep();
    };
    words.addEventListener("input", change);
    select?.addEventListener("change", change);
    for (const chip of chips)
      chip.addEventListener("click", () => {
        chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true"));
        change();
      });
    one("[data-reset]", list).addEventListener("click", () => {
      words.value = "";
      if (select) select.value = "";
      for (const chip of chips) chip.setAttribute("aria-pressed", "false");
      change();
      words.focus();
    });
    addEventListener("hashchange", restore);
    bar.hidden = false;
    restore();
  };
  all("[data-filter]").forEach(filter);

  // The search. Its data comes with the first look at the field.
  const form = one(".search"),
    field = one("input", form),
    results = one("#results");
  form.hidden = false;
  const script = (name) =>
    new Promise((resolve, reject) => {
      const node = element("script");
      node.src = `${root}assets/${name}.js`;
      node.onload = resolve;
      node.onerror = reject;
      document.head.append(node);
    });
  let index;
  const load = () => {
    index ??= Promise.all(["minisearch", "search-options", "search-data"].map(script)).then(() =>
      window.MiniSearch.loadJSON(window.preshipSearchData, window.preshipSearchOptions),
    );
    return index;
  };

  const kinds = { rule: 1, command: 1, guide: 1, checklist: 1, option: 0.7, item: 0.35 };
  const named = (found, asked) => found.names.find((name) => [name, name.split(":").pop()].some((each) => each.toLowerCase() === asked));
  const search = async (text) => {
    const asked = text.trim().toLowerCase();
    if (asked === "") return [];
    const found = (await load()).search(text);
    const ranked = found.map((each) => ({ ...each, by: named(each, asked), rank: each.score * kinds[each.kind] }));
    return ranked.sort((a, b) => Boolean(b.by) - Boolean(a.by) || b.rank - a.rank).slice(0, 30);
  };
  // Under which of its other names a rule was found.
  const aliasOf = (found, asked) =>
    found.by ?? found.names.slice(1).find((name) => wordsOf(asked).some((word) => word.length > 2 && name.toLowerCase().includes(word)));
  const aboutOf = (found, asked) => {
    const alias = found.kind === "rule" && aliasOf(found, asked);
    return alias && alias !== found.about ? `${found.about}, known as ${alias.replace(":", " ")}` : found.about;
  };

  let chosen = -1;
  const choose = (number) => {
    const options = all("[role=option]", results);
    chosen = options.length === 0 ? -1 : (number + options.length) % options.length;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    if (chosen < 0) field.removeAttribute("aria-activedescendant");
    else {
      field.setAttribute("aria-activedescendant", options[chosen].id);
      options[chosen].scrollIntoView({ block: "nearest" });
    }
  };
  const show = (open) => {
    results.hidden = !open;
    field.setAttribute("aria-expanded", String(open));
    if (!open) field.removeAttribute("aria-activedescendant");
  };
  const option = (found, at, asked) => {
    const link = element("a");
    link.id = `found-${at}`;
    link.href = root + found.url;
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    link.append(
      element("span", "kind", found.kind),
      element("span", "title", found.title),
      element("span", "about", aboutOf(found, asked)),
    );
    return link;
  };
  let turn = 0;
  const ask = async () => {
    const mine = ++turn,
      asked = field.value.trim().toLowerCase();
    const found = await search(asked);
    if (mine !== turn) return;
    results.replaceChildren(
      ...(found.length > 0 ? found.map((each, at) => option(each, at, asked)) : [element("p", "", "Nothing is called like that.")]),
    );
    show(asked !== "");
    choose(0);
  };
  field.addEventListener("focus", load);
  field.addEventListener("input", ask);
  field.addEventListener("focus", () => field.value.trim() !== "" && ask());
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Escape" && results.hidden) field.blur();
    else if (event.key === "Escape") show(false);
    else return;
    event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const target = one("[aria-selected=true]", results);
    if (!results.hidden && target) target.click();
  });
  results.addEventListener("mousedown", (event) => event.preventDefault());
  results.addEventListener("click", () => {
    show(false);
    field.blur();
  });
  document.addEventListener("click", (event) => form.contains(event.target) || show(false));
  form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || show(false));
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input, select, textarea");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.key !== "/") return;
    event.preventDefault();
    field.focus();
    field.select();
  });
})();
