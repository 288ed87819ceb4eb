#include "link/loaded_by_start.h"

#include <algorithm>

#include "answers/build/start.h"
#include "knowledge/release/commands.h"
#include "knowledge/words/word_lists.h"
#include "paths/path.h"
#include "text/words.h"

namespace preship {
namespace {

bool starts_script(std::string_view program) { return is_one_of(program, {"node", "nodejs", "tsx", "ts-node", "bun"}); }

// "dist/index.js" of `node --enable-source-maps dist/index.js`; "" where an option loads something first.
std::string_view script_of(const ShellCommand& command) {
  for (std::size_t i = 1; i < command.words.size(); ++i) {
    const std::string_view word = command.words[i].value;
    if (is_one_of(word, {"-r", "--require", "--import", "--loader", "-e", "-p", "watch"})) return {};
    if (!word.starts_with('-') && !(word == "run" && command.words[0].value == "bun")) return word;
  }
  return {};
}

// The one script that is started; "" where something else runs beside it.
std::string_view only_script(const std::vector<ShellCommand>& programs) {
  std::string_view script;
  for (const ShellCommand& program : programs) {
    if (program.words.empty()) continue;
    const std::string_view name = program.words[0].value;
    if (name == "nest" && program.words.size() > 1 && program.words[1].value == "start" && script.empty()) {
      script = "dist/main.js";  // https://docs.nestjs.com/cli/usages#nest-start
    } else if (starts_script(name)) {
      if (!script.empty()) return {};
      script = script_of(program);
      if (script.empty()) return {};
    } else if (find_release_command(program.words) == nullptr && !is_in(WordList::waiting_program, name)) {
      return {};
    }
  }
  return script;
}

// What a compiler made it from: dist/index.js is src/index.ts, or index.ts, or, where the sources keep their folder, dist/src/index.js.
std::optional<FileId> source_of(const Project& project, const Service& service, std::string_view script) {
  while (script.starts_with("./")) script.remove_prefix(2);
  for (const std::string_view root : {"/usr/src/app/", "/app/", "/srv/app/", "/home/node/app/", "/workspace/"})
    if (script.starts_with(root)) script.remove_prefix(root.size());
  std::set<FileId> found;
  const auto add = [&](const std::string& path) {
    if (const auto file = resolve_import(project, service, service.id.directory + "/x", "./" + path)) found.insert(*file);
  };
  const std::size_t slash = script.find('/');
  const bool built = slash != std::string_view::npos && is_one_of(script.substr(0, slash), {"dist", "build", "lib", "out", "output"});
  add(std::string(script));
  if (built && found.empty()) add("src/" + std::string(script.substr(slash + 1)));
  if (built && found.empty()) add(std::string(script.substr(slash + 1)));
  return found.size() == 1 ? std::optional(*found.begin()) : std::nullopt;
}

// "@acme/db" of "@acme/db/client", "lodash" of "lodash/get".
std::string package_of(std::string_view specifier) {
  std::size_t end = specifier.find('/');
  if (specifier.starts_with('@') && end != std::string_view::npos) end = specifier.find('/', end + 1);
  return std::string(specifier.substr(0, end));
}

bool is_foreign(const Project& project, std::string_view specifier) {
  if (specifier.starts_with("node:") || specifier.starts_with("bun:") || is_in(WordList::node_module, package_of(specifier))) return true;
  const std::string name = package_of(specifier);
  return std::ranges::any_of(project.facts.packages, [&](const auto& package) { return package->depends_on(name); }) &&
         std::ranges::none_of(project.services, [&](const Service& service) { return service.name == name; });
}

// Data and styles load nothing further.
bool is_data(std::string_view specifier) {
  return ends_with_any(specifier,
                       {".json", ".css", ".scss", ".svg", ".png", ".html", ".txt", ".sql", ".yaml", ".yml", ".graphql", ".wasm"});
}

class Loader {
 public:
  Loader(const Project& project, const Service& service, const std::function<const ModuleImports&(FileId)>& imports_of)
      : project_(project), service_(service), imports_of_(imports_of) {}

  std::optional<std::set<FileId>> from(FileId entry) {
    std::vector<FileId> open{entry};
    seen_.insert(entry);
    constexpr std::size_t most = 20'000;
    while (!open.empty()) {
      const FileId id = open.back();
      open.pop_back();
      const ModuleImports& imports = imports_of_(id);
      if (imports.computed || seen_.size() > most) return std::nullopt;
      for (const std::string& specifier : imports.all) {
        const auto found = resolve_import(project_, owner_of(id), project_.files[id].path, specifier);
        if (!found && !is_data(specifier) && (specifier.starts_with('.') || !is_foreign(project_, specifier))) return std::nullopt;
        if (found && seen_.insert(*found).second) open.push_back(*found);
      }
    }
    return std::move(seen_);
  }

 private:
  const Service& owner_of(FileId id) const {
    const Service* owner = &service_;
    for (const Service& other : project_.services)
      if (lies_in(project_.files[id].path, other.id.directory) && other.id.directory.size() > owner->id.directory.size()) owner = &other;
    return *owner;
  }

  const Project& project_;
  const Service& service_;
  const std::function<const ModuleImports&(FileId)>& imports_of_;
  std::set<FileId> seen_;
};

}  // namespace

std::optional<FileId> started_source(const Project& project, const Deployment& deployment, const Service& service) {
  const std::vector<ShellCommand> programs = started_programs(project, deployment);
  const std::string_view script = only_script(programs);
  return script.empty() ? std::nullopt : source_of(project, service, script);
}

std::optional<std::set<FileId>> loaded_from(const Project& project, const Service& service, FileId entry,
                                            const std::function<const ModuleImports&(FileId)>& imports_of) {
  return Loader(project, service, imports_of).from(entry);
}

}  // namespace preship
