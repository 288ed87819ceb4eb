// The rules of other linters, and which of ours answers for each.
import { html } from "../html.mjs";

const path = "compared.html";

const answer = (site, { ours, reason }) => {
  if (ours.length > 0)
    return ours.map((rule, index) => html`${index > 0 && ", "}<a href="${site.relative(path, rule.url)}"><code>${rule.id}</code></a>${rule.profile === "strict" && html` <span class="mark">strict</span>`}`);
  return reason ? html`<span class="soft">left out: ${reason}</span>` : html`<span class="soft">not yet</span>`;
};

const counts = ({ rows }) => {
  const have = rows.filter(({ ours }) => ours.length > 0).length;
  return { have, left: rows.filter(({ ours, reason }) => ours.length === 0 && reason).length, all: rows.length };
};

const section = (site, linter) => {
  const { have, left, all } = counts(linter);
  return html`<section data-group>
<h2 id="${linter.linter}">${linter.linter} <a class="anchor" href="#${linter.linter}" aria-label="Link to ${linter.linter}">#</a></h2>
<p class="about">${have} of ${all} have a rule here, ${left} are left out on purpose${all > have + left && `, ${all - have - left} are not there yet`}.</p>
<div class="wide"><table class="pairs"><thead><tr><th scope="col">${linter.linter}</th><th scope="col">preship</th></tr></thead>
<tbody>${linter.rows.map((row) => html`<tr id="${row.id}" data-row data-words="${[linter.linter, row.rule, ...row.ours.map(({ id }) => id), row.reason ?? ""].join(" ").toLowerCase()}"><th scope="row"><code>${row.rule}</code></th><td>${answer(site, row)}</td></tr>`)}</tbody></table></div>
</section>`;
};

export const addCompared = (site) => {
  const { compared } = site.project;
  const total = compared.reduce((sum, linter) => sum + linter.rows.length, 0);
  const have = compared.reduce((sum, linter) => sum + counts(linter).have, 0);
  site.add({
    path,
    title: "Compared with other linters",
    section: "compared",
    description: "Which rule of preship answers for which rule of another linter",
    side: {
      label: "Linters",
      body: html`<h2>Linters</h2><ul>${compared.map((linter) => html`<li><a href="#${linter.linter}">${linter.linter} <small>${counts(linter).have}/${linter.rows.length}</small></a></li>`)}</ul>`,
    },
    head: html`<h1>Compared with other linters</h1>
<p class="lead">${have} of ${total} rules of ${compared.length} linters have an answer here; where one has none on purpose, the reason stands beside it. <code>preship explain DL3007</code>, <code>--select hadolint:DL3007</code> and the search of these pages take their names, and preship honours the ignore comments of hadolint, zizmor, dclint, dotenv-linter, dotenv-diff and squawk.</p>
<p>Each of those linters reads one kind of file, and some know more about it than preship does. What preship adds is what lies between the files.</p>`,
    main: html`<div data-filter>
<div class="bar" role="search" aria-label="Filter the linters' rules" hidden>
<input type="search" name="words" aria-label="Filter by words" placeholder="Name of a rule" autocomplete="off" spellcheck="false">
<p class="status" role="status">${total} rules</p>
</div>
${compared.map((linter) => section(site, linter))}
<p class="none" hidden>No rule is called like that. <button type="button" data-reset>Show all</button></p>
</div>`,
    entries: [{ kind: "guide", title: "Compared with other linters", about: "Compared", names: [], text: compared.map(({ linter }) => linter).join(" ") }],
  });
};
