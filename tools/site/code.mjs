// Code with its parts told apart by classes, and examples with findings below the lines that they speak of.
import { diffLines } from "diff";
import { bundledLanguagesInfo, createHighlighter } from "shiki";
import { html, raw, escaped } from "./html.mjs";

const roles = [
  ["c", ["comment", "punctuation.definition.comment"]],
  ["s", ["string", "punctuation.definition.string", "markup.inserted"]],
  ["k", ["keyword", "storage", "keyword.other.special-method.dockerfile", "entity.name.function.shell", "keyword.other.DML.sql"]],
  [
    "n",
    ["entity.name.tag", "support.type.property-name", "keyword.other.definition.ini", "variable.key.dotenv", "keyword.other.assignment"],
  ],
  [
    "v",
    [
      "constant.numeric",
      "constant.language",
      "punctuation.definition.variable.shell",
      "variable.other.normal.shell",
      "variable.other.bracket.shell",
    ],
  ],
  ["f", ["entity.name.function", "support.function"]],
  // Plain text: most of YAML is unquoted strings, and operators are no words.
  ["", ["string.unquoted", "keyword.operator", "meta.embedded", "string.quoted.template meta.template.expression"]],
];
const plainColour = "#000000";
const colourOf = (index) => `#${(index + 1).toString(16).padStart(6, "0")}`;
const theme = {
  name: "roles",
  type: "light",
  fg: plainColour,
  bg: "#ffffff",
  settings: [
    { settings: { foreground: plainColour } },
    ...roles.map(([role, scope], index) => ({ scope, settings: { foreground: role === "" ? plainColour : colourOf(index) } })),
  ],
};
const roleOf = new Map(roles.map(([role], index) => [colourOf(index), role]));

const languages =
  "yaml dockerfile json jsonc sql dotenv sh nginx js python ts ini php tsx go toml prisma make xml ruby csharp rust html hcl lua console diff".split(
    " ",
  );
const ids = new Map(bundledLanguagesInfo.flatMap((info) => [info.id, ...(info.aliases ?? [])].map((name) => [name, info.id])));
const known = new Set(languages.map((name) => ids.get(name)).filter(Boolean));
const highlighter = await createHighlighter({ themes: [theme], langs: [...known] });

const byName = [
  [/(^|\/|\.)Dockerfile[^/]*$/, "dockerfile"],
  [/\.ya?ml$/, "yaml"],
  [/\.tsv$/, "text"],
  [/\.mjs$/, "js"],
  [/(^|\/)\.env[^/]*$/, "dotenv"],
  [/nginx[^/]*\.conf$/, "nginx"],
  [/\.([a-z]+)$/, null],
];
export const languageOf = (path) => {
  const found = byName.find(([pattern]) => pattern.test(path));
  return found ? (found[1] ?? found[0].exec(path)[1]) : "text";
};

// The lines of a text as HTML, without their ends.
export const linesOf = (text, language) => {
  const id = ids.get(language);
  const body = text.replace(/\n$/, "");
  if (!known.has(id)) return body.split("\n").map((line) => raw(escaped(line)));
  return highlighter.codeToTokensBase(body, { lang: id, theme: theme.name }).map((tokens) =>
    raw(
      tokens
        .map(({ content, color }) => {
          const role = roleOf.get(color?.toLowerCase());
          return role && content.trim() !== "" ? `<span class="${role}">${escaped(content)}</span>` : escaped(content);
        })
        .join(""),
    ),
  );
};

export const block = (text, language) =>
  html`<div class="file plain"><pre><code>${linesOf(text, language).map((line, index) => html`${index ? "\n" : ""}${line}`)}</code></pre></div>`;

// Where the column is on a screen whose tabs are four wide.
const cell = (line, column) =>
  [...(line ?? "")].slice(0, column - 1).reduce((at, letter) => (letter === "\t" ? at + 4 - (at % 4) : at + 1), 0);

const words = { error: "error", warning: "warning", note: "note", see: "see also" };

const saidBelow = (line, marks) =>
  marks.map(
    (mark) => html`<span class="said ${mark.severity}" style="--at:${cell(line, mark.column)}">
<span class="told"><b>${words[mark.severity]}</b> ${mark.message}</span></span>`,
  );

const rank = ["see", "note", "warning", "error"];
const worst = (marks) => rank[Math.max(...marks.map((mark) => rank.indexOf(mark.severity)))];

const numbered = (lines, text, marks) => {
  const source = text.split("\n");
  return lines.map((line, index) => {
    const here = marks.filter((mark) => mark.line === index + 1);
    const kind = here.length > 0 ? ` here ${worst(here)}` : "";
    return html`<span class="line${kind}" data-n="${index + 1}">${line}\n</span>${saidBelow(source[index], here)}`;
  });
};

const caption = (path, about) =>
  html`<figcaption><span class="path">${path}</span>${about && html`<span class="about">${about}</span>`}</figcaption>`;

export const lineCount = (text) => (text === "" ? 0 : text.replace(/\n$/, "").split("\n").length);

// A whole file with the findings and notes that stand in it.
export const file = ({ path, text, language }, marks = [], about = "") => {
  const body =
    text === ""
      ? html`<p class="empty">an empty file</p>`
      : html`<pre><code>${numbered(linesOf(text, language), text, marks)}</code></pre>`;
  return html`<figure class="file">${caption(path, about)}${body}</figure>`;
};

// What a fix made of a file: its lines, those that came and those that went.
export const changed = (before, { path, text, language }) => {
  const old = linesOf(before, language),
    now = linesOf(text, language);
  let from = 0,
    to = 0;
  const rows = diffLines(before, text).flatMap(({ added, removed, count }) =>
    Array.from({ length: count }, () => {
      const line = removed ? old[from] : now[to];
      if (!added) ++from;
      if (!removed) ++to;
      return html`<span class="line${added ? " came" : removed ? " went" : ""}" data-n="${added ? "+" : removed ? "−" : ""}">${line}\n</span>`;
    }),
  );
  return html`<figure class="file">${caption(path, "after the fix")}<pre><code>${rows}</code></pre></figure>`;
};

const ansi = { 1: "bold", 31: "error", 32: "good", 33: "warning", 34: "soft", 36: "soft" };

// What a terminal shows, colours and all.
export const terminal = (text, link) => {
  let faces = [];
  const parts = text
    .trimEnd()
    .split(/(\x1b\[[0-9;]*m)/)
    .map((part) => {
      const code = /^\x1b\[([0-9;]*)m$/.exec(part);
      if (code) {
        faces = code[1]
          .split(";")
          .map((number) => ansi[number])
          .filter(Boolean);
        return "";
      }
      return faces.length > 0 ? html`<span class="${faces.join(" ")}">${link(part)}</span>` : part;
    });
  return html`<pre><code>${parts}</code></pre>`;
};
