// The part of Analysis that finds modules of JavaScript which nothing imports.

#include <algorithm>
#include <map>
#include <set>

#include "answers/queries.h"
#include "engine/analysis.h"
#include "knowledge/words/word_lists.h"
#include "paths/file_kinds.h"
#include "paths/name_parts.h"
#include "text/words.h"

namespace preship {
namespace {

// "config.service" of "src/config.service.ts", "tokens" of "src/tokens/index.ts" and of "../tokens/index.js".
std::string_view module_name(std::string_view path) {
  for (const std::string_view ending : {".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".mts", ".cts"})
    if (path.ends_with(ending)) {
      path.remove_suffix(ending.size());
      break;
    }
  if (path.ends_with("/index")) path.remove_suffix(6);
  return base_name(path);
}

// What a framework, a platform or a tool loads by its place in the service or its name.
bool is_loaded_by_place(const Project& project, const std::string& path) {
  if (holds(base_name(path), ".config.")) return true;
  if (is_one_of(module_name(path), {"index", "main", "server", "app", "start", "cli", "worker", "bootstrap", "instrumentation",
                                    "middleware", "proxy", "handler", "lambda", "entry", "hooks.server", "preload"}))
    return true;
  const std::string folder = directory_of(path), service = owner_of(project, folder).id.directory;
  const std::string_view below =
      service == "." || !lies_in(folder, service) ? std::string_view(folder) : std::string_view(folder).substr(service.size());
  return std::ranges::any_of(split_at(below, "/"), [](std::string_view part) {
    return is_one_of(part, {"pages",  "app",     "api",    "routes",     "plugins",   "middleware", "server",        "functions",
                            "lambda", "workers", "jobs",   "commands",   "cron",      "events",     "hooks",         "bin",
                            "public", "static",  "config", "migrations", "listeners", "supabase",   "edge-functions"});
  });
}

bool loads_folders(const Project& project) {
  return std::ranges::any_of(project.facts.packages, [](const auto& package) {
    return std::ranges::any_of(words_of(WordList::folder_loader),
                               [&](std::string_view name) { return package->depends_on(std::string(name)); });
  });
}

// What starts programs names the file that it starts.
bool may_start_modules(const SourceFile& file) {
  if (file.role == PathRole::docs || file.kind == FileKind::markdown || file.kind == FileKind::ignore_file) return false;
  return file.kind != FileKind::unknown && !is_source_code(file.kind);
}

}  // namespace

// Asked only of modules with a default for a secret: to know who imports a module, every other one of the service is read. Nothing is
// marked where some module loads what is not written there.
void Analysis::mark_unimported() {
  std::map<FileId, std::string_view> alone;  // by the name that an import of it ends with
  for (const SecretLiteral& secret : project_.facts.secrets) {
    const SourceFile& file = project_.file(secret.value.file);
    if (secret.fallback && !secret.refused && is_javascript(file.kind) && file.kind != FileKind::component &&
        file.role == PathRole::production && !is_loaded_by_place(project_, file.path))
      alone.emplace(secret.value.file, module_name(file.path));
  }
  if (alone.empty() || loads_folders(project_)) return;
  // Whose modules import each other: functions and scripts that each stand for themselves are imported by nobody.
  std::set<ServiceId> joined;
  for (FileId id = 0; id < project_.files.size() && !alone.empty(); ++id) {
    const SourceFile& file = project_.files[id];
    if (may_start_modules(file)) {
      std::erase_if(alone, [&](const auto& each) { return holds(file.text, each.second); });
    } else if (is_javascript(file.kind) && file.role != PathRole::test && file.role != PathRole::generated) {
      const ModuleImports& imports = imports_of(id);
      if (std::ranges::any_of(imports.all, [](const std::string& name) { return name.starts_with('.'); }))
        joined.insert(owner_of(project_, directory_of(file.path)).id);
      std::erase_if(alone, [&](const auto& each) {
        const bool related = are_related(project_, owner_of(project_, directory_of(file.path)).id,
                                         owner_of(project_, directory_of(project_.file(each.first).path)).id);
        return (imports.computed && related && file.role == PathRole::production) ||
               (id != each.first &&
                std::ranges::any_of(imports.all, [&](const std::string& name) { return module_name(name) == each.second; }));
      });
    }
  }
  for (const auto& [id, name] : alone)
    if (joined.contains(owner_of(project_, directory_of(project_.file(id).path)).id)) project_.unused_files.insert(id);
}

}  // namespace preship
