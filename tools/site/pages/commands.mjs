// The commands, from the manual page that the program prints.
import { html, slug, unique } from "../html.mjs";
import { listBeside, literal } from "../parts.mjs";

// Where more is said of a command.
const guides = {
  check: "guide/start.html",
  diff: "guide/diff.html",
  graph: "guide/graph.html",
  trace: "guide/graph.html",
  checklist: "guide/checklist.html",
  lsp: "guide/editors.html",
  init: "guide/start.html",
  completions: "guide/install.html",
  man: "guide/install.html",
};

const urlOf = (command) => `commands/${command.name}.html`;

const faces = (pieces) =>
  pieces.map(({ text, face }) => (face === "B" ? html`<code>${text}</code>` : face === "I" ? html`<var>${text}</var>` : text));
const lines = (list) => list.map((line, index) => html`${index > 0 && " "}${faces(line)}`);

// "--format FORMAT" is at #format; an argument at its name.
const anchorOf = (option) => slug(/--([a-z-]+)/.exec(option.name)?.[1] ?? option.name);

const optionOf = (option, id) =>
  html`<div><dt id="${id}"><a href="#${id}">${faces(option.term)}</a></dt><dd>${lines(option.text)}</dd></div>`;

const grouped = (command) => {
  const options = command.groups.flatMap((group) =>
    group.options.map((option) => ({ ...option, group: group.title || (option.term[0].face === "I" ? "Arguments" : "Options") })),
  );
  return [...new Set(options.map(({ group }) => group))].map((title) => ({
    title,
    options: options.filter(({ group }) => group === title),
  }));
};

const sideOf = (site, page) =>
  listBeside("Commands", [
    {
      title: "Commands",
      href: site.relative(page, "commands/index.html"),
      links: site.project.manual.commands.map((command) => ({
        href: site.relative(page, urlOf(command)),
        text: command.name,
        current: urlOf(command) === page,
      })),
    },
  ]);

// "preship env   all tables" as a command and what it is for.
const example = (line) => {
  const [command, about] = line.split(/ {2,}/);
  return html`<span class="line">${command}${about && html`<span class="c">  # ${about}</span>`}\n</span>`;
};

const definition = (term, text) => html`<div><dt>${term}</dt><dd>${text}</dd></div>`;

// Exit statuses are a table, examples a block of code.
const partOf = ({ title, lines: rows }) => {
  const statuses = rows.every((each) => /^\d {2}/.test(each));
  const status = (each) => definition(html`<code>${each[0]}</code>`, each.slice(3));
  return html`${title && html`<h2 id="${slug(title)}">${title}</h2>`}
${statuses ? html`<dl class="options">${rows.map(status)}</dl>` : literal(rows.map(example))}`;
};

const groupOf = (group) => html`<h2 id="${group.id}">${group.title}</h2>
<dl class="options">${group.options.map((option) => optionOf(option, option.id))}</dl>`;

const addCommand = (site, command) => {
  const page = urlOf(command);
  const id = unique();
  const groups = grouped(command).map((group) => ({
    ...group,
    id: id(slug(group.title)),
    options: group.options.map((option) => ({ ...option, id: id(anchorOf(option)) })),
  }));
  const guide = guides[command.name];
  site.add({
    path: page,
    title: `preship ${command.name}`,
    section: "commands",
    description: command.summary,
    side: sideOf(site, page),
    head: html`<p class="crumbs"><a href="index.html">Commands</a></p>
<h1><code>preship ${command.name}</code></h1>
<p class="lead">${command.summary}</p>`,
    main: html`${literal(command.usage)}
${command.paragraphs.map((text) => html`<p>${text}</p>`)}
${guide && html`<p>More: <a href="${site.relative(page, guide)}">${site.labels.get(guide)}</a>.</p>`}
${command.literal.filter(({ title }) => title === "Examples").map(partOf)}
${groups.map(groupOf)}
${command.literal.filter(({ title }) => title !== "Examples").map(partOf)}`,
    entries: [
      {
        kind: "command",
        title: `preship ${command.name}`,
        about: command.summary,
        names: [command.name],
        text: command.paragraphs.join(" "),
      },
      ...groups
        .flatMap((group) => group.options)
        .filter(({ name }) => name.includes("--") && !name.includes("--help"))
        .map((option) => ({
          url: `${page}#${option.id}`,
          kind: "option",
          title: option.name,
          about: `preship ${command.name}`,
          names: [/--[a-z-]+/.exec(option.name)[0]],
          text: option.text
            .flat()
            .map(({ text }) => text)
            .join(" "),
        })),
    ],
  });
};

const plainList = ({ groups }) =>
  html`<dl class="options">${groups.flatMap(({ options }) => options).map(({ term, text }) => definition(faces(term), lines(text)))}</dl>`;

export const addCommands = (site) => {
  const { commands, files, environment } = site.project.manual;
  const entryOf = ({ name, summary }) => definition(html`<a href="${name}.html"><code>preship ${name}</code></a>`, summary);
  site.add({
    path: "commands/index.html",
    title: "Commands",
    section: "commands",
    description: "The commands of preship",
    side: sideOf(site, "commands/index.html"),
    head: html`<h1>Commands</h1>
<p class="lead">Without a command, preship checks the working directory. These pages are made from <code>preship man</code>.</p>`,
    main: html`<dl class="options commands">${commands.map(entryOf)}</dl>
<h2 id="files">Files</h2>
${plainList(files)}
<h2 id="environment">Environment</h2>
${plainList(environment)}`,
  });
  for (const command of commands) addCommand(site, command);
};
