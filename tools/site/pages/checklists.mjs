// The readiness checklists, item by item, with the rules that verify them.
import { html, raw, slug, unique } from "../html.mjs";

const words = { static: "", partial: "partly seen in the repository", manual: "a person says it" };
const sayer = (item) => (item.rules.length > 0 ? "rules" : item.kind === "manual" ? "person" : "open");
const said = (list, by) => list.items.filter((item) => sayer(item) === by).length;

const sideOf = (site, page) => ({
  label: "Checklists",
  body: html`<h2><a href="${site.relative(page, "checklists/index.html")}">Checklists</a></h2>
<ul>${site.project.checklists.map((list) => html`<li><a href="${site.relative(page, list.url)}"${list.url === page && raw(' aria-current="page"')}>${list.name}</a></li>`)}</ul>`,
});

const itemOf = (site, list, item) => {
  const facts = [words[item.kind], item.when.length > 0 && `where there is: ${item.when.join(", ")}`, item.evidence && `to tell: ${item.evidence}`].filter(Boolean);
  const same = item.same && site.project.checklists.find((each) => each.items.some(({ id }) => id === item.same));
  return html`<li id="${item.id}" data-row data-kind="${sayer(item)}" data-words="${[item.id, item.text, ...item.rules.map(({ id }) => id)].join(" ").toLowerCase()}">
<a class="number" href="#${item.id}">${item.id}</a>
<div><p>${item.text}</p>
${(facts.length > 0 || same) && html`<p class="soft">${facts.join("; ")}${same && html`${facts.length > 0 && "; "}the same as <a href="${site.relative(list.url, same.url)}#${item.same}">${item.same}</a>`}</p>`}
${item.rules.length > 0 && html`<p class="by">${item.rules.map((rule) => html`<a href="${site.relative(list.url, rule.url)}"><code>${rule.id}</code></a> `)}</p>`}</div></li>`;
};

const chip = (value, label, count) => html`<button type="button" class="chip" data-name="kind" data-value="${value}" aria-pressed="false">${label} <span>${count}</span></button>`;

const addList = (site, list) => {
  const id = unique();
  site.add({
    path: list.url,
    title: list.title,
    section: "checklists",
    description: list.about,
    side: sideOf(site, list.url),
    head: html`<p class="crumbs"><a href="index.html">Checklists</a></p><h1>${list.title}</h1><p class="lead">${list.about}</p>
<p><code>preship checklist --profile ${list.name}</code></p>`,
    main: html`<div data-filter>
<div class="bar" role="search" aria-label="Filter the items" hidden>
<input type="search" name="words" aria-label="Filter by words" placeholder="Words, an item, or a rule" autocomplete="off" spellcheck="false">
<p class="status" role="status">${list.items.length} items</p>
<div class="chips" role="group" aria-label="Who says it">${[["rules", "verified by rules"], ["person", "by a person"], ["open", "by no rule yet"]].map(([by, label]) => chip(by, label, said(list, by)))}</div>
</div>
${list.sections.map((section) => html`<section data-group><h2 id="${id(slug(section.title))}">${section.title}</h2><ul class="checklist">${section.items.map((item) => itemOf(site, list, item))}</ul></section>`)}
<p class="none" hidden>No item is like that. <button type="button" data-reset>Show all</button></p>
</div>`,
    entries: [
      { kind: "checklist", title: list.title, about: list.name, names: [list.name], text: list.about },
      ...list.items.map((item) => ({ url: `${list.url}#${item.id}`, kind: "item", title: item.text, about: `${item.id}, ${list.title}`, names: [item.id], text: "" })),
    ],
  });
};

export const addChecklists = (site) => {
  const { checklists } = site.project;
  const total = checklists.reduce((sum, list) => sum + list.items.length, 0);
  site.add({
    path: "checklists/index.html",
    title: "Checklists",
    section: "checklists",
    description: "The readiness checklists of preship",
    side: sideOf(site, "checklists/index.html"),
    head: html`<h1>Checklists</h1><p class="lead">${total} things to be sure of before a release, in ${checklists.length} lists. <code>preship checklist</code> chooses the lists that fit a repository and says of each item whether it is passed, failed, does not apply, or needs a person's word. <a href="${site.relative("checklists/index.html", "guide/checklist.html")}">How it works</a>.</p>`,
    main: html`<ul class="cards">${checklists.map((list) => html`<li><a href="${list.name}.html"><strong>${list.title}</strong></a><p>${list.about}</p><p class="soft">${list.items.length} items, ${said(list, "rules")} verified by rules, ${said(list, "person")} by a person</p></li>`)}</ul>`,
  });
  for (const list of checklists) addList(site, list);
};
