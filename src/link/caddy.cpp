#include "link/caddy.h"

#include <algorithm>
#include <map>
#include <set>

#include "answers/caddy/container.h"
#include "link/imported_files.h"
#include "paths/name_parts.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::string_view caddy_homes[] = {"/etc/caddy/", "/etc/frankenphp/"};

constexpr int most_imports = 8;  // in one another

using CaddyFilesById = std::map<FileId, std::shared_ptr<const CaddyFile>>;

// What an import hands to the lines that it brings. https://caddyserver.com/docs/caddyfile/directives/import
struct Handed {
  std::vector<Text> arguments;
  const std::vector<CaddyDirective>* block = nullptr;
};

// "{args[0]}", and "{args.0}" of old. What is put together has no place of its own but the whole word's.
std::string with_arguments(std::string word, const std::vector<Text>& arguments) {
  if (!holds(word, "{args")) return word;
  for (std::size_t i = 0; i < arguments.size() && i < 10; ++i)
    for (const std::string& name : {"{args[" + std::to_string(i) + "]}", "{args." + std::to_string(i) + "}"})
      for (std::size_t at = word.find(name); at != std::string::npos && word.size() < 10'000;
           at = word.find(name, at + arguments[i].value.size()))
        word.replace(at, name.size(), arguments[i].value);
  return word;
}

void put_arguments_in(std::vector<Text>& words, const Handed& handed) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].value == "{args[:]}") {
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
      words.insert(words.begin() + static_cast<std::ptrdiff_t>(i), handed.arguments.begin(), handed.arguments.end());
      i += handed.arguments.size();
      if (i >= words.size()) return;
    }
    words[i].value = with_arguments(std::move(words[i].value), handed.arguments);
  }
}

class CaddyTreeBuilder {
 public:
  CaddyTreeBuilder(const Project& project, const std::vector<ImportCandidate>& candidates, const CaddyFilesById& files)
      : project_(project), candidates_(candidates), files_(files) {}

  std::shared_ptr<const CaddyTree> build(const std::shared_ptr<const CaddyFile>& file) {
    tree_ = std::make_shared<CaddyTree>();
    snippets_.clear();
    tree_->files.push_back(file);
    add_top(file->lines, file->file, 0);
    return std::move(tree_);
  }

 private:
  struct Snippet {
    const CaddyDirective* directive;
    FileId file;
  };

