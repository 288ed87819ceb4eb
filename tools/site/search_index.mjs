// What the search of the site loads: an index of MiniSearch, made here so that no browser has to. page/search.js has the same options.
import MiniSearch from "minisearch";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

// The options stand in the browser's script, once for both.
const options = () => {
  const window = {};
  vm.runInNewContext(readFileSync(fileURLToPath(new URL("page/search-options.js", import.meta.url)), "utf8"), { window });
  return window.preshipSearchOptions;
};

export const searchData = (entries) => {
  const index = new MiniSearch(options());
  index.addAll(entries.map((entry, id) => ({ ...entry, id, words: entry.names.join(" ") })));
  return `window.preshipSearchData = ${JSON.stringify(JSON.stringify(index))};\n`;
};
