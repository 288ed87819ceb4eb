// All rules by category, to be filtered by what they are and by words.
import { html } from "../html.mjs";
import { chip, filtered, listBeside, row, severity, strict } from "../parts.mjs";

const path = "rules/index.html";

const rowOf = (site, rule) => {
  const words = [rule.id, rule.summary, ...rule.aliases.map(({ linter, rule: name }) => `${linter}:${name}`)];
  const facts = { severity: rule.severity, profile: rule.profile, category: rule.category, fix: rule.fixable ? "fix" : "" };
  return html`<li ${row(words, facts)}>
<a href="${site.relative(path, rule.url)}"><code>${rule.id}</code> <span>${rule.summary}</span></a>
<span class="marks">${rule.fixable && html`<span class="mark">fix</span>`}${rule.profile === "strict" && strict}${severity(rule.severity)}</span>
</li>`;
};

const sectionOf = (site, category) => html`<section data-group>
<h2 id="${category.name}">${category.title} <small><code>${category.name}</code></small></h2>
<p class="about">${category.about}</p>
<ul class="rows">${category.rules.map((rule) => rowOf(site, rule))}</ul>
</section>`;

export const addRuleIndex = (site) => {
  const { rules, categories } = site.project;
  const chips = (name, values) => values.map((value) => chip(name, value, rules.filter((rule) => rule[name] === value).length));
  const byDefault = rules.filter(({ profile }) => profile === "default").length;
  site.add({
    path,
    title: "Rules",
    section: "rules",
    description: `The ${rules.length} rules of preship`,
    side: listBeside("Categories", [
      {
        title: "Categories",
        links: categories.map(({ name, title, rules: { length } }) => ({ href: `#${name}`, text: title, count: length })),
      },
    ]),
    head: html`<h1>Rules</h1>
<p class="lead">${rules.length} rules. ${byDefault} run by default, the others with <code>--strict</code> or by name.
The names of other linters lead to ours: try <code>DL3007</code>.</p>`,
    main: filtered({
      label: "Filter the rules",
      placeholder: "Name, words, or another linter's name",
      count: rules.length,
      noun: "rules",
      select: html`<select name="category" aria-label="Category">
<option value="">Every category</option>
${categories.map(({ name, title }) => html`<option value="${name}">${title}</option>`)}
</select>`,
      chips: html`<div class="chips" role="group" aria-label="Severity">${chips("severity", ["error", "warning", "note"])}</div>
<div class="chips" role="group" aria-label="Profile">${chips("profile", ["default", "strict"])}</div>
<div class="chips">${chip("fix", "fix", rules.filter(({ fixable }) => fixable).length, "has a fix")}</div>`,
      none: "No rule is like that.",
      content: categories.map((category) => sectionOf(site, category)),
    }),
  });
};
