// Compares knowledge/release/platform_file_keys.tsv with what Vercel publishes of vercel.json:
//   node compare.mjs platform_file_keys.tsv
// Fails when a published key is not in the table, which would call it unknown. `npm ci` here brings the publications.

import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
if (!fs.existsSync(path.join(here, "node_modules", "@vercel", "config"))) {
  console.log("skipped: run `npm ci` in tests/oracle-platforms");
  process.exit(0);
}

const rows = new Map();
for (const line of fs.readFileSync(process.argv[2], "utf8").split("\n")) {
  const [platform, key, type, values] = line.split("\t");
  if (platform === "vercel") rows.set(key, { types: type.split("|"), values: values.split(" ").filter(Boolean) });
}

let compared = 0;
const missing = [];
function want(key, where) {
  compared += 1;
  if (!rows.has(key)) missing.push(`${key} (${where})`);
}

// The interfaces of the package for vercel.ts, which has the keys of vercel.json at its top.
const types = fs.readFileSync(path.join(here, "node_modules/@vercel/config/dist/types.d.ts"), "utf8");
const root = /export interface VercelConfig \{\n([\s\S]*?)\n\}/.exec(types)[1];
for (const [, key] of root.matchAll(/^ {4}(\w+)\??:/gm)) want(key, "@vercel/config");
const frameworks = new Set(rows.get("framework").values);
for (const [, name] of /export type Framework = ([^;]*);/.exec(types)[1].matchAll(/'([^']+)'/g)) {
  compared += 1;
  if (!frameworks.has(name)) missing.push(`framework '${name}' (@vercel/config)`);
}

// The schemas that deployments are validated with. A key of the table that takes anything is not looked into.
function walk(schema, place) {
  for (const alternative of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) walk(alternative, place);
  if (schema.items) walk(schema.items, place);
  for (const [name, below] of Object.entries(schema.properties ?? {})) {
    const key = `${place}.${name}`;
    want(key, "@vercel/routing-utils");
    const row = rows.get(key);
    const like = row?.types.find((type) => type.startsWith("like:"));
    if (row && row.types.some((type) => type === "section" || type === "sections")) walk(below, like ? like.slice(5) : key);
  }
}
const routing = createRequire(import.meta.url)("@vercel/routing-utils");
for (const part of ["routes", "headers", "redirects", "rewrites"]) walk(routing[`${part}Schema`], part);

if (compared < 100) missing.push(`only ${compared} keys were found in the publications`);
console.log(`${compared} published keys and names compared`);
for (const one of missing) console.log(`missing: ${one}`);
process.exit(missing.length === 0 ? 0 : 1);
