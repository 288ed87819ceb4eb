// Parts that several pages have.
import { html, raw } from "./html.mjs";

const link = ({
  href,
  text,
  count,
  hint,
  current,
}) => html`<li><a href="${href}"${hint && html` title="${hint}"`}${current && raw(' aria-current="page"')}>${text}
${count !== undefined && html`<small>${count}</small>`}</a></li>`;

// The list beside a page: groups of links, each below its title.
export const listBeside = (label, groups) => ({
  label,
  body: groups.map(
    ({ title, href, links }) => html`<h2>${href ? html`<a href="${href}">${title}</a>` : title}</h2>
<ul>${links.map(link)}</ul>`,
  ),
});

export const heading = (id, content, name = "this part") =>
  html`<h2 id="${id}">${content} <a class="anchor" href="#${id}" aria-label="Link to ${name}">#</a></h2>`;

export const literal = (text) => html`<div class="file plain"><pre><code>${text}</code></pre></div>`;

export const severity = (name) => html`<span class="severity ${name}">${name}</span>`;

export const strict = html`<span class="mark">strict</span>`;

export const ruleLink = (site, page, rule) => html`<a href="${site.relative(page, rule.url)}"><code>${rule.id}</code></a>`;

export const chip = (name, value, count, label = value) =>
  html`<button type="button" class="chip ${value}" data-name="${name}" data-value="${value}" aria-pressed="false">
${label} <span>${count}</span></button>`;

// What page/site.js reads of a row: each thing that a control may ask for, and the words, in small letters.
export const row = (words, facts = {}) => {
  const values = Object.entries(facts).map(([name, value]) => html` data-${name}="${value}"`);
  return html`data-row data-words="${words.join(" ").toLowerCase()}"${values}`;
};

// A list of rows that can be filtered; the controls show themselves where there is a script.
export const filtered = ({ label, placeholder, count, noun, select = "", chips = "", none, content }) => html`<div data-filter>
<div class="bar" role="search" aria-label="${label}" hidden>
<input type="search" name="words" aria-label="Filter by words" placeholder="${placeholder}" autocomplete="off" spellcheck="false">
${select}
<p class="status" role="status">${count} ${noun}</p>
${chips}
</div>
${content}
<p class="none" hidden>${none} <button type="button" data-reset>Show all</button></p>
</div>`;
