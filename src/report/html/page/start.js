// Puts the page together and starts it.

function severityChip(severity) {
  const count = list.rows.filter((row) => !row.finding.ignored && row.finding.severity === severity).length;
  if (count === 0) return "";
  const chip = button("", () => {
    const set = list.shown.severities;
    if (!set.delete(severity)) set.add(severity);
    chip.setAttribute("aria-pressed", String(set.has(severity)));
    filter();
  }, { class: `chip ${severity}`, "aria-pressed": "true", "data-severity": severity });
  chip.append(plural(count, severity));
  return chip;
}

function ignoredChip() {
  const count = list.rows.filter((row) => row.finding.ignored).length;
  if (count === 0) return "";
  const chip = button(`${count.toLocaleString("en")} ignored`, () => {
    list.shown.ignored = !list.shown.ignored;
    chip.setAttribute("aria-pressed", String(list.shown.ignored));
    filter();
  }, { class: "chip", "aria-pressed": "false", "data-ignored": true, title: "By comments, the config or the baseline" });
  return chip;
}

function ruleChoice() {
  const counts = new Map();
  for (const { finding } of list.rows) counts.set(ruleOf(finding).id, (counts.get(ruleOf(finding).id) || 0) + 1);
  const options = [...counts].sort().map(([id, count]) => element("option", { value: id }, `${id} (${count.toLocaleString("en")})`));
  const choice = element("select", { "aria-label": "Rule" }, element("option", { value: "" }, "All rules"), ...options);
  choice.addEventListener("change", () => {
    list.shown.rule = choice.value;
    filter();
  });
  return choice;
}

function textField() {
  const field = element("input", { type: "search", placeholder: "Filter  /", "aria-label": "Filter by words", spellcheck: "false", autocomplete: "off" });
  field.addEventListener("input", () => {
    list.shown.words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    filter();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && field.value === "") field.blur();
    if (event.key !== "Enter" && event.key !== "ArrowDown") return;
    event.preventDefault();
    const [first] = visibleRows();
    if (first) focusRow(first);
  });
  return field;
}

function groupingChoice() {
  const names = Object.keys(groupings).filter((name) => name !== "service" || data.services.length > 1);
  const choices = names.map((name) => button(name[0].toUpperCase() + name.slice(1), () => {
    list.shown.group = name;
    regroup();
  }, { value: name, "aria-pressed": "false" }));
  return element("div", { class: "choices", role: "group", "aria-label": "Group by" }, ...choices);
}

function nextGrouping() {
  const names = all("button", list.parts.grouping).map((choice) => choice.value);
  list.shown.group = names[(names.indexOf(list.shown.group) + 1) % names.length];
  regroup();
}

function startFindings(section) {
  list.rows = data.findings.map(makeRow);
  const parts = list.parts;
  parts.chips = element("div", { class: "chips", role: "group", "aria-label": "Severity" }, ...severities.map(severityChip), ignoredChip());
  parts.rule = ruleChoice();
  parts.text = textField();
  parts.grouping = groupingChoice();
  parts.status = element("output", { class: "status" });
  parts.groups = element("div", { class: "groups" });
  parts.none = element("p", { class: "none", hidden: true }, list.rows.length === 0 ? "Nothing to mend." : "Nothing matches. ",
    list.rows.length > 0 && button("Clear the filter", clearFilter, { class: "link" }));
  const bar = element("div", { class: "bar", role: "search" }, parts.chips, parts.rule, parts.text, parts.grouping,
    button("Open all", openAll, { class: "plain", title: "Open or close all (o)" }), parts.status);
  bar.hidden = list.rows.length === 0;
  section.append(bar, parts.groups, parts.none);
  // What sticks below the bar has to know its height.
  new ResizeObserver(() => section.style.setProperty("--bar", `${bar.offsetHeight}px`)).observe(bar);
  regroup();
  const visible = visibleRows();
  if (visible.length <= 20) for (const row of visible) setOpen(row, true);
}

