// The page of a rule, taken apart: front matter, prose, and the examples with their files and findings (src/engine/page.cpp reads them alike).

const front = (text) => {
  const [, head, body] = /^---\n([^]*?)\n---\n([^]*)$/.exec(text);
  const fields = {};
  for (const line of head.split("\n")) {
    const [, key, value] = /^([a-z-]+): *(.*)$/.exec(line);
    fields[key] = value.startsWith("[")
      ? value
          .slice(1, -1)
          .split(",")
          .map((each) => each.trim())
          .filter(Boolean)
      : value;
  }
  return { fields, body };
};

// "compose.yaml:3:12 error image 'postgres' ...", and below it "  note src/server.js:1:21 ...".
const said = (line) => {
  const [, path, row, column, severity, message] =
    /^(.+?):(\d+):(\d+) (error|warning|note) (.*)$/.exec(line) ??
    /^ {2}note (.+?):(\d+):(\d+)()(.*)$/.exec(line).map((part, index) => (index === 4 ? "see" : part.trim()));
  return { path, line: Number(row), column: Number(column), severity, message };
};

const findingsOf = (text) => {
  const findings = [];
  for (const line of text.split("\n").filter(Boolean)) {
    const one = said(line);
    if (one.severity === "see") findings.at(-1).notes.push(one);
    else findings.push({ ...one, notes: [] });
  }
  return findings;
};

const named = (line) => /^`([^`]+)`$/.exec(line.trim())?.[1];

// Walks the body line by line. Prose goes to the section it stands in; a fenced block after a name is one of its files.
export const parseRulePage = (text) => {
  const { fields, body } = front(text);
  const page = { fields, title: "", prose: "", examples: [] };
  const lines = body.split("\n");
  let example, name;
  const prose = (line) => {
    if (!example) page.prose += `${line}\n`;
    else if (example.parts.at(-1)?.kind === "prose") example.parts.at(-1).text += `${line}\n`;
    else if (line.trim() !== "") example.parts.push({ kind: "prose", text: `${line}\n` });
  };
  const block = (info, content) => {
    if (info === "findings") {
      example.findings = findingsOf(content);
      return;
    }
    const [language, mark] = info.split(" ");
    example.parts.push({ kind: "file", path: name, language, text: content, fixed: mark === "fixed" });
    name = undefined;
  };
  for (let at = 0; at < lines.length; ++at) {
    const line = lines[at];
    const ticks = /^`{3,}/.exec(line)?.[0];
    if (ticks) {
      const begin = at + 1;
      do ++at;
      while (at < lines.length && lines[at].trim() !== ticks);
      const content = lines
        .slice(begin, at)
        .map((each) => `${each}\n`)
        .join("");
      if (example) block(line.slice(ticks.length).trim(), content);
      else prose([line, ...lines.slice(begin, at + 1)].join("\n"));
    } else if (line.startsWith("# ") && page.title === "") page.title = line.slice(2).trim();
    else if (/^## (Bad|Good)/.test(line)) {
      const [, kind, about] = /^## (Bad|Good):? *(.*)$/.exec(line);
      example = { kind: kind.toLowerCase(), about, parts: [], findings: [] };
      page.examples.push(example);
    } else if (line.startsWith("## ")) {
      example = undefined;
      prose(line);
    } else if (example && named(line)) name = named(line);
    else prose(line);
  }
  return page;
};
