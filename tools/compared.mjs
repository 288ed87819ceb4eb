// Writes docs/compared.md: the rules of other linters against ours, from the aliases of the rule pages and docs/compared.tsv.
// node tools/compared.mjs [--check]
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ourRules = () => {
  const found = new Map(); // "hadolint:DL3007" -> ["image/latest-tag"]
  for (const category of readdirSync("rules", { withFileTypes: true })) {
    if (!category.isDirectory()) continue;
    for (const file of readdirSync(join("rules", category.name))) {
      if (!file.endsWith(".md")) continue;
      const page = readFileSync(join("rules", category.name, file), "utf8");
      const aliases = /^aliases: \[(.*)\]$/m.exec(page)?.[1] ?? "";
      const strict = /^profile: strict$/m.test(page);
      const id = `${category.name}/${file.slice(0, -3).replaceAll("_", "-")}`;
      for (const alias of aliases.split(",").map((name) => name.trim())) {
        if (!found.has(alias)) found.set(alias, []);
        found.get(alias).push({ id, strict });
      }
    }
  }
  return found;
};

const rows = () =>
  readFileSync("docs/compared.tsv", "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split("\t"));

const cell = (rules, reason) => {
  if (rules.length > 0) return rules.map(({ id, strict }) => `\`${id}\`${strict ? " (strict)" : ""}`).join(", ");
  return reason ? `left out: ${reason}` : "not yet";
};

const page = () => {
  const ours = ourRules();
  const linters = new Map();
  for (const row of rows()) linters.set(row[0], [...(linters.get(row[0]) ?? []), row]);
  let text = "# Rules of other linters\n\nWhich of our rules answers for which of theirs. Rules marked strict run with `--strict` or by name. Made by\n`tools/compared.mjs`; its source names the inventories.\n";
  for (const [linter, list] of linters) {
    const lines = list.map(([, rule, reason]) => [rule, ours.get(`${linter}:${rule}`) ?? [], reason]);
    const have = lines.filter(([, rules]) => rules.length > 0).length;
    const left = lines.filter(([, rules, reason]) => rules.length === 0 && reason).length;
    text += `\n## ${linter}\n\n${have} of ${lines.length} have a rule here, ${left} are left out on purpose.\n\n| ${linter} | preship |\n|---|---|\n`;
    for (const [rule, rules, reason] of lines) text += `| ${rule} | ${cell(rules, reason)} |\n`;
  }
  return text;
};

const made = page();
if (process.argv.includes("--check")) {
  if (readFileSync("docs/compared.md", "utf8") !== made) {
    console.error("docs/compared.md is not what tools/compared.mjs makes: run it");
    process.exit(1);
  }
} else {
  writeFileSync("docs/compared.md", made);
}