// The env tables stand on the page as they are; here they get their filter.
function startEnvironment(section) {
  const rows = all("tbody tr", section).map((node) => ({ node, text: node.textContent.toLowerCase() }));
  const field = element("input", { type: "search", placeholder: "Filter  /", "aria-label": "Filter by words", spellcheck: "false", autocomplete: "off" });
  const status = element("output", { class: "status" });
  let problems = false;
  const show = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const { node, text } of rows)
      node.hidden = (problems && !node.classList.contains("asks")) || !words.every((word) => text.includes(word));
    for (const table of all(".env", section)) table.hidden = !one("tbody tr:not([hidden])", table);
    const count = rows.filter(({ node }) => !node.hidden).length;
    status.textContent = count === rows.length ? plural(count, "row") : `${count.toLocaleString("en")} of ${plural(rows.length, "row")}`;
  };
  const only = button("Problems only", () => {
    problems = !problems;
    only.setAttribute("aria-pressed", String(problems));
    show();
  }, { class: "plain", "aria-pressed": "false" });
  field.addEventListener("input", show);
  field.addEventListener("keydown", (event) => event.key === "Escape" && field.value === "" && field.blur());
  section.prepend(element("div", { class: "bar", role: "search" }, field, only, status));
  keys.push({ key: "/", does: "filter by words", run: () => (views.current() === section ? field.focus() : false) });
  show();
}

// Paper shows everything that the filter leaves.
function printFindings() {
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = visibleRows().filter((row) => !row.open);
    for (const row of opened) setOpen(row, true);
  });
  addEventListener("afterprint", () => opened.forEach((row) => setOpen(row, false)));
}

const inFindings = (run) => (event) => views.current().id === "findings" ? run(event) : false;

function findingKeys() {
  const withRow = (run) => inFindings(() => {
    const row = currentRow();
    return row ? run(row) : false;
  });
  const arrows = (step) => inFindings((event) => (event.key.startsWith("Arrow") && !currentRow() ? false : move(step)));
  keys.push({ key: "j ↓", also: ["ArrowDown"], does: "next finding", run: arrows(1) },
    { key: "k ↑", also: ["ArrowUp"], does: "previous finding", run: arrows(-1) },
    { key: "Enter", does: "open or close the finding" },
    { key: "o", does: "open or close all", run: inFindings(openAll) },
    { key: "/", does: "filter by words", run: inFindings(() => list.parts.text.focus()) },
    { key: "x", does: "clear the filter", run: inFindings(clearFilter) },
    { key: "g", does: "group by file, rule or service", run: inFindings(nextGrouping) },
    { key: "r", does: "the page of the finding's rule", run: withRow((row) => openRule(ruleOf(row.finding).id)) },
    { key: "c", does: "copy the finding's place", run: withRow((row) => {
      setOpen(row, true);
      one(".about .copy", row.detail).click();
    }) });
}

function onAddress() {
  const name = location.hash.slice(1);
  if (name.startsWith("f-") && data.findings) {
    views.show("findings");
    revealFinding(name.slice(2));
  } else views.show(name);
}

function start() {
  one(".tools").hidden = false;
  theme.start();
  if (data.findings) {
    startFindings(one("#findings"));
    printFindings();
    findingKeys();
  }
  if (one("#environment tbody")) startEnvironment(one("#environment"));
  all(".fleet").forEach(startFleet);
  if (one(".stage")) startPicture(one(".stage").closest(".view"));
  all(".view").slice(0, 9).forEach((section, index) =>
    keys.push({ key: String(index + 1), does: section.getAttribute("aria-label").toLowerCase(), run: () => views.go(index) }));
  keys.push({ key: "t", does: "light or dark", run: theme.toggle }, { key: "?", does: "these keys", run: openKeys });
  one("#keys").addEventListener("click", openKeys);
  addEventListener("keydown", onKey);
  addEventListener("hashchange", onAddress);
  onAddress();
}

start();
