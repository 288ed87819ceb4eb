#include "answers/compose/postgres_calls.h"
#include "answers/compose/services.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// What the image makes: POSTGRES_DB, or a database of the name of its user.
static const EnvDeclaration* database_of(const Project& project, const ComposeService& service) {
  const EnvDeclaration* named = setting_of(project, service, "POSTGRES_DB");
  const bool said = service.node->find("environment").is_null() || named != nullptr;
  return said ? named : setting_of(project, service, "POSTGRES_USER");
}

// Scripts of its first start, an address with the name, or anything here that creates it.
static bool may_exist(const Project& project, const ComposeService& service, const std::string& name) {
  if (is_one_of(name, {"postgres", "template1"}) || creates(project, "database", name)) return true;
  const auto mounts = mounts_of(service);
  if (std::ranges::any_of(mounts, [](const ComposeMount& mount) { return holds(mount.target.value, "initdb"); })) return true;
  return std::ranges::any_of(project.files,
                             [&](const SourceFile& file) {
                               return holds_any(file.text, {"createdb " + name, ":5432/" + name});
                             }) ||
         std::ranges::any_of(project.facts.env_declarations,
                             [&](const EnvDeclaration& given) { return given.value && given.value->value.ends_with("/" + name); });
}

static Findings check(const Project& project) {
  Findings findings;
  for (const PostgresCall& each : once<postgres_calls>(project)) {
    const Text* name = each.dumped();
    const EnvDeclaration* made = name == nullptr || !each.service->env_files.empty() ? nullptr : database_of(project, *each.service);
    if (made == nullptr || made->value->value == name->value || may_exist(project, *each.service, name->value)) continue;
    findings.push_back({name->span, "the dump is of '" + name->value + "', and '" + each.service->name.value + "' has only '" +
                                        made->value->value + "': it is empty"});
    findings.back().notes.push_back({made->value->span, "the image makes this database"});
  }
  return findings;
}

Rule deploy_dump_of_unknown_database() { return {check}; }

}  // namespace preship
