// The commands, from the manual page that the program prints.
import { html, raw, slug, unique } from "../html.mjs";

const guides = { check: "guide/start.html", diff: "guide/diff.html", graph: "guide/graph.html", trace: "guide/graph.html", checklist: "guide/checklist.html", lsp: "guide/editors.html", init: "guide/start.html", rules: "rules/index.html", explain: "rules/index.html", completions: "guide/install.html", man: "guide/install.html" };
const called = { "guide/start.html": "Getting started", "guide/diff.html": "What a change demands", "guide/graph.html": "Graph and trace", "guide/checklist.html": "The readiness checklist", "guide/editors.html": "Editors", "rules/index.html": "Rules", "guide/install.html": "Install" };

const urlOf = (command) => `commands/${command.name}.html`;

const faces = (pieces) => pieces.map(({ text, face }) => (face === "B" ? html`<code>${text}</code>` : face === "I" ? html`<var>${text}</var>` : text));
const lines = (list) => list.map((line, index) => html`${index > 0 && " "}${faces(line)}`);

// "--format FORMAT" is at #format; an argument at its name.
const anchorOf = (option) => slug(/--([a-z-]+)/.exec(option.name)?.[1] ?? option.name);

const optionOf = (option, id) => html`<div><dt id="${id}"><a href="#${id}">${faces(option.term)}</a></dt><dd>${lines(option.text)}</dd></div>`;

const grouped = (command) => {
  const options = command.groups.flatMap((group) => group.options.map((option) => ({ ...option, group: group.title || (option.term[0].face === "I" ? "Arguments" : "Options") })));
  return [...new Set(options.map(({ group }) => group))].map((title) => ({ title, options: options.filter(({ group }) => group === title) }));
};

const sideOf = (site, page) => ({
  label: "Commands",
  body: html`<h2><a href="${site.relative(page, "commands/index.html")}">Commands</a></h2>
<ul>${site.project.manual.commands.map((command) => html`<li><a href="${site.relative(page, urlOf(command))}"${urlOf(command) === page && raw(' aria-current="page"')}>${command.name}</a></li>`)}</ul>`,
});

// "preship env   all tables" as a command and what it is for.
const example = (line) => {
  const [command, about] = line.split(/ {2,}/);
  return html`<span class="line">${command}${about && html`<span class="c">  # ${about}</span>`}\n</span>`;
};

const literal = ({ title, lines: rows }) => {
  const table = rows.every((row) => /^\d {2}/.test(row));
  return html`${title && html`<h2 id="${slug(title)}">${title}</h2>`}
${table ? html`<dl class="options">${rows.map((row) => html`<div><dt><code>${row[0]}</code></dt><dd>${row.slice(3)}</dd></div>`)}</dl>`
    : html`<div class="file plain"><pre><code>${rows.map(example)}</code></pre></div>`}`;
};

const addCommand = (site, command) => {
  const page = urlOf(command), id = unique();
  const groups = grouped(command).map((group) => ({ ...group, id: id(slug(group.title)), options: group.options.map((option) => ({ ...option, id: id(anchorOf(option)) })) }));
  const guide = guides[command.name];
  site.add({
    path: page,
    title: `preship ${command.name}`,
    section: "commands",
    description: command.summary,
    side: sideOf(site, page),
    head: html`<p class="crumbs"><a href="index.html">Commands</a></p><h1><code>preship ${command.name}</code></h1><p class="lead">${command.summary}</p>`,
    main: html`<div class="file plain usage"><pre><code>${command.usage}</code></pre></div>
${command.paragraphs.map((text) => html`<p>${text}</p>`)}
${guide && html`<p>More: <a href="${site.relative(page, guide)}">${called[guide]}</a>.</p>`}
${command.literal.filter(({ title }) => title === "Examples").map(literal)}
${groups.map((group) => html`<h2 id="${group.id}">${group.title}</h2><dl class="options">${group.options.map((option) => optionOf(option, option.id))}</dl>`)}
${command.literal.filter(({ title }) => title !== "Examples").map(literal)}`,
    entries: [
      { kind: "command", title: `preship ${command.name}`, about: command.summary, names: [command.name], text: command.paragraphs.join(" ") },
      ...groups.flatMap((group) => group.options).filter(({ name }) => name.includes("--") && !name.includes("--help")).map((option) => ({
        url: `${page}#${option.id}`, kind: "option", title: option.name, about: `preship ${command.name}`, names: [/--[a-z-]+/.exec(option.name)[0]],
        text: option.text.flat().map(({ text }) => text).join(" "),
      })),
    ],
  });
};

const plainList = (part) => html`<dl class="options">${part.groups.flatMap(({ options }) => options).map((option) => html`<div><dt>${faces(option.term)}</dt><dd>${lines(option.text)}</dd></div>`)}</dl>`;

export const addCommands = (site) => {
  const { commands, files, environment } = site.project.manual;
  site.add({
    path: "commands/index.html",
    title: "Commands",
    section: "commands",
    description: "The commands of preship",
    side: sideOf(site, "commands/index.html"),
    head: html`<h1>Commands</h1><p class="lead">Without a command, preship checks the working directory. These pages are made from <code>preship man</code>.</p>`,
    main: html`<dl class="options commands">${commands.map((command) => html`<div><dt><a href="${command.name}.html"><code>preship ${command.name}</code></a></dt><dd>${command.summary}</dd></div>`)}</dl>
<h2 id="files">Files</h2>${plainList(files)}
<h2 id="environment">Environment</h2>${plainList(environment)}`,
  });
  for (const command of commands) addCommand(site, command);
};
