// Holds the direction of includes: a folder may include what stands below it, never what stands above.
//   node tools/include-order.mjs [ROOT]
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const below = {
  text: [],
  paths: ["text"],
  knowledge: ["text", "paths"],
  model: ["text", "paths", "knowledge"],
  formats: ["text", "paths", "knowledge", "model"],
  answers: ["text", "paths", "knowledge", "model"],
  link: ["text", "paths", "knowledge", "model", "formats", "answers"],
  policy: ["text", "paths", "knowledge", "model", "formats", "answers"],
  workspace: ["text", "paths", "model"],
  engine: ["text", "paths", "knowledge", "model", "formats", "answers", "link", "policy", "workspace", "sarif"],
  report: ["text", "paths", "knowledge", "model", "answers", "engine", "sarif"],
  lsp: ["text", "paths", "knowledge", "model", "answers", "policy", "workspace", "engine", "report"],
  cli: ["text", "paths", "knowledge", "model", "answers", "formats", "workspace", "engine", "report", "lsp"],
  rules: ["text", "paths", "knowledge", "model", "answers"],
};

const root = process.argv[2] ?? ".";
let wrong = 0;
for (const folder of ["src", "rules"])
  for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(h|cpp)$/.test(entry.name)) continue;
    const path = relative(root, join(entry.parentPath ?? entry.path, entry.name));
    const own = folder === "rules" ? "rules" : path.split("/")[1];
    readFileSync(join(root, path), "utf8").split("\n").forEach((line, index) => {
      const other = /^#include "([a-z]+)\//.exec(line)?.[1];
      if (other === undefined || other === own || (below[own] ?? []).includes(other)) return;
      console.error(`${path}:${index + 1}: ${own} must not include ${other}`);
      wrong += 1;
    });
  }
process.exit(wrong === 0 ? 0 : 1);
