// One page for each rule: its facts, what it says, its examples with the findings in place, and how to change it.
import { changed, file, lineCount } from "../code.mjs";
import { breakable, html, unique } from "../html.mjs";
import { heading, listBeside, literal, severity } from "../parts.mjs";

const fact = (name, value, kind = "short") => value && html`<div class="${kind}"><dt>${name}</dt><dd>${value}</dd></div>`;

const measured = ({ measured: figures }) => {
  if (!figures) return "not measured yet";
  const clear = figures.true + figures.false;
  const where = `${figures.repositories} repositories, ${figures.when}`;
  return clear === 0 ? html`silent<small>${where}</small>` : html`${figures.true} of ${clear} right<small>${where}</small>`;
};

const alias = (site, rule, { linter, rule: name }) => {
  const row = site.project.compared.find((each) => each.linter === linter)?.rows.find((each) => each.rule === name);
  const text = html`<code>${name}</code>`;
  const linked = row ? html`<a href="${site.relative(rule.url, "compared.html")}#${row.id}">${text}</a>` : text;
  return html`<li>${linked} <small>${linter}</small></li>`;
};

const factsOf = (site, rule) => {
  const { fields } = rule.page;
  const items = rule.covers.length === 1 ? "1 item" : `${rule.covers.length} items`;
  return html`<aside class="beside" aria-label="Facts"><dl class="facts">
${fact("Severity", severity(rule.severity))}
${fact("Confidence", rule.confidence)}
${fact("Profile", rule.profile === "strict" ? html`strict<small>on with <code>--strict</code> or by name</small>` : "default")}
${fact("Fix", rule.fixable ? html`yes<small><code>--diff</code> shows it first</small>` : "none")}
${fact("Measured", measured(rule))}
${fact("Tags", (fields.tags ?? []).join(", "))}
${fact("Security", fields["security-severity"] && html`${fields["security-severity"]} of 10`)}
${fact("Secrets", fields.about === "secrets" && "no output shows the lines it points at")}
${fact("Also known as", rule.aliases.length > 0 && html`<ul>${rule.aliases.map((each) => alias(site, rule, each))}</ul>`, "long")}
${fact("Checklists", rule.covers.length > 0 && html`<a href="#checklists">${items}</a>`)}
${fact("Source", html`<code>${breakable(rule.path)}</code>`, "long")}
</dl></aside>`;
};

const marksIn = (example, path) => example.findings.flatMap((finding) => [finding, ...finding.notes]).filter((mark) => mark.path === path);

const partOf = (site, rule, example, part) => {
  if (part.kind === "prose") return site.markdown.render(part.text, { source: rule.path, page: rule.url, shift: 1 }).html;
  if (!part.fixed) return file(part, marksIn(example, part.path));
  const before = example.parts.find((each) => each.kind === "file" && !each.fixed && each.path === part.path);
  return changed(before?.text ?? "", part);
};

// Findings at no line of the example: its file is missing, or empty.
const elsewhere = (example) => {
  const lines = new Map(
    example.parts.filter(({ kind, fixed }) => kind === "file" && !fixed).map(({ path, text }) => [path, lineCount(text)]),
  );
  return example.findings.flatMap((finding) => [finding, ...finding.notes]).filter(({ path, line }) => line > (lines.get(path) ?? 0));
};

const verdicts = { bad: html`<span class="verdict bad">Bad</span>`, good: html`<span class="verdict good">Good</span>` };

const exampleOf = (site, rule, example, id) => html`<section class="example">
${heading(id, [verdicts[example.kind], " ", site.markdown.inline(example.about, { source: rule.path, page: rule.url })], "this example")}
${example.parts.map((part) => partOf(site, rule, example, part))}
${elsewhere(example).map((mark) => html`<p class="elsewhere"><code>${mark.path}:${mark.line}:${mark.column}</code> ${mark.message}</p>`)}
</section>`;

const changeOf = (site, rule) => {
  const strict = rule.profile === "strict";
  const config = html`<a href="${site.relative(rule.url, "guide/configuration.html")}"><code>preship.toml</code></a>`;
  const setting = `"${rule.id}" = "${strict ? rule.severity : "off"}"`;
  return html`<section>
${heading("change", "Change it")}
<p>${strict ? "Switch it on, or say how serious it is here" : "Say how serious it is here, or switch it off"}, in ${config}:</p>
${file({ path: "preship.toml", language: "toml", text: `[rules]\n${setting}\n` })}
<p>Accept one finding with a comment on its line or above it; the reason is kept in the reports:</p>
${literal(html`<span class="c"># preship-ignore ${rule.id}: why this is fine here</span>`)}
</section>`;
};

const checklistsOf = (site, rule) => {
  if (rule.covers.length === 0) return "";
  const lists = site.project.checklists
    .map((list) => ({ list, items: list.items.filter((item) => rule.covers.includes(item.id)) }))
    .filter(({ items }) => items.length > 0);
  const itemOf = (list, { id, text }) => html`<li><a href="${site.relative(rule.url, list.url)}#${id}">${id}</a> <span>${text}</span></li>`;
  return html`<section>
${heading("checklists", "On the checklists")}
${lists.map(({ list, items }) => html`<h3>${list.title}</h3><ul class="items">${items.map((item) => itemOf(list, item))}</ul>`)}
</section>`;
};

const category = (site, rule) => site.project.categories.find(({ name }) => name === rule.category);

const indexOf = (site, rule) => site.relative(rule.url, "rules/index.html");

const sideOf = (site, rule) => {
  const { name, title, rules } = category(site, rule);
  const linkOf = (each) => ({ href: site.relative(rule.url, each.url), text: each.name, hint: each.summary, current: each === rule });
  return listBeside(`Rules about: ${title}`, [{ title, href: `${indexOf(site, rule)}#${name}`, links: rules.map(linkOf) }]);
};

const plain = (markdown) =>
  markdown
    .replace(/```[^]*?```/g, " ")
    .replace(/[`*|]/g, "")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\s+/g, " ")
    .trim();

const addRule = (site, rule) => {
  const id = unique();
  const { prose, examples, title } = rule.page;
  site.add({
    path: rule.url,
    title: rule.id,
    kind: "a-rule",
    section: "rules",
    description: title,
    side: sideOf(site, rule),
    head: html`<p class="crumbs"><a href="${indexOf(site, rule)}">Rules</a> /
<a href="${indexOf(site, rule)}#${rule.category}">${rule.category}</a></p>
<h1>${title}</h1>
<p class="id"><code>${rule.id}</code></p>`,
    beside: factsOf(site, rule),
    main: html`${site.markdown.render(prose, { source: rule.path, page: rule.url }).html}
${examples.map((example) => exampleOf(site, rule, example, id(example.kind)))}
${changeOf(site, rule)}
${checklistsOf(site, rule)}`,
    entries: [
      {
        kind: "rule",
        title,
        about: rule.id,
        names: [rule.id, ...rule.aliases.map(({ linter, rule: name }) => `${linter}:${name}`)],
        text: `${category(site, rule).title} ${plain(prose)}`,
      },
    ],
  });
};

export const addRules = (site) => site.project.rules.forEach((rule) => addRule(site, rule));
