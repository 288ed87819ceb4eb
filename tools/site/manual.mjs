// What `preship man` prints, taken apart: commands with their options and examples. The macros are those that src/cli/man_page.cpp writes.

const plain = (text) =>
  text
    .replace(/\\f[BIR]/g, "")
    .replaceAll("\\-", "-")
    .replaceAll("\\e", "\\")
    .replaceAll("\\&", "");

// Text with what is bold and italic in it: [{text, face}].
const faces = (text) => {
  const pieces = [];
  let face = "R";
  for (const part of text.split(/(\\f[BIR])/)) {
    if (/^\\f[BIR]$/.test(part)) face = part[2];
    else if (part) pieces.push({ text: plain(part), face });
  }
  return pieces;
};

// [{macro: "SH", rest, lines}], a block for each macro that begins one.
const blocksOf = (source) => {
  const blocks = [];
  for (const line of source.split("\n")) {
    const macro = /^\.([A-Za-z]+) ?(.*)$/.exec(line);
    if (macro) blocks.push({ macro: macro[1], rest: plain(macro[2]), lines: [] });
    else if (line !== "") blocks.at(-1).lines.push(line);
  }
  return blocks;
};

const optionOf = (block) => ({ term: faces(block.lines[0]), name: plain(block.lines[0]), text: block.lines.slice(1).map(faces) });

const addTo = (part, block, group) => {
  if (block.macro === "TP") {
    if (part.groups.at(-1)?.title !== group) part.groups.push({ title: group, options: [] });
    part.groups.at(-1).options.push(optionOf(block));
  } else if (block.macro === "PP" && block.lines.length > 0) part.paragraphs.push(block.lines.map(plain).join(" "));
  else if (block.macro === "nf" && block.lines.length > 0) {
    const before = part.paragraphs.at(-1);
    const named = before !== undefined && /^[A-Z][a-z ]{2,20}$/.test(before);
    part.literal.push({ title: named ? part.paragraphs.pop() : "", lines: block.lines.map(plain) });
  }
};

const emptyPart = (usage) => ({ usage, summary: "", paragraphs: [], groups: [], literal: [] });
const sentence = (text) => text[0] + text.slice(1).toLowerCase();

// What `preship help` says in a line of each command: the manual page does so for all but the first.
const summaryIn = (overview, name) => new RegExp(`^  ${name} +((?:.|\n {16})+)`, "m").exec(overview)[1].replace(/\s+/g, " ");

// The default command stands in sections of its own, the others under COMMANDS.
export const parseManual = (source, overview) => {
  const blocks = blocksOf(source);
  const main = emptyPart("");
  const manual = { commands: [], files: emptyPart(""), environment: emptyPart("") };
  let section = "",
    group = "",
    part = main;
  for (const block of blocks) {
    if (block.macro === "SH") {
      section = block.rest;
      group = "";
      part = { FILES: manual.files, ENVIRONMENT: manual.environment }[section] ?? main;
      if (section === "SYNOPSIS") main.usage = plain(block.lines[0]);
      if (section === "DESCRIPTION") main.paragraphs.push(block.lines.map(plain).join(" "));
    } else if (block.macro === "SS" && section === "COMMANDS") {
      group = "";
      part = { ...emptyPart(block.rest), summary: plain(block.lines.join(" ")) };
      manual.commands.push(part);
    } else if (block.macro === "SS") group = block.rest;
    else if (section === "SYNOPSIS" || section === "NAME") continue;
    else if (block.macro === "nf" && part === main) part.literal.push({ title: sentence(section), lines: block.lines.map(plain) });
    else addTo(part, block, group);
  }
  manual.commands.unshift(main);
  main.summary = `${summaryIn(overview, "check")}.`;
  for (const command of manual.commands) command.name = command.usage.replace(/[[\]]/g, "").split(" ")[1];
  return manual;
};
