// The documents of the project as pages.
import { readFileSync, readdirSync } from "node:fs";
import { join, posix } from "node:path";
import { html } from "../html.mjs";
import { listBeside } from "../parts.mjs";

// What stands where in the list beside them. A document under docs/ that is missing here comes last.
const groups = [
  [
    "Start",
    [
      ["README.md", "start", "Getting started"],
      ["docs/install.md", "install", "Install"],
    ],
  ],
  [
    "Where to run it",
    [
      ["docs/pre-commit.md", "pre-commit", "Before a commit"],
      ["docs/pull-requests.md", "pull-requests", "On pull requests"],
      ["docs/editors.md", "editors", "In an editor"],
      ["editors/vscode/README.md", "vscode", "VS Code"],
    ],
  ],
  [
    "What it can do",
    [
      ["docs/configuration.md", "configuration", "Configuration"],
      ["docs/own-rules.md", "own-rules", "Rules of your own"],
      ["docs/checklist.md", "checklist", "Readiness checklist"],
      ["docs/diff.md", "diff", "What a change demands"],
      ["docs/graph.md", "graph", "Graph and trace"],
    ],
  ],
  [
    "What to expect",
    [
      ["docs/reliability.md", "reliability", "What is promised"],
      ["docs/speed.md", "speed", "Speed"],
      ["SECURITY.md", "security", "Security"],
      ["CHANGELOG.md", "changelog", "Changelog"],
    ],
  ],
  [
    "The project",
    [
      ["CONTRIBUTING.md", "contributing", "Contributing"],
      ["ARCHITECTURE.md", "architecture", "Architecture"],
    ],
  ],
];

const documentOf = ([file, name, label]) => ({ file, page: `guide/${name}.html`, label });

// docs/compared.md has a page of its own, made from the table that it is made from.
const others = (root, known) =>
  readdirSync(join(root, "docs"))
    .filter((name) => name.endsWith(".md") && name !== "compared.md")
    .map((name) => `docs/${name}`)
    .filter((file) => !known.has(file))
    .map((file) => documentOf([file, posix.basename(file, ".md"), /^# (.*)$/m.exec(readFileSync(join(root, file), "utf8"))[1]]));

export const documentGroups = (root) => {
  const listed = groups.map(([title, rows]) => ({ title, documents: rows.map(documentOf) }));
  const more = others(root, new Set(listed.flatMap(({ documents }) => documents.map(({ file }) => file))));
  return more.length > 0 ? [...listed, { title: "More", documents: more }] : listed;
};

// The title stands in the head of the page. What comes before the first part of the README is what the front page says.
const split = (file, text) => {
  const [, title, rest] = /^# (.*)\n([^]*)$/.exec(text);
  if (file !== "README.md") return { title, body: rest };
  return { title: "Getting started", body: rest.slice(rest.indexOf("\n## ")) };
};

const words = (body) =>
  body
    .replace(/```[^]*?```/g, " ")
    .replace(/<!--[^]*?-->/g, " ")
    .replace(/[`*|#]/g, "")
    .replace(/\]\([^)]*\)/g, "]")
    .replace(/\s+/g, " ");

// An entry of the search for the page and for each of its parts.
const entriesOf = (document, title, body, headings) => {
  const parts = body.split(/^## .*$/m);
  const second = headings.filter(({ depth }) => depth === 2);
  return [
    { kind: "guide", title, about: document.label === title ? "" : document.label, names: [], text: words(parts[0]) },
    ...second.map((heading, index) => ({
      url: `${document.page}#${heading.id}`,
      kind: "guide",
      title: heading.text,
      about: title,
      names: [],
      text: words(parts[index + 1] ?? ""),
    })),
  ];
};

const sideOf = (site, all, document) =>
  listBeside(
    "Guide",
    all.map(({ title, documents }) => ({
      title,
      links: documents.map((each) => ({ href: site.relative(document.page, each.page), text: each.label, current: each === document })),
    })),
  );

const contents = (headings) => {
  const shown = headings.filter(({ depth }) => depth === 2);
  if (shown.length < 3) return "";
  return html`<nav class="contents beside" aria-labelledby="contents">
<h2 id="contents">On this page</h2>
<ul>${shown.map(({ id, text }) => html`<li><a href="#${id}">${text}</a></li>`)}</ul>
</nav>`;
};

export const addGuide = (site, all) => {
  for (const document of all.flatMap(({ documents }) => documents)) {
    const { title: written, body } = split(document.file, readFileSync(join(site.root, document.file), "utf8"));
    const title = written === "preship" ? document.label : written; // a README is called like its project
    const { html: text, headings } = site.markdown.render(body, { source: document.file, page: document.page });
    site.add({
      path: document.page,
      title,
      kind: "a-document",
      section: document.file === "docs/configuration.md" ? "configuration" : "guide",
      description: document.label,
      side: sideOf(site, all, document),
      head: html`<h1>${title}</h1>`,
      beside: contents(headings),
      main: text,
      entries: entriesOf(document, title, body, headings),
    });
  }
};
