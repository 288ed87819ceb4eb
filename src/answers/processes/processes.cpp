#include "answers/processes/processes.h"

#include <algorithm>

#include "answers/release/release.h"
#include "text/words.h"

namespace preship {
namespace {

// By its path, or by its name where only one file has it: on the server the directory is another one.
const ConfigFile* file_named(const Project& project, const ReleaseStep& step, std::string_view word) {
  const std::string path = resolve_path(step.directory, word).value_or("");
  const ConfigFile* found = nullptr;
  for (const auto& file : project.facts.config_files) {
    if (file->program != "pm2" || !project.in_production({file->file})) continue;
    const std::string& other = project.file(file->file).path;
    if (other == path) return file.get();
    if (base_name(other) != base_name(word)) continue;
    if (found != nullptr) return nullptr;
    found = file.get();
  }
  return found;
}

bool is_named(std::string_view list, std::string_view name) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    if (list.substr(0, end) == name) return true;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

// The word behind an option, or behind its "=".
Text option_of(const ReleaseStep& step, std::string_view name) {
  for (std::size_t i = 0; i < step.words.size(); ++i) {
    const Text& word = step.words[i];
    if (word.value == name && i + 1 < step.words.size()) return step.words[i + 1];
    if (word.value.starts_with(std::string(name) + "=")) return {word.value.substr(name.size() + 1), word.span};
  }
  return {};
}

bool acts_on_file(const ReleaseStep& step) {
  if (step.words.empty()) return false;
  if (step.words[0].value == "pm2-runtime") return true;
  return step.words[0].value == "pm2" && step.words.size() > 2 &&
         is_one_of(step.words[1].value, {"start", "restart", "reload", "startOrRestart", "startOrReload", "startOrGracefulReload"});
}

}  // namespace

std::vector<ProcessCall> process_calls(const Project& project) {
  std::vector<ProcessCall> calls;
  if (std::ranges::none_of(project.facts.config_files, [](const auto& file) { return file->program == "pm2"; })) return calls;
  for (const ReleasePlace& place : release_places(project)) {
    if (!releases_what_runs(project, place)) continue;
    for (const ReleaseStep& step : place.steps) {
      if (!acts_on_file(step)) continue;
      const bool computed = std::ranges::any_of(step.words, [](const Text& word) { return holds(word.value, "$"); });
      for (std::size_t i = 1; i < step.words.size() && !computed; ++i) {
        const std::string& word = step.words[i].value;
        if (!ends_with_any(word, {".js", ".cjs", ".mjs", ".json", ".yml", ".yaml"})) continue;
        const ConfigFile* file = file_named(project, step, word);
        if (file == nullptr) continue;
        ProcessCall call{.place = &place, .step = &step, .file = file, .environment = option_of(step, "--env")};
        const std::string only = option_of(step, "--only").value;
        for (const ProcessApp& app : file->apps)
          if (only.empty() || is_named(only, app.name.value)) call.apps.push_back(&app);
        calls.push_back(std::move(call));
        break;
      }
    }
  }
  return calls;
}

std::string script_path(const Project& project, const ConfigFile& file, const ProcessApp& app) {
  const std::string& script = app.script.value;
  if (!ends_with_any(script, {".js", ".cjs", ".mjs", ".ts", ".py", ".sh"}) || script.find_first_of("$~*") != std::string::npos) return {};
  if (script.starts_with('/') || app.open) return {};
  const std::string directory = directory_of(project.file(file.file).path);
  const std::string& inside = app.directory.value;
  if (inside.starts_with('/') || inside.starts_with('~') || holds(inside, "$")) return {};
  const auto base = inside.empty() ? std::optional(directory) : resolve_path(directory, inside);
  return base ? resolve_path(*base, script).value_or("") : "";
}

bool has_script(const Project& project, const ProcessApp& app) {
  const std::string path = resolve_path(".", app.script.value).value_or(app.script.value);
  return std::ranges::any_of(project.files, [&](const SourceFile& file) { return file.path == path || file.path.ends_with("/" + path); });
}

}  // namespace preship
