// The list of findings: groups, filters, and what opens below a finding. Rows are made once; what is inside one, when it
// is opened.

const severities = ["error", "warning", "note"];
const list = {
  rows: [],
  shown: { severities: new Set(severities), ignored: false, rule: "", words: [], group: "file" },
  parts: {},
};

const pathOf = (place) => data.files[place.file];
const placeOf = (place) => `${pathOf(place)}:${place.line}:${place.column}`;
const ruleOf = (finding) => data.rules[finding.rule];

function searchText(finding) {
  const parts = [finding.message, pathOf(finding), ruleOf(finding).id, data.services[finding.service]];
  for (const note of finding.notes) parts.push(note.message, pathOf(note));
  return parts.join("\n").toLowerCase();
}

function copyButton(text, label) {
  const node = button(label, async () => {
    try {
      await navigator.clipboard.writeText(text);
      node.textContent = "copied";
    } catch {
      node.textContent = "not allowed here";
    }
    setTimeout(() => (node.textContent = label), 1500);
  }, { class: "link copy", title: `Copy ${text}` });
  return node;
}

function sourceLine(line, severity) {
  const [number, before, marked, after] = line;
  const text = marked === undefined ? [before] : [before, element("mark", { class: severity }, marked), after];
  return element("span", { class: marked === undefined ? "line" : "line here", "data-line": number }, element("span", {}, ...text));
}

function sourceOf(place, severity) {
  if (place.source.length === 0) return "";
  return element("pre", { class: "source", tabindex: 0 }, ...place.source.map((line) => sourceLine(line, severity)));
}

function noteOf(note) {
  return element("li", {}, element("p", { class: "place" }, element("span", {}, placeOf(note)), copyButton(placeOf(note), "Copy")),
    element("p", {}, ...prose(note.message)), sourceOf(note, "other"));
}

function fixOf(fix) {
  return element("p", { class: "fix" }, element("b", {}, fix.safe ? "Fix" : "Possible fix"), " ", ...prose(fix.title));
}

function ignoredOf(ignored) {
  const how = ignored.comment ? "Ignored by a comment" : "Not reported";
  return element("p", { class: "reason" }, element("b", {}, how), " ", ignored.reason || "no reason given");
}

function aboutOf(finding) {
  const id = ruleOf(finding).id;
  const about = element("p", { class: "about" }, button(`About ${id}`, () => openRule(id), { class: "link", title: "The rule's page (r)" }));
  if (finding.confidence !== "high") about.append(element("span", {}, `${finding.confidence} confidence`));
  if (data.services.length > 1) about.append(element("span", {}, data.services[finding.service]));
  about.append(copyButton(placeOf(finding), "Copy place"), element("a", { href: `#f-${finding.id}` }, "Link to this"));
  return about;
}

function detailOf(finding) {
  const detail = element("div", { class: "detail" }, sourceOf(finding, finding.severity));
  if (finding.notes.length > 0) detail.append(element("ul", { class: "notes" }, ...finding.notes.map(noteOf)));
  if (finding.fix) detail.append(fixOf(finding.fix));
  if (finding.ignored) detail.append(ignoredOf(finding.ignored));
  detail.append(aboutOf(finding));
  return detail;
}

function setOpen(row, open) {
  if (open && !row.detail) {
    row.detail = detailOf(row.finding);
    row.node.append(row.detail);
  }
  row.head.setAttribute("aria-expanded", String(open));
  if (row.detail) row.detail.hidden = !open;
  row.open = open;
}

function makeRow(finding) {
  const row = { finding, open: false, detail: null, text: searchText(finding) };
  const severity = element("span", { class: `severity ${finding.severity}` }, finding.severity);
  const where = [element("span", { class: "path" }, pathOf(finding)), element("span", { class: "at" }, `${finding.line}:${finding.column}`)];
  const message = element("span", { class: "message" }, ...prose(finding.message));
  if (finding.ignored) message.append(" ", element("span", { class: "tag" }, "ignored"));
  row.head = button("", () => setOpen(row, !row.open), { class: "head", "aria-expanded": "false" });
  row.head.append(element("span", { class: "where" }, ...where), severity, message, element("span", { class: "rule" }, ruleOf(finding).id));
  row.node = element("li", { class: "finding", id: `f-${finding.id}` }, row.head);
  return row;
}

