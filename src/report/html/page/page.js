"use strict";
// The page around a report: elements, views, theme, dialogs. Text gets onto the page as text only, never as markup.

const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const data = JSON.parse(one("#data").textContent);

function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "on") for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    else if (value !== undefined && value !== false) node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== undefined && child !== null && child !== ""));
  return node;
}

const button = (label, listener, attributes = {}) => element("button", { type: "button", on: { click: listener }, ...attributes }, label);
const plural = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

// A message with its 'values' set as code.
function prose(text) {
  const pieces = text.split(/(?<![\p{L}\p{N}])'([^']+)'(?![\p{L}\p{N}])/u);
  return pieces.map((piece, index) => (index % 2 ? element("code", {}, piece) : piece)).filter((piece) => piece !== "");
}

// Theme: the system's until somebody chooses; the choice is kept where the browser allows it.
const theme = {
  stored() {
    try {
      return localStorage.getItem("preship-theme");
    } catch {
      return null;
    }
  },
  current: () => document.documentElement.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"),
  show() {
    const other = theme.current() === "dark" ? "Light" : "Dark";
    one("#theme").textContent = other;
    one("#theme").title = `${other} colours (t)`;
  },
  toggle() {
    const chosen = theme.current() === "dark" ? "light" : "dark";
    document.documentElement.dataset.theme = chosen;
    try {
      localStorage.setItem("preship-theme", chosen);
    } catch {
      // a page opened from a file may have no storage
    }
    theme.show();
  },
  start() {
    const stored = theme.stored();
    if (stored === "dark" || stored === "light") document.documentElement.dataset.theme = stored;
    one("#theme").addEventListener("click", theme.toggle);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", theme.show);
    theme.show();
  },
};

// One view at a time, named by the address: #findings, #rules, ...
const views = {
  show(id) {
    const sections = all(".view");
    const shown = sections.find((section) => section.id === id) || sections[0];
    for (const section of sections) section.hidden = section !== shown;
    for (const link of all("nav a")) {
      if (link.hash === `#${shown.id}`) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  },
  current: () => all(".view").find((section) => !section.hidden),
  go(index) {
    const section = all(".view")[index];
    if (section) location.hash = section.id;
  },
};

// Modal dialogs; the browser keeps the focus inside and closes them on Escape.
function openDialog(name, ...content) {
  const close = button("Close", () => dialog.close(), { class: "close" });
  const dialog = element("dialog", { class: name, autofocus: true, "aria-label": name === "keys" ? "Keys" : "Rule" }, close, ...content);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

function openRule(id) {
  const page = one(".page", document.getElementById(`rule:${id}`) || document.createElement("div"));
  if (page) openDialog("rule", page.cloneNode(true));
}

const keys = []; // {key, also, does, run}: filled by the parts of the page that are there

function openKeys() {
  const rows = keys.filter(({ does }, at) => keys.findIndex((each) => each.does === does) === at).map(({ key, does }) => [element("dt", {}, ...key.split(" ").map((each) => element("kbd", {}, each))), element("dd", {}, does)]);
  openDialog("keys", element("h3", {}, "Keys"), element("dl", {}, ...rows.flat()));
}

const isField = (node) => /^(INPUT|SELECT|TEXTAREA)$/.test(node.tagName);

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target) || one("dialog[open]")) return;
  const known = keys.filter(({ key, also = [], run }) => run && (key.split(" ").includes(event.key) || also.includes(event.key)));
  // What does not belong to the view that is shown answers false.
  if (known.some(({ run }) => run(event) !== false)) event.preventDefault();
}
