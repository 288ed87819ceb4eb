#include "answers/migrations/nextly_calls.h"
#include "model/sql.h"
#include "rule.h"

namespace preship {

static const SqlAction* stops_again(const SqlFile& sql) {
  const auto found = std::ranges::find_if(sql.actions, [](const SqlAction& action) {
    return !action.guarded && (action.act == SqlAct::create_table || action.act == SqlAct::add_column);
  });
  return found == sql.actions.end() ? nullptr : &*found;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const NextlyCall& call : once<nextly_calls>(project)) {
    const Text* file = call.name() == "migrate:resolve" ? call.value_of("--rolled-back") : nullptr;
    if (file == nullptr) continue;
    for (const auto& sql : project.facts.sql_files) {
      const SqlAction* action =
          sql->migration && base_name(project.file(sql->file).path) == base_name(file->value) ? stops_again(*sql) : nullptr;
      if (action != nullptr)
        findings.push_back({file->span,
                            "'" + file->value + "' stops at what it has made before, when it runs again",
                            {{action->span, "this is there already"}}});
    }
  }
  return findings;
}

Rule migration_not_idempotent() { return {check}; }

}  // namespace preship
