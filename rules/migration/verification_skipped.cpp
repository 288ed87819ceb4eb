#include "answers/migrations/nextly_calls.h"
#include "model/migration.h"
#include "rule.h"

namespace preship {

static bool has_snapshot(const Project& project, const std::string& name) {
  return std::ranges::any_of(project.by_path, [&](const auto& file) {
    return base_name(file.first) == name.substr(0, name.size() - std::min<std::size_t>(name.size(), 4)) + ".snapshot.json";
  });
}

static bool has_migration(const Project& project, const std::string& name) {
  return std::ranges::any_of(project.by_path, [&](const auto& file) { return name.ends_with(".sql") && base_name(file.first) == name; });
}

static Findings check(const Project& project) {
  Findings findings;
  for (const NextlyCall& call : once<nextly_calls>(project)) {
    if (call.name() != "migrate:resolve") continue;
    const Text* file = call.value_of("--applied");
    if (call.has("--skip-verify") && !(call.document && speaks_of_verifying(project, call))) {
      findings.push_back({call.span(), file == nullptr
                                           ? "'--skip-verify' means something with '--applied' alone"
                                           : "nothing compares the live schema with what '" + file->value + "' would have made"});
    } else if (file != nullptr && has_migration(project, std::string(base_name(file->value))) &&
               !has_snapshot(project, std::string(base_name(file->value)))) {
      findings.push_back({file->span, "'" + file->value + "' has no snapshot, so that nothing can be compared with the live schema"});
    } else {
      continue;
    }
    if (call.document) findings.back().severity = Severity::note;
  }
  return findings;
}

Rule migration_verification_skipped() { return {check}; }

}  // namespace preship
