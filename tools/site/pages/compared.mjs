// The rules of other linters, and which of ours answers for each.
import { html } from "../html.mjs";
import { filtered, heading, listBeside, row, ruleLink, strict } from "../parts.mjs";

const path = "compared.html";

const answer = (site, { ours, reason }) => {
  if (ours.length === 0) return html`<span class="soft">${reason ? `left out: ${reason}` : "not yet"}</span>`;
  return ours.map((rule, index) => [index > 0 && ", ", ruleLink(site, path, rule), rule.profile === "strict" && [" ", strict]]);
};

const counts = ({ rows }) => {
  const have = rows.filter(({ ours }) => ours.length > 0).length;
  return { have, left: rows.filter(({ ours, reason }) => ours.length === 0 && reason).length, all: rows.length };
};

const rowOf = (site, linter, each) => {
  const words = [linter.linter, each.rule, ...each.ours.map(({ id }) => id), each.reason ?? ""];
  return html`<tr id="${each.id}" ${row(words)}><th scope="row"><code>${each.rule}</code></th><td>${answer(site, each)}</td></tr>`;
};

const sectionOf = (site, linter) => {
  const { have, left, all } = counts(linter);
  const missing = all > have + left && `, ${all - have - left} are not there yet`;
  return html`<section data-group>
${heading(linter.linter, linter.linter, linter.linter)}
<p class="about">${have} of ${all} have a rule here, ${left} are left out on purpose${missing}.</p>
<div class="wide"><table class="pairs">
<thead><tr><th scope="col">${linter.linter}</th><th scope="col">preship</th></tr></thead>
<tbody>${linter.rows.map((each) => rowOf(site, linter, each))}</tbody>
</table></div>
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
    side: listBeside("Linters", [
      {
        title: "Linters",
        links: compared.map((each) => ({ href: `#${each.linter}`, text: each.linter, count: `${counts(each).have}/${each.rows.length}` })),
      },
    ]),
    head: html`<h1>Compared with other linters</h1>
<p class="lead">${have} of ${total} rules of ${compared.length} linters have an answer here; where one has none on purpose, the reason stands
beside it. <code>preship explain DL3007</code>, <code>--select hadolint:DL3007</code> and the search of these pages take their names, and
preship honours the ignore comments of hadolint, zizmor, dclint, dotenv-linter, dotenv-diff and squawk.</p>
<p>Each of those linters reads one kind of file, and some know more about it than preship does. What preship adds is what lies between the
files.</p>`,
    main: filtered({
      label: "Filter the linters' rules",
      placeholder: "Name of a rule",
      count: total,
      noun: "rules",
      none: "No rule is called like that.",
      content: compared.map((linter) => sectionOf(site, linter)),
    }),
    entries: [
      { kind: "guide", title: "Compared with other linters", about: "", names: [], text: compared.map(({ linter }) => linter).join(" ") },
    ],
  });
};