const groupings = {
  file: { name: (finding) => pathOf(finding), title: () => "" },
  rule: { name: (finding) => ruleOf(finding).id, title: (name) => data.rules.find((rule) => rule.id === name).title },
  service: { name: (finding) => data.services[finding.service], title: () => "" },
};

function countText(rows) {
  return severities.map((severity) => [rows.filter((row) => row.finding.severity === severity).length, severity])
    .filter(([count]) => count > 0).map(([count, severity]) => plural(count, severity)).join(", ");
}

function makeGroup(name, title, rows) {
  const items = element("ol", {}, ...rows.map((row) => row.node));
  const count = element("span", { class: "count" });
  const head = button("", () => {
    items.hidden = !items.hidden;
    head.setAttribute("aria-expanded", String(!items.hidden));
  }, { "aria-expanded": "true" });
  head.append(element("span", { class: "name" }, name), title && element("span", { class: "about" }, title), count);
  return { rows, count, node: element("section", { class: "group" }, element("h2", {}, head), items) };
}

function regroup() {
  const grouping = groupings[list.shown.group];
  const groups = new Map();
  for (const row of list.rows) {
    const name = grouping.name(row.finding);
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(row);
  }
  list.groups = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, rows]) => makeGroup(name, grouping.title(name), rows));
  list.parts.groups.dataset.group = list.shown.group;
  list.parts.groups.replaceChildren(...list.groups.map((group) => group.node));
  for (const choice of all("button", list.parts.grouping)) choice.setAttribute("aria-pressed", String(choice.value === list.shown.group));
  filter();
}

function matches(row) {
  const { finding } = row;
  if (finding.ignored ? !list.shown.ignored : false) return false;
  if (!list.shown.severities.has(finding.severity)) return false;
  if (list.shown.rule && ruleOf(finding).id !== list.shown.rule) return false;
  return list.shown.words.every((word) => row.text.includes(word));
}

function filter() {
  let count = 0;
  for (const group of list.groups) {
    const shown = group.rows.filter((row) => !(row.node.hidden = !matches(row)));
    group.node.hidden = shown.length === 0;
    group.count.textContent = countText(shown);
    count += shown.length;
  }
  const possible = list.rows.filter((row) => list.shown.ignored || !row.finding.ignored).length;
  list.parts.status.textContent = count === possible ? plural(count, "finding") : `${count.toLocaleString("en")} of ${plural(possible, "finding")}`;
  list.parts.none.hidden = count > 0;
}

const visibleRows = () => list.groups.flatMap((group) => (group.node.hidden || one("ol", group.node).hidden ? [] : group.rows.filter((row) => !row.node.hidden)));

function currentRow() {
  const node = document.activeElement && document.activeElement.closest(".finding");
  return node && list.rows.find((row) => row.node === node);
}

function focusRow(row) {
  row.head.focus({ preventScroll: true });
  row.node.scrollIntoView({ block: "nearest" });
}

function move(step) {
  const rows = visibleRows();
  if (rows.length === 0) return;
  const at = rows.indexOf(currentRow());
  focusRow(rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + step, 0), rows.length - 1)]);
}

function openAll() {
  const rows = visibleRows();
  const open = rows.some((row) => !row.open);
  for (const row of rows) setOpen(row, open);
}

function clearFilter() {
  Object.assign(list.shown, { severities: new Set(severities), rule: "", words: [] });
  list.parts.text.value = list.parts.rule.value = "";
  for (const chip of all("[data-severity]", list.parts.chips)) chip.setAttribute("aria-pressed", "true");
  filter();
}

function revealFinding(id) {
  const row = list.rows.find((each) => each.finding.id === id);
  if (!row) return;
  if (!matches(row)) {
    if (row.finding.ignored && !list.shown.ignored) one("[data-ignored]", list.parts.chips).click();
    clearFilter();
  }
  setOpen(row, true);
  focusRow(row);
}
