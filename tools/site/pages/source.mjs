// Files of the project that the documents point at and that have no page of their own.
import { readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { file, languageOf } from "../code.mjs";
import { html } from "../html.mjs";
import { filesBelow } from "../site.mjs";

const shown = (site, path, base) => {
  const text = readFileSync(join(site.root, path), "utf8");
  return file({ path: posix.relative(base, path) || path, text, language: languageOf(path) });
};

export const addSources = (site) => {
  for (const path of site.sources) {
    const base = statSync(join(site.root, path)).isDirectory() ? path : posix.dirname(path);
    site.add({
      path: `source/${path}.html`,
      title: path,
      section: "",
      description: `${path} as it stands in the repository`,
      head: html`<p class="crumbs">In the repository</p><h1><code>${path}</code></h1>`,
      main: filesBelow(site.root, path).map((each) => shown(site, each, base)),
    });
  }
};
