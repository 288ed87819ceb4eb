#include "answers/compose/postgres_calls.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const PostgresCall& each : once<postgres_calls>(project)) {
    const Text* role = each.role();
    if (role == nullptr || role->value != "postgres") continue;
    const EnvDeclaration* given = setting_of(project, *each.service, "POSTGRES_USER");
    if (given == nullptr || given->value->value == role->value || creates(project, "role", role->value) ||
        creates(project, "user", role->value))
      continue;
    findings.push_back(
        {role->span, "there is no role 'postgres' in '" + each.service->name.value + "': its only one is '" + given->value->value + "'"});
    findings.back().notes.push_back({given->value->span, "the image makes this role in place of 'postgres'"});
  }
  return findings;
}

Rule deploy_database_role_missing() { return {check}; }

}  // namespace preship
