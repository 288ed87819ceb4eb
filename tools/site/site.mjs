// The site as it grows: which file of the project is on which page, the shell of every page, and what goes into the folder.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, posix } from "node:path";
import { html, raw } from "./html.mjs";
import { Markdown } from "./markdown.mjs";

const pictures = /\.(svg|png|json)$/;

const sections = [
  ["rules", "Rules", "rules/index.html"],
  ["guide", "Guide", "guide/start.html"],
  ["commands", "Commands", "commands/index.html"],
  ["configuration", "Configuration", "guide/configuration.html"],
  ["checklists", "Checklists", "checklists/index.html"],
  ["compared", "Compared", "compared.html"],
];

// Nothing but the site's own files is loaded, from wherever it is opened.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'";

const icons = {
  search: raw('<svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 3.5 3.5"/></svg>'),
  theme: raw(
    '<svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="5.5"/><path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor"/></svg>',
  ),
};

export class Site {
  constructor(project, documents) {
    this.project = project;
    this.root = project.root;
    this.pages = new Map(); // path -> HTML
    this.entries = []; // of the search
    this.sources = new Set(); // files and folders of the project that a page links to and that have none of their own
    this.assets = new Map(); // path in the project -> path in the site
    this.labels = new Map(documents.map(({ page, label }) => [page, label]));
    this.rules = new Map(project.rules.map((rule) => [rule.id, rule]));
    this.places = new Map([
      ["rules/", "rules/index.html"],
      ["rules/checklists/", "checklists/index.html"],
      ["docs/compared.md", "compared.html"],
      ...documents.map(({ file, page }) => [file, page]),
      ...project.rules.map((rule) => [rule.path, rule.url]),
    ]);
    this.markdown = new Markdown(this);
  }

  relative(from, to) {
    return posix.relative(posix.dirname(from), to) || posix.basename(to);
  }

  rule(id) {
    return this.rules.get(id);
  }

  // For pages that name a rule themselves.
  ruleCalled(id) {
    if (!this.rules.has(id)) throw new Error(`no rule is called '${id}' any more`);
    return this.rules.get(id);
  }

  // Where the site has a file of the project. One without a page gets a page with its text.
  target(path) {
    if (this.places.has(path)) return this.places.get(path);
    if (!existsSync(join(this.root, path))) throw new Error(`a link leads to '${path}', which is not there`);
    if (pictures.test(path)) {
      const asset = path.startsWith("docs/") ? `assets/${posix.basename(path)}` : path;
      this.assets.set(path, asset);
      return asset;
    }
    const plain = path.replace(/\/$/, "");
    this.sources.add(plain);
    return `source/${plain}.html`;
  }

  // `side`, `beside` and `main` are HTML; `entry` is what the search knows of the page.
  add({ path, title, section, description, head, side, beside, main, entries = [], kind = "" }) {
    if (this.pages.has(path)) throw new Error(`two pages are called ${path}`);
    this.entries.push(...entries.map((entry) => ({ url: path, ...entry })));
    const to = (target) => this.relative(path, target);
    const nav = sections.map(
      ([name, label, target]) => html`<a href="${to(target)}"${name === section && raw(' aria-current="true"')}>${label}</a>`,
    );
    const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${title === "preship" ? "preship" : `${title} · preship`}</title>
<meta name="description" content="${description}">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="${to("assets/icon.svg")}">
<link rel="stylesheet" href="${to("assets/site.css")}">
<script src="${to("assets/theme.js")}"></script>
<script src="${to("assets/site.js")}" defer></script>
</head>
<body class="${kind}" data-root="${to("index.html").replace(/index\.html$/, "")}">
<a class="skip" href="#main">Skip to the text</a>
<header class="top">
<a class="brand" href="${to("index.html")}"><img src="${to("assets/icon.svg")}" alt="" width="22" height="22">preship</a>
<nav class="sections" aria-label="Parts of the site">${nav}</nav>
<form class="search" role="search" hidden>
${icons.search}
<input type="search" role="combobox" aria-label="Search" aria-expanded="false" aria-controls="results" aria-autocomplete="list"
placeholder="Search" autocomplete="off" spellcheck="false">
<kbd aria-hidden="true">/</kbd>
<div id="results" role="listbox" aria-label="Found" hidden></div>
</form>
<button class="theme" type="button" aria-label="Switch between light and dark" hidden>${icons.theme}</button>
</header>
<div class="page">
${side && html`<nav class="side" aria-label="${side.label}">${side.body}</nav>`}
<main id="main"${beside && raw(' class="with-beside"')}>
${head && html`<div class="head">${head}</div>`}
${beside}
<div class="body">${main}</div>
</main>
</div>
<footer class="bottom">
<p>preship ${this.project.version} · Apache-2.0</p>
<p>Made from the repository. Every example on the rules' pages runs as a test.</p>
</footer>
</body>
</html>
`;
    this.pages.set(path, String(page));
  }

  write(output, searchData) {
    rmSync(output, { recursive: true, force: true });
    const here = join(this.root, "tools/site");
    const put = (path, text) => {
      mkdirSync(join(output, posix.dirname(path)), { recursive: true });
      writeFileSync(join(output, path), text);
    };
    for (const [path, text] of this.pages) put(path, text);
    for (const file of readdirSync(join(here, "page"))) put(`assets/${file}`, readFileSync(join(here, "page", file)));
    put("assets/search-data.js", searchData);
    const minisearch = join(here, "node_modules/minisearch");
    const licence = readFileSync(join(minisearch, "LICENSE.txt"), "utf8").trim();
    put(
      "assets/minisearch.js",
      `/*! MiniSearch\n${licence}\n*/\n${readFileSync(join(minisearch, "dist/umd/index.js"), "utf8").replace(/\n\/\/# sourceMappingURL=.*/, "")}`,
    );
    put("assets/icon.svg", readFileSync(join(this.root, "editors/vscode/icon.svg")));
    put(".nojekyll", ""); // GitHub Pages takes the folder as it is
    for (const [from, to] of this.assets) {
      mkdirSync(join(output, posix.dirname(to)), { recursive: true });
      cpSync(join(this.root, from), join(output, to));
    }
  }
}

// The files below a folder of the project, or the file itself, in order.
export const filesBelow = (root, path) => {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesBelow(root, posix.join(path, name)));
};
