// Everything that the site tells, read from the project and asked of the program.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parse as parseToml } from "smol-toml";
import { slug, unique } from "./html.mjs";
import { parseManual } from "./manual.mjs";
import { parseRulePage } from "./rule_page.mjs";

export const rowsOf = (text) =>
  text
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split("\t"));

// Names that our own plans had for a rule mean nothing to anybody else.
const knownNames = (aliases) =>
  aliases
    .filter((alias) => !alias.startsWith("plan:"))
    .map((alias) => ({ linter: alias.split(":")[0], rule: alias.slice(alias.indexOf(":") + 1) }));

const rulesOf = (root, listed) =>
  listed.map((rule) => {
    const path = `rules/${rule.id.replaceAll("-", "_")}.md`;
    const page = parseRulePage(readFileSync(join(root, path), "utf8"));
    return { ...rule, path, page, name: rule.id.split("/")[1], aliases: knownNames(rule.aliases), url: `rules/${rule.id}.html` };
  });

const categoriesOf = (root, rules) => {
  const rows = new Map(rowsOf(readFileSync(join(root, "tools/site/categories.tsv"), "utf8")).map((row) => [row[0], row]));
  const names = [...new Set([...rows.keys(), ...rules.map((rule) => rule.category)])];
  return names
    .map((name) => ({
      name,
      title: rows.get(name)?.[1] ?? name,
      about: rows.get(name)?.[2] ?? "",
      rules: rules.filter((rule) => rule.category === name),
    }))
    .filter((category) => category.rules.length > 0);
};

const linterOrder = (rows) => [...new Set(rows.map((row) => row[0]))];

// What each rule of another linter has here, as tools/compared.mjs says it.
const comparedOf = (root, rules) => {
  const rows = rowsOf(readFileSync(join(root, "docs/compared.tsv"), "utf8"));
  const ours = new Map();
  for (const rule of rules)
    for (const alias of rule.aliases) {
      const key = `${alias.linter}:${alias.rule}`;
      ours.set(key, [...(ours.get(key) ?? []), rule]);
    }
  const id = unique();
  return linterOrder(rows).map((linter) => ({
    linter,
    rows: rows
      .filter((row) => row[0] === linter)
      .map(([, rule, reason]) => ({ rule, reason, id: id(slug(`${linter} ${rule}`)), ours: ours.get(`${linter}:${rule}`) ?? [] })),
  }));
};

const checklistsOf = (root, rules) => {
  const folder = join(root, "rules/checklists");
  const called = new Map(
    rowsOf(readFileSync(join(root, "src/knowledge/subjects.tsv"), "utf8"))
      .filter((row) => row[1] === "called")
      .map((row) => [row[0], row[2]]),
  );
  const covering = new Map();
  for (const rule of rules) for (const id of rule.covers) covering.set(id, [...(covering.get(id) ?? []), rule]);
  return readdirSync(folder)
    .filter((file) => file.endsWith(".toml"))
    .sort()
    .map((file) => {
      const list = parseToml(readFileSync(join(folder, file), "utf8"));
      const name = file.slice(0, -5).replaceAll("_", "-");
      const sections = list.section.map((section) => ({
        title: section.title,
        items: section.items.map((item) => ({
          ...item,
          kind: item.kind ?? "static",
          when: (item.when ?? []).map((subject) => called.get(subject) ?? subject),
          rules: covering.get(item.id) ?? [],
        })),
      }));
      return {
        name,
        file: `rules/checklists/${file}`,
        title: list.title,
        about: list.about,
        sections,
        items: sections.flatMap((section) => section.items),
        url: `checklists/${name}.html`,
      };
    });
};

const version = (root) => /^project\(preship VERSION ([0-9.]+)/m.exec(readFileSync(join(root, "CMakeLists.txt"), "utf8"))[1];

// Findings as a terminal shows them, in the small shop of the fixtures.
const terminalOf = (root, preship) =>
  execFileSync(
    preship,
    [
      "check",
      ".",
      "--root",
      ".",
      "--format",
      "full",
      "--color",
      "always",
      "--quiet",
      "--fail-on",
      "never",
      "--select",
      "env/missing-in-deployment,port/mismatch,health/probe-unknown-path",
    ],
    { cwd: join(root, "fixtures/saas-vps/before"), encoding: "utf8", env: { ...process.env, COLUMNS: "78" } },
  );

export const readProject = (root, preship) => {
  const ask = (...words) => execFileSync(preship, words, { encoding: "utf8", maxBuffer: 1 << 26 });
  const rules = rulesOf(root, JSON.parse(ask("rules", "--format", "json")).rules);
  return {
    root,
    version: version(root),
    rules,
    categories: categoriesOf(root, rules),
    compared: comparedOf(root, rules),
    checklists: checklistsOf(root, rules),
    manual: parseManual(ask("man"), ask("help")),
    terminal: terminalOf(root, preship),
  };
};
