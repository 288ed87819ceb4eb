#include "answers/build/module_imports.h"

#include <algorithm>
#include <array>

#include "answers/env/contract.h"
#include "paths/file_kinds.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {
namespace {

// The quoted text at `at`, "" when there is none.
std::string_view quoted_at(std::string_view text, std::size_t at) {
  if (at >= text.size() || (text[at] != '"' && text[at] != '\'')) return {};
  const std::size_t end = text.find(text[at], at + 1);
  return end == std::string_view::npos || end - at > 300 ? std::string_view() : text.substr(at + 1, end - at - 1);
}

// The specifier of the statement behind the word `import`; "" for import(), import.meta and types.
std::string_view specifier_after(std::string_view text, std::size_t at) {
  at = skip_spaces(text, at);
  if (const std::string_view bare = quoted_at(text, at); !bare.empty()) return bare;
  if (text.substr(at).starts_with("type ") || text.substr(at).starts_with("(") || text.substr(at).starts_with(".")) return {};
  constexpr std::size_t longest = 4000;
  const std::string_view statement = text.substr(at, longest);
  const std::size_t from = statement.find("from");
  const std::size_t stop = statement.find_first_of(";=(");
  if (from == std::string_view::npos || stop < from) return {};
  return quoted_at(text, skip_spaces(text, at + from + 4));
}

std::optional<FileId> find_module(const Project& project, std::string base) {
  static constexpr std::array ends = {"", ".ts", ".tsx", ".js", ".jsx", ".mjs", "/index.ts", "/index.tsx", "/index.js", "/index.jsx"};
  const auto with = [&](const std::string& path) -> std::optional<FileId> {
    const auto found = project.by_path.find(path);
    return found != project.by_path.end() && is_javascript(project.file(found->second).kind) ? std::optional(found->second) : std::nullopt;
  };
  for (const char* end : ends)
    if (const auto found = with(base + end)) return found;
  // TypeScript lets "./env.js" mean env.ts.
  const std::size_t dot = base.rfind('.');
  if (dot == std::string::npos || (base.substr(dot) != ".js" && base.substr(dot) != ".mjs" && base.substr(dot) != ".jsx"))
    return std::nullopt;
  base.erase(dot);
  for (const char* end : {".ts", ".tsx", ".mts"})
    if (const auto found = with(base + end)) return found;
  return std::nullopt;
}

std::string module_path(std::string_view directory, std::string_view rest) {
  return directory == "." ? std::string(rest) : std::string(directory) + "/" + std::string(rest);
}

// "@acme/db/client" in a package of the same repository.
std::optional<FileId> find_in_package(const Project& project, std::string_view specifier) {
  for (const Service& service : project.services) {
    if (service.name.empty() || !specifier.starts_with(service.name) || service.id.directory == ".") continue;
    std::string_view rest = specifier.substr(service.name.size());
    if (!rest.empty() && rest[0] != '/') continue;
    if (!rest.empty()) rest.remove_prefix(1);
    for (const std::string_view inside : {"src/", ""})
      if (const auto found =
              find_module(project, module_path(service.id.directory, std::string(inside) + std::string(rest.empty() ? "index" : rest))))
        return found;
  }
  return std::nullopt;
}

bool is_client_module(std::string_view text) {
  const std::string_view head = text.substr(0, 2000);
  return head.find("\"use client\"") != std::string_view::npos || head.find("'use client'") != std::string_view::npos;
}

}  // namespace

std::vector<std::string> static_imports(std::string_view text) {
  std::vector<std::string> found;
  for (std::size_t at = text.find("import"); at != std::string_view::npos; at = text.find("import", at + 6)) {
    // A statement begins a line; so comments and strings seldom look like one.
    const bool begins = at == 0 || text[at - 1] == '\n' || text[at - 1] == ';';
    const std::string_view specifier = begins ? specifier_after(text, at + 6) : std::string_view();
    if (!specifier.empty()) found.emplace_back(specifier);
  }
  return found;
}

std::optional<FileId> resolve_import(const Project& project, const Service& service, std::string_view from, std::string_view specifier) {
  if (specifier.starts_with('.')) {
    const auto path = resolve_path(directory_of(from), specifier);
    return path ? find_module(project, *path) : std::nullopt;
  }
  if (specifier.starts_with("@/") || specifier.starts_with("~/")) {
    for (const std::string_view inside : {"src/", "", "app/"})
      if (const auto found =
              find_module(project, module_path(service.id.directory, std::string(inside) + std::string(specifier.substr(2)))))
        return found;
    return std::nullopt;
  }
  // `baseUrl: "."` of TypeScript, as Nest's own template has it.
  if (specifier.starts_with("src/"))
    if (const auto found = find_module(project, module_path(service.id.directory, specifier))) return found;
  return find_in_package(project, specifier);
}

namespace {

// `require("./a")`, `import("./a")`, `from "./a"`, `import "./a"`, in comments as well: what is seen too much does no harm.
void add_loads(std::string_view text, std::string_view word, ModuleImports& imports) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + word.size())) {
    if (at > 0 && (is_identifier(text[at - 1]) || text[at - 1] == '.')) continue;
    const std::size_t next = skip_spaces(text, at + word.size());
    if (const std::string_view specifier = quoted_at(text, next); !specifier.empty()) imports.all.emplace_back(specifier);
    else imports.computed = imports.computed || (word.ends_with('(') && next < text.size() && text[next] != ')');
  }
}

}  // namespace

ModuleImports module_imports(std::string_view text) {
  ModuleImports imports{.client = is_client_module(text), .specifiers = static_imports(text)};
  for (const std::string_view word : {"require(", "import(", "from", "import", "require.resolve("}) add_loads(text, word, imports);
  // Folders whose files are loaded by their names, other processes, loaders of other kinds. Who lists a folder without waiting for it
  // loads modules from there; the others look at data.
  imports.computed = imports.computed ||
                     holds_any(text, {"readdirSync", "glob(", "globSync", "globby", "fast-glob", "import.meta.glob", "require.context",
                                      "createRequire", "autoload", "fork(", "new Worker(", "importx", "autoLoad", "import(`", "require(`"});
  return imports;
}

Text place_of_specifier(const Project& project, FileId file, const std::string& specifier) {
  const std::string& text = project.file(file).text;
  for (const char quote : {'"', '\''}) {
    const std::size_t at = text.find(quote + specifier + quote);
    if (at == std::string::npos) continue;
    const auto begin = static_cast<std::uint32_t>(at + 1);
    return {specifier, {file, begin, begin + static_cast<std::uint32_t>(specifier.size())}};
  }
  return {specifier, {file, 0, 0}};
}

bool reaches_any(const Project& project, FileId file, std::span<const std::string_view> words, int depth) {
  const SourceFile& source = project.file(file);
  if (holds_any(source.text, words)) return true;
  if (depth == 0 || !is_javascript(source.kind)) return false;
  const Service& service = owner_of(project, directory_of(source.path));
  const ModuleImports imports = module_imports(source.text);
  return std::ranges::any_of(imports.all, [&](const std::string& specifier) {
    const auto found = resolve_import(project, service, source.path, specifier);
    return found && *found != file && reaches_any(project, *found, words, depth - 1);
  });
}

}  // namespace preship
