// The documentation site: node tools/site/build.mjs PRESHIP FOLDER. Everything in the folder is replaced.
import { posix } from "node:path";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { addChecklists } from "./pages/checklists.mjs";
import { addCommands } from "./pages/commands.mjs";
import { addCompared } from "./pages/compared.mjs";
import { addGuide, documentGroups } from "./pages/guide.mjs";
import { addHome } from "./pages/home.mjs";
import { addRules } from "./pages/rule.mjs";
import { addRuleIndex } from "./pages/rule_index.mjs";
import { addSources } from "./pages/source.mjs";
import { readProject } from "./project.mjs";
import { searchData } from "./search_index.mjs";
import { Site } from "./site.mjs";

const [preship, folder] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node tools/site/build.mjs PRESHIP FOLDER");
  process.exit(2);
}
const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const groups = documentGroups(root);
const site = new Site(
  readProject(root, resolve(preship)),
  groups.flatMap(({ documents }) => documents),
);
for (const add of [addHome, addRuleIndex, addRules, addCommands, addCompared, addChecklists]) add(site);
addGuide(site, groups);
addSources(site);
site.write(folder, searchData(site.entries));
console.log(`${site.pages.size} pages in ${join(folder, "index.html")}`);
