#include "answers/migrations/nextly.h"
#include "answers/migrations/nextly_calls.h"
#include "rule.h"

namespace preship {

static bool is_computed(const Text* word) { return word != nullptr && word->value.find_first_of("$<{") != std::string::npos; }

static std::string without_name(const Text& word) { return word.value.substr(word.value.find('=') + 1); }

static Findings check(const Project& project) {
  Findings findings;
  const std::set<std::string> directories = nextly_directories(project);
  if (directories.empty()) return findings;
  for (const NextlyCall& call : once<nextly_calls>(project)) {
    const Text *config = call.value_of("--config"), *cwd = call.value_of("--cwd");
    if (config == nullptr) config = call.value_of("-c");
    if (!call.name().starts_with("migrate") || call.document || is_computed(config) || is_computed(cwd)) continue;
    const std::optional<std::string> directory = cwd == nullptr ? call.directory : resolve_path(call.directory, without_name(*cwd));
    if (!directory || directory->find('$') != std::string::npos) continue;
    if (config != nullptr) {
      const std::optional<std::string> path = resolve_path(*directory, without_name(*config));
      if (path && project.file(*path) == nullptr)
        findings.push_back({config->span, "there is no '" + *path + "' for 'nextly " + call.name() + "'"});
    } else if (!directories.contains(*directory)) {
      findings.push_back({call.span(), "'nextly " + call.name() + "' runs in '" + *directory + "', and the configuration is in '" +
                                           *directories.begin() + "'"});
    }
  }
  return findings;
}

Rule migration_config_not_found() { return {check}; }

}  // namespace preship
