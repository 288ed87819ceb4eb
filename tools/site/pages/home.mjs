// The front page.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { terminal } from "../code.mjs";
import { html } from "../html.mjs";
import { ruleLink } from "../parts.mjs";

const page = "index.html";

// What each kind of reader looks for first, and the rule that shows it best.
const joins = [
  [
    "Variables",
    "Every variable that code reads, against every file that gives it: compose files, manifests, images, builds, CI and examples.",
    ["env/missing-in-deployment", "env/wrong-key", "env/baked-at-build"],
  ],
  [
    "The way in",
    "From the domain over nginx or an Ingress to the port that the code listens on, and the route that the probe asks for.",
    ["port/mismatch", "nginx/unknown-upstream", "health/probe-unknown-path"],
  ],
  [
    "The release",
    "What runs when, on which machine: migrations before the new code, failures that stop it, a way back.",
    ["migration/after-deploy", "deploy/failure-ignored", "ci/deploy-without-tests"],
  ],
  [
    "What leaks",
    "Secrets in source, images and logs, databases open to everybody, workflows that run a stranger's code.",
    ["secret/fallback-value", "compose/database-on-every-interface", "ci/template-injection"],
  ],
];

const places = [
  ["In the terminal", "preship", "The working directory, in the light of the whole project.", "guide/start.html"],
  [
    "Before a commit",
    "preship check --staged",
    "What is staged, as it is staged, and only what the commit brings.",
    "guide/pre-commit.html",
  ],
  [
    "On a pull request",
    "preship check --changed-since origin/main",
    "Annotations, code scanning, or a report for any CI.",
    "guide/pull-requests.html",
  ],
  ["In the editor", "preship lsp", "Findings while you type, across files.", "guide/editors.html"],
];

const linkRules = (site) => (part) => {
  const rule = /^(error|warning|note)\[(.+)\]$/.exec(part);
  return rule && site.rule(rule[2]) ? html`${rule[1]}[<a href="${site.rule(rule[2]).url}">${rule[2]}</a>]` : part;
};

// The first and the second paragraph of the README say what preship is; they are not written twice.
const paragraphs = (site) =>
  readFileSync(join(site.root, "README.md"), "utf8")
    .split("\n## ")[0]
    .split(/\n\n/)
    .slice(1)
    .filter((text) => !text.startsWith("!["));

const joined = (site, [title, about, ids]) => html`<li>
<h3>${title}</h3>
<p>${about}</p>
<ul class="names">${ids.map((id) => html`<li>${ruleLink(site, page, site.ruleCalled(id))}</li>`)}</ul>
</li>`;

const placed = ([title, command, about, target]) => html`<li>
<h3><a href="${target}">${title}</a></h3>
<p class="command"><code>${command}</code></p>
<p>${about}</p>
</li>`;

const categoryOf = ({ name, title, about, rules }) => html`<li>
<a href="rules/index.html#${name}">${title}</a> <small>${rules.length}</small>
<p>${about}</p>
</li>`;

export const addHome = (site) => {
  const { rules, categories, compared } = site.project;
  const [first, second] = paragraphs(site).map((text) => site.markdown.inline(text.replace(/\n/g, " "), { source: "README.md", page }));
  const theirs = compared.reduce((sum, { rows }) => sum + rows.length, 0);
  site.add({
    path: page,
    title: "preship",
    kind: "front",
    section: "",
    description: "Says what will break or leak in production before you ship: exactly where, why, and what to change",
    main: html`<section class="hero">
<div>
<h1>Know what breaks before you ship it</h1>
<p class="lead">${first}</p>
<p>${second}</p>
<p class="actions">
<a class="button" href="guide/install.html">Install</a>
<a class="button quiet" href="rules/index.html">Browse ${rules.length} rules</a>
</p>
</div>
<figure class="terminal"><figcaption>$ preship</figcaption>${terminal(site.project.terminal, linkRules(site))}</figure>
</section>
<section>
<h2>What lies between the files</h2>
<ul class="four">${joins.map((each) => joined(site, each))}</ul>
</section>
<section>
<h2>Where it runs</h2>
<ul class="four">${places.map(placed)}</ul>
</section>
<section>
<h2>Rules</h2>
<p>Each has a page with what breaks, how to mend it, and examples that run as tests. Most say how often they were right on repositories that
nobody had tuned them on. <a href="compared.html">${theirs} rules of ${compared.length} other linters</a> are compared with ours.</p>
<ul class="categories">${categories.map(categoryOf)}</ul>
</section>`,
    entries: [],
  });
};
