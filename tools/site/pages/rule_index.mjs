// All rules by category, to be filtered by what they are and by words.
import { html } from "../html.mjs";
import { severity } from "./rule.mjs";

const chip = (name, value, count, label = value) => html`<button type="button" class="chip ${value}" data-name="${name}" data-value="${value}" aria-pressed="false">${label} <span>${count}</span></button>`;

const row = (site, rule) => {
  const words = [rule.id, rule.summary, ...rule.aliases.map(({ linter, rule: name }) => `${linter}:${name}`)].join(" ").toLowerCase();
  return html`<li data-row data-severity="${rule.severity}" data-profile="${rule.profile}" data-category="${rule.category}" data-fix="${rule.fixable ? "fix" : ""}" data-words="${words}">
<a href="${site.relative("rules/index.html", rule.url)}"><code>${rule.id}</code> <span>${rule.summary}</span></a>
<span class="marks">${rule.fixable && html`<span class="mark">fix</span>`}${rule.profile === "strict" && html`<span class="mark">strict</span>`}${severity(rule.severity)}</span></li>`;
};

export const addRuleIndex = (site) => {
  const { rules, categories } = site.project;
  const count = (key, value) => rules.filter((rule) => rule[key] === value).length;
  const byDefault = count("profile", "default");
  site.add({
    path: "rules/index.html",
    title: "Rules",
    section: "rules",
    description: `The ${rules.length} rules of preship`,
    side: {
      label: "Categories",
      body: html`<h2>Categories</h2><ul>${categories.map((category) => html`<li><a href="#${category.name}">${category.title} <small>${category.rules.length}</small></a></li>`)}</ul>`,
    },
    head: html`<h1>Rules</h1><p class="lead">${rules.length} rules. ${byDefault} run by default, the others with <code>--strict</code> or by name. The names of other linters lead to ours: try <code>DL3007</code>.</p>`,
    main: html`<div data-filter>
<div class="bar" role="search" aria-label="Filter the rules" hidden>
<input type="search" name="words" aria-label="Filter by words" placeholder="Name, words, or another linter's name" autocomplete="off" spellcheck="false">
<select name="category" aria-label="Category"><option value="">Every category</option>${categories.map(({ name, title }) => html`<option value="${name}">${title}</option>`)}</select>
<p class="status" role="status">${rules.length} rules</p>
<div class="chips" role="group" aria-label="Severity">${["error", "warning", "note"].map((name) => chip("severity", name, count("severity", name)))}</div>
<div class="chips" role="group" aria-label="Profile">${["default", "strict"].map((name) => chip("profile", name, count("profile", name)))}</div>
<div class="chips">${chip("fix", "fix", count("fixable", true), "has a fix")}</div>
</div>
${categories.map((category) => html`<section data-group>
<h2 id="${category.name}">${category.title} <small><code>${category.name}</code></small></h2>
<p class="about">${category.about}</p>
<ul class="rows">${category.rules.map((rule) => row(site, rule))}</ul>
</section>`)}
<p class="none" hidden>No rule is like that. <button type="button" data-reset>Show all</button></p>
</div>`,
  });
};
