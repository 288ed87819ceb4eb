// Writes what was measured into the front matter of the rules' pages.
//   node tools/measure.mjs [--check] JUDGED.tsv [JUDGED.tsv ...]
// A judged table has a header line and the columns repo, rule and verdict (true, arguable, false), among others; a row without
// a rule only says that the repository was looked at. Every finding of the tables must have been judged before the rule was
// changed for it: a figure from repositories that a rule was mended for proves nothing. `--check` writes nothing, and lists
// rules of the default profile that miss the bar: ten clear findings of which nine are right, or silence over sixty repositories.
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const check = process.argv.includes("--check");
const tables = process.argv.slice(2).filter((argument) => argument !== "--check");
if (tables.length === 0) {
  console.error("usage: node tools/measure.mjs [--check] JUDGED.tsv [JUDGED.tsv ...]");
  process.exit(2);
}

const repositories = new Set();
const rules = new Map();
for (const path of tables) {
  const [header, ...lines] = readFileSync(path, "utf8").split("\n").filter((line) => line !== "");
  const columns = header.split("\t");
  for (const column of ["repo", "rule", "verdict"])
    if (!columns.includes(column)) {
      console.error(`${path}:1: no column '${column}'`);
      process.exit(2);
    }
  lines.forEach((line, index) => {
    const row = Object.fromEntries(line.split("\t").map((cell, i) => [columns[i], cell]));
    repositories.add(row.repo);
    if (!row.rule) return;
    const count = rules.get(row.rule) ?? { true: 0, arguable: 0, false: 0 };
    if (!(row.verdict in count)) {
      console.error(`${path}:${index + 2}: '${row.verdict}' is no verdict`);
      process.exit(2);
    }
    count[row.verdict] += 1;
    rules.set(row.rule, count);
  });
}

const month = new Date().toISOString().slice(0, 7);
for (const category of readdirSync(join(root, "rules")))
  for (const name of existsSync(join(root, "rules", category)) && !category.includes(".") ? readdirSync(join(root, "rules", category)) : []) {
    if (!name.endsWith(".md")) continue;
    const path = join(root, "rules", category, name);
    const rule = `${category}/${name.slice(0, -3).replaceAll("_", "-")}`;
    const count = rules.get(rule) ?? { true: 0, false: 0 };
    const clear = count.true + count.false;
    const text = readFileSync(path, "utf8");
    const end = text.indexOf("\n---\n", 4);
    const front = text.slice(0, end).split("\n").filter((line) => !line.startsWith("measured:"));
    if (check) {
      const enough = clear >= 10 ? count.true >= 0.9 * clear : count.false === 0 && repositories.size >= 60;
      if (!front.includes("profile: strict") && !enough) console.log(`${rule}: ${count.true} true, ${count.false} false`);
      continue;
    }
    // Rules of the strict profile were not run.
    if (front.includes("profile: strict") && clear === 0) continue;
    front.push(`measured: ${count.true} true, ${count.false} false, ${repositories.size} repositories, ${month}`);
    writeFileSync(path, front.join("\n") + text.slice(end));
  }