  void add_top(const std::vector<CaddyDirective>& lines, FileId file, int depth) {
    const CaddyBlocks blocks = caddy_blocks(lines);
    for (const CaddyDirective* snippet : blocks.snippets) snippets_.try_emplace(snippet->name.value, Snippet{snippet, file});
    for (const CaddyDirective* import : blocks.imports) import_at_top(*import, file, depth);
    for (const CaddyDirective* options : blocks.options) expand(options->block, file, {}, depth, tree_->options);
    for (const CaddyBlocks::Site& site : blocks.sites) {
      if (tree_->sites.size() == 2'000) return;
      CaddySite& added = tree_->sites.emplace_back();
      for (const Text& word : site.addresses) added.addresses.push_back(caddy_address(word));
      added.span = site.span;
      const std::vector<CaddyDirective> rest = site.directives == nullptr
                                                   ? std::vector(lines.begin() + static_cast<std::ptrdiff_t>(site.rest), lines.end())
                                                   : std::vector<CaddyDirective>();
      std::vector<CaddyDirective> directives;
      const bool open = expand(site.directives == nullptr ? rest : *site.directives, file, {}, depth, directives);
      added.directives = std::move(directives);
      added.open = open;
    }
  }

  void import_at_top(const CaddyDirective& import, FileId file, int depth) {
    const std::string& name = import.argument(0);
    if (const auto snippet = snippets_.find("(" + name + ")"); snippet != snippets_.end() && depth < most_imports)
      return add_top(snippet->second.directive->block, snippet->second.file, depth + 1);
    bool seen = false;
    for (const auto& imported : files_of(name, file, depth, seen)) add_top(imported->lines, imported->file, depth + 1);
    tree_->open = tree_->open || !seen || import.name.value != "import";
  }

  // The files that an import names. `seen`: there are no others.
  std::vector<std::shared_ptr<const CaddyFile>> files_of(const std::string& pattern, FileId file, int depth, bool& seen) {
    std::vector<std::shared_ptr<const CaddyFile>> found;
    seen = false;
    if (resolves_ == 0 || depth == most_imports || has_caddy_placeholder(pattern)) return found;
    --resolves_;
    bool all = true;
    for (const FileId id : imported_files(candidates_, project_.file(file).path, below_home(pattern, caddy_homes))) {
      const auto imported = files_.find(id);
      if (imported == files_.end() || id == file) all = false;
      else found.push_back(imported->second);
    }
    for (const auto& each : found)
      if (std::ranges::find(tree_->files, each) == tree_->files.end()) tree_->files.push_back(each);
    // A pattern may name files that only the machine has.
    seen = all && !found.empty() && !holds_any(pattern, {"*", "?"});
    return found;
  }

  // True when something in the lines, or what they import, cannot be seen.
  bool expand(const std::vector<CaddyDirective>& lines, FileId file, const Handed& handed, int depth, std::vector<CaddyDirective>& out) {
    bool open = false;
    for (const CaddyDirective& line : lines) {
      if (budget_ == 0) return true;
      --budget_;
      const std::string& name = line.name.value;
      if (name == "import") {
        open = import(line, file, handed, depth, out) || open;
      } else if (name == "invoke") {
        open = bring("&(" + line.argument(is_caddy_matcher(line.argument(0)) ? 1 : 0) + ")", {}, depth, out) || open;
      } else if (name == "{block}" && handed.block != nullptr && depth < most_imports) {
        open = expand(*handed.block, file, {}, depth + 1, out) || open;
      } else {
        open = open || name.starts_with("{$") || name.starts_with("{block");
        CaddyDirective copy{.name = line.name, .arguments = line.arguments, .span = line.span, .block = {}, .has_block = line.has_block};
        copy.name.value = with_arguments(std::move(copy.name.value), handed.arguments);
        put_arguments_in(copy.arguments, handed);
        open = expand(line.block, file, handed, depth, copy.block) || open;
        out.push_back(std::move(copy));
      }
    }
    return open;
  }

  bool import(const CaddyDirective& line, FileId file, const Handed& handed, int depth, std::vector<CaddyDirective>& out) {
    Handed next{.arguments = line.arguments, .block = line.has_block ? &line.block : nullptr};
    put_arguments_in(next.arguments, handed);
    if (next.arguments.empty()) return true;
    const std::string name = next.arguments[0].value;
    next.arguments.erase(next.arguments.begin());
    if (snippets_.contains("(" + name + ")")) return bring("(" + name + ")", next, depth, out);
    bool seen = false, open = false;
    for (const auto& imported : files_of(name, file, depth, seen))
      open = expand(imported->lines, imported->file, next, depth + 1, out) || open;
    return open || !seen;
  }

  bool bring(const std::string& name, const Handed& handed, int depth, std::vector<CaddyDirective>& out) {
    const auto snippet = snippets_.find(name);
    if (snippet == snippets_.end() || depth == most_imports) return true;
    return expand(snippet->second.directive->block, snippet->second.file, handed, depth + 1, out);
  }

  const Project& project_;
  const std::vector<ImportCandidate>& candidates_;
  const CaddyFilesById& files_;
  std::shared_ptr<CaddyTree> tree_;
  std::map<std::string, Snippet> snippets_;
  std::size_t resolves_ = 2'000;  // of import patterns: each looks at every file
  std::size_t budget_ = 100'000;  // directives of all trees: files that import each other multiply
};

std::vector<FileId> imports_of(const Project& project, const CaddyFile& caddy, const std::vector<ImportCandidate>& candidates) {
  std::vector<FileId> imports;
  std::set<std::string_view> patterns;
  for_each_caddy(caddy.lines, [&](const CaddyDirective& directive, const CaddyPath&) {
    if (directive.name.value != "import" || patterns.size() == 200 || !patterns.insert(directive.argument(0)).second) return;
    if (has_caddy_placeholder(directive.argument(0))) return;
    for (const FileId id : imported_files(candidates, project.file(caddy.file).path, below_home(directive.argument(0), caddy_homes)))
      if (id != caddy.file && std::ranges::find(imports, id) == imports.end()) imports.push_back(id);
  });
  return imports;
}

// A file of another name may be part of one that this repository does not hold: it begins with an address, if it is whole.
bool is_configuration(const Project& project, const CaddyFile& caddy) {
  if (holds(lower_case(base_name(project.file(caddy.file).path)), "caddyfile")) return true;
  const CaddyBlocks blocks = caddy_blocks(caddy.lines);
  return std::ranges::all_of(blocks.sites, [](const CaddyBlocks::Site& site) {
    return !site.addresses.empty() && site.directives != nullptr &&
           (site.addresses[0].value == "localhost" || holds_any(site.addresses[0].value, {".", ":", "{$"}));
  });
}

}  // namespace

void link_caddy(Project& project) {
  project.caddy_trees.clear();
  if (project.facts.caddy_files.empty()) return;
  const std::vector<ImportCandidate> candidates = import_candidates(project, FileKind::caddyfile);
  std::set<FileId> imported, broken;  // half of a file says nothing for certain
  for (const SyntaxError& error : project.facts.syntax_errors) broken.insert(error.span.file);
  CaddyFilesById files;
  for (std::shared_ptr<const CaddyFile>& caddy : project.facts.caddy_files) {
    std::vector<FileId> imports = imports_of(project, *caddy, candidates);
    imported.insert(imports.begin(), imports.end());
    if (imports != caddy->imports) {
      // Models are shared with the cache of the workspace: change a copy.
      auto linked = std::make_shared<CaddyFile>(*caddy);
      linked->imports = std::move(imports);
      caddy = std::move(linked);
    }
    if (!broken.contains(caddy->file)) files.emplace(caddy->file, caddy);
  }
  CaddyTreeBuilder builder(project, candidates, files);
  for (const auto& caddy : project.facts.caddy_files)
    if (files.contains(caddy->file) && !imported.contains(caddy->file) && is_configuration(project, *caddy))
      project.caddy_trees.push_back(builder.build(caddy));
}

void give_caddy_reads(Project& project) {
  std::map<FileId, DeploymentId> readers;
  for (const auto& [file, found] : caddy_readers(project)) {
    const auto production = std::ranges::count_if(found, [](const Deployment* reader) { return reader->production; });
    if (production == 1 || found.size() == 1) readers.emplace(file, found.front()->id);
  }
  if (readers.empty()) return;
  for (EnvRead& read : project.facts.env_reads)
    if (read.reader == Reader::caddyfile)
      if (const auto reader = readers.find(read.span.file); reader != readers.end()) read.deployment = reader->second;
}

}  // namespace preship
