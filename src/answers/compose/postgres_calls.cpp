#include "answers/compose/postgres_calls.h"

#include <algorithm>
#include <set>

#include "answers/command_texts.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_postgres_client(std::string_view program) {
  return is_one_of(base_name(program), {"psql", "pg_dump", "pg_dumpall", "pg_restore", "createdb", "dropdb", "vacuumdb"});
}

const Text* word_behind(const std::vector<Text>& program, std::string_view flag, std::string_view long_flag) {
  for (std::size_t i = 1; i + 1 < program.size(); ++i)
    if (program[i].value == flag || program[i].value == long_flag) return &program[i + 1];
  return nullptr;
}

// Options of pg_dump that take the next word: https://www.postgresql.org/docs/current/app-pgdump.html
constexpr std::string_view dump_values =
    " -U --username -h --host -p --port -f --file -F --format -Z --compress -t --table -n --schema -T "
    "-N -E --encoding -j --jobs -S --role --exclude-table --exclude-schema --exclude-table-data ";

}  // namespace

const Text* PostgresCall::role() const { return word_behind(call.program, "-U", "--username"); }

const Text* PostgresCall::dumped() const {
  if (base_name(call.program[0].value) != "pg_dump") return nullptr;
  const Text* found = word_behind(call.program, "-d", "--dbname");
  for (std::size_t i = 1; found == nullptr && i < call.program.size(); ++i) {
    const std::string& word = call.program[i].value;
    if (holds_word(dump_values, word)) ++i;
    else if (!word.starts_with('-')) found = &call.program[i];
  }
  return found == nullptr || holds_any(found->value, {"$", "/", "=", ".", "<", "{", "`"}) ? nullptr : found;
}

std::vector<PostgresCall> postgres_calls(const Project& project) {
  std::vector<PostgresCall> calls;
  std::set<Span> seen;
  each_command_text(project, [&](const std::vector<ShellCommand>& commands, const std::vector<std::string>&) {
    for (const ShellCommand& command : commands) {
      auto call = container_call(command);
      if (!call || !is_postgres_client(call->program[0].value) || !seen.insert(call->program[0].span).second) continue;
      if (const ComposeService* service = service_of(project, *call)) calls.push_back({std::move(*call), service});
    }
  });
  return calls;
}

const EnvDeclaration* setting_of(const Project& project, const ComposeService& service, std::string_view key) {
  const EnvDeclaration* found = nullptr;
  for (const EnvDeclaration& given : project.facts.env_declarations)
    if (given.where == DeclaredIn::compose && given.key.value == key && given.key.span.file == service.name.span.file &&
        given.deployment.name() == service.name.value)
      found = &given;
  return found != nullptr && found->value && !holds(found->value->value, "$") ? found : nullptr;
}

bool creates(const Project& project, std::string_view what, const std::string& name) {
  const std::string lower(what);
  std::string upper = lower;
  for (char& byte : upper) byte = static_cast<char>(byte >= 'a' && byte <= 'z' ? byte - 32 : byte);
  return std::ranges::any_of(project.files, [&](const SourceFile& file) {
    return holds_any(file.text, {"CREATE " + upper + " " + name, "create " + lower + " " + name, "CREATE " + upper + " \"" + name});
  });
}

}  // namespace preship
