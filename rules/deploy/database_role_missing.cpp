#include "answers/command_texts.h"
#include "answers/compose/container_calls.h"
#include "answers/queries.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool is_client(std::string_view program) {
  return is_one_of(base_name(program), {"psql", "pg_dump", "pg_dumpall", "pg_restore", "createdb", "dropdb", "vacuumdb"});
}

// The word behind -U; null when the client takes another role, or one that is computed.
static const Text* role_of(const std::vector<Text>& program) {
  for (std::size_t i = 1; i + 1 < program.size(); ++i)
    if (is_one_of(program[i].value, {"-U", "--username"})) return &program[i + 1];
  return nullptr;
}

// What POSTGRES_USER of the service is, or is by default; null when it cannot be known.
static const EnvDeclaration* superuser_of(const Project& project, const ComposeService& service) {
  const EnvDeclaration* found = nullptr;
  for (const EnvDeclaration& given : project.facts.env_declarations)
    if (given.where == DeclaredIn::compose && given.key.value == "POSTGRES_USER" && given.key.span.file == service.name.span.file &&
        given.deployment.name() == service.name.value)
      found = &given;
  return found != nullptr && found->value && !holds(found->value->value, "$") ? found : nullptr;
}

static bool creates_role(const Project& project, const std::string& role) {
  return std::ranges::any_of(project.files, [&](const SourceFile& file) {
    return holds_any(file.text, {"CREATE ROLE " + role, "CREATE USER " + role, "create role " + role, "create user " + role});
  });
}

static Findings check(const Project& project) {
  Findings findings;
  std::set<Span> seen;
  each_command_text(project, [&](const std::vector<ShellCommand>& commands, const std::vector<std::string>&) {
    for (const ShellCommand& command : commands) {
      const auto call = container_call(command);
      const Text* role = call && is_client(call->program[0].value) ? role_of(call->program) : nullptr;
      if (role == nullptr || role->value != "postgres") continue;
      const ComposeService* service = service_of(project, *call);
      const EnvDeclaration* given = service == nullptr ? nullptr : superuser_of(project, *service);
      if (given == nullptr || given->value->value == role->value || creates_role(project, role->value) || !seen.insert(role->span).second)
        continue;
      findings.push_back(
          {role->span, "there is no role 'postgres' in '" + service->name.value + "': its only one is '" + given->value->value + "'"});
      findings.back().notes.push_back({given->value->span, "the image makes this role in place of 'postgres'"});
    }
  });
  return findings;
}

Rule deploy_database_role_missing() { return {check}; }

}  // namespace preship
