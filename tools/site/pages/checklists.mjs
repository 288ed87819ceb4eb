// The readiness checklists, item by item, with the rules that verify them.
import { html, slug, unique } from "../html.mjs";
import { chip, filtered, listBeside, row, ruleLink } from "../parts.mjs";

const words = { static: "", partial: "partly seen in the repository", manual: "a person says it" };
const sayers = { rules: "verified by rules", person: "by a person", open: "by no rule yet" };
const sayer = (item) => (item.rules.length > 0 ? "rules" : item.kind === "manual" ? "person" : "open");
const said = (list, by) => list.items.filter((item) => sayer(item) === by).length;

const sideOf = (site, page) =>
  listBeside("Checklists", [
    {
      title: "Checklists",
      href: site.relative(page, "checklists/index.html"),
      links: site.project.checklists.map(({ name, url }) => ({ href: site.relative(page, url), text: name, current: url === page })),
    },
  ]);

const factsOf = (site, list, item) => {
  const same = item.same && site.project.checklists.find((each) => each.items.some(({ id }) => id === item.same));
  const facts = [
    words[item.kind],
    item.when.length > 0 && `where there is: ${item.when.join(", ")}`,
    item.evidence && `to tell: ${item.evidence}`,
    same && html`the same as <a href="${site.relative(list.url, same.url)}#${item.same}">${item.same}</a>`,
  ].filter(Boolean);
  return facts.length > 0 && html`<p class="soft">${facts.map((each, index) => [index > 0 && "; ", each])}</p>`;
};

const itemOf = (
  site,
  list,
  item,
) => html`<li id="${item.id}" ${row([item.id, item.text, ...item.rules.map(({ id }) => id)], { kind: sayer(item) })}>
<a class="number" href="#${item.id}">${item.id}</a>
<div>
<p>${item.text}</p>
${factsOf(site, list, item)}
${item.rules.length > 0 && html`<p class="by">${item.rules.map((rule) => [ruleLink(site, list.url, rule), " "])}</p>`}
</div>
</li>`;

const addList = (site, list) => {
  const id = unique();
  site.add({
    path: list.url,
    title: list.title,
    section: "checklists",
    description: list.about,
    side: sideOf(site, list.url),
    head: html`<p class="crumbs"><a href="index.html">Checklists</a></p>
<h1>${list.title}</h1>
<p class="lead">${list.about}</p>
<p><code>preship checklist --profile ${list.name}</code></p>`,
    main: filtered({
      label: "Filter the items",
      placeholder: "Words, an item, or a rule",
      count: list.items.length,
      noun: "items",
      chips: html`<div class="chips" role="group" aria-label="Who says it">
${Object.entries(sayers).map(([by, label]) => chip("kind", by, said(list, by), label))}
</div>`,
      none: "No item is like that.",
      content: list.sections.map(
        ({ title, items }) => html`<section data-group>
<h2 id="${id(slug(title))}">${title}</h2>
<ul class="checklist">${items.map((item) => itemOf(site, list, item))}</ul>
</section>`,
      ),
    }),
    entries: [
      { kind: "checklist", title: list.title, about: list.name, names: [list.name], text: list.about },
      ...list.items.map((item) => ({
        url: `${list.url}#${item.id}`,
        kind: "item",
        title: item.text,
        about: `${item.id}, ${list.title}`,
        names: [item.id],
        text: "",
      })),
    ],
  });
};

export const addChecklists = (site) => {
  const path = "checklists/index.html";
  const { checklists } = site.project;
  const total = checklists.reduce((sum, list) => sum + list.items.length, 0);
  site.add({
    path,
    title: "Checklists",
    section: "checklists",
    description: "The readiness checklists of preship",
    side: sideOf(site, path),
    head: html`<h1>Checklists</h1>
<p class="lead">${total} things to be sure of before a release, in ${checklists.length} lists. <code>preship checklist</code> chooses the
lists that fit a repository and says of each item whether it is passed, failed, does not apply, or needs a person's word.
<a href="${site.relative(path, "guide/checklist.html")}">How it works</a>.</p>`,
    main: html`<ul class="cards">${checklists.map(
      (list) => html`<li>
<a href="${list.name}.html"><strong>${list.title}</strong></a>
<p>${list.about}</p>
<p class="soft">${list.items.length} items, ${said(list, "rules")} verified by rules, ${said(list, "person")} by a person</p>
</li>`,
    )}</ul>`,
  });
  for (const list of checklists) addList(site, list);
};
