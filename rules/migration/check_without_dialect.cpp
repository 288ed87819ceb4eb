#include "answers/migrations/nextly_calls.h"
#include "rule.h"

namespace preship {

static bool has_env_file(const Project& project, const NextlyCall& call) {
  const std::optional<std::string> path = resolve_path(call.directory, ".env");
  return path && project.file(*path) != nullptr;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const NextlyCall& call : once<nextly_calls>(project))
    if (call.name() == "migrate:check" && call.step != nullptr && !is_given(call, "DATABASE_URL") && !has_env_file(project, call))
      findings.push_back(
          {call.span(), "'nextly migrate:check' stops without DATABASE_URL, which tells it the dialect: nothing here gives it"});
  return findings;
}

Rule migration_check_without_dialect() { return {check}; }

}  // namespace preship
