// Compares the reads that dump_facts found with those of env_reads.mjs:
//   node compare.mjs DUMP_FACTS DIRECTORY
// Fails when the compiler sees a read that we miss, or when we claim one that stands where the compiler sees none.
// Keys that come from schemas, helpers, lists and frameworks are ours alone; they are counted, not compared.

import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
if (!fs.existsSync(path.join(here, "node_modules", "typescript"))) {
  console.log("skipped: run `npm ci` in tests/oracle");
  process.exit(0);
}

const [dump, root] = process.argv.slice(2);
const options = { encoding: "utf8", maxBuffer: 1 << 30 };
const script = path.join(here, "env_reads.mjs");
const expected = new Set(execFileSync("node", [script, root], options).split("\n").filter(Boolean));
const facts = execFileSync(dump, [root, "env_read"], options).split("\n").filter(Boolean).map((line) => JSON.parse(line));

const code = /\.([cm]?[jt]s|[jt]sx|vue|svelte|astro)$/;
const ours = facts.filter((fact) => code.test(fact.path));
const place = (fact) => `${fact.path}:${fact.line}:${fact.column}:${fact.key}`;
// A key that stands outside the expression comes from a list or a constant: process.env[name].
const isDirect = (fact) => (fact.reader === "code" || fact.reader === "mirror") && fact.expression.includes(fact.key);
const direct = new Set(ours.filter(isDirect).map(place));


const missing = [...expected].filter((line) => !direct.has(line));
const invented = [...direct].filter((line) => !expected.has(line));
for (const line of missing) console.log("missing  " + line);
for (const line of invented) console.log("invented " + line);
console.log(`${expected.size} reads by the compiler, ${direct.size} by us, ${ours.length - direct.size} more by schemas, helpers and lists; ` +
  `${missing.length} missing, ${invented.length} invented`);
process.exitCode = expected.size > 0 && missing.length + invented.length === 0 ? 0 : 1;
