// Tables of many repositories stand on the page as they are; here they get their filter, and their heads sort them.

function sortBy(table, index, head) {
  const rising = head.getAttribute("aria-sort") === "descending";
  for (const other of all("thead th", table)) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", rising ? "ascending" : "descending");
  const value = (row) => {
    const cell = row.cells[index];
    return cell.dataset.value === undefined ? cell.textContent.trim() : Number(cell.dataset.value);
  };
  const order = (a, b) => (typeof a === "number" ? b - a : a.localeCompare(b, "en"));
  // Numbers fall first, words rise first.
  const rows = all("tbody tr", table).map((row) => [value(row), row]).sort(([a], [b]) => (rising ? order(b, a) : order(a, b)));
  one("tbody", table).append(...rows.map(([, row]) => row));
}

function startFleet(fleet) {
  const section = fleet.closest(".view"), table = one("table", fleet);
  all("thead th", table).forEach((head, index) => {
    const title = head.textContent;
    if (title !== "") head.replaceChildren(button(title, () => sortBy(table, index, head), { title: `Sort by ${title.toLowerCase()}` }));
  });
  const rows = all("tbody tr", table).map((node) => ({ node, text: node.textContent.toLowerCase() }));
  const field = element("input", { type: "search", placeholder: "Filter  /", "aria-label": "Filter by words", spellcheck: "false", autocomplete: "off" });
  const status = element("output", { class: "status" });
  const show = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const { node, text } of rows) node.hidden = !words.every((word) => text.includes(word));
    const count = rows.filter(({ node }) => !node.hidden).length;
    status.textContent = count === rows.length ? plural(count, "row") : `${count.toLocaleString("en")} of ${plural(rows.length, "row")}`;
  };
  field.addEventListener("input", show);
  field.addEventListener("keydown", (event) => event.key === "Escape" && field.value === "" && field.blur());
  section.prepend(element("div", { class: "bar", role: "search" }, field, status));
  keys.push({ key: "/", does: "filter by words", run: () => (views.current() === section ? field.focus() : false) });
  show();
}
